"""`legation relation`: how two sides stand, period by period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli import inputs, options, streams
from legation.cli.acts import Format as TextFormat
from legation.cli.acts import as_csv, as_json, events_as, kind, plain, sides, told
from legation.cli.clean import clean
from legation.cli.page import Line, Piece, Style, draw, line
from legation.cli.words import UNKNOWN, enumeration
from legation.errors import LegationError, RelationError
from legation.relations.archive import OURS
from legation.relations.periods import By
from legation.relations.series import MEASURES, Direction

if TYPE_CHECKING:
    from legation.relations import Act, Approach, Channel, Relation, Series, ThirdParty, Told

# How many events, channels and third parties a page shows.
_MAIN, _FEW = 12, 6

_SPARKS = "▁▂▃▄▅▆▇█"
_GAP = " "


class Format(StrEnum):
    """What is printed."""

    PAGE = "page"
    JSON = "json"
    CSV = "csv"
    PARQUET = "parquet"


class Part(StrEnum):
    """What there is to tell of a relation."""

    SERIES = "series"
    CHANGES = "changes"
    ANSWERS = "answers"
    CHANNELS = "channels"
    THIRD_PARTIES = "third-parties"


def relation(
    one: options.One,
    other: options.Other,
    db: options.Db,
    by: Annotated[By, typer.Option(help="How long a period is.")] = By.MONTH,
    first: options.First = None,
    last: options.Last = None,
    direction: options.Directed = Direction.BOTH,
    include: options.Includes = None,
    groups: options.Groups = None,
    dataset: options.Datasets = None,
    normalised: Annotated[
        bool,
        typer.Option(
            "--normalised", help="Counts and sums as shares of all events that the period has."
        ),
    ] = False,
    show: Annotated[
        Part | None, typer.Option(help="Only this part, and all of it.  [default: the main things]")
    ] = None,
    measure: Annotated[
        str, typer.Option(metavar="COLUMN", help="The column in which changes are looked for.")
    ] = "score_mean",
    within: Annotated[
        int, typer.Option(metavar="DAYS", min=0, help="How soon an approach must be answered.")
    ] = 30,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD[:COLUMN]",
            help="The events behind a number: 2018-03, or 2018-03:verbal_conflict.",
        ),
    ] = None,
    format_: Annotated[Format, typer.Option("--format", "-f", help="What to print.")] = Format.PAGE,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", dir_okay=False, help="The file for Parquet."),
    ] = None,
    chart: Annotated[
        Path | None,
        typer.Option(
            "--chart", metavar="FILE", dir_okay=False, help="Draw it, as .svg, .png or .html."
        ),
    ] = None,
) -> None:
    """Tell how two sides stand, period by period, and when it changed.

    Only what is told to have happened, or to have been said, is counted, each event once however
    many articles tell it; --include adds the rest. Where the corpus has no article of a period, its
    numbers are empty, not zero.

    \b
        legation relation JPN PRK --db news.duckdb --by month
        legation relation "JPN:GOV" "PRK|CHN" --db news.duckdb --by year --direction forth
    The events behind the numbers of a month:
        legation relation JPN PRK --db news.duckdb --explain 2018-03
    Who approached whom, and what came of it:
        legation relation JPN PRK --db news.duckdb --show answers
    For a spreadsheet, for other programs, for a paper:
        legation relation JPN PRK --db news.duckdb --by week --format csv > jpn-prk.csv
        legation relation JPN PRK --db news.duckdb --format parquet --out jpn-prk.parquet
        legation relation JPN PRK --db news.duckdb --chart jpn-prk.svg

    Charts need the extra "charts", Parquet needs pyarrow.
    The exit code is 0, 1 when the question cannot be answered, 2 for a mistake in the command.
    """
    days = inputs.given_day(first, "--from"), inputs.given_day(last, "--to")
    if measure not in MEASURES:
        raise typer.BadParameter(
            f'"{measure}" is none of {", ".join(MEASURES)}', param_hint="--measure"
        )
    if (format_ is Format.PARQUET) != (out is not None):
        raise typer.BadParameter("--format parquet and --out FILE go together", param_hint="--out")
    from legation.relations import open_store

    try:
        with open_store(db, groups=groups, datasets=dataset or ()) as archive, streams.quiet_pipe():
            asked = archive.relation(one, other, include=include or ())
            series = asked.by(by, direction=direction, first=days[0], last=days[1])
            if normalised:
                series = series.normalise()
            about = _About(asked, series, measure, within, days)
            streams.use_any() if format_ is Format.PAGE else streams.use_utf8()
            if chart is not None:
                _draw(about, chart)
            elif out is not None:
                from legation.relations.frames import write_parquet

                write_parquet(series, out)
            elif explain is not None:
                text = events_as(_explained(about, explain), TextFormat(format_), streams.look())
                streams.write("".join(text))
            else:
                streams.write("".join(_written(about, show, format_)))
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error


class _About:
    """A relation and what is asked of it."""

    def __init__(
        self,
        asked: Relation,
        series: Series,
        measure: str,
        within: int,
        days: tuple[date | None, date | None],
    ) -> None:
        self.asked, self.series, self.measure = asked, series, measure
        self._within, self._days = within, days

    def acts(self) -> tuple[Act, ...]:
        points = self.series.points
        return self.asked.acts(
            direction=self.series.direction, first=points[0].start, last=points[-1].end
        )

    def changes(self) -> tuple[Told, ...]:
        return self.asked.changes(self.series, self.measure)

    def approaches(self) -> tuple[Approach, ...]:
        return self.asked.approaches(first=self._days[0], last=self._days[1], within=self._within)

    def channels(self) -> tuple[Channel, ...]:
        return self.asked.channels()

    def third_parties(self) -> tuple[ThirdParty, ...]:
        return self.asked.third_parties(first=self._days[0], last=self._days[1])

    @property
    def sides(self) -> tuple[str, str]:
        return clean(self.asked.one.name), clean(self.asked.other.name)


def _draw(about: _About, file: Path) -> None:
    from legation.relations.chart import chart, write_chart

    write_chart(chart(about.series, [one.change for one in about.changes()]), file)


def _written(about: _About, show: Part | None, format_: Format) -> Iterator[str]:
    if format_ is Format.PAGE:
        yield draw(page(about, show), streams.look())
    elif format_ is Format.JSON:
        parts = {
            Part.CHANGES: about.changes,
            Part.ANSWERS: about.approaches,
            Part.CHANNELS: about.channels,
            Part.THIRD_PARTIES: about.third_parties,
        }
        yield as_json(plain(parts[show]()) if show in parts else series_json(about.series))
    else:
        yield from _CSV[show or Part.SERIES](about)


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


def page(about: _About, show: Part | None) -> Iterator[Line]:
    """A relation as text: its shape, table, changes, answers, main events; or one part, whole."""
    series = about.series
    yield from _heading(series, about.asked.archive.datasets)
    if not series.events:
        yield Line()
        yield line("No events between the two are told as fact.", Style.QUIET)
        for party in about.asked.absent():
            yield line(
                f"The store has nobody of {clean(party.name)}; legation actors find tells the"
                " codes of states and bodies.",
                Style.QUIET,
            )
        return
    parts: dict[Part, Callable[[_About, bool], Iterator[Line]]] = {
        Part.SERIES: _shape_and_table,
        Part.CHANGES: _changes,
        Part.ANSWERS: _answers,
        Part.CHANNELS: _channels,
        Part.THIRD_PARTIES: _third_parties,
    }
    if show is not None:
        yield Line()
        yield from parts[show](about, True)
        return
    for part in parts.values():
        yield Line()
        yield from part(about, False)
    yield Line()
    yield line("Main events", Style.TITLE)
    for act in main_events(about.acts()):
        yield from told(act)


def _heading(series: Series, datasets: Sequence[str]) -> Iterator[Line]:
    yield line(clean(f"{series.name}, by {series.by}"), Style.TITLE)
    covered = sum(point.covered for point in series)
    facts = [
        f"{series.points[0].start} to {series.points[-1].end}",
        f"{series.events:,} events",
        f"{covered} of {len(series)} {series.by}s with articles",
    ]
    if datasets != (OURS,):
        facts.append(f"of {enumeration(datasets)}")
    if series.include:
        facts.append(f"with what is {enumeration([str(one) for one in series.include])}")
    if series.wide:
        facts.append(f"{series.wide} not dated to a {series.by}, left out")
    yield line(", ".join(facts), Style.QUIET)


def _shape_and_table(about: _About, whole: bool) -> Iterator[Line]:
    series = about.series
    yield Line((Piece(spark(series.values("events"), lowest=0)),), label="events  ")
    shape = spark(series.values("score_mean"), lowest=-10, highest=10)
    yield Line((Piece(shape),), label="score   ")
    yield Line()
    yield from _table(series)


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
    for state, stretch in groupby(numbered, lambda pair: (bool(pair[1].events), pair[1].covered)):
        cells_of = [row for row, _ in stretch]
        if state[0]:
            yield from (line(_row(row, widths)) for row in cells_of)
        else:
            first, last = cells_of[0][0], cells_of[-1][0]
            label = first if first == last else f"{first} … {last}"
            yield line(f"{label}: {'none' if state[1] else 'no articles'}", Style.QUIET)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.rjust(width) if place else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join([first, *rest]).rstrip()


def _number(value: float | None, normalised: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:.3f}" if normalised else f"{value:.1f}"


def _changes(about: _About, whole: bool) -> Iterator[Line]:
    yield line("Changes", Style.TITLE)
    changes = about.changes()
    if not changes:
        yield line(f"None is found in {about.measure}.", Style.QUIET)
    for change in changes:
        yield line(clean(change.sentence))
        between = f"{change.change.earliest} and {change.change.latest}"
        yield line(f"It began between {between}.", Style.QUIET, indent=2)
        if whole:
            for act in change.events:
                yield from told(act)


def _answers(about: _About, whole: bool) -> Iterator[Line]:
    from legation.relations import initiative

    yield line("Initiative and answer", Style.TITLE)
    approaches = about.approaches()
    acts = about.asked.acts(first=about.series.points[0].start, last=about.series.points[-1].end)
    one, other = about.sides
    for direction, name in (("forth", f"{one} → {other}"), ("back", f"{other} → {one}")):
        side = initiative(acts, approaches, direction)
        parts = [f"{side.acts:,} acts, {side.approaches:,} of them approaches"]
        for number, what in (
            (side.answered, "answered"),
            (side.refused, "refused"),
            (side.no_response, "left without response"),
            (side.open, "still open"),
        ):
            if number:
                parts.append(f"{number:,} {what}")
        if side.days is not None:
            parts.append(f"after {side.days:g} days in the median")
        yield line(f"{name}: {', '.join(parts)}")
    if whole:
        for approach in approaches:
            yield from _approach(approach)


def _approach(approach: Approach) -> Iterator[Line]:
    act, answer = approach.act, approach.answer
    yield line(f"{act.day}  {kind(act)}  {sides(act)}: {approach.outcome} (event {act.event})")
    if answer is not None:
        days = "on the same day" if approach.days == 0 else f"after {approach.days} days"
        yield line(
            f"{days}: {kind(answer)}  {sides(answer)} (event {answer.event})",
            Style.QUIET,
            indent=12,
        )


def _channels(about: _About, whole: bool) -> Iterator[Line]:
    yield line("Channels", Style.TITLE)
    channels = about.channels()
    for side, name in enumerate(about.sides, 1):
        for how, label in (("acts", f"for {name}"), ("tells", f"telling of {name}")):
            found = [one for one in channels if (one.side, one.how) == (side, how)]
            if not found:
                continue
            named = [_channel(one) for one in (found if whole else found[:_FEW])]
            more = len(found) - len(named)
            yield line(f"{label}: {', '.join(named)}{f', and {more} more' if more else ''}")


def _channel(channel: Channel) -> str:
    office = f", {clean(channel.offices[0])}," if channel.offices else ""
    return f"{clean(channel.name or UNKNOWN)}{office} {channel.words + channel.deeds}"


def _third_parties(about: _About, whole: bool) -> Iterator[Line]:
    yield line("Third parties", Style.TITLE)
    found = about.third_parties()
    if not found:
        yield line("None is told of.", Style.QUIET)
    one, other = about.sides
    for third in found if whole else found[:_FEW]:
        facts = [
            f"{number} {what}"
            for number, what in (
                (third.with_both, "with both"),
                (third.mediates, "as mediator"),
                (third.met_by_one, f"met by {one} alone"),
                (third.met_by_other, f"met by {other} alone"),
            )
            if number
        ]
        events = f" (events {', '.join(map(str, third.event_ids))})" if whole else ""
        yield line(f"{clean(third.code)}: {', '.join(facts)}{events}")


def main_events(acts: Sequence[Act], most: int = _MAIN) -> list[Act]:
    """The weightiest, in order of their days: by score, and by how many sources tell them."""
    heavy = sorted(acts, key=lambda act: (-abs(act.score) * act.sources, act.day, act.event))
    return sorted(heavy[:most], key=lambda act: (act.day, act.event))


# Other forms -----------------------------------------------------------------------------------


def _explained(about: _About, wanted: str) -> tuple[Act, ...]:
    from legation.relations import behind

    series = about.series
    period, _, column = wanted.partition(":")
    labels = {series.by.label(point.start): point for point in series}
    if period not in labels:
        raise RelationError(
            f'there is no {series.by} "{period}" in this series; they run from'
            f" {next(iter(labels))} to {list(labels)[-1]}"
        )
    point = labels[period]
    acts = about.asked.acts(direction=series.direction, first=point.start, last=point.end)
    chosen = [act for act in acts if act.event in point.event_ids]
    return behind(chosen, column or "events")


def series_json(series: Series) -> dict[str, Any]:
    """A series as JSON values: what it is of, then a row for each period."""
    return {
        "one": series.one.name,
        "other": series.other.name,
        "by": str(series.by),
        "direction": str(series.direction),
        "include": [str(one) for one in series.include],
        "normalised": series.normalised,
        "not_dated": series.wide,
        "periods": list(_series_rows(series)),
    }


def _series_rows(series: Series) -> Iterator[dict[str, Any]]:
    columns = series.columns()
    for row in zip(*columns.values(), strict=True):
        yield {name: plain(value) for name, value in zip(columns, row, strict=True)}


def _series_csv(about: _About) -> Iterator[str]:
    yield from as_csv(list(about.series.columns()), _series_rows(about.series))


def _changes_csv(about: _About) -> Iterator[str]:
    names = ("measure", "start", "end", "earliest", "latest", "before", "after", "noise")
    rows = (
        {
            **plain(told_.change),
            "sentence": told_.sentence,
            "event_ids": [act.event for act in told_.events],
        }
        for told_ in about.changes()
    )
    yield from as_csv([*names, "sentence", "event_ids"], rows)


def _answers_csv(about: _About) -> Iterator[str]:
    rows = (
        {
            "day": approach.act.day.isoformat(),
            "direction": approach.act.direction,
            "kind": kind(approach.act),
            "event": approach.act.event,
            "outcome": str(approach.outcome),
            "days": approach.days,
            "answer": approach.answer and kind(approach.answer),
            "answer_event": approach.answer and approach.answer.event,
        }
        for approach in about.approaches()
    )
    names = ("day", "direction", "kind", "event", "outcome", "days", "answer", "answer_event")
    yield from as_csv(names, rows)


def _channels_csv(about: _About) -> Iterator[str]:
    names = ("side", "how", "name", "id", "offices", "sectors", "words", "deeds", "event_ids")
    yield from as_csv(names, map(plain, about.channels()))


def _third_parties_csv(about: _About) -> Iterator[str]:
    names = ("code", "with_both", "mediates", "met_by_one", "met_by_other", "event_ids")
    yield from as_csv(names, map(plain, about.third_parties()))


_CSV: dict[Part, Callable[[_About], Iterator[str]]] = {
    Part.SERIES: _series_csv,
    Part.CHANGES: _changes_csv,
    Part.ANSWERS: _answers_csv,
    Part.CHANNELS: _channels_csv,
    Part.THIRD_PARTIES: _third_parties_csv,
}
