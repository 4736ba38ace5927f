"""Files, folders, archives and addresses -> what is found in them, one after the other.

    for found in find([Path("reports"), Path("news.jsonl.gz")]):
        found.article, found.source, found.place

Nothing that is wrong with one source stops what comes after it: it is found as a failure.
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
from urllib.parse import urlsplit

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE
from legation.intake.feeds import feed_entries, looks_like_feed, read_feed
from legation.intake.fetch import Answer, FetchError
from legation.intake.fields import NO_COLUMNS
from legation.intake.found import Found
from legation.intake.html import in_utf8, looks_like_html, read_html
from legation.intake.jsonl import read_numbered
from legation.intake.sitemaps import looks_like_sitemap, read_sitemap
from legation.intake.tables import read_csv, read_parquet
from legation.intake.text import open_file, read_text
from legation.intake.unpack import ENDINGS, is_zip, members, unpacked
from legation.intake.warc import read_warc
from legation.intake.web import Link, Web
from legation.records.article import Article

STANDARD_INPUT = Path("-")


@dataclasses.dataclass(frozen=True, slots=True)
class Address:
    """A source on the web."""

    url: str

    def __str__(self) -> str:
        return self.url


Named = Path | Address
"""What a user may name as a source."""


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

# An index of sitemaps lists sitemaps; some sites have one level more.
_DEEPEST_SITEMAP = 3

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
        follow: fetch the pages that feeds and sitemaps list; None does so for those that were
            fetched themselves.
    """

    form: SourceForm | None = None
    published: date | None = None
    columns: Mapping[str, str] = dataclasses.field(default_factory=lambda: NO_COLUMNS)
    follow: bool | None = None


EVERYTHING = Wanted()


def find(
    sources: Iterable[Named], wanted: Wanted = EVERYTHING, web: Web | None = None
) -> Iterator[Found]:
    """What is found in files, folders and archives, on the standard input ("-"), and at addresses.

    They come in order. A folder is gone through in the order of names, with the folders in it; of
    its files those are taken whose endings tell what they hold. A file that is named is taken
    whatever its ending.

    Args:
        web: fetches what is at addresses; None where nothing may be fetched.
    """
    for source in sources:
        if isinstance(source, Address):
            yield from _address(source.url, wanted, web)
        elif source == STANDARD_INPUT:
            yield from _Source("-", "stdin", wanted, web=web).stream(sys.stdin.buffer)
        elif source.is_dir():
            for file in files_in(source):
                yield from _file(file, wanted, web)
        else:
            yield from _file(source, wanted, web)


def count(sources: Iterable[Named], wanted: Wanted = EVERYTHING) -> int | None:
    """How many things `find` will find at most, for a progress bar; None where only it can tell."""
    number = 0
    for path in sources:
        if isinstance(path, Address) or path == STANDARD_INPUT:
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


def _address(url: str, wanted: Wanted, web: Web | None, depth: int = 0) -> Iterator[Found]:
    name = url.encode("utf-8", "replace").decode()
    stem = _stem(PurePosixPath(urlsplit(url).path).name) or "page"
    source = _Source(name, stem, wanted, web=web, url=url, sitemaps=depth)
    if web is None:
        yield source.failure("", "it is an address, and nothing is fetched here")
        return
    put_off = web.put_off
    try:
        answer = web.get(url)
    except FetchError as error:
        web.put_off += not error.lasting
        yield source.failure("", str(error))
        return
    if answer.data is None:
        return
    page = cast(BinaryIO, io.BytesIO(in_utf8(answer.data, _html_type(answer))))
    yield from dataclasses.replace(source, url=answer.url).stream(page)
    if web.put_off == put_off:
        yield Found(name, fetched=answer.fetched)


def _html_type(answer: Answer) -> str:
    """What the server says of the encoding of a page; of other things, they say it better."""
    return answer.content_type if looks_like_html((answer.data or b"")[:_SNIFFED]) else ""


def _file(path: Path, wanted: Wanted, web: Web | None) -> Iterator[Found]:
    source = _Source(printable(str(path)), _stem(path.name), wanted, web=web)
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
        web: fetches what it lists.
        url: where it was fetched; None for a file.
        sitemaps: how many sitemaps led to it.
    """

    name: str
    stem: str
    wanted: Wanted
    inner: str = ""
    depth: int = 0
    web: Web | None = None
    url: str | None = None
    sitemaps: int = 0

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

    def _follows(self) -> Web | None:
        """What fetches the pages that this lists, if they are to be fetched."""
        wanted = self.wanted.follow
        return self.web if wanted or (wanted is None and self.url is not None) else None

    def _feed(self, stream: BinaryIO) -> Iterator[Found]:
        published = self.wanted.published
        web = self._follows()
        if web is None:
            entries = read_feed(stream, stem=self.stem, published=published)
            yield from self.numbered("entry", entries)
            return
        pages = []
        for entry in feed_entries(stream, stem=self.stem, published=published):
            place = f"entry {entry.number}"
            if entry.is_whole or (entry.url is None and entry.article is not None):
                yield Found(self.name, self._place(place), entry.article)
            elif entry.url is not None:
                pages.append(Link(entry.url, entry.published, entry.title, entry.article))
            else:
                yield self.failure(place, "the entry has neither words nor a link")
        yield from web.follow(pages, source=self.name, published=published)

    def _sitemap(self, stream: BinaryIO) -> Iterator[Found]:
        web = self._follows()
        if web is None:
            raise ArticleError("a sitemap lists addresses and holds no text; add --follow")
        pages: list[Link] = []
        broken = None
        try:
            for listed in read_sitemap(stream):
                if not listed.is_sitemap:
                    pages.append(Link(listed.url, listed.published, listed.title))
                elif self.sitemaps >= _DEEPEST_SITEMAP:
                    raise ArticleError("sitemaps lead to sitemaps, too often to be news")
                elif web.is_new(listed.url):
                    yield from _address(listed.url, self.wanted, web, self.sitemaps + 1)
        except ArticleError as error:
            broken = error
        yield from web.follow(pages, source=self.name, published=self.wanted.published)
        if broken is not None:
            raise broken

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
            yield from self._feed(stream)
        elif looks_like_sitemap(start):
            yield from self._sitemap(stream)
        elif form is SourceForm.HTML or looks_like_html(start):
            data = stream.read(LARGEST_ARTICLE + 1)
            article = read_html(
                data, identifier=self.stem, published=wanted.published, url=self.url
            )
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
