import json

import pytest

from legation.cli.clean import clean, clean_lines, cut, escape_json

HOSTILE = {
    "colour": "\x1b[31mred",
    "title of the window": "\x1b]0;owned\x07",
    "C1 control sequence": "\x9b31m",
    "link": "\x1b]8;;https://example.org\x1b\\here",
    "backspace": "Kim\b\b\bMoon",
    "carriage return": "Kim\rMoon",
    "direction of writing": "Kim\u202egnooM",
    "isolate": "Kim\u2066Moon",
    "line separator": "Kim\u2028Moon",
    "half of a pair": "Kim\ud83d",
    "zero": "Kim\0",
    "delete": "Kim\x7f",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_nothing_that_steers_a_terminal_is_left(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.isprintable()
    cleaned.encode("utf-8")
    assert clean_lines(text).replace("\n", "").replace("\t", "").isprintable()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_escaped_json_means_the_same(text: str) -> None:
    escaped = escape_json(json.dumps({"title": text}, ensure_ascii=False))
    assert json.loads(escaped) == {"title": text}
    assert escaped.isprintable()


def test_white_space_is_one_space() -> None:
    assert clean("Kim\n\t met\u00a0 Moon\r\n") == "Kim met Moon"
    assert clean_lines("Kim\n\t met") == "Kim\n\t met"


def test_other_scripts_and_signs_stay() -> None:
    text = "حزب الله, 文在寅, Đỗ Mười, 👩\u200d🚀 “–”"
    assert clean(text) == text


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert cut("envoys", 6) == "envoys"
    assert cut("the envoys", 5) == "the…"
