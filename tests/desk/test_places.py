"""Places on a map."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from legation.desk.places import Map, draw, point


class Told(NamedTuple):
    place: str
    latitude: float
    longitude: float
    happenings: int = 1
    cooperation: int = 1
    conflict: int = 0


SEOUL = Told("Seoul", 37.57, 126.98, 9)
TOKYO, LIMA = Told("Tokyo", 35.69, 139.69), Told("Lima", -12.05, -77.04)


def inside(drawn: Map) -> bool:
    return all(0 <= s.x <= drawn.width and 0 <= s.y <= drawn.height for s in drawn.spots)


def covered(drawn: Map) -> bool:
    """Whether the picture of land reaches over the drawing from side to side."""
    land = drawn.land
    return land.x <= 0.1 and land.x + land.width >= drawn.width - 0.1


@pytest.mark.parametrize(
    "told",
    [
        [],
        [SEOUL],
        [SEOUL, TOKYO],
        [SEOUL, TOKYO, LIMA],
        [Told("Tromsø", 69.65, 18.96), Told("Cape Town", -33.93, 18.42)],
        [Told("Suva", -18.14, 178.44), Told("Apia", -13.83, -171.77)],
        [Told("Alert", 82.5, -62.35)],
        [Told("McMurdo", -77.85, 166.67)],
    ],
    ids=lambda told: ", ".join(one.place for one in told) or "nowhere",
)
def test_every_place_is_on_the_map(told: list[Told]) -> None:
    drawn = draw(told)
    assert inside(drawn) and covered(drawn)


def test_places_of_one_region_are_seen_closely_and_true_to_shape() -> None:
    near, far = draw([SEOUL, TOKYO]), draw([SEOUL, LIMA])
    assert near.land.width > 3 * far.land.width
    # At 36° a degree of longitude is 0.8 of one of latitude.
    assert near.land.height / near.land.width * 2 == pytest.approx(1 / 0.80, abs=0.02)


def test_more_is_larger_and_comes_first() -> None:
    seoul, tokyo = draw([TOKYO, SEOUL]).spots
    assert (seoul.place, tokyo.place) == ("Seoul", "Tokyo")
    assert seoul.radius > tokyo.radius


@pytest.mark.parametrize(
    ("counts", "kind"), [((3, 1), "plus"), ((1, 3), "minus"), ((2, 2), "even")]
)
def test_a_place_is_coloured_by_what_outweighs(counts: tuple[int, int], kind: str) -> None:
    (spot,) = draw([Told("Seoul", 37.57, 126.98, 4, *counts)]).spots
    assert spot.kind == kind


def test_names_that_would_lie_on_one_another_are_left_out() -> None:
    told = [SEOUL, Told("Incheon", 37.46, 126.71), TOKYO]
    assert [spot.place for spot in draw(told).spots if spot.named] == ["Seoul", "Tokyo"]


def test_one_place_is_shown_in_its_surroundings() -> None:
    drawn = point("Lima", -12.05, -77.04)
    assert inside(drawn) and covered(drawn)
    assert drawn.spots[0].says == "Lima"
