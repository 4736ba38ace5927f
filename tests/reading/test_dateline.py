"""Where and when a report was written, before its first sentence."""

from collections.abc import Callable

import pytest

from legation.reading.dateline import find_datelines
from legation.records.parse import Parse


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("TOKYO, May 2 — Japan on Thursday summoned the Chinese ambassador.", "TOKYO , May 2 —"),
        ("BEIRUT (Agency) - Lebanese troops entered the camp on Monday.", "BEIRUT ( Agency ) -"),
        ("KABUL, Afghanistan (AP) -- The government said Tuesday that rebels had left.",
         "KABUL , Afghanistan ( AP ) --"),
    ],
    ids=["place and day", "agency", "place, state and agency"],
)  # fmt: skip
def test_a_dateline_goes_up_to_its_dash(
    parse_of: Callable[[str], Parse], text: str, words: str
) -> None:
    parse = parse_of(text)
    (found,) = find_datelines(parse)
    assert " ".join(parse.tokens[index].form for index in found) == words


@pytest.mark.parametrize(
    "text",
    ["Iran rejected the offer. It will not talk to Washington.", "Russian-backed rebels shelled"
     " the town.", "Tokyo beat Osaka 3-1."],
    ids=["no dash", "a hyphen", "a score"],
)  # fmt: skip
def test_a_sentence_without_one_has_none(parse_of: Callable[[str], Parse], text: str) -> None:
    assert list(find_datelines(parse_of(text))) == []


def test_a_title_has_none(parse_of: Callable[[str], Parse]) -> None:
    text = "BEIRUT (Agency) - Lebanese troops entered the camp on Monday."
    assert list(find_datelines(parse_of(text).as_title())) == []
