"""`legation events`: what happened, however many articles tell it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli import inputs, streams
from legation.cli.sql import Format, lines_of
from legation.errors import LegationError, StoreError


def events(
    db: Annotated[
        Path, typer.Option("--db", metavar="FILE", help="The store, as legation run made it.")
    ],
    number: Annotated[
        int | None,
        typer.Argument(metavar="NUMBER", help="One of them: who tells it, and what became of it."),
    ] = None,
    type_: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Of a PLOVER type, as in ASSAULT.")
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="With a party of this state or body, as in IRN or UN."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="On this day or later, as in 2019-05-02.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="On this day or earlier.")
    ] = None,
    sources: Annotated[
        int, typer.Option(metavar="NUMBER", help="Told by at least so many independent sources.")
    ] = 1,
    limit: Annotated[int, typer.Option(metavar="NUMBER", help="No more than so many.")] = 100,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
) -> None:
    """List what happened, with how many articles and independent sources tell it.

    \b
    What most tell:
        legation events --db news.duckdb --sources 3
    Attacks with a Syrian party in May 2019:
        legation events --db news.duckdb --type ASSAULT --party SYR \\
            --since 2019-05-01 --until 2019-05-31
    Who tells the 17th, and what was put together or parted under that number:
        legation events 17 --db news.duckdb

    Near-copies of a text, and articles of one publisher, are one source. An event keeps its number
    when more articles come in. The views happening_told and happening_article have more columns.
    The exit code is 0, or 1 when there is no such event.
    """
    from legation.store import Wanted, open_store

    first = inputs.given_day(since, "--since")
    last = inputs.given_day(until, "--until")
    try:
        with open_store(db, read_only=True) as store, streams.quiet_pipe():
            streams.use_any() if format_ is Format.TABLE else streams.use_utf8()
            if number is not None:
                told = store.happening(number)
                if told is None:
                    raise StoreError(
                        f"{db} has no event {number}; list them: legation events --db {db}"
                    )
                for line in lines_of(store.happening_articles(told), format_):
                    streams.write(line)
                for change in store.happening_changes(number):
                    streams.tell(change)
                return
            wanted = Wanted(type_ and type_.upper(), party and party.upper(), first, last, sources)
            for line in lines_of(store.happenings(wanted, limit), format_):
                streams.write(line)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
