"""The frame language: each of its elements, and what a wrong frame is told."""

import pytest

from legation.lexicon.frames import (
    Filler,
    Frame,
    FrameError,
    Party,
    Role,
    Slot,
    Words,
    compile_frame,
)

LISTS = {
    "mob": ("rioter", "angry_crowd"),
    "meet": ("meet", "sit_down"),
    "any": ("<meet>", "see"),
    "one": ("<other>", "first"),
    "other": ("<one>", "second"),
}
PREPOSITIONS = ("on", "against", "with", "by", "of")


def verb_frame(text: str) -> Frame:
    return compile_frame(text, nominal=False, lists=LISTS, prepositions=PREPOSITIONS)


def noun_frame(text: str) -> Frame:
    return compile_frame(text, nominal=True, lists=LISTS, prepositions=PREPOSITIONS)


def words(*lemmas: str, phrases: tuple[tuple[str, ...], ...] = ()) -> Words:
    return Words(frozenset(lemmas), phrases)


def slot(markers: str, filler: Filler, *, optional: bool = False) -> Slot:
    return Slot(frozenset(markers.split("|")), filler, optional)


ACTOR, ACTORS, RECIPIENT, SOMEONE = map(
    Party, (Role.ACTOR, Role.ACTORS, Role.RECIPIENT, Role.SOMEONE)
)


def test_a_verb_frame_is_a_subject_a_verb_and_what_follows() -> None:
    assert verb_frame("ACTOR accuse RECIPIENT of *") == Frame(
        "ACTOR accuse RECIPIENT of *",
        nominal=False,
        subject=ACTOR,
        head=words("accuse"),
        negated=False,
        slots=(slot("", RECIPIENT), slot("of", None)),
    )


def test_a_noun_frame_begins_with_the_noun() -> None:
    assert noun_frame("visit by|of|'s ACTOR to RECIPIENT") == Frame(
        "visit by|of|'s ACTOR to RECIPIENT",
        nominal=True,
        subject=None,
        head=words("visit"),
        negated=False,
        slots=(slot("by|of|'s", ACTOR), slot("to", RECIPIENT)),
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("ACTOR", ACTOR, id="party"),
        pytest.param("ACTORS", ACTORS, id="several-parties"),
        pytest.param("SOMEONE", SOMEONE, id="a-party-that-takes-no-part"),
        pytest.param("RECIPIENT", RECIPIENT, id="the-other-side-as-subject"),
        pytest.param("ACTOR!", Party(Role.ACTOR, told=True), id="must-be-told"),
        pytest.param("ACTOR[police]", Party(Role.ACTOR, words("police")), id="among-words"),
        pytest.param(
            "ACTOR[police|<mob>]",
            Party(Role.ACTOR, words("police", "rioter", phrases=(("angry", "crowd"),))),
            id="among-words-and-a-list",
        ),
        pytest.param(
            "ACTOR[police]!",
            Party(Role.ACTOR, words("police"), told=True),
            id="among-words-and-must-be-told",
        ),
        pytest.param("*", None, id="anything"),
        pytest.param("[bomb|blast]", words("bomb", "blast"), id="words-in-brackets"),
        pytest.param(
            "[car bomb|blast]", words("blast", phrases=(("car", "bomb"),)), id="words-of-two-words"
        ),
    ],
)
def test_the_subject_is_a_role_words_in_brackets_or_anything(
    written: str, expected: Filler
) -> None:
    assert verb_frame(f"{written} hit RECIPIENT").subject == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("meet", words("meet"), id="word"),
        pytest.param("meet|see", words("meet", "see"), id="either-word"),
        pytest.param("call_off", words(phrases=(("call", "off"),)), id="verb-and-particle"),
        pytest.param("<meet>", words("meet", phrases=(("sit", "down"),)), id="list"),
        pytest.param(
            "<meet>|join", words("meet", "join", phrases=(("sit", "down"),)), id="list-or-word"
        ),
        pytest.param(
            "<any>", words("meet", "see", phrases=(("sit", "down"),)), id="list-in-a-list"
        ),
        pytest.param("<one>", words("first", "second"), id="lists-that-name-each-other"),
        pytest.param("Hiroshima|inter-Korean", words("hiroshima", "inter-korean"), id="capitals"),
        pytest.param("tête-à-tête", words("tête-à-tête"), id="accents-and-hyphens"),
        pytest.param(
            "charge_d'affaires", words(phrases=(("charge", "d'affaires"),)), id="apostrophe"
        ),
        pytest.param(
            "state_of_emergency",
            words(phrases=(("state", "of", "emergency"),)),
            id="phrase-of-three",
        ),
    ],
)
def test_the_head_is_a_choice_of_words_phrases_and_lists(written: str, expected: Words) -> None:
    assert verb_frame(f"ACTOR {written} RECIPIENT").head == expected
    assert noun_frame(f"{written} with RECIPIENT").head == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("RECIPIENT", slot("", RECIPIENT), id="object"),
        pytest.param("sanction", slot("", words("sanction")), id="object-of-this-word"),
        pytest.param("*", slot("", None), id="any-object"),
        pytest.param("on RECIPIENT", slot("on", RECIPIENT), id="preposition"),
        pytest.param("on|against RECIPIENT", slot("on|against", RECIPIENT), id="prepositions"),
        pytest.param("on *", slot("on", None), id="preposition-and-anything"),
        pytest.param("with <mob>", slot("with", words("rioter", phrases=(("angry", "crowd"),))),
                     id="preposition-and-list"),
        pytest.param("to meet", slot("to", words("meet")), id="infinitive"),
        pytest.param("to RECIPIENT", slot("to", RECIPIENT), id="to-a-party"),
        pytest.param("that *", slot("that", None), id="clause"),
        pytest.param("'s ACTOR", slot("'s", ACTOR), id="possessor"),
        pytest.param("RECIPIENT's", slot("", Party(Role.RECIPIENTS_OWN)), id="something-of-theirs"),
        pytest.param("ACTOR's", slot("", Party(Role.ACTORS_OWN)), id="something-of-the-actor"),
        pytest.param("on RECIPIENT's", slot("on", Party(Role.RECIPIENTS_OWN)),
                     id="preposition-and-something-of-theirs"),
        pytest.param("RECIPIENT[envoy|consul]", slot("", Party(Role.RECIPIENT,
                     words("envoy", "consul"))), id="party-among-words"),
        pytest.param("RECIPIENT's[envoy]", slot("", Party(Role.RECIPIENTS_OWN, words("envoy"))),
                     id="something-of-theirs-among-words"),
        pytest.param("(on RECIPIENT)", slot("on", RECIPIENT, optional=True), id="may-be-there"),
        pytest.param("(RECIPIENT)", slot("", RECIPIENT, optional=True), id="object-may-be-there"),
        pytest.param("(with) RECIPIENT", slot("with|", RECIPIENT), id="preposition-may-be-there"),
        pytest.param("(on|against) RECIPIENT", slot("on|against|", RECIPIENT),
                     id="prepositions-may-be-there"),
    ],
)  # fmt: skip
def test_what_follows_the_head_is_a_row_of_slots(written: str, expected: Slot) -> None:
    assert verb_frame(f"ACTOR act {written}").slots == (expected,)
    assert noun_frame(f"act {written}").slots == (expected,)


def test_not_before_the_head_asks_for_a_negation() -> None:
    frame = verb_frame("ACTOR not attend <meet>")
    assert frame.negated and frame.head == words("attend")
    assert not verb_frame("ACTOR attend <meet>").negated
    assert noun_frame("not progress with RECIPIENT").negated


def test_be_before_an_adjective_may_be_written() -> None:
    assert verb_frame("ACTOR be angry with RECIPIENT").head == words("angry")
    assert verb_frame("ACTOR not be ready to meet").negated


def test_spaces_do_not_matter() -> None:
    assert verb_frame("  ACTOR   meet\tRECIPIENT ").slots == (slot("", RECIPIENT),)
    assert verb_frame("ACTOR meet ( with RECIPIENT )").slots == (
        slot("with", RECIPIENT, optional=True),
    )


def test_a_frame_keeps_the_text_it_was_written_as() -> None:
    assert verb_frame("ACTOR <meet> RECIPIENT").text == "ACTOR <meet> RECIPIENT"


def test_words_give_each_lemma_that_may_stand_at_the_head() -> None:
    assert verb_frame("ACTOR meet|sit_down|state_of_siege RECIPIENT").head.heads() == {
        "meet", "sit", "down", "state", "siege",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("greater", "lesser"),
    [
        pytest.param("ACTOR act to meet", "ACTOR act RECIPIENT", id="words-over-a-party"),
        pytest.param("ACTOR act RECIPIENT", "ACTOR act", id="more-elements"),
        pytest.param("ACTOR act RECIPIENT", "ACTOR act (RECIPIENT)", id="asked-over-optional"),
        pytest.param("ACTOR act (RECIPIENT)", "ACTOR act", id="optional-over-none"),
        pytest.param("ACTOR not act", "ACTOR act", id="negation"),
        pytest.param("ACTOR[police] act", "ACTOR act", id="subject-among-words"),
        pytest.param("[bomb] act RECIPIENT", "* act RECIPIENT", id="subject-of-words"),
        pytest.param("ACTORS act", "ACTOR act", id="several-over-one"),
        pytest.param("ACTOR act RECIPIENT[envoy]", "ACTOR act RECIPIENT", id="party-among-words"),
    ],
)
def test_of_two_frames_the_one_that_asks_for_more_is_more_specific(
    greater: str, lesser: str
) -> None:
    assert verb_frame(greater).specificity > verb_frame(lesser).specificity


@pytest.mark.parametrize(
    ("written", "message"),
    [
        pytest.param("", "it ends too early", id="empty"),
        pytest.param("ACTOR", "it ends too early", id="no-verb"),
        pytest.param("ACTOR accuse of", "it ends too early", id="preposition-without-anything"),
        pytest.param("ACTOR accuse (of", "it ends too early", id="parenthesis-with-nothing-after"),
        pytest.param("ACTOR not", "it ends too early", id="not-without-a-verb"),
        pytest.param(
            "accuse RECIPIENT",
            '"accuse" cannot be the subject; begin with ACTOR, *, or words in brackets: [accuse]',
            id="begins-with-a-word",
        ),
        pytest.param(
            "ACTR accuse RECIPIENT",
            '"ACTR" cannot be the subject; begin with ACTOR, *, or words in brackets: [ACTR]',
            id="role-misspelt-as-subject",
        ),
        pytest.param(
            "ACTOR RECIPIENT accuse",
            "it has no word to stand on; a verb frame reads: ACTOR verb …",
            id="role-where-the-verb-stands",
        ),
        pytest.param(
            "ACTOR * RECIPIENT",
            "it has no word to stand on; a verb frame reads: ACTOR verb …",
            id="anything-where-the-verb-stands",
        ),
        pytest.param(
            "ACTOR on RECIPIENT",
            '"on" stands where a word or a role must stand',
            id="preposition-where-the-verb-stands",
        ),
        pytest.param(
            "ACTOR act on with RECIPIENT",
            '"with" stands where a word or a role must stand',
            id="two-prepositions",
        ),
        pytest.param(
            "ACTOR act on|upon RECIPIENT",
            '"on|upon" mixes prepositions with other words: upon',
            id="preposition-that-is-not-known",
        ),
        pytest.param(
            "ACTOR <met> RECIPIENT",
            'there is no word list <met>; did you mean "meet"?',
            id="list-that-is-not-known",
        ),
        pytest.param(
            "ACTOR accuse RECIPIANT",
            '"RECIPIANT" is no role; did you mean "RECIPIENT"? Roles are ACTOR, ACTORS, '
            "RECIPIENT, RECIPIENT's, ACTOR's, SOMEONE",
            id="role-misspelt",
        ),
        pytest.param("ACTOR act 5", '"5" is not a word', id="number"),
        pytest.param("ACTOR act a||b", '"" is not a word', id="empty-choice"),
        pytest.param("ACTOR act call_", '"call_" is not a word', id="half-a-phrase"),
        pytest.param(
            "ACTOR act (with RECIPIENT on *)",
            'a "(" holds one element, such as (with RECIPIENT)',
            id="two-elements-in-parentheses",
        ),
        pytest.param(
            "ACTOR act (with RECIPIENT",
            'a "(" holds one element, such as (with RECIPIENT)',
            id="parenthesis-not-closed",
        ),
        pytest.param(
            "ACTOR act with RECIPIENT)",
            '")" stands where a word or a role must stand',
            id="parenthesis-not-opened",
        ),
        pytest.param(
            "ACTOR act ((with RECIPIENT))",
            '"(" stands where a word or a role must stand',
            id="parentheses-in-parentheses",
        ),
        pytest.param("ACTOR[police act RECIPIENT", '"[" has no partner', id="bracket-not-closed"),
        pytest.param("ACTOR act police]", '"]" has no partner', id="bracket-not-opened"),
    ],
)
def test_a_wrong_frame_is_told_what_is_wrong_and_how_it_is_written(
    written: str, message: str
) -> None:
    with pytest.raises(FrameError) as error:
        verb_frame(written)
    assert str(error.value) == f'frame "{written}": {message}'


def test_a_noun_frame_must_begin_with_a_noun() -> None:
    with pytest.raises(FrameError, match="no word to stand on"):
        noun_frame("ACTOR visit RECIPIENT")
