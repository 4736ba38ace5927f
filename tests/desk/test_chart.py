"""A series as bars that lead to their events."""

from __future__ import annotations

from datetime import date

from legation.desk.chart import HEIGHT, MOST_BARS, WIDTH, draw
from legation.relations import By, Change, Direction, Point, Series
from legation.relations.party import read_party


def series(*points: Point) -> Series:
    return Series(read_party("JPN"), read_party("PRK"), By.MONTH, Direction.BOTH, points, (), ())


def month(number: int, up: int = 0, down: int = 0, *, covered: bool = True) -> Point:
    start = date(2019, number, 1)
    return Point(
        start, By.MONTH.last(start), covered, events=up + down,
        verbal_cooperation=up, material_conflict=down, score_mean=1.0,
    )  # fmt: skip


def test_cooperation_stands_above_the_line_and_conflict_below() -> None:
    chart = draw(series(month(1, up=3, down=1), month(2)))
    above, below = chart.bars[0].parts
    assert (above.kind, below.kind) == ("verbal-cooperation", "material-conflict")
    assert above.y + above.height == chart.zero == below.y
    assert above.height == 3 * below.height


def test_all_bars_lie_in_the_drawing() -> None:
    chart = draw(series(*(month(n, up=n, down=12 - n) for n in range(1, 13))))
    for bar in chart.bars:
        for part in bar.parts:
            assert part.x >= 0 and part.x + part.width <= WIDTH
            assert part.y >= 0 and part.y + part.height <= HEIGHT + 1


def test_a_bar_says_what_it_stands_for() -> None:
    told, gap = draw(series(month(1, up=2), month(2, covered=False))).bars
    assert told.says == "2019-01: 2 events, mean score 1.0"
    assert (told.first, told.last) == ("2019-01-01", "2019-01-31")
    assert gap.says == "2019-02: no articles"
    assert not gap.parts


def test_a_change_stands_at_the_period_that_it_falls_into() -> None:
    day = date(2019, 2, 18)
    change = Change("score_mean", day, day, day, day, -1.0, 1.0, 0.5)
    (line,) = draw(series(month(1), month(2, up=1)), [(change, "From February")]).changes
    assert (line.x, line.says) == (WIDTH / 2, "From February")


def test_more_periods_than_can_be_seen_are_not_drawn() -> None:
    points = [month(1, up=1)]
    assert draw(series(*points * MOST_BARS)).bars
    assert draw(series(*points * (MOST_BARS + 1))).bars == ()


def test_a_series_without_events_is_drawn_too() -> None:
    assert draw(series(month(1))).bars[0].parts == ()
