"""`legation export`: a store as files of other data sets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation import __version__
from legation.cli import inputs, options, streams
from legation.errors import LegationError
from legation.exchange import Chosen, Kind
from legation.relations.series import Include


def export(
    kind: Annotated[Kind, typer.Argument(metavar="FORMAT", help="Which files are written.")],
    db: Annotated[
        Path, typer.Option("--db", metavar="FILE", help="The store, as legation run made it.")
    ],
    into: Annotated[
        Path,
        typer.Option(
            metavar="FOLDER|FILE",
            help="Where they go; a folder is made. A file that is there is written anew.",
        ),
    ],
    standing: Annotated[
        list[Include] | None,
        typer.Option("--standing", "--include", help="Write also what is told so. Repeatable."),
    ] = None,
    dataset: options.Datasets = None,
    first: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="First day.  [default: all]")
    ] = None,
    last: Annotated[
        str | None, typer.Option("--to", metavar="DATE", help="Last day.  [default: all]")
    ] = None,
) -> None:
    """Write a store as files that other programs know.

    \b
    FORMAT is
        gdelt     GDELT 2.0: events (61 columns) and mentions (16), into a folder
        icews     ICEWS (20 columns)
        phoenix   Phoenix (26 columns)
        polecat   POLECAT (40 columns)
        conll     a row a token, with what was found in it
        parquet   every table of the store

    \b
        legation export gdelt --db news.duckdb --into gdelt/
        legation export polecat --db news.duckdb --into polecat.txt --from 2018-01-01
        legation export icews --db news.duckdb --into icews.tab --standing planned

    Only what is told to have happened, or to have been said, is written; --standing adds the rest.
    What has no code in a format is told on standard error, with numbers. What stands in each
    column, and what is lost: legation columns gdelt-events, and so on.

    The exit code is 0, 1 when it cannot be written, 2 for a mistake in the command.
    """
    from legation.exchange import export_events, export_tables, export_tokens
    from legation.store import open_store

    chosen = Chosen(
        tuple(dataset or ("legation",)),
        tuple(one.auxiliary for one in standing or ()),
        inputs.given_day(first, "--from"),
        inputs.given_day(last, "--to"),
    )
    try:
        with open_store(db, read_only=True) as store:
            if kind is Kind.PARQUET:
                exported = export_tables(store, into)
            elif kind is Kind.CONLL:
                exported = export_tokens(store, into)
            else:
                exported = export_events(store, kind, into, chosen, version=__version__)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    streams.use_any()
    for written in exported.files:
        rows = "row" if written.rows == 1 else "rows"
        streams.write(f"{written.path}: {written.rows:,} {rows}\n")
    for note in exported.notes:
        streams.tell(note)
