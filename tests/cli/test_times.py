"""`legation times`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app
from legation.cli.page import Look
from legation.cli.times import COLUMNS, table, timeml
from legation.records.article import Article
from legation.records.report import Report
from legation.records.span import Span
from legation.records.time import TimeExpression, TimeKind

TEXT = "Envoys <of Chile> met on Wednesday & left\x0c in three days."


@pytest.fixture
def timed() -> Report:
    day = date(2019, 5, 1)
    return Report(
        Article(TEXT, "a1", title="Wednesday’s talks", published=date(2019, 5, 2)),
        times=(
            TimeExpression(
                Span(0, 9, True), "Wednesday", TimeKind.DATE, "2019-05-01", day, day, "r"
            ),
            TimeExpression(Span(25, 34), "Wednesday", TimeKind.DATE, "2019-05-01", day, day, "r"),
            TimeExpression(Span(46, 56), "three days", TimeKind.DURATION, None, None, None, "r"),
        ),
    )  # fmt: skip


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(app, ["times", *map(str, arguments)])


def test_a_time_is_a_row_with_its_value_and_days(timed: Report) -> None:
    lines = table(timed, Look()).split("\n")
    rows = [line.split() for line in lines if "Wednesday " in line]
    assert rows == [["Wednesday", "DATE", "2019-05-01", "2019-05-01", "2019-05-01"]] * 2
    assert any(line.split() == ["three", "days", "DURATION", "-", "-", "-"] for line in lines)
    assert max(map(len, lines)) <= 80


def test_a_report_without_times_says_so(timed: Report) -> None:
    assert "No times were read." in table(replace(timed, times=()), Look())


def test_timeml_can_be_read_by_others(timed: Report) -> None:
    root = ElementTree.fromstring(timeml(timed))
    elements = root.findall(".//TEXT/TIMEX3")
    assert [(e.text, e.get("value")) for e in elements] == [
        ("Wednesday", "2019-05-01"),
        ("three days", None),
    ]
    text = root.find("TEXT")
    assert text is not None
    assert "".join(text.itertext()) == TEXT.replace("\x0c", "")
    assert [e.get("tid") for e in root.iter("TIMEX3")] == ["t0", "t1", "t2", "t3"]


def test_json_and_json_lines_hold_the_same(reader: Any, timed: Report, report_file: Path) -> None:
    reader.model = timed
    (listed,) = json.loads(run(report_file, "--format", "json").stdout)
    assert listed == json.loads(run(report_file, "--format", "jsonl").stdout)
    assert listed["times"][0] == {
        "start": 0, "end": 9, "in": "title", "type": "DATE", "value": "2019-05-01",
        "from": "2019-05-01", "to": "2019-05-01", "made_by": "r",
    }  # fmt: skip


def test_csv_has_a_row_an_expression(reader: Any, timed: Report, report_file: Path) -> None:
    reader.model = timed
    rows = list(csv.DictReader(io.StringIO(run(report_file, "--format", "csv").stdout)))
    assert list(rows[0]) == list(COLUMNS)
    assert [(row["in"], row["value"]) for row in rows] == [
        ("title", "2019-05-01"), ("text", "2019-05-01"), ("text", ""),
    ]  # fmt: skip


def test_the_day_of_publication_must_be_one(report_file: Path) -> None:
    result = run(report_file, "--published", "yesterday")
    assert result.exit_code == 2
    assert "year-month-day" in result.output


def test_a_file_that_is_not_there_costs_only_itself(reader: Any, report_file: Path) -> None:
    result = run("/nowhere/at/all.txt", report_file)
    assert result.exit_code == 1
    assert "summit" in result.stdout
