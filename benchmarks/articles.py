"""Articles to measure with: the paragraphs of the example reports, put together anew.

Speed and memory need many articles, and the project holds few. So each article is the first
paragraph of one report, with its headline and day, followed by others drawn from all reports by a
seeded generator. What is told makes no sense; words, sentences and events are those of news. The
same words come back more often than in real news, and Legation remembers words: on reports of
one's own (`folder`) it is a little slower.
"""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from legation.intake.text import read_text_file
from legation.records.article import Article

EXAMPLES = Path(__file__).parents[1] / "examples"


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
