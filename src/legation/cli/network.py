"""`legation network`: who deals with whom."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import inputs, options, streams
from legation.cli.rows import line as csv_line
from legation.errors import LegationError
from legation.relations.periods import By

if TYPE_CHECKING:
    from legation.relations import Network


class Format(StrEnum):
    """What is printed."""

    CSV = "csv"
    GRAPHML = "graphml"


def network(
    db: options.Db,
    by: Annotated[
        By | None, typer.Option(help="Edges by period.  [default: all days are one]")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day.")] = None,
    include: options.Includes = None,
    dataset: options.Datasets = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.CSV,
) -> None:
    """List who deals with whom: states, bodies and armed groups, as a network.

    An edge goes from who acts to who is acted on; what several do together is an edge for each pair
    of them, both ways. Its weight is the number of events, each once however many articles tell it;
    its sign is that of the sum of their scores.

    \b
        legation network --db news.duckdb --from 2018-01-01 --to 2018-12-31 > 2018.csv
        legation network --db news.duckdb --by month --format graphml > months.graphml
    The events behind an edge:
        legation timeline JPN PRK --direction forth --from 2018-01-01 --to 2018-12-31 \\
            --db news.duckdb

    The exit code is 0, 1 when the question cannot be answered, 2 for a mistake in the command.
    """
    days = inputs.given_day(first, "--from"), inputs.given_day(last, "--to")
    from legation.relations import open_store

    try:
        with open_store(db, datasets=dataset or ()) as archive, streams.quiet_pipe():
            found = archive.network(by=by, first=days[0], last=days[1], include=include or ())
            streams.use_utf8()
            for text in found.graphml() if format_ is Format.GRAPHML else _as_csv(found):
                streams.write(text)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error


def _as_csv(found: Network) -> Iterator[str]:
    from legation.relations.network import COLUMNS

    yield csv_line(COLUMNS)
    for edge in found:
        told = edge.columns()
        yield csv_line(
            told[name].isoformat() if name == "start" and told[name] else told[name]
            for name in COLUMNS
        )
