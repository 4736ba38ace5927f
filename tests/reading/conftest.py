"""Fixed parses, found by their text.

They stand in tests/parses/reading.conllu and, for places, in places.conllu. `legation parse
--format conllu` made them and a person put them right: what is asked here is whether the rules are
right, and not the parser.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from legation.records.parse import Parse, Token
from legation.syntax.conllu import read_conllu

PARSES = Path(__file__).parents[1] / "parses"


@cache
def _parses() -> dict[str, Parse]:
    return {
        parse.text.strip(): parse
        for name in ("reading", "places")
        for parse in read_conllu((PARSES / f"{name}.conllu").read_text("utf-8"))
    }


@pytest.fixture(scope="session")
def parse_of() -> Callable[[str], Parse]:
    """The parse of a text."""

    def find(text: str) -> Parse:
        assert text in _parses(), f'there is no parse of "{text}" in {PARSES}'
        return _parses()[text]

    return find


@pytest.fixture(scope="session")
def token_in() -> Callable[[Parse, str], Token]:
    """The last word of that form in a parse."""

    def find(parse: Parse, form: str) -> Token:
        found = [token for token in parse.tokens if token.form == form]
        assert found, f'there is no "{form}" in "{parse.text}"'
        return found[-1]

    return find
