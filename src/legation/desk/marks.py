"""A text with what was found in it -> pieces, each with the marks that cover it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is marked, in the order in which a piece shows its colour where several cover it."""

    TRIGGER = "trigger"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    SPEAKER = "speaker"
    CUE = "cue"
    PLACE = "place"
    TIME = "time"
    CONTENT = "content"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters [start, stop) of a text, what they are and why.

    Attributes:
        note: for people: "ACCUSE: KCNA (PRK) → Japan, as fact; en.accuse.call".
    """

    kind: Kind
    start: int
    stop: int
    note: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks.

    Attributes:
        kinds: of the marks, the first of `Kind` first; () for words under none.
        notes: of the marks, likewise, each once.
        begins: whether a mark that is no sentence begins here; a keyboard stops at these.
    """

    text: str
    kinds: tuple[Kind, ...] = ()
    notes: tuple[str, ...] = ()
    begins: bool = False


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """The text in pieces; joined, they are the text.

    pieces("Abe met Kim", [Mark(ACTOR, 0, 3, "Japan"), Mark(TRIGGER, 4, 7, "CONSULT")])
    ->  "Abe" (actor), " ", "met" (trigger), " Kim"

    Marks may lie in each other and cross; what lies outside the text is cut off.
    """
    order = list(Kind)
    edges: dict[int, list[tuple[bool, Mark]]] = {}
    for mark in marks:
        start, stop = max(mark.start, 0), min(mark.stop, len(text))
        if start < stop:
            edges.setdefault(start, []).append((True, mark))
            edges.setdefault(stop, []).append((False, mark))
    made: list[Piece] = []
    under: list[Mark] = []
    before, begins = 0, False
    for place in sorted({*edges, len(text)}):
        if place > before:
            under.sort(key=lambda mark: order.index(mark.kind))
            kinds = tuple(dict.fromkeys(mark.kind for mark in under))
            notes = tuple(dict.fromkeys(mark.note for mark in under if mark.note))
            made.append(Piece(text[before:place], kinds, notes, begins))
        begins = False
        for opens, mark in edges.get(place, ()):
            if opens:
                under.append(mark)
                begins = begins or mark.kind is not Kind.SENTENCE
            else:
                under.remove(mark)
        before = place
    return tuple(made)
