"""Text → words and sentences, with character offsets.

    'TOKYO (Reuters) - Abe didn’t wait. "We will meet," he said.'

    TOKYO ( Reuters ) -
    Abe did n’t wait .
    " We will meet , " he said .

A small network reads the text twice: its characters, and its *atoms* (runs of letters, runs of
digits, runs of one other sign), and says where words and sentences begin. Everything around it is
numpy. Words never hold whitespace, a blank line always ends a sentence, and every character that
is not whitespace lies in exactly one word.

`training/segmenter.py` makes the network and uses `read_atoms` of this module, so that both sides
see a text the same way.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]
Scores = npt.NDArray[np.float32]
Codes = npt.NDArray[np.uint32]
Small = npt.NDArray[np.uint8]
Places = npt.NDArray[np.intp]
Hashes = npt.NDArray[np.uint64]

# Signs of the network's alphabet that stand for no one character. Order matters: models hold it.
SIGNS = (
    "pad",
    "space",
    "line",  # a line break that nobody needed: the next word would have fitted
    "wrap",  # a line break where the line was full; the sentence may go on
    "blank",  # at least one empty line
    "digit",
    "upper",
    "lower",
    "letter",
    "open",
    "close",
    "punct",
    "symbol",
    "other",
)
PAD, SPACE, LINE, WRAP, BLANK, DIGIT = range(6)

# A gap is one whitespace run; texts begin after a blank one.
NO_GAP, WORD_GAP, LINE_GAP, WRAP_GAP, BLANK_GAP = 1, 2, 3, 4, 5
_GAP_SIGN = np.array([PAD, PAD, SPACE, LINE, WRAP, BLANK], np.uint8)

# Hand-wrapped lines are shorter than this; a text with longer ones was not wrapped by hand.
WIDEST_WRAP = 120
# ... and longer than this; a list of short items is not wrapped text.
NARROWEST_WRAP = 45
# Longer runs are several atoms. Only the network's view is cut, words are not.
LONGEST_ATOM = 64
# The encoder behind us has a limit; a longer sentence is cut where it is most like an end.
LONGEST_SENTENCE = 200
SHORTEST_CUT = 50
# Characters in one window, and in one batch of windows, on the way to the network. Tried 1,024 to
# 4,096 and 4,096 to 32,768: these were the fastest, by a tenth.
WINDOW = 4096
BATCH = 16384

INSIDE, WORD, GLUED = 0, 1, 2

_LETTER_KIND, _DIGIT_KIND, _OTHER_KIND, _SPACE_KIND = 0, 1, 2, 3
_POWERS = np.cumprod(np.full(LONGEST_ATOM, 1_000_003, np.uint64), dtype=np.uint64)


def sign_of(character: str) -> str:
    """What a character that the alphabet does not list is taken for.

    é -> e, Ж -> upper, 安 -> letter, ７ -> digit, « -> open, ❤ -> symbol
    """
    category = unicodedata.category(character)
    if category == "Nd":
        return "digit"
    if category[0] == "L":
        base = unicodedata.normalize("NFKD", character)[0]
        if base.isascii() and base.isalpha():
            return base
        return {"Lu": "upper", "Lt": "upper", "Ll": "lower"}.get(category, "letter")
    if category[0] == "M" or category == "Cf":
        return "letter"
    if category in ("Ps", "Pi"):
        return "open"
    if category in ("Pe", "Pf"):
        return "close"
    if category[0] == "P":
        return "punct"
    return "symbol" if category[0] == "S" else "other"


def kind_of(character: str) -> int:
    """Which atoms a character joins: letters, digits, others, or none (whitespace)."""
    if character.isspace():
        return _SPACE_KIND
    category = unicodedata.category(character)
    if category[0] in "LM" or category == "Cf":
        return _LETTER_KIND
    return _DIGIT_KIND if category == "Nd" else _OTHER_KIND


class Alphabet:
    """The characters and words a network knows, as numbers.

    Attributes:
        characters: those with a number of their own; others go by `sign_of`.
        words: lower-cased atoms with a number of their own, counted from 1.
    """

    def __init__(self, characters: str, words: Sequence[str]) -> None:
        self.characters = characters
        self.words = tuple(words)
        self._numbers = {name: number for number, name in enumerate((*SIGNS, *characters))}
        # Filled as characters are met. Two threads that meet the same one write the same values,
        # `_known` last.
        self._known = np.zeros(0x110000, np.bool_)
        self._signs = np.zeros(0x110000, np.uint8)
        self._kinds = np.zeros(0x110000, np.uint8)
        self._lower = np.zeros(0x110000, np.uint32)
        hashes = np.array([self._hash(word) for word in self.words], np.uint64)
        order = np.argsort(hashes, kind="stable")
        self._sorted_hashes = hashes[order]
        self._sorted_words = (order + 1).astype(np.int32)

    def __len__(self) -> int:
        return len(self._numbers)

    def learn(self, codes: Codes) -> None:
        """Look up the characters that were not met before; the next three need it."""
        for code in np.unique(codes[~self._known[codes]]).tolist():
            character = chr(code)
            number = self._numbers.get(character)
            if number is None or unicodedata.category(character) == "Nd":
                number = self._numbers[sign_of(character)]
            lower = character.lower()
            self._signs[code] = number
            self._kinds[code] = kind_of(character)
            self._lower[code] = ord(lower) if len(lower) == 1 else code
            self._known[code] = True

    def signs(self, codes: Codes) -> Small:
        """The number of each character."""
        return self._signs[codes]

    def kinds(self, codes: Codes) -> Small:
        """Which atoms each character joins."""
        return self._kinds[codes]

    def lower(self, codes: Codes) -> Codes:
        """Each character in lower case, where that is one character."""
        return self._lower[codes]

    def numbers_of(self, hashes: Hashes) -> Ints:
        """Word numbers of hashed atoms, 0 for a word that the network does not know."""
        if not len(self._sorted_hashes):
            return np.zeros(len(hashes), np.int32)
        place = np.searchsorted(self._sorted_hashes, hashes)
        np.minimum(place, len(self._sorted_hashes) - 1, out=place)
        return np.where(self._sorted_hashes[place] == hashes, self._sorted_words[place], 0)

    @staticmethod
    def _hash(word: str) -> int:
        codes = np.frombuffer(word[:LONGEST_ATOM].encode("utf-32-le", "surrogatepass"), np.uint32)
        return int((codes * _POWERS[: len(codes)]).sum(dtype=np.uint64))


@dataclass(frozen=True, eq=False)
class Atoms:
    """A text as the network reads it.

    "Abe didn’t." -> atoms Abe | didn | ’ | t | . and signs ␣Abe␣didn’t.

    The signs are the text's characters with each gap of whitespace as one sign, which stands
    before the atom that follows it.

    Attributes:
        signs: numbers of the alphabet.
        places: for each sign, its character's offset; -1 for a gap.
        firsts: for each atom, the place of its first sign in `signs`.
        lasts: of its last.
        words: word numbers, 0 for unknown.
        shapes: upper, lower, digits; see `_shapes`.
        gaps: what stands before the atom: NO_GAP ... BLANK_GAP.
    """

    signs: Small
    places: Ints
    firsts: Ints
    lasts: Ints
    words: Ints
    shapes: Small
    gaps: Small

    def __len__(self) -> int:
        return len(self.firsts)


SHAPES = 13


def read_atoms(text: str, alphabet: Alphabet) -> Atoms:
    """A text as the network reads it."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    alphabet.learn(codes)
    kinds = alphabet.kinds(codes)
    solid = np.flatnonzero(kinds != _SPACE_KIND).astype(np.int32)
    if not len(solid):
        none, few = np.zeros(0, np.int32), np.zeros(0, np.uint8)
        return Atoms(few, none, none, none, none, few, few)
    solid_codes, solid_kinds = codes[solid], kinds[solid]

    starts = np.ones(len(solid), np.bool_)
    starts[1:] = (
        (np.diff(solid) > 1)
        | (solid_kinds[1:] != solid_kinds[:-1])
        | ((solid_kinds[1:] == _OTHER_KIND) & (solid_codes[1:] != solid_codes[:-1]))
    )
    starts = _cut_long(starts)
    firsts = np.flatnonzero(starts).astype(np.int32)
    lengths = np.diff(np.append(firsts, np.int32(len(solid)))).astype(np.int32)
    gaps = _gaps(codes, solid[firsts], solid[firsts + lengths - 1])

    lower = alphabet.lower(solid_codes)
    offset = np.arange(len(solid), dtype=np.int32) - np.repeat(firsts, lengths)
    hashes = np.add.reduceat(lower * _POWERS[offset], firsts, dtype=np.uint64)
    shapes = _shapes(solid_kinds, lower != solid_codes, firsts, lengths)

    gapped = gaps > NO_GAP
    shift = np.cumsum(gapped, dtype=np.int32)
    target = np.arange(len(solid), dtype=np.int32) + np.repeat(shift, lengths)
    signs = np.empty(len(solid) + int(shift[-1]), np.uint8)
    places = np.full(len(signs), -1, np.int32)
    signs[target] = alphabet.signs(solid_codes)
    places[target] = solid
    firsts = firsts + shift
    signs[firsts[gapped] - 1] = _GAP_SIGN[gaps[gapped]]
    return Atoms(
        signs, places, firsts, firsts + lengths - 1, alphabet.numbers_of(hashes), shapes, gaps
    )


def _cut_long(starts: Flags) -> Flags:
    """Atom starts, with one more every LONGEST_ATOM characters of a long atom."""
    firsts = np.flatnonzero(starts)
    lengths = np.diff(np.append(firsts, len(starts)))
    if lengths.max() <= LONGEST_ATOM:
        return starts
    offset = np.arange(len(starts)) - np.repeat(firsts, lengths)
    cut: Flags = starts | (offset % LONGEST_ATOM == 0)
    return cut


def _shapes(kinds: Small, upper: Flags, firsts: Ints, lengths: Ints) -> Small:
    """Per atom: 1 other; 2-4 digits (one, two, more); 5-12 letters by case and length."""
    kind = kinds[firsts]
    starts_upper = upper[firsts]
    uppers = np.add.reduceat(upper, firsts, dtype=np.int32)
    letters = (
        5
        + 4 * (lengths > 1)
        + np.where(uppers == lengths, 3, np.where(starts_upper, 1 + (uppers > 1), 0))
    )
    digits = 1 + np.minimum(lengths, 3)
    shapes = np.where(kind == _LETTER_KIND, letters, np.where(kind == _DIGIT_KIND, digits, 1))
    return shapes.astype(np.uint8)


def _gaps(codes: Codes, starts: Ints, lasts: Ints) -> Small:
    """What stands before each atom.

    Args:
        starts: offsets of the atoms' first characters.
        lasts: offsets of their last.
    """
    gaps = np.full(len(starts), NO_GAP, np.uint8)
    gaps[0] = BLANK_GAP
    spaced = np.flatnonzero(starts[1:] > lasts[:-1] + 1) + 1
    gaps[spaced] = WORD_GAP
    breaks = _line_breaks(codes)
    if not len(breaks):
        return gaps
    begin = np.searchsorted(breaks, lasts[spaced - 1])
    count = np.searchsorted(breaks, starts[spaced]) - begin
    gaps[spaced[count > 1]] = BLANK_GAP
    single = spaced[count == 1]
    gaps[single] = np.where(
        _is_full(codes, breaks, begin[count == 1], starts, gaps, single), WRAP_GAP, LINE_GAP
    )
    return gaps


def _line_breaks(codes: Codes) -> Places:
    """Offsets of line breaks; CR LF is one, a paragraph separator (U+2029) counts twice."""
    broken = (codes >= 0x0A) & (codes <= 0x0D) | (codes == 0x85) | (codes == 0x2028)
    broken |= codes == 0x2029
    breaks = np.flatnonzero(broken)
    following = codes[np.minimum(breaks + 1, len(codes) - 1)]
    breaks = breaks[~((codes[breaks] == 0x0D) & (following == 0x0A))]
    return np.repeat(breaks, 1 + (codes[breaks] == 0x2029))


def _is_full(
    codes: Codes,
    breaks: Places,
    which: Places,
    starts: Ints,
    gaps: Small,
    atoms: Places,
) -> Flags:
    """Whether the line before a break was full: the next word would have made it the longest.

    Args:
        breaks: offsets of all line breaks.
        which: the breaks we ask about, by number.
        atoms: the atoms that follow them.
    """
    lengths = np.diff(np.concatenate(([-1], breaks, [len(codes)]))) - 1
    if lengths.max() > WIDEST_WRAP:
        return np.zeros(len(which), np.bool_)
    spaced = np.append(np.flatnonzero(gaps > NO_GAP), len(gaps))
    next_spaced = spaced[np.searchsorted(spaced, atoms, side="right")]
    ends = np.append(starts, len(codes))[next_spaced]
    word = np.minimum(ends - 1, np.append(breaks, len(codes))[which + 1]) - starts[atoms]
    # The longest line of the block: blocks end at an empty line.
    block = np.cumsum(np.concatenate(([False], lengths[:-1] == 0)))
    longest = np.maximum.reduceat(lengths, np.flatnonzero(np.diff(block, prepend=-1)))
    length = lengths[which]
    full: Flags = (length >= NARROWEST_WRAP) & (length + 1 + word > longest[block[which]])
    return full


@dataclass(frozen=True, eq=False)
class Segmentation:
    """Words and sentences of one text.

    Attributes:
        starts: offset of each word's first character.
        ends: offset behind its last.
        glued: whether it continues the orthographic word before it: the n't of don't.
        sentences: number of each sentence's first word.
        paragraphs: for each sentence, the paragraph it stands in, from 0. A paragraph ends at a
            blank line, and at a single line break that ends a sentence and nobody needed.
    """

    starts: Ints
    ends: Ints
    glued: Flags
    sentences: Ints
    paragraphs: Ints

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def bounds(self) -> tuple[tuple[int, int], ...]:
        """For each sentence, its words [first, end)."""
        edges = [*self.sentences.tolist(), len(self.starts)]
        return tuple(pairwise(edges))


@dataclass(frozen=True, eq=False)
class _Window:
    """Atoms [first, end) of one text go to the network; scores are kept for [keep, keep_end)."""

    text: int
    first: int
    end: int
    keep: int
    keep_end: int
    sign: int
    sign_end: int


class Segmenter:
    """Divides texts into words and sentences with the network in a folder.

    Args:
        folder: holds `segmenter.onnx` and `segmenter.json`.
        threads: how many the network may use.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        about = json.loads((folder / "segmenter.json").read_text("utf-8"))
        self.alphabet = Alphabet(about["characters"], about["words"].split())
        self._reach = int(about["reach"])
        self._threshold = float(about["threshold"])
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            str(folder / "segmenter.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def segment(self, texts: Sequence[str]) -> list[Segmentation]:
        """Words and sentences of each text, in the order of the texts.

        What one text becomes does not depend on the others.
        """
        atoms = [read_atoms(text, self.alphabet) for text in texts]
        words = [np.zeros(len(each.signs), np.uint8) for each in atoms]
        ends = [np.zeros(len(each), np.float32) for each in atoms]
        windows = [w for number, each in enumerate(atoms) for w in self._windows(number, each)]
        windows.sort(key=lambda window: window.sign_end - window.sign)
        for batch in _batches(windows):
            self._score(batch, atoms, words, ends)
        return [
            whole_names(text, _decode(each, word, end, self._threshold))
            for text, each, word, end in zip(texts, atoms, words, ends, strict=True)
        ]

    def _windows(self, text: int, atoms: Atoms) -> Iterator[_Window]:
        """Windows over one text that overlap by what the network can see."""
        if not len(atoms):
            return
        cuts = np.searchsorted(atoms.firsts, np.arange(WINDOW, len(atoms.signs), WINDOW))
        edges = np.unique(np.concatenate(([0], cuts, [len(atoms)]))).tolist()
        for keep, keep_end in pairwise(edges):
            first, end = max(0, keep - self._reach), min(len(atoms), keep_end + self._reach)
            sign = int(atoms.firsts[first]) - int(atoms.gaps[first] > NO_GAP)
            sign_end = int(atoms.lasts[end - 1]) + 1
            yield _Window(text, first, end, keep, keep_end, sign, sign_end)

    def _score(
        self,
        batch: Sequence[_Window],
        atoms: Sequence[Atoms],
        words: Sequence[Small],
        ends: Sequence[Scores],
    ) -> None:
        """Run the network over one batch and write the scores where they belong."""
        inputs = stack([(atoms[w.text], w.first, w.end, w.sign, w.sign_end) for w in batch])
        labels, sentence = self._session.run(None, inputs)
        for row, w in enumerate(batch):
            each = atoms[w.text]
            begin = int(each.firsts[w.keep])
            end = int(each.lasts[w.keep_end - 1]) + 1
            words[w.text][begin:end] = labels[row, begin - w.sign : end - w.sign]
            ends[w.text][w.keep : w.keep_end] = sentence[
                row, w.keep - w.first : w.keep_end - w.first
            ]


def _batches(windows: Sequence[_Window]) -> Iterator[Sequence[_Window]]:
    """Windows of like length together, at most BATCH signs with their padding."""
    begin = 0
    for end in range(1, len(windows) + 1):
        if end < len(windows):
            longest = windows[end].sign_end - windows[end].sign
            if longest * (end + 1 - begin) <= BATCH:
                continue
        yield windows[begin:end]
        begin = end


def stack(
    rows: Sequence[tuple[Atoms, int, int, int, int]],
) -> dict[str, npt.NDArray[np.int32]]:
    """The network's inputs: one row each for atoms [first, end), signs [sign, sign_end)."""
    width = max(sign_end - sign for _, _, _, sign, sign_end in rows)
    length = max(end - first for _, first, end, _, _ in rows)
    signs = np.zeros((len(rows), width), np.int32)
    owners = np.zeros((len(rows), width), np.int32)
    firsts = np.zeros((len(rows), length), np.int32)
    lasts = np.zeros((len(rows), length), np.int32)
    words = np.zeros((len(rows), length), np.int32)
    shapes = np.zeros((len(rows), length), np.int32)
    gaps = np.zeros((len(rows), length), np.int32)
    for row, (atoms, first, end, sign, sign_end) in enumerate(rows):
        size, count = sign_end - sign, end - first
        signs[row, :size] = atoms.signs[sign:sign_end]
        begins = atoms.firsts[first:end] - np.int32(sign)
        firsts[row, :count] = begins + row * width
        lasts[row, :count] = atoms.lasts[first:end] + np.int32(row * width - sign)
        marks = np.zeros(size, np.int32)
        marks[begins[1:]] = 1
        owners[row, :size] = np.cumsum(marks) + row * length
        words[row, :count] = atoms.words[first:end]
        shapes[row, :count] = atoms.shapes[first:end]
        gaps[row, :count] = atoms.gaps[first:end]
    return {
        "signs": signs,
        "owners": owners,
        "firsts": firsts,
        "lasts": lasts,
        "words": words,
        "shapes": shapes,
        "gaps": gaps,
    }


def _decode(atoms: Atoms, labels: Small, scores: Scores, threshold: float) -> Segmentation:
    """Words and sentences out of the network's scores."""
    if not len(atoms):
        nothing = np.zeros(0, np.int32)
        return Segmentation(nothing, nothing, np.zeros(0, np.bool_), nothing, nothing)
    opens = (scores > threshold) | (atoms.gaps == BLANK_GAP)
    labels = labels.copy()
    labels[atoms.firsts[(atoms.gaps > NO_GAP) | opens]] = WORD
    labels[atoms.places < 0] = INSIDE
    begins = np.flatnonzero(labels != INSIDE)
    starts = atoms.places[begins]
    solid = np.flatnonzero(atoms.places >= 0)
    last = solid[np.searchsorted(solid, np.append(begins[1:], len(labels))) - 1]
    ends = atoms.places[last] + 1
    glued = labels[begins] == GLUED

    # Which atom a word begins with, if it begins one.
    atom = np.minimum(np.searchsorted(atoms.firsts, begins), len(atoms) - 1)
    exact = (atoms.firsts[atom] == begins) & ~glued
    sentence = np.flatnonzero(opens[atom] & exact)
    score = np.where(exact, scores[atom], -np.inf)
    sentence = _cut_sentences(sentence, score)
    gap = np.where(atoms.firsts[atom[sentence]] == begins[sentence], atoms.gaps[atom[sentence]], 0)
    paragraphs = np.cumsum((gap == BLANK_GAP) | (gap == LINE_GAP)) - 1
    return Segmentation(
        starts.astype(np.int32),
        ends.astype(np.int32),
        glued,
        sentence.astype(np.int32),
        paragraphs.astype(np.int32),
    )


CONTRACTED = frozenset(
    {
        "arent", "cannot", "cant", "couldnt", "couldve", "didnt", "doesnt", "dont", "dunno",
        "gimme", "gonna", "gotta", "hadnt", "hasnt", "havent", "hes", "howd", "im", "isnt", "ive",
        "lemme", "lets", "shes", "shouldnt", "shouldve", "thats", "theres", "theyre", "theyve",
        "wanna", "wasnt", "werent", "whats", "wheres", "whos", "wont", "wouldnt", "wouldve",
        "youre", "youve",
    }
)  # fmt: skip
"""What is two words without an apostrophe between them, in small letters."""


def whole_names(text: str, words: Segmentation) -> Segmentation:
    """The same words, with capitalised ones in one piece that have no clitic: the network takes
    "Jeannot" for "Jean not" and "Sanna" for "San na", after "cannot" and "gonna"."""
    dropped = []
    for number in np.flatnonzero(words.glued).tolist():
        start, first = int(words.starts[number]), number - 1
        if not (text[start - 1].isalpha() and text[start].isalpha()):
            continue
        while words.glued[first]:
            first -= 1
        last = number
        while last + 1 < len(words) and words.glued[last + 1]:
            last += 1
        word = text[int(words.starts[first]) : int(words.ends[last])]
        if word[0].isupper() and word.isalpha() and word.lower() not in CONTRACTED:
            dropped.append(number)
    if not dropped:
        return words
    kept = np.ones(len(words), np.bool_)
    kept[dropped] = False
    places = np.flatnonzero(kept)
    ends = words.ends[np.append(places[1:], len(words)) - 1]
    return Segmentation(
        words.starts[kept],
        ends,
        words.glued[kept],
        words.sentences - np.searchsorted(np.array(dropped), words.sentences).astype(np.int32),
        words.paragraphs,
    )


def _cut_sentences(sentences: Places, scores: npt.NDArray[Any]) -> Places:
    """The same sentences, with those over LONGEST_SENTENCE words cut where scores are best."""
    edges = np.append(sentences, len(scores))
    if np.diff(edges).max() <= LONGEST_SENTENCE:
        return sentences
    cuts: list[int] = []
    for number in np.flatnonzero(np.diff(edges) > LONGEST_SENTENCE).tolist():
        first, end = int(edges[number]), int(edges[number + 1])
        while end - first > LONGEST_SENTENCE:
            choice = scores[first + SHORTEST_CUT : first + LONGEST_SENTENCE + 1]
            # The last of the best, so that a text of one sign repeated is cut seldom.
            best = len(choice) - 1 - int(np.argmax(choice[::-1]))
            first += SHORTEST_CUT + best
            cuts.append(first)
    return np.sort(np.append(sentences, np.array(cuts, sentences.dtype)))
