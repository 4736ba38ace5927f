"""A whole run with a stub for the reader, as a program that a test can kill.

    python runner.py STORE SOURCE [PROCESSES [LARGEST-FILE]]

Intake, processes and store are the real ones. It prints how many articles are stored, after each
batch: what was printed must never be lost.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from legation.corpus import Tally, read_into
from legation.errors import ArticleError, LexiconError
from legation.intake.sources import find
from legation.records.actor import Actor
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.statement import Act, Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind
from legation.store import RunFacts, open_store

STANDING = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)


class StubReader:
    """One event for each sentence; and what an article can do to a reader, by its first word."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Report]:
        for article in articles:
            yield self.read(article)

    def read(self, article: Article) -> Report:
        first = article.text.split()[0]
        if first == "raise":
            raise KeyError("broken")
        if first == "refuse":
            raise ArticleError("this one is refused")
        if first == "die":
            os._exit(3)
        if first == "dated" and article.published is None:
            found = {"published_from": DateOrigin.TEXT, "published_reason": "published.line"}
            article = replace(article, published=date(2019, 5, 9), **found)
        if first == "hang":
            time.sleep(600)
        if first == "French":
            return Report(article, problems=("not English",), was_read=False)
        sentences, start = [], 0
        for part in article.text.split(". "):
            sentences.append(Span(start, start + len(part)))
            start += len(part) + 2
        events = tuple(event(article, s, n) for n, s in enumerate(sentences, 1))
        actor = events[0].actors[0]
        statement = Statement(
            StatementKind.DIRECT, Act.SPEECH, (actor.span,), (), (sentences[0],), actor,
            made_by=("en.attribution.say",),
        )  # fmt: skip
        times = tuple(dict.fromkeys(e.when for e in events if e.when is not None))
        return Report(article, (statement,), events, times, sentences=tuple(sentences))


def cannot_be_made() -> StubReader:
    """As when a file of rules is wrong."""
    raise LexiconError('my.toml: rule "x": there is no such field')


def event(article: Article, sentence: Span, number: int) -> Event:
    """The first word of the sentence acts on the last."""
    words = sentence.of(article.text).split()
    first = Span(sentence.start, sentence.start + len(words[0]))
    last = Span(sentence.end - len(words[-1]), sentence.end)
    actor = Actor(first, words[0], id=words[0], name=words[0], country="USA")
    other = Actor(last, words[-1], country="IRN", sectors=("GOV",))
    when = None
    if article.published is not None:
        day = article.published
        when = TimeExpression(first, words[0], TimeKind.DATE, day.isoformat(), day, day, "en.date")
    mention = EventMention(
        "CONSULT", "meet", ("diplomatic",), "040", (actor,), (other,), (first,), sentence,
        STANDING, when, made_by=("en.consult.meet",),
    )  # fmt: skip
    return Event(
        f"{article.id}.e{number}", "CONSULT", "meet", ("diplomatic",), "040",
        "verbal cooperation", 2.5, (actor,), (other,), STANDING, when, None, (), {}, (mention,),
    )  # fmt: skip


FACTS = RunFacts("0.0", "model", "lexicon", "reader")


def print_tally(tally: Tally) -> None:
    """For whoever reads our output."""
    print(tally.met, flush=True)


def main(store: str, source: str, processes: str = "2", largest: str = "") -> None:
    """Run; with `largest`, on a disk that has room for files of that many bytes only."""
    if largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(largest), int(largest)))
    with open_store(Path(store)) as opened:
        read_into(
            opened,
            find([Path(source)]),
            facts=FACTS,
            make_reader=StubReader,
            processes=int(processes),
            stored=print_tally,
        )
    print("end", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
