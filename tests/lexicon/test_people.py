"""Persons of the directory: names, who held which office when, and what a wrong file is told."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from legation.errors import LexiconError
from legation.lexicon.directory import (
    LEADING,
    SECTORS,
    SINGLE,
    Directory,
    Entry,
    EntryKind,
    NameKind,
    Office,
    conflicts,
    load_directory,
)

FILE = Path(__file__).parents[2] / "src" / "legation" / "data" / "actors" / "people.jsonl"


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


@pytest.fixture(scope="module")
def people(directory: Directory) -> list[Entry]:
    return [entry for entry in directory.entries.values() if entry.kind is EntryKind.PERSON]


def first(directory: Directory, name: str, day: date) -> Entry:
    """Whom a name means on that day."""
    (match,) = directory.match(name.split())
    return match.on(day)[0]


# What is in it ----------------------------------------------------------------------------


def test_the_file_is_sorted_and_says_where_it_comes_from() -> None:
    header, *lines = FILE.read_text(encoding="utf-8").splitlines()
    assert "REIGN" in json.loads(header)["provenance"]
    ids = [json.loads(line)["id"] for line in lines]
    assert ids == sorted(ids)


def test_no_two_of_our_persons_conflict(directory: Directory) -> None:
    assert [conflict.reason for conflict in conflicts(directory.entries.values())] == []


def test_everybody_has_a_country_a_sector_and_an_id_under_the_country(people: list[Entry]) -> None:
    for entry in people:
        assert entry.country is not None and entry.id.startswith(f"{entry.country}."), entry.id
        assert entry.sectors, entry.id


def test_every_office_has_sectors_and_a_state_or_body(people: list[Entry]) -> None:
    for entry in people:
        for office in entry.offices:
            assert office.sectors and office.of, entry.id
            assert set(office.sectors) <= set(SECTORS)


def test_no_office_of_a_state_lasts_longer_than_the_state(
    directory: Directory, people: list[Entry]
) -> None:
    for entry in people:
        for office in entry.offices:
            state = directory.entries[office.of or ""]
            if state.kind is EntryKind.STATE and state.until is not None:
                assert office.until is not None and office.until <= state.until, entry.id


def test_a_reign_of_more_than_seventy_years_is_a_mistake(people: list[Entry]) -> None:
    for entry in people:
        for office in entry.offices:
            if office.since is not None:
                years = ((office.until or date(2026, 11, 24)) - office.since).days / 365.25
                assert 0 <= years < 71, (entry.id, office)


@pytest.mark.parametrize(
    ("title", "states"),
    [("president", 120), ("prime minister", 100), ("foreign minister", 80), ("king", 12)],
)
def test_enough_states_have_that_office(people: list[Entry], title: str, states: int) -> None:
    having = Counter(
        office.of for entry in people for office in entry.offices if office.title == title
    )
    assert len(having) >= states


MOST_IN_THE_NEWS = """
    USA GBR FRA DEU RUS CHN JPN KOR PRK IND PAK IRN ISR EGY TUR SAU SYR JOR LBN UKR POL ITA ESP
    CAN MEX BRA ARG CUB VEN COL NGA ZAF KEN ETH SDN UGA RWA IDN MYS PHL THA VNM MMR LKA BGD NPL
    AUS NZL SWE NOR GRC CYP HUN ROU AZE ARM KAZ UZB DZA MAR TUN LBY
"""


@pytest.mark.parametrize("year", range(1991, 2026, 2))
def test_somebody_leads_the_states_most_in_the_news(
    directory: Directory, people: list[Entry], year: int
) -> None:
    day = date(year, 7, 15)
    led = {
        office.of
        for entry in people
        for office in entry.offices
        if office.title in LEADING and office.holds_on(day)
    }
    to_be = {"UKR", "ARM"} if year == 1991 else set()
    assert set(MOST_IN_THE_NEWS.split()) - to_be - led == set()


# Names ------------------------------------------------------------------------------------

NAMES = [
    ("Shinzo Abe", "JPN.abe-shinzo"),
    ("Abe Shinzo", "JPN.abe-shinzo"),
    ("Shinzō Abe", "JPN.abe-shinzo"),
    ("Harry Truman", "USA.truman-harry-s"),
    ("Harry S. Truman", "USA.truman-harry-s"),
    ("Kim Jong Un", "PRK.kim-jong-un"),
    ("Kim Jong - un", "PRK.kim-jong-un"),
    ("KIM JONG UN", "PRK.kim-jong-un"),
    ("Mao Tse - tung", "CHN.mao-zedong"),
    ("Muammar Gaddafi", "LBY.gadhafi-moammar"),
    ("Moammar Gadhafi", "LBY.gadhafi-moammar"),
    ("Bashar Assad", "SYR.al-assad-bashar"),
    ("Bashar al - Assad", "SYR.al-assad-bashar"),
    ("Abdel Fattah al - Sisi", "EGY.el-sisi-abdel-fattah"),
    ("Volodymyr Zelenskyy", "UKR.zelensky-volodymyr"),
    ("Alyaksandr Lukashenka", "BLR.lukashenko-alexander"),
    ("Recep Tayyip Erdoğan", "TUR.erdogan-recep-tayyip"),
    ("Andrés Manuel López Obrador", "MEX.lopez-obrador-andres-manuel"),
    ("Pope Francis", "VAT.francis"),
    ("Queen Elizabeth", "GBR.elizabeth-ii"),
    ("Emperor Akihito", "JPN.akihito"),
    ("Aung San Suu Kyi", "MMR.aung-san-suu-kyi"),
    ("Usama bin Laden", "SAU.osama-bin-laden"),
    ("Putin", "RUS.putin-vladimir"),
    ("Erdogan", "TUR.erdogan-recep-tayyip"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=[text for text, _ in NAMES])
def test_names_are_found_in_their_variants(directory: Directory, text: str, expected: str) -> None:
    (match,) = directory.match(text.split())
    assert match.how is NameKind.NAME
    assert match.entries[0].id == expected


def test_a_family_name_alone_is_a_weaker_name_with_several_readings(directory: Directory) -> None:
    (match,) = directory.match(["Bush"])
    assert match.how is NameKind.SURNAME and match.ambiguous
    assert {"USA.bush-george-w", "USA.bush-george-h-w"} <= {entry.id for entry in match.entries}


SURNAMES = [
    ("Bush", date(1990, 8, 2), "USA.bush-george-h-w"),
    ("Bush", date(2003, 3, 20), "USA.bush-george-w"),
    ("George Bush", date(1990, 8, 2), "USA.bush-george-h-w"),
    ("George Bush", date(2003, 3, 20), "USA.bush-george-w"),
    ("Clinton", date(1998, 1, 1), "USA.clinton-bill"),
    ("Clinton", date(2010, 1, 1), "USA.clinton-hillary"),
    ("Kim", date(1993, 3, 1), "KOR.kim-young-sam"),
    ("Kim", date(2018, 6, 12), "PRK.kim-jong-un"),
    ("Abe", date(2013, 5, 1), "JPN.abe-shinzo"),
    ("Johnson", date(1966, 1, 1), "USA.johnson-lyndon-b"),
    ("Johnson", date(2020, 1, 1), "GBR.johnson-boris"),
    ("Trudeau", date(1975, 1, 1), "CAN.trudeau-pierre"),
    ("Trudeau", date(2018, 1, 1), "CAN.trudeau-justin"),
    ("Gandhi", date(1970, 1, 1), "IND.gandhi-indira"),
    ("Gandhi", date(1988, 1, 1), "IND.gandhi-rajiv"),
    ("Bhutto", date(1975, 1, 1), "PAK.bhutto-zulfikar-ali"),
    ("Bhutto", date(1995, 1, 1), "PAK.bhutto-benazir"),
    ("King Abdullah", date(2003, 1, 1), "JOR.abdullah-ii"),
    ("Marcos", date(1980, 1, 1), "PHL.marcos-ferdinand"),
    ("Marcos", date(2023, 1, 1), "PHL.ferdinand-marcos-jr"),
    ("Mitsotakis", date(1992, 1, 1), "GRC.mitsotakis-constantine"),
    ("Mitsotakis", date(2022, 1, 1), "GRC.mitsotakis-kyriakos"),
]


@pytest.mark.parametrize(("name", "day", "expected"), SURNAMES)
def test_a_shared_name_means_who_holds_an_office_that_day(
    directory: Directory, name: str, day: date, expected: str
) -> None:
    if name == "King Abdullah":  # two kings on one day after 2005; before, one is crown prince
        day = date(2003, 1, 1)
        (match,) = directory.match(name.split())
        assert {"JOR.abdullah-ii", "SAU.abdullah"} <= {e.id for e in match.on(day)[:2]}
        return
    assert first(directory, name, day).id == expected


@pytest.mark.parametrize(("name", "state"), [("Paris", "FRA"), ("Montenegro", "MNE")])
def test_a_place_stays_a_place_though_somebody_is_called_so(
    directory: Directory, name: str, state: str
) -> None:
    (match,) = directory.match([name])
    assert match.entries[0].id == state and match.on(date(2024, 6, 1))[0].id == state
    assert not match.ambiguous


# Offices ----------------------------------------------------------------------------------

OFFICES = [
    ("Shinzo Abe", date(2007, 3, 1), "prime minister of JPN"),
    ("Shinzo Abe", date(2006, 5, 1), "chief cabinet secretary of JPN"),
    ("Shinzo Abe", date(2008, 3, 1), None),
    ("Vladimir Putin", date(2009, 1, 1), "prime minister of RUS"),
    ("Vladimir Putin", date(2016, 1, 1), "president of RUS"),
    ("Xi Jinping", date(2015, 1, 1), "president of CHN"),
    ("Xi Jinping", date(2013, 1, 1), "communist party general secretary of CHN"),
    ("Hassan Rouhani", date(2004, 6, 1), "chief nuclear negotiator of IRN"),
    ("Hassan Rouhani", date(2014, 6, 1), "president of IRN"),
    ("Ban Ki-moon", date(2005, 6, 1), "foreign minister of KOR"),
    ("Ban Ki-moon", date(2010, 6, 1), "secretary-general of UN"),
    ("Kofi Annan", date(2003, 3, 20), "secretary-general of UN"),
    ("Donald Tusk", date(2016, 6, 1), "president of EU.council"),
    ("Donald Tusk", date(2024, 6, 1), "prime minister of POL"),
    ("Condoleezza Rice", date(2003, 6, 1), "national security adviser of USA"),
    ("Condoleezza Rice", date(2007, 6, 1), "secretary of state of USA"),
    ("Mikhail Gorbachev", date(1991, 3, 1), "president of SUN"),
    ("Mohamed ElBaradei", date(2003, 2, 14), "director general of IAEA"),
    ("Jens Stoltenberg", date(2022, 2, 24), "secretary-general of NATO"),
    ("Jens Stoltenberg", date(2012, 2, 24), "prime minister of NOR"),
    ("Donald Trump", date(2022, 2, 24), None),
    ("Donald Trump", date(2025, 2, 24), "president of USA"),
]


@pytest.mark.parametrize(("name", "day", "expected"), OFFICES)
def test_the_office_is_the_one_of_the_day(
    directory: Directory, name: str, day: date, expected: str | None
) -> None:
    (reading,) = directory.find(name)
    office = reading.entry.office_on(day)
    assert (office and f"{office.title} of {office.of}") == expected


def test_one_who_left_is_a_former_holder_until_the_next_office(directory: Directory) -> None:
    abe = directory.entries["JPN.abe-shinzo"]
    former = abe.former_office_on(date(2008, 3, 1))
    assert former is not None and former.title == "prime minister"
    assert abe.former_office_on(date(2013, 3, 1)) is None
    assert abe.former_office_on(date(2001, 3, 1)) is None


def test_the_most_important_office_comes_first() -> None:
    king = Office("king", "SAU", ("GOV",), "2000", "2010")
    minister = Office("defence minister", "SAU", ("MIL",), "2005", "2012")
    entry = Entry("SAU.x", EntryKind.PERSON, "Xx Yy", offices=(king, minister))
    assert entry.office_on(date(2006, 1, 1)) is king
    assert entry.office_on(date(2011, 1, 1)) is minister


def test_leaders_of_known_days(directory: Directory, people: list[Entry]) -> None:
    """Public facts, checked against memory of the news of those days."""
    facts = [
        ("USA", "president", date(1963, 11, 23), "Lyndon B. Johnson"),
        ("GBR", "prime minister", date(1982, 4, 2), "Margaret Thatcher"),
        ("FRA", "president", date(1994, 6, 6), "Francois Mitterrand"),
        ("DEU", "chancellor", date(1990, 10, 3), "Helmut Kohl"),
        ("RUS", "president", date(1998, 8, 17), "Boris Yeltsin"),
        ("JPN", "prime minister", date(2011, 3, 11), "Naoto Kan"),
        ("IND", "prime minister", date(2008, 11, 26), "Manmohan Singh"),
        ("PAK", "president", date(2001, 9, 11), "Pervez Musharraf"),
        ("ISR", "prime minister", date(1995, 11, 3), "Yitzhak Rabin"),
        ("EGY", "president", date(2013, 7, 2), "Mohamed Morsi"),
        ("IRN", "president", date(2009, 6, 12), "Mahmoud Ahmadinejad"),
        ("KOR", "president", date(2002, 6, 29), "Kim Dae-jung"),
        ("ZAF", "president", date(1994, 5, 11), "Nelson Mandela"),
        ("UKR", "president", date(2022, 2, 24), "Volodymyr Zelensky"),
        ("SUN", "communist party general secretary", date(1979, 12, 27), "Leonid Brezhnev"),
    ]
    for of, title, day, name in facts:
        holders = [
            entry.name
            for entry in people
            for office in entry.offices
            if office.of == of and office.title == title and office.holds_on(day)
        ]
        assert holders == [name], (of, title, day)


HOLDERS = [
    ("prime minister", "JPN", date(2013, 5, 2), ["JPN.abe-shinzo"]),
    ("Prime Minister", "JPN", date(2008, 3, 1), ["JPN.fukuda-yasuo"]),
    ("premier", "CHN", date(2015, 5, 2), ["CHN.li-keqiang"]),
    ("foreign minister", "USA", date(2010, 5, 2), ["USA.clinton-hillary"]),
    ("defense minister", "GBR", date(2021, 5, 2), ["GBR.wallace-ben"]),
    ("president", "BFA", date(2024, 5, 2), ["BFA.traore-ibrahim"]),
    ("leader", "IRN", date(2015, 5, 2), ["IRN.khamenei-ali", "IRN.rouhani-hassan"]),
    ("president", "FRA", date(2012, 5, 15), ["FRA.hollande-francois", "FRA.sarkozy-nicolas"]),
    ("prime minister", "USA", date(2012, 5, 15), []),
    ("king", "XXX", date(2012, 5, 15), []),
]


@pytest.mark.parametrize(
    ("title", "of", "day", "expected"), HOLDERS, ids=[f"{t} {o} {d}" for t, o, d, _ in HOLDERS]
)
def test_an_office_has_its_holder_of_the_day(
    directory: Directory, title: str, of: str, day: date, expected: list[str]
) -> None:
    assert [holder.entry.id for holder in directory.holders(title, of, day)] == expected


def test_former_holders_are_those_who_left_the_last_first(directory: Directory) -> None:
    found = directory.former_holders("prime minister", "JPN", date(2013, 5, 2))
    assert [holder.entry.name for holder in found[:3]] == [
        "Yoshihiko Noda",
        "Naoto Kan",
        "Yukio Hatoyama",
    ]


def test_a_users_holder_is_known_too(tmp_path: Path) -> None:
    file = write(tmp_path, ATLANTIS, mayor("Ann Aa", "president", "2001", None))
    (holder,) = load_directory([file]).holders("president", "X.atlantis", date(2020, 1, 1))
    assert holder.entry.name == "Ann Aa"


# Users' files -----------------------------------------------------------------------------


def write(tmp_path: Path, *lines: object) -> Path:
    file = tmp_path / "mine.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return file


def mayor(name: str, title: str, since: str, until: str | None) -> dict[str, object]:
    office = {"title": title, "of": "X.atlantis", "from": since}
    if until:
        office["to"] = until
    slug = name.lower().replace(" ", "-")
    return {
        "id": f"X.{slug}",
        "kind": "person",
        "name": name,
        "sectors": ["GOV"],
        "offices": [office],
    }


ATLANTIS = {"id": "X.atlantis", "kind": "region", "name": "Atlantis"}


def test_two_holders_of_one_office_on_one_day_are_refused(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        ATLANTIS,
        mayor("Ann Aa", "president", "2001-01-01", "2005-03-05"),
        mayor("Bob Bb", "president", "2005-02-01", None),
    )
    with pytest.raises(LexiconError, match=r"both president of X\.atlantis on 2005-02-01"):
        load_directory([file])


@pytest.mark.parametrize(
    ("title", "until", "since"),
    [
        ("president", "2005-02-02", "2005-02-01"),  # the day of change may be both's
        ("president", "2005-02", "2005-02"),  # only months are known
        ("president", "2005", "2005-05"),
        ("envoy", "2010", "2001"),  # any number may hold it
    ],
)
def test_what_may_be_right_is_let_through(
    tmp_path: Path, title: str, until: str, since: str
) -> None:
    file = write(
        tmp_path,
        ATLANTIS,
        mayor("Ann Aa", title, "2001-01-01", until),
        mayor("Bob Bb", title, since, None),
    )
    assert load_directory([file]).get("X.bob-bb") is not None


def test_a_user_may_not_add_a_second_president_to_a_state_of_ours(tmp_path: Path) -> None:
    rival = {**mayor("Ann Aa", "president", "2010-01-01", None), "id": "USA.aa-ann"}
    rival["offices"] = [{"title": "president", "of": "USA", "from": "2010-01-01"}]
    with pytest.raises(LexiconError, match=r'line 1, "USA.aa-ann".*Barack Obama'):
        load_directory([write(tmp_path, rival)])


def test_a_successor_of_the_users_ends_a_term_of_ours_that_has_no_end(tmp_path: Path) -> None:
    heir = {**mayor("Ann Aa", "president", "2031-05-14", None), "id": "FRA.aa-ann"}
    heir["offices"] = [{"title": "president", "of": "FRA", "from": "2031-05-14"}]
    directory = load_directory([write(tmp_path, heir)])
    day = date(2031, 6, 1)
    assert [h.entry.id for h in directory.holders("president", "FRA", day)] == ["FRA.aa-ann"]
    (before,) = directory.holders("president", "FRA", date(2031, 5, 1))
    assert before.office.to == "2031-05-14"
    assert before.entry.office_on(day) is None and before.entry.former_office_on(day) is not None
    # Ours itself stays as it is.
    (still,) = load_directory().holders("president", "FRA", day)
    assert still.entry.id == before.entry.id


def test_two_bodies_nobody_can_tell_apart_are_refused(tmp_path: Path) -> None:
    one = {"id": "JPN.x1", "kind": "party", "name": "Party of Tea", "country": "JPN"}
    with pytest.raises(LexiconError, match=r'JPN\.x1 with the name "Party of Tea" already'):
        load_directory([write(tmp_path, one, {**one, "id": "JPN.x2"})])
    later = {**one, "id": "JPN.x2", "from": "1990"}
    load_directory([write(tmp_path, {**one, "to": "1980"}, later)])
    load_directory([write(tmp_path, one, {**one, "id": "JPN.x2", "kind": "ngo"})])


def test_two_persons_nobody_can_tell_apart_are_refused(tmp_path: Path) -> None:
    one = {"id": "JPN.x1", "kind": "person", "name": "Taro Yamada", "country": "JPN"}
    with pytest.raises(LexiconError, match=r'JPN\.x1 with the name "Taro Yamada" already'):
        load_directory([write(tmp_path, one, {**one, "id": "JPN.x2"})])


def test_two_of_one_name_with_offices_at_different_times_are_let_through(tmp_path: Path) -> None:
    one = mayor("Ann Aa", "envoy", "1950", "1960")
    other = {**mayor("Ann Aa", "envoy", "1990", "1999"), "id": "X.ann-aa-2"}
    directory = load_directory([write(tmp_path, ATLANTIS, one, other)])
    (match,) = directory.match(["Ann", "Aa"])
    assert [e.id for e in match.on(date(1955, 1, 1))] == ["X.ann-aa", "X.ann-aa-2"]
    assert [e.id for e in match.on(date(1995, 1, 1))] == ["X.ann-aa-2", "X.ann-aa"]


@pytest.mark.parametrize(
    ("office", "message"),
    [
        ({"title": "king", "from": "2005-02-30"}, "write a day that exists"),
        ({"title": "king", "from": "2005", "to": "2004"}, "is before"),
        ({"titel": "king"}, 'did you mean "title"?'),
        ({"title": "king", "sectors": ["GOVT"]}, 'did you mean "GOV"?'),
        ({"title": "king", "of": "JPNN"}, 'there is no entry "JPNN"'),
    ],
)
def test_a_wrong_office_is_told_where_and_what(
    tmp_path: Path, office: dict[str, object], message: str
) -> None:
    entry = {"id": "JPN.x", "kind": "person", "name": "Taro Yamada", "offices": [office]}
    with pytest.raises(LexiconError) as error:
        load_directory([write(tmp_path, entry)])
    assert f"{tmp_path / 'mine.jsonl'}: line 1" in str(error.value)
    assert message in str(error.value)


def test_one_office_held_twice_at_a_time_is_refused(tmp_path: Path) -> None:
    terms = [("2001", "2005"), ("2003", "2009")]
    office = {"title": "president", "of": "X.atlantis"}
    offices = [{**office, "from": since, "to": until} for since, until in terms]
    ann = {**mayor("Ann Aa", "president", "2001", "2005"), "offices": offices}
    with pytest.raises(LexiconError, match="Ann Aa is twice president"):
        load_directory([write(tmp_path, ATLANTIS, ann)])


@pytest.mark.parametrize(
    ("office", "message"),
    [
        ({"of": "SUN", "from": "1989", "to": "1993"}, "outlasts Soviet Union (to 1991-12-26)"),
        ({"of": "SUN", "from": "1989"}, "with no end, outlasts Soviet Union"),
        ({"of": "SSD", "from": "2009", "to": "2012"}, "is older than South Sudan"),
    ],
)
def test_an_office_lies_within_the_days_of_its_state(
    tmp_path: Path, office: dict[str, str], message: str
) -> None:
    entry = {**mayor("Ann Aa", "envoy", "1990", None), "offices": [{"title": "envoy", **office}]}
    with pytest.raises(LexiconError) as error:
        load_directory([write(tmp_path, entry)])
    assert message in str(error.value)


def test_titles_that_lead_have_one_holder() -> None:
    assert LEADING < SINGLE
    assert all(title == title.strip() and "\n" not in title for title in SINGLE)
