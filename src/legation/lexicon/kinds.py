"""Which types of events may be read of one and the same happening.

`data/ontology/near-types.toml` holds them, with an example each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from legation.lexicon.files import build, read_toml


@dataclass(frozen=True)
class Kinds:
    """Pairs of types that are near each other, and types whose mode does not tell two apart."""

    near: tuple[tuple[str, ...], ...]
    any_mode: frozenset[str]

    def are_near(self, one: str, other: str) -> bool:
        """Whether reports of one happening may be read as the one and as the other."""
        return (one, other) in self.near or (other, one) in self.near

    def near_types(self, kind: str) -> set[str]:
        """A type and all that are near it."""
        return {kind, *(other for pair in self.near if kind in pair for other in pair)}

    def families(self, kind: str) -> list[str]:
        """Names for what is near a type, itself with it: two near types have one in common."""
        return [kind, *("/".join(sorted(pair)) for pair in self.near if kind in pair)]


@cache
def load_kinds() -> Kinds:
    """The package's own.

    Raises:
        LexiconError: the file has another field, or a value of another type.
    """
    file = resources.files("legation") / "data" / "ontology" / "near-types.toml"
    return build(Kinds, read_toml(file), file.name)
