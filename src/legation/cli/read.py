"""`legation read`: what a report says, as a table, JSON or CSV."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol

import typer

from legation.cli import formats, inputs, rows, streams
from legation.cli.explain import NoteOf
from legation.cli.inputs import Form
from legation.cli.progress import Counter, progress
from legation.errors import LegationError
from legation.records.article import Article
from legation.records.report import Report

if TYPE_CHECKING:
    from legation.reader import Reader


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def read(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Reports to read; - is the standard input."),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of publication, as in 2019-05-02, of articles that give none."
            " Without it “last week” is no date.",
        ),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    form: Annotated[
        Form | None,
        typer.Option(
            "--from",
            help="What the files hold: one report each (text), or one a line as JSON (jsonl)."
            "  [default: as the names say, .jsonl or other]",
        ),
    ] = None,
    explained: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Each event under its sentence, with the words, the rules and the reasons"
            " that made it.",
        ),
    ] = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also statements that are not direct quotations, and everyone on a long side."
            " (Planned, denied and hypothetical events are always shown, and marked.)",
        ),
    ] = False,
    rules: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="A folder of your own rules, beside those in the package. Repeatable.",
        ),
    ] = None,
    actors: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A file of your own actors, one a line as JSON. An entry with the id of one of"
            " ours takes its place. Repeatable.",
        ),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A table of GeoNames (cities500.txt), laid over the places in the package.",
        ),
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="CPU threads for the parser.")] = 1,
) -> None:
    """Read reports: who did what to whom.

    Each event comes with its day, whether it happened, and who says so.

    \b
    A table of one report:
        legation read summit.txt --published 2018-06-12
    Why each event was read:
        legation read summit.txt --explain
    Many reports, one a line ({"id": "a1", "text": "…", "published": "2018-06-12"}):
        legation read news.jsonl --format jsonl > readings.jsonl
    With actors of your own (legation actors check --help tells how to write them):
        legation read news.txt --actors mine.jsonl
    For a spreadsheet, from a pipe:
        cat summit.txt | legation read - --format csv > events.csv
        legation columns
    Who said what, and to whom (legation quotes --help):
        legation quotes summit.txt

    The exit code is 0 when all was read, 1 when an article could not be (the others are
    printed all the same), 2 for a mistake in the command.
    """
    if format_ is not Format.TABLE and (explained or everything):
        option = "--explain" if explained else "--all"
        raise typer.BadParameter(
            f"goes with --format table; {format_} holds everything in any case",
            param_hint=option,
        )
    day = inputs.given_day(published, "--published")
    messages = Messages()

    def write(reports: Iterable[Report], note_of: NoteOf) -> None:
        several = len(files) > 1 or inputs.form_of(files[0], form) is Form.JSONL
        writer = _writer(
            format_, several=several, explained=explained, everything=everything, note_of=note_of
        )
        for text in writer(reports):
            streams.write(text)

    with streams.quiet_pipe():
        articles = inputs.articles(
            files, form=form, published=day, fail=messages.fail, note=streams.tell
        )
        first = next(articles, None)
        if first is None:
            # Nothing to read, and so no reason to load the parser.
            write((), note_of=lambda rule: "")
        else:
            with shown_progress(files, form) as counted:
                reader = new_reader(rules or [], actors or [], gazetteer, threads)
                reports = read_each(reader, chain([first], articles), messages.fail_with)
                write(counted(reports), reader.note_of)
    if messages.failed:
        raise typer.Exit(1)


class Table(StrEnum):
    """A command that writes CSV."""

    READ = "read"
    QUOTES = "quotes"


def columns(
    table: Annotated[
        Table, typer.Argument(metavar="COMMAND", help="read (events) or quotes (statements).")
    ] = Table.READ,
) -> None:
    """Explain the columns of --format csv.

    \b
    One column a line, with what it holds:
        legation columns
        legation columns quotes
    """
    streams.use_any()
    held = rows.COLUMNS if table is Table.READ else rows.QUOTE_COLUMNS
    streams.write(rows.columns_help(held) + "\n")


class ReadsArticles(Protocol):
    """What this command asks of a Reader."""

    def read(self, article: str | Article) -> Report: ...

    def read_all(self, articles: Iterable[Article]) -> Iterator[Report]: ...


def read_each(
    reader: ReadsArticles,
    articles: Iterable[Article],
    fail: Callable[[Article | None, Exception], None],
) -> Iterator[Report]:
    """The reports, in order; an article that cannot be read costs only its own.

    `read_all` may take in several articles before it gives the first report. When it breaks,
    those it has taken in are read one by one, and then it goes on with the rest.
    """
    waiting: deque[Article] = deque()
    source = _remembered(articles, waiting, fail)
    while True:
        try:
            for report in reader.read_all(source):
                waiting.popleft()
                yield report
            return
        except Exception:
            if os.environ.get("LEGATION_TRACEBACK"):
                raise
        while waiting:
            article = waiting.popleft()
            try:
                report = reader.read(article)
            except Exception as error:
                fail(article, error)
            else:
                yield report


def _remembered(
    articles: Iterable[Article],
    waiting: deque[Article],
    fail: Callable[[Article | None, Exception], None],
) -> Iterator[Article]:
    try:
        for article in articles:
            waiting.append(article)
            yield article
    except Exception as error:
        fail(None, error)


class Messages:
    """Tells what could not be read, and remembers that there was something."""

    def __init__(self) -> None:
        self.failed = False

    def fail(self, message: str) -> None:
        self.failed = True
        streams.tell(message)

    def fail_with(self, article: Article | None, error: Exception) -> None:
        where = "" if article is None else f"{article.id}: "
        if isinstance(error, LegationError):
            self.fail(f"{where}{error}")
        else:
            self.fail(
                f"{where}something broke inside Legation ({type(error).__name__}: {error});"
                " please report it; LEGATION_TRACEBACK=1 shows where"
            )


def shown_progress(files: Sequence[Path], form: Form | None) -> AbstractContextManager[Counter]:
    """What counts the reports, with a bar where somebody watches."""
    if not streams.shows_progress():
        return nullcontext(iter)
    return progress(inputs.count(files, form), pausing=sys.stdout.isatty())


def new_reader(
    rules: Sequence[Path], actors: Sequence[Path], gazetteer: Path | None, threads: int
) -> Reader:
    """A Reader; mistakes in a user's own data are told, and end the command with code 2."""
    from legation.reader import Reader

    try:
        return Reader(
            rules=tuple(rules), actors=tuple(actors), gazetteer=gazetteer, threads=threads
        )
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(2) from error


def _writer(
    format_: Format, *, several: bool, explained: bool, everything: bool, note_of: NoteOf
) -> formats.Writer:
    if format_ is not Format.TABLE:
        streams.use_utf8()
        return {
            Format.JSON: formats.as_json_array if several else formats.as_json,
            Format.JSONL: formats.as_json_lines,
            Format.CSV: formats.as_csv,
        }[format_]
    streams.use_any()
    look = streams.look()
    if explained:
        return formats.as_explanation(look, note_of, everything=everything)
    return formats.as_table(look, everything=everything)
