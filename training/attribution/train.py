"""A head that marks source, cue and content on the states of words, and what it finds.

    python train.py open --gum gum-train-open.conllu --dev CORPORA/dev --out OUT.jsonl
    python train.py polnear --train CORPORA/train --dev CORPORA/dev --out OUT.jsonl
    python score_attribution.py CORPORA/dev OUT.jsonl

The first trains on what may be shipped: the attribution relations of GUM's open texts, and the
paragraphs of `own.toml`. The second shows what clean licences cost; its weights may not be shipped.
Neither is: docs/decisions says why. The states of words come from the shipped encoder, which stays
as it is.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "src"))

from legation.records.parse import Parse  # noqa: E402
from legation.syntax.parser import PipelineParser  # noqa: E402

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{mark}-{role}" for role in ROLES for mark in "BI"))

Span = tuple[int, int]


@dataclass
class Labelled:
    """One sentence: states (w, 384) of its words, and the number of a label for each (w,)."""

    words: Tensor
    labels: Tensor


class States:
    """The states of words, as the shipped encoder gives them."""

    def __init__(self) -> None:
        self.parser = PipelineParser()

    def of(self, sentences: Sequence[Sequence[str]]) -> list[Tensor]:
        found: list[Tensor] = [torch.empty(0)] * len(sentences)
        for batch in self.parser._encoder.run(sentences):
            for row, place in enumerate(batch.where):
                states = batch.words[row, : int(batch.sizes[row])].astype(np.float16)
                found[place] = torch.from_numpy(states)
        return found

    def of_text(self, text: str) -> tuple[Parse, list[Tensor]]:
        (parse,) = self.parser.parse([text])
        forms = [[t.form for t in parse.tokens[s.start : s.end]] for s in parse.sentences]
        return parse, self.of(forms)


def labelled_text(
    states: States, text: str, roles: Mapping[str, Sequence[Span]]
) -> Iterator[Labelled]:
    """The sentences of a text whose spans are marked; a word within two roles has the last."""
    parse, found = states.of_text(text)
    labels = [0] * len(parse.tokens)
    for role in ("content", "source", "cue"):
        for start, end in roles.get(role, ()):
            first = True
            for token in parse.tokens:
                if start <= token.span.start and token.span.end <= end:
                    labels[token.index] = LABELS.index(f"{'B' if first else 'I'}-{role}")
                    first = False
    for sentence, words in zip(parse.sentences, found, strict=True):
        yield Labelled(words, torch.tensor(labels[sentence.start : sentence.end]))


# ---------------------------------------------------------------------------------- data

MARK = re.compile(r"\{([SCT]) ([^{}]*)\}")
ROLE_OF = {"S": "source", "C": "cue", "T": "content"}


def own(path: Path, count: int, seed: int) -> Iterator[tuple[str, dict[str, list[Span]]]]:
    """Paragraphs from templates: "{S <who>} {C said} {T <clause>}." with words filled in."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    chance = random.Random(seed)

    def filled(text: str) -> str:
        while found := re.search(r"<(\w+)>", text):
            word = chance.choice(data["words"][found[1]])
            text = text[: found.start()] + word + text[found.end() :]
        return text

    for _ in range(count):
        text, roles = "", {role: list[Span]() for role in ROLES}
        for _ in range(chance.randint(1, 3)):
            filled_in = filled(chance.choice(data["paragraphs"]))
            last = 0
            for mark in MARK.finditer(filled_in):
                text += filled_in[last : mark.start()]
                begins = not text or text[-1] == "\n"
                words = mark[2][:1].upper() + mark[2][1:] if begins else mark[2]
                roles[ROLE_OF[mark[1]]].append((len(text), len(text) + len(words)))
                text += words
                last = mark.end()
            text += filled_in[last:] + "\n\n"
        yield text.strip(), roles


def gum(path: Path) -> Iterator[tuple[list[list[str]], list[list[int]]]]:
    """Words and labels of documents, from relations such as "attribution-positive:3->57:…".

    The satellite holds source ("sem-atsrc") and reporting verb ("syn-rpr"); content is the unit it
    points to, or the rest of the sentence where that is no elementary one. Documents without any
    relation of attribution teach what is none.
    """
    for text in path.read_text(encoding="utf-8").split("# newdoc id")[1:]:
        words: list[str] = []
        bounds: list[tuple[int, int]] = []
        units: list[tuple[int, str]] = []
        for block in text.split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
            rows = [row for row in rows if row[0].isdigit()]
            for row in rows:
                found = re.search(r"Discourse=([^|]+)", row[9])
                if found:
                    units.append((len(words) + int(row[0]) - 1, found[1]))
            bounds.append((len(words), len(words) + len(rows)))
            words += [row[1] for row in rows]
        labels = [0] * len(words)

        def mark(role: str, places: Sequence[int], labels: list[int] = labels) -> None:
            for n, place in enumerate(places):
                begins = n == 0 or place != places[n - 1] + 1
                labels[place] = LABELS.index(f"{'B' if begins else 'I'}-{role}")

        ends = [start for start, _ in units[1:]] + [len(words)]
        number = {}
        for n, (_, relation) in enumerate(units):
            own_number = re.match(r"[\w-]+:(\d+)->", relation)
            if own_number:
                number[int(own_number[1])] = n
        for n, (start, relation) in enumerate(units):
            found = re.match(r"attribution-\w+:\d+->(\d+)", relation)
            if not found or labels[start] != 0:
                continue
            sentence = next(b for b in bounds if b[0] <= start < b[1])
            target = number.get(int(found[1]))
            if target is not None:
                content = list(range(units[target][0], ends[target]))
            else:
                content = [i for i in range(*sentence) if not start <= i < ends[n]]
            verb = re.search(r"syn-rpr-(\d+)", relation)
            source = re.search(r"sem-atsrc-(\d+)", relation)
            mark("content", [i for i in content if words[i] not in ",.;:" or i != content[-1]])
            if verb:
                cue = int(verb[1]) - 1
                if start <= cue < ends[n]:
                    mark("cue", [cue])
                    if source and start <= int(source[1]) - 1 < ends[n]:
                        place = int(source[1]) - 1
                        mark("source", list(range(min(start, place), cue)) if place < cue
                             else list(range(cue + 1, ends[n])))  # fmt: skip
        yield ([words[a:b] for a, b in bounds if b > a], [labels[a:b] for a, b in bounds if b > a])


def polnear(folder: Path) -> Iterator[tuple[str, str, dict[str, list[Span]]]]:
    """Name, text and spans of each article; the first annotator's where there are several."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rsplit("_", 1)[0], path)
    for name, path in first.items():
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        roles = {role: list[Span]() for role in ROLES}
        for line in path.read_text(encoding="utf-8").split("\n"):
            found = re.match(r"T\d+\t(Source|Cue|Content)\w* ([\d ;]+)\t", line, re.I)
            if found:
                for piece in found[2].split(";"):
                    start, end = map(int, piece.split())
                    roles[found[1].lower()].append((start, end))
        yield name, text, roles


# ------------------------------------------------------------------------------- the head


class Head(nn.Module):
    """One transformer layer over the states of words (b, w, 384) -> scores (b, w, labels)."""

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self.narrow = nn.Linear(384, width)
        self.layer = nn.TransformerEncoderLayer(width, 4, 256, 0.2, "gelu", batch_first=True)
        self.out = nn.Linear(width, len(LABELS))

    def forward(self, words: Tensor, sizes: Tensor) -> Tensor:
        padding = torch.arange(words.size(1))[None, :] >= sizes[:, None]
        scores: Tensor = self.out(
            self.layer(functional.gelu(self.narrow(words)), src_key_padding_mask=padding)
        )
        return scores


def batches(
    sentences: Sequence[Labelled], chance: random.Random, words: int = 2000
) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Sentences of like length together: states, sizes and labels (-100 for padding)."""
    order = sorted(sentences, key=lambda one: len(one.labels) + chance.random())
    groups: list[list[Labelled]] = [[]]
    for one in order:
        if groups[-1] and len(one.labels) * (len(groups[-1]) + 1) > words:
            groups.append([])
        groups[-1].append(one)
    chance.shuffle(groups)
    for group in groups:
        states = nn.utils.rnn.pad_sequence([one.words.float() for one in group], True)
        labels = nn.utils.rnn.pad_sequence([one.labels for one in group], True, -100)
        yield states, torch.tensor([len(one.labels) for one in group]), labels


def trained(sentences: Sequence[Labelled], epochs: int, seed: int = 1) -> Head:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    head = Head()
    adam = torch.optim.AdamW(head.parameters(), 1e-3, weight_decay=0.01)
    for epoch in range(epochs):
        head.train()
        for group in adam.param_groups:
            group["lr"] = 1e-3 * (1 - epoch / epochs)
        total, count = 0.0, 0
        for states, sizes, labels in batches(sentences, chance):
            scores = head(states, sizes)
            loss = functional.cross_entropy(
                scores.flatten(0, 1), labels.flatten(), ignore_index=-100
            )
            adam.zero_grad()
            loss.backward()
            adam.step()
            total, count = total + float(loss), count + 1
        print(f"epoch {epoch + 1}: loss {total / count:.3f}", flush=True)
    return head.eval()


def chunks(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Role, first and last word of each run of labels."""
    start: int | None = None
    for n, label in enumerate((*labels, "O")):
        before = labels[n - 1] if n else "O"
        if start is not None and (label == "O" or label[0] == "B" or label[2:] != before[2:]):
            yield before[2:], start, n - 1
            start = None
        if start is None and label != "O":
            start = n


@torch.no_grad()
def predicted(head: Head, states: States, text: str) -> list[dict[str, list[list[int]]]]:
    """A statement a sentence, with all that the head marks there."""
    parse, found = states.of_text(text)
    statements = []
    for sentence, words in zip(parse.sentences, found, strict=True):
        scores = head(words.float()[None], torch.tensor([len(words)]))[0]
        tokens = parse.tokens[sentence.start : sentence.end]
        roles: dict[str, list[list[int]]] = {role: [] for role in ROLES}
        for role, first, last in chunks([LABELS[n] for n in scores.argmax(-1).tolist()]):
            roles[role].append([tokens[first].span.start, tokens[last].span.end])
        if roles["content"]:
            statements.append(roles)
    return statements


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("data", choices=["open", "polnear"])
    arguments.add_argument("--gum", type=Path)
    arguments.add_argument("--train", type=Path)
    arguments.add_argument("--dev", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    arguments.add_argument("--save", type=Path, help="weights; never of polnear into the package")
    arguments.add_argument("--own", type=int, default=3000, help="paragraphs from own.toml")
    arguments.add_argument("--step", type=int, default=1, help="every n-th article of --train")
    arguments.add_argument("--epochs", type=int, default=6)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    states, sentences = States(), list[Labelled]()
    if given.data == "open":
        for text, roles in own(HERE / "own.toml", given.own, 1):
            sentences += labelled_text(states, text, roles)
        if given.gum:
            for words, labels in gum(given.gum):
                sentences += map(Labelled, states.of(words), map(torch.tensor, labels))
    else:
        for n, (_, text, roles) in enumerate(polnear(given.train)):
            if n % given.step == given.step - 1:
                sentences += labelled_text(states, text, roles)
    print(f"{len(sentences)} sentences, {sum(len(one.labels) for one in sentences)} words")
    head = trained(sentences, given.epochs)
    if given.save:
        torch.save(head.state_dict(), given.save)
    with given.out.open("w", encoding="utf-8") as out:
        for name, text, _ in polnear(given.dev):
            line = {"doc": name, "statements": predicted(head, states, text)}
            out.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
