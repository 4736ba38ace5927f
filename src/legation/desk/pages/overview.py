"""The first page: what is in the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from legation.desk.library import Library
from legation.desk.parties import Known, parties

_FEW = 10
_ACTIVE = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in the store, in numbers; `first_day` and `last_day` are of publication."""

    articles: int
    readings: int
    happenings: int
    problems: int
    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states or bodies, and the number of events between them that are told as fact."""

    one: str
    other: str
    events: int


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who printed articles, and how many."""

    publisher: str
    articles: int


@dataclass(frozen=True, slots=True)
class Month:
    """Articles published in a month, by its first day."""

    month: date
    articles: int


@dataclass(frozen=True, slots=True)
class PublisherDay:
    """Articles that one publisher printed on a day."""

    day: date
    publisher: str
    articles: int


@dataclass(frozen=True, slots=True)
class RunTold:
    """How a run went; `minutes` is None where it goes on, or was cut off."""

    run: int
    begun: datetime
    minutes: float | None
    legation: str
    read: int
    unread: int
    problems: int


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, and why."""

    source: str | None
    place: str | None
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class Published:
    """Articles by day of publication, as two columns."""

    day: tuple[date, ...]
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in the store.

    Attributes:
        path: name of the file.
        days: articles by day; `publisher_days`: those of the `publishers` listed.
        parties: that most happened with.
    """

    path: str
    facts: Facts
    pairs: tuple[Pair, ...]
    parties: tuple[Known, ...]
    publishers: tuple[Publisher, ...]
    months: tuple[Month, ...]
    days: Published
    publisher_days: tuple[PublisherDay, ...]
    runs: tuple[RunTold, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    articles: int


def overview(library: Library) -> Overview:
    """The first page: articles, pairs and parties with most events, publishers, runs, problems."""
    (facts,) = library.kept(Facts, "overview")
    days = library.kept(_Day, "days")
    return Overview(
        library.path.name,
        facts,
        library.kept(Pair, "active_pairs", most=_FEW),
        parties(library).find("", _ACTIVE),
        library.kept(Publisher, "publishers", most=_FEW),
        library.kept(Month, "months"),
        Published(tuple(one.day for one in days), tuple(one.articles for one in days)),
        library.kept(PublisherDay, "publisher_days", most=_FEW),
        library.kept(RunTold, "runs", most=_FEW),
        library.kept(Problem, "problems", most=_FEW),
    )
