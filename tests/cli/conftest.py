"""Reports made by hand, and a Reader that gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import legation.reader
from legation.errors import ArticleError
from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.report import Report
from legation.records.span import Span, cover
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.statement import Act, Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind

TITLE = "Trump and Kim sign pledge"
TEXT = (
    "On Tuesday Trump met Kim\nin Singapore. He offered to meet him again soon.\n\n"
    "“We will not wait”, KCNA quoted Kim as saying."
)


@dataclass
class Builder:
    """Makes records of one text; words stand for their first span in it."""

    text: str = TEXT
    title: str | None = TITLE
    events: list[Event] = field(default_factory=list)

    @property
    def article(self) -> Article:
        return Article(
            self.text, "a1", self.title, date(2018, 6, 12), DateOrigin.GIVEN, "Legation examples"
        )

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def actor(self, words: str, name: str | None = None, **more: Any) -> Actor:
        return Actor(self.span(words), words, name=name, **more)

    def when(self, words: str, first: date | None, last: date | None) -> TimeExpression:
        return TimeExpression(self.span(words), words, TimeKind.DATE, None, first, last, "en.date")

    def event(
        self,
        trigger: Sequence[str],
        actors: Sequence[Actor] = (),
        recipients: Sequence[Actor] = (),
        *,
        sentence: str | None = None,
        type: str = "CONSULT",
        mode: str | None = None,
        standing: Standing | None = None,
        more: Sequence[EventMention] = (),
        **others: Any,
    ) -> Event:
        spans = tuple(self.span(words) for words in trigger)
        mention = EventMention(
            type=type,
            mode=mode,
            contexts=("diplomatic",),
            cameo="040",
            actors=tuple(actors),
            recipients=tuple(recipients),
            trigger=spans,
            sentence=self.span(sentence) if sentence else cover(spans),
            standing=standing or STANDING,
            made_by=("en.consult.meet",),
        )
        event = Event(
            id=f"a1.e{len(self.events) + 1}",
            type=type,
            mode=mode,
            contexts=mention.contexts,
            cameo=mention.cameo,
            quad="verbal cooperation",
            score=2.5,
            actors=mention.actors,
            recipients=mention.recipients,
            standing=mention.standing,
            when=others.pop("when", None),
            where=others.pop("where", None),
            told_by=others.pop("told_by", ()),
            counts=others.pop("counts", {}),
            mentions=(mention, *more),
            **others,
        )
        self.events.append(event)
        return event

    def quotation(self, words: str, speaker: Actor | None, **more: Any) -> Statement:
        return Statement(
            StatementKind.DIRECT, Act.SPEECH, (), (), (self.span(words),), speaker, **more
        )


STANDING = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)


@pytest.fixture
def build() -> Callable[..., Builder]:
    return Builder


@pytest.fixture
def report() -> Report:
    """Two events and a quotation."""
    make = Builder()
    trump = make.actor("Trump", "Donald Trump", country="USA", sectors=("GOV",))
    kim = make.actor("Kim", "Kim Jong Un", country="PRK", office="supreme leader")
    tuesday = make.when("Tuesday", date(2018, 6, 12), date(2018, 6, 12))
    make.event(
        ["met"],
        [trump],
        [kim],
        sentence="On Tuesday Trump met Kim\nin Singapore.",
        when=tuesday,
    )
    planned = Standing(
        Polarity.AFFIRMED, Certainty.UNSPECIFIED, Tense.FUTURE, reasons=("en.standing.offer",)
    )
    make.event(
        ["offered", "meet"],
        [trump],
        [kim],
        sentence="He offered to meet him again soon.",
        type="AGREE",
        standing=planned,
        told_by=(make.actor("KCNA"),),
    )
    return Report(
        make.article,
        (make.quotation("“We will not wait”,", kim),),
        tuple(make.events),
        problems=("no place is known for “Singapore”",),
    )


@dataclass
class FakeReader:
    """Gives each article the parts of one report; "break" breaks it and "refuse" is refused.

    Takes in three articles before it gives a report, as a reader that works in batches.
    """

    model: Report
    options: dict[str, Any] = field(default_factory=dict)
    seen: list[Article] = field(default_factory=list)

    def read(self, article: str | Article) -> Report:
        assert isinstance(article, Article)
        self.seen.append(article)
        if article.text.startswith("break"):
            raise KeyError("broken\x1b[31m")
        if article.text.startswith("refuse"):
            raise ArticleError("this one is refused")
        return replace(self.model, article=article)

    def read_all(self, articles: Iterable[Article]) -> Iterator[Report]:
        batch: list[Article] = []
        for article in articles:
            batch.append(article)
            if len(batch) == 3:
                yield from [self.read(one) for one in batch]
                batch = []
        yield from [self.read(one) for one in batch]

    def note_of(self, rule: str) -> str:
        return {"en.consult.meet": "A meeting in person."}.get(rule, "")


@pytest.fixture
def reader(report: Report, monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """What `legation.reader.Reader(...)` gives while a test runs."""
    fake = FakeReader(report)

    def make(**options: Any) -> FakeReader:
        fake.options = options
        return fake

    monkeypatch.setattr(legation.reader, "Reader", make)
    return fake


@pytest.fixture
def report_file(tmp_path: Path) -> Path:
    path = tmp_path / "summit.txt"
    path.write_text(f"{TITLE}\n\n{TEXT}\n", encoding="utf-8")
    return path
