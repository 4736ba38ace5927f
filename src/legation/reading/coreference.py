"""What a pronoun stands for, inside an article.

    "Iran rejected the offer. It will not talk to Washington."  ->  It = Iran

Every noun phrase before the pronoun, some sentences back, is a candidate; agreement and grammar
rule some out, and a weighted sum of simple features ranks the rest. "Nothing that was named" is a
candidate too. The features are those of salience (Lappin and Leass 1994); the weights are those of
a log-linear ranker, one for each kind of pronoun, which `training/coreference.py` makes.

Refuses to choose between two candidates that are about equally good.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from math import exp

from legation.lexicon.grammar import Pronouns
from legation.records.parse import Parse, Token

SENTENCES_BACK = 3
"""How far back a candidate may stand. Of the antecedents in GUM's training part that a pronoun has
before it, fewer than one in thirty is further away."""

NOTHING = -1
"""The candidate that stands for none of them."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a noun phrase besides its grammar.

    Attributes:
        person: a human being; None when that is not known.
        plural: several, or a body that "they" may stand for.
        gender: "Masc" or "Fem", where its words tell.
    """

    person: bool | None = None
    plural: bool | None = None
    gender: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer. `index` is None where there is none, and `probability` that of the best one."""

    index: int | None
    probability: float


def kind_of(form: str, pronouns: Pronouns) -> str | None:
    """ "person" for *he*, "thing" for *it*, "many" for *they*; None for those who speak."""
    low = form.lower()
    for kind in ("person", "thing", "many"):
        if low in getattr(pronouns, kind):
            return kind
    return None


class Antecedents:
    """The antecedents of one parse.

    Args:
        facts: what is known of a noun phrase, by its head.
        thing: what a noun phrase stands for: equal for two that stand for the same.
        weights: by kind of pronoun, by feature.
        margin: how much likelier than the second the best must be; a probability.
    """

    def __init__(
        self,
        parse: Parse,
        pronouns: Pronouns,
        facts: Callable[[Token], Facts],
        thing: Callable[[Token], Hashable],
        weights: Mapping[str, Mapping[str, float]],
        margin: float,
    ) -> None:
        self.parse, self.pronouns, self.facts = parse, pronouns, facts
        self.thing, self.weights, self.margin = thing, weights, margin
        self._nouns: dict[int, tuple[Token, ...]] = {}
        self._lemmas: dict[int, frozenset[str]] = {}
        self._facts: dict[int, Facts] = {}
        self._weight_alone: dict[tuple[str, int], float] = {}

    def of(self, pronoun: Token, barred: Iterable[int] = ()) -> Choice:
        """What a pronoun stands for.

        Args:
            barred: heads that it cannot stand for, for reasons not told by grammar.
        """
        kind = kind_of(pronoun.form, self.pronouns)
        if kind is None or kind not in self.weights:
            return Choice(None, 0.0)
        weights = self.weights[kind]
        barred = set(barred)
        scored = [
            (self._alone(kind, token) + _sum(weights, self._beside(pronoun, token, rank)), index)
            for rank, token in enumerate(self.candidates(pronoun))
            if (index := token.index) not in barred
        ]
        scored.append((_sum(weights, self.of_nothing(pronoun)), NOTHING))
        top = max(scored)[0]
        likely: dict[Hashable, float] = {}
        best: dict[Hashable, tuple[float, int]] = {}
        for score, index in scored:
            # Two mentions of one thing speak for it together: "Trump … he", "Trump … Donald Trump".
            thing = NOTHING if index == NOTHING else self.thing(self.parse.tokens[index])
            likely[thing] = likely.get(thing, 0.0) + exp(score - top)
            best[thing] = max(best.get(thing, (score, index)), (score, index))
        total = sum(likely.values())
        first, *others = sorted(likely, key=lambda thing: likely[thing], reverse=True)
        lead = likely[first] - (likely[others[0]] if others else 0.0)
        if first == NOTHING or lead / total < self.margin:
            return Choice(None, likely[first] / total)
        return Choice(best[first][1], likely[first] / total)

    def candidates(self, pronoun: Token) -> list[Token]:
        """Heads of noun phrases before a pronoun that it can stand for, the nearest first."""
        number = self.parse.sentence_number(pronoun)
        excluded = self._excluded(pronoun)
        # In "Trump said he would invite Kim" it is Kim nowhere, however near he was named before.
        named = {
            self.thing(token)
            for token in map(self.parse.tokens.__getitem__, excluded)
            if token.upos == "PROPN"
        }
        return [
            token
            for back in range(min(SENTENCES_BACK, number) + 1)
            for token in reversed(self._nouns_of(number - back))
            if token.index < pronoun.index
            and token.index not in excluded
            and not (token.upos == "PROPN" and self.thing(token) in named)
        ]

    def _nouns_of(self, number: int) -> tuple[Token, ...]:
        if number not in self._nouns:
            sentence = self.parse.sentences[number]
            self._nouns[number] = tuple(
                token
                for token in self.parse.tokens[sentence.start : sentence.end]
                if _heads_noun_phrase(token)
            )
        return self._nouns[number]

    def _excluded(self, pronoun: Token) -> set[int]:
        """Phrases that hold the pronoun, and the other arguments of its own clause.

        "his" is not the brother in "his brother"; in "Iran accused it", it is not Iran. A
        possessive may be the subject: "Iran recalled its envoy".
        """
        excluded: set[int] = set()
        own = pronoun
        for above in self.parse.ancestors(pronoun):
            if above.upos in ("VERB", "AUX", "ADJ"):
                if own is pronoun and pronoun.deprel != "nmod:poss" and not _is_reflexive(pronoun):
                    excluded |= {
                        child.index
                        for child in self.parse.children(above, "nsubj", "obj", "iobj", "obl")
                        if child is not pronoun
                    }
                    excluded |= self._parted_from_its_verb(pronoun, above)
                break
            excluded.add(above.index)
            own = above
        return excluded

    def _parted_from_its_verb(self, pronoun: Token, verb: Token) -> set[int]:
        """Whose verb stands behind an aside that has the pronoun: "The envoy, he said, had left".

        The tree hangs such an aside on the noun, like "the man he saw", or on the noun's verb.
        """
        head = self.parse.head(verb)
        if head is None or pronoun.relation != "nsubj":
            return set()
        if verb.deprel == "acl:relcl":
            return {head.index}
        if verb.relation != "parataxis" or head.index < verb.index:
            return set()
        subjects = self.parse.children(head, "nsubj")
        return {subject.index for subject in subjects if subject.index < pronoun.index}

    # ------------------------------------------------------------------------------ features

    def features(self, pronoun: Token, token: Token, rank: int) -> list[str]:
        """The names of what holds of a candidate; `rank` counts candidates between."""
        return [*self._own(token), *self._beside(pronoun, token, rank)]

    def _alone(self, kind: str, token: Token) -> float:
        """The weight of what holds of a candidate whatever the pronoun; kept."""
        key = kind, token.index
        if key not in self._weight_alone:
            self._weight_alone[key] = _sum(self.weights[kind], self._own(token))
        return self._weight_alone[key]

    def _own(self, token: Token) -> list[str]:
        facts = self._known(token)
        found = [
            f"role {_role(token)}",
            f"shape {_shape(self.parse, token)}",
            f"person {facts.person}",
            f"plural {facts.plural}",
        ]
        if facts.person is None and token.upos == "NOUN" and token.lemma.endswith(_DOERS):
            found.append("doer")
        if self._is_first(token):
            found.append("first of sentence")
        if self._told_before(token):
            found.append("told before")
        return found

    def _known(self, token: Token) -> Facts:
        if token.index not in self._facts:
            self._facts[token.index] = self.facts(token)
        return self._facts[token.index]

    def _beside(self, pronoun: Token, token: Token, rank: int) -> list[str]:
        """What holds of a candidate for this pronoun."""
        distance = self.parse.sentence_number(pronoun) - self.parse.sentence_number(token)
        role, own = _role(token), _role(pronoun)
        found = [
            f"sentences {distance}",
            f"role {role} {min(distance, 2)}",
            f"rank {_bucket(rank)}",
        ]
        if role == own:
            found.append("parallel")
        if own == "poss" and role == "subj" and distance == 0:
            found.append("subject of possessive")
        gender = _gender(pronoun)
        if token.upos == "PRON":
            same = kind_of(token.form, self.pronouns) == kind_of(pronoun.form, self.pronouns)
            alike = same and _gender(token) == gender
            found.append("same pronoun" if alike else "other pronoun")
        if gender is not None and (other := self._known(token).gender) is not None:
            found.append("same gender" if gender == other else "other gender")
        if distance == 0 and self._governs(token, pronoun):
            found.append("subject above")
        return found

    def of_nothing(self, pronoun: Token) -> list[str]:
        """The features of "nothing that was named"."""
        return ["nothing", f"nothing {_role(pronoun)}", f"nothing {pronoun.form.lower()}"]

    def _governs(self, token: Token, pronoun: Token) -> bool:
        """Whether a subject's verb stands above the pronoun's clause: "Iran said it would"."""
        if token.relation != "nsubj":
            return False
        return any(above.index == token.head for above in self.parse.ancestors(pronoun))

    def _is_first(self, token: Token) -> bool:
        nouns = self._nouns_of(self.parse.sentence_number(token))
        return bool(nouns) and nouns[0] is token

    def _told_before(self, token: Token) -> bool:
        """Whether the sentences before have a noun phrase of the same word."""
        number = self.parse.sentence_number(token)
        return token.upos != "PRON" and any(
            token.lemma in self._lemmas_of(earlier)
            for earlier in range(max(number - SENTENCES_BACK, 0), number)
        )

    def _lemmas_of(self, number: int) -> frozenset[str]:
        if number not in self._lemmas:
            self._lemmas[number] = frozenset(noun.lemma for noun in self._nouns_of(number))
        return self._lemmas[number]


def _sum(weights: Mapping[str, float], features: Iterable[str]) -> float:
    return sum(weights.get(name, 0.0) for name in features)


def _heads_noun_phrase(token: Token) -> bool:
    if token.upos in ("NOUN", "PROPN"):
        return token.relation not in ("compound", "flat", "fixed", "goeswith") and (
            token.deprel not in ("nmod:desc", "nmod:unmarked", "obl:unmarked")
        )
    return token.upos == "PRON" and token.feat("PronType") == "Prs" and (
        token.feat("Person") == "3"
    )


_DOERS = ("er", "or", "ist", "ian", "ant", "ee")
"""Endings of nouns for people: "farmer", "artist"."""

_ROLES = {
    "nsubj": "subj", "csubj": "subj", "obj": "obj", "iobj": "obj", "obl": "obl", "nmod": "nmod",
    "conj": "conj", "appos": "appos", "root": "root",
}  # fmt: skip


def _role(token: Token) -> str:
    if token.deprel == "nmod:poss":
        return "poss"
    return _ROLES.get(token.relation, "other")


def _shape(parse: Parse, token: Token) -> str:
    if token.upos != "NOUN":
        return token.upos
    det = parse.child(token, "det")
    if det is None:
        return "owned" if parse.child(token, "nmod:poss") is not None else "bare"
    return det.feat("Definite") or det.feat("PronType") or "det"


def _gender(token: Token) -> str | None:
    return token.feat("Gender")


def _is_reflexive(token: Token) -> bool:
    return token.feat("Reflex") == "Yes"


def _bucket(rank: int) -> str:
    for limit in (0, 1, 2, 4, 8, 16):
        if rank <= limit:
            return str(limit)
    return "more"
