from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import legation.cli.parse
from legation.cli import app
from legation.records.parse import ROOT, Parse, Sentence, Token
from legation.records.span import Span
from legation.syntax.conllu import read_conllu


class FakeParser:
    """Every text is one word."""

    def __init__(self, **options: Any) -> None:
        self.options = options

    def parse(self, texts: list[str]) -> list[Parse]:
        return [
            Parse(
                text,
                (Token(0, Span(0, len(text)), text, text, "X", "", ROOT, "root"),),
                (Sentence(0, 1, 0),),
            )
            for text in texts
        ]


@pytest.fixture(autouse=True)
def _fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legation.cli.parse, "_parser", lambda threads: FakeParser())


def test_the_title_and_the_text_are_printed_as_conllu(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Title\n\nBody.")
    result = CliRunner().invoke(app, ["parse", str(tmp_path / "a.txt"), "--format", "conllu"])
    assert result.exit_code == 0
    title, body = read_conllu(result.stdout)
    assert (title.text, title.is_title) == ("Title", True)
    assert (body.text, body.is_title) == ("Body.", False)
    assert "# newdoc id = a" in result.stdout
    assert "TokenRange=0:5" in result.stdout


def test_what_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Body.")
    result = CliRunner().invoke(app, ["parse", str(tmp_path / "none.txt"), str(tmp_path / "a.txt")])
    assert result.exit_code == 1
    assert "there is no such file" in result.stderr
    assert read_conllu(result.stdout)[0].text == "Body."
