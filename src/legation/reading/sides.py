"""The sides of an event that its frame did not name.

    "A U.S. drone strike killed three men."             actor: United States
    "Hungary turned down Romania's offer of talks."     recipient: Romania
    "Turkish jets bombed camps in northern Iraq."       recipient: Iraq

A frame says where a party must stand. English has more places for one: the possessor of an object,
a second prepositional phrase, the subject of what is demanded. Which prepositions may bring the
recipient of an event of a type stands in `grammar.toml`, `[recipients]`; where an event of a type
befalls whoever is at its place, in `[places_suffer]`. A side stays empty where nobody is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from legation.reading.clauses import CLAUSE, INFINITIVE, NOTHING, POSSESSIVE, Clause, Clauses
from legation.reading.matching import Match
from legation.records.actor import Actor
from legation.records.parse import Token

PLACES = frozenset({"in", "at"})
"""Prepositions of where something is said or done."""


class KnownParties(Protocol):
    """What is asked of parties; `reading.actors.Parties` tells it."""

    def is_party(self, token: Token) -> bool:
        """Whether a noun phrase, given by its head, can be a party."""
        ...

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """The parties in it."""
        ...

    def is_place(self, token: Token) -> bool:
        """Whether a name is told as where something is."""
        ...

    def settle(self, token: Token, place: Token) -> bool:
        """Learn that what a noun phrase names lies at a place, and is its country's, if so."""
        ...


def complete(match: Match, clauses: Clauses, parties: KnownParties) -> Match:
    """The match with a side added that the frame left without a known party."""
    return _Completion(match, clauses, parties).match()


class _Completion:
    def __init__(self, match: Match, clauses: Clauses, parties: KnownParties) -> None:
        self.found, self.clauses, self.parties = match, clauses, parties
        self.parse, self.grammar = clauses.parse, clauses.grammar
        self.type = match.entry.rule.event

    def match(self) -> Match:
        match = self.found
        if not self.known(match.actors):
            owners = self.owner_of_subject()
            match = replace(match, actors=owners or match.actors)
        several = len(match.actors) > 1 and self.type in self.grammar.mutual
        if not several and not self.known(match.recipients):
            self.found = match
            more = tuple(self.recipients()) or tuple(self.undergoers())
            match = replace(match, recipients=(*match.recipients, *more))
        if any(map(self.parties.is_place, match.recipients)):
            match = replace(match, recipients=tuple(self.without_places(match)))
        return match

    def without_places(self, match: Match) -> Iterator[Token]:
        """The recipients, with what an event befalls in the stead of the place where it does.

        "Bombers struck three hotels in Amman."  ->  three hotels, which are Jordan's
        "The two met in Paris."                  ->  none
        """
        self.found = match
        meeting = self.type == "CONSULT" and match.entry.rule.mode != "visit"
        taken: set[int] = set()
        for token in match.recipients:
            found: Token | None = token
            if self.parties.is_place(token):
                if self.type in self.grammar.places_suffer:
                    struck = self.struck(token)
                    found = struck if struck and self.parties.settle(struck, token) else token
                elif meeting and len(match.actors) > 1:
                    found = None
            if found is not None and found.index not in taken:
                taken.add(found.index)
                yield found

    # -------------------------------------------------------------------------------- known

    def known(self, tokens: Sequence[Token]) -> bool:
        """Whether one of the noun phrases names a country or a body."""
        return any(self.names(token) for token in tokens)

    def names(self, token: Token) -> frozenset[str]:
        """The countries and bodies that a noun phrase names."""
        return frozenset(
            code
            for actor in self.parties.actors(token)
            for code in (actor.country, actor.org)
            if code
        )

    # --------------------------------------------------------------------------------- actor

    def owner_of_subject(self) -> tuple[Token, ...]:
        """Whose thing it is that acts: "a U.S. strike killed …", "killed in a U.S. strike"."""
        if self.found.entry.frame.nominal:
            return ()
        taken = {token.index for token in self.found.recipients}
        subjects = self.found.clause.subjects
        things = list(subjects)
        if self.type in self.grammar.wielded:
            things += (t for t in self.found.trigger if t.upos == "NOUN" and t not in things)
        for thing in things:
            if thing not in self.found.trigger:
                continue
            for argument in self.clauses.of(thing).arguments:
                token = argument.token
                aside = self.parse.head(token) is not thing and thing not in subjects
                fought = argument.marker == "with" and thing not in subjects
                marked = argument.marker in ("by", "from") or fought or self.is_possessor(token)
                if marked and not aside and token.index not in taken and self.known([token]):
                    return (token,)
        return ()

    def is_possessor(self, token: Token) -> bool:
        """ "Serb shelling", "Russia's jets", "a U.S. strike"; not "a Kabul bombing"."""
        if token.deprel == "nmod:poss" or (token.relation == "amod" and token.upos == "ADJ"):
            return True
        return token.relation in ("compound", "amod") and any(
            "REB" in actor.sectors
            or (actor.id is not None and actor.id == actor.country and actor.sectors == ())
            for actor in self.parties.actors(token)
        )

    # ----------------------------------------------------------------------------- recipient

    def recipients(self) -> Iterator[Token]:
        """The first party that a place for recipients of this type holds."""
        markers = self.grammar.recipients.get(self.type, frozenset())
        for token in self.candidates(markers):
            if self.fits(token):
                yield token
                for conjunct in self.parse.children(token, "conj"):
                    if self.fits(conjunct):
                        yield conjunct
                return

    def struck(self, place: Token) -> Token | None:
        """What an event befalls that names no country: "struck [three hotels] in Amman".

        None where there is nothing but the place.
        """
        clause = self.found.clause
        things = clause.subjects if clause.passive else tuple(
            argument.token for argument in clause.arguments if argument.marker == NOTHING
        )  # fmt: skip
        head = self.parse.head(place)
        beside = (head,) if head is not None and place.relation == "nmod" else ()
        known = [token for token in self.found.recipients if not self.parties.is_place(token)]
        if known:
            return known[0]
        return next(
            (
                token
                for token in (*things, *beside)
                if token.upos in ("NOUN", "PROPN")
                and token not in self.found.actors
                and (token not in self.found.trigger or token in beside)
            ),
            None,
        )

    def undergoers(self) -> Iterator[Token]:
        """Words of the frame that are people and have it done to them: "dismissed the judges"."""
        if self.type in self.grammar.undergone and not self.found.recipients:
            for token in self.found.clause.objects:
                if token in self.found.trigger and self.parties.is_party(token):
                    yield token

    def fits(self, token: Token) -> bool:
        """Whether it names somebody, and not the actor over again."""
        codes = self.names(token)
        acting = {code for actor in self.found.actors for code in self.names(actor)}
        return (
            bool(codes)
            and not codes & acting
            and token not in self.found.actors
            and not self.is_speaker(token)
        )

    def is_speaker(self, token: Token) -> bool:
        """Who says it is no side of it: "…, the Kenyan minister said"."""
        head = self.parse.head(token)
        return (
            token.relation == "nsubj"
            and head is not None
            and self.parse.child(head, "ccomp") is not None
            and head not in self.found.trigger
        )

    def candidates(self, markers: frozenset[str]) -> Iterator[Token]:
        """Noun phrases in a recipient's place, the likeliest first."""
        around = list(self.around())
        if not self.found.entry.frame.nominal:
            for token in self.found.clause.objects:  # "warned [Syria] that it would …"
                if token not in self.found.trigger:
                    yield token
        for clause in around:
            for argument in clause.arguments:
                if argument.marker in markers and argument.token.upos != "VERB":
                    yield argument.token
        for clause in around:
            for argument in clause.arguments:
                token = argument.token
                if argument.marker in (CLAUSE, INFINITIVE, "for", "of") and token.upos == "VERB":
                    inner = self.clauses.of(token)
                    yield from inner.subjects
                    yield from inner.objects
                    for deeper in inner.arguments:  # "marched to condemn Russia's raid"
                        if deeper.token.upos in ("NOUN", "PROPN") and (
                            deeper.marker == NOTHING or deeper.marker in markers
                        ):
                            yield deeper.token
                            yield from self.owners(deeper.token, markers)
        for depth in (0, 1, 2):
            for clause in around:
                for argument in clause.arguments:
                    owned = argument.marker in {NOTHING, "for", "of", "to"} | markers
                    if owned and argument.token.upos in ("NOUN", "PROPN"):
                        yield from self.owners(argument.token, markers, depth)
        if self.type in self.grammar.places_suffer:
            for clause in around:
                for argument in clause.arguments:
                    if argument.marker in self.grammar.place_prepositions:
                        yield argument.token
                        yield from self.at(argument.token)
                    elif argument.marker == NOTHING and argument.token.upos != "VERB":
                        yield from self.at(argument.token)

        if self.type in self.grammar.aimed:
            yield from self.only_other()

    def only_other(self) -> Iterator[Token]:
        """Of a clause and what hangs on it, the parties of the only country that is not its
        actor's: "called up reservists after the Russian parliament gave its consent"."""
        clause = self.found.clause
        found: dict[str, Token] = {}
        for token in self.below(clause.governor or clause.predicate):
            if token.upos in ("NOUN", "PROPN", "ADJ") and self.fits(token):
                for code in self.names(token):
                    found.setdefault(code, token)
        if len(found) == 1:
            yield from found.values()

    def below(self, head: Token) -> Iterator[Token]:
        """The words of a clause, without what is joined to it, said of its actor, or a place."""
        for child in self.parse.children(head):
            joined = child.relation in ("conj", "parataxis") and child.upos in ("VERB", "AUX")
            case = self.parse.child(child, "case")
            place = child.relation == "obl" and case is not None and case.lemma in PLACES
            if not joined and not place and child not in self.found.actors:
                yield child
                yield from self.below(child)

    def around(self) -> Iterator[Clause]:
        """The clauses of the event's words, the predicate's first."""
        yield self.found.clause
        if self.found.clause.governor is not None:
            yield self.clauses.of(self.found.clause.governor)
        for token in self.found.trigger:
            if token is not self.found.clause.predicate and token.upos in ("NOUN", "VERB", "ADJ"):
                yield self.clauses.of(token)

    def owners(self, noun: Token, markers: frozenset[str], depth: int = 0) -> Iterator[Token]:
        """Whose it is: "the South's offer", "his country's stance on Iran"; deeper, whose what is
        in it is: "the use of forged passports by Israeli agents"."""
        arguments = self.clauses.of(noun).arguments
        if depth:
            for argument in arguments:
                inner = argument.token
                if inner.upos in ("NOUN", "PROPN") and argument.marker in {"of", "for"} | markers:
                    yield from self.owners(inner, markers, depth - 1)
            return
        for argument in arguments:
            if argument.marker in ("by", "from") and self.parse.head(argument.token) is noun:
                yield argument.token  # not "a gas developed by Russia"
        for argument in arguments:
            if argument.marker in (POSSESSIVE, "of"):
                yield argument.token
        for argument in arguments:
            if argument.marker in markers and argument.token.upos != "VERB":
                yield argument.token

    def at(self, noun: Token, depth: int = 2) -> Iterator[Token]:
        """The places that a noun phrase names: "camps in northern Iraq"."""
        for argument in self.clauses.of(noun).arguments:
            if argument.marker in self.grammar.place_prepositions and argument.token is not noun:
                yield argument.token
                if depth:
                    yield from self.at(argument.token, depth - 1)
