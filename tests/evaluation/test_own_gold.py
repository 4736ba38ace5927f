from __future__ import annotations

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import own_gold
import pytest
from own_gold import PARTS, Item, Kind, load_actors, load_places, load_times

from legation.lexicon.ontology import load_ontology

LOADERS = {"actors": load_actors, "event_times": load_times, "event_places": load_places}


@pytest.mark.parametrize("name", LOADERS)
def test_every_item_has_its_own_id_and_text_over_both_parts(name: str) -> None:
    items: list[Item] = [item for part in PARTS for item in LOADERS[name](part)]
    assert len({item.id for item in items}) == len(items)
    assert len({item.text for item in items}) == len(items)


@pytest.mark.parametrize(
    ("name", "part", "least"),
    [
        ("actors", "open", 80),
        ("actors", "kept", 200),
        ("event_times", "open", 60),
        ("event_times", "kept", 150),
        ("event_places", "open", 60),
        ("event_places", "kept", 150),
    ],
)
def test_each_part_is_as_large_as_its_bar_asks(name: str, part: str, least: int) -> None:
    assert len(LOADERS[name](part)) >= least


@pytest.mark.parametrize("name", LOADERS)
def test_both_parts_have_the_same_headings(name: str) -> None:
    headings = [{item.about for item in LOADERS[name](part)} for part in PARTS]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("part", PARTS)
def test_a_party_has_a_code_and_sectors_of_plover(part: str) -> None:
    sectors = load_ontology().sectors
    for item in load_actors(part):
        for marked in item.marked:
            assert marked.codes or marked.kind is not Kind.PARTY, item.id
            assert set(marked.sectors) <= set(sectors), item.id


@pytest.mark.parametrize("part", PARTS)
def test_marked_words_do_not_overlap(part: str) -> None:
    for item in load_actors(part):
        spans = sorted(marked.span for marked in item.marked)
        assert not any(a.overlaps(b) for a, b in pairwise(spans)), item.id


@pytest.mark.parametrize("part", PARTS)
def test_coordinates_lie_on_the_globe(part: str) -> None:
    for item in load_places(part):
        if item.place is not None and item.place.latitude is not None:
            assert item.place.longitude is not None, item.id
            assert abs(item.place.latitude) <= 90, item.id
            assert abs(item.place.longitude) <= 180, item.id
            assert item.place.within_km > 0, item.id


def write(folder: Path, name: str, **line: object) -> None:
    (folder / "open").mkdir()
    common = {"id": "a-1", "text": "Peru met Chile.", "published": "2020-01-02", "about": "weekday"}
    (folder / "open" / name).write_text(json.dumps(common | line), encoding="utf-8")


def test_offsets_that_are_not_where_they_say_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_gold, "GOLD", tmp_path)
    words = {"start": 4, "end": 8, "words": "met"}
    write(tmp_path, "event_times.jsonl", trigger=words, **{"from": None, "to": None})
    with pytest.raises(ValueError, match=r'a-1: \[4, 8\) is " met", not "met"'):
        load_times("open")


def test_days_that_end_before_they_begin_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_gold, "GOLD", tmp_path)
    words = {"start": 5, "end": 8, "words": "met"}
    days = {"from": str(date(2020, 1, 2)), "to": str(date(2020, 1, 1))}
    write(tmp_path, "event_times.jsonl", trigger=words, **days)
    with pytest.raises(ValueError, match='"from" is after "to"'):
        load_times("open")
