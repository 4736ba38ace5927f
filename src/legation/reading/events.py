"""Event mentions: what each clause tells, with its parties, day and standing.

    "Abe has offered to meet North Korean leader Kim Jong Un." -> AGREE, JPN to PRK, affirmed

The rules say what type it is; where PLOVER's type depends on whether it has happened ("a meeting
reported in the future tense is an intention"), `settle` decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legation.lexicon.contexts import Contexts
from legation.lexicon.cues import Cues
from legation.lexicon.ontology import Ontology
from legation.lexicon.rules import RuleBook, cameo_of
from legation.reading.actors import Parties
from legation.reading.clauses import Clauses
from legation.reading.matching import Match, Matcher
from legation.reading.standing import standing_of
from legation.records.actor import Actor
from legation.records.event import EventMention
from legation.records.parse import Parse, Token
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.time import TimeExpression

HISTORY = timedelta(days=366)
"""What happened longer ago than this is told as background."""

INTENTIONS = frozenset({"CONSULT", "AID", "COOPERATE"})
"""PLOVER 2021: reported in the future tense, these are an intention, so AGREE."""

ANNOUNCED = frozenset({"withdraw", "release"})
"""PLOVER 2021: a RETREAT of these modes that is announced is CONCEDE."""


@dataclass(frozen=True)
class EventLexicon:
    """What reading events needs of the lexicon."""

    rules: RuleBook
    ontology: Ontology
    cues: Cues
    contexts: Contexts


def find_mentions(
    parse: Parse,
    clauses: Clauses,
    parties: Parties,
    lexicon: EventLexicon,
    times: Sequence[TimeExpression] = (),
    published: date | None = None,
) -> tuple[EventMention, ...]:
    """The event mentions of a parse, in order of the text; `told_by` is left to the reader."""
    found = []
    for match in Matcher(clauses, lexicon.rules, parties.is_party).all():
        mention = _mention(parse, match, parties, lexicon, times, published)
        if mention is not None:
            found.append(mention)
    return tuple(found)


def _mention(
    parse: Parse,
    match: Match,
    parties: Parties,
    lexicon: EventLexicon,
    times: Sequence[TimeExpression],
    published: date | None,
) -> EventMention | None:
    rule = match.entry.rule
    clause = match.clause
    actors = _actors(parties, match.actors)
    recipients = _actors(parties, match.recipients, besides=actors)
    when = time_of(parse, match, times)
    own = frozenset(token.index for token in match.trigger)
    standing = standing_of(
        parse, clause, lexicon.cues, own=own, negation_used=match.negation_used
    )
    if when is not None and published is not None:
        standing = dated(standing, when, published)
    words = parse.subtree(clause.governor or clause.predicate)
    contexts = tuple(
        dict.fromkeys((*rule.contexts, *lexicon.contexts.among(word.lemma for word in words)))
    )
    mention = EventMention(
        rule.event,
        rule.mode,
        contexts,
        cameo_of(rule, lexicon.ontology),
        actors,
        recipients,
        tuple(token.span for token in sorted(match.trigger, key=lambda token: token.index)),
        parse.sentence_span(parse.sentence(clause.predicate)),
        standing,
        when,
        made_by=(rule.id,),
    )
    mention = settle(mention, lexicon.ontology)
    if lexicon.ontology.types[mention.type].needs_recipient and not mention.recipients:
        if len(mention.actors) < 2:
            return None
    return mention


def _actors(
    parties: Parties, tokens: Sequence[Token], besides: Sequence[Actor] = ()
) -> tuple[Actor, ...]:
    """The parties, each once, and none that already stands on the other side."""
    found: dict[tuple[str, ...], Actor] = {}
    taken = {actor.party for actor in besides}
    for token in tokens:
        actor = parties.actor(token)
        if actor is not None and actor.party not in taken:
            found.setdefault(actor.party, actor)
    return tuple(found.values())


def settle(mention: EventMention, ontology: Ontology) -> EventMention:
    """The type that PLOVER gives an event of this standing.

    "Trump will visit Japan" is no visit but an intention: AGREE. An announced release of
    prisoners is CONCEDE. The rule of the codebook is added to `made_by`.
    """
    standing = mention.standing
    ahead = standing.time is Tense.FUTURE and standing.polarity is Polarity.AFFIRMED
    if not ahead:
        return mention
    if mention.type in INTENTIONS:
        changed = "AGREE", None, "plover.intention"
    elif mention.type == "RETREAT" and mention.mode in ANNOUNCED:
        changed = "CONCEDE", None, "plover.announced"
    else:
        return mention
    type_, mode, rule = changed
    # What is intended is itself a fact: the intention has been told.
    told = Standing(
        Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PRESENT, standing.background, standing.reasons
    )
    return replace(
        mention,
        type=type_,
        mode=mode,
        cameo=ontology.cameo_of(type_, mode, mention.contexts),
        standing=told,
        made_by=(*mention.made_by, rule),
    )


def dated(standing: Standing, when: TimeExpression, published: date) -> Standing:
    """The standing, once the event has a day: history is background, what lies ahead is future."""
    if when.last is not None and when.last < published - HISTORY:
        return replace(
            standing, background=True, reasons=(*standing.reasons, "standing.long-ago")
        )
    if when.first is not None and when.first > published and standing.time is not Tense.PAST:
        return replace(
            standing, time=Tense.FUTURE, reasons=(*standing.reasons, "standing.date-ahead")
        )
    return standing


def time_of(parse: Parse, match: Match, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The expression that says when: on the event's own words, else on what governs them.

    Of several on one word the first counts. A time inside a subordinate clause belongs to that
    clause and not to this event.
    """
    if not times:
        return None
    at: dict[int, TimeExpression] = {}
    for time in times:
        for token in _tokens_in(parse, time.span):
            at[token.index] = time
    start = [match.clause.predicate]
    if match.clause.governor is not None:
        start.append(match.clause.governor)
    start += [token for token in match.trigger if token not in start]
    start += [
        above
        for above in parse.ancestors(start[0])
        if above.upos == "VERB" and above.lemma not in ("say", "tell")
    ][:1]
    for head in start:
        for child in parse.children(head, "obl", "advmod", "nmod", "compound", "amod", "obl:unmarked"):
            for token in (child, *parse.children(child)):
                if token.index in at:
                    return at[token.index]
    return None


def _tokens_in(parse: Parse, span: Span) -> list[Token]:
    return [token for token in parse.tokens if span.contains(token.span)]
