"""What was read from one article."""

from __future__ import annotations

from dataclasses import dataclass

from legation.records.article import Article
from legation.records.event import Event
from legation.records.place import Place
from legation.records.span import Span
from legation.records.statement import Statement
from legation.records.time import TimeExpression


@dataclass(frozen=True, slots=True)
class Report:
    """The reading of one article.

    Attributes:
        problems: what could not be done, in plain words.
        sentences: of the title, then of the text, in order.
        was_read: False for an article that was left unread, such as one in another language;
            `problems` says why.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    problems: tuple[str, ...] = ()
    sentences: tuple[Span, ...] = ()
    was_read: bool = True
