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

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from legation.errors import LexiconError
from legation.lexicon.actor_files import (
    FORMS,
    Conflict,
    Table,
    Tables,
    check,
    conflicts,
    ended_terms,
    entry_of,
    forms_of,
    no_collection,
    problems,
    read_tables,
)
from legation.lexicon.entries import LEADING, SECTORS, SINGLE, Entry, EntryKind, NameKind, Office
from legation.lexicon.files import build, expect, read_toml
from legation.lexicon.spelling import first_word, fold, lemma_keys, spellings, split

__all__ = [
    "LEADING", "SECTORS", "SINGLE", "Agent", "AgentKind", "AgentMatch", "Conflict", "Directory",
    "Entry", "EntryKind", "Holder", "Match", "NameKind", "Office", "OfficeNames", "Reading",
    "conflicts", "find_problems", "fold", "load_directory",
]  # fmt: skip


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
class OfficeNames:
    """An office that has several names: a table of `agents.toml`.

    Attributes:
        titles: its names, in small letters; a state uses one of them as a rule.
        stand_in: offices of those who do its work while nobody holds it.
        any_of: offices whose holders are all called so: "the Iranian leader" may be the supreme
            leader or the president.
    """

    titles: tuple[str, ...]
    stand_in: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office."""

    entry: Entry
    office: Office


@dataclass(frozen=True, slots=True)
class Directory:
    """All actors and agents, compiled for matching. Made by `load_directory`.

    Attributes:
        entries: by id, sorted.
        agents: by noun, lower case, several words joined by a blank.
        former: words for one who held an office before: "former", "ex", "ousted".
        anonymous: words for those who are not named: "source", "official".
        offices: those with several names.
    """

    entries: Mapping[str, Entry]
    agents: Mapping[str, Agent]
    former: frozenset[str]
    anonymous: frozenset[str]
    offices: tuple[OfficeNames, ...]
    _names: _Names = field(repr=False, compare=False)
    _agents: Mapping[str, Agent | None] = field(repr=False, compare=False)
    _held: dict[str, list[Holder]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def get(self, entry_id: str) -> Entry | None:
        """The entry with that id, or None."""
        return self.entries.get(entry_id)

    def state_on(self, country: str, day: date | None) -> str:
        """The state that had a country's land on a day: "UKR" in 1986  ->  "SUN".

        The country itself where it had a leader of its own, or where nobody else, or more than
        one state, had that land.
        """
        if day is None or day > self._names.last_end or self._is_led(country, day):
            return country
        before = [
            entry.id
            for entry in map(self.entries.__getitem__, self._names.gone)
            if country in entry.successors and entry.holds_on(day)
        ]
        return before[0] if len(before) == 1 else country

    def _is_led(self, of: str, day: date) -> bool:
        return any(
            holder.office.title in LEADING and holder.office.holds_on(day)
            for holder in self._all_of(of)
        )

    def find(self, name: str) -> tuple[Reading, ...]:
        """What a name written as text may stand for: "al-Qaida" -> AL-QAIDA. () if nothing."""
        words = split(fold(name))
        self._names.prepare(words[:1])
        return self._names.readings(" ".join(words))

    def match(self, forms: Sequence[str]) -> list[Match]:
        """All names among word forms, the longest from the left, none overlapping.

        Iraqi troops entered Saudi Arabia  ->  Iraqi (adjective), Saudi Arabia (name)

        The words are those of Universal Dependencies: "al - Qaida", "Japan 's", "U.S.".
        Case counts, but a name in capitals matches too, for headlines. A hyphen of the name may
        be missing in the text, and diacritics count on neither side. No sentence is looked at:
        whether "Jordan" is the state, or a man, is for the parse and the reader to say.
        """
        words = [word if word.isascii() else fold(word) for word in forms]
        self._names.prepare(words)
        names = self._names.slots
        found: list[Match] = []
        start, count = 0, len(words)
        while start < count:
            key = words[start]
            if key not in names:
                start += 1
                continue
            stop, best, last = start + 1, key, start + 1
            while stop < count:
                word = words[stop]
                stop += 1
                key = f"{key} {word}"
                if key not in names:
                    break
                if names[key] is not None:
                    best, last = key, stop
            if names[best] is not None:
                found.append(Match(start, last, self._names.readings(best)))
            start = last
        return found

    def holders(self, title: str, of: str, day: date) -> tuple[Holder, ...]:
        """Who holds an office on that day, who came last first.

        "prime minister", "JPN", 2013-05-02  ->  Shinzo Abe
        "foreign minister", "USA", 2010-05-02  ->  Hillary Clinton, who is secretary of state

        An office is found under its other names too, see `OfficeNames`. Where nobody holds it,
        who stands in. Two may hold it on the day of a change; () when nobody is known.

        Args:
            title: in any case, without a state.
            of: id of the state or body.
        """
        held = [holder for holder in self._all_of(of) if holder.office.holds_on(day)]
        return _with_title(held, title, self.offices)

    def is_office(self, title: str) -> bool:
        """Whether anybody holds, or held, an office of that title, in any case."""
        return title.lower() in self._names.titles

    def former_holders(self, title: str, of: str, day: date) -> tuple[Holder, ...]:
        """Who held an office before that day and does not hold it then, who left last first."""
        now = {holder.entry.id for holder in self.holders(title, of, day)}
        left = [
            holder
            for holder in self._all_of(of)
            if holder.entry.id not in now
            and holder.office.until is not None
            and holder.office.until < day
        ]
        found = _with_title(left, title, self.offices)
        return tuple(
            sorted(found, key=lambda holder: holder.office.until or date.min, reverse=True)
        )

    def _all_of(self, of: str) -> list[Holder]:
        """Everybody who ever held an office of that state or body."""
        if of not in self._held:
            self._held[of] = [
                Holder(entry, office)
                for entry in map(self.entries.__getitem__, self._names.holders_of(of))
                for office in entry.offices
                if office.of == of
            ]
        return self._held[of]

    def sector_of(self, lemma: str) -> str | None:
        """The sector that a noun stands for: "prime minister" -> GOV, "gunman" -> UAF.

        None for nouns that stand for none, and for groups of any sector ("delegation").
        """
        agent = self.agent(lemma)
        return agent.sector if agent else None

    def agent(self, lemma: str) -> Agent | None:
        """The agent of that noun, of one word or several, in any case."""
        return self._agents.get(" ".join(split(fold(lemma.lower()))))

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


def _with_title(
    holders: Sequence[Holder], title: str, offices: Sequence[OfficeNames]
) -> tuple[Holder, ...]:
    """Those whose office has that title; else another name of it; else those who stand in."""
    title = fold(title).lower()
    by_title: dict[str, list[Holder]] = {}
    for holder in sorted(holders, key=_since, reverse=True):
        by_title.setdefault(holder.office.title.lower(), []).append(holder)
    named = [office for office in offices if title in office.titles]
    one_of = [title, *(name for office in named for name in (*office.titles, *office.stand_in))]
    found = next((by_title[name] for name in one_of if name in by_title), None)
    if found is None:
        found = [h for office in named for name in office.any_of for h in by_title.get(name, ())]
    return tuple({holder.entry.id: holder for holder in reversed(found)}.values())[::-1]


def _since(holder: Holder) -> date:
    return holder.office.since or date.min


def load_directory(files: Sequence[Path] = ()) -> Directory:
    """The directory of the package, with users' own files laid over it, checked.

    load_directory([Path("my-actors.jsonl")])

    A user's entry takes the whole place of ours with the same id. A file that breaks the rules
    is a `LexiconError` that names file, line, entry and, for a wrong word, the nearest right one.
    So are two prime ministers of one state on one day: see `conflicts`. But where ours has no end
    of a term, a successor in a user's file ends it.

    Without files it is made once, and shared.
    """
    ours = _ours()
    if not files:
        return ours.directory
    with no_collection():
        own = [read_tables(file, str(file)) for file in files]
        check(own, ours.files)
        ended = ended_terms(own, ours.files)
        entries = ours.entries.with_more([file.tables for file in (ended, *own)])
    return replace(ours.directory, entries=entries, _names=_Names(entries))


def find_problems(files: Sequence[Path]) -> Iterator[str]:
    """All that is wrong in users' files, of which `load_directory` tells the first."""
    own = []
    for file in files:
        try:
            own.append(read_tables(file, str(file)))
        except LexiconError as error:
            yield str(error)
    yield from problems(own, _ours().files)


@dataclass(frozen=True, slots=True)
class _Ours:
    """The directory of the package, and what it is made of."""

    files: tuple[Tables, ...]
    entries: _Entries
    directory: Directory


@cache
def _ours() -> _Ours:
    folder = resources.files("legation").joinpath("data", "actors")
    files: list[Tables] = []
    for name in ("states", "bodies", "people"):
        file = read_tables(folder.joinpath(f"{name}.jsonl"), f"actors/{name}.jsonl")
        # That no two of ours conflict is for the tests to see: it takes as long as all the rest.
        check([file], files, conflicting=False)
        files.append(file)
    entries = _Entries().with_more([file.tables for file in files])
    agents, written = _read_agents(folder.joinpath("agents.toml"), "actors/agents.toml")
    nouns: dict[str, Agent | None] = {}
    for agent in agents.values():
        for noun in lemma_keys(agent.noun):
            nouns[noun] = agent
            while " " in noun:
                noun = noun.rpartition(" ")[0]
                nouns.setdefault(noun, None)
    directory = Directory(
        entries,
        MappingProxyType(agents),
        written.former,
        written.anonymous,
        written.office,
        _Names(entries),
        nouns,
    )
    return _Ours(tuple(files), entries, directory)


# Entries and the index of their names --------------------------------------------------------


class _Entries(Mapping[str, Entry]):
    """Entries by id, each made when it is first asked for.

    Attributes:
        tables: of all entries, also of those whose place another has taken.
        first_words: for each lot of entries that was laid over the others, by the first word of
            a form, the places in `tables` of the entries that have it.
    """

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.first_words: tuple[dict[str, list[int]], ...] = ()
        self._places: dict[str, int] = {}
        self._made: dict[int, Entry] = {}

    def __getitem__(self, entry_id: str) -> Entry:
        return self.at(self._places[entry_id])

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._places))

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._places

    def at(self, place: int) -> Entry:
        """The entry at a place in `tables`."""
        entry = self._made.get(place)
        if entry is None:
            entry = self._made[place] = entry_of(self.tables[place])
        return entry

    def holds(self, place: int) -> bool:
        """Whether no other entry has taken the place of that one."""
        return self._places[self.tables[place]["id"]] == place

    @cached_property
    def holders_of(self) -> dict[str, dict[str, None]]:
        """By state or body, the ids of those who ever held an office of it."""
        found: dict[str, dict[str, None]] = {}
        for place, table in enumerate(self.tables):
            if "offices" in table and self.holds(place):
                for office in table["offices"]:
                    found.setdefault(office.get("of", ""), {})[table["id"]] = None
        return found

    @cached_property
    def titles(self) -> frozenset[str]:
        """All titles of offices, in small letters."""
        return frozenset(
            office["title"].lower() for table in self.tables for office in table.get("offices", ())
        )

    def with_more(self, lots: Iterable[Sequence[Table]]) -> _Entries:
        """These entries with others, each in the place of that with the same id."""
        new = _Entries()
        new.tables, new._places = self.tables.copy(), self._places.copy()
        new._made, new.first_words = self._made.copy(), self.first_words
        for tables in lots:
            first = len(new.tables)
            new.tables.extend(tables)
            new._places.update((table["id"], n) for n, table in enumerate(tables, first))
            new.first_words = (*new.first_words, _by_first_word(tables, first))
        return new


def _by_first_word(tables: Sequence[Table], first: int) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, table in enumerate(tables, first):
        for form in forms_of(table):
            found[first_word(form)].append(place)
    return found


_Slot = int | tuple[int, ...] | None
"""What a key of the index holds: readings, each as one number; None where the key is only the
first words of names. A number is the place of the entry, the place of the kind in `NameKind`, and
whether it is ambiguous: less to make and to keep than a record."""

_KINDS = tuple(NameKind)
_STRENGTH = {kind: place for place, kind in enumerate(NameKind)}
_BITS = 4
_MASK = (1 << _BITS) - 1
assert len(_KINDS) << 1 <= 1 << _BITS


class _Names:
    """The index of names: a trie over words, laid flat in one dict.

    A key is the words of a name, or its first words. The index is made as it is used: the names
    that begin with a word are put in when a text first has that word. A user may bring 200,000
    names, and a text has few of them.

    Attributes:
        slots: the keys that are there so far.
    """

    def __init__(self, entries: _Entries) -> None:
        self.slots: dict[str, _Slot] = {}
        self._entries = entries
        self._prepared: set[str] = set()
        self._planted: set[int] = set()
        self._readings: dict[str, tuple[Reading, ...]] = {}

    def prepare(self, words: Iterable[str]) -> None:
        """Puts in all names that begin with one of these words, without diacritics."""
        for word in words:
            if word not in self._prepared:
                self._prepared.add(word)
                start = first_word(word)
                for lot in self._entries.first_words:
                    for place in lot.get(start, ()):
                        if place not in self._planted and self._entries.holds(place):
                            self._planted.add(place)
                            self._plant(place)

    def readings(self, key: str) -> tuple[Reading, ...]:
        """All that a key may stand for: strongest kind first, then who is still there, by id."""
        slot = self.slots.get(key)
        codes = () if slot is None else (slot,) if isinstance(slot, int) else slot
        known = self._readings.get(key, ())
        # Entries with other first words may have brought more since.
        if len(known) < len(codes):
            found = (
                Reading(
                    self._entries.at(code >> _BITS), _KINDS[(code & _MASK) >> 1], bool(code & 1)
                )
                for code in codes
            )
            known = self._readings[key] = tuple(sorted(found, key=_order))
        return known

    @property
    def titles(self) -> frozenset[str]:
        """All titles of offices, in small letters."""
        return self._entries.titles

    @cached_property
    def gone(self) -> tuple[str, ...]:
        """Ids of the states that others came after."""
        return tuple(
            table["id"]
            for place, table in enumerate(self._entries.tables)
            if table.get("successors") and self._entries.holds(place)
        )

    @cached_property
    def last_end(self) -> date:
        """The day on which the last of these ended."""
        ends = (self._entries[gone].until for gone in self.gone)
        return max((end for end in ends if end is not None), default=date.min)

    def holders_of(self, of: str) -> Iterable[str]:
        """Ids of those who ever held an office of that state or body, in the order of the files."""
        return self._entries.holders_of.get(of, ())

    def _plant(self, place: int) -> None:
        """Puts in every form of an entry, the strongest kind first."""
        slots, table = self.slots, self._entries.tables[place]
        ambiguous = table.get("ambiguous", ())
        for key, kind in FORMS.items():
            forms = table.get(key, ())
            for form in (forms,) if key == "name" else forms:
                code = place << _BITS | _STRENGTH[kind] << 1 | (form in ambiguous)
                for spelling in spellings(form):
                    there = slots.get(spelling)
                    if there is None:
                        slots[spelling] = code
                        while " " in spelling:
                            spelling = spelling.rpartition(" ")[0]
                            if spelling in slots:
                                break
                            slots[spelling] = None
                    elif isinstance(there, int):
                        if there >> _BITS != place:
                            slots[spelling] = (there, code)
                    elif there[-1] >> _BITS != place:
                        slots[spelling] = (*there, code)


def _order(reading: Reading) -> tuple[int, bool, str]:
    return _STRENGTH[reading.how], reading.entry.until is not None, reading.entry.id


# The nouns of sectors ----------------------------------------------------------------------


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
    office: tuple[OfficeNames, ...]
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
