"""Articles to measure with: the paragraphs of the example reports, put together anew.

Speed and memory need many articles, and the project holds few. So each article is the first
paragraph of one report, with its headline and day, followed by others drawn from all reports by a
seeded generator. What is told makes no sense; words, sentences and events are those of news. The
same words come back more often than in real news, and Legation remembers words: on reports of
one's own (`folder`) it is a little slower.

`mixed_articles` are less alike: they are made of the thousands of sentences that were written to
train the scorer of events, with states and numbers drawn anew for each; their lengths are drawn as
those of news are, day follows upon day, and some are copies of earlier ones, cut and retitled, as
wire reports are.
"""

from __future__ import annotations

import json
import math
import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import legation
from legation.intake.text import read_text_file
from legation.records.article import Article

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
SENTENCES = ROOT / "training" / "events" / "sentences"


# Log-normal, with a mean of 455 words; one in twenty is longer than 1,030, one in twenty shorter
# than 143. Means of what newspapers print: BBC 431 words, Daily Mail 653, CNN 761, New York Times
# 800 (Narayan, Cohen and Lapata 2018, https://aclanthology.org/D18-1206, table 2); agencies write
# shorter.
MEDIAN_WORDS, SPREAD = 380, 0.6

# Share of sentences that tell an event: assumed.
TELLING = 0.5

# Articles of a day: assumed, as a national daily with its site prints so many.
PER_DAY = 200
FIRST_DAY = date(2010, 1, 1)

# Share of copies: assumed, as it depends on which papers a corpus is made of.
COPIES = 0.25


@dataclass(frozen=True, slots=True)
class Source:
    """One report, cut into paragraphs."""

    title: str | None
    published: date | None
    paragraphs: tuple[str, ...]


def make_articles(
    count: int, *, folder: Path = EXAMPLES, words: int = 400, seed: int = 1
) -> list[Article]:
    """That many articles; the same again for the same seed and folder.

    Args:
        folder: of `*.txt`, and of `published.toml` where the days are known.
        words: length that articles come as near to as whole paragraphs can.
    """
    sources = _sources(folder)
    later = [paragraph for source in sources for paragraph in source.paragraphs[1:]]
    chance = random.Random(seed)
    return [
        _article(f"bench-{number}", chance.choice(sources), chance.sample(later, len(later)), words)
        for number in range(count)
    ]


def mixed_articles(count: int, *, seed: int = 1) -> Iterator[Article]:
    """That many articles of all lengths, each with states and numbers of its own; some are copies.

    The same again for the same seed. Only the last hundred are held in memory.
    """
    titles, telling, quiet = _written()
    chance = random.Random(seed)
    before: list[Article] = []
    for number in range(count):
        if before and chance.random() < COPIES:
            made = _copied(chance.choice(before), f"bench-{number}", chance)
        else:
            words = round(chance.lognormvariate(math.log(MEDIAN_WORDS), SPREAD))
            day = FIRST_DAY + timedelta(number // PER_DAY)
            text = _paragraphs(telling, quiet, words, chance)
            made = Article(text, f"bench-{number}", chance.choice(titles), day)
            made = _varied(made, chance)
        before = [*before[-99:], made]
        yield made


@cache
def _written() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Headlines, sentences that tell an event, and others, without their marks."""
    titles, telling, quiet = [], [], []
    for path in sorted(SENTENCES.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if not line or line.startswith("="):
                continue
            sentence = re.sub(r"\[(.+?)(?:\|[^\]]*)?\]", r"\1", line)
            if path.name.startswith("head"):
                titles.append(sentence.rstrip("."))
            else:
                (telling if "[" in line else quiet).append(sentence)
    return tuple(titles), tuple(telling), tuple(quiet)


def _paragraphs(
    telling: Sequence[str], quiet: Sequence[str], words: int, chance: random.Random
) -> str:
    """Sentences of that many words, two in a paragraph."""
    chosen: list[str] = []
    length = 0
    while length < words:
        chosen.append(chance.choice(telling if chance.random() < TELLING else quiet))
        length += _length(chosen[-1])
    pairs = (chosen[place : place + 2] for place in range(0, len(chosen), 2))
    return "\n\n".join(map(" ".join, pairs))


def _copied(article: Article, identifier: str, chance: random.Random) -> Article:
    """As another paper prints it: retitled, and cut from the end."""
    paragraphs = article.text.split("\n\n")
    kept = paragraphs[: max(1, round(len(paragraphs) * chance.uniform(0.7, 1.0)))]
    title = f"{article.title} - {chance.choice(('report', 'agency', 'officials', 'sources'))}"
    return replace(article, id=identifier, text="\n\n".join(kept), title=title)


@cache
def _states() -> tuple[tuple[str, str], ...]:
    """Names and adjectives of states."""
    file = Path(legation.__file__).parent / "data" / "actors" / "states.jsonl"
    entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()[1:]]
    return tuple(
        (entry["name"], entry["adjectives"][0])
        for entry in entries
        if entry.get("kind") == "state" and entry.get("adjectives") and not entry.get("to")
    )


@cache
def _names() -> re.Pattern[str]:
    words = sorted((re.escape(word) for pair in _states() for word in pair), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


def _varied(article: Article, chance: random.Random) -> Article:
    """With other states in the place of those it names, and other numbers of two digits."""
    states = _states()
    drawn = chance.sample(states, len(states))
    other = {
        word: new
        for old, replacement in zip(states, drawn, strict=True)
        for word, new in zip(old, replacement, strict=True)
    }

    def vary(text: str) -> str:
        text = _names().sub(lambda found: other[found[0]], text)
        return re.sub(r"\b\d\d\b", lambda _: str(chance.randint(10, 31)), text)

    return replace(article, text=vary(article.text), title=vary(article.title or "") or None)


def _article(identifier: str, source: Source, later: list[str], words: int) -> Article:
    chosen = [source.paragraphs[0]]
    length = _length(chosen[0])
    for paragraph in later:
        longer = length + _length(paragraph)
        if abs(longer - words) > abs(length - words):
            break
        chosen.append(paragraph)
        length = longer
    return Article("\n\n".join(chosen), identifier, source.title, source.published)


def _length(text: str) -> int:
    """Words as people count them, between spaces."""
    return len(text.split())


def _sources(folder: Path) -> list[Source]:
    days_file = folder / "published.toml"
    days = tomllib.loads(days_file.read_text("utf-8")) if days_file.exists() else {}
    sources = []
    for path in sorted(folder.glob("*.txt")):
        article = read_text_file(path)
        day = days.get(path.name, {}).get("published")
        sources.append(
            Source(
                article.title,
                date.fromisoformat(day) if day else None,
                tuple(re.split(r"\n\s*\n", article.text.strip())),
            )
        )
    if not sources:
        raise SystemExit(f"{folder} holds no *.txt")
    return sources
