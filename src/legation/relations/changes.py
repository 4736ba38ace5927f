"""When it changed: dates, sizes and intervals, from the whole of a series.

The mean of a measure is taken to be constant between changes, and of all ways to part the series
the one is taken that fits best for the number of its parts (see Truong, Oudre and Vayatis 2020,
"Selective review of offline change point detection methods"). A mean over ten events says more than
one over a single event, so each period weighs by its events. How sure a date is follows from how
much worse the other dates fit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from legation.relations.series import MEANS, Series

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

# What one more change must gain, in squared standard deviations, is this times the logarithm of
# the number of periods. 2 is Schwarz's criterion for a date and a mean. Swept 2 to 4 with
# `python evaluation/changes.py`: 2 finds up to 2.2 changes in a year of daily noise with heavy
# tails, 3 up to 0.4.
PENALTY = 3.0

# One event that stands out is no new state of affairs.
SHORTEST = 2

# More are not looked for, which keeps a daily series of ten years under some seconds.
_MOST = 20

# Events of one period are often of one story: how much two of them have in common. Ten events
# weigh 3.6, a hundred 4.8. Tried 0.05 to 0.5 on the events that a person coded of forty reports
# (evaluation/forty_reports.py): up to 0.2 both changes between the Koreas are found.
ALIKE = 0.2

SURE = 0.95
"""How sure the interval of a change is to hold its date, where the noise is as taken to be."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A change of the mean of some numbers.

    Attributes:
        index: of the first number after it.
        earliest, latest: first and last index of the interval that holds it.
        before, after: the means.
        noise: standard deviation of a number of weight 1.
    """

    index: int
    earliest: int
    latest: int
    before: float
    after: float
    noise: float


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a measure of a relation.

    Attributes:
        measure: the column.
        start: first day of the first period after it.
        end: last day before the next change, or of the series.
        earliest, latest: first and last day on which it may have begun.
        before, after: means of the measure.
        noise: standard deviation of the measure in one period (with one event, where it is a
            mean).
    """

    measure: str
    start: date
    end: date
    earliest: date
    latest: date
    before: float
    after: float
    noise: float

    @property
    def size(self) -> float:
        """By how much the mean is higher; negative where it is lower."""
        return self.after - self.before


def find_changes(
    series: Series, measure: str = "score_mean", *, penalty: float = PENALTY
) -> tuple[Change, ...]:
    """The changes of a column, in order.

    Gaps are passed over, and for means the periods without events. A change is between two
    periods that have numbers; where there are none between them, the interval says so.

    Raises:
        KeyError: there is no such measure.
    """
    numbers = [
        (point, float(value), _weight(point.events or 0) if measure in MEANS else 1.0)
        for point, value in zip(series, series.values(measure), strict=True)
        if value is not None
    ]
    shifts = find_shifts(
        [value for _, value, _ in numbers],
        [weight for _, _, weight in numbers],
        penalty=penalty,
    )
    changes = []
    for place, shift in enumerate(shifts):
        following = shifts[place + 1].index if place + 1 < len(shifts) else None
        end = (
            numbers[following][0].start - timedelta(days=1) if following else series.points[-1].end
        )
        changes.append(
            Change(
                measure,
                numbers[shift.index][0].start,
                end,
                series.by.next(numbers[shift.earliest - 1][0].start),
                series.by.last(numbers[shift.latest][0].start),
                shift.before,
                shift.after,
                shift.noise,
            )
        )
    return tuple(changes)


def find_shifts(
    values: Sequence[float],
    weights: Sequence[float] | None = None,
    *,
    penalty: float = PENALTY,
    shortest: int = SHORTEST,
) -> tuple[Shift, ...]:
    """Where the mean of some numbers in order changes.

    Args:
        values: any numbers.
        weights: how much each says; 1 for all by default.
    """
    import numpy as np

    if len(values) < 2 * shortest:
        return ()
    x = np.asarray(values, dtype=float)
    w = np.ones_like(x) if weights is None else np.asarray(weights, dtype=float)
    sums = _Sums(x, w)
    ends, variance = _search(sums, shortest, penalty)
    bounds = [0, *ends]
    shifts = []
    for place in range(1, len(bounds) - 1):
        before, here, after = bounds[place - 1 : place + 2]
        earliest, latest = _interval(sums, before, after, variance)
        shifts.append(
            Shift(
                here,
                min(earliest, here),
                max(latest, here),
                sums.mean(before, here),
                sums.mean(here, after),
                math.sqrt(variance),
            )
        )
    return tuple(shifts)


def _weight(events: float) -> float:
    """What a mean over so many events weighs (Kish's design effect)."""
    return events / (1 + (events - 1) * ALIKE)


class _Sums:
    """Sums of squares about the mean, of any stretches at once."""

    def __init__(self, x: Numbers, w: Numbers) -> None:
        import numpy as np

        def added(values: Numbers) -> Numbers:
            return np.concatenate([[0.0], np.cumsum(values)])

        self.size = len(x)
        self._centre = float(np.average(x, weights=w))
        x = x - self._centre
        self._w, self._wx, self._wxx = added(w), added(w * x), added(w * x**2)

    def error(self, start: Any, end: Any) -> Any:
        weight = self._w[end] - self._w[start]
        total = self._wx[end] - self._wx[start]
        return self._wxx[end] - self._wxx[start] - total * total / weight

    def mean(self, start: int, end: int) -> float:
        weight = self._w[end] - self._w[start]
        return self._centre + float((self._wx[end] - self._wx[start]) / weight)


def _search(sums: _Sums, shortest: int, penalty: float) -> tuple[list[int], float]:
    """The ends of the stretches, the last one with them, and the variance about their means.

    For each number of stretches the best way to part the numbers is found among all (Bellman 1961).
    Their number follows from Schwarz's criterion, with the variance as it is about the means of
    these stretches (Yao 1988): a variance that is estimated beforehand has the changes in it, and
    in short series they are most of it.
    """
    import numpy as np

    size = sums.size
    most = min(_MOST, size // (2 * shortest) - 1)
    ends = np.arange(size + 1)
    least = np.full((most + 1, size + 1), np.inf)
    begun = np.zeros((most + 1, size + 1), dtype=int)
    least[0, shortest:] = sums.error(0, ends[shortest:])
    for parts in range(1, most + 1):
        for end in range((parts + 1) * shortest, size + 1):
            starts = np.arange(parts * shortest, end - shortest + 1)
            costs = least[parts - 1, starts] + sums.error(starts, end)
            best = int(np.argmin(costs))
            begun[parts, end], least[parts, end] = starts[best], costs[best]
    errors = least[:, size]
    # What is left where all is told is rounding.
    floor = max(errors[0], 1.0) * 1e-12
    if errors[0] <= floor:
        return [size], 0.0
    changes = np.arange(most + 1)
    told = size * np.log(np.maximum(errors, floor)) + penalty * changes * math.log(size)
    chosen = int(np.argmin(told))
    bounds = [size]
    for parts in range(chosen, 0, -1):
        bounds.append(int(begun[parts, bounds[-1]]))
    return bounds[::-1], max(float(errors[chosen]), floor) / max(1, size - chosen - 1)


def _interval(sums: _Sums, start: int, end: int, variance: float) -> tuple[int, int]:
    """The likeliest dates of one change between two others that together are sure enough.

    The posterior of the date, where all are as likely beforehand (Smith 1975, Biometrika 62).
    """
    import numpy as np

    dates = np.arange(start + 1, end)
    errors = sums.error(start, dates) + sums.error(dates, end)
    chance = np.exp(-(errors - errors.min()) / (2 * variance))
    chance /= chance.sum()
    order = np.argsort(-chance, kind="stable")
    enough = int(np.searchsorted(np.cumsum(chance[order]), SURE)) + 1
    likely = dates[order[:enough]]
    return int(likely.min()), int(likely.max())
