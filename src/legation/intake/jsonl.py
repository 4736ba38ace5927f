"""JSON Lines -> Articles, one a line."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE, likely_encoding, too_large
from legation.intake.published import read_day
from legation.records.article import Article, DateOrigin

# JSON may write a character in six bytes ("\u00e9"), and a line has more than the text.
_LONGEST_LINE = 8 * LARGEST_ARTICLE

_HALF_PAIR = re.compile(r"[\ud800-\udfff]")

# Fields that are texts when they are given.
_TEXTS = ("title", "published", "publisher", "url", "language")


@dataclass(frozen=True, slots=True)
class ArticleProblem:
    """A line that holds no article, and why.

    Attributes:
        name: of the file, as the user gave it.
        line: counted from 1.
        message: what is wrong with the line, and what to do.
    """

    name: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.name}: line {self.line}: {self.message}"


def read_jsonl(
    stream: BinaryIO,
    *,
    name: str = "standard input",
    stem: str = "stdin",
    published: date | None = None,
) -> Iterator[Article | ArticleProblem]:
    """The articles of a stream, as it is read. A line that holds none is a problem of its own.

    {"text": "Iran freed the tanker.", "published": "2019-09-27"}  ->  an Article

    Only `text` is required; fields that Legation does not know go to `Article.extra`. An article
    without an `id` is called after its line: "news-3". Empty lines are passed over.

    Args:
        name: what problems call the stream.
        stem: begins the ids of articles that have none.
        published: the day for articles that give none.
    """
    for number, line in _lines(stream):
        try:
            if line is None:
                raise too_large("the line", "give one article a line")
            fields = _fields(line)
            if fields is not None:
                yield _article(fields, f"{stem}-{number}", published)
        except ArticleError as error:
            yield ArticleProblem(name, number, str(error))


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """The lines with their numbers; None for one that is too long to be held in memory."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        if len(line) < _LONGEST_LINE or line.endswith(b"\n"):
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_LONGEST_LINE)
        yield number, None


def _fields(line: bytes) -> Mapping[str, Any] | None:
    """The JSON object of a line, or None for an empty line."""
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        encoding = likely_encoding(line)
        advice = "" if encoding == "UTF-8" else f", probably {encoding}"
        raise ArticleError(
            f"byte 0x{line[error.start]:02x} at column {error.start + 1} is not UTF-8{advice};"
            " write JSON Lines as UTF-8"
        ) from error
    if not text.strip():
        return None
    try:
        fields = json.loads(text, parse_constant=_refuse, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise ArticleError(
            f"this is not JSON: {error.msg} at column {error.colno}; write one object a line,"
            ' as in {"id": "a1", "text": "…"}'
        ) from error
    except ValueError as error:
        raise ArticleError(f"this is not JSON that can be read: {error}") from error
    except RecursionError as error:
        raise ArticleError("this JSON is nested too deeply to be read") from error
    if not isinstance(fields, dict):
        raise ArticleError('this is no JSON object; write one a line, as in {"text": "…"}')
    # JSON may write half of a surrogate pair, which is no character and cannot be printed.
    if re.search(r"\\u[dD][89a-fA-F]", text) and _HALF_PAIR.search(
        json.dumps(fields, ensure_ascii=False)
    ):
        raise ArticleError(
            "it has half of a surrogate pair (as in \\ud83d), which is no character;"
            " write the whole pair, or the character itself"
        )
    return fields


def _article(fields: Mapping[str, Any], name: str, published: date | None) -> Article:
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
        extra={key: value for key, value in fields.items() if key not in _KNOWN},
    )


_KNOWN = frozenset(("id", "text", *_TEXTS))


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
        (key for key, value in fields.items() if isinstance(value, str) and key not in _KNOWN),
        key=lambda key: len(fields[key]),
        default=None,
    )
    if longest is None or len(fields[longest]) < 40:
        return "; it must hold the words of the report"
    return f'; is it in "{longest[:40]}"? Rename that field'


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON value; write null")


def _finite(digits: str) -> float:
    """The number, unless it is one that would come back as "Infinity", which is no JSON."""
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is too large a number")
    return number
