"""Initiative and answer: who approaches whom, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from statistics import median

from legation.lexicon.files import build, read_toml
from legation.relations.acts import Act

WITHIN = 30
"""Days in which an answer counts as one."""


class Outcome(StrEnum):
    """What came of an approach.

    Attributes:
        OPEN: no answer yet, and the corpus ends before the time for one is over.
    """

    ANSWERED = "answered"
    REFUSED = "refused"
    NO_RESPONSE = "no response"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Approach:
    """An approach of one side to the other.

    Attributes:
        act: the approach; its direction says whose.
        answer: what answered or refused it.
        days: from the one to the other.
    """

    act: Act
    outcome: Outcome
    answer: Act | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """What one side does towards the other.

    Attributes:
        acts: events towards the other, without those of both together.
        approaches, answered, refused, no_response, open: number of approaches, and of those of
            them with each outcome.
        days: median of the days to an answer or refusal; None where there was none.
    """

    acts: int
    approaches: int
    answered: int
    refused: int
    no_response: int
    open: int
    days: float | None


@dataclass(frozen=True, slots=True)
class _Rules:
    """The schema of approaches.toml."""

    approaches: tuple[str, ...]
    refusals: tuple[str, ...]


@cache
def _rules() -> _Rules:
    file = files("legation") / "data" / "relations" / "approaches.toml"
    return build(_Rules, read_toml(file), file.name)


def find_approaches(
    acts: Sequence[Act], *, last: date, within: int = WITHIN
) -> tuple[Approach, ...]:
    """The approaches among events of a pair, in order, each with its answer.

    The first cooperative act of the other side, or of both, answers; a refusal by the other side
    refuses, whichever comes first. On the day of the approach itself only an act of the other side
    counts: a joint one is most likely where the approach was made. One act may answer several.

    Args:
        acts: of both directions, in order of their days.
        last: the last day that the corpus covers.
        within: days in which an answer must come.
    """
    rules = _rules()
    found = []
    for place, act in enumerate(acts):
        if act.direction == "mutual" or not _is(act, rules.approaches):
            continue
        answer = _answer(acts, place, rules, within)
        if answer is not None:
            outcome = Outcome.REFUSED if _is(answer, rules.refusals) else Outcome.ANSWERED
            found.append(Approach(act, outcome, answer, (answer.day - act.day).days))
        elif act.day + timedelta(days=within) > last:
            found.append(Approach(act, Outcome.OPEN))
        else:
            found.append(Approach(act, Outcome.NO_RESPONSE))
    return tuple(found)


def initiative(acts: Sequence[Act], approaches: Sequence[Approach], direction: str) -> Initiative:
    """What one side does: the first ("forth") or the second ("back")."""
    own = [approach for approach in approaches if approach.act.direction == direction]
    days = [approach.days for approach in own if approach.days is not None]

    def number(outcome: Outcome) -> int:
        return sum(approach.outcome is outcome for approach in own)

    return Initiative(
        sum(act.direction == direction for act in acts),
        len(own),
        number(Outcome.ANSWERED),
        number(Outcome.REFUSED),
        number(Outcome.NO_RESPONSE),
        number(Outcome.OPEN),
        median(days) if days else None,
    )


def _answer(acts: Sequence[Act], place: int, rules: _Rules, within: int) -> Act | None:
    act = acts[place]
    for other in _following(acts, place):
        days = (other.day - act.day).days
        if days > within:
            break
        if other.direction == act.direction or (other.direction == "mutual" and days == 0):
            continue
        if other.cooperative or _is(other, rules.refusals):
            return other
    return None


def _following(acts: Sequence[Act], place: int) -> Iterator[Act]:
    """The later of the same day, the earlier of that day, and then all of later days."""
    day, first, last = acts[place].day, place, place + 1
    while first > 0 and acts[first - 1].day == day:
        first -= 1
    while last < len(acts) and acts[last].day == day:
        last += 1
    for start, stop in ((place + 1, last), (first, place), (last, len(acts))):
        for other in range(start, stop):
            yield acts[other]


def _is(act: Act, kinds: Sequence[str]) -> bool:
    return act.type in kinds or f"{act.type} {act.mode}" in kinds
