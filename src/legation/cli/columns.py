"""`legation columns`: what the columns of files hold."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

import typer

from legation.cli import rows, streams
from legation.exchange.formats import LAYOUTS, Has, Layout, load_layout


class Columns(StrEnum):
    """Files whose columns can be explained."""

    READ = "read"
    QUOTES = "quotes"
    GDELT_EVENTS = "gdelt-events"
    GDELT_MENTIONS = "gdelt-mentions"
    ICEWS = "icews"
    PHOENIX = "phoenix"
    POLECAT = "polecat"
    CONLL = "conll"
    EXPORTS = "exports"


def columns(
    table: Annotated[
        Columns,
        typer.Argument(
            metavar="WHAT",
            help="read (events), quotes (statements), or a file that legation export writes:"
            f" {', '.join(LAYOUTS)}; exports explains these all, as Markdown.",
        ),
    ] = Columns.READ,
) -> None:
    """Explain the columns of --format csv, and of the files that are exported.

    \b
    One column a line, with what it holds:
        legation columns
        legation columns quotes
        legation columns gdelt-events
    """
    streams.use_any()
    if table is Columns.READ:
        text = rows.columns_help(rows.COLUMNS) + "\n"
    elif table is Columns.QUOTES:
        text = rows.columns_help(rows.QUOTE_COLUMNS) + "\n"
    elif table is Columns.EXPORTS:
        text = "".join(f"{line}\n" for line in as_markdown())
    else:
        text = "".join(f"{line}\n" for line in _as_text(load_layout(table.value)))
    with streams.quiet_pipe():
        streams.write(text)


def _as_text(layout: Layout) -> Iterator[str]:
    yield f"{layout.title}: a row is {layout.row}"
    width = max(map(len, layout.names))
    for number, column in enumerate(layout.column, 1):
        lost = f" (lost: {column.lost})" if column.lost else ""
        yield f"{number:>3} {column.name:<{width}} {column.has:<5} {column.holds}{lost}"


def as_markdown() -> Iterator[str]:
    """The lines of docs/reference/exports.md."""
    yield "# What stands in the files that are written"
    yield ""
    yield "<!-- Generated: legation columns exports > docs/reference/exports.md -->"
    yield ""
    yield "`legation export FORMAT` writes the columns below, in this order. The lists are data in"
    yield "`src/legation/data/exchange/`. In the column *ours*: **all** we have what the column"
    yield "is meant to hold; **some** a part of it, or something near it; **none** it is empty, or"
    yield "always the same. Recipes for R and pandas: [exports](../exports.md)."
    for name in LAYOUTS:
        yield ""
        yield from _section(load_layout(name))


def _section(layout: Layout) -> Iterator[str]:
    yield f"## {layout.title}"
    yield ""
    yield f"A row is {layout.row}. {len(layout.column)} columns; `{layout.file}`,"
    nothing = f"`{layout.empty}`" if layout.empty else "an empty cell"
    yield f"{'with' if layout.header else 'without'} header; nothing is {nothing}."
    for note in layout.notes:
        yield ""
        yield note
    yield ""
    yield f"Source of the columns: {layout.source}."
    yield ""
    yield "| # | column | what we write | ours | what is lost |"
    yield "|---|---|---|---|---|"
    for number, column in enumerate(layout.column, 1):
        cells = (f"`{column.name}`", column.holds, str(column.has), column.lost)
        yield f"| {number} | {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    if layout.left_out:
        yield ""
        yield f"What of ours has no place there: {layout.left_out}."
    counts = {has: sum(column.has is has for column in layout.column) for has in Has}
    yield ""
    told = ", ".join(f"{has} of {number}" for has, number in counts.items())
    yield f"Of {len(layout.column)} columns we have: {told}."
