"""Scores become proper trees, whole names and lemmas."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from legation.syntax.decode import (
    DEAR,
    NO_NAME,
    Name,
    best_names,
    best_trees,
    finite_conjuncts,
    lemma,
    maximum_tree,
    one_sense,
    single_rooted_tree,
    subjects_named,
    uncrossed,
)
from legation.syntax.encoder import Floats, Ints


def random_scores(size: int, seed: int) -> Floats:
    """Scores (size, size + 1) of heads; the whole tree is often not the sum of the best heads."""
    return np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)


def is_tree(heads: list[int]) -> bool:
    """Whether every word leads to the root, 0."""
    for head in heads:
        for _ in heads:
            head = heads[head - 1] if head else 0
        if head:
            return False
    return True


def total(scores: Floats, heads: list[int]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


def best_by_trying_all(scores: Floats, *, one_root: bool) -> float:
    """The score of the best tree there is."""
    size = len(scores)
    heads_of = [[head for head in range(size + 1) if head != word + 1] for word in range(size)]
    return max(
        total(scores, list(heads))
        for heads in product(*heads_of)
        if is_tree(list(heads)) and (not one_root or heads.count(0) == 1)
    )


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_maximum_tree_is_the_best_of_all_trees(size: int) -> None:
    for seed in range(40):
        scores = random_scores(size, seed)
        full = np.zeros((size + 1, size + 1))
        full[1:] = scores
        heads = maximum_tree(full)[1:].tolist()
        assert is_tree(heads)
        expected = best_by_trying_all(scores, one_root=False)
        assert total(scores, heads) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_the_single_rooted_tree_is_the_best_of_those_with_one_root(size: int) -> None:
    for seed in range(40):
        scores = random_scores(size, seed)
        # A root is hardly ever in doubt between more than three words, so it is not here.
        scores[np.argsort(-scores[:, 0])[3:], 0] = -20
        heads = single_rooted_tree(scores).tolist()
        assert is_tree(heads)
        assert heads.count(0) == 1
        expected = best_by_trying_all(scores, one_root=True)
        assert total(scores, heads) == pytest.approx(expected, abs=1e-5)


def batch(*matrices: Floats) -> tuple[Floats, Ints]:
    """Matrices as one batch, padded as the encoder pads."""
    sizes = np.array([len(matrix) for matrix in matrices])
    arcs = np.full((len(matrices), sizes.max(), sizes.max() + 1), -1e4, np.float32)
    for place, matrix in enumerate(matrices):
        arcs[place, : len(matrix), : len(matrix) + 1] = matrix
        arcs[place, np.arange(len(matrix)), np.arange(1, len(matrix) + 1)] = -1e4
    return arcs, sizes


def test_each_sentence_of_a_batch_gets_its_own_best_tree() -> None:
    matrices = [random_scores(1 + seed % 6, seed) for seed in range(60)]
    arcs, sizes = batch(*matrices)
    heads = best_trees(arcs, sizes)
    for place, matrix in enumerate(matrices):
        size = len(matrix)
        tree = heads[place, :size].tolist()
        assert is_tree(tree)
        assert tree.count(0) == 1
        alone = single_rooted_tree(arcs[place, :size, : size + 1]).tolist()
        assert total(matrix, tree) == pytest.approx(total(matrix, alone), abs=1e-5)
        assert heads[place, size:].tolist() == [0] * (len(heads[place]) - size)


@pytest.mark.parametrize(
    ("scores", "heads"),
    [
        pytest.param([[1, 0]], [0], id="one-word"),
        # Both words would hang on the root.
        pytest.param([[9, 0, 1], [8, 5, 0]], [0, 1], id="two-roots"),
        # The words would hang on each other.
        pytest.param([[1, 0, 9], [2, 9, 0]], [2, 0], id="circle-of-two"),
        pytest.param([[0, 0, 9, 0], [3, 0, 0, 9], [0, 9, 0, 0]], [2, 0, 1], id="circle-of-three"),
        # All roots are bad, but there must be one.
        pytest.param([[-50, 0, 3], [-60, 3, 0]], [0, 1], id="bad-roots"),
    ],
)
def test_a_sentence_becomes_one_tree_with_one_root(
    scores: list[list[float]], heads: list[int]
) -> None:
    arcs, sizes = batch(np.array(scores, np.float32))
    assert best_trees(arcs, sizes).tolist() == [heads]


def test_a_long_sentence_whose_words_lead_on_is_a_tree_at_once() -> None:
    chain = np.full((200, 201), -5, np.float32)
    chain[np.arange(200), np.arange(200)] = 5
    arcs, sizes = batch(chain)
    assert best_trees(arcs, sizes)[0].tolist() == list(range(200))


# ------------------------------------------------------------------------------- crossing arcs


def crossed(loss: float) -> tuple[Ints, Floats]:
    """A tree 3 <- 1, 4 <- 2, 3 <- 4 with a root at 3; word 2 would lose so much under word 1."""
    scores = np.full((4, 5), -9, np.float32)
    heads = np.array([3, 4, 0, 3])
    scores[np.arange(4), heads] = 5
    scores[1, 1] = 5 - loss
    return heads, scores


def test_an_arc_that_crosses_another_gives_way_where_that_costs_little() -> None:
    assert uncrossed(*crossed(DEAR / 2)).tolist() == [3, 1, 0, 3]


def test_an_arc_that_crosses_another_stays_where_all_else_costs_much() -> None:
    assert uncrossed(*crossed(DEAR * 2)).tolist() == [3, 4, 0, 3]


@pytest.mark.parametrize("seed", range(20))
def test_trees_stay_trees_with_the_same_root_when_arcs_uncross(seed: int) -> None:
    scores = random_scores(12, seed)
    heads = single_rooted_tree(scores)
    tree = uncrossed(heads, scores).tolist()
    assert is_tree(tree)
    assert tree.index(0) == heads.tolist().index(0)


# ----------------------------------------------------------------------- trees and their labels


def test_a_noun_without_a_preposition_before_a_verb_without_subject_is_its_subject() -> None:
    # as member called it
    assert subjects_named([3, 3, 0, 3], ["mark", "obl", "root", "obj"])[1] == "nsubj"


@pytest.mark.parametrize(
    ("heads", "relations"),
    [
        pytest.param([2, 3, 0, 3], ["case", "obl", "root", "obj"], id="in-May-met-them"),
        pytest.param([3, 3, 0, 3], ["obl", "nsubj", "root", "obj"], id="it-has-a-subject"),
        pytest.param([3, 3, 0], ["obl", "nsubj", "root"], id="which-they-called-for"),
        pytest.param([0, 1, 1], ["root", "obj", "obl"], id="behind-the-verb"),
    ],
)
def test_other_obliques_stay_obliques(heads: list[int], relations: list[str]) -> None:
    assert subjects_named(heads, relations) == relations


def test_a_finite_verb_goes_with_what_is_over_the_infinitive() -> None:
    # due to visit and will meet
    heads, relations = [0, 3, 1, 6, 6, 3], ["root", "mark", "xcomp", "cc", "aux", "conj"]
    feats = ["", "", "VerbForm=Inf", "", "VerbForm=Fin", "VerbForm=Inf"]
    assert finite_conjuncts(heads, relations, feats) == [0, 3, 1, 6, 6, 1]


def test_an_infinitive_stays_with_an_infinitive() -> None:
    heads, relations = [0, 3, 1, 5, 3], ["root", "mark", "xcomp", "cc", "conj"]
    feats = ["", "", "VerbForm=Inf", "", "VerbForm=Inf"]
    assert finite_conjuncts(heads, relations, feats) == heads


@pytest.mark.parametrize("size", [60, 200])
def test_a_long_sentence_of_noise_becomes_a_tree(size: int) -> None:
    arcs, sizes = batch(random_scores(size, seed=7))
    heads = best_trees(arcs, sizes)[0].tolist()
    assert is_tree(heads)
    assert heads.count(0) == 1


# -------------------------------------------------------------------------------------------- names

LABELS = ["O", "B-PER", "I-PER", "B-GPE", "I-GPE"]


def scores_of(*words: str) -> Floats:
    """Scores of the labels of one sentence: "B-GPE:5 B-PER:4" is one word that may be both."""
    scores = np.zeros((len(words), len(LABELS)), np.float32)
    for place, word in enumerate(words):
        for label in word.split():
            name, _, score = label.partition(":")
            scores[place, LABELS.index(name)] = float(score or 10)
    return scores


def names_in(scores: Floats, size: int | None = None) -> list[tuple[str, int, int]]:
    found = best_names(scores[None], np.array([size or len(scores)]), LABELS)[0]
    return [(name.kind, name.first, name.last) for name in found]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        pytest.param(["O", "O"], [], id="none"),
        pytest.param(["B-PER", "I-PER", "I-PER"], [("PER", 0, 2)], id="three-words"),
        pytest.param(["O", "B-PER", "O", "B-GPE"], [("PER", 1, 1), ("GPE", 3, 3)], id="two-names"),
        pytest.param(["B-PER", "B-PER"], [("PER", 0, 0), ("PER", 1, 1)], id="two-that-touch"),
        pytest.param(["O", "I-GPE:9 B-GPE:8"], [("GPE", 1, 1)], id="no-beginning"),
        pytest.param(
            ["B-PER", "I-GPE:9 I-PER:8"], [("PER", 0, 1)], id="the-kind-does-not-change-inside"
        ),
        pytest.param(
            ["B-PER:5 B-GPE:4", "I-GPE:9"], [("GPE", 0, 1)], id="what-follows-tells-the-kind"
        ),
        pytest.param(["B-PER", "O", "I-PER:9 O:8"], [("PER", 0, 0)], id="a-word-between"),
    ],
)
def test_every_name_is_whole(words: list[str], names: list[tuple[str, int, int]]) -> None:
    assert names_in(scores_of(*words)) == names


def test_of_all_ways_to_label_a_sentence_the_best_allowed_one_is_taken() -> None:
    def is_allowed(labels: tuple[int, ...]) -> bool:
        texts = ["O", *(LABELS[label] for label in labels)]
        return all(b[:1] != "I" or a[2:] == b[2:] for a, b in pairwise(texts))

    def names_of(labels: tuple[int, ...]) -> list[tuple[str, int, int]]:
        names: list[tuple[str, int, int]] = []
        for place, label in enumerate(LABELS[number] for number in labels):
            if label[0] == "I":
                names[-1] = (*names[-1][:2], place)
            elif label[0] == "B":
                names.append((label[2:], place, place))
        return names

    for seed in range(30):
        scores = np.random.default_rng(seed).normal(size=(4, len(LABELS))).astype(np.float32)
        ways = filter(is_allowed, product(range(len(LABELS)), repeat=4))
        scores_in_use = scores + NO_NAME * np.array([label == "O" for label in LABELS])
        best = max(ways, key=lambda way: scores_in_use[np.arange(4), way].sum())
        assert names_in(scores) == names_of(best)


def test_what_stands_behind_the_end_of_a_shorter_sentence_does_not_matter() -> None:
    scores = scores_of("O", "O:9 B-PER:8", "I-PER:50", "I-PER:50")
    assert names_in(scores[:2]) == []
    assert names_in(scores, size=2) == []


def names(*found: tuple[str, int, int, str]) -> list[Name]:
    """Names that are surely of one kind, or ("likely") that leave some doubt."""
    kinds = ("PER", "GPE")
    return [
        Name(kind, first, last, np.array([
            -0.1 if kind == other else -0.5 if sure == "likely" else -9 for other in kinds
        ], np.float32))
        for kind, first, last, sure in found
    ]  # fmt: skip


def in_one_sense(
    sentences: list[str], found: list[list[Name]], upos: str = "PROPN"
) -> list[list[tuple[str, int, int]]]:
    words = [sentence.split() for sentence in sentences]
    tags = [[upos] * len(sentence) for sentence in words]
    unified = one_sense(words, tags, found, LABELS)
    return [[(name.kind, name.first, name.last) for name in sentence] for sentence in unified]


def test_a_name_is_of_one_kind_all_through_a_text() -> None:
    sentences = ["Jordan spoke", "in Jordan", "to Jordan"]
    found = [
        names(("PER", 0, 0, "likely")), names(("GPE", 1, 1, "sure")), names(("GPE", 1, 1, "sure"))
    ]  # fmt: skip
    assert in_one_sense(sentences, found) == [[("GPE", 0, 0)], [("GPE", 1, 1)], [("GPE", 1, 1)]]


def test_a_name_that_was_overlooked_is_found_where_it_stands_elsewhere() -> None:
    sentences = ["Kim Il spoke", "then Kim Il left"]
    found = [names(("PER", 0, 1, "sure")), names()]
    assert in_one_sense(sentences, found) == [[("PER", 0, 1)], [("PER", 1, 2)]]


def test_a_common_noun_is_not_taken_for_a_name_of_its_form() -> None:
    found = [names(("PER", 0, 0, "sure")), names()]
    assert in_one_sense(["May spoke", "They May"], found, upos="NOUN")[1] == []


def test_a_name_inside_a_longer_name_is_not_found_again() -> None:
    sentences = ["Ann Lee spoke", "Lee left"]
    found = [names(("PER", 0, 1, "sure")), names(("PER", 0, 0, "sure"))]
    assert in_one_sense(sentences, found) == [[("PER", 0, 1)], [("PER", 0, 0)]]


# ------------------------------------------------------------------------------------------- lemmas


@pytest.mark.parametrize(
    ("form", "script", "expected"),
    [
        pytest.param("taking", "lower|3|e", "take", id="cut-and-add"),
        pytest.param("Talks", "lower|1|", "talk", id="cut-and-lower-case"),
        pytest.param("went", "=go", "go", id="another-word"),
        pytest.param("NATO", "keep|0|", "NATO", id="as-it-stands"),
        pytest.param("TOKYO", "title|0|", "Tokyo", id="as-a-name"),
        pytest.param("n't", "=not", "not", id="part-of-a-word"),
        pytest.param("x|y", "lower|0||z", "x|y|z", id="a-bar-in-the-ending"),
        pytest.param("as", "lower|2|", "as", id="nothing-would-be-left"),
        pytest.param("a", "lower|3|e", "a", id="more-than-there-is-to-cut"),
    ],
)
def test_a_script_makes_a_lemma(form: str, script: str, expected: str) -> None:
    assert lemma(form, script) == expected
