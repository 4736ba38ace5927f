from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app

duckdb = pytest.importorskip("duckdb")

from legation.store import open_store  # noqa: E402 - only where there is DuckDB

Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks an empty store."""
    path = tmp_path / "news.duckdb"
    open_store(path).close()

    def ask(query: str, *options: str) -> Result:
        return CliRunner().invoke(app, ["sql", query, "--db", str(path), *options])

    return ask


ROWS = (
    "SELECT * FROM (VALUES (1, 'a|b', ['x', NULL], DATE '2019-05-02', 1.5::DOUBLE),"
    " (2, NULL, [], NULL, 12345.678)) AS t(number, words, list, day, value) ORDER BY number"
)


def test_a_table_is_aligned_and_null_is_empty(ask: Ask) -> None:
    assert ask(ROWS).output.split("\n") == [
        "number  words  list  day         value",
        "1       a|b    x|    2019-05-02  1.5",
        "2                                1.235e+04",
        "",
    ]


def test_csv_and_json_hold_the_values(ask: Ask) -> None:
    assert ask(ROWS, "--format", "csv").output == (
        "number,words,list,day,value\n1,a|b,x|,2019-05-02,1.5\n2,,,,12345.678\n"
    )
    rows = json.loads(ask(ROWS, "--format", "json").output)
    assert rows[0] == {
        "number": 1, "words": "a|b", "list": ["x", None], "day": "2019-05-02", "value": 1.5,
    }  # fmt: skip
    lines = ask(ROWS, "--format", "jsonl").output.splitlines()
    assert [json.loads(line)["value"] for line in lines] == [1.5, 12345.678]


def test_what_an_article_says_cannot_steer_a_terminal_or_a_spreadsheet(ask: Ask) -> None:
    query = "SELECT chr(27) || '[31mred' AS a, '=1+1' AS b"
    assert "\x1b" not in ask(query).output
    assert ask(query, "--format", "csv").output.splitlines()[1].endswith(",'=1+1")
    assert "\x1b" not in ask(query, "--format", "json").output


def test_a_long_table_says_that_it_is_cut(ask: Ask) -> None:
    output = ask("SELECT range AS n FROM range(1001)").output
    assert output.endswith("(only the first 1,000 rows; --format csv prints all)\n")
    whole = ask("SELECT range AS n FROM range(2500)", "--format", "csv").output
    assert len(whole.splitlines()) == 2501


def test_no_rows_are_said_to_be_none(ask: Ask) -> None:
    assert "(no rows)" in ask("FROM event_told").output
    assert ask("FROM event_told", "--format", "json").output == "[]\n"


def test_a_wrong_question_gets_duckdbs_answer(ask: Ask) -> None:
    result = ask("SELECT nmae FROM run")
    assert result.exit_code == 1
    assert "nmae" in result.output


def test_a_question_cannot_change_the_store(ask: Ask) -> None:
    result = ask("DELETE FROM run")
    assert result.exit_code == 1
    assert "read-only" in result.output


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["sql", "FROM run", "--db", str(tmp_path / "none.duckdb")])
    assert result.exit_code == 1
    assert "there is no such store" in result.output


def test_all_views_answer(ask: Ask) -> None:
    from legation.store import VIEWS

    for view in VIEWS:
        result = ask(f"FROM {view.name}")
        assert result.exit_code == 0
        assert result.output.split("\n")[0].split() == [name for name, _ in view.columns]
