from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from legation.cli import app

pytest.importorskip("duckdb")

from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.store import Entry, Origin, RunFacts, open_store

TEXT = "Japan accused \x1b[31mNorth Korea."
STANDING = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Japan accuses North Korea in January and March of 2018."""
    path = tmp_path / "news.duckdb"
    japan = (Actor(Span(0, 5), "Japan", "JPN", "Japan", "JPN"),)
    korea = (Actor(Span(14, 19), "North Korea", "PRK", "North Korea", "PRK"),)
    entries = []
    for month in (1, 3):
        article = Article(
            f"{TEXT} {month}", f"a{month}", None, date(2018, month, 5), DateOrigin.GIVEN, "Agency"
        )
        mention = EventMention("ACCUSE", "disapprove", (), "111", japan, korea, (Span(6, 13),),
                               Span(0, len(TEXT)), STANDING)  # fmt: skip
        event = Event("e1", "ACCUSE", "disapprove", (), "111", "verbal conflict", -2.0, japan,
                      korea, STANDING, None, None, (), {}, (mention,))  # fmt: skip
        report = Report(article, events=(event,), sentences=(mention.sentence,))
        entries.append(Entry(Origin("news.jsonl"), article, report))
    with open_store(path) as store:
        run = store.begin(RunFacts("0", "m", "l", "r"))
        store.write(entries, run)
    return path


def relation(db: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["relation", "JPN", "PRK", "--db", str(db), *options])


def test_the_page_has_shape_table_and_events(db: Path) -> None:
    lines = relation(db).output.split("\n")
    assert lines[0] == "JPN – PRK, by month"
    assert lines[1] == "2018-01-01 to 2018-03-31, 2 events, 2 of 3 months with articles"
    assert "events  █ █" in lines
    assert "2018-02: no articles" in lines
    row = next(line for line in lines if line.startswith("2018-03"))
    assert row.split() == ["2018-03", *"1 1 0 0 0 0 1 0 -2.0 -2.0 1 1".split()]
    assert "2018-01-05  ACCUSE (disapprove)  Japan → North Korea  1 source, event 1" in lines


def test_what_an_article_says_cannot_steer_a_terminal(db: Path) -> None:
    for options in ((), ("--explain", "2018-01"), ("-f", "json", "--explain", "2018-01")):
        assert "\x1b" not in relation(db, *options).output


def test_json_and_csv_hold_the_same(db: Path) -> None:
    told = json.loads(relation(db, "--format", "json").output)
    assert (told["one"], told["other"], told["by"]) == ("JPN", "PRK", "month")
    assert [period["events"] for period in told["periods"]] == [1, None, 1]
    assert told["periods"][0]["event_ids"] == [1]
    rows = list(csv.DictReader(io.StringIO(relation(db, "--format", "csv").output)))
    assert list(rows[0]) == list(told["periods"][0])
    assert [row["events"] for row in rows] == ["1", "", "1"]
    assert [row["type_accuse"] for row in rows] == ["1", "", "1"]


def test_a_number_is_explained_by_its_events(db: Path) -> None:
    assert "event 2" in relation(db, "--explain", "2018-03").output
    assert "event 2" in relation(db, "--explain", "2018-03:verbal_conflict").output
    assert relation(db, "--explain", "2018-03:material_conflict").output == ""
    (act,) = json.loads(relation(db, "--explain", "2018-03", "-f", "json").output)
    assert (act["event"], act["day"], act["actors"]) == (2, "2018-03-05", ["Japan"])
    wrong = relation(db, "--explain", "2019")
    assert (wrong.exit_code, "they run from 2018-01 to 2018-03" in wrong.output) == (1, True)


def test_a_mistake_is_told(db: Path) -> None:
    result = CliRunner().invoke(app, ["relation", "JPN", "japan", "--db", str(db)])
    assert (result.exit_code, "is no group" in result.output) == (1, True)
    assert relation(db, "--from", "soon").exit_code == 2


def test_a_pair_that_has_nothing_to_do_with_each_other_is_said_so(db: Path) -> None:
    result = CliRunner().invoke(app, ["relation", "JPN", "FRA", "--db", str(db)])
    assert "No events between the two" in result.output
