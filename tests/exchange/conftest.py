"""A store of three short articles, for files of other data sets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("duckdb")

from legation.lexicon.ontology import load_ontology
from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.statement import Act, Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind
from legation.store import Entry, Origin, RunFacts, open_store

TITLE = "Japan accuses North Korea"
TEXT = (
    "Tokyo said on 5 March 2018 that police had held a\treporter. "
    "Japan accused North Korea of piracy in Kuwait City, “a crime”, Abe said. "
    "Japan, China and South Korea met at the United Nations."
)
FACT = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)
PLANNED = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.FUTURE)


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def actor(words: str, name: str | None = None, **more: Any) -> Actor:
    return Actor(span(words), words, name=name, **more)


JAPAN = actor("Japan", "Japan", id="JPN", country="JPN")
ABE = actor("Abe", "Shinzo Abe", id="JPN.abe-shinzo", country="JPN", sectors=("GOV", "PTY"),
            office="prime minister of Japan")  # fmt: skip
KOREA = actor("North Korea", "North Korea", id="PRK", country="PRK")
CHINA = actor("China", "China", id="CHN", country="CHN")
SOUTH = actor("South Korea", "South Korea", id="KOR", country="KOR")
UN = actor("the United Nations", "United Nations", id="UN", org="UN", sectors=("IGO",))
POLICE = actor("police", country="JPN", sectors=("COP",))
REPORTER = actor("a\treporter", sectors=("JRN", "REL"))
KUWAIT = Place(span("Kuwait City"), "Kuwait City", 285787, 29.37, 47.98, "KWT", "PPLC", "gazetteer",
               "Al Asimah")  # fmt: skip
DAY = TimeExpression(span("5 March 2018"), "5 March 2018", TimeKind.DATE, "2018-03-05",
                     date(2018, 3, 5), date(2018, 3, 5), "en.date")  # fmt: skip


def event(
    type: str,
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...] = (),
    *,
    trigger: str,
    cameo: str | None,
    mode: str | None = None,
    contexts: tuple[str, ...] = (),
    when: TimeExpression | None = DAY,
    where: Place | None = None,
    standing: Standing = FACT,
) -> Event:
    ontology = load_ontology()
    first = span(trigger)
    start = TEXT.rfind(". ", 0, first.start)
    start = 0 if start < 0 else start + 2
    sentence = Span(start, TEXT.index(".", first.end) + 1)
    mention = EventMention(
        type, mode, contexts, cameo, actors, recipients, (first,), sentence, standing, when, where,
    )  # fmt: skip
    return Event(
        f"a.{type}", type, mode, contexts, cameo, str(ontology.quad(type)),
        ontology.score(type, mode), actors, recipients, standing, when, where, (), {}, (mention,),
    )  # fmt: skip


EVENTS = (
    event("ACCUSE", (JAPAN,), (KOREA,), trigger="accused", cameo="112", mode="allege",
          contexts=("crime", "legal"), where=KUWAIT),
    event("CONSULT", (ABE, CHINA, SOUTH), trigger="met", cameo="046", mode="multilateral"),
    event("COERCE", (POLICE,), (REPORTER,), trigger="held", cameo="173", mode="arrest"),
    event("CONSULT", (JAPAN,), (UN,), trigger="at the United", cameo="042", mode="visit"),
    event("SUPPORT", (JAPAN,), (UN,), trigger="said", cameo=None),
    event("PROTEST", (REPORTER, ABE), trigger="police", cameo="141", mode="demo"),
    event("AGREE", (JAPAN,), (KOREA,), trigger="crime", cameo="036", standing=PLANNED),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """The article twice, as two publishers print it; and one that has neither day nor address."""
    path = tmp_path / "news.duckdb"
    spans = tuple(span(words) for words in TEXT.split(". "))
    said = Statement(
        StatementKind.MIXED, Act.SPEECH, (span("Abe"),), (span("said", TEXT),),
        (span("“a crime”"),), ABE, (),
    )  # fmt: skip
    first = Article(
        TEXT, "a1", TITLE, date(2018, 3, 6), DateOrigin.GIVEN, "Kyodo",
        "https://www.kyodo.example/1",
    )  # fmt: skip
    second = Article(f"{TEXT} ", "a2", None, date(2018, 3, 7), DateOrigin.GIVEN, "Wire")
    bare = Article("Japan accused North Korea.", "a3")
    undated = event("ACCUSE", (JAPAN,), (KOREA,), trigger="accused", cameo="112", when=None)
    reports = (
        Report(first, (said,), EVENTS, (DAY,), (KUWAIT,), sentences=(Span(0, 25, True), *spans)),
        Report(second, events=EVENTS[:1], sentences=spans),
        Report(bare, events=(undated,), sentences=(Span(0, 26),)),
    )
    with open_store(path) as opened:
        run = opened.begin(RunFacts("0", "m", "l", "r"))
        opened.write([Entry(Origin("news.jsonl"), r.article, r) for r in reports], run)
        opened.end(run)
    return path
