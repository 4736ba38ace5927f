from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legation.relations import By

DAYS = st.dates(date(1800, 1, 1), date(2200, 1, 1))


@given(DAYS, st.sampled_from(By))
def test_each_day_is_in_one_period(day: date, by: By) -> None:
    start = by.start(day)
    assert start <= day <= by.last(start)
    assert by.start(start) == start
    assert by.next(start) == by.last(start) + timedelta(days=1)
    assert (by.last(start) - start).days < by.days


@pytest.mark.parametrize(
    ("by", "label"),
    [
        (By.DAY, "2018-12-31"),
        (By.WEEK, "2019-W01"),
        (By.MONTH, "2018-12"),
        (By.QUARTER, "2018-Q4"),
        (By.YEAR, "2018"),
    ],
)
def test_a_period_has_a_label(by: By, label: str) -> None:
    assert by.label(by.start(date(2018, 12, 31))) == label
