"""How far the scorer is to be trusted beside the rules, on sentences that it was not trained on.

    python events/choose.py PIPELINE

Reads the held-out sentences with a pipeline whose head was trained without them (`train.py --to`
without `--whole`), at one setting after another. A sentence counts by its types.
*cost* counts what is missed once and what is coded wrongly twice, per hundred events: a record of
what never happened does more harm than a gap. The setting of the least cost is printed last.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path

from marked import Marked, held_out, read_marked

from legation.reader import Reader
from legation.reading.proposals import RULES_ALONE, SCORER_ALONE, Trust
from legation.records.article import Article
from legation.syntax.parser import PipelineParser

FALSE_WEIGHS = 2
PROPOSE = (0.6, 0.7, 0.8)
ALONE = (0.7, 0.8, 0.9)
SURE = (0.8, 0.9, 0.95, math.inf)
OVERRULE = (0.6, 0.7, 0.9, math.inf)
DOUBT = (0.0, 0.1, 0.2, 0.5)


def settings() -> Iterable[tuple[str, Trust]]:
    yield "rules alone", RULES_ALONE
    yield "scorer alone", SCORER_ALONE
    yield "both", Trust()
    for propose, alone in product(PROPOSE, ALONE):
        if alone >= propose:
            yield "both", Trust(propose=propose, alone=alone)
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
            f"sure {trust.sure:<4} "
            f"overrule {trust.overrule:<4} doubt {trust.doubt:<4}"
        )
        costs[setting] = 100 * (gold - right + FALSE_WEIGHS * (found - right)) / gold
        print(
            f"{setting} P {right / max(1, found):.3f} R {right / gold:.3f} "
            f"F1 {2 * right / (gold + found):.3f} cost {costs[setting]:.1f} "
            f"non-events coded {coded} of {sum(not types_of(one) for one in held)}",
            flush=True,
        )
    print("least cost:", min(costs, key=costs.__getitem__))


if __name__ == "__main__":
    main()
