"""The gazetteer: names, places, divisions, and a user's own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import LexiconError
from legation.lexicon.gazetteer import (
    Gazetteer,
    GazetteerEntry,
    NameForm,
    key_of,
    load_gazetteer,
    other_names,
    write_tables,
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def ids(gazetteer: Gazetteer, name: str) -> set[int]:
    return {sense.entry.id for sense in gazetteer.find(name)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("N'Djamena", "NDJAMENA"),
        ("Washington, D.C.", "washington dc"),
        ("Port-au-Prince", "Port au Prince"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Kyiv", 703448),
        ("Kiev", 703448),
        ("Cologne", 2886242),
        ("Texas", 4736286),
        ("Harris County", 4696376),
        ("Kenya", 192950),
        ("Crimea", 703883),
        ("Calif.", 5332921),
    ],
)
def test_places_are_found_by_what_newspapers_call_them(
    gazetteer: Gazetteer, name: str, identifier: int
) -> None:
    assert identifier in ids(gazetteer, name)


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Camp David", 39.65, -77.47),
        ("Guantanamo Bay", 19.9, -75.15),
        ("Panmunjom", 37.96, 126.68),
        ("Natanz", 33.5, 51.9),
        ("Donbas", 48.3, 38),
        ("Black Sea", 43.3, 34.5),
        ("Nagorno-Karabakh", 39.9, 46.6),
        ("Golan Heights", 33, 35.8),
        ("Darfur", 13, 24.5),
    ],
)
def test_seas_regions_and_sites_of_politics_are_in(
    gazetteer: Gazetteer, name: str, latitude: float, longitude: float
) -> None:
    places = [sense.entry for sense in gazetteer.find(name)]
    assert any(
        abs(place.latitude - latitude) < 0.1 and abs(place.longitude - longitude) < 0.1
        for place in places
    )


def test_an_adjective_is_told_from_a_name(gazetteer: Gazetteer) -> None:
    (sense,) = gazetteer.find("Kenyan")
    assert (sense.entry.name, sense.form) == ("Kenya", NameForm.ADJECTIVE)


def test_a_name_that_is_a_word_is_doubtful(gazetteer: Gazetteer) -> None:
    ohio = [s for s in gazetteer.find("OH") if s.entry.name == "Ohio"]
    assert ohio[0].doubtful
    assert not gazetteer.find("Ohio")[0].doubtful


def test_divisions_are_known_by_their_codes(gazetteer: Gazetteer) -> None:
    texas = gazetteer.division("US.TX")
    assert texas is not None
    assert (texas.name, texas.country, texas.is_division) == ("Texas", "USA", True)
    state = gazetteer.division("US")
    assert state is not None and state.is_country
    assert gazetteer.division("US.XX") is None


def test_the_middle_of_a_name_is_known_to_go_on(gazetteer: Gazetteer) -> None:
    assert gazetteer.begins("United Arab")
    assert not gazetteer.begins("United Arab Emirates and so on")
    assert gazetteer.find("Nowhereville") == ()


def test_the_tables_are_sorted_and_small_enough() -> None:
    folder = Path(__file__).parents[2] / "src" / "legation" / "data" / "places"
    size = 0
    for name in ("places.tsv", "names.tsv"):
        text = (folder / name).read_bytes()
        size += len(text)
        keys = [line.partition(b"\t")[0] for line in text.splitlines()]
        assert keys == sorted(set(keys))
    assert size <= 8_000_000


def test_every_name_leads_to_a_place() -> None:
    folder = Path(__file__).parents[2] / "src" / "legation" / "data" / "places"
    known = {
        int(line.partition(b"\t")[0]) for line in (folder / "places.tsv").read_bytes().splitlines()
    }
    for line in (folder / "names.tsv").read_text(encoding="utf-8").splitlines():
        for item in line.partition("\t")[2].split():
            assert int(item.lstrip("!~+")) in known


def test_what_is_written_is_read_again() -> None:
    town = GazetteerEntry(7, "Æther", -1.5, 179.25, "PPL", "NOR", "NO.12", 4000)
    sea = GazetteerEntry(-7, "Quiet Sea", 0.0, 0.0, "SEA", None, "", 0)
    gazetteer = Gazetteer([write_tables([(town, [("", "aether")]), (sea, [("!", "quiet sea")])])])
    assert [sense.entry for sense in gazetteer.find("Æther")] == [town]
    (sense,) = gazetteer.find("Quiet Sea")
    assert (sense.entry, sense.doubtful) == (sea, True)
    assert len(gazetteer) == 2


@pytest.mark.parametrize(
    ("name", "alternate", "population", "kept"),
    [
        ("Beijing", "Peking", 18_000_000, True),
        ("Janīn", "Jenin", 35_000, True),
        ("Springfield", "Milltown", 35_000, False),
        ("Springfield", "Springfeild", 900, False),
        ("Kyiv", "Київ", 3_000_000, False),
    ],
)
def test_only_names_that_english_may_use_are_kept(
    name: str, alternate: str, population: int, kept: bool
) -> None:
    assert (list(other_names(name, [alternate], population)) != []) is kept


# ------------------------------------------------------------------------- a user's own table

FIELDS = [
    "999001", "Nowhereville", "Nowhereville", "Nowhere,Nulle Part", "40.5", "-82.5", "P", "PPL",
    "US", "", "OH", "041", "", "", "1200", "", "", "America/New_York", "2026-01-01",
]  # fmt: skip


def table(tmp_path: Path, **changes: str) -> Path:
    names = {"id": 0, "name": 1, "lat": 4, "lon": 5, "feature": 7, "country": 8, "population": 14}
    fields = list(FIELDS)
    for name, value in changes.items():
        fields[names[name]] = value
    file = tmp_path / "towns.txt"
    file.write_text("\t".join(fields) + "\n", encoding="utf-8")
    return file


def test_a_users_town_stands_beside_ours(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(table(tmp_path))
    (sense,) = gazetteer.find("Nowhereville")
    assert (sense.entry.id, sense.entry.country) == (999001, "USA")
    assert sense.entry.first_division == "US.OH"
    assert gazetteer.find("Kenya")


def test_a_users_town_takes_the_place_of_ours_with_its_id(tmp_path: Path) -> None:
    gazetteer = load_gazetteer(table(tmp_path, id="703448", name="Kyiv", lat="1", lon="2"))
    (kyiv,) = [sense.entry for sense in gazetteer.find("Kyiv") if sense.entry.id == 703448]
    assert (kyiv.latitude, kyiv.longitude) == (1.0, 2.0)


def test_what_is_no_longer_there_is_left_out(tmp_path: Path) -> None:
    assert load_gazetteer(table(tmp_path, feature="PPLH")).find("Nowhereville") == ()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "x1"}, 'line 1: geonameid "x1"'),
        ({"lat": "north"}, 'latitude "north"'),
        ({"lat": "140.5"}, "is no position; is it turned round?"),
        ({"lat": "nan"}, "is no position"),
        ({"country": "XX"}, 'there is no country "XX"'),
        ({"name": "a\tb"}, "20 fields, separated by tabs; a table of GeoNames has 19"),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(LexiconError, match=r"towns\.txt: line 1: ") as error:
        load_gazetteer(table(tmp_path, **changes))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"PK\x03\x04", "unpack it"),
        (b"\xff\xfe\n", "this is not UTF-8"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "towns.txt"
    file.write_bytes(content)
    with pytest.raises(LexiconError, match=message):
        load_gazetteer(file)
    with pytest.raises(LexiconError, match="there is no such file"):
        load_gazetteer(tmp_path / "none.txt")
