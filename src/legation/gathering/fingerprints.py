"""An article -> its fingerprint: digests that near-copies and stories are found by.

Runs of words ("shingles") and MinHash after Broder (1997); bands of MinHash values, of which alike
texts share some, after Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, chapter 3.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from legation.gathering.terms import story_terms
from legation.records.article import Article
from legation.records.fingerprint import Fingerprint, PrintedSentence
from legation.records.span import Span

Digests = npt.NDArray[np.uint64]

RUN = 4
"""Words in a run."""

# Texts of up to 128 words keep all their runs; of longer ones a sample of at least half as many
# tells the share of common runs to within some 5 %.
_MOST_RUNS = 128

# With bands of three values, two texts that share half of their runs meet in one of 32 bands with
# a chance of .99, two that share a tenth with one of .03.
_BANDS, _ROWS = 32, 3

# "He declined to comment." stands in many texts.
_LEAST_WORDS = 6

_WORD = re.compile(r"[^\W_]+")
_PARAGRAPH = re.compile(r"[^\n]+")

_MASK = np.uint64((1 << 63) - 1)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_generator = np.random.Generator(np.random.PCG64(1997))
_FACTORS = _generator.integers(0, 1 << 63, (_BANDS * _ROWS, 1), np.uint64) * np.uint64(2) + (
    np.uint64(1)
)
_ADDENDS = _generator.integers(0, 1 << 63, (_BANDS * _ROWS, 1), np.uint64)
# Values at a time: a text of 5 MB has a million runs, each with 96 values.
_AT_ONCE = 4096


def fingerprint(article: Article, sentences: Sequence[Span] = ()) -> Fingerprint:
    """What the article is compared by.

    Args:
        sentences: of the text; where there are none, its lines.
    """
    words = [match[0].casefold() for match in _WORD.finditer(article.text)]
    runs = _runs(words)
    one_in = 1
    sample = runs
    while len(sample) > _MOST_RUNS:
        one_in *= 2
        sample = runs[runs % np.uint64(one_in) == 0]
    terms = sorted((term_digest(term), weight) for term, weight in story_terms(article).items())
    return Fingerprint(
        tuple(sample.tolist()),
        one_in,
        _bands(runs),
        tuple(_sentences(article.text, [s for s in sentences if not s.in_title])),
        tuple(digest for digest, _ in terms),
        tuple(round(weight, 3) for _, weight in terms),
    )


@lru_cache(maxsize=1 << 16)
def digest_of(word: str) -> int:
    """63 bits that stand for a word, on every machine the same."""
    data = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") >> 1


def term_digest(word: str) -> int:
    """31 bits that stand for a word of a story: it does no harm when two rare words share them."""
    return digest_of(word) >> 32


def _runs(words: Sequence[str]) -> Digests:
    """Digests of all runs of words, ascending, each once; of a shorter text, the whole."""
    if not words:
        return np.empty(0, np.uint64)
    digests = np.array([digest_of(word) for word in words], np.uint64)
    length = min(RUN, len(words))
    count = len(words) - length + 1
    mixed = digests[:count].copy()
    for place in range(1, length):
        mixed = mixed * _GOLDEN + digests[place : place + count]
    return np.unique(_mixed(mixed))


def _mixed(values: Digests) -> Digests:
    """Every bit of a value moves every bit of the result (splitmix64), 63 of them kept."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (values ^ (values >> np.uint64(31))) & _MASK


def _bands(runs: Digests) -> tuple[int, ...]:
    if not len(runs):
        return ()
    least = np.full(_BANDS * _ROWS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(runs), _AT_ONCE):
        part = runs[start : start + _AT_ONCE]
        values = (_FACTORS * part[None, :] + _ADDENDS) >> np.uint64(32)
        least = np.minimum(least, values.min(axis=1))
    rows = least.reshape(_BANDS, _ROWS)
    # The number of the band is part of it: the same values in another band say nothing.
    mixed = np.arange(1, _BANDS + 1, dtype=np.uint64)
    for column in range(_ROWS):
        mixed = mixed * _GOLDEN + rows[:, column]
    return tuple(_mixed(mixed).tolist())


def _sentences(text: str, spans: Sequence[Span]) -> list[PrintedSentence]:
    if not spans:
        spans = [Span(match.start(), match.end()) for match in _PARAGRAPH.finditer(text)]
    printed = []
    for span in spans:
        words = [match[0].casefold() for match in _WORD.finditer(text, span.start, span.end)]
        if len(words) >= _LEAST_WORDS:
            printed.append(PrintedSentence(digest_of(" ".join(words)), span))
    return printed
