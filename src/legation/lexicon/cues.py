"""Cues of standing: words that say whether an event happened.

They stand in `data/<language>/standing.toml`.
"""

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
    PHRASE = "phrase"
    """A prepositional phrase of the event's verb: "in all likelihood"."""
    CONSTRUCTION = "construction"
    """No word, but a form of the sentence: a question, an infinitive of purpose."""


class Complement(StrEnum):
    """What the event is to a word that governs it."""

    NOUN = "noun"
    """An object, the subject of a passive, or after a preposition: "plans talks", "a plan of"."""
    INFINITIVE = "infinitive"
    """An infinitive or a gerund: "plans to attack", "warned against attacking"."""
    CLAUSE = "clause"
    """A finite clause: "denied that it had attacked"."""
    SUBJECT = "subject"
    """The subject of an active verb or of an adjective: "talks will resume", "talks are likely"."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a cue does to the axes; one that is None stays as it was."""

    polarity: Polarity | None = None
    certainty: Certainty | None = None
    time: Tense | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """One `[[cue]]`.

    Attributes:
        id, note: as with rules.
        where: how the word stands to the event.
        words: lemmas; a form that is no lemma of a cue ("going") counts too.
        polarity, certainty, time, background: the axes that it moves. A cue without any lets
            through what stands on it: in "did not manage to meet" the negation.
        complements: what the event must be to it, for cues above.
        particles: lemmas that count only with one of these words, which stand on them or introduce
            the event: call *off*, call *for*. Other cues of the lemma then do not act.
        except_before: it does not count right before one of these: not *only*.
        perfect: of an auxiliary, counts only before a perfect: "must *have* known".
        time_in_perfect: the time of the event when the cue is in the present perfect: what "has
            stopped" is not done now.
        both_clauses: of a conjunction: what hangs on its clause is a conditional.
        settles: nothing else is left open, whatever the words between say: "a plot to kill the king
            was foiled", "tried in vain".
        when_negated: what it does instead when it is itself negated: "did not rule out".
    """

    id: str
    where: Where
    words: frozenset[str]
    note: str
    polarity: Polarity | None = None
    certainty: Certainty | None = None
    time: Tense | None = None
    background: bool = False
    complements: frozenset[Complement] = frozenset(
        {Complement.NOUN, Complement.INFINITIVE, Complement.CLAUSE}
    )
    particles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    except_before: frozenset[str] = frozenset()
    perfect: bool = False
    time_in_perfect: Tense | None = None
    both_clauses: bool = False
    settles: bool = False
    when_negated: Effect | None = None

    @property
    def effect(self) -> Effect:
        """What it does when it is not negated."""
        return Effect(self.polarity, self.certainty, self.time)


@dataclass(frozen=True, slots=True)
class StandingWords:
    """Words of grammar that the reading of standing asks for; the file says what each is for."""

    governing: frozenset[str]
    ranking: frozenset[str]
    none: frozenset[str]
    waiting: frozenset[str]
    few: frozenset[str]
    it: frozenset[str]
    of: frozenset[str]
    infinitive: frozenset[str]
    negation: frozenset[str]
    either: frozenset[str]
    open: frozenset[str]
    conceding: frozenset[str]
    copula: frozenset[str]
    perfect: frozenset[str]
    pluperfect: frozenset[str]
    future: frozenset[str]
    modals: frozenset[str]
    past_modals: frozenset[str]
    present_modals: frozenset[str]
    preceding: frozenset[str]
    irreal: frozenset[str]
    inverted: frozenset[str]


@dataclass(frozen=True)
class Cues:
    """All cues, found by place and lemma, and the words of grammar."""

    cues: Mapping[str, Cue]
    index: Mapping[tuple[Where, str], tuple[Cue, ...]]
    words: StandingWords

    def at(self, where: Where, lemma: str) -> tuple[Cue, ...]:
        """The cues that a lemma is, at that place."""
        return self.index.get((where, lemma.lower()), ())


@dataclass(frozen=True, slots=True)
class _CueFile:
    cue: tuple[Cue, ...]
    words: StandingWords


@cache
def load_cues(language: str = "en") -> Cues:
    """The cues of a language in the package."""
    file = resources.files("legation") / "data" / language / "standing.toml"
    content = build(_CueFile, read_toml(file), file.name)
    cues = by_name(content.cue, lambda cue: cue.id, file.name, "cue")
    index: dict[tuple[Where, str], tuple[Cue, ...]] = {}
    for cue in cues.values():
        for word in cue.words:
            index[cue.where, word] = (*index.get((cue.where, word), ()), cue)
    return Cues(cues, index, content.words)
