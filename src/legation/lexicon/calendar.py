"""How a language speaks of time: word classes, and patterns with what they mean.

Everything stands in data/<language>/dates.toml; this module is its schema and checker, and turns
the patterns into a tree that `reading.dates` walks along the words of a text.

A rule:

    [[rule]]
    id      = "en.date.ago"
    pattern = "<n> UNITS ago"
    value   = "this UNIT - <n>"
    yes     = { "The talks began [three days ago]." = "2019-04-29" }
    no      = ["The talks took three days."]

**Pattern.** Small letters are words as written, in any case. Capitals are a word class, `<name>`
is any rule of that group, `a|b` one or the other, `x?` may be missing, `( a b | c )` holds
together. Square brackets mark what the expression covers when that is not the whole; what stands
outside must be there and is not part of it; what stands before is words only. Several pairs of
brackets are several expressions, and `value` is then a list of as many.

**Value.** What the expression means, in the words of the pattern:

    YEAR MONTH DAY        the date that these classes spell; what is missing is taken near the day
                          of publication, on the side that the tense says
    MONTH before          the nearest one wholly before publication; `after`; `now`, the current one
    this UNIT - 1         counted in calendar units from the day of publication
    that UNIT + <n>       counted from the date last named in the text
    WEEKDAY after-that    the first one after that date; `before-that`
    latest UNIT           the one last named in the text, else the last that is over
    <period> nth NTH UNIT the second week of a period; the last one where NTH is -1
    same - <n> UNIT       the period last named in the text, moved, and as long as it was
    <day> - 1 day         counted from the date that the group found
    <day> as week         the week (month, …) that it lies in
    <day> at DAYPART      that day at a time of day
    for <n> UNIT          a length; with `before` or `after` it ends or begins at publication, with
                          `before-that` or `after-that` at the day last named
    every <n> UNIT        a habit; also `every WEEKDAY`
    PAST_REF              itself
    PAST_REF - 5 UNIT     the same, and not longer ago than that; FUTURE_REF + …
    number TENS + ONES    a number, for rules of groups that count
    clock HOUR MINUTE     a time of day
    nothing               the words are no temporal expression, though a part of them looks like one

A number may be a range, "2..7", as words of a class have it that tell none exactly (*a few*).

A class PART in the pattern (*early*, *the end of*) narrows the days that the value names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from legation.errors import LexiconError
from legation.lexicon.files import build, by_name, expect, read_toml
from legation.records.time import TimeKind

_FILE = "dates.toml"


class Unit(StrEnum):
    """Calendar units, from small to large."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"

    @property
    def size(self) -> int:
        """Its place in the order of length."""
        return _SIZES[self]


_SIZES = {unit: size for size, unit in enumerate(Unit)}


@dataclass(frozen=True, slots=True)
class WordClass:
    """Words with one use in patterns: `[class.MONTH]`.

    Attributes:
        words: what each word, or phrase of several, stands for: may = 5.
        shape: a regular expression for forms that no list can hold ("1990s"). A named group binds
            the class of that name; the first unnamed group is the value; else the whole form is.
        slot: the class that values call it by; its own name when not given.
        cased: the words must begin with a capital in the text.
        not_upos: parts of speech that such a word must not have (*may* as a modal).
        not_in_names: not within the name of a person or a body ("April Glaspie").
    """

    words: Mapping[str, int | float | str] = field(default_factory=dict)
    shape: str | None = None
    slot: str | None = None
    cased: bool = False
    not_upos: tuple[str, ...] = ()
    not_in_names: bool = False


@dataclass(frozen=True, slots=True)
class Feast:
    """A day of the year with a name: `[feast.thanksgiving]`.

    Either `month` and `day`; or `month`, `weekday` and `nth` (negative: from the month's end); or
    `easter`, days after Easter Sunday; `orthodox_easter`, after that of the Orthodox churches;
    `rosh_hashanah`, after the Jewish new year of that autumn. `plus` days are added.
    """

    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    easter: int | None = None
    orthodox_easter: int | None = None
    rosh_hashanah: int | None = None
    plus: int = 0

    def __post_init__(self) -> None:
        by_day = self.month is not None and self.day is not None
        by_weekday = None not in (self.month, self.weekday, self.nth)
        moving = (self.easter, self.orthodox_easter, self.rosh_hashanah)
        if by_day + by_weekday + sum(days is not None for days in moving) != 1:
            raise ValueError(
                "needs month and day, or month, weekday and nth, or one of easter,"
                " orthodox_easter and rosh_hashanah"
            )


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way to speak of a time. The module's head explains `pattern` and `value`.

    Attributes:
        group: other patterns can ask for it as `<group>`; one or several.
        alone: whether it is also an expression by itself.
        kind: TIMEX3 type, where the value does not say it.
        yes: sentences with the expression in brackets, and its value.
        no: sentences in which this rule must not match.
    """

    id: str
    pattern: str
    value: str | tuple[str, ...]
    group: str | tuple[str, ...] = ()
    alone: bool = True
    kind: TimeKind | None = None
    note: str = ""
    yes: Mapping[str, str] = field(default_factory=dict)
    no: tuple[str, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups it belongs to."""
        return (self.group,) if isinstance(self.group, str) else self.group


@dataclass(frozen=True, slots=True)
class TenseWords:
    """What says on which side of publication a date without a year lies, or a bare weekday.

    Attributes:
        auxiliaries: lemmas or forms of auxiliaries of what is to come: *will*.
        governors: lemmas or forms of words that what is to come hangs on: *plan to*, *due*.
        scheduled: lemmas of verbs whose present tells what is to come: the envoys *meet* on Friday.
            Of others it is that of a headline: gunmen kill ten on Friday.
        committing: lemmas of verbs whose infinitive is still to come: *agreed* to meet by May.
        perfect: auxiliaries with which a governor is past: *had* been due.
        future_words, past_words: forms that tell where there is no tree.
        extending: lemmas of verbs with which *until* names a day to come, even in the past.
        before_future, before_past: words right before the expression: *until*, *since*.
        before_future_perhaps: those that say so only where no verb says otherwise: *by*.
    """

    auxiliaries: frozenset[str] = frozenset()
    governors: frozenset[str] = frozenset()
    scheduled: frozenset[str] = frozenset()
    committing: frozenset[str] = frozenset()
    perfect: frozenset[str] = frozenset()
    future_words: frozenset[str] = frozenset()
    past_words: frozenset[str] = frozenset()
    extending: frozenset[str] = frozenset()
    before_future: frozenset[str] = frozenset()
    before_future_perhaps: frozenset[str] = frozenset()
    before_past: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BesideWords:
    """How an event's days are made of the expressions beside it: `[beside]`.

    Attributes:
        ranges: words between the two ends of one stretch: from Friday *to* Sunday.
        pairs: words between two days that are both meant: on 7 *and* 8 July.
        lasting: words before a length that begins at the day beside it: *for* five days *from* 9
            May.
        forth: words before a length that begins at the day before it: from 9 May *for* five days.
        within: words before a length in which it happened, counted from another day.
        hence: words before a length after which something is planned: they meet *in* two weeks.
        since, until, by, before, after: words right before an expression that open or close it.
        soon: words before *before* and *after* that keep it near: *shortly* before May.
        during: words before an event's noun that has the time of the verb over it: killed *in* an
            attack on Friday.
        genitive: words by which an expression hangs on a noun and not on the verb over it: the
            truce *of* 1998.
        together: words of a clause whose time is that of the clause over it: *when*.
        links: words at the head of a sentence that goes on where the one before it ended: *there*.
        light: lemmas of verbs whose time is that of the event noun under them: *begin*.
    """

    ranges: frozenset[str] = frozenset()
    pairs: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    forth: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    hence: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    until: frozenset[str] = frozenset()
    by: frozenset[str] = frozenset()
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    soon: frozenset[str] = frozenset()
    during: frozenset[str] = frozenset()
    genitive: frozenset[str] = frozenset()
    together: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PrintingWords:
    """What stands before the day of publication in a report: `[printing]`, in small letters.

    Attributes:
        published: words right before it: *published*.
        updated: those before a later one, which counts where there is no other.
        rights: signs before the year of a line of rights: ©.
    """

    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    rights: tuple[str, ...] = ()


# ------------------------------------------------------------------------------------ meanings


VAGUE = "X"
"""A number that is not told: *many*."""

_RANGE = re.compile(r"(\d+)\.\.(\d+)")


def bounds(amount: float | str) -> tuple[float, float] | None:
    """The least and the most that a number can be: *a few*, "2..7" -> 2, 7; None for "X".

    Numbers that are told are both.
    """
    if not isinstance(amount, str):
        return amount, amount
    match = _RANGE.fullmatch(amount)
    return (int(match[1]), int(match[2])) if match else None


@dataclass(frozen=True, slots=True)
class Reference:
    """A literal value: PAST_REF; `amount` and `unit` say how far it reaches."""

    value: str
    amount: str = VAGUE
    unit: str = "day"


@dataclass(frozen=True, slots=True)
class Nothing:
    """No temporal expression."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: `number TENS + ONES`; terms and the signs between them, from the left."""

    terms: tuple[str, ...]
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day out of HOUR, MINUTE and MERIDIEM."""


@dataclass(frozen=True, slots=True)
class Length:
    """How long: `for <n> UNIT`; `side` when it ends (before) or begins (after) somewhere."""

    amount: str
    unit: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Habit:
    """How often: `every <n> UNIT`, or each day, month, … that `slots` name."""

    amount: str = "1"
    unit: str | None = None
    slots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """When: from somewhere, perhaps moved, perhaps widened to a unit, perhaps at a time of day.

    Attributes:
        anchor: "this", "that", "same" or "latest", or None when `slots` or `group` say it.
        unit: of the anchor.
        slots: classes that spell a date.
        group: name of the group it is counted from.
        side: "before", "after" or "now"; "before-that" and so on, seen from the day last named.
        nth, of: which one, and of which unit.
        sign, amount, step: `+`, `-`; how many; of which unit.
        wide: unit to widen to.
        at: class or group with the time of day.
    """

    anchor: str | None = None
    unit: str | None = None
    slots: tuple[str, ...] = ()
    group: str | None = None
    side: str | None = None
    sign: int = 0
    amount: str = "0"
    step: str | None = None
    wide: str | None = None
    at: str | None = None
    nth: str | None = None
    of: str | None = None


Meaning = Reference | Nothing | Amount | Clock | Length | Habit | Point


def _operands(meaning: Meaning) -> tuple[str, ...]:
    """What a meaning cannot do without; a class that spells a date may be missing from it."""
    match meaning:
        case Amount(terms):
            return terms
        case Reference(_, amount, unit):
            return (amount, unit) if amount != VAGUE else ()
        case Length(amount, unit):
            return (amount, unit) if amount != VAGUE else (unit,)
        case Habit(amount, unit, _):
            return (amount,) if unit is None else (amount, unit)
        case Point():
            group = None if meaning.group is None else f"<{meaning.group}>"
            wanted = (
                *(meaning.unit, group, meaning.amount, meaning.step, meaning.wide, meaning.at),
                *(meaning.nth, meaning.of),
            )
            return tuple(word for word in wanted if word is not None and word != CLOCK)
    return ()


CLOCK = "clock"
_ANCHORS = ("this", "that", "same", "latest")
_SIDES = ("before", "after", "now", "before-that", "after-that", "now-that")


def parse_value(value: str) -> Meaning:
    """What a rule's value means: "this UNIT - 1" -> Point(anchor="this", unit="UNIT", …).

    Raises:
        ValueError: it is not written in the language of values.
    """
    words = value.split()
    if not words:
        raise ValueError("the value is empty")
    first, rest = words[0], words[1:]
    if first.endswith("_REF") and len(words) in (1, 4):
        return Reference(first, *words[2:])
    if words == ["nothing"]:
        return Nothing()
    if first == "number" and len(rest) % 2:
        return Amount(tuple(rest[::2]), tuple(rest[1::2]))
    if first == "clock":
        return Clock()
    if first == "for" and len(rest) in (2, 3):
        side = rest[2] if len(rest) == 3 else None
        if side not in (None, *_SIDES):
            raise ValueError(f'"{side}" is none of {", ".join(_SIDES)}')
        return Length(rest[0], rest[1], side)
    if first == "every" and rest:
        if len(rest) == 2 and not rest[0].isupper():
            return Habit(rest[0], rest[1])
        if len(rest) == 1 and rest[0] in ("UNIT", *Unit):
            return Habit("1", rest[0])
        return Habit(slots=tuple(rest))
    return _parse_point(words)


def _parse_point(words: list[str]) -> Point:
    parts: dict[str, Any] = {}
    slots: list[str] = []
    place = 0

    def following() -> str | None:
        return words[place] if place < len(words) else None

    while (word := following()) is not None:
        place += 1
        follower = following()
        if word in _ANCHORS and place == 1:
            parts["anchor"] = word
            if follower is not None and (follower.isupper() or follower in tuple(Unit)):
                parts["unit"] = follower
                place += 1
        elif word in _SIDES:
            parts["side"] = word
        elif word in ("+", "-") and follower is not None:
            parts["sign"] = 1 if word == "+" else -1
            parts["amount"] = follower
            place += 1
            step = following()
            if step is not None and (step.isupper() or step in tuple(Unit)):
                parts["step"] = step
                place += 1
        elif word == "as" and follower is not None:
            parts["wide"] = follower
            place += 1
        elif word == "at" and follower is not None:
            parts["at"] = follower
            place += 1
        elif word == "nth" and place + 1 < len(words):
            parts["nth"], parts["of"] = words[place : place + 2]
            place += 2
        elif word.startswith("<") and "group" not in parts:
            parts["group"] = word[1:-1]
        elif word.isupper():
            slots.append(word)
        else:
            raise ValueError(f'"{word}" is not understood in the value "{" ".join(words)}"')
    return Point(slots=tuple(slots), **parts)


# ------------------------------------------------------------------------------------ patterns


@dataclass(frozen=True, slots=True)
class Reading:
    """One way through a pattern.

    Attributes:
        slots: for each step of the way the class or `<group>` that it binds, "" for plain words.
        extents: which steps each expression covers, [start, end), and what it means.
        before: words that must stand before the first step.
    """

    rule: TimeRule
    slots: tuple[str, ...]
    extents: tuple[tuple[int, int, Meaning], ...]
    before: tuple[frozenset[str], ...]


@dataclass(slots=True)
class Node:
    """A place in the tree of all patterns.

    Attributes:
        steps: where a word, or a word of a class, leads.
        groups: where an expression of a group leads.
        readings: patterns that end here, in the order of the file.
        opens: the steps with which something can begin here, through groups too.
    """

    steps: dict[str, Node] = field(default_factory=dict)
    groups: dict[str, Node] = field(default_factory=dict)
    readings: list[Reading] = field(default_factory=list)
    opens: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Symbol:
    """What a word can be in a pattern: itself, or one of a class, over `length` words.

    Attributes:
        name: the step in `Node.steps`: the word in small letters, or the class.
        rest: the words that must follow, in small letters.
        bound: what it binds: class -> value.
        word_class: what else is asked of the word, None for plain words.
    """

    name: str
    rest: tuple[str, ...]
    bound: Mapping[str, int | float | str]
    word_class: WordClass | None


@dataclass(frozen=True, slots=True)
class Symbols:
    """All that one word can be; `names` are theirs."""

    all: tuple[Symbol, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Shape:
    name: str
    expression: re.Pattern[str]
    word_class: WordClass


class Calendar:
    """Checked and compiled: what `reading.dates` looks words up in.

    Attributes:
        root: the tree of the rules that are expressions by themselves.
        groups: a tree for each group.
        feasts: by name, the value of the class HOLIDAY.
        seasons: first month and number of months by TIMEX3 code.
        parts: fractions of a period by TIMEX3 modifier: START -> (0.0, 0.34).
        rules: by id.
        tense: what tells past from future.
        beside: what makes an event's days of the expressions beside it.
        printing: what stands before the day of publication in a report.
        published: the day of publication in the rules' own sentences.
    """

    def __init__(self, file: _DatesFile, where: str) -> None:
        self.rules: Mapping[str, TimeRule] = by_name(file.rule, lambda r: r.id, where, "rule")
        self.feasts = file.feast
        self.seasons = file.season
        self.parts = file.part
        self.tense = file.tense
        self.beside = file.beside
        self.printing = file.printing
        self.published = file.published
        self.root = Node()
        self.groups: dict[str, Node] = {name: Node() for rule in file.rule for name in rule.groups}
        words: set[str] = set()
        for rule in file.rule:
            place = f'{where}: rule "{rule.id}"'
            trees = [self.root] if rule.alone else []
            trees += [self.groups[name] for name in rule.groups]
            for path, reading in _readings(rule, place):
                for name in path:
                    self._check(name, file, place)
                words.update(name for name in path if not _is_class(name) and name[0] != "<")
                for tree in trees:
                    _plant(tree, path, reading)
                self._check_operands(path, reading, file, place)
        for tree in (self.root, *self.groups.values()):
            tree.opens = _opens(tree, self.groups)
        _check_words(file, where)
        self._symbols = _symbols(file.class_, words, where)
        self._alone = _alone(self.root, self.groups)
        self._seconds = frozenset(
            symbol.rest[0]
            for symbols in self._symbols.values()
            for symbol in symbols
            if symbol.rest
        )
        self._shapes = tuple(
            _Shape(name, re.compile(word_class.shape), word_class)
            for name, word_class in file.class_.items()
            if word_class.shape is not None
        )
        self._known: dict[str, Symbols | None] = {}

    def _check(self, name: str, file: _DatesFile, place: str) -> None:
        if name.startswith("<"):
            expect(name[1:-1], self.groups, place, "group")
        elif _is_class(name):
            expect(name, file.class_, place, "class")

    def _check_operands(
        self, path: tuple[str, ...], reading: Reading, file: _DatesFile, place: str
    ) -> None:
        """That every way through the pattern has what the value cannot do without."""
        bound = {name for name in path if name.startswith("<")}
        for name in path:
            if _is_class(name):
                word_class = file.class_[name]
                bound.add(word_class.slot or name)
                bound |= set(re.compile(word_class.shape or "").groupindex)
        for _, _, meaning in reading.extents:
            for operand in _operands(meaning):
                if (operand.isupper() or operand[0] == "<") and operand not in bound:
                    raise LexiconError(
                        f'{place}: the value asks for {operand}, which "{" ".join(path)}" has not'
                    )

    def symbols(self, form: str) -> Symbols | None:
        """What a word may be in a pattern; None for the most."""
        known = self._known.get(form, _UNSEEN)
        if known is not _UNSEEN:
            return known
        found = self._symbols.get(form.lower(), ())
        if form[0].isdigit() or form[0] in "'’":
            found += self._shaped(form)
        symbols = Symbols(found, frozenset(symbol.name for symbol in found)) if found else None
        if len(self._known) < _FORMS_KEPT:
            self._known[form] = symbols
        return symbols

    def may_begin(self, form: str, follower: str) -> bool:
        """Whether an expression may begin with a word, given the one after it.

        Most words begin none, and *the* begins many, but none by itself.
        """
        known = self.symbols(form)
        if known is None or known.names.isdisjoint(self.root.opens):
            return False
        if not known.names.isdisjoint(self._alone):
            return True
        if not follower:
            return False
        return self.symbols(follower) is not None or follower.lower() in self._seconds

    def _shaped(self, form: str) -> tuple[Symbol, ...]:
        found = []
        for shape in self._shapes:
            match = shape.expression.fullmatch(form)
            if match is None:
                continue
            named = match.groupdict()
            slot = shape.word_class.slot or shape.name
            texts = named or {slot: match.group(1) if match.re.groups else form}
            bound = {name: _number(text) for name, text in texts.items() if text is not None}
            found.append(Symbol(shape.name, (), bound, shape.word_class))
        return tuple(found)


# Most words come again and again; the memory of them is not to grow with the run.
_FORMS_KEPT = 50_000
_UNSEEN = Symbols((), frozenset())


def _number(text: str) -> int | float | str:
    if text.isdigit():
        return int(text)
    plain = text.replace(",", "")
    if plain.isdigit():
        return int(plain)
    return float(plain) if re.fullmatch(r"\d+\.\d+", plain) else text


def _is_class(name: str) -> bool:
    return name.isupper()


# Parts of a period that are not shares of it, but end or begin at publication.
UNTIL = "UNTIL"
FROM = "FROM"


def _check_words(file: _DatesFile, where: str) -> None:
    """That units, feasts, seasons and parts which words stand for are there."""
    known: Mapping[str, Collection[str]] = {
        "UNIT": tuple(Unit),
        "HOLIDAY": file.feast,
        "SEASON": file.season,
        "PART": (*file.part, UNTIL, FROM),
    }
    for name, word_class in file.class_.items():
        slot = word_class.slot or name
        for word, value in word_class.words.items() if slot in known else ():
            expect(str(value), known[slot], f'{where}: class "{name}": "{word}"', slot.lower())


def _symbols(
    classes: Mapping[str, WordClass], words: set[str], where: str
) -> dict[str, tuple[Symbol, ...]]:
    found: dict[str, list[Symbol]] = {word: [Symbol(word, (), {}, None)] for word in words}
    for name, word_class in classes.items():
        slot = word_class.slot or name
        for phrase, value in word_class.words.items():
            first, *rest = phrase.lower().split()
            bound = {slot: value}
            found.setdefault(first, []).append(Symbol(name, tuple(rest), bound, word_class))
        if word_class.shape is not None:
            try:
                re.compile(word_class.shape)
            except re.error as error:
                raise LexiconError(f'{where}: class "{name}": "shape": {error}') from error
    return {word: tuple(symbols) for word, symbols in found.items()}


def _plant(tree: Node, path: tuple[str, ...], reading: Reading) -> None:
    for name in path:
        branch = tree.groups if name.startswith("<") else tree.steps
        tree = branch.setdefault(name, Node())
    tree.readings.append(reading)


def _opens(tree: Node, groups: Mapping[str, Node]) -> frozenset[str]:
    """The words and classes that the patterns of a tree can begin with."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        found.update(node.steps)
        for name in node.groups.keys() - seen:
            seen.add(name)
            waiting.append(groups[name[1:-1]])
    return frozenset(found)


def _alone(tree: Node, groups: Mapping[str, Node]) -> frozenset[str]:
    """The words and classes that are a pattern of a tree by themselves."""
    found = {name for name, node in tree.steps.items() if node.readings}
    for name, node in tree.groups.items():
        if node.readings:
            found |= _alone(groups[name[1:-1]], groups)
    return frozenset(found)


def _readings(rule: TimeRule, place: str) -> Iterator[tuple[tuple[str, ...], Reading]]:
    """Every way through a rule's pattern, with the steps that lead along it."""
    try:
        values = (rule.value,) if isinstance(rule.value, str) else rule.value
        meanings = [parse_value(value) for value in values]
        lead, bracket, tail = rule.pattern.partition("[")
        before = tuple(frozenset(word.split("|")) for word in lead.split()) if bracket else ()
        ways = _expand(bracket + tail if bracket else rule.pattern)
    except ValueError as error:
        raise LexiconError(f"{place}: {error}") from error
    seen = set()
    for way in ways:
        if way in seen:
            continue
        seen.add(way)
        path, extents = _extents(way)
        if not path:
            raise LexiconError(f"{place}: the pattern can match no word at all")
        if len(extents) != len(meanings):
            raise LexiconError(
                f"{place}: {len(extents)} expressions in brackets, but {len(meanings)} values"
            )
        yield (
            path,
            Reading(
                rule,
                tuple("" if not (_is_class(name) or name[0] == "<") else name for name in path),
                tuple(
                    (start, end, meaning)
                    for (start, end), meaning in zip(extents, meanings, strict=True)
                ),
                before,
            ),
        )


def _extents(way: tuple[str, ...]) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The words of a way without brackets, and what each pair of brackets holds."""
    path: list[str] = []
    extents: list[tuple[int, int]] = []
    start = 0
    for word in way:
        if word == "[":
            start = len(path)
        elif word == "]":
            extents.append((start, len(path)))
        else:
            path.append(word)
    return tuple(path), extents or [(0, len(path))]


_PATTERN_WORD = re.compile(r"[()?\[\]]|[^\s()?\[\]]+")


def _expand(pattern: str) -> list[tuple[str, ...]]:
    """All the plain sequences that a pattern stands for.

    "last|past UNIT"  ->  [("last", "UNIT"), ("past", "UNIT")]

    Raises:
        ValueError: its parentheses do not close.
    """
    words = _PATTERN_WORD.findall(pattern)
    place = 0

    def sequence(closing: bool) -> list[tuple[str, ...]]:
        nonlocal place
        done: list[tuple[str, ...]] = []
        found: list[tuple[str, ...]] = [()]
        while place < len(words):
            word = words[place]
            place += 1
            if word == ")" and closing:
                return done + found
            if word == "|" and closing:
                done, found = done + found, [()]
                continue
            if word in (")", "?", "|") or "" in word.split("|"):
                raise ValueError(f'"{word}" stands alone in the pattern "{pattern}"')
            options = sequence(True) if word == "(" else [(name,) for name in word.split("|")]
            if place < len(words) and words[place] == "?":
                place += 1
                options = [*options, ()]
            found = [head + tail for head in found for tail in options]
        if closing:
            raise ValueError(f'a parenthesis in the pattern "{pattern}" is not closed')
        return found

    return sequence(False)


# ------------------------------------------------------------------------------------- loading


@dataclass(frozen=True, slots=True)
class _DatesFile:
    """The schema of dates.toml."""

    published: Any
    class_: dict[str, WordClass]
    rule: tuple[TimeRule, ...]
    feast: dict[str, Feast] = field(default_factory=dict)
    season: dict[str, tuple[int, int]] = field(default_factory=dict)
    part: dict[str, tuple[float, float]] = field(default_factory=dict)
    tense: TenseWords = field(default_factory=TenseWords)
    beside: BesideWords = field(default_factory=BesideWords)
    printing: PrintingWords = field(default_factory=PrintingWords)


def load_calendar(folder: Path | None = None) -> Calendar:
    """The English calendar that ships with Legation, or the dates.toml of another folder.

    Raises:
        LexiconError: the file breaks its rules; the message names the entry and the nearest name:
            'dates.toml: rule "en.date.ago": there is no class "UNITSS"; did you mean "UNITS"?'
    """
    return _shipped() if folder is None else _load(folder)


@cache
def _shipped() -> Calendar:
    return _load(files("legation") / "data" / "en")


def _load(folder: Traversable) -> Calendar:
    return Calendar(build(_DatesFile, read_toml(folder / _FILE), _FILE), _FILE)
