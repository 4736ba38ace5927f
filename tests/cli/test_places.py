"""`legation places`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app
from legation.cli.page import Look
from legation.cli.places import COLUMNS, table
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span


@pytest.fixture
def placed(report: Report) -> Report:
    """The report, with a place that is named twice and one that is not known."""
    start = report.article.text.index("Singapore")
    singapore = Place(
        Span(start, start + 9), "Singapore", 1880251, 1.37, 103.8, "SGP", "PCLI", "place.only-one",
        None, "place.name",
    )  # fmt: skip
    unknown = Place(Span(0, 2), "On", rule="place.unknown", found_by="place.name")
    return replace(report, places=(singapore, singapore, unknown))


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(app, ["places", *map(str, arguments)])


def test_a_place_is_a_row_with_the_times_it_is_named(placed: Report) -> None:
    text = table(placed, Look())
    lines = text.split("\n")
    row = next(line for line in lines if line.startswith("Singapore"))
    assert row.split() == ["Singapore", "Singapore", "(PCLI)", "SGP", "1.37,", "103.80", "2"]
    assert any(line.split() == ["On", "-", "-", "-", "1"] for line in lines)
    assert max(map(len, lines)) <= 80


def test_a_report_without_places_says_so(report: Report) -> None:
    assert "No places were read." in table(report, Look())


def test_json_and_json_lines_hold_the_same(reader: Any, placed: Report, report_file: Path) -> None:
    reader.model = placed
    (listed,) = json.loads(run(report_file, "--format", "json").stdout)
    assert listed == json.loads(run(report_file, "--format", "jsonl").stdout)
    place = listed["places"][0]
    assert (place["name"], place["geonameid"], place["country"]) == ("Singapore", 1880251, "SGP")
    assert (place["made_by"], place["found_by"]) == ("place.only-one", "place.name")
    assert listed["places"][2]["lat"] is None


def test_csv_has_a_row_a_mention(reader: Any, placed: Report, report_file: Path) -> None:
    reader.model = placed
    rows = list(csv.DictReader(io.StringIO(run(report_file, "--format", "csv").stdout)))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["name"] for row in rows] == ["Singapore", "Singapore", "On"]
    assert rows[2]["lat"] == ""


def test_options_reach_the_reader(reader: Any, report_file: Path, tmp_path: Path) -> None:
    towns = tmp_path / "cities500.txt"
    towns.touch()
    run(report_file, "--gazetteer", towns, "--threads", "2")
    assert reader.options == {"gazetteer": towns, "threads": 2}


def test_a_file_that_is_not_there_costs_only_itself(reader: Any, report_file: Path) -> None:
    result = run("/nowhere/at/all.txt", report_file)
    assert result.exit_code == 1
    assert "summit" in result.stdout


def test_a_table_that_is_none_is_told(report_file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "towns.txt"
    wrong.write_text("a table of something else\n", encoding="utf-8")
    result = run(report_file, "--gazetteer", wrong)
    assert result.exit_code == 2
    assert "towns.txt: line 1: 1 fields" in result.stderr
