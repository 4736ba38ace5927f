"""What was read is compared with all before it: copies, stories, happenings.

Readings are gathered in stretches, in the order in which they were stored, each in one transaction
that looks at nothing stored after it. So it does not matter where a run was cut off.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from legation.gathering.copies import COPY, Shared, first_printing, likeness, shared_sentences
from legation.gathering.fingerprints import fingerprint
from legation.gathering.happenings import (
    Happening,
    Party,
    Spot,
    Telling,
    codes_of,
    gather_happenings,
    held_numbers,
    span_of,
    sum_up,
)
from legation.gathering.linkage import Links
from legation.gathering.stories import DAYS, Document, background, join_stories
from legation.gathering.terms import sentence_words
from legation.lexicon.kinds import Kinds, load_kinds
from legation.records.article import Article
from legation.records.span import Span
from legation.store import Run, Store
from legation.store.groups import Groups, Printed, Stretch
from legation.store.rows import Row, fingerprint_row, iso

STRETCH = 512
"""Readings gathered together. More are better told apart, and cost more memory and more at a kill:
what was not gathered is gathered by the next run."""


def gather(store: Store, run: Run, *, all_of_it: bool) -> None:
    """Gather what was not gathered yet: whole stretches, and with `all_of_it` the rest too.

    Raises:
        StoreError: the store cannot be written.
    """
    groups = store.groups()
    while (waiting := groups.waiting()) >= STRETCH or (all_of_it and waiting):
        with groups.transaction():
            stretch = groups.stretch(STRETCH)
            if stretch is None:
                return
            _Gathering(groups, stretch).gather(run.number)


class _Gathering:
    """One stretch being gathered."""

    def __init__(self, groups: Groups, stretch: Stretch) -> None:
        self._groups, self._stretch = groups, stretch
        self._number = groups.number("gathering")

    def gather(self, run: int) -> None:
        stretch = self._stretch
        self._groups.add(
            "gathering",
            [
                {
                    "gathering": self._number,
                    "run": run,
                    "first_reading": stretch.first,
                    "last_reading": stretch.last,
                }
            ],
        )
        self._gather_copies()
        self._gather_stories()
        self._gather_happenings()

    # ----------------------------------------------------------------------------------- copies

    def _gather_copies(self) -> None:
        groups, new = self._groups, self._stretch.new
        if not new:
            return
        groups.add(
            "fingerprint",
            [
                fingerprint_row(
                    article,
                    fingerprint(
                        Article(text, title=title),
                        [Span(place["start"], place["stop"]) for place in sentences],
                    ),
                )
                for article, title, text, sentences in groups.unprinted(new)
            ],
        )
        pairs = groups.copy_candidates(new)
        prints = groups.fingerprints({article for pair in pairs for article in pair})
        matches: dict[int, dict[int, float]] = defaultdict(dict)
        for one, other in pairs:
            value = matches[other].get(one) or likeness(prints[one], prints[other])
            if value >= COPY:
                matches[one][other] = matches[other][one] = value
        articles = groups.printed({*new, *matches}, self._stretch.last)
        published = {number: article.published for number, article in articles.items()}
        group_rows: list[Row] = []
        rows: list[Row] = []
        for members in _linked(articles, matches):
            fresh = [member for member in members if articles[member].copy_group is None]
            if not fresh:
                continue
            old = _numbers(articles[member].copy_group for member in members)
            group = old[0] if old else groups.number("copy_group")
            for other in old[1:]:
                groups.merge("copy_group", other, group, self._number)
            stories = _numbers(articles[member].story for member in members)
            for story in stories[1:]:
                groups.merge("story", story, stories[0], self._number)
            first = first_printing(published, members)
            for member in members:
                near = matches.get(member, {})
                best = min(near, key=lambda other: (-near[other], other), default=None)
                if member == first:
                    best = None
                copied: Row = {
                    "article": member,
                    "copied_from": best,
                    "likeness": None if best is None else near[best],
                    "shared": []
                    if best is None
                    else _shared(shared_sentences(prints[member], prints[best])),
                }
                if member in fresh:
                    known = stories[0] if stories else None
                    rows.append({**copied, "copy_group": group, "story": known})
                elif articles[member].is_original != (member == first):
                    groups.copied_anew(copied)
            group_rows.append(
                {
                    "copy_group": group,
                    "first_printing": first,
                    "articles": len(members),
                    "source": articles[first].source,
                    "merged_into": None,
                }
            )
        groups.add("article_group", rows)
        groups.replace("copy_group", "copy_group", group_rows)

    # ---------------------------------------------------------------------------------- stories

    def _gather_stories(self) -> None:
        groups, new = self._groups, self._stretch.new
        fresh = groups.without_story(new)
        documents = [
            Document(article, published, terms, weights, story)
            for article, published, terms, weights, story in groups.story_documents(
                fresh, DAYS, self._stretch.last
            )
        ]
        touched = groups.stories_of(new)
        for joined in join_stories(documents, background()):
            story = joined.stories[0] if joined.stories else groups.number("story")
            for other in joined.stories[1:]:
                groups.merge("story", other, story, self._number)
            groups.tell_story(story, joined.articles)
            touched.add(story)
        groups.count_stories(touched, self._stretch.last)

    # ------------------------------------------------------------------------------- happenings

    def _gather_happenings(self) -> None:
        groups, last = self._groups, self._stretch.last
        kinds = load_kinds()
        fresh = [_telling(row) for row in groups.tellings(self._stretch.events, last)]
        new = [telling for telling in fresh if telling.happening is None]
        candidates = {*groups.happening_candidates(_keys(new, kinds)), *self._stretch.left}
        there = groups.tellings(groups.happening_events(candidates), last)
        old = [_telling(row) for row in there]
        known = {telling.event for telling in old}
        tellings = [*old, *(telling for telling in new if telling.event not in known)]
        self._settle(gather_happenings(tellings, kinds))

    def _settle(self, found: Sequence[Sequence[Telling]]) -> None:
        """Keep numbers where they were, give new ones, and write down what each group comes to."""
        groups = self._groups
        touched = set(self._stretch.left)
        numbered: list[tuple[int, Sequence[Telling]]] = []
        links: list[Row] = []
        for tellings, kept in zip(found, held_numbers(found), strict=True):
            number = kept[0] if kept else groups.number("happening")
            numbered.append((number, tellings))
            for other in kept[1:]:
                groups.merge("happening", other, number, self._number)
            came: dict[int, list[int]] = defaultdict(list)
            for telling in tellings:
                if telling.happening != number:
                    links.append({"event": telling.event, "happening": number})
                    touched.add(number)
                    if telling.happening is not None:
                        came[telling.happening].append(telling.event)
            for other, events in sorted(came.items()):
                if other not in kept:
                    touched.add(other)
                    groups.record(self._number, "happening", "split", other, number, events)
        groups.replace("happening_event", "event", links)
        rows: list[Row] = []
        actors: list[Row] = []
        for number, tellings in numbered:
            if number in touched:
                current = [telling for telling in tellings if telling.is_current]
                if not current:
                    groups.empty(number, self._number)
                    continue
                happening = sum_up(current)
                rows.append(_happening_row(number, happening))
                actors += _actor_rows(number, happening)
        groups.replace("happening_actor", "happening", actors)
        groups.replace("happening", "happening", rows)


def _keys(tellings: Iterable[Telling], kinds: Kinds) -> list[Row]:
    """What a happening must share with one of the tellings to be compared with it; each once."""
    keys: set[tuple[str | None, str | None, int | None, date, date]] = set()
    for telling in tellings:
        span = span_of(telling)
        keys.add((None, None, telling.story, *span))
        for code in codes_of(telling):
            keys.update((code, kind, None, *span) for kind in kinds.near_types(telling.type))
    return [
        {
            "code": code,
            "type": kind,
            "story": story,
            "first_day": iso(first),
            "last_day": iso(last),
        }
        for code, kind, story, first, last in sorted(keys, key=str)
    ]


def _linked(
    articles: Mapping[int, Printed], matches: Mapping[int, Iterable[int]]
) -> Iterator[list[int]]:
    """Articles that are near-copies of one another, or in one group already; ascending."""
    links = Links(articles)
    in_group: dict[int, int] = {}
    for number, article in articles.items():
        if article.copy_group is not None:
            links.join(number, in_group.setdefault(article.copy_group, number))
        for other in matches.get(number, ()):
            links.join(number, other)
    return links.groups()


def _numbers(found: Iterable[int | None]) -> list[int]:
    return sorted({number for number in found if number is not None})


def _shared(sentences: Iterable[Shared]) -> list[Row]:
    return [
        {
            "start": shared.here.start,
            "stop": shared.here.end,
            "from_start": shared.there.start,
            "from_stop": shared.there.end,
        }
        for shared in sentences
    ]


def _telling(row: Mapping[str, Any]) -> Telling:
    spot = None
    if row["geonameid"] is not None:
        spot = Spot(
            row["geonameid"],
            row["name"],
            row["latitude"],
            row["longitude"],
            row["country"],
            row["feature"],
        )
    return Telling(
        event=row["event"],
        article=row["article"],
        copy_group=row["copy_group"],
        source=row["source"],
        story=row["story"],
        published=row["published"],
        type=row["type"],
        mode=row["mode"],
        contexts=tuple(row["contexts"]),
        cameo=row["cameo"],
        quad=row["quad"],
        score=row["score"],
        first=row["first_day"],
        last=row["last_day"],
        auxiliary=tuple(row["auxiliary"]),
        negated=row["negated"],
        spot=spot,
        actors=_parties(row["actors"]),
        recipients=_parties(row["recipients"]),
        dead=row["dead"],
        injured=row["injured"],
        size=row["size"],
        mentions=row["mentions"],
        happening=row["happening"],
        is_current=row["is_current"],
        words=sentence_words(row["sentence"] or ""),
    )


def _parties(side: Sequence[Mapping[str, Any]] | None) -> tuple[Party, ...]:
    return tuple(
        Party(
            one["actor"],
            one["id"],
            one["name"],
            one["country"],
            one["org"],
            tuple(one["sectors"] or ()),
            one["words"],
        )
        for one in side or ()
    )


def _happening_row(number: int, happening: Happening) -> Row:
    spot = happening.spot
    return {
        "happening": number,
        "type": happening.type,
        "mode": happening.mode,
        "contexts": list(happening.contexts),
        "cameo": happening.cameo,
        "quad": happening.quad,
        "score": happening.score,
        "first_day": iso(happening.first),
        "last_day": iso(happening.last),
        "geonameid": spot and spot.geonameid,
        "place": spot and spot.name,
        "latitude": spot and spot.latitude,
        "longitude": spot and spot.longitude,
        "country": spot and spot.country,
        "actors": [party.shown for party, _ in happening.actors],
        "recipients": [party.shown for party, _ in happening.recipients],
        "dead": happening.dead,
        "injured": happening.injured,
        "size": happening.size,
        "auxiliary": list(happening.auxiliary),
        "told_as_fact": happening.told_as_fact,
        "denied": happening.denied,
        "articles": happening.articles,
        "sources": happening.sources,
        "first_seen": iso(happening.first_seen),
        "last_seen": iso(happening.last_seen),
        "story": happening.story,
        "event": happening.best.event,
        "merged_into": None,
    }


def _actor_rows(number: int, happening: Happening) -> Iterator[Row]:
    for role, side in (("actor", happening.actors), ("recipient", happening.recipients)):
        for position, (party, sources) in enumerate(side, 1):
            yield {
                "happening": number,
                "role": role,
                "position": position,
                "actor": party.actor,
                "sources": sources,
            }
