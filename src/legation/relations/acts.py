"""Events between two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legation.errors import RelationError
from legation.relations.series import MEASURES


@dataclass(frozen=True, slots=True)
class Act:
    """An event between two sides, however many articles tell it.

    Attributes:
        event, article: numbers in the store, of the telling that tells it best.
        day: its first day, or last where only that is told; the day of publication where none is.
        span: days from the first to the last; 0 for one day.
        direction: "forth" (the first side acts), "back", or "mutual".
        sentence: the one that tells it best; None in a store without text.
        publisher, origin: of the article as it came first; `origin` is its address or file.
        articles: number of articles that tell it.
        sources: number of independent ones: near-copies, and articles of one publisher, count once.
    """

    event: int
    article: int
    day: date
    span: int
    direction: str
    type: str
    mode: str | None
    quad: str
    cameo: str | None
    score: float
    goldstein: float | None
    auxiliary: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    told_by: tuple[str, ...]
    sentence: str | None
    title: str | None
    publisher: str | None
    origin: str | None
    articles: int = 1
    sources: int = 1

    @property
    def cooperative(self) -> bool:
        """Whether its quad class is cooperation."""
        return self.quad.endswith("cooperation")


def behind(acts: Sequence[Act], column: str) -> tuple[Act, ...]:
    """The events that make up a number of a series, of those of its period.

    behind(acts, "verbal_conflict")  ->  those of that quad class
    behind(acts, "type_consult")     ->  those of that type
    behind(acts, "score_mean")       ->  all

    Raises:
        RelationError: there is no such column.
    """
    kind, _, rest = column.partition("_")
    if column in ("forth", "back", "mutual"):
        return tuple(act for act in acts if act.direction == column)
    if kind == "type":
        return tuple(act for act in acts if act.type.lower() == rest)
    if kind in ("verbal", "material"):
        quads = (
            (f"{kind} cooperation", f"{kind} conflict") if rest == "score" else (f"{kind} {rest}",)
        )
        return tuple(act for act in acts if act.quad in quads)
    if kind == "goldstein":
        return tuple(act for act in acts if act.goldstein is not None)
    if column == "cooperation":
        return tuple(act for act in acts if act.cooperative)
    if column not in MEASURES:
        raise RelationError(
            f'there is no column "{column}"; they are {", ".join(MEASURES)}, and type_consult and'
            " so on for each type"
        )
    return tuple(acts)
