"""`legation diff`: what one run tells otherwise than another."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli import streams
from legation.cli.sql import Format, lines_of
from legation.errors import LegationError, StoreError


def diff(
    before: Annotated[int, typer.Argument(metavar="RUN", help="Number of the earlier run.")],
    after: Annotated[int, typer.Argument(metavar="RUN", help="Number of the later run.")],
    db: Annotated[
        Path, typer.Option("--db", metavar="FILE", help="The store, as legation run made it.")
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
) -> None:
    """Compare two runs: events gained, lost and changed, with their sentences.

    \b
    Read all again with new rules, and see what they change:
        legation run news.jsonl --into news.duckdb
        legation run news.jsonl --into news.duckdb --rules my-rules
        legation diff 1 2 --db news.duckdb
    The numbers of the runs:
        legation sql "SELECT run, begun, options FROM run" --db news.duckdb

    Only articles that both runs have read are compared: a run passes over what was read before with
    the same rules and actors, unless it is given --again.
    """
    from legation.store import open_store

    try:
        with open_store(db, read_only=True) as store, streams.quiet_pipe():
            articles = store.read_by_both(before, after)
            if not articles:
                raise StoreError(
                    f"no article was read by run {before} and by run {after} both;"
                    ' the runs: legation sql "FROM run" --db ' + str(db)
                )
            streams.use_any() if format_ is Format.TABLE else streams.use_utf8()
            for line in lines_of(store.difference(before, after), format_):
                streams.write(line)
            streams.tell(f"compared: {articles:,} {'article' if articles == 1 else 'articles'}")
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
