"""standing.toml: the words that say whether an event happened, found by their place and lemma."""

import pytest

from legation.lexicon.cues import Cue, Where, load_cues
from legation.records.standing import Certainty, Polarity, Tense

CUES = load_cues()
EACH = pytest.mark.parametrize("cue", CUES.cues.values(), ids=list(CUES.cues))


@pytest.mark.parametrize(
    ("where", "lemma", "moves"),
    [
        pytest.param(Where.BESIDE, "not", {Polarity.NEGATED}, id="not"),
        pytest.param(Where.MARK, "without", {Polarity.NEGATED}, id="without"),
        pytest.param(Where.MARK, "if", {Certainty.UNSPECIFIED, Tense.FUTURE}, id="if"),
        pytest.param(Where.AUXILIARY, "may", {Certainty.POSSIBLE}, id="may"),
        pytest.param(Where.AUXILIARY, "will", {Tense.FUTURE}, id="will"),
        pytest.param(Where.ABOVE, "deny", {Polarity.NEGATED}, id="deny"),
        pytest.param(Where.ABOVE, "Refuse", {Polarity.NEGATED}, id="capitals-do-not-matter"),
        pytest.param(Where.ABOVE, "offer", {Certainty.UNSPECIFIED, Tense.FUTURE}, id="offer"),
        pytest.param(
            Where.ABOVE, "likely", {Certainty.PROBABLE, Tense.FUTURE}, id="likely-has-two-cues"
        ),
        pytest.param(Where.BESIDE, "likely", {Certainty.PROBABLE}, id="likely-beside"),
        pytest.param(Where.ABOVE, "say", set(), id="say-is-none"),
        pytest.param(Where.AUXILIARY, "deny", set(), id="deny-is-no-auxiliary"),
    ],
)
def test_a_word_is_a_cue_at_its_place(where: Where, lemma: str, moves: set[object]) -> None:
    cues = CUES.at(where, lemma)
    moved = {axis for cue in cues for axis in (cue.polarity, cue.certainty, cue.time)}
    assert moved - {None} == moves


@EACH
def test_a_cue_says_what_it_is_and_moves_an_axis(cue: Cue) -> None:
    assert cue.id.startswith("en.standing.")
    assert cue.note
    assert cue.words
    moves = cue.polarity or cue.certainty or cue.time or cue.background or cue.when_negated
    assert moves or cue.where is Where.ABOVE  # or lets through what stands on it


@EACH
def test_words_of_a_cue_are_lemmas_as_they_are_looked_up(cue: Cue) -> None:
    assert [word for word in cue.words if word != word.lower() or " " in word] == []


@EACH
def test_a_particle_belongs_to_a_word_of_the_cue(cue: Cue) -> None:
    assert set(cue.particles) <= cue.words


def test_to_call_counts_only_with_its_particle() -> None:
    fails = [cue for cue in CUES.at(Where.ABOVE, "call") if cue.polarity is Polarity.NEGATED]
    assert [cue.particles["call"] for cue in fails] == [("off",)]


def test_no_word_is_moved_both_ways_on_one_axis_at_one_place() -> None:
    crossed = []
    for (where, word), cues in CUES.index.items():
        for axis in ("polarity", "certainty", "time"):
            values = {value for cue in cues if (value := getattr(cue, axis)) is not None}
            if len(values) > 1 and not any(word in cue.particles or cue.perfect for cue in cues):
                crossed.append((where, word, values))
    assert crossed == []
