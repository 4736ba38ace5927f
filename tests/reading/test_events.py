"""What each clause tells: type, parties, day and standing, and the borders that PLOVER draws.

The rules are a few written here, so that the tests do not hang on those of the package. Lines in
quotation marks are from the border rules of PLOVER 2021 as we hold them.
"""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from legation.lexicon.calendar import load_calendar
from legation.lexicon.contexts import load_contexts
from legation.lexicon.cues import load_cues
from legation.lexicon.directory import Directory, load_directory
from legation.lexicon.frames import compile_frame
from legation.lexicon.grammar import load_grammar
from legation.lexicon.ontology import load_ontology
from legation.lexicon.roles import load_roles
from legation.lexicon.rules import CompiledRule, Rule, RuleBook
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.dates import find_times
from legation.reading.events import EventLexicon, dated, find_mentions, settle
from legation.reading.proposals import Trust
from legation.records.actor import Actor
from legation.records.event import EventMention
from legation.records.parse import Parse
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.time import TimeExpression, TimeKind

PUBLISHED = date(2019, 5, 2)


def rules(
    event: str, *frames: str, mode: str | None = None, noun: bool = False
) -> list[tuple[Rule, str, bool]]:
    rule = Rule(f"test.{event.lower()}.{mode}", event, "", (), (), mode, frame=frames)
    return [(rule, frame, noun) for frame in frames]


RULES = [
    *rules("ASSAULT", "ACTORS fight", "ACTOR attack RECIPIENT", "[bomb] kill RECIPIENT"),
    *rules("ASSAULT", "attack (by|'s ACTOR) on RECIPIENT", noun=True),
    *rules("CONSULT", "ACTORS meet", "ACTOR meet (with) RECIPIENT"),
    *rules("CONSULT", "talk between ACTORS", noun=True),
    *rules("CONSULT", "ACTOR visit RECIPIENT", mode="visit"),
    *rules("AGREE", "ACTOR offer to meet RECIPIENT"),
    *rules("AID", "ACTOR donate * (to RECIPIENT)"),
    *rules("RETREAT", "ACTOR withdraw troop|troops (from RECIPIENT)", mode="withdraw"),
    *rules("RETREAT", "ACTOR observe truce", mode="ceasefire"),
    *rules("SUPPORT", "ACTOR praise RECIPIENT"),
    *rules("REJECT", "ACTOR not attend *", mode="meet"),
    *rules("COERCE", "ACTOR deport RECIPIENT", mode="deport"),
    *rules("MOBILIZE", "ACTOR enter *", mode="troops"),
]


@pytest.fixture(scope="module")
def lexicon() -> EventLexicon:
    prepositions = load_grammar().prepositions
    compiled = tuple(
        CompiledRule(
            rule,
            compile_frame(text, nominal=noun, lists={}, prepositions=prepositions),
            order,
        )
        for order, (rule, text, noun) in enumerate(RULES)
    )
    book = RuleBook({rule.id: rule for rule, _, _ in RULES}, compiled, {})
    return EventLexicon(
        book,
        load_ontology(),
        load_cues(),
        load_contexts(),
        load_calendar(),
        load_roles(),
        Trust(),
    )


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


Mentions = Callable[[str], tuple[EventMention, ...]]


@pytest.fixture
def mentions_in(
    parse_of: Callable[[str], Parse], lexicon: EventLexicon, directory: Directory
) -> Mentions:
    def read(text: str) -> tuple[EventMention, ...]:
        parse = parse_of(text)
        clauses = Clauses(parse, load_grammar())
        parties = Parties(clauses, directory, People(), PUBLISHED)
        times = find_times(parse, PUBLISHED, load_calendar())
        return find_mentions(parse, clauses, parties, lexicon, times, PUBLISHED)

    return read


def told(found: Sequence[EventMention]) -> str:
    """Each mention as "TYPE mode: actors -> recipients", a party by its country or words."""
    return "; ".join(
        f"{m.type}{' ' + m.mode if m.mode else ''}: {names(m.actors)} -> {names(m.recipients)}"
        for m in found
    )


def names(actors: Sequence[Actor]) -> str:
    return " + ".join(actor.country or actor.text for actor in actors) or "-"


# ------------------------------------------------------------------------------------ mentions


def test_a_mention_has_type_parties_words_and_rule(mentions_in: Mentions) -> None:
    text = "Russia attacked Georgia in August."
    (mention,) = mentions_in(text)
    assert told([mention]) == "ASSAULT: RUS -> GEO"
    assert [span.of(text) for span in mention.trigger] == ["attacked"]
    assert mention.sentence.of(text) == text
    assert mention.made_by == ("test.assault.None",)


def test_mentions_come_in_order_of_the_text(mentions_in: Mentions) -> None:
    text = "Iran condemned the attack by Israel on Gaza."
    assert told(mentions_in(text)) == "ASSAULT: ISR -> PSE"


def test_a_rule_for_what_was_not_done_tells_a_fact(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("Iran did not attend the summit.")
    assert mention.type == "REJECT"
    assert mention.standing.polarity is Polarity.AFFIRMED


def test_a_party_stands_on_one_side_only(mentions_in: Mentions) -> None:
    assert told(mentions_in("Chad and Sudan attacked Sudan.")) == "ASSAULT: TCD + SDN -> -"


def test_private_life_is_no_event(mentions_in: Mentions) -> None:
    assert told(mentions_in("The professor praised her students.")) == ""
    assert told(mentions_in("Kenya praised her students.")).startswith("SUPPORT: KEN -> ")


def test_words_of_a_context_put_the_event_into_it(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("France withdrew its troops from Mali.")
    assert "military" in mention.contexts


# ------------------------------------------------------------------------------ PLOVER's borders


def test_a_meeting_told_in_the_future_is_an_agreement(mentions_in: Mentions) -> None:
    """ "A meeting, visit or aid reported in the future tense is an intention → AGREE." """
    assert told(mentions_in("Trump visited Japan.")) == "CONSULT visit: USA -> JPN"
    (mention,) = mentions_in("Trump will visit Japan.")
    assert told([mention]) == "AGREE: USA -> JPN"
    assert mention.standing.actual
    assert mention.made_by == ("test.consult.visit", "plover.intention")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump is expected to visit Japan.", "AGREE: USA -> JPN"),
        ("Trump plans to visit Japan.", "AGREE: USA -> JPN"),
        ("Trump may visit Japan.", "CONSULT visit: USA -> JPN"),
        ("Iran urged Trump to visit Japan.", "CONSULT visit: USA -> JPN"),
    ],
    ids=["expected", "planned", "possible", "demanded"],
)
def test_an_intention_must_be_meant(mentions_in: Mentions, text: str, expected: str) -> None:
    """What is only possible or demanded is no intention."""
    (mention,) = mentions_in(text)
    assert told([mention]) == expected
    assert mention.standing.actual == (mention.type == "AGREE")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trump will not visit Japan.", "REJECT meet: USA -> JPN"),
        ("France refused to withdraw its troops from Mali.", "REJECT yield: FRA -> MLI"),
        ("Japan cannot donate rice to Kenya.", "REJECT assist: JPN -> KEN"),
    ],
    ids=["meet", "yield", "assist"],
)
def test_to_say_that_one_will_not_is_a_refusal(
    mentions_in: Mentions, text: str, expected: str
) -> None:
    """ "Refuse to … → REJECT": it has been spoken, so it counts as a fact."""
    (mention,) = mentions_in(text)
    assert told([mention]) == expected
    assert mention.standing.actual
    assert mention.made_by[-1] == "plover.refusal"


def test_what_was_not_done_is_no_refusal(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("Trump did not visit Japan.")
    assert told([mention]) == "CONSULT visit: USA -> JPN"
    assert mention.standing.polarity is Polarity.NEGATED


def test_harm_foretold_by_who_will_do_it_is_a_threat(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("Iran will attack Israel, Tehran said.")
    assert told([mention]) == "THREATEN violence: IRN -> ISR"
    assert mention.made_by[-1] == "plover.threat"
    (mention,) = mentions_in("Iran will attack Israel, Cairo said.")
    assert mention.type == "ASSAULT"
    assert mention.standing.plover == ("future",)


def test_harm_that_hangs_on_a_condition_is_a_threat(mentions_in: Mentions) -> None:
    found = mentions_in("Iran will attack Israel if Israel attacks Syria.")
    assert told(found[:1]) == "THREATEN violence: IRN -> ISR"


def test_what_somebody_else_must_do_is_a_demand(mentions_in: Mentions) -> None:
    """ "Anyone else who calls for it → REQUEST yield." """
    (mention,) = mentions_in("France must withdraw its troops from Mali, Algeria said.")
    assert told([mention]) == "REQUEST yield: DZA -> FRA"
    assert mention.standing.actual
    (mention,) = mentions_in("France must withdraw its troops from Mali, Paris said.")
    assert mention.type == "RETREAT"


def test_aid_told_in_the_future_is_an_agreement(mentions_in: Mentions) -> None:
    assert told(mentions_in("Japan donated rice to Kenya.")) == "AID: JPN -> KEN"
    assert told(mentions_in("Japan will donate rice to Kenya.")) == "AGREE: JPN -> KEN"


def test_an_announced_withdrawal_is_a_concession(mentions_in: Mentions) -> None:
    """ "RETREAT … in the future stay what they are, except an announced withdrawal or release
    → CONCEDE." """
    assert told(mentions_in("France withdrew its troops from Mali.")) == (
        "RETREAT withdraw: FRA -> MLI"
    )
    (mention,) = mentions_in("France will withdraw its troops from Mali.")
    assert told([mention]) == "CONCEDE: FRA -> MLI"
    assert mention.made_by[-1] == "plover.announced"


def test_one_that_is_demanded_is_not_announced(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("Iran demanded that France withdraw its troops from Mali.")
    assert mention.type == "RETREAT"
    assert not mention.standing.actual


def test_other_retreats_in_the_future_stay_what_they_are(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("France will observe the truce.")
    assert told([mention]) == "RETREAT ceasefire: FRA -> -"
    assert mention.standing.plover == ("future",)


def test_other_types_in_the_future_stay_what_they_are(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("Turkey will deport the reporter.")
    assert (mention.type, mention.standing.plover) == ("COERCE", ("future",))


def test_an_offer_to_meet_is_one_event(mentions_in: Mentions) -> None:
    """ "Offers, promises and agreements to cooperate in future → AGREE", and what is offered is
    not coded again."""
    (mention,) = mentions_in("Japan offered to meet Kim.")
    assert mention.type == "AGREE"
    assert [actor.country for actor in mention.actors] == ["JPN"]


def test_who_meets_without_a_host_is_an_actor(mentions_in: Mentions) -> None:
    """ "Meeting on neutral ground or with no host told: all are actors, no recipient." """
    text = "Talks between Israel and Syria resumed."
    assert told(mentions_in(text)) == "CONSULT: ISR + SYR -> -"


def test_who_visits_is_the_actor_and_who_receives_the_recipient(mentions_in: Mentions) -> None:
    """ "The visitor is actor, the host recipient." """
    assert told(mentions_in("Trump visited Japan.")) == "CONSULT visit: USA -> JPN"


def test_both_sides_of_a_fight_are_actors(mentions_in: Mentions) -> None:
    """ "Two-sided fighting: all are actors." """
    text = "India and China fought in the mountains."
    assert told(mentions_in(text)) == "ASSAULT: IND + CHN -> -"


def test_aid_to_nobody_is_no_event(mentions_in: Mentions) -> None:
    """ "AID — recipient required." """
    assert mentions_in("Japan donated rice.") == ()


# --------------------------------------------------------------------------------------- settle


def mention(type_: str, mode: str | None, standing: Standing) -> EventMention:
    """A mention of that type and standing, without parties."""
    return EventMention(type_, mode, (), None, (), (), (), Span(0, 0), standing, made_by=("rule",))


AHEAD = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.FUTURE)


@pytest.mark.parametrize(
    ("type_", "mode", "expected"),
    [
        ("CONSULT", "visit", "AGREE"),
        ("AID", None, "AGREE"),
        ("COOPERATE", None, "AGREE"),
        ("SUPPORT", None, "AGREE"),
        ("RETREAT", "withdraw", "CONCEDE"),
        ("RETREAT", "release", "CONCEDE"),
        ("RETREAT", "resign", "RETREAT"),
        ("CONCEDE", None, "CONCEDE"),
        ("ASSAULT", None, "ASSAULT"),
        ("SANCTION", "discontinue", "SANCTION"),
    ],
)
def test_the_type_of_what_lies_ahead(type_: str, mode: str | None, expected: str) -> None:
    settled = settle(mention(type_, mode, AHEAD), load_ontology())
    assert settled.type == expected
    assert (settled.mode is None) == (mode is None or expected != type_)


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("en.standing.intend", "AGREE"),
        ("en.standing.intend-to", "AGREE"),
        ("en.standing.conditional", "AGREE"),
        ("en.standing.demand", "CONSULT"),
        ("en.standing.condition", "CONSULT"),
        ("en.standing.purpose", "CONSULT"),
    ],
)
def test_what_is_not_sure_must_be_intended(reason: str, expected: str) -> None:
    standing = Standing(Polarity.AFFIRMED, Certainty.UNSPECIFIED, Tense.FUTURE, reasons=(reason,))
    assert settle(mention("CONSULT", None, standing), load_ontology()).type == expected


def test_what_has_happened_is_settled_already() -> None:
    past = mention("CONSULT", "visit", Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST))
    assert settle(past, load_ontology()) is past


# ------------------------------------------------------------------------------------------ days


def day(first: date | None, last: date | None) -> TimeExpression:
    return TimeExpression(Span(0, 0), "", TimeKind.DATE, None, first, last, "")


def test_history_is_background() -> None:
    standing = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)
    assert dated(standing, day(date(1990, 8, 2), date(1990, 8, 2)), PUBLISHED).background
    assert not dated(standing, day(date(2018, 5, 2), date(2018, 5, 2)), PUBLISHED).background


def test_a_day_after_publication_lies_ahead() -> None:
    ahead = day(date(2019, 5, 10), date(2019, 5, 10))
    present = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PRESENT)
    past = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)
    assert dated(present, ahead, PUBLISHED).time is Tense.FUTURE
    assert dated(past, ahead, PUBLISHED) is past


def test_an_event_of_open_days_stays_as_it_is() -> None:
    standing = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PRESENT)
    assert dated(standing, day(None, None), PUBLISHED) is standing


def test_ministers_who_are_meeting_next_week_will_meet(mentions_in: Mentions) -> None:
    (mention,) = mentions_in("The ministers are meeting on May 10.")
    assert mention.type == "AGREE"
    assert "standing.date-ahead" in mention.standing.reasons
