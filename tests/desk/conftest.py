"""A small store, read by Legation itself, and a desk over it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("duckdb")
pytest.importorskip("starlette")

from starlette.testclient import TestClient

from legation.cli import app
from legation.desk import make_app

HOST = "127.0.0.1:8350"

SCRIPT = "<script>alert(1)</script>"

ARTICLES = [
    {
        "title": "Abe offers talks",
        "text": "Japan offered to meet North Korea on 2 May. Japan condemned North Korea on"
        " Thursday.",
        "published": "2019-05-02",
        "publisher": "The Herald",
        "url": "https://herald.example/1",
    },
    {
        "title": f"Kim {SCRIPT}",
        "text": f"North Korea condemned Japan on Monday, {SCRIPT} the agency said. “We will not"
        " meet Macron”, Kim Jong Un said.",
        "published": "2019-06-04",
        "publisher": SCRIPT,
        "url": "javascript:alert(1)",
    },
    {
        "title": "Envoys meet",
        "text": "France's foreign minister visited Kenya on Friday.",
        "published": "2019-06-08",
        "publisher": "=cmd()",
    },
]


@pytest.fixture(scope="session")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a few articles, some of them hostile."""
    folder = tmp_path_factory.mktemp("desk")
    source = folder / "news.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in ARTICLES), encoding="utf-8")
    file = folder / "news.duckdb"
    result = CliRunner().invoke(
        app, ["run", str(source), "--into", str(file), "--processes", "1", "--progress", "none"]
    )
    assert result.exit_code == 0, result.output
    return file


@pytest.fixture(scope="session")
def desk(db: Path) -> Iterator[TestClient]:
    """A browser, so to say, on a desk over that store."""
    with TestClient(make_app(db, hosts=[HOST]), base_url=f"http://{HOST}") as client:
        yield client
