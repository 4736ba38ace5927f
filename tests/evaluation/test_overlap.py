from __future__ import annotations

from pathlib import Path

import pytest
from overlap import Shared, index, shared, words

Known = dict[tuple[str, ...], str]
SCORED = "The minister said on Monday that nobody had been told of the plan."


@pytest.fixture
def known() -> Known:
    return index({"dev.tsv": [SCORED]})


def found(tmp_path: Path, text: str, known: Known) -> list[tuple[int, str]]:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return [(place.line, place.scored) for place in shared(path, known)]


def test_eight_words_in_a_rule_are_found_whatever_stands_around_them(
    tmp_path: Path, known: Known
) -> None:
    text = 'a = 1\nyes = ["“The minister said on Monday that nobody had” left."]\n'
    assert found(tmp_path, text, known) == [(2, "dev.tsv")]


def test_seven_words_are_not_enough(tmp_path: Path, known: Known) -> None:
    assert found(tmp_path, "The minister said on Monday that nobody knew.", known) == []


def test_a_run_may_go_on_over_a_line(tmp_path: Path, known: Known) -> None:
    text = "Yes.\nThe minister said on\nMonday that nobody had gone."
    assert found(tmp_path, text, known) == [(2, "dev.tsv")]


def test_a_line_is_told_once(tmp_path: Path, known: Known) -> None:
    assert found(tmp_path, SCORED, known) == [(1, "dev.tsv")]


def test_escapes_of_json_do_not_hide_a_word() -> None:
    assert words(r"He said:\n\"It isn\u2019t so\"") == words("He said: It isn’t so")


def test_a_file_that_is_no_text_is_passed_over(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"\xff\xfe\x00")
    assert list(shared(path, known)) == []


def test_shared_says_where_and_not_what(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SCORED, encoding="utf-8")
    assert list(shared(path, known)) == [Shared(path, 1, "dev.tsv")]
