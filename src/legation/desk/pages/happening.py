"""The page of one thing that happened: who tells it, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legation.desk.library import Library
from legation.desk.pages.search import Found
from legation.desk.reading import MOST, days_of
from legation.errors import DeskError

_SOME = 40


@dataclass(frozen=True, slots=True)
class Happening(Found):
    """One thing that happened, with all that is known of it."""

    dead: int | None
    injured: int | None
    size: int | None
    cameo: str | None
    quad: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Telling:
    """How an article tells it, and its near-copies, as numbers of articles."""

    event: int
    article: int
    published: date | None
    publisher: str | None
    title: str | None
    type: str
    mode: str | None
    standing: str
    first_day: date | None
    last_day: date | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    dead: int | None
    injured: int | None
    sentence: str | None
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A value, and how many articles tell it, near-copies counted once."""

    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What articles tell otherwise: day, kind, place, dead, injured, who, whom or standing.

    Attributes:
        told: the values, the most told first.
    """

    about: str
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class HappeningPage:
    """One thing that happened, and who tells it."""

    happening: Happening
    tellings: tuple[Telling, ...]
    disagreements: tuple[Disagreement, ...]


def happening(library: Library, number: int) -> HappeningPage:
    """A happening; where it turned out to be another, that one.

    Raises:
        DeskError: there is none of that number.
    """
    found = library.records(Happening, "happening", {"happening": number})
    if not found:
        raise DeskError(f"there is no happening {number} in this store")
    rows = library.rows("tellings", {"happening": found[0].happening, "most": MOST})
    groups: dict[int, list[dict[str, object]]] = {}
    for row in rows:
        group = row.pop("copy_group")
        groups.setdefault(-row["article"] if group is None else group, []).append(row)
    tellings = []
    for group in groups.values():
        first = group[0]["article"]
        copies = dict.fromkeys(row["article"] for row in group if row["article"] != first)
        values = {k: tuple(v) if isinstance(v, list) else v for k, v in group[0].items()}
        tellings.append(Telling(**values, copies=tuple(copies)))  # type: ignore[arg-type]
    return HappeningPage(found[0], tuple(tellings), _disagreements(tellings))


def _disagreements(tellings: Sequence[Telling]) -> tuple[Disagreement, ...]:
    """Values that not all tell alike; what is not told is no value."""
    found = []
    for about, values in (
        ("day", [days_of(one.first_day, one.last_day) for one in tellings]),
        ("kind", [" ".join(filter(None, (one.type, one.mode))) for one in tellings]),
        ("place", [one.place for one in tellings]),
        ("dead", [one.dead for one in tellings]),
        ("injured", [one.injured for one in tellings]),
        ("who", [", ".join(one.actors) for one in tellings]),
        ("whom", [", ".join(one.recipients) for one in tellings]),
        ("standing", [one.standing for one in tellings]),
    ):
        told = [str(value) for value in values if value not in (None, "")]
        counted = {one: told.count(one) for one in told}
        if len(counted) > 1:
            most = sorted(counted.items(), key=lambda pair: -pair[1])[:_SOME]
            found.append(Disagreement(about, tuple(Told(*pair) for pair in most)))
    return tuple(found)
