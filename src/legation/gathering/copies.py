"""Which texts are near-copies, and which of their sentences are the same word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from legation.records.fingerprint import Fingerprint
from legation.records.span import Span

# On seed 1 of evaluation/wire.py: all right from .65 to .75; with .6 three pairs of a hundred were
# no copies.
COPY = 0.7
"""From this likeness on a text is a near-copy."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A sentence that stands in both texts word for word."""

    here: Span
    there: Span


def likeness(one: Fingerprint, other: Fingerprint) -> float:
    """The share of the shorter text's runs of words that stand in the longer one too, 0 to 1.

    A copy that was cut has all its runs in the whole text, so its likeness is 1.
    """
    one_in = max(one.one_in, other.one_in)
    here, there = ({run for run in text.runs if run % one_in == 0} for text in (one, other))
    shorter = min(len(here), len(there))
    return len(here & there) / shorter if shorter else 0.0


def shared_sentences(one: Fingerprint, other: Fingerprint) -> tuple[Shared, ...]:
    """Sentences of the one that stand in the other, in the order of the one."""
    there: dict[int, Span] = {}
    for sentence in other.sentences:
        there.setdefault(sentence.digest, sentence.span)
    return tuple(
        Shared(sentence.span, there[sentence.digest])
        for sentence in one.sentences
        if sentence.digest in there
    )


def first_printing(published: Mapping[int, date | None], articles: Iterable[int]) -> int:
    """The article published first; of those of one day, the one that came in first."""
    return min(articles, key=lambda article: (published[article] or date.max, article))
