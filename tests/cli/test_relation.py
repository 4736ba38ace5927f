from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

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
from legation.relations import Alert, Relation
from legation.store import Entry, Origin, RunFacts, open_store

TEXT = "Japan accused \x1b[31mNorth Korea."
STANDING = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Japan accuses North Korea in January and March of 2018."""
    path = tmp_path_factory.mktemp("store") / "news.duckdb"
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
    assert "\x1b" not in relation(db).output
    assert "\x1b" not in relation(db, "-f", "json", "--explain", "2018-01").output


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


def test_a_part_is_shown_alone_and_as_csv(db: Path) -> None:
    shown = relation(db, "--show", "answers").output
    assert "JPN → PRK: 2 acts, 0 of them approaches" in shown
    assert "Main events" not in shown
    rows = list(csv.DictReader(io.StringIO(relation(db, "--show", "channels", "-f", "csv").output)))
    assert [(row["side"], row["name"], row["words"]) for row in rows] == [("1", "Japan", "2")]
    assert relation(db, "--show", "changes", "-f", "json").output == "[]\n"


def test_a_chart_and_parquet_go_to_files(db: Path, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    chart, table = tmp_path / "a.svg", tmp_path / "a.parquet"
    assert relation(db, "--chart", str(chart)).exit_code == 0
    assert chart.read_text("utf-8").startswith("<svg")
    assert relation(db, "--format", "parquet", "--out", str(table)).exit_code == 0
    assert table.read_bytes().startswith(b"PAR1")
    assert relation(db, "--format", "parquet").exit_code == 2


def test_the_timeline_is_in_order_with_sentences(db: Path) -> None:
    ask = ["timeline", "JPN", "PRK", "--db", str(db)]
    lines = CliRunner().invoke(app, ask).output.splitlines()
    assert [line[:10].strip() for line in lines] == ["2018-01-05", "", "2018-03-05", ""]
    assert "1 source, event 1" in lines[0]
    assert lines[1].strip().startswith("Japan accused")
    later = CliRunner().invoke(app, [*ask, "--from", "2018-02-01", "-f", "csv"]).output
    assert [row["event"] for row in csv.DictReader(io.StringIO(later))] == ["2"]


def test_the_network_is_csv_or_graphml(db: Path) -> None:
    rows = CliRunner().invoke(app, ["network", "--db", str(db)]).output
    (edge,) = csv.DictReader(io.StringIO(rows))
    assert (edge["source"], edge["target"], edge["events"], edge["sign"]) == (
        "JPN",
        "PRK",
        "2",
        "-1",
    )
    written = CliRunner().invoke(app, ["network", "--db", str(db), "-f", "graphml"]).output
    root = ElementTree.fromstring(written)
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert [node.get("id") for node in root.iter(f"{space}node")] == ["JPN", "PRK"]
    assert len(list(root.iter(f"{space}edge"))) == 1


def test_a_watch_tells_an_alert_once(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = Alert(date(2018, 3, 9), date(2018, 3, 5), False, 0.5, -4.0, (), "Since March worse.")
    monkeypatch.setattr(Relation, "alerts", lambda self: (alert,))
    ask = ["watch", "JPN", "PRK", "--db", str(db), "--state", str(tmp_path / "seen.json")]
    first = CliRunner().invoke(app, [*ask, "--since", "2018-01-01"])
    assert (first.exit_code, first.output) == (3, "2018-03-09: Since March worse.\n")
    again = CliRunner().invoke(app, ask)
    assert (again.exit_code, again.output) == (0, "")
    later = replace(alert, day=date(2018, 6, 9), onset=date(2018, 6, 1))
    monkeypatch.setattr(Relation, "alerts", lambda self: (alert, later))
    assert CliRunner().invoke(app, [*ask, "-f", "json"]).exit_code == 3
    (tmp_path / "seen.json").write_text("[]", encoding="utf-8")
    broken = CliRunner().invoke(app, ask)
    assert (broken.exit_code, "remove it" in broken.output) == (1, True)


def test_the_first_look_tells_nothing(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = Alert(date(2018, 3, 9), date(2018, 3, 5), False, 0.5, -4.0, (), "Since March worse.")
    monkeypatch.setattr(Relation, "alerts", lambda self: (alert,))
    ask = ["watch", "JPN", "PRK", "--db", str(db), "--state", str(tmp_path / "seen.json")]
    for _ in range(2):
        result = CliRunner().invoke(app, ask)
        assert (result.exit_code, result.output) == (0, "")
