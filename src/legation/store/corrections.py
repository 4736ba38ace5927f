"""What readers say of what was read: kept beside it, and given out as gold.

Nothing that was read changes by a correction. A later one of the same event takes the place of an
earlier one, which stays in the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from legation.errors import StoreError
from legation.records.article import Article, DateOrigin
from legation.records.gold import Gold, Judged
from legation.records.span import Span
from legation.store.rows import Row, named
from legation.store.transaction import all_or_nothing

if TYPE_CHECKING:
    from legation.store.store import Store


class Verdict(StrEnum):
    """What is said of an event that was read.

    Attributes:
        RIGHT: it is as it was read.
        CORRECTED: it is told, but otherwise.
        WRONG: the words tell no such event.
        WITHDRAWN: the correction before was a mistake.
    """

    RIGHT = "right"
    CORRECTED = "corrected"
    WRONG = "wrong"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Correction:
    """What somebody says of an event.

    Attributes:
        event: event.event of the store.
        initials: of who says so.
        truth: the event as it is; None where it is wrong or withdrawn.
        note: why.
    """

    event: int
    initials: str
    verdict: Verdict
    truth: Judged | None = None
    note: str | None = None


def add_correction(store: Store, correction: Correction) -> int:
    """Keep a correction; gives its number.

    Raises:
        StoreError: there is no such event, or the file cannot be written.
        ValueError: it says how an event is that is none, or does not say how it is.
    """
    truth, wanted = correction.truth, correction.verdict in (Verdict.RIGHT, Verdict.CORRECTED)
    if wanted != (truth is not None):
        raise ValueError("name the event as it is, where it is one, and only there")
    read = read_event(store, correction.event)
    if read is None:
        raise StoreError(f"there is no event {correction.event} in this store")
    first, last = (truth.days if truth else None) or (None, None)
    with all_or_nothing(store._connection, str(store.path)):
        row = store._connection.execute(
            "INSERT INTO correction BY NAME SELECT"
            " coalesce((SELECT max(correction) FROM correction), 0) + 1 AS correction,"
            " now() AT TIME ZONE 'UTC' AS made, $initials AS initials, $event AS event,"
            " $verdict AS verdict, $changed::VARCHAR[] AS changed, $type AS type, $mode AS mode,"
            " $actors::VARCHAR[] AS actors, $recipients::VARCHAR[] AS recipients,"
            " $first::DATE AS first_day, $last::DATE AS last_day,"
            " $auxiliary::VARCHAR[] AS auxiliary, $note AS note"
            " RETURNING correction",
            {
                "initials": correction.initials,
                "event": correction.event,
                "verdict": correction.verdict.value,
                "changed": list(changed(read, truth)) if truth else None,
                "type": truth.type if truth else None,
                "mode": truth.mode if truth else None,
                "actors": sorted(truth.actors or ()) if truth else None,
                "recipients": sorted(truth.recipients or ()) if truth else None,
                "first": first,
                "last": last,
                "auxiliary": list(truth.standing or ()) if truth else None,
                "note": correction.note,
            },
        ).fetchone()
    assert row is not None
    return int(row[0])


def changed(read: Judged, truth: Judged) -> tuple[str, ...]:
    """The fields that were read otherwise."""
    fields = ("type", "mode", "actors", "recipients", "days", "standing")
    return tuple(name for name in fields if getattr(read, name) != getattr(truth, name))


def read_event(store: Store, event: int) -> Judged | None:
    """An event as it was read; None where there is none of that number."""
    found = _events(store, "event.event = $number", event)
    return found[0] if found else None


def read_events(store: Store, digest: str) -> tuple[Judged, ...] | None:
    """What the last reading of an article tells; None where the store has no such article.

    Args:
        digest: of its title and text, as `digest_of` makes it.
    """
    row = store.query(
        "SELECT reading FROM article JOIN current_reading USING (article) WHERE digest = $digest",
        {"digest": digest},
    ).fetchone()
    return None if row is None else tuple(_events(store, "event.reading = $number", row[0]))


def gold_of(store: Store) -> Iterator[Gold]:
    """The articles with corrected events, each with what is said of these.

    Raises:
        StoreError: the store keeps no words, so that nobody else could read them.
    """
    answer = store.query(
        "SELECT current_correction.*, article.article, article.title, article.text,"
        " article.published, article.first_url, first_origin.publisher, read.trigger,"
        " read.type AS read_type"
        " FROM current_correction"
        " JOIN (SELECT event.event, event.reading, event.type, mention.trigger FROM event"
        "  LEFT JOIN mention ON mention.event = event.event AND mention.number = 1) AS read"
        "  USING (event)"
        " JOIN reading USING (reading) JOIN article USING (article)"
        " LEFT JOIN (SELECT article, arg_min(publisher, origin) AS publisher FROM origin"
        "  GROUP BY article) AS first_origin USING (article)"
        " ORDER BY article.article, current_correction.event",
    )
    for number, group in groupby(named(answer), key=lambda row: row["article"]):
        told = list(group)
        first = told[0]
        if first["text"] is None:
            raise StoreError(
                f"{store.path} keeps no words of articles (it was made with --no-text), and gold"
                " without words is none"
            )
        article = Article(
            first["text"],
            f"article {number}",
            title=first["title"],
            published=first["published"],
            published_from=DateOrigin.GIVEN if first["published"] else None,
            publisher=first["publisher"],
            url=first["first_url"],
        )
        yield Gold(
            article,
            tuple(_truth(row) for row in told if row["verdict"] != "wrong"),
            tuple(
                Judged(row["read_type"], trigger=_spans(row["trigger"]), by=row["initials"])
                for row in told
                if row["verdict"] == "wrong"
            ),
            complete=False,
        )


def _truth(row: Row) -> Judged:
    return Judged(
        row["type"],
        row["mode"],
        frozenset(row["actors"]),
        frozenset(row["recipients"]),
        (row["first_day"], row["last_day"]),
        tuple(row["auxiliary"]),
        _spans(row["trigger"]),
        row["initials"],
    )


def _events(store: Store, condition: str, number: int) -> list[Judged]:
    answer = store.query(
        "SELECT event.*, told.trigger FROM event LEFT JOIN"
        " (SELECT event, flatten(list(trigger ORDER BY number)) AS trigger FROM mention"
        "  SEMI JOIN (SELECT event.event FROM event WHERE "
        f"{condition}) AS chosen USING (event) GROUP BY event) AS told USING (event)"
        f" WHERE {condition} ORDER BY event.event",
        {"number": number},
    )
    return [
        Judged(
            row["type"],
            row["mode"],
            frozenset(row["actor_codes"] or ()),
            frozenset(row["recipient_codes"] or ()),
            (row["first_day"], row["last_day"]),
            tuple(row["auxiliary"]),
            _spans(row["trigger"]),
        )
        for row in named(answer)
    ]


def _spans(rows: Sequence[Row] | None) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["stop"], row["in_title"]) for row in rows or ())
