from __future__ import annotations

import dataclasses
import inspect
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legation.errors import StoreError
from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.statement import Act, Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind
from legation.store import (
    TABLES,
    VERSION,
    VIEWS,
    Entry,
    Origin,
    RunFacts,
    Store,
    open_store,
    rows,
)

duckdb = pytest.importorskip("duckdb")

FACTS = RunFacts("0.1", "m", "l", "r", options={"again": False}, sources=("news.jsonl",))

TEXT = "The envoys 😀 met in Geneva on Monday. “We agree”, a Peruvian minister said."
TITLE = "Envoys meet"
WORDS = {"envoys", "Envoys", "Monday", "agree", "minister"}
"""Words of the article that are in no name."""


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def make_report(**changes: Any) -> Report:
    """One event, told in the title and in the text; one statement; a place; a day."""
    article = Article(
        TEXT, "a1", TITLE, date(2019, 5, 8), DateOrigin.GIVEN, "Agency", "https://a.example/1",
        "en", {"desk": "Geneva", "pages": [1, 2]},
    )  # fmt: skip
    envoys = Actor(span("The envoys"), "The envoys", reason="agent.gov", sectors=("GOV",))
    minister = Actor(
        span("a Peruvian minister"), "a Peruvian minister", country="PER", sectors=("GOV",),
        anonymous=True,
    )  # fmt: skip
    norway = Actor(Span(0, 6, True), "Norway", "NOR", "Norway", "NOR")
    monday = date(2019, 5, 6)
    day = TimeExpression(
        span("Monday"), "Monday", TimeKind.DATE, "2019-05-06", monday, monday, "en.date.weekday"
    )
    geneva = Place(
        span("Geneva"),
        "Geneva",
        2660646,
        46.2,
        6.15,
        "CHE",
        "PPLA",
        "place.only",
        "Canton of Geneva",
        "place.name",
    )
    standing = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST, reasons=("en.x",))
    mention = EventMention(
        "CONSULT", "meet", ("diplomatic",), "040", (envoys, norway), (), (span("met"),),
        Span(0, TEXT.index(".") + 1), standing, day, geneva, (minister,), {"size": 2},
        ("en.consult.meet",), "place.clause",
    )  # fmt: skip
    titled = replace(mention, trigger=(Span(7, 11, True),), sentence=Span(0, 11, True))
    event = Event(
        "a1.e1", "CONSULT", "meet", ("diplomatic",), "040", "verbal cooperation", 4.0,
        (envoys, norway, minister), (), standing, day, geneva, (minister,), {"size": 2},
        (titled, mention), None, "place.clause",
    )  # fmt: skip
    statement = Statement(
        StatementKind.DIRECT, Act.SPEECH, (span("a Peruvian minister"),), (span("said"),),
        (span("“We agree”,"),), minister, (norway,), day, ("en.attribution.say",),
        told_to=(envoys,),
    )  # fmt: skip
    sentences = (Span(0, 11, True), mention.sentence, Span(TEXT.index("“"), len(TEXT)))
    report = Report(article, (statement,), (event,), (day,), (geneva,), ("a note",), sentences)
    return replace(report, **changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.duckdb"


Keep = Callable[..., Store]


@pytest.fixture
def keep(path: Path) -> Keep:
    """Stores a report in a new run, and gives the store, open."""

    def keep(report: Report, *, keeps_text: bool = True) -> Store:
        store = open_store(path)
        run = store.begin(replace(FACTS, keeps_text=keeps_text))
        store.write([Entry(Origin("news.jsonl", "line 1"), report.article, report)], run)
        store.end(run)
        return store

    return keep


def one(store: Store, query: str) -> tuple[Any, ...]:
    (row,) = store.query(query).fetchall()
    return tuple(row)


def test_every_table_view_and_column_has_its_comment_in_the_file(path: Path) -> None:
    open_store(path).close()
    with open_store(path, read_only=True) as store:
        stored = set(
            store.query("SELECT table_name, column_name, comment FROM duckdb_columns()"
                        " WHERE NOT internal").fetchall()
        )  # fmt: skip
        whole = set(
            store.query(
                "SELECT table_name, comment FROM duckdb_tables() UNION ALL"
                " SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
        )
    listed = {(table.name, column.name, column.comment)
              for table in TABLES for column in table.columns}  # fmt: skip
    assert stored == listed | {(v.name, name, about) for v in VIEWS for name, about in v.columns}
    assert whole == {(thing.name, thing.comment) for thing in (*TABLES, *VIEWS)}
    assert all(comment for *_, comment in stored)


def test_spans_give_back_the_words(keep: Keep) -> None:
    with keep(make_report()) as store:
        sentences = store.query("SELECT in_title, words FROM sentence_text ORDER BY sentence")
        assert sentences.fetchall() == [
            (True, "Envoys meet"),
            (False, "The envoys 😀 met in Geneva on Monday."),
            (False, "“We agree”, a Peruvian minister said."),
        ]
        assert one(store, "SELECT speaker, country, content FROM statement_told") == (
            "a Peruvian minister", "PER", "“We agree”,",
        )  # fmt: skip


def test_an_event_is_told_with_its_parties_day_and_first_sentence(keep: Keep) -> None:
    with keep(make_report()) as store:
        row = one(store, "FROM event_told")
    assert row == (
        1, 1, date(2019, 5, 8), date(2019, 5, 6), date(2019, 5, 6), "CONSULT", "meet",
        ["The envoys", "Norway", "a Peruvian minister"], [], "as fact", ["a Peruvian minister"],
        4.0, "Envoys meet", "Envoys meet", "news.jsonl", "https://a.example/1", ["NOR", "PER"], [],
        "Geneva", "CHE", "legation",
    )  # fmt: skip


def test_all_that_a_report_has_is_stored(keep: Keep) -> None:
    with keep(make_report()) as store:
        assert one(store, "SELECT * EXCLUDE (digest) FROM article") == (
            1, 1, TITLE, TEXT, len(TEXT), date(2019, 5, 8), "given", None, "en", "news.jsonl",
            "https://a.example/1", '{"desk":"Geneva","pages":[1,2]}',
        )  # fmt: skip
        assert one(store, "FROM place") == (
            1, 1, False, 20, 26, "Geneva", 2660646, 46.2, 6.15, "CHE", "PPLA",
            "Canton of Geneva", "place.name", "place.only",
        )  # fmt: skip
        assert one(store, "SELECT * EXCLUDE (time, reading) FROM time") == (
            False, 30, 36, "Monday", "DATE", "2019-05-06", date(2019, 5, 6), date(2019, 5, 6),
            "en.date.weekday",
        )  # fmt: skip
        event = one(store, "SELECT time, place, place_reason, factbank, auxiliary, reasons, size,"
                           " mentions FROM event")  # fmt: skip
        assert event == (1, 1, "place.clause", "CT+", [], ["en.x"], 2, 2)
        mentions = store.query("SELECT number, in_title, trigger, made_by FROM mention").fetchall()
        assert mentions == [
            (1, True, [{"in_title": True, "start": 7, "stop": 11}], ["en.consult.meet"]),
            (2, False, [{"in_title": False, "start": 13, "stop": 16}], ["en.consult.meet"]),
        ]
        links = store.query("SELECT role, position, name, country, words, made_by"
                            " FROM event_actor JOIN actor USING (actor)"
                            " ORDER BY role, position")  # fmt: skip
        assert links.fetchall() == [
            ("actor", 1, None, None, "The envoys", "agent.gov"),
            ("actor", 2, "Norway", "NOR", "Norway", None),
            ("actor", 3, None, "PER", "a Peruvian minister", None),
            ("teller", 1, None, "PER", "a Peruvian minister", None),
        ]
        links = store.query("SELECT role, name, words FROM statement_actor"
                            " JOIN actor USING (actor) ORDER BY role").fetchall()  # fmt: skip
        assert links == [
            ("speaker", None, "a Peruvian minister"),
            ("told_to", None, "The envoys"),
            ("via", "Norway", "Norway"),
        ]
        assert one(store, "SELECT count(*) FROM mention_actor") == (6,)
        assert one(store, "SELECT count(*) FROM actor") == (3,)
        assert one(store, "SELECT kind, message FROM problem") == ("reading", "a note")
        run = one(store, "SELECT legation, model, lexicon, reader, options, sources, ended > begun"
                         " FROM run")  # fmt: skip
        assert run == ("0.1", "m", "l", "r", '{"again":false}', ["news.jsonl"], True)


NOT_STORED = {
    # Made again from the number of the event, and the id of its origin.
    "Event": {"id"},
    "Actor": set(),
    # In `problem`, by store.py.
    "Report": {"problems"},
    # Of the origin, in `origin`.
    "Article": {"id", "url", "publisher"},
    # Kept for the event, of which a mention is one account.
    "EventMention": {"counts", "contexts", "cameo"},
}


@pytest.mark.parametrize("record", [Article, Report, Statement, Event, EventMention, Actor, Place,
                                    TimeExpression, Standing])  # fmt: skip
def test_no_field_of_a_record_is_forgotten(record: type) -> None:
    """Fails when a record gains a field: give it a column in store/tables.py and store/rows.py."""
    source = inspect.getsource(rows)
    fields = {field.name for field in dataclasses.fields(record)}
    forgotten = {
        name
        for name in fields - NOT_STORED.get(record.__name__, set())
        if not re.search(rf"\.{name}\b", source)
    }
    assert forgotten == set()


def test_a_meeting_counts_for_each_pair_both_ways(keep: Keep) -> None:
    with keep(make_report()) as store:
        pairs = store.query("SELECT source, target, month, events, mean_score FROM dyad_month"
                            " ORDER BY ALL").fetchall()  # fmt: skip
    may = date(2019, 5, 1)
    assert pairs == [("NOR", "PER", may, 1, 4.0), ("PER", "NOR", may, 1, 4.0)]


def test_what_did_not_happen_is_in_no_dyad(keep: Keep) -> None:
    report = make_report()
    denied = replace(report.events[0].standing, polarity=Polarity.NEGATED)
    with keep(replace(report, events=(replace(report.events[0], standing=denied),))) as store:
        assert store.query("FROM dyad_month").fetchall() == []
        assert one(store, "SELECT standing FROM event_told") == ("negation",)


def test_without_the_text_no_word_of_the_article_is_in_the_file(keep: Keep, path: Path) -> None:
    with keep(make_report(), keeps_text=False) as store:
        cells = [
            json.dumps(row, default=str)
            for table in TABLES
            for row in store.query(f'FROM "{table.name}"').fetchall()
        ]
        assert one(store, "SELECT title, text, characters FROM article") == (None, None, len(TEXT))
        assert one(store, "SELECT sentence, actors FROM event_told") == (
            None, ["GOV", "Norway", "PER GOV"],
        )  # fmt: skip
    assert [word for word in WORDS for cell in cells if word in cell] == []
    assert [word for word in WORDS if word.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("text", ["a\x00b", "\x1b[31m", "e\u0301 \U0001f600", "'; DROP TABLE run",
                                  '{"a": "\\u0000"}', "\u2028\ufeff"])  # fmt: skip
def test_odd_characters_come_back_as_they_were(text: str, keep: Keep) -> None:
    report = Report(Article(text, text, text, extra={"x": text}))
    with keep(report) as store:
        assert one(store, "SELECT title, text, extra ->> 'x' FROM article") == (text, text, text)


def test_a_batch_that_cannot_be_written_leaves_nothing(path: Path) -> None:
    good = Entry(Origin("a"), Article("One"), Report(Article("One")))
    broken = replace(make_report(), sentences=(Span(0, 2**40),))
    with open_store(path) as store:
        run = store.begin(FACTS)
        with pytest.raises(StoreError, match="what was stored before is safe"):
            store.write([good, Entry(Origin("b"), broken.article, broken)], run)
        assert one(store, "SELECT count(*) FROM article") == (0,)
        store.write([good], run)
        assert one(store, "SELECT article, reading FROM reading") == (1, 1)


def test_numbers_go_on_where_they_were(keep: Keep) -> None:
    keep(make_report()).close()
    other = make_report(article=Article("Another text, that is longer than all its offsets." * 3))
    with keep(other) as store:
        for table in ("article", "reading", "event", "statement", "time", "place", "origin"):
            numbers = store.query(f'SELECT "{table}" FROM "{table}" ORDER BY 1').fetchall()
            assert numbers == [(1,), (2,)], table
        assert one(store, "SELECT count(*) FROM actor") == (3,)


def test_two_runs_are_compared_event_by_event(keep: Keep, path: Path) -> None:
    first = make_report()
    told = first.events[0]
    extra = replace(
        told,
        mentions=(replace(told.mentions[1], trigger=(span("agree"),)),),
        type="AGREE",
        mode=None,
    )
    second = replace(first, events=(replace(told, recipients=told.actors[:1]), extra))
    keep(first).close()
    keep(second).close()
    with keep(replace(first, events=())) as store:
        assert store.read_by_both(1, 2) == 1
        assert store.read_by_both(1, 7) == 0
        who = "The envoys, Norway, a Peruvian minister"
        end = "(2019-05-06, as fact, said by a Peruvian minister)"
        meeting = f"CONSULT meet: {who} {end}"
        changed = f"CONSULT meet: {who} -> The envoys {end}"
        agreed = f"AGREE {who} {end}"
        sentence = "The envoys 😀 met in Geneva on Monday."
        assert store.difference(1, 2).fetchall() == [
            (1, "changed", meeting, changed, "Envoys meet"),
            (1, "gained", None, agreed, sentence),
        ]
        assert store.difference(2, 3).fetchall() == [
            (1, "lost", changed, None, "Envoys meet"),
            (1, "lost", agreed, None, sentence),
        ]
        assert store.difference(1, 1).fetchall() == []


# Files that cannot be opened -----------------------------------------------------------------


def test_a_store_from_the_future_is_refused_with_words(path: Path) -> None:
    open_store(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE store SET version = ?", [VERSION + 1])
    with pytest.raises(StoreError, match=f"version {VERSION + 1}, of a newer Legation"):
        open_store(path)


def test_a_database_that_is_no_store_is_left_alone(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(StoreError, match="no store of Legation"):
        open_store(path)
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT table_name FROM duckdb_tables()").fetchall() == [
            ("mine",)
        ]


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("a report " * 1000)
    with pytest.raises(StoreError, match="not a DuckDB file"):
        open_store(path)
    assert path.read_text().startswith("a report")


def test_a_store_cannot_be_made_where_there_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        open_store(tmp_path / "none" / "news.duckdb")


def test_a_store_that_is_not_there_cannot_be_read(path: Path) -> None:
    with pytest.raises(StoreError, match="legation run"):
        open_store(path, read_only=True)
    assert not path.exists()


def test_what_a_kill_leaves_of_a_store_being_made_is_made_anew(path: Path) -> None:
    path.touch()
    with open_store(path) as store:
        assert one(store, "SELECT version FROM store") == (VERSION,)


@pytest.mark.parametrize("read_only", [False, True], ids=["a writer", "a reader"])
def test_who_comes_while_another_writes_is_told_who(read_only: bool, path: Path) -> None:
    ask = (
        "import sys, pathlib; from legation.store import open_store; from legation.errors import"
        " StoreError\ntry: open_store(pathlib.Path(sys.argv[1]), read_only=sys.argv[2] == 'True')\n"
        "except StoreError as error: print(error)"
    )
    with open_store(path):
        second = subprocess.run(
            [sys.executable, "-c", ask, str(path), str(read_only)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    assert f"is in use by another process (number {os.getpid()}" in second.stdout


def test_a_snapshot_can_be_read_while_the_store_is_written(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "now.duckdb"
    report = make_report()
    count = "SELECT count(*) FROM event"
    second = "import sys, duckdb; duckdb.connect(sys.argv[1])"
    with open_store(path) as store:
        run = store.begin(FACTS)
        store.snapshot(copy)
        with open_store(copy, read_only=True) as reader:
            store.write([Entry(Origin("a"), report.article, report)], run)
            store.snapshot(copy)
            # Who has it open keeps what they opened; who opens it anew sees what is new.
            assert one(reader, count) == (0,)
        with open_store(copy, read_only=True) as reader:
            assert one(reader, count) == (1,)
        # And nobody else can write to the store, still.
        other = subprocess.run([sys.executable, "-c", second, str(path)], capture_output=True)
        assert b"lock" in other.stderr
        assert one(store, count) == (1,)
    assert {file.name for file in tmp_path.iterdir()} == {"now.duckdb", "news.duckdb"}


def test_a_snapshot_that_cannot_be_written_says_so_and_harms_nothing(
    path: Path, tmp_path: Path
) -> None:
    with open_store(path) as store:
        with pytest.raises(StoreError, match="snapshot"):
            store.snapshot(tmp_path / "no folder" / "now.duckdb")
        store.begin(FACTS)


def test_a_run_does_not_grow_with_its_store(path: Path) -> None:
    with open_store(path) as store:
        assert one(store, "SELECT current_setting('memory_limit')") == ("1.3 GiB",)


def test_several_may_read_at_a_time(keep: Keep, path: Path) -> None:
    keep(make_report()).close()
    with open_store(path, read_only=True) as one_reader, open_store(path, read_only=True) as other:
        assert one(one_reader, "SELECT count(*) FROM event") == (1,)
        assert one(other, "SELECT count(*) FROM event") == (1,)


def test_a_reader_cannot_write(keep: Keep, path: Path) -> None:
    keep(make_report()).close()
    with open_store(path, read_only=True) as store, pytest.raises(StoreError, match="read-only"):
        store.query("DELETE FROM event")
