"""What the scorer of triggers adds to the rules, and what it doubts.

The kept parses have no guesses; the tests put them on words themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from legation.lexicon.calendar import load_calendar
from legation.lexicon.contexts import load_contexts
from legation.lexicon.cues import load_cues
from legation.lexicon.directory import load_directory
from legation.lexicon.frames import compile_frame
from legation.lexicon.grammar import load_grammar
from legation.lexicon.ontology import load_ontology
from legation.lexicon.roles import SCORER, load_roles
from legation.lexicon.rules import CompiledRule, Rule, RuleBook
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.events import EventLexicon, find_mentions
from legation.reading.proposals import RULES_ALONE, SCORER_ALONE, Trust, is_guessed
from legation.records.event import EventMention
from legation.records.parse import Guess, Parse

Read = Callable[..., tuple[EventMention, ...]]

TRUST = Trust(
    overrule=0.8, propose=0.5, alone=0.6, sure=0.6, certain=0.85, doubt=0.05,
    unnamed=0.6, one_sided=0.6, unguarded=0.9,
)  # fmt: skip
"""Thresholds of their own, so that those that ship may move."""


def book(*frames: str) -> RuleBook:
    rule = Rule("test.assault", "ASSAULT", "", (), (), frame=frames or ("ACTOR sing",))
    prepositions = load_grammar().prepositions
    compiled = tuple(
        CompiledRule(
            rule, compile_frame(text, nominal=False, lists={}, prepositions=prepositions), order
        )
        for order, text in enumerate(frames)
    )
    return RuleBook({rule.id: rule}, compiled, {})


def guessed(parse: Parse, **guesses: tuple[str, float]) -> Parse:
    """The parse with guesses on words: attacked=("ASSAULT", 0.9)."""
    tokens = tuple(
        replace(token, trigger=Guess(*guesses[token.form])) if token.form in guesses else token
        for token in parse.tokens
    )
    return replace(parse, tokens=tokens)


@pytest.fixture
def read(parse_of: Callable[[str], Parse]) -> Read:
    def read(
        text: str,
        *frames: str,
        trust: Trust | None = None,
        own: bool = False,
        **guesses: tuple[str, float],
    ) -> tuple[EventMention, ...]:
        parse = guessed(parse_of(text), **guesses)
        rules = book(*frames)
        lexicon = EventLexicon(
            replace(rules, own=frozenset(rules.rules) if own else rules.own),
            load_ontology(),
            load_cues(),
            load_contexts(),
            load_calendar(),
            load_roles(),
            trust or TRUST,
        )
        clauses = Clauses(parse, load_grammar())
        day = date(2019, 5, 2)
        parties = Parties(clauses, load_directory(), People(), day)
        return find_mentions(parse, clauses, parties, lexicon, (), day)

    return read


def sides(mention: EventMention) -> str:
    names = (
        " + ".join(actor.country or actor.text for actor in side) or "-"
        for side in (mention.actors, mention.recipients)
    )
    return " -> ".join(names)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Russia attacked Georgia in August.", "attacked", "RUS -> GEO"),
        ("Georgia was attacked by Russia.", "attacked", "RUS -> GEO"),
        ("Georgia was attacked at dawn.", "attacked", "- -> GEO"),
        ("Russia launched an attack on Georgia.", "attack", "RUS -> GEO"),
        ("The Russian attack on Georgia lasted five days.", "attack", "RUS -> GEO"),
    ],
)
def test_a_trigger_without_a_rule_makes_an_event_with_its_parties(
    read: Read, text: str, word: str, expected: str
) -> None:
    (mention,) = read(text, **{word: ("ASSAULT.heavy-weapons", 0.9)})
    assert (mention.type, mention.mode) == ("ASSAULT", "heavy-weapons")
    assert sides(mention) == expected
    assert mention.made_by == (SCORER,)


def test_those_between_whom_there_are_talks_are_all_actors(read: Read) -> None:
    (mention,) = read("Talks between Israel and Syria resumed.", Talks=("CONSULT", 0.8))
    assert sides(mention) == "ISR + SYR -> -"


def test_an_unlikely_trigger_makes_none(read: Read) -> None:
    assert not read("Russia attacked Georgia in August.", attacked=("ASSAULT", 0.4))


@pytest.mark.parametrize(
    ("text", "chance", "told"),
    [
        ("Russia attacked Georgia in August.", 0.6, True),
        ("Georgia was attacked at dawn.", 0.55, False),
        ("Georgia was attacked at dawn.", 0.7, True),
        ("Soldiers were attacked and killed.", 0.55, False),
        ("Soldiers were attacked and killed.", 0.99, True),
    ],
)
def test_an_event_of_the_scorer_needs_known_parties(
    read: Read, text: str, chance: float, told: bool
) -> None:
    assert bool(read(text, attacked=("ASSAULT", chance))) is told


@pytest.mark.parametrize(("chance", "told"), [(0.7, False), (0.9, True)])
def test_a_trigger_that_names_nobody_stands_alone_where_the_scorer_is_sure(
    read: Read, chance: float, told: bool
) -> None:
    found = read("The embargo was lifted.", lifted=("RETREAT.access", chance))
    assert [(m.type, sides(m)) for m in found] == [("RETREAT", "- -> -")] * told


@pytest.mark.parametrize(("chance", "told"), [(0.55, False), (0.9, True)])
def test_a_second_side_may_be_untold_where_the_scorer_is_sure(
    read: Read, chance: float, told: bool
) -> None:
    found = read("North Korea quit the treaty.", quit=("SANCTION.withdraw", chance))
    assert [(m.type, sides(m)) for m in found] == [("SANCTION", "PRK -> -")] * told


@pytest.mark.parametrize(("chance", "told"), [(0.88, False), (0.97, True)])
def test_words_of_sport_keep_no_event_away_where_the_scorer_is_sure(
    read: Read, chance: float, told: bool
) -> None:
    text = "Both sides agreed to a prisoner exchange."
    assert bool(read(text, agreed=("AGREE", chance))) is told


def test_a_rule_is_not_told_twice(read: Read) -> None:
    (mention,) = read(
        "Russia attacked Georgia in August.", "ACTOR attack RECIPIENT", attacked=("ACCUSE", 0.4)
    )
    assert mention.made_by == ("test.assault",)


def test_where_the_scorer_is_sure_of_another_type_it_is_believed(read: Read) -> None:
    (mention,) = read(
        "Russia attacked Georgia in August.", "ACTOR attack RECIPIENT", attacked=("ACCUSE", 0.9)
    )
    assert (mention.type, mention.made_by, sides(mention)) == ("ACCUSE", (SCORER,), "RUS -> GEO")


def test_a_rule_is_doubted_where_the_scorer_sees_nothing(read: Read) -> None:
    text = "Russia attacked Georgia and occupied two regions."
    elsewhere = {"occupied": ("COERCE.seize", 0.3)}
    assert not read(text, "ACTOR attack RECIPIENT", **elsewhere)
    assert read(text, "ACTOR attack RECIPIENT", **elsewhere, attacked=("ASSAULT", 0.1))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Even as Japan attacked Kenya, the talks went on.", True),
        ("Even as soldiers attacked Kenya, the talks went on.", False),
    ],
    ids=["of two states", "of one"],
)
def test_what_is_told_in_passing_of_two_states_is_not_doubted(
    read: Read, text: str, told: bool
) -> None:
    found = read(text, "ACTOR attack RECIPIENT", went=("CONSULT", 0.3))
    assert bool(found) is told


def test_a_rule_is_doubted_where_the_scorer_has_seen_no_event_at_all(
    parse_of: Callable[[str], Parse],
) -> None:
    unseen = parse_of("Russia attacked Georgia in August.")
    assert not is_guessed(unseen)
    assert is_guessed(replace(unseen, guessed=True))


def test_a_users_own_rule_is_neither_doubted_nor_overruled(read: Read) -> None:
    text = "Russia attacked Georgia and occupied two regions."
    elsewhere = {"occupied": ("COERCE.seize", 0.3)}
    assert read(text, "ACTOR attack RECIPIENT", own=True, **elsewhere)
    (mention,) = read(text, "ACTOR attack RECIPIENT", own=True, attacked=("ACCUSE", 0.9))
    assert mention.made_by == ("test.assault",)


def test_a_rule_stands_in_a_parse_without_guesses(read: Read) -> None:
    assert read("Russia attacked Georgia in August.", "ACTOR attack RECIPIENT")


def test_either_may_be_left_out(read: Read) -> None:
    text, guesses = "Russia attacked Georgia and occupied two regions.", {
        "occupied": ("COERCE.seize", 0.9)
    }  # fmt: skip
    rule = "ACTOR attack RECIPIENT"
    assert [m.type for m in read(text, rule, trust=RULES_ALONE, **guesses)] == ["ASSAULT"]
    assert [m.type for m in read(text, rule, trust=SCORER_ALONE, **guesses)] == ["COERCE"]


def test_what_is_agreed_for_later_has_been_agreed(read: Read) -> None:
    (mention,) = read("Iran will attack the ship.", attack=("THREATEN.violence", 0.9))
    assert mention.standing.actual


def test_a_refusal_told_by_a_negation_has_happened(read: Read) -> None:
    (mention,) = read("Iran did not attend the summit.", attend=("REJECT.meet", 0.9))
    assert mention.standing.actual


def test_a_deed_that_is_denied_has_not(read: Read) -> None:
    (mention,) = read("Iran did not attack the ship.", attack=("ASSAULT", 0.9))
    assert not mention.standing.actual


def test_a_denied_event_is_not_doubted(read: Read) -> None:
    (mention,) = read(
        "Iran denied that it had attacked the ship.", "ACTOR attack *", denied=("REJECT", 0.9)
    )
    assert (mention.type, mention.standing.actual) == ("ASSAULT", False)
