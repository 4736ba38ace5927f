"""One encoder, many heads: MiniLM over word pieces, and for each word its tags, tree and names."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

SHAPES = 6
"""Kinds of `legation.syntax.encoder.shape_of`; 0 is the start and end mark."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head has."""

    upos: int
    feats: int
    lemma: int
    names: int
    relations: int


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say, for b sentences of w words.

    upos, feats, lemma, names: (b, w, labels). arcs: (b, w, w + 1), column 0 the root.
    below, above: (b, w, r) and (b, w + 1, r), what `Network.relations` needs.
    words: (b, w, d), the state of each word, for heads that are trained afterwards.
    """

    upos: Tensor
    feats: Tensor
    lemma: Tensor
    names: Tensor
    arcs: Tensor
    below: Tensor
    above: Tensor
    words: Tensor


def with_one(x: Tensor) -> Tensor:
    """A constant 1 as a last column, so that a product has a bias."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


class Network(nn.Module):
    """Biaffine parser (Dozat and Manning 2017) and tagging heads over a shared encoder.

    The encoder is uncased: the shape of each word (lower, Title, UPPER, digits, other) is added to
    its pieces before the first layer. A word is the mean of its first and last piece.
    """

    def __init__(self, encoder: str, sizes: Sizes, *, hidden: int = 384, arc: int = 256,
                 relation: int = 96, attention: str = "sdpa") -> None:  # fmt: skip
        super().__init__()
        self.bert = BertModel.from_pretrained(
            encoder, add_pooling_layer=False, attn_implementation=attention
        )
        self.shape = nn.Embedding(SHAPES, hidden)
        nn.init.zeros_(self.shape.weight)
        self.drop = nn.Dropout(0.2)
        self.root = nn.Parameter(torch.zeros(hidden))
        self.upos = nn.Linear(hidden, sizes.upos)
        self.feats = nn.Linear(hidden, sizes.feats)
        self.lemma = nn.Linear(hidden, sizes.lemma)
        self.names = nn.Linear(hidden, sizes.names)
        self.arc_above, self.arc_below = nn.Linear(hidden, arc), nn.Linear(hidden, arc)
        self.rel_above, self.rel_below = nn.Linear(hidden, relation), nn.Linear(hidden, relation)
        self.arc_weight = nn.Parameter(torch.randn(arc + 1, arc) * 0.02)
        self.rel_weight = nn.Parameter(
            torch.randn(sizes.relations, relation + 1, relation + 1) * 0.02
        )

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor,
                last: Tensor) -> Scores:  # fmt: skip
        """Score all labels.

        Args:
            ids, mask, shapes: (b, pieces). `shapes` is that of the word a piece belongs to.
            first, last: (b, w), the place of each word's first and last piece.
        """
        embedded = self.bert.embeddings.word_embeddings(ids) + self.shape(shapes)
        x = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        size = x.size(-1)
        pick = lambda where: torch.gather(x, 1, where.unsqueeze(-1).expand(-1, -1, size))  # noqa: E731
        words = self.drop((pick(first) + pick(last)) * 0.5)
        heads = torch.cat([self.root.expand(words.size(0), 1, -1), words], 1)
        gelu = functional.gelu
        below = self.drop(gelu(self.arc_below(words)))
        arcs = with_one(below) @ self.arc_weight @ gelu(self.arc_above(heads)).transpose(1, 2)
        return Scores(
            self.upos(words), self.feats(words), self.lemma(words), self.names(words), arcs,
            self.drop(gelu(self.rel_below(words))), gelu(self.rel_above(heads)), words,
        )  # fmt: skip

    def relations(self, below: Tensor, above: Tensor, heads: Tensor) -> Tensor:
        """Scores (b, w, relations) of each word's relation to the given head (b, w)."""
        chosen = torch.gather(above, 1, heads.unsqueeze(-1).expand(-1, -1, above.size(-1)))
        # Two products and no einsum: int8 knows products with a fixed matrix.
        count, _, size = self.rel_weight.shape
        left = with_one(below) @ self.rel_weight.permute(1, 0, 2).flatten(1)
        left = left.unflatten(-1, (count, size))
        return (left @ with_one(chosen).unsqueeze(-1)).squeeze(-1)
