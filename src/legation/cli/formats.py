"""Output formats: reports go in, text comes out, a report at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from legation.cli import rows
from legation.cli.clean import escape_json
from legation.cli.explain import NoteOf, explain, legend
from legation.cli.page import Look
from legation.cli.table import table
from legation.records.json import Json, report_to_json
from legation.records.report import Report

Writer = Callable[[Iterable[Report]], Iterator[str]]


def as_table(look: Look, *, everything: bool) -> Writer:
    """Tables, each under its heading, an empty line between two."""
    return parted(lambda report: table(report, look, everything=everything))


def as_explanation(look: Look, note_of: NoteOf, *, everything: bool) -> Writer:
    """Events under their sentences; piped, with a word on the marks before them."""
    write = parted(lambda report: explain(report, look, note_of, everything=everything))

    def written(reports: Iterable[Report]) -> Iterator[str]:
        for number, text in enumerate(write(reports)):
            yield legend() + text if number == 0 and not look.terminal else text

    return written


def as_json_lines(reports: Iterable[Report]) -> Iterator[str]:
    """One report a line."""
    return json_lines(map(report_to_json, reports))


def as_json(reports: Iterable[Report]) -> Iterator[str]:
    """One report; nothing when it could not be read."""
    for report in reports:
        yield json_text(report_to_json(report), indent=2) + "\n"


def as_json_array(reports: Iterable[Report]) -> Iterator[str]:
    """A list of reports, however many there are."""
    return json_array(map(report_to_json, reports))


def json_lines(values: Iterable[Json]) -> Iterator[str]:
    """One value a line."""
    for value in values:
        yield json_text(value) + "\n"


def json_array(values: Iterable[Json]) -> Iterator[str]:
    """A list of values, however many there are."""
    before = "[\n"
    for value in values:
        yield before + json_text(value, indent=2)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def as_csv(reports: Iterable[Report]) -> Iterator[str]:
    """A header, then a row an event."""
    yield rows.header()
    for report in reports:
        yield rows.rows(report)


def json_text(value: Any, indent: int | None = None) -> str:
    """A value as JSON, on one line or indented; control characters are escaped."""
    return escape_json(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent))


def parted(write: Callable[[Report], str]) -> Writer:
    """What is written of each report, an empty line between two."""

    def written(reports: Iterable[Report]) -> Iterator[str]:
        for number, report in enumerate(reports):
            yield ("\n" if number else "") + write(report)

    return written
