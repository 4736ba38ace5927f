"""What it would gain, and lose, to leave sentences unparsed that name no party and no trigger.

    python benchmarks/triage.py [FOLDER | FILE.jsonl] [--articles 200]

One pass over the words of a sentence, before the encoder, looks for triggers (the first words of
rules, words of saying) and for parties. A sentence without them gets a parse that says nothing of
it. The texts are read so and in full, by turns, and compared: which events, statements, times and
places are lost, and how much processor time is gained. Three ways of looking, the careful one
first. FOLDER is of `*.txt`; without it, the example reports are read.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from articles import EXAMPLES

from legation.intake.sources import find
from legation.reader import ARTICLES_AT_ONCE, Reader
from legation.records.article import Article
from legation.records.report import Report
from legation.syntax.parser import PipelineParser, _Tagged

QUOTES = frozenset("\"“”„«»'‘’")
PRONOUNS = frozenset(
    "i me my we us our you he him his she her it its they them their who whom whose this that these"
    " those both each one".split()
)

Needed = Callable[[Sequence[str]], bool]
"""Whether a sentence is to be parsed."""


class Triage:
    """Looks at the words of sentences. Everything is asked of a reader's own lexicon."""

    def __init__(self, reader: Reader, parser: PipelineParser) -> None:
        book, speech = reader.lexicon.rules, reader.speech
        heads = [*book.verbs, *book.nouns]
        said = [*speech.verbs, *speech.nouns, *speech.adjectives, *speech.phrases]
        self.triggers = {word.partition("_")[0].partition(" ")[0] for word in (*heads, *said)}
        self.directory = reader.directory
        self._lemmas: dict[str, set[str]] = {}
        for (form, _), lemma in parser._lemmas.items():
            self._lemmas.setdefault(form, set()).add(lemma)

    def lemmas(self, form: str) -> set[str]:
        """All that a form may be a form of."""
        low = form.lower()
        cut = {low[:-n] + end for n in (1, 2, 3, 4) if len(low) > n + 2 for end in ("", "e", "y")}
        return self._lemmas.get(low, cut) | {low}

    def has_trigger(self, words: Sequence[str]) -> bool:
        """Whether one may tell an event, or that something is said."""
        return any(
            word in QUOTES or not self.triggers.isdisjoint(self.lemmas(word)) for word in words
        )

    def has_known_party(self, words: Sequence[str]) -> bool:
        """Whether the directory knows one of the names or nouns."""
        return bool(self.directory.match(words)) or any(
            self.directory.agent(lemma) for word in words for lemma in self.lemmas(word)
        )

    def has_party(self, words: Sequence[str]) -> bool:
        """The same; or a word with a capital, or one that may stand for a party."""
        return (
            any(word[:1].isupper() for word in words[1:])
            or any(word.lower() in PRONOUNS for word in words)
            or self.has_known_party(words)
        )


class TriagedParser(PipelineParser):
    """The parser of the package, which leaves sentences out that are not needed."""

    needed: Needed = staticmethod(lambda words: True)
    seen = left_out = 0

    def _tag(self, sentences: list[list[str]]) -> list[_Tagged]:
        needed = [self.needed(words) for words in sentences]
        self.seen += len(needed)
        self.left_out += needed.count(False)
        whole = iter(super()._tag([w for w, is_it in zip(sentences, needed, strict=True) if is_it]))
        return [
            next(whole) if is_it else self._flat(words)
            for words, is_it in zip(sentences, needed, strict=True)
        ]

    def _flat(self, words: Sequence[str]) -> _Tagged:
        size = len(words)
        return _Tagged(
            ["X"] * size,
            [""] * size,
            [word.lower() for word in words],
            [0, *[1] * (size - 1)],
            ["root", *["dep"] * (size - 1)],
            [],
            {name: [None] * size for name in self._heads},
        )


def told(report: Report) -> Iterator[tuple[str, object]]:
    """What a report tells, in a form that can be compared."""
    for event in report.events:
        sides = [[a.org or a.country or a.name for a in side]
                 for side in (event.actors, event.recipients)]  # fmt: skip
        trigger = event.mentions[0].trigger
        yield "events", (event.type, event.mode, trigger, str(sides))
        yield "events by type and trigger", (event.type, trigger[0])
    for statement in report.statements:
        yield "statements", (statement.content, statement.speaker and statement.speaker.name)
    for expression in report.times:
        yield "times", (expression.span, expression.value)
    for place in report.places:
        yield "places", (place.span, place.geonameid)


def read(reader: Reader, articles: Sequence[Article]) -> tuple[list[Report], float]:
    """Reports, and the processor seconds that they took."""
    begun = time.process_time()
    return list(reader.read_all(articles)), time.process_time() - begun


def main() -> None:
    """Read in full and triaged, compare, and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("texts", type=Path, nargs="?", default=EXAMPLES)
    arguments.add_argument("--articles", type=int, default=200)
    given = arguments.parse_args()
    found = (one.article for one in find([given.texts]) if one.article is not None)
    articles = list(islice(found, given.articles))
    parser = TriagedParser()
    reader = Reader(parser=parser)
    triage = Triage(reader, parser)
    ways: dict[str, Needed] = {
        "no party, known or not, and no trigger": lambda words: (
            triage.has_trigger(words) or triage.has_party(words)
        ),
        "no known party and no trigger": lambda words: (
            triage.has_trigger(words) or triage.has_known_party(words)
        ),
        "no trigger": triage.has_trigger,
    }
    full, seconds, lost = [], 0.0, {name: Counter[str]() for name in ways}
    spent = dict.fromkeys(ways, 0.0)
    left_out = dict.fromkeys(ways, 0)
    total = Counter[str]()
    read(reader, articles[:4])
    parser.seen = 0
    for first in range(0, len(articles), ARTICLES_AT_ONCE):
        batch = articles[first : first + ARTICLES_AT_ONCE]
        parser.needed = lambda words: True
        full, took = read(reader, batch)
        seconds += took
        total.update(what for report in full for what, _ in told(report))
        for name, needed in ways.items():
            parser.needed, parser.left_out = needed, 0
            reports, took = read(reader, batch)
            spent[name] += took
            left_out[name] += parser.left_out
            for one, other in zip(full, reports, strict=True):
                rest = set(told(other))
                lost[name].update(what for what, value in told(one) if (what, value) not in rest)
    sentences = parser.seen // (1 + len(ways))
    print(f"{len(articles)} articles, {sentences:,} sentences, {seconds:.1f} s in full")
    for name in ways:
        print(
            f"\n{name}: {left_out[name] / sentences:.1%} of sentences left out,"
            f" {1 - spent[name] / seconds:+.1%} of the time gained"
        )
        for what, number in total.items():
            gone = lost[name][what]
            print(f"  {what} lost: {gone} of {number:,} ({gone / number:.2%})")


if __name__ == "__main__":
    main()
