"""Who can be a side: the states, bodies and people of a store, found by the first letters typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legation.desk.library import Library
from legation.lexicon.directory import load_directory
from legation.lexicon.entries import EntryKind, NameKind
from legation.lexicon.spelling import fold

MOST = 20
"""Suggestions at a time."""

_WORD = re.compile(r"\w+")

# What somebody may type for an entry; a surname alone finds the person by a word of the name.
_TYPED = (NameKind.NAME, NameKind.ADJECTIVE, NameKind.PEOPLE)


@dataclass(frozen=True, slots=True)
class Known:
    """A party of the store.

    Attributes:
        id: as `read_party` takes it: "JPN", "NATO", "JPN.abe-shinzo", a user's group.
        name: "Japan"; the id where the directory has none.
        kind: state, region, people, igo, ngo, armed_group, body, media, party, company, person;
            group for a user's own; unknown.
        happenings: number of happenings that it is a party of; None for a group.
    """

    id: str
    name: str
    kind: str
    happenings: int | None


@dataclass(frozen=True, slots=True)
class _Counted:
    id: str
    name: str | None
    happenings: int


class Parties:
    """All that can be typed, in order of its letters."""

    def __init__(self, known: Iterable[tuple[Known, tuple[str, ...]]]) -> None:
        self.all: list[Known] = []
        self._typed: list[tuple[str, int]] = []
        for place, (one, forms) in enumerate(known):
            self.all.append(one)
            starts = {start for form in (one.id, *forms) for start in _starts(form)}
            self._typed.extend((start, place) for start in starts)
        self._typed.sort()
        self._places = {one.id: place for place, one in enumerate(self.all)}

    def happenings(self, id: str) -> int:
        """How much happened with a party; 0 for one that the store does not have."""
        place = self._places.get(id)
        return 0 if place is None else self.all[place].happenings or 0

    def find(self, typed: str, most: int = MOST) -> tuple[Known, ...]:
        """Whose id, name, or a word of whose name, begins so; the most told first.

        "jap", "JPN"  ->  Japan; "abe"  ->  Shinzo Abe. With nothing typed, the most told of all.
        """
        wanted = fold(typed).lower().strip()
        if not wanted:
            return tuple(sorted(self.all, key=_order)[:most])
        found = set()
        for start, place in self._typed[bisect_left(self._typed, (wanted, -1)) :]:
            if not start.startswith(wanted):
                break
            found.add(place)
        some = (self.all[place] for place in found)
        # Who types a code means it.
        return tuple(sorted(some, key=lambda one: (one.id.lower() != wanted, *_order(one)))[:most])


def parties(library: Library) -> Parties:
    """The parties of a store."""
    return library.once(Parties, lambda: Parties(_known(library)))


def named(library: Library, written: str) -> str:
    """A side in words: "JPN" -> "Japan", "JPN:GOV" -> "Japan (GOV)"; else as it is written."""
    code, _, sector = written.partition(":")
    entry = load_directory().get(code)
    if entry is None:
        return written
    return f"{entry.name} ({sector})" if sector else entry.name


def _known(library: Library) -> Iterator[tuple[Known, tuple[str, ...]]]:
    directory = load_directory()
    for name in library.groups:
        yield Known(name, name, "group", None), ()
    for row in library.records(_Counted, "parties"):
        entry = directory.get(row.id)
        if entry is None:
            kind = EntryKind.PERSON.value if "." in row.id else "unknown"
            yield Known(row.id, row.name or row.id, kind, row.happenings), (row.name or "",)
        else:
            forms = tuple(form for how, form in entry.forms() if how in _TYPED)
            yield Known(row.id, entry.name, entry.kind.value, row.happenings), forms


def _starts(form: str) -> Iterator[str]:
    text = fold(form).lower()
    for word in _WORD.finditer(text):
        yield text[word.start() :]


def _order(one: Known) -> tuple[int, str]:
    return -(one.happenings if one.happenings is not None else 1 << 60), one.id
