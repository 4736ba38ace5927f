"""Which place of a text is an event's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.lexicon.gazetteer import load_gazetteer
from legation.lexicon.grammar import load_grammar
from legation.lexicon.placewords import load_place_words, load_weights
from legation.reading import where
from legation.reading.clauses import Clauses
from legation.reading.places import places_of
from legation.reading.where import at_dateline, surroundings, where_of
from legation.records.parse import Parse, Token

ParseOf = Callable[[str], Parse]
TokenIn = Callable[[Parse, str], Token]


@pytest.fixture
def place_of(
    parse_of: ParseOf, token_in: TokenIn
) -> Callable[[str, str, str], tuple[str | None, str]]:
    """The name and the reason, for an event of a type that a word tells."""

    def find(text: str, trigger: str, type_: str) -> tuple[str | None, str]:
        parse = parse_of(text)
        words = load_place_words()
        (named,) = places_of([parse], load_gazetteer(), words, load_weights())
        token = token_in(parse, trigger)
        clauses = Clauses(parse, load_grammar())
        around = surroundings(parse, named, words)
        place, reason = where_of(clauses, clauses.of(token), [token], type_, around)
        return place and place.name, reason

    return find


CASES = [
    ("Police in Islamabad said gunmen had killed six men near Quetta.", "killed", "ASSAULT",
     "Quetta", where.PARTY),
    ("Gunmen killed two men in the north of Iraq.", "killed", "ASSAULT", "Iraq", where.OWN),
    ("Militants killed six officers 20 km east of Quetta.", "killed", "ASSAULT",
     "Quetta", where.OWN),
    ("The president visited Tokyo.", "visited", "CONSULT", "Tokyo", where.HOST),
    ("Syrian warplanes bombed the town of Douma, east of Damascus.", "bombed", "ASSAULT",
     "Dūmā", where.TARGET),
    ("Turkey withdrew its troops from Idlib.", "withdrew", "RETREAT", "Idlib", where.TARGET),
    ("Police in Delhi arrested ten students.", "arrested", "COERCE", "Delhi", where.PARTY),
    ("In Andijan, where troops killed protesters, shops were shut.", "killed", "ASSAULT",
     "Andijon", where.RELATIVE),
    ("A bomb went off in Kano. It killed six people.", "killed", "ASSAULT",
     "Kano", where.RELATIVE),
    ("A bomb went off in Kano, killing six people.", "killing", "ASSAULT",
     "Kano", where.GOVERNING),
    ("Six people were killed when a bomb exploded in Kano.", "killed", "ASSAULT",
     "Kano", where.GOVERNING),
    ("Speaking in Geneva, the minister accused Israel of sabotage.", "accused", "ACCUSE",
     "Geneva", where.GOVERNING),
    ("France condemned the attack in Beirut.", "condemned", "ACCUSE", None, where.NOT_TOLD),
    ("The president of Kenya rejected the offer.", "rejected", "REJECT", None, where.NOT_TOLD),
    ("Israel imposed sanctions on Iran.", "imposed", "SANCTION", None, where.NOT_TOLD),
    ("Rebels fought in Libya. Protesters killed a guard.", "killed", "ASSAULT",
     None, where.NOT_TOLD),
    ("Militants attacked the Pakistani capital.", "attacked", "ASSAULT",
     "Islamabad", where.TARGET),
    ("Rebels marched on Bisho. Soldiers killed 28 marchers.", "killed", "ASSAULT",
     "Bhisho", where.RELATIVE),
    ("A bomb exploded in Ankara. The blast killed three people.", "killed", "ASSAULT",
     "Ankara", where.RELATIVE),
    ("Attackers killed ten people at the offices of a magazine in Paris.", "killed", "ASSAULT",
     "Paris", where.PARTY),
    ("Gunmen attack Kabul hotel", "attack", "ASSAULT", "Kabul", where.TARGET),
    ("The envoys signed a declaration in Oslo.", "signed", "SUPPORT", "Oslo", where.PARTY),
    ("Gunmen burst into a mall in Nairobi, killing 60 shoppers.", "killing", "ASSAULT",
     "Nairobi", where.GOVERNING),
    ("A bomb killed 68 people in the Markale market of Sarajevo.", "killed", "ASSAULT",
     "Sarajevo", where.PARTY),
    ("A car bomb killed Hakim outside the Imam Ali mosque in Najaf.", "killed", "ASSAULT",
     "Najaf", where.OWN),
    ("A bomb blew an airliner apart above the town of Lockerbie.", "blew", "ASSAULT",
     "Lockerbie", where.OWN),
    ("A lorry bomb went off in Mogadishu. The blast was Somalia's deadliest. It killed 500.",
     "killed", "ASSAULT", None, where.NOT_TOLD),
    ("Israel bombed Beirut's airport.", "bombed", "ASSAULT", "Beirut", where.TARGET),
    ("Some 13 people were killed and 40 wounded when a bomb exploded in Baghdad.", "killed",
     "ASSAULT", "Baghdad", where.GOVERNING),
    ("A bomb went off in Mogadishu. The blast, Somalia's deadliest, killed 500.", "killed",
     "ASSAULT", "Mogadishu", where.RELATIVE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "name", "reason"), CASES, ids=[case[0] for case in CASES]
)
def test_the_place_of_an_event(
    place_of: Callable[[str, str, str], tuple[str | None, str]],
    text: str,
    trigger: str,
    type_: str,
    name: str | None,
    reason: str,
) -> None:
    found, why = place_of(text, trigger, type_)
    assert (found, why) == (name, reason)


@pytest.mark.parametrize(
    ("text", "type_", "countries", "name"),
    [
        (
            "KABUL, Afghanistan (AP) — Gunmen killed six policemen on Monday.",
            "ASSAULT",
            (),
            "Kabul",
        ),
        ("KABUL, Afghanistan (AP) — Gunmen killed six policemen on Monday.", "ACCUSE", (), None),
        ("BEIRUT (Reuters) - Syrian troops killed dozens of rebels.", "ASSAULT", ("SYR",), None),
        (
            "BEIRUT (Reuters) - Syrian troops killed dozens of rebels.",
            "ASSAULT",
            ("LBN",),
            "Beirut",
        ),
        ("Gunmen killed two men in the north of Iraq.", "ASSAULT", (), None),
        (
            "MANILA, Aug. 24 - A policeman killed eight tourists from Hong Kong on a bus.",
            "ASSAULT",
            (),
            "Manila",
        ),
    ],
    ids=[
        "its town",
        "words of a capital",
        "of another country",
        "of that country",
        "no dateline",
        "victims from elsewhere",
    ],
)
def test_the_dateline_counts_only_where_it_fits(
    parse_of: ParseOf,
    token_in: TokenIn,
    text: str,
    type_: str,
    countries: tuple[str, ...],
    name: str | None,
) -> None:
    parse = parse_of(text)
    words = load_place_words()
    (named,) = places_of([parse], load_gazetteer(), words, load_weights())
    around = surroundings(parse, named, words)
    place = at_dateline(parse, token_in(parse, "killed"), type_, iter(countries), around)
    assert (place and place.name) == name
