from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from legation.gathering.linkage import Links, average_linkage


def slowly(closeness: npt.NDArray[np.float64], threshold: float) -> list[list[int]]:
    """The definition, word for word."""
    groups = [[row] for row in range(len(closeness))]
    while len(groups) > 1:
        mean, one, other = max(
            (closeness[np.ix_(here, there)].mean(), one, other)
            for one, here in enumerate(groups)
            for other, there in enumerate(groups)
            if one < other
        )
        if mean < threshold:
            break
        groups[one] += groups.pop(other)
    return sorted(sorted(group) for group in groups)


@pytest.mark.parametrize("seed", range(20))
def test_groups_are_those_of_the_definition(seed: int) -> None:
    closeness = np.random.default_rng(seed).random((seed + 1, seed + 1))
    closeness = (closeness + closeness.T) / 2
    assert sorted(average_linkage(closeness, 0.55)) == slowly(closeness, 0.55)


def test_what_is_kept_apart_is_in_no_group_together_even_by_a_third() -> None:
    closeness = np.array([[0, 0.9, -np.inf], [0.9, 0, 0.8], [-np.inf, 0.8, 0]])
    assert average_linkage(closeness, 0.1) == [[0, 1], [2]]


def test_a_row_that_counts_more_weighs_more() -> None:
    closeness = np.array([[0, 0.9, 0.9], [0.9, 0, 0.0], [0.9, 0.0, 0]])
    assert average_linkage(closeness, 0.5) == [[0, 1], [2]]
    assert average_linkage(closeness, 0.5, sizes=[9, 1, 1]) == [[0, 1, 2]]


def test_links_make_groups() -> None:
    links = Links([1, 2, 3, 4, 5])
    links.join(5, 2)
    links.join(4, 5)
    assert list(links.groups()) == [[1], [2, 4, 5], [3]]
