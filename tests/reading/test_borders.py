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
from legation.records.event import EventMention
from legation.records.parse import Parse
from legation.syntax.conllu import read_conllu

PARSES = Path(__file__).parents[1] / "parses" / "borders.conllu"
DAY = date(2019, 5, 2)

BORDERS = [
    ("to say that one is not ready to meet is to refuse it",
     "Israel said that it was not ready to meet the Palestinian president.", "REJECT"),
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
    ("an offer is AGREE", "Chad offered to share water with Niger.", "AGREE"),
    ("a meeting in the future is AGREE",
     "Macron will meet the Kenyan president on Friday.", "AGREE"),
    ("aid in the future is AGREE", "Norway will give Malawi ten million dollars.", "AGREE"),
    ("a summit to come is AGREE",
     "The leaders of Serbia and Kosovo will hold a summit in Brussels on Monday.", "AGREE"),
    ("RETREAT in the future stays what it is",
     "The Sudanese president will resign on Friday.", "RETREAT resign"),
    ("an announced withdrawal is CONCEDE",
     "Turkey announced that it would withdraw its troops from Syria.", "CONCEDE"),
    ("parties to a fight who call for its end: AGREE",
     "The Taliban called on the Afghan government for a ceasefire.", "AGREE"),
    ("ratifying is SUPPORT", "Kenya ratified the treaty with Uganda.", "SUPPORT"),
    ("endorsement is SUPPORT", "Germany endorsed the Spanish candidate.", "SUPPORT"),
    ("praise is SUPPORT", "Canada praised Jordan.", "SUPPORT"),
    ("upgrading ties is SUPPORT", "Japan and India upgraded their ties.", "SUPPORT"),
    ("regret is CONCEDE", "Belgium expressed regret to Rwanda.", "CONCEDE"),
    ("amnesty is CONCEDE", "Nigeria declared an amnesty for rebels.", "CONCEDE"),
    ("acquittal is CONCEDE", "A Spanish court acquitted the general.", "CONCEDE"),
    ("exchange of prisoners is RETREAT release",
     "Armenia and Azerbaijan exchanged prisoners.", "RETREAT release"),
    ("loans are AID", "Norway lent Malawi ten million dollars.", "AID"),
    ("debt relief is AID", "France wrote off the debts of Haiti.", "AID"),
    ("rescue of hostages is AID", "French commandos rescued two Danish hostages.", "AID"),
    ("troops for disaster relief are AID",
     "India sent soldiers to help the victims of the earthquake in Nepal.", "AID"),
    ("benefit to both sides is COOPERATE", "Chad and Niger shared intelligence.", "COOPERATE"),
    ("one's own exercise is MOBILIZE", "North Korea held military exercises.", "MOBILIZE troops"),
    ("an alert is MOBILIZE", "South Korea put its army on alert.", "MOBILIZE troops"),
    ("words of protest are ACCUSE",
     "Japan protested to China over the balloon.", "ACCUSE disapprove"),
    ("the demands of a PROTEST are not coded again",
     "Thousands marched in Warsaw to demand the resignation of the president.", "PROTEST demo"),
    ("accuse is ACCUSE allege", "Kenya accused Somalia of piracy.", "ACCUSE allege"),
    ("charge is ACCUSE allege", "Kenya charged two Somalis with murder.", "ACCUSE allege"),
    ("sue is ACCUSE allege", "Kenya sued Somalia.", "ACCUSE allege"),
    ("convicted to prison is COERCE arrest too",
     "A Spanish court sentenced the general to ten years in prison.",
     "SANCTION convict + COERCE arrest"),
    ("convicted to death is not", "A Saudi court sentenced five men to death.", "SANCTION convict"),
    ("refusing entry is REJECT", "Spain refused entry to forty Moroccans.", "REJECT"),
    ("cutting aid is SANCTION", "Norway cut aid to Chile.", "SANCTION discontinue"),
    ("cutting trade is SANCTION", "Norway halted trade with Chile.", "SANCTION discontinue"),
    ("imposing sanctions is SANCTION",
     "Norway imposed sanctions on Chile.", "SANCTION discontinue"),
    ("an arrest warrant is THREATEN arrest",
     "A Spanish court issued an arrest warrant for the exiled general.", "THREATEN arrest"),
    ("captured fighters are ASSAULT abduct",
     "Colombian soldiers captured four rebels.", "ASSAULT abduct"),
    ("with an ASSAULT its mobilisation is not coded too",
     "Iraqi troops massed at the border and attacked Kuwait.", "ASSAULT"),
    ("incidental damage is not ASSAULT destroy",
     "Fighting in Aleppo damaged a Syrian hospital.", "ASSAULT"),
]  # fmt: skip

SIDES = [
    ("who leaves a deal does it to others, told or not", "Russia pulled out of the grain deal.",
     ["RUS"], []),
    ("an envoy is not the recipient of being called home",
     "Egypt withdrew its ambassador in protest.", ["EGY"], []),
    ("who holds exercises is not their kind", "North Korea held military exercises.", ["PRK"], []),
    ("who is dismissed is at home", "The Pakistani general sacked the cabinet.", ["PAK"], ["PAK"]),
    ("two-sided fighting: all are actors", "Indian and Pakistani soldiers clashed in Kashmir.",
     ["IND", "PAK"], []),
    ("the visitor is actor, the host recipient", "The French president visited Kenya.",
     ["FRA"], ["KEN"]),
    ("a meeting on neutral ground: all are actors",
     "The French and Kenyan presidents met in Geneva.",
     ["FRA", "KEN"], []),
    ("a meeting with no host told: all are actors",
     "The French president met the Kenyan president.",
     ["FRA", "KEN"], []),
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


def found_in(text: str) -> tuple[EventMention, ...]:
    parse = parses()[text]
    clauses = Clauses(parse, load_grammar())
    parties = Parties(clauses, load_directory(), People(), DAY)
    times = find_times(parse, DAY, load_calendar())
    return find_mentions(parse, clauses, parties, lexicon(), times, DAY)


@pytest.mark.parametrize(
    ("rule", "text", "expected"), BORDERS, ids=[rule.replace(" ", "-") for rule, _, _ in BORDERS]
)
def test_a_border_of_plover_is_kept(rule: str, text: str, expected: str) -> None:
    told = " + ".join(f"{m.type} {m.mode or ''}".strip() for m in found_in(text))
    assert told == expected, rule


@pytest.mark.parametrize(
    ("rule", "text", "actors", "recipients"), SIDES, ids=[row[0].replace(" ", "-") for row in SIDES]
)
def test_the_sides_are_as_plover_has_them(
    rule: str, text: str, actors: list[str], recipients: list[str]
) -> None:
    (mention,) = found_in(text)
    assert [actor.country for actor in mention.actors] == actors, rule
    assert [actor.country for actor in mention.recipients] == recipients, rule
