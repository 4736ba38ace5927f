"""How well changes are found, and how seldom where there are none, on generated series.

    python evaluation/changes.py [--series 400] [--seed 1]

Changes: monthly series of five years and weekly ones of five, of normal noise, whose mean moves
once by so many standard deviations of the noise, somewhere in the middle half. Found is a change at
most one period from the true date. The interval is to hold the true date 19 times in 20.

Delay: how many days after a change of the daily mean the chart for alerts tells it.

False alarms: on years of daily noise without change, of several kinds: normal; with heavy tails
(Student, 4 degrees of freedom); sums of PLOVER scores of a Poisson and of a bursting (negative
binomial) number of events; such counts themselves; and normal noise that remembers a fifth of the
day before.

The bars: at a step of 3 standard deviations 90 % found, and at most one false alarm a year.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from statistics import median

import numpy as np
from numpy.typing import NDArray

from legation.lexicon.ontology import load_ontology
from legation.relations.alerts import find_alarms
from legation.relations.changes import find_shifts

Numbers = NDArray[np.float64]
Noise = Callable[[np.random.Generator, int], Numbers]

STEPS = (1.5, 2.0, 2.5, 3.0)
LENGTHS = {"months": 60, "weeks": 260}
YEAR = 365
"""Days; series of three years are read, as an alarm takes the past into account."""


def _scores() -> Numbers:
    return np.array([event_type.score for event_type in load_ontology().types.values()])


def _sums(draw: np.random.Generator, numbers: NDArray[np.int64]) -> Numbers:
    scores = _scores()
    return np.array([draw.choice(scores, size=number).sum() for number in numbers])


def _remembering(draw: np.random.Generator, size: int) -> Numbers:
    noise = draw.normal(size=size)
    for day in range(1, size):
        noise[day] += 0.2 * noise[day - 1]
    return noise


NOISES: dict[str, Noise] = {
    "normal": lambda draw, size: draw.normal(size=size),
    "heavy tails": lambda draw, size: draw.standard_t(4, size=size),
    "scores, Poisson": lambda draw, size: _sums(draw, draw.poisson(3, size=size)),
    "scores, bursts": lambda draw, size: _sums(draw, draw.negative_binomial(1, 0.3, size=size)),
    "counts, Poisson": lambda draw, size: draw.poisson(2, size=size).astype(float),
    "counts, bursts": lambda draw, size: draw.negative_binomial(0.5, 0.2, size=size).astype(float),
    "with memory": _remembering,
}


def found(draw: np.random.Generator, length: int, step: float, series: int) -> tuple[float, float]:
    """Shares of series whose change is found within a period, and is in its interval."""
    near = held = 0
    for _ in range(series):
        true = int(draw.integers(length // 4, 3 * length // 4))
        values = draw.normal(size=length)
        values[true:] += step
        shifts = find_shifts(values.tolist())
        near += any(abs(shift.index - true) <= 1 for shift in shifts)
        held += any(shift.earliest <= true <= shift.latest for shift in shifts)
    return near / series, held / series


def delay(draw: np.random.Generator, step: float, series: int) -> tuple[float, float]:
    """Share of changes of a daily mean that the chart tells, and the days until it does."""
    days = []
    for _ in range(series):
        true = int(draw.integers(YEAR // 2, YEAR))
        values = draw.normal(size=2 * YEAR)
        values[true:] += step
        told = [alarm.index - true for alarm in find_alarms(values.tolist()) if alarm.index >= true]
        days += [day for day in told[:1] if day <= 60]
    return len(days) / series, median(days)


def false_alarms(draw: np.random.Generator, noise: Noise, years: int) -> tuple[float, float]:
    """Alarms of the chart, and changes of the whole series, a year of noise."""
    alarms = shifts = 0
    for _ in range(years // 3):
        values = noise(draw, 3 * YEAR).tolist()
        alarms += len(find_alarms(values))
        for start in range(0, len(values), YEAR):
            shifts += len(find_shifts(values[start : start + YEAR]))
    return alarms / (3 * (years // 3)), shifts / (3 * (years // 3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--series", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    draw = np.random.default_rng(given.seed)
    print(f"{given.series} series each; step: in standard deviations of the noise\n")
    print("changes: step, found within a period, interval holds the date")
    for unit, length in LENGTHS.items():
        for step in STEPS:
            near, held = found(draw, length, step, given.series)
            print(f"  {length} {unit}, step {step}: {near:.3f} {held:.3f}")
    print("\nchart: step, told within 60 days, median days until then")
    for step in STEPS[:3]:
        told, days = delay(draw, step, given.series // 2)
        print(f"  step {step}: {told:.3f} {days:g}")
    print("\nfalse alarms a year of daily noise: of the chart, of the whole series")
    for name, noise in NOISES.items():
        alarms, shifts = false_alarms(draw, noise, given.series // 2)
        print(f"  {name}: {alarms:.2f} {shifts:.2f}")


if __name__ == "__main__":
    main()
