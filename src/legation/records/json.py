"""Records as JSON: the contract that other programs are written against (docs/reference/json.md).

A span of the text is `[start, end]`. A span of the title is `{"start", "end", "in": "title"}`.
"""

from __future__ import annotations

from typing import Any

from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.event import Event, EventMention
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Standing
from legation.records.statement import Statement
from legation.records.time import TimeExpression

Json = dict[str, Any]


def report_to_json(report: Report) -> Json:
    """A report as nested dictionaries of JSON values."""
    article = report.article
    return {
        "article": article_to_json(article),
        "statements": [
            statement_to_json(statement, f"{article.id}.s{number}")
            for number, statement in enumerate(report.statements, 1)
        ],
        "events": [_event(event) for event in report.events],
        "times": [time_to_json(time) for time in report.times],
        "places": [place_to_json(place) for place in report.places],
        "problems": list(report.problems),
    }


def article_to_json(article: Article) -> Json:
    """An article without its text."""
    known: Json = {
        "id": article.id,
        "title": article.title,
        "published": article.published and article.published.isoformat(),
        "published_from": article.published_from and str(article.published_from),
        "published_reason": article.published_reason or None,
        "publisher": article.publisher,
        "url": article.url,
    }
    if article.extra:
        known["extra"] = dict(article.extra)
    return known


def span_to_json(span: Span) -> list[int] | Json:
    """`[start, end]`, or an object that says that it lies in the title."""
    if span.in_title:
        return {"start": span.start, "end": span.end, "in": "title"}
    return [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int] | Json]:
    return [span_to_json(span) for span in spans]


def _bounds(span: Span) -> Json:
    bounds: Json = {"start": span.start, "end": span.end}
    return bounds | {"in": "title"} if span.in_title else bounds


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "org": actor.org,
        "sectors": list(actor.sectors),
        "office": actor.office,
        "anonymous": actor.anonymous,
        "span": span_to_json(actor.span),
        "text": actor.text,
        "made_by": actor.reason or None,
    }


def statement_to_json(statement: Statement, identifier: str) -> Json:
    """A statement."""
    return {
        "id": identifier,
        "kind": str(statement.kind),
        "act": str(statement.act),
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "speaker": statement.speaker and _actor(statement.speaker),
        "via": [_actor(actor) for actor in statement.via],
        "told_to": [_actor(actor) for actor in statement.told_to],
        "when": _time(statement.when),
        "made_by": list(statement.made_by),
        "reason": statement.reason or None,
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "cameo": event.cameo,
        "quad": event.quad,
        "score": event.score,
        "actors": [_actor(actor) for actor in event.actors],
        "recipients": [_actor(actor) for actor in event.recipients],
        "when": _time(event.when),
        "where": event.where and place_to_json(event.where),
        "where_made_by": event.where_reason or None,
        "standing": _standing(event.standing),
        "told_by": [_actor(actor) for actor in event.told_by],
        "counts": {name: event.counts.get(name) for name in ("dead", "injured", "size")},
        "confidence": event.confidence,
        "mentions": [_mention(mention) for mention in event.mentions],
    }


def _mention(mention: EventMention) -> Json:
    return {
        "trigger": _spans(mention.trigger),
        "sentence": span_to_json(mention.sentence),
        "actors": _spans(tuple(actor.span for actor in mention.actors)),
        "recipients": _spans(tuple(actor.span for actor in mention.recipients)),
        "standing": _standing(mention.standing),
        "counts": {
            name: {"value": count.value, "span": span_to_json(count.span)}
            for name, count in mention.counts.items()
        },
        "made_by": list(mention.made_by),
    }


def _standing(standing: Standing) -> Json:
    return {
        "polarity": str(standing.polarity),
        "certainty": str(standing.certainty),
        "time": str(standing.time),
        "background": standing.background,
        "factbank": standing.factbank,
        "plover": list(standing.plover),
        "reasons": list(standing.reasons),
    }


def _time(time: TimeExpression | None) -> Json | None:
    if time is None:
        return None
    return {
        "from": time.first and time.first.isoformat(),
        "to": time.last and time.last.isoformat(),
        "text": time.text,
        "span": span_to_json(time.span),
        "reason": time.reason or None,
    }


def time_to_json(time: TimeExpression) -> Json:
    return {
        **_bounds(time.span),
        "type": str(time.kind),
        "value": time.value,
        "from": time.first and time.first.isoformat(),
        "to": time.last and time.last.isoformat(),
        "made_by": time.rule,
    }


def place_to_json(place: Place) -> Json:
    """A place with the words that name it."""
    return {
        **_bounds(place.span),
        "name": place.name,
        "geonameid": place.geonameid,
        "lat": place.latitude,
        "lon": place.longitude,
        "country": place.country,
        "feature": place.feature,
        "division": place.division,
        "made_by": place.rule,
        "found_by": place.found_by,
    }
