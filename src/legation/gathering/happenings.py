"""Which events of articles are one thing that happened, and what is told best of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import TypeVar

import numpy as np

from legation.gathering.linkage import Links, average_linkage
from legation.gathering.terms import cosine
from legation.lexicon.kinds import Kinds

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
    def is_person(self) -> bool:
        """Whether it is one person, and not a state or body."""
        return self.name is not None and self.id != self.code

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

    @property
    def is_wide(self) -> bool:
        """Whether it is a country, a division or the like, and no town."""
        return (self.feature or "")[:3] in ("PCL", "ADM", "CON", "RGN", "TER")

    def km_to(self, other: Spot) -> float:
        """Kilometres to another place, along the sphere."""
        here, there = math.radians(self.latitude), math.radians(other.latitude)
        across = math.radians(other.longitude - self.longitude)
        cosine = math.sin(here) * math.sin(there) + math.cos(here) * math.cos(there) * math.cos(
            across
        )
        return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, as one article tells it.

    Attributes:
        source: what is independent of others: a publisher, or a text and its copies.
        happening: the one that it is in already, or None.
        mentions: how often the article tells it.
        words: of the sentence that tells it; {} where the store has no text.
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
    words: Mapping[str, float] = field(default_factory=dict, repr=False, hash=False, compare=False)


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


# What speaks for one happening and against it, added up for a pair of tellings. Tried on the open
# part of our own gold (evaluation/happenings.py); the order is what matters.
ONE = 0.0
"""From this sum on, on the average, tellings are one."""
_BASE = -2.4
_SAME_MODE, _OTHER_MODE, _FAR_MODE = 0.5, -1.0, -3.0
# A type that is far is the same thing read wrongly: all else must agree then.
_NEAR_TYPE, _FAR_TYPE = -1.0, -3.0
_SIDE, _OTHER_SIDE = 1.5, -3.5
# Of several: who met Putin is not who else met him.
_OTHER_PARTY = -2.5
_SAME_DAY, _SOME_DAY, _PERHAPS_DAY, _NEXT_DAY, _OTHER_DAY = 1.2, 0.4, 0.4, -1.5, -5.0
_SAME_PLACE, _NEAR_PLACE, _OTHER_PLACE = 1.0, 0.5, -1.5
_SAME_STORY, _OTHER_STORY = 1.2, -0.5
_SAME_TOLL = 0.5
# Of the likeness of the sentences, 0 to 1. On the open part, two sentences of one happening have
# .49, and two others of one story .10.
_WORDS, _WORDS_FROM, _WORDS_TO = 4.0, 0.2, 0.5
_SAME_ARTICLE, _SAME_ARTICLE_AND_TYPE = -1.5, -4.0
_KEPT_TOGETHER = 1.5
_MOST_FACES = 12
"""A happening that is there already is weighed by as many of its tellings."""

# Two that have neither a party nor the story in common.
_APART = -3.0

_SHORT = 3
"""Days that tell when it was; a longer stretch tells less."""
_NEAR_KM = 60.0

SYMMETRIC = frozenset({"CONSULT", "AGREE", "COOPERATE"})
"""Types whose two sides may be told either way round."""


def weigh(one: Telling, other: Telling, kinds: Kinds) -> float:
    """How much speaks for the two being one happening; -inf where it cannot be."""
    if one.negated != other.negated:
        return -np.inf
    total = _BASE
    if one.type != other.type:
        total += _NEAR_TYPE if kinds.are_near(one.type, other.type) else _FAR_TYPE
    elif one.mode and other.mode:
        if one.mode == other.mode:
            total += _SAME_MODE
        elif one.type in kinds.any_mode:
            total += _OTHER_MODE
        else:
            total += _FAR_MODE
    if one.article == other.article:
        # Within an article, what is one was united already, if it was read alike.
        total += _SAME_ARTICLE if one.type != other.type else _SAME_ARTICLE_AND_TYPE
    total += _weigh_sides(one, other) + _weigh_days(one, other) + _weigh_places(one, other)
    total += _SAME_STORY if one.story == other.story else _OTHER_STORY
    if one.dead and one.dead == other.dead:
        total += _SAME_TOLL
    # Where so much speaks against it, no words make up for it.
    if total > _APART and one.words and other.words:
        total += _WORDS * (min(cosine(one.words, other.words), _WORDS_TO) - _WORDS_FROM)
    return total


def _weigh_sides(one: Telling, other: Telling) -> float:
    straight = _weigh_side(one.actors, other.actors) + _weigh_side(one.recipients, other.recipients)
    if one.type not in SYMMETRIC or other.type not in SYMMETRIC:
        return straight
    return max(
        straight,
        _weigh_side((*one.actors, *one.recipients), (*other.actors, *other.recipients)),
    )


def _weigh_side(one: tuple[Party, ...], other: tuple[Party, ...]) -> float:
    """The smaller side is to be part of the greater; one that nobody knows says nothing."""
    return _weigh_known(_known(one), _known(other))


@lru_cache(maxsize=1 << 14)
def _known(side: tuple[Party, ...]) -> tuple[Party, ...]:
    """Those that are known, and what they are known by."""
    return tuple(replace(party, actor=0, words=None) for party in side if party.id or party.code)


@lru_cache(maxsize=1 << 16)
def _weigh_known(one: tuple[Party, ...], other: tuple[Party, ...]) -> float:
    small, great = sorted((one, other), key=len)
    if not small:
        return 0.0
    same = [max(_same_party(a, b) for b in great) for a in small]
    if not any(same):
        return _OTHER_SIDE
    mean = sum(value or _OTHER_PARTY for value in same) / len(small)
    # Two who both did it say as much as an actor and a recipient.
    return _SIDE * mean * min(len(small), 2)


def _same_party(one: Party, other: Party) -> float:
    """1 for one party, 0 for two: a person and his government are nearly one."""
    if one.id is not None and one.id == other.id:
        return 1.0
    persons = [party for party in (one, other) if party.is_person]
    if len(persons) == 2:
        return float(one.name is not None and one.name == other.name)
    if one.code is None or one.code != other.code:
        return 0.0
    if one.sectors and other.sectors and not set(one.sectors) & set(other.sectors):
        return 0.6
    return 0.9


def _weigh_days(one: Telling, other: Telling) -> float:
    gap = _days_apart(one, other)
    told = all(telling.first or telling.last for telling in (one, other))
    if gap == 0:
        if not told:
            return _PERHAPS_DAY
        short = all((last - first).days < _SHORT for first, last in map(span_of, (one, other)))
        return _SAME_DAY if short else _SOME_DAY
    return _NEXT_DAY if gap == 1 else _OTHER_DAY


def _weigh_places(one: Telling, other: Telling) -> float:
    here, there = one.spot, other.spot
    if here is None or there is None:
        return 0.0
    if here.geonameid == there.geonameid:
        return _SAME_PLACE
    if here.country != there.country and here.country and there.country:
        return _OTHER_PLACE
    if here.is_wide or there.is_wide:
        return 0.0
    return _NEAR_PLACE if here.km_to(there) <= _NEAR_KM else _OTHER_PLACE


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


def gather_happenings(tellings: Sequence[Telling], kinds: Kinds) -> list[list[Telling]]:
    """Groups of tellings that are one happening each, old ones and new ones."""
    nodes = _nodes(tellings)
    weights = _weights([node[0] for node in nodes], kinds)
    links = Links(range(len(nodes)))
    for (row, other), weight in weights.items():
        if weight >= ONE:
            links.join(row, other)
    components = list(links.groups())
    component_of = {row: place for place, rows in enumerate(components) for row in rows}
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row, other in weights:
        if component_of[row] == component_of[other]:
            pairs[component_of[row]].append((row, other))
    groups: list[list[Telling]] = []
    for number, rows in enumerate(components):
        place = {row: place for place, row in enumerate(rows)}
        closeness = np.full((len(rows), len(rows)), _APART)
        for row, other in pairs[number]:
            closeness[place[row], place[other]] = weights[row, other]
            closeness[place[other], place[row]] = weights[row, other]
        groups += (
            [telling for place in group for telling in nodes[rows[place]]]
            for group in average_linkage(closeness, ONE)
        )
    return groups


def _nodes(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """What goes together without being weighed: copies tell the same, and a happening that many
    tell is known by some of them."""
    nodes: dict[Hashable, list[Telling]] = {}
    times: Counter[Hashable] = Counter()
    faces: dict[int, list[Hashable]] = defaultdict(list)
    for telling in tellings:
        face: Hashable = (
            *(telling.copy_group, telling.happening, telling.type, telling.mode, telling.negated),
            *(telling.first, telling.last),
            *(tuple(p.id or p.code for p in side) for side in (telling.actors, telling.recipients)),
        )
        # The second of its face in an article is another event.
        times[telling.article, face] += 1
        face = (face, times[telling.article, face])
        if face not in nodes and telling.happening is not None:
            known = faces[telling.happening]
            if len(known) == _MOST_FACES:
                face = known[0]
            else:
                known.append(face)
        nodes.setdefault(face, []).append(telling)
    return list(nodes.values())


def _weights(faces: Sequence[Telling], kinds: Kinds) -> dict[tuple[int, int], float]:
    """What speaks for two being one, for all pairs that may be: with two of story, near type and a
    party in common, and no more than a day between."""
    spans = [span_of(face) for face in faces]
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for row in sorted(range(len(faces)), key=lambda row: spans[row]):
        face = faces[row]
        codes, families = sorted(codes_of(face)), kinds.families(face.type)
        for family in families:
            blocks[face.story, family].append(row)
        for code in codes:
            blocks[face.story, code].append(row)
            for family in families:
                blocks[code, family].append(row)
    weights: dict[tuple[int, int], float] = {}
    for rows in blocks.values():
        for place, row in enumerate(rows):
            last = spans[row][1]
            for other in islice(rows, place + 1, None):
                if (spans[other][0] - last).days > 1:
                    break
                pair = (min(row, other), max(row, other))
                if pair not in weights:
                    one, two = faces[pair[0]], faces[pair[1]]
                    weight = weigh(one, two, kinds)
                    if one.happening is not None and one.happening == two.happening:
                        weight += _KEPT_TOGETHER
                    weights[pair] = weight
    return weights


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
    sources: dict[Hashable, set[str]] = defaultdict(set)
    parties: dict[Hashable, Counter[Party]] = defaultdict(Counter)
    for side, telling in told:
        for party in side:
            # One party may have several rows: with an office, and before it was held.
            who: Hashable = party.id or (party.name, party.code, party.sectors, party.words)
            if party.code and party.name is None:
                who = (party.code, party.sectors)
            sources[who].add(telling.source)
            parties[who][party] += 1
    chosen = [(max(parties[who], key=lambda p: (parties[who][p], -p.actor)), len(sources[who]))
              for who in sources]  # fmt: skip
    return tuple(sorted(chosen, key=lambda one: (-one[1], one[0].actor)))
