"""What a pronoun stands for, inside an article.

    "Iran rejected the offer. It will not talk to Washington."  ->  It = Iran

Refuses to choose between two candidates that are equally good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from legation.lexicon.grammar import Pronouns
from legation.records.parse import Token


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party named before the pronoun.

    Attributes:
        index: of the token that heads it.
        person: one human being.
        plural: several.
        subject: of its clause.
        same_sentence: as the pronoun.
        name: two candidates of one name are the same.
    """

    index: int
    person: bool
    plural: bool
    subject: bool
    same_sentence: bool
    name: str


def antecedent(pronoun: Token, candidates: Iterable[Candidate], pronouns: Pronouns) -> int | None:
    """The index of the token that the pronoun stands for, or None.

    The subject of the same sentence, else of the sentence before; else the only candidate there
    is. "I", "we" and "you" stand for who speaks and to whom, which is not known here: None.
    """
    form = pronoun.form.lower()
    fitting = [candidate for candidate in candidates if _agrees(form, candidate, pronouns)]
    for same_sentence in (True, False):
        here = [c for c in fitting if c.same_sentence is same_sentence]
        subjects = [c for c in here if c.subject]
        if subjects:
            return subjects[-1].index if same_sentence else subjects[0].index
        if len({c.name for c in here}) == 1:
            return here[-1].index
        if here:
            return None
    return None


def _agrees(form: str, candidate: Candidate, pronouns: Pronouns) -> bool:
    if form in pronouns.person:
        return candidate.person and not candidate.plural
    if form in pronouns.thing:
        return not candidate.person and not candidate.plural
    if form in pronouns.many:
        return candidate.plural or not candidate.person
    return False
