"""Correcting an event on the desk."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from legation.cli import app
from legation.desk import make_app

HOST = "127.0.0.1:8350"
OWN = {"origin": f"http://{HOST}"}

CORRECTED = {
    "verdict": "corrected", "initials": "AB", "type": "ACCUSE", "mode": "disapprove",
    "actors": "JPN, USA", "recipients": "PRK", "first": "2019-05-01", "last": "2019-05-01",
    "standing": ["negation"], "note": "they denied it",
}  # fmt: skip


@pytest.fixture
def own(db: Path, tmp_path: Path) -> Path:
    """A store to write to."""
    return Path(shutil.copy(db, tmp_path / "own.duckdb"))


@pytest.fixture
def desk(own: Path) -> Iterator[TestClient]:
    with TestClient(make_app(own, hosts=[HOST]), base_url=f"http://{HOST}") as client:
        yield client


def token(desk: TestClient) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', desk.get("/event/1").text)
    assert found
    return found[1]


def send(desk: TestClient, **fields: Any) -> Any:
    return desk.post("/event/1/correct", data={"form_token": token(desk), **fields}, headers=OWN)


def test_a_correction_is_shown_beside_what_was_read(desk: TestClient) -> None:
    before = desk.get("/event/1.json").json()
    page = send(desk, **CORRECTED)
    assert page.status_code == 200 and "they denied it" in page.text
    after = desk.get("/event/1.json").json()
    assert {**after, "corrections": []} == before
    (made,) = after["corrections"]
    assert (made["initials"], made["actors"]) == ("AB", ["JPN", "USA"])
    assert made["auxiliary"] == ["negation"]
    assert "mode" in made["changed"] or "actors" in made["changed"]


def test_the_desk_goes_on_as_it_was_after_a_correction(desk: TestClient) -> None:
    before = desk.get("/relation.json?one=JPN&other=PRK").json()
    assert send(desk, verdict="wrong", initials="AB").status_code == 200
    assert desk.get("/relation.json?one=JPN&other=PRK").json() == before


def test_a_correction_comes_out_as_gold_that_a_reading_is_measured_by(
    desk: TestClient, own: Path, tmp_path: Path
) -> None:
    send(desk, **CORRECTED)
    # Whatever reads may read beside an open desk.
    gold = tmp_path / "gold.jsonl"
    run = CliRunner().invoke(app, ["corrections", str(own), "--gold", str(gold)])
    assert run.exit_code == 0, run.output
    line = json.loads(gold.read_text("utf-8"))
    assert line["events"][0]["standing"] == ["negation"]
    told = CliRunner().invoke(app, ["evaluate", str(gold), "--db", str(own)])
    assert told.exit_code == 0, told.output
    assert re.search(r"^event +1 +1 +1 +1\.000 +1\.000$", told.output, re.MULTILINE)
    assert re.search(r"^standing +1 +1 +0 +0\.000 +0\.000$", told.output, re.MULTILINE)
    listed = CliRunner().invoke(app, ["corrections", str(own), "--format", "json"])
    assert json.loads(listed.output)[0]["verdict"] == "corrected"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"initials": ""}, "initials"),
        ({"initials": "<b>"}, "initials"),
        ({"verdict": "maybe"}, "verdict"),
        ({"type": "GOSSIP"}, "GOSSIP"),
        ({"mode": "visit"}, "ACCUSE has"),
        ({"actors": "Narnia"}, "is no code"),
        ({"actors": "XQQ"}, "is no code"),
        ({"first": "soon"}, "first:"),
        ({"first": "2019-05-03"}, "after the last"),
        ({"standing": "certain"}, "standing"),
        ({"note": "a" * 501}, "note"),
        ({"note": "a" * 20_000}, "too long"),
        ({"form_token": "guessed"}, "open the event again"),
    ],
    ids=str,
)
def test_a_correction_that_is_none_is_told_why_and_not_kept(
    desk: TestClient, fields: dict[str, str], words: str
) -> None:
    answer = send(desk, **{**CORRECTED, **fields})
    assert answer.status_code == 400
    assert words in answer.text
    assert desk.get("/event/1.json").json()["corrections"] == []


def test_other_sites_cannot_correct(desk: TestClient) -> None:
    fields = {"form_token": token(desk), **CORRECTED}
    for headers in ({}, {"origin": "https://evil.example"}, {"origin": "null"}):
        answer = desk.post("/event/1/correct", data=fields, headers=headers)
        assert answer.status_code == 403
    assert desk.get("/event/1/correct").status_code == 404
    assert desk.get("/event/1.json").json()["corrections"] == []


def test_an_event_that_is_not_there_cannot_be_corrected(desk: TestClient) -> None:
    fields = {"form_token": token(desk), "verdict": "wrong", "initials": "AB"}
    answer = desk.post("/event/999/correct", data=fields, headers=OWN)
    assert (answer.status_code, "no event 999" in answer.text) == (404, True)


def test_while_another_process_has_the_store_nothing_is_written_and_it_is_said(
    desk: TestClient, own: Path
) -> None:
    code = (
        "import duckdb, sys; c = duckdb.connect(sys.argv[1], read_only=True);"
        " print('open', flush=True); sys.stdin.read()"
    )
    held = [sys.executable, "-c", code, str(own)]
    fields = {"form_token": token(desk), "verdict": "wrong", "initials": "AB"}
    with subprocess.Popen(
        held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        answer = desk.post("/event/1/correct", data=fields, headers=OWN)
        assert answer.status_code == 400
        assert "nothing was written" in answer.text and "close it" in answer.text
        # And the desk shows what it has.
        assert desk.get("/event/1.json").json()["corrections"] == []
        process.communicate("")
    assert desk.post("/event/1/correct", data=fields, headers=OWN).status_code == 200


def test_nothing_is_written_by_looking(desk: TestClient, own: Path) -> None:
    before = own.read_bytes()
    for path in ("/", "/search", "/relation?one=JPN&other=PRK", "/event/1", "/map", "/network"):
        desk.get(path)
    assert own.read_bytes() == before
