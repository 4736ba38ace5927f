"""A store -> files of other data sets.

DuckDB writes the files itself, so that millions of rows never come through Python.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from legation.errors import ExchangeError, StoreError
from legation.exchange.formats import Layout, load_codes, load_layout
from legation.lexicon.ontology import load_ontology
from legation.store import TABLES, Store


class Kind(StrEnum):
    """What can be written."""

    GDELT = "gdelt"
    ICEWS = "icews"
    PHOENIX = "phoenix"
    POLECAT = "polecat"
    CONLL = "conll"
    PARQUET = "parquet"


_LAYOUTS = {
    Kind.GDELT: ("gdelt-events", "gdelt-mentions"),
    Kind.ICEWS: ("icews",),
    Kind.PHOENIX: ("phoenix",),
    Kind.POLECAT: ("polecat",),
}

# These have one row for a thing that happened, and others one for each story that tells it.
_GATHERED = {Kind.GDELT, Kind.PHOENIX}

# POLECAT has no need of a CAMEO code.
_CODED = {Kind.GDELT, Kind.ICEWS, Kind.PHOENIX}

# No text holds it: `flat` takes control characters out.
_NO_QUOTE = "\x01"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events are written.

    Attributes:
        datasets: "legation" for what Legation read, or what was imported: "gdelt", "icews", …
        auxiliary: PLOVER's auxiliary modes that count beside what happened or was said.
        first, last: days; None for all.
    """

    datasets: tuple[str, ...] = ("legation",)
    auxiliary: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written, and its rows."""

    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class Exported:
    """What came of an export.

    Attributes:
        notes: what was left out or has no code there, in sentences, with numbers.
    """

    files: tuple[Written, ...]
    notes: tuple[str, ...] = ()


def export_tables(store: Store, folder: Path) -> Exported:
    """Every table of the store as a Parquet file, TABLE.parquet.

    Raises:
        ExchangeError: the folder or a file cannot be written.
    """
    _make_folder(folder)
    written = [
        _copy(store, f'FROM "{table.name}"', folder / f"{table.name}.parquet", "FORMAT parquet")
        for table in TABLES
    ]
    return Exported(tuple(written))


def export_events(
    store: Store, kind: Kind, into: Path, chosen: Chosen | None = None, *, version: str = ""
) -> Exported:
    """Events as the files of another data set.

    Args:
        into: a folder; for a format of one file, its name may be given too.
        version: of Legation, for POLECAT's last column.

    Raises:
        ExchangeError: the folder or a file cannot be written.
    """
    chosen = chosen or Chosen()
    layouts = [(name, load_layout(name)) for name in _LAYOUTS[kind]]
    paths = paths_of([layout for _, layout in layouts], into)
    _prepare(store, kind, chosen)
    written = []
    for (name, layout), path in zip(layouts, paths, strict=True):
        columns = ", ".join(f'"{column}"' for column in layout.names)
        sql = f"SELECT {columns} FROM ({_query(name)})"
        options = (
            f"FORMAT csv, DELIMITER '\t', HEADER {layout.header}, NULLSTR '{layout.empty}',"
            f" QUOTE '{_NO_QUOTE}', ESCAPE '{_NO_QUOTE}'"
        )
        values = {"version": f"Legation-{version}"} if "$version" in sql else {}
        written.append(_copy(store, sql, path, options, values))
    return Exported(tuple(written), tuple(_notes(store, kind, chosen)))


def paths_of(layouts: Sequence[Layout], into: Path) -> list[Path]:
    """Where the files go: into a folder, which is made, or to the one file that is named.

    Raises:
        ExchangeError: the folder cannot be made, or one file is named for several.
    """
    if into.suffix and not into.is_dir():
        if len(layouts) > 1:
            names = " and ".join(layout.file for layout in layouts)
            raise ExchangeError(f"{into}: name a folder; {names} go into it")
        _make_folder(into.parent)
        return [into]
    _make_folder(into)
    return [into / layout.file for layout in layouts]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExchangeError(
            f"{folder} cannot be made ({error.strerror}); name another folder with --into"
        ) from error


def _copy(
    store: Store, sql: str, path: Path, options: str, values: Mapping[str, Any] | None = None
) -> Written:
    try:
        target = str(path).replace("'", "''")
        row = store.query(f"COPY ({sql}) TO '{target}' ({options})", values).fetchone()
    except StoreError as error:
        reason = str(error).splitlines()[0]
        raise ExchangeError(
            f"{path} cannot be written ({reason}); name another with --into"
        ) from error
    return Written(path, row[0] if row else 0)


_MACROS = (
    # One line, without what could end a cell.
    "CREATE OR REPLACE TEMP MACRO flat(words) AS"
    " nullif(trim(regexp_replace(words, '[[:cntrl:]]+', ' ', 'g')), '')",
    "CREATE OR REPLACE TEMP MACRO actor_code(state, body, roles) AS"
    " nullif(concat(state, array_to_string(coalesce(roles[:3], []), ''), body), '')",
    # Cells of POLECAT: one value for each party, in the order of the parties, or values alone.
    "CREATE OR REPLACE TEMP MACRO aligned(names) AS CASE WHEN len(list_filter(names, lambda one:"
    " one IS NOT NULL)) > 0 THEN array_to_string(list_transform(names, lambda one:"
    " coalesce(one, 'None')), '; ') END",
    "CREATE OR REPLACE TEMP MACRO listed(names) AS"
    " nullif(array_to_string(list_filter(names, lambda one: one IS NOT NULL), '; '), '')",
)


def _prepare(store: Store, kind: Kind, chosen: Chosen) -> None:
    """Lay out in temporary tables what the queries write."""
    for macro in _MACROS:
        store.query(macro)
    lay_codes(store)
    level = "happenings" if kind in _GATHERED else "events"
    _keep(
        store,
        "unit",
        level,
        {
            "datasets": list(chosen.datasets),
            "included": list(chosen.auxiliary),
            "first": chosen.first,
            "last": chosen.last,
        },
    )
    _keep(store, "side", f"side_{level}")
    _keep(store, "party", "party")
    if kind is not Kind.POLECAT:
        _keep(store, "pair", "pair")
        _keep(store, "lead", "lead")


def _keep(store: Store, table: str, name: str, values: Mapping[str, Any] | None = None) -> None:
    store.query(f"CREATE OR REPLACE TEMP TABLE {table} AS {_query(name)}", values)


def lay_codes(store: Store) -> None:
    """Lay the codes of states, sectors, bodies and CAMEO events into temporary tables."""
    codes = load_codes()
    _lay(
        store,
        "state_code",
        ("code", "name", "fips", "cow", "cameo"),
        [(one.code, one.name, one.fips, one.cow, one.cameo) for one in codes.states],
    )
    _lay(
        store,
        "sector_code",
        ("plover", "cameo", "icews"),
        [(one.plover, one.cameo, one.icews) for one in codes.sector],
    )
    _lay(store, "body_code", ("org", "cameo"), list(codes.bodies.items()))
    events = load_ontology().cameo.values()
    _lay(store, "cameo_name", ("cameo", "name"), [(one.code, one.name) for one in events])
    store.query(
        "CREATE OR REPLACE TEMP TABLE cameo_code AS SELECT *, CAST(score AS DOUBLE) AS goldstein"
        " FROM cameo_name LEFT JOIN (SELECT unnest($codes::VARCHAR[]) AS cameo,"
        " unnest($scores::DOUBLE[]) AS score) USING (cameo)",
        {
            "codes": [one.code for one in events],
            "scores": [one.goldstein for one in events],
        },
    )


def _lay(
    store: Store, table: str, columns: Sequence[str], rows: Sequence[Sequence[str | None]]
) -> None:
    lists = ", ".join(f"unnest(${column}::VARCHAR[]) AS {column}" for column in columns)
    values = {column: [row[k] for row in rows] for k, column in enumerate(columns)}
    store.query(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {lists}", values)


def _notes(store: Store, kind: Kind, chosen: Chosen) -> list[str]:
    """What was left out, and what has no code, in sentences."""
    notes = []

    def count(sql: str) -> int:
        row = store.query(sql).fetchone()
        return int(row[0]) if row else 0

    undated = count("SELECT count(*) FROM unit WHERE day IS NULL")
    if undated:
        notes.append(f"{_many(undated, 'event')} left out: without a day, and so are the articles")
    nobody = count("SELECT count(*) FROM unit ANTI JOIN side USING (unit)")
    if kind in _CODED:
        if nobody:
            notes.append(f"{_many(nobody, 'event')} left out: without a party")
        rows = store.query(
            "SELECT type, count(*) FROM unit WHERE cameo IS NULL AND day IS NOT NULL"
            " GROUP BY type ORDER BY count(*) DESC, type"
        ).fetchall()
        if rows:
            kinds = ", ".join(f"{number:,} {name}" for name, number in rows)
            total = sum(number for _, number in rows)
            notes.append(f"{_many(total, 'event')} left out: without a CAMEO code ({kinds})")
        codeless = count(
            "SELECT count(DISTINCT actor) FROM side JOIN party USING (actor)"
            " WHERE state IS NULL AND body IS NULL"
        )
        if codeless and kind is not Kind.ICEWS:
            notes.append(
                f"{_many(codeless, 'party')} written without country and known group: there"
                " is none, or CAMEO has no code for it"
            )
        bare = store.query(
            "SELECT sector, count(*) FROM"
            " (SELECT DISTINCT actor, unnest(sectors) AS sector FROM side JOIN party USING (actor))"
            " WHERE sector NOT IN (SELECT plover FROM sector_code WHERE cameo IS NOT NULL)"
            " GROUP BY sector ORDER BY sector"
        ).fetchall()
        if bare and kind is not Kind.ICEWS:
            kinds = ", ".join(f"{name} of {_many(number, 'party')}" for name, number in bare)
            notes.append(f"sectors left out, as CAMEO has no such role: {kinds}")
    for name, number in store.query(
        "SELECT coalesce(dataset, 'legation') AS name, count(*) FROM event"
        " JOIN current_reading USING (reading) JOIN run USING (run)"
        " WHERE NOT list_contains($datasets, name) GROUP BY name ORDER BY name",
        {"datasets": list(chosen.datasets)},
    ).fetchall():
        notes.append(f"{_many(number, 'event')} of {name} left out: --dataset {name} writes them")
    others = count(
        "SELECT count(*) FROM current_reading JOIN event USING (reading) WHERE len(auxiliary) > 0"
    )
    if others and not chosen.auxiliary:
        notes.append(
            f"{_many(others, 'event')} of articles left out: planned, possible, denied or history;"
            " --standing writes them too"
        )
    return notes


def _many(number: int, noun: str) -> str:
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


@cache
def _query(name: str) -> str:
    """The query in `sql/NAME.sql`."""
    return (files("legation.exchange") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
