"""The example reports are read as it is written down in examples/readings.

When the reading has changed and is meant to: `make readings`, and commit the diff with the change.
"""

from __future__ import annotations

import difflib
import doctest
import re
import runpy
import shlex
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from legation.cli import app
from legation.reader import Reader
from legation.relations import Archive, open_store

EXAMPLES = Path(__file__).parents[1] / "examples"
MAKE = runpy.run_path(str(EXAMPLES / "make_readings.py"))
import forty_reports  # noqa: E402 - make_readings.py finds it in evaluation/

REPORTS: list[Path] = MAKE["reports"]()

reader = cache(Reader)


@cache
def read_now(file: Path) -> str:
    reading: str = MAKE["reading_of"](file, reader())
    return reading


@pytest.mark.parametrize("file", REPORTS, ids=[file.stem for file in REPORTS])
def test_an_example_is_read_as_it_is_written_down(file: Path) -> None:
    kept = MAKE["READINGS"] / file.name
    if not kept.exists():
        pytest.fail(f"{file.name} has no reading; run `make readings`", pytrace=False)
    before = kept.read_text(encoding="utf-8")
    now = read_now(file)
    if now != before:
        lines = (before.splitlines(), now.splitlines())
        diff = "\n".join(difflib.unified_diff(*lines, "written down", "read now", n=0, lineterm=""))
        pytest.fail(
            f"{file.name} is read in another way:\n{diff}\n"
            "If this is meant, run `make readings` and commit the diff.",
            pytrace=False,
        )


def test_every_reading_is_of_an_example() -> None:
    kept = {path.name for path in MAKE["READINGS"].glob("*.txt")}
    assert kept - {file.name for file in REPORTS} == set(), "run `make readings`"


def test_there_are_examples_and_each_tells_events() -> None:
    assert len(REPORTS) >= 6
    assert [file.name for file in REPORTS if "No events were read." in read_now(file)] == []


def test_the_tutorial_runs_and_the_reports_are_read_as_a_person_does() -> None:
    text = MAKE["TUTORIAL"].read_text(encoding="utf-8")
    commands = re.findall(r"(?m)^\$ legation (?!run)(.*)$", text)
    assert len(commands) >= 4
    with MAKE["relations_store"](reader()):
        for command in commands:
            result = CliRunner().invoke(app, shlex.split(command))
            assert (result.exit_code, result.output != "") == (0, True), command
        failed, tried = doctest.testfile(str(MAKE["TUTORIAL"]), module_relative=False)
        assert (failed, tried > 5) == (0, True)
        with open_store("news.duckdb") as archive:
            for pair, floors in FLOORS.items():
                check(pair, archive, *floors)


# What a person says that the reports tell, and how much of it is to be found: events, events right,
# correlation of their numbers by quarter, changes, answers. What it is today, and the same of the
# person's own events, evaluation/forty_reports.py prints.
FLOORS = {"KOR PRK": (0.60, 0.80, 0.90, 2, 3), "GRC TUR": (0.60, 0.75, 0.75, 0, 1)}


def check(
    pair: str,
    archive: Archive,
    found: float,
    right: float,
    alike: float,
    changes: int,
    answers: int,
) -> None:
    facts = forty_reports.read_facts(pair)
    acts = archive.relation(*pair.split()).acts()
    matched = forty_reports.matches(facts.acts, acts, types=False)
    assert matched / len(facts.acts) >= found
    assert matched / len(acts) >= right
    assert forty_reports.correlation(facts.acts, acts)[0] >= alike
    assert forty_reports.changed(facts.changes, forty_reports.changes_of(acts)) >= changes
    assert forty_reports.answered(facts.answers, acts, pair) >= answers
    assert forty_reports.answered(facts.answers, facts.acts, pair) == len(facts.answers)


def test_the_readme_shows_a_reading_as_it_is_today() -> None:
    shown = MAKE["README"].read_text(encoding="utf-8")
    assert MAKE["readme"](reader()) == shown, "run `make readings`"
