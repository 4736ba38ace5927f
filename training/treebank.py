"""CoNLL-U treebanks as training sentences.

A `Sentence` holds words with their gold labels; what a corpus does not say is None (WikiGold has
names and no tree, EWT a tree and no names), and the trainer leaves it out of the loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` counts from 1 within the sentence, 0 is the root."""

    form: str
    lemma: str | None = None
    upos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None
    misc: str = "_"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words, and their names as BIO labels ("B-PER"), or None where names are not annotated."""

    words: tuple[Word, ...]
    names: tuple[str, ...] | None = None

    def named(self, names: tuple[str, ...]) -> Sentence:
        """The same sentence with its names."""
        return replace(self, names=names)


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a treebank, without names; multi-word and empty tokens are left out."""
    words: list[Word] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line:
            if words:
                yield Sentence(tuple(words))
            words = []
        elif not line.startswith("#"):
            cell = line.split("\t")
            if cell[0].isdigit():
                words.append(
                    Word(cell[1], cell[2], cell[3], cell[5], int(cell[6]), cell[7], cell[9])
                )


@dataclass(frozen=True, slots=True)
class LemmaScript:
    """How a form becomes its lemma: a case, then an ending cut off and another put on.

    "taking" -> "take" is `lower|3|e`; an irregular lemma is kept whole: "went" -> `=go`.
    After Straka (2018), UDPipe 2.0, in its simplest form.
    """

    text: str

    @classmethod
    def between(cls, form: str, lemma: str) -> LemmaScript:
        """The script that makes `lemma` of `form`, keeping as much of the form as it can."""
        best = ("", 0, "=" + lemma)
        for case in ("lower", "keep", "title"):
            base = cased(form, case)
            shared = 0
            while shared < min(len(base), len(lemma)) and base[shared] == lemma[shared]:
                shared += 1
            if shared > best[1]:
                best = (case, shared, f"{case}|{len(base) - shared}|{lemma[shared:]}")
        return cls(best[2])


def cased(form: str, case: str) -> str:
    """The form in lower case, in Title case, or as it is."""
    return form.lower() if case == "lower" else form.capitalize() if case == "title" else form


_MENTION = re.compile(r"\((\d+)(?:\[\d+/\d+\])?-([a-z]+)-[^()]*(\))?|(\d+)(?:\[\d+/\d+\])?\)")


def gum_mentions(sentence: Sentence) -> list[tuple[int, int, str, bool]]:
    """GUM's entity mentions in one sentence: first word, last word, type, linked to Wikipedia.

    Words count from 0. Mentions that are open at the end of the sentence are left out.
    """
    found, open_ = [], []
    for index, word in enumerate(sentence.words):
        for part in word.misc.split("|"):
            if not part.startswith("Entity="):
                continue
            for match in _MENTION.finditer(part[len("Entity=") :]):
                number, kind, closed, closing = match.groups()
                if number:
                    linked = len(match.group(0).rstrip(")").split("-")) > 7
                    if closed:
                        found.append((index, index, kind, linked))
                    else:
                        open_.append((number, index, kind, linked))
                else:
                    for place in range(len(open_) - 1, -1, -1):
                        if open_[place][0] == closing:
                            _, start, kind, linked = open_.pop(place)
                            found.append((start, index, kind, linked))
                            break
    return sorted(found)
