"""Cues of standing: words that say whether an event happened, from `data/<language>/standing.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources

from legation.lexicon.files import build, by_name, read_toml
from legation.records.standing import Certainty, Polarity, Tense


class Where(StrEnum):
    """How a cue stands to the event."""

    ABOVE = "above"
    AUXILIARY = "aux"
    MARK = "mark"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Cue:
    """One `[[cue]]`.

    Attributes:
        id, note: as with rules.
        where: how the word stands to the event.
        words: lemmas.
        polarity, certainty, time, background: the axes that it moves.
        particles: lemmas that count only with this particle: call *off*.
        only_infinitive_or_noun: does not act on a that-clause.
    """

    id: str
    where: Where
    words: frozenset[str]
    note: str
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    time: Tense | None = None
    background: bool = False
    particles: Mapping[str, str] = field(default_factory=dict)
    only_infinitive_or_noun: bool = False


@dataclass(frozen=True)
class Cues:
    """All cues, found by place and lemma."""

    cues: Mapping[str, Cue]
    index: Mapping[tuple[Where, str], tuple[Cue, ...]]

    def at(self, where: Where, lemma: str) -> tuple[Cue, ...]:
        """The cues that a lemma is, at that place."""
        return self.index.get((where, lemma.lower()), ())


@dataclass(frozen=True, slots=True)
class _CueFile:
    cue: tuple[Cue, ...]


@cache
def load_cues(language: str = "en") -> Cues:
    """The cues of a language in the package."""
    file = resources.files("legation") / "data" / language / "standing.toml"
    cues = by_name(
        build(_CueFile, read_toml(file), file.name).cue, lambda cue: cue.id, file.name, "cue"
    )
    index: dict[tuple[Where, str], tuple[Cue, ...]] = {}
    for cue in cues.values():
        for word in cue.words:
            index[cue.where, word] = (*index.get((cue.where, word), ()), cue)
    return Cues(cues, index)
