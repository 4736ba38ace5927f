"""`legation places`: the places that reports name, with their position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import formats, options, rows, streams
from legation.cli.clean import clean
from legation.cli.page import Look, Style, draw, fitted, line
from legation.cli.reading import Format, new_reader, read_files
from legation.cli.table import heading
from legation.cli.words import UNKNOWN, text_of
from legation.records.article import Article
from legation.records.json import Json, article_to_json, place_to_json
from legation.records.place import Place
from legation.records.report import Report

if TYPE_CHECKING:
    from legation.reader import Reader


def places(
    files: options.Files,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    form: options.From = None,
    gazetteer: options.Gazetteer = None,
    threads: options.Threads = 1,
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
    def make_reader() -> Reader:
        return new_reader(gazetteer=gazetteer, threads=threads)

    def write(reports: Iterable[Report], _: Reader | None) -> None:
        for text in _writer(format_)(reports):
            streams.write(text)

    read_files(files, make_reader, write, form=form, published=None)


def _writer(format_: Format) -> formats.Writer:
    if format_ is Format.TABLE:
        streams.use_any()
        look = streams.look()
        return formats.parted(lambda report: table(report, look))
    streams.use_utf8()
    if format_ is Format.CSV:
        return _csv
    as_json = formats.json_array if format_ is Format.JSON else formats.json_lines
    return lambda reports: as_json(map(_object, reports))


# --------------------------------------------------------------------------------- formats

_WORDS_WIDTH, _PLACE_WIDTH, _IN_WIDTH = 18, 20, 15
"""With a position, a number and two spaces between each two, 80 columns."""


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
                *(fitted(cell, width) for cell, width in zip(row[:3], widths, strict=True)),
                row[3].rjust(14),
                row[4],
            ]
        ).rstrip()
        for row in rows
    ]
    return head + "\n" + "\n".join(lines) + "\n"


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


def _object(report: Report) -> Json:
    return {
        "article": article_to_json(report.article),
        "places": [place_to_json(place) for place in report.places],
        "problems": list(report.problems),
    }


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
    yield rows.line(COLUMNS)
    for report in reports:
        article = report.article
        for place in report.places:
            yield rows.line(
                (
                    article.id,
                    rows.iso(article.published),
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
