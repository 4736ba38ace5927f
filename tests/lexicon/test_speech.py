"""speech.toml: every group of cues finds what its own sentences say, and nothing more."""

from functools import cache
from pathlib import Path

import pytest

from legation.lexicon.grammar import load_grammar
from legation.lexicon.speech import SpeechCue, Takes, load_speech_cues
from legation.reading.attribution import find_statements
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.parse import Parse, Token
from legation.records.statement import Statement
from legation.syntax.conllu import read_conllu

PARSES = Path(__file__).parents[1] / "parses" / "speech.conllu"

CUES = load_speech_cues()

YES = [(id, line) for id, group in CUES.groups.items() for line in group.yes]
NO = [(id, line) for id, group in CUES.groups.items() for line in group.no]


class Nobody:
    """Knows no party but lawyers."""

    def actor(self, token: Token) -> Actor | None:
        return None

    def is_party(self, token: Token) -> bool:
        return token.lemma == "lawyer"

    def antecedent(self, token: Token) -> Token | None:
        return None

    def agrees(self, pronoun: Token, noun: Token) -> bool:
        return False


@cache
def parses() -> dict[str, Parse]:
    return {parse.text.strip(): parse for parse in read_conllu(PARSES.read_text("utf-8"))}


def found(sentence: str, group: str) -> list[Statement]:
    assert sentence in parses(), f"add a parse of {sentence!r} to tests/parses/speech.conllu"
    parse = parses()[sentence]
    statements = find_statements(parse, Clauses(parse, load_grammar()), Nobody(), CUES)
    return [statement for statement in statements if group in statement.made_by]


@pytest.mark.parametrize(("group", "line"), YES, ids=[line for _, line in YES])
def test_a_group_finds_the_content_of_its_sentence(group: str, line: str) -> None:
    sentence, _, content = line.partition(" | ")
    texts = [
        " … ".join(span.of(sentence) for span in statement.content)
        for statement in found(sentence, group)
    ]
    assert texts == [content]


@pytest.mark.parametrize(("group", "line"), NO, ids=[line for _, line in NO])
def test_a_group_finds_nothing_in_its_other_sentence(group: str, line: str) -> None:
    assert not found(line, group)


def test_every_group_has_a_sentence_and_a_note() -> None:
    assert [id for id, group in CUES.groups.items() if not (group.yes and group.note)] == []


def test_every_group_of_words_has_a_sentence_that_is_none_of_its() -> None:
    words = [group for group in CUES.groups.values() if isinstance(group, SpeechCue)]
    assert [group.id for group in words if not group.no] == []


def test_no_group_lists_a_word_twice() -> None:
    groups = [group for group in CUES.groups.values() if isinstance(group, SpeechCue)]
    assert [g.id for g in groups if len(set(g.lemmas)) < len(g.lemmas)] == []


def test_a_verb_with_its_particle_comes_before_the_bare_verb() -> None:
    particles = [word.particle for word in CUES.verbs["call"]]
    assert particles[-1] is None
    assert "on" in particles


def test_what_a_word_takes_comes_from_the_first_group_that_has_it() -> None:
    (say,) = CUES.verbs["say"]
    assert say.takes[Takes.CLAUSE].id == "en.attribution.say"
    assert say.takes[Takes.INFINITIVE].id == "en.attribution.said-to"
