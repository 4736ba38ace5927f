"""Where the events of our own gold happened, evaluation/gold/{open,kept}/event_places.jsonl.

    python evaluation/event_places.py [--errors]

Each item has one event, known by the words that tell it. A town, site or region is right when the
place read lies within some kilometres of the gold's (the gold says how many: 50 for a town) and in
its country; a whole country when that country itself is read. Where the text gives no place, none
is right. An event that was not found is wrong over all items, and left out of those found.
--errors lists what is wrong in the open part; of the kept part there are figures only.
"""

from __future__ import annotations

import argparse
from math import asin, cos, radians, sin, sqrt

from own_gold import PARTS, GoldPlace, PlaceItem, Tally, event_at, load_places

from legation.reader import Reader
from legation.records.place import Place
from legation.records.report import Report

EARTH_KM = 6371.0


def score(item: PlaceItem, report: Report, tally: Tally) -> str:
    """Count one item; gives what is wrong, in words, or ""."""
    event = event_at(report, item.trigger)
    right = event is not None and is_right(item, event.where)
    tally.add("all items", right)
    tally.add(f"all items: {item.about}", right)
    tally.add("event found", event is not None)
    if event is not None:
        tally.add("items found", right)
        tally.add(f"items found, {'place' if item.place else 'no place'} in gold", right)
        if item.place is not None and event.where is not None:
            same = event.where.country in item.place.countries
            tally.add("items found, country where both have a place", same)
    if right:
        return ""
    gold = "no place" if item.place is None else f"{item.place.name} {item.place.countries}"
    return (
        f"{item.trigger.of(item.text)}: {gold}; read {_shown(event.where) if event else 'no event'}"
    )


def is_right(item: PlaceItem, where: Place | None) -> bool:
    """Whether an event's place is the gold's."""
    if item.place is None or where is None:
        return where is None and (item.place is None or item.or_none)
    if where.country not in item.place.countries:
        return False
    if item.place.latitude is None:
        return (where.feature or "").startswith("PCL")
    distance = kilometres(item.place, where)
    return distance is not None and distance <= item.place.within_km


def kilometres(gold: GoldPlace, where: Place) -> float | None:
    """Between two places on the globe (haversine); None when one has no coordinates."""
    points = gold.latitude, gold.longitude, where.latitude, where.longitude
    if None in points:
        return None
    lat1, lon1, lat2, lon2 = (radians(point) for point in points if point is not None)
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))


def _shown(where: Place | None) -> str:
    if where is None:
        return "no place"
    return f"{where.name} {where.country} {where.latitude}, {where.longitude} {where.feature}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--errors", action="store_true", help="list the open part's errors")
    args = parser.parse_args()
    reader = Reader()
    for part in PARTS:
        items, tally = load_places(part), Tally()
        reports = reader.read_all(item.article for item in items)
        for item, report in zip(items, reports, strict=True):
            wrong = score(item, report, tally)
            if wrong and args.errors and part == "open":
                print(f"{item.id} {item.published} {item.text}", wrong, sep="\n    ")
        print(*tally.lines(part), sep="\n")


if __name__ == "__main__":
    main()
