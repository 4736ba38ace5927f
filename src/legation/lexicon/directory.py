"""The actor directory: states, peoples, bodies, armed groups, persons, and the nouns of sectors.

    directory = load_directory()
    directory.match("Japan and the U.N. Security Council met".split())
      ->  Japan (JPN, a name), U.N. Security Council (UN.security-council, a name)

The data stand in `data/actors/`: `states.jsonl`, `bodies.jsonl` and `people.jsonl` with one
entry a line, and `agents.toml` with nouns such as "soldier". `Entry` and `Agent` are the schema
of all. Users' own files have the same form as ours; an entry of theirs takes the place of ours
with that id.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

from legation.errors import LexiconError
from legation.lexicon.files import build, expect, hint, read_json_lines, read_toml

SECTORS: Mapping[str, str] = MappingProxyType(
    {
        "GOV": "executive, ministries, governing parties",
        "MIL": "state military",
        "LEG": "parliaments, lawmakers",
        "JUD": "courts, judges",
        "COP": "police, investigators",
        "SPY": "intelligence services",
        "PRM": "pro-government paramilitaries",
        "REB": "rebels, insurgents",
        "UAF": "unidentified armed forces",
        "CRM": "criminals, gangs",
        "ELI": "former officials",
        "REF": "refugees, displaced people",
        "CVL": "civilians, protesters, unorganised people",
        "OPP": "political opposition",
        "PTY": "political parties",
        "BUS": "business",
        "LAB": "labour",
        "AGR": "farmers, peasants",
        "EDU": "education, students",
        "MED": "health",
        "JRN": "journalists and media",
        "REL": "religious bodies",
        "SOC": "other civil society",
        "PRE": "partially recognised entities",
        "UNK": "unidentified",
        "IGO": "bodies of governments",
        "NGO": "non-governmental organisations",
        "ISM": "international movements",
        "IMG": "armed groups across borders",
        "MNC": "multinational companies",
    }
)
"""PLOVER's sectors, and its codes for bodies of no one state, with what they mean."""


class EntryKind(StrEnum):
    """What an entry is."""

    STATE = "state"
    REGION = "region"
    """A place below or above a state: "Texas", "Kashmir", "the Middle East"."""
    PEOPLE = "people"
    """A people or community: "Kurds", "Tamils"."""
    IGO = "igo"
    NGO = "ngo"
    ARMED_GROUP = "armed_group"
    BODY = "body"
    """A national body known by its name: "the Pentagon", "the Knesset"."""
    MEDIA = "media"
    PARTY = "party"
    COMPANY = "company"
    PERSON = "person"


class NameKind(StrEnum):
    """As what a form stands for its entry, strongest first."""

    NAME = "name"
    ADJECTIVE = "adjective"
    """ "Iraqi" and "French" are adjectives here even where they are used as nouns:
    the parse knows which it is."""
    PEOPLE = "people"
    """ "Iraqis", "Briton": the noun for its people."""
    CAPITAL = "capital"
    HOUSE = "house"
    """ "the Kremlin": a building that stands for the government."""
    SURNAME = "surname"
    """ "Abe", "Bush", "Kim": what a second mention calls a person, and often several persons."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person or body holds: prime minister of Japan, 2012-12-26 to 2020-09-16.

    Attributes:
        title: "prime minister".
        of: id of the state or body whose office it is ("JPN").
        sectors: what the holder acts as; first is primary.
        from_: "from" in the file: a day, month or year ("2012-12-26", "2012-12", "2012").
        to: the last day, month or year; None if unknown or still held.
        since: the first day that `from_` allows, None if unknown.
        until: the last day that `to` allows, None if unknown or still held.
    """

    title: str
    of: str | None = None
    sectors: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    since: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        _set_days(self)
        _check_sectors(self.sectors)

    def holds_on(self, day: date) -> bool:
        """Whether the office is held on that day."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the directory.

    {"id": "JPN", "kind": "state", "name": "Japan", "adjectives": ["Japanese"], ...}

    Attributes:
        id: "JPN"; "USA.pentagon" for what belongs to a state; "NATO" for what belongs to none.
        name: how we call it; it matches, as `names` do.
        country: the state it is, or belongs to, as ISO 3166-1 alpha-3; None for no one state.
        org: own code of a body of no one state, or of an armed group ("UN", "ISIL").
        part_of: id of the body it is an organ or agency of ("UN" for UNHCR).
        sectors: PLOVER sectors, first is primary. States have none of their own.
        codes: the same actor in other schemes: iso2, cow, cameo, plover.
        ambiguous: those of its forms that are also ordinary words or common names
            ("Turkey", "Male"); the parse must say that they are a name here.
        surnames: what a second mention calls a person: "Abe", "Kim". Where a family name alone
            means one person to every reader ("Putin"), it stands in `names` instead.
        offices: held by a person, with dates, the most important first.
        successors: ids of the states that came after one that is gone.
        from_: "from" in the file: day, month or year in which it began, None if unknown.
        to: day, month or year in which it ended, None if it goes on or that is unknown.
        since: the first day that `from_` allows.
        until: the last day that `to` allows.
    """

    id: str
    kind: EntryKind
    name: str
    country: str | None = None
    org: str | None = None
    part_of: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict, hash=False)
    ambiguous: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    successors: tuple[str, ...] = ()
    from_: str | None = None
    to: str | None = None
    note: str | None = None
    since: date | None = field(init=False, default=None)
    until: date | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        _set_days(self)
        _check_sectors(self.sectors)
        if self.ambiguous:
            forms = {form for _, form in self.forms()}
            for form in self.ambiguous:
                if form not in forms:
                    raise ValueError(
                        f'"ambiguous" "{form}" is none of its forms{hint(form, forms)}'
                    )

    @property
    def sector(self) -> str | None:
        """The primary sector: "MIL" for the Pentagon, None for a state."""
        return self.sectors[0] if self.sectors else None

    def holds_on(self, day: date) -> bool:
        """Whether it existed, or was active, on that day: the Soviet Union, not after 1991."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def office_on(self, day: date) -> Office | None:
        """The most important office held on that day.

        Shinzo Abe on 2008-03-01  ->  None; on 2013-05-02  ->  prime minister of JPN
        """
        for office in self.offices:
            if office.holds_on(day):
                return office
        return None

    def former_office_on(self, day: date) -> Office | None:
        """The office left last, of one who held some before that day and holds none on it.

        Shinzo Abe on 2008-03-01  ->  prime minister of JPN: he is a former prime minister
        """
        left = [office for office in self.offices if office.until and office.until < day]
        if not left or self.office_on(day) is not None:
            return None
        return max(left, key=lambda office: office.until or date.min)

    def forms(self) -> Iterator[tuple[NameKind, str]]:
        """Every form that stands for it, strongest kind first."""
        yield NameKind.NAME, self.name
        for kind, forms in (
            (NameKind.NAME, self.names),
            (NameKind.ADJECTIVE, self.adjectives),
            (NameKind.PEOPLE, self.people),
            (NameKind.CAPITAL, self.capitals),
            (NameKind.HOUSE, self.houses),
            (NameKind.SURNAME, self.surnames),
        ):
            for form in forms:
                yield kind, form


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a form may stand for: "Washington" as capital of USA."""

    entry: Entry
    how: NameKind
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A name found in a list of words, at [start, end).

    Attributes:
        readings: all that it may stand for, one an entry: strongest kind first, then what is
            still there before what is gone. "Georgia" has two, the state and the US state.
    """

    start: int
    end: int
    readings: tuple[Reading, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries it may stand for, in the order of `readings`."""
        return tuple(reading.entry for reading in self.readings)

    @property
    def how(self) -> NameKind:
        """The kind of the first reading."""
        return self.readings[0].how

    @property
    def ambiguous(self) -> bool:
        """Whether it is also an ordinary word or a common name, so that the parse must say.

        That a state's name is somebody's family name too does not make it so.
        """
        surname = self.how is NameKind.SURNAME
        return any(
            reading.ambiguous
            for reading in self.readings
            if surname or reading.how is not NameKind.SURNAME
        )

    def on(self, day: date) -> tuple[Entry, ...]:
        """The entries that existed on that day, those first that have since gone.

        "Moscow" in 1985  ->  SUN, RUS; in 2020  ->  RUS

        Of persons, first the one who led a state then, then who held another office, then who
        left one last: "Bush" in 1990 is the father, in 2003 the son.
        """
        there = [entry for entry in self.entries if entry.holds_on(day)]
        return tuple(sorted(there, key=lambda entry: (entry.until is None, _weight(entry, day))))


def _weight(entry: Entry, day: date) -> tuple[int, int]:
    """How likely a name means that person on that day; the least is the likeliest."""
    if not entry.offices:
        return (2 if entry.kind is EntryKind.PERSON else 0), 0
    if (office := entry.office_on(day)) is not None:
        return (0 if office.title in LEADING else 1), 0
    if (office := entry.former_office_on(day)) is not None and office.until is not None:
        return 2, (day - office.until).days
    starts = [office.since for office in entry.offices if office.since is not None]
    return 3, (min(starts) - day).days if starts else 0


LEADING = frozenset(
    {
        "acting president", "acting prime minister", "caretaker prime minister", "chancellor",
        "chief adviser", "communist party chairman", "communist party first secretary",
        "communist party general secretary", "crown prince", "emir", "emperor",
        "head of government", "head of state", "high state council chairman", "interim president",
        "junta chief", "king", "leader", "military leader", "military ruler", "paramount leader",
        "pope", "president", "presidential council chairman", "prime minister", "queen",
        "secretary-general", "shah", "sovereignty council chairman", "state counsellor", "sultan",
        "supreme leader", "transitional military council chairman",
    }
)  # fmt: skip
"""Offices whose holder a bare family name means before all others of that name."""

SINGLE = LEADING | frozenset(
    {
        "CIA director", "FBI director", "army chief", "attorney general", "central bank governor",
        "defence minister", "defence secretary", "defense secretary",
        "director general", "finance minister", "foreign minister", "foreign secretary",
        "home secretary", "interior minister", "joint chiefs chairman", "managing director",
        "national security adviser", "parliament president", "parliament speaker",
        "secretary of state", "treasury secretary",
    }
)  # fmt: skip
"""Offices that one person holds at a time. Two holders on one day are a mistake in a file."""


class AgentKind(StrEnum):
    """What kind of noun stands for a sector."""

    PERSON = "people"
    """ "soldier", "official"."""
    BODY = "bodies"
    """ "army", "ministry"."""
    TITLE = "titles"
    """ "prime minister": a person's office, also before the name."""
    THING = "things"
    """ "warplane": stands for those who use it."""


@dataclass(frozen=True, slots=True)
class Agent:
    """A noun that stands for a sector: "soldier" for MIL.

    `sector` is None for nouns that name a party and no sector: "delegation".
    """

    noun: str
    sector: str | None
    kind: AgentKind


@dataclass(frozen=True, slots=True)
class AgentMatch:
    """An agent found in a list of lemmas, at [start, end)."""

    start: int
    end: int
    agent: Agent


@dataclass(frozen=True, slots=True)
class Directory:
    """All actors and agents, compiled for matching. Made by `load_directory`.

    Attributes:
        entries: by id, sorted.
        agents: by noun, lower case, several words joined by a blank.
        former: words for one who held an office before: "former", "ex", "ousted".
        anonymous: words for those who are not named: "source", "official".
    """

    entries: Mapping[str, Entry]
    agents: Mapping[str, Agent]
    former: frozenset[str] = frozenset()
    anonymous: frozenset[str] = frozenset()
    _names: dict[str, tuple[Reading, ...] | None] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )
    _agents: dict[str, Agent | None] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        _plant_names(self._names, self.entries.values())
        for agent in self.agents.values():
            for noun in _lemmas(agent.noun):
                self._agents[noun] = agent
                while " " in noun:
                    noun = noun.rpartition(" ")[0]
                    self._agents.setdefault(noun, None)

    def get(self, entry_id: str) -> Entry | None:
        """The entry with that id, or None."""
        return self.entries.get(entry_id)

    def find(self, name: str) -> tuple[Reading, ...]:
        """What a name written as text may stand for: "al-Qaida" -> AL-QAIDA. () if nothing."""
        return self._names.get(" ".join(_split(fold(name)))) or ()

    def match(self, forms: Sequence[str]) -> list[Match]:
        """All names among word forms, the longest from the left, none overlapping.

        Iraqi troops entered Saudi Arabia  ->  Iraqi (adjective), Saudi Arabia (name)

        The words are those of Universal Dependencies: "al - Qaida", "Japan 's", "U.S.".
        Case counts, but a name in capitals matches too, for headlines. A hyphen of the name may
        be missing in the text, and diacritics count on neither side. No sentence is looked at:
        whether "Jordan" is the state, or a man, is for the parse and the reader to say.
        """
        words = [word if word.isascii() else fold(word) for word in forms]
        names = self._names
        found: list[Match] = []
        start, count = 0, len(words)
        while start < count:
            key = words[start]
            if key not in names:
                start += 1
                continue
            stop, best, last = start + 1, names[key], start + 1
            while stop < count:
                word = words[stop]
                stop += 1
                key = f"{key} {word}"
                if key not in names:
                    break
                if (here := names[key]) is not None:
                    best, last = here, stop
            if best is None:
                start += 1
            else:
                found.append(Match(start, last, best))
                start = last
        return found

    def sector_of(self, lemma: str) -> str | None:
        """The sector that a noun stands for: "prime minister" -> GOV, "gunman" -> UAF.

        None for nouns that stand for none, and for groups of any sector ("delegation").
        """
        agent = self.agent(lemma)
        return agent.sector if agent else None

    def agent(self, lemma: str) -> Agent | None:
        """The agent of that noun, of one word or several, in any case."""
        return self._agents.get(" ".join(_split(fold(lemma.lower()))))

    def match_agents(self, lemmas: Sequence[str]) -> list[AgentMatch]:
        """All agents among lemmas, the longest from the left, none overlapping.

        the former prime minister and two riot police officer  ->  prime minister (GOV),
        riot police officer (COP)

        Give lemmas of nouns, and of other words the form: "armed man", not "arm man". That a
        word is a noun here is for the caller to know: "force" is an agent and a verb.
        """
        words = [fold(word.lower()) for word in lemmas]
        found: list[AgentMatch] = []
        start = 0
        while start < len(words):
            key, stop = words[start], start + 1
            best, last = self._agents.get(key), stop
            while key in self._agents and stop < len(words):
                word = words[stop]
                stop += 1
                key = f"{key} {word}"
                if (here := self._agents.get(key)) is not None:
                    best, last = here, stop
            if best is not None:
                found.append(AgentMatch(start, last, best))
            start = last if best is not None else start + 1
        return found


def load_directory(files: Sequence[Path] = ()) -> Directory:
    """The directory of the package, with users' own files laid over it, checked.

    load_directory([Path("my-actors.jsonl")])

    A user's entry takes the whole place of ours with the same id. A file that breaks the rules
    is a `LexiconError` that names file, line, entry and, for a wrong word, the nearest right one.
    So are two prime ministers of one state on one day: see `conflicts`.
    """
    folder = resources.files("legation").joinpath("data", "actors")
    lines: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for name in ("states", "bodies", "people"):
        where = f"actors/{name}.jsonl"
        ours = _read_entries(folder.joinpath(f"{name}.jsonl"), where, lines)
        if both := entries.keys() & ours.keys():
            raise LexiconError(f"{where}: {min(both)} is in another file of ours too")
        entries |= ours
    own: dict[str, Entry] = {}
    for file in files:
        own |= _read_entries(file, str(file), lines)
    entries |= own
    _check_links(entries, lines)
    if own:
        for conflict in conflicts(entries.values()):
            mine = next((e for e in (conflict.later, conflict.earlier) if e.id in own), None)
            if mine is not None:
                raise LexiconError(f"{lines[mine.id]}: {conflict.reason}")
    agents, written = _read_agents(folder.joinpath("agents.toml"), "actors/agents.toml")
    return Directory(
        MappingProxyType(dict(sorted(entries.items()))),
        MappingProxyType(agents),
        written.former,
        written.anonymous,
    )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two persons of whom one entry must be wrong, and why: "both prime minister of JPN …"."""

    earlier: Entry
    later: Entry
    reason: str


def conflicts(entries: Iterable[Entry]) -> Iterator[Conflict]:
    """Offices of one holder that two persons hold at a time, and persons nobody can tell apart.

    The day of a change of office may be both's. Where only a month is known, nothing is refused
    that could be right. Titles outside `SINGLE` may have any number of holders.
    """
    people = [entry for entry in entries if entry.kind is EntryKind.PERSON]
    yield from _double_holdings(people)
    yield from _twins(people)


def _double_holdings(people: Iterable[Entry]) -> Iterator[Conflict]:
    held: dict[tuple[str, str], list[tuple[date, date, Entry]]] = {}
    for entry in people:
        for office in entry.offices:
            if office.title in SINGLE and office.of is not None and office.from_ is not None:
                start = _day(office.from_, "from", last=True) or date.min
                end = _day(office.to, "to", last=False) or date.max
                held.setdefault((office.title, office.of), []).append((start, end, entry))
    for (title, of), terms in held.items():
        terms.sort(key=lambda term: term[:2])
        end, holder = date.min, terms[0][2]
        for since, until, entry in terms:
            shared = min(end, until)
            if holder is not entry and shared > date.min and (shared - since).days > 1:
                reason = f"{holder.name} and {entry.name} are both {title} of {of} on {since}"
                yield Conflict(holder, entry, f'{reason}; mend "from" or "to" of one')
            if until >= end:
                end, holder = until, entry


def _twins(people: Iterable[Entry]) -> Iterator[Conflict]:
    by_name: dict[str, list[Entry]] = {}
    for entry in people:
        by_name.setdefault(fold(entry.name).lower(), []).append(entry)
    for same in by_name.values():
        for place, later in enumerate(same):
            for earlier in same[:place]:
                if earlier.country == later.country and _at_one_time(earlier, later):
                    reason = f'there is {earlier.id} with the name "{later.name}" already'
                    yield Conflict(
                        earlier, later, f"{reason}; give one another name, or dated offices"
                    )


def _at_one_time(one: Entry, other: Entry) -> bool:
    """Whether the offices of two persons do not lie apart in time."""
    spans = []
    for entry in (one, other):
        starts = [office.since or date.min for office in entry.offices]
        ends = [office.until or date.max for office in entry.offices]
        spans.append((min(starts, default=date.min), max(ends, default=date.max)))
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


# Words and keys ---------------------------------------------------------------------------

_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "a",
    }
)  # fmt: skip


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """The text with no diacritics, and with straight quotes and hyphens: "Élysée" -> "Elysee"."""
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


_ODD = re.compile(r"[-'/,&()]|\s\s")
_SMALL_FIRST = re.compile(r"(?:^| )[a-z]")


def _split(name: str) -> list[str]:
    """The words of a folded name after Universal Dependencies.

    Kurdistan Workers' Party -> Kurdistan|Workers|'|Party; al-Qaida -> al|-|Qaida
    """
    if not _ODD.search(name):
        return name.split()
    words = []
    for part in re.sub(r"[-/,&()]", r" \g<0> ", name).split():
        if part.endswith("'s"):
            words += [part[:-2], "'s"]
        elif part.endswith("s'"):
            words += [part[:-1], "'"]
        else:
            words.append(part)
    return words


def _spellings(name: str) -> set[str]:
    """The keys under which a name is found, as it is, with capitals, and all in capitals.

    A name with a hyphen is found with none and uncut too; d'Ivoire is found cut and uncut.
    al-Qaida -> "al - Qaida", "al Qaida", "al-Qaida", "Al - Qaida", …, "AL - QAIDA", …
    """
    name = fold(name)
    if _ODD.search(name):
        cut = " ".join(_split(name))
        keys = {name, cut, cut.replace(" - ", " ")}
        if "'" in name:
            keys.add(re.sub(r"\b([dDlL]')(?=\w)", r"\1 ", cut))
    else:
        keys = {name}
    for key in tuple(keys):
        keys.add(key.upper())
        if _SMALL_FIRST.search(key):
            keys.add(key[0].upper() + key[1:])
            keys.add(" ".join(word[0].upper() + word[1:] for word in key.split(" ")))
    return keys


def _lemmas(noun: str) -> set[str]:
    """The keys under which an agent is found: with hyphen and without, last word in the singular.

    government-backed forces -> "government - backed force", "government-backed force", …
    """
    cut = " ".join(_split(fold(noun)))
    keys = {fold(noun), cut, cut.replace(" - ", " ")}
    for key in tuple(keys):
        if key.endswith("ies"):
            keys.add(key[:-3] + "y")
        elif key.endswith("s") and not key.endswith("ss"):
            keys.add(key[:-1])
    return keys


_STRENGTH = {kind: place for place, kind in enumerate(NameKind)}


def _plant_names(names: dict[str, tuple[Reading, ...] | None], entries: Iterable[Entry]) -> None:
    """Puts every form of every entry into a trie over words, laid flat in one dict.

    A key is the words of a name, or its first words; the latter hold None unless they are a
    name too. One flat dict takes a third of the memory of a dict for each word. Entries that
    are still there come before those that are gone.
    """
    for entry in sorted(entries, key=lambda entry: entry.until is not None):
        seen: set[str] = set()
        for kind, form in entry.forms():
            if form in seen:
                continue
            seen.add(form)
            readings = (Reading(entry, kind, form in entry.ambiguous),)
            for key in _spellings(form):
                others = names.get(key)
                names[key] = _merge(others, readings[0]) if others else readings
                while " " in key:
                    key = key.rpartition(" ")[0]
                    if key in names:
                        break
                    names[key] = None


def _merge(readings: tuple[Reading, ...], new: Reading) -> tuple[Reading, ...]:
    """The readings of a form with one more, unless that entry is there; strongest kind first."""
    if any(reading.entry is new.entry for reading in readings):
        return readings
    return tuple(sorted((*readings, new), key=lambda reading: _STRENGTH[reading.how]))


# Files ------------------------------------------------------------------------------------


def _read_entries(file: Traversable, where: str, lines: dict[str, str]) -> dict[str, Entry]:
    """The entries of one JSON Lines file by id; `lines` remembers where each stands.

    A line with "provenance" and no "id" is the header, and is passed over.
    """
    entries: dict[str, Entry] = {}
    for place, table in read_json_lines(file, where):
        entry_id = table.get("id")
        if entry_id is None and "provenance" in table:
            continue
        if not isinstance(entry_id, str) or not entry_id:
            raise LexiconError(f'{place}: an entry needs an "id", such as "JPN" or "USA.pentagon"')
        if entry_id in entries:
            raise LexiconError(f'{place}: "{entry_id}" is there twice')
        lines[entry_id] = f'{place}, "{entry_id}"'
        entries[entry_id] = _entry(table, lines[entry_id])
    return entries


_LISTS = frozenset(f.name for f in fields(Entry) if f.type == "tuple[str, ...]")
_TEXTS = {f.name.rstrip("_"): f.name for f in fields(Entry) if f.type in ("str", "str | None")}
_KINDS = {kind.value: kind for kind in EntryKind}


def _entry(table: dict[str, Any], where: str) -> Entry:
    """One entry: what `build` makes, and its errors, at a tenth of the time.

    A user may bring 200,000. What is plainly right is taken as it is; all else goes to `build`.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in _LISTS and type(value) is list and all(type(item) is str for item in value):
            values[key] = tuple(value)
        elif key in _TEXTS and type(value) is str:
            values[_TEXTS[key]] = value
        elif key == "kind" and type(value) is str and value in _KINDS:
            values[key] = _KINDS[value]
        elif key == "offices" and type(value) is list and all(map(_plain_office, value)):
            try:
                values[key] = tuple(map(_office, value))
            except ValueError:
                return build(Entry, table, where)
        elif key == "codes" and type(value) is dict and {*map(type, value.values())} <= {str}:
            values[key] = value
        else:
            return build(Entry, table, where)
    if "name" not in values or "kind" not in values:
        return build(Entry, table, where)
    try:
        return Entry(**values)
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error


_OFFICE = {"title": "title", "of": "of", "from": "from_", "to": "to"}


def _plain_office(table: Any) -> bool:
    """Whether it is an office with nothing but known keys of the right type."""
    return (
        type(table) is dict
        and "title" in table
        and all(
            type(value) is str if key in _OFFICE
            else key == "sectors" and type(value) is list and {*map(type, value)} <= {str}
            for key, value in table.items()
        )
    )  # fmt: skip


def _office(table: dict[str, Any]) -> Office:
    return Office(
        table["title"],
        table.get("of"),
        tuple(table.get("sectors", ())),
        table.get("from"),
        table.get("to"),
    )


def _set_days(dated: Entry | Office) -> None:
    """Sets `since` and `until` while a frozen record is being made."""
    since = _day(dated.from_, "from", last=False)
    until = _day(dated.to, "to", last=True)
    if since and until and until < since:
        raise ValueError(f'"to" {dated.to} is before "from" {dated.from_}')
    object.__setattr__(dated, "since", since)
    object.__setattr__(dated, "until", until)


def _day(text: str | None, key: str, *, last: bool) -> date | None:
    """ "1999" as from is 1 January, as to it is 31 December; "1999-05" likewise."""
    if text is None:
        return None
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
        month = month or (12 if last else 1)
        if 1 <= month <= 12 and year >= 1:
            days = monthrange(year, month)[1]
            day = day or (days if last else 1)
            if 1 <= day <= days:
                return date(year, month, day)
    raise ValueError(f'"{key}" is "{text}"; write a day that exists, or a month, or a year')


def _check_sectors(sectors: Iterable[str]) -> None:
    for sector in sectors:
        if sector not in SECTORS:
            raise ValueError(f'there is no sector "{sector}"{hint(sector, SECTORS)}')


def _check_links(entries: Mapping[str, Entry], lines: Mapping[str, str]) -> None:
    """Every country, part_of, successor and office points at an entry that is there."""
    states = {entry.id for entry in entries.values() if entry.kind is EntryKind.STATE}
    for entry in entries.values():
        if entry.country is not None and entry.country not in states:
            expect(entry.country, states, lines[entry.id], "state")
        links = (entry.part_of, *entry.successors, *(office.of for office in entry.offices))
        for link in links:
            if link is not None and link not in entries:
                expect(link, entries, lines[entry.id], "entry")


@dataclass(frozen=True, slots=True)
class _Nouns:
    """One table of agents.toml."""

    note: str | None = None
    titles: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    things: tuple[str, ...] = ()

    def agents(self, sector: str | None) -> Iterator[Agent]:
        for kind in AgentKind:
            for noun in getattr(self, kind):
                yield Agent(noun, sector, kind)


@dataclass(frozen=True, slots=True)
class _AgentsFile:
    """agents.toml as it is written."""

    former: frozenset[str]
    anonymous: frozenset[str]
    sector: Mapping[str, _Nouns]
    group: _Nouns


def _read_agents(file: Traversable, where: str) -> tuple[dict[str, Agent], _AgentsFile]:
    """The nouns of sectors by noun, and the file with its cues.

    [sector.MIL]
    people = ["soldier"]
    """
    written = build(_AgentsFile, read_toml(file, where), where)
    agents: dict[str, Agent] = {}
    for sector, nouns in (*written.sector.items(), (None, written.group)):
        place = f"{where}: [sector.{sector}]" if sector else f"{where}: [group]"
        if sector:
            expect(sector, SECTORS, place, "sector")
        for agent in nouns.agents(sector):
            if agent.noun in agents:
                other = agents[agent.noun].sector or "a group"
                raise LexiconError(f'{place}: "{agent.noun}" stands for {other} already')
            agents[agent.noun] = agent
    return agents, written
