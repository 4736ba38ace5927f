"""Changes as they come: a chart that is read from left to right, for alerts.

A cumulative sum (Page 1954) of how far each number is from the mean of those before it, which
learns mean and spread as it goes (Hawkins 1987, "Self-starting CUSUM charts for location and
scale"). It needs no baseline to be chosen, and no library.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Half the shift, in standard deviations, that is to be seen soonest.
SLACK = 0.5

# Swept 5 to 8 with `python evaluation/changes.py`. 5 gives up to 0.75 false alarms a year of daily
# noise of the kinds that are tried there, and more where a day remembers the one before; 6 gives
# 1.2 there.
LIMIT = 7.0

# Before this many numbers nothing is told.
LEARNING = 20

# One day that stands out must not raise an alarm by itself: no number counts for more.
WIDEST = 3.0


@dataclass(frozen=True, slots=True)
class Alarm:
    """The chart crossed its limit.

    Attributes:
        index: of the number at which it did.
        onset: of the first of the numbers that led there; the likeliest beginning.
        up: whether the numbers rose.
        before: mean of the numbers before the onset.
        after: mean from the onset on.
    """

    index: int
    onset: int
    up: bool
    before: float
    after: float


def find_alarms(
    values: Iterable[float | None],
    *,
    limit: float = LIMIT,
    slack: float = SLACK,
    learning: int = LEARNING,
) -> tuple[Alarm, ...]:
    """Where a chart of these numbers, read in order, gives an alarm.

    What it says at a number depends only on those before it. None is passed over. After an alarm
    it learns anew, from the onset on.
    """
    numbers = [(index, value) for index, value in enumerate(values) if value is not None]
    alarms: list[Alarm] = []
    begin = 0
    while (found := _first(numbers, begin, limit, slack, learning)) is not None:
        alarm, begin = found
        alarms.append(alarm)
    return tuple(alarms)


def _first(
    numbers: Sequence[tuple[int, float]], begin: int, limit: float, slack: float, learning: int
) -> tuple[Alarm, int] | None:
    """The first alarm of the numbers from `begin` on, and where its onset is."""
    mean, squares = 0.0, 0.0
    high, low = 0.0, 0.0
    rise = fall = begin
    for place in range(begin, len(numbers)):
        count, value = place - begin, numbers[place][1]
        if count >= learning and squares > 0:
            step = _normal(value, count, mean, squares)
            high, low = max(0.0, high + step - slack), max(0.0, low - step - slack)
            rise = place + 1 if high == 0 else rise
            fall = place + 1 if low == 0 else fall
            if high > limit or low > limit:
                onset = rise if high > limit else fall
                before = _mean(numbers[begin:onset])
                after = _mean(numbers[onset : place + 1])
                index = numbers[place][0]
                return Alarm(index, numbers[onset][0], high > limit, before, after), onset
        else:
            rise = fall = place + 1
        delta = value - mean
        mean += delta / (count + 1)
        squares += delta * (value - mean)
    return None


def _mean(numbers: Sequence[tuple[int, float]]) -> float:
    return sum(value for _, value in numbers) / len(numbers)


def _normal(value: float, count: int, mean: float, squares: float) -> float:
    """How far a number is from those before it, as a standard normal number.

    A t of so many degrees of freedom, made normal by Wallace's approximation (1959).
    """
    freedom = count - 1
    t = (value - mean) / math.sqrt(squares / freedom) * math.sqrt(count / (count + 1))
    size = math.sqrt(freedom * math.log1p(t * t / freedom))
    size *= (8 * freedom + 1) / (8 * freedom + 3)
    return math.copysign(min(size, WIDEST), t)
