"""Legation reads news reports and keeps the record: who did or said what to whom.

    >>> import legation
    >>> report = legation.read("Japan summoned the Chinese ambassador on Friday.")
    >>> report.events[0].type
    'ACCUSE'

`Reader` reads many; `Article` carries title and day of publication; `report_to_json` writes;
`open_store` asks what `legation run` has read for relations over time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from legation.errors import ArticleError, LegationError, LexiconError, ParseError
from legation.records.article import Article
from legation.records.json import report_to_json
from legation.records.report import Report

if TYPE_CHECKING:
    from legation.reader import Reader, read
    from legation.relations import open_store

__version__ = "0.1.0"

__all__ = [
    "Article",
    "ArticleError",
    "LegationError",
    "LexiconError",
    "ParseError",
    "Reader",
    "Report",
    "open_store",
    "read",
    "report_to_json",
]


def __getattr__(name: str) -> Any:
    """`read` and `Reader` load the model's runtime, so they are imported when asked for."""
    if name in ("Reader", "read"):
        from legation import reader

        return getattr(reader, name)
    if name == "open_store":
        from legation.relations import open_store

        return open_store
    raise AttributeError(f"module 'legation' has no attribute {name!r}")
