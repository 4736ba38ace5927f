"""Antecedents of pronouns and of descriptions, on GUM's coreference.

    python evaluation/coreference.py TREEBANK.conllu [--json]

Legation is given GUM's words and sentences, document by document, and makes everything else of
them itself. Asked are

- **pronouns** of the third person (*he*, *its*, *they* …) that GUM marks as a mention;
- **descriptions**: mentions whose head is a common noun with *the*, *this*, *that*, *these*,
  *those* or *both*.

One is *anaphoric* when a mention before it has the same id. An answer is right when the smallest
mention that holds the word which Legation points at, and that stands before, has that id. An
answer to one that is not anaphoric is wrong.

- **right of answered** (precision), **right of anaphoric** (recall);
- **answered or left open, right**: of all anaphoric and non-anaphoric ones, those answered right or
  left open with reason.

GUM is of many kinds of text and not only news; most of its pronouns stand for no party.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parties import parties_of

from legation.reader import Reader
from legation.records.parse import Token
from legation.syntax.parser import PipelineParser

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})

_BRACKET = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of GUM. `head` is an index in the document, -1 for a root."""

    form: str
    upos: str
    head: int
    entity: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Words [start, end) of a document that speak of the thing of that id."""

    start: int
    end: int
    entity: str


@dataclass(frozen=True, slots=True)
class Document:
    """One text: its words by sentence, and its mentions in order of their last word."""

    name: str
    sentences: list[list[Word]]
    mentions: list[Mention]

    @property
    def words(self) -> list[Word]:
        """All words."""
        return [word for sentence in self.sentences for word in sentence]


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a treebank, with the mentions that MISC's `Entity` marks."""
    name, sentences, words, first = "", [], [], 0
    for line in [*path.read_text(encoding="utf-8").split("\n"), "# newdoc id = "]:
        if line.startswith("# newdoc id = "):
            if sentences:
                yield Document(name, sentences, _mentions(sentences))
            name, sentences, first = line.partition(" = ")[2], [], 0
        elif line and not line.startswith("#"):
            cell = line.split("\t")
            if cell[0].isdigit():
                entity = next(
                    (p[7:] for p in cell[9].split("|") if p.startswith("Entity=")), ""
                )
                head = int(cell[6])
                words.append(Word(cell[1], cell[3], first + head - 1 if head else -1, entity))
        elif not line and words:
            sentences.append(words)
            first += len(words)
            words = []


def _mentions(sentences: list[list[Word]]) -> list[Mention]:
    found: list[Mention] = []
    open_: dict[str, list[int]] = {}
    words = (word for sentence in sentences for word in sentence)
    for index, word in enumerate(words):
        for bracket in _BRACKET.finditer(word.entity):
            begun, at_once, ended = bracket.groups()
            if begun is not None and at_once:
                found.append(Mention(index, index + 1, begun))
            elif begun is not None:
                open_.setdefault(begun, []).append(index)
            elif open_.get(ended):
                found.append(Mention(open_[ended].pop(), index + 1, ended))
    return found


class Gold:
    """What GUM says of the words of one document."""

    def __init__(self, document: Document) -> None:
        self.words = document.words
        self.mentions = document.mentions
        self.first = {}
        for mention in sorted(self.mentions, key=lambda m: m.start):
            self.first.setdefault(mention.entity, mention.start)

    def head(self, mention: Mention) -> int:
        """The word of a mention that hangs on none of the others."""
        inside = range(mention.start, mention.end)
        return next((i for i in inside if self.words[i].head not in inside), mention.start)

    def smallest(self, index: int, before: int) -> str | None:
        """The id of the smallest mention that holds a word and begins before another."""
        holding = [m for m in self.mentions if m.start <= index < m.end and m.start < before]
        return min(holding, key=lambda m: m.end - m.start).entity if holding else None

    def is_anaphoric(self, mention: Mention) -> bool:
        """Whether a mention before it has the same id."""
        return self.first[mention.entity] < mention.start

    def asked(self, forms: frozenset[str]) -> Iterator[tuple[str, Mention]]:
        """The pronouns and the descriptions."""
        for mention in self.mentions:
            word = self.words[self.head(mention)]
            first = self.words[mention.start].form.lower()
            if word.upos == "PRON" and mention.end - mention.start == 1:
                if word.form.lower() in forms:
                    yield "pronouns", mention
            elif word.upos == "NOUN" and first in DEFINITE and mention.end - mention.start > 1:
                yield "descriptions", mention


def score(path: Path, reader: Reader) -> Counter[tuple[str, str]]:
    """Counts by kind and by outcome."""
    count: Counter[tuple[str, str]] = Counter()
    third = reader.grammar.pronouns.all - reader.grammar.pronouns.speaking
    parser = reader.parser
    assert isinstance(parser, PipelineParser)
    for document in read_documents(path):
        gold = Gold(document)
        parse = parser.parse_words([[w.form for w in sentence] for sentence in document.sentences])
        parties = parties_of(reader, parse, None)
        for kind, mention in gold.asked(third):
            token = parse.tokens[gold.head(mention)]
            answer = parties.antecedent(token)
            count[kind, "asked"] += 1
            count[kind, "anaphoric"] += gold.is_anaphoric(mention)
            count[kind, "answered"] += answer is not None
            if answer is None:
                count[kind, "open, rightly"] += not gold.is_anaphoric(mention)
            else:
                count[kind, "right"] += _is_right(gold, mention, answer)
    return count


def _is_right(gold: Gold, mention: Mention, answer: Token) -> bool:
    return gold.is_anaphoric(mention) and (
        gold.smallest(answer.index, mention.start) == mention.entity
    )


def figures(count: Counter[tuple[str, str]]) -> dict[str, float]:
    """Shares by what they are of."""
    found = {}
    for kind in ("pronouns", "descriptions"):
        right = count[kind, "right"]
        found[f"{kind}, right of answered"] = right / max(count[kind, "answered"], 1)
        found[f"{kind}, right of anaphoric"] = right / max(count[kind, "anaphoric"], 1)
    return found


def main() -> None:
    """Print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("treebank", type=Path)
    arguments.add_argument("--json", action="store_true", help="the shares, for a program")
    given = arguments.parse_args()
    count = score(given.treebank, Reader())
    if given.json:
        print(json.dumps(figures(count)))
        return
    for kind in ("pronouns", "descriptions"):
        told = ", ".join(f"{count[kind, what]} {what}" for what in
                         ("asked", "anaphoric", "answered", "right", "open, rightly"))  # fmt: skip
        print(f"{kind}: {told}")
    for name, value in figures(count).items():
        print(f"{name:<36}{value:.3f}")


if __name__ == "__main__":
    main()
