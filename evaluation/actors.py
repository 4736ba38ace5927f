"""Who is who in our own gold sentences, evaluation/gold/{open,kept}/actors.jsonl.

    python evaluation/actors.py [--errors]

Marked words are right when
- of a party, its country or body is read, and the person where the gold names one;
- a place is no party of any event or statement;
- a person who is no state's party has no country or body, or the one that the text gives;
- other words, and descriptions that the text leaves open, have neither.

Parties are taken from the report, and where they are in none of its events and statements, asked
of the party reading itself, so that a clause that is no event does not count against it.
--errors lists what is wrong in the open part; of the kept part there are figures only.
"""

from __future__ import annotations

import argparse
import unicodedata
from collections.abc import Iterator, Sequence

from own_gold import PARTS, ActorItem, Kind, Marked, Tally, load_actors
from parties import parties_of

from legation.reader import Reader
from legation.reading.actors import Parties
from legation.records.actor import Actor
from legation.records.parse import Parse
from legation.records.report import Report
from legation.records.span import Span


def score(item: ActorItem, parses: Sequence[Parse], reader: Reader, tally: Tally) -> list[str]:
    """Count one item; gives what is wrong in it, in words.

    Args:
        parses: of an empty title, and of the text.
    """
    report = reader.read_parsed(item.article, parses)
    parties = parties_of(reader, parses[1], item.published)
    wrong = []
    for marked in item.marked:
        told, asked = _told(report, marked.span), _asked(parties, marked.span)
        if marked.kind is Kind.PLACE:
            read = told
        elif marked.kind is Kind.PARTY:
            read = told or asked
        else:
            read = told + asked
        right = is_right(marked, read)
        tally.add("marked words", right)
        tally.add(f"marked words: {marked.kind}", right)
        if marked.kind is Kind.PARTY:
            tally.add("party: in an event or statement", bool(told))
            for measure, holds in details(marked, read):
                tally.add(f"party: {measure}", holds)
        if not right:
            wrong.append(f"{marked.span.of(item.text)}: {_wanted(marked)}; read {_shown(read)}")
    tally.add("sentences", not wrong)
    tally.add(f"sentences: {item.about}", not wrong)
    return wrong


def is_right(marked: Marked, read: Sequence[Actor]) -> bool:
    """Whether the parties read from marked words are what the gold says."""
    if marked.kind is Kind.PARTY:
        return all(holds for measure, holds in details(marked, read) if measure in REQUIRED)
    if marked.kind is Kind.PERSON:
        return all(_codes(actor) <= {*marked.codes, None} for actor in read)
    if marked.kind is Kind.PLACE:
        return not read
    return all(_codes(actor) == {None} for actor in read)


REQUIRED = ("country or body", "person")


def details(marked: Marked, read: Sequence[Actor]) -> Iterator[tuple[str, bool]]:
    """Measure by measure, whether a party is right; only what the gold labels."""
    codes = {code for actor in read for code in _codes(actor)}
    wanted = set(marked.codes)
    yield "country or body", wanted <= codes if marked.every else bool(wanted & codes)
    if marked.sectors:
        yield "first sector", any(set(actor.sectors[:1]) & set(marked.sectors) for actor in read)
    if marked.names:
        yield (
            "person",
            any(
                same_name(name, actor.name) for actor in read if actor.name for name in marked.names
            ),
        )
    if marked.offices is not None:
        held = [(actor.office or "").casefold() for actor in read]
        if marked.offices:
            yield "office", any(word in office for office in held for word in marked.offices)
        else:
            yield "office gone or yet to come", bool(held) and not any(held)


def same_name(one: str, other: str) -> bool:
    """Whether two full names are one person's: "Kim Jong-il" and "Kim Jong Il", not "Kim Il".

    Order, case, accents, points and hyphens do not count. One may leave out names that the other
    has, when two are left, but no initial: the two George Bushes differ by one.
    """
    first, second = _words(one), _words(other)
    more = first ^ second
    inside = first <= second or second <= first
    return not more or (inside and len(first & second) > 1 and all(len(word) > 1 for word in more))


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = (" " if c in "-.’'" else c for c in plain if not unicodedata.combining(c))
    return set("".join(letters).split())


def _codes(actor: Actor) -> set[str | None]:
    return {code for code in (actor.country, actor.org) if code} or {None}


def _told(report: Report, span: Span) -> tuple[Actor, ...]:
    """Parties in the report that these words name: a party's words end with its noun or name."""
    actors: list[Actor] = []
    for event in report.events:
        for mention in event.mentions:
            actors += (*mention.actors, *mention.recipients, *mention.told_by)
    for statement in report.statements:
        actors += (*statement.via, *([statement.speaker] if statement.speaker else []))
    ending = [a for a in actors if not a.span.in_title and span.start < a.span.end <= span.end]
    last = max((actor.span.end for actor in ending), default=0)
    return tuple(actor for actor in ending if actor.span.end == last)


def _asked(parties: Parties, span: Span) -> tuple[Actor, ...]:
    """What the party reading says of the head of these words."""
    words = parties.parse.tokens_in(span)
    heads = [word for word in words if parties.parse.head(word) not in words]
    return tuple(actor for head in heads[:1] for actor in parties.actors(head))


def _wanted(marked: Marked) -> str:
    codes = (" and " if marked.every else " or ").join(code or "no code" for code in marked.codes)
    return " ".join([marked.kind, codes, *marked.names[:1]])


def _shown(read: Sequence[Actor]) -> str:
    shown = [
        f"{'/'.join(code or '-' for code in _codes(actor))} {actor.name or ''} ({actor.reason})"
        for actor in read
    ]
    return ", ".join(shown) or "no party"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list the open part's errors")
    args = parser.parse_args()
    reader = Reader()
    title = next(iter(reader.parser.parse([""]))).as_title()
    for part in PARTS:
        items, tally = load_actors(part), Tally()
        parses = reader.parser.parse([item.text for item in items])
        for item, parse in zip(items, parses, strict=True):
            wrong = score(item, (title, parse), reader, tally)
            if wrong and args.errors and part == "open":
                print(f"{item.id} {item.published} {item.text}", *wrong, sep="\n    ")
        print(*tally.lines(part), sep="\n")


if __name__ == "__main__":
    main()
