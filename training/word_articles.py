"""The table of how many texts have a word: what tells a common word from one that tells a story.

    python word_articles.py --data FOLDER --to ../src/legation/data/en

A second number says in how many it stands with a small letter. Counted over the documents of the
treebanks' training parts (`ewt-train.conllu`, `gum-train-open.conllu`). Words of fewer than three
of them are left out: they count as unseen.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

TREEBANKS = ("ewt-train.conllu", "gum-train-open.conllu")
LEAST = 3

_WORD = re.compile(r"[^\W_]+")


def count(data: Path) -> tuple[int, Counter[str], Counter[str]]:
    """How many documents there are, in how many each word stands, and in how many of them small."""
    documents = 0
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for name in TREEBANKS:
        text = (data / name).read_text(encoding="utf-8")
        for document in re.split(r"(?m)^# newdoc\b.*$", text)[1:]:
            forms = re.findall(r"(?m)^\d+\t([^\t]+)\t", document)
            words = {word for form in forms for word in _WORD.findall(form)}
            counts.update({word.casefold() for word in words})
            small.update({word for word in words if word[0].islower()})
            documents += 1
    return documents, counts, small


def main() -> None:
    """Write the table."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--data", type=Path, required=True)
    arguments.add_argument("--to", type=Path, required=True)
    given = arguments.parse_args()
    documents, counts, small = count(given.data)
    rows = [
        f"{word}\t{number}\t{small[word]}"
        for word, number in sorted(counts.items())
        if number >= LEAST
    ]
    lines = [f"# texts: {documents}", *rows]
    (given.to / "word-articles.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{documents} texts, {len(rows)} words")


if __name__ == "__main__":
    main()
