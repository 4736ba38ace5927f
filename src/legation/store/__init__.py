"""What was read, kept in one DuckDB file. It knows records, and no reader."""

from legation.store.corrections import (
    Correction,
    Verdict,
    add_correction,
    gold_of,
    read_event,
    read_events,
)
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
    "Correction",
    "Entry",
    "ImportedEvent",
    "Known",
    "Origin",
    "Run",
    "RunFacts",
    "Store",
    "Verdict",
    "Wanted",
    "add_correction",
    "digest_of",
    "gold_of",
    "migrate_store",
    "open_store",
    "read_event",
    "read_events",
]
