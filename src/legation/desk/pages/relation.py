"""The page of two sides: a series, its changes, initiative and answer, and the events behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from legation.desk.chart import Chart, draw
from legation.desk.library import Library
from legation.desk.parties import named, parties
from legation.desk.writing import HTML_ONLY
from legation.errors import DeskError
from legation.relations import (
    Act,
    By,
    Channel,
    Initiative,
    Outcome,
    Series,
    ThirdParty,
    initiative,
)

PAGE = 50
"""Events on one page of the timeline."""

MOST_PERIODS = 20_000
"""Periods of one chart: fifty years of days."""

_FEW, _LATEST, _DRIVERS = 10, 5, 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page of a relation is asked.

    Attributes:
        first, last: days that the series shows ("from" and "to" in the address); None is all
            there is.
        since, until: days that the timeline shows, where a part of the chart was chosen.
        page: of the timeline, from 1.
    """

    one: str
    other: str
    by: By = By.MONTH
    first: date | None = None
    last: date | None = None
    since: date | None = None
    until: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Side:
    """A side.

    Attributes:
        asked: as it was asked for.
        name: in words: "Japan".
        happenings: number of happenings that it is a party of; None where it is several, or a
            sector of somebody.
    """

    asked: str
    name: str
    happenings: int | None


@dataclass(frozen=True, slots=True)
class Periods:
    """The series as columns of one length, a place in each for each period, gaps too.

    A number is None where the corpus has no article of the period: no news is not no event.

    Attributes:
        label: as short as it can be said: 2018-W10, 2018-03, 2018-Q1.
        start, end: first and last day.
        covered: whether the corpus has an article published then.
        articles: that tell the events; `sources`: independent ones.
        forth: of the first side towards the second; back: the other way; mutual: of both.
        cooperation_forth, conflict_forth, …: of these, by sign.
        score_sum, score_mean: of PLOVER scores, each -10 to 10.
        share: of all events of the corpus in that period, `corpus_events`.
    """

    label: tuple[str, ...]
    start: tuple[date, ...]
    end: tuple[date, ...]
    covered: tuple[bool, ...]
    events: tuple[int | None, ...]
    forth: tuple[int | None, ...]
    back: tuple[int | None, ...]
    mutual: tuple[int | None, ...]
    cooperation_forth: tuple[int | None, ...]
    conflict_forth: tuple[int | None, ...]
    cooperation_back: tuple[int | None, ...]
    conflict_back: tuple[int | None, ...]
    cooperation_mutual: tuple[int | None, ...]
    conflict_mutual: tuple[int | None, ...]
    verbal_cooperation: tuple[int | None, ...]
    material_cooperation: tuple[int | None, ...]
    verbal_conflict: tuple[int | None, ...]
    material_conflict: tuple[int | None, ...]
    score_sum: tuple[float | None, ...]
    score_mean: tuple[float | None, ...]
    articles: tuple[int | None, ...]
    sources: tuple[int | None, ...]
    corpus_events: tuple[int, ...]
    corpus_articles: tuple[int, ...]
    share: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """A change of the mean score.

    Attributes:
        start: first day after it; earliest, latest: between which it lies.
        before, after: mean scores.
        events: that drive it, the weightiest first.
    """

    start: date
    earliest: date
    latest: date
    before: float
    after: float
    sentence: str
    events: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Days with events, and how many each has."""

    day: tuple[date, ...]
    events: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """An approach, what came of it, and after how many days."""

    act: Act
    outcome: Outcome
    days: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """Initiative and answer of one side, in numbers and with the latest approaches."""

    side: str
    numbers: Initiative
    latest: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """Two sides over time.

    Attributes:
        found: events in the periods shown; `wide`: told too roughly to be in one of them.
        days: days of the events of the chart.
        acts: events of this page of the timeline, the newest first.
        listed: events on all `pages` of the timeline.
        channels: who of each side acts, and who tells of it.
    """

    asked: Asked
    one: Side
    other: Side
    found: int
    wide: int
    periods: Periods
    days: Days
    changes: tuple[ChangeTold, ...]
    acts: tuple[Act, ...]
    listed: int
    pages: int
    answers: tuple[Answered, ...]
    channels: tuple[Channel, ...]
    third_parties: tuple[ThirdParty, ...]
    series: Series = field(metadata=HTML_ONLY)
    chart: Chart = field(metadata=HTML_ONLY)


def relation(library: Library, asked: Asked) -> RelationPage:
    """How two sides stand, with everything that the page shows of it.

    Raises:
        RelationError: a side is unknown, or both are the same, or nothing has a day.
        DeskError: there are no such days, or too many.
    """
    with library.relation(asked.one, asked.other) as found:
        _check(asked, found.archive.published)
        series = found.by(asked.by, first=asked.first, last=asked.last)
        directed = found.directed(asked.by)
        told = found.changes(series, most=_DRIVERS)
        first, last = series.points[0].start, series.points[-1].end
        acts = found.bare(first=first, last=last)
        shown = [
            act
            for act in reversed(acts)
            if (asked.since is None or act.day >= asked.since)
            and (asked.until is None or act.day <= asked.until)
        ]
        start = (asked.page - 1) * PAGE
        listed = found.whole(shown[start : start + PAGE])
        approaches = found.approaches(first=asked.first, last=asked.last, bare=True)
        answers = []
        for side, direction in ((asked.one, "forth"), (asked.other, "back")):
            own = [one for one in approaches if one.act.direction == direction][-_LATEST:][::-1]
            whole = found.whole(one.act for one in own)
            latest = tuple(
                Attempt(act, one.outcome, one.days) for act, one in zip(whole, own, strict=True)
            )
            answers.append(Answered(side, initiative(acts, approaches, direction), latest))
        channels = found.channels()
        third = found.third_parties(first=asked.first, last=asked.last)
    days: dict[date, int] = {}
    for act in acts:
        days[act.day] = days.get(act.day, 0) + 1
    return RelationPage(
        asked,
        _side(library, asked.one),
        _side(library, asked.other),
        series.events,
        series.wide,
        _periods(series, directed),
        Days(tuple(days), tuple(days.values())),
        tuple(
            ChangeTold(
                one.change.start,
                one.change.earliest,
                one.change.latest,
                one.change.before,
                one.change.after,
                one.sentence,
                one.events,
            )
            for one in told
        ),
        listed,
        len(shown),
        max(1, -(-len(shown) // PAGE)),
        tuple(answers),
        channels[:_FEW],
        third[:_FEW],
        series,
        draw(series, [(one.change, one.sentence) for one in told]),
    )


def _side(library: Library, asked: str) -> Side:
    several = any(sign in asked for sign in "|:*") or asked in library.groups
    happenings = None if several else parties(library).happenings(asked)
    return Side(asked, named(library, asked), happenings)


def _check(asked: Asked, published: Collection[date]) -> None:
    if asked.first and asked.last and asked.first > asked.last:
        raise DeskError(f"from: {asked.first} is after {asked.last}; give the earlier day first")
    if not published:
        return
    corpus = min(published), max(published)
    first, last = asked.first or corpus[0], asked.last or corpus[1]
    if first > last:
        raise DeskError(
            f"the articles of this store are of {corpus[0]} to {corpus[1]}; ask for days among them"
        )
    if (last - first).days // asked.by.days > MOST_PERIODS:
        raise DeskError(
            f"that is more than {MOST_PERIODS:,} periods; ask for fewer days, or longer periods"
        )


def _periods(series: Series, directed: Mapping[tuple[date, str, str], int]) -> Periods:
    columns: dict[str, tuple[Any, ...]] = {
        "label": tuple(series.by.label(point.start) for point in series)
    }
    for sign in ("cooperation", "conflict"):
        for way in ("forth", "back", "mutual"):
            columns[f"{sign}_{way}"] = tuple(
                None
                if point.events is None
                else sum(
                    directed.get((point.start, way, f"{kind} {sign}"), 0)
                    for kind in ("verbal", "material")
                )
                for point in series
            )
    for name in Periods.__slots__:
        if name not in columns:
            columns[name] = tuple(getattr(point, name) for point in series)
    return Periods(**columns)
