"""Where one type ends and another begins: the border rules of PLOVER, with the package's rules.

Each line quotes the rule that it is for. The parses are fixed, in tests/parses/borders.conllu.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from legation.lexicon.calendar import load_calendar
from legation.lexicon.contexts import load_contexts
from legation.lexicon.cues import load_cues
from legation.lexicon.directory import load_directory
from legation.lexicon.grammar import load_grammar
from legation.lexicon.roles import load_roles
from legation.lexicon.rules import load_rules
from legation.reading.actors import Parties, People
from legation.reading.clauses import Clauses
from legation.reading.dates import find_times
from legation.reading.events import EventLexicon, find_mentions
from legation.reading.proposals import Trust
from legation.records.parse import Parse
from legation.syntax.conllu import read_conllu

PARSES = Path(__file__).parents[1] / "parses" / "borders.conllu"
DAY = date(2019, 5, 2)

BORDERS = [
    ("promises to cooperate are AGREE", "Chad promised to cooperate with Niger.", "AGREE"),
    ("a visit in the future is AGREE", "Macron will visit Kenya.", "AGREE"),
    ("an invitation is AGREE", "Hungary invited the Romanian president to Budapest.", "AGREE"),
    ("a future release is CONCEDE", "Iran will release three sailors.", "CONCEDE"),
    ("declaring a ceasefire is CONCEDE", "The rebels declared a ceasefire in Mali.", "CONCEDE"),
    ("keeping it is RETREAT", "Armenia and Azerbaijan observed the ceasefire.",
     "RETREAT ceasefire"),
    ("anyone else who calls for it: REQUEST", "Egypt called for a ceasefire in Libya.",
     "REQUEST yield"),
    ("taking back a demand is CONCEDE", "Ukraine dropped its demand for compensation.", "CONCEDE"),
    ("signing is SUPPORT", "Kenya signed the treaty with Uganda.", "SUPPORT"),
    ("promising to sign is AGREE", "Kenya promised to sign the treaty with Uganda.", "AGREE"),
    ("recognition is SUPPORT", "Germany recognised Kosovo.", "SUPPORT"),
    ("apology is CONCEDE", "Japan apologised to South Korea.", "CONCEDE"),
    ("pardon is CONCEDE", "The Peruvian president pardoned the general.", "CONCEDE"),
    ("actual release is RETREAT", "Colombian rebels released two policemen.", "RETREAT release"),
    ("joint exercises are COOPERATE", "India and Japan held joint naval exercises.", "COOPERATE"),
    ("one's own missile test is MOBILIZE", "North Korea tested a missile.", "MOBILIZE weapons"),
    ("summoning an ambassador is ACCUSE", "Turkey summoned the Dutch ambassador.",
     "ACCUSE disapprove"),
    ("bodies in the street are PROTEST", "Thousands demonstrated in Warsaw.", "PROTEST demo"),
    ("investigation is ACCUSE", "Brazilian police are investigating the senator.",
     "ACCUSE investigate"),
    ("indict is ACCUSE allege", "A Spanish court indicted the general.", "ACCUSE allege"),
    ("convicted is SANCTION", "A Spanish court convicted the general.", "SANCTION convict"),
    ("cancelling a meeting is REJECT", "Russia cancelled talks with Georgia.", "REJECT meet"),
    ("deporting is COERCE", "Spain deported forty Moroccans.", "COERCE deport"),
    ("expelling diplomats is SANCTION", "Poland expelled four Russian diplomats.",
     "SANCTION expel"),
    ("cutting ties is SANCTION", "Morocco cut ties with Iran.", "SANCTION discontinue"),
    ("grants are AID", "Norway gave Malawi a grant of ten million dollars.", "AID"),
    ("asylum is AID", "France granted asylum to a Syrian journalist.", "AID"),
]  # fmt: skip


@cache
def parses() -> dict[str, Parse]:
    return {parse.text.strip(): parse for parse in read_conllu(PARSES.read_text("utf-8"))}


@cache
def lexicon() -> EventLexicon:
    book = load_rules()
    return EventLexicon(
        book,
        book.ontology,
        load_cues(),
        load_contexts(),
        load_calendar(),
        load_roles(),
        Trust(),
    )


@pytest.mark.parametrize(
    ("rule", "text", "expected"), BORDERS, ids=[rule.replace(" ", "-") for rule, _, _ in BORDERS]
)
def test_a_border_of_plover_is_kept(rule: str, text: str, expected: str) -> None:
    parse = parses()[text]
    clauses = Clauses(parse, load_grammar())
    parties = Parties(clauses, load_directory(), People(), DAY)
    times = find_times(parse, DAY, load_calendar())
    found = find_mentions(parse, clauses, parties, lexicon(), times, DAY)
    told = [f"{m.type} {m.mode or ''}".strip() for m in found]
    assert told == [expected], rule
