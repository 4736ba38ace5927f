"""Which events of articles are one thing that happened, and what is told best of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from legation.gathering.linkage import Links, average_linkage

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Party:
    """A party, as the store has it."""

    actor: int
    id: str | None = None
    name: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    words: str | None = None

    @property
    def code(self) -> str | None:
        """The state or body that it belongs to."""
        return self.org or self.country

    @property
    def shown(self) -> str:
        """Its name, else its words, else country and sectors."""
        return self.name or self.words or " ".join(filter(None, (self.code, *self.sectors)))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that is resolved."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    country: str | None
    feature: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, as one article tells it.

    Attributes:
        source: what is independent of others: a publisher, or a text and its copies.
        happening: the one that it is in already, or None.
        mentions: how often the article tells it.
        is_current: False where a later reading of the article counts.
    """

    event: int
    article: int
    copy_group: int
    source: str
    story: int
    published: date | None
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float
    first: date | None
    last: date | None
    auxiliary: tuple[str, ...]
    negated: bool
    spot: Spot | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    dead: int | None = None
    injured: int | None = None
    size: int | None = None
    mentions: int = 1
    happening: int | None = None
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Happening:
    """What the tellings of one happening come to."""

    best: Telling
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float
    first: date | None
    last: date | None
    spot: Spot | None
    actors: tuple[tuple[Party, int], ...]
    recipients: tuple[tuple[Party, int], ...]
    dead: int | None
    injured: int | None
    size: int | None
    auxiliary: tuple[str, ...]
    told_as_fact: int
    denied: int
    articles: int
    sources: int
    first_seen: date | None
    last_seen: date | None
    story: int


# What speaks for one happening and against it, in log odds, summed for a pair of tellings.
ONE = 0.0
_KEPT_TOGETHER = 2.0
# Two that have neither a party nor the story in common.
_APART = -3.0

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose two sides may be told either way round."""


def weigh(one: Telling, other: Telling) -> float:
    """How much speaks for the two being one happening; -inf where it cannot be."""
    if one.type != other.type or one.negated != other.negated:
        return -np.inf
    if one.mode and other.mode and one.mode != other.mode:
        return -np.inf
    total = -2.0
    sides = (
        [((*one.actors, *one.recipients), (*other.actors, *other.recipients))]
        if one.type in SYMMETRIC
        else [(one.actors, other.actors), (one.recipients, other.recipients)]
    )
    for here, there in sides:
        known_here = {party.id or party.code for party in here if party.id or party.code}
        known_there = {party.id or party.code for party in there if party.id or party.code}
        if known_here and known_there:
            common = len(known_here & known_there)
            if not common:
                return -np.inf
            total += 2.0 * common / min(len(known_here), len(known_there))
    gap = _days_apart(one, other)
    if gap > 1:
        return -np.inf
    total += 1.0 - gap
    if one.spot and other.spot:
        total += 1.0 if one.spot.geonameid == other.spot.geonameid else 0.0
    total += 1.5 if one.story == other.story else -1.0
    return total


def _days_apart(one: Telling, other: Telling) -> int:
    first, last = span_of(one)
    other_first, other_last = span_of(other)
    return max(0, (max(first, other_first) - min(last, other_last)).days)


def span_of(telling: Telling) -> tuple[date, date]:
    """The days on which it may have been: those told, else some before the publication."""
    published = telling.published
    first, last = telling.first, telling.last
    if first is None and last is None:
        if published is None:
            return date.min, date.max
        return published - timedelta(3), published
    return first or last or date.min, last or first or date.max


def gather_happenings(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Groups of tellings that are one happening each, old ones and new ones."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for row, telling in enumerate(tellings):
        for key in (*sorted(codes_of(telling)), telling.story):
            blocks[key].append(row)
    weights: dict[tuple[int, int], float] = {}
    for rows in blocks.values():
        for place, row in enumerate(rows):
            for other in rows[place + 1 :]:
                if (row, other) not in weights:
                    one, two = tellings[row], tellings[other]
                    weight = weigh(one, two)
                    if one.happening is not None and one.happening == two.happening:
                        weight += _KEPT_TOGETHER
                    weights[row, other] = weight
    links = Links(range(len(tellings)))
    for (row, other), weight in weights.items():
        if weight >= ONE:
            links.join(row, other)
    groups: list[list[Telling]] = []
    for component in links.groups():
        closeness = np.array(
            [
                [weights.get((min(row, other), max(row, other)), _APART) for other in component]
                for row in component
            ]
        )
        for group in average_linkage(closeness, ONE):
            groups.append([tellings[component[place]] for place in group])
    return groups


def codes_of(telling: Telling) -> set[str]:
    """The states and bodies of its parties."""
    return {party.code for party in (*telling.actors, *telling.recipients) if party.code}


def held_numbers(found: Sequence[Sequence[Telling]]) -> list[list[int]]:
    """Which numbers each group keeps, ascending: a number goes where most of its tellings went."""
    claims: list[tuple[int, int, int]] = []
    for place, tellings in enumerate(found):
        counts = Counter(t.happening for t in tellings if t.happening is not None)
        claims += [(-count, number, place) for number, count in counts.items()]
    holder: dict[int, int] = {}
    for _, number, place in sorted(claims):
        holder.setdefault(number, place)
    held: list[list[int]] = [[] for _ in found]
    for number, place in sorted(holder.items()):
        held[place].append(number)
    return held


def sum_up(tellings: Sequence[Telling]) -> Happening:
    """The best-supported values: what most independent sources tell."""
    by_type = _most((t.type, t) for t in tellings)
    of_type = [t for t in tellings if t.type == by_type]
    mode = _most((t.mode, t) for t in of_type if t.mode)
    of_mode = [t for t in of_type if t.mode == mode] or of_type
    days = _most(((t.first, t.last), t) for t in of_mode if t.first or t.last)
    if days is None:
        days = _most(((t.first, t.last), t) for t in tellings if t.first or t.last)
    spots = {t.spot.geonameid: t.spot for t in tellings if t.spot}
    spot = _most((t.spot.geonameid, t) for t in tellings if t.spot)
    auxiliary = _most((t.auxiliary, t) for t in tellings) or ()
    actors = _parties((t.actors, t) for t in of_type)
    recipients = _parties((t.recipients, t) for t in of_type)
    best = max(
        of_mode,
        key=lambda t: (
            t.auxiliary == auxiliary,
            bool(t.actors) + bool(t.recipients),
            (t.first, t.last) == days,
            t.spot is not None,
            -t.event,
        ),
    )
    published = [t.published for t in tellings if t.published]
    latest = sorted(tellings, key=lambda t: (t.published or date.min, t.event), reverse=True)
    articles: dict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        articles[telling.article].append(telling)
    return Happening(
        best,
        best.type,
        mode,
        tuple(dict.fromkeys(context for t in tellings for context in t.contexts)),
        _most((t.cameo, t) for t in of_mode if t.cameo),
        best.quad,
        best.score,
        *(days or (None, None)),
        spots[spot] if spot is not None else None,
        actors,
        recipients,
        next((t.dead for t in latest if t.dead is not None), None),
        next((t.injured for t in latest if t.injured is not None), None),
        next((t.size for t in latest if t.size is not None), None),
        auxiliary,
        sum(any(not t.auxiliary for t in told) for told in articles.values()),
        sum(any(t.negated for t in told) for told in articles.values()),
        len(articles),
        len({t.source for t in tellings}),
        min(published, default=None),
        max(published, default=None),
        _most((t.story, t) for t in tellings) or 0,
    )


def _most(told: Iterable[tuple[T, Telling]]) -> T | None:
    """The value that most sources tell; of several, the one told most often, then first."""
    sources: dict[T, set[str]] = defaultdict(set)
    times: Counter[T] = Counter()
    first: dict[T, int] = {}
    for value, telling in told:
        sources[value].add(telling.source)
        times[value] += telling.mentions
        first[value] = min(telling.event, first.get(value, telling.event))
    return max(
        sources, key=lambda value: (len(sources[value]), times[value], -first[value]), default=None
    )


def _parties(told: Iterable[tuple[Sequence[Party], Telling]]) -> tuple[tuple[Party, int], ...]:
    """Parties of a side, those that most sources name first, each with how many name it."""
    sources: dict[int, set[str]] = defaultdict(set)
    parties: dict[int, Party] = {}
    for side, telling in told:
        for party in side:
            sources[party.actor].add(telling.source)
            parties.setdefault(party.actor, party)
    order = sorted(sources, key=lambda actor: (-len(sources[actor]), actor))
    return tuple((parties[actor], len(sources[actor])) for actor in order)
