"""What the scorer of triggers adds to the rules, and what it doubts.

    "The senators grilled the Saudi envoy over the killing."  ->  ACCUSE, by *grilled*

The rules know phrasings; a head of the pipeline has learned which words tell an event, and of
which type (`training/events/`). A rule's match stays, unless the head sees nothing there; where the
head is sure of another type, that is taken. Where no rule matched, the head's word makes an event,
with the parties that generic frames find about it (`lexicon.roles`), if enough is known of these:
sport and fiction use the same words, but seldom of countries and bodies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from legation.lexicon.roles import Roles
from legation.reading.matching import Match, Matcher
from legation.records.actor import Actor
from legation.records.event import EventMention
from legation.records.parse import Parse, Token


@dataclass(frozen=True, slots=True)
class Trust:
    """How far the head is trusted beside the rules.

    Attributes:
        overrule: from this probability on, another type than a rule's is believed.
        propose: the least probability of a trigger that makes an event without a rule ...
        alone: ... of which only one party is known; below this, two must be ...
        sure: ... of which none is known by name, but one by its sector: soldiers, a court ...
        certain: ... of which nothing is known: the union, the two sides; or which names nobody.
        doubt: a rule's match is dropped when no word of it reaches this probability.
        unnamed: the least probability that stands for a known party of a rule's event ...
        one_sided: ... for the second side that PLOVER asks of its type: "quit the treaty" ...
        unguarded: ... against the words of sport, fiction or markets in its sentence.
    """

    overrule: float = 0.9
    propose: float = 0.5
    alone: float = 0.6
    sure: float = 0.6
    certain: float = 0.85
    doubt: float = 0.1
    unnamed: float = 0.6
    one_sided: float = 0.6
    unguarded: float = 0.9


RULES_ALONE = Trust(
    overrule=math.inf, propose=math.inf, doubt=0.0,
    unnamed=math.inf, one_sided=math.inf, unguarded=math.inf,
)  # fmt: skip
SCORER_ALONE = Trust(doubt=math.inf)


def is_doubtful(match: Match, mention: EventMention, trust: Trust) -> bool:
    """Whether the head sees no event in the words of a match, where it would see one.

    It has learned neither what is denied or to come nor what is told in passing, so its silence
    says little of these. They stay, unless no rule is to be trusted at all.
    """
    unlearned = not mention.standing.actual or _is_between_states_in_passing(match, mention)
    if unlearned and trust.doubt < math.inf:
        return False
    guesses = (token.trigger.probability for token in _words(match) if token.trigger is not None)
    return max(guesses, default=0.0) < trust.doubt


def _is_between_states_in_passing(match: Match, mention: EventMention) -> bool:
    """ "even as Tokyo called Pyongyang a threat, …": decision 7 says why only between states."""
    head = match.clause.governor or match.clause.predicate
    one, other = (
        {actor.country for actor in side} - {None} for side in (mention.actors, mention.recipients)
    )
    return head.relation in _IN_PASSING and bool(one and other) and not one & other


_IN_PASSING = ("advcl", "acl")
"""Relations of clauses that are told beside the news."""


def overruled(match: Match, type_: str, roles: Roles, trust: Trust) -> Match | None:
    """The match as the head sees it, when it is sure of another type than `type_`, or None.

    Args:
        type_: of the event that the rule makes here, its standing considered.
    """
    guesses = [token.trigger for token in _words(match) if token.trigger is not None]
    best = max(guesses, key=lambda guess: guess.probability, default=None)
    if best is None or best.probability < trust.overrule:
        return None
    if any(guess.label.partition(".")[0] == type_ for guess in guesses):
        return None
    lemma = match.clause.predicate.lemma
    rule = roles.entries(best.label, lemma, nominal=match.entry.frame.nominal)[0].rule
    return replace(match, entry=replace(match.entry, rule=rule))


def is_guessed(parse: Parse) -> bool:
    """Whether a head has looked at the parse; not so for another parser's, or one kept as text."""
    return parse.guessed or any(token.trigger for token in parse.tokens)


def _words(match: Match) -> set[Token]:
    governor = match.clause.governor
    return {match.clause.predicate, *match.trigger, *([governor] if governor else [])}


def proposed(
    matcher: Matcher, roles: Roles, matches: Sequence[Match], trust: Trust
) -> Iterator[tuple[Match, float]]:
    """Events of the head where no word is part of a rule's match, with the parties about them.

    Returns:
        Each with the probability of its trigger.
    """
    taken = {token.index for match in matches for token in _words(match)}
    for token in matcher.parse.tokens:
        guess = token.trigger
        if guess is None or guess.probability < trust.propose or token.index in taken:
            continue
        if token.lemma.lower() in roles.never:
            continue
        found = _with_parties(matcher, roles, token, guess.label, taken)
        if found is not None:
            taken |= {word.index for word in _words(found)}
            yield found, guess.probability


def is_told(actor: Actor) -> bool:
    """Whether the words tell who a party is, by country, body or entry.

    A country that was taken from elsewhere does not count, nor does a mere place: "fined for
    letting his dog swim in Rome", "sandstorms shut the airport in Riyadh".
    """
    guessed = actor.reason.startswith("country.") or actor.reason in PLACES
    return bool(actor.country or actor.org or actor.id) and not guessed


PLACES = frozenset({"actor.place", "directory.capital-as-place"})
"""Reasons of parties that are places."""


OFFICIAL = frozenset({
    "GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "REB", "UAF", "OPP", "PTY", "IGO", "IMG",
})  # fmt: skip
"""Sectors of those who act in public affairs even where the words are of a game."""


def is_founded(mention: EventMention, probability: float, trust: Trust) -> bool:
    """Whether enough is known of the parties of a proposed event.

    "Fighters seized the airfield." names nobody, but fighters are no private persons.
    """
    parties = (*mention.actors, *mention.recipients)
    known = sum(map(is_told, parties))
    if known:
        return probability >= trust.alone or known >= 2
    official = any(OFFICIAL & set(actor.sectors) for actor in parties)
    return probability >= (trust.sure if official else trust.certain)


def _with_parties(
    matcher: Matcher, roles: Roles, token: Token, label: str, taken: Set[int]
) -> Match | None:
    """The first generic frame that finds a party about the trigger.

    Where the trigger has none, its verb may: "a riot shook Maputo", "was put on alert". Where no
    frame finds any, the trigger stands alone: "the embargo was lifted". None if it is a part of
    what a rule has read.
    """
    for place in _upwards(matcher.parse, token):
        clause = matcher.clauses.of(place)
        if place.index in taken or (clause.governor and clause.governor.index in taken):
            return None
        is_noun = place.upos in ("NOUN", "PROPN")
        kinds = [True] if is_noun else [False]
        if is_noun and matcher.parse.child(place, "cop") is not None:
            kinds.insert(0, False)
        for nominal in kinds:
            for entry in roles.entries(label, place.lemma, nominal=nominal):
                match = matcher.match(entry, clause)
                if match is not None:
                    words = dict.fromkeys((token, *match.trigger))
                    return replace(match, trigger=tuple(words))
    nominal = token.upos in ("NOUN", "PROPN")
    entry = roles.entries(label, token.lemma, nominal=nominal)[-1]
    return Match(entry, matcher.clauses.of(token), (), (), (token,))


def _upwards(parse: Parse, token: Token) -> Iterator[Token]:
    """The trigger itself and what it hangs on, up to its verb."""
    yield token
    for above in parse.ancestors(token):
        if token.upos == "VERB" or token.relation in ("ccomp", "advcl", "acl", "parataxis"):
            return
        yield above
        token = above
