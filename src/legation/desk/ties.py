"""A network as a drawing: who stands near whom, and arcs of what they did to each other."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.float64]

WIDTH, HEIGHT = 960, 600
MOST = 36
"""Nodes drawn, those with most events: more names cannot be told apart."""

_EDGE = 60
_STEPS = 300
# Units that a letter of a name takes, so that names do not lie on one another.
_LETTER, _LINE = 7.2, 20
_LONGEST = 22
"""Letters of a name; who has a longer one is called by the code."""
_BEND = 0.16


class Edge(Protocol):
    """What one did to another; `sign` as in `relations.Edge`."""

    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def events(self) -> int: ...
    @property
    def sign(self) -> int: ...
    @property
    def score_mean(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Dot:
    """A party: its place, its size, and where its name stands."""

    code: str
    name: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arc:
    """What one did to another, as a path that bends to the right of its way.

    Attributes:
        kind: "plus" where cooperation outweighs, "minus" where conflict does, "even".
    """

    source: str
    target: str
    path: str
    width: float
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What the template draws. Lengths are in the units of the viewBox.

    Attributes:
        left_out: parties that have too few events to be drawn.
    """

    width: int
    height: int
    dots: tuple[Dot, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def draw(edges: Iterable[Edge], names: Mapping[str, str]) -> Ties:
    """The drawing of a network: those who deal with each other much stand near.

    The same network gives the same drawing.

    Args:
        names: of parties by their codes; who has none is called by the code.
    """
    edges = list(edges)
    counts: dict[str, int] = {}
    for edge in edges:
        for code in (edge.source, edge.target):
            counts[code] = counts.get(code, 0) + edge.events
    codes = sorted(counts, key=lambda code: (-counts[code], code))[:MOST]
    if not codes:
        return Ties(WIDTH, HEIGHT, (), (), 0)
    shown = [edge for edge in edges if edge.source in codes and edge.target in codes]
    number = {code: place for place, code in enumerate(codes)}
    weights = np.zeros((len(codes), len(codes)))
    for edge in shown:
        one, other = number[edge.source], number[edge.target]
        weights[one, other] += edge.events
        weights[other, one] += edge.events
    most = max(counts.values())
    called = [names.get(code, code) for code in codes]
    called = [n if len(n) <= _LONGEST else code for n, code in zip(called, codes, strict=True)]
    radii = np.array([4 + 14 * math.sqrt(counts[code] / most) for code in codes])
    widths = np.array([len(name) * _LETTER for name in called])
    places = _apart(_fit(_settle(np.log1p(weights))), radii, np.maximum(widths, 2 * radii))
    dots = tuple(
        Dot(
            code,
            name,
            *(round(float(number), 1) for number in (x, y, radius)),
        )
        for code, name, (x, y), radius in zip(codes, called, places, radii, strict=True)
    )
    by_code = {dot.code: dot for dot in dots}
    busiest = max((edge.events for edge in shown), default=1)
    arcs = tuple(
        _arc(edge, by_code[edge.source], by_code[edge.target], busiest)
        for edge in sorted(shown, key=lambda edge: edge.events)
    )
    return Ties(WIDTH, HEIGHT, dots, arcs, len(counts) - len(codes))


def _arc(edge: Edge, one: Dot, other: Dot, busiest: int) -> Arc:
    events = f"{edge.events} event{'' if edge.events == 1 else 's'}"
    return Arc(
        edge.source,
        edge.target,
        _bent(one, other),
        round(0.8 + 5.2 * math.sqrt(edge.events / busiest), 1),
        {1: "plus", -1: "minus"}.get(edge.sign, "even"),
        f"{one.name} → {other.name}: {events}, mean score {edge.score_mean:.1f}",
    )


def _settle(weights: Places) -> Places:
    """Places around 0, by forces: all push each other off, those with ties pull.

    After Fruchterman and Reingold (1991), "Graph drawing by force-directed placement", with a pull
    to the middle that keeps apart what has no tie from drifting off.
    """
    count = len(weights)
    angles = np.arange(count) * math.pi * (3 - math.sqrt(5))  # the most told in the middle
    radii = np.sqrt(np.arange(count) + 0.5)
    places = np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])
    # The root keeps a pair with by far the most events from lying on one spot.
    pull = 0.6 * np.sqrt(weights / (weights.max() or 1.0))
    for step in range(_STEPS):
        gaps = places[:, None, :] - places[None, :, :]
        far = np.sqrt((gaps**2).sum(axis=2)) + 1e-6
        force = (gaps / far[..., None] * ((1 / far) - pull * far)[..., None]).sum(axis=1)
        force -= 0.06 * places
        size = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        places = places + force / size * np.minimum(size, 0.5 * (1 - step / _STEPS))
    settled: Places = places
    return settled


def _fit(places: Places) -> Places:
    """The same in the drawing, its longer side lying."""
    low, high = places.min(axis=0), places.max(axis=0)
    if high[1] - low[1] > high[0] - low[0]:
        places, low, high = places[:, ::-1], low[::-1], high[::-1]
    room = np.array([WIDTH - 2 * _EDGE, HEIGHT - 2 * _EDGE])
    span = np.where(high - low > 1e-6, high - low, 1.0)
    middle = np.array([WIDTH, HEIGHT]) / 2
    fitted: Places = (places - (low + high) / 2) / span * room + middle
    return fitted


def _apart(places: Places, radii: Places, widths: Places) -> Places:
    """The same, dots and names pushed off one another, the shorter way.

    Args:
        widths: of the names, which stand under their dots.
    """
    places = places.copy()
    least_x = (widths[:, None] + widths[None, :]) / 2 + 6
    least_y = radii[:, None] + radii[None, :] + _LINE
    order = np.sign(np.subtract.outer(np.arange(len(places)), np.arange(len(places))))
    low = np.column_stack([widths / 2 + 4, radii + 4])
    high = np.column_stack([WIDTH - widths / 2 - 4, HEIGHT - radii - _LINE])
    for _ in range(200):
        gaps = places[:, None, :] - places[None, :, :]
        over_x = least_x - np.abs(gaps[..., 0])
        over_y = least_y - np.abs(gaps[..., 1])
        touch = (over_x > 0) & (over_y > 0)
        np.fill_diagonal(touch, False)
        aside = touch & (over_x < over_y)
        for axis, over, pushed in ((0, over_x, aside), (1, over_y, touch & ~aside)):
            sign = np.where(gaps[..., axis] == 0, order, np.sign(gaps[..., axis]))
            places[:, axis] += np.where(pushed, sign * over / 2, 0).sum(axis=1)
        places = places.clip(low, high)
        if not touch.any():
            break
    return places


def _bent(one: Dot, other: Dot) -> str:
    """A curve from the edge of one dot to that of the other."""
    across, down = other.x - one.x, other.y - one.y
    length = math.hypot(across, down) or 1.0
    over = (one.x + across / 2 - down * _BEND, one.y + down / 2 + across * _BEND)
    ends = []
    for dot in (one, other):
        far = math.hypot(over[0] - dot.x, over[1] - dot.y) or 1.0
        reach = min(dot.radius, length / 3) / far
        ends.append((dot.x + (over[0] - dot.x) * reach, dot.y + (over[1] - dot.y) * reach))
    (ax, ay), (bx, by) = ends
    return f"M{ax:.1f} {ay:.1f}Q{over[0]:.1f} {over[1]:.1f} {bx:.1f} {by:.1f}"
