"""How long the everyday questions take of a large store.

    python benchmarks/queries.py [--mentions 10000000] [--keep large.duckdb] [--times 3]

It reads some articles (`articles.py`) into a store, and lays their rows down again and again with
numbers, days and parties drawn anew, until there are that many mentions: rows, texts and spans
have the shapes of real ones. Days are spread over twenty years; parties are drawn by a power law,
from the states and bodies of the directory, so that a few are in most events. With `--keep` the
store stays, and is asked again without being made anew. Each question is asked several times, and
the median counts; the first time, when nothing is in memory, is printed too.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import run as whole_run

from legation.lexicon.directory import load_directory
from legation.store import TABLES, VIEWS, Store, open_store
from legation.store.tables import Column

ARTICLES = 200
"""Articles whose rows are laid down again and again."""

DAYS = 20 * 365

LEFT_OUT = ("store", "run", "actor", "problem", "fetched", "dyad")
"""Tables whose rows are not laid down again."""

OFTEN = ("USA", "RUS", "CHN", "ISR", "GBR", "IRN", "UKR", "FRA", "DEU", "UN", "EU", "PSE", "JPN")
"""Codes that are in most events."""

QUESTIONS = {
    "the newest hundred assaults, with their sentences": """
        FROM event_told WHERE type = 'ASSAULT' AND first_day >= DATE '2023-12-01'
        ORDER BY first_day DESC, event LIMIT 100""",
    "what one state did to another in a month, with sentences": """
        FROM event_told
        WHERE list_contains(actor_codes, 'RUS')
            AND list_contains(recipient_codes, 'USA')
            AND first_day BETWEEN DATE '2014-03-01' AND DATE '2014-03-31'
        ORDER BY first_day, event""",
    "two states month by month": """
        FROM dyad_month WHERE source = 'RUS' AND target = 'USA' ORDER BY month""",
    "who had most to do with whom in a year": """
        SELECT source, target, sum(events) AS events FROM dyad_month
        WHERE month BETWEEN DATE '2014-01-01' AND DATE '2014-12-01'
        GROUP BY ALL ORDER BY events DESC LIMIT 20""",
    "events a year by type": """
        SELECT year(first_day) AS year, type, count(*) AS events FROM event_told
        GROUP BY ALL ORDER BY ALL""",
    "what a state's speakers said in a month": """
        FROM statement_told WHERE country = 'RUS'
            AND published BETWEEN DATE '2014-03-01' AND DATE '2014-03-31'
        ORDER BY published LIMIT 100""",
    "all events of one article": """
        FROM event_told WHERE article = 1000 ORDER BY event""",
    "what happened in a country in a year, by place": """
        SELECT place, count(*) AS events FROM event_told
        WHERE place_country = 'UKR' AND year(first_day) = 2014
        GROUP BY ALL ORDER BY events DESC LIMIT 20""",
    "how the runs went": "FROM run_told",
}


def fill(store: Store, mentions: int) -> None:
    """Lay the rows of a store down again until it has that many mentions."""
    query = store.query
    (have,) = query("SELECT count(*) FROM mention").fetchone() or (0,)
    times = max(1, round(mentions / have))
    known = {entry.org or entry.country for entry in load_directory().entries.values()}
    codes = [*OFTEN, *sorted(filter(None, known - set(OFTEN)))]
    # Twenty thousand parties; the number of one is its place in a power law, and its code likewise.
    numbers = f"unnest(range({len(codes)}))"
    query(f"CREATE TEMP TABLE code AS SELECT unnest({codes}) AS code, {numbers} AS n")
    query(
        "INSERT INTO actor BY NAME SELECT party AS actor,"
        " CASE WHEN party % 3 = 0 THEN 'X.' || party END AS id,"
        " CASE WHEN party % 3 = 0 THEN 'Person ' || party END AS name, code AS country,"
        " [CASE party % 4 WHEN 0 THEN 'GOV' WHEN 1 THEN 'MIL' WHEN 2 THEN 'CVL' ELSE 'LEG' END]"
        " AS sectors, party % 7 = 0 AS anonymous FROM range(20000) AS r(party)"
        f" JOIN code ON code.n = {_power('party', len(codes))}"
    )
    numbered = {table.name for table in TABLES if table.name == table.columns[0].name}
    last = {
        name: (query(f'SELECT coalesce(max("{name}"), 0) FROM "{name}"').fetchone() or (0,))[0]
        for name in numbered - {"run", "actor", "store"}
    }
    for table in TABLES:
        if table.name in LEFT_OUT:
            continue
        columns = []
        for column in table.columns:
            name = f't."{column.name}"'
            if column.name == "actor":
                value = _power(f"{name}, k, t.rowid", 20_000)
            elif column.name in last and column.type == "BIGINT":
                value = f"{name} + k * {last[column.name]}"
            elif column.type == "DATE":
                article = "t.article" if table.name in ("article", "origin", "reading") else "0"
                value = (
                    f"CASE WHEN {name} IS NOT NULL THEN DATE '2004-01-01' +"
                    f" CAST(hash(k, {article}) % {DAYS} AS INTEGER) END"
                )
            elif column.name == "digest":
                value = f"sha256({name} || k)"
            else:
                value = name
            columns.append(f'{value} AS "{column.name}"')
        query(
            f'INSERT INTO "{table.name}" BY NAME SELECT {", ".join(columns)}'
            f' FROM range(1, {times}) AS r(k), "{table.name}" AS t ORDER BY k, t.rowid'
        )
        print(f"  {table.name}", flush=True)
    # What is kept with an event follows from its parties; every event has them drawn anew.
    query(
        "CREATE TEMP TABLE side AS SELECT event,"
        " list(DISTINCT country) FILTER (role = 'actor' AND country IS NOT NULL) AS actors,"
        " list(DISTINCT country) FILTER (role = 'recipient' AND country IS NOT NULL) AS recipients"
        " FROM event_actor JOIN actor USING (actor) GROUP BY event"
    )
    columns = ", ".join(f'event."{column.name}"' for column in _columns("event"))
    columns = columns.replace('event."actor_codes"', "coalesce(side.actors, []) AS actor_codes")
    columns = columns.replace(
        'event."recipient_codes"', "coalesce(side.recipients, []) AS recipient_codes"
    )
    query(
        f"CREATE TABLE filled AS SELECT {columns} FROM event LEFT JOIN side USING (event)"
        " ORDER BY event"
    )
    for view in VIEWS:
        query(f'DROP VIEW IF EXISTS "{view.name}"')
    query("DROP TABLE event")
    query("DELETE FROM dyad")
    query("ALTER TABLE filled RENAME TO event")
    query(
        "INSERT INTO dyad BY NAME SELECT event, reading, source, unnest(others) AS target,"
        " coalesce(first_day, published) AS day, type, mode, quad, score, auxiliary = [] AS is_fact"
        " FROM (SELECT *, unnest(actor_codes) AS source, CASE WHEN recipients = [] THEN actor_codes"
        " ELSE recipient_codes END AS others FROM event) JOIN reading USING (reading)"
    )
    query("DELETE FROM dyad WHERE source = target")
    for view in VIEWS:
        query(f'CREATE VIEW "{view.name}" AS {view.query}')
    query(
        "UPDATE statement SET speaker_country = said.country FROM (SELECT statement, country FROM"
        " statement_actor JOIN actor USING (actor) WHERE role = 'speaker') AS said"
        " WHERE said.statement = statement.statement"
    )
    query("CHECKPOINT")


def _columns(name: str) -> tuple[Column, ...]:
    return next(table.columns for table in TABLES if table.name == name)


def _power(values: str, count: int) -> str:
    """SQL for a number below `count` that follows from some values; small ones are likeliest."""
    return f"CAST(floor({count} * pow(hash({values}) / 18446744073709551616.0, 3)) AS BIGINT)"


def ask(store: Store, question: str) -> tuple[float, float, int]:
    """Seconds that the answer takes, by the clock and of the processor, and its rows."""
    begun, worked = time.monotonic(), time.process_time()
    rows = len(store.query(question).fetchall())
    return time.monotonic() - begun, time.process_time() - worked, rows


def main() -> None:
    """Make the store, ask, and print."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--mentions", type=int, default=10_000_000)
    arguments.add_argument("--keep", type=Path, help="where the store is to stay")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--times", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "large.duckdb"
        if not path.exists():
            news = Path(folder) / "news.jsonl"
            whole_run.write(ARTICLES, news)
            whole_run.run(news, path, 2)
            with open_store(path) as store:
                fill(store, given.mentions)
        with open_store(path, read_only=True) as store:
            store.query(f"SET threads = {given.threads}")
            for table in ("article", "event", "mention", "event_actor"):
                (count,) = store.query(f"SELECT count(*) FROM {table}").fetchone() or (0,)
                print(f"{count:12,} {table}")
            print(f"{path.stat().st_size / 1e9:12.2f} GB")
            for name, question in QUESTIONS.items():
                answers = [ask(store, question) for _ in range(given.times)]
                seconds, worked, rows = zip(*answers, strict=True)
                print(
                    f"{statistics.median(seconds):8.3f} s (first {seconds[0]:.3f} s; processor"
                    f" {statistics.median(worked):.3f} s) {rows[0]:7,} rows  {name}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
