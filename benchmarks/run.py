"""How fast many articles come into a store, how much memory it takes, and how large it gets.

    python benchmarks/run.py [--articles 400] [--processes 2] [--mixed]

Where the machine is busy with other things, look at the processor time and not at the clock. It
makes articles of 400 words (`articles.py`; `--mixed`: of all lengths, with copies), runs
`legation run` on them as a user does, and prints articles a minute, the memory of all processes
together as the run goes on, the size of the store, and what the everyday questions take. The time
includes loading. `--twice` runs the same command again, when all is known.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from articles import make_articles, mixed_articles

QUESTIONS = (
    "SELECT * FROM event_told ORDER BY event LIMIT 100",
    "SELECT * FROM dyad_month ORDER BY events DESC LIMIT 100",
    "SELECT * FROM statement_told WHERE speaker = 'Donald Trump' LIMIT 100",
    "SELECT type, count(*) FROM event_told GROUP BY type",
)


def write(count: int, path: Path, *, mixed: bool = False) -> None:
    """Make articles, all with different words."""
    with path.open("w", encoding="utf-8") as file:
        for article in mixed_articles(count) if mixed else make_articles(count):
            published = article.published and article.published.isoformat()
            fields = {"id": article.id, "title": article.title, "published": published}
            # What is the same is read once; a number makes each a text of its own.
            fields["text"] = f"{article.text}\n\n({article.id})"
            file.write(json.dumps(fields) + "\n")


def run(news: Path, store: Path, processes: int) -> tuple[float, dict[int, int]]:
    """Seconds of one `legation run`, and how many bytes it held after so many articles."""
    begun = time.monotonic()
    command = ["run", str(news), "--into", str(store), "--processes", str(processes)]
    command = [sys.executable, "-m", "legation", *command, "--progress", "plain"]
    memory: dict[int, int] = {}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            told = re.search(r"([\d,]+) articles? stored", line)
            if told:
                memory[int(told[1].replace(",", ""))] = held_by(process.pid)
    if process.returncode:
        raise SystemExit("the run broke")
    return time.monotonic() - begun, memory


def held_by(pid: int) -> int:
    """Bytes of memory of a process and those it has started; 0 where that cannot be told."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(folder.name) == pid or int(status[1]) == pid:
                total += int(status[21]) * os.sysconf("SC_PAGE_SIZE")
        except OSError:  # it has ended
            continue
    return total


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--articles", type=int, default=400)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--mixed", action="store_true", help="all lengths, with copies")
    arguments.add_argument("--twice", action="store_true")
    given = arguments.parse_args()
    from legation.store import open_store

    with tempfile.TemporaryDirectory() as folder:
        news, store = Path(folder) / "news.jsonl", Path(folder) / "news.duckdb"
        write(given.articles, news, mixed=given.mixed)
        seconds, memory = run(news, store, given.processes)
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
        for part in (1, 2, 3, 4):
            here = [size for at, size in memory.items() if 4 * at <= part * given.articles]
            if here:
                at = part * given.articles // 4
                print(f"all processes, up to {at:,} articles: {max(here) / 1e6:,.0f} MB")
        print(f"store: {size / given.articles / 1000:.1f} kB an article")
        if given.twice:
            print(f"the same again, all known: {run(news, store, given.processes)[0]:.1f} s")
        with open_store(store, read_only=True) as opened:
            for question in QUESTIONS:
                begun = time.monotonic()
                rows = len(opened.query(question).fetchall())
                print(f"{time.monotonic() - begun:6.3f} s  {rows:4} rows  {question}")


if __name__ == "__main__":
    main()
