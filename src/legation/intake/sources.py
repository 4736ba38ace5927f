"""Files, folders and archives -> what is found in them, one after the other.

    for found in find([Path("reports"), Path("news.jsonl.gz")]):
        found.article, found.source, found.place

Nothing that is wrong with one file stops what comes after it: it is found as a failure.
"""

from __future__ import annotations

import dataclasses
import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import BinaryIO, cast

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE
from legation.intake.feeds import looks_like_feed, read_feed
from legation.intake.fields import NO_COLUMNS
from legation.intake.found import Found
from legation.intake.html import looks_like_html, read_html
from legation.intake.jsonl import read_numbered
from legation.intake.tables import read_csv, read_parquet
from legation.intake.text import open_file, read_text
from legation.intake.unpack import ENDINGS, is_zip, members, unpacked
from legation.intake.warc import read_warc
from legation.records.article import Article

STANDARD_INPUT = Path("-")


class SourceForm(StrEnum):
    """What a file holds, once it is unpacked."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    FEED = "feed"
    WARC = "warc"


_FORMS = {
    ".txt": SourceForm.TEXT,
    ".text": SourceForm.TEXT,
    ".html": SourceForm.HTML,
    ".htm": SourceForm.HTML,
    ".xhtml": SourceForm.HTML,
    ".jsonl": SourceForm.JSONL,
    ".ndjson": SourceForm.JSONL,
    ".csv": SourceForm.CSV,
    ".tsv": SourceForm.CSV,
    ".parquet": SourceForm.PARQUET,
    ".rss": SourceForm.FEED,
    ".atom": SourceForm.FEED,
    ".warc": SourceForm.WARC,
}

_TABLES = (SourceForm.CSV, SourceForm.PARQUET, SourceForm.FEED, SourceForm.WARC)

# A gzip file in a zip archive is opened; a file packed three times over is packed to do harm.
_DEEPEST_PACKED = 2

_SNIFFED = 4096


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """How files are to be taken.

    Attributes:
        form: what all of them hold; None to go by their names.
        published: the day of articles that give none.
        columns: what the fields of an article are called in JSON Lines, CSV and Parquet.
    """

    form: SourceForm | None = None
    published: date | None = None
    columns: Mapping[str, str] = dataclasses.field(default_factory=lambda: NO_COLUMNS)


EVERYTHING = Wanted()


def find(paths: Iterable[Path], wanted: Wanted = EVERYTHING) -> Iterator[Found]:
    """What is found in files, folders and archives, and on the standard input ("-"), in order.

    A folder is gone through in the order of names, with the folders in it; of its files those are
    taken whose endings tell what they hold. A file that is named is taken whatever its ending.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _Source("-", "stdin", wanted).stream(sys.stdin.buffer)
        elif path.is_dir():
            for file in files_in(path):
                yield from _file(file, wanted)
        else:
            yield from _file(path, wanted)


def count(paths: Iterable[Path], wanted: Wanted = EVERYTHING) -> int | None:
    """How many things `find` will find at most, for a progress bar; None where only it can tell."""
    number = 0
    for path in paths:
        if path == STANDARD_INPUT:
            return None
        for file in files_in(path) if path.is_dir() else (path,):
            form = wanted.form or form_of(file.name) or SourceForm.TEXT
            if file.suffix.lower() in (*ENDINGS, ".zip") or form in _TABLES:
                return None
            if form is SourceForm.JSONL and file.is_file():
                with file.open("rb") as stream:
                    number += sum(1 for line in stream if line.strip())
            else:
                number += 1
    return number


def files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder that can be taken, in the order of names."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and (form_of(name) or name.lower().endswith(".zip")):
                yield Path(here) / name


def form_of(name: str) -> SourceForm | None:
    """What a file holds, by the ending of its name; that of its packing does not count."""
    path = PurePosixPath(name.lower())
    while path.suffix in ENDINGS:
        path = path.with_suffix("")
    return _FORMS.get(path.suffix)


def _file(path: Path, wanted: Wanted) -> Iterator[Found]:
    source = _Source(printable(str(path)), _stem(path.name), wanted)
    try:
        with closing(open_file(path)) as stream:
            if (wanted.form or form_of(path.name)) is SourceForm.PARQUET:
                rows = read_parquet(
                    path,
                    stem=source.stem,
                    published=wanted.published,
                    columns=wanted.columns,
                )
                yield from source.numbered("row", rows)
            else:
                yield from source.stream(stream)
    except ArticleError as error:
        yield source.failure("", str(error))
    except OSError as error:  # a disk or a network drive that fails in the middle
        yield source.failure("", f"it cannot be read: {(error.strerror or str(error)).lower()}")


@dataclasses.dataclass(frozen=True, slots=True)
class _Source:
    """A file, or a file in an archive, and how to take it.

    Attributes:
        name: of the file.
        stem: begins the ids of articles that have none.
        inner: its name in the archive; "" outside of one.
        depth: how often it was packed.
    """

    name: str
    stem: str
    wanted: Wanted
    inner: str = ""
    depth: int = 0

    def failure(self, place: str, message: str) -> Found:
        return Found(self.name, self._place(place), None, message)

    def stream(self, stream: BinaryIO) -> Iterator[Found]:
        try:
            buffered = _peekable(stream)
            start = buffered.peek(_SNIFFED)[:_SNIFFED]
            called = self.inner or self.name
            if is_zip(start) and not self._holds_zip():
                yield from self._archive(cast(BinaryIO, buffered))
                return
            plain = unpacked(cast(BinaryIO, buffered), called, start)
            if plain is None:
                yield from self._plain(cast(BinaryIO, buffered), start)
            elif self.depth >= _DEEPEST_PACKED:
                raise ArticleError("it is packed too often to be news; unpack it yourself")
            else:
                yield from dataclasses.replace(self, depth=self.depth + 1).stream(plain)
        except ArticleError as error:
            yield self.failure("", str(error))

    def numbered(self, unit: str, articles: Iterable[tuple[int, Article | str]]) -> Iterator[Found]:
        for number, article in articles:
            place = f"{unit} {number}"
            if isinstance(article, str):
                yield self.failure(place, article)
            else:
                yield Found(self.name, self._place(place), article)

    def _place(self, place: str) -> str:
        return ": ".join(filter(None, [self.inner, place]))

    def _holds_zip(self) -> bool:
        """An archive in an archive is none of ours, and is refused as no text."""
        return self.depth > 0

    def _archive(self, stream: BinaryIO) -> Iterator[Found]:
        for name, inner in members(stream, self.name):
            name = printable(name)
            base = PurePosixPath(name).name
            if base.startswith(".") or not (form_of(base) or self.wanted.form):
                continue
            one = dataclasses.replace(self, inner=name, stem=_stem(base), depth=self.depth + 1)
            if isinstance(inner, ArticleError):
                yield one.failure("", str(inner))
            else:
                yield from one.stream(inner)

    def _plain(self, stream: BinaryIO, start: bytes) -> Iterator[Found]:
        wanted = self.wanted
        form = wanted.form or form_of(self.inner or self.name)
        options = {"stem": self.stem, "published": wanted.published, "columns": wanted.columns}
        if form is SourceForm.JSONL:
            yield from self.numbered("line", read_numbered(stream, **options))  # type: ignore[arg-type]
        elif form is SourceForm.CSV:
            yield from self.numbered("row", read_csv(stream, **options))  # type: ignore[arg-type]
        elif form is SourceForm.PARQUET:
            raise ArticleError("Parquet is read from a file of its own only; unpack it first")
        elif form is SourceForm.WARC or start.startswith(b"WARC/"):
            pages = read_warc(stream, stem=self.stem, published=wanted.published)
            yield from self.numbered("record", pages)
        elif form is SourceForm.FEED or looks_like_feed(start):
            entries = read_feed(stream, stem=self.stem, published=wanted.published)
            yield from self.numbered("entry", entries)
        elif form is SourceForm.HTML or looks_like_html(start):
            data = stream.read(LARGEST_ARTICLE + 1)
            article = read_html(data, identifier=self.stem, published=wanted.published)
            yield Found(self.name, self._place(""), article)
        else:
            article = read_text(
                stream,
                name=self.inner or self.name,
                identifier=self.stem,
                published=wanted.published,
            )
            yield Found(self.name, self._place(""), article)


def _peekable(stream: BinaryIO) -> io.BufferedReader:
    if isinstance(stream, io.BufferedReader):
        return stream
    return io.BufferedReader(cast(io.RawIOBase, stream))


def _stem(name: str) -> str:
    """The name without its endings: "news" of "news.jsonl.gz"."""
    path = PurePosixPath(name)
    while path.suffix.lower() in ENDINGS:
        path = path.with_suffix("")
    return printable(path.stem)


def printable(name: str) -> str:
    """A name of a file. Bytes of it that are no UTF-8 cannot be printed or stored: "�"."""
    return os.fsencode(name).decode("utf-8", errors="replace")
