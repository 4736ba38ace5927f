"""Train the scorer of triggers: a small head on the states that the encoder has for each word.

    python events/train.py --work FOLDER --treebanks DATA --whole --to PIPELINE

The encoder is the one in the package, and stays as it is. Its states are kept in FOLDER, and made
anew when the sentences or the encoder have changed. A sixth of the written sentences, with all that
is made of them, is held out, and the log has figures on it; with `--whole` nothing is. DATA holds
the treebanks of `training/README.md`: their private genres are read as sentences without an event.
Writes `trigger.onnx` and the head's labels in `labels.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from filling import Filler
from marked import FOLDER, SEED, Labelled, Marked, held_out, label_words, read_marked
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from legation.lexicon.directory import load_directory
from legation.syntax.encoder import Encoder
from legation.syntax.parser import NO_LABEL, english_pipeline

WIDTH = 384
DROPOUT = 0.3
# Word states are rounded by int8 arithmetic, and differently in each batch.
NOISE = 0.1
# Nine words in ten tell nothing.
EVENTS_WEIGH = 2.0
OF_SENTENCE = 0.1
BATCH = 32
RATE = 1e-3
# Of the treebanks; news, speeches and weblogs do tell of events.
PRIVATE = ("answers", "email", "reviews", "academic", "textbook", "vlog", "voyage", "conversation")
SHORTEST = 5
MOST_PRIVATE = 3000
NO_SOURCE = -1
LAST = 384
"""How wide the encoder's last layer is; what is before it comes from earlier layers."""
IGNORED = -100
NEVER = -30.0
OPSET = 17


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence: the states (w, d) of its words, their labels, and what it was made of."""

    states: np.ndarray
    labels: tuple[str, ...]
    source: int
    filled: bool


class Head(nn.Module):
    """States of words -> scores of labels: a projection and a recurrent layer, seen together.

    Args:
        mean, spread: of the states, each (d,).
    """

    def __init__(self, mean: Tensor, spread: Tensor, labels: int) -> None:
        super().__init__()
        states = len(mean)
        self.mean, self.spread = nn.Buffer(mean), nn.Buffer(spread)
        self.into = nn.Linear(states, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.drop = nn.Dropout(DROPOUT)
        self.around = nn.LSTM(WIDTH, WIDTH // 2, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * WIDTH, labels)

    def forward(self, states: Tensor, sizes: Tensor) -> Tensor:
        """Scores (b, w, labels) of states (b, w, d); sentences have `sizes` (b,) words."""
        states = (states - self.mean) / self.spread
        if self.training:
            states = states + torch.randn_like(states) * NOISE
        x = self.drop(functional.gelu(self.norm(self.into(self.drop(states)))))
        packed = nn.utils.rnn.pack_padded_sequence(
            x, sizes.cpu(), batch_first=True, enforce_sorted=False
        )
        around, _ = nn.utils.rnn.pad_packed_sequence(
            self.around(packed)[0], batch_first=True, total_length=x.size(1)
        )
        return self.out(self.drop(torch.cat([x, around], -1)))


class Labels:
    """The labels: none, then each type with each of its modes that has sentences."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(names)
        self.types = list(dict.fromkeys(name.partition(".")[0] for name in names))
        self.type_of = torch.tensor(
            [self.types.index(name.partition(".")[0]) for name in self.names]
        )
        self.table = functional.one_hot(self.type_of, len(self.types)).float()
        self.modes = nn.utils.rnn.pad_sequence(
            [torch.nonzero(column).flatten() for column in self.table.T],
            batch_first=True,
            padding_value=len(self.names),
        )

    def type_scores(self, scores: Tensor) -> Tensor:
        """Log-probabilities (b, w, types): those of a type's modes added up."""
        return (scores.softmax(-1) @ self.table).clamp_min(1e-8).log()


class Exported(nn.Module):
    """The head as it is used: of each type only the likeliest mode, with the type's probability.

    A reader wants to know how likely it is that the word tells an event of this type at all.
    """

    def __init__(self, head: Head, labels: Labels) -> None:
        super().__init__()
        self.head, self.labels = head, labels

    def forward(self, early: Tensor, words: Tensor, sizes: Tensor) -> Tensor:
        scores = self.head(torch.cat([early, words], -1), sizes)
        types = self.labels.type_scores(scores)
        # A table of each type's modes, filled up with a label that is never likely: all labels
        # against all others would take longer than the recurrent layer.
        unlikely = torch.full_like(scores[..., :1], NEVER)
        best = torch.cat([scores, unlikely], -1)[..., self.labels.modes].amax(-1)
        likeliest = scores >= best[..., self.labels.type_of]
        return torch.where(likeliest, types[..., self.labels.type_of], NEVER)


def examples_of(sentences: Sequence[Labelled], filled: Sequence[Labelled]) -> Iterator[Example]:
    """Examples, with the states that the package's encoder has for their words."""
    everything = [*sentences, *filled]
    encoder = Encoder(english_pipeline())
    for batch in encoder.run([one.forms for one in everything]):
        for row, place in enumerate(batch.where):
            one = everything[place]
            both = np.concatenate([batch.early[row], batch.words[row]], -1)
            states = both[: len(one.forms)].astype(np.float16)
            yield Example(states, one.labels, one.source, place >= len(sentences))


def load_examples(
    work: Path, fillings: int, treebanks: Path | None
) -> tuple[list[Example], frozenset[int]]:
    """The examples, and the sources that are held out.

    They are kept in FOLDER, and read from there where neither sentences nor encoder have changed.
    """
    digest = hashlib.sha256(f"{fillings} {treebanks}".encode())
    here = Path(__file__).parent
    for path in sorted([*FOLDER.glob("*.txt"), *here.glob("*.py")]):
        digest.update(path.read_bytes())
    digest.update((english_pipeline() / "encoder.onnx").read_bytes())
    kept = work / f"examples-{digest.hexdigest()[:16]}.pickle"
    if not kept.exists():
        marked = read_marked()
        sentences = list(label_words(marked))
        filler = Filler(load_directory(), SEED)
        filled = [made for one in sentences for _ in range(fillings)
                  if (made := filler.fill(one)).forms != one.forms]  # fmt: skip
        if treebanks:
            filled += private_sentences(treebanks)
        kept.write_bytes(pickle.dumps((sorted(
            examples_of(sentences, filled), key=lambda e: (e.source, e.filled, e.labels)
        ), held_out(marked))))  # fmt: skip
    return pickle.loads(kept.read_bytes())


def private_sentences(treebanks: Path) -> list[Labelled]:
    """Sentences of EWT and GUM that tell no public act: reviews, mail, questions, journeys."""
    texts: dict[str, None] = {}
    for name in ("ewt-train", "gum-train-open"):
        genre = ""
        for line in (treebanks / f"{name}.conllu").read_text("utf-8").splitlines():
            key, _, value = line.removeprefix("# ").partition(" = ")
            if key == "sent_id":
                genre = re.split("[-_]", value.removeprefix("GUM_"))[0]
            elif key == "text" and genre in PRIVATE and value.count(" ") >= SHORTEST:
                texts[value] = None
    drawn = random.Random(SEED).sample(list(texts), min(len(texts), MOST_PRIVATE))
    return [
        replace(one, source=NO_SOURCE) for one in label_words([Marked(text, ()) for text in drawn])
    ]


def batches(
    examples: Sequence[Example], labels: Labels, shuffle: random.Random | None = None
) -> Iterator[tuple[Tensor, Tensor, Tensor, list[Example]]]:
    """States (b, w, d), sizes (b,), gold labels (b, w) of sentences of like length."""
    noise = (lambda: shuffle.random() * 6) if shuffle else (lambda: 0.0)
    ordered = sorted(examples, key=lambda e: len(e.labels) + noise())
    groups = [ordered[i : i + BATCH] for i in range(0, len(ordered), BATCH)]
    if shuffle:
        shuffle.shuffle(groups)
    index = {name: k for k, name in enumerate(labels.names)}
    for group in groups:
        longest = max(len(e.labels) for e in group)
        states = torch.zeros(len(group), longest, group[0].states.shape[1])
        gold = torch.full((len(group), longest), IGNORED)
        for row, e in enumerate(group):
            states[row, : len(e.labels)] = torch.from_numpy(e.states).float()
            gold[row, : len(e.labels)] = torch.tensor([index[name] for name in e.labels])
        yield states, torch.tensor([len(e.labels) for e in group]), gold, group


def new_head(examples: Sequence[Example], labels: Labels) -> Head:
    """A head that has learned nothing, for states like those of the examples."""
    some = torch.from_numpy(np.concatenate([e.states for e in examples[:: len(examples) // 2000]]))
    return Head(some.float().mean(0), some.float().std(0) + 1e-3, len(labels.names))


def train(
    head: Head,
    examples: Sequence[Example],
    held: Sequence[Example],
    labels: Labels,
    epochs: int,
) -> None:
    """Train the head; prints the held-out figures of each third epoch."""
    torch.manual_seed(SEED)
    order = random.Random(SEED)
    optimizer = torch.optim.AdamW(head.parameters(), weight_decay=0.02)
    steps = epochs * (len(examples) // BATCH + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, steps, pct_start=0.1)
    weight = torch.full((len(labels.types),), EVENTS_WEIGH)
    weight[0] = 1.0
    started = time.time()
    for epoch in range(1, epochs + 1):
        head.train()
        for states, sizes, gold, _ in batches(examples, labels, order):
            with torch.autocast("cpu", torch.bfloat16):  # in half the time
                scores = head(states, sizes)
            scores = scores.float()
            both = functional.cross_entropy(
                scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED, label_smoothing=0.03
            )
            types = torch.where(gold >= 0, labels.type_of[gold.clamp(min=0)], IGNORED)
            of_type = functional.nll_loss(
                labels.type_scores(scores).flatten(0, 1), types.flatten(), weight,
                ignore_index=IGNORED,
            )  # fmt: skip
            optimizer.zero_grad()
            (of_type + 0.3 * both + OF_SENTENCE * of_sentence(scores, types, labels)).backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        if held and (epoch % 3 == 0 or epoch == epochs):
            print(f"epoch {epoch}, {time.time() - started:.0f} s", flush=True)
            print(figures(head, held, labels), flush=True)


def of_sentence(scores: Tensor, types: Tensor, labels: Labels) -> Tensor:
    """The loss of a sentence's types, whichever word tells them.

    Which word is marked is often a matter of taste (*held* or *talks*); the types told are not.
    A type is told unless no word tells it.
    """
    told = labels.type_scores(scores).exp()[..., 1:]
    told = torch.where((types != IGNORED)[..., None], told, 0.0)
    unlikely = (1 - told).clamp_min(1e-6).log().sum(1).exp()
    gold = torch.zeros_like(unlikely).index_put(
        (torch.arange(len(types))[:, None].expand_as(types)[types > 0], types[types > 0] - 1),
        torch.tensor(1.0),
    )
    return (
        functional.binary_cross_entropy(
            (1 - unlikely).clamp(1e-6, 1 - 1e-6), gold, reduction="none"
        )
        .sum(-1)
        .mean()
    )


@torch.no_grad()
def figures(head: Head, examples: Sequence[Example], labels: Labels) -> str:
    """Types of a sentence at several thresholds: P, R, F1, and sentences of no event coded."""
    head.eval()
    thresholds = (0.3, 0.4, 0.5, 0.6, 0.7)
    counts: dict[float, Counter[str]] = {at: Counter() for at in thresholds}
    for states, sizes, _, group in batches(examples, labels):
        best = labels.type_scores(head(states, sizes)).exp()[..., 1:].max(-1)
        for row, e in enumerate(group):
            gold = {name.partition(".")[0] for name in e.labels} - {NO_LABEL}
            words = list(zip(best.indices[row].tolist(), best.values[row].tolist(), strict=True))
            for at, count in counts.items():
                found = {labels.types[k + 1] for k, p in words[: len(e.labels)] if p >= at}
                count.update(right=len(gold & found), gold=len(gold), found=len(found))
                count.update(none=not gold, coded=not gold and bool(found))
    return "\n".join(
        f"  at {at}: P {c['right'] / max(1, c['found']):.3f} R {c['right'] / c['gold']:.3f} "
        f"F1 {2 * c['right'] / (c['gold'] + c['found']):.3f}, "
        f"of {c['none']} non-events coded {c['coded']}"
        for at, c in counts.items()
    )


def export(head: Head, labels: Labels, work: Path, to: Path) -> None:
    """`trigger.onnx`, with weights as int8, and its labels."""
    head.eval()
    states = torch.randn(2, 7, head.into.in_features)
    early, words = states.split([states.size(-1) - LAST, LAST], -1)
    sizes = torch.tensor([7, 4])
    full, path = work / "trigger.onnx", to / "trigger.onnx"
    axes = {0: "b", 1: "w"}
    torch.onnx.export(
        Exported(head, labels), (early, words, sizes), str(full),
        input_names=["early", "words", "sizes"],
        output_names=["scores"], opset_version=OPSET, dynamo=False,
        dynamic_axes={"early": axes, "words": axes, "sizes": {0: "b"}, "scores": axes},
    )  # fmt: skip
    quantize_dynamic(str(full), str(path), weight_type=QuantType.QInt8, per_channel=True)
    file = to / "labels.json"
    content = json.loads(file.read_text("utf-8"))
    content["trigger"] = labels.names
    file.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB, sha256 "
          f"{hashlib.sha256(path.read_bytes()).hexdigest()}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--fillings", type=int, default=1)
    parser.add_argument("--treebanks", type=Path, help="folder with EWT and GUM")
    parser.add_argument("--whole", action="store_true", help="hold nothing out")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    args.work.mkdir(parents=True, exist_ok=True)
    examples, held = load_examples(args.work, args.fillings, args.treebanks)
    names = sorted({name for e in examples for name in e.labels} - {NO_LABEL})
    labels = Labels([NO_LABEL, *names])
    held = frozenset() if args.whole else held
    kept = [e for e in examples if e.source not in held]
    checked = [e for e in examples if e.source in held and not e.filled]
    print(f"{len(kept)} sentences, {len(checked)} held out, {len(names)} labels", flush=True)
    head = new_head(kept, labels)
    train(head, kept, checked, labels, args.epochs)
    if args.to:
        export(head, labels, args.work, args.to)


if __name__ == "__main__":
    main()
