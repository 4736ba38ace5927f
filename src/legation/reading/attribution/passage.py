"""A parse with its quotations, and what cues and quotations both ask of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from legation.lexicon.speech import CueWord, SpeechCues
from legation.reading.attribution.marks import Quotation, pair_marks
from legation.reading.clauses import Clauses
from legation.records.actor import Actor
from legation.records.parse import Entity, EntityKind, Parse, Token
from legation.records.span import Span

# A label before a colon is at most so many tokens: "Sarah Sanders, the press secretary:".
# Swept 6..20 on 120 articles of PolNeAR train: 6 loses speakers, 20 takes sentences for labels.
A_LABEL = 12

# Between two quotations that are one statement stand at most so many tokens: ", and,".
A_JOINT = 3

DASHES = frozenset(["-", "–", "—", "--", "―"])
_BREAKS = frozenset([".", "!", "?", ";", "…"]) | DASHES
_AROUND_COLON = "()[]\"“”"  # of a colon that the tokens do not part from them: ):"
_BEGIN_A_NAME = ("PROPN", "DET", "NOUN", "ADJ")
_ING = ("Ger", "Part")
_PHRASE_ENDS = ("PUNCT", "VERB", "AUX")


class PartiesLike(Protocol):
    """What is asked of `reading.actors.Parties`."""

    def actor(self, token: Token) -> Actor | None:
        """The party that the noun phrase headed by the token names."""

    def is_party(self, token: Token) -> bool:
        """Whether the noun phrase headed by the token can be a party."""

    def antecedent(self, token: Token) -> Token | None:
        """The head of what a pronoun stands for; None where that is not settled."""

    def agrees(self, pronoun: Token, noun: Token) -> bool:
        """Whether a pronoun can stand for a noun, by number, gender and kind."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in tokens, first and last."""

    first: int
    last: int
    quotation: Quotation

    @property
    def tokens(self) -> range:
        return range(self.first, self.last + 1)


class Passage:
    """One text on its way to statements.

    Attributes:
        quotes: the outer quotations, in order.
        quote_at: by token, the one that holds it.
        joints: tokens between two quotations that only join them: "“…” and “…”".
    """

    def __init__(self, parse: Parse, clauses: Clauses, cues: SpeechCues) -> None:
        self.parse, self.clauses, self.cues = parse, clauses, cues
        self.tokens = parse.tokens
        self.quotes: list[Quoted] = []
        self.quote_at: dict[int, Quoted] = {}
        starts = [token.span.start for token in self.tokens]
        quotations, _ = pair_marks(parse.text, _paragraph_ends(parse))
        for quotation in quotations:
            first = bisect_left(starts, quotation.span.start)
            last = bisect_left(starts, quotation.span.end) - 1
            if quotation.depth == 0 and first <= last:
                quoted = Quoted(first, last, quotation)
                self.quotes.append(quoted)
                for index in quoted.tokens:
                    self.quote_at[index] = quoted
        self.joints = frozenset(
            index for one, other in pairwise(self.quotes) for index in self._joint(one, other)
        )

    def _joint(self, one: Quoted, other: Quoted) -> range:
        between = range(one.last + 1, other.first)
        if len(between) > A_JOINT:
            return range(0)
        words = [self.tokens[index] for index in between if self.tokens[index].upos != "PUNCT"]
        return between if words and all(word.upos == "CCONJ" for word in words) else range(0)

    def word(
        self, verb: Token, words: Sequence[CueWord], children: Sequence[Token]
    ) -> tuple[CueWord | None, int]:
        """Which of the words of one lemma it is, and the token of its particle (0 for none)."""
        for word in words:
            if word.particle is None:
                return word, 0
            for child in children:
                if child.lemma == word.particle and child.index > verb.index:
                    return word, child.index if child.index == verb.index + 1 else 0
            follower = self.at(verb.index + 1)
            if follower is not None and follower.lemma == word.particle:
                return word, follower.index
        return None, 0

    def is_passive(self, verb: Token, children: Sequence[Token]) -> bool:
        """Whether who does it is not the subject: "was told", "the words spoken by him".

        A subject of a passive without "be" before a clause is that of a past tense that the
        parser took for a participle: "detainees described | being hung".
        """
        relations = {child.deprel for child in children}
        if "aux:pass" in relations:
            return True
        if "nsubj:pass" in relations:
            return not any(
                child.index > verb.index
                and (child.relation == "ccomp" or (
                    child.relation == "xcomp" and self.parse.child(child, "mark") is None
                ))
                for child in children
            )  # fmt: skip
        if "nsubj" in relations or "aux" in relations:
            return False
        return verb.deprel in ("acl", "amod") and verb.feat("Tense") == "Past"

    def subject(
        self, verb: Token, children: Sequence[Token], passive: bool
    ) -> tuple[Token | None, Token | None]:
        """The token that heads the words of the source, and the one that names the speaker."""
        echo = self.echo(verb)
        if echo is not None:
            echoed = tuple(self.parse.children(echo))
            heard = next((c for c in echoed if c.deprel == "nsubj:pass"), None)
            heard = heard or next((c for c in echoed if c.relation in ("obj", "iobj")), None)
            if heard is None and echo.deprel == "acl":
                heard = self.parse.head(echo)
            if heard is not None:
                return heard, heard
        if passive:
            lets = self.parse.head(verb) if verb.relation in ("xcomp", "ccomp") else None
            if lets is not None and lets.lemma in self.cues.lets:
                letting = self.parse.child(lets, "nsubj")
                return letting, letting  # "The palace let it be known that"
            for child in children:
                if child.deprel == "obl:agent":
                    return child, child
                if child.relation == "obl" and verb.lemma in self.cues.heard_from:
                    case = self.parse.child(child, "case")
                    if case is not None and case.lemma == "from":
                        return child, child  # "It has been learned from an aide that"
                if child.relation == "obl":
                    case = self.parse.child(child, "case")
                    if case is not None and case.lemma in self.cues.agents:
                        return child, child
                    if case is not None and case.lemma == "in" and self.is_paper(child):
                        return child, child  # "was reported in the weekly"
            return None, None
        meant = next(iter(self.clauses.of(verb).subjects), None)
        for child in children if verb.lemma in self.cues.heard_from else ():
            case = self.parse.child(child, "case") if child.relation == "obl" else None
            if case is not None and case.lemma == "from":
                return child, child
        aside = self._subject_of_aside(verb)
        if aside is not None:
            return aside, aside
        own = [
            c for c in children
            if c.deprel == "nsubj" and not any(
                self._subject_of_aside(other) is c for other in children
                if other.relation == "parataxis"
            )
        ]  # fmt: skip
        nearest = [c for c in own if c.index < verb.index][-1:]
        if len(own) > 1 and nearest:
            meant = nearest[0]  # the other one is of the clause
        for child in nearest or own:
            if child.deprel == "nsubj":
                behind = self._directly_behind(verb, child)
                return (behind, behind) if behind is not None else (child, meant or child)
        author = self._author(verb)
        if author is not None:
            return author, author
        above = self.parse.head(verb)
        if above is not None and verb.relation == "xcomp" and verb.feat("VerbForm") == "Inf":
            if above.lemma in self.cues.lets and verb.lemma in self.cues.let_know:
                letting = self.parse.child(above, "nsubj")  # "Rome has let Vienna know that"
                return letting, letting
            heard = self.parse.child(above, "obj", "iobj")
            if heard is not None and self.parse.child(verb, "mark") is None:
                return heard, heard  # "heard a soldier say that"
        hears = self.hears(verb)
        if hears is not None:
            heard = self.parse.child(hears, "obj")
            return heard, heard  # "had heard the duke swear that", with *swear* beside *heard*
        if above is not None and above.lemma in self.cues.has and verb.feat("VerbForm") in _ING:
            shown = self.parse.child(above, "obj", "iobj")
            if shown is not None and shown.index == self.first_below(verb) - 1:
                return shown, shown  # "remembers him saying that"
        if above is not None:
            told = self.object_that_tells(verb, above)
            if told is not None:
                return told, told
        misnamed = self._misnamed_subject(verb, children)
        if misnamed is not None:
            return misnamed, misnamed
        if meant is not None and self.apart(verb, meant):
            return None, None
        return meant, meant

    def object_that_tells(self, clause: Token, verb: Token) -> Token | None:
        """The subject of a clause, where the tree takes it for an object of the verb above.

        "A fisherman swears | the sea | told him not to sail"
        """
        if clause.relation != "ccomp" or clause.feat("VerbForm") != "Fin":
            return None
        if verb.lemma in self.cues.hearers or self.parse.child(clause, "nsubj", "mark", "expl"):
            return None
        thing = self.parse.child(verb, "obj")
        if thing is None or not verb.index < thing.index < clause.index:
            return None
        if max(self.below(thing)) + 1 != self.first_below(clause):
            return None
        return thing

    def hears(self, verb: Token) -> Token | None:
        """The verb of hearing beside a bare infinitive, whose object says it.

        "had heard the duke swear": the tree may hang *swear* where *heard* hangs.
        """
        if verb.feat("VerbForm") != "Inf" or self.parse.child(verb, "mark", "aux", "nsubj"):
            return None
        before = self.at(self.first_below(verb) - 1)
        for above in () if before is None else (before, *self.parse.ancestors(before)):
            if above.upos in ("VERB", "AUX"):
                heard = self.parse.child(above, "obj")
                if before is None or heard is None or above.lemma not in self.cues.has:
                    return None
                return above if before.index in self.below(heard) else None
        return None

    def _subject_of_aside(self, verb: Token) -> Token | None:
        """Who speaks in an aside, where the tree gives them to the verb behind.

        "The company, say the families, swore that …", with two subjects of *swore*.
        """
        head = self.parse.head(verb)
        if verb.relation != "parataxis" or head is None or head.index < verb.index:
            return None
        if verb.lemma not in self.cues.verbs or self.parse.child(verb, "nsubj") is not None:
            return None
        subjects = tuple(self.parse.children(head, "nsubj"))
        if len(subjects) != 2 or not subjects[0].index < verb.index < subjects[1].index:
            return None
        return subjects[1] if self.first_below(subjects[1]) == verb.index + 1 else None

    def _misnamed_subject(self, verb: Token, children: Sequence[Token]) -> Token | None:
        """The subject, where the tree takes it for an object or gives it to the clause behind.

        "rebels told interrogators their leader was dead", with *rebels* as an object; "Lee,
        reached by telephone, said the army wanted war", with *Lee* as a second subject of *wanted*.
        """
        for child in children:
            if child.index < verb.index and child.deprel in ("iobj", "nsubj:pass"):
                return child
            if child.deprel in ("iobj", "obj") and self.is_inverted(verb, child):
                return child
        head = self.parse.head(verb)
        if verb.relation == "ccomp" and head is not None:  # "suggests | Israelis doubt that"
            subjects = tuple(self.parse.children(head, "nsubj"))
            if len(subjects) == 2 and (
                subjects[0].index < head.index < subjects[1].index < verb.index
            ):
                return subjects[1]
        clause = next((c for c in children if c.relation == "ccomp"), None)
        if clause is None or clause.index < verb.index:
            return None
        subjects = tuple(self.parse.children(clause, "nsubj"))
        two = len(subjects) > 1 and subjects[0].index < verb.index < subjects[1].index
        return subjects[0] if two else None

    def is_inverted(self, verb: Token, noun: Token) -> bool:
        """Whether what the tree takes for an object is who speaks: ", say the families, "."""
        before, first = self.at(self.first_below(verb) - 1), self.tokens[self.first_below(verb)]
        commas = first.form == "," or (before is not None and before.form == ",")
        last = self.parse.subtree(verb)[-1]
        after = self.at(last.index + 1)
        closed = last.form in (",", ".") or (after is not None and after.form in (",", "."))
        told = self.parse.child(verb, "ccomp")
        ends = (  # "They are hinting at a compromise, | reports the agency"
            verb.relation == "root" and told is not None and told.index < verb.index
            and self.tokens[verb.index - 1].form == ","
        )  # fmt: skip
        aside = verb.relation in ("parataxis", "advcl") and commas and told is None
        return (
            (aside or ends) and verb.feat("VerbForm") == "Fin" and closed
            and self.first_below(noun) == verb.index + 1
            and self.parse.child(verb, "nsubj", "xcomp", "aux", "mark") is None
        )  # fmt: skip

    def is_paper(self, noun: Token) -> bool:
        """Whether somebody can be quoted in it: a newspaper, a report."""
        entity = self.parse.entity(noun)
        named = entity is not None and entity.kind is EntityKind.ORGANISATION
        return named or noun.lemma in self.cues.papers or any(
            child.lemma in self.cues.papers
            for child in self.parse.children(noun, "amod", "compound", "appos", "flat")
        )  # fmt: skip

    def spreads(self, verb: Token) -> bool:
        """Whether the verb, with its particle, makes a thing known: "published", "read out"."""
        return self.is_one_of(verb, self.cues.spread)

    def is_one_of(self, verb: Token, words: Set[str]) -> bool:
        """Whether words have the verb, alone or with its particle."""
        particles = [child.lemma for child in self.parse.children(verb, "compound", "advmod")]
        for phrase in self.parse.children(verb, "obl"):
            case = self.parse.child(phrase, "case")
            if case is not None:  # "agreed with the finding that"
                particles.append(case.lemma)
        follower = self.at(verb.index + 1)
        if follower is not None and follower.upos in ("ADP", "ADV"):
            particles.append(follower.lemma)
        return not words.isdisjoint((verb.lemma, *(f"{verb.lemma} {one}" for one in particles)))

    def echo(self, verb: Token) -> Token | None:
        """The verb that passes its words on: "quoted" of "quoted him as thanking them and saying".

        None where no *as* stands between them.
        """
        first = verb
        while first.relation == "conj" and (head := self.parse.head(first)) is not None:
            first = head
        above = self.parse.head(first)
        noun = above is not None and above.upos in ("NOUN", "PROPN", "PRON")
        if noun and above is not None and above.relation == "obj":
            above = self.parse.head(above)  # "reports the general | as having said"
        if above is None or above.upos != "VERB" or above.index > first.index:
            return None
        if above.lemma not in self.cues.echo_verbs:
            return None
        mark = self.parse.child(first, "mark", "case")
        marked = mark is not None and mark.lemma == "as"
        hung = first.relation in ("advcl", "xcomp", "ccomp", "obl") or first.deprel == "acl"
        return above if marked and hung else None

    def _directly_behind(self, verb: Token, subject: Token) -> Token | None:
        """Whom the tree passes over for a subject far behind: "said Ann Lee, whose plan to …"."""
        follower = self.at(verb.index + 1)
        if follower is None or subject.index < verb.index or follower.upos not in _BEGIN_A_NAME:
            return None
        noun = self.noun_after(verb.index + 1)
        if noun is None or noun.index >= self.first_below(subject) or noun.upos == "PRON":
            return None
        return noun

    def _author(self, verb: Token) -> Token | None:
        """Whose words a document says: "she released a letter saying …", "her letter saying …"."""
        paper = self.parse.head(verb) if verb.deprel == "acl" else None
        if paper is None or paper.lemma not in self.cues.documents:
            return None
        owner = self.parse.child(paper, "nmod:poss")
        if owner is not None:
            return owner
        sender = self._sender(paper, verb)
        if sender is not None:
            return sender
        carrier = self.carrier(verb)
        return None if carrier is None else next(iter(self.clauses.of(carrier).subjects), None)

    def _sender(self, paper: Token, verb: Token) -> Token | None:
        """From whom a document is: "read out a letter from the prisoners saying"."""
        for sender in self.parse.children(paper, "nmod"):
            case = self.parse.child(sender, "case")
            if case is not None and case.lemma == "from" and sender.index < verb.index:
                return sender
        return None

    def carrier(self, verb: Token) -> Token | None:
        """The verb that has the document whose words another says: "released a letter saying"."""
        paper = self.parse.head(verb) if verb.deprel == "acl" else None
        if paper is None or paper.lemma not in self.cues.documents:
            return None
        if self.parse.child(verb, "nsubj") is not None:
            return None  # "said in a statement that Lee refused"
        head = self.parse.head(paper)
        if head is None or head.upos != "VERB" or not head.index < paper.index < verb.index:
            return None
        if paper.relation not in ("obj", "obl") or self.parse.child(head, "nsubj:pass"):
            return None
        if self._sender(paper, verb) is not None:
            return None
        return head

    def apart(self, cue: Token, source: Token) -> bool:
        """Whether a quotation mark stands between: the one is quoted and the other is not."""
        if self.ends_quote(cue.index) and source.index < cue.index:
            return False
        return self.quote_at.get(cue.index) is not self.quote_at.get(source.index)

    def ends_quote(self, cue: int) -> bool:
        """Whether a few quoted words end with a verb, whose content goes on: “flatly denies” it."""
        quoted = self.quote_at.get(cue)
        if quoted is None or self.inner_last(quoted) != cue:
            return False
        return cue - quoted.first <= A_JOINT and self.tokens[cue].upos == "VERB" and not (
            self.starts_sentence(quoted)
        )  # fmt: skip

    def noun_after(self, start: int) -> Token | None:
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

    def label(self, place: int) -> tuple[Token, Token] | None:
        """Who is named before a colon, as in a play, and the colon: "Ann Lee: “…”"."""
        colon = self.at(place - 1)
        if colon is None or colon.form.strip(_AROUND_COLON) != ":":
            return None
        first = colon.index
        sentence = self.parse.sentence(colon)
        while first > sentence.start and self.tokens[first - 1].form not in _BREAKS:
            if self.apart(self.tokens[first - 1], colon):
                break
            first -= 1
            if self.tokens[first].upos in ("VERB", "AUX") or colon.index - first > A_LABEL:
                return None
        named = [t for t in self.tokens[first : colon.index] if t.upos in ("NOUN", "PROPN")]
        for token in named:
            if not first <= token.head < colon.index:
                return token, colon
        for token in named:  # "More from the report: “…”"
            case = self.parse.child(token, "case")
            if case is not None and case.lemma in self.cues.authors:
                return token, colon
        return None

    def head_of(self, entity: Entity) -> Token:
        """The word of a name that the others hang on; the last when in doubt."""
        words = self.tokens[entity.first : entity.last + 1]
        inside = range(entity.first, entity.last + 1)
        return next((word for word in words if word.head not in inside), words[-1])

    def starts_sentence(self, quoted: Quoted) -> bool:
        sentence = self.parse.sentence(self.tokens[quoted.first])
        return quoted.first == sentence.start or (
            self.tokens[quoted.first - 1].form in (".", "!", "?")
        )

    def is_title(self, quoted: Quoted) -> bool:
        """Whether all long words are capitalised and no sentence ends: “The Art of the Deal”."""
        forms = [self.tokens[i].form for i in quoted.tokens if self.tokens[i].upos != "PUNCT"]
        end = self.tokens[self.inner_last(quoted)].form
        if end in (".", "!", "?") or (end == "," and len(forms) == 1):
            return False
        long = [form for form in forms if len(form) > 3 or form is forms[0]]
        return bool(long) and all(form[0].isupper() for form in long)

    def inner_last(self, quoted: Quoted) -> int:
        return max(quoted.first, quoted.last - (0 if quoted.quotation.goes_on else 1))

    def paragraph(self, quoted: Quoted) -> int:
        return self.parse.sentence(self.tokens[quoted.last]).paragraph

    def at(self, index: int) -> Token | None:
        return self.tokens[index] if 0 <= index < len(self.tokens) else None

    def below(self, token: Token) -> frozenset[int]:
        return frozenset(t.index for t in self.parse.subtree(token))

    def first_below(self, token: Token) -> int:
        return self.parse.subtree(token)[0].index

    def below_all(self, *tokens: Token | None) -> frozenset[int]:
        return frozenset().union(*(self.below(token) for token in tokens if token is not None))

    def cue_start(self, verb: Token, children: Sequence[Token]) -> int:
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
                return self.cue_start(head, above)
        return first

    def inside_quote(self, cue: int, content: frozenset[int]) -> frozenset[int]:
        """Content of a quoted cue stays in its quotation."""
        quoted = self.quote_at.get(cue)
        if quoted is None or self.ends_quote(cue):
            return content
        return content & set(quoted.tokens)

    def span(self, first: int, last: int) -> Span:
        start, end = self.tokens[first].span, self.tokens[last].span
        return Span(start.start, end.end, start.in_title)


def _paragraph_ends(parse: Parse) -> frozenset[int]:
    """Offsets of the line breaks between two paragraphs."""
    ends = set[int]()
    for before, after in pairwise(parse.sentences):
        if before.paragraph != after.paragraph:
            last, first = parse.tokens[before.end - 1], parse.tokens[after.start]
            ends.add(parse.text.find("\n", last.span.end, first.span.start))
    return frozenset(ends)
