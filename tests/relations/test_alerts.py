from __future__ import annotations

import random

from legation.relations.alerts import find_alarms

from .conftest import News, Opened, Told


def noise(size: int, mean: float = 0.0, seed: int = 5) -> list[float]:
    draw = random.Random(seed)
    return [draw.gauss(mean, 1.0) for _ in range(size)]


def test_a_rise_and_a_fall_are_told_soon_and_once() -> None:
    values = [*noise(100), *noise(100, 3), *noise(100, -1)]
    up, down = find_alarms(values)
    assert (up.up, down.up) == (True, False)
    assert 100 <= up.index <= 106
    assert abs(up.onset - 100) <= 2
    assert 200 <= down.index <= 206
    assert up.before < 0.5 < up.after


def test_what_it_says_depends_only_on_the_days_before() -> None:
    values = [*noise(100), *noise(100, 3), *noise(100, -1)]
    whole = find_alarms(values)
    assert find_alarms(values[: whole[0].index + 1]) == whole[:1]
    assert find_alarms(values[: whole[0].index]) == ()


def test_one_day_that_stands_out_is_no_alarm() -> None:
    values = noise(100)
    values[60] = 50.0
    assert find_alarms(values) == ()


def test_nothing_is_told_while_it_learns_and_gaps_are_passed_over() -> None:
    assert find_alarms([0.0] * 100) == ()
    assert find_alarms([1.0, 9.0] * 5) == ()
    values: list[float | None] = []
    for value in [*noise(100), *noise(20, 4)]:
        values += [value, None]
    (alarm,) = find_alarms(values)
    assert alarm.index % 2 == 0
    assert 200 <= alarm.index <= 212


def test_an_alert_has_its_events_and_a_sentence(news: Opened) -> None:
    days = [f"2018-{month:02}-{day:02}" for month in (1, 2, 3, 4) for day in range(1, 29)]
    quiet = Told("ACCUSE", "JPN", "PRK", mode="disapprove")
    attack = Told("ASSAULT", "PRK", "JPN")
    archive = news(
        *(
            News(day, (attack,) * 2 if day >= "2018-04-10" else (quiet,) * (number % 2))
            for number, day in enumerate(days)
        )
    )
    (alert,) = archive.relation("JPN", "PRK").alerts()
    assert (alert.up, str(alert.onset)) == (False, "2018-04-10")
    assert str(alert.day) < "2018-04-15"
    assert alert.sentence.startswith("Since 10 April 2018 relations are worse than they were")
    assert {act.type for act in alert.events} == {"ASSAULT"}
