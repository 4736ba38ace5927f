"""Where the time of a reading goes, step by step.

    python benchmarks/steps.py [--articles 100] [--functions 15]

A timer looks every few milliseconds of processor time at what is running, and charges the time
since its last look to the innermost step: a module of `legation.syntax`, `.reading` or `.intake`.
What records and lexicon do is charged to the step that asked. The library is not touched, and is
slowed by less than a hundredth. Needs a system with `setitimer` (not Windows).
"""

from __future__ import annotations

import argparse
import signal
import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from articles import make_articles

import legation
from legation.reader import Reader

PACKAGE = str(Path(legation.__file__).parent)
STEPS = ("syntax", "reading", "intake", "reader")
INTERVAL = 0.001

NAMES = {
    "intake.english": "is it English",
    "syntax.segment": "segment",
    "syntax.encoder": "encode",
    "syntax.decode": "decode",
    "syntax.parser": "build the parse",
    "reading.actors": "parties",
    "reading.people": "persons and offices",
    "reading.focus": "country of a party",
    "reading.datelines": "datelines",
    "reading.coreference": "coreference",
    "reading.clauses": "clauses",
    "reading.dates": "times",
    "reading.attribution": "statements",
    "reading.matching": "match event rules",
    "reading.events": "events",
    "reading.standing": "standing",
    "reading.uniting": "unite mentions",
}


class Sampler:
    """Counts processor time by step and by function while it is open."""

    def __init__(self) -> None:
        self.steps: defaultdict[str, float] = defaultdict(float)
        self.functions: defaultdict[str, float] = defaultdict(float)
        self._last = 0.0

    def __enter__(self) -> Sampler:
        self._last = time.process_time()
        signal.signal(signal.SIGPROF, self._look)
        signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
        return self

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)

    def _look(self, _: int, frame: FrameType | None) -> None:
        now = time.process_time()
        spent, self._last = now - self._last, now
        step, function = _running(frame)
        self.steps[step] += spent
        self.functions[function] += spent


def _running(frame: FrameType | None) -> tuple[str, str]:
    """The innermost step, and the innermost function of the package."""
    function = ""
    while frame is not None:
        path = frame.f_code.co_filename
        if path.startswith(PACKAGE):
            module = path[len(PACKAGE) + 1 :].removesuffix(".py").replace("/", ".")
            function = function or f"{module}.{frame.f_code.co_qualname}"
            if module.startswith(STEPS):
                package = module.rpartition(".")[0]
                return NAMES.get(module) or NAMES.get(package, module), function
        frame = frame.f_back
    return "rest", function or "rest"


def draw(seconds: Mapping[str, float], articles: int, most: int | None = None) -> str:
    """A table: name, share, milliseconds an article."""
    total = sum(seconds.values())
    rows = sorted(seconds.items(), key=lambda row: -row[1])[:most]
    width = max(len(name) for name, _ in rows)
    return "\n".join(
        f"{name:<{width}}{spent / total:>8.1%}{1000 * spent / articles:>10.2f} ms an article"
        for name, spent in rows
    )


def main() -> None:
    """Read articles and print where the time went."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--articles", type=int, default=100)
    arguments.add_argument("--functions", type=int, default=0, help="that many functions too")
    given = arguments.parse_args()
    articles = make_articles(given.articles)
    reader = Reader()
    list(reader.read_all(articles[:8]))
    with Sampler() as sampler:
        for _ in reader.read_all(articles):
            pass
    print(draw(sampler.steps, len(articles)))
    if given.functions:
        print("\n" + draw(sampler.functions, len(articles), given.functions))


if __name__ == "__main__":
    main()
