"""Series, changes, answers and timeline of five years of two pairs of states, kept as text.

The events are those that a person coded of the reports in examples/relations, so no change of the
reader moves these texts. After a change that is meant: LEGATION_KEEP=1 pytest THIS FILE, and read
the diff.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli import app

from .conftest import News, Told, keep

HERE = Path(__file__).parent
FACTS = HERE.parents[1] / "examples" / "relations" / "facts.toml"
ASKED = ("relation {} --by quarter", "relation {} --by year --show answers", "timeline {}")


def reports(pair: str) -> list[News]:
    """The events of a pair, in one article for each day."""
    days: dict[str, list[Told]] = {}
    for written in tomllib.loads(FACTS.read_text(encoding="utf-8"))[pair]["events"]:
        day, one, sign, other, kind = written.split()
        sides = (f"{one} {other}", "") if sign == "=" else (one, other)
        told = Told(kind, *sides, day)
        days.setdefault(day, []).append(told)
    return [News(day, tuple(told)) for day, told in sorted(days.items())]


@pytest.mark.parametrize("pair", ["KOR PRK", "GRC TUR"])
def test_a_pair_is_told_as_it_is_written_down(pair: str, tmp_path: Path, empty_store: Path) -> None:
    path = tmp_path / "news.duckdb"
    shutil.copy(empty_store, path)
    keep(path, reports(pair))
    now = ""
    for asked in ASKED:
        command = asked.format(pair)
        answer = CliRunner().invoke(app, [*command.split(), "--db", str(path)])
        assert answer.exit_code == 0
        now += f"$ legation {command}\n{answer.output}\n"
    kept = HERE / "told" / f"{pair.replace(' ', '-').lower()}.txt"
    if os.environ.get("LEGATION_KEEP"):
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(now, encoding="utf-8")
    assert now == kept.read_text(encoding="utf-8")
