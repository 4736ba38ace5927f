"""Make the outlines of land that the desk draws its maps on.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python training/places/make_outlines.py package/countries-50m.json

They come from Natural Earth's countries at 1:50 million (public domain), as the npm package
`world-atlas` carries them in TopoJSON, and become src/legation/desk/static/world.svg: land, and
borders as lines, in twentieths of a degree from 180° W and 90° N. Points are left out by the
method of Visvalingam and Whyatt ("Line generalisation by repeated elimination of points", 1993),
arc by arc, so that neighbours keep one border. Borders are as Natural Earth draws them, which is
who holds the land and not who claims it.
"""

from __future__ import annotations

import argparse
import heapq
import json
from itertools import pairwise
from pathlib import Path

TARGET = Path(__file__).parents[2] / "src/legation/desk/static/world.svg"

UNITS = 20
"""Of the drawing, to a degree."""

WIDTH, SOUTH = 360 * UNITS, 150 * UNITS
"""Antarctica, south of 60° S, is left out."""

LEAST = 2.0
"""Square units of the triangle that a point makes with its neighbours, below which it goes. Tried
2 to 8: 2 keeps the bends that a map of 20° shows, in under 150 kB."""

SMALLEST = 12.0
"""Square units of a ring, below which it is left out."""

Point = tuple[int, int]

STYLE = (
    "path{stroke-linejoin:round;vector-effect:non-scaling-stroke}"
    ".land{fill:#dfe1dc;stroke:#b4b9b2;stroke-width:.5px}"
    ".borders{fill:none;stroke:#fff;stroke-width:.8px}"
    "@media(prefers-color-scheme:dark){.land{fill:#33393f;stroke:#515961}.borders{stroke:#191c20}}"
)


def arcs_of(topology: dict) -> list[list[Point]]:
    """Arcs in units of the drawing; TopoJSON has them as steps on a grid."""
    (width, height), (left, low) = (topology["transform"][key] for key in ("scale", "translate"))
    found = []
    for steps in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            point = round((x * width + left + 180) * UNITS), round((90 - y * height - low) * UNITS)
            if not points or points[-1] != point:
                points.append(point)
        found.append(simpler(points))
    return found


def simpler(points: list[Point]) -> list[Point]:
    """Without the points that change least, the least first; both ends stay."""
    before = list(range(-1, len(points) - 1))
    after = list(range(1, len(points) + 1))
    size = [float("inf")] * len(points)

    def measure(place: int) -> float:
        (ax, ay), (bx, by), (cx, cy) = (points[i] for i in (before[place], place, after[place]))
        return abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) / 2

    for place in range(1, len(points) - 1):
        size[place] = measure(place)
    waiting = [(size[place], place) for place in range(1, len(points) - 1)]
    heapq.heapify(waiting)
    gone = set()
    while waiting:
        least, place = heapq.heappop(waiting)
        if least > LEAST:
            break
        if place in gone or least != size[place]:
            continue
        gone.add(place)
        left, right = before[place], after[place]
        after[left], before[right] = right, left
        for other in (left, right):
            if 0 < other < len(points) - 1:
                size[other] = max(least, measure(other))
                heapq.heappush(waiting, (size[other], other))
    return [point for place, point in enumerate(points) if place not in gone]


def rings_of(geometry: dict) -> list[list[int]]:
    """Rings of a geometry, as numbers of arcs; ~n is arc n backwards."""
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry.get("arcs", ()) for ring in polygon]


def whole(points: list[Point]) -> list[list[Point]]:
    """A ring that crosses 180° in one piece, and again where it comes in on the other side."""
    ring, turn = [points[0]], 0
    for (before, _), (x, y) in pairwise(points):
        turn += WIDTH * ((before - x > WIDTH / 2) - (x - before > WIDTH / 2))
        ring.append((x + turn, y))
    across = {-WIDTH * (max(x for x, _ in ring) > WIDTH), WIDTH * (min(x for x, _ in ring) < 0), 0}
    return [[(x + shift, y) for x, y in ring] for shift in across]


def area(points: list[Point]) -> float:
    """Square units within a closed ring."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairwise(points))) / 2


def path(points: list[Point], *, closed: bool) -> str:
    """A line in SVG's shortest words."""
    steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(points)]
    words = f"M{points[0][0]} {points[0][1]}l"
    for number in (number for step in steps[: -1 if closed else None] for number in step):
        words += f"{'' if words[-1] == 'l' or number < 0 else ' '}{number}"
    return words + ("z" if closed else "")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
    topology = json.loads(parser.parse_args().topology.read_text("utf-8"))
    arcs = arcs_of(topology)
    used: dict[int, int] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for number in {n if n >= 0 else ~n for ring in rings_of(country) for n in ring}:
            used[number] = used.get(number, 0) + 1
    land = []
    for part in topology["objects"]["land"]["geometries"]:
        for ring in rings_of(part):
            points: list[Point] = []
            for number in ring:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            if len(points) > 3 and min(y for _, y in points) < SOUTH:
                land += [path(one, closed=True) for one in whole(points) if area(one) >= SMALLEST]
    shared = [arcs[number] for number, times in used.items() if times > 1]
    borders = [path(points, closed=False) for points in shared if len(points) > 1]
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 7200 3600"'
        f' preserveAspectRatio="none"><style>{STYLE}</style>'
        f'<path class="land" fill="#d8dbd5" d="{"".join(land)}"/>'
        f'<path class="borders" fill="none" stroke="#fff" d="{"".join(borders)}"/></svg>\n'
    )
    TARGET.write_text(drawing, encoding="utf-8")
    print(f"{TARGET.name}: {len(land)} coasts, {len(borders)} borders, {len(drawing) // 1000} kB")


if __name__ == "__main__":
    main()
