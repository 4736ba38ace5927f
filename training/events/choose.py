"""How far the scorer is to be trusted beside the rules, on sentences that it was not trained on.

    python events/choose.py

Reads the held-out sentences with the head in the package, which must have been trained without
them (`train.py` without `--whole`), at one setting after another. A sentence counts by its types.
*cost* counts what is missed once and what is coded wrongly twice, per hundred events: a record of
what never happened does more harm than a gap. The setting of the least cost is printed last.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from marked import Marked, held_out, read_marked

from legation.reader import Reader
from legation.reading.proposals import RULES_ALONE, SCORER_ALONE, Trust
from legation.records.article import Article

FALSE_WEIGHS = 2
PROPOSE = (0.6, 0.7, 0.8, 0.9)
ALONE = (0.8, 0.9, math.inf)
SURE = (0.9, 0.95, 0.98, math.inf)
OVERRULE = (math.inf, 0.9, 0.8)
DOUBT = (0.1, 0.2, 0.3, 0.5)


def settings() -> Iterable[tuple[str, Trust]]:
    yield "rules alone", RULES_ALONE
    yield "scorer alone", SCORER_ALONE
    yield "both", Trust()
    start = Trust(overrule=math.inf, sure=math.inf, doubt=0.0)
    for propose, alone in product(PROPOSE, ALONE):
        if alone >= propose:
            yield "both", replace(start, propose=propose, alone=alone)
    for sure in SURE:
        yield "both", replace(start, sure=sure)
    for overrule in OVERRULE:
        yield "both", replace(start, overrule=overrule)
    for doubt in DOUBT:
        yield "both", replace(start, doubt=doubt)


def types_of(marked: Marked) -> set[str]:
    return {label.partition(".")[0] for *_, label in marked.triggers}


def main() -> None:
    marked = read_marked()
    held = [marked[number] for number in sorted(held_out(marked))]
    reader = Reader()
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
