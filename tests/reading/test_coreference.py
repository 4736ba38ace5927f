"""What a pronoun stands for."""

from collections.abc import Callable

import pytest

from legation.lexicon.directory import Directory, load_directory
from legation.lexicon.grammar import load_grammar
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.coreference import Candidate, antecedent
from legation.records.parse import ROOT, Parse, Token
from legation.records.span import Span


def pronoun(form: str) -> Token:
    return Token(99, Span(0, len(form)), form, form.lower(), "PRON", "", ROOT, "nsubj")


def person(index: int, *, subject: bool = False, here: bool = False, name: str = "") -> Candidate:
    return Candidate(index, True, False, subject, here, name or str(index))


def state(index: int, *, subject: bool = False, here: bool = False, name: str = "") -> Candidate:
    return Candidate(index, False, False, subject, here, name or str(index))


def crowd(index: int, *, subject: bool = False, here: bool = False) -> Candidate:
    return Candidate(index, False, True, subject, here, str(index))


@pytest.mark.parametrize(
    ("form", "candidates", "expected"),
    [
        ("It", [state(1, subject=True), state(2)], 1),
        ("It", [state(1, subject=True), state(2, subject=True, here=True)], 2),
        ("it", [state(1, subject=True), state(2, here=True)], 2),
        ("it", [state(1, subject=True, here=True), state(2, subject=True, here=True)], 2),
        ("It", [state(1, subject=True), state(2, subject=True)], 1),
        ("It", [state(1)], 1),
        ("It", [state(1), state(2)], None),
        ("It", [state(1, name="Iran"), state(2, name="Iran")], 2),
        ("He", [person(1), person(2)], None),
        ("She", [state(1, subject=True), person(2)], 2),
        ("It", [person(1, subject=True), state(2)], 2),
        ("They", [person(1, subject=True), crowd(2)], 2),
        ("They", [state(1, subject=True)], 1),
        ("It", [crowd(1, subject=True)], None),
        ("He", [], None),
    ],
    ids=[
        "the subject of the sentence before", "but first one of the same sentence",
        "though it is no subject", "the last subject of the same sentence",
        "the first subject of the sentence before", "the only one there is",
        "two are as good", "two of one name are one", "two persons are as good",
        "she is a person", "it is none", "they are several", "or a state", "it is not several",
        "nobody before",
    ],
)  # fmt: skip
def test_a_pronoun_stands_for(form: str, candidates: list[Candidate], expected: int | None) -> None:
    assert antecedent(pronoun(form), candidates, load_grammar().pronouns) == expected


@pytest.mark.parametrize("form", ["I", "we", "you"])
def test_who_speaks_is_not_found_among_those_named_before(form: str) -> None:
    candidates = [person(1, subject=True), crowd(2, subject=True)]
    assert antecedent(pronoun(form), candidates, load_grammar().pronouns) is None


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
        ("CVL",), "They", "coreference.nearest-subject"
    )  # fmt: skip
