"""Whether it happened at all, and how sure its teller is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Polarity(StrEnum):
    """Told as so, or as not so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How sure the innermost source is, after FactBank."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Tense(StrEnum):
    """When it happens, seen from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event is told.

    "Iran denied that it had attacked the ship." -> negated, certain, past.

    Attributes:
        polarity: affirmed or negated.
        certainty: of its innermost source.
        time: past, present or future.
        background: history told as context, not news.
        reasons: the rules that moved an axis away from affirmed, certain, of the verb's tense.
    """

    polarity: Polarity
    certainty: Certainty
    time: Tense
    background: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def factbank(self) -> str:
        """FactBank's label (Saurí and Pustejovsky 2009): CT+, CT-, PR+, PR-, PS+, PS-, Uu."""
        letters = {"certain": "CT", "probable": "PR", "possible": "PS"}
        if self.certainty is Certainty.UNSPECIFIED:
            return "Uu"
        return letters[self.certainty] + ("+" if self.polarity is Polarity.AFFIRMED else "-")

    @property
    def plover(self) -> tuple[str, ...]:
        """PLOVER's auxiliary modes: historical, future, hypothetical, negation."""
        modes = {
            "historical": self.background,
            "future": self.time is Tense.FUTURE,
            "hypothetical": self.certainty is not Certainty.CERTAIN,
            "negation": self.polarity is Polarity.NEGATED,
        }
        return tuple(mode for mode, holds in modes.items() if holds)

    @property
    def actual(self) -> bool:
        """Whether it is told, for sure, as something that happened or was said."""
        return not self.plover
