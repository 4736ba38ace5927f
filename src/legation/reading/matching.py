"""Does a clause look like a frame, and who is who in it?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from legation.lexicon.frames import Frame, Role, Slot, Words
from legation.lexicon.rules import CompiledRule, RuleBook
from legation.reading.clauses import (
    CLAUSE,
    INFINITIVE,
    NOTHING,
    POSSESSIVE,
    Argument,
    Clause,
    ClauseKind,
    Clauses,
)
from legation.records.parse import Parse, Token

PartyTest = Callable[[Token], bool]
"""Whether a noun phrase, given by its head, can be a party."""

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
    roles: dict[Role, tuple[Token, ...]] = field(default_factory=dict)
    trigger: list[Token] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


class Matcher:
    """Finds the best rule for each predicate of a parse.

    Args:
        clauses: of the parse.
        rules: the rule book.
        is_party: whether a token heads a noun phrase that can be a party.
    """

    def __init__(self, clauses: Clauses, rules: RuleBook, is_party: PartyTest) -> None:
        self.clauses, self.rules, self.is_party = clauses, rules, is_party
        self.parse: Parse = clauses.parse

    def all(self) -> list[Match]:
        """The best match of each predicate; what a greater match has used up is left out.

        "offered to meet Kim" is an offer: *meet* is part of it and makes no event of its own.
        """
        found = [match for token in self.parse.tokens if (match := self.best(token)) is not None]
        found.sort(key=lambda m: (-m.entry.frame.specificity, m.clause.predicate.index))
        kept: list[Match] = []
        taken: set[int] = set()
        for match in found:
            if match.clause.predicate.index in taken:
                continue
            kept.append(match)
            taken.update(token.index for token in match.trigger)
        kept.sort(key=lambda m: m.clause.predicate.index)
        return kept

    def best(self, token: Token) -> Match | None:
        """The most specific rule that fits the clause of this predicate, or None."""
        for entry in self.candidates(token):
            match = self.match(entry, self.clauses.of(token))
            if match is not None:
                return match
        return None

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
        bound = _Bound([clause])
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
        if frame.nominal and not actors and not clause.passive:
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
        return True

    def _subject_fits(self, frame: Frame, clause: Clause, bound: _Bound) -> bool:
        if not clause.subjects:
            # An agentless passive, or an infinitive whose doer the text does not tell.
            finite = clause.predicate.feat("VerbForm") == "Fin"
            nameless = clause.passive or (clause.kind is ClauseKind.VERB and not finite)
            return nameless and not isinstance(frame.subject, Words)
        if frame.subject is None:
            return True
        if isinstance(frame.subject, Words):
            for token in clause.subjects:
                found = self._words_at(frame.subject, token)
                if found is not None:
                    bound.trigger += found
                    bound.used.update(t.index for t in found)
                    return True
            return False
        return self._bind(frame.subject, clause.subjects, bound)

    def _slot_fits(self, slot: Slot, bound: _Bound) -> bool:
        for clause in reversed(bound.chain):
            for argument in self._arguments(clause, slot, bound):
                if isinstance(slot.filler, Role):
                    tokens = self._same_marker(clause, argument, bound)
                    if self._bind(slot.filler, tokens, bound):
                        return True
                elif slot.filler is None:
                    bound.used.add(argument.token.index)
                    if argument.token.upos == "VERB":
                        bound.trigger.append(argument.token)
                    bound.chain.append(self.clauses.of(argument.token))
                    return True
                else:
                    found = self._words_at(slot.filler, argument.token)
                    if found is not None:
                        bound.used.update(token.index for token in found)
                        bound.trigger += found
                        bound.chain.append(self.clauses.of(argument.token))
                        return True
        return False

    def _arguments(self, clause: Clause, slot: Slot, bound: _Bound) -> Iterator[Argument]:
        for argument in clause.arguments:
            token = argument.token
            if token.index in bound.used:
                continue
            if argument.marker in slot.markers:
                yield argument
            elif (
                argument.marker in (INFINITIVE, CLAUSE)
                and NOTHING in slot.markers
                and isinstance(slot.filler, Words)
            ):
                yield argument  # "stopped bombing" parsed as a clause

    def _same_marker(self, clause: Clause, first: Argument, bound: _Bound) -> tuple[Token, ...]:
        """The argument and those beside it under the same marker: "between A and B"."""
        conjuncts = {first.token.index}
        conjuncts.update(t.index for t in self.parse.children(first.token, "conj"))
        return tuple(
            a.token
            for a in clause.arguments
            if a.marker == first.marker and a.token.index in conjuncts
        )

    def _bind(self, role: Role, tokens: Sequence[Token], bound: _Bound) -> bool:
        parties = tuple(t for t in tokens if t.index not in bound.used and self.is_party(t))
        if not parties and role in (Role.RECIPIENTS_OWN, Role.ACTORS_OWN):
            parties = tuple(p for t in tokens for p in self._owners(t, bound))
        if not parties:
            return False
        if role is Role.ACTORS and not self._several(parties):
            return False
        bound.used.update(token.index for token in parties)
        if role is Role.SOMEONE:
            return True
        key = (
            Role.RECIPIENT if role in (Role.RECIPIENT, Role.RECIPIENTS_OWN) else Role.ACTOR
        )
        bound.roles[key] = bound.roles.get(key, ()) + parties
        return True

    def _owners(self, token: Token, bound: _Bound, depth: int = 2) -> tuple[Token, ...]:
        """Whose it is: "Iran's decision" -> Iran; "the attack by rebels on the camp" -> rebels."""
        clause = self.clauses.of(token)
        for marker in OWN_MARKERS:
            owners = tuple(
                a.token
                for a in clause.arguments
                if a.marker == marker and a.token.index not in bound.used and self.is_party(a.token)
            )
            if owners:
                return owners
        if depth and clause.kind is ClauseKind.NOUN:
            for argument in clause.arguments:
                if argument.marker in ("of", "for", "on", "in") and argument.token is not token:
                    owners = self._owners(argument.token, bound, depth - 1)
                    if owners:
                        return owners
        return ()

    def _several(self, parties: Sequence[Token]) -> bool:
        """Two or more: a list, or a plural ("the two leaders")."""
        if len(parties) > 1:
            return True
        return parties[0].feat("Number") == "Plur"

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

    def _phrase_at(
        self, phrase: tuple[str, ...], token: Token, lemma: str
    ) -> list[Token] | None:
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
        """The words hanging on a token, and for longer phrases those on them."""
        near, layer = [], [token]
        for _ in range(depth):
            layer = [child for above in layer for child in self.parse.children(above)]
            near += layer
        return near


def _negated(parse: Parse, clause: Clause) -> bool:
    heads = [clause.predicate] + ([clause.governor] if clause.governor is not None else [])
    return any(
        child.feat("Polarity") == "Neg" or child.lemma in ("not", "never", "no")
        for head in heads
        for child in parse.children(head, "advmod", "det", "cc")
    )
