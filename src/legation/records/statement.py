"""Statements: who says what, and through whom it reached us."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from legation.records.actor import Actor
from legation.records.span import Span
from legation.records.time import TimeExpression


class StatementKind(StrEnum):
    """How the content is given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Act(StrEnum):
    """Said or thought."""

    SPEECH = "speech"
    THOUGHT = "thought"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. "Tokyo believes North Korean agents kidnapped …" -> Tokyo, a thought.

    Attributes:
        kind: direct (all content quoted), mixed or indirect.
        act: speech or thought.
        source, cue, content: spans of the words; content may come in pieces.
        speaker: the party of the source; None when it could not be told, see `reason`.
        via: through whom it reached us, outermost first.
        when: the expression beside the cue that says when it was said; None where there is none.
        made_by: ids of the rules or models.
        reason: why there is no speaker; "" when there is one.
        told_to: to whom it was said ("told the paper"). It is no link of `via`: the paper may be
            where we have it from, but the words do not say so.
    """

    kind: StatementKind
    act: Act
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Actor | None
    via: tuple[Actor, ...] = ()
    when: TimeExpression | None = None
    made_by: tuple[str, ...] = ()
    reason: str = ""
    told_to: tuple[Actor, ...] = ()
