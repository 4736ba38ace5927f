"""Reports as CSV: one row an event, for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from legation.cli.clean import clean
from legation.cli.words import text_of, triggers
from legation.records.actor import Actor
from legation.records.event import Event
from legation.records.report import Report

COLUMNS = {
    "article": "id of the article",
    "published": "day of publication",
    "title": "title of the article",
    "event": "id of the event",
    "from": "first day, empty where open or unknown",
    "to": "last day, empty where open or unknown",
    "type": "PLOVER type",
    "mode": "PLOVER mode",
    "contexts": "PLOVER contexts, joined by |",
    "cameo": "CAMEO code, empty where there is no equal; a text, as 042 is not 42",
    "quad": "PLOVER quad class",
    "score": "PLOVER conflict-cooperation score, -10 to 10",
    "actors": "names, joined by |",
    "actor_codes": "for each actor its country or body with its sectors, as in JPN GOV",
    "recipients": "as actors",
    "recipient_codes": "as actor_codes",
    "place": "name of the place",
    "place_country": "ISO 3166-1 alpha-3 code of its country",
    "polarity": "affirmed or negated",
    "certainty": "certain, probable, possible or unspecified",
    "time": "past, present or future, seen from the day of publication",
    "background": "1 for history told as context, 0 for news",
    "factbank": "FactBank label: CT+, CT-, PR+, PR-, PS+, PS-, Uu",
    "plover": "PLOVER auxiliary modes, joined by |; empty for what is told as fact",
    "told_by": "through whom it reached us, outermost first, joined by |; empty for the article",
    "dead": "number of dead",
    "injured": "number of injured",
    "size": "number of participants",
    "confidence": "calibrated probability, 0 to 1",
    "mentions": "how often the article tells it",
    "trigger": "the words that tell it",
    "sentence": "the sentence of the first mention",
    "rules": "ids of the rules that made it, joined by |",
    "place_id": "GeoNames id of the place, empty where it is not known",
    "lat": "latitude of the place, degrees",
    "lon": "longitude of the place, degrees",
    "place_rule": "why that place, or why none",
}
"""The columns, in order. Columns are added at the end, not renamed."""

QUOTE_COLUMNS = {
    "article": "id of the article",
    "published": "day of publication",
    "title": "title of the article",
    "statement": "id of the statement",
    "speaker": "name, empty where unknown",
    "speaker_id": "of the directory",
    "speaker_code": "country or body with sectors, as in JPN GOV",
    "kind": "direct, mixed or indirect",
    "act": "speech or thought",
    "from": "first day it was said, empty where the text does not tell",
    "to": "last day",
    "via": "through whom it reached us, outermost first, joined by |",
    "told_to": "to whom it was said, joined by |",
    "source": "the words that name the speaker",
    "cue": "the words that tell that it is said",
    "content": "what is said, pieces joined by …",
    "start": "first character of the content in the text or title",
    "end": "character after the last",
    "in": "text or title",
    "rules": "ids of the rules that made it, joined by |",
    "reason": "why there is no speaker",
}
"""The columns, in order. Columns are added at the end, not renamed."""

# A spreadsheet takes a cell that begins with one of these (some also the wide forms) for a
# formula, and runs it.
# https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def header() -> str:
    """The first line."""
    return line(COLUMNS)


def rows(report: Report) -> str:
    """A line for each event; nothing for a report without events."""
    return "".join(line(_cells(report, event)) for event in report.events)


def columns_help(columns: Mapping[str, str] = COLUMNS) -> str:
    """Columns and what they hold, one a line."""
    return "\n".join(f"{name:<16} {meaning}" for name, meaning in columns.items())


def _cells(report: Report, event: Event) -> tuple[str | float | None, ...]:
    article, axes, first = report.article, event.standing, event.mentions[0]
    when, where = event.when, event.where
    return (
        article.id,
        iso(article.published),
        article.title,
        event.id,
        iso(when.first) if when else None,
        iso(when.last) if when else None,
        event.type,
        event.mode,
        joined(event.contexts),
        event.cameo,
        event.quad,
        event.score,
        joined(actor.name or actor.text for actor in event.actors),
        joined(code(actor) for actor in event.actors),
        joined(actor.name or actor.text for actor in event.recipients),
        joined(code(actor) for actor in event.recipients),
        where.name if where else None,
        where.country if where else None,
        str(axes.polarity),
        str(axes.certainty),
        str(axes.time),
        int(axes.background),
        axes.factbank,
        joined(axes.plover),
        joined(actor.name or actor.text for actor in event.told_by),
        event.counts.get("dead"),
        event.counts.get("injured"),
        event.counts.get("size"),
        event.confidence,
        len(event.mentions),
        triggers(article, event),
        first.sentence.of(text_of(article, first.sentence)),
        joined(dict.fromkeys(rule for mention in event.mentions for rule in mention.made_by)),
        where.geonameid if where else None,
        where.latitude if where else None,
        where.longitude if where else None,
        event.where_reason,
    )


def code(actor: Actor) -> str:
    """Country or body, and sectors: "JPN GOV"."""
    return " ".join(filter(None, [actor.org or actor.country, *actor.sectors]))


def iso(day: date | None) -> str | None:
    """A day as 2019-05-02."""
    return None if day is None else day.isoformat()


def joined(names: Iterable[str]) -> str:
    """Several in one cell, with | between."""
    return "|".join(clean(name).replace("|", "/") for name in names)


def line(cells: Iterable[str | float | None]) -> str:
    """A row of cells that a spreadsheet does not take for formulas."""
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow([safe(cell) for cell in cells])
    return row.getvalue()


def safe(cell: str | float | None) -> str | float | None:
    """A cell that is one line of text, or a number; no formula, no control characters."""
    if not isinstance(cell, str):
        return cell
    text = clean(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
