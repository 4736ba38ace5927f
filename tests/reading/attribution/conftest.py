"""Fixed parses of the texts about statements, by name."""

from functools import cache
from pathlib import Path

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
