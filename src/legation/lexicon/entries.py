"""What an actor of the directory is: its names, its offices, the days in which they hold.

    {"id": "JPN", "kind": "state", "name": "Japan", "adjectives": ["Japanese"], ...}

`Entry` and `Office` are the schema of the files in `data/actors/` and of users' own.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from legation.lexicon.files import hint

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


def _set_days(dated: Entry | Office) -> None:
    """Sets `since` and `until` while a frozen record is being made."""
    since, until = days_of(dated.from_, dated.to)
    object.__setattr__(dated, "since", since)
    object.__setattr__(dated, "until", until)


def days_of(from_: str | None, to: str | None) -> tuple[date | None, date | None]:
    """The first day that "from" allows, and the last that "to" allows; None where it is open.

    Raises:
        ValueError: one is no day, month or year that exists, or they are in the wrong order.
    """
    since, until = day_of(from_, "from", last=False), day_of(to, "to", last=True)
    if since and until and until < since:
        raise ValueError(f'"to" {to} is before "from" {from_}')
    return since, until


@lru_cache(maxsize=100_000)
def day_of(text: str | None, key: str, *, last: bool) -> date | None:
    """The first or last day that a text allows: "1999" is 1 January 1999, or 31 December.

    Args:
        key: what the text stands under, for the message.

    Raises:
        ValueError: it is no day, month or year that exists.
    """
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
