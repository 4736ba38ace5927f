"""Data sets of others: a store -> their files, and their files -> a store."""

from legation.exchange.exports import (
    Chosen,
    Exported,
    Kind,
    Written,
    export_events,
    export_tables,
)
from legation.exchange.formats import LAYOUTS, Column, Has, Layout, load_layout
from legation.exchange.tokens import export_tokens

__all__ = [
    "LAYOUTS",
    "Chosen",
    "Column",
    "Exported",
    "Has",
    "Kind",
    "Layout",
    "Written",
    "export_events",
    "export_tables",
    "export_tokens",
    "load_layout",
]
