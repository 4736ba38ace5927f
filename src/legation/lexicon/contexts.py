"""Words that put an event into a PLOVER context, from `data/<language>/contexts.toml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from legation.lexicon.files import expect, read_toml
from legation.lexicon.ontology import load_ontology


@dataclass(frozen=True)
class Contexts:
    """Contexts by lemma, and by pairs of lemmas that stand next to each other."""

    words: Mapping[str, tuple[str, ...]]

    def among(self, lemmas: Iterable[str]) -> tuple[str, ...]:
        """The contexts that some words bring, in order, each once.

        >>> load_contexts().among(["the", "nuclear", "talk"])
        ('cbrn',)
        """
        found: dict[str, None] = {}
        before = ""
        for lemma in lemmas:
            lemma = lemma.lower()
            for key in (lemma, f"{before}_{lemma}"):
                found |= dict.fromkeys(self.words.get(key, ()))
            before = lemma
        return tuple(found)


@cache
def load_contexts(language: str = "en") -> Contexts:
    """The context words of a language in the package."""
    file = resources.files("legation") / "data" / language / "contexts.toml"
    words: dict[str, tuple[str, ...]] = {}
    for context, lemmas in read_toml(file).items():
        expect(context, load_ontology().contexts, file.name, "context")
        for lemma in lemmas:
            words[lemma] = (*words.get(lemma, ()), context)
    return Contexts(words)
