"""The page of an event of one article: its mentions, why they were read so, and corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legation.desk.corrections import STANDINGS, CorrectionTold
from legation.desk.library import Library
from legation.desk.marks import Kind, Mark, Piece, pieces
from legation.desk.reading import MOST, party_note
from legation.errors import DeskError
from legation.lexicon.ontology import load_ontology
from legation.store.rows import Row


@dataclass(frozen=True, slots=True)
class EventTold:
    """An event as an article tells it, and where.

    Attributes:
        actor_codes, recipient_codes: bodies or armed groups, else countries.
        auxiliary: PLOVER's auxiliary modes; () is told as fact.
        place_reason: why that place, or why none.
        happening: that it tells; None for one that was imported, or not yet gathered.
        url: address of the article as it came first, or its file.
    """

    event: int
    type: str
    mode: str | None
    contexts: tuple[str, ...] | None
    cameo: str | None
    quad: str
    score: float | None
    first_day: date | None
    last_day: date | None
    place: str | None
    place_country: str | None
    place_reason: str | None
    latitude: float | None
    longitude: float | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    told_by: tuple[str, ...]
    actor_codes: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    auxiliary: tuple[str, ...]
    factbank: str | None
    dead: int | None
    injured: int | None
    size: int | None
    imported_id: str | None
    happening: int | None
    article: int
    title: str | None
    published: date | None
    publisher: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """A party of a mention, and how it was found.

    Attributes:
        role: actor, recipient or teller.
        words: that name it in the sentence; None in a store without text.
    """

    role: str
    name: str
    code: str | None
    sectors: tuple[str, ...]
    office: str | None
    words: str | None
    made_by: str | None


@dataclass(frozen=True, slots=True)
class MentionTold:
    """One clause's account of an event.

    Attributes:
        sentence: in pieces, with trigger, parties and tellers marked; () in a store without text.
        chain: through whom it reached us, outermost first.
        standing: "as fact", or PLOVER's auxiliary modes joined by " + ".
        reasons: ids of the cues that moved the standing.
        made_by: ids of the rules.
    """

    mention: int
    type: str
    mode: str | None
    in_title: bool
    sentence: tuple[Piece, ...]
    parties: tuple[Party, ...]
    chain: tuple[str, ...]
    standing: str
    factbank: str | None
    reasons: tuple[str, ...]
    made_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event of one article.

    Attributes:
        corrections: that readers made, the last first.
        modes: of each PLOVER type, for who corrects; `standings` likewise.
    """

    event: EventTold
    mentions: tuple[MentionTold, ...]
    corrections: tuple[CorrectionTold, ...]
    modes: dict[str, tuple[str, ...]]
    standings: tuple[str, ...]


def event(library: Library, number: int) -> EventPage:
    """An event, opened to its mentions.

    Raises:
        DeskError: there is none of that number.
    """
    asked = {"event": number}
    found = library.records(EventTold, "event", asked)
    if not found:
        raise DeskError(f"there is no event {number} in this store")
    parties: dict[int, list[Row]] = {}
    for row in library.rows("mention_parties", {**asked, "most": MOST}):
        parties.setdefault(row["mention"], []).append(row)
    mentions = library.rows("mentions", {**asked, "most": MOST})
    types = load_ontology().types
    return EventPage(
        found[0],
        tuple(_mention(row, parties.get(row["mention"], [])) for row in mentions),
        library.records(CorrectionTold, "corrections", asked),
        {name: tuple(mode.name for mode in kind.modes) for name, kind in types.items()},
        STANDINGS,
    )


def _mention(row: Row, parties: list[Row]) -> MentionTold:
    what = f"{row['type']} ({row['mode']})" if row["mode"] else row["type"]
    start = row["start"]
    marks = [
        Mark(Kind.TRIGGER, span["start"] - start, span["stop"] - start, f"tells {what}")
        for span in row["trigger"] or ()
        if span["in_title"] == row["in_title"]
    ]
    roles = {"actor": Kind.ACTOR, "recipient": Kind.RECIPIENT, "teller": Kind.SPEAKER}
    for party in parties:
        if party["start"] is not None and party["in_title"] == row["in_title"]:
            note = party_note(party["role"], what, party)
            begin, end = party["start"] - start, party["stop"] - start
            marks.append(Mark(roles.get(party["role"], Kind.SPEAKER), begin, end, note))
    told = tuple(
        Party(
            party["role"],
            party["name"] or "nobody known",
            party["code"],
            tuple(party["sectors"] or ()),
            party["office"],
            party["words"],
            party["made_by"],
        )
        for party in parties
    )
    return MentionTold(
        row["mention"],
        row["type"],
        row["mode"],
        row["in_title"],
        pieces(row["words"] or "", marks),
        told,
        tuple(one.name for one in told if one.role == "teller"),
        " + ".join(row["auxiliary"] or ()) or "as fact",
        row["factbank"],
        tuple(row["reasons"] or ()),
        tuple(row["made_by"] or ()),
    )
