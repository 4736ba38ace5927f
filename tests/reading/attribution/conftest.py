"""Fixed parses of the texts about statements, by name."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from legation.records.parse import Parse
from legation.syntax.conllu import read_conllu

PARSES = Path(__file__).parents[2] / "parses" / "attribution.conllu"


@cache
def _parses() -> dict[str, Parse]:
    texts = PARSES.read_text("utf-8").split("# newdoc id = ")[1:]
    return {text.partition("\n")[0]: read_conllu("# newdoc id = " + text)[0] for text in texts}


@pytest.fixture(scope="session")
def kept() -> dict[str, Parse]:
    return _parses()


def _lines_run(call: Callable[[], object]) -> int:
    """How many lines of Python run in a call: what time depends on, without a clock."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@pytest.fixture(scope="session")
def lines_run() -> Callable[[Callable[[], object]], int]:
    return _lines_run
