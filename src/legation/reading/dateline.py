"""Datelines: where and on which day a report, or each paragraph of a digest, was written.

    GENEVA, May 2 (Reuters) - The envoys met today.   ->  2 May; its words name no party

The day of the first is the "today" of the report, whenever that was printed (`find_dateline`).
The words of each tell where it was written, mostly where it happened, and nobody who acts
(`find_datelines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from legation.records.parse import EntityKind, Parse, Sentence, Token
from legation.records.time import TimeExpression, TimeKind


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: its day, and the first token of the report after it."""

    time: TimeExpression
    end: int

    def today(self, published: date | None) -> date | None:
        """The day on which the report was written, which may lie before its publication.

        A dateline far from the day of publication is of another report, or misread.
        """
        day = self.time.first
        if published is None or day is None or not -_AHEAD <= published - day <= _LATE:
            return published
        return day


# Weeklies and mail take days; and a reporter in Tokyo dates a day ahead of New York.
_LATE = timedelta(days=7)
_AHEAD = timedelta(days=1)


def find_dateline(
    parse: Parse, times: Sequence[TimeExpression], *, dated: bool = True
) -> Dateline | None:
    """The dateline at the head of a text, when it gives a day.

    Names, a date and perhaps an agency in parentheses, up to a dash: nothing else stands there in
    small letters but particles of names.

    Args:
        dated: whether the day must be known; without a day of publication "May 2" is none.
    """
    if parse.is_title or not times or not parse.tokens:
        return None
    end = _end(parse)
    if end is None:
        return None
    limit = parse.tokens[end - 1].span.end
    days = [
        time
        for time in times
        if time.span.end <= limit
        and time.kind is TimeKind.DATE
        and time.first == time.last
        and (time.first is not None) == dated
        and any(sign.isdigit() for sign in time.text)
    ]
    if not days or not _is_named(parse.tokens[:end], days):
        return None
    return Dateline(days[-1], end)


_LONGEST = 24
_DASHES = frozenset({"—", "–", "-", "--", "---", "―", "_"})


def _end(parse: Parse) -> int | None:
    """The token after the dash; None without one that stands apart."""
    tokens = parse.tokens[: _LONGEST + 1]
    for before, dash, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        apart = dash.span.start > before.span.end or before.form == ")"
        if dash.form in _DASHES and apart and after.span.start > dash.span.end:
            return after.index
    return None


def _is_named(tokens: Sequence[Token], days: Sequence[TimeExpression]) -> bool:
    depth = 0
    if not tokens[0].form[0].isupper():
        return False
    for token in tokens:
        if token.form in ("(", ")"):
            depth += 1 if token.form == "(" else -1
        dated = any(day.span.contains(token.span) for day in days)
        plain = token.form[0].isalpha() and token.form[0].islower() and len(token.form) > _PARTICLE
        if plain and not depth and not dated:
            return False
    return True


# "Rio de Janeiro", "Port of Spain"
_PARTICLE = 3


# "ADDIS ABABA, Ethiopia, January 21, 2019 (Agency) —" has fifteen words.
LONGEST_WORDS = 16

_WORDS = frozenset({"PROPN", "NUM", "PUNCT", "SYM", "NOUN", "ADJ", "X", "ADP"})


def find_datelines(parse: Parse) -> Iterator[range]:
    """The token indexes of each dateline: at the beginning of a paragraph, up to its dash.

    It begins with a place in capitals, or with any place that a date or an agency in parentheses
    follows: "Japan – long an ally – agreed" has none.
    """
    if parse.is_title:
        return
    paragraph = -1
    for sentence in parse.sentences:
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            found = _words_of_dateline(parse, sentence)
            if found is not None:
                yield found


def _words_of_dateline(parse: Parse, sentence: Sentence) -> range | None:
    limit = min(sentence.end, sentence.start + LONGEST_WORDS)
    for index in range(sentence.start + 1, limit):
        token = parse.tokens[index]
        spaced = index + 1 >= len(parse.tokens) or (
            parse.tokens[index + 1].span.start > token.span.end
            or parse.tokens[index - 1].span.end < token.span.start
        )
        if token.form in _DASHES and spaced:
            words = parse.tokens[sentence.start : index]
            return range(sentence.start, index + 1) if _opens_report(parse, words) else None
        if token.upos not in _WORDS or (token.upos == "ADJ" and token.form[0].islower()):
            return None
    return None


def _opens_report(parse: Parse, words: Sequence[Token]) -> bool:
    first = words[0]
    entity = parse.entity(first)
    place = entity is not None and entity.kind in (EntityKind.STATE, EntityKind.PLACE)
    dated = any(word.form == "(" or word.upos == "NUM" for word in words)
    in_capitals = first.form.isupper() and len(first.form) > 2
    return first.upos == "PROPN" and (in_capitals or (place and dated))
