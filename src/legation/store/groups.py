"""What a store knows of copies, stories and happenings, as rows; `corpus.gather` decides on them.

All is asked as of a reading: what was stored after it is not looked at, so that a run that was cut
off comes to the same as one that was not.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from legation.records.fingerprint import Fingerprint, PrintedSentence
from legation.records.span import Span
from legation.store.rows import Row, iso, named
from legation.store.transaction import all_or_nothing

if TYPE_CHECKING:
    import duckdb

NUMBERED = ("copy_group", "story", "happening", "gathering")
"""Tables whose rows are numbered here, each in the column of its own name."""

# Where it stands which table's numbers hold what.
_HELD_IN = {
    "copy_group": ("article_group", "article"),
    "story": ("article_group", "article"),
    "happening": ("happening_event", "event"),
}


# What was imported has no text to be compared, and its events are those of its own data set.
_OURS = "run NOT IN (SELECT run FROM run WHERE dataset IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Readings that are gathered together.

    Attributes:
        new: articles that are in no group yet, ascending.
        events: of readings that count, ascending.
        left: happenings that readings told which count no more.
    """

    first: int
    last: int
    new: tuple[int, ...]
    events: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article, as far as copies are concerned.

    Attributes:
        source: publisher of its first origin, else the host of its address.
        copy_group, story: None while it is in none.
    """

    article: int
    published: date | None
    source: str | None
    copy_group: int | None
    story: int | None
    is_original: bool


class Groups:
    """The grouping of one store, read and written. Made by `Store.groups`."""

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        insert: Callable[[str, Sequence[Row]], None],
    ) -> None:
        self._connection = connection
        self._insert = insert
        self._numbers: dict[str, int] = {}

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside is written, or nothing.

        Raises:
            StoreError: it could not be written, as when the disk is full.
        """
        with all_or_nothing(self._connection, "copies and happenings"):
            self._numbers = {table: self._last(table) for table in NUMBERED}
            yield

    def number(self, table: str) -> int:
        """The next number of a table."""
        self._numbers[table] += 1
        return self._numbers[table]

    # ------------------------------------------------------------------------------- what is there

    def waiting(self) -> int:
        """How many readings were not gathered yet."""
        return self._last("reading") - self._gathered()

    def stretch(self, most: int) -> Stretch | None:
        """The next readings to gather, or None where there are none."""
        first = self._gathered() + 1
        last = min(self._last("reading"), first + most - 1)
        if last < first:
            return None
        bounds = {"first": first, "last": last}
        new = self._column(
            "SELECT DISTINCT article FROM reading ANTI JOIN article_group USING (article)"
            f" WHERE reading BETWEEN $first AND $last AND {_OURS} ORDER BY article",
            bounds,
        )
        current = (
            "WITH touched AS (SELECT DISTINCT article FROM reading"
            f" WHERE reading BETWEEN $first AND $last AND {_OURS}),"
            " current AS (SELECT max(reading) AS reading FROM reading SEMI JOIN touched"
            " USING (article) WHERE reading <= $last GROUP BY article) "
        )
        events = self._column(
            current + "SELECT event FROM event SEMI JOIN current USING (reading) ORDER BY event",
            bounds,
        )
        left = self._column(
            current + "SELECT DISTINCT happening FROM happening_event JOIN event USING (event)"
            " JOIN reading USING (reading) SEMI JOIN touched USING (article)"
            " ORDER BY happening",
            bounds,
        )
        return Stretch(first, last, tuple(new), tuple(events), tuple(left))

    def unprinted(self, articles: Sequence[int]) -> list[tuple[int, str | None, str, list[Row]]]:
        """Those of the articles that have a text and no fingerprint, as in a store of an older
        Legation: article, title, text, and the places of its sentences."""
        return self._asked("unprinted", {"articles": list(articles)})

    def copy_candidates(self, articles: Sequence[int]) -> list[tuple[int, int]]:
        """Pairs of one of the articles and another that may be its near-copy."""
        return self._asked("copy_candidates", {"articles": list(articles)})

    def fingerprints(self, articles: Iterable[int]) -> dict[int, Fingerprint]:
        """Fingerprints without their terms, by article."""
        rows = self._connection.execute(
            "SELECT article, runs, one_in, bands, sentences FROM fingerprint"
            " SEMI JOIN (SELECT unnest(CAST(? AS BIGINT[])) AS article) USING (article)",
            [sorted(articles)],
        ).fetchall()
        return {
            article: Fingerprint(
                tuple(runs),
                one_in,
                tuple(bands),
                tuple(
                    PrintedSentence(one["digest"], Span(one["start"], one["stop"]))
                    for one in sentences
                ),
                (),
                (),
            )
            for article, runs, one_in, bands, sentences in rows
        }

    def printed(self, articles: Iterable[int], last_reading: int) -> dict[int, Printed]:
        """The articles, and all that are in a copy group with one of them."""
        rows = self._asked("printed", {"articles": sorted(articles), "last_reading": last_reading})
        return {row[0]: Printed(*row) for row in rows}

    def story_documents(
        self, articles: Sequence[int], days: int, last_reading: int
    ) -> list[tuple[int, date | None, list[int], list[float], int]]:
        """Article, day, terms, weights and story of what the articles' stories may go on with."""
        return self._asked(
            "story_documents",
            {"articles": list(articles), "days": days, "last_reading": last_reading},
        )

    def without_story(self, articles: Sequence[int]) -> list[int]:
        """Those of the articles that are in no story yet."""
        return self._column(
            "SELECT article FROM article_group WHERE story IS NULL"
            " AND article IN (SELECT unnest(CAST($articles AS BIGINT[]))) ORDER BY article",
            {"articles": list(articles)},
        )

    def stories_of(self, articles: Sequence[int]) -> set[int]:
        """The stories of articles."""
        return set(
            self._column(
                "SELECT DISTINCT story FROM article_group WHERE story IS NOT NULL"
                " AND article IN (SELECT unnest(CAST($articles AS BIGINT[])))",
                {"articles": list(articles)},
            )
        )

    def tellings(self, events: Sequence[int], last_reading: int) -> list[dict[str, Any]]:
        """Events with all that tells whether two are the same, by column."""
        return self._rows("tellings", {"events": list(events), "last_reading": last_reading})

    def happening_candidates(self, keys: Sequence[Row]) -> list[int]:
        """Happenings of the days of the keys, with a party and the type or the story in common."""
        return [row[0] for row in self._asked("happening_candidates", {"keys": list(keys)})]

    def happening_events(self, happenings: Iterable[int]) -> list[int]:
        """The events of happenings."""
        return self._column(
            "SELECT event FROM happening_event WHERE happening IN"
            " (SELECT unnest(CAST($happenings AS BIGINT[]))) ORDER BY event",
            {"happenings": sorted(happenings)},
        )

    # ----------------------------------------------------------------------------- what is written

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows."""
        self._insert(table, rows)

    def replace(self, table: str, key: str, rows: Sequence[Row]) -> None:
        """Add rows in the place of those that have the same keys."""
        if rows:
            self._connection.execute(
                f'DELETE FROM "{table}" WHERE "{key}" IN (SELECT unnest(CAST(? AS BIGINT[])))',
                [sorted({row[key] for row in rows})],
            )
            self._insert(table, rows)

    def copied_anew(self, row: Row) -> None:
        """Say from what an article was copied, now that its first printing is another."""
        self._connection.execute(
            "UPDATE article_group SET copied_from = $copied_from, likeness = $likeness,"
            " shared = CAST(CAST($shared AS JSON)"
            " AS STRUCT(start INTEGER, stop INTEGER, from_start INTEGER, from_stop INTEGER)[])"
            " WHERE article = $article",
            {**row, "shared": json.dumps(row["shared"])},
        )

    def tell_story(self, story: int, articles: Sequence[int]) -> None:
        """Say which story articles, and the copies of each, belong to."""
        self._connection.execute(
            "UPDATE article_group SET story = ? WHERE copy_group IN (SELECT copy_group"
            " FROM article_group WHERE article IN (SELECT unnest(CAST(? AS BIGINT[]))))",
            [story, list(articles)],
        )

    def count_stories(self, stories: Iterable[int], last_reading: int) -> None:
        """Write down anew how much stories hold."""
        counted = self._rows("count_stories", {"stories": sorted(stories), "last": last_reading})
        self.replace(
            "story",
            "story",
            [
                {
                    **row,
                    "merged_into": None,
                    "first_seen": iso(row["first_seen"]),
                    "last_seen": iso(row["last_seen"]),
                }
                for row in counted
            ],
        )

    def empty(self, happening: int, gathering: int) -> None:
        """Say that no reading that counts tells a happening any more."""
        self._connection.execute(
            "UPDATE happening SET articles = 0, sources = 0, told_as_fact = 0, denied = 0"
            " WHERE happening = ?",
            [happening],
        )
        self.record(gathering, "happening", "emptied", happening, None, [])

    def merge(self, table: str, one: int, into: int, gathering: int) -> None:
        """One number is part of another from now on; what it held is told in the record."""
        links, held = _HELD_IN[table]
        moved = self._column(
            f'SELECT "{held}" FROM "{links}" WHERE "{table}" = $one ORDER BY 1', {"one": one}
        )
        self._connection.execute(
            f'UPDATE "{links}" SET "{table}" = ? WHERE "{table}" = ?', [into, one]
        )
        self._connection.execute(
            f'UPDATE "{table}" SET merged_into = $into WHERE "{table}" = $one'
            " OR merged_into = $one",
            {"into": into, "one": one},
        )
        self.record(gathering, table, "merged", one, into, moved)

    def record(
        self,
        gathering: int,
        what: str,
        change: str,
        number: int,
        other: int | None,
        moved: Sequence[int],
    ) -> None:
        """Keep a change of what stood in the store under a number."""
        self._insert(
            "gathering_change",
            [
                {
                    "gathering": gathering,
                    "what": what,
                    "change": change,
                    "number": number,
                    "other": other,
                    "moved": list(moved),
                }
            ],
        )

    def _gathered(self) -> int:
        row = self._connection.execute("SELECT max(last_reading) FROM gathering").fetchone()
        return (row and row[0]) or 0

    def _last(self, table: str) -> int:
        row = self._connection.execute(f'SELECT max("{table}") FROM "{table}"').fetchone()
        return (row and row[0]) or 0

    def _column(self, query: str, values: dict[str, Any]) -> list[int]:
        return [row[0] for row in self._connection.execute(query, values).fetchall()]

    def _asked(self, name: str, values: dict[str, Any]) -> list[Any]:
        return self._connection.execute(_query(name), values).fetchall()

    def _rows(self, name: str, values: dict[str, Any]) -> list[dict[str, Any]]:
        return named(self._connection.execute(_query(name), values))


def _query(name: str) -> str:
    return (files("legation.store") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
