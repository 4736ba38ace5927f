from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legation.gathering.happenings import (
    Party,
    Telling,
    gather_happenings,
    held_numbers,
    sum_up,
)
from legation.lexicon.kinds import load_kinds

PERU = Party(1, "PER", "Peru", "PER")
CHILE = Party(2, "CHL", "Chile", "CHL")
NORWAY = Party(3, "NOR", "Norway", "NOR")
MINISTER = Party(4, "PER.x", "Ana Quispe", "PER", None, ("GOV",))
MAY = date(2019, 5, 2)

TOLD = Telling(
    event=1, article=1, copy_group=1, source="A", story=1, published=MAY, type="SANCTION",
    mode="expel", contexts=(), cameo="145", quad="material conflict", score=-5.0, first=MAY,
    last=MAY, auxiliary=(), negated=False, spot=None, actors=(PERU,), recipients=(CHILE,),
)  # fmt: skip


def other(**changes: object) -> Telling:
    """The same, as another article tells it."""
    return replace(TOLD, event=2, article=2, copy_group=2, source="B", **changes)  # type: ignore[arg-type]


def one_happening(*tellings: Telling) -> bool:
    return len(gather_happenings(tellings, load_kinds())) == 1


@pytest.mark.parametrize(
    ("changes", "is_one"),
    [
        pytest.param({}, True, id="all agrees"),
        pytest.param({"actors": (MINISTER,)}, True, id="a minister for the government"),
        pytest.param({"first": None, "last": None}, True, id="a day that is not told"),
        pytest.param({"type": "COERCE", "mode": "deport"}, True, id="a type that is near"),
        pytest.param({"type": "SUPPORT", "mode": None}, False, id="a type that is far"),
        pytest.param({"mode": "discontinue"}, False, id="another mode"),
        pytest.param({"recipients": (NORWAY,)}, False, id="another recipient"),
        pytest.param({"actors": (CHILE,), "recipients": (PERU,)}, False, id="the other way round"),
        pytest.param({"first": date(2019, 5, 9), "last": date(2019, 5, 9)}, False, id="a week on"),
        pytest.param({"negated": True}, False, id="denied"),
    ],
)
def test_tellings_are_one_happening(changes: dict[str, object], is_one: bool) -> None:
    assert one_happening(TOLD, other(**changes)) is is_one


def test_a_meeting_may_be_told_either_way_round() -> None:
    met = replace(TOLD, type="CONSULT", mode=None)
    assert one_happening(
        met, other(type="CONSULT", mode=None, actors=(CHILE,), recipients=(PERU,))
    )


def test_copies_of_one_text_go_together_and_two_events_of_it_do_not() -> None:
    twice = [replace(TOLD, event=number, article=number // 2) for number in range(8)]
    found = gather_happenings(twice, load_kinds())
    assert sorted(sorted(telling.event for telling in group) for group in found) == [
        [0, 2, 4, 6], [1, 3, 5, 7],
    ]  # fmt: skip


def test_a_number_goes_where_most_of_its_tellings_went() -> None:
    five = [replace(TOLD, event=number, happening=5) for number in range(3)]
    six = [replace(TOLD, event=number, happening=6) for number in range(3, 5)]
    assert held_numbers([[*five[:2], *six], [five[2], other()]]) == [[5, 6], []]


def test_what_most_independent_sources_tell_counts() -> None:
    wrong = [
        replace(TOLD, event=n, article=n, source="B", recipients=(NORWAY,), dead=3)
        for n in (5, 6, 7)
    ]
    later = other(published=date(2019, 5, 4), dead=5)
    said = sum_up([TOLD, later, replace(later, event=8, article=8, source="C"), *wrong])
    assert [(party.shown, sources) for party, sources in said.recipients] == [
        ("Chile", 3), ("Norway", 1),
    ]  # fmt: skip
    assert (said.articles, said.sources, said.told_as_fact, said.denied) == (6, 3, 6, 0)
    assert (said.first_seen, said.last_seen, said.dead) == (MAY, date(2019, 5, 4), 5)
