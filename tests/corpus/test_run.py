from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import runner

from legation.corpus import Tally, read_into
from legation.corpus.run import BATCH
from legation.errors import LexiconError, StoreError
from legation.intake.fetch import Fetcher
from legation.intake.found import Found
from legation.intake.sources import EVERYTHING, Address, find
from legation.intake.web import Web
from legation.store import Entry, RunFacts, Store, open_store

duckdb = pytest.importorskip("duckdb")


Read = Callable[..., Tally]


@pytest.fixture
def read(tmp_path: Path, in_process: None) -> Read:
    """Reads sources into a store, in this process."""

    def read(
        source: Path | Address, *, facts: RunFacts = runner.FACTS, again: bool = False
    ) -> Tally:
        with open_store(tmp_path / "store.duckdb") as store:
            web = Web(Fetcher("Legation/0", 0.0, (str(source),)), store.fetched)
            return read_into(
                store,
                find([source], EVERYTHING, web),
                facts=facts,
                make_reader=runner.StubReader,
                processes=1,
                again=again,
            )

    return read


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    """Asks the store."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        with open_store(tmp_path / "store.duckdb", read_only=True) as store:
            return store.query(query).fetchall()

    return ask


def test_what_was_read_is_not_read_again(read: Read, make_source: Any, ask: Any) -> None:
    first = make_source([{"text": "Obama met Putin"}])
    both = make_source([{"text": "Obama met Putin"}, {"text": "Kim met Moon"}], "more.jsonl")
    assert read(first).read == 1
    tally = read(both)
    assert (tally.met, tally.read, tally.known) == (2, 1, 1)
    assert ask("SELECT count(*) FROM reading") == [(2,)]
    assert ask("SELECT run FROM reading ORDER BY reading") == [(1,), (2,)]


def test_another_reader_reads_it_all_again_and_the_last_reading_counts(
    read: Read, make_source: Any, ask: Any
) -> None:
    source = make_source([{"text": "Obama met Putin"}])
    read(source)
    assert read(source, facts=replace(runner.FACTS, reader="new rules")).read == 1
    assert ask("SELECT count(*) FROM event") == [(2,)]
    assert ask("SELECT count(*) FROM event_told") == [(1,)]
    assert ask("SELECT run FROM current_reading") == [(2,)]


def test_again_reads_again(read: Read, make_source: Any, ask: Any) -> None:
    source = make_source([{"text": "Obama met Putin"}, {"text": "Obama met Putin"}])
    read(source)
    tally = read(source, again=True)
    assert (tally.read, tally.known) == (1, 1)
    assert ask("SELECT count(*) FROM reading") == [(2,)]


def test_one_text_from_two_places_is_one_article_with_two_origins(
    read: Read, make_source: Any, ask: Any
) -> None:
    read(
        make_source(
            [
                {"text": "Obama met Putin", "url": "https://a.example/1"},
                {"text": "Kim met Moon"},
                {"text": "Obama met Putin", "url": "https://b.example/2"},
            ]
        )
    )
    assert ask("SELECT count(*) FROM article") == [(2,)]
    assert ask("SELECT url, place FROM origin WHERE article = 1 ORDER BY origin") == [
        ("https://a.example/1", "line 1"),
        ("https://b.example/2", "line 3"),
    ]
    assert ask("SELECT count(*) FROM event_told") == [(2,)]


@pytest.mark.parametrize("days", [("2019-05-04", "2019-05-02"), (None, "2019-05-02"),
                                  ("2019-05-02", "2019-05-04"), ("2019-05-02", None)])  # fmt: skip
@pytest.mark.parametrize("apart", [0, 3 * BATCH], ids=["near", "in another batch"])
def test_the_earliest_day_is_the_day_of_an_article_in_whatever_order_they_come(
    days: tuple[str | None, str | None], apart: int, read: Read, make_source: Any, ask: Any
) -> None:
    others = [{"text": f"Kim{number} met Moon"} for number in range(apart)]
    first, last = ({"text": "Obama met Putin", "published": day} for day in days)
    read(make_source([first, *others, last]))
    assert ask("SELECT published::VARCHAR FROM article WHERE article = 1") == [("2019-05-02",)]
    told = "SELECT first_day::VARCHAR FROM event_told WHERE article = 1"
    assert ask(told) == [("2019-05-02",)]
    # And then it is settled.
    assert read(make_source([first, *others, last])).read == 0


def test_a_later_run_that_knows_the_day_reads_an_article_again_for_it(
    read: Read, make_source: Any, ask: Any
) -> None:
    read(make_source([{"text": "Obama met Putin"}]))
    assert ask("SELECT first_day FROM event_told") == [(None,)]
    assert read(make_source([{"text": "Obama met Putin", "published": "2019-05-02"}])).read == 1
    assert ask("SELECT first_day::VARCHAR FROM event_told") == [("2019-05-02",)]


def test_a_day_found_in_the_text_counts_until_one_is_given(
    read: Read, make_source: Any, ask: Any
) -> None:
    day = "SELECT published::VARCHAR, published_from, published_reason FROM article"
    read(make_source([{"text": "dated 9 May"}, {"text": "dated 9 May"}]))
    assert ask(day) == [("2019-05-09", "text", "published.line")]
    assert ask("SELECT first_day::VARCHAR FROM event_told") == [("2019-05-09",)]
    assert read(make_source([{"text": "dated 9 May"}])).read == 0
    assert read(make_source([{"text": "dated 9 May", "published": "2019-05-10"}])).read == 1
    assert ask(day) == [("2019-05-10", "given", None)]
    assert ask("SELECT first_day::VARCHAR FROM event_told") == [("2019-05-10",)]
    assert read(make_source([{"text": "dated 9 May"}])).read == 0


def test_what_is_no_article_is_a_problem_once_and_stops_nothing(
    read: Read, make_source: Any, ask: Any
) -> None:
    source = make_source([{"body": "x"}, {"text": "French text"}, {"text": "Kim met Moon"}])
    tally = read(source)
    assert (tally.met, tally.read, tally.unread, tally.failed) == (3, 1, 1, 1)
    read(source)
    assert ask("SELECT place, kind, article FROM problem ORDER BY problem") == [
        ("line 1", "intake", None),
        ("line 2", "reading", 1),
    ]
    assert ask("SELECT text, was_read FROM article JOIN reading USING (article) ORDER BY ALL") == [
        ("French text", False),
        ("Kim met Moon", True),
    ]


# With real processes -------------------------------------------------------------------------


def test_the_store_does_not_depend_on_the_number_of_processes(
    tmp_path: Path, make_source: Any, contents: Any
) -> None:
    source = make_source({"text": f"Obama{number} met Putin"} for number in range(5 * BATCH))
    stores = []
    for processes in (1, 3):
        path = tmp_path / f"{processes}.duckdb"
        with open_store(path) as store:
            read_into(
                store,
                find([source]),
                facts=runner.FACTS,
                make_reader=runner.StubReader,
                processes=processes,
            )
        stores.append(contents(path))
    assert stores[0] == stores[1]


def test_an_article_that_breaks_the_reader_or_kills_its_process_costs_only_itself(
    tmp_path: Path, make_source: Any, ask: Any
) -> None:
    words = ["Obama met Putin", "raise me", "Kim met Moon", "die now", "refuse me", "Xi met Modi"]
    with open_store(tmp_path / "store.duckdb") as store:
        tally = read_into(
            store,
            find([make_source({"text": text} for text in words)]),
            facts=runner.FACTS,
            make_reader=runner.StubReader,
            processes=1,
        )
    assert (tally.read, tally.failed) == (3, 3)
    problems = ask("SELECT place, kind, message FROM problem ORDER BY problem")
    assert [(place, kind) for place, kind, _ in problems] == [
        ("line 2", "failed"), ("line 4", "failed"), ("line 5", "failed"),
    ]  # fmt: skip
    assert "KeyError" in problems[0][2]
    assert "ended (code 3)" in problems[1][2]
    assert problems[2][2] == "this one is refused"


def test_an_article_that_takes_for_ever_is_given_up(
    tmp_path: Path, make_source: Any, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("legation.corpus.pool._SECONDS", 1.0)
    with open_store(tmp_path / "store.duckdb") as store:
        tally = read_into(
            store,
            find([make_source([{"text": "hang on"}])]),
            facts=runner.FACTS,
            make_reader=runner.StubReader,
            processes=1,
        )
    assert (tally.read, tally.failed) == (0, 1)
    assert ask("SELECT message FROM problem") == [("it took too long, and was given up",)]


def test_a_reader_that_cannot_be_made_ends_the_run_with_its_reason(
    tmp_path: Path, make_source: Any
) -> None:
    with open_store(tmp_path / "store.duckdb") as store, pytest.raises(LexiconError, match="my"):
        read_into(
            store,
            find([make_source([{"text": "Kim met Moon"}])]),
            facts=runner.FACTS,
            make_reader=runner.cannot_be_made,
            processes=1,
        )


def test_nothing_is_reported_as_stored_before_it_is(
    read: Read, tmp_path: Path, make_source: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def fail(self: Store, entries: list[Entry], run: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(Store, "write", fail)
    with open_store(tmp_path / "store.duckdb") as store, pytest.raises(StoreError):
        read_into(
            store,
            iter([Found("a.txt", "", None, "no text")]),
            facts=runner.FACTS,
            make_reader=runner.StubReader,
            processes=1,
            stored=lambda tally: told.append(tally.met),
        )
    assert told == []


# From the web --------------------------------------------------------------------------------

PAGE = (
    "<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{0} saw the"
    " envoys, who met in Geneva and said that they would meet again.</p></article></body></html>"
)


def test_a_feed_is_read_into_the_store_and_then_only_what_is_new(
    read: Read, site: Any, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for needed in ("urllib3", "protego", "trafilatura", "feedparser"):
        pytest.importorskip(needed)
    monkeypatch.setattr("legation.intake.fetch.getproxies", dict)

    def feed(*paths: str) -> Address:
        pages = [site.put(path, PAGE.format(path[1:]), ETag=path) for path in paths]
        links = (f"<item><link>{page}</link></item>" for page in pages)
        text = f"<rss version='2.0'><channel>{''.join(links)}</channel></rss>"
        return Address(site.put("/feed", text, ETag=str(len(text))))

    address = feed("/Obama", "/Putin", "/gone")
    site.answer("/gone", 404)
    tally = read(address)
    assert (tally.met, tally.read, tally.failed) == (3, 2, 1)
    assert site.paths() == ["/feed", "/Obama", "/Putin", "/gone"]
    assert read(address).met == 0
    assert site.paths() == ["/feed"]
    stored = ask("SELECT url, etag, run FROM fetched WHERE url NOT LIKE '%/feed' ORDER BY url")
    assert [(url.removeprefix(site.root), etag, run) for url, etag, run in stored] == [
        ("/Obama", "/Obama", 1),
        ("/Putin", "/Putin", 1),
        ("/gone", None, 1),
    ]
    assert ask("SELECT source, place, url FROM origin WHERE article = 2") == [
        (address.url, site.root + "/Putin", site.root + "/Putin"),
    ]
    tally = read(feed("/Kim", "/Obama", "/Putin"))
    assert (tally.met, tally.read) == (1, 1)
    assert site.paths() == ["/feed", "/Kim"]


def test_what_is_fetched_is_settled_only_when_it_is_stored(
    read: Read, site: Any, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("urllib3")
    pytest.importorskip("protego")
    monkeypatch.setattr("legation.intake.fetch.getproxies", dict)
    address = Address(site.put("/news.jsonl", '{"text": "Obama met Putin"}', ETag="1"))
    write = Store._insert

    def fail(self: Store, table: str, rows: Any) -> None:
        if table == "reading":
            raise duckdb.IOException("no space left")
        write(self, table, rows)

    with monkeypatch.context() as broken, pytest.raises(StoreError):
        broken.setattr(Store, "_insert", fail)
        read(address)
    assert ask("SELECT count(*) FROM fetched") == [(0,)]
    assert read(address).read == 1
    assert ask("SELECT count(*) FROM fetched") == [(1,)]
