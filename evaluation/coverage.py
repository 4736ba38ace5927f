"""How many phrasings the rules have for each PLOVER mode and each CAMEO code.

    python evaluation/coverage.py [--all]

Prints the modes and codes with fewer than three frames; with --all, every one. CAMEO codes without
an equal in PLOVER (statements, and the appeals of branch 02, which are coded as demands of branch
10) and headings of two digits are left out.
"""

from __future__ import annotations

import argparse
from collections import Counter

from legation.lexicon.ontology import load_ontology
from legation.lexicon.rules import RuleBook, cameo_of, load_rules

ENOUGH = 3
"""Phrasings that a meaning should have at least."""


def by_mode(book: RuleBook) -> dict[str, int]:
    """Frames for each "TYPE mode", and for each type without one."""
    counts = Counter((entry.rule.event, entry.rule.mode) for entry in book.compiled)
    return {
        f"{name} {mode}".removesuffix(" None"): counts[name, mode]
        for name, event_type in book.ontology.types.items()
        for mode in (None, *(mode.name for mode in event_type.modes))
    }


def by_code(book: RuleBook) -> dict[str, int]:
    """Frames for each CAMEO code that has an equal in PLOVER."""
    counts = Counter(cameo_of(entry.rule, book.ontology) for entry in book.compiled)
    return {
        f"{code.code} {code.name}": counts[code.code]
        for code in load_ontology().cameo.values()
        if code.type is not None and not code.is_heading
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--all", action="store_true", help="print every mode and code")
    args = arguments.parse_args()
    book = load_rules()
    for title, counts in (("modes", by_mode(book)), ("CAMEO codes", by_code(book))):
        few = {name: count for name, count in counts.items() if args.all or count < ENOUGH}
        for name, count in few.items():
            print(f"{count:>5}  {name}")
        enough = sum(count >= ENOUGH for count in counts.values())
        print(f"{enough} of {len(counts)} {title} have at least {ENOUGH} phrasings\n")


if __name__ == "__main__":
    main()
