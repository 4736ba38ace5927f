"""Records of pages -> JSON and CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum
from typing import Any

HTML_ONLY: Mapping[str, bool] = {"html_only": True}
"""Metadata of fields that the templates draw with and JSON does not have."""


def as_json(page: Any) -> str:
    """A record as JSON."""
    return json.dumps(plain(page), ensure_ascii=False)


def plain(value: Any) -> Any:
    """A record as JSON can hold it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in shown_fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def shown_fields(kind: Any) -> tuple[dataclasses.Field[Any], ...]:
    """The fields of a record that JSON has."""
    return tuple(f for f in dataclasses.fields(kind) if "html_only" not in f.metadata)


def as_csv(columns: Collection[str], rows: Collection[Any]) -> str:
    """A table for a spreadsheet, in which no cell is a formula; rows are records."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(getattr(row, column)) for column in columns])
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r" and not _is_number(text) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
