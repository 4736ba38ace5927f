"""Makes `data/actors/people.jsonl`: who is who, and who held which office on which day.

    python training/actors/make_people.py REIGN.csv src/legation/data/actors/people.jsonl

REIGN.csv is the REIGN data set of national leaders, 1945 to March 2021: its facts are used for
the leaders whom our own tables lack. The tables stand beside this script, `leaders_*.psv`,
`ministers.psv`, `earlier.psv`, `bodies_heads.psv`, `others.psv`: offices and their holders;
`reign.psv`: whom REIGN's family names mean; `people_names.psv`: how newspapers write a name. Edit
those, not the result. What REIGN and our tables tell differently is printed with `--compare`.
"""

from __future__ import annotations

import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "src" / "legation" / "data" / "actors"

PROVENANCE = {
    "provenance": "Made by training/actors/make_people.py from REIGN (Curtis Bell, The Rulers, "
    "Elections, and Irregular Governance dataset, OEF Research: national leaders and their months "
    "of office to March 2021), and from tables written for Legation from common knowledge "
    "(training/actors/*.psv). Offices: most important first."
}

GONE = {
    "SUN": "RUS", "YUG": "SRB", "SCG": "SRB", "CSK": "CZE", "DDR": "DEU", "ZAR": "COD",
    "RHO": "ZWE", "VDR": "VNM", "RVN": "VNM", "YAR": "YEM", "YMD": "YEM",
}  # fmt: skip
"""Whose national someone is who held offices of a state that is gone only."""

# Titles by importance, with the sectors of who holds them. Other titles come after these.
TITLES: dict[str, str] = {
    "supreme leader": "GOV", "shah": "GOV", "emperor": "GOV", "pope": "REL",
    "communist party chairman": "GOV", "president": "GOV", "king": "GOV", "queen": "GOV",
    "emir": "GOV", "sultan": "GOV", "prince": "GOV", "head of state": "GOV", "leader": "GOV",
    "communist party general secretary": "GOV", "communist party first secretary": "GOV",
    "military ruler": "GOV MIL", "military leader": "GOV MIL", "junta chief": "GOV MIL",
    "chancellor": "GOV", "prime minister": "GOV", "first prime minister": "GOV",
    "second prime minister": "GOV", "council of ministers president": "GOV",
    "acting president": "GOV", "interim president": "GOV", "transitional president": "GOV",
    "secretary-general": "IGO", "state counsellor": "GOV", "chief executive": "GOV",
    "caretaker prime minister": "GOV", "acting prime minister": "GOV", "chief adviser": "GOV",
    "interim leader": "GOV", "de facto leader": "GOV", "interim prime minister": "GOV",
    "military council chairman": "GOV MIL", "transitional military council chairman": "GOV MIL",
    "sovereignty council chairman": "GOV MIL", "high state council chairman": "GOV",
    "presidential council chairman": "GOV", "national transitional council chairman": "GOV",
    "presidency chairman": "GOV", "collective presidency chairman": "GOV",
    "paramount leader": "GOV", "captain regent": "GOV",
    "transitional chairman": "GOV", "rival president": "GOV", "rival prime minister": "GOV",
    "co-president": "GOV", "regent": "GOV", "governor general": "GOV", "head of government": "GOV",
    "civil administrator": "GOV", "supreme commander": "GOV MIL", "high representative": "IGO",
    "central military commission chairman": "GOV MIL", "crown prince": "GOV",
    "vice president": "GOV", "deputy president": "GOV", "parliament president": "LEG",
    "senate president": "LEG", "foreign minister": "GOV", "secretary of state": "GOV",
    "foreign secretary": "GOV", "defence minister": "MIL GOV", "defense secretary": "MIL GOV",
    "defence secretary": "MIL GOV", "home secretary": "GOV",
    "national security adviser": "GOV", "interior minister": "GOV", "finance minister": "GOV",
    "treasury secretary": "GOV", "deputy prime minister": "GOV", "parliament speaker": "LEG",
    "attorney general": "GOV", "homeland security secretary": "GOV", "CIA director": "SPY",
    "FBI director": "COP", "spy chief": "SPY", "joint chiefs chairman": "MIL",
    "army chief": "MIL", "armed forces chief": "MIL", "chief of staff": "GOV",
    "revolutionary guards chief": "MIL", "quds force commander": "MIL",
    "national army commander": "MIL REB", "trade representative": "GOV",
    "central bank governor": "GOV", "ambassador to the United Nations": "GOV",
    "chief nuclear negotiator": "GOV", "unification minister": "GOV", "spokesman": "GOV",
    "opposition leader": "OPP", "governor": "GOV", "mayor": "GOV", "special envoy": "GOV",
    "envoy": "GOV", "dissident": "OPP SOC", "rebel leader": "REB", "activist": "SOC",
    "religious leader": "REL", "businessman": "BUS", "first lady": "GOV", "warlord": "REB",
    "presidential candidate": "OPP", "self-declared interim president": "OPP",
    "exile leader": "OPP",
    "party leader": "PTY", "whistleblower": "CVL", "union leader": "LAB",
}  # fmt: skip


def listed(text: str, between: str | None = None) -> frozenset[str]:
    """The items of a text that runs over lines, "a; b" or "a b"."""
    return frozenset(item.strip() for item in " ".join(text.split()).split(between))


RANK = {title: place for place, title in enumerate(TITLES)}

NO_OFFICE = listed(
    """president's son; president's daughter; presidential daughter; activist; bishop;
    bombing convict; businessman; businesswoman; cleric; coup leader; cult leader; defector;
    dissident; drug lord; envoy of none; far-right leader; gang leader;
    gang of four member; judge; journalist; mediator; military commander; negotiator;
    nuclear scientist; nuclear whistleblower; opposition politician; politician;
    presidential confidante; rebel commander; royal; religious leader; revolutionary;
    ruling family member; terrorist; warlord; whistleblower; yoga guru""",
    ";",
)
"""What reports call someone who holds no office: told as a note, and by the sectors."""

SHARED = NO_OFFICE | listed(
    """senator; special envoy; envoy; spokesman; foreign ministry spokesman; party secretary;
    deputy foreign minister; vice foreign minister; assistant secretary of state;
    deputy leader""",
    ";",
)
"""Titles of several at a time: who has no end in a block goes on, whoever comes next."""
SHARED_ELSEWHERE = frozenset(
    {
        "opposition leader",
        "governor",
        "mayor",
        "chief minister",
        "rebel leader",
        "presidential candidate",
        "commander",
        "White House adviser",
    }
)
"""The same, in others.psv."""

MONARCHS = {
    "king": "King", "queen": "Queen", "emperor": "Emperor", "pope": "Pope", "shah": "Shah",
    "sultan": "Sultan", "prince": "Prince", "crown prince": "Crown Prince",
}  # fmt: skip
FAMILY_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "SGP"})
GIVEN_FIRST_CALLED = frozenset({"MYS", "ETH", "ERI", "THA"})
"""There people are called by the first of their names: Mahathir, Meles, Thaksin."""
SPANISH = listed("ESP MEX GTM HND SLV NIC CRI PAN CUB DOM COL VEN ECU PER BOL PRY CHL ARG URY")
SECOND = listed(
    """Abel Adalberto Adolfo Alberto Alfonso Andres Angel Angela Antonio Armando Arnoldo Arturo
    Aurelio Carlos Cesar Consuelo Corina Daniel Dario Domingo Donaldo Eduardo Enrique Ernesto
    Eugenio Felipe Fermin Fernanda Fernando Filiberto Francisco Gabriel Gilberto Guillermo Hugo
    Humberto Ignacio Javier Joaquin Jorge Jose Juan Julio Leon Lucia Luis Manuel Maria Mario
    Martin Miguel Napoleon Orlando Oswaldo Pablo Pedro Peter Rafael Ramon Raul Ricardo Roberto
    Romeo Ruben Vicente Victor William Holmes Che"""
)
"""Second given names: what stands behind the first name and is none of these is a family name."""
WESTERN = listed(
    """Agnes Annette Anson Carrie Chris David Donald Eric Eugene Francisco George Halimah Harry
    Henry Ilham Jack James Jason Jimmy John Johnny Joseph Joshua Lawrence Lobsang Mark Martin
    Nathan Penpa Rebiya Regina Samdhong Sean Simon Tharman Timothy Tony Vincent Vivian Wellington
    Dalai Panchen Patriarch"""
)
"""First names that stand first in east Asian names too."""
NO_SURNAMES = listed("He No To Do So An Oh Ho Le La De Da My In On Be We Or Ai Lama Nepal Royal")
"""Family names that are words too often to be of use."""
CALLED_IN_FULL = frozenset({"MMR", "KHM", "BTN"})
ORDER_BOTH = frozenset({"JPN", "HUN"})
PARTICLES = listed(
    "de del della da das do dos du di van von der den ter le la al el bin ibn ben ould arap abu "
    "st. ap af zu y"
)
SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "II", "III", "IV", "V", "VI", "X", "XVI"})
NUMERAL = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True)
class Holding:
    """One person in one office."""

    key: str
    of: str
    title: str
    since: str
    until: str | None
    sectors: tuple[str, ...]
    country: str | None = None
    where: str = ""


@dataclass(slots=True)
class Writing:
    """How one name is written; a row of people_names.psv."""

    name: str = ""
    names: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    surnames: list[str] | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    birth: str | None = None


def plain(text: str) -> str:
    """The text in lower case with no diacritics."""
    text = text.translate(str.maketrans("øłđıØŁĐ", "oldiOLD"))
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower()


def split(cell: str) -> list[str]:
    """The forms in a cell."""
    return [form.strip() for form in cell.split(";") if form.strip()]


# Our tables ---------------------------------------------------------------------------------


def lines(table: Path) -> Iterator[tuple[str, str]]:
    """The lines of a table that say something, with where they stand."""
    for number, line in enumerate(table.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield f"{table.name}:{number}", line.strip()


_DAY = r"\d{4}(?:-\d\d){0,2}"
TIME = re.compile(rf"{_DAY}(?:\.\.(?:{_DAY})?)?|\.\.(?:{_DAY})?|\?")


def holdings(table: Path) -> Iterator[Holding]:
    """The holdings of a table: blocks "= state | title", then "from|name" or "from..to|name"."""
    head: tuple[str, str, tuple[str, ...]] | None = None
    block: list[tuple[str, str, str]] = []
    for where, line in (*lines(table), ("", "= | ")):
        if not line.startswith("="):
            time, _, name = line.partition("|")
            if not name or not TIME.fullmatch(time):
                raise SystemExit(f"{where}: not a holding: {line}")
            block.append((where, time, name))
            continue
        if head is not None:
            yield from _block(head, block)
        of, title, sectors = (*(cell.strip() for cell in line[1:].split("|")), "")[:3]
        sectors = sectors or TITLES.get(title, "GOV")
        head, block = (of, title, tuple(sectors.split())), []


def _block(
    head: tuple[str, str, tuple[str, ...]], block: list[tuple[str, str, str]]
) -> Iterator[Holding]:
    of, title, sectors = head
    for (where, time, name), after in zip(block, (*block[1:], None), strict=True):
        since, dots, until = time.partition("..")
        if not dots:
            following = after[1].partition("..")[0] if after else ""
            free = title in SHARED or (title in SHARED_ELSEWHERE and where.startswith("others"))
            until = following if following > since and following != "?" and not free else ""
        country = None
        if found := re.search(r" <(\w+)>", name):
            country, name = found[1], name.replace(found[0], "")
        since = "" if since == "?" else since
        yield Holding(name.strip(), of, title, since, until or None, sectors, country, where)


def writings() -> dict[str, Writing]:
    """people_names.psv: key | name | names | plain | surnames | country | sectors."""
    found: dict[str, Writing] = {}
    for where, line in lines(HERE / "people_names.psv"):
        cells = [cell.strip() for cell in line.split("|")] + [""] * 7
        if cells[0] in found:
            raise SystemExit(f"{where}: {cells[0]} is there twice")
        found[cells[0]] = Writing(
            cells[1], split(cells[2]), split(cells[3]),
            None if not cells[4] else [] if cells[4] == "-" else split(cells[4]),
            cells[5] or None, tuple(cells[6].split()),
        )  # fmt: skip
    return found


# REIGN --------------------------------------------------------------------------------------

COW = {
    "USA": "USA", "CAN": "CAN", "BHM": "BHS", "CUB": "CUB", "HAI": "HTI", "DOM": "DOM",
    "JAM": "JAM", "TRI": "TTO", "BAR": "BRB", "DMA": "DMA", "GRN": "GRD", "SLU": "LCA",
    "SVG": "VCT", "AAB": "ATG", "SKN": "KNA", "MEX": "MEX", "BLZ": "BLZ", "GUA": "GTM",
    "HON": "HND", "SAL": "SLV", "NIC": "NIC", "COS": "CRI", "PAN": "PAN", "COL": "COL",
    "VEN": "VEN", "GUY": "GUY", "SUR": "SUR", "ECU": "ECU", "PER": "PER", "BRA": "BRA",
    "BOL": "BOL", "PAR": "PRY", "CHL": "CHL", "ARG": "ARG", "URU": "URY", "UKG": "GBR",
    "IRE": "IRL", "NTH": "NLD", "BEL": "BEL", "LUX": "LUX", "FRN": "FRA", "MNC": "MCO",
    "LIE": "LIE", "SWZ": "CHE", "SPN": "ESP", "AND": "AND", "POR": "PRT", "GMY": "DEU",
    "GFR": "DEU", "GDR": "DDR", "POL": "POL", "AUS": "AUT", "HUN": "HUN", "CZE": "CSK",
    "CZR": "CZE", "SLO": "SVK", "ITA": "ITA", "SNM": "SMR", "MLT": "MLT", "ALB": "ALB",
    "MNG": "MNE", "MAC": "MKD", "CRO": "HRV", "YUG": "YUG", "BOS": "BIH", "KOS": "XKX",
    "SLV": "SVN", "GRC": "GRC", "CYP": "CYP", "BUL": "BGR", "MLD": "MDA", "ROM": "ROU",
    "RUS": "RUS", "EST": "EST", "LAT": "LVA", "LIT": "LTU", "UKR": "UKR", "BLR": "BLR",
    "ARM": "ARM", "GRG": "GEO", "AZE": "AZE", "FIN": "FIN", "SWD": "SWE", "NOR": "NOR",
    "DEN": "DNK", "ICE": "ISL", "CAP": "CPV", "STP": "STP", "GNB": "GNB", "EQG": "GNQ",
    "GAM": "GMB", "MLI": "MLI", "SEN": "SEN", "BEN": "BEN", "MAA": "MRT", "NIR": "NER",
    "CDI": "CIV", "GUI": "GIN", "BFO": "BFA", "LBR": "LBR", "SIE": "SLE", "GHA": "GHA",
    "TOG": "TGO", "CAO": "CMR", "NIG": "NGA", "GAB": "GAB", "CEN": "CAF", "CHA": "TCD",
    "CON": "COG", "DRC": "COD", "UGA": "UGA", "KEN": "KEN", "TAZ": "TZA", "BUI": "BDI",
    "RWA": "RWA", "SOM": "SOM", "DJI": "DJI", "ETH": "ETH", "ERI": "ERI", "ANG": "AGO",
    "MZM": "MOZ", "ZAM": "ZMB", "ZIM": "ZWE", "MAW": "MWI", "SAF": "ZAF", "NAM": "NAM",
    "LES": "LSO", "BOT": "BWA", "SWA": "SWZ", "MAG": "MDG", "COM": "COM", "MAS": "MUS",
    "SEY": "SYC", "MOR": "MAR", "ALG": "DZA", "TUN": "TUN", "LIB": "LBY", "SUD": "SDN",
    "SSD": "SSD", "IRN": "IRN", "TUR": "TUR", "IRQ": "IRQ", "EGY": "EGY", "SYR": "SYR",
    "LEB": "LBN", "JOR": "JOR", "ISR": "ISR", "SAU": "SAU", "YAR": "YAR", "YEM": "YEM",
    "YPR": "YMD", "KUW": "KWT", "BAH": "BHR", "QAT": "QAT", "UAE": "ARE", "OMA": "OMN",
    "AFG": "AFG", "TKM": "TKM", "TAJ": "TJK", "KYR": "KGZ", "UZB": "UZB", "KZK": "KAZ",
    "CHN": "CHN", "MON": "MNG", "PRK": "PRK", "ROK": "KOR", "JPN": "JPN", "IND": "IND",
    "BHU": "BTN", "PAK": "PAK", "BNG": "BGD", "MYA": "MMR", "SRI": "LKA", "MAD": "MDV",
    "NEP": "NPL", "THI": "THA", "CAM": "KHM", "LAO": "LAO", "DRV": "VNM", "RVN": "RVN",
    "MAL": "MYS", "SIN": "SGP", "BRU": "BRN", "PHI": "PHL", "INS": "IDN", "ETM": "TLS",
    "AUL": "AUS", "PNG": "PNG", "NEW": "NZL", "VAN": "VUT", "SOL": "SLB", "KIR": "KIR",
    "TUV": "TUV", "FIJ": "FJI", "TON": "TON", "NAU": "NRU", "MSI": "MHL", "PAL": "PLW",
    "FSM": "FSM", "WSM": "WSM",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ruler:
    """A row of REIGN: a leader from a day to a month."""

    cow: str
    state: str
    name: str
    since: str
    until: str | None


def rulers(file: Path) -> list[Ruler]:
    """REIGN's rows, with the state of their day, and the end as near as the next row tells it."""
    with file.open(encoding="latin-1") as text:
        table = list(csv.DictReader(text))
    found = []
    for row, after in zip(table, (*table[1:], None), strict=True):
        since = f"{row['syear']}-{int(row['smonth']):02}-{int(row['sdate']):02}"
        until = f"{row['eyear']}-{int(row['emonth']):02}" if row["eyear"] else None
        if until and after and after["stateabb"] == row["stateabb"]:
            start = f"{after['syear']}-{int(after['smonth']):02}-{int(after['sdate']):02}"
            if start.startswith(until):
                until = start
        name = re.sub(r"\s*\((?:f|acting|\d\w+ time|\d\w+)\)?|\s+\($", "", row["leader"]).strip()
        found.append(Ruler(row["stateabb"], state_on(row["stateabb"], since), name, since, until))
    return found


def state_on(cow: str, day: str) -> str:
    """Our id of REIGN's state on that day: its RUS is the Soviet Union before 1991-12-26."""
    state = COW[cow]
    if cow == "RUS" and day < "1991-07-10":
        return "SUN"
    if cow == "YUG" and day >= "2006-06-04":
        return "SRB"
    if cow == "YUG" and day >= "2003-02-04":
        return "SCG"
    if cow == "DRV" and day < "1976-07-02":
        return "VDR"
    if cow == "ZIM" and day < "1979-12-31":
        return "RHO"
    return state


@dataclass(frozen=True, slots=True)
class Meaning:
    """Whom a name in REIGN means: a row of reign.psv."""

    key: str
    title: str
    since: str = ""
    until: str = ""
    country: str | None = None


def meanings() -> dict[tuple[str, str], Meaning]:
    """reign.psv: blocks "= REIGN's state | title", then "REIGN's name | our name | title | mend".

    "Name@1980" is the row that starts in 1980 only. Our name "-" leaves the row out. The mend
    is "from..to" in place of REIGN's, with the reason in brackets.
    """
    rows: dict[tuple[str, str], Meaning] = {}
    cow = title = ""
    for where, line in lines(HERE / "reign.psv"):
        cells = [cell.strip() for cell in line.lstrip("= ").split("|")]
        if line.startswith("="):
            cow, title = cells
            continue
        theirs, ours, own, mend = (*cells, "", "", "")[:4]
        if not ours:
            raise SystemExit(f"{where}: not a row: {line}")
        country = None
        if found := re.search(r" <(\w+)>", ours):
            country, ours = found[1], ours.replace(found[0], "")
        since, _, until = re.sub(r"\s*\(.*", "", mend).partition("..")
        rows[cow, theirs] = Meaning(ours, own or title, since, until, country)
    return rows


LEADING = frozenset(list(TITLES)[: RANK["central military commission chairman"]])


LAST_DAYS = {
    "YUG": "2003-02-03", "SCG": "2006-06-05", "SUN": "1991-12-26", "CSK": "1992-12-31",
    "DDR": "1990-10-02", "VDR": "1976-07-01", "YAR": "1990-05-21", "YMD": "1990-05-21",
}  # fmt: skip
"""Where REIGN lets a ruler go on in the state that came after."""


def alike(holding: Holding, ruler: Ruler) -> bool:
    """Whether they share a word of their names that is not an initial."""
    theirs, ours = (
        set(plain(name).replace("-", " ").split()) for name in (ruler.name, holding.key)
    )
    return bool({word for word in theirs if len(word) > 2} & ours or theirs == ours)


def from_reign(file: Path, ours: list[Holding], compare: bool) -> tuple[list[Holding], list[Ruler]]:
    """The holdings that only REIGN tells, and the rows that nobody could name."""
    rows = meanings()
    by_state: dict[str, list[Holding]] = defaultdict(list)
    for holding in ours:
        if holding.title in LEADING:
            by_state[holding.of].append(holding)
    new: list[Holding] = []
    unnamed: list[Ruler] = []
    for ruler in rulers(file):
        meaning = rows.get((ruler.cow, f"{ruler.name}@{ruler.since[:4]}"))
        meaning = meaning or rows.get((ruler.cow, ruler.name))
        if meaning is not None and meaning.key == "-":
            continue
        same = [
            holding
            for holding in by_state[ruler.state]
            if overlap(holding.since, holding.until, ruler.since, ruler.until)
            and (plain(holding.key) == plain(meaning.key) if meaning else alike(holding, ruler))
        ]
        if same:
            if compare:
                tell(ruler, same)
            continue
        one = not re.search(r"&| and |Government", ruler.name)
        if meaning is None and one and (ruler.cow, "*") in rows:
            meaning = replace(rows[ruler.cow, "*"], key=ruler.name)
        if meaning is None:
            unnamed.append(ruler)
            continue
        since, until = meaning.since or ruler.since, meaning.until or ruler.until
        if ruler.state in LAST_DAYS and days("", until)[1] > LAST_DAYS[ruler.state]:
            until = LAST_DAYS[ruler.state]
        sectors = tuple(TITLES[meaning.title].split())
        new.append(
            Holding(meaning.key, ruler.state, meaning.title, since, until, sectors,
                    meaning.country, f"REIGN {ruler.cow} {ruler.name} {ruler.since}")
        )  # fmt: skip
    return new, unnamed


def days(since: str, until: str | None) -> tuple[str, str]:
    """The outermost days, as text that sorts."""
    first = f"{since}-01-01"[:10] if since else "0000-01-01"
    last = f"{until}-12-31"[:10] if until and len(until) == 4 else f"{until}-31"[:10]
    return first, last if until else "9999-12-31"


def overlap(since: str, until: str | None, from_: str, to: str | None) -> bool:
    """Whether two times share a day."""
    first, second = days(since, until), days(from_, to)
    return first[0] <= second[1] and second[0] <= first[1]


def tell(ruler: Ruler, same: list[Holding]) -> None:
    """Prints where REIGN begins or ends more than 40 days from any of our dates."""
    starts = [days(h.since, h.until)[0] for h in same]
    ends = [days(h.since, h.until)[1] for h in same]
    if min(gap(ruler.since, day) for day in starts) > 40:
        print(f"start {ruler.state} {ruler.name}: REIGN {ruler.since}, ours {starts}")
    end = days("", ruler.until)[1]
    if ruler.until and min(gap(end, day) for day in ends) > 40:
        print(f"end   {ruler.state} {ruler.name}: REIGN {end}, ours {ends}")


def gap(one: str, other: str) -> int:
    """Days between, more or less."""
    return abs(_number(one) - _number(other))


def _number(day: str) -> int:
    year, month, place = map(int, day.split("-"))
    return year * 365 + month * 30 + min(place, 30)


# Names --------------------------------------------------------------------------------------


def surnames(name: str, country: str | None) -> list[str]:
    """By what part of the name a second mention calls the person.

    Shinzo Abe -> Abe; Kim Jong-un -> Kim; Bashar al-Assad -> al-Assad, Assad; Charles de Gaulle
    -> de Gaulle; Victor Paz Estenssoro -> Paz Estenssoro, Paz. None for one word, and where
    people are called by all their names.
    """
    words = [word for word in name.split() if word not in SUFFIXES]
    if len(words) < 2 or country in CALLED_IN_FULL:
        return []
    first, last = words[0], words[-1]
    if country in FAMILY_FIRST and first not in WESTERN and "." not in first:
        found = [first]
    elif country == "VNM":
        found = [last]
    elif country in GIVEN_FIRST_CALLED:
        found = [first, last] if country == "THA" else [first]
    elif match := re.fullmatch(r"(?:[Aa]l|[Ee]l|[Aa]sh?|[Aa]t|[Uu]l)-(.+)", last):
        found = [last, match[1]]
    elif (place := _particle(words)) is not None:
        found = [" ".join(words[place:])]
        if words[place].lower() in ("da", "do", "dos", "das", "von"):
            found.append(last)
    elif country in SPANISH:
        place = next((i for i, w in enumerate(words[1:-1], 1) if w not in SECOND), len(words) - 1)
        found = [" ".join(words[place:]), words[place]]
    else:
        found = [last]
    return [form for form in dict.fromkeys(found) if form not in NO_SURNAMES]


def _particle(words: list[str]) -> int | None:
    """Where "de Gaulle" begins in "Charles de Gaulle"."""
    for place in range(1, len(words) - 1):
        if words[place].lower() in PARTICLES:
            return place
    return None


def variants(name: str, country: str | None) -> list[str]:
    """Other spellings that follow by rule.

    Harry S. Truman -> Harry Truman; Kim Jong-un -> Kim Jong Un; Shinzo Abe -> Abe Shinzo;
    Bashar al-Assad -> Bashar Assad, Bashar el-Assad.
    """
    found: list[str] = []
    words = name.split()
    if len(words) > 2:
        inner = [word for word in words[1:-1] if not re.fullmatch(r"[A-Z]\.?", word)]
        short = [words[0], *inner, words[-1]]
        if len(short) < len(words):
            found.append(" ".join(short))
    if re.match(r"([A-Z]\. )+", name):
        found.append(re.sub(r"(?<=[A-Z]\.) (?=[A-Z]\.)", "", name))
        found.append(name.replace(".", ""))
        found.append(re.sub(r"(?<=[A-Z]) (?=[A-Z] )", "", name.replace(".", "")))
    if country in ("KOR", "PRK", "TWN") and len(words) == 2 and "-" in words[1]:
        first, second = words[1].split("-", 1)
        found.append(f"{words[0]} {first} {second.capitalize()}")
        found.append(f"{words[0]} {first}-{second.capitalize()}")
    if country in ORDER_BOTH and len(words) == 2:
        found.append(f"{words[1]} {words[0]}")
    if re.search(r"(?<=[a-z]) Al (?=[A-Z])", name):
        found.append(re.sub(r" Al (?=[A-Z])", " al-", name))
    if len(words) > 1 and (match := re.search(r" ([Aa]l|[Ee]l)-(?=[A-Z])", name)):
        other = "el" if match[1].lower() == "al" else "al"
        found.append(name.replace(match[0], " "))
        found.append(name.replace(match[0], f" {other}-"))
    if words[-1] in ("Jr.", "Sr."):
        found.append(" ".join(words[:-1]) + ", " + words[-1])
    return [form for form in found if form != name and " " in form]


# Entries ------------------------------------------------------------------------------------


def slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", plain(text).replace("'", "")).strip("-")


def made_id(name: str, family: list[str], country: str | None) -> str:
    """JPN.abe-shinzo: family name first, as Kim Jong-un is already."""
    words = name
    last = family[0] if family and country != "VNM" else ""
    if last and name.endswith(f" {last}") and not last.startswith("bin "):
        words = f"{family[0]} {name.removesuffix(family[0])}"
    return f"{country or 'X'}.{slug(words)}"


def nation(of: str, bodies: dict[str, dict[str, Any]]) -> str | None:
    """The state that an office belongs to."""
    entry = bodies.get(of)
    return entry.get("country") if entry else None


def persons(
    all_holdings: Iterable[Holding],
    written: dict[str, Writing],
    bodies: dict[str, dict[str, Any]],
    words: frozenset[str],
) -> Iterator[dict[str, Any]]:
    """One entry a person."""
    by_key: dict[str, list[Holding]] = defaultdict(list)
    for holding in all_holdings:
        if holding.of not in bodies:
            raise SystemExit(f"{holding.where}: there is no {holding.of}")
        by_key[holding.key].append(holding)
    for key in by_key.keys() | written.keys():
        held = by_key.get(key, [])
        how = written.get(key, Writing())
        if not held and not (how.country and how.sectors):
            print(f"people_names.psv: {key} has no office; country and sectors are needed")
            continue
        country = how.country or next((h.country for h in held if h.country), None)
        if country is None:
            states = [state for h in held if (state := nation(h.of, bodies))]
            there = [state for state in states if state not in GONE]
            if there:
                country = Counter(there).most_common(1)[0][0]
            elif states:
                country = GONE[states[0]]
        if country is None:
            print(f"{key}: of what state? {held[0].where}")
            continue
        yield person(key, held, how, country, words)


def person(
    key: str, held: list[Holding], how: Writing, country: str, words: frozenset[str]
) -> dict[str, Any]:
    held = sorted(dict.fromkeys(held), key=lambda h: (RANK.get(h.title, 999), h.since))
    name = how.name or re.sub(r" \(.*\)$", "", key)
    crowns = dict.fromkeys(MONARCHS[h.title] for h in held if h.title in MONARCHS)
    given = re.sub(r" of .*$", "", name)
    for crown in crowns:
        given = given.removeprefix(f"{crown} ")
    royal = bool(crowns) and (len(given.split()) == 1 or bool(NUMERAL.fullmatch(given.split()[-1])))
    names = list(how.names)
    family = how.surnames
    if royal:
        bare = " ".join(w for w in given.split() if not NUMERAL.fullmatch(w))
        for crown in crowns:
            names += [f"{crown} {given}", f"{crown} {bare}"]
        if name == given == bare and name not in how.plain:
            name = f"{next(iter(crowns))} {name}"
        family = family or []
    called = surnames(name, country)
    if family is None:
        family = called
    names += [form for base in (name, *how.names) for form in variants(base, country)]
    names += how.plain
    names = [form for form in dict.fromkeys(names) if form != name]
    family = [form for form in dict.fromkeys(family) if form not in names and form != name]
    sectors: list[str] = list(how.sectors)
    if not sectors:
        sectors = list(held[0].sectors)
    offices = [
        {k: v for k, v in {
            "title": h.title, "of": h.of, "sectors": list(h.sectors),
            "from": h.since, "to": h.until,
        }.items() if v}
        for h in held if h.title not in NO_OFFICE
    ]  # fmt: skip
    called_so = dict.fromkeys(h.title for h in held if h.title in NO_OFFICE)
    forms = [name, *names, *family]
    return {k: v for k, v in {
        "id": made_id(given if royal else name, [] if royal else how.surnames or called, country),
        "kind": "person", "name": name, "country": country,
        "names": names, "surnames": family, "sectors": sectors,
        "ambiguous": [form for form in forms if plain(form) in words],
        "offices": offices, "note": "; ".join(called_so) if not offices else "",
    }.items() if v or k == "names"}  # fmt: skip


def common_words() -> frozenset[str]:
    """people_words.psv: family names that are words, first names or places too."""
    return frozenset(
        plain(word) for _, line in lines(HERE / "people_words.psv") for word in split(line)
    )


def main(reign: Path, result: Path, compare: bool) -> None:
    """Writes the file, sorted by id, header first."""
    bodies: dict[str, dict[str, Any]] = {}
    for name in ("states", "bodies"):
        for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[1:]:
            entry = json.loads(line)
            bodies[entry["id"]] = entry
    more = ("ministers", "earlier", "bodies_heads", "others")
    tables = [*sorted(HERE.glob("leaders_*.psv")), *(HERE / f"{name}.psv" for name in more)]
    ours = [holding for table in tables for holding in holdings(table)]
    theirs, unnamed = from_reign(reign, ours, compare)
    entries = list(persons([*ours, *theirs], writings(), bodies, common_words()))
    counts = Counter(entry["id"] for entry in entries)
    for entry in entries:
        if counts[entry["id"]] > 1:
            starts = (office["from"] for office in entry["offices"] if "from" in office)
            entry["id"] += f"-{min(starts)[:4]}"
    entries.sort(key=lambda entry: str(entry["id"]))
    texts = [json.dumps(line, ensure_ascii=False) for line in (PROVENANCE, *entries)]
    new = result.with_suffix(".new")
    new.write_text("\n".join(texts) + "\n", encoding="utf-8")
    new.replace(result)
    print(
        f"{len(entries)} persons, {sum(len(e.get('offices', ())) for e in entries)} offices, "
        f"{len(theirs)} of them from REIGN; {len(unnamed)} rows of REIGN have no name of ours"
    )
    if "--unnamed" in sys.argv:
        by: dict[str, list[str]] = defaultdict(list)
        for ruler in unnamed:
            by[ruler.cow].append(f"{ruler.name} {ruler.since[2:4]}")
        for cow, names in by.items():
            print(cow, "; ".join(names))


if __name__ == "__main__":
    args = [arg for arg in sys.argv[1:] if not arg.startswith("--")]
    if len(args) != 2:
        raise SystemExit(__doc__)
    main(Path(args[0]), Path(args[1]), "--compare" in sys.argv)
