"""How well groups agree with what is right: BCubed (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of each thing's group, averaged over all things."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def bcubed(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> BCubed:
    """Both map things to their groups; a thing that was not found is a group of its own."""
    if not gold:
        return BCubed(1.0, 1.0)
    groups = {thing: found.get(thing, ("alone", thing)) for thing in gold}
    right = Counter(gold.values())
    told = Counter(groups.values())
    both = Counter((gold[thing], groups[thing]) for thing in gold)
    precision = sum(n * n / told[group] for (_, group), n in both.items()) / len(gold)
    recall = sum(n * n / right[group] for (group, _), n in both.items()) / len(gold)
    return BCubed(precision, recall)
