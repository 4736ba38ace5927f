"""What the directory holds against what it should: counts, and gaps by name.

    python training/actors/stock.py [--gaps]

Counts states, bodies, groups, parties, media and office holders in `data/actors/`, beside the
least that we want of each. `--gaps` names the states and bodies that are missing something. For
ministers a state counts when holders are known for more than half of the days since 2000.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from legation.lexicon.directory import Directory, Entry, EntryKind, Office, load_directory

KNOWN_TO = date(2026, 6, 1)
"""The tables tell of changes of office to about this day."""

REPORTED = """
USA RUS CHN GBR FRA DEU ISR PSE IRN IRQ SYR TUR UKR IND PAK AFG JPN KOR PRK SAU EGY LBN YEM LBY SDN
SSD ETH SOM NGA KEN ZAF COD ZWE UGA RWA MLI DZA TUN MAR JOR QAT ARE VEN COL MEX BRA ARG CUB ESP ITA
GRC POL HUN SRB BLR GEO ARM AZE KAZ THA MMR PHL IDN MYS BGD LKA NPL AUS CAN TWN VNM KHM
""".split()
"""States that news agencies report most, roughly; the first 60 and some more."""

GONE = "SUN YUG SCG CSK DDR RVN VDR YAR YMD ZAR RHO".split()
FORMER_NAMES = {
    "MMR": "Burma", "BFA": "Upper Volta", "BEN": "Dahomey", "LKA": "Ceylon", "KHM": "Kampuchea",
    "IRN": "Persia", "TZA": "Tanganyika", "MKD": "Macedonia", "SWZ": "Swaziland",
    "TLS": "East Timor",
    "CZE": "Czech Republic", "CPV": "Cape Verde", "MYS": "Malaya", "GHA": "Gold Coast",
    "BGD": "East Pakistan", "THA": "Siam", "NAM": "South West Africa", "BWA": "Bechuanaland",
    "LSO": "Basutoland", "MWI": "Nyasaland", "ZMB": "Northern Rhodesia", "ETH": "Abyssinia",
    "BLZ": "British Honduras", "SUR": "Dutch Guiana", "VUT": "New Hebrides",
    "DJI": "French Somaliland",
    "EGY": "United Arab Republic", "TWN": "Formosa", "FSM": "Micronesia", "KIR": "Gilbert Islands",
}  # fmt: skip
HOUSES = {
    "USA": "White House", "RUS": "Kremlin", "GBR": "Downing Street", "FRA": "Elysee",
    "KOR": "Blue House", "CHN": "Zhongnanhai", "ITA": "Quirinale", "JPN": "Kantei",
    "ESP": "Moncloa", "PHL": "Malacanang", "AUT": "Ballhausplatz", "ARG": "Casa Rosada",
    "MEX": "Los Pinos", "CHL": "La Moneda", "VEN": "Miraflores", "COL": "Narino Palace",
    "PER": "Torre Tagle", "BRA": "Planalto", "CAN": "Rideau Hall", "IDN": "Merdeka Palace",
    "ZAF": "Union Buildings", "NGA": "Aso Rock", "UKR": "Bankova", "LBN": "Baabda Palace",
    "TUR": "Cankaya", "GRC": "Maximos Mansion", "HUN": "Sandor Palace", "POL": "Belweder",
    "VAT": "Holy See", "IND": "Rashtrapati Bhavan", "PAK": "Aiwan-e-Sadr",
    "BOL": "Palacio Quemado", "ECU": "Carondelet", "HTI": "Haitian National Palace",
    "CZE": "Prague Castle",
}  # fmt: skip
LEADERS = (
    "president", "prime minister", "king", "queen", "emperor", "supreme leader", "emir", "sultan",
    "chancellor", "military ruler", "head of state", "prince", "pope", "leader", "junta chief",
    "communist party general secretary", "presidency chairman", "acting president",
    "transitional president", "interim president", "captain regent",
)  # fmt: skip
SERVICES = {
    "army": ("MIL",), "police": ("COP",), "intelligence": ("SPY",), "parliament": ("LEG",),
    "court": ("JUD",),
}  # fmt: skip


class Stock:
    """Counts of one directory, drawn as a table."""

    def __init__(self, directory: Directory, *, gaps: bool) -> None:
        self.directory, self.gaps = directory, gaps
        self.entries = list(directory.entries.values())

    def line(self, what: str, have: int, least: int, missing: Iterable[str] = ()) -> None:
        """One row, and below it what is missing."""
        mark = "" if have >= least else "  too few"
        print(f"{what:<66}{have:>6}{least:>6}{mark}")
        missing = list(missing)
        if self.gaps and missing:
            print("    without: " + " ".join(missing))

    def count(self, what: str, least: int, wanted: Callable[[Entry], object]) -> None:
        """A row that counts entries."""
        self.line(what, sum(1 for entry in self.entries if wanted(entry)), least)

    def named(self, what: str, names: dict[str, str]) -> None:
        """A row that counts states that are known by some name."""
        missing = [
            f"{state}:{name}"
            for state, name in names.items()
            if state not in {r.entry.country for r in self.directory.find(name)}
        ]
        self.line(what, len(names) - len(missing), len(names), missing)

    def offices(self, titles: Iterable[str]) -> dict[str, list[Office]]:
        """By state or body, the offices of these titles."""
        wanted = set(titles)
        found: dict[str, list[Office]] = defaultdict(list)
        for entry in self.entries:
            for office in entry.offices:
                if office.title in wanted and office.of is not None:
                    found[office.of].append(office)
        return found

    def ministers(self, what: str, titles: Iterable[str], least: int) -> None:
        """A row that counts states whose ministers are known for most of the days."""
        held = self.offices(titles)
        states = [e for e in self.entries if e.kind is EntryKind.STATE and e.until is None]
        there = [e.id for e in states if covered(held[e.id], date(2000, 1, 1)) > 0.5]
        self.line(
            f"{what}: states with more than half of the days since 2000",
            len(there), least, [state for state in REPORTED if state not in there],
        )  # fmt: skip


def covered(offices: Iterable[Office], since: date) -> float:
    """The share of the days since then on which one of the offices is held."""
    days: set[int] = set()
    for office in offices:
        if office.since is not None:
            end = min(office.until or KNOWN_TO, KNOWN_TO)
            days.update(range(max(office.since, since).toordinal(), end.toordinal() + 1))
    return len(days) / ((KNOWN_TO - since) + timedelta(1)).days


def main() -> None:
    """Print the table."""
    stock = Stock(load_directory(), gaps="--gaps" in sys.argv)
    entries, get = stock.entries, stock.directory.get
    today = [e for e in entries if e.kind is EntryKind.STATE and e.until is None]
    print(f"{'':<66}{'have':>6}{'least':>6}")
    stock.line("states and territories of ISO 3166, and Kosovo", len(today), 250)
    stock.named(
        "not members of the UN",
        {"XKX": "Kosovo", "TWN": "Taiwan", "PSE": "Palestine", "ESH": "Western Sahara"},
    )
    gone = [state for state in GONE if (e := get(state)) and e.since and e.until]
    stock.line("states that are gone, with days", len(gone), len(GONE), set(GONE) - set(gone))
    stock.named("earlier names of states", FORMER_NAMES)
    coded = [e for e in entries if e.kind is EntryKind.STATE and "cow" in e.codes]
    stock.line("states with a COW code", len(coded), 200)
    stock.named("houses that stand for a government", HOUSES)
    kinds = {
        EntryKind.IGO: 100, EntryKind.NGO: 60, EntryKind.ARMED_GROUP: 200, EntryKind.PARTY: 180,
        EntryKind.MEDIA: 150, EntryKind.BODY: 300,
    }  # fmt: skip
    for kind, least in kinds.items():
        stock.count(kind.value, least, lambda entry: entry.kind is kind)  # noqa: B023
    groups = [e for e in entries if e.kind is EntryKind.ARMED_GROUP]
    stock.line("armed groups with a first year", sum(1 for e in groups if e.since), 200,
               [e.id for e in groups if not e.since])  # fmt: skip
    stock.line("armed groups with another name", sum(1 for e in groups if e.names), 180,
               [e.id for e in groups if not e.names])  # fmt: skip
    stock.line("armed groups with a country, or across borders",
               sum(1 for e in groups if e.country or "IMG" in e.sectors), len(groups),
               [e.id for e in groups if not e.country and "IMG" not in e.sectors])  # fmt: skip
    organs = [e for e in entries if e.kind is EntryKind.IGO and e.part_of]
    stock.line("organs and agencies of IGOs", len(organs), 40)
    heads = stock.offices(
        ("secretary-general", "director general", "managing director", "president", "chairman",
         "executive director", "high commissioner", "commission chairperson", "high representative",
         "administrator", "UN administrator", "humanitarian chief", "commissioner-general",
         "commission president", "chief prosecutor", "supreme allied commander", "director",
         "general manager", "executive secretary", "eurogroup president")
    )  # fmt: skip
    igos = [e.id for e in entries if e.kind is EntryKind.IGO]
    stock.line("IGOs and organs with heads by date", sum(1 for i in igos if heads[i]), 40,
               [i for i in igos if not heads[i]])  # fmt: skip
    for what, kind in (("parties", EntryKind.PARTY), ("media", EntryKind.MEDIA)):
        of = {e.country for e in entries if e.kind is kind}
        stock.line(f"of the most reported states, with {what}",
                   sum(1 for s in REPORTED if s in of), 60,
                   [s for s in REPORTED if s not in of])  # fmt: skip
    for what, sectors in SERVICES.items():
        of = {e.country for e in entries if e.kind is EntryKind.BODY and e.sector in sectors}
        stock.line(f"of the most reported states, with a named {what}",
                   sum(1 for s in REPORTED if s in of), 40,
                   [s for s in REPORTED if s not in of])  # fmt: skip
    stock.count("persons", 5000, lambda entry: entry.kind is EntryKind.PERSON)
    stock.line("offices with dates",
               sum(1 for e in entries for o in e.offices if o.since or o.until), 5000)  # fmt: skip
    held = stock.offices(LEADERS)
    states = [e for e in today if "cow" in e.codes]
    led = [e.id for e in states if any(office.holds_on(KNOWN_TO) for office in held[e.id])]
    stock.line("states with a leader on the last known day", len(led), 190,
               [e.id for e in states if e.id not in led])  # fmt: skip
    stock.ministers(
        "foreign ministers",
        ("foreign minister", "foreign secretary", "secretary of state"), 80,
    )  # fmt: skip
    stock.ministers(
        "defence ministers", ("defence minister", "defense secretary", "defence secretary"), 80
    )
    opposition = stock.offices(("opposition leader", "party leader"))
    stock.line("states with opposition leaders", len(opposition), 45)
    envoys = stock.offices(("special envoy", "envoy", "high representative"))
    stock.line("envoys", sum(map(len, envoys.values())), 40)


if __name__ == "__main__":
    main()
