"""grammar.toml: the closed lists that the reading steps ask for."""

from dataclasses import fields
from datetime import date

import pytest

from legation.lexicon.directory import EntryKind, load_directory
from legation.lexicon.grammar import Grammar, Metonymy, PartyNouns, Pronouns, load_grammar
from legation.lexicon.ontology import load_ontology

GRAMMAR = load_grammar()
BY_TYPE = {
    "mutual", "speaking_types", "places_suffer", "undergone", "aimed", "wielded", "recipients",
}  # fmt: skip
"""Fields that name event types."""

TABLES = {"pronouns", "parties", "metonymy", "gendered", "given_names", "coreference"}

LISTS = {
    f"{cls.__name__}.{field.name}": getattr(table, field.name)
    for cls, table in (
        (Grammar, GRAMMAR), (PartyNouns, GRAMMAR.parties), (Metonymy, GRAMMAR.metonymy),
    )
    for field in fields(cls)
    if field.name not in BY_TYPE | TABLES
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_words_in_lower_case(name: str) -> None:
    words = LISTS[name]
    assert words
    assert [word for word in words if word != word.lower()] == []


def test_what_describes_some_states_only_names_states() -> None:
    states = load_directory().entries
    described = {code for codes in GRAMMAR.descriptions_of.values() for code in codes}
    assert described - states.keys() == set()


def test_a_kind_that_is_described_is_one_of_the_directory() -> None:
    assert set(GRAMMAR.descriptions) <= set(EntryKind)


def test_an_office_of_one_state_is_an_office_of_that_state() -> None:
    for title, state in GRAMMAR.parties.single_offices.items():
        assert load_directory().holders(title, state, date(2019, 5, 2)), title


def test_what_follows_of_in_a_round_of_talks_is_meant() -> None:
    assert {"round", "series", "wave"} <= GRAMMAR.transparent_nouns


def test_a_verb_that_tells_what_happened_is_no_light_verb() -> None:
    assert {"launch", "hold", "pay"} <= GRAMMAR.light_verbs
    assert "attack" not in GRAMMAR.light_verbs | GRAMMAR.suffering_verbs


def test_whoever_promises_is_the_one_to_act() -> None:
    assert {"promise", "offer", "threaten"} <= GRAMMAR.subject_control
    assert not {"order", "urge", "force"} & GRAMMAR.subject_control


def test_a_pronoun_stands_for_one_kind_of_party() -> None:
    groups = [getattr(GRAMMAR.pronouns, field.name) for field in fields(Pronouns)]
    assert sum(map(len, groups)) == len(GRAMMAR.pronouns.all)
    assert {"he", "it", "they", "we"} <= GRAMMAR.pronouns.all


def test_every_type_says_where_its_recipient_may_stand() -> None:
    types = load_ontology().types
    assert set(GRAMMAR.recipients) == set(types)
    assert types.keys() >= GRAMMAR.mutual | GRAMMAR.places_suffer | GRAMMAR.speaking_types
    assert all(words <= GRAMMAR.prepositions | {"to"} for words in GRAMMAR.recipients.values())
