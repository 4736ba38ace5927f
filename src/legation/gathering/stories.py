"""Which articles are about the same happening.

Documents are weighted by the words they share (TF-IDF) and joined by average linkage, new ones with
each other and with the stories that are there: topic detection after Yang, Pierce and Carbonell
(1998), with groups in place of a single pass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from legation.gathering.fingerprints import term_digest
from legation.gathering.linkage import average_linkage
from legation.lexicon.commonness import load_commonness

# Chosen on half of the topics of ECB+; evaluation/stories.py reports on the other half. BCubed F1
# is .97 or .98 with a threshold from .06 to .14 and a ratio from .6 to .75, .94 with a ratio of .5
# and .92 with .8.
STORY = 0.12
"""From this mean likeness of their articles on, two groups are one story."""

_RATIO = 0.7
"""But not where they are less alike than so much of what each is in itself: two quakes."""

DAYS = 7
"""A story goes on while no more days than these lie between two articles."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is looked at of an article.

    Attributes:
        terms, weights: as in its fingerprint.
        story: the one that it is in already, or None.
    """

    article: int
    published: date | None
    terms: Sequence[int]
    weights: Sequence[float]
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of some texts a term stands."""

    texts: int
    having: Mapping[int, int]


@cache
def background() -> Background:
    """How common words are in the language, by the digests that fingerprints hold."""
    common = load_commonness()
    return Background(common.texts, {term_digest(w): n for w, n in common.having.items()})


@dataclass(frozen=True, slots=True)
class Joined:
    """A story as it is now.

    Attributes:
        stories: those that it was made of, ascending; () for a new one.
        articles: new ones, ascending.
    """

    stories: tuple[int, ...]
    articles: tuple[int, ...]


def join_stories(
    documents: Sequence[Document], background: Background, threshold: float = STORY
) -> list[Joined]:
    """The stories that new documents belong to or make; stories that gain nothing are left out.

    Args:
        documents: new ones, and all those of stories that may go on.
        background: how common terms are, which a handful of documents cannot tell.
    """
    if all(document.story is not None for document in documents):
        return []
    nodes: dict[tuple[bool, int], list[int]] = {}
    for row, document in enumerate(documents):
        is_new = document.story is None
        number = document.article if document.story is None else document.story
        nodes.setdefault((is_new, number), []).append(row)
    keys = sorted(nodes)
    vectors = _vectors(documents, [nodes[key] for key in keys], background)
    # Two stories are joined by what is new, and not by words that have become rarer since: only
    # stories that something new is near to are looked at.
    new = np.array([is_new for is_new, _ in keys])
    near = new | (_products(vectors, new) >= threshold).any(axis=0)
    kept = np.flatnonzero(near)
    closeness = _products(vectors, near)[:, kept]
    days = [_days([documents[row] for row in nodes[keys[node]]]) for node in kept]
    closeness[_apart(days)] = -np.inf
    joined = []
    sizes = [len(nodes[keys[node]]) for node in kept]
    inner = vectors.inner()[kept].tolist()
    for group in average_linkage(closeness, threshold, sizes=sizes, inner=inner, ratio=_RATIO):
        members = [keys[kept[place]] for place in group]
        articles = tuple(number for is_new, number in members if is_new)
        stories = tuple(number for is_new, number in members if not is_new)
        if articles:
            joined.append(Joined(stories, articles))
    return joined


@dataclass(frozen=True, slots=True)
class _Vectors:
    """Sparse mean vectors of nodes, ordered by term: entry i is of node[i], up to bounds[k] of the
    k-th term."""

    sizes: npt.NDArray[np.float64]
    node: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    bounds: npt.NDArray[np.int64]

    def inner(self) -> npt.NDArray[np.float64]:
        """The mean product of two different documents of each node; 0 where there is but one."""
        squares = np.bincount(self.node, self.value**2, len(self.sizes))
        pairs = np.maximum(self.sizes * (self.sizes - 1), 1)
        inner: npt.NDArray[np.float64] = (squares * self.sizes**2 - self.sizes) / pairs
        return np.where(self.sizes > 1, inner, 0.0)


def _vectors(
    documents: Sequence[Document], nodes: Sequence[Sequence[int]], background: Background
) -> _Vectors:
    """The mean of each node's unit vectors: the product of two is the mean of all products."""
    terms = np.concatenate([np.asarray(document.terms, np.int64) for document in documents])
    weights = np.concatenate([np.asarray(document.weights, np.float64) for document in documents])
    rows = np.repeat(np.arange(len(documents)), [len(document.terms) for document in documents])
    held, columns, found_in = np.unique(terms, return_inverse=True, return_counts=True)
    in_all = found_in + [background.having.get(term, 0) for term in held.tolist()]
    weights *= np.log((background.texts + len(documents) + 1) / (in_all + 0.5))[columns]
    norms = np.sqrt(np.bincount(rows, weights**2, len(documents)))
    node_of = np.empty(len(documents), np.int64)
    sizes = np.empty(len(nodes), np.float64)
    for number, node in enumerate(nodes):
        node_of[node], sizes[number] = number, len(node)
    weights /= np.maximum(norms * sizes[node_of], 1e-12)[rows]
    cells, cell = np.unique(columns * len(nodes) + node_of[rows], return_inverse=True)
    value = np.bincount(cell, weights, len(cells)).astype(np.float64)
    bounds = np.searchsorted(cells, np.arange(len(held) + 1) * len(nodes))
    node = cells % len(nodes)
    return _Vectors(sizes, node, value, bounds)


def _products(vectors: _Vectors, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Products of the wanted nodes, one a row, with all."""
    places = np.cumsum(wanted) - 1
    sums = np.zeros((int(wanted.sum()), len(vectors.sizes)))
    for start, stop in pairwise(vectors.bounds.tolist()):
        if stop - start < 2:
            continue
        node, value = vectors.node[start:stop], vectors.value[start:stop]
        chosen = wanted[node]
        if chosen.any():
            here = places[node[chosen]]
            sums[np.ix_(here, node)] += np.outer(value[chosen], value)
    return sums


def _days(documents: Sequence[Document]) -> tuple[int, int] | None:
    days = [document.published.toordinal() for document in documents if document.published]
    return (min(days), max(days)) if days else None


def _apart(days: Sequence[tuple[int, int] | None]) -> npt.NDArray[np.bool_]:
    """Which pairs have too many days between them; what has no day is near all."""
    first = np.array([day[0] if day else 0 for day in days])
    last = np.array([day[1] if day else 0 for day in days])
    dated = np.array([day is not None for day in days])
    gap = np.maximum(first[:, None], first[None, :]) - np.minimum(last[:, None], last[None, :])
    too_far: npt.NDArray[np.bool_] = (gap > DAYS) & dated[:, None] & dated[None, :]
    return too_far
