"""Our own gold in two parts: its files, and their checks.

Each kind has two files of the same form, `gold/open/NAME.jsonl` to develop on and
`gold/kept/NAME.jsonl` to measure with. gold/README.md says what is labelled, and how.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from legation.records.article import Article
from legation.records.event import Event
from legation.records.report import Report
from legation.records.span import Span

GOLD = Path(__file__).parent / "gold"
PARTS = ("open", "kept")

WRITTEN = date(2020, 6, 1)
"""For sentences without a day of publication. Any day will do that is after their years."""

_Common = tuple[str, str, date, str]


class Kind(StrEnum):
    """What marked words stand for."""

    PARTY = "party"
    PLACE = "place"
    PERSON = "person"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked words of a text and who they are.

    Attributes:
        codes: countries or bodies. For a party any of them is right, or with `every` each must be
            read; for a person who is no party, those that the text gives. None is no code.
        sectors: PLOVER sectors, any of which may be the primary one; () is not labelled.
        names: how the person may be called in full; () is not labelled.
        offices: words of which the office holds one; () is no office; None is not labelled.
    """

    span: Span
    kind: Kind
    codes: tuple[str | None, ...] = ()
    every: bool = False
    sectors: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    offices: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place.

    Attributes:
        countries: any of them is right; None is no country, as at sea.
        latitude, longitude: None where the place is a country as a whole.
        within_km: how far off an answer may be.
    """

    name: str
    countries: tuple[str | None, ...]
    latitude: float | None = None
    longitude: float | None = None
    within_km: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A text; `about` is the heading under which it was written."""

    id: str
    text: str
    published: date
    about: str

    @property
    def article(self) -> Article:
        """The item as it is read."""
        return Article(self.text, self.id, published=self.published)


@dataclass(frozen=True, slots=True)
class ActorItem(Item):
    """A text with marked words."""

    marked: tuple[Marked, ...]


@dataclass(frozen=True, slots=True)
class TimeItem(Item):
    """An event, by the words that tell it, and its days; None where the text gives none."""

    trigger: Span
    days: tuple[date, date] | None
    vague: bool


@dataclass(frozen=True, slots=True)
class PlaceItem(Item):
    """An event, by the words that tell it, and its place.

    Attributes:
        place: None where the text gives none.
        or_none: whether no place is right too.
    """

    trigger: Span
    place: GoldPlace | None
    or_none: bool


def load_lines(name: str, part: str) -> list[dict[str, Any]]:
    """The items of one file ("nonevents" or another) of "open" or "kept", as they are written."""
    text = (GOLD / part / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def load_actors(part: str) -> list[ActorItem]:
    """Texts with marked words, of "open" or "kept".

    Raises:
        ValueError: a line is not as it should be; says which one.
    """
    return [
        ActorItem(*common, tuple(_marked(line, words) for words in line["spans"]))
        for line, common in _lines("actors", part)
    ]


def load_times(part: str) -> list[TimeItem]:
    """Events with their days; likewise."""
    items = []
    for line, common in _lines("event_times", part):
        days = None
        if line["from"] is not None:
            days = date.fromisoformat(line["from"]), date.fromisoformat(line["to"])
            if days[0] > days[1]:
                raise ValueError(f'{line["id"]}: "from" is after "to"')
        items.append(TimeItem(*common, _span(line, line["trigger"]), days, "vague" in line))
    return items


def load_places(part: str) -> list[PlaceItem]:
    """Events with their places; likewise."""
    items = []
    for line, common in _lines("event_places", part):
        found = line["place"]
        place = found and GoldPlace(
            found["name"],
            tuple(found["countries"]),
            found.get("lat"),
            found.get("lon"),
            found.get("within_km", 0),
        )
        items.append(PlaceItem(*common, _span(line, line["trigger"]), place, "or_null" in line))
    return items


@dataclass
class Tally:
    """How often each measure held, in the order in which measures came up."""

    right: Counter[str] = field(default_factory=Counter)
    total: Counter[str] = field(default_factory=Counter)

    def add(self, measure: str, holds: bool) -> None:
        self.total[measure] += 1
        self.right[measure] += holds

    def lines(self, part: str) -> Iterator[str]:
        """One a measure: part, measure, share, counts."""
        for measure in sorted(self.total):
            right, total = self.right[measure], self.total[measure]
            yield f"{part:<6}{measure:<66}{right / total:>6.3f}  ({right} of {total})"


def event_at(report: Report, trigger: Span) -> Event | None:
    """The event that is told by these words; None when none was read there."""
    for event in report.events:
        for mention in event.mentions:
            if any(span.overlaps(trigger) for span in mention.trigger):
                return event
    return None


def _lines(name: str, part: str) -> Iterator[tuple[Mapping[str, Any], _Common]]:
    for line in load_lines(name, part):
        day = date.fromisoformat(line["published"])
        yield line, (line["id"], line["text"], day, line["about"])


def _span(line: Mapping[str, Any], words: Mapping[str, Any]) -> Span:
    span = Span(words["start"], words["end"])
    if span.of(line["text"]) != words["words"]:
        raise ValueError(
            f'{line["id"]}: [{span.start}, {span.end}) is "{span.of(line["text"])}", '
            f'not "{words["words"]}"; count Unicode characters from 0'
        )
    return span


def _marked(line: Mapping[str, Any], words: Mapping[str, Any]) -> Marked:
    return Marked(
        _span(line, words),
        Kind(words["kind"]),
        tuple(words.get("codes", ())),
        words.get("all", False),
        tuple(words.get("sectors", ())),
        tuple(words.get("names", ())),
        tuple(words["offices"]) if "offices" in words else None,
    )
