"""The words and numbers that finding and resolving places goes by.

`data/<language>/places.toml` holds the words, `data/places/weights.toml` the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from legation.lexicon.files import build, read_toml


@dataclass(frozen=True)
class PlaceWords:
    """Closed lists of lower-case words; the file says what each is for."""

    directions: frozenset[str]
    division_nouns: frozenset[str]
    city_nouns: frozenset[str]
    other_nouns: frozenset[str]
    capital: frozenset[str]
    public_bodies: frozenset[str]
    inside: frozenset[str]
    over: frozenset[str]
    toward: frozenset[str]
    visiting: frozenset[str]
    there: frozenset[str]
    of_its: frozenset[str]
    leaving: frozenset[str]
    signing: frozenset[str]
    speaking: frozenset[str]
    same: frozenset[str]
    together: frozenset[str]
    holding: frozenset[str]
    parts: frozenset[str]
    taking: frozenset[str]
    deeds: frozenset[str]
    definite: frozenset[str]
    endings: Mapping[str, str]

    @cached_property
    def wholes(self) -> frozenset[str]:
        """Nouns before "of" and a place that are in that place, or are it."""
        return self.parts | self.other_nouns | self.city_nouns | self.division_nouns


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature of a sense counts; see `reading.places.Features`."""

    population: float
    names: float
    country: float
    division: float
    county: float
    capital: float
    seat: float
    section: float
    apart: float
    namesake: float
    other_name: float
    held: float
    called: float
    same_country: float
    same_division: float
    near: float
    home_country: float
    home_division: float
    home_near: float


@cache
def load_place_words(language: str = "en") -> PlaceWords:
    """The words of a language in the package."""
    file = resources.files("legation") / "data" / language / "places.toml"
    return build(PlaceWords, read_toml(file), f"{language}/{file.name}")


@cache
def load_weights() -> Weights:
    """The weights in the package."""
    file = resources.files("legation") / "data" / "places" / "weights.toml"
    return build(Weights, read_toml(file), f"places/{file.name}")
