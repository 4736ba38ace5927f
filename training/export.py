"""The trained network as a pipeline folder: int8 ONNX, tokenizer and label lists.

    python export.py --work FOLDER --to ../src/legation/data/en/pipeline

Two graphs: `encoder.onnx` scores everything but relations, `relations.onnx` the relation of each
word to the head that decoding chose.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import onnx
import torch
from network import Network, Sizes
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn
from train import ENCODER

OPSET = 17

WHOLE = ("upos", "feats", "lemma", "names")
"""Heads that stay in float32: half a megabyte, no time, and names gain half a point of F1."""


class EncoderGraph(nn.Module):
    """Numbers in, best labels and arc scores out; padding is piece 0 and first piece 0."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, ids: Tensor, shapes: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        scores = self.network(ids, (ids != 0).long(), shapes, first, last)
        columns = torch.cat([torch.ones_like(first[:, :1]), first], 1) != 0
        arcs = scores.arcs.masked_fill(~columns[:, None, :], -1e4)
        size = first.size(1)
        self_arcs = torch.arange(size + 1)[None, :] == torch.arange(size)[:, None] + 1
        arcs = arcs.masked_fill(self_arcs[None], -1e4)
        best = lambda x: x.argmax(-1)  # noqa: E731
        return (best(scores.upos), best(scores.feats), best(scores.lemma), scores.names, arcs,
                scores.below, scores.above, scores.words)  # fmt: skip


class RelationGraph(nn.Module):
    """The best relation of each word to its head: "root" for the root and for no other word."""

    def __init__(self, network: Network, root: int) -> None:
        super().__init__()
        self.network, self.root = network, root

    def forward(self, below: Tensor, above: Tensor, heads: Tensor) -> Tensor:
        scores = self.network.relations(below, above, heads)
        is_root = (torch.arange(scores.size(-1)) == self.root)[None, None, :]
        wrong = is_root != (heads == 0)[..., None]
        return scores.masked_fill(wrong, -1e4).argmax(-1)


def quantize(graph: Path, to: Path, whole: list[str]) -> None:
    """int8 weights of 7 bits, since 8 overflow on processors without VNNI; `whole` stay float32."""
    quantize_dynamic(
        str(graph), str(to),
        weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=whole,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--to", type=Path, required=True)
    args = parser.parse_args()
    saved = torch.load(args.work / "network.pt")
    labels = saved["labels"]
    # "eager" writes attention out in full, which the optimizer knows how to fuse.
    sizes = Sizes(*(len(names) for names in labels.values()))
    network = Network(ENCODER, sizes, attention="eager")
    network.load_state_dict(saved["weights"])
    network.eval()
    args.to.mkdir(parents=True, exist_ok=True)

    ids = torch.tensor([[101, 2057, 3113, 2651, 102], [101, 2000, 102, 0, 0]])
    shapes = torch.tensor([[0, 3, 1, 1, 0], [0, 1, 0, 0, 0]])
    words = torch.tensor([[1, 2, 3], [1, 0, 0]])
    full = args.work / "encoder.onnx"
    piece, word = {0: "b", 1: "p"}, {0: "b", 1: "w"}
    torch.onnx.export(
        EncoderGraph(network), (ids, shapes, words, words), str(full),
        input_names=["ids", "shapes", "first", "last"],
        output_names=["upos", "feats", "lemma", "names", "arcs", "below", "above",
                      "words"],
        dynamic_axes={"ids": piece, "shapes": piece, "first": word, "last": word,
                      "upos": word, "feats": word, "lemma": word, "names": word,
                      "arcs": {**word, 2: "h"}, "below": word, "above": {0: "b", 1: "h"},
                      "words": word},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    options.enable_skip_layer_norm = False  # slower than the two it fuses, see encoder.session
    fused = optimizer.optimize_model(
        str(full), model_type="bert", num_heads=12, hidden_size=384, optimization_options=options
    )
    fused_path = args.work / "encoder.fused.onnx"
    fused.save_model_to_file(str(fused_path))
    quantize(fused_path, args.to / "encoder.onnx", [f"/network/{head}/MatMul" for head in WHOLE])
    scores = network(ids, (ids != 0).long(), shapes, words, words)
    relations = args.work / "relations.onnx"
    torch.onnx.export(
        RelationGraph(network, labels["relations"].index("root")),
        (scores.below, scores.above, torch.tensor([[2, 0, 2], [0, 0, 0]])),
        str(relations),
        input_names=["below", "above", "heads"], output_names=["relations"],
        dynamic_axes={"below": word, "above": {0: "b", 1: "h"}, "heads": word, "relations": word},
        opset_version=OPSET, dynamo=False,
    )  # fmt: skip
    quant_pre_process(str(relations), str(relations), skip_symbolic_shape=True)  # folds constants
    quantize(relations, args.to / "relations.onnx", [])
    shutil.copy(Path(ENCODER) / "tokenizer.json", args.to / "tokenizer.json")
    text = json.dumps(labels, ensure_ascii=False, indent=0)
    (args.to / "labels.json").write_text(text + "\n", encoding="utf-8")
    for path in sorted(args.to.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
