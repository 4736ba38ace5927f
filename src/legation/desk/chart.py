"""A series as a drawing of the server's: bars of a period, cooperation up and conflict down.

Each bar leads to the events of its period, so that the drawing works without any script.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.relations import Change, Point, Series

WIDTH, HEIGHT, FOOT = 960, 260, 22
_PARTS = (
    ("material_cooperation", 1),
    ("verbal_cooperation", 1),
    ("verbal_conflict", -1),
    ("material_conflict", -1),
)
MOST_BARS = 400
"""Periods that are drawn: ten years of days would be a page of 2 MB, in bars of a third of a pixel.
A script draws them from the JSON."""

_MOST_LABELS = 12
_WIDEST = 48.0


@dataclass(frozen=True, slots=True)
class Rect:
    """A part of a bar; `kind` is a quad class."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A period: where it can be clicked, its parts, and what to say of it.

    Attributes:
        first, last: ISO days of the period.
        covered: False where the corpus has no article of it.
    """

    first: str
    last: str
    label: str
    says: str
    x: float
    width: float
    covered: bool
    parts: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A change: where, and its sentence."""

    x: float
    says: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A word below the chart, or a number beside it."""

    place: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws. Lengths are in the units of the viewBox.

    Attributes:
        zero: height of the line between cooperation and conflict.
        bars: none where there are too many.
    """

    width: int
    height: int
    zero: float
    bars: tuple[Bar, ...]
    changes: tuple[Line, ...]
    below: tuple[Tick, ...]
    beside: tuple[Tick, ...]


def draw(series: Series, changes: Iterable[tuple[Change, str]] = ()) -> Chart:
    """The chart of a series.

    Args:
        changes: each with the sentence that tells it.
    """
    up = max((_sum(point, 1) for point in series), default=0.0)
    down = max((_sum(point, -1) for point in series), default=0.0)
    reach = HEIGHT - FOOT
    scale = reach / ((up + down) or 1.0)
    zero = up * scale
    step = WIDTH / max(len(series), 1)
    bars: tuple[Bar, ...] = ()
    if len(series) <= MOST_BARS:
        bars = tuple(
            _bar(series, point, place * step, step, zero, scale)
            for place, point in enumerate(series)
        )
    starts = {point.start: place for place, point in enumerate(series)}
    every = -(-len(bars) // _MOST_LABELS) or 1
    return Chart(
        WIDTH,
        HEIGHT,
        round(zero, 1),
        bars,
        tuple(
            Line(round(starts[series.by.start(change.start)] * step, 1), says)
            for change, says in changes
            if series.by.start(change.start) in starts
        ),
        tuple(Tick(round(bar.x, 1), bar.label) for bar in bars[::every]),
        tuple(
            Tick(round(y, 1), f"{number:.0f}")
            for y, number in ((10.0, up), (float(reach), down))
            if number
        ),
    )


def _sum(point: Point, sign: int) -> float:
    return sum(getattr(point, name) or 0 for name, side in _PARTS if side == sign)


def _bar(series: Series, point: Point, x: float, step: float, zero: float, scale: float) -> Bar:
    parts = []
    ends = {1: zero, -1: zero}
    for name, sign in _PARTS:
        height = (getattr(point, name) or 0) * scale
        if height:
            top = ends[sign] - height if sign > 0 else ends[sign]
            ends[sign] -= sign * height
            width = min(max(step * 0.85, 0.5), _WIDEST)
            rect = (x + (step - width) / 2, top, width, height)
            parts.append(Rect(name.replace("_", "-"), *(round(n, 1) for n in rect)))
    label = series.by.label(point.start)
    said = "no articles" if not point.covered else f"{point.events or 0:.0f} events"
    if point.events and point.score_mean is not None:
        said += f", mean score {point.score_mean:.1f}"
    return Bar(
        point.start.isoformat(),
        point.end.isoformat(),
        label,
        f"{label}: {said}",
        round(x, 1),
        round(step, 2),
        point.covered,
        tuple(parts),
    )
