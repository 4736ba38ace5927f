"""What the scoreboard is made of: a corpora's folder, the programs that score, rows and the table.

The folder is laid out so, and each part may be missing:

    data/    the corpora as they came (`*.tar.xz`, `*.json`, `*.tsv`)
    score/   scorers, each a program
"""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


class Absent(Exception):
    """A part of the corpora is not there. The message says which."""


class Failed(Exception):
    """A program gave no figures. The message says which and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `percent` says that it goes to 100 and not to 1."""

    task: str
    corpus: str
    measure: str
    value: float
    percent: bool = False


# The bars, on the dev parts and on what is kept of our own gold: corpus, measure -> at least.
BARS = {
    ("GSR dev", "type F1"): 0.75,
    ("GSR dev", "full triple"): 0.60,
    ("PLOVER sentences", "type F1"): 0.75,
    ("GSR dev", "country right"): 0.95,
    ("GSR dev", "sector right"): 0.80,
    ("own directory, 300 drawn", "title alone, person right"): 1.0,
    ("own directory, 300 drawn", "name alone, office right"): 1.0,
    ("EWT dev, raw text", "words"): 99.0,
    ("EWT dev, raw text", "lemmas"): 95.5,
    ("EWT dev, raw text", "LAS"): 85.0,
    ("EWT dev, gold words", "LAS"): 89.5,
    ("GUM open dev, raw text", "words"): 99.0,
    ("GUM open dev, raw text", "lemmas"): 95.5,
    ("GUM open dev, raw text", "LAS"): 85.5,
    ("GUM open dev, raw text", "names F1"): 85.0,
    ("GUM open dev, gold words", "LAS"): 89.5,
    ("AQUAINT", "relaxed F1"): 92.0,
    ("AQUAINT", "strict F1"): 82.0,
    ("AQUAINT", "value F1"): 76.0,
    ("PolNeAR dev", "source, chunk F1"): 0.66,
    ("PolNeAR dev", "cue, chunk F1"): 0.60,
    ("PolNeAR dev", "content, chunk F1"): 0.52,
    ("PolNeAR dev", "content, soft F1"): 0.78,
    ("PolNeAR dev", "who said it, all"): 0.93,
    ("LGL", "gold toponyms within 161 km"): 0.62,
    ("LGL", "recognition, overlap F1"): 0.75,
    ("LGL", "found and within 161 km"): 0.45,
    ("LGL", "country of those found"): 0.90,
    ("GeoVirus", "gold toponyms within 161 km"): 0.78,
    ("GeoVirus", "recognition, overlap F1"): 0.75,
    ("GeoVirus", "found and within 161 km"): 0.55,
    ("ECB+ dev, other topics", "BCubed F1"): 0.90,
    ("wire stories, generated", "pairs, precision"): 0.98,
    ("wire stories, generated", "pairs, recall"): 0.98,
    ("own gold, kept", "BCubed F1, found"): 0.90,
    ("own gold, kept", "BCubed F1, all"): 0.90,
    ("own gold, kept", "sentences all right"): 0.95,
    ("own gold, kept", "days right, all"): 0.90,
    ("own gold, kept", "place right, all"): 0.88,
    ("own gold, kept", "left alone"): 0.95,
    ("own gold, kept", "clause, polarity"): 0.92,
    ("own gold, kept", "clause, certainty"): 0.92,
    ("own gold, kept", "clause, time"): 0.92,
    ("own gold, kept", "clause, background"): 0.92,
    ("own gold, kept", "clause, all four"): 0.85,
    ("own gold, kept", "found, polarity"): 0.92,
    ("own gold, kept", "found, certainty"): 0.92,
    ("own gold, kept", "found, time"): 0.92,
    ("own gold, kept", "found, background"): 0.92,
    ("own gold, kept", "found, all four"): 0.85,
    ("own gold, kept", "speaker and chain right"): 0.85,
    ("generated, 60 months", "change of 3 SD found within a month"): 0.90,
    ("generated, 260 weeks", "change of 3 SD found within a week"): 0.90,
}

# Likewise, at most.
CEILINGS = {("generated, daily noise", "most false alarms a year"): 1.0}


@dataclass(frozen=True, slots=True)
class Corpora:
    """A folder of corpora and scorers, and a folder outside it to unpack archives into."""

    folder: Path
    work: Path

    def data(self, name: str) -> Path:
        """A file of `data/`.

        Raises:
            Absent: it is not there.
        """
        return self._existing("data", name)

    def unpacked(self, archive: str, *, only: Sequence[str]) -> Path:
        """The folder in which the files of an archive are unpacked.

        Args:
            only: beginnings of the names that are wanted.

        Raises:
            Absent: the archive is not there.
        """
        place = self.work / archive.partition(".")[0]
        with tarfile.open(self.data(archive)) as tar:
            for member in tar:
                name = member.name.removeprefix("./")
                content = tar.extractfile(member) if name.startswith(tuple(only)) else None
                target = (place / name).resolve()
                if content is not None and target.is_relative_to(place.resolve()):
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content.read())
        return place

    def scorer(self, name: str) -> Path:
        """A program of `score/`.

        Raises:
            Absent: it is not there.
        """
        return self._existing("score", name)

    def score(self, scorer: str, *arguments: Path | str) -> str:
        """What a scorer of `score/` prints.

        Raises:
            Absent: the scorer is not there.
            Failed: it stopped with an error.
        """
        return output_of(self._existing("score", scorer), *arguments)

    def _existing(self, part: str, name: str) -> Path:
        path = self.folder / part / name
        if not path.exists():
            raise Absent(f"{part}/{name} is not in {self.folder}")
        return path


def output_of(program: Path, *arguments: Path | str) -> str:
    """What a Python program prints; its errors go to standard error.

    Raises:
        Failed: it stopped with an error.
    """
    command = [sys.executable, str(program), *map(str, arguments)]
    result = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if result.returncode:
        raise Failed(f"{program.name} failed; its message stands above")
    return result.stdout


def find_figures(printed: str, patterns: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Figures by name, out of what a program printed for people.

    Args:
        patterns: by name, a regular expression whose one group is the figure.

    Raises:
        Failed: a figure is not there.
    """
    for name, pattern in patterns.items():
        found = re.search(pattern, printed)
        if found is None:
            raise Failed(f'no figure "{name}" in what was printed:\n{printed}')
        yield name, float(found[1])


def draw(rows: Iterable[Row]) -> str:
    """The table."""
    cells = [("task", "corpus", "measure", "value", "bar", "")]
    for row in rows:
        ceiling = CEILINGS.get((row.corpus, row.measure))
        bar = BARS.get((row.corpus, row.measure), ceiling)
        met = bar is not None and (row.value >= bar if ceiling is None else row.value <= bar)
        verdict = "" if bar is None else "met" if met else "missed"
        cells.append(
            (
                row.task,
                row.corpus,
                row.measure,
                _number(row.value, row.percent),
                "" if bar is None else _number(bar, row.percent),
                verdict,
            )
        )
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            cell.rjust(width) if number in (3, 4) else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]
    return "\n".join([lines[0], "-" * max(map(len, lines)), *lines[1:]])


def _number(value: float, percent: bool) -> str:
    return f"{value:.2f}" if percent else f"{value:.3f}"
