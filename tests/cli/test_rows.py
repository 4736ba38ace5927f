import csv
import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from legation.cli.rows import COLUMNS, columns_help, header, rows
from legation.records.report import Report


def read(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(header() + rows(report))))


def test_an_event_is_a_row(report: Report) -> None:
    first, second = read(report)
    assert first["event"] == "a1.e1"
    assert first["from"] == first["to"] == "2018-06-12"
    assert (first["actors"], first["actor_codes"]) == ("Donald Trump", "USA GOV")
    assert first["cameo"] == "040"
    assert first["sentence"] == "On Tuesday Trump met Kim in Singapore."
    assert second["plover"] == "future|hypothetical"
    assert second["told_by"] == "KCNA"
    assert second["from"] == ""


def test_every_column_is_explained() -> None:
    assert header() == ",".join(COLUMNS) + "\n"
    assert all(COLUMNS.values())
    assert len(columns_help().split("\n")) == len(COLUMNS)


def test_a_report_without_events_has_no_rows(report: Report) -> None:
    assert rows(replace(report, events=())) == ""


def test_parties_are_joined_and_a_bar_in_a_name_is_no_joint(build: Callable[..., Any]) -> None:
    make = build()
    side = [make.actor("Trump", "A|B", country="USA"), make.actor("Kim", org="UN")]
    make.event(["met"], side)
    (row,) = read(Report(make.article, events=tuple(make.events)))
    assert row["actors"] == "A/B|Kim"
    assert row["actor_codes"] == "USA|UN"


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r\n=1", " =1"])
def test_a_text_is_no_formula_but_a_number_is_a_number(report: Report, title: str) -> None:
    article = replace(report.article, title=title)
    negative = replace(report.events[0], score=-2.0)
    (row,) = read(replace(report, article=article, events=(negative,)))
    assert row["title"] == "'" + title.strip()
    assert row["score"] == "-2.0"


def test_quotes_commas_and_control_characters_stay_in_their_cell(report: Report) -> None:
    article = replace(report.article, title='Kim, "the\x1b[31m leader"\nmet')
    text = rows(replace(report, article=article))
    assert "\x1b" not in text
    assert text.count("\n") == 2
    assert read(replace(report, article=article))[0]["title"] == 'Kim, "the�[31m leader" met'
