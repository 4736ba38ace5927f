"""The recipes of docs/exports.md run, on the files that the commands there write."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from legation.cli import app

pd = pytest.importorskip("pandas")
pytest.importorskip("pyarrow")

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"


def test_the_recipes_run(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = PAGE.read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    for line in re.findall(r"^\$ legation (export .*)$", page, re.M):
        result = CliRunner().invoke(app, line.replace("news.duckdb", str(store)).split())
        assert result.exit_code == 0, result.output
    names: dict[str, Any] = {}
    for code in re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S):
        exec(code, names)
    monthly, told, sources = names["monthly"], names["told"], names["sources"]
    assert monthly.to_dict("index") == {pd.Period("2018-03", "M"): {"count": 2, "mean": -2.0}}
    assert len(told) == len(names["mentions"])
    assert sources.max() == 1
    assert list(names["icews"].columns)[:2] == ["Event ID", "Event Date"]
    assert "046" in set(names["icews"]["CAMEO Code"])
    assert {"JPN", "CHN", "KOR"} <= set(names["actors"].dropna())
    assert "04" in set(names["phoenix"]["EventRootCode"])
    assert "accused" in set(names["triggers"]["form"])
    assert len(names["event"]) == 9
