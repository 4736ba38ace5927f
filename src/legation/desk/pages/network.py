"""Who deals with whom in a period, and where things happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.desk.library import Library
from legation.desk.parties import named

MOST_EDGES = 300
"""Edges of a network: more are a ball of wool."""

MOST_PLACES = 2000
"""Places of a map."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days asked for; None is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A state, body or armed group of the edges shown; `events`: of these, either way."""

    id: str
    name: str
    events: int


@dataclass(frozen=True, slots=True)
class Tie:
    """What one did to another.

    Attributes:
        sign: 1 where cooperation outweighs conflict in the sum of scores, -1 the other way, else 0.
    """

    source: str
    target: str
    events: int
    sign: int
    score_sum: float
    score_mean: float
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """A signed, weighted, directed network of a period.

    Attributes:
        edges: those with most events, no more than the page shows; `found` is how many there are.
    """

    asked: Days
    nodes: tuple[Node, ...]
    edges: tuple[Tie, ...]
    found: int


def network(library: Library, asked: Days) -> NetworkPage:
    """Who deals with whom between two days."""
    with library.network(asked.first, asked.last) as found:
        edges = [Tie(**{name: edge.columns()[name] for name in Tie.__slots__}) for edge in found]
    edges.sort(key=lambda edge: (-edge.events, edge.source, edge.target))
    shown = tuple(edges[:MOST_EDGES])
    counts: dict[str, int] = {}
    for edge in shown:
        for code in (edge.source, edge.target):
            counts[code] = counts.get(code, 0) + edge.events
    nodes = tuple(
        Node(code, named(library, code), number)
        for code, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return NetworkPage(asked, nodes, shown, len(edges))


@dataclass(frozen=True, slots=True)
class PlaceTold:
    """A place, and what happened there.

    Attributes:
        place: name; `country`: ISO 3166-1 alpha-3.
        types: PLOVER type -> number of happenings.
        latest: number of the happening told last.
    """

    place: str
    country: str | None
    latitude: float
    longitude: float
    happenings: int
    cooperation: int
    conflict: int
    types: dict[str, int]
    latest: int


@dataclass(frozen=True, slots=True)
class MapAsked:
    """What the map is asked; "" is any."""

    first: date | None = None
    last: date | None = None
    party: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class MapPage:
    """Where things happened, told as fact; `unplaced` happened at no place that is known."""

    asked: MapAsked
    places: tuple[PlaceTold, ...]
    more: bool
    unplaced: int


@dataclass(frozen=True, slots=True)
class _Unplaced:
    happenings: int


def places(library: Library, asked: MapAsked) -> MapPage:
    """Where things happened between two days, the places with most first."""
    values = {
        "first": asked.first,
        "last": asked.last,
        "party": asked.party or None,
        "type": asked.type or None,
    }
    found = library.records(PlaceTold, "map", {**values, "most": MOST_PLACES + 1})
    (unplaced,) = library.records(_Unplaced, "unplaced", values)
    return MapPage(asked, found[:MOST_PLACES], len(found) > MOST_PLACES, unplaced.happenings)
