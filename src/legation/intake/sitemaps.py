"""A sitemap -> the addresses it lists (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from legation.errors import ArticleError
from legation.intake.published import read_day

_SITEMAP = re.compile(
    rb"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\])?[^>]*>\s*)*"
    rb"<(?:\w+:)?(?:urlset|sitemapindex)\b",
    re.I | re.S,
)

MOST_LISTED = 50_000
"""Addresses in one sitemap, by its protocol."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An address in a sitemap.

    Attributes:
        is_sitemap: it is another sitemap, and no page.
        published: the day that a sitemap of news gives; not the one of the last change.
        title: likewise.
    """

    url: str
    is_sitemap: bool = False
    published: date | None = None
    title: str | None = None


def looks_like_sitemap(start: bytes) -> bool:
    """Whether a file that begins so is a sitemap."""
    return _SITEMAP.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


def read_sitemap(stream: BinaryIO) -> Iterator[Listed]:
    """The addresses of a sitemap, in its order; of a broken one, those before the damage.

    Entities that it declares are not expanded, and nothing that it refers to is opened.

    Raises:
        ArticleError: it is no XML, lists too many, or lxml is not installed.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise ArticleError(
            f'sitemaps need lxml, which is not there; run: pip install "legation[web]" ({error})'
        ) from error
    parser = etree.iterparse(
        stream,
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
    )
    number = 0
    try:
        for _, element in parser:
            name = etree.QName(element).localname.lower()
            if name not in ("url", "sitemap"):
                continue
            found = dict(_words(element))
            element.clear()
            number += 1
            if number > MOST_LISTED:
                raise ArticleError(f"it lists more than {MOST_LISTED:,} addresses; split it")
            if found.get("loc"):
                yield Listed(
                    found["loc"],
                    name == "sitemap",
                    _day(found.get("publication_date")),
                    found.get("title") or None,
                )
    except etree.XMLSyntaxError as error:
        raise ArticleError(
            f"the sitemap is broken ({error}); what came before was taken in"
        ) from error


def _words(element: Any) -> Iterator[tuple[str, str]]:
    """The parts of an entry by name; of what is in a part (an image has a title too), news only."""
    for part in element.iterchildren("*"):
        name = part.tag.rpartition("}")[2].lower()
        if name == "news":
            yield from _words(part)
        else:
            yield name, (part.text or "").strip()


def _day(text: str | None) -> date | None:
    try:
        return read_day(text) if text else None
    except ArticleError:
        return None
