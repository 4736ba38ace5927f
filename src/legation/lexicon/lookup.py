"""Who a name, a title or a noun stands for on a day, without a sentence, and why.

    look_up(directory, "Abe", date(2008, 3, 1))
      ->  Shinzo Abe, by his family name: former prime minister of Japan; and others of that name
    look_up(directory, "the Japanese prime minister", date(2013, 5, 2))
      ->  Shinzo Abe, who holds that office
    look_up(directory, "rebels", date(2013, 5, 2))
      ->  nobody by name; the sector REB

It is there to show what the directory knows. A reading knows more: the words around a name, and
what the article said of the person before.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from legation.lexicon.directory import Agent, AgentKind, Directory, Holder, Match, Reading
from legation.lexicon.entries import Entry, EntryKind, NameKind, Office
from legation.lexicon.spelling import lemma_keys, split

_ARTICLES = frozenset({"the", "a", "an"})
_MARKS = frozenset({"'s", "'", "the", "-"})
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """One actor that the words may stand for.

    Attributes:
        how: as what the words stand for it; None for who is meant by an office.
        ambiguous: whether the words are also ordinary words, or a common name.
        there: whether it existed, or was active, on the day. Persons always are.
        office: held on the day, the most important, or the one that was asked for.
        former: the office left last, of who holds none on the day.
        why: how it was found, in words.
    """

    entry: Entry
    how: NameKind | None
    ambiguous: bool
    there: bool
    office: Office | None
    former: Office | None
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What some words stand for on a day.

    Attributes:
        candidates: the likeliest first.
        noun: the noun of a sector among the words, and what it stands for.
        country: the state that the words name beside the noun.
        org: the body, likewise.
        reason: how it was decided, in words.
        near: names of the directory that look alike, when nothing was found.
    """

    text: str
    day: date
    candidates: tuple[Candidate, ...] = ()
    noun: Agent | None = None
    country: str | None = None
    org: str | None = None
    reason: str = ""
    near: tuple[str, ...] = ()

    @property
    def found(self) -> bool:
        """Whether anything is known."""
        return bool(self.candidates or self.noun)


def look_up(directory: Directory, text: str, day: date) -> Finding:
    """What a name, a title with its state, a body or a noun stands for on a day.

    Articles are passed over. A name is found in the case in which it is given, else with capitals.
    """
    words = text.replace("’", "'").split()
    while len(words) > 1 and words[0].lower() in _ARTICLES:
        words = words[1:]
    plain = " ".join(words)
    for name in dict.fromkeys((text.strip(), plain, plain.title())):
        readings = directory.find(name)
        if readings:
            return _named(text, day, Match(0, 1, readings))
    return _described(directory, text, split(plain), day)


def _named(text: str, day: date, match: Match) -> Finding:
    """All who have that name, those of the day first."""
    order = list(match.on(day)) + [e for e in match.entries if not e.holds_on(day)]
    readings = {reading.entry.id: reading for reading in match.readings}
    candidates = tuple(_candidate(readings[entry.id], day) for entry in order)
    return Finding(text, day, candidates, reason=_choice(candidates))


def _candidate(reading: Reading, day: date) -> Candidate:
    entry = reading.entry
    return Candidate(
        entry,
        reading.how,
        reading.ambiguous,
        entry.holds_on(day),
        entry.office_on(day),
        entry.former_office_on(day),
        _AS[reading.how],
    )


_AS = {
    NameKind.NAME: "by name",
    NameKind.ADJECTIVE: "by its adjective",
    NameKind.PEOPLE: "by the name of its people",
    NameKind.CAPITAL: "by its capital",
    NameKind.HOUSE: "by the house that stands for its government",
    NameKind.SURNAME: "by family name, as a second mention has it",
}


def _choice(candidates: Sequence[Candidate]) -> str:
    """Why the first comes first."""
    first = candidates[0]
    words = []
    if len(candidates) == 1:
        words.append("Nobody else in the directory is called so.")
    elif first.entry.kind is EntryKind.PERSON:
        words.append(
            "Of several persons, first who leads a state on the day, then who holds another office,"
            " then who left one last."
        )
        if all(c.office is None for c in candidates):
            words.append("Nobody of that name holds an office on the day.")
        if first.how is NameKind.SURNAME:
            words.append("In a report, who was named in full before comes first of all.")
    else:
        words.append("Of several, the strongest kind of name first, and what was there on the day.")
    if not first.there:
        words.append("It was not there on the day.")
    if first.ambiguous:
        words.append(
            "The words are also ordinary words or a common name: in a report they count only where"
            " the parser takes them for a name."
        )
    return " ".join(words)


def _described(directory: Directory, text: str, words: Sequence[str], day: date) -> Finding:
    """A title or a noun with its state: "former Japanese prime minister", "Kenyan police"."""
    matches = directory.match(words)
    persons = [m for m in matches if m.entries[0].kind is EntryKind.PERSON]
    noun, former = _noun(directory, _rest(words, matches))
    if not persons:
        for owners, title, before in _offices(directory, words, matches, day):
            holders = directory.former_holders if before else directory.holders
            held = {owner: there for owner in owners if (there := holders(title, owner.id, day))}
            if held:
                return _of_office(text, day, title, held, directory.agent(title), before)
    if persons or (noun is None and matches):
        longest = max(persons or matches, key=lambda match: match.end - match.start)
        finding = _named(text, day, longest)
        if persons and noun is not None:
            return finding
        known = " ".join(words[longest.start : longest.end])
        reason = f"Of the words only “{known}” is known. {finding.reason}"
        return replace(finding, reason=reason, near=_near(directory, text))
    if noun is None:
        return Finding(text, day, near=_near(directory, text), reason="No entry has that name.")
    named = next((entry for match in matches for entry in _entries(match.readings, day)), None)
    if named is None:
        reason = f"“{noun.noun}” is a noun of a sector. Whose it is, the words around it must say."
        return Finding(text, day, noun=noun, reason=reason)
    if noun.kind is AgentKind.TITLE:
        whose = f"{'former ' if former else ''}{noun.noun} of {named.name}"
        reason = f"Nobody is known as {whose} on the day; the country and the sector are."
    else:
        reason = (
            f"“{noun.noun}” is a noun of a sector, and {named.name} says whose: no entry needed."
        )
    return Finding(text, day, (), noun, named.country, named.org, reason)


def _of_office(
    text: str,
    day: date,
    title: str,
    held: Mapping[Entry, Sequence[Holder]],
    noun: Agent | None,
    former: bool,
) -> Finding:
    """Those who hold an office, or held it before, by whose it is."""
    candidates = tuple(
        Candidate(
            holder.entry,
            how=None,
            ambiguous=False,
            there=True,
            office=None if former else holder.office,
            former=holder.office if former else None,
            why="by office",
        )
        for holders in held.values()
        for holder in holders
    )
    owner = next(iter(held))
    whose = f"{title} of {' or '.join(owner.name for owner in held)}"
    if former:
        reason = f"Who was {whose} before the day; who left last is first."
    elif len(candidates) > 1:
        reason = f"Several may be called {whose} on the day."
    else:
        reason = f"Who is {whose} on the day."
    return Finding(text, day, candidates, noun, owner.country, owner.org, reason)


def _offices(
    directory: Directory, words: Sequence[str], matches: Sequence[Match], day: date
) -> Iterator[tuple[Sequence[Entry], str, bool]]:
    """What office of what states or bodies the words may mean, and whether a former holder.

    The title is all words but the owner's: "deputy prime minister" is no prime minister.
    "Burmese army chief" is of Burma, though "Burmese army" is a name too; "CIA director" may be
    a title of the United States.
    """
    spans = [(match.start, match.end, match.readings) for match in matches]
    spans += [(n, n + 1, directory.find(word)) for n, word in enumerate(words)]
    for start, end, readings in spans:
        title, former = _title(directory, [*words[:start], *words[end:]])
        yield _entries(readings, day), title, former
    whole, former = _title(directory, words)
    for match in matches:
        for entry in _entries(match.readings, day):
            if entry.country is not None and entry.country in directory.entries:
                yield [directory.entries[entry.country]], whole, former


def _title(directory: Directory, words: Sequence[str]) -> tuple[str, bool]:
    """The words as a title, and whether it is a former holder's."""
    plain = [word.lower() for word in _without_ends(words)]
    title = [word for word in plain if word not in directory.former]
    return " ".join(title), len(title) < len(plain)


def _entries(readings: Sequence[Reading], day: date) -> list[Entry]:
    """What may be meant, what was there on the day first."""
    entries = [reading.entry for reading in readings]
    return sorted(entries, key=lambda entry: not entry.holds_on(day))


def _rest(words: Sequence[str], matches: Sequence[Match]) -> list[str]:
    """The words that no name covers."""
    covered = {place for match in matches for place in range(match.start, match.end)}
    return _without_ends([word for place, word in enumerate(words) if place not in covered])


def _without_ends(words: Sequence[str]) -> list[str]:
    """Without the marks between title and owner: "head of state of" -> "head of state"."""
    found = [word for word in words if word not in _MARKS]
    while found and found[-1] == "of":
        del found[-1]
    return found


def _noun(directory: Directory, words: Sequence[str]) -> tuple[Agent | None, bool]:
    """The noun of a sector that the words end in, and whether they make a former holder of it.

    "former prime minister"  ->  prime minister, True
    """
    plain = [word.lower() for word in words]
    rest = [word for word in plain if word not in directory.former]
    for start in range(len(rest)):
        for key in sorted(lemma_keys(" ".join(rest[start:])), key=len, reverse=True):
            if (agent := directory.agent(key)) is not None:
                return agent, len(rest) < len(plain)
    return None, False


def _near(directory: Directory, text: str) -> tuple[str, ...]:
    """Names that look like some text."""
    first = text[:1].casefold()
    names = {
        form
        for entry in directory.entries.values()
        for _, form in entry.forms()
        if form[:1].casefold() == first
    }
    return tuple(difflib.get_close_matches(text, sorted(names), n=_NEAR, cutoff=0.75))
