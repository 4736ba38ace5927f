"""How many were killed, were hurt or took part.

    "A bomb killed at least 13 people and wounded dozens."   dead 13, injured 12
    "Thousands of students marched in Santiago."             size 1000

Read from the event's own clause and what hangs on it: verbs joined to it, "killing nine", "leaving
scores wounded". Numbers that two clauses give differently are left as the first has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from legation.lexicon.tolls import Harm, Tolls
from legation.reading.clauses import Clause, Clauses
from legation.records.event import Count
from legation.records.parse import Parse, Token
from legation.records.span import Span, cover


def find_counts(clauses: Clauses, clause: Clause, type_: str, tolls: Tolls) -> dict[str, Count]:
    """The counts of an event, by "dead", "injured" and "size".

    Args:
        clause: of the event.
        type_: its PLOVER type, before PLOVER's borders of time have changed it.
    """
    return _Counting(clauses, tolls).of(clause, type_)


class _Counting:
    def __init__(self, clauses: Clauses, tolls: Tolls) -> None:
        self.clauses, self.tolls = clauses, tolls
        self.parse: Parse = clauses.parse

    def of(self, clause: Clause, type_: str) -> dict[str, Count]:
        found: dict[str, Count] = {}
        if type_ in self.tolls.harm.types:
            for word in self.around(clause):
                for name, harm in (("dead", self.tolls.dead), ("injured", self.tolls.injured)):
                    if name not in found and (count := self.total(self.befallen(word, harm))):
                        found[name] = count
        size = None
        if type_ in self.tolls.size.subject:
            size = self.total(self.partakers(clause))
        elif type_ in self.tolls.size.object:
            size = self.total(self.objects(clause.governor or clause.predicate))
        return found | ({"size": size} if size else {})

    # ------------------------------------------------------------------------------- whom

    def around(self, clause: Clause) -> Iterator[Token]:
        """The words of the event that may say what became of people."""
        event = clause.governor or clause.predicate
        seen = {event.index: event, clause.predicate.index: clause.predicate}
        head = self.parse.head(event)
        if head is not None and event.relation in ("conj", "advcl", "obl", "nsubj"):
            seen[head.index] = head  # "60 died when rebels shelled …", "an attack killed …"
        for word in list(seen.values()):
            for child in self.parse.children(word, "conj", "advcl", "acl"):
                seen.setdefault(child.index, child)
                for inner in self.parse.children(child, "conj"):
                    seen.setdefault(inner.index, inner)
            for noun in self.parse.children(word, "obj"):  # "killed [six people and wounded two]"
                for child in self.parse.children(noun, "conj"):
                    seen.setdefault(child.index, child)
        yield from seen.values()

    def befallen(self, word: Token, harm: Harm) -> Sequence[Token]:
        """Those of whom the word says that they are dead, or hurt."""
        lemma = word.lemma.lower()
        particles = self.parse.children(word, "compound:prt", "advmod", "xcomp", "amod")
        phrases = {f"{lemma}_{particle.lemma.lower()}" for particle in particles}
        if word.upos == "VERB" and (lemma in harm.does or phrases & harm.does):
            return self.objects(word)
        if lemma in harm.falls or (lemma in harm.leaves and word.upos in ("ADJ", "VERB")):
            return [*self.parse.children(word, "nsubj", "nsubj:pass")]
        if lemma in self.tolls.leaving.verbs and any(
            child.lemma.lower() in harm.leaves or child.form.lower() in harm.leaves
            for child in self.parse.children(word, "xcomp", "obj")
        ):
            return self.objects(word)
        dead_beside = [c for c in self.objects(word) if self.called(c, harm)]
        if dead_beside:
            return dead_beside  # "shot [dead 22 villagers]", as parsed
        if word.upos == "NOUN" and lemma in harm.nouns:
            return [c for c in self.parse.children(word, "nmod") if self.introduced(c) == "of"]
        return []

    def called(self, noun: Token, harm: Harm) -> bool:
        before = self.parse.tokens[max(0, noun.index - 3) : noun.index]
        return any(
            child.lemma.lower() in harm.leaves and child in before and child.index < noun.index - 1
            for child in self.parse.children(noun, "amod")
        )

    def partakers(self, clause: Clause) -> Sequence[Token]:
        event = clause.governor or clause.predicate
        subjects = [*self.parse.children(event, "nsubj", "nsubj:pass")]
        by = [
            child
            for child in self.parse.children(clause.predicate, "nmod", "obl")
            if self.introduced(child) in ("by", "of")
        ]
        return subjects or by

    def objects(self, verb: Token) -> Sequence[Token]:
        if verb.upos != "VERB":
            return []
        if verb.relation == "conj" and (numbers := [*self.parse.children(verb, "nummod")]):
            return numbers  # "13 were killed and [40] wounded"
        clause = self.clauses.of(verb)
        passive = [*self.parse.children(verb, "nsubj:pass")] if clause.passive else []
        return passive or [*self.parse.children(verb, "obj")] or clause.objects[:1]

    def introduced(self, noun: Token) -> str | None:
        case = self.parse.child(noun, "case")
        return None if case is None else case.lemma

    # ------------------------------------------------------------------------------- how many

    def total(self, nouns: Sequence[Token]) -> Count | None:
        """Their numbers together; None where one is not told: "two soldiers and a nurse" -> 3."""
        counts = [
            self.number(each)
            for noun in nouns
            for each in (noun, *(c for c in self.parse.children(noun, "conj") if c.upos != "VERB"))
        ]
        told = [count for count in counts if count is not None]
        if not told or len(told) < len(counts):
            return None
        return Count(sum(count.value for count in told), cover(count.span for count in told))

    def number(self, noun: Token) -> Count | None:
        """How many a noun phrase is: "thousands of students", "a dozen men", "a soldier"."""
        lemma = noun.lemma.lower()
        if (value := self.value(noun)) is not None:
            for inner in self.parse.children(noun, "nmod"):  # "hundreds of thousands"
                more = self.value(inner) if self.introduced(inner) == "of" else None
                if more is not None and lemma in self.tolls.units:
                    return Count(value * more, cover([noun.span, inner.span]))
            return Count(value, self.span(noun))
        for child in self.parse.children(noun, "nummod", "amod", "det"):
            if (value := self.value(child)) is not None:
                return Count(value, self.span(child))
        one = noun.feat("Number") == "Sing" and any(
            child.feat("Definite") == "Ind" for child in self.parse.children(noun, "det")
        )
        return Count(1, noun.span) if one and noun.upos == "NOUN" else None

    def value(self, word: Token) -> int | None:
        """The number that a word is, with what multiplies it: "two hundred", "1.5 million"."""
        lemma = word.lemma.lower()
        if (unit := self.tolls.units.get(lemma)) is not None:
            before = [
                number
                for child in self.parse.children(word, "nummod", "compound")
                if (number := self.plain(child)) is not None
            ]
            return int(before[0] * unit) if before else unit
        number = self.plain(word)
        return None if number is None else int(number)

    def plain(self, word: Token) -> float | None:
        lemma = word.lemma.lower()
        if lemma in self.tolls.numbers and word.feat("NumType") != "Ord":
            return self.tolls.numbers[lemma]
        digits = word.form.replace(",", "")
        if word.upos == "NUM" and digits.replace(".", "", 1).isdigit() and digits.isascii():
            return float(digits) if len(digits) < 12 else None
        return None

    def span(self, number: Token) -> Span:
        return cover(
            [number.span, *(c.span for c in self.parse.children(number, "nummod", "compound"))]
        )
