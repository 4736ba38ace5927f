"""Places: which place of the gazetteer a name means.

    "Police in Paris, Texas, arrested …"       ->  Paris in Texas, since Texas holds it
    "The blast hit Tripoli, north of Beirut."  ->  Tripoli in Lebanon, since Beirut is near

Of several places of one name each gets points for what speaks for it (`Weights`): its size and
kind, what the text says of it, other places of the article in the same country, division or
neighbourhood, and the home of the newspaper. One name has one sense in an article, unless the text
itself says otherwise.

The features are those of Leidner (2007), *Toponym Resolution in Text*, and of Lieberman and Samet
(2012), *Adaptive Context Features for Toponym Resolution*; the weights are fitted on texts of our
own by `training/places/fit_weights.py`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter, mul

from legation.lexicon.gazetteer import Gazetteer, GazetteerEntry, NameForm, Sense, key_of
from legation.lexicon.placewords import PlaceWords, Weights
from legation.reading.toponyms import Toponym, find_toponyms, holds
from legation.records.parse import Parse
from legation.records.place import Place

EARTH_RADIUS = 6371.0
"""Kilometres."""


def distance(one: GazetteerEntry, other: GazetteerEntry) -> float:
    """Kilometres between two places, along a great circle (haversine formula)."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    across = math.radians(other.longitude - one.longitude)
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin(across / 2) ** 2
    )
    return 2 * EARTH_RADIUS * math.asin(math.sqrt(min(1.0, half)))


@dataclass(frozen=True, slots=True)
class Features:
    """What speaks for one sense of a name; the names are those of `Weights`.

    Attributes:
        population: its logarithm to base 10, divided by 10.
        names: the same of the number of its names in all languages, divided by 2.
        country, division, county, capital, seat, section, apart: 1 for what it is: a country; a
            division of the first level; of a lower one; a capital; the seat of a division; a part
            of a city; a sea, region or site.
        namesake: 1 for a division that holds a city of its own name: "Kandahar".
        other_name: 1 when the name is not its first name.
        held: 1 when the next words hold it ("Paris, Texas").
        called: 1 when the text calls it what it is ("Anbar province"), -1 when something else.
        same_country, same_division: logarithm of one and the number of other places of the article
            there, each as far as it is sure, and twice what is told twice as often.
        near: the nearest other place: 1 at no distance, falling with `NEAR`.
        home_country, home_division, home_near: the same for the newspaper's home.
    """

    population: float = 0.0
    names: float = 0.0
    country: float = 0.0
    division: float = 0.0
    county: float = 0.0
    capital: float = 0.0
    seat: float = 0.0
    section: float = 0.0
    apart: float = 0.0
    namesake: float = 0.0
    other_name: float = 0.0
    held: float = 0.0
    called: float = 0.0
    same_country: float = 0.0
    same_division: float = 0.0
    near: float = 0.0
    home_country: float = 0.0
    home_division: float = 0.0
    home_near: float = 0.0


_values = attrgetter(*(field.name for field in fields(Features)))
"""The numbers of `Features`, or of `Weights`, in one order."""

NEAR = 150.0
"""Kilometres at which nearness has fallen to 1/e."""

MOST_SENSES = 25
"""Of a name with more senses the largest are looked at."""

ROUNDS = 2
"""How often the names of an article tell each other where they are; more changed nothing."""

ADJECTIVES_COUNT = 0.5
"""What "American" says of where things are, beside "America": its people are all over the world."""

_NEIGHBOURS = 3
"""Of each other name so many senses are asked where and how near they are."""

_LEAST_CHANCE = 0.1
"""A sense less likely than this is nobody's neighbour."""

_CELL = 5.4
"""Degrees: 600 km, four times `NEAR`, after which nothing is near."""

_MOST_IN_A_CELL = 50
"""No report names more places that lie close together; a text of 5 MB may."""


@dataclass(slots=True, eq=False)
class _Group:
    """All mentions of one name in an article, which have one sense.

    Attributes:
        chances: how likely each sense is, as far as is known; they add up to 1.
        weight: how much it says of where the others are.
    """

    senses: list[Sense]
    own: list[Features]
    mentions: list[int]
    chances: list[float]
    weight: float


@dataclass(frozen=True, slots=True)
class Resolved:
    """A name with the place that it means, or None, and why.

    Attributes:
        holder: of a place that the gazetteer does not know, the country or division that the text
            puts it in: "Nowhere, Ohio".
    """

    toponym: Toponym
    entry: GazetteerEntry | None
    reason: str
    holder: GazetteerEntry | None = None


ONLY = "place.only-one"
"""The gazetteer has one place of that name, or all lie in one spot."""
HELD = "place.held"
"""The next words hold it: "Paris, Texas"."""
USUAL = "place.usual"
"""By its size and kind it is what the name means most often."""
CONTEXT = "place.context"
"""Other places of the article, or the newspaper's home, speak for it."""
UNKNOWN = "place.unknown"
"""The gazetteer does not have it."""


def resolve(
    toponyms: Sequence[Toponym],
    weights: Weights,
    *,
    home: Sequence[GazetteerEntry] = (),
) -> list[Resolved]:
    """The place that each name means.

    Args:
        toponyms: of one article, title and text together; `holder` counts in this list.
        home: where the newspaper is at home, as far as is known.
    """
    groups = _grouped(toponyms)
    _judge(groups, weights, home)
    sense_of: dict[int, tuple[Sense, str]] = {}
    for group in groups:
        best = max(range(len(group.senses)), key=group.chances.__getitem__)
        usual = max(
            range(len(group.senses)),
            key=lambda i, g=group: _score(g.own[i], weights),  # type: ignore[misc]
        )
        if len(group.senses) == 1:
            reason = ONLY
        elif group.own[best].held:
            reason = HELD
        else:
            reason = USUAL if best == usual else CONTEXT
        for mention in group.mentions:
            sense_of[mention] = group.senses[best], reason
    made = []
    for number, toponym in enumerate(toponyms):
        if number in sense_of:
            sense, reason = sense_of[number]
            made.append(Resolved(toponym, sense.entry, reason))
            continue
        outer = sense_of.get(toponym.holder) if toponym.holder is not None else None
        made.append(Resolved(toponym, None, UNKNOWN, outer and outer[0].entry))
    return made


def _grouped(toponyms: Sequence[Toponym]) -> list[_Group]:
    """Mentions of one name together; those that the text itself puts elsewhere apart."""
    groups: dict[tuple[str, frozenset[int]], list[int]] = defaultdict(list)
    keys = [key_of(toponym.name) for toponym in toponyms]
    allowed: dict[int, frozenset[int]] = {}
    for number, toponym in enumerate(toponyms):
        if toponym.holder is not None:
            outer = toponyms[toponym.holder].senses
            allowed[number] = frozenset(
                inner.entry.id
                for inner in toponym.senses
                if any(holds(sense.entry, inner.entry) for sense in outer)
            )
    # "Paris, Texas … Paris": what is held once is meant thereafter too.
    first_held: dict[str, frozenset[int]] = {}
    for number, held in allowed.items():
        first_held.setdefault(keys[number], held)
    for number, toponym in enumerate(toponyms):
        if toponym.senses:
            held = allowed.get(number) or first_held.get(keys[number], frozenset())
            groups[keys[number], held].append(number)
    made = []
    for (_, held), mentions in groups.items():
        senses = _largest(toponyms[mentions[0]].senses, held)
        called = [toponyms[number].division for number in mentions]
        seats = {s.entry.first_division for s in senses if s.entry.is_city}
        own = [_own_features(sense, held, called, seats) for sense in senses]
        weight = 1.0 + math.log(len(mentions))
        if all(toponyms[number].is_adjective for number in mentions):
            weight *= ADJECTIVES_COUNT
        made.append(_Group(senses, own, mentions, [1.0 / len(senses)] * len(senses), weight))
    return made


def _largest(senses: Sequence[Sense], held: frozenset[int]) -> list[Sense]:
    if len(senses) <= MOST_SENSES:
        return list(senses)
    return sorted(senses, key=lambda sense: (sense.entry.id not in held, -sense.entry.population))[
        :MOST_SENSES
    ]


def _own_features(
    sense: Sense,
    held: frozenset[int],
    called: Sequence[bool | None],
    seats: Collection[str | None],
) -> Features:
    entry = sense.entry
    said = 0.0
    if True in called or False in called:
        fits = entry.is_division if True in called else entry.is_city
        said = 1.0 if fits else -1.0
    city = entry.is_city
    return Features(
        population=math.log10(max(entry.population, 1)) / 10,
        names=math.log10(entry.names + 1) / 2,
        country=float(entry.is_country),
        division=float(entry.is_division and entry.division.count(".") == 1),
        county=float(entry.is_division and entry.division.count(".") > 1),
        capital=float(entry.feature in ("PPLC", "PPLG")),
        seat=float(entry.feature == "PPLA"),
        section=float(entry.feature == "PPLX"),
        apart=float(not (city or entry.is_country or entry.is_division)),
        namesake=float(entry.is_division and entry.first_division in seats),
        other_name=float(sense.form is NameForm.OTHER),
        held=float(entry.id in held),
        called=said,
    )


def _judge(groups: Sequence[_Group], weights: Weights, home: Sequence[GazetteerEntry]) -> None:
    """Give every sense its chance, first by itself and then by what the other names are."""
    for group in groups:
        if home:
            group.own = [
                replace(own, **_home_features(sense.entry, home))
                for own, sense in zip(group.own, group.senses, strict=True)
            ]
        group.chances = _chances([_score(own, weights) for own in group.own])
    for _ in range(ROUNDS):
        told = Told(groups)
        updated = [
            _chances([_score(features, weights) for features in told.of(group)])
            if len(group.senses) > 1
            else group.chances
            for group in groups
        ]
        for group, chances in zip(groups, updated, strict=True):
            group.chances = chances


def _home_features(entry: GazetteerEntry, home: Sequence[GazetteerEntry]) -> dict[str, float]:
    return {
        "home_country": float(any(entry.country == place.country for place in home)),
        "home_division": float(
            any(
                entry.first_division is not None and entry.first_division == place.first_division
                for place in home
            )
        ),
        "home_near": max(
            (_nearness(entry, place) for place in home if not place.is_country), default=0.0
        ),
    }


class Told:
    """What the names of an article, as they are judged now, tell of one another.

    Each counts by its weight and the chance of its senses. Places lie in cells of some degrees, so
    that only those around are asked how near they are: a text may name thousands.
    """

    def __init__(self, groups: Sequence[_Group]) -> None:
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.divisions: defaultdict[str, float] = defaultdict(float)
        self.cells: defaultdict[tuple[int, int], list[_Neighbour]] = defaultdict(list)
        for group in groups:
            for chance, entry in _likely(group):
                if entry.country is not None:
                    self.countries[entry.country] += chance * group.weight
                if entry.first_division is not None:
                    self.divisions[entry.first_division] += chance * group.weight
                if not entry.is_country and chance > _LEAST_CHANCE:
                    cell = self.cells[_cell(entry)]
                    if len(cell) < _MOST_IN_A_CELL:
                        cell.append(_Neighbour(entry, chance, group))

    def of(self, group: _Group) -> Iterator[Features]:
        """The features of each sense of a group, given what the others are thought to be."""
        countries: defaultdict[str, float] = defaultdict(float)
        divisions: defaultdict[str, float] = defaultdict(float)
        for chance, entry in _likely(group):
            countries[entry.country or ""] += chance * group.weight
            divisions[entry.first_division or ""] += chance * group.weight
        for sense, own in zip(group.senses, group.own, strict=True):
            country, division = sense.entry.country or "", sense.entry.first_division or ""
            there = self.countries.get(country, 0.0) - countries.get(country, 0.0)
            beside = self.divisions.get(division, 0.0) - divisions.get(division, 0.0)
            yield replace(
                own,
                same_country=math.log1p(max(there, 0.0)),
                same_division=math.log1p(max(beside, 0.0)),
                near=self._near(group, sense.entry),
            )

    def _near(self, group: _Group, entry: GazetteerEntry) -> float:
        nearest = 0.0
        row, column = _cell(entry)
        for cell in ((row + up, column + along) for up in (-1, 0, 1) for along in (-1, 0, 1)):
            for other in self.cells.get(cell, ()):
                another = other.group is not group and other.entry.id != entry.id
                if another and other.chance > nearest:
                    nearest = max(nearest, other.chance * _nearness(entry, other.entry))
        return nearest


@dataclass(frozen=True, slots=True, eq=False)
class _Neighbour:
    """A sense of some name, its chance, and the group of that name."""

    entry: GazetteerEntry
    chance: float
    group: _Group


def _likely(group: _Group) -> list[tuple[float, GazetteerEntry]]:
    """The likeliest senses of a group, and their chances."""
    likely = sorted(zip(group.chances, group.senses, strict=True), key=lambda pair: -pair[0])
    return [(chance, sense.entry) for chance, sense in likely[:_NEIGHBOURS]]


def _cell(entry: GazetteerEntry) -> tuple[int, int]:
    return math.floor(entry.latitude / _CELL), math.floor(entry.longitude / _CELL)


def _nearness(one: GazetteerEntry, other: GazetteerEntry) -> float:
    # Four times `NEAR` to the north or south is as good as nothing: 5.4 degrees.
    if abs(one.latitude - other.latitude) > _CELL:
        return 0.0
    return math.exp(-distance(one, other) / NEAR)


def _score(features: Features, weights: Weights) -> float:
    return float(sum(map(mul, _values(features), _values(weights))))


def _chances(scores: Sequence[float]) -> list[float]:
    most = max(scores)
    grown = [math.exp(score - most) for score in scores]
    total = sum(grown)
    return [value / total for value in grown]


# --------------------------------------------------------------------------------- records


def to_place(resolved: Resolved, gazetteer: Gazetteer) -> Place:
    """The record of a name and its place."""
    toponym, entry = resolved.toponym, resolved.entry
    where = entry or resolved.holder
    code = where.first_division if where is not None else None
    division = gazetteer.division(code) if code is not None else None
    if entry is None:
        return Place(
            toponym.span,
            toponym.name,
            country=where.country if where is not None else None,
            rule=resolved.reason,
            division=division.name if division is not None else None,
            found_by=toponym.found_by,
        )
    return Place(
        toponym.span,
        entry.name,
        entry.id if entry.id > 0 else None,
        entry.latitude,
        entry.longitude,
        entry.country,
        entry.feature,
        resolved.reason,
        division.name if division is not None else None,
        toponym.found_by,
    )


def find_home(
    gazetteer: Gazetteer, words: PlaceWords, *, publisher: str | None, url: str | None
) -> tuple[GazetteerEntry, ...]:
    """Where a newspaper is at home, by its name and address: "Toronto Star" -> Toronto.

    The ending of its address tells the country (".co.uk"); its name or address begins with a city
    ("dallasnews.example"). What begins with none, as most national papers, gives ().
    """
    found: list[GazetteerEntry] = []
    host = ""
    if url:
        host = url.partition("://")[2] or url
        host = host.partition("/")[0].lower().removeprefix("www.")
    labels = host.split(".")
    country = words.endings.get(labels[-1], labels[-1].upper()) if len(labels) > 1 else ""
    if len(country) == 2 and (state := gazetteer.division(country)) is not None:
        found.append(state)
    names = []
    if publisher:
        parts = publisher.split()
        names += [
            " ".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)
        ]
    if len(labels) > 1:
        label = labels[-2] if len(labels[-2]) > 3 or len(labels) < 3 else labels[-3]
        names += [label[:length] for length in range(len(label), _SHORTEST_CITY - 1, -1)]
    for name in sorted(names, key=len, reverse=True):
        cities = [
            sense.entry
            for sense in gazetteer.find(name)
            if sense.form is NameForm.NAME
            and not sense.doubtful
            and (sense.entry.population >= _KNOWN_CITY or sense.entry.is_division)
            and (not found or sense.entry.country == found[0].country)
        ]
        if cities:
            found.append(max(cities, key=lambda entry: entry.population))
            break
    return tuple(found)


_SHORTEST_CITY = 5
_KNOWN_CITY = 50_000
"""A newspaper's address that begins with the name of a lesser place does so by chance."""


def places_of(
    parses: Iterable[Parse],
    gazetteer: Gazetteer,
    words: PlaceWords,
    weights: Weights,
    *,
    home: Sequence[GazetteerEntry] = (),
) -> list[list[tuple[Toponym, Place]]]:
    """The places of an article's title and text, each with the words that name them."""
    found = [find_toponyms(parse, gazetteer, words) for parse in parses]
    together: list[Toponym] = []
    for toponyms in found:
        offset = len(together)
        together += (
            toponym if toponym.holder is None else replace(toponym, holder=toponym.holder + offset)
            for toponym in toponyms
        )
    resolved = iter(resolve(together, weights, home=home))
    return [
        [(toponym, to_place(next(resolved), gazetteer)) for toponym in toponyms]
        for toponyms in found
    ]
