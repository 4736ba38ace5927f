"""From drafts to statements: spans, speakers, chains."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from legation.lexicon.speech import SpeechCues, Takes
from legation.reading.attribution.chains import teller
from legation.reading.attribution.cues import LABEL, CueReader, Draft
from legation.reading.attribution.onward import add_onward
from legation.reading.attribution.passage import PartiesLike, Passage
from legation.reading.attribution.quotations import QuotationJoiner
from legation.reading.attribution.relays import RELAYED, add_relays
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.parse import Parse, Token
from legation.records.span import Span
from legation.records.statement import Statement, StatementKind
from legation.records.time import TimeExpression, TimeKind

NO_SOURCE = "attribution.no-source"
NOT_A_PARTY = "attribution.words"
UNRESOLVED = "coreference.none"
SEVERAL = "coreference.several"

# So many sentences behind a statement a pronoun that says more can be its speaker. Not swept:
# three is where coreference stops looking.
STILL_SPEAKING = 2

_WHEN = ("obl", "advmod", "nmod", "obj", "compound", "flat", "nummod", "nsubj")
"""Relations on the way from a cue to when it was said: "in a statement on Monday"."""

_OF_A_CLAUSE = ("nsubj", "cop", "expl", "aux")
"""Relations below a noun that is a predicate: they are no part of its phrase."""

_BEFORE = ("det", "amod", "compound", "nmod:poss", "nummod", "flat")

_CLOSING_BRACKETS = frozenset(")]}")


def find_statements(
    parse: Parse,
    clauses: Clauses,
    parties: PartiesLike,
    cues: SpeechCues,
    times: Sequence[TimeExpression] = (),
) -> tuple[Statement, ...]:
    """The statements of a text, in order of their first word.

    "Tokyo has said it is trying, according to a report."
        ->  a report: according to; Tokyo: has said, via a report

    A statement without speaker says why. Content that is partly quoted makes it mixed.

    Args:
        times: of the text; one beside a cue is when it was said.
    """
    text = Passage(parse, clauses, cues)
    drafts = CueReader(text, parties.is_party).claimed()
    QuotationJoiner(text, parties).join(drafts)
    add_relays(text, parties, drafts)
    add_onward(text, parties, drafts)
    kept = [
        draft for draft in drafts.values() if draft.content and not _is_small_talk(text, draft)
    ]
    kept.sort(key=lambda draft: min(draft.content | {draft.anchor}))
    return _Finisher(text, parties, times).statements(kept)


def _is_small_talk(text: Passage, draft: Draft) -> bool:
    """Whether quoted words only speak of what whoever hears them says or thinks.

    “You know we will win,” “to be honest”: nobody tells anything by it.
    """
    if draft.subject is None and text.tokens[draft.anchor].deprel == "amod":
        return True  # the so-called “axis”
    if draft.anchor not in text.quote_at or draft.takes is Takes.QUOTE:
        return False
    if draft.subject is None:
        return draft.takes is not Takes.CLAUSE and text.tokens[draft.anchor].upos == "VERB"
    return draft.subject.feat("Person") == "2"


def _passes_on_own(statement: Statement, outer: Sequence[Statement]) -> bool:
    """Whether somebody says of themselves that they pass on or heard it: they are one link.

    "The ministry said it had passed on a message from Tehran that …"
    """
    if RELAYED not in statement.made_by or statement.speaker is None:
        return False
    who = statement.speaker
    speakers = (one.speaker for one in outer if one.speaker is not None)
    return any(
        one.span == who.span or (who.name is not None and one.name == who.name) for one in speakers
    )


class _Finisher:
    """Makes the records of one text."""

    def __init__(
        self, text: Passage, parties: PartiesLike, times: Sequence[TimeExpression]
    ) -> None:
        self.text, self.parties = text, parties
        self.time_at = {
            token.index: time
            for time in times
            if time.kind in (TimeKind.DATE, TimeKind.TIME)
            for token in text.parse.tokens_in(time.span)
        }
        self.asides = frozenset[int]()
        self.still_speaking: Mapping[int, Token] = {}
        self.parse, self.tokens, self.quote_at = text.parse, text.tokens, text.quote_at

    def statements(self, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
        """Spans, speakers and chains; the outer statements before those they hold."""
        drafts = [replace(draft, content=draft.content - self.text.joints) for draft in drafts]
        self.asides = frozenset(
            index for draft in drafts
            if draft.takes is Takes.ASIDE and self.tokens[draft.anchor].upos == "VERB"
            for index in self.text.below(self.tokens[draft.anchor])
        ) | frozenset(
            index for draft in drafts
            if draft.subject is not None and self.text.cues.resting.intersection(draft.rules)
            for index in (*range(*draft.cue), draft.cue[1], *self.text.below(draft.subject))
        )  # fmt: skip
        self.still_speaking = self._still_speaking(drafts)
        order = sorted(
            range(len(drafts)),
            key=lambda n: (-len(drafts[n].content), drafts[n].outside is not None),
        )
        sharing = defaultdict[int, list[int]](list)
        for number, draft in enumerate(drafts):
            if draft.outside is not None:
                sharing[draft.outside].append(number)
        cues: dict[int, list[int]] = defaultdict(list)
        for number, draft in enumerate(drafts):
            cues[draft.cue[0] if draft.cue[0] <= draft.cue[1] else draft.anchor].append(number)
        outside: dict[int, list[int]] = defaultdict(list)
        made: dict[int, Statement] = {}
        for number in order:
            # "is said to have promised": nobody is a link
            above = [made[n] for n in outside[number] if made[n].source or made[n].speaker]
            via = tuple(
                teller(statement, self.parse.text)
                for place, statement in enumerate(above)
                if not _passes_on_own(statement, above[:place])
            )
            statement = self._statement(drafts[number], via, above[-1] if above else None)
            if statement is None:
                continue
            made[number] = statement
            within = [n for place in drafts[number].content & cues.keys() for n in cues[place]]
            for inner in dict.fromkeys((*within, *sharing[drafts[number].anchor])):
                if inner != number and inner not in made:
                    # who is outside the one it shares its content with is outside it too
                    shared = outside[number] if inner in sharing[drafts[number].anchor] else ()
                    outside[inner] += [
                        n for n in (*shared, number) if n not in outside[inner]
                    ]  # fmt: skip
        return tuple(made[number] for number in sorted(made))

    def _statement(
        self, draft: Draft, via: tuple[Actor, ...], outer: Statement | None
    ) -> Statement | None:
        cue = (self.text.span(*draft.cue),) if draft.cue[0] <= draft.cue[1] else ()
        source = self._source(draft)
        content = tuple(self._pieces(draft.content))
        if not content:
            return None
        speaker, reason = self._speaker(draft, source, outer)
        kind = StatementKind.DIRECT if draft.rules == (LABEL,) else self._kind(draft.content)
        return Statement(
            kind, draft.act, source, cue, content, speaker, via, self._when(draft),
            draft.rules, reason, tuple(self._told_to(draft)),
        )  # fmt: skip

    def _when(self, draft: Draft) -> TimeExpression | None:
        """The expression that says when it was said: "said on Monday that …".

        A time inside the content is that of what is told, one in another clause is its own.
        """
        if not self.time_at:
            return None
        waiting = [self.tokens[draft.anchor]]
        while waiting:
            token = waiting.pop(0)
            time = self.time_at.get(token.index)
            if time is not None and token.index != draft.anchor:
                return time
            waiting += [
                child for child in self.parse.children(token)
                if child.index not in draft.content and child.index not in self.quote_at
                and (child.relation in _WHEN or child.index in self.time_at)
            ]  # fmt: skip
        end = self.parse.sentence(self.tokens[draft.anchor]).end
        for token in self.tokens[draft.cue[1] + 1 : end]:  # "…, he said | on Monday"
            if token.upos in ("PUNCT", "VERB", "SCONJ") or token.index in draft.content:
                break
            if token.index in self.time_at:
                return self.time_at[token.index]
        return None

    def _told_to(self, draft: Draft) -> Iterator[Actor]:
        """To whom it is said: "told the paper", "said to him", "in an interview with the paper"."""
        cues = self.text.cues
        anchor = self.tokens[draft.anchor]
        if anchor.upos != "VERB":
            return
        for child in self.parse.children(anchor, "iobj", "obj", "obl"):
            case = self.parse.child(child, "case")
            if child.index in draft.content or child.index in self.time_at:
                continue
            if case is None:
                told = child.relation == "iobj" or anchor.lemma in cues.hearers
            else:
                told = case.lemma == "to" and child.relation == "obl"
                if child.lemma in cues.meetings:
                    yield from map(self._party, self._met(child))
            if (told and child.relation != "obl") or (told and case is not None):
                yield self._party(child)

    def _met(self, meeting: Token) -> Iterator[Token]:
        for other in self.parse.children(meeting, "nmod"):
            case = self.parse.child(other, "case")
            if case is not None and case.lemma in ("with", "to"):
                yield other

    def _party(self, token: Token) -> Actor:
        actor = self.parties.actor(token)
        if actor is not None:
            return actor
        words = [i for i in self.text.below(token) if self.tokens[i].head == token.index]
        before = [i for i in words if i < token.index and self.tokens[i].relation in _BEFORE]
        span = self.text.span(min([token.index, *before]), token.index)
        return Actor(span, span.of(self.parse.text), reason=NOT_A_PARTY)

    def _speaker(
        self, draft: Draft, source: tuple[Span, ...], outer: Statement | None
    ) -> tuple[Actor | None, str]:
        token = draft.speaker
        if token is None or not source:
            return None, draft.reason or NO_SOURCE
        if token.form.lower() in self.text.cues.own_voice and outer is not None:
            return outer.speaker, outer.reason
        actor = self.parties.actor(token)
        if token.upos == "PRON" and (actor is None or not (actor.id or actor.name)):
            named = self._antecedent(token) or self.still_speaking.get(draft.anchor)
            if named is not None:  # "The lawyer … She said": words are all that is known of her
                return self._actor(named, draft), ""
            known = actor is not None and (actor.country or actor.org or actor.sectors)
            if not known:
                several = actor is not None and actor.reason == SEVERAL
                return None, SEVERAL if several else UNRESOLVED
        return actor or self._actor(token, draft), ""

    def _actor(self, token: Token, draft: Draft) -> Actor:
        actor = self.parties.actor(token)
        if actor is not None:
            return actor
        span = self._noun_phrase(token, draft)
        return Actor(span, span.of(self.parse.text), reason=NOT_A_PARTY)

    def _still_speaking(self, drafts: Sequence[Draft]) -> Mapping[int, Token]:
        """Who spoke just before, by the anchor of a draft whose pronoun stands for nobody known.

        "The bridge will stand, Lee said. … Work goes on, he said."
        """
        depth = Counter(index for draft in drafts for index in draft.content)
        found: dict[int, Token] = {}
        latest: Token | None = None
        for draft in sorted(drafts, key=lambda draft: draft.anchor):
            speaker = draft.speaker
            if speaker is None or depth[draft.anchor] > (draft.anchor in draft.content):
                continue  # what is told inside another's words
            named: Token | None = speaker
            if speaker.upos == "PRON":
                named = self._antecedent(speaker)
                if named is None and latest is not None and self._follows(speaker, latest):
                    named = found[draft.anchor] = latest
            if named is not None and self.parties.is_party(named):
                latest = named
        return found

    def _follows(self, pronoun: Token, speaker: Token) -> bool:
        here, there = map(self.parse.sentence_number, (pronoun, speaker))
        one, other = self.parse.sentences[here], self.parse.sentences[there]
        near = one.paragraph == other.paragraph or here - there == 1
        return near and here - there <= STILL_SPEAKING and self.parties.agrees(pronoun, speaker)

    def _antecedent(self, pronoun: Token) -> Token | None:
        """The noun that a pronoun stands for, through other pronouns."""
        found: Token | None = pronoun
        while found is not None and found.upos == "PRON":
            before = self.parties.antecedent(found)
            found = before if before is not None and before.index < found.index else None
        return found

    def _source(self, draft: Draft) -> tuple[Span, ...]:
        return () if draft.subject is None else (self._noun_phrase(draft.subject, draft),)

    def _noun_phrase(self, head: Token, draft: Draft) -> Span:
        """A noun phrase without preposition, possessive mark, last comma, cue and content."""
        below = self.text.below(head)
        outside = {
            i for i in below
            if i in draft.content or draft.cue[0] <= i <= draft.cue[1]
            or (i in self.asides and head.index not in self.asides)
        }  # fmt: skip
        for child in self.parse.children(head):
            if child.relation in _OF_A_CLAUSE:
                outside |= self.text.below(child)  # "| It was | a cook who revealed that"
            if child.relation == "case" or (
                child.relation in ("cc", "mark") and child.index < head.index
            ):
                outside.add(child.index)
        own = below - outside
        first = last = head.index
        while first - 1 in own:
            first -= 1
        while last + 1 in own:
            last += 1
        while last > head.index and (
            self.tokens[last].upos in ("PUNCT", "SCONJ")
            or self.tokens[last].feat("PronType") == "Rel"  # "a film | that claimed …"
        ):
            if self.tokens[last].form in _CLOSING_BRACKETS:
                break
            last -= 1
        while first < head.index and (
            self.tokens[first].upos == "PUNCT" or self.tokens[first].relation == "case"
        ):
            first += 1
        return self.text.span(first, last)

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
                yield self.text.span(*self._with_marks(first, last))

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
