"""The search: what happened, what was said, who is told of, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from legation.desk.library import Library
from legation.lexicon.ontology import load_ontology

PAGE = 50
"""Rows on one page."""


class What(StrEnum):
    """What is looked for."""

    EVENTS = "events"
    STATEMENTS = "statements"
    ACTORS = "actors"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for; None and "" are not asked.

    Attributes:
        words: of events: in the sentence, names of parties and the place; of statements: in what
            is said, and the speaker; of actors and places: in the name.
        party: a code or id: a party of the event, the speaker of a statement.
        type: PLOVER type of events.
        place: the country where it happened (ISO 3166-1 alpha-3), or part of the place's name.
        standing: fact, or one of PLOVER's auxiliary modes.
        sources: events that at least so many independent sources tell.
    """

    what: What = What.EVENTS
    words: str = ""
    party: str = ""
    type: str = ""
    place: str = ""
    standing: str = ""
    sources: int = 1
    first: date | None = None
    last: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What happened, in a row. Its values are those that most sources tell.

    Attributes:
        standing: "as fact", or PLOVER's auxiliary modes joined by "+".
        articles: number of articles that tell it; `sources`: independent ones; `denied`: of those
            that tell that it did not happen.
        sentence: the one that tells it best; None in a store without text.
    """

    happening: int
    first_day: date | None
    last_day: date | None
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    standing: str
    place: str | None
    country: str | None
    score: float | None
    articles: int
    sources: int
    denied: int
    first_seen: date | None
    last_seen: date | None
    story: int | None
    sentence: str | None


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """What was said, in a row; `content` is None in a store without text."""

    statement: int
    article: int
    published: date | None
    speaker: str | None
    country: str | None
    kind: str
    act: str
    content: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class FoundActor:
    """Who is a party of what happened, in a row.

    Attributes:
        id: in the directory; None for a party that has no entry.
        side: as a relation takes it: the id, else the code; None where it has neither.
        happenings: number of happenings that it is a party of, between `first_day` and `last_day`.
    """

    name: str
    id: str | None
    side: str | None
    code: str | None
    sectors: tuple[str, ...]
    offices: tuple[str, ...]
    happenings: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Where something happened, in a row."""

    place: str
    country: str | None
    latitude: float | None
    longitude: float | None
    happenings: int
    first_day: date | None
    last_day: date | None
    latest: int


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found, a page of it; `more` says whether there is something behind it.

    Attributes:
        columns: of the rows, which are of the kind that was looked for.
        types: PLOVER types to choose from.
    """

    wanted: Wanted
    columns: tuple[str, ...]
    rows: tuple[Found | FoundStatement | FoundActor | FoundPlace, ...]
    more: bool
    types: tuple[str, ...]


_KINDS: dict[What, tuple[type[Any], str]] = {
    What.EVENTS: (Found, "search"),
    What.STATEMENTS: (FoundStatement, "search_statements"),
    What.ACTORS: (FoundActor, "search_actors"),
    What.PLACES: (FoundPlace, "search_places"),
}


def search(library: Library, wanted: Wanted, *, most: int = PAGE) -> SearchPage:
    """What was asked for: events and statements with the newest first, else the most told first."""
    kind, query = _KINDS[wanted.what]
    values: dict[str, Any] = {
        "words": wanted.words or None,
        "party": wanted.party or None,
        "first": wanted.first,
        "last": wanted.last,
        "most": most + 1,
        "skip": (wanted.page - 1) * most,
    }
    if wanted.what is not What.STATEMENTS:
        values |= {
            "type": wanted.type or None,
            "place": wanted.place or None,
            "standing": wanted.standing or None,
            "sources": wanted.sources,
        }
    rows = library.records(kind, query, values)
    types = tuple(load_ontology().types)
    columns = tuple(kind.__slots__)
    return SearchPage(wanted, columns, rows[:most], len(rows) > most, types)
