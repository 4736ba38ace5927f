"""How fast many articles come into a store, and how large it gets.

    python benchmarks/run.py [--articles 400] [--processes 2]

Where the machine is busy with other things, look at the processor time and not at the clock. It
makes articles (`articles.py`), runs `legation run` on them as a user does, and prints articles a
minute, the peak memory of the largest process, the size of the store, and what the everyday
questions take. The time includes loading. `--twice` runs the same command again, when all is known.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import make_articles

QUESTIONS = (
    "SELECT * FROM event_told ORDER BY event LIMIT 100",
    "SELECT * FROM dyad_month ORDER BY events DESC LIMIT 100",
    "SELECT * FROM statement_told WHERE speaker = 'Donald Trump' LIMIT 100",
    "SELECT type, count(*) FROM event_told GROUP BY type",
)


def write(count: int, path: Path) -> None:
    """Make articles, all with different words."""
    with path.open("w", encoding="utf-8") as file:
        for article in make_articles(count):
            published = article.published and article.published.isoformat()
            fields = {"id": article.id, "title": article.title, "published": published}
            # What is the same is read once; a number makes each a text of its own.
            fields["text"] = f"{article.text}\n\n({article.id})"
            file.write(json.dumps(fields) + "\n")


def run(news: Path, store: Path, processes: int) -> float:
    """Seconds of one `legation run`."""
    begun = time.monotonic()
    command = ["run", str(news), "--into", str(store), "--processes", str(processes)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "-m", "legation", *command], check=True, **quiet)
    return time.monotonic() - begun


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--articles", type=int, default=400)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--twice", action="store_true")
    given = arguments.parse_args()
    from legation.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        news, store = Path(folder) / "news.jsonl", Path(folder) / "news.duckdb"
        write(given.articles, news)
        seconds = run(news, store, given.processes)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        worked = used.ru_utime + used.ru_stime
        size = store.stat().st_size
        print(
            f"{given.articles} articles, {given.processes} processes, {os.cpu_count()} cores:"
            f" {60 * given.articles / seconds:,.0f} articles a minute ({seconds:.0f} s, loading"
            f" and all; {worked / seconds:.2f} cores used)"
        )
        print(f"processor time: {worked / given.articles:.3f} s an article")
        print(f"peak memory of the largest process: {peak / 1e6:,.0f} MB")
        print(f"store: {size / given.articles / 1000:.1f} kB an article")
        if given.twice:
            print(f"the same again, all known: {run(news, store, given.processes):.1f} s")
        with open_store(store, read_only=True) as opened:
            for question in QUESTIONS:
                begun = time.monotonic()
                rows = len(opened.query(question).fetchall())
                print(f"{time.monotonic() - begun:6.3f} s  {rows:4} rows  {question}")


if __name__ == "__main__":
    main()
