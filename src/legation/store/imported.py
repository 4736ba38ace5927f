"""Events of other data sets -> rows. They have no text; their own run says where they are from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legation.records.actor import Actor
from legation.records.place import Place
from legation.store.rows import Rows, actor_row, codes_of, dyad_rows, iso


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """A row of another data set, as an event.

    Attributes:
        id: data set and id there: "gdelt:595726421".
        line: where it stands in the file.
        story: what tells the articles of the data set apart: an address, a number.
        day: when it happened; `published`: when it was told.
        mentions: how often it is told.
    """

    id: str
    line: str
    story: str
    day: date
    published: date
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    quad: str
    score: float
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    where: Place | None = None
    url: str | None = None
    publisher: str | None = None
    mentions: int = 1


def story_digest(event: ImportedEvent, run: int) -> str:
    """What the article of an event is known by: the data set's story, within one run."""
    dataset = event.id.partition(":")[0]
    return hashlib.sha256(f"{dataset}\0{run}\0{event.story}".encode()).hexdigest()


def add_imported(
    rows: Rows,
    events: Iterable[ImportedEvent],
    digests: Iterable[str],
    readings: dict[str, int],
    *,
    run: int,
    source: str,
) -> None:
    """Add the rows of events: an article without text for each story, and one reading of it.

    Args:
        digests: of the stories of the events, in the same order.
        readings: by digest, those that are there; new ones are added to it.
        source: the file.
    """
    numbers: dict[int, int] = {}
    for event, digest in zip(events, digests, strict=True):
        if digest not in readings:
            readings[digest] = _add_story(rows, event, digest, run, source)
        reading = readings[digest]
        # Numbers go on from the first of this stretch; they only keep the order.
        numbers[reading] = numbers.get(reading, 0) + 1
        _add_event(rows, event, reading, numbers[reading])


def _add_story(rows: Rows, event: ImportedEvent, digest: str, run: int, source: str) -> int:
    article, reading = rows.number("article"), rows.number("reading")
    published = iso(event.published)
    rows.add(
        "article",
        article=article,
        digest=digest,
        run=run,
        title=None,
        text=None,
        characters=0,
        published=published,
        published_from="given",
        published_reason=None,
        language=None,
        first_source=source,
        first_url=event.url,
        extra=None,
    )
    rows.add(
        "origin",
        origin=rows.number("origin"),
        article=article,
        run=run,
        source=source,
        place=event.line,
        id=event.story,
        url=event.url,
        publisher=event.publisher,
        published=published,
    )
    rows.add(
        "reading",
        reading=reading,
        run=run,
        article=article,
        published=published,
        given=published,
        was_read=True,
    )
    return reading


def _add_event(rows: Rows, event: ImportedEvent, reading: int, number: int) -> None:
    key = rows.number("event")
    where = event.where
    place = None
    if where is not None:
        place = rows.number("place")
        rows.add(
            "place",
            place=place,
            reading=reading,
            in_title=None,
            start=None,
            stop=None,
            name=where.name,
            geonameid=where.geonameid,
            latitude=where.latitude,
            longitude=where.longitude,
            country=where.country,
            feature=where.feature,
            division=where.division,
            found_by=None,
            made_by="import",
        )
    dyadic = {"type": event.type, "mode": event.mode, "quad": event.quad, "score": event.score}
    rows.add(
        "event",
        event=key,
        reading=reading,
        number=number,
        contexts=list(event.contexts),
        cameo=event.cameo,
        **dyadic,
        first_day=iso(event.day),
        last_day=iso(event.day),
        time=None,
        place=place,
        place_reason=None,
        polarity="affirmed",
        certainty="unspecified",
        tense="past",
        background=False,
        factbank="Uu",
        auxiliary=[],
        reasons=[],
        dead=None,
        injured=None,
        size=None,
        confidence=None,
        mentions=event.mentions,
        actors=list(_shown(event.actors)),
        recipients=list(_shown(event.recipients)),
        told_by=[],
        actor_codes=codes_of(event.actors),
        recipient_codes=codes_of(event.recipients),
        place_name=None if where is None else where.name,
        place_country=None if where is None else where.country,
        sentence=None,
        imported_id=event.id,
    )
    for role, side in (("actor", event.actors), ("recipient", event.recipients)):
        for position, actor in enumerate(side, 1):
            row = actor_row(actor)
            rows.add("actor", **row)
            rows.add(
                "event_actor",
                event=key,
                role=role,
                position=position,
                actor=row["actor"],
                in_title=None,
                start=None,
                stop=None,
                words=actor.text or None,
                made_by="import",
            )
    for dyad in dyad_rows(event.actors, event.recipients):
        rows.add(
            "dyad", event=key, reading=reading, day=iso(event.day), is_fact=True, **dyad, **dyadic
        )


def _shown(actors: Sequence[Actor]) -> Iterator[str]:
    for actor in actors:
        yield actor.name or " ".join(filter(None, [actor.org or actor.country, *actor.sectors]))
