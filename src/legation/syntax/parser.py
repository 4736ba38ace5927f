"""Text -> Parse. `Parser` is all that the rest of Legation asks of a parser."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import accumulate
from pathlib import Path
from typing import Protocol

import numpy as np

from legation.records.parse import ROOT, Entity, EntityKind, Guess, Parse, Sentence, Token
from legation.records.span import Span
from legation.syntax.decode import (
    Name,
    best_names,
    best_trees,
    finite_conjuncts,
    lemma,
    one_sense,
    subjects_named,
    uncrossed,
)
from legation.syntax.encoder import Batch, Encoder
from legation.syntax.segment import Segmentation, Segmenter

NO_LABEL = "O"
"""What a head says of a word that is nothing to it."""

LEAST_LIKELY = 0.05
"""Guesses below this probability are not kept."""


class Parser(Protocol):
    """Anything that parses texts into Universal Dependencies.

    Another UD parser takes the place of ours by having this one method.
    """

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse a text, in the same order; offsets point into the text as given."""
        ...


class PipelineParser:
    """The parser of a pipeline folder made by `training/`.

    Args:
        folder: a pipeline; None is the English one in the package.
        threads: CPU threads for one batch.
    """

    def __init__(self, folder: Path | None = None, *, threads: int = 1) -> None:
        folder = folder or english_pipeline()
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._upos: list[str] = labels["upos"]
        self._feats: list[str] = ["" if feats == "_" else feats for feats in labels["feats"]]
        self._lemma: list[str] = labels["lemma"]
        self._names: list[str] = labels["names"]
        self._relations: list[str] = labels["relations"]
        self._lemmas = _lemma_table(folder / "lemmas.tsv")
        self._segmenter = Segmenter(folder, threads=threads)
        self._heads = {name: labels[name] for name in ("trigger", "attribution") if name in labels}
        self._encoder = Encoder(folder, threads=threads, heads=list(self._heads))

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """One parse a text, in the same order.

        Sentences share batches within a text only: int8 arithmetic rounds by the largest number
        of a batch, and what one article becomes must not depend on its neighbours.
        """
        parses = []
        for text, cut in zip(texts, self._segmenter.segment(texts), strict=True):
            starts, ends = cut.starts.tolist(), cut.ends.tolist()
            words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
            forms = [words[first:last] for first, last in cut.bounds]
            parses.append(_build(text, cut, forms, self._tag(forms)))
        return parses

    def parse_words(self, sentences: Sequence[Sequence[str]]) -> Parse:
        """The parse of sentences that are cut into words already; no sentence is empty.

        [["Abe", "did", "n’t", "wait", "."], …]  ->  a parse of "Abe did n’t wait .\\n…"
        """
        forms = [list(words) for words in sentences]
        sizes = [len(words) for words in forms]
        lengths = np.array([len(form) for words in forms for form in words], np.int32)
        ends = (np.cumsum(lengths + 1) - 1).astype(np.int32)
        segmentation = Segmentation(
            ends - lengths,
            ends,
            glued=np.zeros(len(lengths), np.bool_),
            sentences=np.array(list(accumulate(sizes, initial=0))[:-1], np.int32),
            paragraphs=np.zeros(len(sizes), np.int32),
        )
        text = "\n".join(" ".join(words) for words in forms)
        return _build(text, segmentation, forms, self._tag(forms))

    def _lemma_of(self, form: str, upos: str, feats: str, script: str) -> str:
        """An infinitive is its own lemma; else the table knows it, or the network guesses."""
        low = form.lower()
        if upos == "VERB" and feats == "VerbForm=Inf" and low.isalpha():
            return low
        return self._lemmas.get((low, upos)) or lemma(form, script)

    def _tag(self, sentences: list[list[str]]) -> list[_Tagged]:
        tagged: list[_Tagged | None] = [None] * len(sentences)
        for batch in self._encoder.run(sentences):
            heads = best_trees(batch.arcs, batch.sizes)
            for row, size in enumerate(batch.sizes.tolist()):
                scores = batch.arcs[row, :size, : size + 1]
                heads[row, :size] = uncrossed(heads[row, :size], scores)
            found = best_names(batch.names, batch.sizes, self._names)
            relations = self._encoder.relations(batch, heads)
            guesses = {name: self._guesses(name, batch) for name in self._heads}
            for row, place in enumerate(batch.where):
                size = int(batch.sizes[row])
                upos, feats, scripts, deprels = (
                    array[row, :size].tolist()
                    for array in (batch.upos, batch.feats, batch.lemma, relations)
                )
                forms = sentences[place]
                tags = [self._upos[k] for k in upos]
                features = [self._feats[k] for k in feats]
                tree = heads[row, :size].tolist()
                named = subjects_named(tree, [self._relations[k] for k in deprels])
                tagged[place] = _Tagged(
                    tags,
                    features,
                    [
                        self._lemma_of(form, tag, feat, self._lemma[k])
                        for form, tag, feat, k in zip(forms, tags, features, scripts, strict=True)
                    ],
                    finite_conjuncts(tree, named, features),
                    named,
                    found[row],
                    {name: rows[row] for name, rows in guesses.items()},
                )
        whole = [tags for tags in tagged if tags is not None]
        names = one_sense(
            sentences, [tags.upos for tags in whole], [tags.names for tags in whole], self._names
        )
        for sentence, unified in zip(whole, names, strict=True):
            sentence.names = unified
        return whole

    def _guesses(self, name: str, batch: Batch) -> list[list[Guess | None]]:
        """For each sentence of a batch and each word, the likeliest label of a head, if likely."""
        labels = self._heads[name]
        probabilities = self._encoder.guesses(name, batch)
        probabilities[..., labels.index(NO_LABEL)] = 0.0
        best, most = probabilities.argmax(-1), probabilities.max(-1)
        return [
            [
                Guess(labels[k], round(p, 3)) if p >= LEAST_LIKELY else None
                for k, p in zip(best[row, :size].tolist(), most[row, :size].tolist(), strict=True)
            ]
            for row, size in enumerate(batch.sizes.tolist())
        ]


class _Tagged:
    """The labels of one sentence; heads count from 1 within it."""

    __slots__ = ("deprels", "feats", "guesses", "heads", "lemmas", "names", "upos")

    def __init__(
        self,
        upos: list[str],
        feats: list[str],
        lemmas: list[str],
        heads: list[int],
        deprels: list[str],
        names: list[Name],
        guesses: dict[str, list[Guess | None]],
    ) -> None:
        self.upos, self.feats, self.lemmas = upos, feats, lemmas
        self.heads, self.deprels, self.names = heads, deprels, names
        self.guesses = guesses


def _build(text: str, cut: Segmentation, forms: list[list[str]], tagged: list[_Tagged]) -> Parse:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    starts, ends, glued = cut.starts.tolist(), cut.ends.tolist(), cut.glued.tolist()
    paragraphs = cut.paragraphs.tolist()
    for number, ((first, last), words, tags) in enumerate(
        zip(cut.bounds, forms, tagged, strict=True)
    ):
        sentences.append(Sentence(first, last, paragraphs[number]))
        triggers, attributions = map(tags.guesses.get, ("trigger", "attribution"))
        for offset, form in enumerate(words):
            index = first + offset
            head = tags.heads[offset]
            tokens.append(
                Token(
                    index,
                    Span(starts[index], ends[index]),
                    form,
                    tags.lemmas[offset],
                    tags.upos[offset],
                    tags.feats[offset],
                    first + head - 1 if head else ROOT,
                    tags.deprels[offset],
                    glued[index],
                    triggers[offset] if triggers else None,
                    attributions[offset] if attributions else None,
                )
            )
        entities += [
            Entity(EntityKind(name.kind), first + name.first, first + name.last)
            for name in tags.names
        ]
    guessed = any(tags.guesses.get("trigger") for tags in tagged)
    return Parse(text, tuple(tokens), tuple(sentences), tuple(entities), guessed=guessed)


def _lemma_table(path: Path) -> dict[tuple[str, str], str]:
    """Lower-case form and part of speech -> lemma; goes before the network's guess."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {(form, upos): lemma for form, upos, lemma in rows}


@cache
def english_pipeline() -> Path:
    """The folder of the English pipeline in the package."""
    return Path(str(resources.files("legation"))) / "data" / "en" / "pipeline"


def digest(folder: Path) -> str:
    """SHA-256 of a pipeline's files, for the record of a run."""
    sha = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        sha.update(path.name.encode() + b"\0" + path.read_bytes())
    return sha.hexdigest()
