"""`legation run`: many reports into a store."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from legation import __version__
from legation.cli import inputs, streams
from legation.errors import LegationError
from legation.intake.fetch import Fetcher, is_address
from legation.intake.fields import FIELDS
from legation.intake.sources import Address, Named, SourceForm, Wanted, count, find, printable
from legation.intake.web import MOST_PAGES, Web

if TYPE_CHECKING:
    from legation.corpus import Tally
    from legation.reader import Reader
    from legation.store import RunFacts, Store

# Seconds between two plain lines of progress.
_BETWEEN_LINES = 10.0

# Seconds between two snapshots: a store of 2 GB is copied in some seconds.
_BETWEEN_SNAPSHOTS = 600.0


class ProgressStyle(StrEnum):
    """How the progress of a run is shown."""

    AUTO = "auto"
    BAR = "bar"
    PLAIN = "plain"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MakeReader:
    """Makes the reader of a process."""

    rules: tuple[Path, ...]
    actors: tuple[Path, ...]
    gazetteer: Path | None = None

    def __call__(self) -> Reader:
        from legation.reader import Reader

        return Reader(rules=self.rules, actors=self.actors, gazetteer=self.gazetteer)


def run(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE",
            help="Files, folders, archives and addresses (https://…) with reports; - is the"
            " standard input.",
        ),
    ],
    into: Annotated[
        Path,
        typer.Option(
            "--into",
            metavar="FILE",
            help="The store; it is made when there is none.",
            dir_okay=False,
        ),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Day of publication, as in 2019-05-02, of articles that give none."
        ),
    ] = None,
    form: Annotated[
        SourceForm | None,
        typer.Option("--from", help="What all files hold.  [default: as the names say]"),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--column",
            metavar="FIELD=NAME",
            help="What a field is called in CSV, Parquet or JSON Lines, as in text=body. Fields:"
            f" {', '.join(FIELDS)}. Repeatable.",
        ),
    ] = None,
    no_text: Annotated[
        bool,
        typer.Option(
            "--no-text",
            help="Keep no words of the articles, only offsets and what was read: for corpora"
            " whose licence asks for it.",
        ),
    ] = False,
    again: Annotated[
        bool,
        typer.Option("--again", help="Read also what was read before; the last reading counts."),
    ] = False,
    follow: Annotated[
        bool | None,
        typer.Option(
            "--follow/--no-follow",
            help="Fetch the pages that feeds and sitemaps list.  [default: of those that are given"
            " as addresses]",
        ),
    ] = None,
    pages: Annotated[
        int,
        typer.Option(
            min=1, metavar="N", help="Pages fetched at most; the next run fetches the rest."
        ),
    ] = MOST_PAGES,
    pause: Annotated[
        float,
        typer.Option(min=0, metavar="SECONDS", help="Pause between two requests to a site."),
    ] = 1.0,
    contact: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Who you are: an address that sites can write to, sent with each request.",
        ),
    ] = None,
    rules: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR", exists=True, file_okay=False, help="As for legation read. Repeatable."
        ),
    ] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", exists=True, dir_okay=False, help="As for legation read. Repeatable."
        ),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, dir_okay=False, help="As for legation read."),
    ] = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1, help="Processes that read, of 0.4 GB each.  [default: one for each core]"
        ),
    ] = None,
    snapshot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            dir_okay=False,
            help="Keep a copy of the store there, to be read while the run goes on: made anew every"
            " ten minutes, and at the end.",
        ),
    ] = None,
    progress: Annotated[
        ProgressStyle,
        typer.Option(help="How progress is shown; auto is a bar in a terminal, else lines."),
    ] = ProgressStyle.AUTO,
) -> None:
    """Read many reports into a store.

    Text, web pages, JSON Lines, CSV, Parquet, feeds (RSS, Atom), sitemaps and web archives (WARC);
    packed with zip, gzip, bzip2, xz or zstd, or not. Each text is stored once, with all the places
    it came from. What this Legation has read before, with the same rules and actors, is passed
    over, so the same command goes on where one was cut off.

    Addresses are fetched one at a time, with a pause, as robots.txt allows. Of a feed or sitemap
    the pages that are new are fetched. Without addresses and --follow, nothing is fetched.

    \b
    A folder, and the folders in it:
        legation run reports/ --into news.duckdb
    A table whose columns have other names:
        legation run news.csv --column text=body --column published=date --into news.duckdb
    What is new on a site:
        legation run https://example.org/feed.xml --into news.duckdb
    From a pipe:
        zcat dump.jsonl.gz | legation run - --from jsonl --into news.duckdb
    To look at what is read already, while the run goes on:
        legation run dump/ --into news.duckdb --snapshot now.duckdb
    What is in it:
        legation sql "FROM event_told LIMIT 20" --db news.duckdb
        legation schema

    An article that cannot be read stops nothing: it is in the table problem, and the last line
    says how many. The exit code is 0 when the run came to its end, 1 when it could not, 2 for a
    mistake in the command.
    """
    day = inputs.given_day(published, "--published")
    wanted = Wanted(form, day, _columns(columns or ()), follow)
    named = [_named(source) for source in sources]
    make_reader = MakeReader(tuple(rules or ()), tuple(actors or ()), gazetteer)
    try:
        from legation.corpus import read_into
        from legation.store import open_store

        with open_store(into) as store, _shown(progress, named, wanted) as stored:
            agent = _agent(contact)
            fetcher = Fetcher(agent, pause, tuple(filter(is_address, sources)))
            web = Web(fetcher, store.fetched, again, pages)
            tally = read_into(
                store,
                find(named, wanted, web),
                facts=_facts(make_reader, named, wanted, no_text=no_text, again=again),
                make_reader=make_reader,
                processes=processes or _cores(),
                again=again,
                stored=_with_snapshots(store, snapshot, stored),
            )
            _copy(store, snapshot)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        streams.tell("stopped; what was stored is safe, and the same command goes on from there")
        raise typer.Exit(130) from None
    streams.use_any()
    streams.write(last_line(tally, into))


def _with_snapshots(
    store: Store, snapshot: Path | None, stored: Callable[[Tally], None]
) -> Callable[[Tally], None]:
    """What a run tells after each batch: the progress; and now and then it is time for a copy."""
    if snapshot is None:
        return stored
    last = float("-inf")

    def tell(tally: Tally) -> None:
        nonlocal last
        stored(tally)
        if time.monotonic() - last >= _BETWEEN_SNAPSHOTS:
            _copy(store, snapshot)
            last = time.monotonic()

    return tell


def _copy(store: Store, snapshot: Path | None) -> None:
    """A snapshot that cannot be written stops no run."""
    try:
        if snapshot is not None:
            store.snapshot(snapshot)
    except LegationError as error:
        streams.tell(str(error))


def _named(source: str) -> Named:
    return Address(source) if is_address(source) else Path(source)


def _agent(contact: str | None) -> str:
    """Who fetches: what it is, and whom to write to."""
    wrong = contact is not None and not (contact.isascii() and contact.isprintable())
    if wrong:
        raise typer.BadParameter("write it in ASCII, on one line", param_hint="--contact")
    return f"Legation/{__version__} (reads news for research{f'; {contact}' if contact else ''})"


def _cores() -> int:
    """The cores that this process may use, which in a container are fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _facts(
    make_reader: MakeReader,
    sources: Sequence[Named],
    wanted: Wanted,
    *,
    no_text: bool,
    again: bool,
) -> RunFacts:
    from legation.lexicon.digest import lexicon_digest
    from legation.store import RunFacts
    from legation.syntax.parser import digest, english_pipeline

    model = digest(english_pipeline())
    lexicon = lexicon_digest(make_reader.rules, make_reader.actors, make_reader.gazetteer)
    reader = hashlib.sha256(f"{__version__} {model} {lexicon}".encode()).hexdigest()
    return RunFacts(
        legation=__version__,
        model=model,
        lexicon=lexicon,
        reader=reader,
        keeps_text=not no_text,
        options={
            "published": wanted.published and wanted.published.isoformat(),
            "from": wanted.form and str(wanted.form),
            "columns": dict(wanted.columns),
            "rules": [printable(str(path)) for path in make_reader.rules],
            "actors": [printable(str(path)) for path in make_reader.actors],
            "gazetteer": make_reader.gazetteer and printable(str(make_reader.gazetteer)),
            "again": again,
            "follow": wanted.follow,
        },
        sources=tuple(printable(str(source)) for source in sources),
    )


def _columns(given: Sequence[str]) -> Mapping[str, str]:
    columns: dict[str, str] = {}
    for pair in given:
        field, equals, name = pair.partition("=")
        if not equals or not name or field not in FIELDS:
            raise typer.BadParameter(
                f'"{pair}": write FIELD=NAME, where FIELD is one of {", ".join(FIELDS)}',
                param_hint="--column",
            )
        columns[field] = name
    return MappingProxyType(columns)


def last_line(tally: Tally, into: Path) -> str:
    """What a run came to, and where to see what went wrong."""
    if not tally.met:
        return f"{into}: there was nothing new\n"
    parts = [
        f"{tally.met:,} {_plural(tally.met, 'article')}",
        f"{tally.read:,} read, with {tally.events:,} {_plural(tally.events, 'event')}",
    ]
    if tally.known:
        parts.append(f"{tally.known:,} known already")
    if tally.unread:
        parts.append(f"{tally.unread:,} not in English")
    if tally.failed:
        parts.append(f"{tally.failed:,} with problems")
    line = f"{into}: {'; '.join(parts)}\n"
    if tally.failed:
        query = "SELECT source, place, message FROM problem WHERE kind <> 'reading'"
        line += f'What went wrong: legation sql "{query}" --db {into}\n'
    return line


def _plural(number: int, noun: str) -> str:
    return noun if number == 1 else f"{noun}s"


# Progress ------------------------------------------------------------------------------------


@contextmanager
def _shown(
    style: ProgressStyle, sources: Sequence[Named], wanted: Wanted
) -> Iterator[Callable[[Tally], None]]:
    """Gives the function that is told how far the run is."""
    if style is ProgressStyle.AUTO:
        style = ProgressStyle.BAR if streams.shows_progress() else ProgressStyle.PLAIN
    if style is ProgressStyle.BAR:
        with _bar(count(sources, wanted)) as tell:
            yield tell
    elif style is ProgressStyle.PLAIN:
        yield _plain_lines()
    else:
        yield lambda tally: None


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[[Tally], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    bar = Progress(
        BarColumn(bar_width=20),
        TextColumn("{task.description}"),
        TimeRemainingColumn(compact=True),
        TextColumn("left"),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=True,
        # Batches come in bursts, and the readers take some seconds to start.
        speed_estimate_period=120,
    )
    begun = time.monotonic()
    task = bar.add_task("the readers start", total=total)

    def tell(tally: Tally) -> None:
        line = _progress_line(tally, time.monotonic() - begun)
        bar.update(task, completed=tally.met, description=line)

    with bar:
        yield tell


def _plain_lines() -> Callable[[Tally], None]:
    begun = told = time.monotonic()

    def tell(tally: Tally) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _BETWEEN_LINES:
            told = now
            print(f"legation: {_progress_line(tally, now - begun)}", file=sys.stderr, flush=True)

    return tell


def _progress_line(tally: Tally, seconds: float) -> str:
    rate = 60 * tally.read / seconds if seconds > 0 else 0.0
    failed = f", {tally.failed:,} with problems" if tally.failed else ""
    return (
        f"{tally.met:,} {_plural(tally.met, 'article')} stored ({tally.read:,} read,"
        f" {tally.known:,} known{failed}), {rate:,.0f} a minute"
    )
