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

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple, Protocol

from legation.lexicon.directory import (
    Agent,
    AgentKind,
    Directory,
    Entry,
    EntryKind,
    Match,
    NameKind,
)
from legation.lexicon.spelling import fold
from legation.reading.clauses import Clauses
from legation.reading.coreference import Antecedents, Facts, kind_of
from legation.reading.datelines import find_datelines
from legation.reading.focus import PLACE, Focus, Found
from legation.reading.people import AMBIGUOUS, Identity, Offices, People, Title
from legation.reading.toponyms import Toponym
from legation.records.actor import Actor
from legation.records.parse import Entity, EntityKind, Token
from legation.records.place import Place
from legation.records.span import Span, cover

__all__ = ["Identity", "Parties", "People", "Quotations"]

_MODIFIERS = (
    "amod", "compound", "nmod", "nmod:desc", "nmod:poss", "flat", "appos", "nmod:unmarked",
)  # fmt: skip

_BEFORE_A_NOUN = ("det", "amod", "compound", "nummod", "nmod:desc", "nmod:poss")

_NAMES = (EntityKind.ORGANISATION, EntityKind.STATE, EntityKind.PEOPLE)

# "the CIA director": their names are part of the office's.
_ORGANS = (EntryKind.BODY, EntryKind.MEDIA, EntryKind.PARTY, EntryKind.COMPANY)

_ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "root", "vocative", "list")

# "the agency" may stand for what was named this many sentences before.
SENTENCES_BACK = 4

# "supreme national security council secretary" has four words before its noun.
LONGEST_OFFICE = 4

_ENDINGS = {"Fem": ("woman",), "Masc": ("sman", "rman", "eman", "tman", "yman")}

NOBODY = "coreference.none"
"""A pronoun, or a description, for which nothing named before is good."""
SEVERAL = "coreference.several"
"""A description for which several are equally good."""

HOME = "country.of-home"
"""The other side deals with such people in its own country."""

AT_HOME = frozenset({"COP", "JUD", "LEG", "OPP", "LAB", "EDU", "AGR", "MED", "REL", "PTY"})
"""Sectors that act in their own country; soldiers, diplomats and companies go abroad."""

GOVERNED = AT_HOME - {"COP"} | {"CVL", "JRN", "SOC"}
"""Sectors with which a government deals at home."""


PRIVATE = frozenset({"CVL", "JRN", "SOC", "UNK", "CRM"})
"""Sectors of people whose nation is mostly told because they are not at home."""


class _Ties(NamedTuple):
    """What the words that modify a noun say of it."""

    country: str | None
    org: str | None
    sectors: tuple[str, ...]


class Quotations(Protocol):
    """Who says what is quoted; `reading.attribution.Chains` tells it."""

    def quoting(self, span: Span) -> Actor | None:
        """Who says "I" there."""
        ...


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
        self._groups: dict[int, tuple[int, ...]] = {}
        self._quotations: Quotations | None = None
        self._match_at: dict[int, Match] = {}
        self._agent_at: dict[int, Agent] = {}
        self._words_of_agent: dict[int, range] = {}
        self._part_of: dict[int, int] = {}
        self._country_at: dict[int, str] = {}
        self._held: set[int] = set()
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
                    self._match_at[index] = match
            for found in directory.match_agents([token.lemma for token in tokens]):
                words = tokens[found.start : found.end]
                head = self._head_of(words).index
                if self._cuts_name(words):  # "European Union leaders" lead no union
                    alone = directory.agent(self.parse.tokens[head].lemma)
                    if alone is not None:
                        self._agent_at[head] = alone
                        self._words_of_agent[head] = range(head, head + 1)
                    continue
                agent, first = self._office_before(words, found.agent, sentence.start)
                self._agent_at[head] = agent
                self._words_of_agent[head] = range(first, words[-1].index + 1)
                for index in range(first, words[0].index):
                    self._part_of[index] = head
                for word in words:
                    if word.index != head and not words[0].index <= word.head <= words[-1].index:
                        self._part_of[word.index] = head  # "secretary - general", parsed as two
        told = {
            entry.country
            for match in self._match_at.values()
            for entry in match.entries
            if entry.kind is not EntryKind.PERSON and entry.country is not None
        }
        self.offices = Offices(directory, self.nouns, day, told)
        self._datelined: set[int] = set()
        dateline: str | None = None
        for indexes in find_datelines(self.parse):
            self._datelined.update(indexes)
            dateline = dateline or self._country_among(indexes)
        self.focus = Focus(
            self.parse, self.grammar, self._country_told, self._is_agent, dateline
        )
        ranking = self.grammar.coreference
        self.antecedents = Antecedents(
            self.parse, self.grammar.pronouns, self._facts, self._thing, ranking.weights,
            ranking.margin,
        )  # fmt: skip
        self._refers: dict[int, int | None] = {}
        self._introduced = False
        for entity in self.parse.entities:
            if entity.kind is EntityKind.PERSON:
                self._introduce(entity)
        self._introduced = True

    def settle(self, token: Token, place: Token) -> bool:
        """Learn that what a noun phrase names lies at a place, and is its country's: the "three
        hotels" of "struck three hotels in Amman".

        False where that is not so: tourists are nobody's because of where they are.
        """
        agent = self._agent_at.get(token.index)
        if token.lemma in self.nouns.visiting or (
            agent is not None and agent.noun in self.nouns.visiting
        ):
            return False
        there = self._identity(place)
        known = self._identity(token)
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
        return (
            self.focus.phrase_of_place(token) is token
            and token.upos == "PROPN"
            and case is not None
            and case.lemma != "at"
            and self._country_told(token) is not None
        )

    def hear(self, quotations: Quotations) -> None:
        """Learn who speaks where: "I" and "we" in quoted words are the speaker, "he" is not."""
        self._quotations = quotations
        for index, token in enumerate(self.parse.tokens):
            form = token.form.lower()
            if form in self.grammar.pronouns.speaking or (
                form in self.grammar.pronouns.all and quotations.quoting(token.span) is not None
            ):
                self._identities.pop(index, None)
                self._refers.pop(index, None)

    def is_party(self, token: Token) -> bool:
        """Whether the noun phrase headed by the token can be a party."""
        return self._identity(token) is not None

    def is_several(self, token: Token) -> bool:
        """Whether it is more than one: "Yemenis", "the two leaders"."""
        identity = self._identity(token)
        return token.feat("Number") == "Plur" or (identity is not None and identity.plural)

    def agrees(self, pronoun: Token, noun: Token) -> bool:
        """Whether a pronoun can stand for a noun: number, gender, and whether it is a person."""
        facts, kind = self._facts(noun), kind_of(pronoun.form, self.grammar.pronouns)
        if kind == "person":
            gender = facts.gender in (None, pronoun.feat("Gender"))
            return gender and facts.person is not False and not facts.plural
        if kind == "thing":
            return facts.person is not True and not facts.plural
        return kind == "many" and bool(facts.plural)

    def actor(self, token: Token) -> Actor | None:
        """The party that the noun phrase headed by the token names; None when it is none."""
        identity = self._identity(token)
        return None if identity is None else self._actor(token, identity)

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """All parties in one noun phrase: "British and Dutch warships" and "the two leaders" are
        two each."""
        actor = self.actor(token)
        if actor is None:
            return ()
        if token.index in self._groups:
            members = [self._identity(self.parse.tokens[i]) for i in self._groups[token.index]]
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
            if child.deprel == "nmod:poss" and self._named_at(child) is None:
                continue
            for word in (child, *self.parse.children(child, "conj", "amod", "compound")):
                entry = self._named_at(word)
                if entry is not None and entry.country is not None:
                    found[entry.country] = None
        return tuple(found)

    def _cuts_name(self, words: Sequence[Token]) -> bool:
        """Whether some words begin in the middle of a name of the directory, and end outside."""
        match = self._match_at.get(words[0].index)
        return (
            match is not None
            and len(words) > 1
            and self._match_at.get(words[0].index - 1) is match
            and self._match_at.get(words[-1].index) is not match
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

    def _identity(self, token: Token) -> Identity | None:
        if token.index not in self._identities:
            self._identities[token.index] = None  # what asks for itself meanwhile gets None
            self._identities[token.index] = self._identify(token)
        return self._identities[token.index]

    def _identify(self, token: Token) -> Identity | None:
        if token.index in self._datelined:
            return None
        if token.index in self._part_of and token.relation not in ("amod", "compound"):
            return self._identity(self.parse.tokens[self._part_of[token.index]])
        if (person := self._of_long_name(token)) is not None:
            return person
        if self._acts_bare(token) and (person := self._of_bare_surname(token)) is not None:
            return person
        if token.upos == "PRON":
            return self._of_pronoun(token)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
            return None
        entity = self.parse.entity(token)
        entry = self._named_at(token)
        if entity is not None and entity.kind is EntityKind.PERSON and entry is None:
            plain = entity.first < entity.last or self.parse.child(token, "det") is None
            if plain:  # "the North" is no person
                return self._with_own_country(token, self._of_name(entity))
        if entry is None and self._is_named_thing(token):
            return None
        agent = self._agent_at.get(token.index)
        if entry is not None and (agent is None or entity is not None or self._is_long(token)):
            return self._of_entry(token, entry)
        if agent is not None and token.index in self._words_of_agent:
            return self._of_agent(token, agent)
        person = self._of_surname(token)
        if person is not None:
            return person
        if entity is not None and entity.first == entity.last and token.upos == "PROPN":
            known = self.people.recall_longer(token.form)
            if known is not None and known.person:
                return known
        if entity is not None and entity.kind in _NAMES:
            return self._of_unknown_name(token, entity)
        if self._is_pair(token) and (group := self._of_group(token)) is not None:
            return group
        counted = token.lemma in self.grammar.counts and self.parse.child(token, "nmod") is None
        if (token.upos == "NUM" or counted) and token.relation in ("nsubj", "obj", "conj"):
            country = self._ties(token).country
            reason = "actor.number"
            if country is None and (found := self.focus.country_of_place(token)) is not None:
                country, reason = found.country, found.rule
            sector = "CVL" if counted else "UNK"
            return Identity(country=country, sectors=(sector,), reason=reason, plural=True)
        return None

    # ------------------------------------------------------------------------------- names

    def _reading(self, match: Match) -> Entry:
        """Of several readings, the first that existed on the day."""
        if self.day is not None:
            for entry in match.on(self.day):
                return entry
        return match.entries[0]

    def _named_at(self, token: Token) -> Entry | None:
        """The directory's entry whose name the token is part of."""
        match = self._match_at.get(token.index)
        if match is None or token.index in self._datelined or not self._is_name(token, match):
            return None
        return self._reading(match)

    def _is_name(self, token: Token, match: Match) -> bool:
        """Whether the words are the directory's name here, and not a person's or a plain word.

        Persons of the directory are not looked for here: see `_introduce`.
        """
        reading = self._reading(match)
        if reading.kind is EntryKind.PERSON:
            return False
        held = token.index in self._held and self._country_at.get(token.index)
        if held and held != reading.country:  # "Lebanon, Pennsylvania"
            return False
        if reading.kind in (EntryKind.STATE, EntryKind.REGION) and self._is_thing(token):
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
                return self._match_at.get(entity.first) is self._match_at.get(entity.last)
            alone = entity.first == entity.last
            return alone and self.people.recall_longer(self._name(entity)) is None
        if not match.ambiguous or (token.upos in ("PROPN", "ADJ") and entity is not None):
            return True
        return self._acts_bare(token)

    def _acts_bare(self, token: Token) -> bool:
        """Whether a word in capitals that stands for itself does what persons and states do:
        "Straw met", "Male protested", and not "Straw burned", "Male nurses met"."""
        head = self.parse.head(token)
        return (
            token.form[0].isupper()
            and not token.form.isupper()
            and token.relation == "nsubj"
            and head is not None
            and head.upos == "VERB"
            and (head.lemma in self.nouns.personal or self._is_title(token))
            and not any(
                child.index < token.index or child.upos == "NOUN"
                for child in self.parse.children(token)
                if child.relation not in ("punct", "cc", "conj", "appos", "acl")
            )
        )

    def _is_title(self, token: Token) -> bool:
        """Whether a word is an office's, which does not stand bare: "Major reshuffled"."""
        agent = self._agent_at.get(token.index)
        return agent is not None and agent.kind in (AgentKind.PERSON, AgentKind.TITLE) and (
            token.feat("Number") != "Plur"
        )

    def _of_bare_surname(self, token: Token) -> Identity | None:
        """A family name that the parser took for a plain word."""
        match = self._match_at.get(token.index)
        if (
            match is None
            or match.how is not NameKind.SURNAME
            or match.end - match.start > 1
            or self.parse.entity(token) is not None
        ):
            return None
        known = self.people.recall_longer(token.form)
        entry = self._meant(match, token) if known is None else None
        return known if entry is None else self.offices.identity(entry, "directory.surname")

    def _is_thing(self, token: Token) -> bool:
        """Whether the name of a place is that of a river, or of what comes from there: "on the
        Niger", "a Panama hat"."""
        words = self.grammar.metonymy
        head = self.parse.head(token)
        if token.relation in ("compound", "amod") and head is not None:
            if token.relation == "compound" and head.lemma in words.securities:
                return True  # "Hong Kong shares"
            return head.lemma in words.goods.get(token.form.lower(), ())
        case = self.parse.child(token, "case")
        det = self.parse.child(token, "det")
        name = token.form.lower()
        return det is not None and det.form.lower() == "the" and (
            name in words.rivers
            or (name in words.rivers_or_states and case is not None
                and case.lemma in words.along_rivers)
        )  # fmt: skip

    def _is_named_thing(self, token: Token) -> bool:
        match = self._match_at.get(token.index)
        return (
            match is not None
            and match.entries[0].kind in (EntryKind.STATE, EntryKind.REGION)
            and self._is_thing(self._head_of(self._words_of_name(token)))
        )

    def _words_of_name(self, token: Token) -> Sequence[Token]:
        """The words of the directory's name that a token is part of."""
        match = self._match_at[token.index]
        first = last = token.index
        while self._match_at.get(first - 1) is match:
            first -= 1
        while self._match_at.get(last + 1) is match:
            last += 1
        return self.parse.tokens[first : last + 1]

    def _is_long(self, token: Token) -> bool:
        """Whether a name of the directory has several words: "the U.S.-led coalition"."""
        match = self._match_at[token.index]
        return match.end - match.start > 1

    def _of_entry(self, token: Token, entry: Entry) -> Identity | None:
        state = entry.kind is EntryKind.STATE
        how = self._how(token, entry)
        if (person := self._of_national(token, entry, how)) is not None:
            return person
        plural = how is NameKind.PEOPLE or (
            token.feat("Number") == "Plur" and how is not NameKind.NAME  # "the United States"
        )
        reason = f"directory.{how}"
        sectors = entry.sectors
        if state and how in (NameKind.CAPITAL, NameKind.HOUSE):
            if how is NameKind.CAPITAL and (self._is_market(token) or self._lives(token)):
                return None
            if how is NameKind.HOUSE and self._is_elsewhere(token, entry):
                return None
            place = self._is_place(token)
            if place and how is NameKind.HOUSE:
                return None  # "in Downing Street"
            if not place and (body := self._body_of_house(token)) is not None:
                return Identity(
                    body.id, body.name, body.country, body.org, body.sectors,
                    reason=f"directory.{NameKind.HOUSE}", kind=body.kind,
                )  # fmt: skip
            sectors = () if place else ("GOV",)
            reason = "directory.capital-as-place" if place else reason
        elif state and how is not NameKind.NAME and (plural or self._is_somebody(token)):
            sectors = ("CVL",)
        place = entry.kind in (EntryKind.STATE, EntryKind.REGION)
        if place and (self._is_team(token) or self._is_market(token)):
            return None
        country, org = entry.country, entry.org
        if country is None and org is None:
            country = self._ties(token).country
        return Identity(
            entry.id, entry.name, country, org, sectors, plural=plural, reason=reason,
            kind=entry.kind,
        )  # fmt: skip

    def _of_national(self, token: Token, entry: Entry, how: NameKind) -> Identity | None:
        """ "the American" after "Zarif and Kerry": the one person of that state named before."""
        of_state = how in (NameKind.ADJECTIVE, NameKind.PEOPLE) and entry.country is not None
        if not of_state or token.feat("Number") == "Plur":
            return None
        det = self.parse.child(token, "det")
        if det is None or not _is_definite(det) or token.relation not in ("nsubj", "obj"):
            return None
        found: dict[str, Identity] = {}
        for word in self._before(token):
            if self.parse.entity(word) is not None:
                person = self._identity(word)
                if person is not None and person.person and person.country == entry.country:
                    found.setdefault(person.id or person.name or "", person)
        if len(found) != 1:
            return None
        return replace(next(iter(found.values())), reason="coreference.national")

    def _is_somebody(self, token: Token) -> bool:
        """ "an Iraqi": one of its people, and not "an Iraqi attack"."""
        return token.relation in _ARGUMENTS and (
            self.parse.child(token, "det", "nummod") is not None
        )

    def _body_of_house(self, token: Token) -> Entry | None:
        """The body for which a capital stands more often than for its state: "Brussels"."""
        for reading in self._match_at[token.index].readings:
            body = reading.entry
            there = self.day is None or body.holds_on(self.day)
            if reading.how is NameKind.HOUSE and body.kind is EntryKind.IGO and there:
                return body
        return None

    def _of_unknown_name(self, token: Token, entity: Entity) -> Identity:
        """A body that the directory does not have: what its first mention says of it holds."""
        name = self._name(entity)
        country, org, sectors = self._ties(token)
        if country is None and org is None:
            for other in self.parse.entities:
                if other.first >= entity.first:
                    break
                if other.kind is entity.kind and self._name(other) == name:
                    ties = self._ties(self._head(other))
                    if ties.country or ties.org:
                        return Identity(
                            name=name, country=ties.country, org=ties.org, sectors=ties.sectors,
                            reason="actor.name-before",
                        )  # fmt: skip
        own = self._own_sector(token)
        reason = "actor.name"
        if country is None and org is None and not self._is_team(token):
            words = self.parse.tokens[entity.first : entity.last + 1]
            country = next(filter(None, map(self._country_of_town, words)), None)
            reason = "actor.place" if country is not None else reason
        return Identity(
            name=name, country=country, org=org, sectors=tuple(dict.fromkeys((*own, *sectors))),
            reason=reason,
        )  # fmt: skip

    def _is_place(self, token: Token) -> bool:
        """Whether a capital is told as a place: "in Tokyo", "visited Seoul"."""
        head = self.parse.head(token)
        phrase = self.focus.phrase_of_place(token)
        if phrase is not None and (phrase is token or token.relation == "conj"):
            return True
        case = self.parse.child(token, "case")
        going = self.grammar.metonymy.going
        if token.relation in ("obj", "nsubj") and head is not None and head.upos == "VERB":
            passive = token.deprel == "nsubj:pass"
            return head.lemma in going and (token.relation == "obj" or passive)
        return case is not None and case.lemma in ("from", "to", "into", "through", "via") and (
            head is not None and head.lemma in self.grammar.metonymy.moving
        )

    def _is_team(self, token: Token) -> bool:
        """Whether a place stands for its team: "Tokyo beat Osaka 3-1"."""
        head = self.parse.head(token)
        words = self.grammar.metonymy
        if token.relation not in ("nsubj", "obj", "obl", "conj") or head is None:
            return False
        if token.relation == "conj":
            return self._is_team(head)
        if head.lemma not in words.playing:
            return False
        if head.lemma in words.contests and all(
            child.index in self._match_at for child in self.parse.children(head, "nsubj", "obj")
        ):
            return True
        beside = self._words_beside(token)
        return any(
            word.upos in ("NOUN", "PROPN") and word.lemma.lower() in words.sport for word in beside
        ) or any(
            (one.upos, dash.form in ("-", "–"), other.upos) == ("NUM", True, "NUM")
            for one, dash, other in zip(beside, beside[1:], beside[2:], strict=False)
        )

    def _is_market(self, token: Token) -> bool:
        """Whether a capital stands for its stock exchange: "Tokyo fell 2 percent"."""
        head = self.parse.head(token)
        if token.relation != "nsubj" or head is None:
            return False
        words, market = self._words_beside(token), self.grammar.metonymy.market
        return head.lemma in self.grammar.metonymy.market_verbs and any(
            word.form.lower() in market or word.lemma.lower() in market for word in words
        )

    def _lives(self, token: Token) -> bool:
        """Whether a capital is the town: "Baghdad woke", "Seoul opened the games"."""
        head = self.parse.head(token)
        words = self.grammar.metonymy
        if token.relation != "nsubj" or head is None:
            return False
        shown = self.parse.child(head, "obj")
        if shown is None:
            return head.lemma in words.living
        return head.lemma in words.hosting and shown.lemma in words.festive

    def _is_elsewhere(self, token: Token, entry: Entry) -> bool:
        """Whether a house is told to stand in another country: "the White House in Moscow"."""
        for child in self.parse.children(self._head_of(self._words_of_name(token)), "nmod"):
            case = self.parse.child(child, "case")
            country = self._country_told(child)
            if case is not None and case.lemma == "in" and country not in (None, entry.country):
                return True
        return False

    def _words_beside(self, token: Token) -> Sequence[Token]:
        sentence = self.parse.sentence(token)
        return self.parse.tokens[sentence.start : sentence.end]

    # ------------------------------------------------------------------------ sector nouns

    def _of_agent(self, token: Token, agent: Agent) -> Identity | None:
        if agent.kind is AgentKind.THING and token.relation not in ("nsubj", "obl"):
            return None
        person = self._named_beside(token)
        if person is not None:
            return person
        if self._is_pair(token) and (found := self._of_group(token)) is not None:
            return found
        country, org, sectors = self._ties(token)
        former = self._is_former(token)
        own = (agent.sector,) if agent.sector else ()
        own = ("ELI", *own) if former else own
        identity = Identity(
            country=country,
            org=org,
            sectors=tuple(dict.fromkeys((*own, *sectors))),
            anonymous=agent.kind is AgentKind.PERSON and token.lemma in self.directory.anonymous,
            person=agent.kind in (AgentKind.PERSON, AgentKind.TITLE),
            plural=token.feat("Number") == "Plur",
            reason="agent." + (agent.sector or "group").lower(),
            roles=(agent.noun,),
        )
        if token.lemma in self.nouns.counterparts:
            return self._of_counterpart(token, identity)
        if identity.person and not identity.plural:
            holder = self._in_office(token, agent)
            if holder is not None:
                return holder
            det = self.parse.child(token, "det")
            if identity.country and (det is None or _is_definite(det)):
                named = self._persons_before(token, agent, identity.country, former=former)
                if len(named) == 1:
                    return replace(named[0], reason="coreference.role")
        if identity.country is None and identity.org is None:
            return self._with_country(token, agent, identity)
        return identity

    def _with_country(self, token: Token, agent: Agent, identity: Identity) -> Identity | None:
        """A party whose own words tell no country: what it refers to, or where it acts."""
        if token.lemma in self.grammar.other_parties:
            return self._of_other_party(token, identity)
        if token.relation in ("compound", "amod"):
            return identity
        before = self._described(token, agent)
        if before is not None:
            if before.reason in (NOBODY, SEVERAL):
                identity = replace(identity, reason=before.reason)
            else:
                return before
        det = self.parse.child(token, "det")
        definite = det is None or _is_definite(det)
        own = self.parse.child(token, "nmod:poss") is not None
        found = None
        if agent.noun in self.nouns.organs and definite and not own:
            found = self.focus.country_of_organ(token)
        elif self._stays(token, agent):
            found = self.focus.country_of_place(token)
        if found is None:
            found = self._at_home(token, agent, definite=definite)
        if found is not None:
            identity = replace(identity, country=found.country, reason=found.rule)
        return identity

    def _with_own_country(self, token: Token, person: Identity) -> Identity:
        """A person whom the text calls president or the like, with the state that it is about."""
        known = person.known or "ELI" in person.sectors or not self._introduced
        if known or not self.nouns.organs.intersection(person.roles):
            return person
        found = self.focus.country_of_organ(token, travels=True)
        if found is None:
            return person
        return replace(person, country=found.country, reason=found.rule)

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
            if head.index in self._agent_at:
                return head
            name, head = head, self.parse.head(head)
        return None

    def _deals_at_home(self, other: Token, agent: Agent) -> bool:
        """Whether a party deals with such people in its own country only."""
        side = self._agent_at[other.index]
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
        agent = self._agent_at.get(token.index)
        if agent is None or self._travels(token) or agent.sector in ("SOC", "CRM", "IGO"):
            return None
        if agent.sector == "GOV" and token.lemma in self.nouns.pairs_of_persons:
            det = self.parse.child(token, "det")
            singular = token.feat("Number") != "Plur" and (det is None or _is_definite(det))
            if not singular and self.parse.child(token, "amod", "compound") is None:
                return None  # "a leader", "the leaders of eleven countries"
        countries = set()
        for told in self.focus.told(self.parse.sentence_number(token)):
            if not told.place and self._is_abroad(told.token):
                return None
            countries.add(told.country)
        return countries.pop() if len(countries) == 1 else None

    def _travels(self, token: Token) -> bool:
        agent = self._agent_at.get(token.index)
        noun = token.lemma if agent is None else agent.noun
        return noun in self.nouns.visiting or token.lemma in self.nouns.visiting

    def _is_abroad(self, name: Token) -> bool:
        """Whether a country is told of people or things that are likely to be abroad."""
        identity = self._identity(name)
        if name.upos in ("NOUN", "PROPN") and identity and identity.sectors == ("CVL",):
            return True  # "deported forty Brazilians"
        head = self.parse.head(name)
        while head is not None and name.relation in ("amod", "compound", "nmod"):
            agent = self._agent_at.get(head.index)
            if self._travels(head) or head.lemma in self.nouns.abroad:
                return True
            if agent is not None:
                return agent.sector in PRIVATE
            name, head = head, self.parse.head(head)
        return False

    def _is_former(self, token: Token) -> bool:
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
            if alone is None or not self._refers_back(token):
                return None
            title = replace(title, of=frozenset({alone}))
        holder = self.offices.leaving(title) if self._is_leaving(token) else None
        holder = holder or self.offices.holder(title)
        if holder is None:
            return None
        identity = self.offices.identity(holder, "directory.office")
        country = self._ties(token).country
        return replace(identity, country=country) if country is not None else identity

    def _is_leaving(self, token: Token) -> bool:
        """Whether it is told that somebody dies, resigns or is removed: he was it until then."""
        head = self.parse.head(token)
        if head is None:
            return False
        passive = token.deprel == "nsubj:pass" or token.relation == "obj"
        if token.relation == "nsubj" and not passive:
            return head.lemma in self.nouns.leaving
        return passive and head.lemma in self.nouns.removing

    def _title(self, token: Token, agent: Agent) -> Title | None:
        """The office that a title noun tells with all its modifiers; None when some alter it."""
        own = self._words_of_agent[token.index]
        of: set[str] = set()
        det = self.parse.child(token, "det")
        if det is not None and (
            not _is_definite(det)  # "no American president"
            or any(  # whatever it hangs on: "the then foreign minister"
                word.lemma.lower() in self.nouns.altering
                for word in self.parse.tokens[det.index + 1 : own.start]
            )
        ):
            return None
        for child in (
            child
            for index in own
            for child in self.parse.children(self.parse.tokens[index], *_MODIFIERS, "advmod")
            if child.index not in own and child.deprel not in ("appos", "flat")
        ):
            entry = self._named_at(child)
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
                identity = self._identity(child)
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
        match = self._match_at[token.index]
        return next((r.how for r in match.readings if r.entry is entry), match.how)

    def _is_of(self, token: Token) -> bool:
        case = self.parse.child(token, "case")
        return case is not None and case.lemma == "of"

    def _named_beside(self, token: Token) -> Identity | None:
        """The person named in apposition: "the president, Vladimir Putin"."""
        for child in self.parse.children(token, "appos", "flat"):
            entity = self.parse.entity(child)
            if entity is not None and entity.kind is EntityKind.PERSON:
                return self._of_name(entity)
        return None

    # ---------------------------------------------------------------- what was named before

    def _described(self, token: Token, agent: Agent) -> Identity | None:
        """What a definite noun refers back to: "the agency", "the spokesman", "the troops".

        An identity whose reason is `NOBODY` or `SEVERAL` says why there is none; None says that
        the noun does not refer back.
        """
        if not self._refers_back(token):
            return None
        kinds = {kind for kind, nouns in self.grammar.descriptions.items() if agent.noun in nouns}
        person = agent.kind in (AgentKind.TITLE, AgentKind.PERSON) and (
            token.feat("Number") != "Plur"
        )
        if token.form[0].isupper() and token.upos == "PROPN":
            longer = self._longer_name_before(token)
            if longer is not None:
                return longer
        if agent.kind is AgentKind.BODY and kinds:
            named = self._entries_before(token, agent, kinds)
            if len(named) == 1:
                return replace(named[0], reason="coreference.description", plural=False)
            if len(named) > 1:
                return Identity(reason=SEVERAL)
        if person:
            persons = self._persons_before(token, agent, former=self._is_former(token))
            if len(persons) == 1:
                return replace(persons[0], reason="coreference.role")
            if len(persons) > 1:
                return Identity(reason=SEVERAL)
        same = self._same_noun_before(token, agent)
        if same is not None:
            return same
        return None

    def _refers_back(self, token: Token) -> bool:
        """Whether a noun is definite: "the army", "this country", plain "police"."""
        det = self.parse.child(token, "det")
        if det is None:
            bare = token.lemma in ("police", "parliament") or token.upos == "PROPN"
            return bare and self.parse.child(token, "nmod:poss", "nummod") is None
        return _is_definite(det)

    def _before(self, token: Token) -> Iterator[Token]:
        """Heads of noun phrases before a token, the nearest first, some sentences back."""
        number = self.parse.sentence_number(token)
        start = self.parse.sentences[max(number - SENTENCES_BACK, 0)].start
        for index in range(token.index - 1, start - 1, -1):
            word = self.parse.tokens[index]
            if word.upos in ("NOUN", "PROPN", "ADJ") and word.relation in _ARGUMENTS:
                yield word

    def _entries_before(
        self, token: Token, agent: Agent, kinds: Iterable[str]
    ) -> list[Identity]:
        """The distinct bodies and states named before that a noun can describe.

        Only those of the nearest sentence that names one. A word before the noun, or the noun
        itself, may say that only some states are meant: "the island", "the reclusive state".
        """
        only: set[str] | None = None
        fit = self.grammar.descriptions_of
        for word in (token, *self.parse.children(token, "amod", "compound")):
            before = self.parse.tokens[word.index - 1].form.lower() if word.index else ""
            name = word.lemma.lower()
            fitting = fit.get(f"{before} {name}", fit.get(name))
            if fitting is not None:
                only = set(fitting) if only is None else only & fitting
        others = self._beside(token)
        found: dict[str, Identity] = {}
        sentence: int | None = None
        for word in self._before(token):
            number = self.parse.sentence_number(word)
            if sentence is not None and number != sentence:
                break
            if word.index in others or self._is_inside(token, word):
                continue
            entry = self._named_at(word)
            for part in self.parse.children(word, "compound") if entry is None else ():
                inside = self._named_at(part)  # "the UN headquarters … the world body"
                if inside is not None and inside.kind is EntryKind.IGO:
                    word, entry = part, inside
            if entry is None or entry.kind.value not in kinds:
                continue
            if only is not None and entry.kind is EntryKind.STATE and entry.id not in only:
                continue
            match = self._match_at[word.index]
            if match.how not in (NameKind.NAME, NameKind.CAPITAL, NameKind.HOUSE):
                continue
            identity = self._identity(word)
            if identity is not None:
                if entry.kind is EntryKind.STATE:
                    identity = replace(identity, sectors=(), name=entry.name)
                found.setdefault(entry.id, identity)
                sentence = number
        return list(found.values())

    def _longer_name_before(self, token: Token) -> Identity | None:
        """What a part of its name calls again: "the North" after "North Korea"."""
        found: dict[str, Identity] = {}
        for word in self._before(token):
            entry = self._named_at(word)
            if entry is not None and token.form in entry.name.split():
                identity = self._identity(word)
                if identity is not None:
                    found.setdefault(entry.id, replace(identity, sectors=entry.sectors))
        if len(found) != 1:
            return None
        return replace(next(iter(found.values())), reason="coreference.part-of-name")

    def _persons_before(
        self, token: Token, agent: Agent, country: str | None = None, *, former: bool = False
    ) -> list[Identity]:
        """The distinct persons named before whom the text, or the directory, calls by that noun.

        Only those of the nearest sentence that names one.
        """
        noun = agent.noun
        for before in self.directory.former:  # "former prime minister" is a noun of its own
            if noun.startswith((f"{before} ", f"{before}-")):
                noun, former = noun[len(before) + 1 :], True
        names = self.offices.names_of(noun)
        others = self._beside(token)
        found: dict[str, Identity] = {}
        sentence: int | None = None
        for word in self._before(token):
            number = self.parse.sentence_number(word)
            if sentence is not None and number != sentence:
                break
            if word.index in others or self.parse.entity(word) is None:
                continue
            identity = self._identity(word)
            if identity is None or identity.name is None or not identity.person:
                continue
            if country is not None and identity.country != country:
                continue
            roles = self._former_roles(identity) if former else identity.roles
            called = any(
                role == name or role.endswith(f" {name}") for role in roles for name in names
            )
            leads = agent.noun == "leader" and "GOV" in identity.sectors
            if called or leads:
                found.setdefault(identity.id or identity.name, identity)
                sentence = number
        return list(found.values())

    def _former_roles(self, identity: Identity) -> tuple[str, ...]:
        """What a person was: "the former Bolivian president" after "Morales"."""
        entry = self.directory.get(identity.id) if identity.id is not None else None
        day = self.day
        if entry is None or day is None:
            return ()
        return tuple(
            office.title for office in entry.offices if office.until and office.until <= day
        )

    def _same_noun_before(self, token: Token, agent: Agent) -> Identity | None:
        """The country of the same noun before: "Kenyan police fired … Police said"."""
        found: dict[tuple[str | None, str | None], Identity] = {}
        for word in self._before(token):
            other = self._agent_at.get(word.index)
            if other is None or (other.noun != agent.noun and word.lemma != token.lemma):
                continue
            if self.parse.tokens[word.index].feat("Number") != token.feat("Number"):
                continue
            ties = self._ties(word)
            if ties.country or ties.org:
                identity = self._identity(word)
                if identity is not None:
                    found.setdefault((identity.country, identity.org), identity)
        if len(found) != 1:
            return Identity(reason=SEVERAL) if found else None
        return replace(next(iter(found.values())), reason="coreference.same-noun")

    def _is_inside(self, token: Token, word: Token) -> bool:
        """Whether one of two words hangs below the other: "the capital of [Chad]"."""
        return any(above is token for above in self.parse.ancestors(word)) or any(
            above is word for above in self.parse.ancestors(token)
        )

    def _of_other_party(self, token: Token, identity: Identity) -> Identity:
        """ "its neighbour" is the other state of which the text speaks, if there is only one."""
        if token.lemma not in self.nouns.facing:
            return identity
        owner = self.parse.child(token, "nmod:poss")
        whose = self._identity(owner) if owner is not None else None
        if whose is None or whose.country is None:
            return identity
        others: dict[str, Identity] = {}
        for word in self._before(token):
            entry = self._named_at(word)
            if entry is not None and entry.kind is EntryKind.STATE and entry.country:
                others.setdefault(entry.country, Identity(
                    entry.id, entry.name, entry.country, kind=entry.kind,
                ))  # fmt: skip
        others.pop(whose.country, None)
        if len(others) != 1:
            return replace(identity, reason=SEVERAL if others else NOBODY)
        other = next(iter(others.values()))
        if identity.person or whose.person:
            sectors = identity.sectors or whose.sectors
            return replace(
                identity, country=other.country, sectors=sectors, reason="coreference.other-party"
            )
        return replace(other, reason="coreference.other-party")

    def _of_counterpart(self, token: Token, identity: Identity) -> Identity:
        """ "his Polish counterpart" holds the same office there, or at least acts as the same."""
        owner = self.parse.child(token, "nmod:poss")
        whose = self._identity(owner) if owner is not None else None
        if whose is None:
            return identity
        sectors = identity.sectors or tuple(s for s in whose.sectors if s != "ELI")
        if identity.country is None:
            return self._of_other_party(token, replace(identity, sectors=sectors))
        for role in whose.roles:
            holder = self.offices.holder(Title(role, frozenset({identity.country})))
            if holder is not None:
                return self.offices.identity(holder, "directory.office")
        return replace(identity, sectors=sectors, roles=whose.roles)

    # ------------------------------------------------------------------------------- pairs

    def _is_pair(self, token: Token) -> bool:
        """Whether it is two, or more, that were named before: "the two leaders", "both"."""
        if token.lemma in self.nouns.pairs and token.upos in ("NOUN", "NUM"):
            det = self.parse.child(token, "det")
            return det is not None and det.feat("Definite") == "Def" and (
                self.parse.child(token, "nmod", "amod", "compound") is None
            )
        return self._number_of(token) is not None

    def _number_of(self, token: Token) -> int | None:
        """How many "the two leaders", "both sides" are; None where no number is told."""
        if token.feat("Number") != "Plur":
            return None
        definite = False
        number: int | None = None
        for child in self.parse.children(token, "det", "nummod"):
            definite = definite or child.feat("Definite") == "Def"
            if child.lemma.lower() == "both":
                return 2
            number = self.grammar.numbers.get(child.lemma.lower(), number)
        return number if definite else None

    def _of_group(self, token: Token) -> Identity | None:
        """Those that "the two leaders" are: as many persons or states, named together before."""
        lemma = token.lemma
        wanted = self._number_of(token) or 2
        alone = lemma in self.nouns.pairs
        if not alone and lemma not in self.nouns.pairs_of_persons | self.nouns.pairs_of_states:
            return None
        own_country = any(self._named_at(c) for c in self.parse.children(token, *_MODIFIERS))
        if own_country and lemma not in self.nouns.pairs_of_persons:
            return None
        persons = lemma in self.nouns.pairs_of_persons
        states = lemma in self.nouns.pairs_of_states
        members = None
        if persons or alone:
            members = self._together(token, wanted, persons=True)
        if members is None and (states or alone):
            members = self._together(token, wanted, persons=False)
        if members is None:
            agent = self._agent_at.get(token.index)
            sectors = (agent.sector,) if agent is not None and agent.sector else ()
            return Identity(reason=NOBODY, sectors=sectors, plural=True)
        self._groups[token.index] = members
        identities = [self._identity(self.parse.tokens[index]) for index in members]
        countries = {identity.country for identity in identities if identity is not None}
        return Identity(
            country=countries.pop() if len(countries) == 1 else None,
            sectors=("GOV",) if persons else (),
            plural=True,
            reason="coreference.together",
        )

    def _together(self, token: Token, wanted: int, *, persons: bool) -> tuple[int, ...] | None:
        """The last so many persons or states of one sentence, or of the same sentence before."""
        number = self.parse.sentence_number(token)
        for back in range(SENTENCES_BACK):
            if number - back < 0:
                return None
            sentence = self.parse.sentences[number - back]
            end = token.index if not back else sentence.end
            members = self._members(range(sentence.start, end), persons)
            if len(members) == wanted:
                return tuple(members.values())
            if len(members) > wanted:
                return None
        return None

    def _members(self, words: range, persons: bool) -> dict[str, int]:
        """Distinct persons, or parties with a country, that are arguments among some words."""
        found: dict[str, int] = {}
        for index in words:
            word = self.parse.tokens[index]
            if word.upos not in ("NOUN", "PROPN") or word.relation not in _ARGUMENTS:
                continue
            if self.focus.phrase_of_place(word) is not None or index in self._groups:
                continue
            if word.deprel == "nmod:poss" or word.relation == "appos":
                continue
            identity = self._identity(word)
            if identity is None:
                continue
            if persons:
                if identity.person and identity.name and not identity.plural:
                    found.setdefault(identity.id or identity.name, index)
            elif identity.country is not None and not identity.plural:
                found.setdefault(identity.country, index)
        return found

    # ------------------------------------------------------------------------------ pronouns

    def _of_pronoun(self, token: Token) -> Identity | None:
        if token.form.lower() not in self.grammar.pronouns.all:
            return None
        if token.form.lower() in self.grammar.pronouns.speaking:
            return self._of_speaker(token)
        found = self.antecedent(token)
        identity = None if found is None else self._identity(found)
        if identity is None:
            return Identity(reason=NOBODY) if token.lemma != "it" else None
        return replace(identity, reason="coreference.antecedent")

    def antecedent(self, token: Token) -> Token | None:
        """The head of what a pronoun, or a noun that refers back, stands for; None when nothing
        that was named before is good, or several are equally good."""
        if token.index not in self._refers:
            self._refers[token.index] = None
            if token.upos != "PRON":
                self._refers[token.index] = self._same_word_before(token)
            elif token.relation != "expl":
                barred = self._speakers(token)
                self._refers[token.index] = self.antecedents.of(token, barred).index
        found = self._refers[token.index]
        return None if found is None else self.parse.tokens[found]

    def _speakers(self, pronoun: Token) -> set[int]:
        """Names before a quotation of who says it: "he" in quoted words is somebody else."""
        speaker = None if self._quotations is None else self._quotations.quoting(pronoun.span)
        if speaker is None or speaker.name is None:
            return set()
        return {
            token.index
            for token in self.antecedents.candidates(pronoun)
            if (identity := self._identity(token)) is not None and identity.name == speaker.name
        }

    def _same_word_before(self, token: Token) -> int | None:
        """The nearest noun of the same word before a definite one, unless their adjectives differ:
        "a treaty … the treaty"."""
        if token.upos != "NOUN" or not self._refers_back(token):
            return None
        said = self._says_which(token)
        for index in range(token.index - 1, -1, -1):
            word = self.parse.tokens[index]
            if word.lemma == token.lemma and word.upos == "NOUN" and word.relation != "compound":
                if word.feat("Number") != token.feat("Number"):
                    continue
                if said and self._says_which(word) and said != self._says_which(word):
                    continue
                return index
        return None

    def _says_which(self, token: Token) -> frozenset[str]:
        return frozenset(
            child.lemma for child in self.parse.children(token, "amod", "compound", "nummod")
        )

    def _facts(self, token: Token) -> Facts:
        """Whether a noun phrase is a human being, several, a woman or a man."""
        plural = token.feat("Number") == "Plur"
        if token.upos == "PRON":
            gender = token.feat("Gender")
            human = gender in ("Masc", "Fem")
            thing = gender == "Neut"
            return Facts(True if human else False if thing else None, plural, gender)
        gender = self._gender(token)
        entity = self.parse.entity(token)
        if entity is not None and (entity.kind is EntityKind.PERSON or self._is_person(token)):
            return Facts(True, plural, gender)
        agent = self._agent_at.get(token.index)
        if agent is not None and agent.kind in (AgentKind.PERSON, AgentKind.TITLE):
            return Facts(True, plural, gender)
        if agent is not None or token.index in self._match_at or entity is not None:
            return Facts(False, True if plural else None, gender)
        return Facts(True if gender is not None else None, plural, gender)

    def _thing(self, token: Token) -> str | int:
        """What a noun phrase stands for, as far as names and pronouns tell."""
        if token.upos == "PRON":
            before = self.antecedent(token)
            return token.index if before is None else self._thing(before)
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is EntityKind.PERSON:
            return self.parse.tokens[entity.last].form
        match = self._match_at.get(token.index)
        if match is not None and token.upos == "PROPN":
            return match.entries[0].id
        return token.form if token.upos == "PROPN" else token.index

    def _is_person(self, token: Token) -> bool:
        """Whether a name that the recogniser took for a place's is a person's: "Rice"."""
        match = self._match_at.get(token.index)
        if match is None or not any(e.kind is EntryKind.PERSON for e in match.entries):
            return False
        identity = self._identity(token)
        return identity is not None and identity.person

    def _gender(self, token: Token) -> str | None:
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is not EntityKind.PERSON and self._is_person(token):
            identity = self._identity(token)
            given = fold((identity.name if identity and identity.name else "").split(" ")[0])
            for gender, names in self.grammar.given_names.items():
                if given in names:
                    return gender
        if entity is not None and entity.kind is EntityKind.PERSON:
            known = self.people.recall(self._name(entity))
            name = known.name if known is not None and known.name else self._name(entity)
            given = fold(name.split()[0])
            for gender, names in self.grammar.given_names.items():
                if given in names:
                    return gender
        words = [token.lemma.lower()]
        words += (t.lemma.lower() for t in self.parse.children(token, "nmod:desc", "compound"))
        for word in words:
            for gender, nouns in self.grammar.gendered.items():
                if word in nouns or word.endswith(_ENDINGS[gender]):
                    return gender
        return None

    def _of_speaker(self, token: Token) -> Identity:
        """ "I" and "we" inside quoted words are whoever says them."""
        speaker = None if self._quotations is None else self._quotations.quoting(token.span)
        if speaker is None or token.feat("Person") != "1":
            return Identity(reason=NOBODY)
        return Identity(
            speaker.id, speaker.name, speaker.country, speaker.org, speaker.sectors,
            speaker.office, speaker.anonymous, "coreference.speaker", person=True,
        )  # fmt: skip

    def _beside(self, token: Token) -> set[int]:
        """The other arguments of a word's own clause: in "Iran accused it", it is not Iran."""
        head = self.parse.head(token)
        if token.relation not in ("nsubj", "obj", "iobj", "obl") or head is None:
            return set()
        if head.upos != "VERB":
            return set()
        clause = self.clauses.of(head)
        arguments = {argument.token.index for argument in clause.arguments}
        return arguments | {subject.index for subject in clause.subjects}

    # ---------------------------------------------------------------------------- persons

    def _introduce(self, entity: Entity) -> None:
        """What the directory and the words beside a name say of the person.

        A full name is looked up; a family name alone is not, since the article may mean another.
        """
        told = self._of_person(entity)
        entry = self._full_name(entity, told)
        if entry is not None:
            known = self.offices.identity(entry, "directory.person")
            if told.country in (None, entry.country) or _holds(known, told.roles):
                told = self._as_told(known, told)
        self.people.meet(self._name(entity), told)

    def _full_name(self, entity: Entity, told: Identity) -> Entry | None:
        """The person of the directory with that full name, or with the same first and last name;
        or with a family name that means one person to every reader ("Putin")."""
        match = self._match_at.get(entity.last)
        name = self._name(entity)
        if entity.first == entity.last:
            if match is None or match.how is not NameKind.NAME:
                return None
            persons = [r.entry for r in match.readings if r.how is NameKind.NAME]
            if any(entry.kind is not EntryKind.PERSON for entry in persons):
                return None
            if len(match.entries) > 1:
                title = self._title_of(told) if told.roles else None
                meant = self._meant(match, self._head(entity), title)
                if meant is not None or title is not None:
                    return meant
            return persons[0] if len(persons) == 1 else self._reading(match)
        if match is not None and match.how is NameKind.NAME and match.end - match.start > 1:
            entry = self._reading(match)
            return entry if entry.kind is EntryKind.PERSON else None
        found = [reading.entry for reading in self.directory.find(name)]
        if not found and match is not None:
            first = self.parse.tokens[entity.first].form
            found = [
                entry
                for entry in match.entries
                if any(form.split()[0] == first and " " in form for form in
                       (entry.name, *entry.names))
            ]  # fmt: skip
        persons = [entry for entry in found if entry.kind is EntryKind.PERSON]
        return persons[0] if len({entry.id for entry in persons}) == 1 else None

    def _title_of(self, told: Identity) -> Title:
        """The office that a text calls a person by."""
        words = told.roles[0]
        for prefix in ("ex-", "former "):
            words = words.removeprefix(prefix)
        of = frozenset({told.country}) if told.country else frozenset()
        return Title(words, of, former="ELI" in told.sectors)

    def _as_told(self, known: Identity, told: Identity) -> Identity:
        """A person of the directory with the roles that the text tells besides."""
        sectors = known.sectors
        if told.roles and "ELI" not in told.sectors:  # "President Reagan" was it then
            sectors = tuple(sector for sector in sectors if sector != "ELI")
        return replace(
            known,
            roles=tuple(dict.fromkeys((*known.roles, *told.roles))),
            office=known.office or told.office,
            sectors=sectors or told.sectors,
        )

    def _of_name(self, entity: Entity) -> Identity:
        """A person named: as the article introduced them, else by a family name that on that day
        means one holder of an office."""
        name = self._name(entity)
        told = self._of_person(entity)
        met = self.people.recall(name)
        if met is None or (told.known and not met.known and met.reason != AMBIGUOUS):
            met = told
        if told.roles and self._is_whole(entity):
            longer = self.people.recall_longer(name)
            if longer is None or longer.reason == AMBIGUOUS:
                return self._by_surname(entity, told) or met
        if met.known and met.id is None and (found := self._by_surname(entity, met)):
            return found
        if met.known or met.reason == AMBIGUOUS:
            return met
        return self._by_surname(entity, met) or met

    def _by_surname(self, entity: Entity, told: Identity) -> Identity | None:
        """The person of the directory that a family name means, beside what is told of them."""
        match = self._match_at.get(entity.last)
        if match is None or match.how is not NameKind.SURNAME or not self._is_whole(entity):
            return None
        title = self._title_of(told) if told.roles else None
        if title is None and told.country is not None:
            return None
        entry = self._meant(match, self._head(entity), title)
        if entry is None:
            return None
        return self._as_told(self.offices.identity(entry, "directory.surname"), told)

    def _is_whole(self, entity: Entity) -> bool:
        """Whether a name is one word, or as a whole a name of the directory: "Le Pen"."""
        match = self._match_at.get(entity.last)
        return entity.first == entity.last or (
            match is not None
            and match is self._match_at.get(entity.first)
            and match.end - match.start == entity.last - entity.first + 1
        )

    def _of_long_name(self, token: Token) -> Identity | None:
        """A full name of the directory in which the recogniser saw none: "U Nu", "Saw Maung"."""
        match = self._match_at.get(token.index)
        if match is None or match.end - match.start < 2 or match.how is not NameKind.NAME:
            return None
        entry = self._reading(match)
        entity = self.parse.entity(token)
        named = entity is not None and entity.kind is EntityKind.PERSON
        if entry.kind is not EntryKind.PERSON or named:
            return None
        return self.offices.identity(entry, "directory.person")

    def _of_surname(self, token: Token) -> Identity | None:
        """A family name that the recogniser took for no person's: "Rice", "May" as a subject."""
        match = self._match_at.get(token.index)
        if match is None or match.entries[0].kind is not EntryKind.PERSON:
            return None
        if token.upos != "PROPN" or match.end - match.start > 1:
            return None
        if self.parse.child(token, "compound", "flat") is not None:
            return None
        case = self.parse.child(token, "case")
        if case is not None and case.lemma in self.nouns.times.get(token.form.lower(), ()):
            return None
        known = self.people.recall_longer(token.form)
        if known is not None:
            return known
        head = self.parse.head(token)
        if head is None or not self._is_participant(token):
            return None
        if match.ambiguous and head.upos != "VERB" and token.relation != "conj":
            return None
        entry = self._meant(match, token)
        return None if entry is None else self.offices.identity(entry, "directory.surname")

    def _meant(self, match: Match, token: Token, title: Title | None = None) -> Entry | None:
        """Whom a family name means where a token stands."""
        return self.offices.meant(match.entries, title, leaving=self._is_leaving(token))

    def _is_participant(self, token: Token) -> bool:
        """Whether a name stands where who takes part does, and not where a place does."""
        head = self.parse.head(token)
        if token.relation == "conj" and head is not None:
            return self._is_participant(head)
        if token.relation in ("nsubj", "obj", "iobj", "appos") or token.deprel == "nmod:poss":
            return True
        case = self.parse.child(token, "case")
        return token.relation in ("obl", "nmod") and case is not None and (
            case.lemma in self.nouns.beside_persons
        )

    def _of_person(self, entity: Entity) -> Identity:
        head = self._head(entity)
        country, org, sectors = self._ties(head)
        roles: list[str] = []
        own: list[str] = []
        former = self._is_former(head)
        title: Token | None = None
        beside = list(self.parse.children(head, "nmod:desc", "compound", "appos"))
        above = self.parse.head(head)
        if head.relation in ("appos", "flat") and above is not None:
            more = self._ties(above)
            country, org = country or more.country, org or more.org
            sectors = tuple(dict.fromkeys((*sectors, *self._own_sector(above), *more.sectors)))
            beside.append(above)
        for word in beside:
            agent = self._agent_at.get(word.index)
            if agent is not None:
                roles.append(agent.noun)
                own += [agent.sector] if agent.sector else []
                former = former or self._is_former(word)
                former = former or self._is_former_prefix(word)
            entity_there = self.parse.entity(word)
            if entity_there is not None and entity_there.kind is EntityKind.TITLE:
                title = title or word
        sectors = tuple(dict.fromkeys((*(("ELI",) if former else ()), *own, *sectors)))
        office = None
        if title is not None and country is not None:
            state = self.directory.get(country)
            words = self._name_of_title(title)
            office = f"{words} of {state.name}" if state is not None else words
        return Identity(
            name=self._name(entity), country=country, org=org, sectors=sectors, office=office,
            reason="person.introduced" if country or org or sectors else "person.unknown",
            person=True, roles=tuple(dict.fromkeys(roles)),
        )  # fmt: skip

    def _is_former_prefix(self, token: Token) -> bool:
        """ "ex-president": the lemma keeps its prefix, or the hyphen is a word of its own."""
        return token.form.lower().startswith("ex-") or any(
            child.form.lower() == "ex" for child in self.parse.children(token)
        )

    def _name_of_title(self, title: Token) -> str:
        entity = self.parse.entity(title)
        assert entity is not None
        words = self.parse.tokens[entity.first : entity.last + 1]
        return cover(word.span for word in words).of(self.parse.text).lower()

    def _head(self, entity: Entity) -> Token:
        """The token of a name that the others hang on."""
        return self._head_of(self.parse.tokens[entity.first : entity.last + 1])

    def _head_of(self, words: Sequence[Token]) -> Token:
        """The first of some words that hangs on none of them; the last when in doubt."""
        inside = {word.index for word in words}
        return next((word for word in words if word.head not in inside), words[-1])

    def _name(self, entity: Entity) -> str:
        tokens = self.parse.tokens[entity.first : entity.last + 1]
        text = cover(token.span for token in tokens).of(self.parse.text)
        return " ".join(text.split())

    # -------------------------------------------------------------------------- modifiers

    def _ties(self, token: Token, depth: int = 3) -> _Ties:
        """Country, body and sectors that the words modifying a noun say.

        "the South Korean foreign ministry's spokesman" -> KOR, None, (GOV,)
        """
        country: str | None = None
        org: str | None = None
        sectors: list[str] = []
        for child in self._modifiers(token):
            if child.upos == "VERB":  # "Russian-backed rebels" are not Russian
                continue
            entry = self._named_at(child)
            if entry is not None:
                country, org = country or entry.country, org or entry.org
                sectors += entry.sectors
            elif self._is_owner(child) and (owner := self._identity(child)) is not None:
                country, org = country or owner.country, org or owner.org
                if token.lemma not in self.nouns.relatives:
                    sectors += owner.sectors
            elif (town := self._country_of_town(child)) is not None:
                country = country or town
            sectors += self._own_sector(child)
            if depth and (country is None or child.relation in ("appos", "compound")):
                inner = self._ties(child, depth - 1)
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
        if token.deprel == "nmod:poss" and token.index in self._agent_at:
            return True  # "the bloc's leaders"
        named = entity is not None and entity.kind is EntityKind.PERSON
        return named and (token.deprel == "nmod:poss" or self._is_of(token))

    def _own_sector(self, token: Token) -> tuple[str, ...]:
        agent = self._agent_at.get(token.index)
        return (agent.sector,) if agent is not None and agent.sector else ()

    def _modifiers(self, token: Token) -> list[Token]:
        """Words that say whose it is, the nearest kind first."""
        found = []
        other = token.lemma in self.grammar.other_parties
        visiting = token.lemma in self.nouns.visiting
        for child in self.parse.children(token, *_MODIFIERS):
            if other and child.deprel in ("nmod:poss", "nmod"):
                continue
            if child.deprel == "nmod":
                case = self.parse.child(child, "case")
                if case is None or case.lemma not in self.grammar.belonging:
                    continue
                # "the ambassador to Japan", "diplomats in Moscow" are another state's
                if case.lemma == "to" or (visiting and case.lemma not in ("of", "from")):
                    entry = self._named_at(child)
                    if entry is not None and entry.country is not None:
                        continue
            found.append(child)
        order = {"nmod:poss": 0, "amod": 0, "compound": 0, "nmod:desc": 0, "flat": 1, "appos": 3}
        return sorted(found, key=lambda child: order.get(child.deprel, 2))

    def _country_told(self, token: Token) -> str | None:
        """The country that a name, a state's or a person's, tells at a word."""
        entry = self._named_at(token)
        if entry is not None:
            return entry.country
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is EntityKind.PERSON:
            return self._of_name(entity).country if token.index == entity.first else None
        return self._country_of_town(token)

    def _country_of_town(self, token: Token) -> str | None:
        """The country of a place that the gazetteer has and the directory lacks: "Nantes"."""
        if token.upos not in ("PROPN", "NOUN", "ADJ") or (
            token.index in self._match_at and token.index not in self._held
        ):
            return None
        return self._country_at.get(token.index)

    def _is_agent(self, token: Token) -> bool:
        agent = self._agent_at.get(token.index)
        return agent is not None

    def _country_among(self, words: Iterable[int]) -> str | None:
        """The country of a dateline: that of its first place."""
        for index in words:
            match = self._match_at.get(index)
            if match is not None and (country := self._reading(match).country) is not None:
                return country
        return None

    def _mention(self, token: Token) -> list[Token]:
        """The words that name the party: the noun with what stands before it, and its name."""
        low = high = token.index
        entity = self.parse.entity(token)
        if entity is not None:
            low, high = min(low, entity.first), max(high, entity.last)
        name = self._match_at.get(token.index)
        if name is not None:
            while low > 0 and self._match_at.get(low - 1) is name:
                low -= 1
            while self._match_at.get(high + 1) is name:
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


def _is_definite(determiner: Token) -> bool:
    """ "the" and "this", not "a" and "no"."""
    return determiner.feat("Definite") == "Def" or determiner.feat("PronType") == "Dem"


def _holds(person: Identity, roles: Sequence[str]) -> bool:
    """Whether a person has an office that the text calls them by: "the prime minister, Lee"."""
    return person.office is not None and any(
        person.office.startswith(f"{role} of ") for role in roles
    )
