"""Stories: which articles of ECB+ are about the same happening.

    python evaluation/stories.py stories-ecbplus-dev.jsonl.xz FOLDER

Reads lines of `doc`, `text` and `cluster`. The topics, which are what a cluster is called without
its letter, are parted with a seed: numbers in gathering/stories.py and gathering/terms.py were
chosen on the one half, and the other is there to report on. Writes for each half what is right and
what was found, as lines of `doc` and `cluster` (`open.gold.jsonl`, `open.found.jsonl`,
`kept.gold.jsonl`, `kept.found.jsonl`), for a program that scores clusters.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from legation.gathering.fingerprints import fingerprint
from legation.gathering.stories import Document, background, join_stories
from legation.records.article import Article

SEED = 7

Line = Mapping[str, Any]


def halves(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """The lines whose topics were developed on, and those that are reported on."""
    lines = list(lines)
    topics = sorted({_topic(line) for line in lines})
    random.Random(SEED).shuffle(topics)
    developed = set(topics[: len(topics) // 2])
    return {
        "open": [line for line in lines if _topic(line) in developed],
        "kept": [line for line in lines if _topic(line) not in developed],
    }


def _topic(line: Line) -> int:
    match = re.match(r"\d+", line["cluster"])
    assert match is not None, line["cluster"]
    return int(match[0])


def stories(lines: Iterable[Line]) -> dict[str, int]:
    """The number of its story, by article."""
    names = []
    documents = []
    for number, line in enumerate(lines):
        prints = fingerprint(Article(line["text"]))
        names.append(line["doc"])
        documents.append(Document(number, None, prints.terms, prints.weights))
    joined = join_stories(documents, background())
    return {names[number]: story for story, one in enumerate(joined, 1) for number in one.articles}


def main() -> None:
    """Write what is right and what was found."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("to", type=Path)
    given = arguments.parse_args()
    with lzma.open(given.corpus, "rt", encoding="utf-8") as file:
        parts = halves(map(json.loads, file))
    for name, lines in parts.items():
        found = stories(lines)
        _write(given.to / f"{name}.gold.jsonl", {line["doc"]: line["cluster"] for line in lines})
        _write(given.to / f"{name}.found.jsonl", found)


def _write(path: Path, clusters: Mapping[str, str | int]) -> None:
    lines = (json.dumps({"doc": doc, "cluster": cluster}) for doc, cluster in clusters.items())
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
