"""`legation compare`: what two data sets tell of the same sides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli import inputs, options, streams
from legation.cli.clean import clean, escape_json
from legation.cli.page import Line, Style, draw, line
from legation.cli.rows import line as csv_line
from legation.errors import LegationError
from legation.relations.periods import By
from legation.relations.series import Direction

if TYPE_CHECKING:
    from legation.relations.agreement import Agreement


class Format(StrEnum):
    """What is printed."""

    PAGE = "page"
    JSON = "json"
    CSV = "csv"


def compare(
    one: options.One,
    other: options.Other,
    db: options.Db,
    dataset: Annotated[
        list[str],
        typer.Option(
            "--dataset",
            metavar="NAME",
            help="legation, gdelt, icews, phoenix or polecat; two of them.",
        ),
    ],
    by: Annotated[By, typer.Option(help="How long a period is.")] = By.MONTH,
    first: options.First = None,
    last: options.Last = None,
    direction: options.Directed = Direction.BOTH,
    include: options.Includes = None,
    groups: options.Groups = None,
    apart: Annotated[
        int, typer.Option(metavar="DAYS", min=0, help="How far apart two may tell one event.")
    ] = 1,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.PAGE,
) -> None:
    """Compare what two data sets tell of the same two sides, by period and by type.

    Two events are paired where type and direction are the same and the days at most --apart days
    apart; the agreement is the share of the events of both that are in a pair. Types are compared
    over the periods that both data sets cover.

    \b
        legation compare JPN PRK --db news.duckdb --dataset legation --dataset gdelt
        legation compare USA IRN --db old.duckdb --dataset icews --dataset phoenix --by year
    For a spreadsheet, a row for each period:
        legation compare JPN PRK --db news.duckdb --dataset icews --dataset gdelt --format csv

    The exit code is 0, 1 when it cannot be told, 2 for a mistake in the command.
    """
    if len(set(dataset)) != 2 or len(dataset) != 2:
        raise typer.BadParameter("name two data sets", param_hint="--dataset")
    days = inputs.given_day(first, "--from"), inputs.given_day(last, "--to")
    from legation.relations import open_store
    from legation.relations.agreement import compare as compared

    try:
        with (
            open_store(db, groups=groups, datasets=dataset[:1]) as left,
            open_store(db, groups=groups, datasets=dataset[1:]) as right,
            streams.quiet_pipe(),
        ):
            asked = [
                archive.relation(one, other, include=include or ()) for archive in (left, right)
            ]
            found = compared(
                asked[0], asked[1], by, direction=direction, first=days[0], last=days[1],
                apart=apart,
            )  # fmt: skip
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
    if format_ is Format.PAGE:
        streams.use_any()
        title = f"{one} – {other}: {dataset[0]} and {dataset[1]}, by {by}"
        streams.write(draw(_page(found, dataset, title), streams.look()))
    else:
        streams.use_utf8()
        streams.write("".join(_WRITERS[format_](found, dataset)))


def _page(found: Agreement, names: Sequence[str], title: str) -> Iterator[Line]:
    yield line(clean(title), Style.TITLE)
    covered = f"{found.shared} of {len(found.periods)} {found.by}s covered by both"
    correlations = [
        f"{what} correlate at {value:.2f}"
        for what, value in (("numbers of events", found.counts), ("mean scores", found.scores))
        if value is not None
    ]
    yield line(", ".join([covered, *correlations]), Style.QUIET)
    yield Line()
    heads = ("", f"{names[0]} events", f"{names[1]} events", f"{names[0]} score",
             f"{names[1]} score")  # fmt: skip
    yield from _table(
        [
            heads,
            *(
                (
                    found.by.label(period.start),
                    _count(period.one),
                    _count(period.other),
                    _score(period.one_score),
                    _score(period.other_score),
                )
                for period in found.periods
                if period.one or period.other
            ),
        ]
    )
    if not found.types:
        return
    yield Line()
    yield from _table(
        [
            ("type", names[0], names[1], "both", "agreement"),
            *(
                (
                    one.type,
                    f"{one.one:,}",
                    f"{one.other:,}",
                    f"{one.both:,}",
                    f"{one.agreement:.2f}",
                )
                for one in found.types
            ),
        ]
    )


def _table(rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for place, row in enumerate(rows):
        cells = (
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        yield line("  ".join(cells).rstrip(), Style.PLAIN if place else Style.QUIET)


def _count(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}"


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _as_json(found: Agreement, names: Sequence[str]) -> Iterator[str]:
    table: dict[str, Any] = {
        "datasets": list(names),
        **asdict(found),
        "types": [{**asdict(one), "agreement": one.agreement} for one in found.types],
    }
    text = json.dumps(table, ensure_ascii=False, indent=1, default=date.isoformat)
    yield escape_json(text) + "\n"


def _as_csv(found: Agreement, names: Sequence[str]) -> Iterator[str]:
    yield csv_line(
        ("period", *(f"{name}_{what}" for what in ("events", "score") for name in names))
    )
    for one in found.periods:
        label = found.by.label(one.start)
        yield csv_line((label, one.one, one.other, one.one_score, one.other_score))


_WRITERS = {Format.JSON: _as_json, Format.CSV: _as_csv}
