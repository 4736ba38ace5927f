"""What an article tells twice is one event."""

from dataclasses import replace
from datetime import date

import pytest

from legation.lexicon.ontology import load_ontology
from legation.reading.uniting import same_event, same_party, unite
from legation.records.actor import Actor
from legation.records.event import EventMention
from legation.records.span import Span
from legation.records.standing import Certainty, Polarity, Standing, Tense
from legation.records.time import TimeExpression, TimeKind

FACT = Standing(Polarity.AFFIRMED, Certainty.CERTAIN, Tense.PAST)
FRIDAY, SATURDAY = date(2019, 4, 26), date(2019, 4, 27)


def party(text: str, country: str | None = None, **known: str) -> Actor:
    return Actor(Span(0, len(text)), text, country=country, **known)  # type: ignore[arg-type]


JAPAN = party("Japan", "JPN", id="JPN", name="Japan")
TOKYO = party("Tokyo", "JPN", id="JPN", name="Japan")
ABE = party("Abe", "JPN", id="JPN.abe-shinzo", name="Shinzo Abe")
KOREA = party("North Korea", "PRK", id="PRK", name="North Korea")
KIM = party("Kim", "PRK", id="PRK.kim-jong-un", name="Kim Jong Un")
IRAN = party("Iran", "IRN", id="IRN", name="Iran")
REBELS = party("rebels")


def day(first: date, last: date | None = None) -> TimeExpression:
    return TimeExpression(Span(0, 0), "", TimeKind.DATE, None, first, last or first, "")


def told(
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...] = (),
    *,
    type_: str = "CONSULT",
    mode: str | None = None,
    cameo: str | None = None,
    when: TimeExpression | None = None,
    standing: Standing = FACT,
) -> EventMention:
    return EventMention(
        type_, mode, (), cameo, actors, recipients, (), Span(0, 0), standing, when,
        made_by=("rule",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told((ABE,), (KIM,)), told((ABE,), (KIM,))),
        (told((ABE,), (KIM,)), told((KIM,), (ABE,))),
        (told((ABE, KIM)), told((ABE,), (KIM,))),
        (told((ABE,), (KIM,)), told((TOKYO,), (KOREA,))),
        (told((ABE,), (KIM,), mode="visit"), told((ABE,), (KIM,))),
        (told((ABE,), (KIM,), when=day(FRIDAY)), told((ABE,), (KIM,))),
        (told((ABE,), (KIM,), when=day(FRIDAY)), told((ABE,), (KIM,), when=day(FRIDAY, SATURDAY))),
        (told((JAPAN,), (KOREA,), type_="ACCUSE"), told((JAPAN,), type_="ACCUSE")),
        (told((JAPAN,), (KOREA,), type_="ACCUSE"), told((), (KOREA,), type_="ACCUSE")),
        (told((JAPAN, IRAN), (KOREA,), type_="ACCUSE"), told((IRAN,), (KOREA,), type_="ACCUSE")),
        (told((ABE,), (KIM,), cameo="040"), told((ABE,), (KIM,), cameo="042")),
        (told((ABE,), (KIM,)), told((ABE,))),
    ],
    ids=["the same words", "sides of a meeting swapped", "together or with", "leader or state",
         "mode told once", "day told once", "days that meet", "recipient told once",
         "actor told once", "one of several actors", "a more general code",
         "a meeting with nobody else told"],
)  # fmt: skip
def test_one_event(one: EventMention, other: EventMention) -> None:
    assert same_event(one, other)
    assert same_event(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told((ABE,), (KIM,)), told((ABE,), (KIM,), type_="AGREE")),
        (told((ABE,), (KIM,), mode="visit"), told((ABE,), (KIM,), mode="phone")),
        (told((ABE,), (KIM,), when=day(FRIDAY)), told((ABE,), (KIM,), when=day(SATURDAY))),
        (told((ABE,), (KIM,)), told((ABE,), (IRAN,))),
        (
            told((JAPAN,), (KOREA,), type_="ACCUSE"),
            told((KOREA,), (JAPAN,), type_="ACCUSE"),
        ),
        (
            told((ABE,), (KIM,)),
            told((ABE,), (KIM,), standing=replace(FACT, polarity=Polarity.NEGATED)),
        ),
        (
            told((ABE,), (KIM,)),
            told((ABE,), (KIM,), standing=replace(FACT, certainty=Certainty.POSSIBLE)),
        ),
        (told((ABE,), (KIM,)), told((ABE,), (KIM,), standing=replace(FACT, background=True))),
        (told((JAPAN,), type_="ACCUSE"), told((), (KOREA,), type_="ACCUSE")),
        (told((REBELS,), type_="ASSAULT"), told((REBELS,), type_="ASSAULT")),
        (told((ABE,), (KIM,)), told((ABE, REBELS))),
        (told((ABE,), (KIM,), cameo="042"), told((ABE,), (KIM,), cameo="057")),
    ],
    ids=["types differ", "modes differ", "days differ", "parties differ",
         "sides of an accusation swapped", "one is denied", "one is only possible",
         "one is history", "no side is told twice", "nobody is known",
         "a meeting with somebody unknown", "codes differ"],
)  # fmt: skip
def test_two_events(one: EventMention, other: EventMention) -> None:
    assert not same_event(one, other)
    assert not same_event(other, one)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (JAPAN, TOKYO, True),
        (TOKYO, ABE, True),
        (party("Kovacs", "HUN", name="Kovacs"), party("Kovacs", name="Anna Kovacs"), True),
        (ABE, party("Taro Kono", "JPN", id="JPN.kono-taro", name="Taro Kono"), False),
        (JAPAN, KOREA, False),
        (REBELS, REBELS, False),
    ],
    ids=["state and capital", "capital and leader", "short and full name", "two ministers",
         "two states", "nobody known"],
)  # fmt: skip
def test_one_party(one: Actor, other: Actor, expected: bool) -> None:
    assert same_party(one, other) is expected
    assert same_party(other, one) is expected


def test_events_come_in_the_order_of_their_first_mentions() -> None:
    accusation = told((JAPAN,), (KOREA,), type_="ACCUSE")
    meeting = told((ABE,), (KIM,))
    events = unite([meeting, accusation, meeting], load_ontology(), "a1")
    assert [(e.id, e.type, len(e.mentions)) for e in events] == [
        ("a1.e1", "CONSULT", 2),
        ("a1.e2", "ACCUSE", 1),
    ]


def test_an_event_knows_what_any_of_its_mentions_tells() -> None:
    brief = told((ABE,), (KIM,))
    full = told((ABE,), (KIM,), mode="visit", when=day(FRIDAY), cameo="042")
    (event,) = unite([brief, full], load_ontology(), "a1")
    assert (event.mode, event.cameo) == ("visit", "042")
    assert event.when == full.when
    assert event.score == 4


def test_a_mention_must_fit_all_mentions_of_an_event() -> None:
    friday = told((ABE,), (KIM,), when=day(FRIDAY))
    saturday = told((ABE,), (KIM,), when=day(SATURDAY))
    undated = told((ABE,), (KIM,))
    events = unite([friday, undated, saturday], load_ontology(), "a1")
    assert [len(event.mentions) for event in events] == [2, 1]


def test_the_parties_are_those_of_the_mention_that_tells_most() -> None:
    brief = told((JAPAN,), type_="ACCUSE")
    full = told((JAPAN,), (KOREA,), type_="ACCUSE")
    (event,) = unite([brief, full], load_ontology(), "a1")
    assert event.recipients == (KOREA,)


def test_nothing_told_is_no_event() -> None:
    assert unite([], load_ontology(), "a1") == ()
