"""An RSS or Atom feed -> its entries as articles.

A feed has what the publisher put into it: sometimes the whole report, mostly its first lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
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

# Words from which on what a feed calls the content of an entry is taken for all of it. Many put
# their first lines there; a report that is shorter is fetched, which costs one request.
_WHOLE_REPORT = 150

_NO_WORDS = "the entry has no words; the page behind its link may have them"

# What parts two paragraphs of HTML; all other tags are inside of one.
_BREAK = re.compile(r"</?(?:p|div|li|h[1-6]|blockquote|br)\b[^>]*>", re.I)


def looks_like_feed(start: bytes) -> bool:
    """Whether a file that begins so is a feed."""
    return _FEED.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed.

    Attributes:
        number: in the feed, from 1.
        article: what the feed has of it; None for an entry without words.
        url: the page behind its link.
        published, title: as the feed gives them.
    """

    number: int
    article: Article | None
    url: str | None
    published: date | None
    title: str | None

    @property
    def is_whole(self) -> bool:
        """Whether the feed has the whole report, so that its page need not be fetched."""
        if self.article is None or self.article.extra.get("feed") != "whole":
            return False
        return len(self.article.text.split()) >= _WHOLE_REPORT


def read_feed(
    stream: BinaryIO, *, stem: str, published: date | None = None
) -> Iterator[tuple[int, Article | str]]:
    """The entries of a feed, each with its number from 1; a message for one without words.

    Raises:
        ArticleError: as `feed_entries`.
    """
    for entry in feed_entries(stream, stem=stem, published=published):
        yield entry.number, entry.article or _NO_WORDS


def feed_entries(
    stream: BinaryIO, *, stem: str, published: date | None = None
) -> Iterator[FeedEntry]:
    """The entries of a feed.

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
        yield _entry(entry, number, f"{stem}-{number}", published, publisher)


def _entry(
    entry: Any, number: int, name: str, published: date | None, publisher: str | None
) -> FeedEntry:
    contents = [content.get("value") or "" for content in entry.get("content", ())]
    text = plain(max([*contents, entry.get("summary") or ""], key=len))
    day = _day(entry.get("published_parsed") or entry.get("updated_parsed"))
    title, url = plain(entry.get("title") or "") or None, entry.get("link") or None
    article = None
    if text:
        fields = {
            "text": text,
            "title": title,
            "published": day.isoformat() if day else None,
            "publisher": publisher,
            "url": url,
            # Who counts articles must know that this is not one.
            "feed": "whole" if contents else "summary",
        }
        article = article_of(fields, name, published)
    return FeedEntry(number, article, url, day, title)


def _day(moment: Any) -> date | None:
    """The day of a moment as feedparser has it: in UTC."""
    try:
        return date(moment.tm_year, moment.tm_mon, moment.tm_mday) if moment else None
    except ValueError:
        return None


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
