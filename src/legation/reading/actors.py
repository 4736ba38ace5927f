"""Parties: which noun phrases name one, and what is known of it.

    "South Korea's foreign ministry"  ->  KOR, GOV
    "Kenyan police"                   ->  KEN, COP
    "the Japanese prime minister"     ->  JPN, GOV, whoever held that office on the day
    "Japanese Prime Minister Shinzo Abe … Abe"  ->  JPN, GOV, both times

A name or a sector noun makes a party; its country comes from the words that modify it, else from
what it refers back to, else from where it acts (`reading.focus`). What an article says of a
person once ("Geng Shuang, a Chinese spokesman") holds for the rest of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from legation.lexicon.directory import (
    Agent,
    AgentKind,
    Directory,
    Entry,
    EntryKind,
    Match,
    NameKind,
)
from legation.reading.clauses import Clauses
from legation.reading.coreference import kind_of
from legation.reading.dateline import find_datelines
from legation.reading.descriptions import (
    ARGUMENTS,
    MODIFIERS,
    NOBODY,
    SEVERAL,
    Descriptions,
    is_definite,
)
from legation.reading.focus import PLACE, Focus, Found
from legation.reading.metonymy import Metonymy
from legation.reading.people import Identity, Offices, People, Title
from legation.reading.persons import Persons
from legation.reading.pronouns import Pronouns, Quotations
from legation.reading.toponyms import Toponym
from legation.records.actor import Actor
from legation.records.parse import Entity, EntityKind, Token
from legation.records.place import Place
from legation.records.span import cover

__all__ = ["Identity", "Parties", "People", "Quotations"]

_BEFORE_A_NOUN = ("det", "amod", "compound", "nummod", "nmod:desc", "nmod:poss")

_NAMES = (EntityKind.ORGANISATION, EntityKind.STATE, EntityKind.PEOPLE)

# "the CIA director": their names are part of the office's.
_ORGANS = (EntryKind.BODY, EntryKind.MEDIA, EntryKind.PARTY, EntryKind.COMPANY)

# Several countries have a Labour Party, Maoists, and Joint Chiefs of Staff.
_SHARED = (EntryKind.PARTY, EntryKind.ARMED_GROUP, EntryKind.BODY)
_LANDS = (EntryKind.STATE, EntryKind.REGION)

# What a body of no state is, and whoever is of a people, is no sector to give way to.
_GENERAL = frozenset({"CVL", "IGO", "NGO", "ISM", "IMG", "MNC", "PRE"})

# "supreme national security council secretary" has four words before its noun.
LONGEST_OFFICE = 4


HOME = "country.of-home"
"""The other side deals with such people in its own country."""

AT_HOME = frozenset({"COP", "JUD", "LEG", "OPP", "LAB", "EDU", "AGR", "MED", "REL", "PTY"})
"""Sectors that act in their own country; soldiers, diplomats and companies go abroad."""

GOVERNED = AT_HOME - {"COP"} | {"CVL", "JRN", "SOC"}
"""Sectors with which a government deals at home."""

ARMED = frozenset({"MIL", "REB", "PRM", "CRM"})
"""Sectors of people who are mostly at home where something happens to them."""

PRIVATE = frozenset({"CVL", "JRN", "SOC", "UNK", "CRM"})
"""Sectors of people whose nation is mostly told because they are not at home."""


class _Ties(NamedTuple):
    """What the words that modify a noun say of it."""

    country: str | None
    org: str | None
    sectors: tuple[str, ...]


class Parties:
    """The parties of one parse, found when asked for and kept.

    Args:
        clauses: of the text, or of the title.
        directory: who is who.
        people: persons of the article; what this parse says of them is added.
        day: day of publication, for entries that hold only for a time.
        places: the places that the parse names, each with its words: whose is a town that the
            directory lacks.
    """

    def __init__(
        self,
        clauses: Clauses,
        directory: Directory,
        people: People,
        day: date | None = None,
        places: Iterable[tuple[Toponym, Place]] = (),
    ) -> None:
        self.parse, self.clauses, self.grammar = clauses.parse, clauses, clauses.grammar
        self.directory, self.nouns = directory, clauses.grammar.parties
        self.people, self.day = people, day
        self._identities: dict[int, Identity | None] = {}
        self.groups: dict[int, tuple[int, ...]] = {}
        self.match_at: dict[int, Match] = {}
        self.agent_at: dict[int, Agent] = {}
        self._words_of_agent: dict[int, range] = {}
        self._part_of: dict[int, int] = {}
        self._country_at: dict[int, str] = {}
        self._held: set[int] = set()
        self.metonymy = Metonymy(self)
        self.descriptions = Descriptions(self)
        self.pronouns = Pronouns(self)
        self.persons = Persons(self)
        for toponym, place in places:
            if toponym.holder is not None:
                self._held.update(range(toponym.first, toponym.last + 1))
            if place.country is not None and not toponym.is_adjective:
                country = directory.state_on(place.country, day)
                self._country_at.update(
                    dict.fromkeys(range(toponym.first, toponym.last + 1), country)
                )
        for sentence in self.parse.sentences:
            tokens = self.parse.tokens[sentence.start : sentence.end]
            for match in directory.match([token.form for token in tokens]):
                for index in range(sentence.start + match.start, sentence.start + match.end):
                    self.match_at[index] = match
            for found in directory.match_agents([token.lemma for token in tokens]):
                words = tokens[found.start : found.end]
                head = self.head_of(words).index
                if self._cuts_name(words):  # "European Union leaders" lead no union
                    alone = directory.agent(self.parse.tokens[head].lemma)
                    if alone is not None:
                        self.agent_at[head] = alone
                        self._words_of_agent[head] = range(head, head + 1)
                    continue
                agent, first = self._office_before(words, found.agent, sentence.start)
                self.agent_at[head] = agent
                self._words_of_agent[head] = range(first, words[-1].index + 1)
                for index in range(first, words[0].index):
                    self._part_of[index] = head
                for word in words:
                    if word.index != head and not words[0].index <= word.head <= words[-1].index:
                        self._part_of[word.index] = head  # "secretary - general", parsed as two
        self._narrow()
        told = {
            entry.country
            for match in self.match_at.values()
            for entry in match.entries
            if entry.kind is not EntryKind.PERSON and entry.country is not None
        }
        self.offices = Offices(directory, self.nouns, day, told)
        self._datelined: set[int] = set()
        dateline: str | None = None
        for indexes in find_datelines(self.parse):
            self._datelined.update(indexes)
            dateline = dateline or self._country_among(indexes)
        self.focus = Focus(self.parse, self.grammar, self.country_told, self._is_agent, dateline)
        self._introduced = False
        for entity in self.parse.entities:
            if entity.kind is EntityKind.PERSON:
                self.persons.introduce(entity)
        self._introduced = True

    def _narrow(self) -> None:
        """Of parties and groups of one name in several countries, keep those of the country that
        the text tells: "Norway's Labour Party", "Maoist rebels in Jharkhand".

        Where none is told, those are kept for whom the name alone is enough ("the Labour Party");
        where the words beside the name tell yet another country, no party.
        """
        where: dict[int, list[int]] = {}
        for index, match in self.match_at.items():
            if match.readings[0].entry.kind in _SHARED:
                where.setdefault(id(match), []).append(index)
        if not where:
            return
        told = {
            entry.country: None
            for match in self.match_at.values()
            if (entry := match.readings[0].entry).kind in _LANDS
        }
        for indexes in where.values():
            match = self.match_at[indexes[0]]
            words = [self.parse.tokens[index] for index in indexes]
            beside = self._land_beside(self.head_of(words), match)
            countries = {reading.entry.country for reading in match.readings}
            if beside is not None and beside not in countries:
                if match.readings[0].entry.kind is not EntryKind.ARMED_GROUP:
                    for index in indexes:
                        del self.match_at[index]
                continue
            if len(countries) == 1:
                continue
            near = [beside] if beside is not None else [c for c in told if c in countries]
            kept = [
                reading
                for reading in match.readings
                if (reading.entry.country == near[0] if len(near) == 1 else not reading.ambiguous)
            ]
            for index in indexes:
                if kept:
                    self.match_at[index] = replace(match, readings=tuple(kept))
                else:
                    del self.match_at[index]

    def _land_beside(self, head: Token, match: Match) -> str | None:
        """The country that the words modifying a name tell: "South Korea's Democratic Party"."""
        for child in self.parse.children(head, "nmod:poss", "amod", "compound"):
            other = self.match_at.get(child.index)
            if other is not None and other is not match:
                entry = other.readings[0].entry
                if entry.kind in _LANDS and child.upos != "VERB":
                    return entry.country
        return None

    def settle(self, token: Token, place: Token) -> bool:
        """Learn that what a noun phrase names lies at a place, and is its country's: the "three
        hotels" of "struck three hotels in Amman".

        False where that is not so: tourists are nobody's because of where they are.
        """
        agent = self.agent_at.get(token.index)
        if token.lemma in self.nouns.visiting or (
            agent is not None and agent.noun in self.nouns.visiting
        ):
            return False
        there = self.identity(place)
        known = self.identity(token)
        if known is not None and known.person and known.name and not known.roles:
            return True  # who is named, and no more, may be from anywhere
        if there is not None and (known is None or not known.known):
            self._identities[token.index] = replace(
                known or Identity(plural=token.feat("Number") == "Plur"),
                country=there.country,
                reason=PLACE,
            )
        return True

    def is_place(self, token: Token) -> bool:
        """Whether a name is told as where something is: "in Tokyo", "near Basra".

        Not "at Israel", which may be a place and what is aimed at.
        """
        case = self.parse.child(token, "case")
        head = self.parse.head(token)
        if token.relation == "conj" and case is None and head is not None:
            return self.is_place(head)  # "in Tripoli and Benghazi"
        return (
            self.focus.phrase_of_place(token) is token
            and token.upos == "PROPN"
            and case is not None
            and case.lemma != "at"
            and self.country_told(token) is not None
        )

    def hear(self, quotations: Quotations) -> None:
        """Learn who speaks where: "I" and "we" in quoted words are the speaker, "he" is not."""
        self.pronouns.quotations = quotations
        for index, token in enumerate(self.parse.tokens):
            form = token.form.lower()
            if form in self.grammar.pronouns.speaking or (
                form in self.grammar.pronouns.all and quotations.quoting(token.span) is not None
            ):
                self._identities.pop(index, None)
                self.pronouns.refers.pop(index, None)

    def antecedent(self, token: Token) -> Token | None:
        """The head of what a pronoun, or a noun that refers back, stands for; None when nothing
        that was named before is good, or several are equally good."""
        return self.pronouns.antecedent(token)

    def is_party(self, token: Token) -> bool:
        """Whether the noun phrase headed by the token can be a party."""
        return self.identity(token) is not None

    def is_several(self, token: Token) -> bool:
        """Whether it is more than one: "Yemenis", "the two leaders"."""
        identity = self.identity(token)
        return token.feat("Number") == "Plur" or (identity is not None and identity.plural)

    def agrees(self, pronoun: Token, noun: Token) -> bool:
        """Whether a pronoun can stand for a noun: number, gender, and whether it is a person."""
        facts, kind = self.pronouns.facts(noun), kind_of(pronoun.form, self.grammar.pronouns)
        if kind == "person":
            gender = facts.gender in (None, pronoun.feat("Gender"))
            return gender and facts.person is not False and not facts.plural
        if kind == "thing":
            return facts.person is not True and not facts.plural
        return kind == "many" and bool(facts.plural)

    def actor(self, token: Token) -> Actor | None:
        """The party that the noun phrase headed by the token names; None when it is none."""
        identity = self.identity(token)
        return None if identity is None else self._actor(token, identity)

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """All parties in one noun phrase: "British and Dutch warships" and "the two leaders" are
        two each."""
        actor = self.actor(token)
        if actor is None:
            return ()
        if token.index in self.groups:
            members = [self.identity(self.parse.tokens[i]) for i in self.groups[token.index]]
            return tuple(
                self._actor(token, replace(member, reason=actor.reason))
                for member in members
                if member is not None
            )
        countries = self._countries_of(token)
        if len(countries) < 2 or actor.id is not None or actor.reason == PLACE:
            return (actor,)
        return tuple(replace(actor, country=country) for country in countries)

    def _actor(self, token: Token, identity: Identity) -> Actor:
        span = cover(part.span for part in self._mention(token))
        return Actor(
            span,
            span.of(self.parse.text),
            identity.id,
            identity.name,
            identity.country,
            identity.org,
            identity.sectors,
            identity.office,
            identity.anonymous,
            identity.reason,
        )

    def _countries_of(self, token: Token) -> tuple[str, ...]:
        """The countries that modify a noun together, each once: "U.S.-South Korean forces"."""
        found: dict[str, None] = {}
        for child in self._modifiers(token):
            if child.deprel in ("appos", "flat") or child.upos == "VERB":
                continue
            if child.deprel == "nmod:poss" and self.named_at(child) is None:
                continue
            for word in (child, *self.parse.children(child, "conj", "amod", "compound")):
                entry = self.named_at(word)
                if entry is not None and entry.country is not None:
                    found[entry.country] = None
        return tuple(found)

    def _cuts_name(self, words: Sequence[Token]) -> bool:
        """Whether some words begin in the middle of a name of the directory, and end outside."""
        match = self.match_at.get(words[0].index)
        return (
            match is not None
            and len(words) > 1
            and self.match_at.get(words[0].index - 1) is match
            and self.match_at.get(words[-1].index) is not match
        )

    def _office_before(self, words: Sequence[Token], agent: Agent, start: int) -> tuple[Agent, int]:
        """An agent with the words before it that belong to its office, and the first of them.

        "communist party general [secretary]": the parser may take it for two noun phrases.
        """
        first = words[0].index
        if agent.kind not in (AgentKind.TITLE, AgentKind.PERSON):
            return agent, first
        phrase = agent.noun
        found = agent, first
        for index in range(first - 1, max(first - LONGEST_OFFICE, start) - 1, -1):
            phrase = f"{self.parse.tokens[index].form.lower()} {phrase}"
            if self.directory.is_office(phrase):
                found = replace(agent, noun=phrase), index
        return found

    # --------------------------------------------------------------------------- identity

    def identity(self, token: Token) -> Identity | None:
        if token.index not in self._identities:
            self._identities[token.index] = None  # what asks for itself meanwhile gets None
            self._identities[token.index] = self._identify(token)
        return self._identities[token.index]

    def _identify(self, token: Token) -> Identity | None:
        if token.index in self._datelined:
            return None
        if token.index in self._part_of and token.relation not in ("amod", "compound"):
            whole = self.identity(self.parse.tokens[self._part_of[token.index]])
            if whole is not None and not whole.known and (place := self._place_inside(token)):
                whole = replace(whole, country=place.country, reason=place.rule)
            return whole
        if (person := self.persons.of_long_name(token)) is not None:
            return person
        if (person := self.persons.of_bare_surname(token)) is not None:
            return person
        if token.upos == "PRON":
            return self.pronouns.of_pronoun(token)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
            return None
        entity = self.parse.entity(token)
        entry = self.named_at(token)
        if entity is not None and entity.kind is EntityKind.PERSON and entry is None:
            plain = entity.first < entity.last or self.parse.child(token, "det") is None
            if plain:  # "the North" is no person
                return self._with_own_country(token, self.persons.of_name(entity))
        if entry is None and self.metonymy.is_named_thing(token):
            return None
        agent = self.agent_at.get(token.index)
        if entry is not None and (agent is None or entity is not None or self._is_long(token)):
            return self._of_entry(token, entry)
        if agent is not None and token.index in self._words_of_agent:
            return self._of_agent(token, agent)
        person = self.persons.of_surname(token)
        if person is not None:
            return person
        if entity is not None and entity.first == entity.last and token.upos == "PROPN":
            known = self.people.recall_longer(token.form)
            if known is not None and known.person:
                return known
        if entity is not None and entity.kind in _NAMES:
            return self._of_unknown_name(token, entity)
        if (group := self.descriptions.of_pair(token)) is not None:
            return group
        counted = token.lemma in self.grammar.counts and self.parse.child(token, "nmod") is None
        if (token.upos == "NUM" or counted) and token.relation in ("nsubj", "obj", "conj"):
            country = self.ties(token).country
            reason = "actor.number"
            if country is None and (found := self.focus.country_of_place(token)) is not None:
                country, reason = found.country, found.rule
            sector = "CVL" if counted else "UNK"
            return Identity(country=country, sectors=(sector,), reason=reason, plural=True)
        return None

    # ------------------------------------------------------------------------------- names

    def reading(self, match: Match) -> Entry:
        """Of several readings, the first that existed on the day."""
        if self.day is not None:
            for entry in match.on(self.day):
                return entry
        return match.entries[0]

    def named_at(self, token: Token) -> Entry | None:
        """The directory's entry whose name the token is part of."""
        match = self.match_at.get(token.index)
        if match is None or token.index in self._datelined or not self._is_name(token, match):
            return None
        return self.reading(match)

    def _is_name(self, token: Token, match: Match) -> bool:
        """Whether the words are the directory's name here, and not a person's or a plain word.

        Persons of the directory are not looked for here: see `_introduce`.
        """
        reading = self.reading(match)
        if reading.kind is EntryKind.PERSON:
            return False
        held = token.index in self._held and self._country_at.get(token.index)
        if held and held != reading.country:  # "Lebanon, Pennsylvania"
            return False
        if reading.kind in (EntryKind.STATE, EntryKind.REGION) and self.metonymy.is_thing(token):
            return False
        entity = self.parse.entity(token)
        if (
            entity is not None
            and entity.kind in (EntityKind.OTHER, EntityKind.EVENT)
            and token.relation == "compound"
            and token.index < entity.last
        ):
            return False  # "the Panama Papers"
        mark = self.parse.child(token, "case") if token.deprel == "nmod:poss" else None
        if mark is not None and mark.index == token.index + 1:
            owned = self.parse.entity(self.parse.tokens[mark.index + 1])
            if owned is not None and owned.kind in (EntityKind.OTHER, EntityKind.EVENT):
                return False  # "America's Cup"
        if entity is not None and entity.kind is EntityKind.PERSON:
            # The recogniser takes "Chad" or "Washington" alone for a man; the directory does not,
            # unless the article names one.
            if match.end - match.start > 1:  # "São Tomé and Príncipe" was taken for two men
                return self.match_at.get(entity.first) is self.match_at.get(entity.last)
            alone = entity.first == entity.last
            return alone and self.people.recall_longer(self.persons.name(entity)) is None
        if not match.ambiguous or (token.upos in ("PROPN", "ADJ") and entity is not None):
            return True
        return self.persons.acts_bare(token)

    def words_of_name(self, token: Token) -> Sequence[Token]:
        """The words of the directory's name that a token is part of."""
        match = self.match_at[token.index]
        first = last = token.index
        while self.match_at.get(first - 1) is match:
            first -= 1
        while self.match_at.get(last + 1) is match:
            last += 1
        return self.parse.tokens[first : last + 1]

    def _is_long(self, token: Token) -> bool:
        """Whether a name of the directory has several words: "the U.S.-led coalition"."""
        match = self.match_at[token.index]
        return match.end - match.start > 1

    def _of_entry(self, token: Token, entry: Entry) -> Identity | None:
        state = entry.kind is EntryKind.STATE
        how = self._how(token, entry)
        if (person := self.descriptions.of_national(token, entry, how)) is not None:
            return person
        plural = how is NameKind.PEOPLE or (
            token.feat("Number") == "Plur" and how is not NameKind.NAME  # "the United States"
        )
        reason = f"directory.{how}"
        sectors = entry.sectors
        if state and how is NameKind.CAPITAL and self.metonymy.is_market(token):
            return None
        if state and how in (NameKind.CAPITAL, NameKind.HOUSE):
            if how is NameKind.CAPITAL and self.metonymy.lives(token):
                return None
            if how is NameKind.HOUSE and self.metonymy.is_elsewhere(token, entry):
                return None
            place = self.metonymy.is_told_as_place(token)
            if place and how is NameKind.HOUSE:
                return None  # "in Downing Street"
            if not place and (body := self.metonymy.body_of_house(token)) is not None:
                return Identity(
                    body.id, body.name, body.country, body.org, body.sectors,
                    reason=f"directory.{NameKind.HOUSE}", kind=body.kind,
                )  # fmt: skip
            sectors = () if place else ("GOV",)
            reason = "directory.capital-as-place" if place else reason
        elif state and how is not NameKind.NAME and (plural or self._is_somebody(token)):
            sectors = ("CVL",)
        elif state and how is NameKind.ADJECTIVE and self._is_military(token):
            sectors = ("MIL",)
        place = entry.kind in (EntryKind.STATE, EntryKind.REGION)
        if entry.kind is EntryKind.REGION and how is NameKind.NAME and self.metonymy.lives(token):
            return None
        if place and (self.metonymy.is_team(token) or self.metonymy.is_market(token)):
            return None
        country, org = entry.country, entry.org
        if country is None and org is None:
            country = self.ties(token).country
            if country is None and entry.kind is EntryKind.PEOPLE and self._introduced:
                found = self.focus.country_of_place(token) or self.focus.only_place(token)
                if found is not None:  # "Kurds rioted in Diyarbakir"
                    country, reason = found.country, found.rule
        return Identity(
            entry.id, entry.name, country, org, sectors, plural=plural, reason=reason,
            kind=entry.kind,
        )  # fmt: skip

    def _is_military(self, token: Token) -> bool:
        """Whether an adjective stands before a deed of armed forces: "Turkish shelling"."""
        head = self.parse.head(token)
        if head is None or token.relation not in ("amod", "compound"):
            return False
        before = self.parse.tokens[head.index - 1].lemma if head.index else ""
        deeds = self.nouns.military_deeds
        return head.lemma in deeds or f"{before} {head.lemma}" in deeds

    def _is_somebody(self, token: Token) -> bool:
        """ "an Iraqi": one of its people, and not "an Iraqi attack"."""
        return token.relation in ARGUMENTS and (
            self.parse.child(token, "det", "nummod") is not None
        )

    def _of_unknown_name(self, token: Token, entity: Entity) -> Identity | None:
        """A body that the directory does not have: what its first mention says of it holds."""
        name = self.persons.name(entity)
        if token.form.lower() in self.grammar.metonymy.ways:
            return None  # "Wall Street shuddered"
        country, org, sectors = self.ties(token)
        if country is None and org is None:
            for other in self.parse.entities:
                if other.first >= entity.first:
                    break
                if other.kind is entity.kind and self.persons.name(other) == name:
                    ties = self.ties(self.persons.head(other))
                    if ties.country or ties.org:
                        return Identity(
                            name=name, country=ties.country, org=ties.org, sectors=ties.sectors,
                            reason="actor.name-before",
                        )  # fmt: skip
        own = self.own_sector(token)
        reason = "actor.name"
        if country is None and org is None and not self.metonymy.is_team(token):
            words = self.parse.tokens[entity.first : entity.last + 1]
            country = next(filter(None, map(self._country_of_town, words)), None)
            reason = "actor.place" if country is not None else reason
        return Identity(
            name=name, country=country, org=org, sectors=tuple(dict.fromkeys((*own, *sectors))),
            reason=reason,
        )  # fmt: skip

    # ------------------------------------------------------------------------ sector nouns

    def _of_agent(self, token: Token, agent: Agent) -> Identity | None:
        if agent.kind is AgentKind.THING and token.relation not in ("nsubj", "obl"):
            return None
        person = self._named_beside(token)
        if person is not None:
            return person
        if (found := self.descriptions.of_pair(token)) is not None:
            return found
        country, org, sectors = self.ties(token)
        former = self.is_former(token)
        own = (agent.sector,) if agent.sector else ()
        if agent.noun in self.nouns.yielding and agent.sector not in sectors:
            sectors = (*(s for s in sectors if s not in _GENERAL), *own, *sectors)
        else:
            sectors = (*own, *sectors)
        sectors = ("ELI", *sectors) if former else sectors
        identity = Identity(
            country=country,
            org=org,
            sectors=tuple(dict.fromkeys(sectors)),
            anonymous=agent.kind is AgentKind.PERSON and token.lemma in self.directory.anonymous,
            person=agent.kind in (AgentKind.PERSON, AgentKind.TITLE),
            plural=token.feat("Number") == "Plur",
            reason="agent." + (agent.sector or "group").lower(),
            roles=(agent.noun,),
        )
        if token.lemma in self.nouns.counterparts:
            return self.descriptions.of_counterpart(token, identity)
        if identity.person and not identity.plural:
            holder = self._in_office(token, agent)
            if holder is not None:
                return holder
            det = self.parse.child(token, "det")
            if identity.country and (det is None or is_definite(det)):
                before = self.descriptions.persons_before
                named = before(token, agent, identity.country, former=former)
                if len(named) == 1:
                    return replace(named[0], reason="coreference.role")
        if identity.country is None and identity.org is None:
            return self._with_country(token, agent, identity)
        return identity

    def _with_country(self, token: Token, agent: Agent, identity: Identity) -> Identity | None:
        """A party whose own words tell no country: what it refers to, or where it acts."""
        if token.lemma in self.grammar.other_parties:
            return self.descriptions.of_other_party(token, identity)
        if token.relation in ("compound", "amod"):
            return identity
        before = self.descriptions.described(token, agent)
        if before is not None:
            if before.reason in (NOBODY, SEVERAL):
                identity = replace(identity, reason=before.reason)
            else:
                return before
        det = self.parse.child(token, "det")
        definite = det is None or is_definite(det)
        own = self.parse.child(token, "nmod:poss") is not None
        found = None
        if agent.noun in self.nouns.organs and definite and not own:
            found = self.focus.country_of_organ(token)
        elif self._is_of_state(agent) and definite and not own:
            found = self.focus.country_of_organ(token, travels=True)
        elif self._stays(token, agent):
            found = self.focus.country_of_place(token) or self._place_inside(token)
        elif agent.noun in self.nouns.fleeing or token.lemma in self.nouns.fleeing:
            found = self._place_inside(token) or self.focus.country_of_place(token)
        if found is None:
            found = self._at_home(token, agent, definite=definite)
        if found is not None:
            identity = replace(identity, country=found.country, reason=found.rule)
        return identity

    def _place_inside(self, token: Token) -> Found | None:
        """The country of the one place that a noun phrase has in it: "refugees in a camp near
        Goma", "a group operating in the hills around Bujumbura"."""
        inside = {word.index for word in self.parse.subtree(token)}
        here = self.focus.told(self.parse.sentence_number(token))
        told = [one for one in here if one.token.index in inside]
        places = {one.country for one in told if one.place}
        if len(places) != 1 or any(not one.place for one in told):
            return None
        return Found(places.pop(), PLACE)

    def _with_own_country(self, token: Token, person: Identity) -> Identity:
        """A person whom the text calls president or the like, with the state that it is about."""
        known = person.known or "ELI" in person.sectors or not self._introduced
        if known or not person.roles:
            return person
        agent = self.directory.agent(person.roles[0])
        found = None
        if self.nouns.organs.intersection(person.roles) or self._is_of_state(agent):
            found = self.focus.country_of_organ(token, travels=True)
        if found is None and agent is not None:
            if self._is_local(agent):
                found = self.focus.country_of_place(token) or self.focus.only_place(token)
            elif agent.sector in ARMED:
                found = self.focus.country_of_place(token)
            found = found or self._at_home(token, agent, definite=True)
        if found is None:
            return person
        return replace(person, country=found.country, reason=found.rule)

    def _is_of_state(self, agent: Agent | None) -> bool:
        """Whether a noun tells a minister, or who speaks for an organ: "army spokesman"."""
        if agent is None or agent.noun in self.nouns.visiting:
            return False
        words = agent.noun.split()
        first, last = words[0], words[-1]
        return last in self.nouns.ministers or (last != first and first in self.nouns.organs)

    def _is_local(self, agent: Agent) -> bool:
        """Whether who is called so acts where they are at home: mayors, judges, strikers."""
        if agent.noun in self.nouns.visiting:
            return False
        return agent.noun in self.nouns.local_offices or agent.sector in AT_HOME

    def _at_home(self, token: Token, agent: Agent, *, definite: bool) -> Found | None:
        """The country of those whom police, courts, unions or the like of one country deal with.

        "Bangladeshi police arrested the editor": police act at home, so the editor is there too.
        Not so for a state ("Turkey released the pastor"), its soldiers or its diplomats, and of
        its government's other sides only for those whom a government deals with at home.
        """
        if agent.noun in self.nouns.visiting or token.lemma in self.nouns.visiting:
            return None
        if agent.kind is AgentKind.THING or agent.sector is None:
            return None
        if agent.kind is AgentKind.TITLE and not definite:
            return None
        countries = set()
        for told in self.focus.told(self.parse.sentence_number(token)):
            other = self._owned(told.token)
            if other is None or other is token or not self._deals_at_home(other, agent):
                return None
            countries.add(told.country)
        return Found(countries.pop(), HOME) if len(countries) == 1 else None

    def _owned(self, name: Token) -> Token | None:
        """The people or body that a country's name makes its own: "Kenyan police"."""
        head = self.parse.head(name)
        while head is not None and name.relation in ("amod", "compound", "nmod"):
            if head.index in self.agent_at:
                return head
            name, head = head, self.parse.head(head)
        return None

    def _deals_at_home(self, other: Token, agent: Agent) -> bool:
        """Whether a party deals with such people in its own country only."""
        side = self.agent_at[other.index]
        if side.noun in self.nouns.visiting or other.lemma in self.nouns.visiting:
            return False
        if side.sector in AT_HOME:
            return True
        if side.sector == "CVL":
            return agent.noun in self.nouns.organs
        return side.sector == "GOV" and agent.sector in GOVERNED

    def _stays(self, token: Token, agent: Agent) -> bool:
        """Whether such people are at home where they act: police, students, rebels; not envoys."""
        if agent.noun in self.nouns.visiting or token.lemma in self.nouns.visiting:
            return False
        if agent.kind is AgentKind.TITLE or agent.sector is None:
            return False
        return agent.sector not in ("GOV", "IGO", "ELI") or agent.kind is AgentKind.BODY

    def only_country(self, token: Token) -> str | None:
        """The only country of its sentence, for people or a body whose words tell none.

        "Guerrillas blew up a Colombian pipeline", "Nepal's king met the party leaders". None for
        those who travel or may work for any country ("envoys", "rights groups"), and where the
        country is told of people whose nation is told because they are abroad ("Gunmen kidnapped
        a German engineer") or of a thing that stands abroad ("Students stormed the Swedish
        embassy").
        """
        agent = self.agent_at.get(token.index)
        if agent is None or token.upos == "ADJ":  # "a major power cut"
            return None
        if self._travels(token) or agent.sector in ("SOC", "CRM", "IGO"):
            return None
        if agent.sector == "GOV" and token.lemma in self.nouns.pairs_of_persons:
            det = self.parse.child(token, "det")
            singular = token.feat("Number") != "Plur" and (det is None or is_definite(det))
            if not singular and self.parse.child(token, "amod", "compound") is None:
                return None  # "a leader", "the leaders of eleven countries"
        countries = set()
        for told in self.focus.told(self.parse.sentence_number(token)):
            if not told.place and self._is_abroad(told.token):
                return None
            countries.add(told.country)
        return countries.pop() if len(countries) == 1 else None

    def _travels(self, token: Token) -> bool:
        agent = self.agent_at.get(token.index)
        noun = token.lemma if agent is None else agent.noun
        return noun in self.nouns.visiting or token.lemma in self.nouns.visiting

    def _is_abroad(self, name: Token) -> bool:
        """Whether a country is told of people or things that are likely to be abroad."""
        identity = self.identity(name)
        if name.upos in ("NOUN", "PROPN") and identity and identity.sectors == ("CVL",):
            return True  # "deported forty Brazilians"
        head = self.parse.head(name)
        while head is not None and name.relation in ("amod", "compound", "nmod"):
            agent = self.agent_at.get(head.index)
            if self._travels(head) or head.lemma in self.nouns.abroad:
                return True
            if agent is not None:
                return agent.sector in PRIVATE
            name, head = head, self.parse.head(head)
        return False

    def is_former(self, token: Token) -> bool:
        return any(
            child.lemma.lower() in self.directory.former
            for child in self.parse.children(token, "amod", "compound", "advmod")
        )

    def _in_office(self, token: Token, agent: Agent) -> Identity | None:
        """Who holds the office that a title tells with its state: "the Japanese prime minister".

        None where a word before it says that it is another's: "the deputy prime minister".
        """
        title = self._title(token, agent)
        if title is None:
            return None
        if not title.of:
            alone = self.nouns.single_offices.get(title.words)
            if alone is None or not self.descriptions.refers_back(token):
                return None
            title = replace(title, of=frozenset({alone}))
        holder = self.offices.leaving(title) if self.persons.is_leaving(token) else None
        holder = holder or self.offices.holder(title)
        if holder is None:
            return None
        identity = self.offices.identity(holder, "directory.office")
        country = self.ties(token).country
        return replace(identity, country=country) if country is not None else identity

    def _title(self, token: Token, agent: Agent) -> Title | None:
        """The office that a title noun tells with all its modifiers; None when some alter it."""
        own = self._words_of_agent[token.index]
        of: set[str] = set()
        det = self.parse.child(token, "det")
        if (
            det is not None
            and (
                not is_definite(det)  # "no American president"
                or any(  # whatever it hangs on: "the then foreign minister"
                    word.lemma.lower() in self.nouns.altering
                    for word in self.parse.tokens[det.index + 1 : own.start]
                )
            )
        ):
            return None
        for child in (
            child
            for index in own
            for child in self.parse.children(self.parse.tokens[index], *MODIFIERS, "advmod")
            if child.index not in own and child.deprel not in ("appos", "flat")
        ):
            entry = self.named_at(child)
            if entry is not None and child.upos != "VERB" and entry.kind not in _ORGANS:
                if child.deprel == "nmod" and not self._is_of(child):
                    continue
                how = self._how(child, entry)
                local = child.deprel != "nmod:poss" or agent.noun in self.nouns.local_offices
                stands_for = how in (NameKind.CAPITAL, NameKind.HOUSE)
                if stands_for and entry.kind is EntryKind.STATE and local:
                    return None  # "the Seoul mayor", but "Seoul's defence minister"
                of.add(entry.id)
            elif child.deprel == "nmod:poss":
                identity = self.identity(child)
                if identity is None or identity.kind is not EntryKind.STATE:
                    return None
                of.add(identity.id or "")
            elif child.deprel == "nmod":
                if self._is_of(child):
                    return None
            elif not self._leaves_office(child):
                return None
        return Title(agent.noun, frozenset(of))

    def _leaves_office(self, modifier: Token) -> bool:
        """Whether a word before a title leaves the office what it is: "the new president", but not
        "the deputy president"."""
        if modifier.relation in ("compound", "nmod") or modifier.upos == "VERB":
            return False
        return modifier.lemma.lower() not in self.nouns.altering

    def _how(self, token: Token, entry: Entry) -> NameKind:
        """As what the words at a token stand for an entry."""
        match = self.match_at[token.index]
        return next((r.how for r in match.readings if r.entry is entry), match.how)

    def _is_of(self, token: Token) -> bool:
        case = self.parse.child(token, "case")
        return case is not None and case.lemma == "of"

    def _named_beside(self, token: Token) -> Identity | None:
        """The person named in apposition: "the president, Vladimir Putin"."""
        for child in self.parse.children(token, "appos", "flat"):
            entity = self.parse.entity(child)
            if entity is not None and entity.kind is EntityKind.PERSON:
                return self.persons.of_name(entity)
        return None

    # ---------------------------------------------------------------------------- persons

    def head_of(self, words: Sequence[Token]) -> Token:
        """The first of some words that hangs on none of them; the last when in doubt."""
        inside = {word.index for word in words}
        return next((word for word in words if word.head not in inside), words[-1])

    # -------------------------------------------------------------------------- modifiers

    def ties(self, token: Token, depth: int = 3) -> _Ties:
        """Country, body and sectors that the words modifying a noun say.

        "the South Korean foreign ministry's spokesman" -> KOR, None, (GOV,)
        """
        country: str | None = None
        org: str | None = None
        sectors: list[str] = []
        for child in self._modifiers(token):
            if child.upos == "VERB":  # "Russian-backed rebels" are not Russian
                continue
            entry = self.named_at(child)
            if entry is not None:
                country, org = country or entry.country, org or entry.org
                sectors += entry.sectors
            elif self._is_owner(child) and (owner := self.identity(child)) is not None:
                country, org = country or owner.country, org or owner.org
                if token.lemma not in self.nouns.relatives:
                    sectors += owner.sectors
            elif (town := self._country_of_town(child)) is not None:
                country = country or town
            sectors += self.own_sector(child)
            if depth and (country is None or child.relation in ("appos", "compound")):
                inner = self.ties(child, depth - 1)
                country, org = country or inner.country, org or inner.org
                if child.relation in ("appos", "compound", "nmod"):
                    sectors += inner.sectors
        return _Ties(country, org, tuple(dict.fromkeys(sectors)))

    def _is_owner(self, token: Token) -> bool:
        """Whether a modifier is a party whose it is: "Trump's wife", "its army"."""
        if not self._introduced:
            return False  # whom a word refers back to is not known before all are introduced
        if token.upos == "PRON":
            return token.deprel == "nmod:poss"
        entity = self.parse.entity(token)
        if token.deprel == "nmod:poss" and token.index in self.agent_at:
            return True  # "the bloc's leaders"
        named = entity is not None and entity.kind is EntityKind.PERSON
        return named and (token.deprel == "nmod:poss" or self._is_of(token))

    def own_sector(self, token: Token) -> tuple[str, ...]:
        agent = self.agent_at.get(token.index)
        return (agent.sector,) if agent is not None and agent.sector else ()

    def _modifiers(self, token: Token) -> list[Token]:
        """Words that say whose it is, the nearest kind first."""
        found = []
        other = token.lemma in self.grammar.other_parties
        visiting = token.lemma in self.nouns.visiting
        for child in self.parse.children(token, *MODIFIERS):
            if other and child.deprel in ("nmod:poss", "nmod"):
                continue
            if child.deprel == "nmod":
                case = self.parse.child(child, "case")
                if case is None or case.lemma not in self.grammar.belonging:
                    continue
                # "the ambassador to Japan", "diplomats in Moscow" are another state's
                if case.lemma == "to" or (visiting and case.lemma not in ("of", "from")):
                    entry = self.named_at(child)
                    if entry is not None and entry.country is not None:
                        continue
            found.append(child)
        order = {"nmod:poss": 0, "amod": 0, "compound": 0, "nmod:desc": 0, "flat": 1, "appos": 3}
        return sorted(found, key=lambda child: order.get(child.deprel, 2))

    def country_told(self, token: Token) -> str | None:
        """The country that a name, a state's or a person's, tells at a word."""
        entry = self.named_at(token)
        if entry is not None:
            return entry.country
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is EntityKind.PERSON:
            return self.persons.of_name(entity).country if token.index == entity.first else None
        return self._country_of_town(token)

    def _country_of_town(self, token: Token) -> str | None:
        """The country of a place that the gazetteer has and the directory lacks: "Nantes"."""
        if token.upos not in ("PROPN", "NOUN") or not token.form[0].isupper():
            return None  # "Federal" is a town, and an adjective
        if token.index in self.match_at and token.index not in self._held:
            return None
        return self._country_at.get(token.index)

    def _is_agent(self, token: Token) -> bool:
        agent = self.agent_at.get(token.index)
        return agent is not None

    def _country_among(self, words: Iterable[int]) -> str | None:
        """The country of a dateline: that of its first place."""
        for index in words:
            match = self.match_at.get(index)
            if match is not None and (country := self.reading(match).country) is not None:
                return country
        return None

    def _mention(self, token: Token) -> list[Token]:
        """The words that name the party: the noun with what stands before it, and its name."""
        low = high = token.index
        entity = self.parse.entity(token)
        if entity is not None:
            low, high = min(low, entity.first), max(high, entity.last)
        name = self.match_at.get(token.index)
        if name is not None:
            while low > 0 and self.match_at.get(low - 1) is name:
                low -= 1
            while self.match_at.get(high + 1) is name:
                high += 1
        own = self._words_of_agent.get(self._part_of.get(token.index, token.index))
        if own is not None:
            low, high = min(low, own.start), max(high, own.stop - 1)
        for index in own or (token.index,):
            for child in self.parse.children(self.parse.tokens[index], *_BEFORE_A_NOUN):
                if child.index < token.index:
                    low = min(low, self.parse.subtree(child)[0].index)
        for child in self.parse.children(token, "flat"):
            high = max(high, child.index)
        return list(self.parse.tokens[low : high + 1])
