"""What counts as right on our own gold."""

from __future__ import annotations

from datetime import date

import actors
import event_places
import event_times
import pytest
from own_gold import GoldPlace, Kind, Marked, PlaceItem, TimeItem

from legation.records.actor import Actor
from legation.records.place import Place
from legation.records.span import Span
from legation.records.time import TimeExpression, TimeKind

TEXT = "Peru met Chile."
MET = Span(5, 8)


def when(first: str | None, last: str | None) -> TimeExpression:
    days = (day and date.fromisoformat(day) for day in (first, last))
    return TimeExpression(MET, "met", TimeKind.DATE, None, *days, "rule")


def item(first: str | None, last: str | None, *, vague: bool = False) -> TimeItem:
    days = None if first is None or last is None else (
        date.fromisoformat(first), date.fromisoformat(last)
    )  # fmt: skip
    return TimeItem("t", TEXT, date(2020, 3, 10), "weekday", MET, days, vague)


@pytest.mark.parametrize(
    ("gold", "read", "right"),
    [
        (item("2020-03-09", "2020-03-09"), when("2020-03-09", "2020-03-09"), True),
        (item("2020-03-09", "2020-03-09"), when("2020-03-08", "2020-03-09"), False),
        (item("2020-03-09", "2020-03-09"), None, False),
        (item(None, None), None, True),
        (item(None, None), when(None, None), True),
        (item(None, None), when("2020-03-09", "2020-03-09"), False),
        (item("2020-03-01", "2020-03-05", vague=True), when("2020-03-05", "2020-03-05"), True),
        (item("2020-03-01", "2020-03-05", vague=True), when("2020-03-05", "2020-03-14"), True),
        (item("2020-03-01", "2020-03-05", vague=True), when("2020-03-05", "2020-03-15"), False),
        (item("2020-03-01", "2020-03-05", vague=True), when("2020-03-06", "2020-03-06"), False),
        (item("2020-03-01", "2020-03-10"), when("2020-03-01", None), True),
        (item("2020-03-01", "2020-03-09"), when("2020-03-01", None), False),
    ],
)
def test_days_are_right_when_equal_or_near_enough_for_a_vague_item(
    gold: TimeItem, read: TimeExpression | None, right: bool
) -> None:
    assert event_times.is_right(gold, read) is right


PARIS = Place(MET, "Paris", 1, 48.85, 2.35, "FRA", "PPLC")
FRANCE = Place(MET, "France", 2, 46.0, 2.0, "FRA", "PCLI")
GOLD_PARIS = GoldPlace("Paris", ("FRA",), 48.9, 2.3, 50)
GOLD_TEXAS = GoldPlace("Paris", ("USA",), 33.66, -95.56, 50)
GOLD_FRANCE = GoldPlace("France", ("FRA",))


@pytest.mark.parametrize(
    ("gold", "or_none", "read", "right"),
    [
        (GOLD_PARIS, False, PARIS, True),
        (GOLD_PARIS, False, FRANCE, False),
        (GOLD_TEXAS, False, PARIS, False),
        (GOLD_FRANCE, False, FRANCE, True),
        (GOLD_FRANCE, False, PARIS, False),
        (GOLD_PARIS, False, None, False),
        (GOLD_PARIS, True, None, True),
        (None, False, None, True),
        (None, False, PARIS, False),
    ],
)
def test_a_place_is_right_when_near_and_in_its_country(
    gold: GoldPlace | None, or_none: bool, read: Place | None, right: bool
) -> None:
    wanted = PlaceItem("p", TEXT, date(2020, 3, 10), "in, at, near", MET, gold, or_none)
    assert event_places.is_right(wanted, read) is right


def test_kilometres_are_those_of_the_globe() -> None:
    london = GoldPlace("London", ("GBR",), 51.51, -0.13, 50)
    assert event_places.kilometres(london, PARIS) == pytest.approx(344, abs=3)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kim Jong-il", "Kim Jong Il", True),
        ("Shinzo Abe", "Abe Shinzo", True),
        ("Gerhard Schröder", "Gerhard Schroder", True),
        ("Zulfikar Ali Bhutto", "Zulfikar Bhutto", True),
        ("George H. W. Bush", "George W. Bush", False),
        ("Shinzo Abe", "Shintaro Abe", False),
        ("Shinzo Abe", "Abe", False),
    ],
)
def test_two_writings_of_one_name_are_one_person(one: str, other: str, same: bool) -> None:
    assert actors.same_name(one, other) is same


JORDAN = Actor(MET, "Jordan", "JOR", "Jordan", "JOR")
NOBODY = Actor(MET, "Jordan")
ABE = Actor(MET, "Abe", "x", "Shinzo Abe", "JPN", sectors=("GOV",), office="prime minister")


@pytest.mark.parametrize(
    ("marked", "read", "right"),
    [
        (Marked(MET, Kind.PARTY, ("JOR",)), [JORDAN], True),
        (Marked(MET, Kind.PARTY, ("JOR",)), [], False),
        (Marked(MET, Kind.PARTY, ("JOR", "JPN"), every=True), [JORDAN], False),
        (Marked(MET, Kind.PARTY, ("JOR", "JPN"), every=True), [JORDAN, ABE], True),
        (Marked(MET, Kind.PARTY, ("JPN",), names=("Shinzo Abe",)), [ABE], True),
        (Marked(MET, Kind.PARTY, ("JPN",), names=("Shintaro Abe",)), [ABE], False),
        (Marked(MET, Kind.PLACE), [JORDAN], False),
        (Marked(MET, Kind.PERSON), [NOBODY], True),
        (Marked(MET, Kind.PERSON), [JORDAN], False),
        (Marked(MET, Kind.PERSON, ("JOR",)), [JORDAN], True),
        (Marked(MET, Kind.NONE), [], True),
        (Marked(MET, Kind.UNKNOWN), [NOBODY], True),
        (Marked(MET, Kind.UNKNOWN), [JORDAN], False),
    ],
)
def test_marked_words_are_right(marked: Marked, read: list[Actor], right: bool) -> None:
    assert actors.is_right(marked, read) is right


def test_an_office_is_scored_only_where_the_gold_labels_one() -> None:
    gone = Marked(MET, Kind.PARTY, ("JPN",), offices=())
    held = Marked(MET, Kind.PARTY, ("JPN",), offices=("prime minister",))
    assert dict(actors.details(gone, [ABE]))["office gone or yet to come"] is False
    assert dict(actors.details(held, [ABE]))["office"] is True
    assert "office" not in dict(actors.details(Marked(MET, Kind.PARTY, ("JPN",)), [ABE]))
