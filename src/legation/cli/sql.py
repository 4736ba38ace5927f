"""`legation sql`: ask a store."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli import streams
from legation.cli.clean import clean, escape_json
from legation.cli.page import fitted
from legation.cli.rows import line
from legation.errors import LegationError

if TYPE_CHECKING:
    import duckdb

# A table of more rows is no longer read by anybody; as CSV and JSON all rows are printed.
_MOST_ROWS = 1000
_ROWS_AT_ONCE = 1000

# One long cell must not push all others out of sight.
_WIDEST = 60


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def sql(
    query: Annotated[
        str, typer.Argument(metavar="SQL", help="The question; - reads it from standard input.")
    ],
    db: Annotated[
        Path, typer.Option("--db", metavar="FILE", help="The store, as legation run made it.")
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
) -> None:
    """Ask a store, in DuckDB's SQL.

    \b
    What is in it:
        legation schema
        legation sql "SELECT count(*) FROM article" --db news.duckdb
    Who did what to whom, with the sentence that says so:
        legation sql "FROM event_told WHERE type = 'ASSAULT'" --db news.duckdb
    Two states, month by month, for a spreadsheet:
        legation sql "FROM dyad_month WHERE source = 'USA' AND target = 'IRN'" \\
            --db news.duckdb --format csv > usa-irn.csv
    As Parquet:
        legation sql "COPY (FROM event_told) TO 'events.parquet'" --db news.duckdb

    The store is opened to read only, by as many as like; not while legation run writes to it.
    The exit code is 0, or 1 when the question cannot be answered.
    """
    from legation.store import open_store

    asked = sys.stdin.read() if query == "-" else query
    try:
        with open_store(db, read_only=True) as store, streams.quiet_pipe():
            result = store.query(asked)
            if result.description is None:
                return
            streams.use_any() if format_ is Format.TABLE else streams.use_utf8()
            for text in lines_of(result, format_):
                streams.write(text)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error


def lines_of(result: duckdb.DuckDBPyConnection, format_: Format = Format.TABLE) -> Iterator[str]:
    """An answer, as it is printed."""
    return _WRITERS[format_]([column[0] for column in result.description or ()], result)


def _rows(result: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := result.fetchmany(_ROWS_AT_ONCE):
        yield from rows


def _as_table(names: Sequence[str], result: duckdb.DuckDBPyConnection) -> Iterator[str]:
    rows = result.fetchmany(_MOST_ROWS + 1)
    cells = [[_cell(value) for value in row] for row in rows[:_MOST_ROWS]]
    table = [list(map(clean, names)), *cells]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*table, strict=True)]
    for row in table:
        shown = (fitted(cell, width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(shown).rstrip() + "\n"
    if not rows:
        yield "(no rows)\n"
    if len(rows) > _MOST_ROWS:
        yield f"(only the first {_MOST_ROWS:,} rows; --format csv prints all)\n"


def _cell(value: Any) -> str:
    """A value in a table: lists joined by |, nothing for NULL."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "|".join(_cell(item) for item in value)
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, dict):
        return clean(json.dumps(_json(value), ensure_ascii=False))
    return clean(str(value))


def _as_csv(names: Sequence[str], result: duckdb.DuckDBPyConnection) -> Iterator[str]:
    yield line(names)
    for row in _rows(result):
        yield line([_csv_cell(value) for value in row])


def _csv_cell(value: Any) -> str | float | None:
    return value if isinstance(value, int | float | None) else _cell(value)


def _as_json_lines(names: Sequence[str], result: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for row in _rows(result):
        yield _object(names, row) + "\n"


def _as_json(names: Sequence[str], result: duckdb.DuckDBPyConnection) -> Iterator[str]:
    before = "[\n"
    for row in _rows(result):
        yield before + _object(names, row)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _object(names: Sequence[str], row: Sequence[Any]) -> str:
    values = {name: _json(value) for name, value in zip(names, row, strict=True)}
    return escape_json(json.dumps(values, ensure_ascii=False))


def _json(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list | tuple):
        return [_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _json(item) for key, item in value.items()}
    return value if isinstance(value, str | bool | int | float | None) else str(value)


_WRITERS = {
    Format.TABLE: _as_table,
    Format.CSV: _as_csv,
    Format.JSON: _as_json,
    Format.JSONL: _as_json_lines,
}
