"""How far the scorer is to be trusted beside the rules, on sentences that it was not trained on.

    python events/choose.py

Reads the held-out sentences with the head in the package, which must have been trained without
them (`train.py` without `--whole`), at one setting after another. A sentence counts by its types.
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

OVERRULE = (math.inf, 0.8, 0.6)
PROPOSE = (0.4, 0.5, 0.6)
DOUBT = (0.05, 0.1, 0.2)
WEAK = (2.0, math.inf)


def settings() -> Iterable[tuple[str, Trust]]:
    yield "rules alone", RULES_ALONE
    for propose in PROPOSE:
        yield "scorer alone", replace(SCORER_ALONE, propose=propose)
    start = Trust(overrule=math.inf, propose=0.5, weak=0.0)
    for overrule, propose in product(OVERRULE, PROPOSE):
        yield "both", replace(start, overrule=overrule, propose=propose)
    for doubt, weak in product(DOUBT, WEAK):
        yield "both", replace(start, doubt=doubt, weak=weak)


def types_of(marked: Marked) -> set[str]:
    return {label.partition(".")[0] for *_, label in marked.triggers}


def main() -> None:
    marked = read_marked()
    held = [marked[number] for number in sorted(held_out(len(marked)))]
    reader = Reader()
    parses = reader.parser.parse([one.text for one in held])
    for name, trust in settings():
        reader.lexicon = replace(reader.lexicon, trust=trust)
        right = gold = found = coded = 0
        for one, parse in zip(held, parses, strict=True):
            report = reader.read_parsed(Article(one.text), (parse,))
            types = {event.type for event in report.events if event.standing.actual}
            wanted = types_of(one)
            right, gold, found = right + len(types & wanted), gold + len(wanted), found + len(types)
            coded += bool(types) and not wanted
        print(
            f"{name:<13} overrule {trust.overrule:<4} propose {trust.propose:<4} "
            f"doubt {trust.doubt:<4} weak {trust.weak:<4} P {right / max(1, found):.3f} "
            f"R {right / gold:.3f} F1 {2 * right / (gold + found):.3f} non-events coded {coded} "
            f"of {sum(not types_of(one) for one in held)}",
            flush=True,
        )


if __name__ == "__main__":
    main()
