"""What an article tells twice is one event.

    "Abe met Trump on Friday … The meeting in Washington …"  ->  one event, two mentions
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from legation.lexicon.ontology import Ontology
from legation.records.actor import Actor
from legation.records.event import Event, EventMention
from legation.records.standing import Standing
from legation.records.time import TimeExpression

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose two sides may be told either way round: "A met B", "B met A"."""


def unite(
    mentions: Iterable[EventMention], ontology: Ontology, article_id: str
) -> tuple[Event, ...]:
    """Distinct events, in the order of their first mentions.

    Two mentions are one event when type and standing agree, their parties are the same as far as
    both tell them, and their days do not contradict each other.
    """
    groups: list[list[EventMention]] = []
    for mention in mentions:
        for group in groups:
            if all(same_event(mention, other) for other in group):
                group.append(mention)
                break
        else:
            groups.append([mention])
    return tuple(
        _event(group, ontology, f"{article_id}.e{number}")
        for number, group in enumerate(groups, 1)
    )


def same_event(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions of one article tell the same thing."""
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode):
        return False
    if not _same_standing(one.standing, other.standing) or not _days_meet(one.when, other.when):
        return False
    if one.type in SYMMETRIC:
        return _sides_meet(
            (*one.actors, *one.recipients), (*other.actors, *other.recipients), needed=True
        )
    return _sides_meet(one.actors, other.actors, needed=False) and _sides_meet(
        one.recipients, other.recipients, needed=False
    ) and bool(
        _known(one.actors) and _known(other.actors)
        or _known(one.recipients) and _known(other.recipients)
    )  # fmt: skip


def _same_standing(one: Standing, other: Standing) -> bool:
    return (
        one.polarity is other.polarity
        and one.actual == other.actual
        and one.background == other.background
    )


def _days_meet(one: TimeExpression | None, other: TimeExpression | None) -> bool:
    if one is None or other is None:
        return True
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return True
    return one.first <= other.last and other.first <= one.last


def _known(side: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in side if actor.name or actor.country or actor.org]


def _sides_meet(one: Sequence[Actor], other: Sequence[Actor], *, needed: bool) -> bool:
    """Whether the smaller side is part of the greater; an untold side agrees with any."""
    one, other = _known(one), _known(other)
    if not one or not other:
        return not needed
    small, great = sorted((one, other), key=len)
    return all(any(same_party(a, b) for b in great) for a in small)


def same_party(one: Actor, other: Actor) -> bool:
    """Whether two mentions name one party: "Abe" and "Shinzo Abe", "Tokyo" and "Japan"."""
    if one.id is not None and one.id == other.id:
        return True
    if one.name and other.name and one.id is None and other.id is None:
        return one.name == other.name or one.name.split()[-1] == other.name.split()[-1]
    if (one.country, one.org) == (None, None):
        return False
    return (one.country, one.org) == (other.country, other.org)


def _event(mentions: Sequence[EventMention], ontology: Ontology, identifier: str) -> Event:
    first = mentions[0]
    best = max(mentions, key=lambda m: len(_known(m.actors)) + len(_known(m.recipients)))
    mode = next((m.mode for m in mentions if m.mode), None)
    return Event(
        identifier,
        first.type,
        mode,
        tuple(dict.fromkeys(context for m in mentions for context in m.contexts)),
        next((m.cameo for m in mentions if m.mode == mode), first.cameo),
        str(ontology.quad(first.type)),
        ontology.score(first.type, mode),
        best.actors,
        best.recipients,
        best.standing,
        next((m.when for m in mentions if m.when), None),
        next((m.where for m in mentions if m.where), None),
        best.told_by,
        {name: count for m in mentions for name, count in m.counts.items()},
        tuple(mentions),
    )
