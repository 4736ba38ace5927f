"""Average linkage: the pair of groups that is closest on the average is joined, again and again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]


_LEAST = 3
"""Two groups of at least as many are told by how close each is in itself."""


def average_linkage(
    closeness: Matrix,
    threshold: float,
    *,
    sizes: Sequence[int] | None = None,
    inner: Sequence[float] | None = None,
    ratio: float = 0.0,
) -> list[list[int]]:
    """Groups of the rows, the first row of each ascending (UPGMA; Sokal and Michener 1958).

    Args:
        closeness: n x n, symmetric; the diagonal is not looked at. -inf keeps two apart for good.
        threshold: two groups are joined while the mean closeness of their pairs reaches it.
        sizes: how much each row counts; 1 where not given.
        inner: mean closeness inside what a row stands for; 0 where not given.
        ratio: two groups that are each much closer in themselves than to each other are kept
            apart: where the mean closeness between them is less than so much of the lesser of
            those inside (relative closeness; Karypis, Han and Kumar 1999).
    """
    count = len(closeness)
    close = closeness.astype(np.float64, copy=True)
    np.fill_diagonal(close, -np.inf)
    weight = np.ones(count) if sizes is None else np.asarray(sizes, np.float64).copy()
    pairs = weight * (weight - 1) / 2
    within = np.zeros(count) if inner is None else np.asarray(inner, np.float64) * pairs
    groups: list[list[int]] = [[row] for row in range(count)]
    if count < 2:
        return groups
    best = close.argmax(axis=1)
    best_value = close[np.arange(count), best]
    while True:
        one = int(best_value.argmax())
        if best_value[one] < threshold or np.isneginf(best_value[one]):
            break
        here, there = one, int(best[one])
        one, other = min(here, there), max(here, there)
        between = best_value[one]
        if min(weight[one], weight[other]) >= _LEAST and between < ratio * min(
            within[one] / pairs[one], within[other] / pairs[other]
        ):
            close[one, other] = close[other, one] = -np.inf
            for row in (one, other):
                best[row] = int(close[row].argmax())
                best_value[row] = close[row, best[row]]
            continue
        within[one] += within[other] + between * weight[one] * weight[other]
        joined = (weight[one] * close[one] + weight[other] * close[other]) / (
            weight[one] + weight[other]
        )
        joined[one] = joined[other] = -np.inf
        close[one], close[:, one] = joined, joined
        close[other], close[:, other] = -np.inf, -np.inf
        weight[one] += weight[other]
        pairs[one] = weight[one] * (weight[one] - 1) / 2
        groups[one] += groups[other]
        groups[other] = []
        # Only rows whose best was one of the two, or is the joined one now, have another best.
        better = joined > best_value
        best[better], best_value[better] = one, joined[better]
        for row in np.flatnonzero((best == one) | (best == other)).tolist():
            best[row] = close[row].argmax()
            best_value[row] = close[row, best[row]]
        best[one] = close[one].argmax()
        best_value[one] = close[one, best[one]]
        best_value[other] = -np.inf
    return [sorted(group) for group in groups if group]


class Links:
    """Things joined two by two, and the groups that come of it.

    Args:
        things: numbers of all there are.
    """

    def __init__(self, things: Iterable[int]) -> None:
        self._parent = {thing: thing for thing in things}

    def join(self, one: int, other: int) -> None:
        """The two are in one group from now on."""
        one, other = self._root(one), self._root(other)
        self._parent[max(one, other)] = min(one, other)

    def groups(self) -> Iterator[list[int]]:
        """The groups, each ascending, in the order of their least members."""
        found: dict[int, list[int]] = defaultdict(list)
        for thing in sorted(self._parent):
            found[self._root(thing)].append(thing)
        return iter(found.values())

    def _root(self, thing: int) -> int:
        parent = self._parent
        while parent[thing] != thing:
            parent[thing] = parent[parent[thing]]
            thing = parent[thing]
        return thing
