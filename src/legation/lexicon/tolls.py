"""Words for how many were killed, hurt or took part, from `data/<language>/counts.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from legation.lexicon.files import build, read_toml


@dataclass(frozen=True, slots=True)
class Harm:
    """Words that say that somebody is dead, or hurt.

    Attributes:
        does: verbs whose object it befalls; `gun_down` is a verb with its particle.
        falls: verbs whose subject it befalls.
        leaves: adjectives: "left ten dead".
        nouns: "the killing of ten".
    """

    does: frozenset[str]
    falls: frozenset[str]
    leaves: frozenset[str]
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Participants:
    """Event types whose subject, or whose object, says how many took part."""

    subject: frozenset[str]
    object: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Types:
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Verbs:
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tolls:
    """The file; it says itself what each table is for."""

    dead: Harm
    injured: Harm
    size: Participants
    harm: _Types
    leaving: _Verbs
    numbers: Mapping[str, int]
    units: Mapping[str, int]


@cache
def load_tolls(language: str = "en") -> Tolls:
    """The words of a language in the package."""
    file = resources.files("legation") / "data" / language / "counts.toml"
    return build(Tolls, read_toml(file), file.name)
