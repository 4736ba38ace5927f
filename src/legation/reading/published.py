"""The day of publication, where none was given: what the text says of itself.

    Published: 2 May 2019                                ->  2019-05-02
    GENEVA, May 2, 2019 (Reuters) - The envoys met …     ->  2019-05-02
    By Ann Reed | 2 May 2019                             ->  2019-05-02

Only a whole date counts, and only in a place where reports print theirs. Where there is none, the
days that the text tells as past or as to come still say between which it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legation.lexicon.calendar import Calendar, PrintingWords
from legation.reading.dateline import find_dateline
from legation.reading.dates import Leaning, find_times, in_year, tense_of
from legation.records.parse import Parse
from legation.records.span import Span
from legation.records.time import TimeExpression, TimeKind

LINE = "published.line"
"""A line that says so: "Published: 2 May 2019"."""
DATELINE = "published.dateline"
"""The dateline."""
DATELINE_YEAR = "published.dateline-and-rights"
"""The dateline's day, in the year of the line of rights: "© 2019"."""
BYLINE = "published.byline"
"""A short line at the head or the end that holds a date: "By Ann Reed | 2 May 2019"."""
URL = "published.url"
"""The address: /2019/05/02/."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What the text says of the day it was published.

    Attributes:
        day: None where it says none.
        reason: where it stands; "" without a day.
        span: the words of the day.
        first, last: days between which it must lie, None where open.
    """

    day: date | None = None
    reason: str = ""
    span: Span | None = None
    first: date | None = None
    last: date | None = None

    @property
    def bounds(self) -> str:
        """The days between which it lies, in words; "" when nothing is known."""
        told = []
        if self.first is not None:
            told.append(f"on or after {self.first.isoformat()}")
        if self.last is not None:
            told.append(f"on or before {self.last.isoformat()}")
        return " and ".join(told)


def find_published(parses: Sequence[Parse], calendar: Calendar) -> Publication:
    """The day on which a report was published, by its own words.

    Args:
        parses: of its title and its text.
    """
    bounds = Publication()
    for parse in parses:
        times = find_times(parse, None, calendar)
        if not parse.is_title:
            for found in (
                _said(parse, times, calendar.printing),
                _in_dateline(parse, times, calendar),
                _in_byline(parse, times),
            ):
                if found is not None:
                    return found
        bounds = _narrowed(bounds, parse, times, calendar)
    return bounds


def _days(parse: Parse, times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """The whole dates near the head or the end of a text."""
    end = len(parse.text)
    for time in times:
        if _HEAD < time.span.start < end - _TAIL:
            continue
        known = time.first is not None and time.first == time.last
        if known and time.kind in (TimeKind.DATE, TimeKind.TIME):
            yield time


def _line(text: str, place: int) -> tuple[int, int]:
    """The bounds of the line around a place; of a long one, of what is near."""
    low, high = max(place - _LONGEST_LINE, 0), min(place + _LONGEST_LINE, len(text))
    start = text.rfind("\n", low, place) + 1
    end = text.find("\n", place, high)
    return start or low, high if end < 0 else end


def _said(
    parse: Parse, times: Sequence[TimeExpression], words: PrintingWords
) -> Publication | None:
    """The day of a line that says that it is that of publication; else that of an update."""
    for cues in (words.published, words.updated):
        for time in _days(parse, times):
            start, _ = _line(parse.text, time.span.start)
            before = parse.text[start : time.span.start].strip().lower()
            # Behind "By Ann Reed | Published": at the end of what stands before the day.
            said = before.rstrip(" :|–—-,").endswith(tuple(cues))
            if said and len(before) <= _LONGEST_LABEL:
                return Publication(time.first, LINE, time.span)
    return None


def _in_dateline(
    parse: Parse, times: Sequence[TimeExpression], calendar: Calendar
) -> Publication | None:
    dateline = find_dateline(parse, times, dated=True)
    if dateline is not None:
        return Publication(dateline.time.first, DATELINE, dateline.time.span)
    year = _year_of_rights(parse.text, calendar.printing)
    undated = find_dateline(parse, times, dated=False)
    if year is None or undated is None or undated.time.value is None:
        return None
    day = in_year(undated.time.value, year)
    return None if day is None else Publication(day, DATELINE_YEAR, undated.time.span)


def _year_of_rights(text: str, words: PrintingWords) -> int | None:
    lowered = text.lower()
    for sign in words.rights:
        place = lowered.find(sign)
        if place >= 0:
            following = lowered[place + len(sign) : place + len(sign) + _RIGHTS].split()
            for word in following:
                if len(word.strip(".,")) == 4 and word.strip(".,").isdigit():
                    return int(word.strip(".,"))
    return None


def _in_byline(parse: Parse, times: Sequence[TimeExpression]) -> Publication | None:
    """The day of a short line, without a full stop, among the first or the last lines."""
    starts = list(_line_starts(parse.text))
    outer = {*starts[:_HEAD_LINES], *starts[-_TAIL_LINES:]}
    for time in _days(parse, times):
        bounds = _line(parse.text, time.span.start)
        text = parse.text[bounds[0] : bounds[1]].strip()
        plain = len(text.split()) <= _BYLINE_WORDS and not text.endswith((".", "”", '"', ")"))
        if bounds[0] in outer and plain and len(starts) > 1 and "(" not in text:
            return Publication(time.first, BYLINE, time.span)
    return None


def _line_starts(text: str) -> Iterator[int]:
    place = 0
    for line in text.split("\n"):
        if line.strip():
            yield place
        place += len(line) + 1


# Where a report says when it was published, in characters from its head and its end.
_HEAD = 2000
_TAIL = 1000
_LONGEST_LINE = 300
# A label before a day, a line with one, and where such lines stand: of our own examples and
# agencies' habits, with room.
_LONGEST_LABEL = 80
_BYLINE_WORDS = 12
_HEAD_LINES = 4
_TAIL_LINES = 2
_RIGHTS = 30


def _narrowed(
    bounds: Publication, parse: Parse, times: Sequence[TimeExpression], calendar: Calendar
) -> Publication:
    """The bounds, narrowed by the days of a text: told as past, or as to come."""
    first, last = bounds.first, bounds.last
    for time in times:
        if time.first is None or time.last is None or time.kind is not TimeKind.DATE:
            continue
        tokens = parse.tokens_in(time.span)
        if not tokens:
            continue
        lean = Leaning.UNKNOWN
        for over in parse.ancestors(tokens[-1]):
            lean = tense_of(parse, over, calendar.tense, tokens[-1])
            if lean is not Leaning.UNKNOWN:
                break
        if lean is Leaning.PAST and (first is None or time.first > first):
            first = time.first
        elif lean is Leaning.FUTURE and (last is None or time.last < last):
            last = time.last
    if first is not None and last is not None and first > last:
        last = None  # a plan of the past: "would end in 2010, he said then"
    return Publication(first=first, last=last)
