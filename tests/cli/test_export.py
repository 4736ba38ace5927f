from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app
from legation.cli.columns import as_markdown
from legation.exchange import LAYOUTS, load_layout
from legation.store import open_store

pytest.importorskip("duckdb")

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "exports.md"


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_the_reference_page_is_what_the_data_say() -> None:
    now = "".join(f"{line}\n" for line in as_markdown())
    assert REFERENCE.read_text("utf-8") == now, (
        "run: legation columns exports > docs/reference/exports.md"
    )


@pytest.mark.parametrize(
    ("name", "columns"),
    [("gdelt-events", 61), ("gdelt-mentions", 16), ("icews", 20), ("phoenix", 26), ("polecat", 40)],
)
def test_a_layout_has_as_many_columns_as_are_published(name: str, columns: int) -> None:
    layout = load_layout(name)
    assert len(set(layout.names)) == columns
    assert layout.source


def test_each_loss_is_told() -> None:
    for name in LAYOUTS:
        for column in load_layout(name).column:
            assert (
                column.has == "all"
                or column.lost
                or "empty, as" in column.holds
                or (column.holds == "empty")
            ), f"{name}: {column.name}: say what is lost"


def test_columns_of_one_layout_are_explained() -> None:
    lines = run("columns", "icews").output.split("\n")
    assert (
        lines[0] == "ICEWS Coded Event Data: a row is a pair of parties in one event of one article"
    )
    assert lines[7].split()[:3] == ["7", "CAMEO", "Code"]


def test_an_empty_store_gives_empty_files(tmp_path: Path) -> None:
    db = tmp_path / "news.duckdb"
    open_store(db).close()
    for kind in ("gdelt", "icews", "phoenix", "polecat", "conll", "parquet"):
        result = run("export", kind, "--db", str(db), "--into", str(tmp_path / kind))
        assert result.exit_code == 0, result.output
        assert ": 0 rows" in result.output


def test_a_store_that_is_none_is_told(tmp_path: Path) -> None:
    result = run("export", "icews", "--db", str(tmp_path / "no.duckdb"), "--into", str(tmp_path))
    assert result.exit_code == 1
    assert "there is no such store" in result.stderr
