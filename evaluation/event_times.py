"""On which days the events of our own gold happened, evaluation/gold/{open,kept}/event_times.jsonl.

    python evaluation/event_times.py [--errors]

Each item has one event, known by the words that tell it. Its days are right when they are the
gold's; for a vague one ("recent weeks") when they share a day with the gold's and are at most
twice as many. An expression that is open towards now ("since March") is read as lasting until the
day of publication. Where the text gives no day, none is right. An event that was not found is
wrong over all items, and left out of those found; the last figure is of the days that the marked
words have, whether or not they are read as an event. --errors lists what is wrong in the open part;
of the kept part there are figures only.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from own_gold import PARTS, Tally, TimeItem, event_at, load_times

from legation.reader import Reader
from legation.reading.clauses import Clauses
from legation.reading.when import Moments
from legation.records.report import Report
from legation.records.time import TimeExpression

Days = tuple[date | None, date | None]


def score(item: TimeItem, report: Report, tally: Tally) -> str:
    """Count one item; gives what is wrong, in words, or ""."""
    event = event_at(report, item.trigger)
    right = event is not None and is_right(item, event.when)
    tally.add("all items", right)
    tally.add(f"all items: {item.about}", right)
    tally.add("event found", event is not None)
    if event is not None:
        tally.add("items found", right)
        tally.add(f"items found, {'days' if item.days else 'no day'} in gold", right)
    if right:
        return ""
    read = "no event" if event is None else _shown(event.when and days_of(event.when, item))
    return f"{item.trigger.of(item.text)}: {_shown(item.days)}; read {read}"


def by_words(reader: Reader, item: TimeItem) -> TimeExpression | None:
    """The time that the clause of the marked words has, whether or not it is read as an event."""
    (parse,) = reader.parser.parse([item.text])
    (times,), (dateline,) = reader.times_of(item.article, [parse])
    moments = Moments(parse, times, item.published, reader.calendar, dateline=dateline)
    tokens = parse.tokens_in(item.trigger)
    if not tokens:
        return None
    top = next((token for token in tokens if parse.head(token) not in tokens), tokens[0])
    return moments.of(Clauses(parse, reader.grammar).of(top), tokens)


def is_right(item: TimeItem, when: TimeExpression | None) -> bool:
    """Whether an event's days are the gold's, or near enough for a vague item."""
    first, last = (None, None) if when is None else days_of(when, item)
    if item.days is None or first is None or last is None:
        return item.days is None and first is None and last is None
    if not item.vague:
        return (first, last) == item.days
    begin, end = item.days
    longest = 2 * (end - begin + timedelta(1))
    return first <= end and begin <= last and last - first + timedelta(1) <= longest


def days_of(when: TimeExpression, item: TimeItem) -> Days:
    """First and last day; what began and is open lasts until publication."""
    if when.last is None and when.first is not None and when.first <= item.published:
        return when.first, item.published
    return when.first, when.last


def _shown(days: Days | None) -> str:
    return "no day" if days is None else f"{days[0] or '?'} to {days[1] or '?'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list the open part's errors")
    args = parser.parse_args()
    reader = Reader()
    for part in PARTS:
        items, tally = load_times(part), Tally()
        reports = reader.read_all(item.article for item in items)
        for item, report in zip(items, reports, strict=True):
            wrong = score(item, report, tally)
            tally.add("by the words, event found or not", is_right(item, by_words(reader, item)))
            if wrong and args.errors and part == "open":
                print(f"{item.id} {item.published} {item.text}", wrong, sep="\n    ")
        print(*tally.lines(part), sep="\n")


if __name__ == "__main__":
    main()
