"""What readers correct is kept beside what was read, and given out as gold."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from legation.errors import ArticleError, StoreError
from legation.records.article import Article
from legation.records.gold import Gold, Judged, gold_line, read_gold
from legation.records.span import Span
from legation.store import (
    Correction,
    Store,
    Verdict,
    add_correction,
    digest_of,
    gold_of,
    open_store,
    read_event,
    read_events,
)

duckdb = pytest.importorskip("duckdb")

VERSIONS = Path(__file__).parent / "versions"

TRUTH = Judged(
    "THREATEN", None, frozenset({"PRK"}), frozenset({"JPN", "USA"}), (date(2019, 5, 2), None), ()
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    path = tmp_path / "kept.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute((VERSIONS / "6.sql").read_text("utf-8"))
    return open_store(path)


def test_a_correction_changes_nothing_that_was_read(store: Store) -> None:
    before = store.query("FROM event ORDER BY event").fetchall()
    assert add_correction(store, Correction(1, "AB", Verdict.CORRECTED, TRUTH, "a threat")) == 1
    assert store.query("FROM event ORDER BY event").fetchall() == before
    (row,) = store.query(
        "SELECT initials, verdict, type, recipients, note FROM correction"
    ).fetchall()
    assert row == ("AB", "corrected", "THREATEN", ["JPN", "USA"], "a threat")


def test_it_says_which_fields_were_read_otherwise(store: Store) -> None:
    read = read_event(store, 1)
    assert read is not None
    add_correction(store, Correction(1, "AB", Verdict.RIGHT, read))
    add_correction(store, Correction(1, "AB", Verdict.CORRECTED, TRUTH))
    rows = store.query("SELECT changed FROM correction ORDER BY correction").fetchall()
    assert rows[0] == ([],)
    assert "type" in rows[1][0]


def test_the_last_correction_of_an_event_counts_and_all_stay(store: Store) -> None:
    add_correction(store, Correction(1, "AB", Verdict.WRONG))
    add_correction(store, Correction(1, "CD", Verdict.CORRECTED, TRUTH))
    assert [gold.events[0].by for gold in gold_of(store)] == ["CD"]
    add_correction(store, Correction(1, "CD", Verdict.WITHDRAWN))
    assert list(gold_of(store)) == []
    assert store.query("SELECT count(*) FROM correction").fetchall() == [(3,)]


def test_an_event_that_is_not_there_cannot_be_corrected(store: Store) -> None:
    with pytest.raises(StoreError, match="no event 99"):
        add_correction(store, Correction(99, "AB", Verdict.WRONG))


@pytest.mark.parametrize(
    ("verdict", "truth"),
    [(Verdict.WRONG, TRUTH), (Verdict.RIGHT, None), (Verdict.CORRECTED, None)],
)
def test_how_it_is_belongs_to_what_is_one(
    store: Store, verdict: Verdict, truth: Judged | None
) -> None:
    with pytest.raises(ValueError, match="name the event"):
        add_correction(store, Correction(1, "AB", verdict, truth))


def test_gold_has_the_words_and_what_is_said_of_them(store: Store) -> None:
    add_correction(store, Correction(1, "AB", Verdict.CORRECTED, TRUTH))
    (gold,) = gold_of(store)
    line = json.loads(gold_line(gold))
    assert line["complete"] is False
    (event,) = line["events"]
    assert (event["type"], event["recipients"]) == ("THREATEN", ["JPN", "USA"])
    assert (event["from"], event["to"], event["by"]) == ("2019-05-02", None, "AB")
    assert event["trigger"] and event["spans"]
    assert read_gold(gold_line(gold), "line 1").events == gold.events


def test_gold_of_a_store_without_words_is_told_to_be_none(store: Store) -> None:
    add_correction(store, Correction(1, "AB", Verdict.WRONG))
    store.query("UPDATE article SET text = NULL, title = NULL")
    with pytest.raises(StoreError, match="--no-text"):
        list(gold_of(store))


def test_what_was_read_from_an_article_can_be_compared(store: Store) -> None:
    row = store.query("SELECT title, text FROM article WHERE article = 1").fetchone()
    assert row is not None
    read = read_events(store, digest_of(Article(row[1], title=row[0])))
    assert read is not None and [one.type for one in read] != []
    assert read_events(store, "none") is None


def test_gold_of_sentences_is_read_as_our_own_files_have_it() -> None:
    gold = read_gold(
        '{"id": "x", "text": "Iran condemned Iraq.", "events": [{"type": "ACCUSE", "mode": null,'
        ' "actors": ["IRN"], "recipients": ["IRQ"], "trigger": "condemned"}]}',
        "line 1",
    )
    (event,) = gold.events
    assert event.trigger == (Span(5, 14),)
    assert (event.days, event.standing, gold.complete) == (None, None, True)


@pytest.mark.parametrize(
    "line",
    ["{", "[]", "{}", '{"text": "a", "events": [{}]}', '{"text": "a", "published": "soon"}',
     '{"text": "a", "events": [{"type": "AID", "trigger": "b"}]}'],
)  # fmt: skip
def test_a_line_that_is_no_gold_is_told_where_and_what_to_write(line: str) -> None:
    with pytest.raises(ArticleError, match="line 3: no line of gold"):
        read_gold(line, "line 3")


def test_gold_comes_back_as_it_was_written() -> None:
    article = Article("Iran condemned Iraq.", title="Iran condemns", published=None)
    gold = Gold(
        article,
        (Judged("ACCUSE", trigger=(Span(5, 13, in_title=True),)),),
        (Judged("AID", trigger=(Span(0, 4), Span(15, 19)), by="AB"),),
        complete=False,
    )
    back = read_gold(gold_line(gold), "x")
    assert (back.events, back.not_events, back.complete) == (gold.events, gold.not_events, False)
