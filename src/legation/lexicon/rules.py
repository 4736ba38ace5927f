"""Event rules: TOML files of frames, checked and indexed.

`Rule` is the schema of a `[[rule]]` table; docs/writing-rules.md teaches how to write one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from legation.errors import LexiconError
from legation.lexicon.files import build, by_name, read_toml
from legation.lexicon.frames import Frame, FrameError, compile_frame
from legation.lexicon.grammar import load_grammar
from legation.lexicon.ontology import EventType, Ontology, load_ontology


@dataclass(frozen=True, slots=True)
class Rule:
    """One `[[rule]]`.

    Attributes:
        id: "en.reject.refuse-to-meet"; unique.
        event, mode, contexts, cameo: what it codes, after the ontology.
        also: another type, with or without a mode, that the same words tell: "COERCE arrest" beside
            a SANCTION, of a sentence to prison.
        at_home: it is done to one's own people, where others of its type and mode are done to those
            of other states: "sacked the cabinet".
        frame: verb frames, any of which may match.
        noun: noun frames, likewise.
        note: what it is for, in a sentence; shown by `legation read --explain`.
        yes: sentences that it must match.
        no: sentences that it must not match.
    """

    id: str
    event: str
    note: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    frame: tuple[str, ...] | str = ()
    noun: tuple[str, ...] | str = ()
    also: str | None = None
    at_home: bool = False

    def __post_init__(self) -> None:
        if not self.frame and not self.noun:
            raise ValueError('it has neither "frame" nor "noun"')

    @property
    def tells_too(self) -> tuple[str, str | None] | None:
        """Type and mode of `also`."""
        if self.also is None:
            return None
        event, _, mode = self.also.partition(" ")
        return event, mode or None


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with one of its frames. `order` is its place among all, for ties."""

    rule: Rule
    frame: Frame
    order: int


@dataclass(frozen=True)
class RuleBook:
    """All rules, found by the lemma that a frame stands on.

    Attributes:
        rules: by id.
        compiled: one entry a frame; of two that ask for as much the first wins.
        words: the word lists, by name.
        ontology: the types that rules may name, a user's own among them.
        own: ids of the rules in a user's folders.
    """

    rules: Mapping[str, Rule]
    compiled: tuple[CompiledRule, ...]
    words: Mapping[str, tuple[str, ...]]
    ontology: Ontology = field(default_factory=load_ontology)
    own: frozenset[str] = frozenset()

    @cached_property
    def verbs(self) -> Mapping[str, tuple[CompiledRule, ...]]:
        """Verb and adjective frames by head lemma."""
        return self._index(nominal=False)

    @cached_property
    def nouns(self) -> Mapping[str, tuple[CompiledRule, ...]]:
        """Noun frames by head lemma."""
        return self._index(nominal=True)

    def _index(self, *, nominal: bool) -> Mapping[str, tuple[CompiledRule, ...]]:
        index: dict[str, list[CompiledRule]] = {}
        for entry in self.compiled:
            if entry.frame.nominal == nominal:
                for lemma in entry.frame.head.heads():
                    index.setdefault(lemma, []).append(entry)
        return {
            lemma: tuple(sorted(found, key=lambda e: (-e.frame.specificity, e.order)))
            for lemma, found in index.items()
        }


@dataclass(frozen=True, slots=True)
class _RuleFile:
    """What a file of rules may hold."""

    rule: tuple[Rule, ...] = ()
    type: tuple[EventType, ...] = ()
    words: Mapping[str, tuple[str, ...]] | None = None


@cache
def load_rules(folders: tuple[Path, ...] = (), language: str = "en") -> RuleBook:
    """The package's rules for a language, and those of users' folders.

    Every `.toml` file of `data/<language>/events/` and of the folders is read. Each may bring
    `[words]` lists that all frames can name, and `[[type]]` tables: event types of one's own. What
    a user brings takes the place of what has the same id or name, and wins where it asks for as
    much.

    Raises:
        LexiconError: naming file, rule and what is wrong.
    """
    base = resources.files("legation") / "data" / language / "events"
    own = [file for folder in folders for file in _toml_files(folder)]
    return rules_from([*_toml_files(base)], language, own=own)


def rules_from(
    files: Sequence[Traversable], language: str = "en", *, own: Sequence[Traversable] = ()
) -> RuleBook:
    """The rules of some files and no others.

    Args:
        own: files of a user, which go before the others.

    Raises:
        LexiconError: as `load_rules`.
    """
    prepositions = load_grammar(language).prepositions
    read = [(file.name, build(_RuleFile, read_toml(file), file.name)) for file in (*files, *own)]
    words: dict[str, tuple[str, ...]] = {}
    ontology = load_ontology()
    for name, content in read:
        words |= content.words or {}
        ontology = ontology.with_types(content.type, name)
    rules: dict[str, Rule] = {}
    frames: dict[str, list[Frame]] = {}
    users: set[str] = set()
    for number, (name, content) in enumerate(read):
        for rule in by_name(content.rule, lambda rule: rule.id, name, "rule").values():
            rules[rule.id], frames[rule.id] = _compiled(rule, name, words, prepositions, ontology)
            if number >= len(files):
                users.add(rule.id)
    entries = (
        (rules[identifier], frame)
        for identifier in sorted(frames, key=lambda identifier: identifier not in users)
        for frame in frames[identifier]
    )
    return RuleBook(
        rules,
        tuple(CompiledRule(rule, frame, order) for order, (rule, frame) in enumerate(entries)),
        words,
        ontology,
        frozenset(users),
    )


def _compiled(
    rule: Rule,
    file: str,
    words: Mapping[str, tuple[str, ...]],
    prepositions: frozenset[str],
    ontology: Ontology,
) -> tuple[Rule, list[Frame]]:
    where = f'{file}: rule "{rule.id}"'
    ontology.check(where, type=rule.event, mode=rule.mode, contexts=rule.contexts, cameo=rule.cameo)
    if rule.tells_too is not None:
        event, mode = rule.tells_too
        ontology.check(where, type=event, mode=mode)
    rule = replace(rule, frame=_tuple(rule.frame), noun=_tuple(rule.noun))
    try:
        return rule, [
            compile_frame(text, nominal=nominal, lists=words, prepositions=prepositions)
            for texts, nominal in ((rule.frame, False), (rule.noun, True))
            for text in texts
        ]
    except FrameError as error:
        raise LexiconError(f"{where}: {error}") from error


def cameo_of(rule: Rule, ontology: Ontology) -> str | None:
    """The rule's own CAMEO code, or the most general one for its type, mode and contexts."""
    return rule.cameo or ontology.cameo_of(rule.event, rule.mode, rule.contexts)


def _tuple(texts: Sequence[str] | str) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)


def _toml_files(folder: Traversable) -> Iterator[Traversable]:
    if not folder.is_dir():
        raise LexiconError(f"{folder}: there is no such folder of rules")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            yield file
