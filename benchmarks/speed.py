"""Speed and memory: words, sentences and articles a second, of the parse and of the whole reading.

    python benchmarks/speed.py [--articles 500] [--processes 1,2] [--texts FOLDER]

Every line of the table is measured in fresh processes, each with a parser of one thread and its
share of the articles. The clock runs from when all are loaded and have read a few articles to
when the last is done. A word is one of the parse: commas count, "don't" is two.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier
from pathlib import Path

from articles import EXAMPLES, make_articles

from legation.reader import ARTICLES_AT_ONCE, Reader
from legation.records.article import Article
from legation.records.parse import Parse
from legation.syntax.parser import Parser, PipelineParser

WARM_UP = 8
"""Articles read before the clock runs."""

LONGEST_LOAD = 120.0
"""Seconds that one process waits for the others."""

# Nothing but the parser's one thread: what else would start threads of its own.
ONE_THREAD = {"TOKENIZERS_PARALLELISM": "false", "OPENBLAS_NUM_THREADS": "1"}


class CountingParser:
    """A parser that counts what it has parsed."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.words = self.sentences = 0

    def parse(self, texts: Sequence[str]) -> list[Parse]:
        """What the parser says."""
        parses = self.parser.parse(texts)
        self.words += sum(len(parse.tokens) for parse in parses)
        self.sentences += sum(len(parse.sentences) for parse in parses)
        return parses


@dataclass(frozen=True, slots=True)
class Measured:
    """What one process did. Times in seconds; `begin` and `end` on the machine's clock."""

    words: int
    sentences: int
    articles: int
    load: float
    begin: float
    end: float
    cpu: float
    peak: int  # bytes


def parse_only(parser: CountingParser, articles: Sequence[Article]) -> None:
    """Titles and texts, as many at once as a reader parses."""
    for first in range(0, len(articles), ARTICLES_AT_ONCE):
        batch = articles[first : first + ARTICLES_AT_ONCE]
        parser.parse([text for article in batch for text in (article.title or "", article.text)])


_ready: Barrier
"""Where the processes of one line wait for each other; set by `_start`."""


def _start(ready: Barrier) -> None:
    global _ready
    _ready = ready


def measure(job: str, articles: Sequence[Article]) -> Measured:
    """Do one process's share."""
    start = time.monotonic()
    parser = CountingParser(PipelineParser(threads=1))
    reader = Reader(parser=parser) if job == "read" else None
    load = time.monotonic() - start

    def work(share: Sequence[Article]) -> None:
        if reader is None:
            parse_only(parser, share)
        else:
            for _ in reader.read_all(share):
                pass

    work(articles[:WARM_UP])
    parser.words = parser.sentences = 0
    _ready.wait()
    begin, cpu = time.monotonic(), time.process_time()
    work(articles)
    end = time.monotonic()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Measured(
        parser.words,
        parser.sentences,
        len(articles),
        load,
        begin,
        end,
        time.process_time() - cpu,
        peak if sys.platform == "darwin" else peak * 1024,
    )


def measure_all(job: str, articles: Sequence[Article], processes: int) -> list[Measured]:
    """What each of some fresh processes did."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(processes, timeout=LONGEST_LOAD)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_start, initargs=(ready,)
    ) as pool:
        shares = (articles[number::processes] for number in range(processes))
        return list(pool.map(measure, [job] * processes, shares))


def line(job: str, parts: Sequence[Measured]) -> str:
    """One line of the table."""
    wall = max(part.end for part in parts) - min(part.begin for part in parts)
    words, sentences, articles = (
        sum(getattr(part, name) for part in parts) for name in ("words", "sentences", "articles")
    )
    cells = (
        f"{job:<6}",
        f"{len(parts):>9}",
        f"{max(part.load for part in parts):>7.2f}",
        f"{wall:>7.1f}",
        f"{words / wall:>8,.0f}",
        f"{sentences / wall:>12,.1f}",
        f"{articles / wall:>11,.2f}",
        f"{60 * articles / wall:>13,.0f}",
        f"{max(part.peak for part in parts) / 1e6:>8,.0f}",
        f"{sum(part.cpu for part in parts) / wall:>11.2f}",
    )
    return "".join(cells)


HEAD = (
    f"{'':<6}{'processes':>9}{'load s':>7}{'wall s':>7}{'words/s':>8}{'sentences/s':>12}"
    f"{'articles/s':>11}{'articles/min':>13}{'peak MB':>8}{'cores used':>11}"
)


def main() -> None:
    """Measure and print the table."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--articles", type=int, default=500)
    arguments.add_argument(
        "--processes",
        type=lambda text: [int(number) for number in text.split(",")],
        default=[1, 2],
        metavar="N,N",
    )
    arguments.add_argument(
        "--texts", type=Path, default=EXAMPLES, help="folder of *.txt to draw paragraphs from"
    )
    given = arguments.parse_args()
    os.environ.update(ONE_THREAD)
    articles = make_articles(given.articles, folder=given.texts)
    length = sum(len(article.text.split()) for article in articles) / len(articles)
    print(
        f"{len(articles)} articles of {length:.0f} words between spaces; {os.cpu_count()} cores; "
        f"Python {sys.version.split()[0]}; peak of the largest process"
    )
    print(HEAD)
    for job in ("parse", "read"):
        for processes in given.processes:
            print(line(job, measure_all(job, articles, processes)), flush=True)


if __name__ == "__main__":
    main()
