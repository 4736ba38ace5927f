"""Events of public corpora: what the scorer of the PLOVER gold records takes, and classes.

Of a reading count the events whose standing is actual, since series count these: told for sure,
affirmed, not to come, not history. A party becomes what the gold records have for it, no more:

- `country`: its country; a party without one that is a body of states (sector IGO) is "IGO",
  whichever body it is; any other party has "".
- `sector`: the first of its sectors, or "". Offices, names and words are left out.

Where all parties are actors and nobody is recipient ("Chad and Niger met"), each is the other's
opposite: all stand on both sides, as the scorer takes such gold records. Dyads come out the same.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from counts import Counts

from legation.reader import Reader
from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.event import Event
from legation.records.report import Report

# The gold of the sentences does not tell these two apart; it writes YIELD.
YIELD = ("CONCEDE", "RETREAT")

Pair = tuple[str, str]
"""A sentence and the class of one event in it."""


def actual(report: Report) -> list[Event]:
    """The events that series count."""
    return [event for event in report.events if event.standing.actual]


def party(actor: Actor) -> dict[str, str]:
    """A party as the gold records write it."""
    body = "IGO" if "IGO" in actor.sectors else ""
    return {
        "country": actor.country or body,
        "sector": actor.sectors[0] if actor.sectors else "",
    }


def record_predictions(gold: Path, reader: Reader) -> Iterator[dict[str, Any]]:
    """A line for each gold record. The day of publication is the record's date."""
    records = [r for r in json.loads(gold.read_text("utf-8")) if r["event"] != "DOCUMENT"]
    articles = [
        Article(record["text"], key, published=date.fromisoformat(record["date"]))
        for key, record in zip(_keys(records), records, strict=True)
    ]
    for report in reader.read_all(articles):
        events = [
            {
                "event_type": event.type,
                "mode": event.mode,
                "source": [party(actor) for actor in event.actors],
                "target": [party(actor) for actor in opposite(event)],
            }
            for event in actual(report)
        ]
        yield {"id": report.article.id, "events": events}


def opposite(event: Event) -> tuple[Actor, ...]:
    """The second side: the recipients; of an event with several actors and none, all of these."""
    mutual = not event.recipients and len(event.actors) > 1
    return event.actors if mutual else event.recipients


def _keys(records: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The records' ids; the second record of an id is "id#2", as the scorer calls it."""
    seen: Counter[str] = Counter()
    for record in records:
        seen[record["id"]] += 1
        nth = seen[record["id"]]
        yield record["id"] if nth == 1 else f"{record['id']}#{nth}"


def gold_pairs(sentences: Path) -> set[Pair]:
    """The pairs in the file; a sentence may stand there several times, with several classes."""
    with sentences.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return {(row["sentence"], row["event"]) for row in rows}


def found_pairs(gold: set[Pair], reader: Reader) -> set[Pair]:
    """The pairs that Legation reads out of the same sentences, without a day of publication."""
    sentences = sorted({sentence for sentence, _ in gold})
    return {
        (report.article.text, "YIELD" if event.type in YIELD else event.type)
        for report in reader.read_all(map(Article, sentences))
        for event in actual(report)
    }


def class_counts(gold: set[Pair], found: set[Pair]) -> dict[str, Counts]:
    """Counts of each class that the gold has, by name."""
    return {
        name: Counts(*(sum(of == name for _, of in pairs) for pairs in (gold & found, gold, found)))
        for name in sorted({of for _, of in gold})
    }
