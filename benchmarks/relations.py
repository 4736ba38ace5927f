"""How long a relation takes to be asked for, over many generated events.

    python benchmarks/relations.py [--mentions 10000000] [--threads 2] [--db FILE]

Makes a store of that many mentions, each of an event and a happening of its own, by 200 states over
ten years in articles of twenty events, and asks for two states that have much to do with each other
by week, for two that have little, and for all pairs by month. Each question is asked of a store
that has just been opened; seconds of all processors are printed beside those by the clock, which a
busy machine makes longer. With the first question of a process DuckDB loads pandas, where it is
there; that is told by itself. The bars are 1 s for a pair and 15 s for all. With --db the store is
kept, and taken again if it is there.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import duckdb

from legation.lexicon.ontology import load_ontology
from legation.relations import open_store
from legation.store import open_store as open_to_write

STATES = 200
IN_ARTICLE = 20
PEOPLE = 30
"""Actors of each state, the state itself with them."""

PAIR_BAR, ALL_BAR = 1.0, 15.0


def make(path: Path, mentions: int) -> None:
    """A store of generated rows, with as many columns filled as the questions read."""
    types = [(t.name, str(t.quad), t.score) for t in load_ontology().types.values()]
    articles = mentions // IN_ARTICLE
    # States are drawn so that the first have most to do: the square of an even draw.
    state = f"floor({STATES} * pow(hash({{0}} * 31 + {{1}}) / 18446744073709551616.0, 2))::INTEGER"
    with open_to_write(path) as store:
        ask = store.query
        ask("SET preserve_insertion_order = true")
        ask("INSERT INTO run BY NAME SELECT 1 AS run, true AS keeps_text")
        ask(
            "INSERT INTO article BY NAME SELECT range + 1 AS article, range::VARCHAR AS digest,"
            " 1 AS run, DATE '2010-01-01' + (range * 3652 // $n)::INTEGER AS published,"
            " 'given' AS published_from FROM range($n)",
            {"n": articles},
        )
        ask("INSERT INTO reading BY NAME SELECT article AS reading, 1 AS run, article,"
            " published, true AS was_read FROM article")  # fmt: skip
        ask("INSERT INTO origin BY NAME SELECT article AS origin, article, 1 AS run,"
            " 'news.jsonl' AS source, '' AS place, 'p' || (article % 300) AS publisher"
            " FROM article")  # fmt: skip
        ask(
            "INSERT INTO actor BY NAME SELECT range AS actor,"
            " 'S' || lpad((range // $people)::VARCHAR, 3, '0') AS country,"
            " CASE WHEN range % $people = 0 THEN country ELSE country || '.' || range END AS id,"
            " id AS name, CASE WHEN range % $people = 0 THEN [] ELSE ['GOV'] END AS sectors"
            " FROM range($n)",
            {"n": STATES * PEOPLE, "people": PEOPLE},
        )
        ask(
            "CREATE TEMP TABLE kind AS SELECT unnest($types::VARCHAR[]) AS type,"
            " unnest($quads::VARCHAR[]) AS quad, unnest($scores::DOUBLE[]) AS score,"
            " unnest(range($n)) AS k",
            {
                "types": [name for name, _, _ in types],
                "quads": [quad for _, quad, _ in types],
                "scores": [score for _, _, score in types],
                "n": len(types),
            },
        )
        ask(
            "INSERT INTO event BY NAME SELECT range + 1 AS event, range // $in + 1 AS reading,"
            " type, quad, score, '040' AS cameo,"
            " CASE WHEN hash(range) % 3 = 0 THEN NULL ELSE"
            " DATE '2010-01-01' + (range * 3652 // $n)::INTEGER END AS first_day,"
            " first_day AS last_day,"
            " CASE WHEN hash(range + 7) % 5 = 0 THEN ['future'] ELSE [] END AS auxiliary,"
            " 1 AS mentions FROM range($n) JOIN kind"
            " ON k = hash(range + 5) % $kinds ORDER BY range",
            {"n": mentions, "in": IN_ARTICLE, "kinds": len(types)},
        )
        ask("INSERT INTO mention BY NAME SELECT event AS mention, event, 1 AS number, type"
            " FROM event")  # fmt: skip
        for role, salt in (("actor", 1), ("recipient", 2)):
            ask(
                f"INSERT INTO event_actor BY NAME SELECT event, '{role}' AS role, 1 AS position,"
                f" {state.format('event', salt)} * $people"
                f" + (hash(event + {salt}) % 3) * 7 AS actor"
                " FROM event",
                {"people": PEOPLE},
            )
        ask(
            "INSERT INTO happening BY NAME SELECT event AS happening, type, cameo, quad, score,"
            " first_day, last_day, auxiliary, 1 AS articles, 1 AS sources, published AS first_seen,"
            " published AS last_seen, event FROM event JOIN reading USING (reading) ORDER BY event"
        )
        ask("INSERT INTO happening_event BY NAME SELECT event, event AS happening FROM event")
        ask("INSERT INTO happening_actor BY NAME SELECT event AS happening, role, position, actor,"
            " 1 AS sources FROM event_actor")  # fmt: skip
        ask(
            "INSERT INTO copy_group BY NAME SELECT article AS copy_group, article AS"
            " first_printing, 1 AS articles, 'p' || (article % 300) AS source FROM article"
        )
        ask("INSERT INTO article_group BY NAME SELECT article, article AS copy_group FROM article")
        ask("INSERT INTO gathering SELECT 1, 1, 1, max(reading) FROM reading")
        ask("CHECKPOINT")


def timed(path: Path, threads: int, question: str) -> tuple[float, float, str]:
    """Seconds for one question by the clock, of all processors, and what came of it."""
    begun, used = time.perf_counter(), time.process_time()
    with open_store(path) as archive:
        archive.ask(f"SET threads = {threads}")
        if question == "all":
            came = f"{len(archive.network(by='month')):,} edges"
        else:
            series = archive.relation(*question.split()).by("week")
            came = f"{len(series)} weeks, {series.events:,} events"
        return time.perf_counter() - begun, time.process_time() - used, came


def load() -> float:
    """Seconds that the first question with a value takes in a process."""
    begun = time.perf_counter()
    with duckdb.connect() as connection:
        connection.execute("SELECT ?", [1])
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mentions", type=int, default=10_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--db", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.db or Path(folder) / "generated.duckdb"
        if not path.exists():
            begun = time.perf_counter()
            make(path, given.mentions)
            print(
                f"{path}: {given.mentions:,} mentions made in {time.perf_counter() - begun:.0f} s"
            )
        questions = (
            ("two states by week, the busiest pair", "S000 S001", PAIR_BAR),
            ("two states by week, a quiet pair", "S050 S120", PAIR_BAR),
            ("all pairs by month", "all", ALL_BAR),
        )
        print(f"DuckDB's first question: {load():.2f} s")
        for name, question, bar in questions:
            seconds, used, came = timed(path, given.threads, question)
            verdict = "met" if seconds <= bar else "missed"
            print(
                f"{name}: {seconds:.2f} s, {used:.2f} s of processors (bar {bar:g} s, {verdict}):"
                f" {came}"
            )


if __name__ == "__main__":
    main()
