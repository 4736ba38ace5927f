"""When: temporal expressions after TIMEX3."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from legation.records.span import Span


class TimeKind(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One temporal expression and the days it stands for.

    "last week", published 2019-05-02 -> value "2019-W17", 2019-04-22 to 2019-04-28.

    Attributes:
        span: its words.
        text: those words.
        kind: DATE, TIME, DURATION or SET.
        value: TIMEX3 value ("2019-W17", "P3D", "PAST_REF"), or None where it cannot be told.
        first, last: first and last day, None where open or unknown.
        rule: the rule that made it.
        reason: for the time of an event, why it is the event's ("when.clause"); "" otherwise.
    """

    span: Span
    text: str
    kind: TimeKind
    value: str | None
    first: date | None
    last: date | None
    rule: str
    reason: str = ""
