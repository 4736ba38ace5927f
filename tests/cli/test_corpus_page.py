"""The commands of docs/corpus.md do what the page says they do."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("duckdb")

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "corpus.md").read_text("utf-8")
COMMANDS = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.S)
    for line in block.splitlines()
]


def test_the_commands_of_the_page_work(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    outputs = []
    for command in COMMANDS:
        words = shlex.split(command)
        assert words.pop(0) == "legation"
        words = [name for word in words for name in (_expanded(word, tmp_path) or [word])]
        result = subprocess.run(
            [sys.executable, "-m", "legation", *words],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, f"{command}\n{result.stderr}"
        outputs.append(result.stdout)
    articles = len(list((ROOT / "examples").glob("*.txt")))
    assert f"{articles} articles; {articles} read" in outputs[0]
    assert f"0 read, with 0 events; {articles} known already" in outputs[1]
    answers = dict(zip(COMMANDS, outputs, strict=True))
    assert [command for command, output in answers.items() if "(no rows)" in output] == []
    assert (tmp_path / "events.parquet").exists()


def _expanded(word: str, folder: Path) -> list[str]:
    """What a shell makes of a pattern."""
    if "*" not in word or " " in word:
        return []
    return sorted(str(path.relative_to(folder)) for path in folder.glob(word))
