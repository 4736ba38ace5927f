"""Copies, stories and happenings, in a store, with the stub for the reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import runner

from legation.corpus import gather, read_into
from legation.intake.sources import find
from legation.store import open_store

WIRE = (
    "Obama met Putin in a hall by the lake where the two had not been seen for years. Kim heard of "
    "it from the radio while the ministers of both sides were still at the table with Moon. Abe "
    "called it the best news of the year and asked all who had been there to come to see Merkel"
)


Run = Callable[..., None]


@pytest.fixture
def run(tmp_path: Path, make_source: Any, in_process: None) -> Run:
    """Reads articles into the store, as a run of its own."""

    def run(*articles: dict[str, Any], reader: str = "reader") -> None:
        with open_store(tmp_path / "store.duckdb") as store:
            read_into(
                store,
                find([make_source(articles)]),
                facts=replace(runner.FACTS, reader=reader),
                make_reader=runner.StubReader,
                processes=1,
            )

    return run


@pytest.fixture
def ask(tmp_path: Path) -> Callable[[str], list[tuple[Any, ...]]]:
    """Asks the store."""

    def ask(query: str) -> list[tuple[Any, ...]]:
        with open_store(tmp_path / "store.duckdb", read_only=True) as store:
            return store.query(query).fetchall()

    return ask


def printed(text: str, day: int, publisher: str) -> dict[str, Any]:
    return {"text": text, "published": f"2019-05-{day:02}", "publisher": publisher}


def test_a_cut_copy_is_one_source_with_its_first_printing(run: Run, ask: Any) -> None:
    cut = WIRE.rpartition(". ")[0]
    run(printed(cut, 3, "B"), printed(WIRE, 2, "A"), printed("Xi met Modi", 2, "C"))
    assert ask("FROM copy_group SELECT copy_group, first_printing, articles, source") == [
        (1, 2, 2, "A"), (2, 3, 1, "C"),
    ]  # fmt: skip
    assert ask("SELECT article, is_first, copied_from, likeness, shared FROM copy_told") == [
        (1, False, 2, 1.0, 2), (2, True, None, None, 0),
    ]  # fmt: skip
    words = ask("SELECT substring(text, shared[1].start + 1, shared[1].stop - shared[1].start)"
                " FROM article_group JOIN article USING (article) WHERE article = 1")  # fmt: skip
    assert words == [(WIRE.partition(". ")[0],)]
    told = "SELECT articles, sources FROM happening_told WHERE list_contains(actors, 'Obama')"
    assert ask(told) == [(2, 1)]


def test_what_two_publishers_tell_in_their_own_words_is_one_happening_of_two_sources(
    run: Run, ask: Any
) -> None:
    run(printed("Obama met Putin", 2, "A"))
    run(printed("Obama on that day saw no one but Putin", 2, "B"))
    happenings = ask("SELECT happening, type, first_day::VARCHAR, articles, sources FROM happening")
    assert happenings == [(1, "CONSULT", "2019-05-02", 2, 2)]
    assert ask("SELECT happening, article, publisher FROM happening_article ORDER BY 2") == [
        (1, 1, "A"), (1, 2, "B"),
    ]  # fmt: skip


def test_a_group_that_a_longer_text_joins_keeps_the_older_number_and_says_so(
    run: Run, ask: Any
) -> None:
    first, _, rest = WIRE.partition(". ")
    run(printed(first, 3, "B"), printed(rest, 3, "C"))
    assert ask("SELECT DISTINCT copy_group FROM article_group ORDER BY 1") == [(1,), (2,)]
    run(printed(WIRE, 2, "A"))
    assert ask("SELECT DISTINCT copy_group FROM article_group") == [(1,)]
    assert ask("SELECT merged_into FROM copy_group ORDER BY copy_group") == [(None,), (1,)]
    assert ask("SELECT what, change, number, other, moved FROM gathering_change"
               " WHERE what = 'copy_group'") == [("copy_group", "merged", 2, 1, [2])]  # fmt: skip
    assert ask("SELECT first_printing FROM copy_group WHERE copy_group = 1") == [(3,)]
    assert ask("SELECT article, copied_from FROM article_group ORDER BY article") == [
        (1, 3), (2, 3), (3, None),
    ]  # fmt: skip


def test_a_happening_keeps_its_number_when_its_article_is_read_anew(run: Run, ask: Any) -> None:
    article = printed("Obama met Putin", 2, "A")
    run(article)
    run(article, reader="new rules")
    assert ask("SELECT happening, articles FROM happening") == [(1, 1)]
    assert ask("SELECT event, happening FROM happening_event ORDER BY 1") == [(1, 1), (2, 1)]
    assert ask("SELECT event FROM happening") == [(2,)]
    assert ask("SELECT event FROM happening_article") == [(2,)]


def test_stretches_are_gathered_while_a_run_goes_on(
    run: Run, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gather, "STRETCH", 20)
    run(*(printed(f"Obama{number} met Putin", 2, "A") for number in range(50)))
    stretches = ask("SELECT first_reading, last_reading FROM gathering ORDER BY 1")
    assert stretches == [(1, 20), (21, 40), (41, 50)]
    assert ask("SELECT count(*) FROM happening") == [(50,)]
