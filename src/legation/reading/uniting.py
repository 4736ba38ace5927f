"""What an article tells twice is one event.

"Abe met Trump on Friday … The meeting in Washington …"  ->  one event, two mentions
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

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
    groups: list[_Group] = []
    of_type: dict[str, list[_Group]] = defaultdict(list)
    for mention in mentions:
        for group in of_type[mention.type]:
            if all(same_event(mention, other) for other in group.faces.values()):
                break
        else:
            group = _Group()
            groups.append(group)
            of_type[mention.type].append(group)
        group.mentions.append(mention)
        group.faces.setdefault(_face(mention), mention)
    return tuple(
        _event(group.mentions, ontology, f"{article_id}.e{number}")
        for number, group in enumerate(groups, 1)
    )


@dataclass(slots=True)
class _Group:
    """Mentions of one event.

    Attributes:
        faces: the first of those that are told alike. A text of 5 MB may tell one thing ten
            thousand times, and comparing each with each would take hours.
    """

    mentions: list[EventMention] = field(default_factory=list)
    faces: dict[Hashable, EventMention] = field(default_factory=dict)


def _face(mention: EventMention) -> Hashable:
    """All that `same_event` looks at."""
    standing, when = mention.standing, mention.when
    return (
        (mention.type, mention.mode, mention.cameo),
        (standing.polarity, standing.actual, standing.background),
        (when.first, when.last) if when else None,
        tuple(
            tuple((actor.id, actor.name, actor.country, actor.org, actor.text) for actor in side)
            for side in (mention.actors, mention.recipients)
        ),
    )


def same_event(one: EventMention, other: EventMention) -> bool:
    """Whether two mentions of one article tell the same thing."""
    if one.type != other.type or (one.mode and other.mode and one.mode != other.mode):
        return False
    if not _same_standing(one.standing, other.standing) or not _days_meet(one.when, other.when):
        return False
    if not _codes_meet(one.cameo, other.cameo):
        return False
    if one.type in SYMMETRIC:
        return _parties_meet((*one.actors, *one.recipients), (*other.actors, *other.recipients))
    return (
        _sides_meet(one.actors, other.actors)
        and _sides_meet(one.recipients, other.recipients)
        and (_both_told(one.actors, other.actors) or _both_told(one.recipients, other.recipients))
    )


def _codes_meet(one: str | None, other: str | None) -> bool:
    """Whether one CAMEO code holds the other: 040 (consult) holds 042, 057 and 050 are apart."""
    if one is None or other is None:
        return True
    general = [code for code in (one, other) if len(code) == 3 and code.endswith("0")]
    same_branch = one.startswith(other) or other.startswith(one)
    return same_branch or (bool(general) and one[:2] == other[:2] == "04")


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


def _both_told(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    return bool(_known(one) and _known(other))


def _sides_meet(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """Whether the smaller side is part of the greater; an untold side agrees with any."""
    small, great = sorted((_known(one), _known(other)), key=len)
    return _are_among(small, great)


def _parties_meet(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """The same for those who meet; a meeting with somebody unknown may be another one."""
    small, great = sorted((one, other), key=len)
    all_known = len(_known(small)) == len(small)
    return bool(small) and all_known and _are_among(small, _known(great))


def _are_among(small: Sequence[Actor], great: Sequence[Actor]) -> bool:
    return all(any(same_party(a, b) for b in great) for a in small)


def same_party(one: Actor, other: Actor) -> bool:
    """Whether two mentions name one party: "Abe" and "Shinzo Abe", "Tokyo" and "Shinzo Abe".

    Two persons of one country are two parties; a person and the country's government are one.
    """
    if one.id is not None and one.id == other.id:
        return True
    persons = [
        actor
        for actor in (one, other)
        if actor.name and (actor.id is None or actor.id != actor.country)
    ]
    if len(persons) == 2:
        return one.name == other.name or _family_name(one) == _family_name(other)
    if (one.country, one.org) == (None, None):
        return False
    return (one.country, one.org) == (other.country, other.org)


def _family_name(actor: Actor) -> str:
    return (actor.name or actor.text).split()[-1]


def _event(mentions: Sequence[EventMention], ontology: Ontology, identifier: str) -> Event:
    first = mentions[0]
    best = max(mentions, key=lambda m: len(_known(m.actors)) + len(_known(m.recipients)))
    mode = next((m.mode for m in mentions if m.mode), None)
    there = next((m for m in mentions if m.where), first)
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
        there.where,
        best.told_by,
        _counts(mentions),
        tuple(mentions),
        where_reason=there.where_reason,
    )


def _counts(mentions: Sequence[EventMention]) -> dict[str, int]:
    """The greatest number told of each: tolls rise while an article goes on."""
    found: dict[str, int] = {}
    for mention in mentions:
        for name, count in mention.counts.items():
            found[name] = max(count.value, found.get(name, 0))
    return found
