"""Toponyms: which words of a text name a place.

    "The blast hit Tripoli, north of Beirut."  ->  Tripoli, Beirut
    "police in Paris, Texas"                   ->  Paris, which the next name may hold; Texas

A name is looked for where the parse has one, and compared with the gazetteer. What is no place of
the parse is one only where the words around say so: names of the gazetteer are plain words too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from legation.lexicon.gazetteer import MOST_WORDS, Gazetteer, GazetteerEntry, NameForm, Sense
from legation.lexicon.placewords import PlaceWords
from legation.records.parse import Entity, EntityKind, Parse, Token
from legation.records.span import Span, cover


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, and what the words around them say of it.

    Attributes:
        span: the name alone: "Basra" in "the southern city of Basra".
        first, last: its tokens, both included.
        name: what the gazetteer is asked for.
        senses: the places that the name may stand for; () when the gazetteer does not know it.
        found_by: why it is taken for a place.
        division: True where the text calls it a province or the like, False where a city.
        holder: the place of the next name in the list, when that may hold it ("Paris, Texas").
    """

    span: Span
    first: int
    last: int
    name: str
    senses: tuple[Sense, ...]
    found_by: str
    division: bool | None = None
    holder: int | None = None

    @property
    def is_adjective(self) -> bool:
        """Whether it says where something is from, and not where it is."""
        return self.found_by == ADJECTIVE


NAME = "place.name"
"""The parse has it as a place."""
ADJECTIVE = "place.adjective"
"""The adjective of a country or its people: "Kenyan", "Kenyans"."""
IN_CONTEXT = "place.in-context"
"""A name of the gazetteer after "in", "near" and the like, or after the name of a town in it."""
IN_ORGANISATION = "place.in-organisation"
"""The place at the head of an organisation's name: "Boston" in "Boston Police Department"."""

CAPITAL = "place.capital"
"""The noun, with the country: "the Afghan capital"."""

_PLACES = (EntityKind.STATE, EntityKind.PLACE)


def find_toponyms(parse: Parse, gazetteer: Gazetteer, words: PlaceWords) -> tuple[Toponym, ...]:
    """All names of places in a text, in order, none overlapping."""
    return _Finder(parse, gazetteer, words).find()


_WORDS_BETWEEN = 4
"""Between "Syrian" and "Madaya" in "the Syrian rebel-held border town of Madaya" stand so many."""


class _Finder:
    def __init__(self, parse: Parse, gazetteer: Gazetteer, words: PlaceWords) -> None:
        self.parse, self.gazetteer, self.words = parse, gazetteer, words
        self.tokens = parse.tokens
        self.found: dict[int, Toponym] = {}
        self.taken: set[int] = set()
        self.ending: dict[int, Toponym] = {}

    def find(self) -> tuple[Toponym, ...]:
        for entity in self.parse.entities:
            if entity.kind in _PLACES:
                self._of_place(entity.first, entity.last)
        for entity in self.parse.entities:
            if entity.kind is EntityKind.PEOPLE:
                self._of_people(entity)
            elif entity.kind is EntityKind.ORGANISATION:
                self._of_organisation(entity)
        for start in range(len(self.tokens)):
            if start not in self.taken and self._may_begin(self.tokens[start]):
                self._of_context(start)
        for token in self.tokens:
            if token.lemma in self.words.capital and token.upos == "NOUN":
                self._of_capital(token)
        found = [self.found[start] for start in sorted(self.found)]
        return tuple(self._held(found))

    # ------------------------------------------------------------------- kinds of mentions

    def _of_place(self, first: int, last: int) -> None:
        """A name that the parse has for a place; "Paris, Texas" as one name is two.

        Where the gazetteer has a longer name ("Gulf of Thailand") it counts.
        """
        longer = self._match(first, self.parse.sentence(self.tokens[first]).end - 1)
        if longer is not None and longer[0] > last:
            self._add(first, longer[0], longer[1], NAME)
            return
        commas = [i for i in range(first, last + 1) if self.tokens[i].form == ","]
        if commas and not self._senses(first, last):
            for begin, end in zip(
                [first, *(i + 1 for i in commas)], [*commas, last + 1], strict=True
            ):
                if begin < end:
                    self._of_place(begin, end - 1)
            return
        whole = first, last
        first, last = self._trimmed(first, last)
        # "the North" is a part of what the text is about, and no town that is called so.
        if first > last or self._is_direction(first, last):
            return
        senses = self._senses(first, last)
        if not senses and self._is_facility(last) and first < last:
            return
        if not senses:
            first, last = whole
            inner = self._longest(first, last)
            if inner is not None:
                first, last, senses = inner
        if senses or self._is_surely_a_place(first, last):
            adjectives = () if senses else self.gazetteer.find(self._text(first, last))
            self._add(first, last, senses or adjectives, ADJECTIVE if adjectives else NAME)

    def _of_people(self, entity: Entity) -> None:
        for first in range(entity.first, entity.last + 1):
            for last in range(entity.last, first - 1, -1):
                senses = self.gazetteer.find(self._text(first, last))
                adjectives = tuple(s for s in senses if s.form is NameForm.ADJECTIVE)
                if adjectives:
                    self._add(first, last, adjectives, ADJECTIVE)
                    return

    def _of_organisation(self, entity: Entity) -> None:
        """ "Boston Police": the place that an organisation's name begins with."""
        first = entity.first + (self.tokens[entity.first].lemma == "the")
        longest = self._match(first, entity.last)
        if longest is None or longest[0] >= entity.last:
            if longest is not None and self._is_within(first):
                self._add(first, longest[0], longest[1], IN_CONTEXT)
            return
        after = self.tokens[longest[0] + 1]
        if after.lemma.lower() in self.words.public_bodies or after.form == "'s":
            self._add(first, longest[0], longest[1], IN_ORGANISATION)

    def _of_context(self, start: int) -> None:
        """A name of the gazetteer that the parse has for no place, where the words say that."""
        sentence = self.parse.sentence(self.tokens[start])
        longest = self._match(start, sentence.end - 1)
        if longest is None:
            return
        last, senses = longest
        entity = self.parse.entity(self.tokens[start])
        if entity is not None and (entity.first != start or entity.last != last):
            return
        # Names of the gazetteer that are part of no name of the parse are months and plain words.
        named = entity is not None and entity.kind in (
            EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OTHER,
        )  # fmt: skip
        follows = self._follows_a_town(start, senses)
        if follows or (named and self._is_within(start)):
            self._add(start, last, senses, IN_CONTEXT, doubtful=follows)

    def _of_capital(self, noun: Token) -> None:
        """ "the Afghan capital", "Libya's capital", "the capital of Peru": the town itself.

        Not "Chinese capital markets", which is money.
        """
        if noun.relation in ("compound", "amod"):
            return
        index = noun.index
        before = self.ending.get(index - 1) or self.ending.get(index - 2)
        if before is not None and before.last == index - 2:
            before = before if self.tokens[index - 1].upos == "PART" else None
        after = None
        if index + 2 < len(self.tokens) and self.tokens[index + 1].form == "of":
            after = self.found.get(index + 2) or self.found.get(index + 3)
        of = before or after
        country = next((s.entry for s in of.senses if s.entry.is_country), None) if of else None
        capital = self.gazetteer.capital(country) if country is not None else None
        if capital is not None and index not in self.taken:
            self.taken.add(index)
            self.found[index] = Toponym(
                noun.span, index, index, capital.name, (Sense(capital, NameForm.NAME),), CAPITAL
            )

    # ------------------------------------------------------------------------------- help

    def _add(
        self,
        first: int,
        last: int,
        senses: Sequence[Sense],
        found_by: str,
        *,
        doubtful: bool = True,
    ) -> None:
        if any(index in self.taken for index in range(first, last + 1)):
            return
        if found_by == IN_CONTEXT and not doubtful:
            senses = [sense for sense in senses if not sense.doubtful]
            if not senses:
                return
        self.taken.update(range(first, last + 1))
        span = cover(token.span for token in self.tokens[first : last + 1])
        self.found[first] = self.ending[last] = Toponym(
            span,
            first,
            last,
            span.of(self.parse.text),
            tuple(senses),
            found_by,
            self._called_division(first, last),
        )

    def _text(self, first: int, last: int) -> str:
        return self.parse.text[self.tokens[first].span.start : self.tokens[last].span.end]

    def _senses(self, first: int, last: int) -> tuple[Sense, ...]:
        if last - first >= MOST_WORDS + 2:
            return ()
        return self._names_only(self.gazetteer.find(self._text(first, last)))

    @staticmethod
    def _names_only(senses: Sequence[Sense]) -> tuple[Sense, ...]:
        return tuple(sense for sense in senses if sense.form is not NameForm.ADJECTIVE)

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without the article and "northern" before a name, and "'s" and "province" after it."""
        while first <= last and self.tokens[last].upos in ("PUNCT", "PART"):
            last -= 1
        while first < last and not self._senses(first, last):
            word = self.tokens[first].form.lower()
            if word != "the" and word not in self.words.directions:
                break
            first += 1
        kind_after = self.words.division_nouns | self.words.city_nouns
        if (
            first < last
            and self.tokens[last].lemma.lower() in kind_after
            and not self._senses(first, last)
            and self._senses(first, last - 1)
        ):
            last -= 1
        return first, last

    def _is_direction(self, first: int, last: int) -> bool:
        return first == last and self.tokens[first].form.lower() in self.words.directions

    def _is_facility(self, last: int) -> bool:
        word = self.tokens[last]
        return word.lemma.lower() in self.words.other_nouns or word.form[:1].isdigit()

    def _is_surely_a_place(self, first: int, last: int) -> bool:
        """Whether a place that the gazetteer does not know is worth telling.

        Of single words that the parse takes for a place and the gazetteer does not have, more than
        half are something else; after "in" or before ", Ohio" they are places.
        """
        if not all(token.form[:1].isupper() for token in self.tokens[first : last + 1]):
            return False
        return last > first or self._is_within(first) or self._is_before_a_division(last)

    def _is_before_a_division(self, last: int) -> bool:
        if last + 2 >= len(self.tokens) or self.tokens[last + 1].form not in (",", "("):
            return False
        outer = self._match(last + 2, min(last + 5, len(self.tokens) - 1))
        return outer is not None and any(
            sense.entry.is_division or sense.entry.is_country for sense in outer[1]
        )

    def _longest(self, first: int, last: int) -> tuple[int, int, tuple[Sense, ...]] | None:
        """The longest name of the gazetteer inside, that reaches the first or the last word."""
        for length in range(last - first, 0, -1):
            for begin in (last - length + 1, first):
                senses = self._senses(begin, begin + length - 1)
                if senses and self.tokens[begin].form[:1].isupper():
                    return begin, begin + length - 1, senses
        return None

    def _match(self, start: int, end: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The longest name of the gazetteer from a token on."""
        best = None
        for last in range(start, min(start + MOST_WORDS + 2, end + 1)):
            text = self._text(start, last)
            senses = self._names_only(self.gazetteer.find(text))
            if senses and self.tokens[last].upos != "PUNCT":
                best = last, senses
            if not self.gazetteer.begins(text):
                break
        return best

    def _may_begin(self, token: Token) -> bool:
        return token.form[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ", "X")

    def _is_within(self, start: int) -> bool:
        """Whether "in", "near" or the like stands before it."""
        before = start - 1
        while before >= 0 and (
            self.tokens[before].form.lower() in self.words.directions
            or self.tokens[before].lemma == "the"
        ):
            before -= 1
        if before < 0:
            return False
        return self.tokens[before].form.lower() in self.words.inside | self.words.over

    def _follows_a_town(self, start: int, senses: Sequence[Sense]) -> bool:
        """Whether the name before is of a place that this one holds: "Conn." in "Groton, Conn."."""
        if start < 2 or self.tokens[start - 1].form not in (",", "("):
            return False
        town = self.ending.get(start - 2)
        return town is not None and any(
            holds(sense.entry, inner.entry) for sense in senses for inner in town.senses
        )

    def _called_division(self, first: int, last: int) -> bool | None:
        """What the text calls it: "Anbar province", "the city of Basra", "the city Basra"."""
        nouns = []
        if last + 1 < len(self.tokens):
            nouns.append(self.tokens[last + 1].lemma.lower())
        before = first - 1
        if before >= 0 and self.tokens[before].lemma == "of":
            before -= 1
        if before >= 0:
            nouns.append(self.tokens[before].lemma.lower())
        if self.words.division_nouns.intersection(nouns):
            return True
        if self.words.city_nouns.intersection(nouns):
            return False
        return None

    def _held(self, found: Sequence[Toponym]) -> Iterator[Toponym]:
        """The names, each with the one beside it where that may hold it.

        A town that the text puts where the gazetteer has none of its name is not known to it:
        "the Syrian town of Madaya" is not the Madaya of Myanmar.
        """
        for number, toponym in enumerate(found):
            after = found[number + 1] if number + 1 < len(found) else None
            before = found[number - 1] if number else None
            if after is not None and self._says_in(toponym, after):
                if self._may_hold(after, toponym):
                    toponym = replace(toponym, holder=number + 1)
                elif self._is_told_in(toponym, after):
                    # Borders change: what lies close to the division may lie in it.
                    near = tuple(
                        sense
                        for sense in toponym.senses
                        if any(_is_close(sense.entry, outer.entry) for outer in after.senses)
                    )
                    toponym = replace(toponym, senses=near, holder=None if near else number + 1)
            if toponym.holder is None and before is not None and self._says_its(before, toponym):
                if self._may_hold(before, toponym):
                    toponym = replace(toponym, holder=number - 1)
                elif toponym.division is False and before.is_adjective:
                    toponym = replace(toponym, senses=(), holder=number - 1)
            yield toponym

    def _says_in(self, inner: Toponym, outer: Toponym) -> bool:
        """ "Paris, Texas", "Tripoli in northern Lebanon", "Anbar province, Iraq"."""
        between = self._between(inner, outer)
        if between and between[0] in self.words.division_nouns | self.words.city_nouns:
            between = between[1:]
        return (
            bool(between)
            and between[0] in self.words.holding
            and self.words.directions.issuperset(between[1:])
        )

    def _says_its(self, outer: Toponym, inner: Toponym) -> bool:
        """ "the Syrian border town of Madaya", "Iraq's western Anbar"."""
        between = self._between(outer, inner)
        return len(between) <= _WORDS_BETWEEN and self.words.of_its.issuperset(between)

    def _is_told_in(self, inner: Toponym, outer: Toponym) -> bool:
        """Whether "Milltown, Ohio" can be no list: a town, a division, and nothing after."""
        after = self.tokens[outer.last + 1] if outer.last + 1 < len(self.tokens) else None
        return (
            self.tokens[inner.last + 1].form == ","
            and all(sense.entry.is_city for sense in inner.senses)
            and any(sense.entry.is_division for sense in outer.senses)
            and (after is None or (after.upos == "PUNCT" and after.form != ","))
        )

    def _between(self, one: Toponym, other: Toponym) -> list[str]:
        words = self.tokens[one.last + 1 : other.first]
        if len(words) > _WORDS_BETWEEN + 2:
            return ["…"] * len(words)
        return [word.form.lower() for word in words if word.lemma != "the"]

    @staticmethod
    def _may_hold(outer: Toponym, inner: Toponym) -> bool:
        """A place that the gazetteer does not know may lie in any country or division."""
        if not inner.senses:
            return any(s.entry.is_division or s.entry.is_country for s in outer.senses)
        return any(holds(o.entry, i.entry) for o in outer.senses for i in inner.senses)


def _is_close(one: GazetteerEntry, other: GazetteerEntry) -> bool:
    """Whether two places of one country lie within some 300 km of each other, roughly."""
    return (
        one.country == other.country
        and abs(one.latitude - other.latitude) < _CLOSE
        and abs(one.longitude - other.longitude) < _CLOSE
    )


_CLOSE = 3.0
"""Degrees."""


def holds(outer: GazetteerEntry, inner: GazetteerEntry) -> bool:
    """Whether a country or division is known to hold another place: Texas holds Paris in it."""
    if outer.id == inner.id:
        return False
    if outer.is_country:
        return outer.country == inner.country and not inner.is_country
    if outer.is_division:
        return inner.division.startswith(outer.division + ".") or (
            inner.division == outer.division and not inner.is_division
        )
    return False
