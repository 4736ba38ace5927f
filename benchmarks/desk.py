"""How long the pages of the desk take over a large store, and how large they are.

    python benchmarks/desk.py [--mentions 1000000] [--keep large.duckdb] [--pair USA RUS]

It makes the store as `queries.py` does, opens a desk over it as `legation desk` does, on two
threads, and asks for pages through the whole application: the first time, when nothing of that pair
is in memory, and twice again. The seconds are from the question to the last byte of HTML, by the
clock and of the processor. Beside others on a machine the second says more: two cores share it.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import queries
import run as whole_run
from starlette.testclient import TestClient

from legation.desk import library, make_app
from legation.store import open_store

HOST = "127.0.0.1:8350"


def make(path: Path, mentions: int, folder: Path) -> None:
    """A store of that many mentions."""
    news = folder / "news.jsonl"
    whole_run.write(queries.ARTICLES, news)
    whole_run.run(news, path, 2)
    with open_store(path) as store:
        queries.fill(store, mentions)


def main() -> None:
    """Make the store, open the desk, ask, and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--mentions", type=int, default=1_000_000)
    arguments.add_argument("--keep", type=Path, help="where the store is to stay")
    arguments.add_argument("--pair", nargs=2, default=["USA", "RUS"])
    arguments.add_argument("--times", type=int, default=3)
    given = arguments.parse_args()
    library.LONGEST = 600.0
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "large.duckdb"
        if not path.exists():
            make(path, given.mentions, Path(folder))
        with open_store(path, read_only=True) as store:
            (count,) = store.query("SELECT count(*) FROM mention").fetchone() or (0,)
        print(f"{count:12,} mentions, {path.stat().st_size / 1e9:.2f} GB")
        begun, worked = time.monotonic(), time.process_time()
        app = make_app(path, hosts=[HOST])
        print(f"{time.monotonic() - begun:8.2f} s (processor {time.process_time() - worked:.2f} s)"
              "  to open the desk")  # fmt: skip
        one, other = given.pair
        pages = (
            f"/relation?one={one}&other={other}",
            f"/relation?one={one}&other={other}&by=day&from=2014-01-01&to=2014-12-31",
            f"/relation.json?one={one}&other={other}",
            "/relation?one=JPN&other=PRK",
            "/",
            "/api/parties?q=jap",
            "/search",
            "/search?words=sanctions",
            "/search?party=JPN&type=CONSULT",
            "/search?what=statements&words=talks",
            "/happening/1000",
            "/event/1000",
            "/article/1000",
            "/map?from=2014-01-01&to=2014-12-31",
            "/network?from=2014-01-01&to=2014-12-31",
        )
        with TestClient(app, base_url=f"http://{HOST}") as browser:
            print(f"{'first':>8}{'processor':>11}{'again':>9}{'processor':>11}{'kB':>8}")
            for page in pages:
                taken = [ask(browser, page) for _ in range(given.times)]
                seconds, worked_, size = min(taken[1:]) if len(taken) > 1 else taken[0]
                print(
                    f"{taken[0][0]:7.2f}s{taken[0][1]:10.2f}s{seconds:8.2f}s{worked_:10.2f}s"
                    f"{size / 1000:8.0f}  {page}",
                    flush=True,
                )
            found = browser.get(pages[2]).json()["found"]
            print(f"{found:,} events between {one} and {other}")


def ask(browser: TestClient, page: str) -> tuple[float, float, int]:
    """Seconds by the clock and of the processor, and bytes."""
    begun, worked = time.monotonic(), time.process_time()
    answer = browser.get(page)
    assert answer.status_code == 200, (page, answer.text)
    return time.monotonic() - begun, time.process_time() - worked, len(answer.content)


if __name__ == "__main__":
    main()
