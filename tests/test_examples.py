"""The example reports are read as it is written down in examples/readings.

When the reading has changed and is meant to: `make readings`, and commit the diff with the change.
"""

from __future__ import annotations

import difflib
import runpy
from functools import cache
from pathlib import Path

import pytest

from legation.reader import Reader

EXAMPLES = Path(__file__).parents[1] / "examples"
MAKE = runpy.run_path(str(EXAMPLES / "make_readings.py"))
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


def test_the_readme_shows_a_reading_as_it_is_today() -> None:
    shown = MAKE["README"].read_text(encoding="utf-8")
    assert MAKE["readme"](reader()) == shown, "run `make readings`"
