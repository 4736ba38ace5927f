"""Does a clause look like a frame, and who is who in it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from legation.lexicon.frames import Frame, Party, Role, Slot, Words
from legation.lexicon.rules import CompiledRule, RuleBook
from legation.reading.clauses import (
    CLAUSE,
    NOTHING,
    POSSESSIVE,
    Argument,
    Clause,
    ClauseKind,
    Clauses,
)
from legation.records.parse import EntityKind, Parse, Token


class PartyTest(Protocol):
    """What matching must know of parties; `reading.actors.Parties` tells it."""

    def is_party(self, token: Token) -> bool:
        """Whether a noun phrase, given by its head, can be a party."""
        ...

    def is_several(self, token: Token) -> bool:
        """Whether it is more than one: "Yemenis", "the two leaders"."""
        ...


OWN_MARKERS = (POSSESSIVE, "of", "by", "from", "in", "with", "on", "against")
"""How something is somebody's: "Iran's decision", "the decision of Iran", "sanctions on Iran"."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits a clause.

    Attributes:
        entry: the rule and its frame.
        clause: what it fits.
        actors, recipients: heads of the noun phrases in each role; conjuncts are not expanded.
        trigger: the words it asked for, the predicate first.
        negation_used: the frame asked for the clause's negation.
    """

    entry: CompiledRule
    clause: Clause
    actors: tuple[Token, ...]
    recipients: tuple[Token, ...]
    trigger: tuple[Token, ...]

    @property
    def negation_used(self) -> bool:
        return self.entry.frame.negated


@dataclass
class _Bound:
    """What has been found so far."""

    chain: list[Clause]
    parties: list[Clause] = field(default_factory=list)
    roles: dict[Role, tuple[Token, ...]] = field(default_factory=dict)
    trigger: list[Token] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    particles: frozenset[str] = frozenset()
    gives: bool = False
    spoken: Token | None = None
    """The verb of a clause whose subject was asked for: "that RECIPIENT release …"."""


class Matcher:
    """Finds the best rule for each predicate of a parse.

    Args:
        clauses: of the parse.
        rules: the rule book.
        parties: which noun phrases can be a party.
    """

    def __init__(self, clauses: Clauses, rules: RuleBook, parties: PartyTest) -> None:
        self.clauses, self.rules, self.parties = clauses, rules, parties
        self.is_party = parties.is_party
        self.parse: Parse = clauses.parse
        self._lemmas: dict[int, frozenset[str]] = {}

    def all(self) -> list[Match]:
        """The best match of each predicate; what a greater match has used up is left out.

        "offered to meet Kim" is an offer: *meet* is part of it and makes no event of its own.
        """
        found: list[Match] = []
        for sentence in self.parse.sentences:
            tokens = self.parse.tokens[sentence.start : sentence.end]
            here = [match for token in tokens if (match := self.best(token)) is not None]
            found += (
                m
                for m in here
                if not any(self._holds(other, m) or self._is_about(other, m) for other in here)
            )
        return found

    def _is_about(self, outer: Match, inner: Match) -> bool:
        """Whether the inner match is what the outer one speaks of, and so no event beside it.

        "criticised Belarus for jailing activists", "talks on ending the war". What is told for
        itself stays: "condemned the raid, which killed six", "met after an attack".
        """
        grammar = self.clauses.grammar
        if outer is inner or outer.entry.rule.event not in grammar.speaking_types:
            return False
        words = {token.index for token in outer.trigger}
        words.add((outer.clause.governor or outer.clause.predicate).index)
        token = inner.clause.governor or inner.clause.predicate
        if token.index in words:
            token = inner.clause.predicate
        while (head := self.parse.head(token)) is not None:
            if token.deprel in ("acl:relcl", "parataxis") or token.relation in ("conj", "nsubj"):
                return False
            if head.index in words:
                introduced = {c.lemma for c in self.parse.children(token, "case", "mark")}
                aside = token.relation == "advcl" and not introduced  # "…, answering the raid"
                return introduced <= grammar.content_markers and not aside
            token = head
        return False

    def _holds(self, outer: Match, inner: Match) -> bool:
        """Whether the inner match is a part of what the outer one tells."""
        if outer is inner:
            return False
        words = {token.index for token in outer.trigger}
        predicate, governor = inner.clause.predicate, inner.clause.governor
        carried = governor is not None and governor is not outer.clause.predicate
        if predicate.index not in words and not (carried and governor and governor.index in words):
            return False
        if outer.clause.predicate.index not in {token.index for token in inner.trigger}:
            return True
        # Each asked for the other's predicate: the one that governs wins.
        return outer.clause.predicate in self.parse.ancestors(predicate)

    def best(self, token: Token) -> Match | None:
        """The most specific rule that fits the clause of this predicate, or None."""
        lemmas = self._lemmas_about(token)
        for entry in self.candidates(token):
            if not all(words.are_in(lemmas) for words in entry.frame.needs):
                continue
            match = self.match(entry, self.clauses.of(token))
            if match is not None:
                return match
        return None

    def _lemmas_about(self, token: Token) -> frozenset[str]:
        """Of the words of a token's sentence, and of the one after it."""
        sentence = self.parse.sentence_number(token)
        if sentence not in self._lemmas:
            place = self.parse.sentences[sentence]
            tokens = self.parse.tokens[place.start : place.end + 1]
            self._lemmas[sentence] = frozenset(t.lemma.lower() for t in tokens)
        return self._lemmas[sentence]

    def candidates(self, token: Token) -> Sequence[CompiledRule]:
        """The rules whose frame stands on the token's lemma, the most specific first."""
        lemma = token.lemma.lower()
        if token.upos in ("NOUN", "PROPN"):
            nominal = self.rules.nouns.get(lemma, ())
            if self.parse.child(token, "cop") is not None:
                return (*self.rules.verbs.get(lemma, ()), *nominal)
            return nominal
        if token.upos in ("VERB", "ADJ", "ADV", "AUX"):
            return self.rules.verbs.get(lemma, ())
        return ()

    def match(self, entry: CompiledRule, clause: Clause) -> Match | None:
        """The rule's frame on this clause, or None when it does not fit."""
        frame = entry.frame
        bound = _Bound([clause], gives=frame.gives)
        if not self._head_fits(frame.head, clause, bound):
            return None
        if frame.negated and not _negated(self.parse, clause):
            return None
        if not frame.nominal and not self._subject_fits(frame, clause, bound):
            return None
        for slot in frame.slots:
            if not self._slot_fits(slot, bound) and not slot.optional:
                return None
        actors = bound.roles.get(Role.ACTOR, ())
        if not frame.nominal and not actors and not isinstance(frame.subject, Party):
            actors = self._unasked(clause, bound)
        if clause.governor is not None and all(map(self._is_of_kind, actors)):
            actors = ()  # "North Korea held military exercises"
        if frame.nominal and not actors:
            actors = tuple(t for t in clause.subjects if self.is_party(t))
            if clause.governor is not None and not actors and clause.subjects:
                return None  # "the storm launched an attack": no party does it
        recipients = bound.roles.get(Role.RECIPIENT, ())
        if not actors and not recipients:
            return None
        return Match(entry, clause, actors, recipients, tuple(bound.trigger))

    # ------------------------------------------------------------------------------- parts

    def _head_fits(self, words: Words, clause: Clause, bound: _Bound) -> bool:
        found = self._words_at(words, clause.predicate)
        if found is None:
            return False
        bound.trigger += found
        bound.used.update(token.index for token in found)
        bound.particles = frozenset(token.lemma for token in found if token.relation == "case")
        return True

    def _subject_fits(self, frame: Frame, clause: Clause, bound: _Bound) -> bool:
        if not clause.subjects:
            # An agentless passive, or an infinitive whose doer the text does not tell.
            finite = clause.predicate.feat("VerbForm") == "Fin"
            nameless = clause.passive or (clause.kind is ClauseKind.VERB and not finite)
            must_be_told = isinstance(frame.subject, Words) or (
                isinstance(frame.subject, Party) and frame.subject.told
            )
            return nameless and not must_be_told
        if frame.subject is None:
            return True
        if isinstance(frame.subject, Words):
            for token in clause.subjects:
                found = self._words_at(frame.subject, token)
                if found is not None:
                    bound.trigger += found
                    bound.used.update(t.index for t in found)
                    bound.parties.append(self.clauses.of(token))
                    return True
            return False
        return self._bind(frame.subject, clause.subjects, bound) or (
            frame.subject.role is Role.ACTOR
            and frame.subject.among is None
            and self._bind(frame.subject, self._senders(clause), bound)
        )

    def _unasked(self, clause: Clause, bound: _Bound) -> tuple[Token, ...]:
        """Who does it where the frame did not ask for a party: "* kill …", "[crowd] clash …"."""
        taken = set(bound.roles.get(Role.RECIPIENT, ()))
        return tuple(t for t in clause.subjects if t not in taken and self.is_party(t))

    def _senders(self, clause: Clause) -> tuple[Token, ...]:
        """Whose thing acts: "a Canadian ship brought food", "Russia's gas firm cut supplies"."""
        return tuple(
            child
            for subject in clause.subjects
            if subject.upos == "NOUN"
            for child in self.parse.children(subject, "amod", "nmod", "compound")
            if child.upos in ("ADJ", "PROPN") and self._is_sender(child)
        )

    def _is_sender(self, modifier: Token) -> bool:
        """ "Canadian", "Russia's", "U.S.", but not the town in "Kabul hospitals"."""
        entity = self.parse.entity(modifier)
        of_state = entity is not None and entity.kind is EntityKind.STATE
        name = modifier.form[:1].isupper()  # not "a general strike"
        return (modifier.deprel in ("amod", "nmod:poss") and name) or (
            modifier.relation == "compound" and of_state
        )

    def _slot_fits(self, slot: Slot, bound: _Bound) -> bool:
        if bound.spoken is not None and NOTHING in slot.markers and isinstance(slot.filler, Words):
            found = self._words_at(slot.filler, bound.spoken)
            if found is not None:
                bound.spoken = None
                bound.used.update(token.index for token in found)
                bound.trigger += found
                bound.chain.append(self.clauses.of(found[0]))
                return True
        for clause in reversed(bound.chain):
            if self._slot_fits_at(slot, clause, bound):
                return True
        # The parser may hang words on a party: "accused [the president of corruption]". A party
        # there belongs to that party, unless it is a word that the frame asked for.
        if isinstance(slot.filler, Party) and slot.markers == {NOTHING} and bound.gives:
            return self._given(slot.filler, bound)
        return any(
            self._slot_fits_at(slot, clause, bound)
            for clause in bound.parties
            if not isinstance(slot.filler, Party)
            or clause.predicate in bound.trigger
            or (clause.predicate.upos == "PROPN" and slot.markers <= _LIFTED)
            or slot.markers <= _AGENT  # "the killing of [farmers by rebels]"
        )

    def _given(self, party: Party, bound: _Bound) -> bool:
        """ "grant [Cambodia food aid]": a receiver that the parser took for part of the gift."""
        clause = bound.chain[0]
        return any(
            self._bind(party, names[:1], bound)
            for token in clause.objects
            if (names := [c for c in self.parse.children(token, "compound") if c.upos == "PROPN"])
        )

    def _slot_fits_at(self, slot: Slot, clause: Clause, bound: _Bound) -> bool:
        markers = slot.markers
        if NOTHING in markers:  # "handed over power", parsed as over + power
            markers = markers | bound.particles
        for argument in clause.arguments:
            if argument.token.index in bound.used or argument.marker not in markers:
                continue
            if isinstance(slot.filler, Party):
                tokens = self._same_marker(clause, argument)
                if argument.marker in (CLAUSE, "for") and argument.token.upos == "VERB":
                    # "demanded that Sweden extradite them", "called for Iran to release them"
                    inner = self.clauses.of(argument.token)
                    tokens = inner.objects if inner.passive else inner.subjects
                    if self._bind(slot.filler, tokens, bound):
                        bound.spoken = argument.token
                        return True
                    continue
                if self._bind(slot.filler, tokens, bound):
                    return True
                continue
            found = (
                [argument.token]
                if slot.filler is None
                else self._words_at(slot.filler, argument.token)
            )
            if found is not None:
                bound.used.update(token.index for token in found)
                bound.trigger += found
                bound.chain += (self.clauses.of(token) for token in reversed(found))
                return True
        return False

    def _is_of_kind(self, token: Token) -> bool:
        """Whether a noun before a noun says of what kind it is: "military exercises"."""
        before = token.relation in ("compound", "amod") and token.form.islower()
        return before and self.parse.entity(token) is None

    def _same_marker(self, clause: Clause, first: Argument) -> tuple[Token, ...]:
        """The argument and those beside it under the same marker: "between A and B"."""
        conjuncts = {first.token.index}
        conjuncts.update(t.index for t in self.parse.children(first.token, "conj"))
        return tuple(
            a.token
            for a in clause.arguments
            if a.marker == first.marker and a.token.index in conjuncts
        )

    def _bind(self, party: Party, tokens: Sequence[Token], bound: _Bound) -> bool:
        role = party.role
        free = [token for token in tokens if token.index not in bound.used]
        found = tuple(token for token in free if self.is_party(token))
        if party.among is not None:
            found = tuple(t for t in found if self._words_at(party.among, t) is not None)
        if not found and role in (Role.RECIPIENTS_OWN, Role.ACTORS_OWN):
            found = tuple(owner for token in free for owner in self._owners(token, bound))
        if not found:
            return False
        if role is Role.ACTORS and len(found) == 1 and not self.parties.is_several(found[0]):
            return False
        bound.used.update(token.index for token in found)
        if role is Role.SOMEONE:
            return True
        side = Role.RECIPIENT if role in (Role.RECIPIENT, Role.RECIPIENTS_OWN) else Role.ACTOR
        bound.roles[side] = bound.roles.get(side, ()) + found
        bound.parties += (self.clauses.of(token) for token in found)
        return True

    def _owners(self, token: Token, bound: _Bound, depth: int = 2) -> tuple[Token, ...]:
        """Whose it is: "Iran's decision" -> Iran; "the attack by rebels on the camp" -> rebels."""
        clause = self.clauses.of(token)
        for marker in OWN_MARKERS:
            owner = next(
                (
                    argument
                    for argument in clause.arguments
                    if argument.marker == marker
                    and argument.token.index not in bound.used
                    and self.is_party(argument.token)
                ),
                None,
            )
            if owner is not None:
                return self._same_marker(clause, owner)
        if depth and clause.kind is ClauseKind.NOUN:
            for argument in clause.arguments:
                if argument.marker in ("of", "for", "on", "in") and argument.token is not token:
                    owners = self._owners(argument.token, bound, depth - 1)
                    if owners:
                        return owners
        return ()

    def _words_at(self, words: Words, token: Token) -> list[Token] | None:
        """The tokens of the words that stand here, head first, or None.

        Phrases: `call_off` is a verb with its particle, `peace_talk` a noun with a modifier,
        `state_of_emergency` a noun with what follows it.
        """
        lemma = token.lemma.lower()
        for phrase in words.phrases:
            found = self._phrase_at(phrase, token, lemma)
            if found is not None:
                return found
        return [token] if lemma in words.lemmas else None

    def _phrase_at(self, phrase: tuple[str, ...], token: Token, lemma: str) -> list[Token] | None:
        if lemma not in (phrase[0], phrase[-1]):
            return None
        place = 0 if lemma == phrase[0] else len(phrase) - 1
        around = self._near(token, len(phrase) - 1)
        found = [token]
        for number, word in enumerate(phrase):
            if number == place:
                continue
            other = next((t for t in around if t.lemma.lower() == word), None)
            if other is None:
                return None
            found.append(other)
        return found

    def _near(self, token: Token, depth: int) -> list[Token]:
        """The words that can make a phrase with a token: its modifiers or particle, and for
        phrases of three words and more what follows it."""
        relations = _IN_A_PHRASE if depth == 1 else _IN_A_PHRASE + _IN_A_LONG_PHRASE
        near, layer = [], [token]
        for _ in range(depth):
            layer = [child for above in layer for child in self.parse.children(above, *relations)]
            near += layer
        following = self.parse.tokens[token.index + 1 : token.index + 2]
        if token.upos == "VERB" and following and following[0].upos in ("ADP", "ADV", "ADJ"):
            near += following  # "called off [next week's meeting]", "set [free prisoners]"
        return near


_LIFTED = frozenset({"to", "from", "with", "by", "for"})
"""Prepositions whose noun hardly ever belongs to the name before it."""

_AGENT = frozenset({"by"})

# call_off, peace_talk, on_strike, take_part, will_meet; visit_due: "is due to visit" as parsed
_IN_A_PHRASE = (
    "compound", "amod", "compound:prt", "advmod", "flat", "nummod", "fixed", "case", "obj", "mark",
    "aux",
)  # fmt: skip
_IN_A_LONG_PHRASE = ("nmod", "obl", "xcomp", "det")


def _negated(parse: Parse, clause: Clause) -> bool:
    heads = [clause.predicate] + ([clause.governor] if clause.governor is not None else [])
    return any(
        child.feat("Polarity") == "Neg" or child.lemma in ("not", "never", "no")
        for head in heads
        for child in parse.children(head, "advmod", "det", "cc")
    )
