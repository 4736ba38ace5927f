"""`legation times`: the expressions of time of reports, with the days that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated
from xml.sax.saxutils import escape, quoteattr

import typer

from legation.cli import formats, inputs, options, rows, streams
from legation.cli.clean import clean, clean_lines
from legation.cli.page import Look, Style, draw, fitted, line
from legation.cli.reading import new_reader, read_files
from legation.cli.table import heading
from legation.cli.words import UNKNOWN
from legation.records.json import Json, article_to_json, time_to_json
from legation.records.report import Report
from legation.records.time import TimeExpression

if TYPE_CHECKING:
    from legation.reader import Reader


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TIMEX3 = "timex3"


def times(
    files: options.Files,
    published: options.Published = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    form: options.From = None,
    threads: options.Threads = 1,
) -> None:
    """List the expressions of time in reports: what they mean, and which days that is.

    Types and values are those of TIMEX3. Relative ones ("on Wednesday", "last week") are counted
    from the day of publication, or from the date named before ("two days later").

    \b
    A table of one report:
        legation times summit.txt --published 2018-06-12
    Marked in the text, as TimeML has it:
        legation times summit.txt --published 2018-06-12 --format timex3
    For a spreadsheet, from many reports:
        legation times news.jsonl --format csv > times.csv

    The exit code is 0 when all was read, 1 when an article could not be, 2 for a mistake in the
    command.
    """
    day = inputs.given_day(published, "--published")

    def make_reader() -> Reader:
        return new_reader(threads=threads)

    def write(reports: Iterable[Report], _: Reader | None) -> None:
        for text in _writer(format_)(reports):
            streams.write(text)

    read_files(files, make_reader, write, form=form, published=day)


def _writer(format_: Format) -> formats.Writer:
    if format_ is Format.TABLE:
        streams.use_any()
        look = streams.look()
        return formats.parted(lambda report: table(report, look))
    terminal = streams.look().terminal
    streams.use_utf8()
    if format_ is Format.TIMEX3:
        return lambda reports: _marked(reports, terminal=terminal)
    if format_ is Format.CSV:
        return _csv
    as_json = formats.json_array if format_ is Format.JSON else formats.json_lines
    return lambda reports: as_json(map(_object, reports))


# --------------------------------------------------------------------------------- formats

_WORDS_WIDTH, _VALUE_WIDTH = 26, 17
"""With a type, two days and two spaces between each two, 80 columns."""


def table(report: Report, look: Look) -> str:
    """The times of one report, in the order of the text."""
    head = draw(heading(report.article), look)
    if not report.times:
        return head + draw([line(""), line("No times were read.", Style.QUIET)], look)
    rows = [("words", "type", "value", "from", "to")]
    rows += [
        (
            clean(time.text),
            time.kind,
            time.value or UNKNOWN,
            time.first.isoformat() if time.first else UNKNOWN,
            time.last.isoformat() if time.last else UNKNOWN,
        )
        for time in report.times
    ]
    widths = (_WORDS_WIDTH, 8, _VALUE_WIDTH, 10, 10)
    lines = [
        "  ".join(fitted(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    return head + "\n" + "\n".join(lines) + "\n"


def _object(report: Report) -> Json:
    return {
        "article": article_to_json(report.article),
        "times": [time_to_json(time) for time in report.times],
        "problems": list(report.problems),
    }


COLUMNS = {
    "article": "id of the article",
    "published": "day of publication",
    "words": "the words of the expression",
    "in": "title or text",
    "start": "first character, counted from 0",
    "end": "the character after the last",
    "type": "DATE, TIME, DURATION or SET, after TIMEX3",
    "value": "TIMEX3's value; empty where it cannot be told",
    "from": "first day; empty where open or unknown",
    "to": "last day; likewise",
    "made_by": "the rule",
}
"""The columns of the CSV, in order."""


def _csv(reports: Iterable[Report]) -> Iterator[str]:
    yield rows.line(COLUMNS)
    for report in reports:
        published = rows.iso(report.article.published)
        for time in report.times:
            yield rows.line(
                (
                    report.article.id,
                    published,
                    time.text,
                    "title" if time.span.in_title else "text",
                    time.span.start,
                    time.span.end,
                    time.kind,
                    time.value,
                    rows.iso(time.first),
                    rows.iso(time.last),
                    time.rule,
                )
            )


def _marked(reports: Iterable[Report], *, terminal: bool) -> Iterator[str]:
    for report in reports:
        text = timeml(report)
        yield clean_lines(text) if terminal else text


def timeml(report: Report) -> str:
    """A report as a TimeML document: its times are elements of its text.

    <TIMEX3 tid="t1" type="DATE" value="2019-05-01">Wednesday</TIMEX3>

    An expression without a value has none; characters that XML cannot hold are left out.
    """
    article = report.article
    numbered = [(f"t{number}", time) for number, time in enumerate(report.times, 1)]
    parts = ["<TimeML>\n", f"<DOCID>{_text(article.id)}</DOCID>\n"]
    if article.published is not None:
        day = article.published.isoformat()
        parts.append(
            '<DCT><TIMEX3 tid="t0" type="DATE" functionInDocument="CREATION_TIME"'
            f' value="{day}">{day}</TIMEX3></DCT>\n'
        )
    if article.title is not None:
        title = [(name, time) for name, time in numbered if time.span.in_title]
        parts.append(f"<TITLE>{_elements(article.title, title)}</TITLE>\n")
    body = [(name, time) for name, time in numbered if not time.span.in_title]
    parts.append(f"<TEXT>{_elements(article.text, body)}</TEXT>\n</TimeML>\n")
    return "".join(parts)


def _elements(text: str, times: Iterable[tuple[str, TimeExpression]]) -> str:
    parts, done = [], 0
    for name, time in times:
        value = "" if time.value is None else f" value={quoteattr(time.value)}"
        parts.append(_text(text[done : time.span.start]))
        words = _text(time.span.of(text))
        parts.append(f'<TIMEX3 tid="{name}" type="{time.kind}"{value}>{words}</TIMEX3>')
        done = time.span.end
    return "".join(parts) + _text(text[done:])


def _text(words: str) -> str:
    return escape("".join(sign for sign in words if sign in "\t\n\r" or ord(sign) >= _FIRST_SIGN))


_FIRST_SIGN = 0x20
