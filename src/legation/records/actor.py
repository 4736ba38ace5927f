"""Parties: who acts, who is acted on, who speaks."""

from __future__ import annotations

from dataclasses import dataclass

from legation.records.span import Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A party as one mention of it was read.

    "North Korean leader Kim Jong Un" -> country PRK, sectors ("GOV",), name "Kim Jong Un".

    Attributes:
        span: the words that name it here.
        text: those words.
        id: of its entry in the directory, or made for a person met in this article; None when
            nothing more is known than the words.
        name: its usual name.
        country: ISO 3166-1 alpha-3, or the dated code of a state that is gone.
        org: code of the body that belongs to no one state (UN, EU), or of an armed group.
        sectors: PLOVER sectors, the primary one first.
        office: the office held on the day of the event ("prime minister of Japan").
        anonymous: told without a name ("a senior official").
        reason: what made it this party: the rule, or why nothing more is known.
    """

    span: Span
    text: str
    id: str | None = None
    name: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    anonymous: bool = False
    reason: str = ""

    @property
    def party(self) -> tuple[str, ...]:
        """What makes two mentions the same party: the id, else country, body, sectors, words."""
        if self.id is not None:
            return (self.id,)
        return (self.country or "", self.org or "", *self.sectors, self.text.casefold())
