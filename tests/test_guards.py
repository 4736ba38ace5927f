"""Guards on the sentences that they give for themselves, read with the package's parser."""

import pytest

from legation.lexicon.guards import load_guards
from legation.reader import Reader

GUARDS = load_guards().guards.values()


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("text", [text for guard in GUARDS for text in guard.yes])
def test_a_guard_keeps_events_out_of_its_sentences(reader: Reader, text: str) -> None:
    assert [event.type for event in reader.read(text).events] == []


@pytest.mark.parametrize("text", [text for guard in GUARDS for text in guard.no])
def test_and_lets_them_into_others(reader: Reader, text: str) -> None:
    assert reader.read(text).events
