"""Which words name a person, and who that is on the day of the text.

"Geng Shuang, a Chinese spokesman"    ->  CHN, for the rest of the article
"Straw met Chinese officials"         ->  Jack Straw, and "Straw burned" nobody
"Le Pen conceded defeat"              ->  Marine Le Pen in 2017
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.lexicon.directory import AgentKind, Entry, EntryKind, Match, NameKind
from legation.reading.people import AMBIGUOUS, Identity, Title
from legation.records.parse import Entity, EntityKind, Token
from legation.records.span import cover

if TYPE_CHECKING:
    from legation.reading.actors import Parties


class Persons:
    """The persons of one text.

    Args:
        parties: the parties of the text, which it is a part of.
    """

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.parse, self.grammar = parties.parse, parties.grammar
        self.directory, self.nouns = parties.directory, parties.nouns

    def introduce(self, entity: Entity) -> None:
        """What the directory and the words beside a name say of the person.

        A full name is looked up; a family name alone is not, since the article may mean another.
        """
        told = self._of_person(entity)
        entry = self._full_name(entity, told)
        if entry is not None:
            known = self.parties.offices.identity(entry, "directory.person")
            if told.country in (None, entry.country) or _holds(known, told.roles):
                told = self._as_told(known, told)
        self.parties.people.meet(self.name(entity), told)

    def _full_name(self, entity: Entity, told: Identity) -> Entry | None:
        """The person of the directory with that full name, or with the same first and last name;
        or with a family name that means one person to every reader ("Putin")."""
        match = self.parties.match_at.get(entity.last)
        name = self.name(entity)
        if entity.first == entity.last:
            if match is None or match.how is not NameKind.NAME:
                return None
            persons = [r.entry for r in match.readings if r.how is NameKind.NAME]
            if any(entry.kind is not EntryKind.PERSON for entry in persons):
                return None
            if len(match.entries) > 1:
                title = self._title_of(told) if told.roles else None
                meant = self._meant(match, self.head(entity), title)
                if meant is not None or title is not None:
                    return meant
            return persons[0] if len(persons) == 1 else self.parties.reading(match)
        if match is not None and match.how is NameKind.NAME and match.end - match.start > 1:
            entry = self.parties.reading(match)
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
        if told.roles and known.office is None:  # what they are called now comes first
            sectors = tuple(dict.fromkeys((*told.sectors, *sectors)))
        return replace(
            known,
            roles=tuple(dict.fromkeys((*known.roles, *told.roles))),
            office=known.office or told.office,
            sectors=sectors or told.sectors,
        )

    def of_name(self, entity: Entity) -> Identity:
        """A person named: as the article introduced them, else by a family name that on that day
        means one holder of an office."""
        name = self.name(entity)
        told = self._of_person(entity)
        met = self.parties.people.recall(name)
        if met is None or (told.known and not met.known and met.reason != AMBIGUOUS):
            met = told
        if told.roles and self._is_whole(entity):
            longer = self.parties.people.recall_longer(name)
            if longer is None or longer.reason == AMBIGUOUS:
                return self._by_surname(entity, told) or met
        if met.known and met.id is None and (found := self._by_surname(entity, met)):
            return found
        if met.known or met.reason == AMBIGUOUS:
            return met
        return self._by_surname(entity, met) or met

    def _by_surname(self, entity: Entity, told: Identity) -> Identity | None:
        """The person of the directory that a family name means, beside what is told of them."""
        match = self.parties.match_at.get(entity.last)
        if match is None or match.how is not NameKind.SURNAME or not self._is_whole(entity):
            return None
        title = self._title_of(told) if told.roles else None
        if title is None and told.country is not None:
            return None
        entry = self._meant(match, self.head(entity), title)
        if entry is None:
            return None
        return self._as_told(self.parties.offices.identity(entry, "directory.surname"), told)

    def _is_whole(self, entity: Entity) -> bool:
        """Whether a name is one word, or as a whole a name of the directory: "Le Pen"."""
        match = self.parties.match_at.get(entity.last)
        return entity.first == entity.last or (
            match is not None
            and match is self.parties.match_at.get(entity.first)
            and match.end - match.start == entity.last - entity.first + 1
        )

    def of_long_name(self, token: Token) -> Identity | None:
        """A full name of the directory in which the recogniser saw none: "U Nu", "Saw Maung"."""
        match = self.parties.match_at.get(token.index)
        if match is None or match.end - match.start < 2 or match.how is not NameKind.NAME:
            return None
        entry = self.parties.reading(match)
        entity = self.parse.entity(token)
        named = entity is not None and entity.kind is EntityKind.PERSON
        if entry.kind is not EntryKind.PERSON or named:
            return None
        return self.parties.offices.identity(entry, "directory.person")

    def of_surname(self, token: Token) -> Identity | None:
        """A family name that the recogniser took for no person's: "Rice", "May" as a subject."""
        match = self.parties.match_at.get(token.index)
        if match is None or match.entries[0].kind is not EntryKind.PERSON:
            return None
        if token.upos != "PROPN" or match.end - match.start > 1:
            return None
        if self.parse.child(token, "compound", "flat") is not None:
            return None
        case = self.parse.child(token, "case")
        if case is not None and case.lemma in self.nouns.times.get(token.form.lower(), ()):
            return None
        known = self.parties.people.recall_longer(token.form)
        if known is not None:
            return known
        head = self.parse.head(token)
        if head is None or not self._is_participant(token):
            return None
        if match.ambiguous and head.upos != "VERB" and token.relation != "conj":
            return None
        entry = self._meant(match, token)
        return None if entry is None else self.parties.offices.identity(entry, "directory.surname")

    def _meant(self, match: Match, token: Token, title: Title | None = None) -> Entry | None:
        """Whom a family name means where a token stands."""
        return self.parties.offices.meant(match.entries, title, leaving=self.is_leaving(token))

    def _is_participant(self, token: Token) -> bool:
        """Whether a name stands where who takes part does, and not where a place does."""
        head = self.parse.head(token)
        if token.relation == "conj" and head is not None:
            return self._is_participant(head)
        if token.relation in ("nsubj", "obj", "iobj", "appos") or token.deprel == "nmod:poss":
            return True
        case = self.parse.child(token, "case")
        return (
            token.relation in ("obl", "nmod")
            and case is not None
            and (case.lemma in self.nouns.beside_persons)
        )

    def _of_person(self, entity: Entity) -> Identity:
        head = self.head(entity)
        country, org, sectors = self.parties.ties(head)
        roles: list[str] = []
        own: list[str] = []
        former = self.parties.is_former(head)
        title: Token | None = None
        beside = list(self.parse.children(head, "nmod:desc", "compound", "appos"))
        above = self.parse.head(head)
        if head.relation in ("appos", "flat") and above is not None:
            more = self.parties.ties(above)
            country, org = country or more.country, org or more.org
            sectors = tuple(
                dict.fromkeys((*sectors, *self.parties.own_sector(above), *more.sectors))
            )
            beside.append(above)
        for word in beside:
            agent = self.parties.agent_at.get(word.index)
            if agent is not None:
                roles.append(agent.noun)
                own += [agent.sector] if agent.sector else []
                former = former or self.parties.is_former(word)
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
            name=self.name(entity), country=country, org=org, sectors=sectors, office=office,
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

    def head(self, entity: Entity) -> Token:
        """The token of a name that the others hang on."""
        return self.parties.head_of(self.parse.tokens[entity.first : entity.last + 1])

    def name(self, entity: Entity) -> str:
        tokens = self.parse.tokens[entity.first : entity.last + 1]
        text = cover(token.span for token in tokens).of(self.parse.text)
        return " ".join(text.split())

    def acts_bare(self, token: Token) -> bool:
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
        agent = self.parties.agent_at.get(token.index)
        return (
            agent is not None
            and agent.kind in (AgentKind.PERSON, AgentKind.TITLE)
            and (token.feat("Number") != "Plur")
        )

    def of_bare_surname(self, token: Token) -> Identity | None:
        """A family name that the parser took for a plain word."""
        if not self.acts_bare(token):
            return None
        match = self.parties.match_at.get(token.index)
        if (
            match is None
            or match.how is not NameKind.SURNAME
            or match.end - match.start > 1
            or self.parse.entity(token) is not None
        ):
            return None
        known = self.parties.people.recall_longer(token.form)
        entry = self._meant(match, token) if known is None else None
        return known if entry is None else self.parties.offices.identity(entry, "directory.surname")

    def is_leaving(self, token: Token) -> bool:
        """Whether it is told that somebody dies, resigns or is removed: he was it until then."""
        head = self.parse.head(token)
        if head is None:
            return False
        passive = token.deprel == "nsubj:pass" or token.relation == "obj"
        if token.relation == "nsubj" and not passive:
            return head.lemma in self.nouns.leaving
        return passive and head.lemma in self.nouns.removing


def _holds(person: Identity, roles: Sequence[str]) -> bool:
    """Whether a person has an office that the text calls them by: "the prime minister, Lee"."""
    return person.office is not None and any(
        person.office.startswith(f"{role} of ") for role in roles
    )
