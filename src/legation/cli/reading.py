"""What commands that read reports share: from files to the text that is printed."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict, Unpack

import typer

from legation.cli import inputs, streams
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


def read_files(
    files: Sequence[Path],
    make_reader: Callable[[], Reader],
    write: Callable[[Iterable[Report], Reader | None], None],
    *,
    form: Form | None,
    published: date | None,
) -> None:
    """Read all reports in files and write what they tell; exit with 1 if one could not be read.

    Args:
        write: is given the reports and what reads them, or None when there is nothing to read, and
            so no reason to load the parser.
        published: the day of publication of articles that give none.
    """
    messages = Messages()
    with streams.quiet_pipe():
        articles = inputs.articles(
            files, form=form, published=published, fail=messages.fail, note=streams.tell
        )
        first = next(articles, None)
        if first is None:
            write((), None)
        else:
            with shown_progress(files, form) as counted:
                reader = make_reader()
                reports = read_each(reader, chain([first], articles), messages.fail_with)
                write(counted(reports), reader)
    if messages.failed:
        raise typer.Exit(1)


class ReadsArticles(Protocol):
    """What these commands ask of a Reader."""

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


class ReaderOptions(TypedDict, total=False):
    """What a command may give a Reader."""

    rules: Sequence[Path]
    actors: Sequence[Path]
    gazetteer: Path | None
    threads: int


def new_reader(**options: Unpack[ReaderOptions]) -> Reader:
    """A Reader; mistakes in a user's own data are told, and end the command with code 2."""
    from legation.reader import Reader

    try:
        return Reader(**options)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(2) from error
