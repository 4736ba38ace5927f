"""A store of an older version -> one of ours.

What only adds (a table, a column, a view) needs no code: the schema of `tables` is laid over the
old one, and what was not known then is NULL. What moves or changes rows stands in
`sql/migrations/VERSION.sql`, which brings a store of the version before to that one.

To change the schema: change `tables`, raise `tables.VERSION`, write the SQL file if rows must
change, and keep a store of the new version for the tests (`tests/store/keep_version.py`).
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from legation.store.tables import TABLES, VERSION, VIEWS, Table

if TYPE_CHECKING:
    import duckdb


def make(connection: duckdb.DuckDBPyConnection) -> None:
    """Make an empty database into a store, in one transaction."""
    connection.execute("BEGIN")
    _lay_schema(connection)
    connection.execute("INSERT INTO store VALUES (?, now() AT TIME ZONE 'UTC')", [VERSION])
    connection.execute("COMMIT")


def migrate(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    """Bring a store of an older version to ours, in one transaction: all of it, or nothing."""
    connection.execute("BEGIN")
    views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal")
    for (name,) in views.fetchall():
        connection.execute(f'DROP VIEW "{name}"')
    folder = files("legation.store") / "sql" / "migrations"
    for step in range(version + 1, VERSION + 1):
        script = folder / f"{step}.sql"
        if script.is_file():
            connection.execute(script.read_text(encoding="utf-8"))
    _lay_schema(connection)
    connection.execute("UPDATE store SET version = ?", [VERSION])
    connection.execute("COMMIT")


def _lay_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Add tables, columns and views that are not there, and say of all what they hold."""
    there: dict[str, set[str]] = {}
    columns = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    )
    for table_name, column_name in columns.fetchall():
        there.setdefault(table_name, set()).add(column_name)
    for table in TABLES:
        _lay_table(connection, table, there.get(table.name))
    for view in VIEWS:
        connection.execute(f'CREATE VIEW "{view.name}" AS {view.query}')
        connection.execute(f'COMMENT ON VIEW "{view.name}" IS {_quoted(view.comment)}')
        for name, comment in view.columns:
            connection.execute(f'COMMENT ON COLUMN "{view.name}"."{name}" IS {_quoted(comment)}')


def _lay_table(connection: duckdb.DuckDBPyConnection, table: Table, there: set[str] | None) -> None:
    if there is None:
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
    else:
        for column in table.columns:
            if column.name not in there:
                connection.execute(
                    f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {column.type}'
                )
    connection.execute(f'COMMENT ON TABLE "{table.name}" IS {_quoted(table.comment)}')
    for column in table.columns:
        name = f'"{table.name}"."{column.name}"'
        connection.execute(f"COMMENT ON COLUMN {name} IS {_quoted(column.comment)}")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
