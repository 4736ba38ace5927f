"""Sides that a frame did not name, on the rules of the package."""

from collections.abc import Callable
from datetime import date

import pytest

from legation.lexicon.directory import load_directory
from legation.lexicon.grammar import load_grammar
from legation.lexicon.rules import load_rules
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.matching import Matcher
from legation.reading.sides import complete
from legation.records.parse import Parse, Token

SENTENCES = {
    "possessor": (
        "Hungary turned down Romania's offer of talks.",
        ["HUN"],
        ["ROU"],
    ),
    "owner-of-a-thing": (
        "A U.S. drone strike killed three militants in Yemen.",
        ["USA"],
        ["YEM"],
    ),
    "place-of-an-assault": (
        "Liberian rebels ambushed a convoy near the border with Sierra Leone.",
        ["LBR"],
        ["SLE"],
    ),
    "subject-of-what-is-demanded": (
        "Britain insisted that Iran let the sailors go.",
        ["GBR"],
        ["IRN"],
    ),
    "object-of-the-verb": (
        "Ankara warned Syria that it would use force.",
        ["TUR"],
        ["SYR"],
    ),
    "owner-of-an-operation": (
        "Seven Palestinians were killed in an Israeli air strike.",
        ["ISR"],
        ["PSE"],
    ),
    "who-acts-though-unasked": (
        "Turkish rebels killed six Iraqi soldiers in a raid.",
        ["TUR"],
        ["IRQ"],
    ),
    "deep-in-the-object": (
        "Ireland deplored the use of forged passports by Israeli agents.",
        ["IRL"],
        ["ISR"],
    ),
    "the-one-other-country": (
        "Kyiv called up reservists after the Russian parliament met.",
        ["UKR"],
        ["RUS"],
    ),
    "place-of-a-protest": (
        "Farmers blocked roads across Argentina.",
        [],
        ["ARG"],
    ),
    "a-headlines-names": ("US, Iran in talks", ["IRN", "USA"], []),
    "sides-of-a-noun-read-as-a-verb": (
        "Fighting between Chadian and Libyan soldiers left 500 dead.",
        ["LBY", "TCD"],
        [],
    ),
    "agent-of-a-noun": (
        "The killing of six Hindu farmers by Nepalese rebels shocked India.",
        ["NPL"],
        [],
    ),
}


@pytest.mark.parametrize(("text", "actors", "recipients"), SENTENCES.values(), ids=list(SENTENCES))
def test_a_side_is_found_where_english_may_put_it(
    parse_of: Callable[[str], Parse], text: str, actors: list[str], recipients: list[str]
) -> None:
    clauses = Clauses(parse_of(text), load_grammar())
    parties = Parties(clauses, load_directory(), People(), date(2019, 5, 2))
    match = Matcher(clauses, load_rules(), parties).all()[0]
    match = complete(match, clauses, parties)

    def countries(tokens: tuple[Token, ...]) -> list[str]:
        found = {a.country for token in tokens for a in parties.actors(token) if a.country}
        return sorted(found)

    assert countries(match.actors) == actors
    assert countries(match.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Bombers struck three hotels in Amman.", [("three hotels", "JOR")]),
        ("Rebels kidnapped two tourists in Yemen.", [("two tourists", None)]),
        ("Izetbegovic, Tudjman and Milosevic met in Paris.", []),
    ],
    ids=["what is struck", "who is abroad", "where they meet"],
)
def test_a_place_is_no_side_where_something_else_is(
    parse_of: Callable[[str], Parse], text: str, recipients: list[tuple[str, str | None]]
) -> None:
    clauses = Clauses(parse_of(text), load_grammar())
    parties = Parties(clauses, load_directory(), People(), date(1995, 12, 14))
    match = complete(Matcher(clauses, load_rules(), parties).all()[0], clauses, parties)
    found = [actor for token in match.recipients for actor in parties.actors(token)]
    assert [(actor.text, actor.country) for actor in found] == recipients


@pytest.mark.parametrize(
    ("text", "who", "country"),
    [
        ("Guerrillas blew up a Colombian pipeline.", "Guerrillas", "COL"),
        ("Gunmen kidnapped a German engineer.", "Gunmen", None),
        ("Protesters stormed the Swedish embassy.", "Protesters", None),
        ("Insurgents killed three American soldiers near Baghdad.", "Insurgents", None),
        ("Border guards deported forty Brazilians.", "guards", None),
    ],
)
def test_the_only_country_of_a_sentence_is_taken_where_people_are_at_home(
    parse_of: Callable[[str], Parse],
    token_in: Callable[[Parse, str], Token],
    text: str,
    who: str,
    country: str | None,
) -> None:
    parse = parse_of(text)
    parties = Parties(Clauses(parse, load_grammar()), load_directory(), People())
    assert parties.only_country(token_in(parse, who)) == country


def test_what_happens_is_no_place_of_those_it_befalls(
    parse_of: Callable[[str], Parse], token_in: Callable[[Parse, str], Token]
) -> None:
    parse = parse_of("Two soldiers were killed in an Israeli air strike.")
    parties = Parties(Clauses(parse, load_grammar()), load_directory(), People())
    assert [actor.country for actor in parties.actors(token_in(parse, "soldiers"))] == [None]
