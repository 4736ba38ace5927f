"""What was read from an article, as the desk shows it: its text with marks, and lists beside it.

It comes out of a store, or from a report that was pasted into the page and is stored nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from legation.desk.library import Library
from legation.desk.marks import Kind, Mark, Piece, pieces
from legation.records.actor import Actor
from legation.records.event import Event, EventMention
from legation.records.report import Report
from legation.records.span import Span
from legation.store.rows import Row

MOST = 2000
"""Marks of one kind that a page shows; a transcript of 500 pages has more."""

_ROLES = {"actor": Kind.ACTOR, "recipient": Kind.RECIPIENT, "teller": Kind.SPEAKER}


@dataclass(frozen=True, slots=True)
class EventRow:
    """One mention of an event, in words.

    Attributes:
        event: its number in the store; None for a report that is not stored.
        standing: "as fact", or PLOVER's auxiliary modes.
        why: ids of the rules and cues that made it so.
    """

    event: int | None
    type: str
    mode: str | None
    days: str
    actors: str
    recipients: str
    told_by: str
    place: str | None
    standing: str
    factbank: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatementRow:
    """Who says what; `reason` says why nobody is known to say it."""

    speaker: str | None
    kind: str
    act: str
    words: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what was read from it.

    Attributes:
        has_text: False in a store that keeps no words.
        problems: what could not be done.
    """

    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    events: tuple[EventRow, ...]
    statements: tuple[StatementRow, ...]
    problems: tuple[str, ...]
    published: date | None
    has_text: bool = True
    article: int | None = None
    url: str | None = None
    source: str | None = None
    copied_from: int | None = None


def stored(library: Library, number: int) -> Reading | None:
    """An article of the store; None where there is none of that number."""
    row = library.row("article", {"article": number})
    if row is None:
        return None
    values = {"reading": row["reading"], "most": MOST}
    mentions = library.rows("article_events", values)
    statements = library.rows("article_statements", values)
    marks = _Marks()
    for mention in mentions:
        marks.add(Kind.SENTENCE, mention["in_title"], mention["start"], mention["stop"], "")
        for span in mention["trigger"] or ():
            marks.of(Kind.TRIGGER, span, f"{_what(mention)}: {_standing(mention['auxiliary'])}")
    told = {mention["mention"]: _what(mention) for mention in mentions}
    for party in library.rows("article_parties", values):
        note = party_note(party["role"], told.get(party["mention"], ""), party)
        marks.of(_ROLES.get(party["role"], Kind.SPEAKER), party, note)
    for said in statements:
        who = said["speaker"] or f"nobody known ({said['reason']})"
        for name, kind in (("source", Kind.SPEAKER), ("cue", Kind.CUE), ("content", Kind.CONTENT)):
            for span in said[name] or ():
                marks.of(kind, span, f"said by {who}, {said['kind']} {said['act']}")
    for time in library.rows("article_times", values):
        days = days_of(time["first_day"], time["last_day"])
        marks.of(Kind.TIME, time, f"{time['type']} {time['value'] or ''} {days}; {time['made_by']}")
    for place in library.rows("article_places", values):
        where = ", ".join(filter(None, (place["name"], place["division"], place["country"])))
        marks.of(Kind.PLACE, place, f"{where}; {place['made_by']}")
    problems = library.rows("article_problems", {**values, "article": number})
    return Reading(
        pieces(row["title"] or "", marks.title),
        pieces(row["text"] or "", marks.text),
        tuple(map(_event_row, mentions)),
        tuple(
            StatementRow(s["speaker"], s["kind"], s["act"], s["words"], s["reason"])
            for s in statements
        ),
        tuple(problem["message"] for problem in problems),
        row["published"],
        row["text"] is not None,
        row["article"],
        row["first_url"],
        row["first_source"],
        row["copied_from"],
    )


def pasted(report: Report) -> Reading:
    """A report that is stored nowhere."""
    marks = _Marks()
    rows = []
    for event in report.events:
        for mention in event.mentions:
            rows.append(_row_of(event, mention))
            what = f"{mention.type} ({mention.mode})" if mention.mode else mention.type
            marks.span(Kind.SENTENCE, mention.sentence, "")
            for span in mention.trigger:
                marks.span(Kind.TRIGGER, span, f"{what}: {_standing(mention.standing.plover)}")
            for role, side in (
                ("actor", mention.actors),
                ("recipient", mention.recipients),
                ("teller", mention.told_by),
            ):
                for actor in side:
                    note = party_note(role, what, _as_row(actor))
                    marks.span(_ROLES[role], actor.span, note)
    for said in report.statements:
        who = _name(said.speaker) if said.speaker else f"nobody known ({said.reason})"
        for spans, kind in (
            (said.source, Kind.SPEAKER), (said.cue, Kind.CUE), (said.content, Kind.CONTENT),
        ):  # fmt: skip
            for span in spans:
                marks.span(kind, span, f"said by {who}, {said.kind} {said.act}")
    for time in report.times:
        days = days_of(time.first, time.last)
        marks.span(Kind.TIME, time.span, f"{time.kind} {time.value or ''} {days}; {time.rule}")
    for place in report.places:
        where = ", ".join(filter(None, (place.name, place.division, place.country)))
        marks.span(Kind.PLACE, place.span, f"{where}; {place.rule}")
    article = report.article
    return Reading(
        pieces(article.title or "", marks.title),
        pieces(article.text, marks.text),
        tuple(rows[:MOST]),
        tuple(
            StatementRow(
                _name(said.speaker) if said.speaker else None,
                str(said.kind),
                str(said.act),
                " … ".join(span.of(article.text) for span in said.content if not span.in_title),
                said.reason or None,
            )
            for said in report.statements
        ),
        report.problems,
        article.published,
    )


class _Marks:
    """Marks of the title and of the text, apart."""

    def __init__(self) -> None:
        self._made: dict[bool, list[Mark]] = defaultdict(list)

    def add(self, kind: Kind, in_title: bool, start: int, stop: int, note: str) -> None:
        self._made[in_title].append(Mark(kind, start, stop, note))

    def of(self, kind: Kind, row: Row, note: str) -> None:
        self.add(kind, row["in_title"], row["start"], row["stop"], note)

    def span(self, kind: Kind, span: Span, note: str) -> None:
        self.add(kind, span.in_title, span.start, span.end, note)

    @property
    def title(self) -> Sequence[Mark]:
        return self._made[True]

    @property
    def text(self) -> Sequence[Mark]:
        return self._made[False]


def _what(row: Row) -> str:
    return f"{row['type']} ({row['mode']})" if row["mode"] else str(row["type"])


def party_note(role: str, what: str, party: Row) -> str:
    """What a mark of a party says: "actor of ACCUSE: Iran [IRN GOV]; directory"."""
    known = " ".join(filter(None, (party["code"], *(party["sectors"] or ()))))
    name = party["name"] or "nobody known"
    return f"{role} of {what}: {name} [{known or '-'}]; {party['made_by']}"


def _as_row(actor: Actor) -> Row:
    return {
        "name": actor.name or actor.text,
        "code": actor.org or actor.country,
        "sectors": actor.sectors,
        "made_by": actor.reason,
    }


def _name(actor: Actor) -> str:
    code = actor.org or actor.country
    name = actor.name or actor.text
    return f"{name} ({code})" if code else name


def _event_row(row: Row) -> EventRow:
    return EventRow(
        row["event"],
        row["type"],
        row["mode"],
        days_of(row["first_day"], row["last_day"]),
        _listed(row["actors"]),
        _listed(row["recipients"]),
        _listed(row["told_by"]),
        row["place_name"],
        _standing(row["auxiliary"]),
        row["factbank"],
        (*(row["made_by"] or ()), *(row["reasons"] or ())),
    )


def _row_of(event: Event, mention: EventMention) -> EventRow:
    when, where = mention.when, mention.where
    return EventRow(
        None,
        mention.type,
        mention.mode,
        days_of(when.first if when else None, when.last if when else None),
        _listed(map(_name, mention.actors)),
        _listed(map(_name, mention.recipients)),
        _listed(map(_name, mention.told_by)),
        where.name if where else None,
        _standing(mention.standing.plover),
        mention.standing.factbank,
        (*mention.made_by, *mention.standing.reasons),
    )


def _listed(names: Iterable[Any] | None) -> str:
    return ", ".join(dict.fromkeys(str(name) for name in names or ()))


def _standing(auxiliary: Iterable[str] | None) -> str:
    return " + ".join(auxiliary or ()) or "as fact"


def days_of(first: date | None, last: date | None) -> str:
    """Days in words: "2019-05-02", "2019-04-22 to 2019-04-28", "" where none is known."""
    shown = [day.isoformat() for day in (first, last) if day is not None]
    return " to ".join(dict.fromkeys(shown))
