"""Statements: who says what, and through whom it reached us.

    "We will not withdraw," the minister said. "That is final."
        ->  source "the minister", cue "said", content both pieces with their marks

Two things are looked at, one after the other. *Cues* (`data/<language>/speech.toml`) claim what
the tree says they govern: a clause, an infinitive, an object, the sentence they interrupt.
*Quotation marks* are paired in the text alone; then each quotation joins the cue whose content it
touches, or the nearest cue that takes quotes, or the statement it goes on from. Quoted words that
find none of these are a statement without speaker when they are a sentence, and nothing at all
when they are a word or two: a title, a nickname, a scare quote.

Chains come last: a statement whose cue lies inside another's content reached us through it.

A learned head would take the place of `_Reading.drafts` (its spans become drafts); pairing of
marks, joining of quotations, speakers and chains stay as they are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate
from typing import Protocol

from legation.lexicon.speech import CueWord, SourcePhrase, SpeechCue, SpeechCues, Takes
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.parse import EntityKind, Parse, Sentence, Token
from legation.records.span import Span
from legation.records.statement import Act, Statement, StatementKind


class PartiesLike(Protocol):
    """What is asked of `reading.actors.Parties`."""

    def actor(self, token: Token) -> Actor | None:
        """The party that the noun phrase headed by the token names."""

    def is_party(self, token: Token) -> bool:
        """Whether the noun phrase headed by the token can be a party."""


# ------------------------------------------------------------------------- quotation marks

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

# The characters after which a straight mark opens and before which it closes, beside white space.
_BEFORE_OPENING = frozenset("([{—–-/“‘„«\"'")
_AFTER_CLOSING = frozenset(".,;:!?)]}—–-/…”’»\"'")


@dataclass(frozen=True, slots=True)
class _Open:
    """A mark that waits for its partner."""

    mark: str
    family: _Family
    start: int


def pair_marks(text: str) -> tuple[tuple[Quotation, ...], tuple[LoneMark, ...]]:
    """The quotations of a text, outer before inner, and the marks that pair with nothing.

    “We said ‘no’,” he said.  ->  “We said ‘no’,” at depth 0 and ‘no’ at depth 1

    A quotation ends with its paragraph. Left open there, it goes on when the next paragraph opens
    with the same mark, and is none otherwise. Curly and straight marks pair with one another,
    since papers mix them. A mark that opens while its like is open leaves the first without
    partner. Apostrophes are not marks: neither inside a word nor in “the workers’ plan”; a single
    mark that finds no partner is taken for one and not told of.
    """
    found: list[Quotation] = []
    lone: list[LoneMark] = []
    waiting: list[_Open] = []

    def give_up(count: int) -> None:
        """The waiting marks from a place on are alone."""
        lone.extend(
            LoneMark(Span(mark.start, mark.start + len(mark.mark)), UNCLOSED)
            for mark in waiting[count:]
            if mark.family is not _Family.SINGLE
        )
        del waiting[count:]

    for match in _LOOK_FOR.finditer(text):
        mark, start, end = match[0], match.start(), match.end()
        if mark == "\n":
            if waiting:
                outer = waiting[0]
                if outer.family is _Family.DOUBLE and _opens_next(text, end, outer.mark):
                    found.append(Quotation(Span(outer.start, start), 0, True))
                    del waiting[0]
                give_up(0)
            continue
        family, way = _MARKS[mark]
        partner = next(
            (n for n in range(len(waiting) - 1, -1, -1) if waiting[n].family is family), None
        )
        if family is _Family.SINGLE and _is_apostrophe(text, mark, start, end, partner is not None):
            continue
        if _closes(text, mark, way, start, end, partner is not None):
            if partner is None:
                if family is not _Family.SINGLE:
                    lone.append(LoneMark(Span(start, end), UNOPENED))
                continue
            give_up(partner + 1)
            found.append(Quotation(Span(waiting.pop().start, end)))
        else:
            if partner is not None and waiting[partner].mark == mark:
                give_up(partner)
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
        line_end = text.find("\n", end)
        later = re.compile(rf"{mark}(?!\w)|\B'\b|‘").search(
            text, end, line_end if line_end >= 0 else len(text)
        )
        return later is not None and later[0] == mark and text[later.start() - 1] != " "
    return False


# --------------------------------------------------------------------------------- drafts


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement in the making, in tokens.

    Attributes:
        anchor: the token of the cue that all is found from.
        act: said or thought.
        cue: first and last token of the cue.
        subject: the token that heads the words of the source.
        speaker: the token that names who it is: the antecedent of "who".
        content: tokens of the content.
        takes: how the content was found.
        rules: ids of what made it.
        reason: why there is no speaker, where that is known already.
    """

    anchor: int
    act: Act
    cue: tuple[int, int]
    subject: Token | None
    speaker: Token | None
    content: frozenset[int]
    takes: Takes | None
    rules: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A quotation in tokens, first and last."""

    first: int
    last: int
    quotation: Quotation

    @property
    def tokens(self) -> range:
        return range(self.first, self.last + 1)


NO_SOURCE = "attribution.no-source"
NO_CUE = "attribution.no-cue"

# Quoted words of fewer than this many words, without a cue, are a name or a scare quote.
# Swept 2..5 on 120 articles of PolNeAR train: no figure moves by more than .001.
A_SENTENCE = 3

# A label before a colon is at most so many tokens: "Sarah Sanders, the press secretary:".
# Swept 6..20 there: 6 loses speakers, 20 takes sentences for labels.
A_LABEL = 12

_CLOSING_BRACKETS = frozenset(")]}")
_PHRASE_ENDS = ("PUNCT", "VERB", "AUX")
_SPEAKERS = (EntityKind.PERSON,)
_DASHES = frozenset(["-", "–", "—", "--", "―"])
_BREAKS = frozenset([".", "!", "?", ";", "…"]) | _DASHES

LABEL = "attribution.label"
ANY_VERB = "attribution.any-verb"

# How many tokens a cue may stand from the quotation it belongs to: "…," Lee, who is …, said.
# Swept 15..60 there: 15 loses sources with long appositions, beyond 30 nothing changes.
NEAR_QUOTE = 30


def find_statements(
    parse: Parse, clauses: Clauses, parties: PartiesLike, cues: SpeechCues
) -> tuple[Statement, ...]:
    """The statements of a text, in order of their first word.

    "Tokyo has said it is trying, according to a report."
        ->  a report: according to; Tokyo: has said, via a report

    A statement without speaker says why. Content that is partly quoted makes it mixed.
    """
    return _Reading(parse, clauses, parties, cues).statements()


def tellers(statements: Iterable[Statement], span: Span) -> tuple[Actor, ...]:
    """The speakers of the statements whose content holds the span, outermost first.

    () is the article's own voice. Who speaks without being named is a stand-in: an anonymous
    actor on the words of the cue.
    """
    return Chains(statements).tellers(span)


class Chains:
    """Statements, indexed by their content, for many questions about one text."""

    def __init__(self, statements: Iterable[Statement]) -> None:
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
        return tuple(_teller(statement) for statement in self.holding(span))


def _length(statement: Statement) -> int:
    return sum(map(len, statement.content))


def _teller(statement: Statement) -> Actor:
    if statement.speaker is not None:
        return statement.speaker
    span = (statement.source or statement.cue or statement.content)[0]
    return Actor(span, "", anonymous=True, reason=statement.reason)


class _Reading:
    """One text on its way to statements."""

    def __init__(
        self, parse: Parse, clauses: Clauses, parties: PartiesLike, cues: SpeechCues
    ) -> None:
        self.parse, self.clauses, self.parties, self.cues = parse, clauses, parties, cues
        self.tokens = parse.tokens
        self.number_at = {sentence.start: n for n, sentence in enumerate(parse.sentences)}
        self.quotes: list[_Quoted] = []
        self.quote_at: dict[int, _Quoted] = {}
        starts = [token.span.start for token in self.tokens]
        quotations, self.lone = pair_marks(parse.text)
        for quotation in quotations:
            first = bisect_left(starts, quotation.span.start)
            last = bisect_left(starts, quotation.span.end) - 1
            if quotation.depth == 0 and first <= last:
                quoted = _Quoted(first, last, quotation)
                self.quotes.append(quoted)
                for index in quoted.tokens:
                    self.quote_at[index] = quoted

    # ------------------------------------------------------------------ the steps in order

    def statements(self) -> tuple[Statement, ...]:
        drafts = self._untangled((*self.drafts(), *self._labelled_lines()))
        self._join_quotes(drafts)
        kept = [draft for draft in drafts.values() if draft.content]
        return self._finish(sorted(kept, key=lambda draft: min(draft.content | {draft.anchor})))

    def drafts(self) -> Iterator[_Draft]:
        """What the cues claim by themselves."""
        cues, taken = self.cues, set[int]()
        for token in self.tokens:
            upos, lemma = token.upos, token.lemma
            draft = None
            if upos == "VERB" or upos == "AUX":
                words = cues.verbs.get(lemma)
                if words is not None and token.index not in taken:
                    draft = self._verb(token, words)
            elif upos == "NOUN":
                words = cues.nouns.get(lemma)
                if words is not None:
                    draft = self._noun(token, words[0])
            elif upos == "ADJ":
                words = cues.adjectives.get(lemma)
                if words is not None:
                    draft = self._adjective(token, words[0])
            if draft is None and (phrases := cues.phrases.get(token.form.lower())) is not None:
                draft = self._phrase(token, phrases)
            if draft is not None:
                taken.update(range(draft.cue[0], draft.cue[1] + 1))
                yield draft

    def _untangled(self, found: Sequence[_Draft]) -> dict[int, _Draft]:
        """Drafts by anchor, without those that are part of another's cue.

        "Tokyo said it was trying, according to a report": wherever the tree hangs the report, it
        is no part of what Tokyo said.
        """
        inside = {i for d in found for i in range(d.cue[0], d.cue[1] + 1) if i != d.anchor}
        phrases: dict[int, list[tuple[_Draft, frozenset[int]]]] = defaultdict(list)
        for draft in found:
            if draft.takes is Takes.ASIDE and draft.anchor < draft.cue[1] and draft.subject:
                words = self._below(draft.subject) | set(range(draft.cue[0], draft.cue[1] + 1))
                phrases[self.parse.sentence(draft.subject).start].append((draft, words))
        drafts: dict[int, _Draft] = {}
        for draft in found:
            if draft.anchor in inside:
                continue
            for phrase, words in phrases[self.parse.sentence(self.tokens[draft.anchor]).start]:
                if draft.anchor in phrase.content:
                    draft = replace(draft, content=draft.content - words)
            drafts[draft.anchor] = draft
        return drafts

    def _labelled_lines(self) -> Iterator[_Draft]:
        """Paragraphs that begin with who speaks, as in a transcript: "ABE: We are ready."

        The label is a name; words in capitals that the parser takes for none must label two.
        """
        lines: list[tuple[Token, Token, int]] = []
        for number, sentence in enumerate(self.parse.sentences):
            before = self.parse.sentences[number - 1] if number else None
            if before is not None and before.paragraph == sentence.paragraph:
                continue
            for colon in self.tokens[sentence.start : sentence.start + A_LABEL]:
                if colon.upos in ("VERB", "AUX") or colon.index >= sentence.end:
                    break
                if colon.form == ":":
                    label = self._label(colon.index + 1)
                    if label is not None and colon.index + 1 < len(self.tokens):
                        lines.append((*label, sentence.paragraph))
                    break
        capitals = Counter(name.form for name, _, _ in lines if name.form.isupper())
        for name, colon, paragraph in lines:
            entity = self.parse.entity(name)
            if (entity is None or entity.kind not in _SPEAKERS) and capitals[name.form] < 2:
                continue
            end = colon.index + 1
            while end < len(self.tokens) and (
                self.parse.sentence(self.tokens[end]).paragraph == paragraph
            ):
                end += 1
            content = frozenset(range(colon.index + 1, end))
            if content:
                yield _Draft(
                    colon.index, Act.SPEECH, (colon.index, colon.index), name, name, content,
                    Takes.CLAUSE, (LABEL,),
                )  # fmt: skip

    # --------------------------------------------------------------------------------- cues

    def _verb(self, verb: Token, words: Sequence[CueWord]) -> _Draft | None:
        children = tuple(self.parse.children(verb))
        word, particle = self._word(verb, words, children)
        if word is None:
            return None
        passive = any(c.deprel in ("aux:pass", "nsubj:pass") for c in children) or (
            verb.deprel in ("acl", "amod") and verb.feat("Tense") == "Past"
        )
        found = self._governed(verb, word, children, passive)
        if found is None:
            return None
        takes, group, content, preposition = found
        last = particle or verb.index
        if preposition is not None and preposition.index == last + 1:
            last = preposition.index
        content = content - {last}
        subject, speaker = self._subject(verb, children, passive)
        if subject is None and (takes is Takes.ASIDE or (passive and takes is Takes.OBJECT)):
            return None  # "the motion was denied"
        first = self._cue_start(verb, children)
        below = {token.index for token in self.parse.subtree(subject)} if subject else set()
        content = self._inside_quote(verb.index, content - below - set(range(first, last + 1)))
        return _Draft(
            verb.index, group.act, (first, last), subject, speaker, content, takes, (group.id,)
        )

    def _word(
        self, verb: Token, words: Sequence[CueWord], children: Sequence[Token]
    ) -> tuple[CueWord | None, int]:
        """Which of the words of one lemma it is, and the token of its particle (0 for none)."""
        for word in words:
            if word.particle is None:
                return word, 0
            for child in children:
                if child.lemma == word.particle and child.index > verb.index:
                    return word, child.index if child.index == verb.index + 1 else 0
            follower = self._token(verb.index + 1)
            if follower is not None and follower.lemma == word.particle:
                return word, follower.index
        return None, 0

    def _governed(
        self, verb: Token, word: CueWord, children: Sequence[Token], passive: bool
    ) -> tuple[Takes, SpeechCue, frozenset[int], Token | None] | None:
        """What the tree says that the cue takes: how, by which group, the tokens, a preposition."""
        takes = word.takes
        thing = next((c for c in children if c.relation == "obj"), None)
        raised = next((c for c in children if c.deprel in ("nsubj:pass", "csubj:pass")), None)
        held = thing or (raised if passive else None)
        for child in children:
            relation = child.relation
            if relation == "ccomp" and Takes.CLAUSE in takes:
                return Takes.CLAUSE, takes[Takes.CLAUSE], self._below(child), None
            if relation == "parataxis" and Takes.QUOTE in takes and child.index > verb.index:
                before = self._token(self._first_below(child) - 1)
                if before is not None and before.form == ":":
                    return Takes.CLAUSE, takes[Takes.QUOTE], self._below(child), None
        for child in children:
            if child.relation != "xcomp":
                continue
            to = self.parse.child(child, "mark")
            form = child.feat("VerbForm")
            if to is not None and Takes.INFINITIVE in takes:
                hearer = next((c for c in children if c.relation == "iobj"), None)
                content = self._with(held or hearer, child)
                return Takes.INFINITIVE, takes[Takes.INFINITIVE], content, None
            if to is not None:
                continue
            bare = Takes.GERUND if form in ("Ger", "Part") else Takes.NAMING
            if bare in takes and (held is not None or bare is Takes.GERUND):
                return bare, takes[bare], self._with(held, child), None
        for child in children:
            if child.relation not in ("obl", "advcl", "xcomp") or child.index < verb.index:
                continue
            case = self.parse.child(child, "case", "mark")
            if case is None or case.lemma not in word.prepositions:
                continue
            group = word.prepositions[case.lemma]
            if Takes.NAMING in group.takes or Takes.OBJECT in group.takes:
                if held is not None:
                    return Takes.NAMING, group, self._with(held, child), None
                if Takes.NAMING in group.takes:
                    continue
            rest = [
                c for c in children if c.relation == "xcomp" and Takes.INFINITIVE in group.takes
            ]
            content = self._with(child, *rest) - {case.index}
            return Takes.OBJECT, group, content, case
        if held is not None and Takes.OBJECT in takes:
            return Takes.OBJECT, takes[Takes.OBJECT], self._below(held), None
        if Takes.ASIDE in takes:
            around = self._around(verb, children)
            if around:
                return Takes.ASIDE, takes[Takes.ASIDE], around, None
        return None

    def _around(self, verb: Token, children: Sequence[Token]) -> frozenset[int]:
        """The sentence that an aside interrupts or follows; empty when the verb is none."""
        if verb.relation not in ("parataxis", "advcl", "ccomp", "discourse", "dep"):
            return frozenset()
        mark = next((c for c in children if c.relation == "mark"), None) or next(
            (c for c in children if c.relation == "advmod" and c.index < verb.index
             and c.feat("PronType") is not None), None
        )  # fmt: skip
        if mark is not None and mark.lemma not in self.cues.aside_markers:
            return frozenset()
        if verb.relation == "ccomp" and not self._after_comma(verb):
            return frozenset()
        head = self.parse.head(verb)
        if head is None:
            return frozenset()
        return self._below(head) - self._below(verb)

    def _after_comma(self, verb: Token) -> bool:
        before = self._token(self._first_below(verb) - 1)
        return before is not None and before.upos == "PUNCT"

    def _noun(self, noun: Token, word: CueWord) -> _Draft | None:
        children = tuple(self.parse.children(noun))
        found = self._governed_by_noun(noun, word, children)
        if found is None:
            return None
        takes, group, content, last = found
        source = next((c for c in children if c.deprel == "nmod:poss"), None)
        if source is None:
            for child in children:
                case = self.parse.child(child, "case") if child.relation == "nmod" else None
                if case is not None and case.lemma in self.cues.authors:
                    source = child if child.index not in content else None
                    break
        first = noun.index
        carrier = self.parse.head(noun)
        carried = noun.relation == "obj" and carrier is not None
        if source is None and carrier and carried and carrier.lemma in self.cues.carriers:
            first = self._cue_start(carrier, tuple(self.parse.children(carrier)))
            source = next(iter(self.clauses.of(carrier).subjects), None)
        if source is None and takes is not Takes.CLAUSE:
            return None
        content = self._inside_quote(noun.index, content)
        anchor = noun.index if first == noun.index or carrier is None else carrier.index
        return _Draft(anchor, group.act, (first, last), source, source, content, takes, (group.id,))

    def _governed_by_noun(
        self, noun: Token, word: CueWord, children: Sequence[Token]
    ) -> tuple[Takes, SpeechCue, frozenset[int], int] | None:
        takes = word.takes
        for child in children:
            if child.index < noun.index:
                continue
            relation = child.relation
            if relation in ("acl", "ccomp"):
                mark = self.parse.child(child, "mark")
                if mark is not None and mark.upos == "PART":
                    if Takes.INFINITIVE in takes:
                        return (
                            Takes.INFINITIVE, takes[Takes.INFINITIVE],
                            self._below(child), noun.index,
                        )  # fmt: skip
                elif mark is not None and Takes.CLAUSE in takes:
                    return Takes.CLAUSE, takes[Takes.CLAUSE], self._below(child), noun.index
        for child in children:
            if child.relation == "nmod" and child.index > noun.index:
                case = self.parse.child(child, "case")
                if case is not None and case.lemma in word.prepositions:
                    group = word.prepositions[case.lemma]
                    last = case.index if case.index == noun.index + 1 else noun.index
                    return Takes.OBJECT, group, self._below(child) - {case.index}, last
        if noun.deprel == "nsubj:outer" and Takes.CLAUSE in takes:
            head = self.parse.head(noun)
            copula = head and self.parse.child(head, "cop")
            if head is not None:
                content = self._below(head) - self._below(noun)
                last = noun.index
                if copula:
                    content -= {copula.index}
                    last = copula.index if copula.index == noun.index + 1 else last
                return Takes.CLAUSE, takes[Takes.CLAUSE], content, last
        return None

    def _adjective(self, adjective: Token, word: CueWord) -> _Draft | None:
        children = tuple(self.parse.children(adjective))
        copula = next((c for c in children if c.relation == "cop"), None)
        subjects = self.clauses.of(adjective).subjects if copula is not None else ()
        if copula is None or not subjects:
            return None
        last = adjective.index
        group: SpeechCue
        for child in children:
            if child.index < adjective.index or child.relation not in (
                "ccomp", "xcomp", "advcl", "obl"
            ):  # fmt: skip
                continue
            mark = self.parse.child(child, "mark", "case")
            content = self._below(child)
            if child.relation == "ccomp" and Takes.CLAUSE in word.takes:
                takes, group = Takes.CLAUSE, word.takes[Takes.CLAUSE]
            elif mark is not None and mark.upos == "PART":
                takes, group = Takes.INFINITIVE, word.takes[Takes.INFINITIVE]
            elif mark is not None and mark.lemma in word.prepositions:
                takes, group = Takes.OBJECT, word.prepositions[mark.lemma]
                if mark.index == last + 1:
                    last = mark.index
                    content -= {last}
            else:
                continue
            subject = next((c for c in children if c.relation == "nsubj"), subjects[0])
            content = self._inside_quote(adjective.index, content)
            first = min(copula.index, adjective.index)
            return _Draft(
                adjective.index, group.act, (first, last), subject, subjects[0], content, takes,
                (group.id,),
            )  # fmt: skip
        return None

    def _phrase(self, token: Token, phrases: Sequence[SourcePhrase]) -> _Draft | None:
        for phrase in phrases:
            last = token.index + len(phrase.words) - 1
            forms = tuple(t.form.lower() for t in self.tokens[token.index : last + 1])
            if forms != phrase.words:
                continue
            heads = (self.tokens[place].head for place in (last, token.index))
            head = next((head for head in heads if head > last), None)
            source = self._noun_after(last + 1) if head is None else self.tokens[head]
            if source is None or source.lemma in phrase.not_sources:
                return None
            content = self._sentence_around(token.index, source)
            content = self._inside_quote(token.index, content)
            return _Draft(
                token.index, phrase.act, (token.index, last), source, source, content,
                Takes.ASIDE, (phrase.id,),
            )  # fmt: skip
        return None

    def _sentence_around(self, first: int, source: Token) -> frozenset[int]:
        """What a source phrase says: the sentence, or in mid-sentence the clause, around it."""
        sentence = self.parse.sentence(source)
        phrase = self._below(source) | set(range(first, source.index + 1))
        end = sentence.end
        while end > sentence.start and self.tokens[end - 1].upos == "PUNCT":
            end -= 1
        if first == sentence.start or max(phrase) >= end - 1:
            return frozenset(range(sentence.start, sentence.end)) - phrase
        for above in self.parse.ancestors(source):
            if above.index not in phrase and self.clauses.is_verbal(above):
                return self._below(above) - phrase
        return frozenset(range(sentence.start, sentence.end)) - phrase

    # ------------------------------------------------------------------------------ sources

    def _subject(
        self, verb: Token, children: Sequence[Token], passive: bool
    ) -> tuple[Token | None, Token | None]:
        """The token that heads the words of the source, and the one that names the speaker."""
        if passive:
            for child in children:
                if child.deprel == "obl:agent":
                    return child, child
                if child.relation == "obl":
                    case = self.parse.child(child, "case")
                    if case is not None and case.lemma in self.cues.agents:
                        return child, child
            return None, None
        meant = next(iter(self.clauses.of(verb).subjects), None)
        for child in children:
            if child.deprel == "nsubj":
                return child, meant or child
        if meant is not None and self._apart(verb, meant):
            return None, None
        return meant, meant

    def _apart(self, cue: Token, source: Token) -> bool:
        """Whether a quotation mark stands between: the one is quoted and the other is not."""
        return self.quote_at.get(cue.index) is not self.quote_at.get(source.index)

    def _noun_after(self, start: int) -> Token | None:
        """The head of the noun phrase that begins at a token."""
        if start >= len(self.tokens):
            return None
        end = self.parse.sentence(self.tokens[start]).end
        stop = start
        while stop < end and self.tokens[stop].upos not in _PHRASE_ENDS:
            stop += 1
        first: Token | None = None
        for token in self.tokens[start:stop]:
            if token.upos in ("NOUN", "PROPN", "PRON", "NUM"):
                if not start <= token.head < stop:
                    return token
                first = first or token
        return first

    # ---------------------------------------------------------------------------- quotations

    def _join_quotes(self, drafts: dict[int, _Draft]) -> None:
        """Each quotation goes to the draft it belongs to, or makes one, or is left alone."""
        labelled = {draft.anchor for draft in drafts.values() if draft.rules == (LABEL,)}
        holders: dict[int, list[int]] = defaultdict(list)
        for draft in drafts.values():
            if draft.anchor not in self.quote_at:
                for index in draft.content & self.quote_at.keys():
                    holders[index].append(draft.anchor)
        latest: _Draft | None = None
        before: _Quoted | None = None
        for quoted in self.quotes:
            if not labelled.isdisjoint(quoted.tokens):
                continue  # a transcript that is quoted as a whole
            joined = self._joined(quoted, drafts, holders, latest, before)
            if joined is None:
                continue
            latest, before = joined, quoted
            drafts[joined.anchor] = joined
            for index in quoted.tokens:
                holders[index].append(joined.anchor)

    def _joined(
        self,
        quoted: _Quoted,
        drafts: Mapping[int, _Draft],
        holders: Mapping[int, Sequence[int]],
        latest: _Draft | None,
        before: _Quoted | None,
    ) -> _Draft | None:
        """The draft that a quotation belongs to, with the quotation in its content.

        None for quoted words inside larger content that needs no change, and for those that
        belong to no statement.
        """
        cue = self._introduced_by(quoted)
        if cue is None:
            holding = self._holding(quoted, drafts, holders)
            if holding is not None:
                whole = holding.content.issuperset(quoted.tokens)
                if holding.takes in (Takes.CLAUSE, Takes.ASIDE):
                    if whole and not self._starts_sentence(quoted):
                        return holding
                    return self._extend(holding, quoted, latest)
                if whole:
                    return None
            label = self._label(quoted.first) or self._signature(quoted)
            if label is not None:
                return self._labelled(label, quoted)
            cue = self._cue_beside(quoted)
        if cue is not None:
            draft = drafts.get(cue.index) or self._quote_draft(cue, quoted, latest)
            return self._extend(draft, quoted, latest)
        if not self._is_sentence(quoted):
            return None
        if latest is not None and self._goes_on(latest, before, quoted):
            return replace(latest, content=latest.content | set(quoted.tokens))
        return self._without_cue(quoted)

    def _introduced_by(self, quoted: _Quoted) -> Token | None:
        """The verb right before a colon or comma and a quotation: "and he added: “…”"."""
        mark = self._token(quoted.first - 1)
        verb = self._token(quoted.first - 2)
        if mark is None or verb is None or mark.form not in (":", ","):
            return None
        if verb.upos != "VERB" or verb.index in self.quote_at or self._quote_group(verb) is None:
            return None
        if mark.form == "," and self._is_title(quoted):
            return None
        return verb

    def _holding(
        self,
        quoted: _Quoted,
        drafts: Mapping[int, _Draft],
        holders: Mapping[int, Sequence[int]],
    ) -> _Draft | None:
        """The draft whose content the quotation begins in, the innermost; else has most of it."""
        shared: Counter[int] = Counter()
        for index in quoted.tokens:
            for anchor in holders.get(index, ()):
                if index in drafts[anchor].content:
                    shared[anchor] += 1
        inside = [anchor for anchor in shared if quoted.first in drafts[anchor].content]
        if inside:
            return min((drafts[anchor] for anchor in inside), key=lambda draft: len(draft.content))
        return drafts[shared.most_common(1)[0][0]] if shared else None

    def _cue_beside(self, quoted: _Quoted) -> Token | None:
        """The verb that the quoted words are said with: after them, or before."""
        if self._is_title(quoted):
            return None
        starts_sentence = self._starts_sentence(quoted)
        after = self._cue_among(self._after(quoted), quoted)
        before = self._cue_among(self._before(quoted), quoted)
        if starts_sentence or before is None:
            return after or before or self._any_verb(quoted)
        introduced = self.tokens[quoted.first - 1].form in (",", ":")
        return before if introduced or after is None else after

    def _any_verb(self, quoted: _Quoted) -> Token | None:
        """A verb that no list has, right behind quoted words with its subject: "…," he barked."""
        if self.tokens[self._inner_last(quoted)].form not in (",", "?", "!"):
            return None
        places = self._after(quoted)
        for index in places[:A_LABEL]:
            token = self.tokens[index]
            if token.upos == "VERB" and token.feat("VerbForm") == "Fin":
                subject = self._noun_beside(token, quoted)
                return token if subject is not None and subject.index in places else None
            if token.upos == "PUNCT":
                return None
        return None

    def _after(self, quoted: _Quoted) -> range:
        """Tokens from a quotation to the end of the sentence it stands in, or the next one."""
        inner = self._inner_last(quoted)
        if self.tokens[inner].form == "." and quoted.last + 1 < len(self.tokens):
            following = self.tokens[quoted.last + 1]
            if not following.form[0].islower():
                return range(0)
        end = quoted.last + 1
        while end < len(self.tokens) and end - quoted.last < NEAR_QUOTE:
            token = self.tokens[end]
            if token.form in (".", "!", "?") or end in self.quote_at:
                break
            if self.parse.sentence(token).paragraph != self._paragraph(quoted):
                break
            end += 1
        return range(quoted.last + 1, end)

    def _before(self, quoted: _Quoted) -> range:
        """Tokens from the start of the sentence, or the quotation before, to a quotation."""
        start = quoted.first
        before = self._token(start - 1)
        introduced = before is not None and before.form == ":"  # it may end its own paragraph
        sentence = self.parse.sentence(self.tokens[start - 1 if introduced else start])
        while start > sentence.start and quoted.first - start < NEAR_QUOTE:
            token = self.tokens[start - 1]
            if token.form in (".", "!", "?") or start - 1 in self.quote_at:
                break
            start -= 1
        return range(start, quoted.first)

    def _cue_among(self, places: range, quoted: _Quoted) -> Token | None:
        found: Token | None = None
        for index in places:
            token = self.tokens[index]
            if token.upos not in ("VERB", "AUX"):
                continue
            if self._quote_group(token) is None:
                continue
            behind = places.start > quoted.last
            if found is None or (not behind and token.deprel != "acl:relcl"):
                found = token
                if behind and token.deprel != "acl:relcl":
                    break
            elif behind and token.deprel != "acl:relcl":
                found = token
                break
        return found

    def _quote_group(self, verb: Token) -> SpeechCue | None:
        """The group that lets a verb take quoted words."""
        words = self.cues.verbs.get(verb.lemma)
        if words is None:
            return None
        word, _ = self._word(verb, words, tuple(self.parse.children(verb)))
        return word.takes.get(Takes.QUOTE) if word is not None else None

    def _still_speaking(self, cue: int, latest: _Draft | None) -> Token | None:
        """Who spoke just before a cue without subject in the same sentence: "…," adding, "…"."""
        verb = self.tokens[cue]
        if latest is None or (verb.feat("VerbForm") == "Fin" and verb.relation == "root"):
            return None
        if self.parse.sentence(self.tokens[latest.anchor]) != self.parse.sentence(verb):
            return None
        return latest.subject

    def _quote_draft(self, verb: Token, quoted: _Quoted, latest: _Draft | None) -> _Draft:
        children = tuple(self.parse.children(verb))
        group = self._quote_group(verb)
        passive = any(c.deprel in ("aux:pass", "nsubj:pass") for c in children)
        subject, speaker = self._subject(verb, children, passive)
        if subject is None or self._apart(verb, subject):
            subject = speaker = self._noun_beside(verb, quoted)
        if subject is None and not passive:
            subject = speaker = self._still_speaking(verb.index, latest)
        first = self._cue_start(verb, children)
        return _Draft(
            verb.index,
            group.act if group is not None else Act.SPEECH,
            (first, verb.index),
            subject,
            speaker,
            frozenset(),
            Takes.QUOTE,
            (group.id if group is not None else ANY_VERB,),
        )

    def _noun_beside(self, verb: Token, quoted: _Quoted) -> Token | None:
        """The noun phrase between quotation and cue, else behind the cue."""
        if verb.index > quoted.last:
            between = range(quoted.last + 1, verb.index)
        else:
            between = range(self._before(quoted).start, verb.index)
        for index in between:
            token = self.tokens[index]
            if token.upos in ("NOUN", "PROPN", "PRON") and token.head not in between:
                return token
        if verb.index > quoted.last:
            return self._noun_after(verb.index + 1)
        return None

    def _extend(self, draft: _Draft, quoted: _Quoted, latest: _Draft | None) -> _Draft:
        """The draft with a quotation in its content."""
        content = draft.content
        if draft.takes in (Takes.OBJECT, Takes.NAMING, Takes.INFINITIVE, Takes.GERUND):
            content = frozenset[int]()
        subject, speaker = draft.subject, draft.speaker
        if (
            subject is None
            or subject.index in self.quote_at
            or (subject.index < quoted.first < draft.anchor)
        ):
            beside = self._noun_beside(self.tokens[draft.anchor], quoted)
            if beside is not None or subject is None or subject.index in self.quote_at:
                subject = speaker = beside or self._still_speaking(draft.anchor, latest)
        anchor = draft.anchor
        if quoted.last < anchor and self._starts_sentence(quoted):
            # what the tree hangs on quoted words across the cue is not theirs
            content = frozenset(i for i in content if i <= quoted.last)
        elif quoted.first > anchor and self.tokens[quoted.first - 1].form == ":":
            content = frozenset(i for i in content if i in self.quote_at)
        return replace(
            draft,
            content=content | set(quoted.tokens),
            subject=subject,
            speaker=speaker,
            takes=Takes.CLAUSE if draft.takes is Takes.CLAUSE else Takes.QUOTE,
        )

    def _goes_on(self, latest: _Draft, before: _Quoted | None, quoted: _Quoted) -> bool:
        """Whether quoted sentences without cue go on from the statement before."""
        if before is None or self.tokens[self._inner_last(quoted)].form == ",":
            return False
        end = max(before.last, latest.cue[1])
        here = self.parse.sentence(self.tokens[quoted.first])
        said = self.parse.sentence(self.tokens[end])
        between = self.parse.sentences[self.number_at[said.start] + 1 : self.number_at[here.start]]
        outside = [
            sentence for sentence in between
            if any(i not in self.quote_at and self.tokens[i].upos != "PUNCT"
                   for i in range(sentence.start, sentence.end))
        ]  # fmt: skip
        return not outside and here.paragraph - said.paragraph <= 1

    def _label(self, place: int) -> tuple[Token, Token] | None:
        """Who is named before a colon, as in a play, and the colon: "Ann Lee: “…”"."""
        colon = self._token(place - 1)
        if colon is None or colon.form != ":":
            return None
        first = colon.index
        sentence = self.parse.sentence(colon)
        while first > sentence.start and self.tokens[first - 1].form not in _BREAKS:
            first -= 1
            if self.tokens[first].upos in ("VERB", "AUX") or colon.index - first > A_LABEL:
                return None
        for token in self.tokens[first : colon.index]:
            if token.upos in ("NOUN", "PROPN") and not first <= token.head < colon.index:
                return token, colon
        return None

    def _signature(self, quoted: _Quoted) -> tuple[Token, Token] | None:
        """Who is named behind a dash that ends a paragraph, and the dash: "“…” — Ann Lee"."""
        dash = self._token(quoted.last + 1)
        if dash is None or dash.form not in _DASHES:
            return None
        paragraph = self.parse.sentence(dash).paragraph
        found: Token | None = None
        for token in self.tokens[dash.index + 1 : dash.index + A_LABEL]:
            if self.parse.sentence(token).paragraph != paragraph:
                break
            if token.upos in ("VERB", "AUX"):
                return None
            if found is None and token.upos in ("NOUN", "PROPN") and token.head <= dash.index:
                found = token
        else:
            if dash.index + A_LABEL < len(self.tokens):
                return None
        return (found, dash) if found is not None else None

    def _labelled(self, label: tuple[Token, Token], quoted: _Quoted) -> _Draft:
        speaker, colon = label
        return _Draft(
            colon.index, Act.SPEECH, (colon.index, colon.index), speaker, speaker,
            frozenset(quoted.tokens), Takes.QUOTE, (LABEL,),
        )  # fmt: skip

    def _without_cue(self, quoted: _Quoted) -> _Draft:
        """A quoted sentence that no cue and no statement before it claims."""
        first = quoted.first
        colon = self._token(first - 1)
        speaker: Token | None = None
        cue = (first, first - 1)
        rule = "attribution.quoted"
        if colon is not None and colon.form == ":":
            sentence = self.parse.sentence(colon)
            speaker = self._subject_of(sentence)
            cue = (colon.index, colon.index)
            rule = "attribution.colon"
        return _Draft(
            first, Act.SPEECH, cue, speaker, speaker, frozenset(quoted.tokens), Takes.QUOTE,
            (rule,), "" if speaker else NO_CUE,
        )  # fmt: skip

    def _subject_of(self, sentence: Sentence) -> Token | None:
        for token in self.tokens[sentence.start : sentence.end]:
            if token.relation == "nsubj" and token.index not in self.quote_at:
                return token
        return None

    def _is_sentence(self, quoted: _Quoted) -> bool:
        """Whether quoted words can stand alone: enough of them, at the start of a sentence."""
        words = sum(self.tokens[i].upos != "PUNCT" for i in quoted.tokens)
        if words < A_SENTENCE or self._is_title(quoted):
            return False
        return self._starts_sentence(quoted) or (
            self.tokens[quoted.first - 1].form == ":" and quoted.first > 0
        )

    def _starts_sentence(self, quoted: _Quoted) -> bool:
        sentence = self.parse.sentence(self.tokens[quoted.first])
        return quoted.first == sentence.start or (
            self.tokens[quoted.first - 1].form in (".", "!", "?")
        )

    def _is_title(self, quoted: _Quoted) -> bool:
        """Whether all long words are capitalised and no sentence ends: “The Art of the Deal”."""
        forms = [self.tokens[i].form for i in quoted.tokens if self.tokens[i].upos != "PUNCT"]
        end = self.tokens[self._inner_last(quoted)].form
        if end in (".", "!", "?") or (end == "," and len(forms) == 1):
            return False
        long = [form for form in forms if len(form) > 3 or form is forms[0]]
        return bool(long) and all(form[0].isupper() for form in long)

    def _inner_last(self, quoted: _Quoted) -> int:
        return max(quoted.first, quoted.last - (0 if quoted.quotation.goes_on else 1))

    def _paragraph(self, quoted: _Quoted) -> int:
        return self.parse.sentence(self.tokens[quoted.last]).paragraph

    # ------------------------------------------------------------------------------- tokens

    def _token(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def _below(self, token: Token) -> frozenset[int]:
        return frozenset(t.index for t in self.parse.subtree(token))

    def _first_below(self, token: Token) -> int:
        return self.parse.subtree(token)[0].index

    def _with(self, *tokens: Token | None) -> frozenset[int]:
        return frozenset().union(*(self._below(token) for token in tokens if token is not None))

    def _cue_start(self, verb: Token, children: Sequence[Token]) -> int:
        """The first of the auxiliaries and adverbs that stand before the verb."""
        first = verb.index
        own = {
            c.index for c in children
            if c.index < verb.index and (c.relation in ("aux", "cop") or c.upos in ("ADV", "PART"))
            and c.relation != "mark"
        }  # fmt: skip
        while first - 1 in own:
            first -= 1
        while first < verb.index and self.tokens[first].feat("PronType") is not None:
            first += 1
        head = self.parse.head(verb)
        if head is not None and head.lemma in self.cues.echo_verbs and head.index < verb.index:
            above = tuple(self.parse.children(head))
            if any(c.deprel == "aux:pass" for c in above) and verb.index - head.index <= 2:
                return self._cue_start(head, above)
        return first

    def _inside_quote(self, cue: int, content: frozenset[int]) -> frozenset[int]:
        """Content of a quoted cue stays in its quotation."""
        quoted = self.quote_at.get(cue)
        if quoted is None:
            return content
        return content & set(quoted.tokens)

    # ------------------------------------------------------------------------------- records

    def _finish(self, drafts: Sequence[_Draft]) -> tuple[Statement, ...]:
        """Spans, speakers and chains; the outer statements before those they hold."""
        order = sorted(range(len(drafts)), key=lambda number: -len(drafts[number].content))
        cues: dict[int, list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            cues[draft.cue[0] if draft.cue[0] <= draft.cue[1] else draft.anchor].append(number)
        outside: dict[int, list[int]] = defaultdict(list)
        made: dict[int, Statement] = {}
        for number in order:
            above = [made[n] for n in outside[number]]
            via = tuple(_teller(statement) for statement in above)
            statement = self._statement(drafts[number], via, above[-1] if above else None)
            if statement is None:
                continue
            made[number] = statement
            for place in drafts[number].content & cues.keys():
                for inner in cues[place]:
                    if inner != number and inner not in made:
                        outside[inner].append(number)
        return tuple(made[number] for number in sorted(made))

    def _statement(
        self, draft: _Draft, via: tuple[Actor, ...], outer: Statement | None
    ) -> Statement | None:
        cue = (self._span(*draft.cue),) if draft.cue[0] <= draft.cue[1] else ()
        source = self._source(draft)
        content = tuple(self._pieces(draft.content))
        if not content:
            return None
        speaker, reason = self._speaker(draft, source, outer)
        kind = StatementKind.DIRECT if draft.rules == (LABEL,) else self._kind(draft.content)
        return Statement(
            kind, draft.act, source, cue, content, speaker, via, None,
            draft.rules, reason,
        )  # fmt: skip

    def _speaker(
        self, draft: _Draft, source: tuple[Span, ...], outer: Statement | None
    ) -> tuple[Actor | None, str]:
        token = draft.speaker
        if token is None or not source:
            return None, draft.reason or NO_SOURCE
        if token.form.lower() in self.cues.own_voice and outer is not None:
            return outer.speaker, outer.reason
        actor = self.parties.actor(token)
        if actor is None and token.upos == "PRON":
            return None, "coreference.none"
        if actor is None:
            span = self._noun_phrase(token, draft)
            return Actor(span, span.of(self.parse.text), reason=NOT_A_PARTY), ""
        known = actor.id or actor.name or actor.country or actor.org or actor.sectors
        if token.upos == "PRON" and not known:
            return None, actor.reason or "coreference.none"
        return actor, ""

    def _source(self, draft: _Draft) -> tuple[Span, ...]:
        return () if draft.subject is None else (self._noun_phrase(draft.subject, draft),)

    def _noun_phrase(self, head: Token, draft: _Draft) -> Span:
        """A noun phrase without preposition, possessive mark, last comma, cue and content."""
        outside = {*draft.content, *range(draft.cue[0], draft.cue[1] + 1)}
        for child in self.parse.children(head):
            if child.relation == "case" or (
                child.relation in ("cc", "mark") and child.index < head.index
            ):
                outside.add(child.index)
        own = self._below(head) - outside
        first = last = head.index
        while first - 1 in own:
            first -= 1
        while last + 1 in own:
            last += 1
        while last > head.index and self.tokens[last].upos == "PUNCT":
            if self.tokens[last].form in _CLOSING_BRACKETS:
                break
            last -= 1
        while first < head.index and self.tokens[first].upos == "PUNCT":
            first += 1
        return self._span(first, last)

    def _kind(self, content: frozenset[int]) -> StatementKind:
        words = [i for i in content if self.tokens[i].upos != "PUNCT"]
        quoted = sum(i in self.quote_at for i in words)
        if not quoted:
            return StatementKind.INDIRECT
        return StatementKind.DIRECT if quoted == len(words) else StatementKind.MIXED

    def _pieces(self, content: frozenset[int]) -> Iterator[Span]:
        """Runs of tokens; what is between two runs stays out unless it is punctuation."""
        runs: list[list[int]] = []
        paragraph = -1
        for index in sorted(content):
            here = self.parse.sentence(self.tokens[index]).paragraph
            gap = self.tokens[runs[-1][1] + 1 : index] if runs else ()
            if runs and here == paragraph and all(t.upos == "PUNCT" for t in gap):
                runs[-1][1] = index
            else:
                runs.append([index, index])
            paragraph = here
        for first, last in runs:
            while first <= last and self._is_edge(first):
                first += 1
            while last >= first and self._is_edge(last):
                last -= 1
            if first <= last:
                yield self._span(*self._with_marks(first, last))

    def _is_edge(self, index: int) -> bool:
        """Punctuation that is left out at the edge of content; marks of a quotation stay."""
        return self.tokens[index].upos == "PUNCT" and index not in self.quote_at

    def _with_marks(self, first: int, last: int) -> tuple[int, int]:
        """A run that holds all words of a quotation holds its marks too."""
        before, after = self.quote_at.get(first), self.quote_at.get(last)
        if before is not None and first == before.first + 1 and before.last <= last + 2:
            first -= 1
        if after is not None and first <= after.first and all(
            self.tokens[i].upos == "PUNCT" for i in range(last + 1, after.last + 1)
        ):  # fmt: skip
            last = max(last, after.last)
        return first, last

    def _span(self, first: int, last: int) -> Span:
        start, end = self.tokens[first].span, self.tokens[last].span
        return Span(start.start, end.end, start.in_title)


NOT_A_PARTY = "attribution.words"
