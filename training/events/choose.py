"""How far the scorer is to be trusted beside the rules, on sentences that it was not trained on.

    python events/choose.py PIPELINE

Reads the held-out sentences with a pipeline whose head was trained without them (`train.py --to`
without `--whole`), at one setting after another. A sentence counts by its types.
*cost* counts what is missed once and what is coded wrongly twice, per hundred events. The settings
of the best F1 and of the least cost are printed last.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from marked import Marked, held_out, read_marked

from legation.reader import Reader
from legation.reading.proposals import RULES_ALONE, SCORER_ALONE, Trust
from legation.records.article import Article
from legation.syntax.parser import PipelineParser

FALSE_WEIGHS = 2
PROPOSE = ((0.4, 0.5, 0.6, 0.9), (0.6, 0.7, 0.8, 0.98), (0.7, 0.8, 0.8, 0.98))
SURE = (0.5, 0.9, math.inf)
CERTAIN = (0.9, 0.98, math.inf)
OVERRULE = (0.6, 0.7, 0.9, math.inf)
DOUBT = (0.0, 0.1, 0.3, 0.5)


def settings() -> Iterable[tuple[str, Trust]]:
    yield "rules alone", RULES_ALONE
    yield "scorer alone", SCORER_ALONE
    yield "both", Trust()
    for propose, alone, sure, certain in PROPOSE:
        yield "both", Trust(propose=propose, alone=alone, sure=sure, certain=certain)
    for certain in CERTAIN:
        yield "both", Trust(certain=certain)
    for sure in SURE:
        yield "both", Trust(sure=sure)
    for overrule in OVERRULE:
        yield "both", Trust(overrule=overrule)
    for doubt in DOUBT:
        yield "both", Trust(doubt=doubt)


def types_of(marked: Marked) -> set[str]:
    return {label.partition(".")[0] for *_, label in marked.triggers}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pipeline", type=Path)
    args = parser.parse_args()
    marked = read_marked()
    held = [marked[number] for number in sorted(held_out(marked))]
    reader = Reader(parser=PipelineParser(args.pipeline))
    parses = reader.parser.parse([one.text for one in held])
    costs: dict[str, float] = {}
    measures: dict[str, float] = {}
    for name, trust in settings():
        reader.lexicon = replace(reader.lexicon, trust=trust)
        right = gold = found = coded = 0
        for one, parse in zip(held, parses, strict=True):
            report = reader.read_parsed(Article(one.text), (parse,))
            types = {event.type for event in report.events if event.standing.actual}
            wanted = types_of(one)
            right, gold, found = right + len(types & wanted), gold + len(wanted), found + len(types)
            coded += bool(types) and not wanted
        setting = (
            f"{name:<13} propose {trust.propose:<4} alone {trust.alone:<4} "
            f"sure {trust.sure:<4} certain {trust.certain:<4} "
            f"overrule {trust.overrule:<4} doubt {trust.doubt:<4}"
        )
        costs[setting] = 100 * (gold - right + FALSE_WEIGHS * (found - right)) / gold
        measures[setting] = 2 * right / (gold + found)
        print(
            f"{setting} P {right / max(1, found):.3f} R {right / gold:.3f} "
            f"F1 {measures[setting]:.3f} cost {costs[setting]:.1f} "
            f"non-events coded {coded} of {sum(not types_of(one) for one in held)}",
            flush=True,
        )
    print("best F1:", max(measures, key=measures.__getitem__))
    print("least cost:", min(costs, key=costs.__getitem__))


if __name__ == "__main__":
    main()
