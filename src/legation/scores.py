"""How right events are that were read: field by field, against what people say (`records.gold`).

An event of the gold is found where one was read on its words (triggers that share a character;
where the gold names no words, one of its type). Fields are then compared:

    "Iran condemned Iraq."  gold: ACCUSE, IRN -> IRQ     read: ACCUSE, IRN -> nobody
    ->  event, type and actors right; of recipients none of one found

Precision is the share that is right of what was read, recall of what is in the gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from legation.records.gold import Gold, Judged

FIELDS = ("event", "type", "mode", "actors", "recipients", "days", "standing")


@dataclass(slots=True)
class Count:
    """How many there are in the gold, were read, and are right."""

    gold: int = 0
    read: int = 0
    right: int = 0

    def add(self, gold: int, read: int, right: int) -> None:
        """Count some more."""
        self.gold += gold
        self.read += read
        self.right += right

    @property
    def precision(self) -> float | None:
        """Right of what was read; None where nothing was."""
        return self.right / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """Right of what is in the gold; None where there is nothing."""
        return self.right / self.gold if self.gold else None


@dataclass(slots=True)
class Scores:
    """Counts by field, over articles."""

    articles: int = 0
    fields: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in FIELDS})


def score(pairs: Iterable[tuple[Gold, Sequence[Judged]]]) -> Scores:
    """Compare what was read from articles with their gold.

    What the gold does not judge is not counted: fields that are None, events that it does not name
    where it is not complete, and, where it says nothing of standing, what is not told as fact.
    """
    scores = Scores()
    for gold, read in pairs:
        scores.articles += 1
        told = [one for one in (*gold.events, *gold.not_events) if one.standing is not None]
        left = [one for one in read if told or not gold.complete or not one.standing]
        for truth in gold.events:
            found = _take(truth, left)
            scores.fields["event"].add(1, int(found is not None), int(found is not None))
            _compare(truth, found, scores.fields)
        if gold.complete:
            scores.fields["event"].add(0, len(left), 0)
        else:
            for wrong in gold.not_events:
                scores.fields["event"].add(0, int(_take(wrong, left) is not None), 0)
    return scores


def _take(truth: Judged, left: list[Judged]) -> Judged | None:
    """The event read there, of several the one that is most like it; it is taken out."""
    there = [
        one
        for one in left
        if (
            any(a.overlaps(b) for a in truth.trigger for b in one.trigger)
            if truth.trigger
            else one.type == truth.type
        )
    ]
    if not there:
        return None
    best = max(there, key=lambda one: sum(_same(truth, one)))
    left.remove(best)
    return best


def _same(truth: Judged, one: Judged) -> tuple[bool, ...]:
    return (
        truth.type == one.type,
        truth.mode == one.mode,
        bool((truth.actors or frozenset()) & (one.actors or frozenset())),
        bool((truth.recipients or frozenset()) & (one.recipients or frozenset())),
    )


def _compare(truth: Judged, found: Judged | None, fields: dict[str, Count]) -> None:
    fields["type"].add(1, found is not None, found is not None and found.type == truth.type)
    if truth.mode or (found and found.mode):
        same = found is not None and found.mode == truth.mode
        fields["mode"].add(bool(truth.mode), bool(found and found.mode), same)
    for name in ("actors", "recipients"):
        wanted = getattr(truth, name)
        if wanted is not None:
            had = (getattr(found, name) or frozenset()) if found else frozenset()
            fields[name].add(len(wanted), len(had), len(wanted & had))
    if truth.days is not None:
        # A day that is not known is no answer.
        told = found is not None and found.days not in (None, (None, None))
        known = truth.days != (None, None)
        right = told and found is not None and found.days == truth.days
        fields["days"].add(known, told, right)
    if truth.standing is not None:
        same = found is not None and set(found.standing or ()) == set(truth.standing)
        fields["standing"].add(1, found is not None, same)
