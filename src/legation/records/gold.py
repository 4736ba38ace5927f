"""What people say is right, to measure a reading by.

    {"id": "a1", "published": "2019-05-02", "text": "…", "complete": false,
     "events": [{"type": "ACCUSE", "mode": "disapprove", "actors": ["PRK"], "recipients": ["JPN"],
                 "from": "2019-05-01", "to": "2019-05-01", "standing": [], "by": "AB",
                 "trigger": "called", "spans": [[33, 39]]}],
     "not_events": [{"type": "ASSAULT", "trigger": "shot", "spans": [[80, 84]], "by": "AB"}]}

One article, or one sentence, a line. It is the form of `evaluation/gold/open/events.jsonl` with
more fields; there, "spans" follow from the words of "trigger".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from legation.errors import ArticleError
from legation.records.article import Article, DateOrigin
from legation.records.span import Span


@dataclass(frozen=True, slots=True)
class Judged:
    """An event as it is, or as it was read; what a field was not judged by is None.

    Attributes:
        actors, recipients: codes of states, bodies and armed groups.
        days: first and last day, each None where unknown.
        standing: PLOVER's auxiliary modes; () is told as fact.
        trigger: spans of the words that tell it; () where no words are named.
        by: initials of who says so.
    """

    type: str
    mode: str | None = None
    actors: frozenset[str] | None = None
    recipients: frozenset[str] | None = None
    days: tuple[date | None, date | None] | None = None
    standing: tuple[str, ...] | None = None
    trigger: tuple[Span, ...] = ()
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Gold:
    """An article, and what people say of the events in it.

    Attributes:
        events: that it tells.
        not_events: that it does not tell, though they were read from it.
        complete: whether `events` are all that it tells.
    """

    article: Article
    events: tuple[Judged, ...] = ()
    not_events: tuple[Judged, ...] = ()
    complete: bool = True


def read_gold(line: str, place: str) -> Gold:
    """A line of a gold file.

    Args:
        place: where the line stands, for errors.

    Raises:
        ArticleError: it is no JSON, or has no text, or an event without a type.
    """
    try:
        value = json.loads(line)
        text, title = value["text"], value.get("title")
        published = value.get("published")
        article = Article(
            text,
            str(value.get("id", place)),
            title=title,
            published=date.fromisoformat(published) if published else None,
            published_from=DateOrigin.GIVEN if published else None,
        )
        return Gold(
            article,
            tuple(_judged(one, article) for one in value.get("events", ())),
            tuple(_judged(one, article) for one in value.get("not_events", ())),
            bool(value.get("complete", True)),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ArticleError(
            f'{place}: no line of gold ({type(error).__name__}: {error}); write {{"text": "…",'
            ' "events": [{"type": "ACCUSE", "actors": ["PRK"], "recipients": ["JPN"],'
            ' "trigger": "called"}]}'
        ) from error


def gold_line(gold: Gold) -> str:
    """The same as a line."""
    article = gold.article
    value: dict[str, Any] = {
        "id": article.id,
        "published": article.published.isoformat() if article.published else None,
        "title": article.title,
        "publisher": article.publisher,
        "url": article.url,
        "text": article.text,
        "complete": gold.complete,
        "events": [_as_json(one, article) for one in gold.events],
        "not_events": [_as_json(one, article) for one in gold.not_events],
    }
    return json.dumps({k: v for k, v in value.items() if v is not None}, ensure_ascii=False)


def _judged(value: Mapping[str, Any], article: Article) -> Judged:
    def codes(name: str) -> frozenset[str] | None:
        return None if value.get(name) is None else frozenset(value[name])

    days = None
    if "from" in value or "to" in value:
        first, last = (value.get(name) for name in ("from", "to"))
        days = (
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )
    standing = value.get("standing")
    return Judged(
        value["type"],
        value.get("mode"),
        codes("actors"),
        codes("recipients"),
        days,
        tuple(standing) if isinstance(standing, list) else None,
        _spans(value, article),
        value.get("by"),
    )


def _spans(value: Mapping[str, Any], article: Article) -> tuple[Span, ...]:
    if spans := value.get("spans"):
        in_title = value.get("in") == "title"
        return tuple(Span(start, end, in_title=in_title) for start, end in spans)
    words = value.get("trigger")
    if not words:
        return ()
    start = article.text.index(words)
    return (Span(start, start + len(words)),)


def _as_json(one: Judged, article: Article) -> dict[str, Any]:
    value: dict[str, Any] = {"type": one.type, "mode": one.mode}
    for name in ("actors", "recipients"):
        codes: Iterable[str] | None = getattr(one, name)
        if codes is not None:
            value[name] = sorted(codes)
    if one.days is not None:
        value["from"], value["to"] = (day.isoformat() if day else None for day in one.days)
    if one.standing is not None:
        value["standing"] = list(one.standing)
    if one.trigger:
        value["trigger"] = " … ".join(
            span.of((article.title or "") if span.in_title else article.text)
            for span in one.trigger
        )
        value["spans"] = [[span.start, span.end] for span in one.trigger]
        if one.trigger[0].in_title:
            value["in"] = "title"
    if one.by:
        value["by"] = one.by
    return value
