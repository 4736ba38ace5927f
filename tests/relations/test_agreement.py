from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import RelationError
from legation.records.event import Event
from legation.relations.agreement import Agreement, compare
from legation.relations.archive import open_store
from legation.store import ImportedEvent, RunFacts
from legation.store import open_store as open_to_write

from .conftest import News, Told, event, keep

ACCUSES = Told("ACCUSE", "JPN:GOV", "PRK", "2018-03-05", mode="disapprove", cameo="111")


def imported(told: Event, number: int) -> ImportedEvent:
    assert told.when is not None and told.when.first is not None
    day = told.when.first
    return ImportedEvent(
        f"gdelt:{number}", f"line {number}", f"story {number}", day, day, told.type, told.mode, (),
        told.cameo, told.quad, told.score, told.actors, told.recipients,
    )  # fmt: skip


def agreement(path: Path, ours: list[Told], theirs: list[Told], *, apart: int = 1) -> Agreement:
    keep(path, [News(one.day, (one,)) for one in ours])
    with open_to_write(path) as store:
        run = store.begin(RunFacts("0", "", "", "", sources=("f",), dataset="gdelt"))
        store.write_imported([imported(event(one, k), k) for k, one in enumerate(theirs)], run)
        store.end(run)
    with open_store(path) as left, open_store(path, datasets=["gdelt"]) as right:
        return compare(
            left.relation("JPN", "PRK"), right.relation("JPN", "PRK"), "month", apart=apart
        )


def on(day: str, kind: str = "ACCUSE", actors: str = "JPN:GOV", recipients: str = "PRK") -> Told:
    return Told(kind, actors, recipients, day)


def test_events_of_one_type_and_direction_on_near_days_are_pairs(tmp_path: Path) -> None:
    ours = [on("2018-03-05"), on("2018-03-20"), on("2018-03-09", "CONSULT")]
    theirs = [
        on("2018-03-06"), on("2018-03-06"), on("2018-03-23"), on("2018-03-09", "CONSULT"),
        on("2018-03-20", "ACCUSE", "PRK", "JPN"),
    ]  # fmt: skip
    found = agreement(tmp_path / "a.duckdb", ours, theirs)
    assert [(one.type, one.one, one.other, one.both) for one in found.types] == [
        ("all", 3, 5, 2), ("ACCUSE", 2, 4, 1), ("CONSULT", 1, 1, 1),
    ]  # fmt: skip
    assert [round(one.agreement, 2) for one in found.types] == [0.5, 0.33, 1.0]
    assert agreement(tmp_path / "b.duckdb", ours, theirs, apart=3).types[1].both == 2


def test_only_periods_that_both_cover_are_compared_by_type(tmp_path: Path) -> None:
    months = [f"2018-{k:02}-05" for k in range(1, 7)]
    found = agreement(tmp_path / "a.duckdb", list(map(on, months[:4])), list(map(on, months[2:])))
    assert (len(found.periods), found.shared) == (6, 2)
    assert (found.periods[0].one, found.periods[0].other) == (1, None)
    assert found.types[0].both == found.types[0].one == 2
    assert (found.counts, found.scores) == (None, None)


def test_numbers_of_events_are_correlated(tmp_path: Path) -> None:
    def often(*numbers: int) -> list[Told]:
        return [
            on(f"2018-{month:02}-{day + 1:02}")
            for month, number in enumerate(numbers, 1)
            for day in range(number)
        ]

    found = agreement(tmp_path / "a.duckdb", often(1, 2, 3, 4), often(2, 4, 6, 8))
    assert found.counts == pytest.approx(1.0)
    assert found.scores is None  # it is the same in all months
    other = agreement(tmp_path / "b.duckdb", often(1, 2, 3), often(3, 2, 1))
    assert other.counts == pytest.approx(-1.0)


def test_a_data_set_that_is_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"
    keep(path, [News("2018-03-05", (ACCUSES,))])
    with pytest.raises(RelationError, match='no data set "icews"; it has legation'):
        open_store(path, datasets=["icews"])


def test_without_events_of_ours_the_one_data_set_there_is_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.duckdb"

    def bring(dataset: str) -> None:
        with open_to_write(path) as store:
            run = store.begin(RunFacts("0", "", "", "", sources=("f",), dataset=dataset))
            store.write_imported([imported(event(ACCUSES, 1), len(dataset))], run)

    def names() -> tuple[str, ...]:
        with open_store(path) as archive:
            return archive.datasets

    bring("gdelt")
    assert names() == ("gdelt",)
    bring("icews")
    with pytest.raises(RelationError, match="gdelt, icews; choose with --dataset"):
        names()
