"""Relations in words: kinds of events, periods, changes. The words stand in data/relations/."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from legation.lexicon.files import build, read_toml
from legation.relations.acts import Act
from legation.relations.changes import Change
from legation.relations.periods import By
from legation.relations.series import MEANS, SUMS

# A sentence that names more kinds is read by nobody.
_KINDS = 4


@dataclass(frozen=True, slots=True)
class Periods:
    """Patterns for periods, and the names of months and quarters."""

    day: str
    week: str
    month: str
    quarter: str
    year: str
    months: tuple[str, ...]
    quarters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Patterns for changes."""

    cooperation: str
    conflict: str
    better: str
    worse: str
    more: str
    less: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Alerts:
    """Patterns for alerts."""

    up: str
    down: str


@dataclass(frozen=True, slots=True)
class Words:
    """All of them.

    Attributes:
        kinds: by type, or type and mode: one, many.
    """

    kinds: dict[str, tuple[str, ...]]
    periods: Periods
    changes: Changes
    alerts: Alerts


@cache
def load_words() -> Words:
    """The words of English.

    Raises:
        LexiconError: the file breaks its schema.
    """
    file = files("legation") / "data" / "relations" / "en.toml"
    return build(Words, read_toml(file), file.name)


def period(start: date, by: By) -> str:
    """A period in a sentence: "March 2018", "the first quarter of 2018"."""
    words = load_words().periods
    pattern: str = getattr(words, str(by))
    return pattern.format(
        day=start.day,
        month=words.months[start.month - 1],
        quarter=words.quarters[(start.month - 1) // 3],
        year=start.year,
    )


def kinds(acts: Iterable[Act], most: int = _KINDS) -> str:
    """How many of which kind, the most frequent first: "3 visits, 2 offers and promises"."""
    words = load_words().kinds
    counted: Counter[str] = Counter()
    for act in acts:
        with_mode = f"{act.type} {act.mode}"
        counted[with_mode if with_mode in words else act.type] += 1
    told = []
    for kind, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]:
        forms = words.get(kind) or tuple(form.format(type=kind) for form in words["other"])
        told.append(f"{number} {forms[min(number, 2) - 1]}")
    return ", ".join(told)


def drivers(change: Change, acts: Iterable[Act]) -> tuple[Act, ...]:
    """The events that drive a change: those after it that lie on its side, the weightiest first.

    For a change of scores or of cooperation, those that score above the mean before it where it is
    for the better, and below where it is for the worse; for other measures, all.
    """
    after = [act for act in acts if change.start <= act.day <= change.end]
    if change.measure in (*MEANS, *SUMS):
        after = [act for act in after if act.cooperative == (change.size > 0)]
    return tuple(sorted(after, key=lambda act: (-abs(act.score) * act.sources, act.day, act.event)))


def change_told(change: Change, acts: Sequence[Act], by: By) -> str:
    """A change as a sentence made from its events.

    From March 2018 cooperation exceeds conflict: 3 visits, 2 offers and promises (mean score -2.1
    before, 3.0 after).
    """
    words = load_words().changes
    driving = drivers(change, acts)
    pattern = words.more if change.size > 0 else words.less
    if change.measure in (*MEANS, *SUMS):
        crosses = (change.before <= _EVEN[change.measure]) != (
            change.after <= _EVEN[change.measure]
        )
        if change.size > 0:
            pattern = words.cooperation if crosses else words.better
        else:
            pattern = words.conflict if crosses else words.worse
    return pattern.format(
        period=period(change.start, by),
        kinds=kinds(driving) or words.nothing,
        before=number(change.before),
        after=number(change.after),
        measure=change.measure.replace("_", " "),
    )


def alert_told(onset: date, before: float, after: float, acts: Sequence[Act], *, up: bool) -> str:
    """An alert as a sentence made from its events."""
    words = load_words()
    pattern = words.alerts.up if up else words.alerts.down
    return pattern.format(
        onset=period(onset, By.DAY),
        before=number(before),
        after=number(after),
        kinds=kinds(acts) or words.changes.nothing,
    )


# Where cooperation and conflict weigh the same.
_EVEN: Mapping[str, float] = {**dict.fromkeys((*MEANS, *SUMS), 0.0), "cooperation": 0.5}


def number(value: float) -> str:
    """A mean in a sentence."""
    return f"{value:.1f}"
