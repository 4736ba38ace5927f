"""Whether an event happened at all, and how sure its innermost source is.

    "Iran denied that it had attacked the ship."      -> negated, certain, past
    "Trump is expected to visit Japan."               -> affirmed, probable, future
    "Seoul offered to send rice."  (the sending)      -> affirmed, unspecified, future

From the event outwards: what stands on it, its auxiliaries, what introduces it, and what governs
it, up to the clause of the one who tells it. After FactBank (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from legation.lexicon.cues import Complement, Cue, Cues, Effect, StandingWords, Where
from legation.reading.clauses import Clause
from legation.records.parse import ROOT, Parse, Token
from legation.records.standing import Certainty, Polarity, Standing, Tense

_SURENESS = list(Certainty)
"""From certain to unspecified: a cue can only make an event less sure, but for a denial."""




def standing_of(
    parse: Parse, clause: Clause, cues: Cues, *, own: frozenset[int], negation_used: bool = False
) -> Standing:
    """How the event of a clause is told.

    Args:
        own: indexes of the words that make the event; they do not act on it as cues.
        negation_used: the rule asked for the negation ("ACTOR not attend …"), so it is not
            counted again.
    """
    event = clause.governor or clause.predicate
    reading = _Reading(parse, cues, own)
    reading.on_event(clause.predicate, event)
    if negation_used:
        reading.negations -= 1
    top = reading.climb(event)
    if _asks(parse, top):
        reading.construct("question")
    return Standing(
        Polarity.NEGATED if reading.negations % 2 else Polarity.AFFIRMED,
        reading.certainty,
        reading.time or reading.tense(event),
        reading.background,
        tuple(dict.fromkeys(reading.reasons)),
    )


@dataclass
class _Reading:
    """The axes while they are being read."""

    parse: Parse
    cues: Cues
    own: frozenset[int]
    negations: int = 0
    certainty: Certainty = Certainty.CERTAIN
    time: Tense | None = None
    background: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def words(self) -> StandingWords:
        """The words of grammar that the reading asks for."""
        return self.cues.words

    def on_event(self, predicate: Token, event: Token) -> None:
        """What stands on the event's own words; `event` is the light verb when there is one."""
        above: Sequence[Cue] = ()
        if predicate is not event:
            self.level(predicate, ())
            # As a light verb "put" is no cue; "put off" is.
            above = [c for c in self.above(event, predicate, Complement.NOUN) if c.particles]
        self.level(event, above, below=predicate)
        self.conditions(event)
        if self.comes_too_early(event):
            self.construct("before-could")
        if event.feat("Mood") == "Imp" and self.parse.child(event, "nsubj") is None:
            self.construct("imperative")

    # ------------------------------------------------------------------------------- effects

    def take(self, cue: Cue, effect: Effect) -> None:
        """Move the axes."""
        if effect.polarity is Polarity.NEGATED:
            self.negations += 1
        if effect.certainty and _SURENESS.index(effect.certainty) > _SURENESS.index(self.certainty):
            self.certainty = effect.certainty
        if effect.time is not None and (self.time is None or cue.settles):
            self.time = effect.time
        if cue.settles:
            self.certainty = Certainty.CERTAIN
        self.background = self.background or cue.background
        self.reasons.append(cue.id)

    def construct(self, name: str) -> None:
        """Take the cue that is a form of the sentence."""
        for cue in self.cues.at(Where.CONSTRUCTION, name):
            self.take(cue, cue.effect)

    def level(
        self, head: Token, above: Sequence[Cue], *, below: Token | None = None, spoken: bool = False
    ) -> None:
        """What stands on a word, and the cues that the word itself is.

        A negation there is used up by a cue that says what it means when negated.

        Args:
            below: where the event hangs on it; what stands there has been read.
            spoken: the event is in a clause of its own, so only negation tells.
        """
        found = [c for where, word in self.on(head, below) for c in self.fitting(where, word, head)]
        negations = [cue for cue in found if _negates(cue)]
        others = [*above, *(cue for cue in found if not _negates(cue) and not spoken)]
        if self.certainty is Certainty.PROBABLE and any(map(_denies, above)):
            self.certainty = Certainty.CERTAIN  # "denied allegations of torture": it is sure
        negated = len(negations) % 2 == 1
        if negated and self.is_not_until(head):
            negations, negated = [], False
        for cue in others:
            if negated and cue.when_negated is not None:
                self.take(cue, cue.when_negated)
                negations, negated = [], False
            else:
                self.take(cue, cue.effect)
        for cue in negations:
            self.take(cue, cue.effect)

    def on(self, head: Token, below: Token | None) -> Iterator[tuple[Where, Token]]:
        """Words that stand on a word and may be cues."""
        for child in self.parse.children(head):
            relation = child.relation
            if child is below or child.index in self.own:
                continue
            if relation in ("aux", "cop"):
                yield Where.AUXILIARY, child
            elif relation in ("mark", "case"):
                yield Where.MARK, child
            elif relation in ("advmod", "amod", "det", "cc"):
                yield Where.BESIDE, child
                for inner in self.parse.children(child, "advmod", "obl"):  # "no longer"
                    yield Where.BESIDE, inner
            elif relation == "obl" and self.at(Where.PHRASE, child):
                yield Where.PHRASE, child
            elif relation in ("nsubj", "obj"):
                if child.feat("PronType") == "Neg":  # "nobody"
                    yield Where.BESIDE, child
                for inner in self.parse.children(child, "det", "cc:preconj"):
                    if inner.lemma in self.words.none:
                        yield Where.BESIDE, inner
                    for word in self.parse.children(inner, "advmod"):  # "hardly any delegate"
                        yield Where.BESIDE, word
                for inner in self.parse.children(child, "advmod"):
                    if inner.lemma in self.words.negation:  # "not a single prisoner"
                        yield Where.BESIDE, inner

    def fitting(self, where: Where, word: Token, head: Token) -> list[Cue]:
        """The cues that a word on `head` is."""
        return _special(
            word,
            [
                cue
                for cue in self.at(where, word)
                if not self.comes_before(word, cue.except_before)
                and (not cue.perfect or self.is_perfect(head))
                and not (cue.both_clauses and self.is_counterfactual(head))
                and not (word.lemma in self.words.waiting and self.has_come(head))
            ],
        )

    def comes_before(self, word: Token, lemmas: frozenset[str]) -> bool:
        following = self.parse.tokens[word.index + 1 : word.index + 2]
        return bool(lemmas) and any(token.lemma in lemmas for token in following)

    def is_not_until(self, verb: Token) -> bool:
        """ "was not released until the ransom had arrived": so it was released."""
        return self.tense(verb) is Tense.PAST and any(
            word.lemma in self.words.waiting
            for child in self.parse.children(verb, "advcl", "obl")
            for word in self.parse.children(child, "mark", "case")
        )

    def has_come(self, event: Token) -> bool:
        """ "was not released until the ransom had arrived": so it had arrived."""
        main = self.parse.head(event)
        return main is not None and self.is_not_until(main) and self.is_negated(main)

    def is_negated(self, verb: Token) -> bool:
        return any(
            _negates(cue)
            for child in self.parse.children(verb, "advmod")
            for cue in self.at(Where.BESIDE, child)
        )

    # ---------------------------------------------------------------------------- conditions

    def conditions(self, verb: Token) -> None:
        """Whether the verb states a condition without "if", or hangs on one."""
        if self.is_counterfactual(verb):
            self.construct("counterfactual")
        elif self.is_inverted(verb):
            self.construct("inverted-condition")
        if self.parse.child(verb, "aux") is None or self.is_perfect(verb):
            return  # "threatened to close the strait if …": the threat hangs on nothing
        for child in self.parse.children(verb, "advcl"):
            conditions = [
                mark
                for mark in self.parse.children(child, "mark")
                if any(cue.both_clauses for cue in self.at(Where.MARK, mark))
                and not self.is_conceded(child, mark)
            ]
            if conditions or self.is_inverted(child):
                self.construct("conditional")

    def comes_too_early(self, verb: Token) -> bool:
        """ "fled before the police could arrest him": they did not."""
        marks = {mark.lemma for mark in self.parse.children(verb, "mark")}
        modals = {aux.form.lower() for aux in self.parse.children(verb, "aux")}
        return bool(marks & self.words.preceding) and bool(modals & self.words.past_modals)

    def is_counterfactual(self, verb: Token) -> bool:
        """ "if it had signed, there would have been peace", of the signing."""
        main = self.parse.head(verb)
        auxiliaries = {child.form.lower() for child in self.parse.children(verb, "aux")}
        return (
            verb.relation == "advcl"
            and main is not None
            and bool(auxiliaries & self.words.pluperfect)
            and self.is_perfect(main)
            and any(aux.lemma in self.words.irreal for aux in self.parse.children(main))
        )

    # ------------------------------------------------------------------------------ climbing

    def climb(self, event: Token) -> Token:
        """Go up through what governs the event, as far as it bears on it; where that ends."""
        token = event
        while (head := self.parse.head(token)) is not None:
            if token.relation == "conj":
                self.share(token, head)
                token = head
                continue
            complement = self.complement(token, head)
            if complement is None:
                self.cleft(token, head)
                break
            above = self.above(head, token, complement)
            if not above and complement is Complement.NOUN and token is not event:
                complement = Complement.CLAUSE  # "rejected claims that …"
                above = self.above(head, token, complement)
            if above or head.index in self.own:
                spoken = complement is Complement.CLAUSE
                if spoken and self.is_open(token):
                    break
                if spoken and self.few(head):
                    self.construct("few")
                self.level(head, above, below=token, spoken=spoken)
                if self.time is None and self.is_present_perfect(head):
                    self.time = next((c.time_in_perfect for c in above if c.time_in_perfect), None)
                if self.time is None and not spoken and any(map(_lets_through, above)):
                    self.time = self.tense(head)
                if spoken and head.upos not in ("NOUN", "PROPN"):
                    break
            elif not self.passes(token, head, complement):
                break
            if complement is Complement.INFINITIVE:
                self.conditions(head)
            token = head
        return token

    def passes(self, token: Token, head: Token, complement: Complement) -> bool:
        """Whether a governing word that is no cue lets what stands higher bear on the event."""
        relation = token.relation
        if relation in ("xcomp", "ccomp", "csubj") and complement is Complement.INFINITIVE:
            self.level(head, (), below=token)  # "did not force him to resign"
            return True
        if relation == "nmod" and self.introducer(token) in self.words.of:
            return True  # "the signing of the treaty"
        if self.is_headline(token, head):
            self.construct("headline")
        elif relation == "acl" and _is_infinitive(token) and not self.is_ranked(head):
            self.construct("infinitive")
        elif relation == "advcl" and self.is_purpose(token):
            self.construct("purpose")
        elif (
            relation == "obj"
            and _is_indefinite(self.parse, token)
            and (self.tense(head) is Tense.FUTURE or self.is_negated(head))
        ):
            self.construct("indefinite")
        return False

    def complement(self, token: Token, head: Token) -> Complement | None:
        """What a word is to the one that governs it; None when that has no bearing on it."""
        relation, finite = token.relation, self.is_finite(token)
        introduced = {child.lemma for child in self.parse.children(token, "case", "mark")}
        governed = bool(introduced & (self.words.governing | self.particles(head)))
        if token.deprel in ("acl:relcl", "advcl:relcl") and not _is_content(self.parse, token):
            return None
        if relation in ("ccomp", "csubj") or (relation == "acl" and finite):
            return Complement.CLAUSE if finite else Complement.INFINITIVE
        if relation == "xcomp":
            return Complement.INFINITIVE
        if relation in ("acl", "advcl"):
            # "ruled out sending ships" is a complement, "attacked, killing ten" is none
            bare = relation == "advcl" and self.parse.child(token, "punct", "mark") is None
            return Complement.INFINITIVE if (governed or bare) and not finite else None
        if relation in ("obj", "iobj", "compound") or token.deprel == "nsubj:pass":
            return Complement.NOUN
        if relation in ("obl", "nmod") and token.deprel != "obl:agent":
            return Complement.NOUN if governed else None
        return Complement.SUBJECT if relation == "nsubj" else None

    def above(self, head: Token, token: Token, complement: Complement) -> list[Cue]:
        """The cues that the governing word is for what hangs on it."""
        if head.index in self.own:
            return []
        if token.relation == "advcl" and self.is_purpose(token) and head.upos == "VERB":
            return []  # "set up a zone to avert attacks"
        particles = ("compound:prt", "advmod", "obj", "case", "xcomp")
        beside = {child.lemma for child in self.parse.children(head, *particles)}
        beside |= {child.lemma for child in self.parse.children(token, "case", "mark", "advmod")}
        cues = [
            cue
            for cue in self.at(Where.ABOVE, head)
            if complement in cue.complements
            and (not (asked := _particles(cue, head)) or not beside.isdisjoint(asked))
        ]
        return _special(head, cues)

    def particles(self, head: Token) -> set[str]:
        """Words that some cue of the governing word asks for."""
        return {word for cue in self.at(Where.ABOVE, head) for word in _particles(cue, head)}

    def at(self, where: Where, word: Token) -> Sequence[Cue]:
        """The cues of a word at that place, by lemma or, where that has none, by form."""
        if where is Where.PHRASE:
            for child in self.parse.children(word, "amod", "compound", "det"):  # "world_war"
                if found := self.cues.at(where, f"{child.lemma}_{word.lemma}"):
                    return found
        return self.cues.at(where, word.lemma) or self.cues.at(where, word.form)

    def cleft(self, clause: Token, noun: Token) -> None:
        """ "Perhaps it was a shell that killed them": what stands on the noun is of the clause."""
        subject = self.parse.child(noun, "expl", "nsubj")
        told = clause.deprel.endswith(":relcl") and subject is not None
        if told and subject is not None and subject.lemma in self.words.it:
            for where, word in self.on(noun, clause):
                for cue in self.fitting(where, word, noun):
                    if where is Where.BESIDE and not _negates(cue):
                        self.take(cue, cue.effect)

    def share(self, token: Token, head: Token) -> None:
        """What the first of two conjuncts has and the second does not repeat."""
        own = self.parse.child(token, "aux", "nsubj") is not None
        same_form = token.feat("VerbForm") == head.feat("VerbForm")
        either = any(cc.lemma in self.words.either for cc in self.parse.children(token, "cc"))
        for where, word in self.on(head, token):
            for cue in self.fitting(where, word, head):
                if (
                    (where is Where.AUXILIARY and same_form and not own)
                    or (where is Where.MARK and token.upos == "VERB")
                    or (where is Where.BESIDE and _negates(cue) and either and not own)
                ):
                    self.take(cue, cue.effect)

    def few(self, head: Token) -> bool:
        """ "Few diplomats believe that …"."""
        return any(
            word.lemma in self.words.few and self.parse.child(subject, "det") is None
            for subject in self.parse.children(head, "nsubj")
            for word in (subject, *self.parse.children(subject, "amod", "det", "nummod"))
        )

    def is_ranked(self, noun: Token) -> bool:
        """ "the first president to visit Cuba"."""
        return any(
            child.lemma in self.words.ranking or child.feat("NumType") == "Ord"
            for child in self.parse.children(noun, "amod")
        )

    # --------------------------------------------------------------------------------- verbs

    def is_finite(self, token: Token) -> bool:
        verbs = (token, *self.parse.children(token, "aux", "cop"))
        return any(verb.feat("VerbForm") == "Fin" for verb in verbs)

    def is_purpose(self, token: Token) -> bool:
        """ "sent troops to fight": an infinitive that says what for."""
        mark = self.parse.child(token, "mark")
        passive = self.parse.child(token, "aux:pass")  # "are to be lifted"
        infinitive = _is_infinitive(token) or (passive is not None and _is_infinitive(passive))
        return infinitive and mark is not None and mark.lemma in self.words.infinitive

    def is_headline(self, token: Token, head: Token) -> bool:
        """ "Trump to visit Japan", parsed as a noun with an infinitive."""
        return (
            head.head == ROOT
            and head.upos in ("NOUN", "PROPN")
            and self.is_purpose(token)
            and not self.is_finite(head)
        )

    def is_headline_verb(self, verb: Token) -> bool:
        """ "France expels attache": a headline tells in the present what has happened."""
        sentence = self.parse.sentence(verb)
        last = self.parse.tokens[sentence.end - 1]
        plain = verb.lemma not in self.words.perfect | self.words.copula
        return verb.head == ROOT and verb.upos == "VERB" and plain and last.upos != "PUNCT"

    def is_present_perfect(self, verb: Token) -> bool:
        """ "has stopped", not "had stopped" or "may have stopped"."""
        auxiliaries = self.parse.children(verb, "aux")
        return any(
            aux.lemma in self.words.perfect and aux.feat("Tense") == "Pres" for aux in auxiliaries
        )

    def is_perfect(self, verb: Token) -> bool:
        """ "may have crossed": a modal and *have*."""
        return any(aux.lemma in self.words.perfect for aux in self.parse.children(verb, "aux"))

    def introducer(self, token: Token) -> str | None:
        case = self.parse.child(token, "case")
        return None if case is None else case.lemma

    def is_open(self, verb: Token) -> bool:
        """Whether a clause only asks: "whether he gave the order"."""
        return any(mark.lemma in self.words.open for mark in self.parse.children(verb, "mark"))

    def is_inverted(self, verb: Token) -> bool:
        """ "Had the planes bombed …", "should they attack …", beside a main clause."""
        if verb.relation != "advcl" or self.parse.child(verb, "mark") is not None:
            return False
        auxiliary, subject = self.parse.child(verb, "aux", "cop"), self.parse.child(verb, "nsubj")
        return (
            auxiliary is not None
            and subject is not None
            and auxiliary.index < subject.index
            and auxiliary.form.lower() in self.words.inverted
        )

    def is_conceded(self, clause: Token, mark: Token) -> bool:
        """ "even if", "as if": the main clause does not hang on it."""
        return any(
            child.lemma in self.words.conceding
            for head in (clause, mark)
            for child in self.parse.children(head, "advmod", "mark", "fixed")
        )

    def tense(self, token: Token) -> Tense:
        """The tense of the verb, or of the verb that an infinitive, participle or noun hangs on."""
        head = self.parse.head(token)
        verbs = [token, *self.parse.children(token, "aux", "cop")]
        lemmas = {verb.lemma for verb in verbs[1:]}
        if lemmas & self.words.future and not lemmas & self.words.perfect:
            return Tense.FUTURE
        going_on = token.feat("VerbForm") in ("Ger", "Part") and token.feat("Tense") != "Past"
        if lemmas & self.words.perfect:  # "have been exercising since Monday" goes on
            return Tense.PRESENT if going_on and self.is_present_perfect(token) else Tense.PAST
        modal = next((verb for verb in verbs[1:] if verb.lemma in self.words.modals), None)
        if modal is not None:
            beside = {child.lemma for child in self.parse.children(token, "advmod")}
            negated = bool(beside & self.words.negation)
            if modal.lemma in self.words.past_modals and negated:
                return Tense.PAST
            going_on = going_on or self.parse.child(token, "cop") is not None
            is_now = negated and modal.lemma in self.words.present_modals
            return Tense.PRESENT if going_on or is_now else Tense.FUTURE
        if self.is_purpose(token) and (token.head == ROOT or lemmas & self.words.copula):
            return Tense.FUTURE  # "Trump to visit Japan", "Trump is to visit Japan"
        finite = next((verb for verb in verbs if verb.feat("VerbForm") == "Fin"), None)
        if finite is not None:
            if finite.feat("Tense") != "Past":
                news = finite is token and self.is_headline_verb(token)
                return Tense.PAST if news else Tense.PRESENT
            # "said that it was negotiating": seen from the day of the report it goes on
            told = token.relation in ("ccomp", "acl") and token.deprel != "acl:relcl"
            return Tense.PRESENT if told and going_on and finite is not token else Tense.PAST
        if token.upos == "VERB" and token.feat("Tense") == "Past":
            return Tense.PAST  # a participle without auxiliary: "sanctions imposed last year"
        if head is None:
            return Tense.PAST
        if token.upos in ("NOUN", "PROPN") and token.relation != "conj":
            there_is = token.relation == "nsubj" and self.parse.child(head, "expl") is not None
            if there_is:
                return self.tense(head)  # "there will be no talks"
            goes_on = token.relation == "obj" and self.tense(head) is Tense.PRESENT
            return Tense.PRESENT if goes_on else Tense.PAST  # what will be condemned has happened
        return self.tense(head)


# ------------------------------------------------------------------------------------- cues


def _negates(cue: Cue) -> bool:
    return cue.polarity is Polarity.NEGATED and cue.where in (Where.BESIDE, Where.MARK)


def _denies(cue: Cue) -> bool:
    return cue.polarity is Polarity.NEGATED and cue.certainty is None


def _lets_through(cue: Cue) -> bool:
    return cue.effect == Effect() and cue.when_negated is None


def _particles(cue: Cue, word: Token) -> tuple[str, ...]:
    return cue.particles.get(word.lemma.lower()) or cue.particles.get(word.form.lower(), ())


def _special(word: Token, cues: list[Cue]) -> list[Cue]:
    """Those that ask for more, where there are some: "call off" is not "call"."""
    special = [cue for cue in cues if cue.perfect or _particles(cue, word)]
    return special or cues


# ------------------------------------------------------------------------------------ verbs





def _is_infinitive(token: Token) -> bool:
    return token.feat("VerbForm") == "Inf"


def _is_indefinite(parse: Parse, noun: Token) -> bool:
    return any(child.feat("Definite") == "Ind" for child in parse.children(noun, "det"))


def _is_content(parse: Parse, clause: Token) -> bool:
    """ "signs that he bribed them" has been parsed as a relative clause; its "that" is none."""
    return any(mark.upos == "SCONJ" for mark in parse.children(clause, "mark"))


def _asks(parse: Parse, top: Token) -> bool:
    """Whether the clause that the climbing ended in is a question."""
    closing = [child.form for child in parse.children(top, "punct")]
    return "?" in closing and top.relation in ("root", "ccomp", "parataxis")
