"""One DuckDB file that keeps what was read.

    with open_store(path) as store:
        run = store.begin(facts)
        known = store.known(digests, run)
        store.write(entries, run)          # all of them, or none
        store.end(run)

Writing is one transaction a batch: killed at any moment, the file holds what was written before
and nothing of what was not. One process writes, and then no other can open the file: DuckDB locks
it. Several may read it at a time.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from legation.errors import StoreError
from legation.records.article import Article, DateOrigin
from legation.records.fetched import Fetched
from legation.records.fingerprint import Fingerprint
from legation.records.report import Report
from legation.store.groups import Groups
from legation.store.imported import ImportedEvent, add_imported, story_digest
from legation.store.migrations import make, migrate
from legation.store.rows import (
    COUNTED,
    Row,
    Rows,
    add_report,
    article_row,
    digest_of,
    fingerprint_row,
    iso,
)
from legation.store.rows import unique_actors as _unique
from legation.store.tables import TABLES, VERSION
from legation.store.transaction import all_or_nothing

if TYPE_CHECKING:
    import duckdb

# What DuckDB may hold of a store that is written to. By itself it takes four fifths of the machine,
# and a run would grow with its store; what does not fit goes to a file beside it.
_MEMORY = "1.5GB"

_HOLDER = re.compile(r"held in (?P<program>\S+) \(PID (?P<pid>\d+)\)")

# Of an article: the day that an origin gave. One found in the text may change with the reader.
_GIVEN = "CASE WHEN article.published_from = 'given' THEN article.published END"

_DIGEST_ROWS = "SELECT unnest(CAST(? AS VARCHAR[])) AS digest"


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What a run is recorded with.

    Attributes:
        legation: version of Legation.
        model, lexicon: digests of what reads.
        reader: digest of all that decides what a reading says.
        keeps_text: False leaves the words of articles out of the store.
        options: of the command, as JSON values.
        sources: what it was given to read.
        dataset: what it brings from others ("gdelt"); None for what Legation reads itself.
    """

    legation: str
    model: str
    lexicon: str
    reader: str
    keeps_text: bool = True
    options: Mapping[str, Any] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    dataset: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run that was begun: its number, and what it is recorded with."""

    number: int
    facts: RunFacts


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from.

    Attributes:
        source: the file, as it was named; "-" is the standard input.
        place: where in that file; "" for the whole file.
    """

    source: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one thing that a run met.

    Attributes:
        origin: where it was.
        article: None where no article came of it; then `failure` says why.
        report: its reading; None where it needed none, or broke.
        failure: why there is no article, or no reading; None when all is well.
        fingerprint: what the article is compared by; None where it is known already.
        fetched: the address that this settles. It may come alone.
    """

    origin: Origin
    article: Article | None = None
    report: Report | None = None
    failure: str | None = None
    fingerprint: Fingerprint | None = None
    fetched: Fetched | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which happenings are asked for; what is None is not asked about.

    Attributes:
        type: a PLOVER type.
        party: the code of a state or body, which one of the parties is of.
        first, last: days between which it was; where its day is not known, it was published.
        sources: at least so many independent ones tell it.
    """

    type: str | None = None
    party: str | None = None
    first: date | None = None
    last: date | None = None
    sources: int = 1


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows of an article.

    Attributes:
        given: the earliest day of publication that an origin gave; None where none did.
        by_reader: whether this run's reader has read it, for that day, in any run.
        in_run: whether this run has.
    """

    given: date | None
    by_reader: bool
    in_run: bool


def open_store(path: Path, *, read_only: bool = False) -> Store:
    """Open a store; a new one is made where there is no file, unless it is `read_only`.

    A store of an older Legation is brought to our version, unless it is `read_only`.

    Raises:
        StoreError: DuckDB is missing, another process writes, the file is no store, is damaged,
            or was made by a newer Legation; or by an older one, and it is `read_only`.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise StoreError(
            'the store needs DuckDB, which is not installed; run: pip install "legation[store]"'
        ) from error
    if read_only and not path.exists():
        raise _missing(path)
    if path.exists() and path.stat().st_size == 0:
        # What a full disk or a kill leaves of a store that was just being made.
        if read_only:
            raise StoreError(f"{path} is empty: it holds no run yet")
        path.unlink()
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise _not_opened(path, error) from error
    try:
        store = Store(path, connection)
        store.check(may_change=not read_only)
        if not read_only:
            connection.execute(f"SET memory_limit = '{_MEMORY}'")
    except duckdb.Error as error:
        connection.close()
        raise _not_opened(path, error) from error
    except StoreError:
        connection.close()
        raise
    return store


def migrate_store(path: Path) -> int:
    """Bring a store to our version; gives the one it had.

    Raises:
        StoreError: there is none, or as `open_store`.
    """
    if not path.exists():
        raise _missing(path)
    with open_store(path) as store:
        return store.came_as


class Store:
    """An open store. Made by `open_store`; closes itself at the end of a `with`.

    Attributes:
        came_as: the version it had when it was opened.
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.came_as = VERSION
        self._connection = connection
        self._inserts: dict[str, str] = {}
        self._numbers: dict[str, int] = {}

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
        """Let go of the file; what was written is safe whether this is called or not."""
        import duckdb

        with suppress(duckdb.Error):  # a full disk: the last checkpoint waits for the next opening
            self._connection.close()

    def snapshot(self, path: Path) -> None:
        """Copy the store to another file, which others can read while we go on writing.

        The file is there whole, or as it was before. Who has it open keeps what they opened.

        Raises:
            StoreError: it cannot be written; the store itself is as it was.
        """
        import duckdb

        new = path.with_name(f"{path.name}.new")
        try:
            self._connection.execute("CHECKPOINT")
            # By another process: one that closes a file gives up its locks on it (POSIX), and the
            # lock is what keeps a second writer out.
            copy = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"
            command = [sys.executable, "-I", "-c", copy, str(self.path), str(new)]
            subprocess.run(command, check=True, capture_output=True, text=True)
            new.replace(path)
        except (OSError, duckdb.Error, subprocess.CalledProcessError) as error:
            told = getattr(error, "stderr", "") or str(error)
            reason = told.strip().splitlines()[-1] if told.strip() else "no reason is given"
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise StoreError(f"the snapshot {path} could not be written ({reason})") from error

    def query(self, sql: str, values: Mapping[str, Any] | None = None) -> duckdb.DuckDBPyConnection:
        """Run any SQL; the result is DuckDB's (`fetchall`, `fetchmany`, `description`).

        Args:
            values: for the query's `$name`s.

        Raises:
            StoreError: DuckDB refuses it; the message is DuckDB's.
        """
        import duckdb

        try:
            return self._connection.execute(sql, values)
        except duckdb.Error as error:
            raise StoreError(str(error).strip()) from error

    def interrupt(self) -> None:
        """Give up the question that another thread has asked; it ends there with a StoreError."""
        self._connection.interrupt()

    def read_by_both(self, before: int, after: int) -> int:
        """How many articles two runs have both read."""
        row = self._connection.execute(
            "SELECT count(*) FROM (SELECT article FROM reading WHERE run IN ($before, $after)"
            " GROUP BY article HAVING count(DISTINCT run) = 2)",
            {"before": before, "after": after},
        ).fetchone()
        return row[0] if row is not None else 0

    def difference(self, before: int, after: int) -> duckdb.DuckDBPyConnection:
        """What a run tells otherwise than an earlier one, of the articles that both have read.

        Rows of article, change (gained, lost, changed), the event as each tells it, its sentence.
        """
        query = (files("legation.store") / "sql" / "run_difference.sql").read_text("utf-8")
        return self._connection.execute(query, {"before": before, "after": after})

    def happenings(self, wanted: Wanted, limit: int) -> duckdb.DuckDBPyConnection:
        """What happened, what most sources tell first; no more than `limit`."""
        query = (files("legation.store") / "sql" / "happenings.sql").read_text("utf-8")
        return self._connection.execute(
            query,
            {
                "type": wanted.type,
                "party": wanted.party,
                "first": wanted.first,
                "last": wanted.last,
                "sources": wanted.sources,
                "limit": limit,
            },
        )

    def happening(self, number: int) -> int | None:
        """The number under which a happening stands today; None where there never was one."""
        row = self._connection.execute(
            "SELECT coalesce(merged_into, happening) FROM happening WHERE happening = ?", [number]
        ).fetchone()
        return None if row is None else row[0]

    def happening_articles(self, number: int) -> duckdb.DuckDBPyConnection:
        """Which articles tell a happening, the earliest first."""
        return self._connection.execute(
            "SELECT published, publisher, article, copy_group, type, mode, standing, sentence"
            " FROM happening_article WHERE happening = ? ORDER BY published, article",
            [number],
        )

    def happening_changes(self, number: int) -> list[str]:
        """What became of what stood under a number, in words, the earliest first."""
        rows = self._connection.execute(
            "SELECT change, number, other, len(moved), begun::DATE FROM gathering_change"
            " JOIN gathering USING (gathering) JOIN run USING (run)"
            " WHERE what = 'happening' AND $number IN (number, other) ORDER BY gathering",
            {"number": number},
        ).fetchall()
        words = {
            "merged": "event {one} was found to be event {other}, which has its {moved} since",
            "split": "{moved} of event {one} were found to be event {other}",
            "emptied": "no reading tells event {one} any more",
        }
        return [
            f"{day}: " + words[change].format(one=one, other=other, moved=_tellings(moved))
            for change, one, other, moved, day in rows
        ]

    def groups(self) -> Groups:
        """What is known of copies, stories and happenings."""
        return Groups(self._connection, self._insert)

    # ----------------------------------------------------------------------------- the schema

    def check(self, *, may_change: bool) -> None:
        """See that the file is a store of our version; make an empty database, or an older store,
        into one where it `may_change`."""
        names = {
            name
            for (name,) in self._connection.execute(
                "SELECT table_name FROM duckdb_tables() WHERE NOT internal"
            ).fetchall()
        }
        if "store" not in names:
            if names or not may_change:
                raise StoreError(
                    f"{self.path} is a DuckDB database, and no store of Legation;"
                    " name another file, and a store will be made there"
                )
            make(self._connection)
            return
        row = self._connection.execute("SELECT version FROM store").fetchone()
        version = row[0] if row is not None else None
        if not isinstance(version, int) or version > VERSION:
            raise StoreError(
                f"{self.path} is a store of version {version}, of a newer Legation; this one knows"
                f" versions up to {VERSION}: pip install --upgrade legation, or use another file"
            )
        if version < VERSION:
            if not may_change:
                raise StoreError(
                    f"{self.path} is a store of version {version}, of an older Legation; bring it"
                    f" to version {VERSION}, which that one cannot read: legation migrate"
                    f" {self.path}"
                )
            migrate(self._connection, version)
            self.came_as = version

    # ---------------------------------------------------------------------------------- runs

    def begin(self, facts: RunFacts) -> Run:
        """Record that a run begins."""
        last = self._last("run")
        run = Run(last + 1, facts)
        self._insert(
            "run",
            [
                {
                    "run": run.number,
                    "begun": None,
                    "ended": None,
                    "legation": facts.legation,
                    "model": facts.model,
                    "lexicon": facts.lexicon,
                    "reader": facts.reader,
                    "keeps_text": facts.keeps_text,
                    "options": dict(facts.options),
                    "sources": list(facts.sources),
                    "dataset": facts.dataset,
                }
            ],
        )
        self._connection.execute(
            "UPDATE run SET begun = now() AT TIME ZONE 'UTC' WHERE run = ?", [run.number]
        )
        self._numbers = {table: self._last(table) for table in COUNTED}
        return run

    def end(self, run: Run) -> None:
        """Record that a run came to its end."""
        self._connection.execute(
            "UPDATE run SET ended = now() AT TIME ZONE 'UTC' WHERE run = ?", [run.number]
        )

    def known(self, digests: Iterable[str], run: Run) -> dict[str, Known]:
        """What the store knows of articles, by digest; those it does not know are left out."""
        rows = self._connection.execute(
            f"""
            WITH asked AS ({_DIGEST_ROWS})
            SELECT
                article.digest,
                {_GIVEN} AS given,
                count(reading.reading) FILTER (run.reader = ?) > 0,
                count(reading.reading) FILTER (run.run = ?) > 0
            FROM asked
            JOIN article USING (digest)
            LEFT JOIN reading
                ON reading.article = article.article
                AND reading.given IS NOT DISTINCT FROM {_GIVEN}
            LEFT JOIN run ON run.run = reading.run
            GROUP BY ALL
            """,
            [list(digests), run.facts.reader, run.number],
        ).fetchall()
        return {digest: Known(*rest) for digest, *rest in rows}

    def fetched(self, urls: Sequence[str]) -> dict[str, Fetched]:
        """Which of some addresses were fetched, with all that came of them."""
        rows = self._connection.execute(
            "SELECT url, etag, last_modified FROM fetched WHERE url IN"
            " (SELECT unnest(CAST(? AS VARCHAR[])))",
            [list(urls)],
        ).fetchall()
        return {url: Fetched(url, *rest) for url, *rest in rows}

    def write(self, entries: Sequence[Entry], run: Run) -> None:
        """Store what came of a batch: all of it, or, when this raises or is killed, nothing.

        Articles and origins that are there already are not stored again.

        Raises:
            StoreError: it could not be written, as when the disk is full.
        """
        numbers = dict(self._numbers)
        rows = Rows(numbers)
        days = self._gather(rows, entries, run)
        with all_or_nothing(self._connection, str(self.path)):
            for name, table in rows.tables.items():
                self._insert(name, self._new_actors(table) if name == "actor" else table)
            self._note_fetched(entries, run)
            for number, dated in days.items():
                self._connection.execute(
                    "UPDATE article SET published = ?, published_from = ?, published_reason = ?"
                    " WHERE article = ?",
                    [
                        dated.published,
                        str(dated.published_from),
                        dated.published_reason or None,
                        number,
                    ],
                )
        self._numbers = numbers

    def write_imported(self, events: Sequence[ImportedEvent], run: Run) -> int:
        """Store events of another data set, those that are not there yet: all of them, or none.

        Gives how many were new.

        Raises:
            StoreError: they could not be written, as when the disk is full.
        """
        ids = list(dict.fromkeys(event.id for event in events))
        there = self._connection.execute(
            "SELECT imported_id FROM event WHERE imported_id IN"
            " (SELECT unnest(CAST(? AS VARCHAR[])))",
            [ids],
        ).fetchall()
        known = {id for (id,) in there}
        new = list({event.id: event for event in events if event.id not in known}.values())
        rows = Rows(dict(self._numbers))
        digests = [story_digest(event, run.number) for event in new]
        stored = self._connection.execute(
            f"WITH asked AS ({_DIGEST_ROWS}) SELECT digest, reading FROM article"
            " SEMI JOIN asked USING (digest) JOIN reading USING (article)",
            [list(dict.fromkeys(digests))],
        ).fetchall()
        add_imported(rows, new, digests, dict(stored), run=run.number, source=run.facts.sources[0])
        with all_or_nothing(self._connection, str(self.path)):
            for name, table in rows.tables.items():
                self._insert(name, self._new_actors(table) if name == "actor" else table)
        self._numbers = rows.numbers
        return len(new)

    def note_problem(self, run: Run, source: str, place: str, message: str) -> None:
        """Keep what was wrong with a line of which no event came."""
        rows = Rows(self._numbers)
        rows.add(
            "problem",
            problem=rows.number("problem"),
            run=run.number,
            source=source,
            place=place,
            article=None,
            reading=None,
            kind="intake",
            message=message,
        )
        self._insert("problem", rows.tables["problem"])

    def _gather(self, rows: Rows, entries: Sequence[Entry], run: Run) -> dict[int, Article]:
        """Fill the rows; gives the articles, by number, that have another day from now on."""
        digests = [digest_of(entry.article) if entry.article else "" for entry in entries]
        articles = self._article_numbers(digests)
        origins = self._stored_origins(entries)
        problems = self._stored_problems(entries)
        days: dict[int, Article] = {}
        keep_text = run.facts.keeps_text
        for entry, digest in zip(entries, digests, strict=True):
            article, source, place = entry.article, entry.origin.source, entry.origin.place
            number = reading = None
            if article is not None:
                # The reader may have found the day in the text.
                dated = article if entry.report is None else entry.report.article
                given = _given(article)
                if digest not in articles:
                    number = rows.number("article")
                    rows.tables["article"].append(
                        article_row(dated, number, digest, run.number, source, keep_text=keep_text)
                    )
                    if entry.fingerprint is not None:
                        rows.add("fingerprint", **fingerprint_row(number, entry.fingerprint))
                else:
                    number, before = articles[digest]
                    if given is None or (before is not None and before <= given):
                        given = before
                    if given != before:
                        days[number] = replace(
                            article, published=given, published_from=DateOrigin.GIVEN
                        )
                    elif given is None and dated.published is not None:
                        days[number] = dated
                articles[digest] = (number, given)
                if (number, source, place) not in origins:
                    origins.add((number, source, place))
                    rows.add(
                        "origin",
                        origin=rows.number("origin"),
                        article=number,
                        run=run.number,
                        source=source,
                        place=place,
                        id=article.id,
                        url=article.url,
                        publisher=article.publisher,
                        published=iso(article.published),
                    )
                report = entry.report
                if report is None and entry.failure is not None:
                    report = Report(article, was_read=False)
                if report is not None:
                    reading = rows.number("reading")
                    add_report(
                        rows,
                        report,
                        reading=reading,
                        article=number,
                        run=run.number,
                        given=given,
                        keep_text=keep_text,
                    )
            for kind, message in _problems(entry):
                # A run that goes on meets again what was no article before.
                if kind == "intake" and (source, place, message) in problems:
                    continue
                problems.add((source, place, message))
                rows.add(
                    "problem",
                    problem=rows.number("problem"),
                    run=run.number,
                    source=source,
                    place=place,
                    article=number,
                    reading=reading,
                    kind=kind,
                    message=message,
                )
        return days

    def _note_fetched(self, entries: Iterable[Entry], run: Run) -> None:
        """Addresses whose states are stored now; the last state of each counts."""
        fetched = {e.fetched.url: e.fetched for e in entries if e.fetched is not None}
        if not fetched:
            return
        self._connection.execute(
            "DELETE FROM fetched WHERE url IN (SELECT unnest(CAST(? AS VARCHAR[])))",
            [list(fetched)],
        )
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
        rows = [{"run": run.number, "fetched": now, **asdict(one)} for one in fetched.values()]
        self._insert("fetched", rows)

    def _article_numbers(self, digests: Iterable[str]) -> dict[str, tuple[int, date | None]]:
        """Number and given day of the articles that are stored, by digest."""
        rows = self._connection.execute(
            f"WITH asked AS ({_DIGEST_ROWS})"
            f" SELECT digest, article, {_GIVEN} FROM article SEMI JOIN asked USING (digest)",
            [[digest for digest in digests if digest]],
        ).fetchall()
        return {digest: (number, given) for digest, number, given in rows}

    def _stored_origins(self, entries: Sequence[Entry]) -> set[tuple[int, str, str]]:
        rows = self._connection.execute(
            "SELECT article, source, place FROM origin WHERE source IN"
            " (SELECT unnest(CAST(? AS VARCHAR[]))) AND place IN"
            " (SELECT unnest(CAST(? AS VARCHAR[])))",
            [[e.origin.source for e in entries], [e.origin.place for e in entries]],
        ).fetchall()
        return set(rows)

    def _stored_problems(self, entries: Sequence[Entry]) -> set[tuple[str, str, str]]:
        bad = [entry.origin for entry in entries if entry.article is None]
        if not bad:
            return set()
        rows = self._connection.execute(
            "SELECT source, place, message FROM problem WHERE source IN"
            " (SELECT unnest(CAST(? AS VARCHAR[]))) AND place IN"
            " (SELECT unnest(CAST(? AS VARCHAR[]))) AND kind = 'intake'",
            [[origin.source for origin in bad], [origin.place for origin in bad]],
        ).fetchall()
        return set(rows)

    def _new_actors(self, rows: Iterable[Row]) -> list[Row]:
        actors = {row["actor"]: row for row in _unique(rows)}
        stored = self._connection.execute(
            "SELECT actor FROM actor WHERE actor IN (SELECT unnest(CAST(? AS BIGINT[])))",
            [list(actors)],
        ).fetchall()
        for (number,) in stored:
            del actors[number]
        return list(actors.values())

    def _last(self, table: str) -> int:
        row = self._connection.execute(f'SELECT max("{table}") FROM "{table}"').fetchone()
        return (row and row[0]) or 0

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """All rows at once, as one JSON text: a hundred times as fast as `executemany` is."""
        if not rows:
            return
        if table not in self._inserts:
            columns = next(t.columns for t in TABLES if t.name == table)
            form = ", ".join(f'"{column.name}" {column.type}' for column in columns)
            # As a column of one row: as a plain value, the planner would fold the casts into a
            # literal, which takes four times as long.
            self._inserts[table] = (
                f'INSERT INTO "{table}" BY NAME SELECT row.* FROM'
                f" (SELECT unnest(CAST(CAST(rows AS JSON) AS STRUCT({form})[])) AS row"
                " FROM (SELECT ? AS rows FROM range(1)))"
            )
        self._connection.execute(self._inserts[table], [json.dumps(rows, ensure_ascii=False)])


def _tellings(count: int) -> str:
    return f"{count} telling" if count == 1 else f"{count} tellings"


def _given(article: Article) -> date | None:
    return article.published if article.published_from is DateOrigin.GIVEN else None


def _problems(entry: Entry) -> Iterable[tuple[str, str]]:
    if entry.failure is not None:
        yield ("intake" if entry.article is None else "failed"), entry.failure
    elif entry.report is not None:
        for message in entry.report.problems:
            yield "reading", message


def _missing(path: Path) -> StoreError:
    return StoreError(f"{path}: there is no such store; make one with: legation run … --into")


def _not_opened(path: Path, error: Exception) -> StoreError:
    message = str(error).strip()
    holder = _HOLDER.search(message)
    if holder is not None:
        return StoreError(
            f"{path} is in use by another process (number {holder['pid']}, {holder['program']});"
            " one that writes wants the file for itself. Wait until it is done; what is to be read"
            " meanwhile, legation run --snapshot FILE keeps a copy of"
        )
    if "Could not set lock" in message:
        return StoreError(f"{path} is in use by another process; wait until it is done")
    if "not a valid DuckDB database" in message:
        return StoreError(f"{path} is no store: it is not a DuckDB file; name another file")
    if "No such file or directory" in message:
        return StoreError(f"{path} cannot be made: there is no folder {path.parent}")
    return StoreError(f"{path} cannot be opened: {message.splitlines()[0]}")
