"""Rows of CSV and Parquet -> Articles."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from legation.errors import ArticleError
from legation.intake.decode import LARGEST_ARTICLE
from legation.intake.fields import FIELDS, NO_COLUMNS, article_of, renamed
from legation.records.article import Article

_ROWS_AT_ONCE = 200
_DELIMITERS = ",\t;|"


def read_csv(
    stream: BinaryIO,
    *,
    stem: str,
    published: date | None = None,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Iterator[tuple[int, Article | str]]:
    """The articles of a table in UTF-8 with a line of headings, each with its row from 1.

    An article, or the message why a row holds none. The delimiter is the one of `,` tab `;` `|`
    that the headings have most of.

    Raises:
        ArticleError: it is not UTF-8, or there is no column with the text.
    """
    csv.field_size_limit(LARGEST_ARTICLE)
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="strict", newline="")
    try:
        first = lines.readline(LARGEST_ARTICLE)
        delimiter = max(_DELIMITERS, key=first.count)
        headings = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
        _check(headings, columns)
        rows = csv.reader(lines, delimiter=delimiter)
        number = 0
        while True:
            number += 1
            try:
                row = next(rows)
            except StopIteration:
                return
            except csv.Error as error:
                yield number, f"this row cannot be read: {error}; is a quotation mark missing?"
                continue
            if any(row):
                fields = {name: value or None for name, value in zip(headings, row, strict=False)}
                yield number, _article(fields, columns, f"{stem}-{number}", published)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"it is not UTF-8 (byte 0x{error.object[error.start]:02x}); what came before was taken"
            " in. Convert it, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from error
    finally:
        lines.detach()


def read_parquet(
    path: Path,
    *,
    stem: str,
    published: date | None = None,
    columns: Mapping[str, str] = NO_COLUMNS,
) -> Iterator[tuple[int, Article | str]]:
    """The articles of a Parquet file, as `read_csv`.

    Raises:
        ArticleError: it is no Parquet, there is no column with the text, or DuckDB is missing.
    """
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise ArticleError(
            'Parquet needs DuckDB, which is not installed; run: pip install "legation[store]"'
        ) from error
    with closing(duckdb.connect()) as connection:
        try:
            connection.execute("SET threads = 1")
            result = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
            headings = [column[0] for column in result.description or ()]
            _check(headings, columns)
            number = 0
            while rows := result.fetchmany(_ROWS_AT_ONCE):
                for row in rows:
                    number += 1
                    fields = {n: _plain(value) for n, value in zip(headings, row, strict=True)}
                    yield number, _article(fields, columns, f"{stem}-{number}", published)
        except duckdb.Error as error:
            reason = str(error).strip().splitlines()[0]
            raise ArticleError(f"it cannot be read as Parquet ({reason})") from error


def _check(headings: Sequence[str], columns: Mapping[str, str]) -> None:
    for ours in {"text", *columns}:
        theirs = columns.get(ours, ours)
        if theirs not in headings:
            shown = ", ".join(headings[:20]) or "none"
            raise ArticleError(
                f'there is no column "{theirs}" with the {ours}; name the one that has it, as in'
                f" --column {ours}=NAME (columns: {shown})"
            )


def _article(
    fields: Mapping[str, Any], columns: Mapping[str, str], name: str, published: date | None
) -> Article | str:
    ours = dict(renamed(fields, columns))
    for key in FIELDS:
        # Databases number their articles, and keep days as days.
        if key != "id" and ours.get(key) is not None and not isinstance(ours[key], str):
            ours[key] = str(ours[key])
    extra = {key: value for key, value in ours.items() if key in FIELDS or value is not None}
    try:
        return article_of(extra, name, published)
    except ArticleError as error:
        return str(error)


def _plain(value: Any) -> Any:
    """A value as JSON has it; what JSON has not, as text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    return str(value)
