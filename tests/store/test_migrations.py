from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.errors import StoreError
from legation.records.article import Article
from legation.records.report import Report
from legation.store import VERSION, Entry, Origin, RunFacts, Store, migrations, open_store

duckdb = pytest.importorskip("duckdb")

VERSIONS = Path(__file__).parent / "versions"
KEPT = range(1, VERSION + 1)
OLDER = KEPT[:-1]

FACTS = RunFacts("0.2", "m", "l", "r")


@pytest.fixture
def rebuild(tmp_path: Path) -> Callable[[int], Path]:
    """Makes the kept store of a version, as its Legation left it."""

    def rebuild(version: int) -> Path:
        path = tmp_path / f"{version}.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute((VERSIONS / f"{version}.sql").read_text("utf-8"))
        return path

    return rebuild


def schema(store: Store) -> set[tuple[Any, ...]]:
    """Tables, views and columns with types and comments."""
    columns = store.query(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns()"
        " WHERE NOT internal"
    )
    tables = store.query(
        "SELECT table_name, comment FROM duckdb_tables() UNION ALL"
        " SELECT view_name, comment || sql FROM duckdb_views() WHERE NOT internal"
    )
    return {*columns.fetchall(), *tables.fetchall()}


def rows(connection: Any, columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """All rows, of those columns."""
    found = {}
    for table, names in columns.items():
        chosen = ", ".join(f'"{name}"' for name in names)
        query = f'SELECT to_json(t) FROM (SELECT {chosen} FROM "{table}") AS t'
        found[table] = sorted(row for (row,) in connection.execute(query).fetchall())
    return found


@pytest.mark.parametrize("version", KEPT)
def test_a_store_of_every_version_is_kept(version: int) -> None:
    assert (VERSIONS / f"{version}.sql").is_file(), (
        "run: PYTHONPATH=src python tests/store/keep_version.py"
    )


def test_the_schema_does_not_change_without_its_version(rebuild: Any, tmp_path: Path) -> None:
    """Fails when `tables` was changed: raise VERSION there, and keep a store of the new one."""
    query = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE NOT internal"
    with open_store(tmp_path / "new.duckdb") as new, duckdb.connect(str(rebuild(VERSION))) as kept:
        assert set(new.query(query).fetchall()) == set(kept.execute(query).fetchall())


@pytest.mark.parametrize("version", OLDER)
def test_an_older_store_becomes_one_of_ours_with_all_it_held(
    version: int, rebuild: Any, tmp_path: Path
) -> None:
    path = rebuild(version)
    with duckdb.connect(str(path)) as connection:
        columns: dict[str, list[str]] = {}
        for table, column in connection.execute(
            "SELECT table_name, column_name FROM duckdb_columns() JOIN duckdb_tables()"
            " USING (table_name) WHERE table_name <> 'store'"
        ).fetchall():
            columns.setdefault(table, []).append(column)
        before = rows(connection, columns)
    with open_store(path) as store, open_store(tmp_path / "new.duckdb") as new:
        assert schema(store) == schema(new)
        assert rows(store._connection, columns) == before
        assert store.query("SELECT version FROM store").fetchall() == [(VERSION,)]
        assert store.query("SELECT count(*) FROM event_told").fetchall() == [(1,)]
    # And it is settled: it opens to read, and another opening changes nothing.
    open_store(path, read_only=True).close()


@pytest.mark.parametrize("version", OLDER)
def test_the_views_tell_of_an_older_store_what_they_tell_of_a_new_one(
    version: int, rebuild: Any
) -> None:
    with open_store(rebuild(version)) as store, open_store(rebuild(VERSION)) as new:
        for view in ("event_told", "statement_told", "dyad_event", "dyad_month", "run_told"):
            query = f"FROM {view} ORDER BY ALL"
            assert store.query(query).fetchall() == new.query(query).fetchall() != []


@pytest.mark.parametrize("version", OLDER)
def test_a_run_goes_on_in_an_older_store(version: int, rebuild: Any) -> None:
    new, old = Article("A new text."), Article("Les émissaires se reverront.", "a3")
    with open_store(rebuild(version)) as store:
        run = store.begin(FACTS)
        assert run.number == 3
        store.write(
            [Entry(Origin("x"), new, Report(new)), Entry(Origin("more.jsonl", "line 8"), old)], run
        )
        assert store.query("SELECT max(article), count(*) FROM article").fetchall() == [(4, 4)]


@pytest.mark.parametrize("version", OLDER)
def test_an_older_store_is_not_changed_by_one_who_reads(version: int, rebuild: Any) -> None:
    path = rebuild(version)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="legation migrate"):
        open_store(path, read_only=True)
    assert path.read_bytes() == before
    result = CliRunner().invoke(app, ["migrate", str(path)])
    assert result.exit_code == 0
    assert f"version {version} to version {VERSION}" in result.output
    answer = CliRunner().invoke(
        app, ["sql", "SELECT version FROM store", "--db", str(path), "-f", "json"]
    )
    assert json.loads(answer.output) == [{"version": VERSION}]
    assert "nothing to do" in CliRunner().invoke(app, ["migrate", str(path)]).output


@pytest.mark.parametrize("version", OLDER)
def test_a_migration_that_breaks_changes_nothing(
    version: int, rebuild: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rebuild(version)
    monkeypatch.setattr(migrations, "_lay_schema", lambda c: c.execute("SELECT no_such_column"))
    with pytest.raises(StoreError):
        open_store(path)
    monkeypatch.undo()
    with duckdb.connect(str(path)) as connection:
        assert connection.execute("SELECT version FROM store").fetchall() == [(version,)]
        assert connection.execute("SELECT count(*) FROM event_told").fetchall() == [(1,)]


def test_a_store_that_is_not_there_is_not_made_by_migrating(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["migrate", str(tmp_path / "none.duckdb")])
    assert result.exit_code == 1
    assert "no such store" in result.output
    assert not (tmp_path / "none.duckdb").exists()
