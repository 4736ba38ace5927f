"""Reader: parser and lexicon together. The only place that puts the steps in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain, islice
from pathlib import Path

from legation.intake.english import looks_english
from legation.intake.published import day_in_url
from legation.lexicon.calendar import load_calendar
from legation.lexicon.contexts import load_contexts
from legation.lexicon.cues import load_cues
from legation.lexicon.directory import load_directory
from legation.lexicon.gazetteer import load_gazetteer
from legation.lexicon.grammar import load_grammar
from legation.lexicon.placewords import load_place_words, load_weights
from legation.lexicon.roles import SCORER, load_roles
from legation.lexicon.rules import load_rules
from legation.lexicon.speech import load_speech_cues
from legation.reading.actors import Parties, People
from legation.reading.attribution import Chains, find_statements
from legation.reading.clauses import Clauses
from legation.reading.dateline import Dateline, find_dateline
from legation.reading.dates import find_times
from legation.reading.events import EventLexicon, find_mentions
from legation.reading.places import find_home, places_of
from legation.reading.proposals import Trust
from legation.reading.published import URL, Publication, find_published
from legation.reading.toponyms import Toponym
from legation.reading.uniting import unite
from legation.reading.where import surroundings
from legation.records.article import Article, DateOrigin
from legation.records.event import Event, EventMention
from legation.records.parse import Parse
from legation.records.place import Place
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Tense
from legation.records.statement import Statement, StatementKind
from legation.records.time import TimeExpression
from legation.syntax.parser import Parser, PipelineParser

# Swept 4..128 with benchmarks/read.py: from 16 on the sentences of a batch are enough to sort by
# length; memory grows with it.
ARTICLES_AT_ONCE = 24

# A text is looked through again for each day on which somebody spoke in it; more than a week of
# them is no report of one day's news.
DAYS_OF_SAYING = 7


class Reader:
    """Reads articles.

    >>> Reader().read("Japan summoned the Chinese ambassador.").events[0].type
    'ACCUSE'

    Args:
        parser: any Universal Dependencies parser; None is the English one in the package.
        rules: folders of a user's own rules, beside those in the package.
        actors: files of a user's own actors, likewise.
        gazetteer: a table of GeoNames that a user has, laid over the package's places.
        threads: CPU threads of the package's parser.
        trust: how far the scorer of triggers is trusted beside the rules; `RULES_ALONE` and
            `SCORER_ALONE` leave out one of the two.

    Raises:
        LexiconError: a data file breaks its own rules.
    """

    def __init__(
        self,
        *,
        parser: Parser | None = None,
        rules: Sequence[Path] = (),
        actors: Sequence[Path] = (),
        gazetteer: Path | None = None,
        threads: int = 1,
        trust: Trust | None = None,
    ) -> None:
        self.parser = parser or PipelineParser(threads=threads)
        self.grammar = load_grammar()
        self.calendar = load_calendar()
        self.speech = load_speech_cues()
        self.directory = load_directory(tuple(actors))
        self.gazetteer = load_gazetteer(gazetteer)
        self.place_words = load_place_words()
        book = load_rules(tuple(rules))
        self.lexicon = EventLexicon(
            book,
            book.ontology,
            load_cues(),
            load_contexts(),
            self.calendar,
            load_roles(),
            trust or Trust(),
        )

    def read(self, article: str | Article) -> Report:
        """What one article tells. A string is its text, without title and day of publication."""
        if isinstance(article, str):
            article = Article(article)
        return next(self.read_all([article]))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Report]:
        """One report an article, in the same order; articles are parsed some at a time."""
        waiting = iter(articles)
        while batch := list(islice(waiting, ARTICLES_AT_ONCE)):
            english = [looks_english(article.text) for article in batch]
            read = [a for a, is_english in zip(batch, english, strict=True) if is_english]
            parses = iter(
                self.parser.parse([text for a in read for text in (a.title or "", a.text)])
            )
            for article, is_english in zip(batch, english, strict=True):
                if is_english:
                    title, text = next(parses), next(parses)
                    yield self.read_parsed(article, (title.as_title(), text))
                else:
                    yield Report(article, problems=(NOT_ENGLISH,), was_read=False)

    def read_parsed(self, article: Article, parses: Sequence[Parse]) -> Report:
        """What parses of an article's title and text tell, however they were made."""
        article, problems = self.dated(article, parses)
        people = People()
        places = self.places_of(article, parses)
        parties = [
            Parties(Clauses(parse, self.grammar), self.directory, people, article.published, named)
            for parse, named in zip(parses, places, strict=True)
        ]
        mentions: list[EventMention] = []
        times: list[TimeExpression] = []
        statements: list[Statement] = []
        days_of, datelines = self.times_of(article, parses)
        for parse, known, named, days, dateline in zip(
            parses, parties, places, days_of, datelines, strict=True
        ):
            said = find_statements(parse, known.clauses, known, self.speech, days)
            days = self.heard(parse, days, said)
            telling = (s for s in said if self.speech.tells(s.made_by))
            chains = Chains(telling, parse.text)
            known.hear(chains)
            told = find_mentions(
                parse, known.clauses, known, self.lexicon, days, article.published, dateline,
                surroundings(parse, named, self.place_words),
            )  # fmt: skip
            mentions += (replace(m, told_by=chains.tellers(m.trigger[0])) for m in told)
            times += days
            statements += said
        events = unite(mentions, self.lexicon.ontology, article.id)
        problems += tuple(disagreements(events, article.published))
        return Report(
            article,
            statements=tuple(statements),
            events=events,
            times=tuple(times),
            places=told_places(chain.from_iterable(places), mentions, statements),
            problems=problems,
            sentences=tuple(p.sentence_span(s) for p in parses for s in p.sentences),
        )

    def heard(
        self, parse: Parse, times: Sequence[TimeExpression], said: Iterable[Statement]
    ) -> tuple[TimeExpression, ...]:
        """The times of a parse, those in quoted words as seen from the day of the saying.

        "They attacked last night," a nurse said on Tuesday.  ->  Monday night
        """
        found = {time.span: time for time in times}
        seen_on: dict[date, Mapping[Span, TimeExpression]] = {}
        for statement in said:
            when = statement.when
            if statement.kind is StatementKind.INDIRECT or when is None or when.first is None:
                continue
            if when.first != when.last or len(seen_on) == DAYS_OF_SAYING:
                continue
            inside = [time.span for words in statement.content for time in times_in(times, words)]
            if inside and when.first not in seen_on:
                seen_on[when.first] = {
                    time.span: time for time in find_times(parse, when.first, self.calendar)
                }
            for span in inside:
                found[span] = seen_on[when.first].get(span, found[span])
        return tuple(found.values())

    def places_of(
        self, article: Article, parses: Sequence[Parse]
    ) -> list[list[tuple[Toponym, Place]]]:
        """The places that parses of an article's title and text name, each with its words."""
        home = find_home(
            self.gazetteer, self.place_words, publisher=article.publisher, url=article.url
        )
        return places_of(parses, self.gazetteer, self.place_words, load_weights(), home=home)

    def dated(self, article: Article, parses: Sequence[Parse]) -> tuple[Article, tuple[str, ...]]:
        """The article with its day of publication, found in address or text where none is given.

        Where it is not found, the problem says between which days the text was written.
        """
        if article.published is not None:
            return article, ()
        day, reason = day_in_url(article.url), URL
        found = Publication()
        if day is None:
            found = find_published(parses, self.calendar)
            day, reason = found.day, found.reason
        if day is None:
            bounds = f" It was written {found.bounds}, by its own days." if found.bounds else ""
            return article, (NO_DAY + bounds,)
        article = replace(
            article, published=day, published_from=DateOrigin.TEXT, published_reason=reason
        )
        return article, ()

    def times_of(
        self, article: Article, parses: Sequence[Parse]
    ) -> tuple[list[tuple[TimeExpression, ...]], list[Dateline | None]]:
        """The times of each parse of an article, and its dateline.

        What is told under a dateline is told from its day: "today" is not the day of printing.
        """
        published = article.published
        times = [find_times(parse, published, self.calendar) for parse in parses]
        datelines = list(map(find_dateline, parses, times))
        found = next((line for line in datelines if line is not None), None)
        today = published if found is None else found.today(published)
        if today != published:
            times = [find_times(parse, today, self.calendar) for parse in parses]
            datelines = list(map(find_dateline, parses, times))
        return times, datelines

    def note_of(self, rule_id: str) -> str:
        """What a rule is for, in a sentence; "" for one that is not known."""
        rule = self.lexicon.rules.rules.get(rule_id)
        if rule is not None:
            return rule.note
        cue = self.lexicon.cues.cues.get(rule_id)
        return cue.note if cue is not None else NOTES.get(rule_id, "")


def times_in(times: Sequence[TimeExpression], words: Span) -> Iterator[TimeExpression]:
    """The times, given in the order of the text, that stand in a part of it."""
    start = bisect_left(times, words.start, key=lambda time: time.span.start)
    for time in islice(times, start, None):
        if time.span.start >= words.end:
            return
        if words.contains(time.span):
            yield time


def disagreements(events: Iterable[Event], published: date | None) -> Iterator[str]:
    """Events whose tense and days do not agree, each in a sentence for `problems`."""
    for event in events:
        when, time = event.when, event.standing.time
        if when is None or published is None:
            continue
        if when.first is not None and when.first > published and time is Tense.PAST:
            yield (
                f"{event.id} is told as past, but “{when.text}” is read as {when.first}, after"
                " publication: one of them is wrong."
            )
        elif when.last is not None and when.last < published and time is Tense.FUTURE:
            yield (
                f"{event.id} is told as still to come, but “{when.text}” is read as {when.last},"
                " before publication: one of them is wrong."
            )


def told_places(
    places: Iterable[tuple[Toponym, Place]],
    mentions: Iterable[EventMention],
    statements: Iterable[Statement],
) -> tuple[Place, ...]:
    """The places, without the names that stand for a government: "Washington said"."""
    actors = [actor for m in mentions for actor in (*m.actors, *m.recipients)]
    actors += [s.speaker for s in statements if s.speaker is not None]
    governments = {actor.span for actor in actors if actor.reason in FOR_GOVERNMENTS}
    return tuple(place for _, place in places if place.span not in governments)


FOR_GOVERNMENTS = frozenset({"directory.capital", "directory.house"})
"""Reasons of an actor that is named by a place."""

NOT_ENGLISH = "The text does not look like English, so it was not read."
NO_DAY = "The day of publication is not known: words such as “yesterday” have no date."

NOTES = {
    SCORER: "Learned from sentences: the scorer takes this word for an event, and no rule does.",
    "plover.intention": "PLOVER: a meeting, aid or cooperation told in the future is an intention.",
    "plover.announced": "PLOVER: a withdrawal or release that is announced is a concession.",
    "plover.refusal": "PLOVER: to say that one will not help, meet or give way is a refusal.",
    "plover.threat": "PLOVER: harm that its own actor foretells is a threat.",
    "plover.party-to-the-fight": "PLOVER: who fights and calls for its end, agrees to end it.",
    "plover.demand": "PLOVER: what somebody else says that a party must do is a demand.",
    "standing.long-ago": "More than a year before publication: told as background.",
    "published.line": "A line of the text says so.",
    "published.dateline": "The dateline's day.",
    "published.dateline-and-rights": "The dateline's day, in the year of the line of rights.",
    "published.byline": "The day in a short line at the head or the end.",
    "published.url": "The day in the address.",
    "when.clause": "Its own clause says when.",
    "when.governor": "The clause over it says when.",
    "when.neighbour": "A clause of the same moment says when.",
    "when.before": "It follows on the sentence before, which says when.",
    "when.dateline": "It is the news of the dateline's day.",
    "standing.date-ahead": "Its day lies after publication.",
    "where.own-words": "A phrase of place with the event's own words.",
    "where.parties-place": "Where those are who do it or undergo it.",
    "where.visited": "What is visited or gone to.",
    "where.taken": "What is attacked, seized or left.",
    "where.named-before": "The place just named, which a “where”, “there” or pronoun takes up.",
    "where.governing-clause": "The place of the clause that tells of the same scene.",
    "where.dateline": "The dateline, since the first sentence tells it and names no other place.",
    "where.not-told": "The text gives no place for it.",
}


def read(article: str | Article) -> Report:
    """What one article tells, with a reader of default settings, made once.

    >>> read("Japan summoned the Chinese ambassador.").events[0].actors[0].country
    'JPN'
    """
    return _reader().read(article)


@cache
def _reader() -> Reader:
    return Reader()
