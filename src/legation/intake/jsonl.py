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
from legation.intake.fields import NO_COLUMNS, article_of, renamed
from legation.records.article import Article

# JSON may write a character in six bytes ("\u00e9"), and a line has more than the text.
_LONGEST_LINE = 8 * LARGEST_ARTICLE

_HALF_PAIR = re.compile(r"[\ud800-\udfff]")


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
    for number, article in read_numbered(stream, stem=stem, published=published):
        yield article if isinstance(article, Article) else ArticleProblem(name, number, article)


def read_numbered(
    stream: BinaryIO,
    *,
    stem: str,
    published: date | None = None,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Iterator[tuple[int, Article | str]]:
    """As `read_jsonl`, each with its line: the article, or the message why there is none.

    Args:
        columns: what the fields of an article are called here, where they have other names.
    """
    for number, line in _lines(stream):
        try:
            if line is None:
                raise too_large("the line", "give one article a line")
            fields = _fields(line)
            if fields is not None:
                yield number, article_of(renamed(fields, columns), f"{stem}-{number}", published)
        except ArticleError as error:
            yield number, str(error)


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


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON value; write null")


def _finite(digits: str) -> float:
    """The number, unless it is one that would come back as "Infinity", which is no JSON."""
    number = float(digits)
    if math.isinf(number):
        raise ValueError(f"{digits} is too large a number")
    return number
