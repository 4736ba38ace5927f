"""`legation run` with the real reader, once; the rest stands in tests/corpus."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.cli.run import ProgressStyle, _progress_line, _shown, last_line
from legation.corpus import Tally
from legation.intake.sources import Wanted

pytest.importorskip("duckdb")

ARTICLES = [
    {"text": "Japan summoned the Chinese ambassador on Friday.", "published": "2019-05-08"},
    {"text": "Les émissaires se sont rencontrés à Genève et se reverront la semaine prochaine,"
             " a dit le ministre. Les deux parties ont dit que les entretiens avaient été utiles et"
             " qu’elles se réjouissaient de la suite."},
    {"words": "There is no text."},
]  # fmt: skip


def legation(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "legation", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )


def test_reports_are_read_into_a_store_and_can_be_asked_for(tmp_path: Path) -> None:
    news, store = tmp_path / "news.jsonl", tmp_path / "news.duckdb"
    news.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), "utf-8")
    result = legation("run", news, "--into", store, "--processes", 1)
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(
        f"{store}: 3 articles; 1 read, with 1 event; 1 not in English; 1 with problems\n"
    )
    query = "SELECT type, actors, recipients, first_day, standing FROM event_told"
    answer = CliRunner().invoke(app, ["sql", query, "--db", str(store), "--format", "csv"])
    assert answer.output.splitlines()[1] == "ACCUSE,Japan,China,2019-05-03,as fact"
    runs = "SELECT length(model), length(lexicon), keeps_text FROM run"
    answer = CliRunner().invoke(app, ["sql", runs, "--db", str(store), "--format", "csv"])
    assert answer.output.splitlines()[1] == "64,64,True"
    again = legation("run", news, "--into", store, "--processes", 1)
    assert "0 read, with 0 events; 2 known already; 1 with problems" in again.stdout


def test_a_field_that_is_none_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    arguments = ["run", "x.csv", "--column", "body=text", "--into", str(tmp_path / "a.duckdb")]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "FIELD is one of id, text" in result.output


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.duckdb").write_text("words " * 1000)
    result = CliRunner().invoke(app, ["run", "x.txt", "--into", str(tmp_path / "a.duckdb")])
    assert result.exit_code == 1
    assert "not a DuckDB file" in result.output


def test_thelast_line_says_how_many_went_wrong() -> None:
    line = last_line(Tally(met=1200, read=1190, known=7, failed=3, events=9000), Path("n.duckdb"))
    assert line.startswith(
        "n.duckdb: 1,200 articles; 1,190 read, with 9,000 events; 7 known already; 3 with problems"
    )
    assert "legation sql" in line


def test_a_feed_without_anything_new_says_so() -> None:
    assert last_line(Tally(), Path("n.duckdb")) == "n.duckdb: there was nothing new\n"


def test_progress_is_told_in_lines_where_there_is_no_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.cli.run._BETWEEN_LINES", 0.0)
    with _shown(ProgressStyle.PLAIN, [], Wanted()) as tell:
        tell(Tally(met=20, read=16, failed=1))
    error = capsys.readouterr().err
    assert error.startswith("legation: 20 articles stored (16 read, 0 known, 1 with problems), ")
    assert "\r" not in error and "\x1b" not in error


def test_a_rate_is_of_what_was_read() -> None:
    assert _progress_line(Tally(met=90, read=30, known=60), 60.0) == (
        "90 articles stored (30 read, 60 known), 30 a minute"
    )
