"""What the parser says of a text: words, sentences, a tree, named entities."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from legation.records.span import Span, cover

ROOT = -1
"""The head of a word that hangs on nothing."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a head of the pipeline takes a word for.

    Attributes:
        label: "CONSULT.meet" of a trigger, "B-source" of an attribution.
        probability: from 0 to 1, in thousandths; the network's own, not calibrated.
    """

    label: str
    probability: float


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word, after Universal Dependencies.

    "don't" is two tokens, *do* and *n't*, with `glued` set on the second: both lie inside one
    orthographic word.

    Attributes:
        index: place in `Parse.tokens`, from 0.
        span: the characters it stands on.
        form: those characters.
        lemma: dictionary form.
        upos: universal part of speech ("NOUN").
        feats: universal features, "Number=Sing|Person=3", or "".
        head: index of the governing token in `Parse.tokens`, or `ROOT`.
        deprel: universal relation with its subtype ("nsubj:pass").
        glued: no orthographic word begins here; it continues the one before.
        trigger: the event that the word may tell, or None (none likely, or a parser without it).
        attribution: its likely part in an attribution, or None likewise.
    """

    index: int
    span: Span
    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    glued: bool = False
    trigger: Guess | None = None
    attribution: Guess | None = None

    def feat(self, name: str) -> str | None:
        """The value of one feature: "Sing" for "Number", or None."""
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None

    @property
    def relation(self) -> str:
        """The relation without its subtype: "nsubj" for "nsubj:pass"."""
        return self.deprel.partition(":")[0]


class EntityKind(StrEnum):
    """Kinds of names."""

    PERSON = "PER"
    ORGANISATION = "ORG"
    STATE = "GPE"
    """A place with a government: country, city, province."""
    PLACE = "LOC"
    """A place without one: sea, mountain, building."""
    PEOPLE = "NORP"
    """Nationality, religious or political group: "Kenyan", "Shia", "Republicans"."""
    EVENT = "EVENT"
    """A named event: "World War II", "the Olympics"."""
    TITLE = "TITLE"
    """A title before a person's name, kept apart from it: "Prime Minister"."""
    OTHER = "MISC"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name: tokens [first, last] of the parse, both included."""

    kind: EntityKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [start, end) of the parse. `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True)
class Parse:
    """One text, parsed. Read-only; offsets point into `text`, which is never altered.

    Attributes:
        text: an article's text, or its title when `is_title`.
        tokens: all words of all sentences, in order of the text.
        sentences: in order; together they hold every token.
        entities: names, in order, not overlapping.
        guessed: a head has looked for triggers, whether or not it has seen one.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...] = ()
    is_title: bool = False
    guessed: bool = False

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != ROOT:
                below[token.head].append(token.index)
        return tuple(tuple(indexes) for indexes in below)

    @cached_property
    def _relations(self) -> tuple[str, ...]:
        return tuple(token.relation for token in self.tokens)

    @cached_property
    def _sentence_of(self) -> tuple[int, ...]:
        return tuple(
            number
            for number, sentence in enumerate(self.sentences)
            for _ in range(sentence.start, sentence.end)
        )

    @cached_property
    def _entity_of(self) -> dict[int, Entity]:
        return {
            index: entity
            for entity in self.entities
            for index in range(entity.first, entity.last + 1)
        }

    def as_title(self) -> Parse:
        """The same parse, of a title: all its spans are marked so."""
        tokens = tuple(
            replace(token, span=replace(token.span, in_title=True)) for token in self.tokens
        )
        return replace(self, tokens=tokens, is_title=True)

    def children(self, token: Token, *relations: str) -> Iterator[Token]:
        """The tokens that hang on `token`, in order of the text.

        Args:
            relations: only these, without subtype ("nsubj" finds "nsubj:pass" too) or with one.
        """
        for index in self._children[token.index]:
            child = self.tokens[index]
            if not relations or self._relations[index] in relations or child.deprel in relations:
                yield child

    def child(self, token: Token, *relations: str) -> Token | None:
        """The first of `children`, or None."""
        return next(self.children(token, *relations), None)

    def head(self, token: Token) -> Token | None:
        """The token that `token` hangs on, or None for a root."""
        return None if token.head == ROOT else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Its head, its head's head, and so on up to the root of the sentence."""
        while token.head != ROOT:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The token and everything below it, in order of the text."""
        found, waiting = [], [token.index]
        while waiting:
            index = waiting.pop()
            found.append(index)
            waiting.extend(self._children[index])
        return tuple(self.tokens[index] for index in sorted(found))

    def sentence_number(self, token: Token) -> int:
        """The place of its sentence in `sentences`."""
        return self._sentence_of[token.index]

    def sentence(self, token: Token) -> Sentence:
        """The sentence that the token stands in."""
        return self.sentences[self._sentence_of[token.index]]

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that lie inside a span of this text."""
        low = bisect_left(self.tokens, span.start, key=lambda token: token.span.start)
        high = bisect_right(self.tokens, span.end, lo=low, key=lambda token: token.span.end)
        return self.tokens[low:high]

    def sentence_span(self, sentence: Sentence) -> Span:
        """The characters of a sentence."""
        return cover(token.span for token in self.tokens[sentence.start : sentence.end])

    def entity(self, token: Token) -> Entity | None:
        """The name that the token is part of, or None."""
        return self._entity_of.get(token.index)
