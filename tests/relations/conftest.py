"""Stores with events that a test tells in a line."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from legation.lexicon.ontology import load_ontology
from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.time import TimeExpression, TimeKind

pytest.importorskip("duckdb")

from legation.relations import Archive, open_store
from legation.store import Entry, Origin, RunFacts
from legation.store import open_store as open_to_write

BODIES = ("NATO", "UN", "ISIL")


FACT = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)


@dataclass(frozen=True)
class Told:
    """An event as a test tells it: "JPN:GOV" acts, "PRK" gets it."""

    type: str
    actors: str
    recipients: str = ""
    day: str | None = None
    until: str | None = None
    mode: str | None = None
    standing: Standing = FACT
    told_by: str = ""
    cameo: str | None = None


@dataclass(frozen=True)
class News:
    """An article: its day and its events."""

    published: str | None
    events: tuple[Told, ...] = ()
    publisher: str | None = None


def actor(written: str) -> Actor:
    code, _, sector = written.partition(":")
    country = None if code in BODIES or not code else code[:3]
    return Actor(
        Span(0, 1),
        written,
        id=None if sector or not code else code,
        name=written,
        country=country,
        org=code if code in BODIES else None,
        sectors=(sector,) if sector else (),
    )


def actors(written: str) -> tuple[Actor, ...]:
    return tuple(map(actor, written.split()))


def event(told: Told, number: int) -> Event:
    ontology = load_ontology()
    when = None
    if told.day is not None:
        first, last = date.fromisoformat(told.day), date.fromisoformat(told.until or told.day)
        when = TimeExpression(Span(0, 1), "x", TimeKind.DATE, told.day, first, last, "test")
    mention = EventMention(
        told.type, told.mode, (), told.cameo, actors(told.actors), actors(told.recipients),
        (Span(0, 1),), Span(0, 10), told.standing, when, None, actors(told.told_by),
    )  # fmt: skip
    return Event(
        f"a.e{number}", told.type, told.mode, (), told.cameo, str(ontology.quad(told.type)),
        ontology.score(told.type, told.mode), mention.actors, mention.recipients, told.standing,
        when, None, mention.told_by, {}, (mention,),
    )  # fmt: skip


Opened = Callable[..., Archive]


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it: to copy one takes a tenth of what it takes to make one."""
    path = tmp_path_factory.mktemp("empty") / "news.duckdb"
    open_to_write(path).close()
    return path


@pytest.fixture
def news(tmp_path: Path, empty_store: Path) -> Iterator[Opened]:
    """Makes a store of these articles, and opens it."""
    opened: list[Archive] = []

    def news(*articles: News, groups: str | None = None) -> Archive:
        path = tmp_path / f"news{len(opened)}.duckdb"
        shutil.copy(empty_store, path)
        keep(path, articles)
        file = None
        if groups is not None:
            file = tmp_path / "groups.toml"
            file.write_text(groups, encoding="utf-8")
        opened.append(open_store(path, groups=file))
        return opened[-1]

    yield news
    for archive in opened:
        archive.close()


def keep(path: Path, articles: Iterable[News], *, first: int = 1) -> None:
    """Store the articles, which are numbered from `first` on."""
    entries = []
    for number, one in enumerate(articles, first):
        published = date.fromisoformat(one.published) if one.published else None
        article = Article(
            f"Sentence {number} of the article.", f"a{number}", None, published,
            DateOrigin.GIVEN if published else None, one.publisher,
        )  # fmt: skip
        events = tuple(event(told, place) for place, told in enumerate(one.events, 1))
        report = Report(article, events=events, sentences=(Span(0, 10),))
        entries.append(Entry(Origin("news.jsonl", f"line {number}"), article, report))
    with open_to_write(path) as store:
        run = store.begin(RunFacts("0", "m", "l", "r"))
        store.write(entries, run)
        store.end(run)
