"""How many were killed, hurt or took part."""

from collections.abc import Callable

import pytest

from legation.lexicon.grammar import load_grammar
from legation.lexicon.tolls import load_tolls
from legation.reading.clauses import Clauses
from legation.reading.tolls import find_counts
from legation.records.parse import Parse, Token


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "expected"),
    [
        (
            "A bomb killed at least 13 people and wounded more than 40 in Quetta.",
            "killed",
            "ASSAULT",
            {"dead": (13, "13"), "injured": (40, "40")},
        ),
        (
            "Two people were killed and five injured in a blast in Kabul.",
            "killed",
            "ASSAULT",
            {"dead": (2, "Two"), "injured": (5, "five")},
        ),
        (
            "Some 13 people were killed and 40 wounded when a bomb exploded in Baghdad.",
            "killed",
            "ASSAULT",
            {"dead": (13, "13"), "injured": (40, "40")},
        ),
        ("A raid left a dozen soldiers dead.", "raid", "ASSAULT", {"dead": (12, "dozen")}),
        (
            "Shells killed two soldiers and a nurse.",
            "killed",
            "ASSAULT",
            {"dead": (3, "two soldiers and a nurse")},
        ),
        (
            "A bomb ripped through a bus, killing nine.",
            "ripped",
            "ASSAULT",
            {"dead": (9, "nine")},
        ),
        (
            "Hundreds of thousands of people marched in Caracas.",
            "marched",
            "PROTEST",
            {"size": (100_000, "Hundreds of thousands")},
        ),
        ("Russia sent 5,000 soldiers to Syria.", "sent", "MOBILIZE", {"size": (5000, "5,000")}),
        ("Russia attacked Georgia.", "attacked", "ASSAULT", {}),
    ],
    ids=[
        "joined",
        "passive",
        "elliptic",
        "left-dead",
        "sum",
        "participle",
        "crowd",
        "force",
        "untold",
    ],
)
def test_counts_are_numbers_with_their_words(
    parse_of: Callable[[str], Parse],
    token_in: Callable[[Parse, str], Token],
    text: str,
    trigger: str,
    type_: str,
    expected: dict[str, tuple[int, str]],
) -> None:
    parse = parse_of(text)
    clauses = Clauses(parse, load_grammar())
    clause = clauses.of(token_in(parse, trigger))
    counts = find_counts(clauses, clause, type_, load_tolls())
    assert {name: (c.value, c.span.of(text)) for name, c in counts.items()} == expected
