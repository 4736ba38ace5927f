"""The pages of the desk, as records. A page holds all that its HTML and its JSON say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from legation.desk.chart import Chart, draw
from legation.desk.library import Library, Row
from legation.desk.reading import MOST, days_of
from legation.errors import DeskError
from legation.lexicon.ontology import load_ontology
from legation.relations import (
    Act,
    By,
    Channel,
    Initiative,
    Outcome,
    Series,
    ThirdParty,
    initiative,
)

PAGE = 50
"""Rows of a list on one page."""

_FEW, _SOME = 10, 40


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in the store."""

    path: str
    facts: Row
    pairs: tuple[Row, ...]
    publishers: tuple[Row, ...]
    months: tuple[Row, ...]
    runs: tuple[Row, ...]
    problems: tuple[Row, ...]
    parties: tuple[str, ...]


def overview(library: Library) -> Overview:
    """The first page: articles, pairs with most events, publishers, runs, problems."""
    return Overview(
        library.path.name,
        library.row("overview") or {},
        tuple(library.rows("active_pairs", {"most": _FEW})),
        tuple(library.rows("publishers", {"most": _FEW})),
        tuple(library.rows("months")),
        tuple(library.rows("runs", {"most": _FEW})),
        tuple(library.rows("problems", {"most": _FEW})),
        party_codes(library),
    )


def party_codes(library: Library) -> tuple[str, ...]:
    """Codes to choose a side from, the most told first."""
    return tuple(row["code"] for row in library.rows("parties", {"most": 300}))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a relation is asked.

    Attributes:
        first, last: days that the series shows; None is all there is.
        since, until: days that the timeline shows, where a bar was chosen.
        page: of the timeline, from 1.
    """

    one: str
    other: str
    by: By = By.MONTH
    first: date | None = None
    last: date | None = None
    since: date | None = None
    until: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Answered:
    """Initiative and answer of one side, in numbers and with the latest approaches."""

    side: str
    numbers: Initiative
    latest: tuple[tuple[Act, Outcome, int | None], ...]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """Two sides over time.

    Attributes:
        series: None where the corpus has no article with a day.
        changes: sentence and events of each.
        acts: of the page of the timeline; `found` is how many there are on all pages.
    """

    asked: Asked
    series: Series | None = None
    chart: Chart | None = None
    changes: tuple[tuple[date, str, tuple[Act, ...]], ...] = ()
    acts: tuple[Act, ...] = ()
    found: int = 0
    answers: tuple[Answered, ...] = ()
    channels: tuple[Channel, ...] = ()
    third_parties: tuple[ThirdParty, ...] = ()

    @property
    def pages(self) -> int:
        """Pages of the timeline."""
        return max(1, -(-self.found // PAGE))


def relation(library: Library, asked: Asked) -> RelationPage:
    """How two sides stand, with everything that the page shows of it.

    Raises:
        RelationError: a side is unknown, or both are the same, or nothing has a day.
    """
    with library.relation(asked.one, asked.other) as found:
        series = found.by(asked.by, first=asked.first, last=asked.last)
        told = found.changes(series)
        all_acts = found.acts(first=series.points[0].start, last=series.points[-1].end)
        shown = [
            act
            for act in all_acts
            if (asked.since is None or act.day >= asked.since)
            and (asked.until is None or act.day <= asked.until)
        ]
        approaches = found.approaches(first=asked.first, last=asked.last)
        channels = found.channels()
        third = found.third_parties(first=asked.first, last=asked.last)
    answers = []
    for side, direction in ((asked.one, "forth"), (asked.other, "back")):
        own = [one for one in approaches if one.act.direction == direction]
        latest = tuple((one.act, one.outcome, one.days) for one in own[-5:][::-1])
        answers.append(Answered(side, initiative(all_acts, approaches, direction), latest))
    shown.reverse()
    start = (asked.page - 1) * PAGE
    return RelationPage(
        asked,
        series,
        draw(series, [(one.change, one.sentence) for one in told]),
        tuple((one.change.start, one.sentence, one.events[:3]) for one in told),
        tuple(shown[start : start + PAGE]),
        len(shown),
        tuple(answers),
        channels[:_FEW],
        third[:_FEW],
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for; None and "" are not asked."""

    words: str = ""
    party: str = ""
    type: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Happenings that were found; `more` says whether there are others behind them."""

    wanted: Wanted
    rows: tuple[Row, ...] = ()
    more: bool = False
    types: tuple[str, ...] = field(default_factory=lambda: tuple(load_ontology().types))


def search(library: Library, wanted: Wanted, *, most: int = PAGE) -> SearchPage:
    """What happened, as asked, the newest first."""
    rows = library.rows(
        "search",
        {
            "words": wanted.words or None,
            "party": wanted.party or None,
            "type": wanted.type or None,
            "first": wanted.first,
            "last": wanted.last,
            "most": most + 1,
            "skip": (wanted.page - 1) * most,
        },
    )
    return SearchPage(wanted, tuple(rows[:most]), len(rows) > most)


@dataclass(frozen=True, slots=True)
class Telling:
    """An article that tells a happening, and copies of it, as numbers of articles."""

    row: Row
    copies: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HappeningPage:
    """One thing that happened, and who tells it.

    Attributes:
        disagreements: what articles tell otherwise: "days", and who says which.
    """

    happening: Row
    tellings: tuple[Telling, ...]
    disagreements: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


def happening(library: Library, number: int) -> HappeningPage | None:
    """A happening; None where there is none of that number."""
    row = library.row("happening", {"happening": number})
    if row is None:
        return None
    if row["merged_into"] is not None:
        return happening(library, row["merged_into"])
    rows = library.rows("tellings", {"happening": number, "most": MOST})
    groups: dict[int | None, list[Row]] = {}
    for one in rows:
        groups.setdefault(one["copy_group"], []).append(one)
    tellings = tuple(
        Telling(group[0], tuple(dict.fromkeys(other["article"] for other in group[1:])))
        for group in groups.values()
    )
    return HappeningPage(row, tellings, tuple(_disagreements([one.row for one in tellings])))


def happening_of(library: Library, event: int) -> int:
    """The happening that an event of an article tells.

    Raises:
        DeskError: there is none.
    """
    row = library.row("happening_of", {"event": event})
    if row is None:
        raise DeskError(f"there is no event {event} in this store")
    return int(row["happening"])


def _disagreements(rows: Sequence[Row]) -> list[tuple[str, tuple[tuple[str, int], ...]]]:
    """Values that not all tell alike, the most told first; what is not told is no value."""
    found = []
    for name, values in (
        ("day", [days_of(row["first_day"], row["last_day"]) for row in rows]),
        ("kind", [" ".join(filter(None, (row["type"], row["mode"]))) for row in rows]),
        ("place", [row["place"] for row in rows]),
        ("dead", [row["dead"] for row in rows]),
        ("injured", [row["injured"] for row in rows]),
        ("who", [", ".join(row["actors"] or ()) for row in rows]),
        ("whom", [", ".join(row["recipients"] or ()) for row in rows]),
        ("standing", [row["standing"] for row in rows]),
    ):
        told = [str(value) for value in values if value not in (None, "")]
        counted = sorted({one: told.count(one) for one in told}.items(), key=lambda pair: -pair[1])
        if len(counted) > 1:
            found.append((name, tuple(counted[:_SOME])))
    return found
