"""What a pronoun stands for."""

from collections.abc import Callable
from datetime import date

import pytest

from legation.lexicon.directory import Directory, load_directory
from legation.lexicon.grammar import load_grammar
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.coreference import Antecedents, Facts, kind_of
from legation.records.parse import Parse, Token

PRONOUNS = load_grammar().pronouns
ParseOf = Callable[[str], Parse]
TokenIn = Callable[[Parse, str], Token]


def ranking(parse: Parse, margin: float = 0.1, **weights: dict[str, float]) -> Antecedents:
    """A ranker of which the weights are given, for a text of which nothing is known."""
    return Antecedents(
        parse, PRONOUNS, lambda token: Facts(), lambda token: token.form, weights, margin
    )


@pytest.mark.parametrize(
    ("text", "form", "candidates"),
    [
        ("Iran rejected the offer. It will not talk to Washington.", "It", ["Iran", "offer"]),
        ("Iraq said Iran had attacked it.", "it", ["Iraq"]),
        ("Iran recalled its envoy.", "its", ["Iran"]),
        ("Iran attacked it.", "it", []),
    ],
    ids=["all phrases before", "not its own subject", "a possessive, its own subject",
         "nobody but its subject"],
)  # fmt: skip
def test_a_pronoun_may_stand_for(
    parse_of: ParseOf, token_in: TokenIn, text: str, form: str, candidates: list[str]
) -> None:
    parse = parse_of(text)
    found = ranking(parse).candidates(token_in(parse, form))
    assert sorted(token.form for token in found) == candidates


def test_the_candidate_of_most_weight_is_taken(parse_of: ParseOf, token_in: TokenIn) -> None:
    parse = parse_of("Iran rejected the offer. It will not talk to Washington.")
    by_subject = ranking(parse, thing={"role subj": 5.0, "nothing": 1.0})
    choice = by_subject.of(token_in(parse, "It"))
    assert choice.index == token_in(parse, "Iran").index
    assert choice.probability > 0.9


@pytest.mark.parametrize(
    "weights",
    [{}, {"nothing": 5.0}, {"role subj": 2.0, "role obj": 2.0}],
    ids=["no weight", "nothing has more", "two have as much"],
)
def test_or_none(parse_of: ParseOf, token_in: TokenIn, weights: dict[str, float]) -> None:
    parse = parse_of("Iran rejected the offer. It will not talk to Washington.")
    assert ranking(parse, thing=weights).of(token_in(parse, "It")).index is None


def test_one_that_is_barred_is_not_taken(parse_of: ParseOf, token_in: TokenIn) -> None:
    parse = parse_of("Iran rejected the offer. It will not talk to Washington.")
    subjects = ranking(parse, thing={"role subj": 5.0})
    assert subjects.of(token_in(parse, "It"), [token_in(parse, "Iran").index]).index is None


@pytest.mark.parametrize(
    ("form", "kind"),
    [("He", "person"), ("its", "thing"), ("They", "many"), ("we", None), ("who", None)],
)
def test_there_are_three_kinds_of_pronouns(form: str, kind: str | None) -> None:
    assert kind_of(form, PRONOUNS) == kind


def test_every_kind_has_weights() -> None:
    assert set(load_grammar().coreference.weights) == {"person", "thing", "many"}


# ---------------------------------------------------------------------------------- in a text


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


CountryOf = Callable[[str, str], str | None]


@pytest.fixture
def country_of(
    parse_of: Callable[[str], Parse],
    token_in: Callable[[Parse, str], Token],
    directory: Directory,
) -> CountryOf:
    """The country that a pronoun stands for; None when it stands for nobody known."""

    def find(text: str, form: str) -> str | None:
        parse = parse_of(text)
        parties = Parties(Clauses(parse, load_grammar()), directory, People())
        actor = parties.actor(token_in(parse, form))
        return None if actor is None else actor.country

    return find


@pytest.mark.parametrize(
    ("text", "form", "country"),
    [
        ("Iran rejected the offer. It will not talk to Washington.", "It", "IRN"),
        ("Iraq said Iran had attacked it.", "it", "IRQ"),
        ("Merkel met Putin. She left early.", "She", "DEU"),
    ],
    ids=["subject before", "not its own subject", "person"],
)
def test_a_pronoun_is_the_party_named_before(
    country_of: CountryOf, text: str, form: str, country: str
) -> None:
    assert country_of(text, form) == country


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Talks between Macron and Putin failed. He blamed Washington.", "He"),
        ("Iran attacked it.", "it"),
        ("Merkel met Putin. It lasted an hour.", "It"),
    ],
    ids=["two are as good", "its own subject", "a meeting is no party"],
)
def test_or_nobody(country_of: CountryOf, text: str, form: str) -> None:
    assert country_of(text, form) is None


def test_what_a_pronoun_was_taken_for_is_told(
    parse_of: Callable[[str], Parse],
    token_in: Callable[[Parse, str], Token],
    directory: Directory,
) -> None:
    parse = parse_of("Protesters clashed with police. They threw stones.")
    parties = Parties(Clauses(parse, load_grammar()), directory, People())
    actor = parties.actor(token_in(parse, "They"))
    assert actor is not None
    assert (actor.sectors, actor.text, actor.reason) == (
        ("CVL",), "They", "coreference.antecedent"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "head", "expected", "reason"),
    [
        ("Taiwan held drills. The island said it would defend itself.", "island", ["TWN"],
         "coreference.description"),
        ("North Korea threatened Japan. The reclusive state has tested six bombs.", "state",
         ["PRK"], "coreference.description"),
        ("Xinhua reported the news on Monday. The agency gave no details.", "agency", ["CHN"],
         "coreference.description"),
        ("Hungary accused Slovakia of cheating. The country gave no proof.", "country", [None],
         "coreference.several"),
        ("Kenyan police fired on students on Monday. The police gave no reason.", "police",
         ["KEN"], "coreference.same-noun"),
        ("Iran and Iraq signed a truce. The two sides agreed to meet again.", "sides",
         ["IRN", "IRQ"], "coreference.together"),
        ("Abe met Trump in Washington. The two leaders discussed North Korea.", "leaders",
         ["JPN", "USA"], "coreference.together"),
        ("Netanyahu and Abbas met in Jerusalem. The pair shook hands.", "pair", ["ISR", "PSE"],
         "coreference.together"),
        ("Israel, Egypt and Syria traded fire. Both countries blamed the other.", "countries",
         [None], "coreference.none"),
        ("Japan and North Korea have no ties. North Korea called its neighbour a criminal state.",
         "neighbour", ["JPN"], "coreference.other-party"),
        ("Iran accused its neighbour of spying.", "neighbour", [None], "coreference.none"),
        ("Omar Farouk, a Kuwaiti foreign ministry spokesman, rejected the report. The spokesman"
         " gave no details.", "spokesman", ["KWT"], "coreference.role"),
    ],
    ids=["island", "reclusive state", "agency", "two countries", "police", "two sides",
         "two leaders", "pair", "both of three", "neighbour", "neighbour of the only one",
         "spokesman"],
)  # fmt: skip
def test_a_description_stands_for_what_was_named_before(
    parse_of: ParseOf,
    token_in: TokenIn,
    directory: Directory,
    text: str,
    head: str,
    expected: list[str | None],
    reason: str,
) -> None:
    parse = parse_of(text)
    clauses = Clauses(parse, load_grammar())
    parties = Parties(clauses, directory, People(), date(2019, 5, 2))
    actors = parties.actors([token for token in parse.tokens if token.form == head][-1])
    assert [actor.country for actor in actors] == expected
    assert {actor.reason for actor in actors} == {reason}
