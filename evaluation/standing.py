"""Standing on our own gold sentences, evaluation/gold/{open,kept}/standing.jsonl.

    python evaluation/standing.py [--errors]

Each sentence has one marked trigger. It is read in two ways:

- *clause*: its clause is read without any rule, so that every sentence counts;
- *found*: the reader reads the sentence. An event counts that has one of the trigger's types and
  shares words with it. *found* is the share of sentences with such an event, of those whose gold
  has types; the other measures are of the events found.

Cues may be developed on the open part: its figures say how far they got, not how good they are on
other sentences. --errors lists what is read wrong in the open part; of the kept part there are
figures only.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from own_gold import PARTS, WRITTEN, Tally, load_lines

from legation.lexicon.calendar import load_calendar
from legation.lexicon.cues import load_cues
from legation.lexicon.grammar import load_grammar
from legation.reader import Reader
from legation.reading.clauses import Clauses
from legation.reading.dates import find_times
from legation.reading.events import dated
from legation.reading.standing import standing_of
from legation.reading.when import Moments
from legation.records.article import Article
from legation.records.event import Event
from legation.records.parse import Parse, Token
from legation.records.report import Report
from legation.records.span import Span
from legation.records.standing import Standing

AXES = ("polarity", "certainty", "time", "background")


def standing(parse: Parse, trigger: str) -> Standing:
    """The standing of the event told by the trigger's words."""
    words = parse.tokens_in(place(parse.text, trigger))
    clause = Clauses(parse, load_grammar()).of(_head(parse, words))
    found = standing_of(parse, clause, load_cues(), own=frozenset(word.index for word in words))
    times = find_times(parse, WRITTEN, load_calendar())
    when = Moments(parse, times, WRITTEN, load_calendar()).of(clause, words)
    return found if when is None else dated(found, when, WRITTEN)


def place(text: str, trigger: str) -> Span:
    """Where the trigger's words stand; they are in the text once."""
    start = text.index(trigger)
    return Span(start, start + len(trigger))


def event_of(line: Mapping[str, Any], report: Report) -> Event | None:
    """The event that is told by the trigger and has one of its types."""
    trigger = place(line["text"], line["trigger"])
    for event in report.events:
        told = any(span.overlaps(trigger) for m in event.mentions for span in m.trigger)
        if told and event.type in line.get("types", ()):
            return event
    return None


def _head(parse: Parse, words: list[Token]) -> Token:
    return next(word for word in words if parse.head(word) not in words)


def axes(standing: Standing) -> Mapping[str, str | bool]:
    """Its four axes as the file writes them."""
    return {
        "polarity": str(standing.polarity),
        "certainty": str(standing.certainty),
        "time": str(standing.time),
        "background": standing.background,
    }


def wrong_axes(line: Mapping[str, Any], told: Standing) -> Mapping[str, str]:
    """The axes that are not as the gold has them, each with a word on it."""
    found = axes(told)
    return {a: f"{a} {found[a]}, not {line[a]}" for a in AXES if found[a] != line[a]}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--errors", action="store_true", help="list the open part's errors")
    args = arguments.parse_args()
    reader = Reader()
    for part in PARTS:
        lines = load_lines("standing", part)
        parses = reader.parser.parse([line["text"] for line in lines])
        articles = [Article(line["text"], line["id"], published=WRITTEN) for line in lines]
        tally = Tally()
        for line, parse, report in zip(lines, parses, reader.read_all(articles), strict=True):
            told = {"clause": standing(parse, line["trigger"])}
            event = event_of(line, report)
            if event is not None:
                told["found"] = event.standing
            if "types" in line:
                tally.add("found", event is not None)
            errors = []
            for way, found in told.items():
                wrong = wrong_axes(line, found)
                for axis in AXES:
                    tally.add(f"{way}, {axis}", axis not in wrong)
                tally.add(f"{way}, all four", not wrong)
                if wrong:
                    words = "; ".join(wrong.values())
                    errors.append(f"{way}: {words} ({', '.join(found.reasons)})")
            if errors and args.errors and part == "open":
                print(f"{line['id']} [{line['trigger']}] {line['text']}", *errors, sep="\n    ")
        print(*tally.lines(part), sep="\n")


if __name__ == "__main__":
    main()
