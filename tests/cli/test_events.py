from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.store import open_store

pytest.importorskip("duckdb")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A store with two happenings, one of which is now part of the other, and a third."""
    path = tmp_path / "news.duckdb"
    with open_store(path) as store:
        store.query("INSERT INTO run (run, begun) VALUES (1, '2024-01-02')")
        store.query("INSERT INTO gathering VALUES (1, 1, 1, 1)")
        for number, kind, sources, into in ((1, "ASSAULT", 3, None), (2, "ASSAULT", 1, 1),
                                            (3, "CONSULT", 1, None)):  # fmt: skip
            store.query(
                "INSERT INTO happening (happening, type, first_day, actors, recipients, auxiliary,"
                " articles, sources, merged_into) SELECT"
                f" {number}, '{kind}', '2019-05-0{number}', ['Peru'], ['Chile'], [],"
                f" {0 if into else sources}, {sources}, {into or 'NULL'}"
            )
        store.query("INSERT INTO actor (actor, country) VALUES (9, 'PER')")
        store.query("INSERT INTO happening_actor VALUES (3, 'actor', 1, 9, 1)")
        store.query("INSERT INTO gathering_change VALUES (1, 'happening', 'merged', 2, 1, [4])")
    return path


def ask(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["events", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def numbers(output: str) -> list[str]:
    return [line.partition(",")[0] for line in output.splitlines()[1:]]


def test_what_most_sources_tell_comes_first_and_what_was_merged_not_at_all(db: Path) -> None:
    assert numbers(ask("--db", db, "--format", "csv")) == ["1", "3"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--type", "consult"], ["3"]),
        (["--party", "PER"], ["3"]),
        (["--since", "2019-05-02"], ["3"]),
        (["--until", "2019-05-02"], ["1"]),
        (["--sources", "2"], ["1"]),
        (["--limit", "1"], ["1"]),
    ],
    ids=lambda value: value[0],
)
def test_options_choose(options: list[str], found: list[str], db: Path) -> None:
    assert numbers(ask("--db", db, "--format", "csv", *options)) == found


def test_an_old_number_tells_what_became_of_it(db: Path) -> None:
    assert "event 2 was found to be event 1, which has its 1 telling since" in ask(2, "--db", db)


def test_a_number_that_never_was_is_told(db: Path) -> None:
    result = CliRunner().invoke(app, ["events", "99", "--db", str(db)])
    assert result.exit_code == 1
    assert "has no event 99" in result.output
