"""Quotation marks: which two belong together, in the text alone.

    “We said ‘no’,” he said.  ->  “We said ‘no’,” and, inside it, ‘no’

Marks of all styles are known (“ ” „ ‟ " ‘ ’ ' `` '' « » 「 」 『 』). Time grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from legation.records.span import Span

UNCLOSED = "quotation.unclosed"
UNOPENED = "quotation.unopened"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, marks included.

    Attributes:
        span: from the opening mark to the closing one, or to the end of the paragraph.
        depth: 0, or how many quotations it lies in.
        goes_on: left open at the end of its paragraph, since the next one opens again.
    """

    span: Span
    depth: int = 0
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class LoneMark:
    """A quotation mark without its partner: no quotation, and why."""

    span: Span
    reason: str


class _Family(Enum):
    """Marks that pair with one another."""

    DOUBLE = auto()
    SINGLE = auto()
    ANGLE = auto()
    CORNER = auto()
    WHITE_CORNER = auto()


class _Way(Enum):
    OPENS = auto()
    CLOSES = auto()
    EITHER = auto()


_MARKS = {
    "“": (_Family.DOUBLE, _Way.OPENS), "”": (_Family.DOUBLE, _Way.CLOSES),
    "„": (_Family.DOUBLE, _Way.OPENS), "‟": (_Family.DOUBLE, _Way.OPENS),
    '"': (_Family.DOUBLE, _Way.EITHER), "``": (_Family.DOUBLE, _Way.OPENS),
    "''": (_Family.DOUBLE, _Way.EITHER), "‘": (_Family.SINGLE, _Way.OPENS),
    "’": (_Family.SINGLE, _Way.CLOSES), "'": (_Family.SINGLE, _Way.EITHER),
    "«": (_Family.ANGLE, _Way.OPENS), "»": (_Family.ANGLE, _Way.CLOSES),
    "「": (_Family.CORNER, _Way.OPENS), "」": (_Family.CORNER, _Way.CLOSES),
    "『": (_Family.WHITE_CORNER, _Way.OPENS), "』": (_Family.WHITE_CORNER, _Way.CLOSES),
}  # fmt: skip

_LOOK_FOR = re.compile(r"\n|``|''|[“”„‟‘’«»「」『』\"']")

# After an apostrophe that could close: the next that can close or opens, or the end of the line.
_LATER_SINGLE = {mark: re.compile(rf"{mark}(?!\w)|\B'\b|‘|\n") for mark in ("'", "’")}

# The characters after which a straight mark opens and before which it closes, beside white space.
_BEFORE_OPENING = frozenset("([{—–-/:“‘„«\"'")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…”’»\"'")


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its partner."""

    mark: str
    family: _Family
    start: int


def pair_marks(
    text: str, ends: Container[int] | None = None
) -> tuple[tuple[Quotation, ...], tuple[LoneMark, ...]]:
    """The quotations of a text, outer before inner, and the marks that pair with nothing.

    “We said ‘no’,” he said.  ->  “We said ‘no’,” at depth 0 and ‘no’ at depth 1

    A quotation ends with its paragraph. Left open there, it goes on when the next paragraph opens
    with the same mark, and is none otherwise. Curly and straight marks pair with one another,
    since papers mix them. A mark that opens while its like is open leaves the first without
    partner. Apostrophes are not marks: neither inside a word nor in “the workers’ plan”; a single
    mark that finds no partner is taken for one and not told of.

    Args:
        ends: offsets of the line breaks that end a paragraph; None is all. In wrapped text a
            quotation runs over the others.
    """
    found: list[Quotation] = []
    lone: list[LoneMark] = []
    waiting: list[_Open] = []
    # Places in `waiting` by family: looking for a partner takes one step in any text.
    places: dict[_Family, list[int]] = {family: [] for family in _Family}

    def give_up(count: int) -> None:
        """The waiting marks from a place on are alone."""
        lone.extend(
            LoneMark(Span(mark.start, mark.start + len(mark.mark)), UNCLOSED)
            for mark in waiting[count:]
            if mark.family is not _Family.SINGLE
        )
        while len(waiting) > count:
            places[waiting.pop().family].pop()

    for match in _LOOK_FOR.finditer(text):
        mark, start, end = match[0], match.start(), match.end()
        if mark == "\n":
            if ends is not None and start not in ends:
                continue
            outer = next((m for m in waiting if m.family is not _Family.SINGLE), None)
            if outer is not None and _opens_next(text, end, outer.mark):
                found.append(Quotation(Span(outer.start, start), 0, True))
                del waiting[waiting.index(outer)]
                places[outer.family].pop()
            give_up(0)
            continue
        family, way = _MARKS[mark]
        partner = places[family][-1] if places[family] else None
        if family is _Family.SINGLE and _is_apostrophe(text, mark, start, end, partner is not None):
            continue
        if _closes(text, mark, way, start, end, partner is not None):
            if partner is None:
                if family is not _Family.SINGLE:
                    lone.append(LoneMark(Span(start, end), UNOPENED))
                continue
            give_up(partner + 1)
            places[family].pop()
            found.append(Quotation(Span(waiting.pop().start, end)))
        else:
            if partner is not None and (
                waiting[partner].mark == mark or _wraps(text, waiting[partner], start)
            ):
                give_up(partner)
            places[family].append(len(waiting))
            waiting.append(_Open(mark, family, start))
    give_up(0)
    found.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return tuple(_with_depth(found)), tuple(lone)


def _with_depth(found: Iterable[Quotation]) -> Iterator[Quotation]:
    """Each with its depth, which is only known when all have their partners."""
    ends: list[int] = []
    for quotation in found:
        while ends and ends[-1] <= quotation.span.start:
            ends.pop()
        yield replace(quotation, depth=len(ends))
        ends.append(quotation.span.end)


def _wraps(text: str, outer: _Open, start: int) -> bool:
    """Whether a straight mark sets off a paragraph that begins with a quotation: "“We are ready,”
    he said." It is the page's, as of a pulled quote, and nobody's words."""
    at_start = outer.start == 0 or text[outer.start - 1] == "\n"
    return outer.mark == '"' and at_start and outer.start + 1 == start


def _opens_next(text: str, place: int, mark: str) -> bool:
    """Whether the next paragraph begins with the mark."""
    while place < len(text) and text[place].isspace():
        place += 1
    return text.startswith(mark, place)


def _closes(text: str, mark: str, way: _Way, start: int, end: int, is_open: bool) -> bool:
    """Whether a mark closes rather than opens, by its shape, else by what stands around it."""
    looks_open, looks_closed = _looks(text, start, end)
    if way is _Way.EITHER:
        return looks_closed if looks_open != looks_closed else is_open
    if way is _Way.OPENS:  # typed for its partner: “We are ready,“ he said
        return looks_closed and not looks_open and is_open
    return not (looks_open and not looks_closed and not is_open)


def _looks(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether a mark stands as one that opens, and as one that closes."""
    before, after = text[start - 1 : start], text[end : end + 1]
    starts = not before or before.isspace() or before in _BEFORE_OPENING
    ends = not after or after.isspace() or after in _AFTER_CLOSING
    return starts and bool(after) and not after.isspace(), ends and bool(before.strip())


def _is_apostrophe(text: str, mark: str, start: int, end: int, is_open: bool) -> bool:
    """Whether a single mark belongs to a word: don’t, the workers’ plan, ’90s."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        return True
    if mark == "‘":
        return False
    if not is_open:
        return mark == "’" or not (after.isalpha() and not before.isalnum())
    if before in ("s", "S") and after == " " and text[end + 1 : end + 2].isalnum():
        # ‘the workers’ plan’: one more that can close comes before the next that opens
        later = _LATER_SINGLE[mark].search(text, end)
        return later is not None and later[0] == mark and text[later.start() - 1] != " "
    return False
