"""`legation places`: the places that reports name, with their position."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import inputs, streams
from legation.cli.clean import clean, escape_json
from legation.cli.inputs import Form
from legation.cli.page import Look, Style, draw, line
from legation.cli.read import read_each
from legation.cli.rows import safe
from legation.cli.table import heading
from legation.cli.words import UNKNOWN, text_of
from legation.errors import LegationError
from legation.records.article import Article
from legation.records.json import article_to_json, place_to_json
from legation.records.place import Place
from legation.records.report import Report

if TYPE_CHECKING:
    from legation.reader import Reader


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def places(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE", help="Reports to read; - is the standard input."),
    ],
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    form: Annotated[
        Form | None,
        typer.Option(
            "--from",
            help="What the files hold: one report each (text), or one a line as JSON (jsonl)."
            "  [default: as the names say, .jsonl or other]",
        ),
    ] = None,
    gazetteer: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            exists=True,
            dir_okay=False,
            help="A table of GeoNames (cities500.txt), laid over the places in the package.",
        ),
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="CPU threads for the parser.")] = 1,
) -> None:
    """List the places that reports name: which they are, and where they lie.

    Ids, names, feature codes and positions are those of GeoNames. A capital that stands for its
    government ("Washington said") is no place; "Kenyan" and "Kenyans" are told with their country.

    \b
    A table of one report:
        legation places summit.txt
    For a map, from many reports:
        legation places news.jsonl --format csv > places.csv
    With more small towns than are in the package (from download.geonames.org/export/dump):
        legation places summit.txt --gazetteer cities500.txt

    The exit code is 0 when all was read, 1 when an article could not be, 2 for a mistake in the
    command.
    """
    failed = False

    def fail(message: str) -> None:
        nonlocal failed
        failed = True
        streams.tell(message)

    def fail_with(article: Article | None, error: Exception) -> None:
        fail(f"{article.id if article else 'input'}: {error}")

    with streams.quiet_pipe():
        articles = inputs.articles(files, form=form, published=None, fail=fail, note=streams.tell)
        first = next(articles, None)
        reports: Iterable[Report] = ()
        if first is not None:
            reader = _reader(gazetteer, threads)
            reports = read_each(reader, chain([first], articles), fail_with)
        for text in _writer(format_)(reports):
            streams.write(text)
    if failed:
        raise typer.Exit(1)


def _reader(gazetteer: Path | None, threads: int) -> Reader:
    from legation.reader import Reader

    try:
        return Reader(gazetteer=gazetteer, threads=threads)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(2) from error


def _writer(format_: Format) -> Callable[[Iterable[Report]], Iterator[str]]:
    if format_ is Format.TABLE:
        streams.use_any()
        look = streams.look()
        return lambda reports: _tables(reports, look)
    streams.use_utf8()
    return {Format.JSON: _json, Format.JSONL: _json_lines, Format.CSV: _csv}[format_]


# --------------------------------------------------------------------------------- formats

_WORDS_WIDTH, _PLACE_WIDTH, _IN_WIDTH = 18, 20, 15
"""With a position, a number and two spaces between each two, 80 columns."""


def _tables(reports: Iterable[Report], look: Look) -> Iterator[str]:
    for number, report in enumerate(reports):
        yield ("\n" if number else "") + table(report, look)


def table(report: Report, look: Look) -> str:
    """The places of one report, each once, in the order in which they are first named."""
    head = draw(heading(report.article), look)
    told = Counter((_words(report.article, place), _key(place)) for place in report.places)
    first: dict[tuple[str, object], Place] = {}
    for place in report.places:
        first.setdefault((_words(report.article, place), _key(place)), place)
    if not first:
        return head + draw([line(""), line("No places were read.", Style.QUIET)], look)
    rows = [("words", "place", "in", "lat, lon", "times")]
    rows += [
        (words, _name(place), _within(place), _position(place), str(told[words, key]))
        for (words, key), place in first.items()
    ]
    widths = [_WORDS_WIDTH, _PLACE_WIDTH, _IN_WIDTH]
    lines = [
        "  ".join(
            [
                *(_fitted(cell, width) for cell, width in zip(row[:3], widths, strict=True)),
                row[3].rjust(14),
                row[4],
            ]
        ).rstrip()
        for row in rows
    ]
    return head + "\n" + "\n".join(lines) + "\n"


def _fitted(cell: str, width: int) -> str:
    return (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)


def _key(place: Place) -> object:
    return place.geonameid or (place.name, place.latitude)


def _words(article: Article, place: Place) -> str:
    return clean(place.span.of(text_of(article, place.span)))


def _name(place: Place) -> str:
    if place.latitude is None:
        return UNKNOWN
    return f"{clean(place.name)} ({place.feature})"


def _within(place: Place) -> str:
    """ "Texas, USA"; "USA" for a state; "-" at sea."""
    parts = [place.division if place.division != place.name else None, place.country]
    return clean(", ".join(part for part in parts if part)) or UNKNOWN


def _position(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return UNKNOWN
    return f"{place.latitude:.2f}, {place.longitude:.2f}"


def _object(report: Report) -> dict[str, object]:
    return {
        "article": article_to_json(report.article),
        "places": [place_to_json(place) for place in report.places],
        "problems": list(report.problems),
    }


def _json_lines(reports: Iterable[Report]) -> Iterator[str]:
    for report in reports:
        yield escape_json(json.dumps(_object(report), ensure_ascii=False)) + "\n"


def _json(reports: Iterable[Report]) -> Iterator[str]:
    before = "[\n"
    for report in reports:
        yield before + escape_json(json.dumps(_object(report), ensure_ascii=False, indent=2))
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


COLUMNS = {
    "article": "id of the article",
    "published": "day of publication",
    "words": "the words that name it",
    "in": "title or text",
    "start": "first character, counted from 0",
    "end": "the character after the last",
    "name": "name after GeoNames; the words where it is not known",
    "geonameid": "GeoNames id; empty where it is not known, and for places of our own",
    "lat": "latitude, degrees",
    "lon": "longitude, degrees",
    "country": "ISO 3166-1 alpha-3",
    "division": "state or province",
    "feature": "GeoNames feature code",
    "made_by": "what resolved it, or why it is not",
    "found_by": "why the words are taken for a place",
}
"""The columns of the CSV, in order."""


def _csv(reports: Iterable[Report]) -> Iterator[str]:
    yield _line(COLUMNS)
    for report in reports:
        article = report.article
        for place in report.places:
            yield _line(
                (
                    article.id,
                    article.published.isoformat() if article.published else None,
                    _words(article, place),
                    "title" if place.span.in_title else "text",
                    place.span.start,
                    place.span.end,
                    place.name,
                    place.geonameid,
                    place.latitude,
                    place.longitude,
                    place.country,
                    place.division,
                    place.feature,
                    place.rule,
                    place.found_by,
                )
            )


def _line(cells: Iterable[str | float | None]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return text.getvalue()
