"""What was read, kept in one DuckDB file. It knows records, and no reader."""

from legation.store.imported import ImportedEvent
from legation.store.rows import digest_of
from legation.store.store import (
    Entry,
    Known,
    Origin,
    Run,
    RunFacts,
    Store,
    Wanted,
    migrate_store,
    open_store,
)
from legation.store.tables import TABLES, VERSION, VIEWS

__all__ = [
    "TABLES",
    "VERSION",
    "VIEWS",
    "Entry",
    "ImportedEvent",
    "Known",
    "Origin",
    "Run",
    "RunFacts",
    "Store",
    "Wanted",
    "digest_of",
    "migrate_store",
    "open_store",
]
