"""The gazetteer: places with their names, position, kind and the divisions that hold them.

    gazetteer = load_gazetteer()
    gazetteer.find("Cologne")  ->  (Köln, DEU),
    gazetteer.find("Paris")    ->  the capital, Paris in Texas, and so on

Two sorted text files stand in `data/places/`; `training/places/make_gazetteer.py` makes them from
GeoNames. Nothing of them is taken apart before it is asked for: a name is searched by halving.

`places.tsv`, sorted by id, one place a line:

    id  name  latitude  longitude  feature  country  division  population  names

id: GeoNames' own, filled up with zeros; negative for places of ours that have none there. feature:
GeoNames' code ("PPLC"). country: ISO 3166-1 alpha-3, empty at sea. division: the code of the
smallest known division that holds it ("US.TX.201", "US.TX"), for a division its own, for a country
its alpha-2 code ("US"). names: how many names GeoNames has for it, in all languages.

`names.tsv`, sorted by its first field in bytes, one key a line: the key and the ids of the places
that have it. Before an id, "~" says that the key is not its first name, "+" that it is the
adjective or the noun for its people, and "!" that it counts only where the parse takes it for a
place. The key of a name is what `key_of` makes of it; that of a division is "=" and its code, and
that of a capital "=", its country's code and "capital".

A user's own file is a table of GeoNames as it is published (`cities500.zip`, `DE.zip` and so on,
unpacked): see `read_geonames`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np

from legation.errors import LexiconError
from legation.lexicon.directory import fold

MOST_WORDS = 7
"""No name in the gazetteer has more words."""


class NameForm(StrEnum):
    """As what a key stands for a place."""

    NAME = "name"
    OTHER = "other name"
    """An alternate name: "Peking"."""
    ADJECTIVE = "adjective"
    """The adjective or the people: "Kenyan", "Kenyans"."""


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """One place of the gazetteer.

    Attributes:
        id: GeoNames id; negative where GeoNames has none that we know.
        name: as GeoNames calls it.
        latitude, longitude: degrees.
        feature: GeoNames feature code ("PPLC", "ADM1", "SEA").
        country: ISO 3166-1 alpha-3, or None at sea and for what lies in several.
        division: GeoNames codes of what holds it, largest first, joined by dots ("US.TX.201").
        population: 0 where unknown; of a division, that of its cities together.
        names: how many names GeoNames has for it, in all languages: what is known far and wide has
            many. 0 for countries, and where we did not count.
    """

    id: int
    name: str
    latitude: float
    longitude: float
    feature: str
    country: str | None
    division: str
    population: int
    names: int = 0

    @property
    def is_country(self) -> bool:
        """Whether it is a state or a dependent territory with a code of its own."""
        return self.feature.startswith("PCL")

    @property
    def is_division(self) -> bool:
        """Whether it is a division of a country: its code is its own."""
        return self.feature.startswith("ADM") and "." in self.division

    @property
    def is_city(self) -> bool:
        """Whether it is a populated place."""
        return self.feature.startswith("PPL")

    @property
    def first_division(self) -> str | None:
        """The code of the first-level division that it lies in or is: "US.TX"."""
        codes = self.division.split(".")
        return ".".join(codes[:2]) if len(codes) > 1 else None


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may stand for.

    `doubtful` says that the name is an ordinary word too, so that the parse must say.
    """

    entry: GazetteerEntry
    form: NameForm
    doubtful: bool = False


_NEWLINE = 10


class _Table:
    """Lines of a text, sorted by their first field in bytes, found by halving."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        ends = np.flatnonzero(np.frombuffer(text, np.uint8) == _NEWLINE)
        self._starts = np.concatenate(([0], ends[:-1] + 1)).astype(np.int32) if len(ends) else ends

    def __len__(self) -> int:
        return len(self._starts)

    def _key(self, start: np.int32) -> bytes:
        return self._text[start : self._text.find(b"\t", start)]

    def line(self, key: bytes) -> bytes | None:
        """The line with that first field, without its end."""
        place = bisect_left(self._starts, key, key=self._key)
        if place == len(self._starts):
            return None
        start = int(self._starts[place])
        if not self._text.startswith(key + b"\t", start):
            return None
        return self._text[start : self._text.find(b"\n", start)]

    def begins(self, prefix: bytes) -> bool:
        """Whether some first field begins so."""
        place = bisect_left(self._starts, prefix, key=self._key)
        return place < len(self._starts) and self._text.startswith(prefix, int(self._starts[place]))


class Gazetteer:
    """Places by name; made by `load_gazetteer`.

    Args:
        layers: pairs of the two tables, as bytes; a place of an earlier layer takes the place of
            one with the same id in a later.
    """

    def __init__(self, layers: Iterable[tuple[bytes, bytes]]) -> None:
        self._layers = [(_Table(places), _Table(names)) for places, names in layers]
        self._found: dict[str, tuple[Sense, ...]] = {}
        self._begun: dict[str, bool] = {}

    def __len__(self) -> int:
        """How many places there are; one that is in two layers counts twice."""
        return sum(len(places) for places, _ in self._layers)

    def find(self, name: str) -> tuple[Sense, ...]:
        """What a name may stand for, in no order that means anything; () if nothing.

        Case, diacritics, points, apostrophes and hyphens do not count.
        """
        return self._of_key(key_of(name))

    def begins(self, name: str) -> bool:
        """Whether the words begin a longer name: "United Arab" does."""
        key = key_of(name)
        if key not in self._begun:
            prefix = key.encode() + b" "
            self._begun[key] = any(names.begins(prefix) for _, names in self._layers)
        return self._begun[key]

    def division(self, code: str) -> GazetteerEntry | None:
        """The country or division with that code of GeoNames: "US.TX" -> Texas."""
        senses = self._of_key("=" + code)
        return senses[0].entry if senses else None

    def capital(self, country: GazetteerEntry) -> GazetteerEntry | None:
        """The capital of a country, or None."""
        senses = self._of_key(f"={country.division} capital") if country.is_country else ()
        return senses[0].entry if senses else None

    def get(self, identifier: int) -> GazetteerEntry | None:
        """The place with that id."""
        key = b"%d" % identifier
        for places, _ in self._layers:
            line = places.line(_sortable(key))
            if line is not None:
                return _entry(line)
        return None

    def _of_key(self, key: str) -> tuple[Sense, ...]:
        if key not in self._found:
            self._found[key] = tuple(self._look_up(key)) if key else ()
        return self._found[key]

    def _look_up(self, key: str) -> Iterator[Sense]:
        seen: set[int] = set()
        for _, names in self._layers:
            line = names.line(key.encode())
            if line is None:
                continue
            for item in line.partition(b"\t")[2].split():
                doubtful = item.startswith(b"!")
                item = item.lstrip(b"!")
                form = _FORMS.get(item[:1], NameForm.NAME)
                identifier = int(item.lstrip(b"~+"))
                entry = None if identifier in seen else self.get(identifier)
                if entry is not None:
                    seen.add(identifier)
                    yield Sense(entry, form, doubtful)


_FORMS = {b"~": NameForm.OTHER, b"+": NameForm.ADJECTIVE}


def _sortable(identifier: bytes) -> bytes:
    """Ids are sorted as text, filled up with zeros, so that halving can compare them."""
    return identifier.zfill(9)


def _entry(line: bytes) -> GazetteerEntry:
    fields = line.decode().split("\t")
    return GazetteerEntry(
        int(fields[0]),
        fields[1],
        float(fields[2]),
        float(fields[3]),
        fields[4],
        fields[5] or None,
        fields[6],
        int(fields[7]),
        int(fields[8]),
    )


# ------------------------------------------------------------------------------------- names

_SAINT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


@lru_cache(maxsize=20_000)
def key_of(name: str) -> str:
    """What a name is filed under: "Saint-Étienne" and "St. Etienne" -> "saint etienne"."""
    text = fold(name).lower().replace("'", "").replace(".", "")
    text = text.replace("-", " ").replace(",", " ")
    return " ".join(_SAINT.get(word, word) for word in text.split())


# Below this population, only those alternate names are kept that are spellings of the name.
KNOWN_ABROAD = 100_000
# Below this one, none. Chosen, like the other, so that the package's tables stay under 8 MB.
SPELT_ONE_WAY = 25_000

_LATIN = re.compile(r"[A-Za-z][A-Za-z' -]*\Z")


def other_names(name: str, alternates: Iterable[str], population: int) -> Iterator[str]:
    """Those alternate names of a GeoNames record that an English text may use.

    GeoNames' tables do not say of which language a name is. Kept are names in Latin letters of at
    least four; of a small place only those that begin like the name itself or hold it, and of a
    very small one none.
    """
    own = key_of(name)
    if population < SPELT_ONE_WAY:
        return
    for alternate in alternates:
        key = key_of(alternate)
        if key == own or len(key) < 4 or not _LATIN.match(key) or key.count(" ") >= MOST_WORDS:
            continue
        alike = key[:3] == own[:3] or own in key or key in own or _bones(key) == _bones(own)
        if population >= KNOWN_ABROAD or alike:
            yield key


_VOWELS = str.maketrans({**dict.fromkeys("aeiouyhw '-"), "c": "k", "q": "k", "z": "s"})


def _bones(key: str) -> str:
    """What is left of a name in any transcription: "janin" and "jenin" -> "jn"."""
    bones = key.translate(_VOWELS)
    return "".join(a for a, b in zip(bones, " " + bones, strict=False) if a != b)


# ------------------------------------------------------------------------------------ making

_Row = tuple[GazetteerEntry, Iterable[tuple[str, str]]]


def write_tables(rows: Iterable[_Row]) -> tuple[bytes, bytes]:
    """The two tables, `places.tsv` and `names.tsv`, of places with their keys.

    Args:
        rows: each place, with (mark, key) pairs; the mark is "", "~", "+" or one of these after
            "!", as in `names.tsv`. A key that a place has twice counts with its first mark.
    """
    places: dict[bytes, str] = {}
    names: defaultdict[bytes, dict[int, str]] = defaultdict(dict)
    for entry, keys in rows:
        identifier = _sortable(b"%d" % entry.id)
        places[identifier] = "\t".join(
            (
                identifier.decode(),
                entry.name,
                f"{entry.latitude:.2f}",
                f"{entry.longitude:.2f}",
                entry.feature,
                entry.country or "",
                entry.division,
                str(entry.population),
                str(entry.names),
            )
        )
        for mark, key in keys:
            names[key.encode()].setdefault(entry.id, mark)
    return (
        b"".join(places[identifier].encode() + b"\n" for identifier in sorted(places)),
        b"".join(
            key + b"\t" + b" ".join(b"%s%d" % (m.encode(), i) for i, m in ids.items()) + b"\n"
            for key, ids in sorted(names.items())
        ),
    )


_GEONAMES_FIELDS = 19


def read_geonames(file: Path, countries: dict[str, str]) -> Iterator[_Row]:
    """The rows of a table of GeoNames, as its dumps hold them.

    Tab-separated UTF-8, 19 fields a line, no header: geonameid, name, asciiname, alternatenames
    (joined by commas), latitude, longitude, feature class, feature code, country (alpha-2), cc2,
    admin1, admin2, admin3, admin4, population, elevation, dem, timezone, modification date.
    What is no longer there (codes that end in H) and lines that begin with "#" are left out.

    Args:
        countries: alpha-3 by alpha-2.

    Raises:
        LexiconError: it cannot be read, or a line is not as above; the message names the line.
    """
    if not file.is_file():
        raise LexiconError(f"{file}: there is no such file; give a table of GeoNames, unpacked")
    with file.open("rb") as stream:
        if stream.read(2) == b"PK":
            raise LexiconError(f"{file}: this is a zip archive; unpack it, and give the .txt in it")
    with file.open(encoding="utf-8", newline="\n") as stream:
        number = 0
        try:
            for number, line in enumerate(stream, 1):
                if line.strip() and not line.startswith("#"):
                    yield from _geonames_row(
                        line.rstrip("\r\n"), f"{file}: line {number}", countries
                    )
        except UnicodeDecodeError as error:
            raise LexiconError(
                f"{file}: after line {number}: this is not UTF-8; take the file as GeoNames has it"
            ) from error
        if number == 0:
            raise LexiconError(f"{file}: the file is empty")


def _geonames_row(line: str, where: str, countries: dict[str, str]) -> Iterator[_Row]:
    fields = line.split("\t")
    if len(fields) != _GEONAMES_FIELDS:
        raise LexiconError(
            f"{where}: {len(fields)} fields, separated by tabs; a table of GeoNames has"
            f" {_GEONAMES_FIELDS} (https://download.geonames.org/export/dump/readme.txt)"
        )
    name, feature, country = fields[1], fields[7], fields[8]
    try:
        identifier, population = int(fields[0]), int(fields[14] or 0)
    except ValueError:
        raise LexiconError(
            f'{where}: geonameid "{fields[0]}" or population "{fields[14]}" is no whole number'
        ) from None
    try:
        latitude, longitude = float(fields[4]), float(fields[5])
    except ValueError:
        raise LexiconError(
            f'{where}: latitude "{fields[4]}" or longitude "{fields[5]}" is no number'
        ) from None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise LexiconError(f"{where}: {latitude}, {longitude} is no position; is it turned round?")
    if country and country not in countries:
        raise LexiconError(f'{where}: there is no country "{country}" (ISO 3166-1 alpha-2)')
    if not name or feature.endswith("H"):
        return
    if feature.startswith("PCL"):
        codes = [country]
    elif feature == "ADM1":
        codes = [country, fields[10]]
    else:
        codes = [country, fields[10], fields[11]]
    while codes and codes[-1] in ("", "00"):
        codes.pop()
    entry = GazetteerEntry(
        identifier, name, latitude, longitude, feature, countries.get(country), ".".join(codes),
        population, len(set(filter(None, fields[3].split(",")))),
    )  # fmt: skip
    keys = [("", key_of(name)), ("", key_of(fields[2] or name))]
    keys += [("~", key) for key in other_names(name, fields[3].split(","), population)]
    if entry.is_country or entry.is_division:
        keys.append(("", "=" + entry.division))
    yield entry, [(mark, key) for mark, key in keys if key.strip("=")]


# ----------------------------------------------------------------------------------- loading


def load_gazetteer(file: Path | None = None) -> Gazetteer:
    """The gazetteer of the package, with a user's table of GeoNames laid over it.

    load_gazetteer(Path("cities500.txt"))

    The user's places take the place of ours with the same id. Countries, seas and sites of ours
    that are not among them stay.

    Raises:
        LexiconError: the file is not a table of GeoNames; the message names the line.
    """
    ours = _read_tables(resources.files("legation") / "data" / "places")
    if file is None:
        return Gazetteer([ours])
    return Gazetteer([write_tables(read_geonames(file, country_codes())), ours])


def _read_tables(folder: Traversable) -> tuple[bytes, bytes]:
    tables = []
    for name in ("places.tsv", "names.tsv"):
        file = folder / name
        if not file.is_file():
            raise LexiconError(
                f"places/{name} is missing from the package; install it again, or run"
                " training/places/make_gazetteer.py"
            )
        tables.append(file.read_bytes())
    return tables[0], tables[1]


@cache
def country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-3 by alpha-2, of the countries in the package's gazetteer."""
    places, _ = _read_tables(resources.files("legation") / "data" / "places")
    codes = {}
    for line in places.splitlines():
        fields = line.split(b"\t")
        if len(fields[6]) == 2:
            codes[fields[6].decode()] = fields[5].decode()
    return codes
