"""The day of publication by the text's own words. Lines have no trees: only words count here."""

import re
from datetime import date

import pytest

from legation.lexicon.calendar import load_calendar
from legation.reading.published import (
    BYLINE,
    DATELINE,
    DATELINE_YEAR,
    LINE,
    find_published,
)
from legation.records.parse import ROOT, Parse, Sentence, Token
from legation.records.span import Span

WORD = re.compile(r"[A-Z][a-z]{2}\.(?= \d)|[\w:]+|[^\w\s]")


def parse_of(text: str) -> Parse:
    """Words without a tree, one sentence."""
    tokens = tuple(
        Token(number, Span(*match.span()), match.group(), match.group().lower(), "X", "", ROOT, "")
        for number, match in enumerate(WORD.finditer(text))
    )
    return Parse(text, tokens, (Sentence(0, len(tokens), 0),))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Published: May 2, 2019\nThe envoys met in 2018.", LINE),
        ("By Ann Reed | Published on 2 May 2019 | Updated 3 May 2019\nThe envoys met.", LINE),
        ("Updated 2 May 2019\nThe envoys met.", LINE),
        ("GENEVA, May 2, 2019 (Reuters) - The envoys met.", DATELINE),
        ("GENEVA, May 2 (AFP) — The envoys met.\n© 2019 AFP", DATELINE_YEAR),
        ("By Ann Reed, 2 May 2019\nThe envoys met in Geneva.", BYLINE),
        ("The envoys met in Geneva.\nThursday, 2 May 2019", BYLINE),
    ],
    ids=["a line that says so", "before an update", "an update alone", "a dateline",
         "a dateline, and the year of the rights", "a byline", "the last line"],
)  # fmt: skip
def test_the_day_is_found_where_reports_print_it(text: str, reason: str) -> None:
    found = find_published([parse_of(text)], load_calendar())
    assert (found.day, found.reason) == (date(2019, 5, 2), reason)
    assert found.span is not None
    assert found.span.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "The envoys met on 2 May 2019.",
        "GENEVA, May 2 (AFP) — The envoys met.",
        "The truce of 2 May 2019 failed.\nThe envoys met again.",
        "The letter was dated 2 May.\nThe envoys met.",
    ],
    ids=["a day in a sentence", "a dateline without a year", "a day in a line", "no year"],
)
def test_a_day_that_is_told_is_not_that_of_publication(text: str) -> None:
    assert find_published([parse_of(text)], load_calendar()).day is None
