"""Generic frames: who is who about a trigger that no rule knows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from legation.errors import LexiconError
from legation.lexicon.files import build, read_toml
from legation.lexicon.frames import Frame, FrameError, Words, compile_frame
from legation.lexicon.grammar import load_grammar
from legation.lexicon.ontology import load_ontology
from legation.lexicon.rules import CompiledRule, Rule

SCORER = "scorer.trigger"
"""What made an event that no rule made: the id in `made_by`."""

_STAND_IN = "TRIGGER"


@dataclass(frozen=True, slots=True)
class Group:
    """One `[[roles]]`: frames with TRIGGER for the word, for some types or, without, for all."""

    verb: tuple[str, ...]
    noun: tuple[str, ...]
    types: tuple[str, ...] = ()


@dataclass(frozen=True)
class Roles:
    """Generic frames by type of event, those of verbs and those of nouns; "" has the rest.

    Lemmas in `never` make no event without a rule.
    """

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    never: frozenset[str] = frozenset()

    def entries(self, label: str, lemma: str, *, nominal: bool) -> list[CompiledRule]:
        """Rules for one trigger, the first to be tried first.

        Args:
            label: "CONSULT.visit", a PLOVER type with or without mode.
            lemma: of the trigger.
        """
        type_, _, mode = label.partition(".")
        frames = self.nouns if nominal else self.verbs
        rule = Rule(
            SCORER, type_, "The scorer takes this word for an event; no rule matched.", (), (),
            mode or None, frame=_STAND_IN,
        )  # fmt: skip
        head = Words(frozenset({lemma.lower()}))
        return [
            CompiledRule(rule, replace(frame, head=head), order)
            for order, frame in enumerate(frames.get(type_, frames[""]))
        ]


@dataclass(frozen=True, slots=True)
class _File:
    roles: tuple[Group, ...]
    never: tuple[str, ...] = ()


@cache
def load_roles(language: str = "en") -> Roles:
    """The generic frames of a language.

    Raises:
        LexiconError: naming what is wrong with the file.
    """
    path = resources.files("legation") / "data" / language / "roles.toml"
    prepositions = load_grammar(language).prepositions
    verbs: dict[str, tuple[Frame, ...]] = {}
    nouns: dict[str, tuple[Frame, ...]] = {}
    file = build(_File, read_toml(path), path.name)
    for group in file.roles:
        for type_ in group.types or ("",):
            if type_:
                load_ontology().check(f"{path.name}: types", type=type_)
            for texts, nominal, found in (
                (group.verb, False, verbs),
                (group.noun, True, nouns),
            ):
                found[type_] = tuple(_compiled(text, nominal, prepositions) for text in texts)
    if "" not in verbs:
        raise LexiconError(f"{path.name}: one group must have no types, for all the others")
    return Roles(verbs, nouns, frozenset(file.never))


def _compiled(text: str, nominal: bool, prepositions: frozenset[str]) -> Frame:
    # TRIGGER in capitals reads as a role that does not exist; any word will do until one is found.
    plain = text.replace(_STAND_IN, _STAND_IN.lower())
    try:
        return compile_frame(plain, nominal=nominal, lists={}, prepositions=prepositions)
    except FrameError as error:
        raise LexiconError(f"roles.toml: {error}") from error
