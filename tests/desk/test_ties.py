"""A network as dots and arcs."""

from __future__ import annotations

from typing import NamedTuple

from legation.desk.ties import HEIGHT, MOST, WIDTH, draw


class Edge(NamedTuple):
    source: str
    target: str
    events: int
    sign: int = 1
    score_mean: float = 3.0


PAIRS = [Edge("JPN", "PRK", 40, -1), Edge("PRK", "JPN", 20, -1), Edge("FRA", "KEN", 3)]

NAMES = {"JPN": "Japan", "PRK": "North Korea", "FRA": "France"}


def test_all_parties_lie_in_the_drawing_and_apart() -> None:
    edges = [Edge(f"S{n:02}", f"S{(7 * n + 1) % 60:02}", n + 1) for n in range(60)]
    dots = draw(edges, {}).dots
    assert len(dots) == MOST
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= HEIGHT for dot in dots)
    assert len({(dot.x, dot.y) for dot in dots}) == MOST


def test_a_name_that_is_too_long_gives_way_to_the_code() -> None:
    names = {"OSCE": "Organization for Security and Cooperation in Europe", "UKR": "Ukraine"}
    dots = draw([Edge("OSCE", "UKR", 1)], names).dots
    assert [dot.name for dot in dots] == ["OSCE", "Ukraine"]


def test_names_do_not_lie_on_one_another() -> None:
    dots = draw([Edge("USA", f"S{n}", 50 - n) for n in range(25)], {}).dots
    for place, one in enumerate(dots):
        for other in dots[:place]:
            assert abs(one.x - other.x) > 20 or abs(one.y - other.y) > 20


def test_those_who_deal_with_each_other_stand_nearer_than_others() -> None:
    at = {dot.code: complex(dot.x, dot.y) for dot in draw(PAIRS, NAMES).dots}
    assert abs(at["JPN"] - at["PRK"]) < abs(at["JPN"] - at["KEN"])


def test_each_direction_has_an_arc_of_its_own_and_says_what_it_is() -> None:
    arcs = {(arc.source, arc.target): arc for arc in draw(PAIRS, NAMES).arcs}
    assert arcs["JPN", "PRK"].path != arcs["PRK", "JPN"].path
    assert arcs["JPN", "PRK"].width > arcs["PRK", "JPN"].width
    assert [arcs[pair].kind for pair in (("JPN", "PRK"), ("FRA", "KEN"))] == ["minus", "plus"]
    assert arcs["FRA", "KEN"].says == "France → KEN: 3 events, mean score 3.0"


def test_the_same_network_gives_the_same_drawing() -> None:
    assert draw(PAIRS, NAMES) == draw(list(PAIRS), NAMES)


def test_parties_that_are_too_many_are_counted() -> None:
    edges = [Edge(f"S{n}", "USA", 100 - n) for n in range(50)]
    assert draw(edges, {}).left_out == 51 - MOST


def test_a_network_of_nobody_is_empty() -> None:
    assert draw([], {}).dots == ()
