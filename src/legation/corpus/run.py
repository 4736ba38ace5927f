"""Sources -> a store: what is new is read, what is known is passed over."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from legation.corpus.gather import gather
from legation.corpus.pool import MakeReader, Pool, Result
from legation.gathering.fingerprints import fingerprint
from legation.intake.found import Found
from legation.records.article import Article, DateOrigin
from legation.records.report import Report
from legation.store import Entry, Origin, Run, RunFacts, Store, digest_of

BATCH = 16
"""Articles that are read and stored together: what a kill can cost, for each process."""


@dataclass
class Tally:
    """What a run has come to; all of it is stored.

    Attributes:
        met: articles, and what should have been some.
        read: articles that were read now.
        known: articles that had been read before, or are the same as an earlier one.
        unread: articles left unread, such as those in another language.
        failed: what no article came of, and articles that could not be read.
        events: events told by what was read.
    """

    met: int = 0
    read: int = 0
    known: int = 0
    unread: int = 0
    failed: int = 0
    events: int = 0


@dataclass
class _Planned:
    """A batch as it was taken in; `to_read` are the places of those to be read."""

    number: int
    found: list[Found]
    to_read: list[int] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


@dataclass
class _State:
    """An article that is under way: the day it has by now, and the batch it was last seen in."""

    published: date | None
    batch: int


def read_into(
    store: Store,
    found: Iterable[Found],
    *,
    facts: RunFacts,
    make_reader: MakeReader,
    processes: int,
    again: bool = False,
    stored: Callable[[Tally], None] = lambda tally: None,
) -> Tally:
    """Read what is found into a store, as a new run.

    The store is the same whatever the number of processes, and whether or not the run was cut off
    and begun again, but for the runs and their times.

    Args:
        found: articles, and what should have been some, in order.
        make_reader: makes the reader of each process; it must pickle.
        again: read also what this reader has read before.
        stored: is told after each batch what is safely stored.

    Raises:
        StoreError: the store cannot be written; what was told to `stored` is in it.
        LegationError: the reader cannot be made.
    """
    run = store.begin(facts)
    tally = Tally()
    under_way: dict[str, _State] = {}
    with Pool(make_reader, processes) as pool:
        plans = _plans(store, found, run, again, under_way)
        for planned, results in pool.read(plans):
            entries = _entries(planned, results)
            store.write(entries, run)
            gather(store, run, all_of_it=False)
            for digest in planned.digests:
                state = under_way.get(digest)
                if state is not None and state.batch == planned.number:
                    del under_way[digest]
            _count(tally, entries)
            stored(tally)
    gather(store, run, all_of_it=True)
    store.end(run)
    return tally


def _plans(
    store: Store, found: Iterable[Found], run: Run, again: bool, under_way: dict[str, _State]
) -> Iterator[tuple[_Planned, list[Article]]]:
    """Batches, and which of their articles are to be read."""
    waiting = iter(found)
    number = 0
    while batch := list(islice(waiting, BATCH)):
        number += 1
        planned = _Planned(number, batch)
        planned.digests = [digest_of(one.article) if one.article else "" for one in batch]
        known = store.known(filter(None, planned.digests), run)
        articles: list[Article] = []
        for place, (one, digest) in enumerate(zip(batch, planned.digests, strict=True)):
            article = one.article
            if article is None:
                continue
            if digest in under_way:
                before, is_read = under_way[digest].published, True
            elif digest in known:
                before = known[digest].given
                is_read = known[digest].in_run if again else known[digest].by_reader
            else:
                before, is_read = article.published, False
            day = min(filter(None, (before, article.published)), default=None)
            if is_read and day == before:
                if digest in under_way:
                    under_way[digest].batch = number
                continue
            under_way[digest] = _State(day, number)
            planned.to_read.append(place)
            if day != article.published:
                article = replace(article, published=day, published_from=DateOrigin.GIVEN)
            articles.append(article)
        yield planned, articles


def _entries(planned: _Planned, results: Sequence[Result]) -> list[Entry]:
    outcomes = dict(zip(planned.to_read, results, strict=True))
    entries = []
    for place, one in enumerate(planned.found):
        outcome = outcomes.get(place)
        report = outcome if isinstance(outcome, Report) else None
        prints = None
        if one.article is not None and outcome is not None:
            prints = fingerprint(one.article, report.sentences if report is not None else ())
        entries.append(
            Entry(
                Origin(one.source, one.place),
                one.article,
                report,
                outcome if isinstance(outcome, str) else one.failure,
                prints,
                one.fetched,
            )
        )
    return entries


def _count(tally: Tally, entries: Iterable[Entry]) -> None:
    for entry in entries:
        if entry.article is None and entry.failure is None:
            continue  # a feed or sitemap that is done with
        tally.met += 1
        if entry.failure is not None:
            tally.failed += 1
        elif entry.report is None:
            tally.known += 1
        elif entry.report.was_read:
            tally.read += 1
            tally.events += len(entry.report.events)
        else:
            tally.unread += 1
