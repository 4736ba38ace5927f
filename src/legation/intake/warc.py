"""A web archive (WARC, as Common Crawl's news has it) -> the articles of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE
from legation.intake.html import in_utf8, read_html
from legation.records.article import Article

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(
    stream: BinaryIO, *, stem: str, published: date | None = None
) -> Iterator[tuple[int, Article | str]]:
    """The articles of the pages in an unpacked archive, each with the number of its record.

    Only answers with a page in them count (status 200, HTML); all other records are passed over.
    An article, or the message why a page holds none.

    Raises:
        ArticleError: it is no WARC, or is damaged; or warcio is not installed.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise ArticleError(
            f'WARC needs warcio, which is not there; run: pip install "legation[web]" ({error})'
        ) from error
    try:
        for number, record in enumerate(ArchiveIterator(stream), 1):
            if not _holds_page(record):
                continue
            try:
                yield number, _article(record, f"{stem}-{number}", published)
            except ArticleError as error:
                yield number, str(error)
    except (ArchiveLoadFailed, EOFError, ValueError) as error:
        raise ArticleError(
            f"it cannot be read on as WARC ({error}); what came before was taken in"
        ) from error


def _holds_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0]
    return record.http_headers.get_statuscode() == "200" and kind.strip().lower() in _PAGES


def _article(record: Any, identifier: str, published: date | None) -> Article:
    data = record.content_stream().read(LARGEST_ARTICLE + 1)
    missing = getattr(record.raw_stream, "limit", 0)
    if missing and len(data) <= LARGEST_ARTICLE:
        raise ArticleError(f"the archive ends {missing:,} bytes before the page does")
    data = in_utf8(data, record.http_headers.get_header("Content-Type") or "")
    url = record.rec_headers.get_header("WARC-Target-URI")
    return read_html(data, identifier=identifier, published=published, url=url)
