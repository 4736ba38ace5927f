"""Where words stand in an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of an article's text, or of its title.

    Offsets count Unicode characters (Python's `len`). Only `Span` does arithmetic on them.

    >>> Span(0, 3).of("Abe spoke.")
    'Abe'
    """

    start: int
    end: int
    in_title: bool = False

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters themselves, out of the text (or title) the span belongs to."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.in_title == other.in_title and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether all of `other` lies inside; a span contains itself."""
        return (
            self.in_title == other.in_title and self.start <= other.start and other.end <= self.end
        )


def cover(spans: Iterable[Span]) -> Span:
    """The shortest span that contains all of them.

    Raises:
        ValueError: when there is none, or when some lie in the title and some in the text.
    """
    spans = tuple(spans)
    if not spans or len({span.in_title for span in spans}) > 1:
        raise ValueError("cover() needs spans of one text")
    return Span(
        min(span.start for span in spans), max(span.end for span in spans), spans[0].in_title
    )
