"""The words of an article that tell its story, and how much each says."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

from legation.lexicon.commonness import Commonness, load_commonness
from legation.records.article import Article

_WORD = re.compile(r"[^\W_]+")

# Tried on half of the topics of ECB+ (evaluation/stories.py), by how often two articles of one
# happening are more alike than two of look-alikes: .93 without, .95 with names alone, .96 with all.
_LEAD, _IN_LEAD = 300, 2
"""How often a word counts in the title and in the first characters of the text."""
_NAME, _NUMBER = 2.0, 2.0
"""How much more a name or a number says than another word."""

# An article of ECB+ has 200 different words; 40 to 80 of them do as well as all, and 150 less.
_MOST = 60

_SMALL = 2
"""A word that stands with a small letter in as many of the texts that were counted is no name."""


def story_terms(article: Article) -> dict[str, float]:
    """The words that say most, in lower case, with how much each says there.

    That is 1 + log of how often it stands there, and twice as much for a name or a number. A name
    is what has a capital wherever it stands, here and elsewhere. Rare words say more; how rare is
    not in the weight.
    """
    common = load_commonness()
    counts: Counter[str] = Counter()
    small: set[str] = set()
    for text, lead in ((article.title or "", None), (article.text, _LEAD)):
        for match in _WORD.finditer(text):
            word = match[0]
            if len(word) < 2:
                continue
            term = word.casefold()
            counts[term] += _IN_LEAD if lead is None or match.start() < lead else 1
            if not word[0].isupper():
                small.add(term)
    weights = {
        term: (1 + math.log(count)) * _times(term, term in small, common)
        for term, count in counts.items()
    }

    def says(term: str) -> float:
        return weights[term] * math.log((common.texts + 1) / (common.having.get(term, 0) + 0.5))

    most = sorted(weights, key=lambda term: (-says(term), term))[:_MOST]
    return {term: weights[term] for term in most}


def sentence_words(text: str) -> dict[str, float]:
    """The words of a sentence in lower case, as a vector of length 1; rare ones say more."""
    common = load_commonness()
    words = {match[0].casefold() for match in _WORD.finditer(text)}
    says = {
        word: math.log((common.texts + 1) / (common.having.get(word, 0) + 0.5))
        for word in sorted(words)
        if len(word) > 1
    }
    length = math.sqrt(sum(value * value for value in says.values()))
    return {word: value / length for word, value in says.items()} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """How alike two vectors of length 1 are, 0 to 1."""
    short, long = sorted((one, other), key=len)
    return sum(value * long[word] for word, value in short.items() if word in long)


def _times(term: str, is_small: bool, common: Commonness) -> float:
    if term[0].isdigit():
        return _NUMBER
    return 1.0 if is_small or common.small.get(term, 0) >= _SMALL else _NAME
