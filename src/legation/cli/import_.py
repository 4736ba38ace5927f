"""`legation import`: events of other data sets into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation import __version__
from legation.cli import streams
from legation.errors import LegationError
from legation.exchange.imports import DataSet


def import_(
    kind: Annotated[
        DataSet, typer.Argument(metavar="FORMAT", help="gdelt, icews, phoenix or polecat.")
    ],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", exists=True, dir_okay=False, help="As published; packed or not."
        ),
    ],
    db: Annotated[
        Path,
        typer.Option("--db", metavar="FILE", help="The store. One is made where there is none."),
    ],
) -> None:
    """Bring events of another data set into a store.

    Each file becomes a run of its own, whose `dataset` says where the events are from; they have no
    text. They stay apart from what Legation reads: `--dataset` of relation, timeline, network and
    export chooses them, and so does the column `dataset` of the views.

    \b
        legation import gdelt 20180612*.export.CSV.zip --db news.duckdb
        legation import icews events.1995.tab --db news.duckdb
        legation relation JPN PRK --db news.duckdb --dataset icews --by year
        legation compare JPN PRK --db news.duckdb --dataset legation --dataset gdelt

    Lines that cannot be read are told, and the import goes on. An event that is there already, by
    its id in the data set, is not stored again. CAMEO 01 and 02 (statements, appeals) have no type
    in PLOVER: such rows are left out, and counted.

    The exit code is 0, 1 when a file cannot be read, 2 for a mistake in the command.
    """
    from legation.exchange.imports import import_file
    from legation.store import open_store

    streams.use_any()
    failed = False
    try:
        with open_store(db) as store:
            for file in files:
                try:
                    done = import_file(store, kind, file, version=__version__, tell=streams.tell)
                except LegationError as error:
                    streams.tell(str(error))
                    failed = True
                    continue
                told = [f"{done.events:,} of {done.rows:,} rows are new events"]
                if done.known:
                    told.append(f"{done.known:,} were there")
                told += [f"{number:,} left out: {why}" for why, number in done.left_out.items()]
                if done.bad:
                    told.append(f"{done.bad:,} could not be read")
                streams.write(f"{file}: run {done.run}, {'; '.join(told)}\n")
    except LegationError as error:
        streams.tell(str(error))
        failed = True
    if failed:
        raise typer.Exit(1)
