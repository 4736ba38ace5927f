"""A store, to be asked about relations.

    with legation.open_store("news.duckdb") as archive:
        archive.relation("JPN", "PRK").by("month")

This is the one place where relations ask the store: the queries stand in `sql/`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Any, Self

from legation import store as stores
from legation.errors import RelationError
from legation.lexicon.ontology import load_ontology
from legation.relations.acts import Act
from legation.relations.alerts import find_alarms
from legation.relations.answers import WITHIN, Approach, find_approaches
from legation.relations.changes import PENALTY, Change, find_changes
from legation.relations.network import Network
from legation.relations.party import NO_GROUPS, Party, read_groups, read_party
from legation.relations.periods import By
from legation.relations.series import MEANS, Direction, Include, Point, Series
from legation.relations.words import alert_told, change_told, drivers
from legation.store.rows import Row, named

if TYPE_CHECKING:
    import duckdb

OURS = "legation"
"""The data set of what Legation read itself."""

# A visit of three days counts in a series by day, on the first; what is told to have happened
# "last month" does not.
_SHORT = 7

_DIRECTIONS = {
    Direction.BOTH: ["forth", "back", "mutual"],
    Direction.FORTH: ["forth", "mutual"],
    Direction.BACK: ["back", "mutual"],
}


@dataclass(frozen=True, slots=True)
class Told:
    """A change, the events that drive it with the weightiest first, and a sentence about it."""

    change: Change
    events: tuple[Act, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A change, seen as it came.

    Attributes:
        day: on which the chart crossed its limit.
        onset: the likeliest beginning.
        up: whether for the better.
        before, after: mean daily scores.
        events: that drive it, from the onset on, the weightiest first.
    """

    day: date
    onset: date
    up: bool
    before: float
    after: float
    events: tuple[Act, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Channel:
    """Somebody of a side, or who tells of it.

    Attributes:
        side: 1 or 2.
        how: "acts" (towards the other side), or "tells" (what the side did reached us through
            them).
        name: or country and sectors, where there is no name.
        offices: held on the days of the events.
        words, deeds: number of events, verbal and material.
        event_ids: of these.
    """

    side: int
    how: str
    name: str
    id: str | None
    offices: tuple[str, ...]
    sectors: tuple[str, ...]
    words: int
    deeds: int
    event_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A state, body or armed group that has to do with one side or both.

    Attributes:
        with_both: number of events in which both sides are with it.
        mediates: of these, those in which it stands between them.
        met_by_one, met_by_other: meetings of the one side, or of the other, with it alone.
        event_ids: of all these.
    """

    code: str
    with_both: int
    mediates: int
    met_by_one: int
    met_by_other: int
    event_ids: tuple[int, ...]


def open_store(
    path: str | Path,
    *,
    groups: str | Path | None = None,
    datasets: Iterable[str] = (),
    prepared: bool = False,
) -> Archive:
    """Open a store to ask about relations; nothing is changed in it.

    Args:
        groups: a TOML file of groups of parties (see `read_groups`).
        datasets: whose events count: "legation" for what Legation read, "gdelt", "icews",
            "phoenix" or "polecat" for what was imported. Without any, what Legation read; or, in a
            store with one imported data set and nothing else, that one. Two that tell of the same
            days tell the same things twice.
        prepared: keep what every question needs in memory, for who asks many.

    Raises:
        StoreError: there is no such store, or it cannot be opened.
        RelationError: the groups cannot be read, or a data set is not in the store.
    """
    known = read_groups(Path(groups)) if groups is not None else NO_GROUPS
    store = stores.open_store(Path(path), read_only=True)
    try:
        return Archive(store, known, tuple(datasets), prepared=prepared)
    except RelationError:
        store.close()
        raise


class Archive:
    """An open store. Closes itself at the end of a `with`.

    Attributes:
        groups: parties by the name of the group they are in.
        datasets: whose events count.
    """

    def __init__(
        self,
        store: stores.Store,
        groups: Mapping[str, tuple[str, ...]],
        datasets: tuple[str, ...] = (),
        *,
        prepared: bool = False,
    ) -> None:
        self.store, self.groups = store, groups
        self.datasets = self._chosen(datasets)
        self._tables = 0
        self._has_codes = False
        self._published: Mapping[date, int] | None = None
        self._happened: dict[tuple[Include, ...], list[Row]] = {}
        self.ask(f"CREATE TEMP TABLE told AS {query('told')}", {"datasets": list(self.datasets)})
        there = self._what_is_there()
        kind = "TABLE" if prepared else "VIEW"
        for name in ("unit", "unit_actor", "teller"):
            self.ask(f"CREATE TEMP {kind} {name} AS {query(name).format(**there)}")
        scores = {
            code.code: code.goldstein
            for code in load_ontology().cameo.values()
            if code.goldstein is not None
        }
        self.ask(
            "CREATE TEMP TABLE goldstein AS SELECT unnest($codes::VARCHAR[]) AS cameo,"
            " unnest($scores::DOUBLE[]) AS goldstein",
            {"codes": list(scores), "scores": list(scores.values())},
        )

    def _chosen(self, datasets: tuple[str, ...]) -> tuple[str, ...]:
        there = [
            name
            for (name,) in self.ask(
                f"SELECT DISTINCT coalesce(dataset, '{OURS}') FROM run ORDER BY 1"
            ).fetchall()
        ]
        for name in datasets:
            if name not in there:
                raise RelationError(
                    f'{self.store.path} has no data set "{name}"; it has'
                    f" {', '.join(there) or 'none'}"
                )
        if datasets:
            return tuple(dict.fromkeys(datasets))
        if OURS in there or not there:
            return (OURS,)
        if len(there) == 1:
            return tuple(there)
        raise RelationError(
            f"{self.store.path} has the data sets {', '.join(there)}; choose with --dataset"
        )

    def _type_codes(self) -> None:
        """Make the type of codes that `network.sql` counts by."""
        if not self._has_codes:
            self.ask(f"CREATE TEMP TYPE code AS ENUM ({query('codes')})")
            self._has_codes = True

    def _what_is_there(self) -> dict[str, str]:
        """What the views of what happened need not look for, as SQL."""
        gathered, waiting, imported = self.ask(
            "SELECT gathered, (SELECT count(*) > 0 FROM told WHERE NOT imported AND"
            " reading > gathered), (SELECT count(*) > 0 FROM told WHERE imported)"
            " FROM (SELECT coalesce(max(last_reading), 0) AS gathered FROM gathering)"
        ).fetchall()[0]
        return {
            "gathered": str(gathered),
            "ours": str(OURS in self.datasets).lower(),
            "waiting": str(waiting).lower(),
            "imported": str(imported).lower(),
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def relation(self, one: str, other: str, *, include: Iterable[str | Include] = ()) -> Relation:
        """Two sides, as `read_party` takes them.

        Args:
            include: what counts beside what happened or was said.

        Raises:
            RelationError: a side is unknown, or both are the same.
        """
        sides = read_party(one, self.groups), read_party(other, self.groups)
        if set(sides[0].terms) == set(sides[1].terms):
            raise RelationError(f'"{one}" and "{other}" are the same; name two sides')
        wanted = tuple(sorted({Include(name) for name in include}))
        return Relation(self, *sides, wanted)

    def network(
        self,
        *,
        by: str | By | None = None,
        first: date | None = None,
        last: date | None = None,
        include: Iterable[str | Include] = (),
    ) -> Network:
        """Who deals with whom, as states, bodies and armed groups.

        Args:
            by: with it, edges by period; else one edge for all days.
            first, last: the days that count; without them, all.

        Raises:
            RelationError: the first day is after the last.
        """
        _see_days(first, last)
        period = None if by is None else By(by)
        self._type_codes()
        table = self.keep(
            "network",
            {
                "whole": period is None,
                "by": str(period or By.DAY),
                "widest": widest(period or By.YEAR),
                "first": first,
                "last": last,
            },
            counted=counted({Include(name) for name in include}),
        )
        return Network(self.ask, table, period)

    def ask(self, sql: str, values: Mapping[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Any SQL, as `legation sql` takes it."""
        return self.store.query(sql, values)

    # ------------------------------------------------------------------- for this package only

    def rows(self, name: str, values: Mapping[str, Any], **parts: str) -> list[Row]:
        """The answer to the query in `sql/NAME.sql`.

        Args:
            values: for its `$name`s.
            parts: tables and conditions for its `{name}`s.
        """
        return named(self.ask(query(name).format(**parts), values))

    def keep(self, name: str, values: Mapping[str, Any], **parts: str) -> str:
        """Keep an answer in memory as a table; gives its name."""
        self._tables += 1
        table = f"kept_{self._tables}"
        self.ask(f"CREATE TEMP TABLE {table} AS {query(name).format(**parts)}", values)
        return table

    @property
    def published(self) -> Mapping[date, int]:
        """How many articles the corpus has, by day of publication."""
        if self._published is None:
            rows = self.rows("published", {})
            self._published = MappingProxyType({row["day"]: row["articles"] for row in rows})
        return self._published

    def totals(self, by: By, include: tuple[Include, ...]) -> tuple[Counter[date], Counter[date]]:
        """How many articles and events the corpus has, by period."""
        if include not in self._happened:
            self._happened[include] = self.rows("happened", {}, counted=counted(include))
        articles: Counter[date] = Counter()
        for day, number in self.published.items():
            articles[by.start(day)] += number
        events: Counter[date] = Counter()
        for row in self._happened[include]:
            if row["span"] <= widest(by):
                events[by.start(row["day"])] += row["events"]
        return articles, events


class Relation:
    """Two sides in a store, to be asked for series and events. Made by `Archive.relation`."""

    def __init__(
        self, archive: Archive, one: Party, other: Party, include: tuple[Include, ...]
    ) -> None:
        self.archive, self.one, self.other, self.include = archive, one, other, include
        terms = [
            {"side": side, "code": term.code, "sector": term.sector, "id": term.id}
            for side, party in ((1, one), (2, other))
            for term in party.terms
        ]
        self._member = archive.keep("member", {"terms": json.dumps(terms)})
        self._acts = archive.keep("acts", {}, member=self._member, counted=counted(include))
        self._tellings = archive.keep("tellings", {}, acts=self._acts)
        self._tables = {"acts": self._acts, "tellings": self._tellings}
        self._bare: tuple[Act, ...] | None = None

    def forget(self) -> None:
        """Let go of what is kept in memory; the relation can be asked nothing after it."""
        for table in (self._tellings, self._acts, self._member):
            self.archive.ask(f"DROP TABLE IF EXISTS {table}")

    def by(
        self,
        by: str | By,
        *,
        direction: str | Direction = Direction.BOTH,
        first: date | None = None,
        last: date | None = None,
    ) -> Series:
        """The series by day, week, month, quarter or year.

        Args:
            direction: whose acts count.
            first, last: days; without them, from the first to the last article of the corpus.

        Raises:
            RelationError: the corpus has no article with a day, and no days are given; or the
                first day is after the last.
        """
        by, direction = By(by), Direction(direction)
        published = self.archive.published
        if first is None or last is None:
            if not published:
                raise RelationError(
                    f"{self.archive.store.path} has no article with a day of publication; give"
                    " one with legation run --published, or ask --from and --to"
                )
            first, last = first or min(published), last or max(published)
        _see_days(first, last)
        articles, happened = self.archive.totals(by, self.include)
        values = {
            "by": str(by),
            "widest": widest(by),
            "directions": _DIRECTIONS[direction],
        }
        found = {
            row.pop("start"): row for row in self.archive.rows("series", values, **self._tables)
        }
        points = tuple(
            _point(by, start, found.get(start), articles[start], happened[start])
            for start in by.between(first, last)
        )
        types = dict.fromkeys(load_ontology().types)
        for point in points:
            types.update(dict.fromkeys(point.types))
        wide = self.archive.ask(
            f"SELECT count(*) FROM {self._acts} WHERE span > $widest"
            " AND list_contains($directions, direction) AND day BETWEEN $first AND $last",
            {
                "widest": widest(by),
                "directions": _DIRECTIONS[direction],
                "first": points[0].start,
                "last": points[-1].end,
            },
        ).fetchone()
        return Series(
            self.one,
            self.other,
            by,
            direction,
            points,
            tuple(types),
            self.include,
            wide[0] if wide else 0,
        )

    def absent(self) -> tuple[Party, ...]:
        """Those of the sides that nobody in the store is on."""
        there = self.archive.ask(f"SELECT DISTINCT side FROM {self._member}").fetchall()
        return tuple(
            party for side, party in ((1, self.one), (2, self.other)) if (side,) not in there
        )

    def directed(self, by: str | By) -> Mapping[tuple[date, str, str], int]:
        """Number of events by first day of the period, direction ("forth") and quad class."""
        by = By(by)
        values = {"by": str(by), "widest": widest(by)}
        rows = self.archive.rows("directed", values, **self._tables)
        return {(row["start"], row["direction"], row["quad"]): row["events"] for row in rows}

    def acts(
        self,
        *,
        direction: str | Direction = Direction.BOTH,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[Act, ...]:
        """The events between the two, in order of their days.

        Raises:
            RelationError: the first day is after the last.
        """
        return self.whole(self.bare(direction=direction, first=first, last=last))

    def bare(
        self,
        *,
        direction: str | Direction = Direction.BOTH,
        first: date | None = None,
        last: date | None = None,
    ) -> tuple[Act, ...]:
        """The same without words, names and article, which of thousands take most of the time."""
        _see_days(first, last)
        if self._bare is None:
            rows = self.archive.rows("bare", {}, **self._tables)
            self._bare = tuple(Act(**{**_WORDLESS, **_with_tuples(row)}) for row in rows)
        ways = _DIRECTIONS[Direction(direction)]
        return tuple(
            act
            for act in self._bare
            if act.direction in ways
            and (first is None or (act.day or date.min) >= first)
            and (last is None or (act.day or date.max) <= last)
        )

    def whole(self, acts: Iterable[Act]) -> tuple[Act, ...]:
        """Events with their words, names and article, in the same order."""
        acts = list(acts)
        chosen = ", ".join(str(int(act.event)) for act in acts) or "NULL"
        rows = self.archive.rows("words", {}, chosen=chosen)
        words = {row.pop("event"): _with_tuples(row) for row in rows}
        return tuple(replace(act, **words[act.event]) for act in acts)

    def changes(
        self,
        series: Series,
        measure: str = "score_mean",
        *,
        penalty: float = PENALTY,
        most: int | None = None,
    ) -> tuple[Told, ...]:
        """The changes of a series of this pair, each with its events and a sentence.

        Those of means are looked for week by week, also where periods are longer: in a quarter
        good and bad weeks cancel out, and a few quarters are too few to tell a change from chance.
        A change begins with the first event after it.

        Args:
            most: of the events of each, no more than so many.

        Raises:
            KeyError: there is no such measure.
        """
        acts = self.bare(
            direction=series.direction, first=series.points[0].start, last=series.points[-1].end
        )
        looked_at, by = series, series.by
        if measure in MEANS and by.days > By.WEEK.days:
            first, last = series.points[0].start, series.points[-1].end
            looked_at = self.by(By.WEEK, direction=series.direction, first=first, last=last)
        changes = []
        for change in find_changes(looked_at, measure, penalty=penalty):
            if looked_at is not series:
                by = By.MONTH
                begin = min(act.day for act in acts if act.day >= change.start)
                change = replace(change, start=begin, end=min(change.end, series.points[-1].end))
            events = self.whole(drivers(change, acts)[:most])
            changes.append(Told(change, events, change_told(change, acts, by)))
        return tuple(changes)

    def alerts(self, *, first: date | None = None, last: date | None = None) -> tuple[Alert, ...]:
        """Changes as one who looks every day would have seen them, from the score of each day.

        Days without articles are passed over; a day with articles and without events is 0.
        """
        series = self.by(By.DAY, first=first, last=last)
        acts = self.acts(first=series.points[0].start, last=series.points[-1].end)
        alerts = []
        for alarm in find_alarms(series.values("score_sum")):
            day, onset = series.points[alarm.index].start, series.points[alarm.onset].start
            since = [act for act in acts if onset <= act.day <= day and act.cooperative is alarm.up]
            events = tuple(sorted(since, key=lambda act: (-abs(act.score) * act.sources, act.day)))
            sentence = alert_told(onset, alarm.before, alarm.after, events, up=alarm.up)
            alerts.append(Alert(day, onset, alarm.up, alarm.before, alarm.after, events, sentence))
        return tuple(alerts)

    def approaches(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        within: int = WITHIN,
        bare: bool = False,
    ) -> tuple[Approach, ...]:
        """Who approaches whom, and what comes of it (see `find_approaches`).

        Args:
            bare: with events as `bare` gives them.
        """
        end = last or max(self.archive.published, default=date.min)
        ask = self.bare if bare else self.acts
        # An answer comes after its approach, so what has no day is neither.
        acts = [act for act in ask(first=first, last=last) if act.day]
        return find_approaches(acts, last=end, within=within)

    def channels(self) -> tuple[Channel, ...]:
        """Who of each side acts towards the other, and through whom it reached us."""
        rows = self.archive.rows("channels", {}, acts=self._acts, member=self._member)
        lists = ("offices", "sectors", "event_ids")
        return tuple(
            Channel(**{**row, **{name: tuple(row[name] or ()) for name in lists}}) for row in rows
        )

    def third_parties(
        self, *, first: date | None = None, last: date | None = None
    ) -> tuple[ThirdParty, ...]:
        """Who has to do with both, and whom each meets without the other."""
        codes = [term.code for party in (self.one, self.other) for term in party.terms if term.code]
        rows = self.archive.rows(
            "third_parties",
            {
                "codes": codes,
                "first": first,
                "last": last,
            },
            member=self._member,
            counted=counted(self.include),
        )
        return tuple(
            ThirdParty(**{**row, "event_ids": tuple(row["event_ids"] or ())}) for row in rows
        )


def _see_days(first: date | None, last: date | None) -> None:
    if first is not None and last is not None and first > last:
        raise RelationError(
            f"the first day, {first}, is after the last, {last}; without a day, that of the first"
            " or the last article is taken"
        )


def widest(by: By) -> int:
    """The most days that an event may be told to lie in, to be put in one period."""
    return max(_SHORT, by.days) - 1


def counted(include: Iterable[Include]) -> str:
    """What counts beside what happened or was said, as a condition in SQL."""
    wanted = sorted(one.auxiliary for one in include)
    if not wanted:
        return "len(auxiliary) = 0"
    return f"(len(auxiliary) = 0 OR list_has_all({wanted}, auxiliary))"


@cache
def query(name: str) -> str:
    """The query in `sql/NAME.sql`."""
    return (files("legation.relations") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


_WORDLESS: Mapping[str, Any] = {
    "article": 0, "actors": (), "recipients": (), "told_by": (), "sentence": None, "title": None,
    "publisher": None, "origin": None,
}  # fmt: skip


def _with_tuples(row: Row) -> Row:
    return {name: tuple(v) if isinstance(v, list) else v for name, v in row.items()}


_SUMS = ("score_sum", "goldstein_sum", "verbal_score", "material_score")
_NONE_HAPPENED = dict.fromkeys(
    ("events", "forth", "back", "mutual", "articles", "sources", "verbal_cooperation",
     "material_cooperation", "verbal_conflict", "material_conflict", *_SUMS),
    0,
)  # fmt: skip


def _point(by: By, start: date, row: Row | None, articles: int, events: int) -> Point:
    found: Row = dict(row) if row else dict(_NONE_HAPPENED) if articles else {}
    for name in _SUMS:
        if found and found[name] is None:
            found[name] = 0.0
    if found:
        found["types"] = MappingProxyType(found.get("types") or {})
        found["event_ids"] = tuple(found.get("event_ids") or ())
        found["share"] = found["events"] / events if events else None
    return Point(
        start,
        by.last(start),
        covered=articles > 0,
        corpus_events=events,
        corpus_articles=articles,
        **found,
    )
