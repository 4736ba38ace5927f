"""Keeps a small store of the version that is now: SQL that makes it again.

    PYTHONPATH=src python tests/store/keep_version.py

Writes `tests/store/versions/VERSION.sql`. Run it when the version of the schema is raised. The file
of a version that was released stays as it is for good: with it a test tries the way from there.
"""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from legation.records.article import Article, DateOrigin
from legation.records.report import Report
from legation.store import (
    TABLES,
    VERSION,
    VIEWS,
    Correction,
    Entry,
    Origin,
    RunFacts,
    Store,
    Verdict,
    add_correction,
    open_store,
)

HERE = Path(__file__).parent
VERSIONS = HERE / "versions"


def main() -> None:
    """Make a store of all that a store can hold, and write it down."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kept.duckdb"
        with open_store(path) as store:
            _fill(store)
            store.query("UPDATE correction SET made = TIMESTAMP '2024-01-01 00:00:00'")
            # Days of writing are not the store's own, and would change the file each time.
            store.query("UPDATE store SET made = TIMESTAMP '2024-01-01 00:00:00'")
            store.query(
                "UPDATE run SET begun = '2024-01-01', ended = CASE WHEN run = 1 THEN"
                " TIMESTAMP '2024-01-02' END"
            )
            text = "".join(f"{statement};\n" for statement in statements(store))
    (VERSIONS / f"{VERSION}.sql").write_text(text, encoding="utf-8")
    print(f"kept {VERSIONS / f'{VERSION}.sql'}")


def statements(store: Store) -> Iterator[str]:
    """SQL that makes the store again."""
    for table in TABLES:
        form = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        yield f'CREATE TABLE "{table.name}" ({form})'
        rows = store.query(f'SELECT to_json(t) FROM "{table.name}" AS t ORDER BY rowid').fetchall()
        if rows:
            json = "[" + ",\n".join(row for (row,) in rows).replace("'", "''") + "]"
            yield (
                f'INSERT INTO "{table.name}" SELECT row.* FROM'
                f" (SELECT unnest(CAST(CAST('{json}' AS JSON) AS STRUCT({form})[])) AS row)"
            )
    for view in VIEWS:
        yield f'CREATE VIEW "{view.name}" AS {view.query.rstrip()}'


def _fill(store: Store) -> None:
    make_report = _test_module().make_report
    facts = RunFacts("0.1", "m", "l", "r", options={"again": False}, sources=("news.jsonl",))
    first = store.begin(facts)
    told = make_report()
    bare = Article("Kim saw Moon.", "a2", published=date(2019, 5, 9))
    bare = replace(bare, published_from=DateOrigin.TEXT, published_reason="published.line")
    french = Article("Les émissaires se reverront.", "a3", url="https://b.example/3")
    store.write(
        [
            Entry(Origin("news.jsonl", "line 1"), told.article, told),
            Entry(Origin("news.jsonl", "line 2"), bare, Report(bare)),
            Entry(Origin("more.jsonl", "line 7"), told.article),
            Entry(Origin("more.jsonl", "line 8"), french, Report(french, was_read=False)),
            Entry(Origin("more.jsonl", "line 9"), failure="there is no text"),
        ],
        first,
    )
    store.end(first)
    verdict = Correction(1, "AB", Verdict.WRONG, note="a metaphor")
    add_correction(store, verdict)
    # Another reader, which is cut off.
    second = store.begin(replace(facts, reader="r2", keeps_text=False))
    store.write([Entry(Origin("news.jsonl", "line 1"), told.article, told)], second)


def _test_module() -> Any:
    spec = importlib.util.spec_from_file_location("store_tests", HERE / "test_store.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
