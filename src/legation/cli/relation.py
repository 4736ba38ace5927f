"""`legation relation`: how two sides stand, period by period."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli import inputs, streams
from legation.cli.clean import clean, cut, escape_json
from legation.cli.page import Line, Look, Piece, Style, draw, line
from legation.cli.rows import joined
from legation.cli.rows import line as csv_line
from legation.cli.table import style_of_quad
from legation.cli.words import enumeration
from legation.errors import LegationError, RelationError
from legation.relations.periods import By
from legation.relations.series import Direction, Include

if TYPE_CHECKING:
    from legation.relations import Act, Relation, Series

# The events of one month that a page shows, and of a whole relation.
_MAIN = 12

_SPARKS = "▁▂▃▄▅▆▇█"
_GAP = " "


class Format(StrEnum):
    """What is printed."""

    PAGE = "page"
    JSON = "json"
    CSV = "csv"


One = Annotated[
    str,
    typer.Argument(
        metavar="A", help='One side: JPN, JPN:GOV, NATO, JPN.abe-shinzo, "PRK|CHN", or a group.'
    ),
]
Other = Annotated[str, typer.Argument(metavar="B", help="The other side.")]
Db = Annotated[
    Path, typer.Option("--db", metavar="FILE", help="The store, as legation run made it.")
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First day.  [default: of the first article]"),
]
Last = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Last day.  [default: of the last article]"),
]
Groups = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help='Groups of your own, as TOML: under [groups], gulf = ["SAU", "ARE:GOV"].',
    ),
]
Includes = Annotated[
    list[Include] | None,
    typer.Option("--include", help="Count also what is told so. Repeatable."),
]
Directed = Annotated[
    Direction,
    typer.Option(help="Whose acts count: of A towards B (forth), of B towards A (back), or both."),
]


def relation(
    one: One,
    other: Other,
    db: Db,
    by: Annotated[By, typer.Option(help="How long a period is.")] = By.MONTH,
    first: First = None,
    last: Last = None,
    direction: Directed = Direction.BOTH,
    include: Includes = None,
    groups: Groups = None,
    normalised: Annotated[
        bool,
        typer.Option(
            "--normalised", help="Counts and sums as shares of all events that the period has."
        ),
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD[:COLUMN]",
            help="The events behind a number: 2018-03, or 2018-03:verbal_conflict.",
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.PAGE,
) -> None:
    """Tell how two sides stand, period by period.

    Only what is told to have happened, or to have been said, is counted; --include adds the rest.
    Where the corpus has no article of a period, its numbers are empty, not zero.

    \b
        legation relation JPN PRK --db news.duckdb --by month
        legation relation "JPN:GOV" "PRK|CHN" --db news.duckdb --by year --direction forth
    The events behind the numbers of a month:
        legation relation JPN PRK --db news.duckdb --explain 2018-03
    For a spreadsheet:
        legation relation JPN PRK --db news.duckdb --by week --format csv > jpn-prk.csv

    The exit code is 0, 1 when the question cannot be answered, 2 for a mistake in the command.
    """
    days = inputs.given_day(first, "--from"), inputs.given_day(last, "--to")
    from legation.relations import open_store

    try:
        with open_store(db, groups=groups) as archive, streams.quiet_pipe():
            asked = archive.relation(one, other, include=include or ())
            series = asked.by(by, direction=direction, first=days[0], last=days[1])
            if normalised:
                series = series.normalise()
            streams.use_any() if format_ is Format.PAGE else streams.use_utf8()
            if explain is not None:
                acts = _explained(series, asked, explain)
                streams.write("".join(events_as(acts, format_, streams.look())))
            elif format_ is Format.PAGE:
                streams.write(draw(page(series, asked), streams.look()))
            else:
                streams.write("".join(_WRITERS[format_](series)))
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error


# The page --------------------------------------------------------------------------------------

_TABLE = (
    ("events", "events"),
    ("forth", "A→B"),
    ("back", "B→A"),
    ("mutual", "both"),
    ("verbal_cooperation", "words+"),
    ("material_cooperation", "deeds+"),
    ("verbal_conflict", "words-"),
    ("material_conflict", "deeds-"),
    ("score_mean", "score"),
    ("goldstein_mean", "Goldstein"),
    ("articles", "articles"),
    ("sources", "sources"),
)


def page(series: Series, asked: Relation) -> Iterator[Line]:
    """A series as text: a line of its shape, its table, its main events."""
    yield line(clean(f"{series.name}, by {series.by}"), Style.TITLE)
    first, last = series.points[0], series.points[-1]
    covered = sum(point.covered for point in series)
    facts = [
        f"{first.start} to {last.end}",
        f"{series.events:,} events",
        f"{covered} of {len(series)} {series.by}s with articles",
    ]
    if series.include:
        facts.append(f"with what is {enumeration([str(one) for one in series.include])}")
    if series.wide:
        facts.append(f"{series.wide} not dated to a {series.by}, left out")
    yield line(", ".join(facts), Style.QUIET)
    if not series.events:
        yield Line()
        yield line("No events between the two are told as fact.", Style.QUIET)
        return
    yield Line()
    yield Line((Piece(spark(series.values("events"), lowest=0)),), label="events  ")
    yield Line(
        (Piece(spark(series.values("score_mean"), lowest=-10, highest=10)),), label="score   "
    )
    yield Line()
    yield from _table(series)
    acts = asked.acts(direction=series.direction, first=first.start, last=last.end)
    yield Line()
    yield line("Main events", Style.TITLE)
    for act in main_events(acts):
        yield from told(act)


def spark(values: Sequence[float | None], *, lowest: float, highest: float | None = None) -> str:
    """A column as a row of bars; a blank where there is no number."""
    most = highest if highest is not None else max((v for v in values if v is not None), default=0)
    steps = len(_SPARKS) - 1
    reach = (most - lowest) or 1
    return "".join(
        _GAP if value is None else _SPARKS[round(steps * (value - lowest) / reach)]
        for value in values
    )


def _table(series: Series) -> Iterator[Line]:
    rows = [("", *(name for _, name in _TABLE))]
    for point in series:
        cells = [_number(getattr(point, column), series.normalised) for column, _ in _TABLE]
        rows.append((series.by.label(point.start), *cells))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield line(_row(rows[0], widths), Style.QUIET)
    # A long quiet stretch is one line, and so is one without articles.
    numbered = zip(rows[1:], series, strict=True)
    for kind, stretch in groupby(numbered, lambda pair: (bool(pair[1].events), pair[1].covered)):
        told = [row for row, _ in stretch]
        if kind[0]:
            yield from (line(_row(row, widths)) for row in told)
        else:
            label = told[0][0] if len(told) == 1 else f"{told[0][0]} … {told[-1][0]}"
            yield line(f"{label}: {'none' if kind[1] else 'no articles'}", Style.QUIET)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if not place else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()


def _number(value: float | None, normalised: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if normalised else f"{value:.1f}"


def main_events(acts: Sequence[Act], most: int = _MAIN) -> list[Act]:
    """The weightiest, in order of their days: by score, and by how many sources tell them."""
    heavy = sorted(acts, key=lambda act: (-abs(act.score) * act.sources, act.day, act.event))
    return sorted(heavy[:most], key=lambda act: (act.day, act.event))


def told(act: Act) -> Iterator[Line]:
    """An event: day, what, who to whom, how many sources, number; then its sentence."""
    sides = enumeration([clean(name) for name in act.actors]) or "-"
    if act.recipients:
        sides += f" → {enumeration([clean(name) for name in act.recipients])}"
    kind = f"{act.type} ({act.mode})" if act.mode else act.type
    sources = f"{act.sources} {'source' if act.sources == 1 else 'sources'}"
    yield Line(
        (
            Piece(f"{kind}", style_of_quad(act.quad)),
            Piece(f"  {cut(sides, 100)}"),
            Piece(f"  {sources}, event {act.event}", Style.QUIET),
        ),
        label=f"{act.day}  ",
    )
    if act.sentence:
        yield line(cut(clean(act.sentence), 240), Style.QUIET, indent=12)


# Other forms -----------------------------------------------------------------------------------


def _explained(series: Series, asked: Relation, wanted: str) -> tuple[Act, ...]:
    from legation.relations.acts import behind

    period, _, column = wanted.partition(":")
    labels = {series.by.label(point.start): point for point in series}
    if period not in labels:
        raise RelationError(
            f'there is no {series.by} "{period}" in this series; they run from'
            f" {next(iter(labels))} to {list(labels)[-1]}"
        )
    point = labels[period]
    acts = asked.acts(direction=series.direction, first=point.start, last=point.end)
    chosen = [act for act in acts if act.event in point.event_ids]
    return behind(chosen, column or "events")


def events_as(acts: Sequence[Act], format_: Format, look: Look) -> Iterator[str]:
    """Events, as a page, JSON or CSV."""
    if format_ is Format.PAGE:
        yield draw((piece for act in acts for piece in told(act)), look)
    elif format_ is Format.JSON:
        yield escape_json(
            json.dumps([_act_json(act) for act in acts], ensure_ascii=False, indent=1)
        )
        yield "\n"
    else:
        names = list(_act_json(acts[0])) if acts else []
        yield csv_line(names)
        for act in acts:
            yield csv_line(
                joined(value) if isinstance(value, list) else value
                for value in _act_json(act).values()
            )


def _act_json(act: Act) -> dict[str, Any]:
    fields = {name: getattr(act, name) for name in act.__slots__}
    return {
        name: list(value) if isinstance(value, tuple) else _plain(value)
        for name, value in fields.items()
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def series_json(series: Series) -> dict[str, Any]:
    """A series as JSON values: what it is of, then a row for each period."""
    columns = series.columns()
    return {
        "one": series.one.name,
        "other": series.other.name,
        "by": str(series.by),
        "direction": str(series.direction),
        "include": [str(one) for one in series.include],
        "normalised": series.normalised,
        "not_dated": series.wide,
        "periods": [
            {name: _plain(value) for name, value in zip(columns, row, strict=True)}
            for row in zip(*columns.values(), strict=True)
        ],
    }


def _as_json(series: Series) -> Iterator[str]:
    yield escape_json(json.dumps(series_json(series), ensure_ascii=False, indent=1)) + "\n"


def _as_csv(series: Series) -> Iterator[str]:
    columns = series.columns()
    yield csv_line(columns)
    for row in zip(*columns.values(), strict=True):
        yield csv_line(
            joined(map(str, value)) if isinstance(value, list) else _csv_cell(value)
            for value in row
        )


def _csv_cell(value: Any) -> str | float | None:
    return int(value) if isinstance(value, bool) else _plain(value)


_WRITERS = {Format.JSON: _as_json, Format.CSV: _as_csv}
