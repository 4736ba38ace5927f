"""Temporal expressions, after TIMEX3, and the days they stand for.

What words can say is data (`lexicon.calendar`); here is what a calendar can answer whatever the
language: which day the nearest past Wednesday is, which week lies before this one.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from legation.lexicon.calendar import (
    FROM,
    UNTIL,
    VAGUE,
    Amount,
    Calendar,
    Clock,
    Feast,
    Habit,
    Length,
    Meaning,
    Node,
    Nothing,
    Point,
    Reading,
    Reference,
    TenseWords,
    Unit,
    WordClass,
    bounds,
)
from legation.records.parse import ROOT, EntityKind, Parse, Token
from legation.records.span import Span
from legation.records.time import TimeExpression, TimeKind


def find_times(
    parse: Parse, published: date | None, calendar: Calendar
) -> tuple[TimeExpression, ...]:
    """Every temporal expression of a text, in order.

    The envoys met on Wednesday and will meet again next week.  (published 2019-05-02)
    ->  "Wednesday" 2019-05-01; "next week" 2019-W19, 2019-05-06 to 2019-05-12

    A bare weekday is the nearest past one, the day of publication included, unless its verb says
    that it is still to come; the same holds for months and days without a year.

    Without a day of publication only what the text itself says is told: "May 5" is XXXX-05-05,
    and "yesterday" has no value and no days. Hours are not counted from the hour of publication,
    which we do not know.
    """
    if published is not None and not 1000 <= published.year <= _LAST_YEAR:
        published = None  # no day on which news was printed
    text = _text(parse, published, calendar)
    found: list[TimeExpression] = []
    named: list[Period] = []
    for match in _matches(text):
        for start, end, meaning in match.reading.extents:
            expression = _express(text, match, start, end, meaning, named)
            if expression is not None:
                found.append(expression)
    return tuple(found)


# ------------------------------------------------------------------------------------ matching


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as patterns see it: its words, and hyphens as words of their own.

    Treebanks part "two-day" but not "mid-May"; patterns need not know.

    Attributes:
        forms: the words, or pieces of words.
        owners: the token that each belongs to.
        starts: the first piece of each token, and one more for the end.
    """

    parse: Parse
    published: date | None
    calendar: Calendar
    forms: Sequence[str]
    owners: Sequence[int]
    starts: Sequence[int]

    def token(self, place: int) -> Token:
        return self.parse.tokens[self.owners[place]]

    def span(self, start: int, end: int) -> Span:
        """The characters of pieces [start, end)."""
        first, last = self.token(start), self.token(end - 1)
        lead = sum(map(len, self.forms[self.starts[first.index] : start]))
        trail = sum(map(len, self.forms[end : self.starts[last.index + 1]]))
        return Span(first.span.start + lead, last.span.end - trail, first.span.in_title)


def _text(parse: Parse, published: date | None, calendar: Calendar) -> _Text:
    forms: list[str] = []
    owners: list[int] = []
    starts: list[int] = []
    for index, token in enumerate(parse.tokens):
        starts.append(len(forms))
        if _HYPHEN not in token.form or len(token.form) != len(token.span):
            forms.append(token.form)
            owners.append(index)
            continue
        for number, piece in enumerate(token.form.split(_HYPHEN)):
            pieces = [piece] if not number else [_HYPHEN, piece]
            pieces = [piece for piece in pieces if piece]
            forms += pieces
            owners += [index] * len(pieces)
    starts.append(len(forms))
    return _Text(parse, published, calendar, forms, owners, starts)


_HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class _Step:
    """Words [start, end) and what they bind; for a group, the match of its rule."""

    start: int
    end: int
    bound: Mapping[str, int | float | str]
    group: _Match | None = None


@dataclass(frozen=True, slots=True)
class _Match:
    reading: Reading
    steps: tuple[_Step, ...]

    @property
    def start(self) -> int:
        return self.steps[0].start

    @property
    def end(self) -> int:
        return self.steps[-1].end

    @property
    def reach(self) -> tuple[int, int]:
        """How much it takes: the longest counts, and of two that which asks for more before it."""
        return self.end, len(self.reading.before)

    @property
    def covered(self) -> int:
        """Where its last expression ends; what follows is only context and is read again."""
        return self.steps[self.reading.extents[-1][1] - 1].end


def _matches(text: _Text) -> Iterator[_Match]:
    """The longest match at each word, from the left, without overlap."""
    for first, last in _stretches(text.parse):
        start, end = text.starts[first], text.starts[last]
        place = start
        while place < end:
            if not text.calendar.may_begin(
                text.forms[place], text.forms[place + 1] if place + 1 < end else ""
            ):
                place += 1
                continue
            best: _Match | None = None
            for match in _walk(text, text.calendar.root, place, end, ()):
                better = best is None or match.reach > best.reach
                if better and _follows(text, match, start):
                    best = match
            if best is None:
                place += 1
            else:
                yield best
                place = best.covered


def _stretches(parse: Parse) -> Iterator[tuple[int, int]]:
    """Sentences, as token ranges; those that only an abbreviation seems to end are joined.

    He has until 9 a.m. | Tuesday to sign.
    """
    start = 0
    for sentence, follower in pairwise((*parse.sentences, None)):
        assert sentence is not None
        if (
            follower is None
            or follower.paragraph != sentence.paragraph
            or not parse.tokens[sentence.end - 1].form[0].isalnum()
        ):
            yield start, sentence.end
            start = sentence.end


def _follows(text: _Text, match: _Match, first: int) -> bool:
    """Whether the words stand before it that its rule wants."""
    before = match.reading.before
    place = match.start - len(before)
    return place >= first and all(
        text.forms[place + step].lower() in words for step, words in enumerate(before)
    )


# Groups within groups: *early on the day before last Tuesday* is three deep. Without an end to it,
# "a day before a day before a day before …" would be tried in all the ways there are.
_DEEPEST = 4


def _walk(
    text: _Text, node: Node, place: int, end: int, steps: tuple[_Step, ...], depth: int = 0
) -> Iterator[_Match]:
    """Every pattern that matches from a node of the tree on."""
    for reading in node.readings:
        yield _Match(reading, steps)
    if place == end:
        return
    symbols = text.calendar.symbols(text.forms[place])
    if symbols is None:
        return
    for symbol in symbols.all:
        child = node.steps.get(symbol.name)
        if child is None:
            continue
        stop = place + 1 + len(symbol.rest)
        if symbol.rest and (stop > end or not _phrase_goes_on(text, place + 1, symbol.rest)):
            continue
        if symbol.word_class is not None and not _allowed(text, place, symbol.word_class):
            continue
        step = _Step(place, stop, symbol.bound)
        yield from _walk(text, child, stop, end, (*steps, step), depth)
    if depth == _DEEPEST:
        return
    for name, child in node.groups.items():
        group = text.calendar.groups[name[1:-1]]
        if not symbols.names.isdisjoint(group.opens):
            for match in _walk(text, group, place, end, (), depth + 1):
                step = _Step(place, match.end, {}, match)
                yield from _walk(text, child, match.end, end, (*steps, step), depth)


def _phrase_goes_on(text: _Text, place: int, rest: tuple[str, ...]) -> bool:
    return all(text.forms[place + step].lower() == word for step, word in enumerate(rest))


def _allowed(text: _Text, place: int, word_class: WordClass) -> bool:
    """Whether a word is of its class here: the month *May*, not the modal nor Theresa May."""
    token = text.token(place)
    if word_class.cased and not text.forms[place][0].isupper():
        return False
    if token.upos in word_class.not_upos:
        return False
    if word_class.not_in_names:
        entity = text.parse.entity(token)
        return entity is None or entity.kind not in _NAMED
    return True


_NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.OTHER)
"""Names that a month may be part of: April Glaspie, the March for Life."""


# ------------------------------------------------------------------------------------- meaning


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar: of one unit, with its TIMEX3 value and its days."""

    unit: Unit
    value: str | None
    first: date | None
    last: date | None


_UNKNOWN = Period(Unit.DAY, None, None, None)

_Bound = int | float | str


@dataclass(frozen=True, slots=True)
class _Scene:
    """What an expression is understood in: its words, and what was named before."""

    text: _Text
    bound: Mapping[str, _Bound]
    groups: Mapping[str, _Match]
    start: int
    named: Sequence[Period]

    def operand(self, name: str) -> _Bound:
        """What a word of a rule's value stands for: a number, a class's value, a group's number."""
        if name[0].isdigit() and ".." not in name:
            return float(name) if "." in name else int(name)
        if name.startswith("<"):
            return _number(self, self.groups[name])
        return self.bound.get(name, name)

    def unit(self, name: str | None, default: Unit) -> Unit:
        return default if name is None else Unit(str(self.operand(name)))


def _scene(text: _Text, match: _Match, start: int, end: int, named: Sequence[Period]) -> _Scene:
    """The words of a match, those within steps [start, end) before the others."""
    bound: dict[str, _Bound] = {}
    groups: dict[str, _Match] = {}
    own = range(start, end)
    order = [k for k in range(len(match.steps)) if k not in own] + list(own)
    for k in order:
        step = match.steps[k]
        bound.update(step.bound)
        if step.group is not None:
            groups[match.reading.slots[k]] = step.group
    return _Scene(text, bound, groups, match.steps[start].start, named)


def _express(
    text: _Text, match: _Match, start: int, end: int, meaning: Meaning, named: list[Period]
) -> TimeExpression | None:
    scene = _scene(text, match, start, end, named)
    kind, period = _understand(scene, meaning)
    if kind is None:
        return None
    borrowed = isinstance(meaning, Point) and meaning.anchor == "same"
    if kind in (TimeKind.DATE, TimeKind.TIME) and period.first and period.last and not borrowed:
        named.append(period)
    steps = match.steps[start:end]
    span = text.span(steps[0].start, steps[-1].end)
    rule = match.reading.rule
    return TimeExpression(
        span,
        span.of(text.parse.text),
        rule.kind or kind,
        period.value,
        period.first,
        period.last,
        rule.id,
    )


def _understand(scene: _Scene, meaning: Meaning) -> tuple[TimeKind | None, Period]:
    match meaning:
        case Reference(value, amount, unit):
            far = scene.operand(amount), scene.unit(unit, Unit.DAY)
            return TimeKind.DATE, _reference(scene, value, *far)
        case Length():
            return TimeKind.DURATION, _length(scene, meaning)
        case Habit():
            return TimeKind.SET, _habit(scene, meaning)
        case Point():
            period = _narrow(scene, _point(scene, meaning))
            return TimeKind.TIME if meaning.at is not None else TimeKind.DATE, period
        case Nothing() | Amount() | Clock():
            return None, _UNKNOWN


def _inner(scene: _Scene, match: _Match) -> tuple[_Scene, Meaning]:
    """The scene and meaning of a group's match."""
    start, end, meaning = match.reading.extents[0]
    return replace(_scene(scene.text, match, start, end, scene.named), start=scene.start), meaning


def _number(scene: _Scene, match: _Match) -> _Bound:
    """The number that a group of counting rules found; "X" where it is vague."""
    scene, meaning = _inner(scene, match)
    if not isinstance(meaning, Amount):
        raise TypeError(f"{match.reading.rule.id} is no number")
    total = scene.operand(meaning.terms[0])
    for sign, term in zip(meaning.signs, meaning.terms[1:], strict=True):
        value = scene.operand(term)
        if isinstance(total, str) or isinstance(value, str):
            return VAGUE
        total = total * value if sign == "*" else total + value
    return total


def _reference(
    scene: _Scene, value: str, amount: _Bound = VAGUE, unit: Unit = Unit.DAY, least: float = 0
) -> Period:
    """A reference to before or after publication, at most so many units far, and at least `least`.

    "recent weeks", PAST_REF, 5 weeks  ->  from five weeks before publication to its day
    """
    published = scene.text.published
    far = near = published
    if published is not None and value != "PRESENT_REF":
        sign = -1 if value.startswith("PAST") else 1
        reach = bounds(amount)
        far = None if reach is None else moved(published, sign * reach[1], unit)
        near = moved(published, sign * least, unit)
    first, last = (near, far) if value.startswith("FUTURE") else (far, near)
    return Period(Unit.DAY, value, first, last)


def _length(scene: _Scene, meaning: Length) -> Period:
    amount, unit = scene.operand(meaning.amount), Unit(str(scene.operand(meaning.unit)))
    value, reach = length_value(amount, unit), bounds(amount)
    side, day = meaning.side, scene.text.published
    # "Over the next three days police arrested hundreds": told of the past, it is counted there.
    told = side == "after" and leaning(scene.text, scene.start) is Leaning.PAST and scene.named
    if side is not None and (told or side.endswith(_THAT)):
        day = _last_named(scene, Unit.WEEK)
    if side is None or day is None:
        return Period(unit, value, None, None)
    sign = -1 if side.startswith("before") else 1
    far = None if reach is None else moved(day, sign * reach[1], unit)
    first, last = (far, day) if sign < 0 else (day, far)
    return Period(unit, value, first, last)


def _habit(scene: _Scene, meaning: Habit) -> Period:
    if meaning.unit is not None:
        unit = Unit(str(scene.operand(meaning.unit)))
        return Period(unit, length_value(scene.operand(meaning.amount), unit), None, None)
    timeless = replace(scene, text=replace(scene.text, published=None))
    period = _spelled(timeless, meaning.slots, None, None)
    part = scene.bound.get("DAYPART")
    if part is not None and period.value is not None:
        return replace(period, value=f"{period.value}{part}")
    return period


def _narrow(scene: _Scene, period: Period) -> Period:
    """The days within a period that *early* or *the end of* leaves."""
    part = scene.bound.get("PART")
    published = scene.text.published
    if not isinstance(part, str) or period.first is None or period.last is None:
        return period
    if part in (UNTIL, FROM):
        if published is None or not period.first <= published <= period.last:
            return period
        if part == UNTIL:
            return replace(period, last=published)
        return replace(period, first=published)
    begin, end = scene.text.calendar.parts[part]
    days = (period.last - period.first).days + 1
    first = period.first + timedelta(days=int(days * begin))
    last = period.first + timedelta(days=max(int(days * end) - 1, 0))
    return replace(period, first=first, last=max(first, last))


def _point(scene: _Scene, meaning: Point) -> Period:
    period = _base(scene, meaning)
    if meaning.sign:
        period = _shifted(scene, meaning, period)
    if meaning.nth is not None and meaning.of is not None:
        of = scene.operand(meaning.of)
        unit_or_weekday = of if isinstance(of, int) else Unit(str(of))
        return _nth(int(scene.operand(meaning.nth)), unit_or_weekday, period)
    if meaning.wide is not None:
        unit = scene.unit(meaning.wide, Unit.WEEK)
        period = _UNKNOWN if period.first is None else period_of(unit, period.first)
    if meaning.at is not None:
        return _timed(scene, meaning.at, period)
    return period


def _base(scene: _Scene, meaning: Point) -> Period:
    if meaning.anchor == "same":
        if meaning.sign < 0:
            return _compared(scene, scene.unit(meaning.step, Unit.YEAR))
        if not scene.named:
            return _today(scene)
        return scene.named[-1]
    if meaning.anchor is not None:
        unit = scene.unit(meaning.unit, Unit.DAY)
        day = scene.text.published
        if meaning.anchor == "that":
            day = _last_named(scene, unit)
        if meaning.anchor == "latest":
            return _latest(scene, unit)
        return replace(_UNKNOWN, unit=unit) if day is None else period_of(unit, day)
    inner = None
    if meaning.group is not None:
        inner_scene, inner_meaning = _inner(scene, scene.groups[f"<{meaning.group}>"])
        if isinstance(inner_meaning, Amount):
            year = int(_number(scene, scene.groups[f"<{meaning.group}>"]))
            bound = {**scene.bound, "YEAR": year}
            return _spelled(replace(scene, bound=bound), (*meaning.slots, "YEAR"), None, None)
        inner = _understand(inner_scene, inner_meaning)[1]
        if not meaning.slots:
            return inner
    return _spelled(scene, meaning.slots, meaning.side, inner)


def _nth(number: int, unit: Unit | int, period: Period) -> Period:
    """A unit within a period, or a weekday: the second week of April, the last Friday of 1998.

    Weeks are counted from the period's first or last day, and called by the week that holds it.
    """
    if period.first is None or period.last is None:
        return _UNKNOWN
    start, steps = period.first, number - 1
    if number < 0:
        start, steps = period.last + timedelta(days=1), number
    if isinstance(unit, int):
        start += timedelta(days=(unit - start.isoweekday()) % 7)
        day = moved(start, steps, Unit.WEEK)
        return _UNKNOWN if day is None else period_of(Unit.DAY, day)
    first = moved(start, steps, unit)
    if first is None or not period.first <= first <= period.last:
        return _UNKNOWN
    named = period_of(unit, first)
    if unit is not Unit.WEEK:
        return named
    return Period(unit, named.value, first, min(first + timedelta(days=6), period.last))


def _compared(scene: _Scene, step: Unit) -> Period:
    """The period that news compares with an earlier one: the last named that is not over long.

    "In the third quarter it earned more than a year earlier."  ->  the third quarter
    """
    published = scene.text.published
    for period in reversed(scene.named):
        if period.last is None or period.unit.size < Unit.MONTH.size:
            continue
        if published is None or period.last >= published - _NEWS:
            return period
    return _UNKNOWN if published is None else period_of(step, published)


# Reports on a quarter come within three months of its end; those on a year ago do not.
_NEWS = timedelta(days=200)


def _today(scene: _Scene) -> Period:
    published = scene.text.published
    return _UNKNOWN if published is None else period_of(Unit.DAY, published)


def _last_named(scene: _Scene, unit: Unit) -> date | None:
    """A day of the period last named that is no longer than unit or day; else of publication."""
    longest = max(unit.size, Unit.DAY.size)
    for period in reversed(scene.named):
        if period.unit.size <= longest:
            return period.first
    return scene.text.published


def _latest(scene: _Scene, unit: Unit) -> Period:
    """The period of a unit last named, else the last that was over at publication."""
    for period in reversed(scene.named):
        if period.unit is unit:
            return period
    published = scene.text.published
    day = None if published is None else moved(published, -1, unit)
    return replace(_UNKNOWN, unit=unit) if day is None else period_of(unit, day)


def _shifted(scene: _Scene, meaning: Point, period: Period) -> Period:
    amount = scene.operand(meaning.amount)
    # Two hours later is the same day, in a period of a day, but not two days later.
    step = scene.unit(meaning.step or meaning.unit, period.unit)
    if isinstance(amount, str):
        return _roughly(scene, meaning, period, amount, step)
    if period.first is None:
        return replace(period, value=None)
    start = period.first
    if meaning.anchor == "this" and step.size >= Unit.DECADE.size:
        start = scene.text.published or start
    day = moved(start, meaning.sign * amount, step)
    if day is None:
        return _UNKNOWN
    if period.unit is Unit.SEASON and period.value is not None:
        return season(scene, period.value[-2:], day.year)
    # Two years ago is a year; two years after April 10 is a day.
    unit = step if meaning.anchor in ("this", "that") else period.unit
    return period_of(unit, day)


def _roughly(scene: _Scene, meaning: Point, period: Period, amount: str, step: Unit) -> Period:
    """A few units away: from publication a reference, from another day a length."""
    reach = bounds(amount)
    if meaning.anchor != "that":
        value = "PAST_REF" if meaning.sign < 0 else "FUTURE_REF"
        return _reference(scene, value, amount, step, reach[0] if reach else 0)
    value = length_value(amount, step)
    if reach is None or period.first is None:
        return Period(step, value, None, None)
    days = [moved(period.first, meaning.sign * number, step) for number in reach]
    first, last = days if meaning.sign > 0 else reversed(days)
    return Period(step, value, first, last)


def _timed(scene: _Scene, at: str, period: Period) -> Period:
    time = _clock(scene, scene.groups[at]) if at.startswith("<") else scene.operand(at)
    value = None if period.value is None else f"{period.value}{time}"
    return replace(period, unit=Unit.HOUR, value=value)


def _clock(scene: _Scene, match: _Match) -> str:
    scene, _ = _inner(scene, match)
    hour, minute = scene.bound.get("HOUR", 0), scene.bound.get("MINUTE", 0)
    half = scene.bound.get("MERIDIEM")
    if isinstance(hour, int) and isinstance(half, int):
        hour = hour % 12 + half
    return f"T{hour:02}:{minute:02}"


# ------------------------------------------------------------------------------- spelled dates


class Leaning(Enum):
    """On which side of publication a date without a year, or a bare weekday, is looked for."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    UNKNOWN = "unknown"


_BEHIND = (Leaning.PAST, Leaning.UNKNOWN)


def _spelled(scene: _Scene, slots: Sequence[str], side: str | None, inner: Period | None) -> Period:
    """The date that classes spell: YEAR, MONTH, DAY, WEEKDAY, SEASON, QUARTER, HALF, HOLIDAY, …"""
    if side is not None and side.endswith(_THAT):
        that = _last_named(scene, Unit.MILLENNIUM if slots[0] in _LONG else Unit.MONTH)
        scene = replace(scene, text=replace(scene.text, published=that))
        side = side.removesuffix(_THAT)
    given = {slot: scene.bound[slot] for slot in slots if slot in scene.bound}
    year = _full_year(scene, given.pop("YEAR", None))
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return _UNKNOWN
    if inner is not None and inner.first is not None:
        year = inner.first.year
        if "WEEKDAY" in given and inner.unit is Unit.WEEK:
            day = inner.first + timedelta(days=int(given["WEEKDAY"]) - 1)
            return period_of(Unit.DAY, day)
        if "MONTH" not in given and "DAY" in given and inner.unit is Unit.MONTH:
            given["MONTH"] = inner.first.month
    if "DECADE" in given:
        start = _full_year(scene, given["DECADE"])
        return _UNKNOWN if start is None else period_of(Unit.DECADE, date(start, 1, 1))
    if "CENTURY" in given:
        start = max(100 * (int(given["CENTURY"]) - 1), 1)
        return period_of(Unit.CENTURY, date(start, 1, 1))
    if given.keys() == {"WEEKDAY"}:
        return _weekday(scene, int(given["WEEKDAY"]), side)
    if given.keys() == {"DAY"}:
        return _day_of_month(scene, int(given["DAY"]), side)
    given.pop("WEEKDAY", None)
    if given.keys() == {"WEEKEND"}:
        return _weekend(scene, side)
    if not given:
        return _UNKNOWN if year is None else period_of(Unit.YEAR, date(year, 1, 1))
    if year is not None:
        return _make(scene, given, year) or _UNKNOWN
    return _nearest_year(scene, given, side)


_THAT = "-that"
_LONG = ("YEAR", "SEASON")

# Python's calendar has the years 1 to 9999; so much room on both sides lets us reckon freely.
_FIRST_YEAR = 1
_LAST_YEAR = 8999


def _full_year(scene: _Scene, year: _Bound | None) -> int | None:
    """'98 -> 1998: the year of two figures that is nearest to publication, ten years ahead at most.

    Years below 32 would be days, so a rule that takes them says so by its pattern.
    """
    if year is None:
        return None
    year = int(year)
    if year >= 100 or scene.text.published is None:
        return year if year >= 100 else 1900 + year
    now = scene.text.published.year
    return max(full for c in (-1, 0, 1) if (full := 100 * (now // 100 + c) + year) <= now + 10)


def in_year(value: str, year: int) -> date | None:
    """A day without a year, in that year: "XXXX-05-02", 2019 -> 2 May 2019."""
    try:
        return date.fromisoformat(f"{year:04}{value[4:]}") if value[:4] == "XXXX" else None
    except ValueError:
        return None


def _make(scene: _Scene, given: Mapping[str, _Bound], year: int) -> Period | None:
    """The period of that year; None for the 31st of February, and for what is not understood."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if "HOLIDAY" in given:
        day = feast_day(scene.text.calendar.feasts[str(given["HOLIDAY"])], year)
        return period_of(Unit.DAY, day)
    if "MONTH" in given:
        month, number = int(given["MONTH"]), int(given.get("DAY", 1))
        if not 1 <= month <= 12 or not 1 <= number <= months.monthrange(year, month)[1]:
            return None
        unit = Unit.DAY if "DAY" in given else Unit.MONTH
        return period_of(unit, date(year, month, number))
    if "SEASON" in given:
        return season(scene, str(given["SEASON"]), year)
    if "QUARTER" in given:
        return period_of(Unit.QUARTER, date(year, 3 * int(given["QUARTER"]) - 2, 1))
    if "HALF" in given:
        return period_of(Unit.HALF, date(year, 6 * int(given["HALF"]) - 5, 1))
    return None


def _nearest_year(scene: _Scene, given: Mapping[str, _Bound], side: str | None) -> Period:
    """The one of several years that the side, else the tense, else nearness says."""
    published = scene.text.published
    if published is None:
        leap = _make(scene, given, 2000)
        if leap is None or leap.value is None:
            return _UNKNOWN
        return Period(leap.unit, f"XXXX{leap.value[4:]}", None, None)
    years = range(published.year - 4, published.year + 5)
    if side == "now":
        years = range(published.year, published.year + 1)
    periods = [period for year in years if (period := _make(scene, given, year)) is not None]
    chosen = _choose(periods, side, published, lambda: leaning(scene.text, scene.start))
    return chosen or _UNKNOWN


# How much farther a date may lie on the other side of publication and still be the one meant.
# Swept 3, 6, 12, 100 on TimeBank and half of AQUAINT: 6 is best on both. A tense is often that of
# another clause, so that it weighs and does not rule.
# Without any cue the past is preferred a little: news tells what has been.
_AGAINST_TENSE = 6.0
_MONTH_BEHIND = 12.0
_AHEAD_WITHOUT_CUE = 1.5


def _choose(
    periods: Sequence[Period], side: str | None, published: date, lean: Callable[[], Leaning]
) -> Period | None:
    if side == "before":
        return max(
            (p for p in periods if p.last is not None and p.last < published),
            key=lambda p: p.value or "",
            default=None,
        )
    if side == "after":
        return min(
            (p for p in periods if p.first is not None and p.first > published),
            key=lambda p: p.value or "",
            default=None,
        )
    if len(periods) < 2:
        return periods[0] if periods else None
    tense = lean()

    def distance(period: Period) -> float:
        assert period.first is not None and period.last is not None
        if period.first <= published <= period.last:
            return 0.0
        if period.last < published:
            days = (published - period.last).days
            if tense is not Leaning.FUTURE:
                return days
            return days * (_MONTH_BEHIND if period.unit is Unit.MONTH else _AGAINST_TENSE)
        days = (period.first - published).days
        if tense in (Leaning.FUTURE, Leaning.PRESENT):
            return days
        if tense is Leaning.UNKNOWN:
            return days * _AHEAD_WITHOUT_CUE
        return days * (_MONTH_BEHIND if period.unit is Unit.SEASON else _AGAINST_TENSE)

    return min(periods, key=distance)


def _weekday(scene: _Scene, weekday: int, side: str | None) -> Period:
    published = scene.text.published
    if published is None:
        return Period(Unit.DAY, f"XXXX-WXX-{weekday}", None, None)
    ahead = (weekday - published.isoweekday()) % 7
    if side == "now":
        days = weekday - published.isoweekday()
    elif side == "before":
        days = ahead - 7
    elif side == "after":
        days = ahead or 7
    elif ahead and leaning(scene.text, scene.start, weekday=True) in _BEHIND:
        days = ahead - 7
    else:
        days = ahead
    return period_of(Unit.DAY, published + timedelta(days=days))


def _weekend(scene: _Scene, side: str | None) -> Period:
    published = scene.text.published
    if published is None:
        return Period(Unit.WEEKEND, "XXXX-WXX-WE", None, None)
    if side == "now":
        return period_of(Unit.WEEKEND, published)
    weeks = [period_of(Unit.WEEKEND, published + timedelta(weeks=k)) for k in (-1, 0, 1)]
    return _choose(weeks, side, published, lambda: leaning(scene.text, scene.start)) or _UNKNOWN


def _day_of_month(scene: _Scene, number: int, side: str | None) -> Period:
    """ "the 15th": of the month of publication, or of one beside it where the tense says so."""
    published = scene.text.published
    if published is None or not 1 <= number <= 31:
        return _UNKNOWN
    periods = []
    for step in (-1, 0, 1):
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        if number <= months.monthrange(year, month + 1)[1]:
            periods.append(period_of(Unit.DAY, date(year, month + 1, number)))
    chosen = _choose(periods, side, published, lambda: leaning(scene.text, scene.start))
    return chosen or _UNKNOWN


# --------------------------------------------------------------------------------------- tense


def leaning(text: _Text, place: int, *, weekday: bool = False) -> Leaning:
    """On which side of publication the verb over a word looks.

    The envoys will meet on Wednesday.             ->  future
    The envoys are due to meet on Wednesday.       ->  future
    The envoys met on Wednesday.                   ->  past
    The envoys meet on Wednesday.                  ->  present

    Without a tree the nearest word before it that tells, in its sentence.

    Args:
        weekday: whether it is a bare weekday. "They urged him to resign on Friday" is news of
            Friday, "they urged him to resign in June" is not of June.
    """
    parse, words = text.parse, text.calendar.tense
    token = text.token(place)
    sentence = parse.sentence(token)
    first = text.starts[sentence.start]
    previous = text.forms[place - 1].lower() if place > first else ""
    if previous in words.before_past:
        return Leaning.PAST
    lean = Leaning.UNKNOWN
    if any(word.head != ROOT for word in parse.tokens[sentence.start : sentence.end]):
        # "…, announced Wednesday by…": the verb right before it knows best; trees go astray there.
        beside = parse.tokens[token.index - 1] if token.index > sentence.start else token
        below = token
        for word in ((beside,) if beside.upos == "VERB" else ()) + tuple(parse.ancestors(token)):
            wanted = below.relation == "xcomp" and below.feat("VerbForm") == "Inf"
            if wanted and below.head == word.index and word.lemma in words.committing:
                news = weekday and below.lemma not in words.scheduled
                told = news and previous not in words.before_future | words.before_future_perhaps
                lean = Leaning.PAST if told and word.feat("Tense") == "Past" else Leaning.FUTURE
            else:
                lean = tense_of(parse, word, words, token, weekday=weekday)
            if lean is not Leaning.UNKNOWN:
                break
            below = word
    else:
        for form in reversed(text.forms[first:place]):
            if form.lower() in words.future_words:
                lean = Leaning.FUTURE
                break
            if form.lower() in words.past_words:
                lean = Leaning.PAST
                break
    perhaps = lean is Leaning.UNKNOWN and previous in words.before_future_perhaps
    if perhaps or (previous in words.before_future and not _ended(parse, token, words)):
        return Leaning.FUTURE
    return lean


def tense_of(
    parse: Parse,
    word: Token,
    words: TenseWords,
    place: Token | None = None,
    *,
    weekday: bool = False,
) -> Leaning:
    """On which side one word looks, by its form; nothing for nouns and bare infinitives.

    Args:
        place: where the time stands: what was promised *on Friday* to be done is past.
        weekday: whether it is a bare weekday: "promised help on Friday" is news of Friday.
    """
    verbs = (*parse.children(word, "aux", "cop"), word)
    governs = word.lemma in words.governors or word.form.lower() in words.governors
    if governs and not _is_done(parse, word, words, place, weekday):
        perfect = any(verb.form.lower() in words.perfect for verb in verbs[:-1])
        return Leaning.PAST if perfect else Leaning.FUTURE
    if any(verb.lemma in words.auxiliaries for verb in verbs[:-1]):
        return Leaning.FUTURE
    if any(verb.feat("Tense") == "Past" for verb in verbs):
        return Leaning.PAST
    if any(verb.feat("Tense") == "Pres" and verb.feat("VerbForm") == "Fin" for verb in verbs):
        return Leaning.PRESENT if word.lemma in words.scheduled else Leaning.UNKNOWN
    return Leaning.UNKNOWN


def _ended(parse: Parse, token: Token, words: TenseWords) -> bool:
    """Whether what lasts until a day is over: it was told in the past, and puts nothing off.

    They stayed until Friday.  ->  True;  They have until Friday.  They were given until Friday.
    """
    verb = next((word for word in parse.ancestors(token) if word.upos == "VERB"), None)
    if verb is None or verb.lemma in words.extending:
        return False
    return tense_of(parse, verb, words) is Leaning.PAST


def _is_done(
    parse: Parse, word: Token, words: TenseWords, place: Token | None, weekday: bool
) -> bool:
    """Whether a time tells when somebody promised, and not what for.

    It stands before that, or is a weekday and a thing was promised: "pledged arms on Saturday".
    """
    if place is None or word.feat("Tense") != "Past" or word.feat("VerbForm") == "Part":
        return False
    wanted = parse.child(word, "xcomp", "ccomp")
    if wanted is None:
        thing = parse.child(word, "obj")
        return weekday and word.lemma in words.committing and thing is not None
    return place.index < wanted.index


# ------------------------------------------------------------------------------------ calendar


def period_of(unit: Unit, day: date) -> Period:
    """The unit of the calendar in which a day lies: week, 2019-05-02 -> 2019-W18.

    Units below the day give the day: we count no hours. A season, which is not the same for
    all, gives the year.
    """
    year = day.year
    iso_year, week, _ = day.isocalendar()
    monday = day - timedelta(days=day.weekday())
    match unit:
        case Unit.WEEK:
            return Period(unit, f"{iso_year}-W{week:02}", monday, monday + timedelta(days=6))
        case Unit.WEEKEND:
            saturday = monday + timedelta(days=5)
            value = f"{iso_year}-W{week:02}-WE"
            return Period(unit, value, saturday, saturday + timedelta(days=1))
        case Unit.MONTH:
            return _months(unit, f"{year}-{day.month:02}", year, day.month, 1)
        case Unit.QUARTER:
            number = (day.month - 1) // 3
            return _months(unit, f"{year}-Q{number + 1}", year, 3 * number + 1, 3)
        case Unit.HALF:
            number = (day.month - 1) // 6
            return _months(unit, f"{year}-H{number + 1}", year, 6 * number + 1, 6)
        case Unit.YEAR | Unit.SEASON:
            return Period(Unit.YEAR, f"{year:04}", date(year, 1, 1), date(year, 12, 31))
        case Unit.DECADE:
            return _years(unit, f"{year // 10:03}X", year // 10 * 10, 10)
        case Unit.CENTURY:
            return _years(unit, f"{year // 100:02}XX", year // 100 * 100, 100)
        case Unit.MILLENNIUM:
            return _years(unit, f"{year // 1000}XXX", year // 1000 * 1000, 1000)
    return Period(Unit.DAY, day.isoformat(), day, day)


def _months(unit: Unit, value: str, year: int, month: int, count: int) -> Period:
    first = date(year, month, 1)
    return Period(unit, value, first, _month_after(first, count) - timedelta(days=1))


def _years(unit: Unit, value: str, year: int, count: int) -> Period:
    return Period(unit, value, date(max(year, 1), 1, 1), date(year + count - 1, 12, 31))


def _month_after(day: date, count: int) -> date:
    """The same day of the month, that many months on; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def season(scene: _Scene, name: str, year: int) -> Period:
    """A season by its TIMEX3 code; winter reaches into the next year."""
    first_month, count = scene.text.calendar.seasons[name]
    return _months(Unit.SEASON, f"{year:04}-{name}", year, first_month, count)


_IN_MONTHS = {
    Unit.MONTH: 1,
    Unit.SEASON: 12,
    Unit.QUARTER: 3,
    Unit.HALF: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
    Unit.MILLENNIUM: 12000,
}
_IN_DAYS = {
    Unit.SECOND: 1 / 86400,
    Unit.MINUTE: 1 / 1440,
    Unit.HOUR: 1 / 24,
    Unit.DAY: 1,
    Unit.WEEKEND: 7,
    Unit.WEEK: 7,
}


def moved(day: date, count: float, unit: Unit) -> date | None:
    """A day so many units on, or back; None beyond the calendar. Hours stay within the day."""
    try:
        if unit in _IN_MONTHS:
            there = _month_after(day, round(count * _IN_MONTHS[unit]))
        else:
            there = day + timedelta(days=int(count * _IN_DAYS[unit]))
    except (OverflowError, ValueError):
        return None
    return there if _FIRST_YEAR <= there.year <= _LAST_YEAR else None


_LETTERS = {
    Unit.SECOND: (1, "T", "S"),
    Unit.MINUTE: (1, "T", "M"),
    Unit.HOUR: (1, "T", "H"),
    Unit.DAY: (1, "", "D"),
    Unit.WEEKEND: (1, "", "WE"),
    Unit.WEEK: (1, "", "W"),
    Unit.MONTH: (1, "", "M"),
    Unit.SEASON: (3, "", "M"),
    Unit.QUARTER: (3, "", "M"),
    Unit.HALF: (6, "", "M"),
    Unit.YEAR: (1, "", "Y"),
    Unit.DECADE: (10, "", "Y"),
    Unit.CENTURY: (100, "", "Y"),
    Unit.MILLENNIUM: (1000, "", "Y"),
}
_VAGUE_LETTERS = {Unit.QUARTER: "Q", Unit.DECADE: "DE", Unit.CENTURY: "CE", Unit.MILLENNIUM: "ML"}
# Half of a unit, in the unit below it.
_HALVES = {
    Unit.YEAR: "6M",
    Unit.DAY: "T12H",
    Unit.HOUR: "30M",
    Unit.MINUTE: "30S",
}


def length_value(amount: int | float | str, unit: Unit) -> str:
    """The TIMEX3 value of a length.

    three days -> P3D; two and a half years -> P2Y6M; several weeks -> PXW; two decades -> P20Y
    """
    times, clock, letter = _LETTERS[unit]
    if isinstance(amount, str):
        return f"P{clock}X{_VAGUE_LETTERS.get(unit, letter)}"
    amount *= times
    whole, rest = int(amount), amount - int(amount)
    if rest == 0.5 and unit in _HALVES:
        return f"P{clock}{f'{whole}{letter}' if whole else ''}{_HALVES[unit]}"
    return f"P{clock}{f'{amount:g}' if rest else whole}{letter}"


def feast_day(feast: Feast, year: int) -> date:
    """The day of a feast in a year: Thanksgiving, 2019 -> 2019-11-28."""
    if feast.easter is not None:
        day = easter(year) + timedelta(days=feast.easter)
    elif feast.orthodox_easter is not None:
        day = orthodox_easter(year) + timedelta(days=feast.orthodox_easter)
    elif feast.rosh_hashanah is not None:
        day = rosh_hashanah(year) + timedelta(days=feast.rosh_hashanah)
    elif feast.day is not None:
        assert feast.month is not None
        day = date(year, feast.month, feast.day)
    else:
        assert feast.month is not None and feast.weekday is not None and feast.nth is not None
        if feast.nth > 0:
            first = date(year, feast.month, 1)
            day = first + timedelta(days=(feast.weekday - first.isoweekday()) % 7)
            day += timedelta(weeks=feast.nth - 1)
        else:
            end = date(year, feast.month, months.monthrange(year, feast.month)[1])
            day = end - timedelta(days=(end.isoweekday() - feast.weekday) % 7)
            day += timedelta(weeks=feast.nth + 1)
    return day + timedelta(days=feast.plus)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, after Meeus, Jones and Butcher."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, common = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * common + 2 * quarter - epact - left) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, after Meeus, as a day of the Gregorian calendar."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    ahead = year // 100 - year // 400 - 2  # days by which the Julian calendar lags behind
    return date(year, month, day + 1) + timedelta(days=ahead)


def rosh_hashanah(year: int) -> date:
    """The Jewish new year in the autumn of a year, after Reingold and Dershowitz.

    2023  ->  16 September; Passover of the same year is 163 days before.
    """
    before, at, after = (_hebrew_days(year + 3761 + step) for step in (-1, 0, 1))
    late = 2 if after - at == 356 else 1 if at - before == 382 else 0
    return date.fromordinal(_HEBREW_EPOCH + at + late)


# The day before the first of the Hebrew calendar, counted as `date.toordinal` counts.
_HEBREW_EPOCH = -1373427


def _hebrew_days(year: int) -> int:
    """Days from the epoch to a Hebrew year, by the mean moon."""
    moons = (235 * year - 234) // 19
    day = 29 * moons + (12084 + 13753 * moons) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day
