"""Where: toponyms resolved to GeoNames."""

from __future__ import annotations

from dataclasses import dataclass

from legation.records.span import Span


@dataclass(frozen=True, slots=True)
class Place:
    """One toponym.

    Attributes:
        span: its words.
        name: GeoNames' name, or the words when it is not resolved.
        geonameid, latitude, longitude, feature: after GeoNames; None when not resolved.
        country: ISO 3166-1 alpha-3.
        rule: what resolved it, or why it is not resolved.
        division: name of the first-level division (state, province) that holds it, if any.
        found_by: why its words are taken for a place.
    """

    span: Span
    name: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    feature: str | None = None
    rule: str = ""
    division: str | None = None
    found_by: str = ""
