"""Guards against reading events where there are none, from `data/<language>/guards.toml`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

from legation.lexicon.files import build, by_name, expect, read_toml
from legation.lexicon.ontology import load_ontology

ENOUGH = 2
"""So many of a guard's hints are worth one of its words."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One `[[guard]]`.

    Attributes:
        id, note: as with rules.
        words: one of them is enough; `grand_prix` are two that stand together.
        hints: two of them are.
        types: the event types that it keeps away.
        unless: words that call it off.
        always: an official party does not call it off: a film has soldiers.
        yes: sentences in which it must keep events away.
        no: sentences in which it must not.
    """

    id: str
    note: str
    words: frozenset[str]
    types: frozenset[str]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    hints: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    always: bool = False

    def stands_in(self, words: Set[str]) -> bool:
        """Whether a sentence of these words is one of its kind."""
        if self.unless & words:
            return False
        return bool(self.words & words) or len(self.hints & words) >= ENOUGH


@dataclass(frozen=True, slots=True)
class Bystanders:
    """People who make no event as its only actors.

    Attributes:
        nouns: what they are called.
        besides: types that they can make all the same.
    """

    nouns: frozenset[str]
    besides: frozenset[str]


@dataclass(frozen=True)
class Guards:
    """All guards, and words beside a trigger that make it something else."""

    guards: Mapping[str, Guard]
    modifiers: Mapping[str, frozenset[str]]
    bystanders: Bystanders

    def against(self, type_: str, lemmas: Sequence[str], *, official: bool = False) -> str | None:
        """The id of the guard that keeps events of a type out of a sentence, or None.

        Args:
            official: a party acts for a state, fights, or speaks for the opposition.
        """
        words = words_of(lemmas)
        for guard in self.guards.values():
            if type_ in guard.types and (guard.always or not official) and guard.stands_in(words):
                return guard.id
        return None


def words_of(lemmas: Sequence[str]) -> frozenset[str]:
    """Lemmas in lower case, each two neighbours as `grand_prix`, and "kick-off" put together."""
    lower = [lemma.lower() for lemma in lemmas]
    pairs = (f"{one}_{other}" for one, other in pairwise(lower))
    hyphened = (
        f"{one}-{other}"
        for one, hyphen, other in zip(lower, lower[1:], lower[2:], strict=False)
        if hyphen == "-"
    )
    return frozenset([*lower, *pairs, *hyphened])


@dataclass(frozen=True, slots=True)
class _GuardFile:
    guard: tuple[Guard, ...]
    bystanders: Bystanders
    modifiers: Mapping[str, frozenset[str]]


@cache
def load_guards(language: str = "en") -> Guards:
    """The guards of a language in the package.

    Raises:
        LexiconError: an entry names a type that there is not.
    """
    file = resources.files("legation") / "data" / language / "guards.toml"
    content = build(_GuardFile, read_toml(file), file.name)
    guards = by_name(content.guard, lambda guard: guard.id, file.name, "guard")
    for guard in guards.values():
        for name in sorted(guard.types):
            expect(name, load_ontology().types, f'{file.name}: guard "{guard.id}"', "type")
    return Guards(guards, content.modifiers, content.bystanders)
