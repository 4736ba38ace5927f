"""What was read from one article."""

from __future__ import annotations

from dataclasses import dataclass

from legation.records.article import Article
from legation.records.event import Event
from legation.records.place import Place
from legation.records.statement import Statement
from legation.records.time import TimeExpression


@dataclass(frozen=True, slots=True)
class Report:
    """The reading of one article. `problems` says in plain words what could not be done."""

    article: Article
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[str, ...] = ()
