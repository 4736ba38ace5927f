"""Who a name or an office means: persons of the directory by date, and those an article introduces.

    "Bush" on 2003-05-02                  ->  George W. Bush, president of United States
    "the prime minister" of JPN, that day ->  Junichiro Koizumi
    "Geng Shuang, a Chinese spokesman … Geng"  ->  CHN, both times

A name that two holders of equal offices share on a day is nobody's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from legation.lexicon.directory import LEADING, Directory, Entry, EntryKind, Office
from legation.lexicon.grammar import PartyNouns

REMEMBERED = timedelta(days=15 * 365)
"""How long after they left a leader is still meant by a family name alone."""

AHEAD = timedelta(days=365)
"""For so long before they lead a state rebels, candidates and those elected are in the news."""

ELECT = timedelta(days=90)
"""For so long before they lead a state those elected are meant before who led long ago."""

LONG_AGO = timedelta(days=2 * 365)
"""Since when who led a state is in the news less than who is about to lead it."""

NEWS_OF_FALL = timedelta(days=90)
"""For so long who fell is in the news as much as namesakes who lead other states."""

NEWS = timedelta(days=2)
"""For so long the fall or death of who held an office is news."""

AMBIGUOUS = "person.ambiguous"
"""Two persons of the article have that name."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a party beyond the words that name it here.

    Attributes:
        kind: of its entry in the directory, where it has one.
        roles: nouns that the article calls a person: "spokesman", "prime minister".
    """

    id: str | None = None
    name: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    anonymous: bool = False
    reason: str = ""
    person: bool = False
    plural: bool = False
    kind: EntryKind | None = None
    roles: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether it says more than that there is a party."""
        return bool(self.country or self.org or self.id)


class People:
    """Persons met in one article, title and text together."""

    def __init__(self) -> None:
        self._known: dict[str, Identity] = {}

    def meet(self, name: str, identity: Identity) -> None:
        """Remember a person by full name and by each end of it ("Abe", "Kim").

        An end that two persons share names neither; what they have in common stays known.
        """
        words = name.split()
        for key in {name, words[-1], words[0]}:
            before = self._known.get(key)
            if before is not None and key != name and not _same_person(before, identity):
                self._known[key] = _either(key, before, identity)
            elif before is None or (identity.known and not before.known):
                self._known[key] = identity

    def recall_longer(self, name: str) -> Identity | None:
        """A person whose full name has more words than this one: "Michael Jordan" for "Jordan"."""
        known = self._known.get(name)
        return known if known is not None and known.name != name else None

    def recall(self, name: str) -> Identity | None:
        """The person of that name, or of that last or first name."""
        words = name.split()
        for key in (name, words[-1], words[0]):
            if key in self._known:
                return self._known[key]
        return None


def _same_person(one: Identity, other: Identity) -> bool:
    """ "Donald J. Trump" and "Donald Trump"; a single name may be part of any."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    names = [(identity.name or "").split() for identity in (one, other)]
    if any(len(words) < 2 for words in names):
        return one.reason != AMBIGUOUS
    return (names[0][0], names[0][-1]) == (names[1][0], names[1][-1])


def _either(name: str, one: Identity, other: Identity) -> Identity:
    country = one.country if one.country == other.country else None
    return Identity(name=name, country=country, person=True, reason=AMBIGUOUS)


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a text tells it: "the former president of Bolivia".

    Attributes:
        words: "president".
        of: ids that it may belong to: "BOL".
        former: held before, and no longer.
    """

    words: str
    of: frozenset[str] = frozenset()
    former: bool = False


class Offices:
    """The directory's offices, asked in a text's words on a day.

    Args:
        told: the countries that the text names.
    """

    def __init__(
        self,
        directory: Directory,
        nouns: PartyNouns,
        day: date | None,
        told: Collection[str] = (),
    ) -> None:
        self.directory, self.nouns, self.day, self.told = directory, nouns, day, told

    def names_of(self, words: str) -> tuple[str, ...]:
        """A title and the same office in other words: "premier" -> premier, prime minister."""
        for office in self.directory.offices:
            if words in office.titles:
                return office.titles
        return (words,)

    def holder(self, title: Title) -> Entry | None:
        """The one person who holds the office on the day.

        Of several ("the Iranian leader") the one whose office is a leader's first of all.
        """
        if self.day is None or title.former:
            return None
        held = {
            holder.entry.id: holder
            for body in title.of
            for holder in self.directory.holders(title.words, body, self.day)
        }
        if len(held) > 1:  # "the Iranian leader" is the supreme leader before the president
            held = {
                key: holder
                for key, holder in held.items()
                if holder.office.title in self.nouns.leaders
            }
        return next(iter(held.values())).entry if len(held) == 1 else None

    def leaving(self, title: Title) -> Entry | None:
        """Who held the office until the day, or some days before: who died, or was removed."""
        if self.day is None or title.former:
            return None
        left = {
            holder.entry.id: holder
            for body in title.of
            for holder in (
                *self.directory.holders(title.words, body, self.day),
                *self.directory.former_holders(title.words, body, self.day),
            )
            if holder.office.until is not None
            and timedelta(0) <= self.day - holder.office.until <= NEWS
        }
        if not left:
            return None
        return max(left.values(), key=lambda holder: holder.office.until or date.min).entry

    def meant(
        self, persons: Iterable[Entry], title: Title | None, *, leaving: bool = False
    ) -> Entry | None:
        """Whom a name that several persons share means on the day, beside a title or without one.

        With a title it is the one who holds, or held, such an office; without one it is the only
        holder of an office, or the only leader among them. Who dies or resigns is who held one
        until then.

        Args:
            leaving: whether it is told that they die, resign or are removed.
        """
        persons = tuple(persons)
        day = self.day
        if day is None:
            return None
        if title is not None and title.of:
            near = [e for e in persons if e.country in title.of or self._serves(e, title.of)]
            persons = tuple(near)
        if title is not None:
            held = [entry for entry in persons if self._has_held(entry, title, day)]
            if held or title.former:
                return self._last(held, title, day) if title.former else _only(held)
        gone = [entry for entry in persons if _led_lately(entry, day, NEWS, today=True)]
        family = self.nouns.family_offices
        left = gone or [entry for entry in persons if _left(entry, day, family)]
        if leaving and (found := _only(left)) is not None:
            return found
        holding = [
            entry
            for entry in persons
            if (office := entry.office_on(day)) is not None
            and (title is not None or office.title not in family)
        ]
        titles = {e.id: office.title for e in holding if (office := e.office_on(day)) is not None}
        leading = [entry for entry in holding if titles[entry.id] in LEADING]
        first = [entry for entry in leading if titles[entry.id] in self.nouns.leaders]
        fallen = [e for e in persons if e not in leading and _led_lately(e, day, NEWS_OF_FALL)]
        rivals = [entry for entry in (*leading, *fallen) if entry.country in self.told]
        if len({entry.country for entry in (*leading, *fallen)}) > 1:
            # "Morales" was two presidents until one fell: the text says where.
            if fallen and (_only(rivals) or not first):
                return _only(rivals)
            if _only(rivals) and not first:
                return _only(rivals)
        lately = [entry for entry in persons if _led_lately(entry, day)]
        near = [entry for entry in lately if entry.country in self.told]
        elect = [entry for entry in persons if _will_lead(entry, day, ELECT)]
        if not leading and _only(elect) and not any(_led_lately(e, day, LONG_AGO) for e in lately):
            return _only(elect)  # in December 2000 "Bush" is the son, elected, not the father
        if len(holding) > 1 and not leading and (found := _only(near)) is not None:
            return found  # mayors and envoys of a name, and who led the state of which is told
        if holding:
            new = [entry for entry in leading if entry not in gone]
            return _only(holding) or _only(leading) or _only(first) or _only(new)
        lately = near or lately
        if len({entry.country for entry in lately}) == 1:  # father and son: who led last
            return max(lately, key=lambda entry: _last_led(entry, day))
        return _only(lately or [entry for entry in persons if _will_lead(entry, day)])

    def _last(self, held: Iterable[Entry], title: Title, day: date) -> Entry | None:
        """Who left such an office last: "former President Bush" in 2010 is the son."""
        names = self.names_of(title.words)
        left = {
            entry.id: max(
                office.until
                for office in entry.offices
                if office.until is not None and office.until < day and _is_called(office, names)
            )
            for entry in held
        }
        return max(held, key=lambda entry: left[entry.id], default=None)

    def is_near(self, entry: Entry, names: Iterable[str]) -> bool:
        """Whether a person holds an office of one of the names about the day, or soon will."""
        day = self.day
        return day is not None and any(
            _is_called(office, names)
            and office.since is not None
            and office.since - AHEAD <= day
            and (office.until is None or day <= office.until + NEWS_OF_FALL)
            for office in entry.offices
        )

    def _serves(self, entry: Entry, of: frozenset[str]) -> bool:
        return any(office.of in of for office in entry.offices)

    def _has_held(self, entry: Entry, title: Title, day: date) -> bool:
        names = self.names_of(title.words)
        return any(
            _is_called(office, names)
            and (
                bool(office.until and office.until < day) if title.former else office.holds_on(day)
            )
            for office in entry.offices
        )

    def _state_served(self, entry: Entry) -> str | None:
        """The state that is gone, and was there on the day, of who held an office of it."""
        day = self.day
        if day is None:
            return None
        for office in entry.offices:
            state = self.directory.get(office.of) if office.of else None
            begun = office.since is None or office.since <= day
            if state is not None and state.successors and state.holds_on(day) and begun:
                return state.id
        return None

    def identity(self, entry: Entry, reason: str) -> Identity:
        """A person of the directory, in the office held on the day."""
        day = self.day
        office = entry.office_on(day) if day is not None else None
        former = entry.former_office_on(day) if day is not None else None
        sectors = office.sectors if office is not None and office.sectors else entry.sectors
        if office is None and former is not None:
            sectors = ("ELI", *sectors)
        body = self.directory.get(office.of) if office is not None and office.of else None
        title = None if office is None else office.title
        if title is not None and body is not None:
            title = f"{title} of {body.name}"
        roles = (office.title,) if office is not None else ()
        country, org = entry.country, entry.org
        served = self._state_served(entry)
        country = served or country
        if office is not None and body is not None and body.org and body.country is None:
            country, org = None, body.org  # the secretary-general of the UN acts for no state
        return Identity(
            entry.id, entry.name, country, org, tuple(dict.fromkeys(sectors)), title,
            reason=reason, person=True, kind=entry.kind, roles=roles,
        )  # fmt: skip


def _led_lately(
    entry: Entry, day: date, within: timedelta = REMEMBERED, *, today: bool = False
) -> bool:
    least = timedelta(0 if today else 1)
    return any(
        office.title in LEADING and office.until is not None
        and least <= day - office.until <= within
        for office in entry.offices
    )  # fmt: skip


def _left(entry: Entry, day: date, besides: Collection[str]) -> bool:
    return any(
        office.title not in besides
        and office.until is not None
        and timedelta(0) <= day - office.until <= NEWS
        for office in entry.offices
    )


def _last_led(entry: Entry, day: date) -> date:
    return max(
        office.until
        for office in entry.offices
        if office.title in LEADING and office.until is not None and office.until < day
    )


def _will_lead(entry: Entry, day: date, within: timedelta = AHEAD) -> bool:
    return any(
        office.title in LEADING and office.since is not None
        and timedelta(0) < office.since - day < within
        for office in entry.offices
    )  # fmt: skip


def _is_called(office: Office, names: Iterable[str]) -> bool:
    """Whether an office has one of the names: "seoul mayor" is a mayor's."""
    return any(office.title == name or office.title.endswith(f" {name}") for name in names)


def _only(entries: list[Entry]) -> Entry | None:
    return entries[0] if len({entry.id for entry in entries}) == 1 else None
