"""Which articles are about the same happening.

Documents are weighted by the words they share (TF-IDF) and joined by average linkage, new ones with
each other and with the stories that are there: topic detection after Yang, Pierce and Carbonell
(1998), with groups in place of a single pass.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from legation.gathering.linkage import average_linkage

STORY = 0.2
"""From this mean likeness of their articles on, two groups are one story."""

DAYS = 7
"""A story goes on while no more days than these lie between two articles."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is looked at of an article.

    Attributes:
        terms, counts: as in its fingerprint.
        story: the one that it is in already, or None.
    """

    article: int
    published: date | None
    terms: Sequence[int]
    counts: Sequence[int]
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """A story as it is now.

    Attributes:
        stories: those that it was made of, ascending; () for a new one.
        articles: new ones, ascending.
    """

    stories: tuple[int, ...]
    articles: tuple[int, ...]


def join_stories(documents: Sequence[Document], threshold: float = STORY) -> list[Joined]:
    """The stories that new documents belong to or make; stories that gain nothing are left out.

    Args:
        documents: new ones, and all those of stories that may go on.
    """
    if not documents:
        return []
    nodes: dict[tuple[int, int], list[int]] = {}
    for row, document in enumerate(documents):
        key = (0, document.story) if document.story is not None else (1, document.article)
        nodes.setdefault(key, []).append(row)
    keys = sorted(nodes)
    sizes = [len(nodes[key]) for key in keys]
    closeness = _closeness(documents, [nodes[key] for key in keys])
    days = [_days([documents[row] for row in nodes[key]]) for key in keys]
    closeness[_apart(days)] = -np.inf
    is_new = np.array([key[0] == 1 for key in keys])
    # Two stories are joined by what is new, and not by words that have become rarer since.
    idle = ~is_new & ~(closeness[:, is_new] >= threshold).any(axis=1)
    closeness[idle], closeness[:, idle] = -np.inf, -np.inf
    joined = []
    for group in average_linkage(closeness, threshold, sizes):
        articles = tuple(keys[node][1] for node in group if is_new[node])
        stories = tuple(keys[node][1] for node in group if not is_new[node])
        if articles:
            joined.append(Joined(stories, articles))
    return joined


def _closeness(
    documents: Sequence[Document], nodes: Sequence[Sequence[int]]
) -> npt.NDArray[np.float64]:
    """Mean cosine of the documents of each two nodes."""
    terms = np.concatenate([np.asarray(document.terms, np.int64) for document in documents])
    counts = np.concatenate([np.asarray(document.counts, np.float64) for document in documents])
    lengths = [len(document.terms) for document in documents]
    rows = np.repeat(np.arange(len(documents)), lengths)
    _, columns, found_in = np.unique(terms, return_inverse=True, return_counts=True)
    weights = (1 + np.log(counts)) * np.log((len(documents) + 1) / (found_in[columns] + 0.5))
    weights = np.maximum(weights, 0)
    norms = np.sqrt(np.bincount(rows, weights**2, len(documents)))
    weights /= np.maximum(norms[rows], 1e-12)
    node_of = np.empty(len(documents), np.int64)
    for number, node in enumerate(nodes):
        node_of[node] = number
    node_sizes = np.array([len(node) for node in nodes], np.float64)
    node_rows = node_of[rows]
    order = np.argsort(columns, kind="stable")
    node_rows, weights, columns = node_rows[order], weights[order], columns[order]
    bounds = np.flatnonzero(np.diff(columns)) + 1
    sums = np.zeros((len(nodes), len(nodes)))
    for held, weight in zip(np.split(node_rows, bounds), np.split(weights, bounds), strict=True):
        if len(held) > 1:
            # A story holds a term several times.
            np.add.at(sums, (held[:, None], held[None, :]), weight[:, None] * weight[None, :])
    return sums / (node_sizes[:, None] * node_sizes[None, :])


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
