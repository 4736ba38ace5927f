"""Standing on our own gold sentences, evaluation/gold/open/standing.jsonl.

    python evaluation/standing.py [--wrong]

Each sentence has one marked trigger; its clause is read without any rule. Cues may be developed on
these sentences: the figures say how far they got, not how good they are on others.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from legation.lexicon.calendar import load_calendar
from legation.lexicon.cues import load_cues
from legation.lexicon.grammar import load_grammar
from legation.reading.clauses import Clauses
from legation.reading.dates import find_times
from legation.reading.events import dated, time_of
from legation.reading.standing import standing_of
from legation.records.parse import Parse, Token
from legation.records.span import Span
from legation.records.standing import Standing
from legation.syntax.parser import PipelineParser

GOLD = Path(__file__).parent / "gold" / "open" / "standing.jsonl"
AXES = ("polarity", "certainty", "time", "background")

WRITTEN = date(2020, 6, 1)
"""The sentences have no day of publication. Any day will do that is after their years."""


def standing(parse: Parse, trigger: str) -> Standing:
    """The standing of the event told by the trigger's words."""
    start = parse.text.index(trigger)
    words = parse.tokens_in(Span(start, start + len(trigger)))
    clause = Clauses(parse, load_grammar()).of(_head(parse, words))
    found = standing_of(
        parse, clause, load_cues(), own=frozenset(word.index for word in words)
    )
    times = find_times(parse, WRITTEN, load_calendar())
    time_at = {token.index: time for time in times for token in parse.tokens_in(time.span)}
    when = time_of(parse, clause, words, time_at)
    return found if when is None else dated(found, when, WRITTEN)


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


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--wrong", action="store_true", help="print the sentences read wrong")
    args = arguments.parse_args()
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines() if line]
    parses = PipelineParser().parse([line["text"] for line in lines])
    right: Counter[str] = Counter()
    for line, parse in zip(lines, parses, strict=True):
        told = standing(parse, line["trigger"])
        found = axes(told)
        wrong = [axis for axis in AXES if found[axis] != line[axis]]
        right.update(axis for axis in AXES if axis not in wrong)
        right["all four"] += not wrong
        if wrong and args.wrong:
            print(f"{line['id']} [{line['trigger']}] {line['text']}")
            print("   ", "; ".join(f"{axis} {found[axis]}, not {line[axis]}" for axis in wrong),
                  f"({', '.join(told.reasons)})")  # fmt: skip
    for name in (*AXES, "all four"):
        print(f"{name:<12}{right[name] / len(lines):>6.3f}  ({right[name]} of {len(lines)})")


if __name__ == "__main__":
    main()
