"""On which days an event happened: of the times a text tells, those that are the event's.

    Parliament on Monday condemned the raids that began on Saturday.   ->  Monday
    Gunners have shelled the town since April.                         ->  1 April to publication
    The alliance will meet on 7 and 8 July.                            ->  7 to 8 July
    Tanks rolled in on Thursday. There they seized the radio.          ->  (seized) Thursday

A time is looked for in the event's own clause, then in the clause over or beside it, then in the
sentence before, and for the first sentence of a report in its dateline. The day of another event
is never taken only because it stands near by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legation.lexicon.calendar import BesideWords, Calendar, Unit
from legation.reading.clauses import Clause
from legation.reading.dateline import Dateline
from legation.reading.dates import Leaning, moved, tense_of
from legation.records.parse import EntityKind, Parse, Token
from legation.records.span import cover
from legation.records.time import TimeExpression, TimeKind

CLAUSE = "when.clause"
GOVERNOR = "when.governor"
NEIGHBOUR = "when.neighbour"
BEFORE = "when.before"
DATELINE = "when.dateline"


@dataclass(frozen=True, slots=True)
class Moment:
    """A time and where it stands.

    Attributes:
        time: its days are those that an event beside it has: "since April" lasts until publication.
        first, last: indexes of its first and last token.
        over: the words above it, from the nearest up.
        marker: the words right before it: "since", "of".
    """

    time: TimeExpression
    first: int
    last: int
    over: tuple[Token, ...]
    marker: str

    @property
    def worth(self) -> int:
        """0 for days that are told, and more for what says less."""
        if self.time.value in _NO_POINT:
            return 3 if self.time.value == "PRESENT_REF" else 2
        if self.time.first and self.time.last:
            return 0
        return 1 if self.time.first or self.time.last else _NO_DAYS

    @property
    def is_length(self) -> bool:
        """Whether it says how long, and not when."""
        return self.time.kind is TimeKind.DURATION and not (self.time.first or self.time.last)


_NO_DAYS = 4

_NO_POINT = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


class Moments:
    """The times of one parse, for whoever asks when a clause happened.

    Args:
        times: the expressions of this parse, in order of the text.
        published: day of publication.
        dateline: that of the report, when it gives a day.
        events: indexes of the predicates of all events; a time of one is not another's.
    """

    def __init__(
        self,
        parse: Parse,
        times: Sequence[TimeExpression],
        published: date | None,
        calendar: Calendar,
        *,
        dateline: Dateline | None = None,
        events: frozenset[int] = frozenset(),
    ) -> None:
        self.parse, self.published = parse, published
        self.words, self.tense = calendar.beside, calendar.tense
        self.dateline, self.events = dateline, events
        if dateline is not None:
            times = [time for time in times if time is not dateline.time]
        placed = [m for time in times if (m := _place(parse, time, self.words)) is not None]
        self.all = tuple(_rehung(parse, _joined(parse, placed, self.words, published)))
        self._in: dict[int, list[Moment]] = {}
        for moment in self.all:
            number = parse.sentence_number(parse.tokens[moment.first])
            self._in.setdefault(number, []).append(moment)
        self._at = {k: m for m in self.all for k in range(m.first, m.last + 1)}

    def of(
        self, clause: Clause, trigger: Sequence[Token] = (), *, narrated: bool = True
    ) -> TimeExpression | None:
        """When a clause happened; None where the text gives no day for it. `reason` says why.

        Args:
            trigger: the words that make the event, beside the predicate.
            narrated: whether it may go on from the sentence before, as deeds do and words do not.
        """
        if not self.all and self.dateline is None:
            return None
        head = clause.governor or clause.predicate
        nouns = [token for token in trigger if token.upos not in _VERBAL]
        pointless: TimeExpression | None = None  # "daily"
        for reason, moments in (
            (CLAUSE, self._own((clause.predicate, head), nouns)),
            (NEIGHBOUR, self._counted_from_over(head)),
            (NEIGHBOUR, self._since(head)),
            (GOVERNOR, self._governing(head)),
            (NEIGHBOUR, self._neighbouring(head)),
            (NEIGHBOUR, self._within(clause, trigger)),
        ):
            times = [(self._counted(moment), depth) for moment, depth in moments]
            told = [found for found in times if not found[0].is_length]
            best = min(told, key=lambda found: (found[0].worth, found[1]), default=None)
            if best is not None:
                time = replace(self._opened(best[0]), reason=reason)
                if best[0].worth < _NO_DAYS:
                    return time
                pointless = pointless or time
        return self._before(head, narrated) or self._from_dateline(head) or pointless

    # -------------------------------------------------------------------------------- own clause

    def _own(
        self, heads: Sequence[Token], nouns: Sequence[Token] = ()
    ) -> Iterator[tuple[Moment, int]]:
        """Times that hang on the event's words, each with how far below they hang.

        Args:
            nouns: words that make the event with its verb: a time *of* theirs is not the event's,
                as in "condemned Friday's attack".
        """
        wanted = {token.index for token in heads}
        beside = {token.index for token in nouns} - wanted
        for token in heads:  # "the day that he resigned"
            above = self.parse.head(token)
            if above is not None and above.index in self._at and token.relation in _RELATIVE:
                yield self._at[above.index], 0
            if token.index in self._at and token.upos not in _VERBAL:
                yield self._at[token.index], 0
        for moment in self._in.get(self.parse.sentence_number(heads[0]), ()):
            for depth, over in enumerate(moment.over):
                if over.index in wanted or (over.index in beside and not self._is_of(moment)):
                    if not self._describes(moment):
                        yield moment, depth
                    break
                if self._stops(over, moment):
                    break

    def _is_of(self, moment: Moment) -> bool:
        """Whether it hangs on a noun as its own: "last week's attack", "the truce of May"."""
        top = self.parse.tokens[moment.last]
        possessive = self.parse.child(top, "case") if top.deprel == "nmod:poss" else None
        return moment.marker in self.words.genitive or possessive is not None

    def _describes(self, moment: Moment) -> bool:
        """ "the current sanctions", "the recent attack": no day of the event."""
        token = self.parse.tokens[moment.last]
        return moment.time.value == "PRESENT_REF" and token.relation == "amod"

    def _stops(self, over: Token, moment: Moment) -> bool:
        """Whether a time on this word is its own, and not that of what is above.

        "met in Geneva on Friday" is often parsed as a Geneva on Friday; a truce of 1998 is not.
        """
        if self._is_clause(over) or over.index in self.events:
            return True
        if self._is_of(moment):
            return True
        entity = self.parse.entity(over)
        if entity is not None and entity.kind in _SCENES:
            return False
        beside = moment.first - over.index <= len(moment.marker.split()) + 1
        if over.relation == "obj" and entity is None and beside and moment.worth == 0:
            return False  # "announced a pact on Wednesday"; were the pact an event, it had the day
        return over.relation not in ("obl", "advmod", "nummod", "appos")

    def _is_clause(self, token: Token) -> bool:
        return token.upos in _VERBAL or self.parse.child(token, "cop") is not None

    # -------------------------------------------------------------------------- over and beside it

    def _governing(self, token: Token) -> Iterator[tuple[Moment, int]]:
        """Times of the clauses over a clause, as far as it shares them."""
        for step in range(_FARTHEST):
            above = self.parse.head(token)
            if above is None:
                return
            ahead = above.lemma in self.tense.governors or above.form in self.tense.governors
            shared = self._shares(token, above)
            if shared:
                for moment, depth in self._own([above]):
                    # "plans to meet on Friday": whatever the tree says, it is the meeting's.
                    if not (ahead and token.relation == "xcomp" and moment.last < token.index):
                        yield moment, depth + step
            if not shared:
                return
            token = above

    def _shares(self, token: Token, above: Token) -> bool:
        """Whether a clause, or an event's noun, has the time of the word over it."""
        relation = token.relation
        if relation == "obl" and token.upos == "NOUN":
            case = self.parse.child(token, "case")
            return case is not None and case.form.lower() in self.words.during
        if above.index in self.events and token.index in self.events and relation != "conj":
            return self._together(token) or self._accompanies(token)
        if relation == "conj":
            return token.upos == above.upos and self._same_tense(token, above)
        if relation == "xcomp":
            return True
        if relation in ("advcl", "acl", "ccomp") and self._is_clause(token):
            bare = relation == "ccomp" and token.feat("VerbForm") == "Inf"  # "helped free them"
            return bare or self._together(token) or self._accompanies(token)
        if relation in ("obj", "nsubj") and token.upos == "NOUN":
            return above.lemma in self.words.light
        return False

    def _counted_from_over(self, head: Token) -> Iterator[tuple[Moment, int]]:
        """The day of a clause that is joined by a length to one whose day is told.

        He ordered a halt on Tuesday, five days after guns opened fire.   ->  the Thursday before
        """
        mark, above = self.parse.child(head, "mark"), self.parse.head(head)
        if mark is None or above is None or head.relation != "advcl":
            return
        word = mark.form.lower()
        side = -1 if word in self.words.after else 1 if word in self.words.before else 0
        length = self._at.get(mark.index - 1)
        far = None if length is None else _length_of(length.time)
        if not side or far is None:
            return
        for moment, depth in self._own([above]):
            first, last = moment.time.first, moment.time.last
            if moment.worth == 0 and first is not None and last is not None:
                yield _with_days(moment, moved(first, side * far[1], far[2]),
                                 moved(last, side * far[0], far[2])), depth  # fmt: skip

    def _since(self, head: Token) -> Iterator[tuple[Moment, int]]:
        """What has gone on since something that has its day: "since the coup of Friday"."""
        for child in self.parse.children(head, "advcl", "obl"):
            mark = self.parse.child(child, "mark", "case")
            if mark is None or mark.form.lower() not in self.words.since:
                continue
            for moment in self._in.get(self.parse.sentence_number(child), ()):
                if child in moment.over and moment.worth == 0 and moment.marker != "since":
                    yield replace(moment, marker=mark.form.lower()), 0

    def _together(self, token: Token) -> bool:
        marks = self.parse.children(token, "advmod", "mark")
        return any(mark.form.lower() in self.words.together for mark in marks)

    def _accompanies(self, token: Token) -> bool:
        """A participle of the same moment: "a bomb went off, killing three"."""
        return (
            token.relation == "advcl"
            and token.feat("Tense") == "Pres"
            and token.feat("VerbForm") in ("Part", "Ger")
            and self.parse.child(token, "mark", "ccomp") is None
        )

    def _same_tense(self, one: Token, other: Token) -> bool:
        leans = {tense_of(self.parse, token, self.tense) for token in (one, other)}
        return len(leans - {Leaning.UNKNOWN}) < 2

    def _neighbouring(self, head: Token) -> Iterator[tuple[Moment, int]]:
        """Times of clauses that hang on it and tell the same moment."""
        for child in self.parse.children(head, "advcl", "conj"):
            if child.relation == "conj":
                own_subject = self.parse.child(child, "nsubj") is not None
                if own_subject or child.upos not in _VERBAL or child.index in self.events:
                    continue
                if not self._same_tense(child, head):
                    continue
            elif not (self._together(child) or self._accompanies(child)):
                continue
            yield from self._own([child])

    def _within(self, clause: Clause, trigger: Sequence[Token]) -> Iterator[tuple[Moment, int]]:
        """Times of what the verb is of: "began to withdraw on Friday", "refused to sign in May".

        What somebody promises or demands for a day to come does not say when he did. What is
        scheduled for it ("is expected to visit in May") has that day.
        """
        head = clause.governor or clause.predicate
        looking = self.tense.committing | (frozenset() if clause.passive else self.tense.governors)
        ahead = {head.lemma, head.form} & looking
        for token in trigger:
            if token.relation == "xcomp" and token.upos in _VERBAL:
                for moment, depth in self._own([token]):
                    last, now = moment.time.last, self.published
                    if not ahead or (now is not None and last is not None and last <= now):
                        yield moment, depth

    # ------------------------------------------------------------------- sentence before, dateline

    def _before(self, head: Token, narrated: bool) -> TimeExpression | None:
        """The day on which the sentences before it ended, for a deed that follows them.

        Only in one paragraph, from main clause to main clause, both of them in the simple past.
        """
        parse = self.parse
        if not self._is_told(head):
            return None
        sentence = parse.sentence(head)
        linked = parse.tokens[sentence.start].form.lower() in self.words.links
        if not (narrated or linked or self._refers(head)):
            return None
        number = parse.sentence_number(head)
        for back in range(1, _SENTENCES_BACK + 1):
            if number < back or parse.sentences[number - back].paragraph != sentence.paragraph:
                return None
            times = self._ends_with(number - back)
            if times:
                time = self._opened(times[-1])
                if time.first is None or time.last is None:
                    return None
                if time.last - time.first > _MOMENT or not self._is_past(time):
                    return None
                return replace(time, reason=BEFORE)
        return None

    def _is_told(self, token: Token) -> bool:
        """Whether a clause is told in the simple past, and not as somebody's history."""
        if token.upos not in _VERBAL:
            return False
        auxiliaries = [child.lemma for child in self.parse.children(token, "aux")]
        if any(lemma not in _PASSIVE for lemma in auxiliaries):
            return False
        if tense_of(self.parse, token, self.tense) is not Leaning.PAST:
            return False
        while (above := self.parse.head(token)) is not None:
            after_its_words = token.relation == "ccomp" and token.index < above.index
            if not after_its_words and token.relation not in ("conj", "parataxis"):
                return False
            token = above
        return True

    def _refers(self, head: Token) -> bool:
        """Whether it goes on about somebody named before: "There a team killed him"."""
        below = self.parse.children(head, "nsubj", "obj")
        return any(child.feat("PronType") == "Prs" for child in below)

    def _ends_with(self, number: int) -> list[Moment]:
        """The days of a sentence's main clauses, in order."""
        found = []
        for moment in self._in.get(number, ()):
            if moment.worth == 0:
                over = next((t for t in moment.over if self._is_clause(t)), None)
                main = over is not None and (over.deprel == "root" or over.relation == "conj")
                if main and moment.marker.rpartition(" ")[2] not in self.words.since:
                    found.append(moment)
        return found

    def _is_past(self, time: TimeExpression) -> bool:
        return self.published is None or time.last is None or time.last <= self.published

    def _from_dateline(self, head: Token) -> TimeExpression | None:
        """The dateline's day, for what the first sentence tells as new."""
        if self.dateline is None:
            return None
        lead = self.parse.tokens[self.dateline.end]
        if self.parse.sentence_number(head) != self.parse.sentence_number(lead):
            return None
        first = next(self.parse.children(head, "aux"), None)
        perfect = first is not None and first.form.lower() in self.tense.perfect
        token = head
        while (above := self.parse.head(token)) is not None:
            if token.relation not in ("conj", "ccomp", "parataxis", "xcomp"):
                return None
            token = above
        ahead = tense_of(self.parse, head, self.tense) is Leaning.FUTURE
        return None if perfect or ahead else replace(self.dateline.time, reason=DATELINE)

    # -------------------------------------------------------------------------- counted, and open

    def _counted(self, moment: Moment) -> Moment:
        """A length that is counted from another day.

        On 16 May bombs went off, and within two days …   ->  16 to 18 May
        Fifteen days after the last of them …             ->  the day last named, and fifteen
        """
        if moment.time.kind is not TimeKind.DURATION or moment.time.value is None:
            return moment
        far = _length_of(moment.time)
        if far is None:
            return moment
        least, most, unit = far
        words = self.words
        after = self.parse.tokens[moment.last + 1 : moment.last + 2]
        word = after[0].form.lower() if after else ""
        if moment.marker in words.hence and self._is_planned(moment) and self.published:
            days = moved(self.published, least, unit), moved(self.published, most, unit)
            return _with_days(moment, *days)
        within = moment.marker in words.within
        side = 1 if within or word in words.after else -1 if word in words.before else 0
        base = self._beside(moment, forward=bool(word) and not within) if side else None
        if base is None or base.time.first is None or base.time.last is None:
            return moment
        if within:
            return _with_days(moment, base.time.first, moved(base.time.last, most, unit))
        if (moment.marker in words.hence and unit is not Unit.DAY) or least < most:
            least = 0  # "in the week after it", "days after it"
        end = base.time.last if side > 0 else base.time.first
        days = moved(end, side * least, unit), moved(end, side * most, unit)
        return _with_days(moment, *(days if side > 0 else days[::-1]))

    def _is_planned(self, moment: Moment) -> bool:
        verb = _verb_over(moment)
        return verb is not None and any(
            tense_of(self.parse, token, self.tense) is Leaning.FUTURE
            for token in (verb, *self.parse.ancestors(verb))
        )

    def _beside(self, moment: Moment, *, forward: bool) -> Moment | None:
        """The day that a length is counted from: in its sentence, else at the end of the last.

        "three weeks after the statue fell" is counted from the fall, and from nothing else.
        """
        number = self.parse.sentence_number(self.parse.tokens[moment.first])
        sentence = self.parse.sentences[number]
        days = [other for other in self._in.get(number, ()) if other.worth == 0]
        joined = self.parse.tokens[moment.last + 1 : moment.last + 2] if forward else ()
        if joined and joined[0].relation == "mark":
            clause = self.parse.head(joined[0])
            return next((m for m in days if clause in m.over[:_FARTHEST]), None)
        later = [m for m in days if m.first > moment.last]
        earlier = [m for m in days if m.last < moment.first]
        near = (*later[:1], *earlier[-1:]) if forward else (*earlier[-1:], *later[:1])
        if near:
            return near[0]
        if number == 0 or self.parse.sentences[number - 1].paragraph != sentence.paragraph:
            return None
        return next(reversed(self._ends_with(number - 1)), None)

    def _opened(self, moment: Moment) -> TimeExpression:
        """The days that "since", "until", "by", "before" and "after" leave open or close."""
        time, now = moment.time, self.published
        if time.kind not in (TimeKind.DATE, TimeKind.TIME) or not (time.first and time.last):
            return time
        words = self.words
        marker = moment.marker
        short = marker.rpartition(" ")[2]

        def is_any(of: frozenset[str]) -> bool:
            return marker in of or short in of

        ahead = now is not None and time.last > now
        if is_any(words.since):
            return replace(time, last=now if now and now >= time.first else None)
        if is_any(words.until) or (is_any(words.by) and ahead):
            return replace(time, first=now if ahead else None)
        soon = words.soon & set(marker.split())
        if soon and short in words.before:
            return replace(time, first=time.first - _SOON, last=time.first - timedelta(days=1))
        if soon and short in words.after:
            return replace(time, first=time.last, last=time.last + _SOON)
        if is_any(words.before):
            first = now if now is not None and time.first > now else None
            return replace(time, first=first, last=time.first - timedelta(days=1))
        if is_any(words.after) and time.kind is TimeKind.DATE:
            last = now if now is not None and time.last < now else None
            return replace(time, first=time.last, last=last)
        return time


_VERBAL = ("VERB", "AUX")
_RELATIVE = ("acl", "advcl")
_SCENES = (EntityKind.STATE, EntityKind.PLACE, EntityKind.PERSON, EntityKind.ORGANISATION)
_PASSIVE = ("be", "get")
# Farther up or back the time is as often another event's: tried 2 to 5 on the open gold.
_FARTHEST = 3
_SENTENCES_BACK = 2
_SOON = timedelta(days=7)
# What goes on from a sentence with a longer stretch ("in 1998") has no day for that.
_MOMENT = timedelta(days=2)


# ------------------------------------------------------------------------------------- placing


def _place(parse: Parse, time: TimeExpression, words: BesideWords) -> Moment | None:
    """Where an expression stands; None when no whole token lies in it."""
    tokens = parse.tokens_in(time.span)
    if not tokens:
        return None
    inside = range(tokens[0].index, tokens[-1].index + 1)
    top = next((token for token in tokens if token.head not in inside), tokens[0])
    return Moment(
        time, inside[0], inside[-1], tuple(parse.ancestors(top)), _marker(parse, inside[0], words)
    )


def _marker(parse: Parse, start: int, words: BesideWords) -> str:
    """The words right before an expression, two of them where they are one marker."""
    sentence = parse.sentence(parse.tokens[start])
    before = [t.form.lower() for t in parse.tokens[max(sentence.start, start - 3) : start]]
    if before and before[-1] == "the":
        before.pop()
    pair = " ".join(before[-2:])
    phrases = words.before | words.until | words.since | words.lasting
    soon = len(before) > 1 and before[-2] in words.soon
    return pair if pair in phrases or soon else "".join(before[-1:])


def _joined(
    parse: Parse, moments: Sequence[Moment], words: BesideWords, published: date | None
) -> list[Moment]:
    """Two ends of one stretch made one: "from Friday until today", "for five days from 9 May"."""
    found: list[Moment] = []
    for moment in moments:
        last = found[-1] if found else None
        joint = None if last is None else _joint(parse, last, moment, words)
        if joint is None:
            found.append(moment)
        else:
            found[-1] = joint
    return found


def _joint(parse: Parse, one: Moment, other: Moment, words: BesideWords) -> Moment | None:
    between = parse.tokens[one.last + 1 : other.first]
    if len(between) > _BETWEEN or parse.sentence_number(
        parse.tokens[one.first]
    ) != parse.sentence_number(parse.tokens[other.first]):
        return None
    if _verb_over(one) is not _verb_over(other):
        return None
    said = " ".join(token.form.lower() for token in between).removesuffix(" the")
    first, last = _days_of_joint(one.time, other.time, said, words)
    if first is None or last is None or first > last:
        return None
    span = cover((one.time.span, other.time.span))
    time = replace(
        one.time, span=span, text=span.of(parse.text), value=None, first=first, last=last
    )
    marker = "" if said in words.ranges else one.marker
    over = one.over if not one.over or one.over[0].index not in range(*_inner(other)) else ()
    return Moment(time, one.first, other.last, over or other.over, marker)


def _verb_over(moment: Moment) -> Token | None:
    return next((token for token in moment.over if token.upos in _VERBAL), None)


_BETWEEN = 3


def _inner(moment: Moment) -> tuple[int, int]:
    return moment.first, moment.last + 1


def _days_of_joint(
    one: TimeExpression, other: TimeExpression, said: str, words: BesideWords
) -> tuple[date | None, date | None]:
    points = (TimeKind.DATE, TimeKind.TIME)
    if one.kind is TimeKind.DURATION and other.kind in points and said in words.lasting:
        return other.first, _end_of(other.first, one.value)
    if one.kind in points and other.kind is TimeKind.DURATION and said in words.forth:
        return one.first, _end_of(one.first, other.value)
    if one.kind not in points or other.kind not in points:
        return None, None
    if {one.value, other.value} & _NO_POINT and said not in words.ranges:
        return None, None
    if said in words.ranges or (said in words.pairs and _are_alike(one, other)):
        return one.first, other.last
    return None, None


def _are_alike(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two times are of one unit: two days, two months, two years."""
    lengths = [
        (time.last - time.first).days + 1 for time in (one, other) if time.first and time.last
    ]
    return len(lengths) == 2 and max(lengths) <= _ROUGHLY * min(lengths)


# Months differ by up to three days.
_ROUGHLY = 1.2


def _with_days(moment: Moment, first: date | None, last: date | None) -> Moment:
    return replace(moment, time=replace(moment.time, first=first, last=last), marker="")


# Of "days after the vote" and the like, in their unit; "the days before it" are as many.
_A_FEW = (1, 7)
_LENGTH = re.compile(r"P(T?)(\d+|X)([DWMYH])")
_UNITS = {
    "D": Unit.DAY,
    "W": Unit.WEEK,
    "M": Unit.MONTH,
    "Y": Unit.YEAR,
    "TH": Unit.HOUR,
    "TM": Unit.MINUTE,
}


def _length_of(time: TimeExpression) -> tuple[int, int, Unit] | None:
    """How many units a length has at least and at most: "some days" -> 1, 7, day."""
    match = _LENGTH.fullmatch(time.value or "") if time.kind is TimeKind.DURATION else None
    if match is None:
        return None
    least, most = (int(match[2]),) * 2 if match[2] != "X" else _A_FEW
    return least, most, _UNITS[match[1] + match[3]]


def _end_of(first: date | None, length: str | None) -> date | None:
    """The last day of a stretch that begins on a day: 9 May, P5D -> 13 May."""
    match = _LENGTH.fullmatch(length or "")
    if first is None or match is None or match[2] == "X":
        return None
    after = moved(first, int(match[2]), _UNITS[match[1] + match[3]])
    return None if after is None else after - timedelta(days=1)


def _rehung(parse: Parse, moments: Sequence[Moment]) -> Iterator[Moment]:
    """The moments, hung elsewhere where the tree went astray.

    The court that was founded in 2002 on Friday demanded …  ->  Friday is that of *demanded*
    Troops seized the town, officials said on Friday.        ->  that of *said*
    On Friday soldiers opened fire.                          ->  that of *opened*
    Two days after it closed, they left.                     ->  that of *left*
    Oslo on Friday condemned the killing of nuns on 4 March. ->  4 March is that of *killing*
    """
    owners: set[int] = set()
    at: dict[int, int] = {}  # a verb -> where its first day ends
    for moment in moments:
        if moment.over and _marks(parse, moment):
            moment = replace(moment, over=moment.over[1:])
        if moment.over:
            verb = _verb_after(parse, moment, owners) or _verb_before(parse, moment)
            if verb is None:
                verb = _verb_past_noun(parse, moment)
            if verb is not None and verb is not moment.over[0]:
                moment = replace(moment, over=(verb, *parse.ancestors(verb)))
            over = moment.over[0]
            if moment.worth == 0 and over.upos in _VERBAL:
                noun = _noun_before(parse, moment, at[over.index]) if over.index in at else None
                if noun is not None:
                    moment = replace(moment, over=(noun, *moment.over))
                at.setdefault(over.index, moment.last)
            owners.add(moment.over[0].index)
        yield moment


def _marks(parse: Parse, moment: Moment) -> bool:
    """Whether a length goes with the word that joins a clause to the one over it: two days *after*.

    The tree hangs it in the joined clause, where it has nothing to say.
    """
    mark = parse.tokens[moment.last + 1 : moment.last + 2]
    return (
        moment.time.kind is TimeKind.DURATION
        and bool(mark)
        and mark[0].relation == "mark"
        and mark[0].head == moment.over[0].index
    )


def _verb_after(parse: Parse, moment: Moment, owners: set[int]) -> Token | None:
    """The verb right after a time that hangs on its subject, or on one that has a time already."""
    over = moment.over[0]
    if moment.last + 1 >= len(parse.tokens):
        return None
    verb = parse.tokens[moment.last + 1]
    fits = (
        verb.upos == "VERB" and verb.feat("VerbForm") != "Part" and verb.relation != "amod"
    ) and (over.index in owners or (over.head == verb.index and over.relation == "nsubj"))
    return verb if fits else None


def _verb_before(parse: Parse, moment: Moment) -> Token | None:
    """The verb right before a time that hangs across it on an earlier one."""
    place = moment.first - 1
    if place > 0 and parse.tokens[place].relation == "case":
        place -= 1
    verb = parse.tokens[max(place, 0)]
    over = moment.over[0]
    across = over.index < verb.index and over not in parse.ancestors(verb)
    told = verb.upos == "VERB" and parse.child(verb, "nsubj") is not None
    return verb if across and told else None


def _noun_before(parse: Parse, moment: Moment, day: int) -> Token | None:
    """The noun whose words end right before a time, where the verb over both has a day already."""
    place = moment.first - 1
    while place > 0 and parse.tokens[place].relation in ("case", "det"):
        place -= 1
    for noun in (parse.tokens[place], *parse.ancestors(parse.tokens[place])):
        if noun.head == moment.over[0].index:
            told = noun.upos == "NOUN" and noun.index > max(day, moment.over[0].index)
            return noun if told and noun.relation in ("obj", "obl") else None
    return None


def _verb_past_noun(parse: Parse, moment: Moment) -> Token | None:
    """The verb over the noun right after "on Friday": a phrase never describes what follows it."""
    over, before = moment.over[0], parse.tokens[max(moment.first - 1, 0)]
    top = parse.tokens[moment.last]
    if over.index < moment.last and before.relation == "case" and top.relation == "nummod":
        return _verb_over(moment)  # "points at two o'clock": what has a preposition counts nothing
    if over.index < moment.last or over.upos in _VERBAL:
        return None
    if before.relation != "case" and top.deprel not in ("nmod", "obl", "nmod:unmarked"):
        return None
    if top.deprel == "nmod:poss" or parse.child(over, "cop") is not None:
        return None
    return next((token for token in moment.over if token.upos in _VERBAL), None)
