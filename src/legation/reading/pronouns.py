"""Whom a pronoun stands for: its antecedent, or who says "I".

What may be an antecedent is told here; `reading.coreference` ranks them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from legation.lexicon.directory import AgentKind, EntryKind
from legation.lexicon.spelling import fold
from legation.reading.coreference import Antecedents, Facts
from legation.reading.descriptions import NOBODY
from legation.reading.people import Identity
from legation.records.actor import Actor
from legation.records.parse import EntityKind, Token
from legation.records.span import Span

if TYPE_CHECKING:
    from legation.reading.actors import Parties

_ENDINGS = {"Fem": ("woman",), "Masc": ("sman", "rman", "eman", "tman", "yman")}


class Quotations(Protocol):
    """Who says what is quoted; `reading.attribution.Chains` tells it."""

    def quoting(self, span: Span) -> Actor | None:
        """Who says "I" there."""
        ...


class Pronouns:
    """The pronouns of one text.

    Args:
        parties: the parties of the text, which it is a part of.
    """

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.parse, self.grammar = parties.parse, parties.grammar
        self.directory, self.nouns = parties.directory, parties.nouns
        ranking = self.grammar.coreference
        self.antecedents = Antecedents(
            self.parse, self.grammar.pronouns, self.facts, self.thing, ranking.weights,
            ranking.margin,
        )  # fmt: skip
        self.refers: dict[int, int | None] = {}
        self.quotations: Quotations | None = None

    def of_pronoun(self, token: Token) -> Identity | None:
        if token.form.lower() not in self.grammar.pronouns.all:
            return None
        if token.form.lower() in self.grammar.pronouns.speaking:
            return self._of_speaker(token)
        found = self.antecedent(token)
        identity = None if found is None else self.parties.identity(found)
        if identity is None:
            return Identity(reason=NOBODY) if token.lemma != "it" else None
        return replace(identity, reason="coreference.antecedent")

    def antecedent(self, token: Token) -> Token | None:
        """The head of what a pronoun, or a noun that refers back, stands for; None when nothing
        that was named before is good, or several are equally good."""
        if token.index not in self.refers:
            self.refers[token.index] = None
            if token.upos != "PRON":
                self.refers[token.index] = self._same_word_before(token)
            elif token.relation != "expl":
                barred = self._speakers(token)
                self.refers[token.index] = self.antecedents.of(token, barred).index
        found = self.refers[token.index]
        return None if found is None else self.parse.tokens[found]

    def _speakers(self, pronoun: Token) -> set[int]:
        """Names before a quotation of who says it: "he" in quoted words is somebody else."""
        speaker = None if self.quotations is None else self.quotations.quoting(pronoun.span)
        if speaker is None or speaker.name is None:
            return set()
        return {
            token.index
            for token in self.antecedents.candidates(pronoun)
            if (identity := self.parties.identity(token)) is not None
            and identity.name == speaker.name
        }

    def _same_word_before(self, token: Token) -> int | None:
        """The nearest noun of the same word before a definite one, unless their adjectives differ:
        "a treaty … the treaty"."""
        if token.upos != "NOUN" or not self.parties.descriptions.refers_back(token):
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

    def facts(self, token: Token) -> Facts:
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
        agent = self.parties.agent_at.get(token.index)
        if agent is not None and agent.kind in (AgentKind.PERSON, AgentKind.TITLE):
            return Facts(True, plural, gender)
        if agent is not None or token.index in self.parties.match_at or entity is not None:
            return Facts(False, True if plural else None, gender)
        return Facts(True if gender is not None else None, plural, gender)

    def thing(self, token: Token) -> str | int:
        """What a noun phrase stands for, as far as names and pronouns tell."""
        if token.upos == "PRON":
            before = self.antecedent(token)
            return token.index if before is None else self.thing(before)
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is EntityKind.PERSON:
            return self.parse.tokens[entity.last].form
        match = self.parties.match_at.get(token.index)
        if match is not None and token.upos == "PROPN":
            return match.entries[0].id
        return token.form if token.upos == "PROPN" else token.index

    def _is_person(self, token: Token) -> bool:
        """Whether a name that the recogniser took for a place's is a person's: "Rice"."""
        match = self.parties.match_at.get(token.index)
        if match is None or not any(e.kind is EntryKind.PERSON for e in match.entries):
            return False
        identity = self.parties.identity(token)
        return identity is not None and identity.person

    def _gender(self, token: Token) -> str | None:
        entity = self.parse.entity(token)
        if entity is not None and entity.kind is not EntityKind.PERSON and self._is_person(token):
            identity = self.parties.identity(token)
            given = fold((identity.name if identity and identity.name else "").split(" ")[0])
            for gender, names in self.grammar.given_names.items():
                if given in names:
                    return gender
        if entity is not None and entity.kind is EntityKind.PERSON:
            known = self.parties.people.recall(self.parties.persons.name(entity))
            name = (
                known.name
                if known is not None and known.name
                else self.parties.persons.name(entity)
            )
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
        speaker = None if self.quotations is None else self.quotations.quoting(token.span)
        if speaker is None or token.feat("Person") != "1":
            return Identity(reason=NOBODY)
        return Identity(
            speaker.id, speaker.name, speaker.country, speaker.org, speaker.sectors,
            speaker.office, speaker.anonymous, "coreference.speaker", person=True,
        )  # fmt: skip
