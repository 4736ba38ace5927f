"""How well a text was parsed from raw text: the measures of the CoNLL 2018 shared task.

    python evaluation/conll18.py GOLD.conllu SYSTEM.conllu

After Zeman et al. (2018), "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to
Universal Dependencies". The system may cut words and sentences as it likes, but must keep every
character that is not whitespace. Words are found again by their characters, and each measure is
the F1 of what is right on words found again: UPOS, lemma, head (UAS), head and relation without
its subtype (LAS).
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import NamedTuple

from counts import Counts


class Extent(NamedTuple):
    """Characters [start, end) of a text without its whitespace."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word.

    Attributes:
        extent: the characters of its token: both words of "don't" have all five.
        form: in lower case, without whitespace.
        head: place of its head among all words, -1 for a root.
        relation: without its subtype.
        shares: its token holds other words too.
    """

    extent: Extent
    form: str
    lemma: str
    upos: str
    head: int
    relation: str
    shares: bool


@dataclass(frozen=True, slots=True)
class Treebank:
    """A CoNLL-U text as the measures see it."""

    characters: str
    words: tuple[Word, ...]
    sentences: frozenset[Extent]


def read_treebank(text: str) -> Treebank:
    """The words and sentences of a CoNLL-U text; empty nodes are left out."""
    characters: list[str] = []
    words: list[Word] = []
    sentences: set[Extent] = set()
    length = 0
    for rows in _sentences(text):
        begin, first = length, len(words)
        token, last = Extent(0, 0), 0  # the token of several words being read, and its last one
        for row in rows:
            number, form = row[0], "".join(row[1].split())
            shares = "-" not in number and int(number) <= last
            if not shares:
                characters.append(form)
                token = Extent(length, length + len(form))
                length = token.end
            if "-" in number:
                last = int(number.partition("-")[2])
                continue
            head = int(row[6])
            words.append(
                Word(
                    token,
                    form.lower(),
                    row[2],
                    row[3],
                    first + head - 1 if head else -1,
                    row[7].partition(":")[0],
                    shares,
                )
            )
        sentences.add(Extent(begin, length))
    return Treebank("".join(characters), tuple(words), frozenset(sentences))


def _sentences(text: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*text.split("\n"), ""]:
        if line and not line.startswith("#"):
            cells = line.rstrip("\r").split("\t")
            if "." not in cells[0]:
                rows.append(cells)
        elif not line.strip() and rows:
            yield rows
            rows = []


def evaluate(gold: Treebank, system: Treebank) -> dict[str, Counts]:
    """The counts by name: sentences, words, UPOS, lemmas, UAS, LAS.

    Raises:
        ValueError: the two do not hold the same characters.
    """
    if gold.characters != system.characters:
        raise ValueError(_difference(gold.characters, system.characters))
    pairs = align(gold.words, system.words)
    twin = {theirs: ours for ours, theirs in pairs} | {-1: -1}
    right: Counter[str] = Counter()
    for ours, theirs in pairs:
        wanted, found = gold.words[ours], system.words[theirs]
        attached = twin.get(found.head) == wanted.head
        right["words"] += 1
        right["UPOS"] += wanted.upos == found.upos
        right["lemmas"] += wanted.lemma in ("_", found.lemma)
        right["UAS"] += attached
        right["LAS"] += attached and wanted.relation == found.relation
    both = len(gold.sentences & system.sentences)
    sentences = Counts(both, len(gold.sentences), len(system.sentences))
    counts = {
        name: Counts(right[name], len(gold.words), len(system.words))
        for name in ("words", "UPOS", "lemmas", "UAS", "LAS")
    }
    return {"sentences": sentences} | counts


def _difference(gold: str, system: str) -> str:
    pairs = zip(gold, system, strict=False)
    shorter = min(len(gold), len(system))
    place = next((i for i, (ours, theirs) in enumerate(pairs) if ours != theirs), shorter)
    near = slice(max(place - 20, 0), place + 20)
    return (
        f"the system's characters are not the gold's from number {place} on: "
        f"{system[near]!r}, not {gold[near]!r}"
    )


def align(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """Which words of the gold and of the system are the same, as pairs of places.

    A word is found again by its characters. Words that share a token have none of their own:
    in such a stretch of text the longest common row of forms tells.
    """
    stretches = _shared_stretches([*gold, *system])
    ours, our_stretches = _divide(gold, stretches)
    theirs, their_stretches = _divide(system, stretches)
    pairs = [(place, theirs[extent]) for extent, place in ours.items() if extent in theirs]
    for stretch, mine in our_stretches.items():
        pairs += _longest_common(mine, their_stretches.get(stretch, []), gold, system)
    return sorted(pairs)


def _shared_stretches(words: Sequence[Word]) -> list[Extent]:
    """Where tokens of several words stand, in order; those that overlap are one stretch."""
    stretches: list[Extent] = []
    for extent in sorted({word.extent for word in words if word.shares}):
        if stretches and extent.start < stretches[-1].end:
            last = stretches.pop()
            extent = Extent(last.start, max(last.end, extent.end))
        stretches.append(extent)
    return stretches


def _divide(
    words: Sequence[Word], stretches: Sequence[Extent]
) -> tuple[dict[Extent, int], dict[Extent, list[int]]]:
    """The places of words outside all stretches, by extent; and of those inside each."""
    outside: dict[Extent, int] = {}
    inside: dict[Extent, list[int]] = {}
    for place, word in enumerate(words):
        number = bisect_right(stretches, word.extent.start, key=lambda stretch: stretch.start) - 1
        if number >= 0 and word.extent.end <= stretches[number].end:
            inside.setdefault(stretches[number], []).append(place)
        else:
            outside[word.extent] = place
    return outside, inside


def _longest_common(
    ours: Sequence[int], theirs: Sequence[int], gold: Sequence[Word], system: Sequence[Word]
) -> Iterator[tuple[int, int]]:
    """The pairs of the longest common row of forms."""
    mine = [gold[place].form for place in ours]
    yours = [system[place].form for place in theirs]
    # longest[i][j]: of what is left from our word i and their word j on.
    longest = [[0] * (len(yours) + 1) for _ in range(len(mine) + 1)]
    for i, j in product(reversed(range(len(mine))), reversed(range(len(yours)))):
        longest[i][j] = (
            longest[i + 1][j + 1] + 1
            if mine[i] == yours[j]
            else max(longest[i + 1][j], longest[i][j + 1])
        )
    i = j = 0
    while i < len(mine) and j < len(yours):
        if mine[i] == yours[j]:
            yield ours[i], theirs[j]
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1


def main() -> None:
    """Compare two files and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("system", type=Path)
    given = arguments.parse_args()
    gold, system = (
        read_treebank(path.read_text(encoding="utf-8")) for path in (given.gold, given.system)
    )
    print(f"{'':<10}{'P':>8}{'R':>8}{'F1':>8}")
    for name, counts in evaluate(gold, system).items():
        figures = (counts.precision, counts.recall, counts.f1)
        print(f"{name:<10}" + "".join(f"{100 * figure:>8.2f}" for figure in figures))


if __name__ == "__main__":
    main()
