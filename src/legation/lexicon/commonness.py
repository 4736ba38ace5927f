"""How common words are: in how many texts of a mixed lot each stands.

`data/en/word-articles.tsv` holds the counts; `training/word_articles.py` makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from legation.errors import LexiconError
from legation.lexicon.files import read_text


@dataclass(frozen=True, slots=True)
class Commonness:
    """What was counted.

    Attributes:
        texts: how many.
        having: in how many of them a word stands, whatever its letters; by the word in lower case.
        small: in how many it stands with a small letter.
    """

    texts: int
    having: Mapping[str, int]
    small: Mapping[str, int]


@cache
def load_commonness() -> Commonness:
    """The package's own counts.

    Raises:
        LexiconError: a line of the file is not a word and two numbers.
    """
    file = resources.files("legation") / "data" / "en" / "word-articles.tsv"
    first, *lines = read_text(file).splitlines()
    having, small = {}, {}
    for number, line in enumerate(lines, 2):
        word, *counts = line.split("\t")
        if len(counts) != 2 or not all(count.isdecimal() for count in counts):
            raise LexiconError(f"{file.name}, line {number}: wants a word and two numbers, by tabs")
        having[word], small[word] = map(int, counts)
    return Commonness(int(first.rpartition(" ")[2]), having, small)
