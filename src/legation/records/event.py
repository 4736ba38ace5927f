"""Events and their mentions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from legation.records.actor import Actor
from legation.records.place import Place
from legation.records.span import Span
from legation.records.standing import Standing
from legation.records.time import TimeExpression


@dataclass(frozen=True, slots=True)
class Count:
    """How many, and the words that say so."""

    value: int
    span: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """One clause's account of an event.

    Attributes:
        type, mode: PLOVER 2021 ("ACCUSE", "disapprove").
        contexts: PLOVER contexts.
        cameo: CAMEO code, or None where there is no equal.
        actors, recipients: the two sides; one side may be many parties.
        trigger: the words that tell it.
        sentence: the sentence it stands in.
        standing: whether it happened at all.
        when, where: None where the text does not say.
        told_by: through whom it reached us, outermost first; () is the article's own voice.
        counts: numbers of dead, injured, participants ("size"), where told, with their words.
        made_by: ids of the rules that made it.
        where_reason: why that place, or why none.
    """

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    trigger: tuple[Span, ...]
    sentence: Span
    standing: Standing
    when: TimeExpression | None = None
    where: Place | None = None
    told_by: tuple[Actor, ...] = ()
    counts: Mapping[str, Count] = field(default_factory=dict)
    made_by: tuple[str, ...] = ()
    where_reason: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, however often the article mentions it.

    Attributes:
        id: of the article, a dot, "e" and a number.
        type, mode, contexts, cameo, actors, recipients, standing, when, where, told_by, counts:
            the best-supported values of its mentions.
        quad: PLOVER quad class.
        score: PLOVER conflict-cooperation score, -10 to 10.
        confidence: calibrated probability from 0 to 1, or None.
        mentions: at least one, in order of the text.
        where_reason: of the mention that tells the place, else of the first.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    standing: Standing
    when: TimeExpression | None
    where: Place | None
    told_by: tuple[Actor, ...]
    counts: Mapping[str, int]
    mentions: tuple[EventMention, ...]
    confidence: float | None = None
    where_reason: str = ""
