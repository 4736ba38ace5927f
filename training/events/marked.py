"""Sentences with marked triggers: text -> words with labels.

    = CONSULT.visit
    The Thai foreign minister [visited] Dhaka and [signed|SUPPORT] a pact.

A line that begins with "=" names the label of the marks after it; "none" says that the sentences
tell no event. A mark may name its own label. README.md says how the sentences were written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from legation.lexicon.ontology import Ontology, load_ontology
from legation.syntax.parser import NO_LABEL, english_pipeline
from legation.syntax.segment import Segmenter

FOLDER = Path(__file__).parent / "sentences"
NONE = "none"
SEED = 7
HELD_OUT = 6
"""One sentence in so many is measured on."""

_MARK = re.compile(r"\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """One sentence: its text without marks, and (start, end, label) of each trigger."""

    text: str
    triggers: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """The words of one sentence and their labels, `NO_LABEL` where they are no trigger.

    `source` is the number of the written sentence; what is made of it by filling has it too.
    """

    forms: tuple[str, ...]
    labels: tuple[str, ...]
    source: int


def read_marked(folder: Path = FOLDER) -> list[Marked]:
    """All sentences of a folder, by name of the file.

    Raises:
        ValueError: a label that PLOVER does not have, a sentence without mark where a label is
            named, a sentence written twice. The message names file and line.
    """
    ontology = load_ontology()
    found: dict[str, Marked] = {}
    for path in sorted(folder.glob("*.txt")):
        label = None
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            where = f"{path.name}:{number}"
            if line.startswith("="):
                label = line[1:].strip()
                if label != NONE:
                    _check(label, ontology, where)
            elif line.strip():
                marked = _read(line.strip(), label)
                for *_, name in marked.triggers:
                    _check(name, ontology, where)
                if not marked.triggers and label != NONE:
                    raise ValueError(f"{where}: no mark, and not under '= {NONE}'")
                if marked.text in found:
                    raise ValueError(f"{where}: stands there already: {marked.text}")
                found[marked.text] = marked
    return list(found.values())


def _read(line: str, label: str | None) -> Marked:
    text, triggers, last = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[last : mark.start()]
        triggers.append((len(text), len(text) + len(mark[1]), mark[2] or label or ""))
        text += mark[1]
        last = mark.end()
    return Marked(text + line[last:], tuple(triggers))


def _check(label: str, ontology: Ontology, where: str) -> None:
    type_, _, mode = label.partition(".")
    if type_ not in ontology.types or (mode and ontology.types[type_].mode(mode) is None):
        raise ValueError(f'{where}: PLOVER has no "{label}"')


def label_words(marked: Sequence[Marked]) -> Iterator[Labelled]:
    """The same, cut into words and sentences as Legation cuts them.

    Every trigger falls on the words that it touches. A text that is cut into several sentences
    gives several, with the same `source`.
    """
    cuts = Segmenter(english_pipeline()).segment([one.text for one in marked])
    for source, (one, cut) in enumerate(zip(marked, cuts, strict=True)):
        spans = list(zip(cut.starts.tolist(), cut.ends.tolist(), strict=True))
        labels = [_label(start, end, one.triggers) for start, end in spans]
        for first, last in cut.bounds:
            forms = tuple(one.text[a:b] for a, b in spans[first:last])
            yield Labelled(forms, tuple(labels[first:last]), source)


def held_out(marked: Sequence[Marked]) -> frozenset[int]:
    """The numbers of the written sentences that are measured on: a sixth, drawn by their words.

    What is written later moves no sentence from one part to the other.
    """
    digests = (hashlib.sha256(one.text.encode()).digest() for one in marked)
    return frozenset(n for n, digest in enumerate(digests) if digest[0] % HELD_OUT == 0)


def _label(start: int, end: int, triggers: Iterable[tuple[int, int, str]]) -> str:
    return next((name for a, b, name in triggers if start < b and a < end), NO_LABEL)
