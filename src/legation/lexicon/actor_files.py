"""The files of the directory, ours and users': read, checked, and told what is wrong in them.

    tables = read_tables(Path("mine.jsonl"), "mine.jsonl")
    check([tables], [ours])

An entry stays the table that its line holds until somebody asks for it: a user may bring 200,000
names, and a reading needs a hundred. So most checks look at columns, all values of one key
together. Only where a column is wrong is each line looked at, to say which and how.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from datetime import date
from functools import cached_property
from importlib.resources.abc import Traversable
from itertools import chain
from typing import Any

from legation.errors import LexiconError
from legation.lexicon.entries import (
    SECTORS,
    SINGLE,
    Entry,
    EntryKind,
    NameKind,
    Office,
    day_of,
    days_of,
)
from legation.lexicon.files import build, expect, read_all_json_lines
from legation.lexicon.spelling import fold

Table = dict[str, Any]
"""An entry as its line holds it; keys as in the file, no nulls."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The entries of one file.

    Attributes:
        where: what messages call the file.
        lines: the number of the line of each, from 1.
        tables: the entries.
    """

    where: str
    lines: Sequence[int]
    tables: Sequence[Table]

    def place(self, number: int) -> str:
        """Where one entry stands: 'mine.jsonl: line 3, "KEN.x"'."""
        entry_id = self.tables[number].get("id")
        named = f', "{entry_id}"' if isinstance(entry_id, str) and entry_id else ""
        return f"{self.where}: line {self.lines[number]}{named}"


def read_tables(file: Traversable, where: str) -> Tables:
    """The entries of a JSON Lines file, not checked yet.

    A line with "provenance" and no "id" is the header, and is passed over.

    Raises:
        LexiconError: the file cannot be read, or a line is no JSON object.
    """
    lines, tables = read_all_json_lines(file, where)
    headers = [n for n, table in enumerate(tables) if "id" not in table and "provenance" in table]
    for number in reversed(headers):
        del lines[number], tables[number]
    return Tables(where, lines, tables)


@contextmanager
def no_collection() -> Iterator[None]:
    """Without the collection of cycles, which would look through all tables again and again as
    they grow: a third of the time of a large file. They hold no cycles."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def entry_of(table: Mapping[str, Any]) -> Entry:
    """The entry of a table that was checked."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key in _LISTS:
            values[key] = tuple(value)
        elif key == "offices":
            values[key] = tuple(map(_office_of, value))
        else:
            values[_ENTRY_KEYS[key]] = EntryKind(value) if key == "kind" else value
    return Entry(**values)


def _office_of(table: Mapping[str, Any]) -> Office:
    return Office(
        table["title"],
        table.get("of"),
        tuple(table.get("sectors", ())),
        table.get("from"),
        table.get("to"),
    )


# What is wrong ---------------------------------------------------------------------------

_MORE = '(that is not all: "legation actors check FILE" shows the rest)'


def check(own: Sequence[Tables], others: Sequence[Tables], *, conflicting: bool = True) -> None:
    """That there are no `problems`.

    Raises:
        LexiconError: the first thing that is wrong.
    """
    wrong = problems(own, others, conflicting=conflicting)
    first = next(wrong, None)
    if first is not None:
        more = next(wrong, None)
        raise LexiconError(first if more is None else f"{first} {_MORE}")


def problems(
    own: Sequence[Tables], others: Sequence[Tables] = (), *, conflicting: bool = True
) -> Iterator[str]:
    """What is wrong in some files, each with file, line and entry, and what to do.

    In order: lines that are no entry; ids that stand twice in a file; links to what is not there;
    offices that two persons hold at a time, and actors nobody can tell apart (`conflicts`);
    offices of a state that is gone, or not yet there. Later kinds of mistakes are looked for when
    there are none of the earlier: they would only repeat those.

    Args:
        others: files that were checked before; an entry of `own` takes the place of one of
            theirs, or of an earlier file of `own`, with the same id.
        conflicting: whether entries that contradict each other are looked for.
    """
    found = False
    for file in own:
        for problem in chain(_bad_lines(file), _twice(file)):
            found = True
            yield problem
    if found:
        return
    whole = _Union((*others, ended_terms(own, others), *own))
    for problem in _bad_links(own, whole):
        found = True
        yield problem
    if conflicting and not found:
        yield from _conflicts_of(own, whole)


class _Union:
    """All entries of several files, the later in the place of the earlier."""

    def __init__(self, files: Sequence[Tables]) -> None:
        self.tables: dict[str, Table] = {}
        for file in files:
            self.tables.update(zip(_column(file.tables, "id"), file.tables, strict=True))
        self._files = files

    def place(self, table: Table) -> str:
        """Where an entry stands."""
        file, number = self._numbers[id(table)]
        return file.place(number)

    @cached_property
    def _numbers(self) -> dict[int, tuple[Tables, int]]:
        return {
            id(table): (file, number)
            for file in self._files
            for number, table in enumerate(file.tables)
        }


_STATE = EntryKind.STATE.value
_PERSON = EntryKind.PERSON.value
_TEXT = frozenset({str})


def _column(tables: Iterable[Mapping[str, Any]], key: str) -> list[Any]:
    return [table[key] for table in tables if key in table]


def _keys_of(kind: type[Any]) -> dict[str, str]:
    """The keys of a table and the fields they fill: "from" is `from_`."""
    return {f.name.rstrip("_"): f.name for f in fields(kind) if f.init}


_ENTRY_KEYS, _OFFICE_KEYS = _keys_of(Entry), _keys_of(Office)
_LISTS = frozenset(f.name for f in (*fields(Entry), *fields(Office)) if f.type == "tuple[str, ...]")
_REQUIRED = {
    kind: [f.name for f in fields(kind) if f.default is f.default_factory is MISSING]
    for kind in (Entry, Office)
}
_KINDS = frozenset(kind.value for kind in EntryKind)


def _sound(tables: Sequence[Table], kind: type[Any] = Entry) -> bool:
    """Whether all tables are plainly right, column by column.

    False says only that one might be wrong: `build` knows.
    """
    keys = _ENTRY_KEYS if kind is Entry else _OFFICE_KEYS
    used = set(chain.from_iterable(tables))
    if not used <= keys.keys():
        return False
    columns = {key: _column(tables, key) for key in used}
    if any(len(columns.get(key, ())) < len(tables) for key in _REQUIRED[kind]):
        return False
    for key, column in columns.items():
        kinds = {*map(type, column)}
        if key in _LISTS:
            right = kinds == {list} and {*map(type, chain.from_iterable(column))} <= _TEXT
        elif key == "codes":
            right = (
                kinds == {dict}
                and {*map(type, chain.from_iterable(codes.values() for codes in column))} <= _TEXT
            )
        elif key == "offices":
            right = kinds == {list}
            offices = list(chain.from_iterable(column)) if right else []
            right = right and {*map(type, offices)} <= {dict} and _sound(offices, Office)
        else:
            right = kinds == {str}
        if not right:
            return False
    if not all(columns.get("id", ("-",))):
        return False
    if not _KINDS.issuperset(columns.get("kind", ())):
        return False
    if not SECTORS.keys() >= set(chain.from_iterable(columns.get("sectors", ()))):
        return False
    try:
        for from_, to in {(t.get("from"), t.get("to")) for t in tables if "from" in t or "to" in t}:
            days_of(from_, to)
    except ValueError:
        return False
    return all(
        set(table["ambiguous"]) <= {*forms_of(table)} for table in tables if table.get("ambiguous")
    )


FORMS = {
    "name": NameKind.NAME,
    "names": NameKind.NAME,
    "adjectives": NameKind.ADJECTIVE,
    "people": NameKind.PEOPLE,
    "capitals": NameKind.CAPITAL,
    "houses": NameKind.HOUSE,
    "surnames": NameKind.SURNAME,
}
"""The keys whose values stand for an entry, and as what; strongest first."""


_LISTS_OF_FORMS = tuple(FORMS)[1:]


def forms_of(table: Table) -> Iterator[str]:
    """Every form of an entry, strongest kind first."""
    yield table["name"]
    for key in _LISTS_OF_FORMS:
        if key in table:
            yield from table[key]


def _bad_lines(file: Tables) -> Iterator[str]:
    """Lines that are no entry. Nulls are taken out of those that are."""
    if _sound(file.tables):
        return
    for number, table in enumerate(file.tables):
        entry_id = table.get("id")
        if not isinstance(entry_id, str) or not entry_id:
            needed = 'an entry needs an "id", such as "JPN" or "USA.pentagon"'
            yield f"{file.place(number)}: {needed}"
            continue
        try:
            build(Entry, table, file.place(number))
        except LexiconError as error:
            yield str(error)
        else:
            for part in (*table.get("offices", ()), table):
                for key in [key for key, value in part.items() if value is None]:
                    del part[key]


def _twice(file: Tables) -> Iterator[str]:
    """Ids that stand twice in a file."""
    ids = [table.get("id") for table in file.tables]
    if len({*map(str, ids)}) == len(ids):
        return
    first: dict[str, int] = {}
    for number, entry_id in enumerate(map(str, ids)):
        if ids[number] is not None and entry_id in first:
            before = file.lines[first[entry_id]]
            yield (
                f'{file.where}: line {file.lines[number]}: "{entry_id}" is there twice, first in '
                f"line {before}; give one another id, or join them"
            )
        first.setdefault(entry_id, number)


def _bad_links(own: Sequence[Tables], whole: _Union) -> Iterator[str]:
    """Every country, part_of, successor and office points at an entry that is there."""
    ids = whole.tables.keys()
    states = {key for key, table in whole.tables.items() if table["kind"] == _STATE}
    linked = set(chain.from_iterable(_column(whole.tables.values(), "successors")))
    linked.update(_column(whole.tables.values(), "part_of"))
    offices = chain.from_iterable(_column(whole.tables.values(), "offices"))
    linked.update(_column(offices, "of"))
    if linked <= ids and states.issuperset(_column(whole.tables.values(), "country")):
        return
    mine = {id(table) for file in own for table in file.tables}
    for entry_id, table in whole.tables.items():
        # What was right, and is not so any more, was right until an own entry took a place.
        place = f'{own[-1].where}: with it, "{entry_id}"'
        if id(table) in mine:
            place = whole.place(table)
        links = (
            table.get("part_of"),
            *table.get("successors", ()),
            *_column(table.get("offices", ()), "of"),
        )
        yield from _missing(links, ids, place, "entry")
        yield from _missing((table.get("country"),), states, place, "state")


def _missing(
    links: Iterable[str | None], names: Iterable[str], place: str, kind: str
) -> Iterator[str]:
    for link in links:
        if link is not None and link not in names:
            try:
                expect(link, tuple(names), place, kind)
            except LexiconError as error:
                yield str(error)


# Entries that cannot be right together -----------------------------------------------------


def _conflicts_of(own: Sequence[Tables], whole: _Union) -> Iterator[str]:
    """The conflicts in which an own entry has a part."""
    mine = [table for file in own for table in file.tables if whole.tables[table["id"]] is table]
    persons = [table for table in mine if table["kind"] == _PERSON]
    held = {
        (office["title"], office.get("of"))
        for table in persons
        for office in table.get("offices", ())
        if office["title"] in SINGLE
    }
    names = Counter(map(_plain_name, mine))
    own_ids = set(_column(mine, "id"))
    others = [table for key, table in whole.tables.items() if key not in own_ids]
    names.update(name for table in others if (name := _plain_name(table)) in names)
    twins = len(names) < names.total()
    beside = [
        table
        for table in (*others, *mine)
        if (twins and names[_plain_name(table)] > 1)
        or (held and any((o["title"], o.get("of")) in held for o in table.get("offices", ())))
    ]
    for conflict in conflicts(map(entry_of, beside)):
        for entry in (conflict.later, conflict.earlier):
            if entry.id in own_ids:
                yield f"{whole.place(whole.tables[entry.id])}: {conflict.reason}"
                break
    gone = {
        key: entry_of(table)
        for key, table in whole.tables.items()
        if table["kind"] == _STATE and ("from" in table or "to" in table)
    }
    for table in persons:
        for office in table.get("offices", ()):
            if office.get("of") in gone and (reason := _outside(office, gone[office["of"]])):
                yield f"{whole.place(table)}: {reason}"


def ended_terms(own: Sequence[Tables], others: Sequence[Tables]) -> Tables:
    """Entries of others whose term has no end yet, ended by a successor in an own file.

    Ours knows no end of a term; a user's file has who came next: ours ends on that day, as far as
    it is known. Only offices of one holder have successors.

    Args:
        own: files whose lines are right.
    """
    starts: dict[tuple[str, str], str] = {}
    for table in chain.from_iterable(file.tables for file in own):
        for office in table.get("offices", ()):
            if office["title"] in SINGLE and "of" in office and "from" in office:
                key = office["title"], office["of"]
                starts[key] = min(office["from"], starts.get(key, office["from"]))
    ended: list[Table] = []
    if starts:
        own_ids = set(chain.from_iterable(_column(file.tables, "id") for file in own))
        for table in chain.from_iterable(file.tables for file in others):
            if "offices" in table and table["id"] not in own_ids:
                offices = [_ended(office, starts) for office in table["offices"]]
                if offices != table["offices"]:
                    ended.append({**table, "offices": offices})
    return Tables("ended by a successor", [0] * len(ended), ended)


def _ended(office: Table, starts: Mapping[tuple[str, str], str]) -> Table:
    start = starts.get((office["title"], office.get("of", "")))
    if start is None or "to" in office or office.get("from", "") >= start:
        return office
    return {**office, "to": start}


def _outside(office: Table, state: Entry) -> str | None:
    """Why an office cannot be of that state: it is held before or after the state was there."""
    held = f'"{office["title"]}" of {state.id}'
    since, until = days_of(office.get("from"), office.get("to"))
    if state.until is not None and (until is None or until > state.until):
        when = f"to {office['to']}" if "to" in office else "with no end"
        return f'{held}, {when}, outlasts {state.name} (to {state.to}); mend "of" or "to"'
    if state.since is not None and since is not None and since < state.since:
        return f"{held}, from {office['from']}, is older than {state.name} (from {state.from_})"
    return None


def _plain_name(table: Table) -> str:
    name: str = table["name"]
    return (name if name.isascii() else fold(name)).lower()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two entries of which one must be wrong, and why: "both prime minister of JPN …"."""

    earlier: Entry
    later: Entry
    reason: str


def conflicts(entries: Iterable[Entry]) -> Iterator[Conflict]:
    """Offices of one holder that are held twice at a time, and actors nobody can tell apart.

    The day of a change of office may be both's. Where only a month is known, nothing is refused
    that could be right. Titles outside `SINGLE` may have any number of holders.
    """
    entries = list(entries)
    yield from _double_holdings([entry for entry in entries if entry.kind is EntryKind.PERSON])
    yield from _twins(entries)


@dataclass(frozen=True, slots=True, order=True)
class _Term:
    since: date
    until: date
    place: int


def _double_holdings(people: Sequence[Entry]) -> Iterator[Conflict]:
    held: dict[tuple[str, str], list[_Term]] = defaultdict(list)
    for place, entry in enumerate(people):
        for office in entry.offices:
            if office.title in SINGLE and office.of is not None and office.from_ is not None:
                start = day_of(office.from_, "from", last=True) or date.min
                end = day_of(office.to, "to", last=False) or date.max
                held[office.title, office.of].append(_Term(start, end, place))
    for (title, of), terms in held.items():
        terms.sort()
        last = None
        for term in terms:
            if last is not None and (min(last.until, term.until) - term.since).days > 1:
                one, other = people[last.place], people[term.place]
                who = f"{one.name} and {other.name} are both"
                if one is other:
                    who = f"{one.name} is twice"
                reason = f'{who} {title} of {of} on {term.since}; mend "from" or "to" of one'
                yield Conflict(one, other, reason)
            if last is None or term.until >= last.until:
                last = term


def _twins(entries: Iterable[Entry]) -> Iterator[Conflict]:
    """Actors of one kind, name and country, whom no dates tell apart."""
    alike: dict[tuple[str, str | None, EntryKind], list[Entry]] = defaultdict(list)
    for entry in entries:
        alike[fold(entry.name).lower(), entry.country, entry.kind].append(entry)
    for same in alike.values():
        for place, later in enumerate(same):
            for earlier in same[:place]:
                if _at_one_time(earlier, later):
                    dates = "dated offices" if later.kind is EntryKind.PERSON else "dates"
                    reason = f'there is {earlier.id} with the name "{later.name}" already'
                    yield Conflict(earlier, later, f"{reason}; give one another name, or {dates}")


def _at_one_time(one: Entry, other: Entry) -> bool:
    """Whether the offices of two persons, or the days of two bodies, do not lie apart in time."""
    spans = []
    for entry in (one, other):
        dated = entry.offices if entry.kind is EntryKind.PERSON else (entry,)
        starts = [one.since or date.min for one in dated]
        ends = [one.until or date.max for one in dated]
        spans.append((min(starts, default=date.min), max(ends, default=date.max)))
    return spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]
