"""Through whom words reached us: the statements whose content holds them, outermost first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from legation.records.actor import Actor
from legation.records.span import Span
from legation.records.statement import Statement, StatementKind


def tellers(statements: Iterable[Statement], span: Span, text: str = "") -> tuple[Actor, ...]:
    """The speakers of the statements whose content holds the span, outermost first.

    () is the article's own voice. Who speaks without being named is a stand-in: an anonymous
    actor on the words of the cue.
    """
    return Chains(statements, text).tellers(span)


class Chains:
    """Statements, indexed by their content, for many questions about one text.

    Args:
        text: what the spans point into; it gives stand-ins their words.
    """

    def __init__(self, statements: Iterable[Statement], text: str = "") -> None:
        self._text = text
        self._pieces = sorted(
            ((piece, statement) for statement in statements for piece in statement.content),
            key=lambda pair: (pair[0].in_title, pair[0].start),
        )
        self._starts = [(piece.in_title, piece.start) for piece, _ in self._pieces]
        # The furthest end of this piece and those before it: where to stop looking back.
        self._reach = list(accumulate((piece.end for piece, _ in self._pieces), max))

    def holding(self, span: Span) -> list[Statement]:
        """The statements whose content holds the span, outermost first."""
        found: list[Statement] = []
        place = bisect_right(self._starts, (span.in_title, span.start)) - 1
        while place >= 0 and self._reach[place] >= span.end:
            piece, statement = self._pieces[place]
            if piece.contains(span):
                found.append(statement)
            place -= 1
        return sorted(found, key=_length, reverse=True)

    def quoting(self, span: Span) -> Actor | None:
        """Who says "I" there: the speaker of the innermost quoted statement that holds the span."""
        quoted = [s for s in self.holding(span) if s.kind is not StatementKind.INDIRECT]
        return quoted[-1].speaker if quoted else None

    def tellers(self, span: Span) -> tuple[Actor, ...]:
        """Their speakers."""
        return tuple(teller(statement, self._text) for statement in self.holding(span))


def _length(statement: Statement) -> int:
    return sum(map(len, statement.content))


def teller(statement: Statement, text: str = "") -> Actor:
    """Its speaker; where there is none a stand-in, with the words of the source if it has any."""
    if statement.speaker is not None:
        return statement.speaker
    span = (statement.source or statement.cue or statement.content)[0]
    words = span.of(text) if statement.source else ""
    return Actor(span, words, anonymous=True, reason=statement.reason)
