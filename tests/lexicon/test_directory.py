"""The actor directory: what is in it, how names are found, and what a wrong file is told."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from legation.errors import LexiconError
from legation.lexicon.directory import (
    AgentKind,
    Directory,
    EntryKind,
    NameKind,
    find_problems,
    fold,
    load_directory,
)
from legation.lexicon.spelling import first_word, spellings


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


def names_in(directory: Directory, text: str) -> list[tuple[str, str, str]]:
    """The matches in a tokenised text, as words, ids of entries, and kind."""
    words = text.split()
    return [
        (" ".join(words[m.start : m.end]), "|".join(e.id for e in m.entries), m.how.value)
        for m in directory.match(words)
    ]


# What is in it ----------------------------------------------------------------------------


def test_every_state_of_today_has_its_codes(directory: Directory) -> None:
    states = [e for e in directory.entries.values() if e.kind is EntryKind.STATE]
    today = [state for state in states if state.until is None]
    assert len(today) == 250
    assert all(re.fullmatch("[A-Z]{3}", state.id) and state.country == state.id for state in states)
    assert all("iso2" in state.codes for state in today)


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [
        (EntryKind.IGO, 60),
        (EntryKind.NGO, 30),
        (EntryKind.ARMED_GROUP, 200),
        (EntryKind.BODY, 80),
        (EntryKind.MEDIA, 60),
        (EntryKind.PARTY, 100),
    ],
)
def test_there_are_enough_of_each_kind(
    directory: Directory, kind: EntryKind, at_least: int
) -> None:
    kinds = Counter(entry.kind for entry in directory.entries.values())
    assert kinds[kind] >= at_least


def test_bodies_have_a_sector_and_media_are_journalists(directory: Directory) -> None:
    for entry in directory.entries.values():
        if entry.kind not in (EntryKind.STATE, EntryKind.REGION, EntryKind.PEOPLE):
            assert entry.sectors, entry.id
        if entry.kind is EntryKind.MEDIA:
            assert entry.sector == "JRN"


def test_a_body_without_country_has_a_code_of_its_own(directory: Directory) -> None:
    kinds = (EntryKind.IGO, EntryKind.NGO, EntryKind.ARMED_GROUP)
    states = {e.id for e in directory.entries.values() if e.kind is EntryKind.STATE}
    for entry in directory.entries.values():
        if entry.kind in kinds:
            assert entry.country or entry.org, entry.id
        assert entry.org not in states, f"{entry.id}: an org must not look like a country"


@pytest.mark.parametrize("name", ["states.jsonl", "bodies.jsonl"])
def test_files_are_sorted_and_say_where_they_come_from(name: str) -> None:
    folder = Path(__file__).parents[2] / "src" / "legation" / "data" / "actors"
    header, *lines = (folder / name).read_text(encoding="utf-8").splitlines()
    assert "provenance" in json.loads(header)
    ids = [json.loads(line)["id"] for line in lines]
    assert ids == sorted(ids)


# Finding names ----------------------------------------------------------------------------

NAMES = [
    ("Iraqi troops entered Saudi Arabia .", "Iraqi IRQ adjective; Saudi Arabia SAU name"),
    ("Iraqis and a Briton", "Iraqis IRQ people; Briton GBR people"),
    ("the U.S. said in Washington , D.C.", "U.S. USA name; Washington , D.C. USA capital"),
    ("Japan 's foreign minister", "Japan JPN name"),
    ("the Kremlin and 10 Downing Street", "Kremlin RUS|SUN house; 10 Downing Street GBR house"),
    ("the Élysée Palace", "Élysée Palace FRA house"),
    ("the Elysee palace", "Elysee FRA house"),
    ("Cote d'Ivoire", "Cote d'Ivoire CIV name"),
    ("Côte d’ Ivoire", "Côte d’ Ivoire CIV name"),
    ("N’Djamena", "N’Djamena TCD capital"),
    ("Guinea - Bissau and Guinea", "Guinea - Bissau GNB name; Guinea GIN name"),
    ("Papua New Guinea", "Papua New Guinea PNG name"),
    ("South Sudanese , not Sudanese", "South Sudanese SSD adjective; Sudanese SDN adjective"),
    ("Niger is not Nigeria", "Niger NER name; Nigeria NGA name"),
    ("Nigerien and Nigerian", "Nigerien NER adjective; Nigerian NGA adjective"),
    ("Georgia", "Georgia GEO|USA.georgia name"),
    ("Korea", "Korea KOR|PRK name"),
    ("the Congo", "Congo COD|COG name"),
    ("the People 's Republic of China", "People 's Republic of China CHN name"),
    ("NORTH KOREA FIRES MISSILE", "NORTH KOREA PRK name"),
    ("the West Bank", "West Bank PSE.west-bank name"),
    ("a Chechen in Grozny", "Chechen RUS.chechnya adjective; Grozny RUS.chechnya capital"),
    ("Palestinians in Gaza", "Palestinians PSE people; Gaza PSE.gaza name"),
    ("Texas and Californians", "Texas USA.texas name; Californians USA.california people"),
    ("al - Qaida", "al - Qaida AL-QAIDA name"),
    ("Al Qaeda", "Al Qaeda AL-QAIDA name"),
    ("al-Qaeda", "al-Qaeda AL-QAIDA name"),
    ("Al - Qaeda in Iraq", "Al - Qaeda in Iraq IRQ.al-qaida name"),
    ("the Kurdistan Workers ' Party", "Kurdistan Workers ' Party TUR.pkk name"),
    ("SPLM / A", "SPLM / A SSD.splm|SDN.splm name"),
    ("Lord 's Resistance Army", "Lord 's Resistance Army LRA name"),
    ("Hizbullah", "Hizbullah LBN.hezbollah name"),
    ("the U.N. Security Council", "U.N. Security Council UN.security-council name"),
    ("U.N. SECURITY COUNCIL MEETS", "U.N. SECURITY COUNCIL UN.security-council name"),
    ("Sinn Féin", "Sinn Féin GBR.sinn-fein name"),
    ("Medecins Sans Frontieres", "Medecins Sans Frontieres MSF name"),
    ("citing KCNA , Yonhap said", "KCNA PRK.kcna name; Yonhap KOR.yonhap name"),
    ("The Japan Times", "The Japan Times JPN.japan-times name"),
    ("Turkish Cypriots", "Turkish Cypriots X.cyprus-north people"),
    ("the Iran - Iraq war", "Iran IRN name; Iraq IRQ name"),
    ("the Arab - Israeli conflict", "Arab X.arab-world adjective; Israeli ISR adjective"),
    ("Soviet tanks", "Soviet SUN adjective"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text for text, _ in NAMES])
def test_names_are_found(directory: Directory, text: str, expected: str) -> None:
    found = "; ".join(" ".join(match) for match in names_in(directory, text))
    assert found == expected


@pytest.mark.parametrize(
    "text",
    ["she told us", "who said it", "turkey for dinner", "They met on March 14 .", "", "the west"],
)
def test_ordinary_words_are_no_names(directory: Directory, text: str) -> None:
    assert names_in(directory, text) == []


@pytest.mark.parametrize("form", ["Turkey", "Chad", "Jordan", "Karen", "Congress", "WHO", "US"])
def test_names_that_are_words_too_are_flagged(directory: Directory, form: str) -> None:
    (match,) = directory.match([form])
    assert match.ambiguous


def test_a_plain_name_is_not_flagged(directory: Directory) -> None:
    (match,) = directory.match(["Japan"])
    assert not match.ambiguous and match.how is NameKind.NAME


@pytest.mark.parametrize(
    ("form", "day", "expected"),
    [
        ("Moscow", date(1985, 3, 11), "SUN"),
        ("Moscow", date(2020, 3, 11), "RUS"),
        ("Belgrade", date(1995, 7, 1), "YUG"),
        ("Belgrade", date(2004, 7, 1), "SCG"),
        ("Belgrade", date(2010, 7, 1), "SRB"),
        ("Kinshasa", date(1996, 7, 1), "ZAR"),
        ("Prague", date(1968, 8, 21), "CSK"),
        ("SPLM", date(2005, 1, 9), "SDN.splm"),
        ("SPLM", date(2012, 1, 9), "SSD.splm"),
    ],
)
def test_a_name_means_the_state_of_its_day(
    directory: Directory, form: str, day: date, expected: str
) -> None:
    (match,) = directory.match([form])
    assert match.on(day)[0].id == expected


def test_find_takes_a_name_as_it_is_written(directory: Directory) -> None:
    assert [r.entry.id for r in directory.find("Kurdistan Workers' Party")] == ["TUR.pkk"]
    assert [r.entry.id for r in directory.find("Cote d'Ivoire")] == ["CIV"]
    assert directory.find("Ruritania") == ()


def test_get_gives_none_for_an_unknown_id(directory: Directory) -> None:
    assert directory.get("JPN") is directory.entries["JPN"]
    assert directory.get("JAP") is None


def test_every_form_leads_back_to_its_entry(directory: Directory) -> None:
    for entry in directory.entries.values():
        for _, form in entry.forms():
            assert entry in [reading.entry for reading in directory.find(form)], (entry.id, form)


@pytest.mark.parametrize(("text", "plain"), [("Élysée", "Elysee"), ("Łódź", "Lodz")])
def test_fold_takes_diacritics_away(text: str, plain: str) -> None:
    assert fold(text) == plain


# Agents -----------------------------------------------------------------------------------

SECTORS = [
    ("prime minister", "GOV"),
    ("foreign ministry", "GOV"),
    ("soldier", "MIL"),
    ("troops", "MIL"),
    ("troop", "MIL"),
    ("security force", "MIL"),
    ("warplane", "MIL"),
    ("police", "COP"),
    ("lawmaker", "LEG"),
    ("lawyer", "JUD"),
    ("rebel", "REB"),
    ("gunman", "UAF"),
    ("protester", "CVL"),
    ("asylum-seeker", "REF"),
    ("opposition leader", "OPP"),
    ("striker", "LAB"),
    ("human rights group", "SOC"),
    ("Doctor", "MED"),
    ("delegation", None),
    ("banana", None),
]


@pytest.mark.parametrize(("noun", "sector"), SECTORS, ids=[noun for noun, _ in SECTORS])
def test_nouns_stand_for_sectors(directory: Directory, noun: str, sector: str | None) -> None:
    assert directory.sector_of(noun) == sector


def test_a_delegation_is_a_party_of_no_sector(directory: Directory) -> None:
    agent = directory.agent("delegation")
    assert agent is not None and agent.sector is None and agent.kind is AgentKind.BODY


def test_the_longest_agent_wins(directory: Directory) -> None:
    text = "the opposition leader and a riot police officer meet security force"
    lemmas = text.split()
    matches = directory.match_agents(lemmas)
    found = [(" ".join(lemmas[m.start : m.end]), m.agent.sector) for m in matches]
    assert found == [
        ("opposition leader", "OPP"),
        ("riot police officer", "COP"),
        ("security force", "MIL"),
    ]


def test_cues_for_former_and_unnamed_people(directory: Directory) -> None:
    assert {"former", "ex", "ousted"} <= directory.former
    assert "source" in directory.anonymous


# Users' files -----------------------------------------------------------------------------


def write(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "mine.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return file


def test_a_users_entry_takes_the_place_of_ours(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        {"provenance": "my notes"},
        {"id": "KOR", "kind": "state", "name": "Republic of Korea", "country": "KOR"},
        {"id": "KOR.hong", "kind": "person", "name": "Hong Gildong", "country": "KOR",
         "sectors": ["GOV"], "offices": [{"title": "governor", "of": "KOR", "from": "2019-05"}]},
    )  # fmt: skip
    directory = load_directory([file])
    assert directory.entries["KOR"].names == ()
    assert directory.find("South Korea") == ()
    (office,) = directory.entries["KOR.hong"].offices
    assert office.holds_on(date(2019, 5, 1)) and not office.holds_on(date(2019, 4, 30))


HONG = {"id": "KOR.hong", "kind": "person", "name": "Hong Gildong"}
WRONG = [
    ({**HONG, "sector": ["GOV"]}, 'unknown key "sector"; did you mean "sectors"?'),
    ({**HONG, "sectors": ["GOVT"]}, 'there is no sector "GOVT"; did you mean "GOV"?'),
    ({**HONG, "kind": "persn"}, '"kind" is "persn"; did you mean "person"?'),
    ({**HONG, "country": "JAP"}, 'there is no state "JAP"; did you mean "'),
    ({**HONG, "names": "Hong"}, '"names" must be'),
    ({**HONG, "from": "2019-13"}, '"from" is "2019-13"; write a day that exists'),
    ({**HONG, "from": "2019", "to": "2018"}, '"to" 2018 is before "from" 2019'),
    ({**HONG, "ambiguous": ["Hongg"]}, '"ambiguous" "Hongg" is none of its forms'),
    ({**HONG, "part_of": "UNN"}, 'there is no entry "UNN"; did you mean "UN'),
    ({"id": "KOR.hong", "kind": "person"}, '"name" is missing'),
    ({"kind": "person", "name": "Hong"}, 'an entry needs an "id"'),
]


@pytest.mark.parametrize(("entry", "message"), WRONG, ids=[message for _, message in WRONG])
def test_a_wrong_entry_is_told_where_and_what(
    tmp_path: Path, entry: dict[str, object], message: str
) -> None:
    file = write(tmp_path, {"provenance": "x"}, entry)
    with pytest.raises(LexiconError) as error:
        load_directory([file])
    assert f"{file}: line 2" in str(error.value) and message in str(error.value)


def test_an_id_stands_once_in_a_file(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r'line 2: "KOR.hong" is there twice'):
        load_directory([write(tmp_path, HONG, HONG)])


def test_all_that_is_wrong_is_found_and_loading_tells_the_first(tmp_path: Path) -> None:
    lines = [HONG, {**HONG, "id": "KOR.kim", "sector": []}, HONG, {"kind": "state"}]
    file = write(tmp_path, *lines)
    assert [problem.removeprefix(f"{file}: ") for problem in find_problems([file])] == [
        'line 2, "KOR.kim": unknown key "sector"; did you mean "sectors"?',
        'line 4: an entry needs an "id", such as "JPN" or "USA.pentagon"',
        'line 3: "KOR.hong" is there twice, first in line 1; give one another id, or join them',
    ]
    with pytest.raises(LexiconError, match=r'unknown key "sector".*legation actors check FILE'):
        load_directory([file])


def test_files_without_fault_have_no_problems(tmp_path: Path) -> None:
    assert list(find_problems([write(tmp_path, HONG)])) == []


def test_null_is_no_value(tmp_path: Path) -> None:
    file = write(tmp_path, {**HONG, "country": None, "offices": [{"title": "king", "of": None}]})
    entry = load_directory([file]).entries["KOR.hong"]
    assert entry.country is None and entry.offices[0].of is None


def test_a_later_file_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(json.dumps({**HONG, "names": ["Gildong the Brave"]}))
    second.write_text(json.dumps({**HONG, "names": ["Gildong the Meek"]}))
    directory = load_directory([first, second])
    assert directory.find("Gildong the Brave") == ()
    assert [r.entry.id for r in directory.find("Gildong the Meek")] == ["KOR.hong"]
    assert [r.entry.names for r in directory.find("Hong Gildong")] == [("Gildong the Meek",)]


def test_without_files_it_is_made_once(tmp_path: Path) -> None:
    assert load_directory() is load_directory()
    load_directory([write(tmp_path, {**HONG, "name": "Japan"})])
    assert [r.entry.id for r in load_directory().find("Japan")] == ["JPN"]


def test_an_entry_that_breaks_links_of_ours_is_told(tmp_path: Path) -> None:
    file = write(tmp_path, {"id": "JPN", "kind": "region", "name": "Japan"})
    problem = next(iter(find_problems([file])))
    assert problem.startswith(f'{file}: with it, "JPN') and 'there is no state "JPN"' in problem


def test_a_name_is_found_by_its_first_word_in_every_spelling(directory: Directory) -> None:
    for entry in directory.entries.values():
        for _, form in entry.forms():
            for spelling in spellings(form):
                word = spelling.partition(" ")[0]
                assert first_word(word) in ("", first_word(form)), (form, spelling)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"nowhere\.jsonl"):
        load_directory([tmp_path / "nowhere.jsonl"])


def test_a_month_or_year_spans_its_days(tmp_path: Path) -> None:
    entry = load_directory([write(tmp_path, {**HONG, "from": "2019", "to": "2020-02"})]).get(
        "KOR.hong"
    )
    assert entry is not None
    assert (entry.since, entry.until) == (date(2019, 1, 1), date(2020, 2, 29))


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("UKR", date(1986, 4, 26), "SUN"),
        ("UKR", date(1992, 1, 1), "UKR"),
        ("HRV", date(1991, 9, 1), "HRV"),
        ("DEU", date(1980, 1, 1), "DEU"),
        ("CZE", date(1968, 8, 21), "CSK"),
        ("FRA", date(1968, 5, 1), "FRA"),
    ],
)
def test_land_was_the_state_s_that_had_it_on_the_day(
    directory: Directory, country: str, day: date, expected: str
) -> None:
    assert directory.state_on(country, day) == expected
