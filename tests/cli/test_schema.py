from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from legation.cli import app
from legation.cli.schema import as_markdown

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "store.md"


def test_the_reference_page_is_the_schema_as_it_is() -> None:
    now = "".join(f"{line}\n" for line in as_markdown())
    assert REFERENCE.read_text("utf-8") == now, (
        "run: legation schema --format markdown > docs/reference/store.md"
    )


def test_one_table_can_be_asked_for() -> None:
    output = CliRunner().invoke(app, ["schema", "origin"]).output
    assert output.startswith("table origin: Where an article came from.")
    assert "url" in output and "table event" not in output


def test_a_name_that_is_none_gets_those_there_are() -> None:
    result = CliRunner().invoke(app, ["schema", "events"])
    assert result.exit_code == 2
    assert "event_told" in result.output
