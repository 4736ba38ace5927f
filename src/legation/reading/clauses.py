"""Clauses: one form for all the ways in which English says that somebody does something.

    Russia attacked Georgia.  Georgia was attacked by Russia.  the Russian attack on Georgia
    Russia, which attacked Georgia, …  Russia threatened to attack Georgia.
    Russia launched an attack on Georgia.

Each has a predicate (*attack*), a subject (*Russia*) and an argument (*Georgia*). Rules match
clauses and never see voice, relative clauses, control, conjuncts or light verbs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from legation.lexicon.grammar import Grammar
from legation.records.parse import ROOT, EntityKind, Parse, Token

NOTHING = ""
"""The marker of an object: nothing introduces it."""

POSSESSIVE = "'s"
INFINITIVE = "to"
CLAUSE = "that"


class ClauseKind(StrEnum):
    """What the predicate is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


@dataclass(frozen=True, slots=True)
class Argument:
    """Something that hangs on a predicate, and the word that introduces it.

    "sanctions on Iran" -> marker "on", token *Iran*. Infinitives have "to", clauses "that",
    possessors and premodifiers "'s", objects and gerunds "".
    """

    marker: str
    token: Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A predicate with its subject and arguments.

    Attributes:
        predicate: the verb, noun or adjective.
        kind: which of them.
        subjects: who does it, whatever the voice; one token stands for all its conjuncts.
        arguments: the rest; objects of a passive are its grammatical subject.
        passive: the verb is passive, so it may go without a subject.
        governor: the light verb that carries the noun ("launched" in "launched an attack").
    """

    predicate: Token
    kind: ClauseKind
    subjects: tuple[Token, ...]
    arguments: tuple[Argument, ...]
    passive: bool = False
    governor: Token | None = None

    @property
    def objects(self) -> tuple[Token, ...]:
        """Nouns that nothing introduces: the objects, or the grammatical subject of a passive."""
        return tuple(
            argument.token
            for argument in self.arguments
            if argument.marker == NOTHING and argument.token.upos != "VERB"
        )


class Clauses:
    """The clauses of one parse, made when asked for and kept."""

    def __init__(self, parse: Parse, grammar: Grammar) -> None:
        self.parse, self.grammar = parse, grammar
        self._known: dict[int, Clause] = {}
        self._waiting: set[int] = set()

    def of(self, token: Token) -> Clause:
        """The clause whose predicate is the token."""
        if token.index not in self._known:
            self._known[token.index] = self._make(token)
        return self._known[token.index]

    def is_verbal(self, token: Token) -> bool:
        """Whether the token heads a clause of its own: a verb, or a noun or adjective with *be*."""
        return token.upos == "VERB" or self.parse.child(token, "cop") is not None

    # ------------------------------------------------------------------------------ making

    def _make(self, token: Token) -> Clause:
        if token.upos == "VERB" or (token.upos == "AUX" and token.relation not in ("aux", "cop")):
            return self._verb(token)
        if token.upos in ("ADJ", "ADV") or self.parse.child(token, "cop") is not None:
            return self._copular(token)
        return self._noun(token)

    def _verb(self, verb: Token) -> Clause:
        passive = self._is_passive(verb)
        arguments = [*self._verb_arguments(verb, passive)]
        subjects = tuple(self._subjects(verb, passive))
        if passive and not any(argument.marker == NOTHING for argument in arguments):
            arguments += (Argument(NOTHING, token) for token in self._inherited(verb))
        arguments += self._shared_object(verb, passive, arguments)
        relative = self._relativised_object(verb, passive, arguments)
        if relative is not None:
            arguments.append(Argument(NOTHING, relative))
        return Clause(verb, ClauseKind.VERB, subjects, tuple(arguments), passive)

    def _is_passive(self, verb: Token) -> bool:
        if self.parse.child(verb, "aux:pass", "nsubj:pass", "obl:agent", "csubj:pass") is not None:
            return True
        participle = verb.feat("VerbForm") == "Part" and verb.feat("Tense") == "Past"
        if not participle:
            return False
        if verb.deprel in ("acl", "amod"):  # "sanctions imposed last year"
            return True
        if verb.relation == "conj" and self.parse.child(verb, "nsubj", "aux") is None:
            head = self.parse.head(verb)
            return head is not None and head.upos == "VERB" and self._is_passive(head)
        # headlines: "Three killed in blast"
        return verb.feat("Voice") == "Pass" and self.parse.child(verb, "aux", "nsubj") is None

    def _verb_arguments(self, verb: Token, passive: bool) -> Iterator[Argument]:
        for child in self.parse.children(verb):
            relation = child.relation
            if relation in ("obj", "iobj") or (passive and child.deprel == "nsubj:pass"):
                for token in self._meant(self._antecedent(child)):
                    yield Argument(NOTHING, token)
            elif child.deprel == "obl:agent" and self._is_by(child):
                continue  # the subject
            elif self._is_phrase_of(verb, child):
                yield from self._marked(child)
            elif relation == "xcomp":
                yield from self._complement(child)
            elif relation == "ccomp":
                for token in self._with_conjuncts(child):
                    yield Argument(CLAUSE, token)
            elif relation == "advcl":
                yield from self._adverbial(child)
            elif relation == "advmod":  # "given back to Ethiopia", hung on "back"
                for inner in self.parse.children(child, "obl"):
                    yield from self._marked(inner)
            elif relation == "nsubj" and passive:
                for token in self._meant(self._antecedent(child)):
                    yield Argument(NOTHING, token)

    def _is_phrase_of(self, verb: Token, child: Token) -> bool:
        """Whether it is a phrase of the verb; of "Fighting between A and B", read as one, too."""
        if child.deprel == "nmod":
            return verb.upos == "VERB"
        return child.relation == "obl" and child.deprel != "obl:unmarked"

    def _complement(self, child: Token) -> Iterator[Argument]:
        marks = [word.lemma for word in self.parse.children(child, "mark", "case")]
        for token in self._with_conjuncts(child):
            for marker in marks or [NOTHING]:  # "to attack", "of attacking", "for them to attack"
                yield Argument(marker, token)

    def _adverbial(self, child: Token) -> Iterator[Argument]:
        marks = [*self.parse.children(child, "mark", "case")] or [
            word for word in self.parse.children(child, "advmod") if word.lemma in ("when", "where")
        ]
        for mark in marks:
            for token in self._with_conjuncts(child):
                yield Argument(mark.lemma, token)

    def _marked(self, child: Token) -> Iterator[Argument]:
        """A prepositional phrase, under each word of its preposition: "ahead of", "out of"."""
        child = self._antecedent(child)
        words = (child, *self.parse.children(child, "flat"))
        markers = [t.lemma for word in words for t in self.parse.children(word, "case", "mark")]
        # One without preposition is an object that the parser misnamed: "handed over power".
        for marker in dict.fromkeys(markers or [NOTHING]):
            for token in self._meant(child):
                yield Argument(marker, token)

    def _subjects(self, verb: Token, passive: bool) -> Iterator[Token]:
        if passive:
            for child in self.parse.children(verb, "obl", "obl:agent"):
                if self._is_by(child):
                    yield from self._meant(child)
                    return
            # The parser may hang the agent on what stands between: "recognised as a state by Chad".
            for child in self.parse.children(verb, "obl", "obj", "xcomp", "nsubj:pass"):
                for inner in self.parse.children(child, "nmod", "obl"):
                    if self._is_by(inner) and inner.index > verb.index:
                        yield from self._meant(inner)
                        return
            return
        behind = {
            child.index
            for thing in self.parse.children(verb, "obj")
            for child in self.parse.children(verb, "nsubj")
            if verb.index < thing.index < child.index
        }  # "barring nine officials, among them Senator McCain": the parser's slip
        subjects = [
            child
            for child in self.parse.children(verb, "nsubj", "csubj", "vocative")
            if child.deprel != "nsubj:pass"
            and child.index not in behind
            and (child.relation != "vocative" or child.upos == "PROPN")
            and (child.relation != "vocative" or child.index < verb.index)
        ]  # headlines: "Merkel, Putin discuss Ukraine" has been parsed with a vocative
        if any(subject.relation != "vocative" for subject in subjects):
            for subject in subjects:
                yield from self._meant(self._antecedent(subject))
        else:
            yield from self._inherited(verb)

    def _is_by(self, token: Token) -> bool:
        case = self.parse.child(token, "case")
        return case is not None and case.lemma == "by"

    def _inherited(self, verb: Token) -> Iterator[Token]:
        """The missing subject of a verb (or the missing object of a passive one)."""
        if verb.index in self._waiting:
            return
        self._waiting.add(verb.index)
        try:
            yield from self._inherited_from(verb, self.parse.head(verb))
        finally:
            self._waiting.discard(verb.index)

    def _inherited_from(self, verb: Token, head: Token | None) -> Iterator[Token]:
        if head is None:
            return
        relation = verb.relation
        if relation == "acl" and verb.deprel != "acl:relcl":
            if verb.feat("VerbForm") == "Part" or verb.feat("VerbForm") == "Ger":
                yield head  # "troops attacking the town", "sanctions imposed on Iran"
            elif self.is_headline(verb):
                yield from self._meant(head)
            else:  # "a decision to withdraw", "its offer to talk"
                yield from self._doers_of_noun(head)
        elif verb.deprel == "acl:relcl":
            return  # its subject is a relative pronoun, or it has one of its own
        elif relation in ("conj", "parataxis") and relation == "conj":
            if self.is_verbal(head):
                above = self.of(head)
                if above.passive and self._is_passive(verb):
                    yield from above.objects
                else:
                    yield from above.subjects or (above.objects if above.passive else ())
        elif relation in ("xcomp", "advcl", "ccomp") and (
            self.is_verbal(head) or head.upos in ("ADJ", "VERB")
        ):
            above = self.of(head)
            objects = above.objects
            by_subject = head.lemma in self.grammar.subject_control
            of_object = relation == "xcomp" or self._is_charge(verb)
            if of_object and objects and not by_subject:
                yield from objects[:1]
            elif above.passive:
                yield from objects or above.subjects
            else:
                yield from above.subjects
        elif self.is_headline(verb):
            yield from self._meant(head)
        elif relation in ("xcomp", "advcl") and head.upos == "NOUN":
            yield from self._doers_of_noun(head)

    def is_headline(self, verb: Token) -> bool:
        """ "EU to impose sanctions": a name, and nothing but an infinitive about it."""
        head = self.parse.head(verb)
        return (
            head is not None
            and head.head == ROOT
            and head.upos == "PROPN"
            and verb.relation in ("acl", "advcl")
            and verb.feat("VerbForm") == "Inf"
            and self.parse.child(head, "cop") is None
        )

    def _is_charge(self, verb: Token) -> bool:
        """ "accused him of plotting", "quoted him as saying": the object is who does it."""
        mark = self.parse.child(verb, "mark")
        return (
            verb.relation == "advcl"
            and mark is not None
            and mark.lemma in ("of", "from", "for", "against", "into", "as")
        )

    def _doers_of_noun(self, noun: Token) -> Iterator[Token]:
        """Whose decision it is: "Tokyo's decision to …", "Tokyo made a decision to …"."""
        clause = self.of(noun)
        if clause.subjects:
            yield from clause.subjects
            return
        for argument in clause.arguments:
            if argument.marker in (POSSESSIVE, "by", "of"):
                yield argument.token
        governor = self.parse.head(noun)
        if noun.relation in ("obj", "obl") and governor is not None and governor.upos == "VERB":
            yield from self.of(governor).subjects

    def _antecedent(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for, else the token itself."""
        if token.upos not in ("PRON", "DET") or token.lemma not in self.grammar.relative_pronouns:
            return token
        for above in self.parse.ancestors(token):
            if above.deprel in ("acl:relcl", "advcl:relcl"):
                return self.parse.head(above) or token
            if above.relation not in ("xcomp", "ccomp", "conj", "obl", "nmod"):
                break
        return token

    def _shared_object(
        self, verb: Token, passive: bool, arguments: list[Argument]
    ) -> Iterator[Argument]:
        """The object of the verb that follows: "shot and killed a teenager"."""
        following = self.parse.child(verb, "conj")
        if passive or arguments or following is None or following.upos != "VERB":
            return
        between = self.parse.tokens[verb.index + 1 : following.index]
        if len(between) == 1 and between[0].upos == "CCONJ":
            for child in self.parse.children(following, "obj"):
                for token in self._meant(child):
                    yield Argument(NOTHING, token)

    def _relativised_object(
        self, verb: Token, passive: bool, arguments: list[Argument]
    ) -> Token | None:
        """What a relative clause leaves out: "the man they arrested" -> the man."""
        if passive:
            return None
        head = self.parse.head(verb)
        if verb.relation == "conj" and head is not None and head.deprel == "acl:relcl":
            # "the treaty that Iran signed and later abandoned"
            left_out = self.parse.child(verb, "obj", "nsubj", "xcomp", "ccomp") is None
            meant = self.parse.head(head)
            return meant if left_out and not arguments and meant in self.of(head).objects else None
        if verb.deprel != "acl:relcl":
            return None
        if any(a.marker == NOTHING for a in arguments) or self.parse.child(verb, "nsubj") is None:
            return None
        subject = self.parse.child(verb, "nsubj")
        if head is None or subject is None or self._antecedent(subject) is head:
            return None
        return head

    def _copular(self, predicate: Token) -> Clause:
        subject = self.parse.child(predicate, "nsubj", "nsubj:pass")
        if subject is not None:
            subjects = tuple(self._meant(self._antecedent(subject)))
        else:
            subjects = tuple(self._inherited(predicate))
        if not subjects and predicate.deprel in ("amod", "acl"):
            head = self.parse.head(predicate)
            subjects = (head,) if head is not None else ()
        arguments = [*self._verb_arguments(predicate, False), *self._noun_arguments(predicate)]
        kind = ClauseKind.ADJECTIVE if predicate.upos == "ADJ" else ClauseKind.NOUN
        return Clause(predicate, kind, subjects, tuple(arguments))

    def _noun(self, noun: Token) -> Clause:
        arguments = list(self._noun_arguments(noun))
        governor = self._light_verb(noun)
        subjects: tuple[Token, ...] = ()
        passive = False
        if governor is not None:
            carried = self.of(governor)
            passive = carried.passive
            if governor.lemma in self.grammar.suffering_verbs:
                arguments += [Argument("of", token) for token in carried.subjects]
            else:
                subjects = carried.subjects
            own = {argument.token.index for argument in arguments} | {noun.index}
            for above in self.parse.ancestors(noun):  # "a round of talks" has no round of its own
                if above is governor:
                    break
                own.add(above.index)
            arguments += [
                a
                for a in carried.arguments
                if a.token.index not in own and not (a.marker == NOTHING and a.token.upos == "VERB")
            ]
        return Clause(noun, ClauseKind.NOUN, subjects, tuple(arguments), passive, governor)

    def _noun_arguments(self, noun: Token) -> Iterator[Argument]:
        for child in self.parse.children(noun):
            relation = child.relation
            if relation == "nmod" and child.deprel == "nmod:poss":
                for token in self._meant(self._antecedent(child)):
                    yield Argument(POSSESSIVE, token)
            elif child.deprel == "nmod:desc":
                continue
            elif relation in ("nmod", "obl"):
                yield from self._marked(child)
            elif relation in ("amod", "compound"):
                yield Argument(POSSESSIVE, child)
                for token in self.parse.children(child, "conj", "compound"):
                    yield Argument(POSSESSIVE, token)
            elif relation == "acl" and child.deprel == "acl":
                mark = self.parse.child(child, "mark")
                if mark is not None and mark.lemma != INFINITIVE:
                    yield Argument(mark.lemma, child)  # "no intention of returning", "fears that"
                elif child.feat("VerbForm") == "Inf":
                    for token in self._with_conjuncts(child):
                        yield Argument(INFINITIVE, token)
                elif child.feat("VerbForm") == "Part":  # "talks held with Iran"
                    for inner in self.parse.children(child, "obl"):
                        yield from self._marked(inner)
                else:
                    yield Argument(CLAUSE, child)
        head = self.parse.head(noun)
        if head is not None and self._is_headed(noun, head):
            for token in self._meant(head):
                yield Argument("by", token)
        if noun.relation == "conj" and head is not None and head.upos in ("NOUN", "PROPN"):
            # "talks and meetings between A and B": what follows the last is said of both
            yield from (
                argument for argument in self._noun_arguments(head) if argument.marker == POSSESSIVE
            )

    def _is_headed(self, noun: Token, head: Token) -> bool:
        """ "Russia: no talks", "US, Iran in talks": a headline's name has what is told of it."""
        if head.head != ROOT or head.upos != "PROPN" or self.parse.entity(head) is None:
            return False
        if noun.relation in ("parataxis", "appos"):
            between = self.parse.tokens[head.index + 1 : noun.index]
            return any(token.form == ":" for token in between)
        case = self.parse.child(noun, "case")
        return noun.deprel == "nmod" and case is not None and case.lemma == "in"

    def _light_verb(self, noun: Token) -> Token | None:
        """The light verb that the noun is object of, through "a round of talks"."""
        head = self.parse.head(noun)
        while head is not None and noun.relation in ("nmod", "conj"):
            if noun.relation == "nmod" and head.lemma not in self.grammar.transparent_nouns:
                return None
            noun, head = head, self.parse.head(head)
        if head is None or head.upos != "VERB":
            return None
        carried = noun.relation in ("obj", "obl") or noun.deprel == "nsubj:pass"
        light = head.lemma in self.grammar.light_verbs or (
            head.lemma in self.grammar.suffering_verbs
        )
        if noun.deprel == "nsubj:pass" or noun.relation == "obj":
            return head if light else None
        if noun.relation == "obl" and light and carried:
            case = self.parse.child(noun, "case")
            return head if case is not None and case.lemma in ("in", "into", "out", "on") else None
        return None

    # ----------------------------------------------------------------------- noun phrases

    def _meant(self, token: Token) -> Iterator[Token]:
        """The noun that is meant: itself and, in "a round of talks", the talks; and conjuncts."""
        for noun in (token, *self.parse.children(token, "conj"), *self._listed(token)):
            yield noun
            if noun.lemma in self.grammar.transparent_nouns or noun.upos == "NUM":
                for inner in self.parse.children(noun, "nmod"):
                    case = self.parse.child(inner, "case")
                    if case is not None and case.lemma == "of":
                        yield from self._meant(inner)

    def _listed(self, token: Token) -> Iterator[Token]:
        """Headlines list without "and": "Japan, South Korea hold drill" has an apposition."""
        if self._is_state(token):
            for child in self.parse.children(token, "appos", "list"):
                if self._is_state(child) and self.parse.child(child, "det", "case") is None:
                    yield child

    def _is_state(self, token: Token) -> bool:
        entity = self.parse.entity(token)
        return entity is not None and entity.kind is EntityKind.STATE

    def _with_conjuncts(self, token: Token) -> Iterator[Token]:
        yield token
        yield from self.parse.children(token, "conj")
