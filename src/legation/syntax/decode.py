"""Scores -> labels: proper trees, whole names, lemmas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from legation.syntax.encoder import Floats, Ints

# Swept 0..3 on the names of GUM's other dev part (-nc), which is no part of training: from 0.5 to 2
# precision gains what recall loses. A wrong name costs a reader more than a missing one.
NO_NAME = 1.5
"""Added to the score of a word being no name."""

LIKELY_ROOTS = 3
"""The root of a sentence is hardly ever in doubt between more words than these."""


# Swept 0..100 on GUM's other dev part (-nc), which is no part of training: LAS 88.86 without, 89.05
# with 1, 89.10 with 2, 89.13 with 8. The least that brings most: English has arcs that rightly
# cross ("A report came out on the talks").
DEAR = 1.0
"""An arc that crosses another is kept where any other head scores lower by more than this."""

HEADS_TRIED = 8
"""Where the best heads of a word all cross or make a cycle, the next ones are no better."""


def best_trees(arcs: Floats, sizes: Ints) -> Ints:
    """The head of every word, so that each sentence is one tree with one root.

    Most sentences are a tree when each word takes its best head; the others go through the
    Chu-Liu-Edmonds algorithm.

    Args:
        arcs: (b, w, w + 1) scores; row = word, column = head, column 0 = root.
        sizes: (b,) words in each sentence.

    Returns:
        (b, w) heads, counted from 1, 0 for the root; 0 in padding.
    """
    heads: Ints = arcs.argmax(-1).astype(np.int64)
    heads[np.arange(heads.shape[1])[None, :] >= sizes[:, None]] = 0
    for sentence in np.flatnonzero(~_are_trees(heads, sizes)):
        size = int(sizes[sentence])
        heads[sentence, :size] = single_rooted_tree(arcs[sentence, :size, : size + 1])
    return heads


def uncrossed(heads: Ints, scores: Floats) -> Ints:
    """A sentence's tree with fewer crossing arcs.

    Of ours most are wrong: in the treebanks one arc in two hundred crosses another. The words whose
    arcs cross move to their best head that crosses nothing and makes no cycle, first the one that
    loses least by it, up to a loss of `DEAR`. The root stays.

    Args:
        heads: (n,) of a tree, counted from 1, 0 for the root; is left as it is.
        scores: (n, n + 1) of heads; row = word, column = head.
    """
    crossing = _crossings(heads)
    if not crossing.any():
        return heads
    heads = heads.copy()
    words = np.flatnonzero(crossing).tolist()
    for _, word in sorted(m[:2] for w in words if (m := _way_out(w, heads, scores)) is not None):
        move = _way_out(word, heads, scores) if _crossings(heads)[word] else None
        if move is not None and move.loss <= DEAR:
            heads[word] = move.head
    return heads


class Move(NamedTuple):
    """A word, counted from 0, could hang on another head, counted from 1, at a loss of score."""

    loss: float
    word: int
    head: int


def _crossings(heads: Ints) -> npt.NDArray[np.bool_]:
    """Whether the arc of each word (n,) crosses any other."""
    low, high = _ends(heads)
    cross = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    return np.asarray(cross.any(0) | cross.any(1))


def _way_out(word: int, heads: Ints, scores: Floats) -> Move | None:
    """The move of a word that makes its arc cross nothing at the least loss."""
    if not heads[word]:
        return None
    low, high = _ends(np.delete(heads, word), np.delete(np.arange(1, len(heads) + 1), word))
    best = np.argsort(-scores[word])[:HEADS_TRIED].tolist()
    for head in best:
        first, last = min(word + 1, head), max(word + 1, head)
        starts, stops = (first < low) & (low < last), (first < high) & (high < last)
        crosses = (starts & (high > last)) | (stops & (low < first))
        if head and not crosses.any() and not _is_over(word + 1, head, heads):
            loss = float(scores[word, heads[word]] - scores[word, head])
            return Move(loss, word, head)
    return None


def _ends(heads: Ints, words: Ints | None = None) -> tuple[Ints, Ints]:
    """The left and right ends (n,) of the arcs of words, the root standing left of all."""
    words = np.arange(1, len(heads) + 1) if words is None else words
    return np.minimum(words, heads), np.maximum(words, heads)


def _is_over(word: int, other: int, heads: Ints) -> bool:
    """Whether a word is another one or above it; both count from 1."""
    while other and other != word:
        other = int(heads[other - 1])
    return other == word


def _are_trees(heads: Ints, sizes: Ints) -> npt.NDArray[np.bool_]:
    """Whether each row of heads has one root and no cycle."""
    inside = np.arange(heads.shape[1])[None, :] < sizes[:, None]
    one_root = ((heads == 0) & inside).sum(1) == 1
    up = np.pad(heads, ((0, 0), (1, 0)))
    for _ in range(int(heads.shape[1]).bit_length()):  # twice as far up each time
        up = np.take_along_axis(up, up, axis=1)
    return np.asarray(one_root & (up == 0).all(1))


def single_rooted_tree(scores: Floats) -> Ints:
    """Heads (n,) of the best tree over an (n, n + 1) matrix with exactly one word on the root.

    Tries the `LIKELY_ROOTS` best-scored roots and keeps the best tree of all.
    """
    full = np.full((len(scores) + 1, len(scores) + 1), -np.inf)
    full[1:] = scores
    best_heads: Ints = np.zeros(len(scores) + 1, dtype=np.int64)
    best_total = -np.inf
    for root in np.argsort(-scores[:, 0])[:LIKELY_ROOTS] + 1:
        tried = full.copy()
        tried[1:, 0] = -np.inf
        tried[root, :] = -np.inf
        tried[root, 0] = scores[root - 1, 0]
        heads = maximum_tree(tried)
        total = full[np.arange(1, len(heads)), heads[1:]].sum()
        if total > best_total:
            best_heads, best_total = heads, total
    return best_heads[1:]


def maximum_tree(scores: npt.NDArray[np.float64]) -> Ints:
    """Chu-Liu-Edmonds: heads of the maximum spanning tree over an (n, n) matrix, node 0 the root.

    `scores[dependent, head]`; row 0 and the diagonal are not looked at. Cycles are contracted one
    at a time (Chu and Liu 1965; Edmonds 1967).
    """
    scores = scores.copy()
    size = len(scores)
    np.fill_diagonal(scores, -np.inf)
    scores[0] = -np.inf
    heads: Ints = scores.argmax(1).astype(np.int64)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(size, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    # What it costs to enter the cycle at a node: the arc that is given up there.
    gain = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    into = gain[:, outside]
    out_of = scores[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(0)
    small[:-1, -1] = out_of.max(1)
    small_heads = maximum_tree(small)
    new = len(outside)
    result: Ints = heads.copy()
    for place, node in enumerate(outside):
        if node == 0:
            continue
        head = small_heads[place]
        result[node] = cycle[out_of[place].argmax()] if head == new else outside[head]
    entry = small_heads[new]
    broken = cycle[into[:, entry].argmax()]
    result[broken] = outside[entry]
    return result


def _cycle(heads: Ints) -> Ints | None:
    """The nodes of a cycle, or None. Node 0 is the root."""
    seen = np.zeros(len(heads), dtype=np.int64)
    for start in range(1, len(heads)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = int(heads[node])
        if node and seen[node] == start:
            nodes = [node]
            while (after := int(heads[nodes[-1]])) != node:
                nodes.append(after)
            return np.array(nodes)
    return None


def subjects_named(heads: Sequence[int], relations: Sequence[str]) -> list[str]:
    """Relations (n,) of a sentence in which no verb's subject is called an oblique.

    An oblique has its preposition; a bare noun left of a verb without a subject is the subject: "as
    a member called it a threat", where the network took *as* for the noun's and hung it on the
    verb. Where a verb keeps its particle ("which they called for") it has a subject.

    Args:
        heads: (n,) counted from 1, 0 for the root.
        relations: (n,) names.
    """
    if "obl" not in relations:
        return list(relations)
    named = list(relations)
    under: dict[int, set[str]] = {}
    for head, relation in zip(heads, relations, strict=True):
        under.setdefault(head, set()).add(relation)
    for word, (head, relation) in enumerate(zip(heads, relations, strict=True), 1):
        bare = relation == "obl" and word < head and "case" not in under.get(word, ())
        if bare and "obj" in under[head] and not SUBJECTS & under[head]:
            named[word - 1] = "nsubj"
            under[head].add("nsubj")
    return named


def finite_conjuncts(
    heads: Sequence[int], relations: Sequence[str], feats: Sequence[str]
) -> list[int]:
    """Heads (n,) of a sentence in which no finite verb is coordinated with an infinitive.

    "is scheduled to visit Japan and will meet Abe": *will meet* goes with *is scheduled*. Of 243
    conjuncts of such infinitives in the training parts of the treebanks, 4 have a finite auxiliary.

    Args:
        heads: (n,) counted from 1, 0 for the root.
        relations, feats: (n,) of the words.
    """
    moved = list(heads)
    for word, (head, relation) in enumerate(zip(heads, relations, strict=True), 1):
        if relation == "aux" and "VerbForm=Fin" in feats[word - 1]:
            first = heads[head - 1] if relations[head - 1] == "conj" else 0
            if first and relations[first - 1] == "xcomp" and "VerbForm=Inf" in feats[first - 1]:
                moved[head - 1] = heads[first - 1]
    return moved


SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl"})


def best_names(scores: Floats, sizes: Ints, labels: Sequence[str]) -> list[list[Name]]:
    """The names of each sentence: the best BIO labels of which every name is whole.

    "San Francisco Bay" is one place, though its words alone would be a city and a bay: inside a
    name a word continues the kind that the name began with (Viterbi over allowed transitions).

    Args:
        scores: (b, w, n) of the labels.
        sizes: (b,) words in each sentence.
        labels: names of the n labels: "O", "B-PER", "I-PER", …
    """
    outside = labels.index("O")
    likely = scores - _log_sum(scores)
    likely[..., outside] += NO_NAME
    likely[np.arange(likely.shape[1])[None, :] >= sizes[:, None]] = 0  # padding has no say
    kinds = kinds_of(tuple(labels))
    begins = [labels.index(f"B-{kind}") for kind in kinds]
    # "Kenyan" is never longer: a second word tells against that kind.
    insides = [labels.index(f"I-{k}") if f"I-{k}" in labels else outside for k in kinds]
    found: list[list[Name]] = []
    for place, row in enumerate(_viterbi(likely, _allowed(tuple(labels)))):
        names: list[Name] = []
        for index in np.flatnonzero(row[: sizes[place]] != outside).tolist():
            position, _, kind = labels[row[index]].partition("-")
            if position == "I" and names:
                before = names.pop()
                evidence = before.evidence + likely[place, index, insides]
                names.append(Name(before.kind, before.first, index, evidence))
            else:
                names.append(Name(kind, index, index, likely[place, index, begins]))
        found.append(names)
    return found


class Name(NamedTuple):
    """A name in a sentence: words [first, last], counted from 0.

    `evidence` holds, for each of `kinds_of(labels)`, the log-probability that it is of that kind.
    """

    kind: str
    first: int
    last: int
    evidence: Floats


@cache
def kinds_of(labels: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of names among BIO labels, in order."""
    return tuple(label[2:] for label in labels if label.startswith("B-"))


def one_sense(
    sentences: Sequence[Sequence[str]],
    upos: Sequence[Sequence[str]],
    names: Sequence[Sequence[Name]],
    labels: Sequence[str],
) -> list[list[Name]]:
    """Names of one text, each form of one kind all through it, and found wherever it stands.

    A town that the recogniser takes once for a man and five times for a town is a town (one sense
    per discourse: Gale, Church and Yarowsky 1992). Where it has overlooked a name that it found
    elsewhere in the text, proper nouns of that form are the name too. Titles stay as they are.
    """
    kinds = kinds_of(tuple(labels))
    total: dict[tuple[str, ...], Floats] = {}
    for words, found in zip(sentences, names, strict=True):
        for name in found:
            if name.kind != "TITLE":
                form = tuple(words[name.first : name.last + 1])
                total[form] = total.get(form, np.float32(0)) + name.evidence
    sense = {form: kinds[int(evidence.argmax())] for form, evidence in total.items()}
    longest = max(map(len, sense), default=0)
    unified = []
    for words, tags, found in zip(sentences, upos, names, strict=True):
        here = [
            name if name.kind == "TITLE" else name._replace(
                kind=sense[tuple(words[name.first : name.last + 1])]
            )
            for name in found
        ]  # fmt: skip
        taken = {index for name in found for index in range(name.first, name.last + 1)}
        index = 0
        while index < len(words):
            size = 0
            if tags[index] == "PROPN" and index not in taken:
                size = next(
                    (n for n in range(min(longest, len(words) - index), 0, -1)
                     if tuple(words[index : index + n]) in sense
                     and not taken.intersection(range(index, index + n))), 0,
                )  # fmt: skip
            if size:
                form = tuple(words[index : index + size])
                here.append(Name(sense[form], index, index + size - 1, total[form]))
            index += max(size, 1)
        unified.append(sorted(here, key=lambda name: name.first))
    return unified


def _log_sum(scores: Floats) -> Floats:
    top = scores.max(-1, keepdims=True)
    return np.asarray(top + np.log(np.exp(scores - top).sum(-1, keepdims=True)), dtype=np.float32)


@cache
def _allowed(labels: tuple[str, ...]) -> Floats:
    """0 where a label may follow another, far below where not: (n + 1, n), the last row a start."""
    table = np.zeros((len(labels) + 1, len(labels)), dtype=np.float32)
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            table[:, after] = -1e4
            for before, other in enumerate(labels):
                if other[2:] == label[2:]:
                    table[before, after] = 0
    return table


def _viterbi(scores: Floats, allowed: Floats) -> Ints:
    """The best sequence of labels (b, w) under allowed transitions."""
    batch, words, count = scores.shape
    back = np.zeros((batch, words, count), dtype=np.int64)
    total = scores[:, 0] + allowed[-1]
    for place in range(1, words):
        ways = total[:, :, None] + allowed[:-1]
        back[:, place] = ways.argmax(1)
        total = ways.max(1) + scores[:, place]
    best = np.zeros((batch, words), dtype=np.int64)
    best[:, -1] = total.argmax(-1)
    rows = np.arange(batch)
    for place in range(words - 1, 0, -1):
        best[:, place - 1] = back[rows, place, best[:, place]]
    return best


@lru_cache(maxsize=200_000)
def lemma(form: str, script: str) -> str:
    """The lemma that a script makes of a form.

    >>> lemma("taking", "lower|3|e"), lemma("Went", "=go")
    ('take', 'go')

    A script that would leave nothing gives the form itself. Scripts are made in training, after
    Straka (2018).
    """
    if script.startswith("="):
        return script[1:]
    case, cut, ending = script.split("|", 2)
    base = form.lower() if case == "lower" else form.capitalize() if case == "title" else form
    made = base[: len(base) - int(cut)] + ending
    return made if int(cut) <= len(base) and made else base
