from __future__ import annotations

import random
from dataclasses import replace

import pytest

from legation.relations.changes import find_shifts

from .conftest import News, Opened, Told

ruptures = pytest.importorskip("ruptures")


def steps(*parts: tuple[int, float], noise: float = 1.0, seed: int = 3) -> list[float]:
    draw = random.Random(seed)
    return [draw.gauss(mean, noise) for length, mean in parts for _ in range(length)]


def test_steps_are_found_with_their_means_and_intervals() -> None:
    first, second = find_shifts(steps((20, 0), (25, 5), (15, -5)))
    assert (first.index, second.index) == (20, 45)
    assert first.earliest <= 20 <= first.latest
    assert first.before == pytest.approx(0, abs=0.6)
    assert first.after == second.before == pytest.approx(5, abs=0.6)
    assert second.after == pytest.approx(-5, abs=0.6)


def test_a_small_step_has_a_wider_interval_than_a_large_one() -> None:
    (small,) = find_shifts(steps((30, 0), (30, 2)))
    (large,) = find_shifts(steps((30, 0), (30, 6)))
    assert large.latest - large.earliest <= small.latest - small.earliest


def test_noise_and_what_never_changes_have_no_changes() -> None:
    assert find_shifts(steps((120, 0))) == ()
    assert find_shifts([1.0] * 40) == ()
    assert find_shifts([1.0, 5.0, 1.0]) == ()
    assert find_shifts([]) == ()


def test_one_number_that_stands_out_is_no_change() -> None:
    values = steps((40, 0))
    values[20] = 12.0
    assert find_shifts(values) == ()


def test_numbers_that_say_little_move_nothing() -> None:
    values = [*steps((20, 0)), 9.0, 9.0, 9.0, *steps((20, 0))]
    heavy = {shift.index for shift in find_shifts(values)}
    light = {shift.index for shift in find_shifts(values, [*[1.0] * 20, *[0.05] * 3, *[1.0] * 20])}
    assert {20, 23} <= heavy
    assert not {20, 23} & light


@pytest.mark.parametrize("seed", range(5))
def test_the_search_agrees_with_ruptures(seed: int) -> None:
    import numpy as np

    values = np.array(steps((20, 0), (15, 3), (30, 1), (12, 6), seed=seed))
    found = find_shifts(values.tolist())
    parts = ruptures.Dynp(model="l2", min_size=2, jump=1).fit(values[:, None])
    assert [shift.index for shift in found] == parts.predict(n_bkps=len(found))[:-1]


ACCUSE = Told("ACCUSE", "JPN", "PRK")
VISIT = Told("CONSULT", "JPN", "PRK", mode="visit")
OFFER = Told("AGREE", "PRK", "JPN")


def year(number: int, *kinds: Told) -> list[News]:
    return [
        News(
            f"{number}-{month:02}-10",
            tuple(replace(k, day=f"{number}-{month:02}-05") for k in kinds),
        )
        for month in range(1, 13)
    ]


def test_a_change_is_told_with_its_events_in_a_sentence(news: Opened) -> None:
    archive = news(*year(2017, ACCUSE), *year(2018, VISIT, OFFER))
    relation = archive.relation("JPN", "PRK")
    (told,) = relation.changes(relation.by("month"))
    assert told.sentence == (
        "From January 2018 cooperation exceeds conflict: 12 offers and promises, 12 visits"
        " (mean score -3.0 before, 3.2 after)."
    )
    assert str(told.change.start) == "2018-01-05"
    # From the week after the last accusation to that of the first visit.
    assert (str(told.change.earliest), str(told.change.latest)) == ("2017-12-11", "2018-01-07")
    assert str(told.change.end) == "2018-12-31"
    assert {act.type for act in told.events} == {"CONSULT", "AGREE"}
    assert len(told.events) == 24


def test_a_change_between_gaps_says_where_it_may_lie(news: Opened) -> None:
    archive = news(*year(2016, ACCUSE), *year(2018, VISIT))
    relation = archive.relation("JPN", "PRK")
    (told,) = relation.changes(relation.by("month"))
    assert (str(told.change.earliest), str(told.change.latest)) == ("2016-12-12", "2018-01-07")


def test_counts_change_too(news: Opened) -> None:
    relation = news(*year(2018, ACCUSE), *year(2019, VISIT, OFFER)).relation("JPN", "PRK")
    (told,) = relation.changes(relation.by("month"), "events")
    assert told.sentence == (
        "From January 2019 there is more (events 1.0 before, 2.0 after):"
        " 12 offers and promises, 12 visits."
    )
