"""`legation timeline`: what two sides did, in order."""

from __future__ import annotations

from typing import Annotated

import typer

from legation.cli import inputs, options, streams
from legation.cli.acts import Format, events_as
from legation.errors import LegationError
from legation.relations.series import Direction


def timeline(
    one: options.One,
    other: options.Other,
    db: options.Db,
    first: options.First = None,
    last: options.Last = None,
    direction: options.Directed = Direction.BOTH,
    include: options.Includes = None,
    groups: options.Groups = None,
    dataset: options.Datasets = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.PAGE,
) -> None:
    """Tell what two sides did, event by event, in order.

    Each event has its day, its kind, its parties, the number of independent sources that tell it,
    its number in the store, and the sentence that tells it best.

    \b
        legation timeline JPN PRK --db news.duckdb --from 2018-01-01 --to 2018-06-30
    All that a store knows of one of them:
        legation sql "FROM event_told WHERE event = 42" --db news.duckdb
        legation sql "FROM happening_article WHERE happening =
            (SELECT happening FROM happening_event WHERE event = 42)" --db news.duckdb

    The exit code is 0, 1 when the question cannot be answered, 2 for a mistake in the command.
    """
    days = inputs.given_day(first, "--from"), inputs.given_day(last, "--to")
    from legation.relations import open_store

    try:
        with open_store(db, groups=groups, datasets=dataset or ()) as archive, streams.quiet_pipe():
            asked = archive.relation(one, other, include=include or ())
            acts = asked.acts(direction=direction, first=days[0], last=days[1])
            streams.use_any() if format_ is Format.PAGE else streams.use_utf8()
            streams.write("".join(events_as(acts, format_, streams.look())))
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
