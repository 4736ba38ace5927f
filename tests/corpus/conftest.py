"""Stores, articles, and the program in `runner.py`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from legation.store import TABLES, open_store

HERE = Path(__file__).parent

# The processes that read find the stub by its name, and they have our path.
sys.path.insert(0, str(HERE))


@pytest.fixture
def make_source(tmp_path: Path) -> Callable[[Iterable[dict[str, Any]]], Path]:
    """A JSON Lines file of articles."""

    def make(articles: Iterable[dict[str, Any]], name: str = "news.jsonl") -> Path:
        file = tmp_path / name
        file.write_text("".join(json.dumps(article) + "\n" for article in articles), "utf-8")
        return file

    return make


class InProcess:
    """Takes the place of the pool: what is read is read here, at once."""

    def __init__(self, make_reader: Any, processes: int) -> None:
        self.reader = make_reader()

    def __enter__(self) -> InProcess:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self, jobs: Iterable[Any]) -> Any:
        for key, articles in jobs:
            yield key, [self.reader.read(article) for article in articles]


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs read in this process, at once."""
    monkeypatch.setattr("legation.corpus.run.Pool", InProcess)


@pytest.fixture(scope="session")
def start() -> Callable[..., subprocess.Popen[str]]:
    """Starts a run in a process of its own."""

    def start(*arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, str(HERE / "runner.py"), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, list[tuple[Any, ...]]]]:
    """All that a store holds, but for runs and which run it was."""

    def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
        columns = "COLUMNS(lambda name: name <> 'run')"
        with open_store(path, read_only=True) as store:
            return {
                table.name: sorted(
                    store.query(f'SELECT {columns} FROM "{table.name}"').fetchall(), key=repr
                )
                for table in TABLES
                if table.name not in ("store", "run")
            }

    return contents
