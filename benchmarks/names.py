"""What a large file of a user's own actors costs.

    python benchmarks/names.py [--names 200000] [--articles 48] [--times 3]

Makes that many names by a seeded generator: of persons, each with a family name too, and of
parties. Prints how long the directory of the package takes to load, how long it takes
with the names, and how fast articles are read with and without them, by turns, so that a busy
machine slows both. Times are processor seconds of one thread: best of several for loading, sums
for reading.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from articles import make_articles

from legation.lexicon import directory
from legation.lexicon.directory import load_directory
from legation.reader import Reader

SYLLABLES = (
    "ka ro mi ta len dor vi sha bu ne gor pal zi tu ham es lo fri and mar qu be nov ist or ja ne"
).split()
BODIES = ("Front", "Union", "Council", "Brigade", "Institute", "Party", "Times", "Movement")
COUNTRIES = ("KEN", "PER", "NPL", "GHA", "FIN", "LAO", "URY", "TUN", "ARM", "FJI")


def made_names(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Entries that together have so many names and family names; the same for the same seed."""
    drawn = random.Random(seed)

    def word() -> str:
        return "".join(drawn.choices(SYLLABLES, k=drawn.choice((2, 3, 3)))).capitalize()

    seen: set[str] = set()
    while count > 0:
        country = drawn.choice(COUNTRIES)
        if drawn.random() < 0.7:
            family = word()
            name = f"{word()} {family}"
            entry = {"kind": "person", "surnames": [family], "sectors": ["GOV"]}
        else:
            name = f"{word()} {word()} {drawn.choice(BODIES)}"
            entry = {"kind": "party", "sectors": ["PTY"], "from": str(drawn.randint(1950, 2020))}
        if name not in seen:
            seen.add(name)
            count -= 1 + len(entry.get("surnames", ()))
            yield {"id": f"X.{len(seen)}", "name": name, "country": country, **entry}


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that some work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def memory() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Load and read, with the names and without."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--names", type=int, default=200_000)
    arguments.add_argument("--articles", type=int, default=48)
    arguments.add_argument("--times", type=int, default=3)
    given = arguments.parse_args()

    def load_ours() -> None:
        if hasattr(directory, "_ours"):  # before that, nothing was kept
            directory._ours.cache_clear()
        load_directory()

    ours = min(seconds(load_ours) for _ in range(given.times))
    print(f"the package's own {len(load_directory().entries)} entries load in {ours:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "names.jsonl"
        with file.open("w", encoding="utf-8") as lines:
            for entry in made_names(given.names):
                lines.write(json.dumps(entry) + "\n")
        before = memory()
        loads = [seconds(lambda: load_directory([file])) for _ in range(given.times)]
        print(
            f"{given.names} names more load in {min(loads):.2f} s,"
            f" and take {memory() - before:.0f} MB at most"
        )
        if not given.articles:
            return
        readers = [Reader(), Reader(actors=[file])]
    articles = make_articles(given.articles)
    for reader in readers:
        list(reader.read_all(articles[:8]))
    spent = [0.0, 0.0]
    for turn in range(2 * given.times):
        # By turns, each first as often as second.
        for number in (0, 1) if turn % 2 else (1, 0):
            spent[number] += seconds(lambda: list(readers[number].read_all(articles)))  # noqa: B023
    plain, more = spent
    print(f"reading {given.articles} articles takes {more / plain - 1:+.1%} with them")


if __name__ == "__main__":
    main()
