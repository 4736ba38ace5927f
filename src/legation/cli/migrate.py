"""`legation migrate`: a store of an older Legation becomes one of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli import streams
from legation.errors import LegationError


def migrate(
    db: Annotated[Path, typer.Argument(metavar="FILE", help="The store.", dir_okay=False)],
) -> None:
    """Bring a store of an older Legation to the version of this one, in place.

    legation run does so by itself. Killed at any moment, the store is the old one or the new one.
    The older Legation cannot open it afterwards: keep a copy if it shall.
    """
    from legation.store import VERSION, migrate_store

    try:
        before = migrate_store(db)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    streams.use_any()
    if before == VERSION:
        streams.write(f"{db} is of version {VERSION}: nothing to do\n")
    else:
        streams.write(f"{db}: from version {before} to version {VERSION}\n")
