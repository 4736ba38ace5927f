"""Events between two sides: as lines of text, JSON or CSV."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum, StrEnum
from typing import Any

from legation.cli.clean import clean, cut, escape_json
from legation.cli.page import Line, Look, Piece, Style, draw, line
from legation.cli.rows import joined
from legation.cli.rows import line as csv_line
from legation.cli.table import style_of_quad
from legation.cli.words import UNKNOWN, enumeration
from legation.relations import Act

_LONGEST_SIDES, _LONGEST_SENTENCE = 100, 240


class Format(StrEnum):
    """What is printed."""

    PAGE = "page"
    JSON = "json"
    CSV = "csv"


def told(act: Act) -> Iterator[Line]:
    """An event: day, what, who to whom, how many tell it, its number; then its sentence."""
    yield Line(
        (
            Piece(kind(act), style_of_quad(act.quad)),
            Piece(f"  {sides(act)}"),
            Piece(f"  {sources(act)}, event {act.event}", Style.QUIET),
        ),
        label=f"{act.day}  ",
    )
    if act.sentence:
        yield line(cut(clean(act.sentence), _LONGEST_SENTENCE), Style.QUIET, indent=12)


def kind(act: Act) -> str:
    """Type and mode: "CONSULT (visit)"."""
    return f"{act.type} ({act.mode})" if act.mode else act.type


def sides(act: Act) -> str:
    """Who to whom: "Japan → North Korea", "Moon Jae-in and Kim Jong-un"."""
    who = enumeration([clean(name) for name in act.actors]) or UNKNOWN
    if act.recipients:
        who += f" → {enumeration([clean(name) for name in act.recipients])}"
    return cut(who, _LONGEST_SIDES)


def sources(act: Act) -> str:
    """How many independent sources tell it."""
    return f"{act.sources:,} {'source' if act.sources == 1 else 'sources'}"


def events_as(acts: Sequence[Act], format_: Format, look: Look) -> Iterator[str]:
    """Events in one of the forms."""
    if format_ is Format.PAGE:
        yield draw((one for act in acts for one in told(act)), look)
    elif format_ is Format.JSON:
        yield as_json([plain(act) for act in acts])
    else:
        names = [field.name for field in dataclasses.fields(Act)]
        yield from as_csv(names, (plain(act) for act in acts))


def as_json(value: Any) -> str:
    """JSON that is safe to print."""
    return escape_json(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """CSV with these columns; lists are joined by |."""
    yield csv_line(names)
    for row in rows:
        yield csv_line(_cell(row[name]) for name in names)


def plain(value: Any) -> Any:
    """A record as JSON values."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)
        }
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _cell(value: Any) -> str | float | None:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return joined(map(str, value))
    return value if isinstance(value, int | float | None) else str(value)
