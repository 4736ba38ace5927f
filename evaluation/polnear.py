"""Statements of a PolNeAR split, in the form that score_attribution.py takes.

    python evaluation/polnear.py CORPORA/dev OUT.jsonl
    python score_attribution.py CORPORA/dev OUT.jsonl

Reads every text of the split with Legation's parser and writes one line an article:
{"doc": stem, "statements": [{"source": [[s, e]] | null, "cue": [[s, e]], "content": [[s, e]]}]}.
With `--mistakes score_attribution.py` the direct quotations whose speaker is wrong are printed,
with the rule that took them. That is for the train part: the sentences of dev are not looked at.

The corpus leaves statements inside statements out, so they are left out here too; with
`--nested` all are written.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from legation.lexicon.directory import Directory, load_directory
from legation.lexicon.grammar import load_grammar
from legation.lexicon.speech import load_speech_cues
from legation.reading.actors import Parties, People
from legation.reading.attribution import Chains, find_statements
from legation.reading.attribution.onward import GOES_ON, IN_IT, SPREAD_AFTER
from legation.reading.attribution.relays import CITED, RELAYED
from legation.reading.clauses import Clauses
from legation.records.parse import Parse
from legation.records.span import Span
from legation.records.statement import Statement
from legation.syntax.parser import PipelineParser

# The share of words from which the scorer takes two contents for one.
ALIKE = 0.5


def statements_of(parse: Parse, directory: Directory) -> tuple[Statement, ...]:
    """The statements of one article without title and day of publication."""
    clauses = Clauses(parse, load_grammar())
    parties = Parties(clauses, directory, People())
    return find_statements(parse, clauses, parties, load_speech_cues())


def outermost(statements: Sequence[Statement]) -> list[Statement]:
    """Those that no other holds; the corpus has no nested ones.

    Who only passes on what another says ("…, as reported by the agency"), or is cited for it, is
    none here: the corpus gives such words to one source. Nor is a sentence that goes on without
    a cue of its own: the corpus asks for one.
    """
    none = {RELAYED, CITED, GOES_ON, SPREAD_AFTER, IN_IT}
    telling = [s for s in statements if none.isdisjoint(s.made_by)]
    chains = Chains(telling)
    return [s for s in telling if not s.cue or not chains.holding(s.cue[0])]


def row(statement: Statement) -> dict[str, object]:
    """A statement as the scorer wants it."""

    def pairs(spans: Sequence[Span]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans]

    return {
        "source": pairs(statement.source) or None,
        "cue": pairs(statement.cue),
        "content": pairs(statement.content),
        "made_by": list(statement.made_by),
    }


def mistakes(
    scorer: ModuleType, split: Path, predicted: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[str]:
    """The direct quotations of a split whose speaker is wrong, as the scorer judges it.

    Args:
        scorer: `score_attribution.py`, loaded.
        predicted: by document, rows as `row` makes them.
    """
    texts, gold = scorer.read_split(split)
    for name, found in predicted.items():
        doc = scorer.Doc(texts[name])
        rows = [{role: doc.cover(one[role]) for role in scorer.ROLES} for one in found]
        wanted = [{r: doc.cover(one.get(r)) for r in scorer.ROLES} for one in gold.get(name, [])]
        taken = {right: left for left, right in scorer.align(rows, wanted)}
        for number, one in enumerate(wanted):
            direct = scorer.kind(doc.quoted_share(one["content"])) == "direct"
            if not direct or not one["source"]:
                continue
            mine = rows[taken[number]] if number in taken else None
            close = mine is not None and scorer.dice(mine["content"], one["content"]) >= ALIKE
            if mine and close and scorer.same_source(doc, mine["source"], one["source"]):
                continue
            by = found[taken[number]]["made_by"] if number in taken else "no statement"
            said = " ".join(doc.strings(mine["source"])) if mine else ""
            yield f"{name}: {' '.join(doc.strings(one['content']))}"
            yield f"    gold {' '.join(doc.strings(one['source']))!r}; found {said!r}, by {by}"


def main() -> None:
    """Read a split, write the predictions."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("split", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--nested", action="store_true", help="write nested statements too")
    arguments.add_argument(
        "--mistakes", type=Path, metavar="SCORER", help="print wrong speakers (train part only)"
    )
    given = arguments.parse_args()
    if given.mistakes and given.split.name != "train":
        arguments.error("--mistakes prints sentences: only the part \"train\" may be looked at")
    files = sorted((given.split / "text").glob("*.txt"))
    texts = [file.read_bytes().decode("utf-8") for file in files]
    parses = list(PipelineParser().parse(texts))
    directory = load_directory()
    load_speech_cues()
    words, seconds = 0, 0.0
    predicted: dict[str, list[dict[str, object]]] = {}
    with given.out.open("w", encoding="utf-8") as out:
        for file, parse in zip(files, parses, strict=True):
            start = time.process_time()
            statements = statements_of(parse, directory)
            seconds += time.process_time() - start
            words += len(parse.tokens)
            kept = statements if given.nested else outermost(statements)
            predicted[file.stem] = [row(statement) for statement in kept]
            line = {"doc": file.stem, "statements": predicted[file.stem]}
            out.write(json.dumps(line) + "\n")
    if given.mistakes:
        sys.path.insert(0, str(given.mistakes.parent))
        print(*mistakes(import_module(given.mistakes.stem), given.split, predicted), sep="\n")
    print(f"{len(files)} articles, {1e6 * seconds / words:.1f} µs a word with parties")


if __name__ == "__main__":
    main()
