"""Who held an office on a day, asked of our own directory by reading sentences.

    python evaluation/offices.py [--number 300] [--seed 1]

Draws offices of persons and days on which they were held, and reads, on each of those days,

    The prime minister of Japan spoke.    ->  the person who held that office then
    Shinzo Abe spoke.                     ->  the office that person held then

The title is asked for offices of one holder at a time (`lexicon.directory.SINGLE`), the name for
all offices of a state. A day on which the directory itself has two holders, the day of a change,
is not drawn for the title. Of a person with two offices at a time the first counts.

The answers are our own data, so anything but all is a fault: each is printed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from parties import parties_of

from legation.lexicon.directory import SINGLE, Directory, Entry, EntryKind, Office
from legation.reader import Reader
from legation.records.actor import Actor

# Offices from before the agencies that Legation reads; and a day on which all data are settled.
FIRST, LAST = date(1945, 1, 1), date(2024, 12, 31)


@dataclass(frozen=True, slots=True)
class Asked:
    """An office and a day on which a person held it."""

    entry: Entry
    office: Office
    day: date


def held(directory: Directory) -> list[tuple[Entry, Office]]:
    """Every office of a state with the days of its beginning known."""
    states = {entry.id for entry in directory.entries.values() if entry.kind is EntryKind.STATE}
    return [
        (entry, office)
        for entry in directory.entries.values()
        for office in entry.offices
        if office.of in states and office.since is not None
    ]


def draw(directory: Directory, number: int, seed: int, *, title: bool) -> Iterator[Asked]:
    """Offices and days, drawn with a seed."""
    chance = random.Random(seed)
    offices = held(directory)
    if title:
        offices = [(entry, office) for entry, office in offices if office.title in SINGLE]
    drawn = 0
    while drawn < number:
        entry, office = chance.choice(offices)
        start = max(office.since or FIRST, FIRST)
        days = (min(office.until or LAST, LAST) - start).days
        if days < 0:
            continue
        day = start + timedelta(chance.randint(0, days))
        if title:
            assert office.of is not None
            if len(directory.holders(office.title, office.of, day)) != 1:
                continue
        elif entry.office_on(day) is not office:
            continue
        drawn += 1
        yield Asked(entry, office, day)


def read_subject(reader: Reader, sentence: str, day: date) -> Actor | None:
    """The party that the subject of a sentence is."""
    (parse,) = reader.parser.parse([sentence])
    parties = parties_of(reader, parse, day)
    subject = next((t for t in parse.tokens if t.relation == "nsubj"), None)
    return None if subject is None else parties.actor(subject)


def main() -> None:
    """Print each wrong answer, then how many are right."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--number", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--quiet", action="store_true", help="no wrong answers")
    given = arguments.parse_args()
    reader = Reader()
    directory = reader.directory
    for title, what in ((True, "title alone, person right"), (False, "name alone, office right")):
        right = 0
        for asked in draw(directory, given.number, given.seed, title=title):
            state = directory.entries[asked.office.of or ""]
            office = f"{asked.office.title} of {state.name}"
            sentence = f"The {office} spoke." if title else f"{asked.entry.name} spoke."
            actor = read_subject(reader, sentence, asked.day)
            if title:
                good = actor is not None and actor.id == asked.entry.id
            else:
                good = actor is not None and actor.office == office
            right += good
            if not good and not given.quiet:
                found = (actor.id, actor.office, actor.reason) if actor is not None else None
                print(asked.day, sentence, asked.entry.id, office, "found", found)
        print(f"{what:<28}{right / given.number:.3f}  {right} of {given.number}")


if __name__ == "__main__":
    main()
