"""`legation schema`: what the tables of a store hold."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from legation.cli import streams
from legation.store.tables import TABLES, VERSION, VIEWS


class Format(StrEnum):
    """How it is printed."""

    TEXT = "text"
    MARKDOWN = "markdown"


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="A table or view.  [default: all]")
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="How to print it.")
    ] = Format.TEXT,
) -> None:
    """Explain the tables and views of a store, column by column.

    \b
    All of them:
        legation schema
    One:
        legation schema event_told
    """
    names = [one.name for one in (*VIEWS, *TABLES)]
    if name is not None and name not in names:
        raise typer.BadParameter(f'there is no "{name}"; there are {", ".join(names)}')
    streams.use_any()
    with streams.quiet_pipe():
        lines = as_markdown() if format_ is Format.MARKDOWN else _as_text(name)
        streams.write("".join(f"{line}\n" for line in lines))


def _as_text(wanted: str | None) -> Iterator[str]:
    parted = False
    for view in VIEWS:
        if wanted in (None, view.name):
            yield from [""] * parted
            yield f"view {view.name}: {view.comment}"
            for name, comment in view.columns:
                yield f"  {name:<20}{comment}"
            parted = True
    for table in TABLES:
        if wanted in (None, table.name):
            yield from [""] * parted
            yield f"table {table.name}: {table.comment}"
            for column in table.columns:
                yield f"  {column.name:<20}{column.type:<10}  {column.comment}"
            parted = True


def as_markdown() -> Iterator[str]:
    """The lines of docs/reference/store.md."""
    yield "# The store"
    yield ""
    yield "<!-- Generated: legation schema --format markdown > docs/reference/store.md -->"
    yield ""
    yield f"What `legation run` writes: one DuckDB file, schema version {VERSION}. Ask it with"
    yield '`legation sql "…" --db FILE`, or open it with anything that reads DuckDB. The comments'
    yield "below are in the file too (`FROM duckdb_columns()`)."
    yield ""
    yield "Rows are added and hardly ever changed; reading again adds a run. A number such as"
    yield "`event.event` joins with the column of the same name elsewhere. Spans are offsets in"
    yield "Unicode characters, from 0, `stop` not included:"
    yield "`substring(text, start + 1, stop - start)` is the words."
    yield ""
    yield "One process writes to a store, and meanwhile no other can open it: DuckDB's rule. Who"
    yield "tries is told which process has it. To read while a run goes on, let it keep a copy"
    yield "(`legation run … --snapshot now.duckdb`), made anew every ten minutes and put in place"
    yield "whole. Or stop it (Ctrl-C), and give the same command again when you are done. Any"
    yield "number may read a store that nobody writes."
    yield ""
    yield "A store of an older Legation is brought to this version by the next `legation run`, or"
    yield "by `legation migrate FILE`. One of a newer Legation is refused."
    yield ""
    yield "## Views"
    for view in VIEWS:
        yield ""
        yield f"### `{view.name}`"
        yield ""
        yield view.comment
        yield ""
        yield "| column | what it holds |"
        yield "|---|---|"
        for name, comment in view.columns:
            yield f"| `{name}` | {_cell(comment)} |"
    yield ""
    yield "## Tables"
    for table in TABLES:
        yield ""
        yield f"### `{table.name}`"
        yield ""
        yield table.comment
        yield ""
        yield "| column | type | what it holds |"
        yield "|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | `{column.type}` | {_cell(column.comment)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
