"""What goes in: one news report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class DateOrigin(StrEnum):
    """Where the day of publication comes from."""

    GIVEN = "given"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it was given. The text is never altered: every offset points into it.

    Attributes:
        text: the body, as printed.
        id: the user's name for it, unique in a run.
        title: the headline; a text of its own, spans in it are marked `in_title`.
        published: day of publication.
        published_from: whether that day was given or found in the text; None without a day.
        published_reason: of a day found in the text, where it stands ("published.line"); else "".
        publisher, url, language: as given.
        extra: fields that were given and that Legation does not know, returned as they are.
    """

    text: str
    id: str = "1"
    title: str | None = None
    published: date | None = None
    published_from: DateOrigin | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    published_reason: str = ""
