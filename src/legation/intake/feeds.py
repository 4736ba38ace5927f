"""An RSS or Atom feed -> its entries as articles.

A feed has what the publisher put into it: sometimes the whole report, mostly its first lines. The
pages behind its links are not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE, too_large
from legation.intake.fields import article_of
from legation.records.article import Article

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>\s*)*"
    rb"<(?:rss|feed|rdf:RDF)\b",
    re.I | re.S,
)

# What parts two paragraphs of HTML; all other tags are inside of one.
_BREAK = re.compile(r"</?(?:p|div|li|h[1-6]|blockquote|br)\b[^>]*>", re.I)


def looks_like_feed(start: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return _FEED.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


def read_feed(
    stream: BinaryIO, *, stem: str, published: date | None = None
) -> Iterator[tuple[int, Article | str]]:
    """The entries of a feed, each with its number from 1; a message for one without words.

    Entities that a feed declares are not expanded, and nothing that it refers to is opened.

    Raises:
        ArticleError: it is too large, no feed, or feedparser is not installed.
    """
    try:
        import feedparser
    except ImportError as error:
        raise ArticleError(
            f'feeds need feedparser, which is not there; run: pip install "legation[web]" ({error})'
        ) from error
    data = stream.read(LARGEST_ARTICLE + 1)
    if len(data) > LARGEST_ARTICLE:
        raise too_large("the feed", "split it")
    try:
        feed = feedparser.parse(data, sanitize_html=True, resolve_relative_uris=False)
    except Exception as error:  # whatever a feed does to it
        raise ArticleError(
            f"the feed cannot be taken apart ({type(error).__name__}: {error})"
        ) from error
    if not feed.get("version") and not feed.entries:
        raise ArticleError("it is no RSS or Atom feed")
    publisher = feed.feed.get("title") or None
    for number, entry in enumerate(feed.entries, 1):
        try:
            yield number, _article(entry, f"{stem}-{number}", published, publisher)
        except ArticleError as error:
            yield number, str(error)


def _article(entry: Any, name: str, published: date | None, publisher: str | None) -> Article:
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    text = plain(max([*contents, entry.get("summary") or ""], key=len))
    if not text:
        raise ArticleError("the entry has no words; the page behind its link may have them")
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    fields = {
        "text": text,
        "title": plain(entry.get("title") or "") or None,
        "published": f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None,
        "publisher": publisher,
        "url": entry.get("link"),
        # Who counts articles must know that this is not one.
        "feed": "whole" if contents else "summary",
    }
    return article_of(fields, name, published)


def plain(html: str) -> str:
    """The words of a piece of HTML, a line for each paragraph.

    "<p>One &amp; two</p><p>three</p>"  ->  "One & two\\n\\nthree"
    """
    from lxml import html as trees

    paragraphs = []
    for piece in _BREAK.split(html):
        if piece.strip():
            try:
                words = str(trees.fromstring(f"<div>{piece}</div>").text_content())
            except (ValueError, trees.etree.ParserError):
                words = ""
            paragraphs.append(" ".join(words.split()))
    return "\n\n".join(filter(None, paragraphs))
