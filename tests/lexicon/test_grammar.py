"""grammar.toml: the closed lists that the reading steps ask for."""

from dataclasses import fields

import pytest

from legation.lexicon.grammar import Grammar, Pronouns, load_grammar
from legation.lexicon.ontology import load_ontology

GRAMMAR = load_grammar()

BY_TYPE = {"mutual", "speaking_types", "places_suffer", "recipients"}
"""Fields that name event types."""

WORD_LISTS = [f.name for f in fields(Grammar) if f.name not in BY_TYPE | {"pronouns"}]


@pytest.mark.parametrize("name", WORD_LISTS)
def test_a_list_has_words_in_lower_case(name: str) -> None:
    words = getattr(GRAMMAR, name)
    assert words
    assert [word for word in words if word != word.lower()] == []


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
