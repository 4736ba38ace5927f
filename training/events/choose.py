"""How far the scorer is to be trusted beside the rules, on sentences that it was not trained on.

    python events/choose.py PIPELINE [--sentences FOLDER] [--search]

Reads the held-out sentences with a pipeline whose head was trained without them (`train.py --to`
without `--whole`), or those of a folder, such as `events/unseen`, of which the head that ships has
learned none. Prints rules alone, scorer alone, both. With --search it changes one threshold after
another, and keeps what raises F1 as long as no more than `MOST_CODED` of the open non-events of
`evaluation/gold` are coded: the bar is .05 on those kept to measure with. A sentence counts by its
types.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from marked import Marked, held_out, read_marked

from legation.reader import Reader
from legation.reading.proposals import RULES_ALONE, SCORER_ALONE, Trust
from legation.records.article import Article
from legation.records.parse import Parse
from legation.syntax.parser import PipelineParser

MOST_CODED = 0.04
NON_EVENTS = Path(__file__).parents[2] / "evaluation" / "gold" / "open" / "nonevents.jsonl"
TRIED: dict[str, tuple[float, ...]] = {
    "certain": (0.6, 0.7, 0.8, 0.85, 0.9, 0.98),
    "unguarded": (0.7, 0.8, 0.9, 0.95, 2),
    "one_sided": (0.6, 0.8, 0.9, 2),
    "propose": (0.3, 0.4, 0.5, 0.6, 0.7),
    "alone": (0.4, 0.5, 0.6, 0.7, 0.8),
    "sure": (0.5, 0.6, 0.7, 0.8),
    "overrule": (0.6, 0.7, 0.8, 0.9, 2),
    "doubt": (0.0, 0.05, 0.1, 0.2, 0.3),
    "unnamed": (0.4, 0.6, 0.8),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one setting: types right, told and found, and how many of the non-events are coded."""

    right: int
    gold: int
    found: int
    coded: int
    non_events: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found)

    def __str__(self) -> str:
        return (
            f"P {self.right / max(1, self.found):.3f} R {self.right / self.gold:.3f} "
            f"F1 {self.f1:.3f} non-events coded {self.coded} of {self.non_events}"
        )


class Chooser:
    """Measures settings on sentences and non-events, which are parsed once."""

    def __init__(self, pipeline: Path, sentences: Sequence[Marked]) -> None:
        self.reader = Reader(parser=PipelineParser(pipeline))
        lines = NON_EVENTS.read_text("utf-8").splitlines()
        texts = [one.text for one in sentences] + [json.loads(line)["text"] for line in lines]
        wanted = [types_of(one) for one in sentences] + [set[str]() for _ in lines]
        self.items = list(zip(self.reader.parser.parse(texts), wanted, strict=True))
        self.non_events = len(lines)

    def measure(self, trust: Trust) -> Figures:
        self.reader.lexicon = replace(self.reader.lexicon, trust=trust)
        right = gold = found = coded = 0
        for number, (parse, wanted) in enumerate(self.items):
            types = self._types(parse)
            if number >= len(self.items) - self.non_events:
                coded += bool(types)
                continue
            right, gold, found = right + len(types & wanted), gold + len(wanted), found + len(types)
        return Figures(right, gold, found, coded, self.non_events)

    def _types(self, parse: Parse) -> set[str]:
        report = self.reader.read_parsed(Article(parse.text), (parse,))
        return {event.type for event in report.events if event.standing.actual}

    def search(self) -> Trust:
        """The setting that is reached from the one that ships, one threshold after another."""
        best, most = Trust(), self.measure(Trust()).f1
        for name, values in TRIED.items():
            for value in values:
                trust = replace(best, **{name: value})
                figures = self.measure(trust)
                print(f"{name:<10}{value:<6}{figures}", flush=True)
                if figures.f1 > most and figures.coded <= MOST_CODED * self.non_events:
                    best, most = trust, figures.f1
        return best


def types_of(marked: Marked) -> set[str]:
    return {label.partition(".")[0] for *_, label in marked.triggers}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pipeline", type=Path)
    parser.add_argument("--sentences", type=Path, help="a folder of them, all to be measured on")
    parser.add_argument("--search", action="store_true", help="look for better thresholds")
    args = parser.parse_args()
    sentences = read_marked(args.sentences) if args.sentences else read_marked()
    if not args.sentences:
        sentences = [sentences[number] for number in sorted(held_out(sentences))]
    chooser = Chooser(args.pipeline, sentences)
    for name, trust in (("rules", RULES_ALONE), ("scorer", SCORER_ALONE), ("both", Trust())):
        print(f"{name:<16}{chooser.measure(trust)}", flush=True)
    if args.search:
        best = chooser.search()
        print("best:", *(f"{field.name}={getattr(best, field.name)}" for field in fields(best)))


if __name__ == "__main__":
    main()
