"""contexts.toml: words that put an event into a context of PLOVER."""

import pytest

from legation.lexicon.contexts import Contexts, load_contexts
from legation.lexicon.ontology import load_ontology


@pytest.mark.parametrize(
    ("lemmas", "expected"),
    [
        pytest.param("the nuclear talk", ("cbrn",), id="word"),
        pytest.param("the Nuclear Talk", ("cbrn",), id="capitals-do-not-matter"),
        pytest.param("the foreign minister", ("diplomatic",), id="two-words"),
        pytest.param("the minister of foreign affair", (), id="two-words-apart"),
        pytest.param("gas", ("economic", "natural_resource"), id="one-word-of-two-contexts"),
        pytest.param("court rule on border", ("legal", "territory"), id="in-order-of-the-text"),
        pytest.param("troop and tank", ("military",), id="each-once"),
        pytest.param("they speak", (), id="none"),
        pytest.param("", (), id="no-words"),
    ],
)
def test_words_bring_their_contexts(lemmas: str, expected: tuple[str, ...]) -> None:
    assert load_contexts().among(lemmas.split()) == expected


def test_every_context_of_the_file_is_one_of_plover() -> None:
    named = {context for contexts in load_contexts().words.values() for context in contexts}
    assert named <= set(load_ontology().contexts)
    assert len(named) >= 30


def test_words_are_written_as_they_are_looked_up() -> None:
    assert [word for word in load_contexts().words if word != word.lower() or " " in word] == []


def test_contexts_can_be_made_from_a_few_words() -> None:
    assert Contexts({"tank": ("military",)}).among(["tank", "gas"]) == ("military",)
