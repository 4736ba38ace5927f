"""The neural network of a pipeline: words in, scores out, batched.

One pass of a small transformer serves all heads. Runs on onnxruntime; nothing else is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

MOST_PIECES_OF_A_WORD = 8
"""Longer words (URLs) are cut: their tail says little and costs as much as a sentence."""

MOST_PIECES = 510
"""Positions of the encoder, less its start and end marks."""

# Swept 250..8000 on one core: small batches stay in the cache, 250 is a third faster than 2000.
BATCH = 250
"""Pieces in one batch, padding counted."""

MOST_CACHED_WORDS = 300_000


def shape_of(word: str) -> int:
    """How a word is cased, since the encoder is uncased: 1 lower … 5 other; 0 is no word.

    >>> [shape_of(word) for word in ("talks", "NATO", "Tokyo", "5th", "%")]
    [1, 2, 3, 4, 5]
    """
    if word.islower():
        return 1 if word.isalpha() else 4 if any(map(str.isdigit, word)) else 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[:1].isupper():
        return 3
    return 4 if any(map(str.isdigit, word)) else 5


@dataclass(frozen=True, slots=True)
class Batch:
    """What the heads say of some sentences, padded to the longest.

    Attributes:
        where: places of these sentences in the list that was given.
        sizes: (b,) words in each.
        upos, feats, lemma: (b, w) numbers of the best labels.
        names: (b, w, n) scores of BIO labels.
        arcs: (b, w, w + 1) scores of heads, column 0 the root; padding and self at -1e4.
        below, above: what `Encoder.relations` needs.
        words: (b, w, d) the state of each word, what `Encoder.guesses` needs.
        early: (b, w, 2 d) the same before the first and after the third layer, likewise: the last
            layer has been trained to tell grammar, and has forgotten much of what words mean.
    """

    where: list[int]
    sizes: Ints
    upos: Ints
    feats: Ints
    lemma: Ints
    names: Floats
    arcs: Floats
    below: Floats
    above: Floats
    words: Floats
    early: Floats


class Encoder:
    """The ONNX sessions of a pipeline folder.

    Args:
        folder: holds `encoder.onnx`, `relations.onnx` and `tokenizer.json`, and a NAME.onnx for
            each of `heads`.
        threads: CPU threads for one batch.
        heads: names of small networks that read the states of words.
    """

    def __init__(self, folder: Path, *, threads: int = 1, heads: Sequence[str] = ()) -> None:
        self._encoder = session(folder / "encoder.onnx", threads, expose=_EARLY)
        self._relations = session(folder / "relations.onnx", threads)
        # One thread: a recurrent layer in int8 rounds otherwise on two, and takes no time anyway.
        self._heads = {name: session(folder / f"{name}.onnx", 1) for name in heads}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._start, self._end, self._unknown = (
            self._tokenizer.token_to_id(mark) or 0 for mark in ("[CLS]", "[SEP]", "[UNK]")
        )
        self._pieces: dict[str, tuple[list[int], int]] = {}

    def run(self, sentences: Sequence[Sequence[str]]) -> Iterator[Batch]:
        """Score sentences, given as word forms; sentences of like length share a batch.

        Every sentence comes back in exactly one batch. One with more than `MOST_PIECES` pieces
        has its longest words cut shorter.
        """
        self._learn({form for sentence in sentences for form in sentence})
        coded = [self._code(sentence) for sentence in sentences]
        order = sorted(range(len(coded)), key=lambda index: len(coded[index][0]))
        group: list[int] = []
        for index in order:
            if group and len(coded[index][0]) * (len(group) + 1) > BATCH:
                yield self._score(group, coded)
                group = []
            group.append(index)
        if group:
            yield self._score(group, coded)

    def relations(self, batch: Batch, heads: Ints) -> Ints:
        """The best relation (b, w) of each word to its head (b, w); heads count from 1, 0 root."""
        inputs = {"below": batch.below, "above": batch.above, "heads": heads}
        return _first(self._relations.run(None, inputs))

    def guesses(self, head: str, batch: Batch) -> Floats:
        """Probabilities (b, w, labels) of a head's labels for each word; padding is left in."""
        network = self._heads[head]
        known = {"words": batch.words, "early": batch.early, "sizes": batch.sizes}
        inputs = {wanted.name: known[wanted.name] for wanted in network.get_inputs()}
        scores: Floats = np.asarray(network.run(None, inputs)[0], dtype=np.float32)
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        scores /= scores.sum(-1, keepdims=True)
        return scores

    def _learn(self, forms: set[str]) -> None:
        if len(self._pieces) > MOST_CACHED_WORDS:
            self._pieces.clear()
        new = [form for form in forms if form not in self._pieces]
        # Half of a surrogate pair is no character, but a string may hold one.
        texts = [form.encode("utf-8", "replace").decode() for form in new]
        for form, code in zip(
            new, self._tokenizer.encode_batch(texts, add_special_tokens=False), strict=True
        ):
            ids = code.ids[:MOST_PIECES_OF_A_WORD] or [self._unknown]
            self._pieces[form] = (ids, shape_of(form))

    def _code(self, sentence: Sequence[str]) -> tuple[list[int], list[int], list[int], list[int]]:
        words = [self._pieces[form] for form in sentence]
        if sum(len(ids) for ids, _ in words) > MOST_PIECES:
            most = MOST_PIECES // len(words)
            words = [(ids[:most], shape) for ids, shape in words]
        ids, shapes, first, last = [self._start], [0], [], []
        for pieces, shape in words:
            first.append(len(ids))
            ids += pieces
            last.append(len(ids) - 1)
            shapes += [shape] * len(pieces)
        ids.append(self._end)
        shapes.append(0)
        return ids, shapes, first, last

    def _score(
        self, group: list[int], coded: list[tuple[list[int], list[int], list[int], list[int]]]
    ) -> Batch:
        rows = [coded[index] for index in group]
        ids, shapes, first, last = (padded([row[k] for row in rows]) for k in range(4))
        inputs = {"ids": ids, "shapes": shapes, "first": first, "last": last}
        sizes = np.array([len(row[2]) for row in rows], dtype=np.int64)
        *scores, embedded, third = self._encoder.run(None, inputs)
        upos, feats, lemma, names, arcs, below, above, words = scores
        early = np.concatenate([_of_words(x, first, last) for x in (embedded, third)], -1)
        return Batch(group, sizes, upos, feats, lemma, names, arcs, below, above, words, early)


def _of_words(pieces: Floats, first: Ints, last: Ints) -> Floats:
    """A word's state (b, w, d) is the mean of those of its first and last piece (b, p, d)."""
    rows = np.arange(len(pieces))[:, None]
    states: Floats = (pieces[rows, first] + pieces[rows, last]) * np.float32(0.5)
    return states


def padded(rows: Sequence[Sequence[int]]) -> Ints:
    """Rows of numbers as one array, filled up with 0."""
    out = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out


_EARLY = (
    "/network/bert/embeddings/LayerNorm/LayerNormalization_output_0",
    "/network/bert/encoder/layer.2/output/LayerNorm/LayerNormalization_output_0",
)
"""What `training/export.py` calls the states (b, p, d) before the first, after the third layer."""


def exposed(model: bytes, names: Sequence[str]) -> bytes:
    """An ONNX model that gives some of its inner values too, after its outputs.

    A model is a Protocol Buffers message, and in these a part that comes once more at the end is
    joined with the one before (https://protobuf.dev/programming-guides/encoding/#last-one-wins). So
    further outputs of the graph are written behind the model as it is.

    Args:
        names: of values that are floats.
    """
    is_float = _message(2, _message(1, b"\x08\x01"))
    outputs = b"".join(_message(12, _message(1, name.encode()) + is_float) for name in names)
    return model + _message(7, outputs)


def _message(field: int, content: bytes) -> bytes:
    """A field of a message: its number with wire type 2, its length as a varint, its content."""
    length, size = bytearray(), len(content)
    while size >= 128:
        length.append(size % 128 + 128)
        size //= 128
    return bytes([field * 8 + 2, *length, size]) + content


def session(
    path: Path, threads: int, *, expose: Sequence[str] = ()
) -> onnxruntime.InferenceSession:
    """An ONNX model on the CPU, with that many threads and no busy waiting.

    Args:
        expose: inner values that it shall give after its outputs.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        exposed(path.read_bytes(), expose) if expose else str(path),
        options,
        providers=["CPUExecutionProvider"],
        # The fused operator takes three times as long as the two it stands for (1.32, AVX-512).
        disabled_optimizers=["SkipLayerNormFusion"],
    )


def _first(outputs: list[Any]) -> Ints:
    return np.asarray(outputs[0], dtype=np.int64)
