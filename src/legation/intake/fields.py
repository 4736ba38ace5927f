"""Named values, from a line of JSON or a row of a table -> Article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE, too_large
from legation.intake.published import read_day
from legation.records.article import Article, DateOrigin

# Fields that are texts when they are given.
_TEXTS = ("title", "published", "publisher", "url", "language")

FIELDS = ("id", "text", *_TEXTS)
"""What an article may be given with."""

NO_COLUMNS: Mapping[str, str] = MappingProxyType({})


def renamed(fields: Mapping[str, Any], columns: Mapping[str, str]) -> Mapping[str, Any]:
    """The fields under our names: {"text": "body"} takes the text from "body".

    A field of ours that `columns` takes from elsewhere is not taken from its own name too.
    """
    if not columns:
        return fields
    taken = set(columns.values()) | set(columns)
    rest = {name: value for name, value in fields.items() if name not in taken}
    return rest | {ours: fields.get(theirs) for ours, theirs in columns.items()}


def article_of(fields: Mapping[str, Any], name: str, published: date | None) -> Article:
    """The article that named values make.

    Args:
        fields: `text` and, where given, `id`, `title`, `published`, `publisher`, `url`,
            `language`; all others go to `Article.extra`.
        name: its id where it has none.
        published: the day where it gives none.

    Raises:
        ArticleError: there is no text, or a value is of the wrong kind.
    """
    text = fields.get("text")
    if text is None:
        raise ArticleError(f'there is no "text"{_misnamed(fields)}')
    if not isinstance(text, str):
        raise ArticleError('"text" must be a text in quotation marks')
    if not text.strip():
        raise ArticleError('"text" is empty; leave the line out, or give the words of the report')
    # Four bytes a character at most: most texts need no encoding to be measured.
    if len(text) * 4 > LARGEST_ARTICLE and len(text.encode()) > LARGEST_ARTICLE:
        raise too_large('"text"', "split it into its reports")
    for key in _TEXTS:
        if not isinstance(fields.get(key), str | None):
            raise ArticleError(f'"{key}" must be a text in quotation marks, or null')
    day = published
    if (given := fields.get("published") or "").strip():
        try:
            day = read_day(given)
        except ArticleError as error:
            raise ArticleError(f'"published": {error}') from error
    return Article(
        text=text,
        id=_identifier(fields.get("id"), name),
        title=fields.get("title") if (fields.get("title") or "").strip() else None,
        published=day,
        published_from=DateOrigin.GIVEN if day else None,
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        language=fields.get("language"),
        extra={key: value for key, value in fields.items() if key not in FIELDS},
    )


def _identifier(given: object, name: str) -> str:
    """The id as text; a whole number will do, as databases have them."""
    if given is None or given == "":
        return name
    if isinstance(given, str):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    raise ArticleError('"id" must be a text in quotation marks, or a whole number')


def _misnamed(fields: Mapping[str, Any]) -> str:
    """The end of the message about a line without a text."""
    longest = max(
        (key for key, value in fields.items() if isinstance(value, str) and key not in FIELDS),
        key=lambda key: len(fields[key]),
        default=None,
    )
    if longest is None or len(fields[longest]) < 40:
        return "; it must hold the words of the report"
    return f'; is it in "{longest[:40]}"? Rename that field'
