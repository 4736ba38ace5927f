"""`legation corrections`: what readers have corrected, as a table or as gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli import streams
from legation.cli.sql import Format, lines_of
from legation.errors import LegationError

_LIST = """
    SELECT correction.*, event.type AS read_as, event.sentence
    FROM correction JOIN event USING (event) ORDER BY correction
"""


def corrections(
    db: Annotated[Path, typer.Argument(metavar="FILE", help="The store.", dir_okay=False)],
    gold: Annotated[
        Path | None,
        typer.Option(metavar="FILE", dir_okay=False, help="Write the articles as gold to a file."),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
) -> None:
    """List what readers have corrected on the desk, or write it as gold.

    Nothing that was read is changed by a correction. Of several of one event all are listed, and
    the last counts as gold. Gold has the text of the articles in it: mind who may see it.

    \b
        legation corrections news.duckdb
        legation corrections news.duckdb --gold gold.jsonl
        legation evaluate gold.jsonl
    """
    from legation.records.gold import gold_line
    from legation.store import gold_of, open_store

    try:
        with open_store(db, read_only=True) as store, streams.quiet_pipe():
            if gold is None:
                streams.use_any() if format_ is Format.TABLE else streams.use_utf8()
                for line in lines_of(store.query(_LIST), format_):
                    streams.write(line)
                return
            lines = [gold_line(one) + "\n" for one in gold_of(store)]
            gold.write_text("".join(lines), encoding="utf-8")
            streams.tell(
                f"{gold}: {len(lines):,} {'article' if len(lines) == 1 else 'articles'} with"
                " corrected events"
                if lines
                else f"{db} has no corrections: make some on the desk (legation desk {db})"
            )
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    except OSError as error:
        streams.tell(f"{gold} cannot be written: {error.strerror}")
        raise typer.Exit(1) from error
