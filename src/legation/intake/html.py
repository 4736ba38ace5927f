"""A web page -> Article: its title, day, site and text, without menus and advertisements.

Trafilatura does the work (Barbaresi 2021, https://aclanthology.org/2021.acl-demo.15).
"""

from __future__ import annotations

import codecs
import logging
import re
from datetime import date
from typing import Any

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE, too_large
from legation.intake.published import read_day
from legation.records.article import Article, DateOrigin

_WEB_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)

_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*?(/?)>")
_WITHOUT_END = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li td tr th dd dt"
    b" option".split()
)

# The parser of trees has a limit of its own at some hundred; news has less than forty. Deeper
# trees are made to harm: walking them fills the stack.
DEEPEST = 500


def looks_like_html(start: bytes) -> bool:
    """Whether a file that begins so is a web page."""
    return _WEB_PAGE.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


def read_html(
    data: bytes, *, identifier: str, published: date | None = None, url: str | None = None
) -> Article:
    """The article of a web page.

    The day is the one given; else the one that the page gives of itself.

    Args:
        data: the page, in whatever encoding it says it has.
        url: where it was, if that is known; the page may say better.

    Raises:
        ArticleError: there is no article in it; it is too large or nested too deeply; or
            trafilatura is not installed.
    """
    if len(data) > LARGEST_ARTICLE:
        raise too_large("the page", "leave it out")
    if depth_of(data) > DEEPEST:
        raise ArticleError(f"its tags are nested more than {DEEPEST} deep, as in no news; left out")
    document = _extract(data, url)
    text = _clean(document.text) if document is not None else ""
    if document is None or not text.strip():
        raise ArticleError("no article was found in the page; give its text, if it has one")
    day = published
    if day is None and document.date:
        try:
            day = read_day(document.date)
        except ArticleError:
            day = None
    return Article(
        text=text,
        id=identifier,
        title=_clean(document.title).strip() or None,
        published=day,
        published_from=None if day is None else DateOrigin.GIVEN,
        publisher=document.sitename or document.hostname or None,
        url=document.url or url,
        extra={"author": document.author} if document.author else {},
    )


def in_utf8(data: bytes, content_type: str) -> bytes:
    """A page in UTF-8, where the answer that it came with says which encoding it is in.

    Args:
        content_type: of the answer: "text/html; charset=ISO-8859-1".
    """
    charset = _charset(content_type)
    if charset in (None, "utf-8"):
        return data
    try:
        return data.decode(charset, "replace").encode("utf-8", "replace")
    except (LookupError, ValueError):  # Python calls zlib an encoding, but not one of text
        return data


def depth_of(data: bytes) -> int:
    """How deep the tags of a page are nested, in one pass over the bytes."""
    depth = deepest = 0
    for end, name, empty in _TAG.findall(data):
        if empty or name.lower() in _WITHOUT_END:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _extract(data: bytes, url: str | None) -> Any:
    try:
        import trafilatura
    except ImportError as error:
        raise ArticleError(
            'web pages need trafilatura, which is not there; run: pip install "legation[web]"'
            f" ({error})"
        ) from error
    for logger in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    try:
        return trafilatura.bare_extraction(
            data, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:  # whatever a page does to it
        raise ArticleError(
            f"the page cannot be taken apart ({type(error).__name__}: {error}); give its text"
        ) from error


def _clean(text: str | None) -> str:
    """Without halves of surrogate pairs, which are no characters."""
    return (text or "").encode("utf-8", "replace").decode()


def _charset(content_type: str) -> str | None:
    """The encoding that an answer says its page is in, if Python knows it."""
    _, found, name = content_type.lower().partition("charset=")
    if not found:
        return None
    try:
        return codecs.lookup(name.partition(";")[0].strip(" \"'")).name
    except (LookupError, ValueError):
        return None
