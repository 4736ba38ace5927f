"""guards.toml: sentences that tell of no public affairs."""

import pytest

from legation.lexicon.guards import Guard, load_guards, words_of

GUARDS = load_guards()


def test_a_word_is_enough_and_a_hint_is_not() -> None:
    umpire, hints = frozenset({"umpire"}), frozenset({"goal", "fan"})
    guard = Guard("g", "", umpire, frozenset({"ASSAULT"}), (), (), hints)
    assert guard.stands_in({"the", "umpire"})
    assert not guard.stands_in({"the", "goal"})
    assert guard.stands_in({"goal", "fan"})


def test_some_words_call_a_guard_off() -> None:
    assert GUARDS.against("ASSAULT", ["football", "fan", "kill"]) == "en.guard.sport"
    assert GUARDS.against("ASSAULT", ["football", "fan", "kill", "bomb"]) is None


def test_who_is_official_calls_it_off_but_not_in_a_story() -> None:
    assert GUARDS.against("CONSULT", ["football", "meet"], official=True) is None
    assert GUARDS.against("ASSAULT", ["film", "kill"], official=True) == "en.guard.story"


def test_neighbours_and_hyphens_are_put_together() -> None:
    assert {"grand_prix", "kick-off"} <= words_of(["Grand", "Prix", "kick", "-", "off"])


@pytest.mark.parametrize("guard", GUARDS.guards.values(), ids=list(GUARDS.guards))
def test_no_guard_keeps_out_what_its_unless_words_say(guard: Guard) -> None:
    assert not guard.words & guard.unless
    assert not guard.hints & guard.words
    assert guard.yes
    assert guard.no
