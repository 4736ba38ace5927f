"""No scored sentence may stand in what Legation is made from.

    python evaluation/overlap.py [CORPORA]

Looks for runs of eight words that a sentence of our kept gold, or of the events' dev parts in
CORPORA (`data/events-gsr-dev.json`, `data/events-plover-sentences-dev.tsv`), shares with rules,
training sentences, tests, examples, documents or the open gold. Prints file and line of the
project and the name of the scored file, and never the words. Exits with 1 when there is any run.
Sentences of fewer than eight words cannot be checked; the last line says how many there were.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import events
from own_gold import GOLD

ROOT = Path(__file__).parents[1]
MADE_FROM = (
    "src", "training", "tests", "examples", "docs", "evaluation/gold/open", "README.md",
    "CONTRIBUTING.md", "CHANGELOG.md",
)  # fmt: skip
NAMES = ("src/legation/data/actors", "src/legation/data/places")
"""Names of bodies and places are no sentences, and some are eight words long."""

RUN = 8

_ESCAPED = re.compile(r"\\[nrt\"]")
_UNICODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"\w+(?:'\w+)*")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Shared:
    """A line of the project in which a run begins that a scored file has too."""

    path: Path
    line: int
    scored: str


def words(text: str) -> list[str]:
    """Its words, in small letters; quotation marks, apostrophes and escapes do not matter."""
    plain = _ESCAPED.sub(" ", _UNICODE.sub(lambda code: chr(int(code[1], 16)), text))
    return _WORD.findall(plain.replace("’", "'").casefold())


def runs(sentence: str) -> Iterator[Run]:
    """Its runs of eight words."""
    found = words(sentence)
    for start in range(len(found) - RUN + 1):
        yield tuple(found[start : start + RUN])


def index(scored: Mapping[str, Iterable[str]]) -> dict[Run, str]:
    """Runs of the scored sentences, each with the name of a file that has it."""
    return {
        run: name for name, sentences in scored.items() for text in sentences for run in runs(text)
    }


def shared(path: Path, scored: Mapping[Run, str]) -> Iterator[Shared]:
    """The lines of a file in which a scored run begins; runs may go on over lines."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:  # a model or a picture
        return
    window: deque[tuple[str, int]] = deque(maxlen=RUN)
    told: set[Shared] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        for word in words(line):
            window.append((word, number))
            name = scored.get(tuple(word for word, _ in window))
            if name is not None:
                found = Shared(path, window[0][1], name)
                if found not in told:
                    yield found
                told.add(found)


def files(root: Path) -> Iterator[Path]:
    """What Legation is made from, but for its lists of names."""
    names = [root / folder for folder in NAMES]
    for name in MADE_FROM:
        place = root / name
        inside = place.rglob("*") if place.is_dir() else [place]
        for path in sorted(inside):
            listed = any(path.is_relative_to(folder) for folder in names)
            if path.is_file() and not listed and "__pycache__" not in path.parts:
                yield path


def kept_sentences() -> dict[str, list[str]]:
    """The texts of our kept gold, by file."""
    return {
        f"gold/kept/{path.name}": [
            json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()
        ]
        for path in sorted((GOLD / "kept").glob("*.jsonl"))
    }


def corpus_sentences(corpora: Path) -> dict[str, list[str]]:
    """The sentences of the events' dev parts that are there, by file."""
    records = corpora / "data" / "events-gsr-dev.json"
    pairs = corpora / "data" / "events-plover-sentences-dev.tsv"
    found = {}
    if records.exists():
        found[records.name] = [r["text"] for r in json.loads(records.read_text("utf-8"))]
    if pairs.exists():
        found[pairs.name] = sorted({sentence for sentence, _ in events.gold_pairs(pairs)})
    return found


def main() -> int:
    """Print what is shared; 1 when anything is."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("corpora", type=Path, nargs="?", metavar="CORPORA", help="holds data/")
    given = arguments.parse_args()
    scored = kept_sentences()
    if given.corpora is not None:
        of_corpora = corpus_sentences(given.corpora)
        if not of_corpora:
            arguments.error(f"{given.corpora}/data has neither of the events' dev parts")
        scored |= of_corpora
    found = 0
    known = index(scored)
    for path in files(ROOT):
        for place in shared(path, known):
            found += 1
            print(f"{place.path.relative_to(ROOT)}:{place.line}: shared with {place.scored}")
    texts = [text for sentences in scored.values() for text in sentences]
    short = sum(next(runs(text), None) is None for text in texts)
    print(f"{len(texts)} sentences of {', '.join(scored)}; {short} too short to check; "
          f"{found} shared runs")  # fmt: skip
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main())
