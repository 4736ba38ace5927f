"""Places as a drawing over the outlines of land (`static/world.svg`)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

WIDTH = 960
_WORLD_HEIGHT = 440
_REGION_HEIGHT = 520

_NORTH, _SOUTH = 84.0, -58.0
_NARROWEST = 40.0
"""Degrees from west to east that are shown at least: closer, the outlines are too coarse."""

_WHOLE = 200.0
"""From so many degrees on, the whole world is shown."""


class Happened(Protocol):
    """A place and how much happened there."""

    @property
    def place(self) -> str: ...
    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...
    @property
    def happenings(self) -> int: ...
    @property
    def cooperation(self) -> int: ...
    @property
    def conflict(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Land:
    """Where the picture of the whole world lies in the drawing, most of it outside."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the drawing.

    Attributes:
        kind: "plus" where cooperation outweighs, "minus" where conflict does, "even"; "here" on a
            map of one place.
        named: whether its name is written beside it.
    """

    place: str
    x: float
    y: float
    radius: float
    kind: str
    says: str
    named: bool


@dataclass(frozen=True, slots=True)
class Map:
    """What the template draws. Lengths are in the units of the viewBox."""

    width: int
    height: int
    land: Land
    spots: tuple[Spot, ...]


def draw(places: Sequence[Happened], *, names: int = 8) -> Map:
    """A map on which all the places are; the whole world where they lie far apart.

    Args:
        names: how many places are named, those with most first.
    """
    frame = _frame([(one.longitude, one.latitude) for one in places])
    most = max((one.happenings for one in places), default=1)
    order = sorted(places, key=lambda one: (-one.happenings, one.place))
    spots = []
    taken: list[tuple[float, float]] = []
    for one in order:
        x, y = frame.at(one.longitude, one.latitude)
        room = len(taken) < names and not any(
            abs(x - left) < 110 and abs(y - top) < 18 for left, top in taken
        )
        if room:
            taken.append((x, y))
        spots.append(
            Spot(
                one.place,
                round(x, 1),
                round(y, 1),
                round(3 + 13 * math.sqrt(one.happenings / most), 1),
                _kind(one),
                f"{one.place}: {one.happenings} happened, {one.cooperation} of cooperation,"
                f" {one.conflict} of conflict",
                room,
            )
        )
    return Map(WIDTH, frame.height, frame.land, tuple(spots))


def point(name: str, latitude: float, longitude: float) -> Map:
    """A map of the surroundings of one place."""
    frame = _frame([(longitude, latitude)])
    x, y = frame.at(longitude, latitude)
    spot = Spot(name, round(x, 1), round(y, 1), 9.0, "here", name, True)
    return Map(WIDTH, frame.height, frame.land, (spot,))


def _kind(one: Happened) -> str:
    if one.cooperation == one.conflict:
        return "even"
    return "plus" if one.cooperation > one.conflict else "minus"


@dataclass(frozen=True, slots=True)
class _Frame:
    """A window on the world: degrees of its corner, and units of the drawing to a degree."""

    west: float
    north: float
    across: float
    down: float
    height: int

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - self.west) * self.across, (self.north - latitude) * self.down

    @property
    def land(self) -> Land:
        x, y = self.at(-180, 90)
        return Land(
            round(x, 1), round(y, 1), round(360 * self.across, 1), round(180 * self.down, 1)
        )


def _frame(points: Iterable[tuple[float, float]]) -> _Frame:
    """The window that holds all points, as (longitude, latitude)."""
    points = list(points)
    easts, norths = [east for east, _ in points], [north for _, north in points]
    if not points or max(easts) - min(easts) > _WHOLE:
        down = _WORLD_HEIGHT / (_NORTH - _SOUTH)
        return _Frame(-180.0, _NORTH, WIDTH / 360, down, _WORLD_HEIGHT)
    middle = (min(norths) + max(norths)) / 2
    # A degree of longitude is as much shorter on the ground as the cosine says.
    stretch = 1 / max(math.cos(math.radians(middle)), 0.35)
    wide = max(_NARROWEST, 1.3 * (max(easts) - min(easts)))
    high = 1.3 * (max(norths) - min(norths))
    wide = max(wide, high * WIDTH / _REGION_HEIGHT * stretch)
    across = WIDTH / wide
    down = across * stretch
    east = (min(easts) + max(easts)) / 2
    west = min(max(east - wide / 2, -180.0), 180.0 - wide) if wide <= 360 else -180.0
    north = min(middle + _REGION_HEIGHT / down / 2, 90.0)
    return _Frame(west, north, across, down, _REGION_HEIGHT)
