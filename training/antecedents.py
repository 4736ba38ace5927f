"""Makes the weights that rank the antecedents of pronouns, out of a treebank with coreference.

    python training/antecedents.py gum-train-open.conllu

One log-linear ranker for each kind of pronoun (*he*, *it*, *they*): of all candidates before a
pronoun, and "nothing that was named", those that GUM takes for the same thing are to be probable
together. Candidates and features are those of `legation.reading.coreference`, on Legation's own
parse of GUM's words. L2 keeps the weights small; how much was chosen on a tenth of the documents.

Writes src/legation/data/en/coreference.toml. Needs PyTorch.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch

from legation.reader import Reader
from legation.reading.coreference import Antecedents, kind_of
from legation.syntax.parser import PipelineParser

ROOT = Path(__file__).parents[1]
OUT = ROOT / "src/legation/data/en/coreference.toml"

Example = tuple[list[list[str]], list[int]]
"""The features of each candidate, "nothing" last, and which are right."""

STRENGTH = 0.1
BOLDER = 0.8
"""What is taken off the weight of "nothing that was named": in a report fewer pronouns stand for
nothing than in GUM's talk and fiction. With it more are answered, and `margin` holds back."""

RARE = 8
"""A feature that is seen less often gets no weight."""


def examples(path: Path, reader: Reader) -> Iterator[tuple[str, Example]]:
    """What is to be learned, by kind of pronoun."""
    sys.path.append(str(ROOT / "evaluation"))
    from coreference import Gold, read_documents
    from parties import parties_of

    parser = reader.parser
    assert isinstance(parser, PipelineParser)
    third = reader.grammar.pronouns.all - reader.grammar.pronouns.speaking
    for document in read_documents(path):
        gold = Gold(document)
        parse = parser.parse_words([[w.form for w in sentence] for sentence in document.sentences])
        ranking: Antecedents = parties_of(reader, parse, None).antecedents
        for what, mention in gold.asked(third):
            token = parse.tokens[gold.head(mention)]
            kind = kind_of(token.form, reader.grammar.pronouns)
            if what != "pronouns" or kind is None or token.upos != "PRON":
                continue
            candidates = ranking.candidates(token)
            right = [
                place
                for place, candidate in enumerate(candidates)
                if gold.smallest(candidate.index, mention.start) == mention.entity
            ]
            features = [ranking.features(token, c, rank) for rank, c in enumerate(candidates)]
            features.append(ranking.of_nothing(token))
            yield kind, (features, right or [len(candidates)])


def train(learned: Sequence[Example], strength: float = STRENGTH) -> dict[str, float]:
    """The weights of the features."""
    seen: dict[str, int] = {}
    for features, _ in learned:
        for name in (name for candidate in features for name in candidate):
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, times in seen.items() if times >= RARE)
    place = {name: number for number, name in enumerate(names)}
    widest = max(len(features) for features, _ in learned)
    table = torch.zeros(len(learned), widest, len(names))
    absent = torch.full((len(learned), widest), -1e9)
    wrong = torch.full((len(learned), widest), -1e9)
    for row, (features, right) in enumerate(learned):
        wrong[row, right] = 0
        for column, candidate in enumerate(features):
            absent[row, column] = 0
            for name in candidate:
                if name in place:
                    table[row, column, place[name]] = 1
    weights = torch.zeros(len(names), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        scores = table @ weights + absent
        value = (scores.logsumexp(1) - (scores + wrong).logsumexp(1)).mean()
        value = value + strength * (weights**2).sum() / len(learned) ** 0.5
        value.backward()
        return value

    optimiser.step(loss)
    return {name: round(weight, 2) for name, weight in zip(names, weights.tolist(), strict=True)}


def accuracy(weights: dict[str, float], asked: Sequence[Example]) -> float:
    """How often the best candidate is the right one."""
    good = 0
    for features, right in asked:
        scores = [sum(weights.get(name, 0.0) for name in candidate) for candidate in features]
        good += scores.index(max(scores)) in right
    return good / max(len(asked), 1)


def main() -> None:
    """Learn, and write the file."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("treebank", type=Path)
    arguments.add_argument("--held-out", action="store_true", help="only tell what would be right")
    given = arguments.parse_args()
    torch.manual_seed(1)
    by_kind: dict[str, list[Example]] = {}
    for kind, example in examples(given.treebank, Reader()):
        by_kind.setdefault(kind, []).append(example)
    lines = [
        "# How the antecedents of pronouns are ranked. Made by training/antecedents.py out of the",
        "# training part of GUM's free texts (annotations CC BY 4.0); do not edit by hand.",
        "# A feature's weight, by kind of pronoun; reading/coreference.py has the features.",
        "",
        "# How much likelier than the second best the best must be.",
        "margin = 0.2",
    ]
    for kind, learned in sorted(by_kind.items()):
        cut = len(learned) * 9 // 10
        for strength in (0.02, 0.1, 0.3) if given.held_out else (STRENGTH,):
            part = train(learned[:cut], strength)
            print(f"{kind}: {len(learned)} pronouns; of the last tenth "
                  f"{accuracy(part, learned[cut:]):.3f} right at {strength}")  # fmt: skip
        weights = train(learned)
        weights["nothing"] = round(weights["nothing"] - BOLDER, 2)
        lines += ["", f"[weights.{kind}]"]
        lines += [f'"{name}" = {weight}' for name, weight in weights.items() if weight]
    if not given.held_out:
        OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
