"""What the reading steps must know of a language's grammar, from `data/<language>/grammar.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from legation.lexicon.files import build, read_toml


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Lower-case forms of pronouns, by what they can stand for."""

    person: frozenset[str]
    thing: frozenset[str]
    many: frozenset[str]
    speaking: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.person | self.thing | self.many | self.speaking


@dataclass(frozen=True, slots=True)
class PartyNouns:
    """Closed lists of nouns and their modifiers, for finding parties; the file tells what for."""

    relatives: frozenset[str]
    visiting: frozenset[str]
    fleeing: frozenset[str]
    abroad: frozenset[str]
    happenings: frozenset[str]
    organs: frozenset[str]
    facing: frozenset[str]
    pairs: frozenset[str]
    pairs_of_persons: frozenset[str]
    pairs_of_states: frozenset[str]
    altering: frozenset[str]
    single_offices: Mapping[str, str]
    counterparts: frozenset[str]
    leaders: tuple[str, ...]
    leaving: frozenset[str]
    removing: frozenset[str]
    personal: frozenset[str]
    times: Mapping[str, frozenset[str]]
    beside_persons: frozenset[str]
    local_offices: frozenset[str]
    ministers: frozenset[str]
    yielding: frozenset[str]
    military_deeds: frozenset[str]
    family_offices: frozenset[str]


@dataclass(frozen=True, slots=True)
class Metonymy:
    """Words beside which a place is no government."""

    going: frozenset[str]
    moving: frozenset[str]
    sport: frozenset[str]
    playing: frozenset[str]
    contests: frozenset[str]
    market: frozenset[str]
    market_verbs: frozenset[str]
    securities: frozenset[str]
    living: frozenset[str]
    ways: frozenset[str]
    hosting: frozenset[str]
    festive: frozenset[str]
    rivers: frozenset[str]
    rivers_or_states: frozenset[str]
    along_rivers: frozenset[str]
    goods: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How the antecedents of pronouns are ranked; `coreference.toml` tells what made it.

    Attributes:
        margin: how much likelier than the second the best must be; a probability.
        weights: by kind of pronoun, by feature.
    """

    margin: float
    weights: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Closed lists of lemmas; the file says what each is for."""

    belonging: frozenset[str]
    locative: frozenset[str]
    circumstance: frozenset[str]
    prepositions: frozenset[str]
    light_verbs: frozenset[str]
    suffering_verbs: frozenset[str]
    transparent_nouns: frozenset[str]
    other_parties: frozenset[str]
    counts: frozenset[str]
    subject_control: frozenset[str]
    relative_pronouns: frozenset[str]
    place_prepositions: frozenset[str]
    content_markers: frozenset[str]
    mutual: frozenset[str]
    speaking_types: frozenset[str]
    places_suffer: frozenset[str]
    undergone: frozenset[str]
    aimed: frozenset[str]
    wielded: frozenset[str]
    recipients: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    pronouns: Pronouns
    parties: PartyNouns
    descriptions: Mapping[str, frozenset[str]]
    descriptions_of: Mapping[str, frozenset[str]]
    metonymy: Metonymy
    gendered: Mapping[str, frozenset[str]]
    given_names: Mapping[str, frozenset[str]]
    coreference: Ranking


@cache
def load_grammar(language: str = "en") -> Grammar:
    """The grammar of a language in the package."""
    folder = resources.files("legation") / "data" / language
    written = read_toml(folder / "grammar.toml")
    written["coreference"] = read_toml(folder / "coreference.toml")
    return build(Grammar, written, "grammar.toml")
