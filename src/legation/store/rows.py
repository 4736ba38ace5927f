"""Records -> rows. What a table holds stands in `tables`; here is where each value comes from."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.event import Event, EventMention
from legation.records.fingerprint import Fingerprint
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Standing
from legation.records.statement import Statement
from legation.records.time import TimeExpression

if TYPE_CHECKING:
    import duckdb

Row = dict[str, Any]

COUNTED = ("origin", "article", "reading", "statement", "event", "mention", "time", "place",
           "problem")  # fmt: skip
"""Tables whose rows are numbered, each in the column of its own name."""

# An actor's number is 63 bits of a digest: of ten million parties, two are likely to share one
# in five cases of a million.
_ACTOR_BITS = 63


@dataclass
class Rows:
    """Rows to be stored together, by table.

    Attributes:
        numbers: the last number given out, by table.
    """

    numbers: dict[str, int]
    tables: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))

    def number(self, table: str) -> int:
        """The next number of a table."""
        self.numbers[table] += 1
        return self.numbers[table]

    def add(self, table: str, **values: Any) -> None:
        """Add a row; the names of the values are the table's columns."""
        self.tables[table].append(values)


def digest_of(article: Article) -> str:
    """SHA-256 of title and text: the same article, wherever it comes from.

    The day of publication is not in it: a reprint of the next day is the same text.
    """
    sha = hashlib.sha256()
    for text in (article.title or "", article.text):
        # Half a surrogate pair is no character, but a string may hold one.
        data = text.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big") + data)
    return sha.hexdigest()


def article_row(
    article: Article, number: int, digest: str, run: int, source: str, *, keep_text: bool
) -> Row:
    """The row of an article; the source is that of its first origin."""
    extra = json.dumps(dict(article.extra), ensure_ascii=False, default=str)
    return {
        "article": number,
        "digest": digest,
        "run": run,
        "title": article.title if keep_text else None,
        "text": article.text if keep_text else None,
        "characters": len(article.text),
        "published": iso(article.published),
        "published_from": article.published_from and str(article.published_from),
        "published_reason": article.published_reason or None,
        "language": article.language,
        "first_source": source,
        "first_url": article.url,
        "extra": json.loads(extra) if keep_text and article.extra else None,
    }


def fingerprint_row(number: int, fingerprint: Fingerprint) -> Row:
    """The row of an article's fingerprint."""
    return {
        "article": number,
        "one_in": fingerprint.one_in,
        "runs": fingerprint.runs,
        "bands": fingerprint.bands,
        "sentences": [
            {"digest": one.digest, "start": one.span.start, "stop": one.span.end}
            for one in fingerprint.sentences
        ],
        "terms": fingerprint.terms,
        "weights": fingerprint.weights,
    }


def add_report(
    rows: Rows,
    report: Report,
    *,
    reading: int,
    article: int,
    run: int,
    given: date | None,
    keep_text: bool,
) -> None:
    """Add all rows of a reading but those of its article, origin and problems.

    Args:
        given: the day of publication that the reader was given.
        keep_text: False leaves out the article's words; the names of parties and places stay.
    """
    rows.add(
        "reading",
        reading=reading,
        run=run,
        article=article,
        published=iso(report.article.published),
        given=iso(given),
        was_read=report.was_read,
    )
    for number, sentence in enumerate(report.sentences, 1):
        rows.add("sentence", reading=reading, sentence=number, **_where(sentence))
    adding = _Adding(rows, reading, report.article, keep_text)
    for time in report.times:
        adding.time(time)
    for place in report.places:
        adding.place(place)
    for number, statement in enumerate(report.statements, 1):
        adding.statement(statement, number)
    for number, event in enumerate(report.events, 1):
        adding.event(event, number)


class _Adding:
    """Adds what one reading tells; times and places are added once and then referred to."""

    def __init__(self, rows: Rows, reading: int, article: Article, keep_text: bool) -> None:
        self._rows, self._reading = rows, reading
        self._article, self._keep_text = article, keep_text
        self._times: dict[TimeExpression, int] = {}
        self._places: dict[Place, int] = {}

    def _words(self, text: str) -> str | None:
        return text if self._keep_text else None

    def _words_at(self, span: Span) -> str:
        return span.of((self._article.title or "") if span.in_title else self._article.text)

    def _shown(self, actor: Actor) -> str:
        """A party in a word or two: its name, else the words, else what it is."""
        words = actor.name or self._words(actor.text)
        return words or " ".join(filter(None, [_code(actor), *actor.sectors]))

    def time(self, time: TimeExpression | None) -> int | None:
        if time is None:
            return None
        if time not in self._times:
            self._times[time] = number = self._rows.number("time")
            self._rows.add(
                "time",
                time=number,
                reading=self._reading,
                **_where(time.span),
                words=self._words(time.text),
                type=str(time.kind),
                value=time.value,
                **_days(time),
                made_by=time.rule,
            )
        return self._times[time]

    def place(self, place: Place | None) -> int | None:
        if place is None:
            return None
        if place not in self._places:
            self._places[place] = number = self._rows.number("place")
            self._rows.add(
                "place",
                place=number,
                reading=self._reading,
                **_where(place.span),
                name=self._place_name(place),
                geonameid=place.geonameid,
                latitude=place.latitude,
                longitude=place.longitude,
                country=place.country,
                feature=place.feature,
                division=place.division,
                found_by=place.found_by or None,
                made_by=place.rule,
            )
        return self._places[place]

    def _place_name(self, place: Place) -> str | None:
        # A name that is not resolved is the article's own words.
        return place.name if place.geonameid is not None else self._words(place.name)

    def statement(self, statement: Statement, number: int) -> None:
        key = self._rows.number("statement")
        speaker = statement.speaker
        self._rows.add(
            "statement",
            statement=key,
            reading=self._reading,
            number=number,
            kind=str(statement.kind),
            act=str(statement.act),
            source=_spans(statement.source),
            cue=_spans(statement.cue),
            content=_spans(statement.content),
            time=self.time(statement.when),
            speaker=None if speaker is None else self._shown(speaker) or None,
            speaker_country=None if speaker is None else speaker.country,
            words=self._words(" … ".join(map(self._words_at, statement.content))),
            reason=statement.reason or None,
            made_by=list(statement.made_by),
        )
        speakers = () if speaker is None else (speaker,)
        roles = {"speaker": speakers, "via": statement.via, "told_to": statement.told_to}
        self._actors("statement", key, roles)

    def event(self, event: Event, number: int) -> None:
        key = self._rows.number("event")
        where = event.where
        self._rows.add(
            "event",
            event=key,
            reading=self._reading,
            number=number,
            type=event.type,
            mode=event.mode,
            contexts=list(event.contexts),
            cameo=event.cameo,
            quad=event.quad,
            score=event.score,
            **_days(event.when),
            time=self.time(event.when),
            place=self.place(event.where),
            place_reason=event.where_reason or None,
            **_standing(event.standing),
            dead=event.counts.get("dead"),
            injured=event.counts.get("injured"),
            size=event.counts.get("size"),
            confidence=event.confidence,
            mentions=len(event.mentions),
            actors=[self._shown(actor) for actor in event.actors],
            recipients=[self._shown(actor) for actor in event.recipients],
            told_by=[self._shown(actor) for actor in event.told_by],
            actor_codes=codes_of(event.actors),
            recipient_codes=codes_of(event.recipients),
            place_name=None if where is None else self._place_name(where),
            place_country=None if where is None else where.country,
            sentence=self._words(self._words_at(event.mentions[0].sentence)),
            imported_id=None,
        )
        self._actors("event", key, _sides(event))
        self._dyads(event, key)
        for place, mention in enumerate(event.mentions, 1):
            self._mention(mention, key, place)

    def _dyads(self, event: Event, key: int) -> None:
        day = event.when.first if event.when is not None else None
        for dyad in dyad_rows(event.actors, event.recipients):
            self._rows.add(
                "dyad",
                event=key,
                reading=self._reading,
                **dyad,
                day=iso(day or self._article.published),
                type=event.type,
                mode=event.mode,
                quad=event.quad,
                score=event.score,
                is_fact=not event.standing.plover,
            )

    def _mention(self, mention: EventMention, event: int, number: int) -> None:
        key = self._rows.number("mention")
        self._rows.add(
            "mention",
            mention=key,
            event=event,
            number=number,
            type=mention.type,
            mode=mention.mode,
            **_where(mention.sentence),
            trigger=_spans(mention.trigger),
            time=self.time(mention.when),
            place=self.place(mention.where),
            place_reason=mention.where_reason or None,
            **_standing(mention.standing),
            made_by=list(mention.made_by),
        )
        self._actors("mention", key, _sides(mention))

    def _actors(self, of: str, key: int, roles: Mapping[str, Sequence[Actor]]) -> None:
        for role, actors in roles.items():
            for position, actor in enumerate(actors, 1):
                row = actor_row(actor)
                self._rows.add("actor", **row)
                self._rows.add(
                    f"{of}_actor",
                    **{of: key},
                    role=role,
                    position=position,
                    actor=row["actor"],
                    **_where(actor.span),
                    words=self._words(actor.text),
                    made_by=actor.reason or None,
                )


def actor_row(actor: Actor) -> Row:
    """A party, whatever words stand for it. Its number is a digest of what it is."""
    what: Row = {
        "id": actor.id,
        "name": actor.name,
        "country": actor.country,
        "org": actor.org,
        "sectors": list(actor.sectors),
        "office": actor.office,
        "anonymous": actor.anonymous,
    }
    sha = hashlib.sha256(json.dumps(list(what.values())).encode())
    return {"actor": int.from_bytes(sha.digest()[:8], "big") % (1 << _ACTOR_BITS), **what}


def _code(actor: Actor) -> str | None:
    return actor.org or actor.country


def dyad_rows(actors: Sequence[Actor], recipients: Sequence[Actor]) -> Iterator[Row]:
    """Pairs of the bodies or countries of two sides, without those of one with itself."""
    sources = codes_of(actors)
    # Where there is no recipient, all who do it together are actors.
    targets = codes_of(recipients) if recipients else sources
    for source in sources:
        for target in targets:
            if source != target:
                yield {"source": source, "target": target}


def codes_of(actors: Iterable[Actor]) -> list[str]:
    """The bodies or countries of parties, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(_code, actors))))


def named(answer: duckdb.DuckDBPyConnection) -> list[Row]:
    """All rows of an answer of DuckDB, each by the names of its columns."""
    names = [column[0] for column in answer.description or ()]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def iso(day: date | None) -> str | None:
    """A day as JSON has it."""
    return None if day is None else day.isoformat()


def _sides(told: Event | EventMention) -> dict[str, tuple[Actor, ...]]:
    return {"actor": told.actors, "recipient": told.recipients, "teller": told.told_by}


def _where(span: Span) -> Row:
    return {"in_title": span.in_title, "start": span.start, "stop": span.end}


def _spans(spans: Iterable[Span]) -> list[Row]:
    return [_where(span) for span in spans]


def _days(time: TimeExpression | None) -> Row:
    return {"first_day": iso(time.first) if time else None,
            "last_day": iso(time.last) if time else None}  # fmt: skip


def _standing(standing: Standing) -> Row:
    return {
        "polarity": str(standing.polarity),
        "certainty": str(standing.certainty),
        "tense": str(standing.time),
        "background": standing.background,
        "factbank": standing.factbank,
        "auxiliary": list(standing.plover),
        "reasons": list(standing.reasons),
    }


def unique_actors(rows: Iterable[Row]) -> Iterator[Row]:
    """Each party once."""
    return iter({row["actor"]: row for row in rows}.values())
