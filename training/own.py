"""Sentences of our own for the names of news: those of the event rules, named by the directory.

The treebanks hardly know ministries, agencies and armed groups; the actor directory does. Its names
are labelled in the sentences of the event rules; capital words that it does not know are left out
of the loss, all other words are no names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from treebank import Sentence, Word

from legation.lexicon.directory import EntryKind, Match, NameKind, load_directory
from legation.syntax.parser import english_pipeline
from legation.syntax.segment import Segmenter

ROOT = Path(__file__).parents[1]
UNKNOWN = "?"
"""A name label that is left out of the loss."""

_BODIES = frozenset(
    {EntryKind.IGO, EntryKind.NGO, EntryKind.ARMED_GROUP, EntryKind.BODY, EntryKind.MEDIA,
     EntryKind.PARTY, EntryKind.COMPANY}
)  # fmt: skip


def own_sentences() -> Iterator[Sentence]:
    """The sentences of the event rules with the names that the directory knows."""
    texts = []
    for path in sorted((ROOT / "src/legation/data/en/events").glob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("rule", ()):
            texts += [*rule["yes"], *rule["no"]]
    directory = load_directory()
    cuts = Segmenter(english_pipeline()).segment(texts)
    for text, cut in zip(texts, cuts, strict=True):
        forms = [text[a:b] for a, b in zip(cut.starts.tolist(), cut.ends.tolist(), strict=True)]
        labels = [UNKNOWN if form[:1].isupper() else "O" for form in forms]
        for match in directory.match(forms):
            kind = kind_of(match)
            if kind is not None:
                labels[match.start] = f"B-{kind}"
                for index in range(match.start + 1, match.end):
                    labels[index] = f"I-{kind}"
        yield Sentence(tuple(Word(form) for form in forms), tuple(labels))


def kind_of(match: Match) -> str | None:
    """The kind of name that a match in the directory is, where there is no doubt."""
    kinds = {_kind(reading.entry.kind, reading.how) for reading in match.readings}
    return kinds.pop() if len(kinds) == 1 and not match.ambiguous else None


def _kind(kind: EntryKind, how: NameKind) -> str | None:
    if kind in _BODIES:
        return "ORG"
    if kind is EntryKind.PERSON:
        return "PER"
    if how in (NameKind.ADJECTIVE, NameKind.PEOPLE) or kind is EntryKind.PEOPLE:
        return "NORP"
    if kind is EntryKind.STATE and how in (NameKind.NAME, NameKind.CAPITAL):
        return "GPE"
    return None
