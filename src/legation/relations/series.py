"""How two sides stand, period by period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from legation.relations.party import Party
from legation.relations.periods import By

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


class Direction(StrEnum):
    """Whose acts count.

    Attributes:
        FORTH: of the first side towards the second, and what both do together.
        BACK: of the second towards the first, and what both do together.
        BOTH: all.
    """

    BOTH = "both"
    FORTH = "forth"
    BACK = "back"


class Include(StrEnum):
    """What is counted beside what happened or was said, by PLOVER's auxiliary modes.

    Attributes:
        PLANNED: announced, and threatened deeds that are told as sure.
        POSSIBLE: probable, possible, conditional.
        NEGATED: told not to have happened.
        BACKGROUND: history told beside the news.
    """

    PLANNED = "planned"
    POSSIBLE = "possible"
    NEGATED = "negated"
    BACKGROUND = "background"

    @property
    def auxiliary(self) -> str:
        """PLOVER's name for it."""
        return {
            "planned": "future",
            "possible": "hypothetical",
            "negated": "negation",
            "background": "historical",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Point:
    """One period.

    A number is None where the corpus has no article of that period and no event was told of it
    later: there, no news is not no event. Means are None too where there was no event.

    Attributes:
        start, end: first and last day.
        covered: whether the corpus has an article published in the period.
        events: number of events, each once however many tell it; `forth` of the first side
            towards the second, `back` the other way, `mutual` what they did together.
        articles: articles that tell them; `sources`: independent ones, with near-copies, and
            articles of one publisher, counted once.
        verbal_cooperation, material_cooperation, verbal_conflict, material_conflict: events by
            PLOVER quad class.
        cooperation: share of both kinds of cooperation, 0 to 1.
        score_sum, score_mean: of the PLOVER scores, each -10 to 10.
        goldstein_sum, goldstein_mean: of the Goldstein scores, for events that have a CAMEO code.
        verbal_score, material_score: sums of PLOVER scores of words, and of deeds.
        corpus_events, corpus_articles: all that the corpus has of the period.
        share: `events` of `corpus_events`.
        types: number of events by PLOVER type.
        event_ids: the events counted here, in order (table `event` of the store).
    """

    start: date
    end: date
    covered: bool
    events: float | None = None
    forth: float | None = None
    back: float | None = None
    mutual: float | None = None
    articles: int | None = None
    sources: int | None = None
    verbal_cooperation: float | None = None
    material_cooperation: float | None = None
    verbal_conflict: float | None = None
    material_conflict: float | None = None
    cooperation: float | None = None
    score_sum: float | None = None
    score_mean: float | None = None
    goldstein_sum: float | None = None
    goldstein_mean: float | None = None
    verbal_score: float | None = None
    material_score: float | None = None
    corpus_events: int = 0
    corpus_articles: int = 0
    share: float | None = None
    types: Mapping[str, float] = field(default_factory=dict)
    event_ids: tuple[int, ...] = ()


COUNTS = (
    "events", "forth", "back", "mutual",
    "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
)  # fmt: skip
"""Columns that count events, in a normalised series as a share of the corpus."""

SUMS = ("score_sum", "goldstein_sum", "verbal_score", "material_score")
"""Columns that add up scores; a normalised series has them per event of the corpus."""

MEANS = ("cooperation", "score_mean", "goldstein_mean")
"""Columns that are means over the events of a period, and None where there is none."""

MEASURES = (
    *COUNTS, "articles", "sources", *MEANS, *SUMS, "share",
)  # fmt: skip
"""Columns that are numbers about the pair."""


@dataclass(frozen=True, repr=False)
class Series:
    """A pair of parties over time.

    Attributes:
        one, other: the sides.
        direction: whose acts count.
        points: one for each period from the first to the last, gaps too, in order.
        types: PLOVER types, each of which is a column.
        include: what is counted beside what happened or was said.
        wide: events of the pair whose days are told too roughly for periods of this length, so
            that they are in none.
        normalised: counts and sums are divided by the number of all events of the period.
    """

    one: Party
    other: Party
    by: By
    direction: Direction
    points: tuple[Point, ...]
    types: tuple[str, ...]
    include: tuple[Include, ...] = ()
    wide: int = 0
    normalised: bool = False

    def __len__(self) -> int:
        return len(self.points)

    def __iter__(self) -> Iterator[Point]:
        return iter(self.points)

    @property
    def name(self) -> str:
        """The pair: "JPN – PRK", "JPN → PRK"."""
        sign = {"both": "–", "forth": "→", "back": "←"}[self.direction]
        return f"{self.one} {sign} {self.other}"

    @property
    def events(self) -> int:
        """Number of events in all periods."""
        return sum(len(point.event_ids) for point in self.points)

    def normalise(self) -> Series:
        """The same as shares of all events of each period, so that more news is not more events.

        Means, shares, articles and sources stay. Where the corpus has no event, there is no share.
        """
        if self.normalised:
            return self
        points = tuple(_normalised(point) for point in self.points)
        return replace(self, points=points, normalised=True)

    def values(self, measure: str) -> tuple[float | None, ...]:
        """One column.

        Raises:
            KeyError: there is no such measure.
        """
        if measure not in MEASURES:
            raise KeyError(f"{measure}; the measures are {', '.join(MEASURES)}")
        return tuple(getattr(point, measure) for point in self.points)

    def columns(self) -> dict[str, list[Any]]:
        """All columns by name, as lists of dates, numbers and None; types as `type_consult`."""
        names = [f.name for f in fields(Point) if f.name not in ("types", "event_ids")]
        table: dict[str, list[Any]] = {
            "period": [self.by.label(point.start) for point in self.points]
        }
        for name in names:
            table[name] = [getattr(point, name) for point in self.points]
        for event_type in self.types:
            table[f"type_{event_type.lower()}"] = [
                None if point.events is None else point.types.get(event_type, 0)
                for point in self.points
            ]
        table["event_ids"] = [list(point.event_ids) for point in self.points]
        return table

    # ------------------------------------------------------------------------------ other forms

    def to_pandas(self) -> pandas.DataFrame:
        """See `frames.to_pandas`."""
        from legation.relations import frames

        return frames.to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """See `frames.to_polars`."""
        from legation.relations import frames

        return frames.to_polars(self)

    def to_arrow(self) -> pyarrow.Table:
        """See `frames.to_arrow`."""
        from legation.relations import frames

        return frames.to_arrow(self)

    def vega_lite(self) -> dict[str, Any]:
        """The chart, as a Vega-Lite specification; `altair.Chart.from_dict` takes it."""
        from legation.relations.chart import chart

        return chart(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """What a notebook shows: the chart, or a table where it knows no Vega-Lite."""
        from legation.relations.chart import MIME

        return {MIME: self.vega_lite(), "text/html": self._repr_html_(), "text/plain": repr(self)}

    def _repr_html_(self) -> str:
        names = ("events", "forth", "back", "mutual", "cooperation", "score_mean", "share")
        head = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in ("period", *names))
        rows = "".join(
            f"<tr><td>{self.by.label(point.start)}</td>"
            + "".join(f"<td>{_cell(getattr(point, name))}</td>" for name in names)
            + "</tr>"
            for point in self
        )
        caption = escape(f"{self.name}, by {self.by}")
        return f"<table><caption>{caption}</caption><tr>{head}</tr>{rows}</table>"

    def __repr__(self) -> str:
        if not self.points:
            return f"<Series {self.name}, by {self.by}: no periods>"
        first, last = (self.by.label(self.points[place].start) for place in (0, -1))
        return f"<Series {self.name}, by {self.by}, {first} to {last}: {self.events} events>"


def _cell(value: float | None) -> str:
    if value is None:
        return ""
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def _normalised(point: Point) -> Point:
    total = point.corpus_events

    def share(value: float | None) -> float | None:
        return value / total if value is not None and total else None

    changed: dict[str, Any] = {name: share(getattr(point, name)) for name in (*COUNTS, *SUMS)}
    types = {name: number / total for name, number in point.types.items()} if total else {}
    return replace(point, types=MappingProxyType(types), **changed)
