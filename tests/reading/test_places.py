"""Which place a name means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from legation.lexicon.gazetteer import Gazetteer, GazetteerEntry, NameForm, load_gazetteer
from legation.lexicon.placewords import load_place_words, load_weights
from legation.reading.places import (
    CONTEXT,
    HELD,
    ONLY,
    UNKNOWN,
    Resolved,
    distance,
    find_home,
    places_of,
    resolve,
)
from legation.reading.toponyms import NAME, Toponym, find_toponyms
from legation.records.parse import Parse
from legation.records.span import Span


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def meant(gazetteer: Gazetteer) -> Callable[..., list[Resolved]]:
    """What names in one article mean."""

    def find(*names: str, home: Sequence[GazetteerEntry] = ()) -> list[Resolved]:
        toponyms = []
        for name in names:
            senses = gazetteer.find(name)
            named = tuple(sense for sense in senses if sense.form is not NameForm.ADJECTIVE)
            toponyms.append(Toponym(Span(0, len(name)), 0, 0, name, named, NAME))
        return resolve(toponyms, load_weights(), home=home)

    return find


Meant = Callable[..., list[Resolved]]


def divisions(resolved: Sequence[Resolved]) -> list[str | None]:
    return [
        found.entry and (found.entry.first_division or found.entry.division) for found in resolved
    ]


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Paris", 2988507),
        ("London", 2643743),
        ("Moscow", 524901),
        ("Washington", 4140963),
        ("Kiev", 703448),
        ("Odessa", 698740),
        ("Mexico", 3996063),
        ("Lebanon", 272103),
        ("Kandahar", 1138336),
    ],
)
def test_a_name_alone_means_what_it_means_most_often(
    meant: Meant, name: str, identifier: int
) -> None:
    (found,) = meant(name)
    assert found.entry is not None and found.entry.id == identifier


def test_other_places_of_the_article_decide(meant: Meant) -> None:
    paris, dallas = meant("Paris", "Dallas", "Texas")[:2]
    assert divisions([paris, dallas]) == ["US.TX", "US.TX"]
    assert paris.reason == CONTEXT
    assert divisions(meant("Georgia", "Tbilisi", "Armenia"))[0] == "GE"
    assert divisions(meant("Georgia", "Alabama", "Atlanta"))[0] == "US.GA"


def test_one_name_has_one_sense_in_an_article(meant: Meant) -> None:
    first, _, again = meant("Springfield", "Missouri", "Springfield")
    assert first.entry == again.entry


def test_places_all_over_the_world_do_not_move_a_known_city(meant: Meant) -> None:
    assert divisions(meant("Canada", "London", "Berlin", "Ottawa"))[1] == "GB.ENG"


def test_what_the_next_words_hold_is_meant_thereafter_too(
    parse_of: Callable[[str], Parse], gazetteer: Gazetteer
) -> None:
    parse = parse_of("Police in Paris, Texas, arrested two men.")
    toponyms = list(find_toponyms(parse, gazetteer, load_place_words()))
    later = replace(toponyms[0], holder=None, division=None)
    paris, _, again = resolve([*toponyms, later], load_weights())
    assert (paris.entry and paris.entry.division, paris.reason) == ("US.TX.277", HELD)
    assert again.entry == paris.entry


def test_the_newspapers_home_decides_where_nothing_else_does(
    meant: Meant, gazetteer: Gazetteer
) -> None:
    home = find_home(gazetteer, load_place_words(), publisher="The Nashville Gazette", url=None)
    assert divisions(meant("Franklin", home=home)) == ["US.TN"]


@pytest.mark.parametrize(
    ("publisher", "url", "names"),
    [
        ("Toronto Star", None, ["Toronto"]),
        (None, "https://www.dallasnews.example/a", ["Dallas"]),
        (None, "https://www.herald.ie/news", ["Ireland"]),
        (None, "https://news.herald.co.uk/x", ["United Kingdom"]),
        (None, "https://www.dailynews.com/x", []),
        ("Legation examples", None, []),
        (None, None, []),
        (None, "nonsense", []),
    ],
)
def test_a_newspapers_home(
    gazetteer: Gazetteer, publisher: str | None, url: str | None, names: list[str]
) -> None:
    home = find_home(gazetteer, load_place_words(), publisher=publisher, url=url)
    assert [place.name for place in home] == names


def test_a_name_that_is_not_known_gets_the_country_that_holds_it(
    parse_of: Callable[[str], Parse], gazetteer: Gazetteer
) -> None:
    parse = parse_of("The ship left Nowhereville, Ohio, on Monday.")
    ((unknown, ohio),) = places_of([parse], gazetteer, load_place_words(), load_weights())
    place = unknown[1]
    assert (place.name, place.rule, place.geonameid) == ("Nowhereville", UNKNOWN, None)
    assert (place.country, place.division, place.latitude) == ("USA", "Ohio", None)
    assert (ohio[1].feature, ohio[1].rule) == ("ADM1", ONLY)


def test_the_record_has_what_geonames_says(meant: Meant, gazetteer: Gazetteer) -> None:
    from legation.reading.places import to_place

    place = to_place(meant("Dallas")[0], gazetteer)
    assert (place.name, place.geonameid, place.country) == ("Dallas", 4684888, "USA")
    assert (place.division, place.feature) == ("Texas", "PPLA2")
    sea = to_place(meant("Black Sea")[0], gazetteer)
    assert (sea.geonameid, sea.country, sea.division) == (None, None, None)


def test_a_distance_is_that_along_a_great_circle(gazetteer: Gazetteer) -> None:
    paris, london = gazetteer.get(2988507), gazetteer.get(2643743)
    assert paris is not None and london is not None
    assert distance(paris, london) == pytest.approx(344, abs=3)
    assert distance(paris, paris) == 0
