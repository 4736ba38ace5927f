from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.records.article import Article
from legation.records.report import Report

pytest.importorskip("duckdb")

from legation.store import Entry, Origin, RunFacts, open_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two runs that have read the same article, and a third that has read nothing."""
    path = tmp_path / "news.duckdb"
    article = Article("Nothing happened.")
    with open_store(path) as opened:
        for entries in ([Entry(Origin("a.txt"), article, Report(article))],) * 2 + ([],):
            opened.write(entries, opened.begin(RunFacts("0", "m", "l", "r")))
    return path


def test_runs_that_tell_the_same_have_no_difference(store: Path) -> None:
    result = CliRunner().invoke(app, ["diff", "1", "2", "--db", str(store)])
    assert result.exit_code == 0
    assert "(no rows)" in result.output
    assert "compared: 1 article" in result.output


def test_runs_that_have_read_nothing_in_common_cannot_be_compared(store: Path) -> None:
    result = CliRunner().invoke(app, ["diff", "1", "3", "--db", str(store)])
    assert result.exit_code == 1
    assert "no article was read by run 1 and by run 3 both" in result.output
