"""`legation quotes`: which statements are printed, and how."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app, rows
from legation.cli.quotes import is_party
from legation.records.actor import Actor
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["quotes", *map(str, arguments)])


@pytest.fixture
def told(build: Any, reader: Any, report_file: Path) -> Path:
    """One quotation by Kim via KCNA, one thought by Trump about him."""
    make = build()
    kim = make.actor("Kim", "Kim Jong Un", id="PRK.kim-jong-un", country="PRK", sectors=("GOV",))
    trump = make.actor("Trump", "Donald Trump", country="USA", sectors=("GOV",))
    kcna = make.actor("KCNA")
    day = make.when("Tuesday", date(2018, 6, 12), date(2018, 6, 12))
    said = make.quotation("“We will not wait”", kim, via=(kcna,), told_to=(trump,), when=day)
    thought = make.quotation("Trump met Kim", trump)
    reader.model = Report(make.article, statements=(said, thought))
    return report_file


def test_a_line_says_who_to_whom_when_and_where(told: Path) -> None:
    line = run(told).stdout.splitlines()[3]
    assert line == (
        "  Kim Jong Un (PRK), by KCNA to Donald Trump (USA) on 2018-06-12:"
        " “We will not wait” [75-93]"
    )


def test_a_country_or_capital_in_the_words_is_what_they_are_about(
    build: Any, reader: Any, report_file: Path
) -> None:
    make = build()
    place = Place(make.span("Singapore"), "Singapore", country="SGP", feature="PPLC")
    said = make.quotation("in Singapore", make.actor("Kim"))
    reader.model = Report(make.article, statements=(said,), places=(place,))
    for asked, count in (("SGP", 1), ("FRA", 0)):
        result = run(report_file, "--format", "jsonl", "--about", asked)
        assert len(result.stdout.splitlines()) == count


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ([], 2),
        (["--by", "PRK"], 1),
        (["--by", "kim"], 1),
        (["--by", "PRK", "--by", "USA"], 2),
        (["--by", "FRA"], 0),
        (["--about", "PRK"], 1),
        (["--direct"], 2),
        (["--about", "Kim"], 1),
        (["--about", "wait"], 1),
        (["--by", "PRK", "--about", "PRK"], 0),
    ],
)
def test_options_choose(told: Path, options: list[str], count: int) -> None:
    result = run(told, "--format", "jsonl", *options)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == count


def test_nothing_found_is_told(told: Path) -> None:
    assert run(told, "--by", "FRA").stdout == "No statements were found.\n"


def test_json_has_the_words_and_the_article(told: Path) -> None:
    first, second = json.loads(run(told, "--format", "json").stdout)
    assert first["text"] == ["“We will not wait”"]
    assert first["article"]["id"] == "summit"
    assert (first["id"], second["id"]) == ("summit.s1", "summit.s2")
    assert [party["text"] for party in first["told_to"]] == ["Trump"]


def test_csv_has_a_cell_for_each_column(told: Path) -> None:
    header, *cells = csv.reader(io.StringIO(run(told, "--format", "csv").stdout))
    assert header == list(rows.QUOTE_COLUMNS)
    first = dict(zip(header, cells[0], strict=True))
    assert (first["speaker_code"], first["via"], first["from"]) == ("PRK GOV", "KCNA", "2018-06-12")
    assert (first["start"], first["end"], first["in"]) == ("75", "93", "text")


def test_columns_of_quotes_are_explained() -> None:
    result = CliRunner().invoke(app, ["columns", "quotes"])
    assert [line.split()[0] for line in result.stdout.splitlines()] == list(rows.QUOTE_COLUMNS)


def test_help_teaches_with_an_example() -> None:
    assert "      legation quotes news.jsonl --by PRK --about USA" in run("--help").output


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("JPN", True), ("jpn.abe-shinzo", True), ("Abe", True), ("Shinzo Abe", True), ("Ab", False),
     ("KOR", False)],
)  # fmt: skip
def test_a_party_is_known_by_code_id_or_name(asked: str, expected: bool) -> None:
    abe = Actor(Span(0, 3), "Abe", "JPN.abe-shinzo", "Shinzo Abe", "JPN")
    assert is_party(abe, asked) is expected
