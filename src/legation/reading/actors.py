"""Parties: which noun phrases name one, and what is known of it.

    "South Korea's foreign ministry"  ->  KOR, GOV
    "Kenyan police"                   ->  KEN, COP
    "Japanese Prime Minister Shinzo Abe … Abe"  ->  JPN, GOV, both times

A name or a sector noun makes a party; its country comes from the words that modify it. What an
article says of a person once ("Geng Shuang, a Chinese spokesman") holds for the rest of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

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
from legation.reading.coreference import Candidate, antecedent
from legation.records.actor import Actor
from legation.records.parse import Entity, EntityKind, Token
from legation.records.span import Span, cover

_MODIFIERS = (
    "amod", "compound", "nmod", "nmod:desc", "nmod:poss", "flat", "appos", "nmod:unmarked",
)  # fmt: skip

_BEFORE_A_NOUN = ("det", "amod", "compound", "nummod", "nmod:desc", "nmod:poss")

_NAMES = (EntityKind.ORGANISATION, EntityKind.STATE, EntityKind.PEOPLE)


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a party beyond the words that name it here."""

    id: str | None = None
    name: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    anonymous: bool = False
    reason: str = ""
    person: bool = False
    plural: bool = False

    @property
    def known(self) -> bool:
        """Whether it says more than that there is a party."""
        return bool(self.country or self.org or self.id)


class Quotations(Protocol):
    """Who says what is quoted; `reading.attribution.Chains` tells it."""

    def quoting(self, span: Span) -> Actor | None:
        """Who says "I" there."""
        ...


class People:
    """Persons met in one article, title and text together."""

    def __init__(self) -> None:
        self._known: dict[str, Identity] = {}

    def meet(self, name: str, identity: Identity) -> None:
        """Remember a person by full name and by each end of it ("Abe", "Kim").

        An end that two persons share names neither; what they have in common stays known.
        """
        words = name.split()
        for key in {name, words[-1], words[0]}:
            before = self._known.get(key)
            if before is not None and key != name and not _same_person(before, identity):
                self._known[key] = _either(key, before, identity)
            elif before is None or (identity.known and not before.known):
                self._known[key] = identity

    def recall_longer(self, name: str) -> Identity | None:
        """A person whose full name has more words than this one: "Michael Jordan" for "Jordan"."""
        known = self._known.get(name)
        return known if known is not None and known.name != name else None

    def recall(self, name: str) -> Identity | None:
        """The person of that name, or of that last or first name."""
        words = name.split()
        for key in (name, words[-1], words[0]):
            if key in self._known:
                return self._known[key]
        return None


def _same_person(one: Identity, other: Identity) -> bool:
    """ "Donald J. Trump" and "Donald Trump"; a single name may be part of any."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    names = [(identity.name or "").split() for identity in (one, other)]
    if any(len(words) < 2 for words in names):
        return one.reason != AMBIGUOUS
    return (names[0][0], names[0][-1]) == (names[1][0], names[1][-1])


def _either(name: str, one: Identity, other: Identity) -> Identity:
    country = one.country if one.country == other.country else None
    return Identity(name=name, country=country, person=True, reason=AMBIGUOUS)


AMBIGUOUS = "person.ambiguous"
"""Two persons of the article have that name."""


class Parties:
    """The parties of one parse, found when asked for and kept.

    Args:
        clauses: of the text, or of the title.
        directory: who is who.
        people: persons of the article; what this parse says of them is added.
        day: day of publication, for entries that hold only for a time.
    """

    def __init__(
        self,
        clauses: Clauses,
        directory: Directory,
        people: People,
        day: date | None = None,
    ) -> None:
        self.parse, self.clauses, self.grammar = clauses.parse, clauses, clauses.grammar
        self.directory = directory
        self.people, self.day = people, day
        self._identities: dict[int, Identity | None] = {}
        self._quotations: Quotations | None = None
        self._match_at: dict[int, Match] = {}
        self._agent_at: dict[int, Agent] = {}
        for sentence in self.parse.sentences:
            tokens = self.parse.tokens[sentence.start : sentence.end]
            for match in directory.match([token.form for token in tokens]):
                for index in range(sentence.start + match.start, sentence.start + match.end):
                    self._match_at[index] = match
            for found in directory.match_agents([token.lemma for token in tokens]):
                words = tokens[found.start : found.end]
                self._agent_at[self._head_of(words).index] = found.agent
        for entity in self.parse.entities:
            if entity.kind is EntityKind.PERSON:
                self._introduce(entity)

    def hear(self, quotations: Quotations) -> None:
        """Learn who speaks where, so that "I" and "we" in quoted words are a party."""
        self._quotations = quotations
        for index, token in enumerate(self.parse.tokens):
            if token.form.lower() in self.grammar.pronouns.speaking:
                self._identities.pop(index, None)

    def is_party(self, token: Token) -> bool:
        """Whether the noun phrase headed by the token can be a party."""
        return self._identity(token) is not None

    def is_several(self, token: Token) -> bool:
        """Whether it is more than one: "Yemenis", "the two leaders"."""
        identity = self._identity(token)
        return token.feat("Number") == "Plur" or (identity is not None and identity.plural)

    def actor(self, token: Token) -> Actor | None:
        """The party that the noun phrase headed by the token names; None when it is none."""
        identity = self._identity(token)
        if identity is None:
            return None
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

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """All parties in one noun phrase: "British and Dutch warships" are two."""
        actor = self.actor(token)
        if actor is None:
            return ()
        countries = self._countries_of(token)
        if len(countries) < 2 or actor.id is not None:
            return (actor,)
        return tuple(replace(actor, country=country) for country in countries)

    def _countries_of(self, token: Token) -> tuple[str, ...]:
        """The countries that modify a noun together, each once."""
        found: dict[str, None] = {}
        for child in self._modifiers(token):
            for word in (child, *self.parse.children(child, "conj", "amod")):
                entry = self._named_at(word)
                if entry is not None and entry.country is not None and child.deprel != "appos":
                    found[entry.country] = None
        return tuple(found)

    # --------------------------------------------------------------------------- identity

    def _identity(self, token: Token) -> Identity | None:
        if token.index not in self._identities:
            self._identities[token.index] = None  # what asks for itself meanwhile gets None
            self._identities[token.index] = self._identify(token)
        return self._identities[token.index]

    def _identify(self, token: Token) -> Identity | None:
        if token.upos == "PRON":
            return self._of_pronoun(token)
        if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM", "X"):
            return None
        entity = self.parse.entity(token)
        entry = self._named_at(token)
        if entity is not None and entity.kind is EntityKind.PERSON and entry is None:
            return self._of_name(entity)
        agent = self._agent_at.get(token.index)
        if entry is not None and (agent is None or entity is not None):
            return self._of_entry(token, entry)
        if agent is not None:
            return self._of_agent(token, agent)
        if entity is not None and entity.kind in _NAMES:
            country, org, _ = self._belongs(token)
            return Identity(name=self._name(entity), country=country, org=org, reason="actor.name")
        counted = token.lemma in self.grammar.counts and self.parse.child(token, "nmod") is None
        if (token.upos == "NUM" or counted) and token.relation in ("nsubj", "obj", "conj"):
            country = self._belongs(token)[0] or self._country_around(token)
            sector = "CVL" if counted else "UNK"
            return Identity(country=country, sectors=(sector,), reason="actor.number", plural=True)
        return None

    def _of_pronoun(self, token: Token) -> Identity | None:
        if token.form.lower() not in self.grammar.pronouns.all:
            return None
        if token.form.lower() in self.grammar.pronouns.speaking:
            return self._of_speaker(token)
        others = self._beside(token)
        candidates = [c for c in self._candidates(token) if c.index not in others]
        found = antecedent(token, candidates, self.grammar.pronouns)
        if found is None:
            return Identity(reason="coreference.none") if token.lemma != "it" else None
        identity = self._identity(self.parse.tokens[found])
        return identity and replace(identity, reason="coreference.nearest-subject")

    def _of_speaker(self, token: Token) -> Identity:
        """ "I" and "we" inside quoted words are whoever says them."""
        speaker = None if self._quotations is None else self._quotations.quoting(token.span)
        if speaker is None or token.feat("Person") != "1":
            return Identity(reason="coreference.none")
        return Identity(
            speaker.id, speaker.name, speaker.country, speaker.org, speaker.sectors,
            speaker.office, speaker.anonymous, "coreference.speaker", person=True,
        )  # fmt: skip

    def _beside(self, pronoun: Token) -> set[int]:
        """Subjects of the pronoun's own clause: in "Iran accused it", it is not Iran."""
        head = self.parse.head(pronoun)
        if pronoun.relation not in ("obj", "iobj", "obl") or head is None or head.upos != "VERB":
            return set()
        return {subject.index for subject in self.clauses.of(head).subjects}

    def _candidates(self, pronoun: Token) -> Iterator[Candidate]:
        """Parties named in this sentence before the pronoun, and in the one before."""
        sentence = self.parse.sentence(pronoun)
        number = self.parse.sentence_number(pronoun)
        start = self.parse.sentences[number - 1].start if number else sentence.start
        for token in self.parse.tokens[start : pronoun.index]:
            if token.relation not in ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj"):
                continue
            if token.upos not in ("NOUN", "PROPN"):
                continue
            identity = self._identity(token)
            if identity is not None:
                yield Candidate(
                    token.index,
                    identity.person,
                    identity.plural or token.feat("Number") == "Plur",
                    token.relation == "nsubj",
                    token.index >= sentence.start,
                    identity.name or token.lemma,
                )

    def _reading(self, match: Match) -> Entry:
        """Of several readings, the first that existed on the day."""
        if self.day is not None:
            for entry in match.on(self.day):
                return entry
        return match.entries[0]

    def _of_entry(self, token: Token, entry: Entry) -> Identity:
        state = entry.kind is EntryKind.STATE
        match = self._match_at[token.index]
        plural = match.how is NameKind.PEOPLE or token.feat("Number") == "Plur"
        sectors = entry.sectors
        if state and match.how in (NameKind.CAPITAL, NameKind.HOUSE):
            sectors = ("GOV",)
        elif state and plural and match.how is not NameKind.NAME:
            sectors = ("CVL",)
        country = entry.country
        if country is None and entry.org is None:
            country = self._belongs(token)[0]
        return Identity(
            entry.id, entry.name, country, entry.org, sectors, plural=plural,
            reason=f"directory.{match.how}",
        )  # fmt: skip

    def _of_agent(self, token: Token, agent: Agent) -> Identity | None:
        if agent.kind is AgentKind.THING and token.relation not in ("nsubj", "obl"):
            return None
        person = self._named_beside(token)
        if person is not None:
            return person
        country, org, sectors = self._belongs(token)
        reason = "agent." + (agent.sector or "group").lower()
        if country is None and org is None and token.lemma not in self.grammar.other_parties:
            country = self._country_around(token)
            reason = "agent.country-of-clause" if country else reason
        own = (agent.sector,) if agent.sector else ()
        former = any(c.lemma in self.directory.former for c in self.parse.children(token, "amod"))
        if former:
            own = ("ELI", *own)
        merged = tuple(dict.fromkeys((*own, *sectors)))
        return Identity(
            country=country,
            org=org,
            sectors=merged,
            anonymous=agent.kind is AgentKind.PERSON and token.lemma in self.directory.anonymous,
            person=agent.kind in (AgentKind.PERSON, AgentKind.TITLE),
            plural=token.feat("Number") == "Plur",
            reason=reason,
        )

    def _country_around(self, token: Token) -> str | None:
        """Where a party without a country of its own acts, when the clause says so.

        "Police in riot gear beat students in Minsk" -> BLR; "the government" of a sentence that
        names one country and no other -> that country. Two countries give none.
        """
        for above in self.parse.ancestors(token):
            if above.upos == "VERB":
                for argument in self.clauses.of(above).arguments:
                    named = self._named_at(argument.token) if argument.marker == "in" else None
                    if named is not None:
                        return named.country
                break
        determiner = self.parse.child(token, "det")
        if determiner is not None and determiner.feat("Definite") != "Def":
            return None
        sentence = self.parse.sentence(token)
        words = self.parse.tokens[sentence.start : sentence.end]
        countries = {entry.country for word in words if (entry := self._named_at(word)) is not None}
        countries.discard(None)
        return countries.pop() if len(countries) == 1 else None

    def _named_at(self, token: Token) -> Entry | None:
        """The directory's entry whose name the token is part of."""
        match = self._match_at.get(token.index)
        if match is None or not self._is_name(token, match):
            return None
        return self._reading(match)

    def _named_beside(self, token: Token) -> Identity | None:
        """The person named in apposition: "the president, Vladimir Putin"."""
        for child in self.parse.children(token, "appos", "flat"):
            entity = self.parse.entity(child)
            if entity is not None and entity.kind is EntityKind.PERSON:
                return self.people.recall(self._name(entity))
        return None

    # ---------------------------------------------------------------------------- persons

    def _introduce(self, entity: Entity) -> None:
        """What the directory and the words beside a name say of the person.

        A full name is looked up; a family name alone is not, since the article may mean another.
        """
        told = self._of_person(entity)
        match = self._match_at.get(entity.last)
        entry = self._reading(match) if match is not None else None
        named = (
            match is not None
            and entry is not None
            and entry.kind is EntryKind.PERSON
            and match.how is NameKind.NAME
            and told.country in (None, entry.country)
        )
        if named and entry is not None:
            told = self._of_directory(entry, "directory.person")
        self.people.meet(self._name(entity), told)

    def _of_directory(self, entry: Entry, reason: str) -> Identity:
        """A person of the directory, in the office held on the day."""
        office = entry.office_on(self.day) if self.day is not None else None
        former = entry.former_office_on(self.day) if self.day is not None else None
        sectors = office.sectors if office is not None and office.sectors else entry.sectors
        if office is None and former is not None:
            sectors = ("ELI", *sectors)
        held = office or former
        body = self.directory.get(held.of) if held is not None and held.of else None
        title = None if held is None else held.title
        if title is not None:
            title = f"{title} of {body.name}" if body is not None else title
            title = title if office is not None else f"former {title}"
        return Identity(
            entry.id, entry.name, entry.country, entry.org, tuple(dict.fromkeys(sectors)), title,
            reason=reason, person=True,
        )  # fmt: skip

    def _of_name(self, entity: Entity) -> Identity:
        """A person named: as the article introduced them, else by a family name that on that day
        means one holder of an office."""
        known = self.people.recall(self._name(entity)) or self._of_person(entity)
        if known.known or known.reason == AMBIGUOUS or self.day is None:
            return known
        match = self._match_at.get(entity.last)
        if match is not None and match.how is NameKind.SURNAME:
            day = self.day
            holding = [entry for entry in match.entries if entry.office_on(day) is not None]
            if len(holding) == 1:
                return self._of_directory(holding[0], "directory.surname")
        return known

    def _of_person(self, entity: Entity) -> Identity:
        head = self._head(entity)
        country, org, sectors = self._belongs(head)
        title = next(
            (c for c in self.parse.children(head, "nmod:desc", "compound")
             if (e := self.parse.entity(c)) is not None and e.kind is EntityKind.TITLE), None
        )  # fmt: skip
        above = self.parse.head(head)
        if head.relation == "appos" and above is not None:
            more = self._belongs(above)
            country, org = country or more[0], org or more[1]
            sectors = tuple(dict.fromkeys((*sectors, *self._own_sector(above), *more[2])))
        name = self._name(entity)
        office = None
        if title is not None and country is not None:
            state = self.directory.get(country)
            words = self._name_of_title(title)
            office = f"{words} of {state.name}" if state is not None else words
        return Identity(
            name=name, country=country, org=org, sectors=sectors, office=office, person=True,
            reason="person.introduced" if country or org or sectors else "person.unknown",
        )  # fmt: skip

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

    def _belongs(
        self, token: Token, depth: int = 3
    ) -> tuple[str | None, str | None, tuple[str, ...]]:
        """Country, body and sectors that the words modifying a noun say.

        "the South Korean foreign ministry's spokesman" -> KOR, None, (GOV,)
        """
        country: str | None = None
        org: str | None = None
        sectors: list[str] = []
        for child in self._modifiers(token):
            entry = self._named_at(child)
            if entry is not None:
                country, org = country or entry.country, org or entry.org
                sectors += entry.sectors
            sectors += self._own_sector(child)
            if depth and (country is None or child.relation in ("appos", "compound")):
                inner = self._belongs(child, depth - 1)
                country, org = country or inner[0], org or inner[1]
                sectors += inner[2] if child.relation in ("appos", "compound", "nmod") else ()
        return country, org, tuple(dict.fromkeys(sectors))

    def _own_sector(self, token: Token) -> tuple[str, ...]:
        agent = self._agent_at.get(token.index)
        return (agent.sector,) if agent is not None and agent.sector else ()

    def _is_name(self, token: Token, match: Match) -> bool:
        """Whether the words are the directory's name here, and not a person's or a plain word.

        Persons of the directory are not looked for here: see `_introduce`.
        """
        if self._reading(match).kind is EntryKind.PERSON:
            return False
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is EntityKind.PERSON:
            # The recogniser takes "Chad" or "Washington" alone for a man; the directory does not,
            # unless the article names one.
            alone = entity.first == entity.last
            return alone and self.people.recall_longer(self._name(entity)) is None
        return not match.ambiguous or (token.upos in ("PROPN", "ADJ") and entity is not None)

    def _modifiers(self, token: Token) -> list[Token]:
        """Words that say whose it is, the nearest kind first."""
        found = []
        other = token.lemma in self.grammar.other_parties
        for child in self.parse.children(token, *_MODIFIERS):
            if other and child.deprel in ("nmod:poss", "nmod"):
                continue
            if child.deprel == "nmod":
                case = self.parse.child(child, "case")
                if case is None or case.lemma not in self.grammar.belonging:
                    continue
            found.append(child)
        order = {"nmod:poss": 0, "amod": 0, "compound": 0, "nmod:desc": 0, "flat": 1, "appos": 3}
        return sorted(found, key=lambda child: order.get(child.deprel, 2))

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
        for child in self.parse.children(token, *_BEFORE_A_NOUN):
            if child.index < low:
                low = min(low, self.parse.subtree(child)[0].index)
        for child in self.parse.children(token, "flat"):
            high = max(high, child.index)
        return list(self.parse.tokens[low : high + 1])
