"""What a noun phrase takes up that was named before: "the agency", "the two leaders".

    "Bolivia protested to Spain. The Andean nation said …"    ->  Bolivia
    "Moon visited Kim … the two leaders"                      ->  both
    "Zarif and Kerry … the American"                          ->  Kerry

Where two answers are equally good there is none, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from legation.lexicon.directory import Agent, AgentKind, Entry, EntryKind, NameKind
from legation.reading.people import Identity, Title
from legation.records.parse import Token

if TYPE_CHECKING:
    from legation.reading.actors import Parties

# "the agency" may stand for what was named this many sentences before.
SENTENCES_BACK = 4

_ARMED = frozenset({"MIL", "REB", "PRM"})  # who may be called by a rank: "the colonel"

NOBODY = "coreference.none"
"""A pronoun, or a description, for which nothing named before is good."""
SEVERAL = "coreference.several"
"""A description for which several are equally good."""

MODIFIERS = (
    "amod", "compound", "nmod", "nmod:desc", "nmod:poss", "flat", "appos", "nmod:unmarked",
)  # fmt: skip

ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "root", "vocative", "list")


class Descriptions:
    """Noun phrases of one text and what they refer back to.

    Args:
        parties: the parties of the text, which it is a part of.
    """

    def __init__(self, parties: Parties) -> None:
        self.parties = parties
        self.parse, self.grammar = parties.parse, parties.grammar
        self.directory, self.nouns = parties.directory, parties.nouns

    def described(self, token: Token, agent: Agent) -> Identity | None:
        """What a definite noun refers back to: "the agency", "the spokesman", "the troops".

        An identity whose reason is `NOBODY` or `SEVERAL` says why there is none; None says that
        the noun does not refer back.
        """
        if not self.refers_back(token):
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
            persons = self.persons_before(token, agent, former=self.parties.is_former(token))
            if len(persons) == 1:
                return replace(persons[0], reason="coreference.role")
            if len(persons) > 1:
                return Identity(reason=SEVERAL)
        same = self._same_noun_before(token, agent)
        if same is not None:
            return same
        return None

    def refers_back(self, token: Token) -> bool:
        """Whether a noun is definite: "the army", "this country", plain "police"."""
        det = self.parse.child(token, "det")
        if det is None:
            bare = token.lemma in ("police", "parliament") or token.upos == "PROPN"
            return bare and self.parse.child(token, "nmod:poss", "nummod") is None
        return is_definite(det)

    def _before(self, token: Token) -> Iterator[Token]:
        """Heads of noun phrases before a token, the nearest first, some sentences back."""
        number = self.parse.sentence_number(token)
        start = self.parse.sentences[max(number - SENTENCES_BACK, 0)].start
        for index in range(token.index - 1, start - 1, -1):
            word = self.parse.tokens[index]
            if word.upos in ("NOUN", "PROPN", "ADJ") and word.relation in ARGUMENTS:
                yield word

    def _entries_before(self, token: Token, agent: Agent, kinds: Iterable[str]) -> list[Identity]:
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
            entry = self.parties.named_at(word)
            for part in self.parse.children(word, "compound") if entry is None else ():
                inside = self.parties.named_at(part)  # "the UN headquarters … the world body"
                if inside is not None and inside.kind is EntryKind.IGO:
                    word, entry = part, inside
            if entry is None or entry.kind.value not in kinds:
                continue
            if only is not None and entry.kind is EntryKind.STATE and entry.id not in only:
                continue
            match = self.parties.match_at[word.index]
            if match.how not in (NameKind.NAME, NameKind.CAPITAL, NameKind.HOUSE):
                continue
            identity = self.parties.identity(word)
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
            entry = self.parties.named_at(word)
            if entry is not None and token.form in entry.name.split():
                identity = self.parties.identity(word)
                if identity is not None:
                    found.setdefault(entry.id, replace(identity, sectors=entry.sectors))
        if len(found) != 1:
            return None
        return replace(next(iter(found.values())), reason="coreference.part-of-name")

    def persons_before(
        self, token: Token, agent: Agent, country: str | None = None, *, former: bool = False
    ) -> list[Identity]:
        """The distinct persons named before whom the text, or the directory, calls by that noun.

        Only those of the nearest sentence that names one.
        """
        noun = agent.noun
        for before in self.directory.former:  # "former prime minister" is a noun of its own
            if noun.startswith((f"{before} ", f"{before}-")):
                noun, former = noun[len(before) + 1 :], True
        names = self.parties.offices.names_of(noun)
        others = self._beside(token)
        found: dict[str, Identity] = {}
        sentence: int | None = None
        for word in self._before(token):
            number = self.parse.sentence_number(word)
            if sentence is not None and number != sentence:
                break
            if word.index in others or self.parse.entity(word) is None:
                continue
            identity = self.parties.identity(word)
            if identity is None or identity.name is None or not identity.person:
                continue
            if country is not None and identity.country != country:
                continue
            roles = self._former_roles(identity) if former else identity.roles
            called = any(
                role == name or role.endswith(f" {name}") for role in roles for name in names
            )
            leads = agent.noun == "leader" and "GOV" in identity.sectors
            entry = self.directory.get(identity.id) if identity.id else None
            near = entry is not None and self.parties.offices.is_near(entry, names)
            rank = agent.sector == "MIL" and agent.kind is AgentKind.TITLE
            if called or leads or near or (rank and not _ARMED.isdisjoint(identity.sectors)):
                found.setdefault(identity.id or identity.name, identity)
                sentence = number
        return list(found.values())

    def _former_roles(self, identity: Identity) -> tuple[str, ...]:
        """What a person was: "the former Bolivian president" after "Morales"."""
        entry = self.directory.get(identity.id) if identity.id is not None else None
        day = self.parties.day
        if entry is None or day is None:
            return ()
        return tuple(
            office.title for office in entry.offices if office.until and office.until <= day
        )

    def _same_noun_before(self, token: Token, agent: Agent) -> Identity | None:
        """The country of the same noun before: "Kenyan police fired … Police said"."""
        found: dict[tuple[str | None, str | None], Identity] = {}
        for word in self._before(token):
            other = self.parties.agent_at.get(word.index)
            if other is None or (other.noun != agent.noun and word.lemma != token.lemma):
                continue
            if self.parse.tokens[word.index].feat("Number") != token.feat("Number"):
                continue
            ties = self.parties.ties(word)
            if ties.country or ties.org:
                identity = self.parties.identity(word)
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

    def of_other_party(self, token: Token, identity: Identity) -> Identity:
        """ "its neighbour" is the other state of which the text speaks, if there is only one."""
        if token.lemma not in self.nouns.facing:
            return identity
        owner = self.parse.child(token, "nmod:poss")
        whose = self.parties.identity(owner) if owner is not None else None
        if whose is None or whose.country is None:
            return identity
        others: dict[str, Identity] = {}
        for word in self._before(token):
            entry = self.parties.named_at(word)
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

    def of_counterpart(self, token: Token, identity: Identity) -> Identity:
        """ "his Polish counterpart" holds the same office there, or at least acts as the same."""
        owner = self.parse.child(token, "nmod:poss")
        whose = self.parties.identity(owner) if owner is not None else None
        if whose is None:
            return identity
        sectors = identity.sectors or tuple(s for s in whose.sectors if s != "ELI")
        if identity.country is None:
            return self.of_other_party(token, replace(identity, sectors=sectors))
        for role in whose.roles:
            holder = self.parties.offices.holder(Title(role, frozenset({identity.country})))
            if holder is not None:
                return self.parties.offices.identity(holder, "directory.office")
        return replace(identity, sectors=sectors, roles=whose.roles)

    def _is_pair(self, token: Token) -> bool:
        """Whether it is two, or more, that were named before: "the two leaders", "both"."""
        if token.lemma in self.nouns.pairs and token.upos in ("NOUN", "NUM"):
            det = self.parse.child(token, "det")
            return (
                det is not None
                and det.feat("Definite") == "Def"
                and (self.parse.child(token, "nmod", "amod", "compound") is None)
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

    def of_pair(self, token: Token) -> Identity | None:
        """Those that "the two leaders", "both" are; None where that is no pair."""
        return self._of_group(token) if self._is_pair(token) else None

    def _of_group(self, token: Token) -> Identity | None:
        """Those that "the two leaders" are: as many persons or states, named together before."""
        lemma = token.lemma
        wanted = self._number_of(token) or 2
        alone = lemma in self.nouns.pairs
        if not alone and lemma not in self.nouns.pairs_of_persons | self.nouns.pairs_of_states:
            return None
        own_country = any(self.parties.named_at(c) for c in self.parse.children(token, *MODIFIERS))
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
            agent = self.parties.agent_at.get(token.index)
            sectors = (agent.sector,) if agent is not None and agent.sector else ()
            return Identity(reason=NOBODY, sectors=sectors, plural=True)
        self.parties.groups[token.index] = members
        identities = [self.parties.identity(self.parse.tokens[index]) for index in members]
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
            if word.upos not in ("NOUN", "PROPN") or word.relation not in ARGUMENTS:
                continue
            if self.parties.focus.phrase_of_place(word) is not None or index in self.parties.groups:
                continue
            if word.deprel == "nmod:poss" or word.relation == "appos":
                continue
            identity = self.parties.identity(word)
            if identity is None:
                continue
            if persons:
                if identity.person and identity.name and not identity.plural:
                    found.setdefault(identity.id or identity.name, index)
            elif identity.country is not None and not identity.plural:
                found.setdefault(identity.country, index)
        return found

    def _beside(self, token: Token) -> set[int]:
        """The other arguments of a word's own clause: in "Iran accused it", it is not Iran."""
        head = self.parse.head(token)
        if token.relation not in ("nsubj", "obj", "iobj", "obl") or head is None:
            return set()
        if head.upos != "VERB":
            return set()
        clause = self.parties.clauses.of(head)
        arguments = {argument.token.index for argument in clause.arguments}
        return arguments | {subject.index for subject in clause.subjects}

    def of_national(self, token: Token, entry: Entry, how: NameKind) -> Identity | None:
        """ "the American" after "Zarif and Kerry": the one person of that state named before."""
        of_state = how in (NameKind.ADJECTIVE, NameKind.PEOPLE) and entry.country is not None
        if not of_state or token.feat("Number") == "Plur":
            return None
        det = self.parse.child(token, "det")
        if det is None or not is_definite(det) or token.relation not in ("nsubj", "obj"):
            return None
        found: dict[str, Identity] = {}
        for word in self._before(token):
            if self.parse.entity(word) is not None:
                person = self.parties.identity(word)
                if person is not None and person.person and person.country == entry.country:
                    found.setdefault(person.id or person.name or "", person)
        if len(found) != 1:
            return None
        return replace(next(iter(found.values())), reason="coreference.national")


def is_definite(determiner: Token) -> bool:
    """ "the" and "this", not "a" and "no"."""
    return determiner.feat("Definite") == "Def" or determiner.feat("PronType") == "Dem"
