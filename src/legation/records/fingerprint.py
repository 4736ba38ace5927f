"""What an article is compared by."""

from __future__ import annotations

from dataclasses import dataclass

from legation.records.span import Span


@dataclass(frozen=True, slots=True)
class PrintedSentence:
    """A sentence of the text, and a digest of its words: whitespace and marks do not count."""

    digest: int
    span: Span


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Digests of an article's words, from 0 to 2 ** 63 - 1; of terms, to 2 ** 31 - 1.

    Attributes:
        runs: of runs of words of the text, ascending; one in `one_in` of all that there are.
        one_in: a power of two.
        bands: of groups of the runs' MinHash values; two texts that are alike share some.
        sentences: of the text, those that are long enough to tell a copy by.
        terms: of the words of title and text that say most, ascending.
        weights: how much each term says there: how often it stands there, and whether it is a name.
    """

    runs: tuple[int, ...]
    one_in: int
    bands: tuple[int, ...]
    sentences: tuple[PrintedSentence, ...]
    terms: tuple[int, ...]
    weights: tuple[float, ...]
