"""Which words name a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from legation.lexicon.gazetteer import Gazetteer, load_gazetteer
from legation.lexicon.placewords import load_place_words
from legation.reading.toponyms import (
    ADJECTIVE,
    CAPITAL,
    IN_ORGANISATION,
    NAME,
    Toponym,
    find_toponyms,
    holds,
)
from legation.records.parse import Parse

ParseOf = Callable[[str], Parse]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def found(parse_of: ParseOf, gazetteer: Gazetteer) -> Callable[[str], list[Toponym]]:
    return lambda text: list(find_toponyms(parse_of(text), gazetteer, load_place_words()))


Found = Callable[[str], list[Toponym]]


def test_a_name_is_found_with_its_place(found: Found) -> None:
    (quetta,) = found("Militants killed six officers 20 km east of Quetta.")
    assert (quetta.name, quetta.found_by) == ("Quetta", NAME)
    assert quetta.senses[0].entry.country == "PAK"


def test_the_next_name_may_hold_it(found: Found) -> None:
    paris, texas = found("Police in Paris, Texas, arrested two men.")
    assert (paris.holder, texas.holder) == (1, None)


def test_a_direction_may_stand_between(found: Found) -> None:
    tripoli, lebanon = found("Rebels shelled the port of Tripoli in northern Lebanon.")
    assert (tripoli.holder, lebanon.name) == (1, "Lebanon")


def test_a_direction_alone_is_no_town(found: Found) -> None:
    assert [place.name for place in found("The North fired missiles at Seoul.")] == ["Seoul"]


def test_the_adjective_before_may_hold_it(found: Found) -> None:
    syrian, madaya = found("Troops seized the Syrian border town of Madaya.")
    assert (syrian.found_by, madaya.holder) == (ADJECTIVE, 0)


def test_a_town_of_that_name_elsewhere_is_not_the_one_that_is_meant(found: Found) -> None:
    _, madaya = found("Troops seized the Syrian border town of Madaya.")
    assert madaya.senses == ()


def test_what_the_text_calls_a_town_is_no_province(found: Found) -> None:
    _, madaya = found("Troops seized the Syrian border town of Madaya.")
    assert madaya.division is False


def test_the_capital_of_a_country_is_a_place(found: Found) -> None:
    _, capital = found("Militants attacked the Pakistani capital.")
    assert (capital.found_by, capital.senses[0].entry.name) == (CAPITAL, "Islamabad")


def test_the_longest_name_counts(found: Found) -> None:
    assert [t.name for t in found("Kenyan officials flew to the Gulf of Aden.")] == [
        "Kenyan",
        "Gulf of Aden",
    ]


def test_persons_are_no_places_and_a_town_of_a_public_body_is_marked(found: Found) -> None:
    (boston,) = found("The Boston Police Department hired Paris Hilton.")
    assert (boston.name, boston.found_by) == ("Boston", IN_ORGANISATION)


def test_a_bank_is_no_country_and_an_unknown_town_is_kept_after_in(found: Found) -> None:
    (unknown,) = found("The Bank of China opened a branch in Nowhereville.")
    assert (unknown.name, unknown.senses) == ("Nowhereville", ())


def test_an_unknown_town_is_kept_before_its_state(found: Found) -> None:
    unknown, ohio = found("The ship left Nowhereville, Ohio, on Monday.")
    assert (unknown.senses, unknown.holder, ohio.name) == ((), 1, "Ohio")


def test_countries_and_divisions_hold_what_lies_in_them(gazetteer: Gazetteer) -> None:
    def place(identifier: int):  # type: ignore[no-untyped-def]
        entry = gazetteer.get(identifier)
        assert entry is not None
        return entry

    france, texas = place(3017382), place(4736286)
    paris, paris_in_texas = place(2988507), place(4717560)
    assert holds(france, paris) and not holds(france, paris_in_texas)
    assert holds(texas, paris_in_texas) and not holds(texas, paris)
    assert not holds(paris, france) and not holds(texas, texas)
