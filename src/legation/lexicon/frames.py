"""The frame language: how a rule says what a clause must look like.

A frame reads like the sentence it matches, in dictionary forms (docs/writing-rules.md):

    ACTOR accuse RECIPIENT
    ACTOR refuse|decline to meet|talk (with|to) RECIPIENT
    ACTOR impose <sanction> on|against RECIPIENT
    visit by|of|'s ACTOR to RECIPIENT                       (a noun frame)

ACTOR, RECIPIENT    a party; ACTORS at least two; SOMEONE a party that takes no part
ACTOR[police|<mob>] a party named by one of these words
ACTOR!              a subject that the text must tell; without the mark a passive may leave it out
RECIPIENT's         the party, or something of theirs: "condemned Iran's decision"
*                   anything
a|b                 one word or the other; `call_off` is a verb with its particle,
                    `peace_talk` a noun with its modifier
<sanction>          any word of a list in words.toml
on|against X        X after one of these prepositions; 's also "Kenyan" in "Kenyan police"
to meet             an infinitive, or "to" with a noun; `that` a clause; `not` a negation
(…)                 may be there or not; (with) RECIPIENT: with the preposition or without

A verb frame begins with its subject: a role, `*`, or words in brackets, `[bomb|blast] kill …`.
A noun frame begins with the noun. Order after the verb does not matter to matching, nor do voice,
relative clauses or light verbs ("paid a visit"): the clause puts them into one form.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from legation.lexicon.files import hint


class FrameError(ValueError):
    """A frame cannot be read; the message says where and why."""


class Role(StrEnum):
    """What a party is to the event."""

    ACTOR = "ACTOR"
    ACTORS = "ACTORS"
    RECIPIENT = "RECIPIENT"
    RECIPIENTS_OWN = "RECIPIENT's"
    ACTORS_OWN = "ACTOR's"
    SOMEONE = "SOMEONE"


@dataclass(frozen=True, slots=True)
class Words:
    """A choice of words: single lemmas, and phrases of several ("peace", "talk")."""

    lemmas: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()
    _beginnings: frozenset[str] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_beginnings", frozenset(phrase[0] for phrase in self.phrases))

    def heads(self) -> frozenset[str]:
        """Every lemma that a match may have at its head, first or last of a phrase."""
        return self.lemmas | {word for phrase in self.phrases for word in (phrase[0], phrase[-1])}

    def are_in(self, lemmas: frozenset[str]) -> bool:
        """Whether one of them, or all words of a phrase, are among some lemmas."""
        if not self.lemmas.isdisjoint(lemmas):
            return True
        return not self._beginnings.isdisjoint(lemmas) and any(
            lemmas.issuperset(phrase) for phrase in self.phrases
        )


@dataclass(frozen=True, slots=True)
class Party:
    """A role to be filled by a party.

    Attributes:
        role: what the party is to the event.
        among: one of these words must head it; None for any party.
        told: as a subject, it may not be left out.
    """

    role: Role
    among: Words | None = None
    told: bool = False


Filler = Party | Words | None
"""What may fill a place: a party, words, or anything."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One element after the head.

    Attributes:
        markers: what introduces it: prepositions, "to", "that", "'s"; "" stands for nothing, so
            an object.
        filler: a party, words, or None for anything.
        optional: the frame also matches without it.
    """

    markers: frozenset[str]
    filler: Filler
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, compiled.

    Attributes:
        text: as it was written.
        nominal: a noun frame.
        subject: filler of the subject; None is anything. Noun frames have none.
        head: the words it stands on.
        negated: it asks for a negation, and takes it away.
        slots: the rest, in written order.
        needs: words without which no clause can fit it, wherever they stand.
        gives: it has a receiver and a gift: two slots that nothing introduces.
    """

    text: str
    nominal: bool
    subject: Filler
    head: Words
    negated: bool
    slots: tuple[Slot, ...]
    needs: tuple[Words, ...] = field(init=False, compare=False, repr=False)
    gives: bool = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        needs = [self.head]
        if isinstance(self.subject, Words):
            needs.append(self.subject)
        elif isinstance(self.subject, Party) and self.subject.told and self.subject.among:
            needs.append(self.subject.among)
        for slot in self.slots:
            if slot.optional:
                continue
            if isinstance(slot.filler, Words):
                needs.append(slot.filler)
            elif (
                isinstance(slot.filler, Party)
                and slot.filler.among is not None
                # An owner of something may stand for the party, whatever it is called.
                and slot.filler.role not in (Role.ACTORS_OWN, Role.RECIPIENTS_OWN)
            ):
                needs.append(slot.filler.among)
        object.__setattr__(self, "needs", tuple(needs))
        gives = sum(slot.markers == {""} for slot in self.slots) > 1
        object.__setattr__(self, "gives", gives)

    @property
    def specificity(self) -> float:
        """How much the frame asks for; of two that match, the greater one wins."""
        asked = [slot for slot in self.slots if not slot.optional]
        words = sum(_asks_for_words(slot.filler) for slot in asked)
        several = isinstance(self.subject, Party) and self.subject.role is Role.ACTORS
        return (
            2 * words
            + len(asked)
            + 1.5 * self.negated
            + 0.1 * len(self.slots)
            + 0.5 * (several or _asks_for_words(self.subject))
        )


def _asks_for_words(filler: Filler) -> bool:
    return isinstance(filler, Words) or (isinstance(filler, Party) and filler.among is not None)


_ROLES = frozenset(str(role) for role in Role)
_ITEM = re.compile(r"\(|\)|[^\s()\[\]]*\[[^\]]*\]!?|[^\s()\[\]]+")
_PARTY = re.compile(r"([A-Z]+(?:'s)?)(?:\[([^\]]*)\])?(!?)")
_WORD = re.compile(r"[^\W\d_][\w.'-]*")


def compile_frame(
    text: str,
    *,
    nominal: bool,
    lists: Mapping[str, Collection[str]],
    prepositions: Collection[str],
) -> Frame:
    """Read a frame.

    Args:
        lists: word lists by name, for `<name>`.
        prepositions: the words that introduce a slot.

    Raises:
        FrameError: saying what is wrong and how it is written right.
    """
    return _Reader(text, nominal, lists, frozenset(prepositions)).frame()


class _Reader:
    def __init__(
        self,
        text: str,
        nominal: bool,
        lists: Mapping[str, Collection[str]],
        prepositions: frozenset[str],
    ) -> None:
        self.text, self.nominal, self.lists = text, nominal, lists
        self.prepositions = prepositions | {"to", "that", "'s"}
        self.items = _ITEM.findall(text)
        self.place = 0

    def frame(self) -> Frame:
        if lone := _ITEM.sub("", self.text).strip():
            raise self._error(f'"{lone[0]}" has no partner')
        subject: Filler = None
        if not self.nominal:
            subject = self._subject()
        negated = self._skip("not")
        self._skip("be")
        head = self._filler()
        if not isinstance(head, Words):
            raise self._error("it has no word to stand on; a verb frame reads: ACTOR verb …")
        slots = self._slots()
        return Frame(self.text, self.nominal, subject, head, negated, tuple(slots))

    def _subject(self) -> Filler:
        item = self._next()
        if item.startswith("["):
            return self._words(item[1:-1])
        if item == "*":
            return None
        if (party := self._party(item)) is not None:
            return party
        raise self._error(
            f'"{item}" cannot be the subject; begin with ACTOR, *, or words in brackets: [{item}]'
        )

    def _slots(self) -> list[Slot]:
        slots: list[Slot] = []
        while self.place < len(self.items):
            if self.items[self.place] == "(":
                slots.append(self._in_parentheses())
            else:
                slots.append(self._slot(optional=False))
        return slots

    def _in_parentheses(self) -> Slot:
        self.place += 1
        markers = self._markers()
        if markers and self._skip(")"):  # "(with) RECIPIENT": the preposition is optional
            return Slot(markers | {""}, self._filler())
        slot = Slot(markers or frozenset({""}), self._filler(), optional=True)
        if not self._skip(")"):
            raise self._error('a "(" holds one element, such as (with RECIPIENT)')
        return slot

    def _slot(self, *, optional: bool) -> Slot:
        return Slot(self._markers() or frozenset({""}), self._filler(), optional)

    def _markers(self) -> frozenset[str]:
        if self.place < len(self.items):
            item = self.items[self.place]
            choice = frozenset(item.split("|"))
            if choice <= self.prepositions:
                self.place += 1
                return choice
            if choice & self.prepositions:
                odd = ", ".join(sorted(choice - self.prepositions))
                raise self._error(f'"{item}" mixes prepositions with other words: {odd}')
        return frozenset()

    def _filler(self) -> Filler:
        item = self._next()
        if item == "*":
            return None
        if frozenset(item.split("|")) <= self.prepositions:
            raise self._error(f'"{item}" stands where a word or a role must stand')
        return self._party(item) or self._words(item)

    def _party(self, item: str) -> Party | None:
        match = _PARTY.fullmatch(item)
        if match is None or match[1] not in _ROLES:
            return None
        among = self._words(match[2]) if match[2] is not None else None
        return Party(Role(match[1]), among, told=bool(match[3]))

    def _words(self, item: str) -> Words:
        lemmas: set[str] = set()
        phrases: list[tuple[str, ...]] = []
        opened: set[str] = set()
        waiting = item.split("|")
        while waiting:
            word = waiting.pop(0).strip()
            if word.startswith("<") and word.endswith(">"):
                name = word[1:-1]
                if name not in self.lists:
                    raise self._error(f"there is no word list <{name}>{hint(name, self.lists)}")
                if name not in opened:  # lists may name each other
                    waiting = [*self.lists[name], *waiting]
                opened.add(name)
                continue
            parts = tuple(re.split(r"[_ ]", word.lower()))
            if not all(_WORD.fullmatch(part) for part in parts):
                raise self._error(f'"{word}" is not a word')
            if word.isupper() and len(word) > 3:
                known = ", ".join(Role)
                near = hint(word, [str(role) for role in Role])
                raise self._error(f'"{word}" is no role{near} Roles are {known}')
            if len(parts) > 1:
                phrases.append(parts)
            else:
                lemmas.add(parts[0])
        return Words(frozenset(lemmas), tuple(phrases))

    def _next(self) -> str:
        if self.place >= len(self.items):
            raise self._error("it ends too early")
        item = str(self.items[self.place])
        self.place += 1
        if item in "()":
            raise self._error(f'"{item}" stands where a word or a role must stand')
        return item

    def _skip(self, item: str) -> bool:
        if self.place < len(self.items) and self.items[self.place] == item:
            self.place += 1
            return True
        return False

    def _error(self, message: str) -> FrameError:
        return FrameError(f'frame "{self.text}": {message}')
