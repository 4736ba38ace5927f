"""Event mentions: what each clause tells, with its parties, day and standing.

    "Abe has offered to meet North Korean leader Kim Jong Un." -> AGREE, JPN to PRK, affirmed

The rules say what type it is; where PLOVER's type depends on whether it has happened ("a meeting
reported in the future tense is an intention"), `settle` decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from legation.lexicon.calendar import Calendar
from legation.lexicon.contexts import Contexts
from legation.lexicon.cues import Cues
from legation.lexicon.guards import Guards, load_guards
from legation.lexicon.ontology import Ontology, Quad
from legation.lexicon.roles import SCORER, Roles
from legation.lexicon.rules import RuleBook, cameo_of
from legation.lexicon.tolls import Tolls, load_tolls
from legation.reading.actors import Parties
from legation.reading.clauses import Clause, Clauses
from legation.reading.dateline import Dateline
from legation.reading.matching import Match, Matcher
from legation.reading.proposals import (
    OFFICIAL,
    Trust,
    is_doubtful,
    is_founded,
    is_guessed,
    is_told,
    overruled,
    proposed,
)
from legation.reading.sides import complete
from legation.reading.standing import standing_of
from legation.reading.tolls import find_counts
from legation.reading.when import Moments
from legation.reading.where import DATELINE, Surroundings, at_dateline, where_of
from legation.records.actor import Actor
from legation.records.event import EventMention
from legation.records.parse import Parse, Token
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.time import TimeExpression

UNRESOLVED = "coreference.none"
"""The reason of a pronoun whose antecedent is not known (`reading.actors`)."""

HISTORY = timedelta(days=366)
"""What happened longer ago than this is told as background."""

INTENTIONS = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT"})
"""PLOVER 2021: reported in the future tense, these are an intention, so AGREE; so is a promise to
sign or to recognise."""

INTENDED = frozenset({"intend", "intend-to", "planned", "conditional"})
"""Cues that leave open whether it will happen, and tell all the same that it is intended."""

ANNOUNCED = frozenset({"withdraw", "release"})
"""PLOVER 2021: a RETREAT of these modes that is announced is CONCEDE."""

REFUSED = frozenset({"refuse", "can"})
"""Cues of a refusal, when they negate: "declined to sign", "cannot accept"."""

FRIENDLY: Mapping[str, str | None] = {
    "AGREE": None, "CONSULT": "meet", "SUPPORT": None, "COOPERATE": "assist", "AID": "assist",
    "CONCEDE": "yield", "RETREAT": "yield",
}  # fmt: skip
"""What is no event but a REJECT when it is refused ("will not withdraw"), and its mode."""

DEMANDED: Mapping[str, str | None] = {
    "AGREE": None, "CONSULT": "meet", "SUPPORT": "assist", "COOPERATE": "assist", "AID": "assist",
    "CONCEDE": "yield", "RETREAT": "yield",
}  # fmt: skip
"""The mode of REQUEST when somebody else says that it must be done."""

HOSTILE: Mapping[str, str | None] = {
    "SANCTION": "relations", "COERCE": "restrict", "ASSAULT": "violence", "MOBILIZE": "violence",
    "PROTEST": None,
}  # fmt: skip
"""What is a threat when its own actor says that it will do it, and the mode of the threat."""

MATERIAL = frozenset({Quad.MATERIAL_COOPERATION, Quad.MATERIAL_CONFLICT})
"""Deeds, which follow one another in a story; of words spoken the story does not tell the day."""


@dataclass(frozen=True)
class EventLexicon:
    """What reading events needs of the lexicon."""

    rules: RuleBook
    ontology: Ontology
    cues: Cues
    contexts: Contexts
    calendar: Calendar
    roles: Roles
    trust: Trust
    tolls: Tolls = field(default_factory=load_tolls)
    guards: Guards = field(default_factory=load_guards)


def find_mentions(
    parse: Parse,
    clauses: Clauses,
    parties: Parties,
    lexicon: EventLexicon,
    times: Sequence[TimeExpression] = (),
    published: date | None = None,
    dateline: Dateline | None = None,
    places: Surroundings = Surroundings(),  # noqa: B008 - frozen
) -> tuple[EventMention, ...]:
    """The event mentions of a parse, in order of the text; `told_by` is left to the reader."""
    matcher = Matcher(clauses, lexicon.rules, parties)
    matches = matcher.all()
    events = frozenset(match.clause.predicate.index for match in matches)
    moments = Moments(parse, times, published, lexicon.calendar, dateline=dateline, events=events)

    def made(match: Match) -> EventMention | None:
        mention = _mention(parse, match, parties, lexicon, moments)
        return mention and placed(parse, match, clauses, mention, places)

    told = [(match, mention) for match in matches if (mention := made(match)) is not None]
    if is_guessed(parse):
        # The head has not learned a user's own rules.
        trust, roles, own = lexicon.trust, lexicon.roles, lexicon.rules.own
        told = [
            (match, mention)
            for match, mention in told
            if match.entry.rule.id in own or not is_doubtful(match, mention, trust)
        ]
        for place, (match, mention) in enumerate(told):
            if match.entry.rule.id in own or TRUCE in mention.made_by:
                continue
            other = overruled(match, mention.type, roles, trust)
            if other is None or (instead := made(other)) is None:
                continue
            # A rule that has its parties does not give way to a type that misses one.
            if not lacks_recipient(instead, lexicon.ontology):
                told[place] = other, instead
        told += [
            (match, mention)
            for match, chance in proposed(matcher, roles, [match for match, _ in told], trust)
            if (mention := made(match)) is not None and is_founded(mention, chance, trust)
        ]
        told.sort(key=lambda pair: pair[0].clause.predicate.index)
    mentions = [
        mention
        for match, first in told
        for mention in (first, *told_also(match, first, lexicon.ontology))
    ]
    assaults: dict[Span, list[EventMention]] = defaultdict(list)
    for mention in mentions:
        if mention.type == "ASSAULT" and mention.standing.actual:
            assaults[mention.sentence].append(mention)
    return tuple(
        mention
        for mention in mentions
        if not is_mobilised_for(mention, assaults.get(mention.sentence, ()))
    )


def told_also(match: Match, mention: EventMention, ontology: Ontology) -> Iterator[EventMention]:
    """The event of another type that a rule's words tell too: who goes to prison is arrested."""
    rule = match.entry.rule
    if rule.tells_too is not None and mention.type == rule.event:
        type_, mode = rule.tells_too
        cameo = ontology.cameo_of(type_, mode, mention.contexts)
        yield replace(mention, type=type_, mode=mode, cameo=cameo)


def is_mobilised_for(mention: EventMention, assaults: Sequence[EventMention]) -> bool:
    """Whether its actors mobilised for one of the assaults of the same sentence.

    PLOVER: "massed troops at the border and attacked" is an ASSAULT and no MOBILIZE.
    """
    return mention.type == "MOBILIZE" and any(
        _codes(assault.actors) & _codes(mention.actors) for assault in assaults
    )


def _mention(
    parse: Parse,
    match: Match,
    parties: Parties,
    lexicon: EventLexicon,
    moments: Moments,
) -> EventMention | None:
    rule = match.entry.rule
    clause = match.clause
    found = match
    match = complete(match, parties.clauses, parties)
    abroad = (rule.event, rule.mode) in ABROAD or (rule.event, None) in ABROAD
    abroad = abroad and not rule.at_home
    actors = _actors(parties, match.actors, guess=True)
    # "killed in an Israeli strike": a state strikes abroad, and its soldiers may at home.
    by_state = bool(actors) and not any(actor.sectors for actor in actors)
    abroad = abroad or (rule.event == "ASSAULT" and by_state)
    recipients = _actors(parties, match.recipients, besides=actors, guess=not abroad)
    leaving = (rule.event, rule.mode) == ("SANCTION", "withdraw")
    if leaving:
        recipients = without_own(recipients, actors)
    material = lexicon.ontology.quad(rule.event) in MATERIAL
    when = moments.of(clause, match.trigger, narrated=material)
    own = frozenset(token.index for token in match.trigger)
    standing = standing_of(parse, clause, lexicon.cues, own=own, negation_used=match.negation_used)
    if match.negation_used and standing.time is Tense.FUTURE:
        # "will not attend": the refusal has been spoken, whatever it is of.
        standing = replace(standing, time=Tense.PRESENT)
    spoken = rule.id == SCORER and rule.event in SPOKEN
    if spoken:
        standing = as_told(rule.event, standing)
    of_its_day = not match.negation_used and not spoken
    if when is not None and moments.published is not None and of_its_day:
        standing = dated(standing, when, moments.published)
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
        counts=find_counts(parties.clauses, clause, rule.event, lexicon.tolls),
        made_by=(rule.id,),
    )
    sure, trust = consent(found), lexicon.trust
    if sure < trust.unguarded and is_kept_out(parse, match, mention, lexicon.guards):
        return None
    mention = settle(mention, lexicon.ontology, _speakers(parse, clause, parties))
    mutual = rule.event in parties.grammar.mutual
    several = mutual and any(map(parties.is_several, match.actors))
    one_sided = lacks_recipient(mention, lexicon.ontology, implied=several or leaving)
    if (one_sided and sure < trust.one_sided) or is_ancient(when):
        return None
    if is_political(mention, known=is_known(match, parties)) or sure >= trust.unnamed:
        return mention
    return None


def consent(match: Match) -> float:
    """How sure the scorer is of an event: of its type, in the words of the match."""
    guesses = (token.trigger for token in (match.clause.predicate, *match.trigger))
    return max(
        (
            guess.probability
            for guess in guesses
            if guess is not None and guess.label.partition(".")[0] == match.entry.rule.event
        ),
        default=0.0,
    )


def is_known(match: Match, parties: Parties) -> bool:
    """Whether the words tell who one of the sides is; where it happened tells no side."""
    sides = [*match.actors]
    sides += (t for t in match.recipients if parties.focus.phrase_of_place(t) is None)
    return any(is_told(actor) for token in sides for actor in parties.actors(token))


NEWS = date(1900, 1, 1)
"""What happened before is history, of which news tells no events: "Vikings raided it in 793"."""


def is_ancient(when: TimeExpression | None) -> bool:
    return when is not None and when.last is not None and when.last < NEWS


def _speakers(parse: Parse, clause: Clause, parties: Parties) -> tuple[Actor, ...]:
    """Who says the clause: "Syria must withdraw, the American president said"."""
    token = clause.governor or clause.predicate
    while (head := parse.head(token)) is not None:
        if token.relation in ("ccomp", "parataxis") and head.upos == "VERB":
            return _actors(parties, parties.clauses.of(head).subjects, guess=True)
        if token.relation not in ("xcomp", "conj", "obj", "nmod", "obl"):
            return ()
        token = head
    return ()


def placed(
    parse: Parse, match: Match, clauses: Clauses, mention: EventMention, places: Surroundings
) -> EventMention:
    """The mention with its place, or with the reason why it has none."""
    where, reason = where_of(clauses, match.clause, match.trigger, match.entry.rule.event, places)
    if where is None and mention.standing.actual:
        doers = mention.actors or mention.recipients  # victims are often from abroad
        countries = (actor.country for actor in doers)
        where = at_dateline(parse, match.clause.predicate, mention.type, countries, places)
        reason = reason if where is None else DATELINE
    return replace(mention, where=where, where_reason=reason)


def lacks_recipient(mention: EventMention, ontology: Ontology, *, implied: bool = False) -> bool:
    """Whether its type asks for a second side (PLOVER: AID, COOPERATE, SANCTION) and has none.

    Args:
        implied: its words tell that there is one, if not who: "the two navies held joint
            exercises", "withdrew its ambassador", "pulled out of the grain deal".
    """
    needed = ontology.types[mention.type].needs_recipient
    return needed and not mention.recipients and len(mention.actors) < 2 and not implied


def is_kept_out(parse: Parse, match: Match, mention: EventMention, guards: Guards) -> bool:
    """Whether the sentence is of sport, fiction, markets or the like, and nobody official acts."""
    for token in match.trigger:
        beside = guards.modifiers.get(token.lemma.lower(), frozenset())
        around = parse.children(token, "amod", "compound", "nmod")
        if any(child.lemma.lower() in beside for child in around):
            return True
    parties = (*mention.actors, *mention.recipients)
    # A capital is official where it acts, and a mere place in sport: "visits Oslo for a friendly".
    official = any(
        OFFICIAL & set(actor.sectors) and not actor.reason.endswith(".capital") for actor in parties
    )
    nouns = guards.bystanders.nouns
    if (
        match.actors
        and mention.type not in guards.bystanders.besides
        and all(_bearer(parse, token).lemma.lower() in nouns for token in match.actors)
    ):
        return True
    sentence = parse.sentence(match.clause.predicate)
    lemmas = [token.lemma for token in parse.tokens[sentence.start : sentence.end]]
    return guards.against(mention.type, lemmas, official=official) is not None


def _bearer(parse: Parse, token: Token) -> Token:
    """Who is meant where a match has only an adjective: "a Hungarian [pianist]"."""
    head = parse.head(token)
    owner = token.relation in ("amod", "compound") or token.deprel == "nmod:poss"
    return head if head is not None and owner else token


PRIVATE = frozenset({"CVL", "BUS", "LAB", "AGR", "EDU", "MED", "REL", "SOC", "JRN", "CRM", "UNK"})
"""Sectors that take part in private life as well as in public affairs."""

BYSTANDING = frozenset({"CVL", "BUS", "AGR", "EDU", "MED", "JRN", "UNK"})
"""Sectors whose meetings and praise among themselves are no public affairs in any country."""

AMONG_EQUALS = frozenset({"CONSULT", "AGREE", "SUPPORT", "RETREAT", "CONCEDE"})
"""Types that say nothing of public affairs when only such people take part."""

NAMES = frozenset({"actor.name", "person.unknown"})
"""Reasons of a name that stands for nobody known: "Sandstorms shut the airport"."""

ALWAYS_PUBLIC = frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types that are public affairs whoever takes part."""


def is_political(mention: EventMention, *, known: bool) -> bool:
    """Whether a party of it is known to take part in public affairs.

    "The professor praised her students." is told in the same words as politics. One side must
    have a country or a body, or a sector that only public affairs have.

    Args:
        known: the words tell the country, the body or the name of a party.
    """
    parties = (*mention.actors, *mention.recipients)
    if mention.type in AMONG_EQUALS and all(
        actor.sectors and set(actor.sectors) <= BYSTANDING for actor in parties
    ):
        return False
    if mention.type in ALWAYS_PUBLIC:
        return not mention.actors or any(actor.reason not in NAMES for actor in mention.actors)
    return known or any(set(actor.sectors) - PRIVATE for actor in parties)


ONLY = "country.of-only"
"""Its words tell no country, and its sentence tells one (docs/decisions/0006)."""


ABROAD: frozenset[tuple[str, str | None]] = frozenset({
    ("AID", None), ("COOPERATE", None), ("SANCTION", "discontinue"), ("SANCTION", "expel"),
    ("SANCTION", "withdraw"),
})  # fmt: skip
"""What is done to others than one's own people: of such a recipient no country is guessed."""


def without_own(recipients: Sequence[Actor], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The recipients without those whom the actors sent: "Egypt withdrew its ambassador".

    Whom it is done to is then not told; that somebody is, the word for the envoy tells.
    """
    sent_by = _codes(actors)
    return tuple(actor for actor in recipients if not _codes([actor]) & sent_by)


def _actors(
    parties: Parties, tokens: Sequence[Token], besides: Sequence[Actor] = (), *, guess: bool
) -> tuple[Actor, ...]:
    """The parties, each once, and none that already stands on the other side.

    Args:
        guess: a party whose words tell no country has the only one of the sentence.
    """
    found: dict[tuple[str, ...], Actor] = {}
    taken = {actor.party for actor in besides}
    for token in tokens:
        for actor in parties.actors(token):
            told = actor.country or actor.org or actor.id or actor.reason == UNRESOLVED
            if guess and not told and (only := parties.only_country(token)) is not None:
                actor = replace(actor, country=only, reason=ONLY)
            if actor.party not in taken:
                found.setdefault(actor.party, actor)
    # "the North tested its device": a pronoun that stands for nobody known adds no party.
    told_of = tuple(actor for actor in found.values() if actor.reason != UNRESOLVED)
    return told_of or tuple(found.values())


def settle(
    mention: EventMention, ontology: Ontology, speakers: Sequence[Actor] = ()
) -> EventMention:
    """The type that PLOVER gives an event of this standing.

    "Trump will visit Japan" is no visit but an intention: AGREE. An announced release of
    prisoners is CONCEDE. "We will not meet them" is a refusal, "we will strike back if …" a threat,
    and "Syria must withdraw", said by somebody else, a demand. The rule of the codebook is added to
    `made_by`. What is only possible, or a condition, stays what it is.

    Args:
        speakers: who says so, if the clause is somebody's words.
    """
    standing = mention.standing
    reasons = {reason.rpartition(".")[2] for reason in standing.reasons}
    ahead = standing.time is Tense.FUTURE
    affirmed = standing.polarity is Polarity.AFFIRMED
    changed: _Change | None = None
    if affirmed and ahead:
        changed = _intention(mention, reasons) or _threat(mention, reasons, speakers)
    elif not affirmed:
        changed = _refusal(mention, reasons, speakers)
    changed = changed or _truce(mention) or _demand(mention, reasons, speakers)
    if changed is None:
        return mention
    # What is intended, refused or demanded is itself a fact: it has been told.
    told = Standing(
        Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PRESENT, standing.background, standing.reasons
    )
    return replace(
        mention,
        type=changed.type,
        mode=changed.mode,
        cameo=ontology.cameo_of(changed.type, changed.mode, mention.contexts),
        actors=changed.actors or mention.actors,
        recipients=mention.recipients if changed.recipients is None else changed.recipients,
        standing=told,
        made_by=(*mention.made_by, changed.rule),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """Another type, by a rule of the codebook; sides that are None stay as they are."""

    type: str
    mode: str | None
    rule: str
    actors: tuple[Actor, ...] | None = None
    recipients: tuple[Actor, ...] | None = None


def _intention(mention: EventMention, reasons: Set[str]) -> _Change | None:
    sure = mention.standing.certainty in (Certainty.CERTAIN, Certainty.PROBABLE)
    if not sure and not reasons & INTENDED:
        return None
    if mention.type in INTENTIONS:
        return _Change("AGREE", None, "plover.intention")
    if mention.type == "RETREAT" and mention.mode in ANNOUNCED:
        return _Change("CONCEDE", None, "plover.announced")
    return None


FIGHTERS = frozenset({"REB", "UAF", "PRM", "IMG"})
"""Sectors of those who are a party to any fight of whose end they speak."""

APPEALS_FOR_TRUCE = frozenset({"0256", "1056"})
"""CAMEO: appeal for, or demand, de-escalation of military engagement."""


TRUCE = "plover.party-to-the-fight"


def _truce(mention: EventMention) -> _Change | None:
    """PLOVER 2021: who is a party to a fight and calls for its end, agrees to end it."""
    fight = any(FIGHTERS & set(actor.sectors) for actor in mention.actors)
    if mention.type == "REQUEST" and mention.cameo in APPEALS_FOR_TRUCE and fight:
        return _Change("AGREE", None, TRUCE) if mention.standing.actual else None
    return None


def _threat(mention: EventMention, reasons: Set[str], speakers: Sequence[Actor]) -> _Change | None:
    meant = bool(reasons & {"will", "would"})
    own_word = bool(_codes(speakers) & _codes(mention.actors)) and "will" in reasons
    if mention.type not in HOSTILE or not meant or not _codes(mention.actors):
        return None
    if "conditional" in reasons or own_word:
        return _Change("THREATEN", HOSTILE[mention.type], "plover.threat")
    return None


def _refusal(mention: EventMention, reasons: Set[str], speakers: Sequence[Actor]) -> _Change | None:
    standing = mention.standing
    own_word = bool(_codes(speakers) & _codes(mention.actors))  # "said it was not ready to meet"
    not_yet = mention.type == "AGREE" and (standing.time is Tense.PRESENT or own_word)
    refused = standing.time is Tense.FUTURE or not_yet or bool(reasons & REFUSED)
    actors = mention.actors or tuple(speakers)
    if not refused or standing.certainty is not Certainty.CERTAIN or not _codes(actors):
        return None
    if mention.type not in FRIENDLY:
        return None
    return _Change("REJECT", FRIENDLY[mention.type], "plover.refusal", actors)


def _demand(mention: EventMention, reasons: Set[str], speakers: Sequence[Actor]) -> _Change | None:
    affirmed = mention.standing.polarity is Polarity.AFFIRMED
    if affirmed and mention.type in FRIENDLY:
        mode = DEMANDED[mention.type]
    elif not affirmed and mention.type in HOSTILE:
        mode = "yield"
    else:
        return None
    asked = "should" in reasons and not reasons & {"conditional", "condition"}
    others = not _codes(speakers) & _codes(mention.actors)
    if not asked or not others or not _codes(speakers) or not _codes(mention.actors):
        return None
    return _Change("REQUEST", mode, "plover.demand", tuple(speakers), mention.actors)


def _codes(side: Sequence[Actor]) -> set[str]:
    return {code for actor in side for code in (actor.country, actor.org) if code}


SPOKEN = frozenset({"AGREE", "CONCEDE", "REJECT", "REQUEST", "THREATEN"})
"""Types that are done by saying what is to come."""


def as_told(type_: str, standing: Standing) -> Standing:
    """The standing of a spoken event that the scorer found, which gives the type of what is told.

    It says AGREE of *will meet* and REJECT of *will not meet*: what is to come, or is denied, has
    then been told, and is no standing of the event.
    """
    if type_ == "REJECT" and standing.polarity is Polarity.NEGATED:
        standing = replace(standing, polarity=Polarity.AFFIRMED)
    ahead = standing.time is Tense.FUTURE or standing.certainty is not Certainty.CERTAIN
    if ahead and standing.polarity is Polarity.AFFIRMED:
        return replace(standing, certainty=Certainty.CERTAIN, time=Tense.PRESENT)
    return standing


def dated(standing: Standing, when: TimeExpression, published: date) -> Standing:
    """The standing, once the event has a day: history is background, what lies ahead is future."""
    if when.last is not None and when.last < published - HISTORY:
        return replace(standing, background=True, reasons=(*standing.reasons, "standing.long-ago"))
    if when.first is not None and when.first > published and standing.time is not Tense.PAST:
        return replace(
            standing, time=Tense.FUTURE, reasons=(*standing.reasons, "standing.date-ahead")
        )
    return standing
