"""The search: what happened, as asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from legation.desk.library import Library
from legation.lexicon.ontology import load_ontology

PAGE = 50
"""Rows on one page."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is searched for; None and "" are not asked."""

    words: str = ""
    party: str = ""
    type: str = ""
    first: date | None = None
    last: date | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What happened, in a row."""

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
class SearchPage:
    """Happenings that were found; `more` says whether there are others behind them."""

    wanted: Wanted
    rows: tuple[Found, ...] = ()
    more: bool = False
    types: tuple[str, ...] = field(default_factory=lambda: tuple(load_ontology().types))


def search(library: Library, wanted: Wanted, *, most: int = PAGE) -> SearchPage:
    """What happened, as asked, the newest first."""
    rows = library.records(
        Found,
        "search",
        {
            "words": wanted.words or None,
            "party": wanted.party or None,
            "type": wanted.type or None,
            "first": wanted.first,
            "last": wanted.last,
            "most": most + 1,
            "skip": (wanted.page - 1) * most,
        },
    )
    return SearchPage(wanted, rows[:most], len(rows) > most)
