"""Two data sets on one pair of sides: how far they tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import StatisticsError, correlation

from legation.errors import RelationError
from legation.relations.acts import Act
from legation.relations.archive import Relation
from legation.relations.periods import By
from legation.relations.series import Direction

DAYS_APART = 1
"""Days that two data sets may tell an event apart, and still tell the same: a report of the next
morning."""

# Of two points any two series agree wholly, or not at all.
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class PeriodAgreement:
    """A period in both.

    Attributes:
        start: its first day.
        one, other: number of events; None where the data set has nothing of that period.
        one_score, other_score: mean PLOVER scores; None where there is no event.
    """

    start: date
    one: float | None
    other: float | None
    one_score: float | None
    other_score: float | None


@dataclass(frozen=True, slots=True)
class TypeAgreement:
    """A type in both, over the periods that both cover.

    Attributes:
        one, other: number of events.
        both: how many of them can be paired: same type, same direction, days near each other.
        agreement: share of the events of both that are in a pair, 0 to 1.
    """

    type: str
    one: int
    other: int
    both: int

    @property
    def agreement(self) -> float:
        """2 × pairs / events of both."""
        return 2 * self.both / (self.one + self.other)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two data sets tell the same of two sides.

    Attributes:
        periods: all; `shared` is how many of them both cover.
        types: those that either has, most events first; with all of them first, as "all".
        counts, scores: Pearson's correlation of the numbers of events, and of the mean scores,
            over the shared periods; None where there are too few, or one does not change.
    """

    by: By
    periods: tuple[PeriodAgreement, ...]
    shared: int
    types: tuple[TypeAgreement, ...]
    counts: float | None
    scores: float | None


def compare(
    one: Relation,
    other: Relation,
    by: str | By,
    *,
    direction: str | Direction = Direction.BOTH,
    first: date | None = None,
    last: date | None = None,
    apart: int = DAYS_APART,
) -> Agreement:
    """Compare what two data sets tell of the same sides.

    Types are compared over the periods that both data sets cover: what one of them has from other
    years is no disagreement.

    Args:
        first, last: days; without them, from the first that either covers to the last.
        apart: days that an event may lie apart in the two.

    Raises:
        RelationError: neither covers any day.
    """
    by = By(by)
    days = sorted({*one.archive.published, *other.archive.published})
    if not days and (first is None or last is None):
        raise RelationError("neither has an article with a day; give the days with --from and --to")
    first, last = first or days[0], last or days[-1]
    left = one.by(by, direction=direction, first=first, last=last).points
    right = other.by(by, direction=direction, first=first, last=last).points
    periods = tuple(
        PeriodAgreement(a.start, a.events, b.events, a.score_mean, b.score_mean)
        for a, b in zip(left, right, strict=True)
    )
    shared = [
        (a, b) for a, b in zip(left, right, strict=True) if a.events is not None
        and b.events is not None
    ]  # fmt: skip
    acts = []
    for relation in (one, other):
        told = relation.acts(direction=direction, first=first, last=by.last(left[-1].start))
        acts.append([act for act in told if any(a.start <= act.day <= a.end for a, _ in shared)])
    return Agreement(
        by,
        periods,
        len(shared),
        _types(acts[0], acts[1], apart),
        _correlation([(a.events, b.events) for a, b in shared]),
        _correlation([(a.score_mean, b.score_mean) for a, b in shared]),
    )


def _correlation(pairs: Sequence[tuple[float | None, float | None]]) -> float | None:
    known = [(a, b) for a, b in pairs if a is not None and b is not None]
    if len(known) < _FEWEST:
        return None
    try:
        return correlation([a for a, _ in known], [b for _, b in known])
    except StatisticsError:  # one of them does not change
        return None


def _types(one: Sequence[Act], other: Sequence[Act], apart: int) -> tuple[TypeAgreement, ...]:
    days: dict[tuple[str, str], tuple[list[date], list[date]]] = defaultdict(lambda: ([], []))
    for place, acts in enumerate((one, other)):
        for act in acts:
            days[act.type, act.direction][place].append(act.day)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (kind, _), (left, right) in days.items():
        for name in ("all", kind):
            counts[name][0] += len(left)
            counts[name][1] += len(right)
            counts[name][2] += _pairs(sorted(left), sorted(right), timedelta(apart))
    found = [TypeAgreement(kind, *numbers) for kind, numbers in counts.items()]
    return tuple(sorted(found, key=lambda one: (-one.one - one.other, one.type != "all", one.type)))


def _pairs(left: Sequence[date], right: Sequence[date], apart: timedelta) -> int:
    """The most pairs of days near each other, each day once; both ascending."""
    place = found = 0
    for day in left:
        while place < len(right) and right[place] < day - apart:
            place += 1
        if place < len(right) and right[place] <= day + apart:
            found += 1
            place += 1
    return found
