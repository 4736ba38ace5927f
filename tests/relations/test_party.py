from __future__ import annotations

from pathlib import Path

import pytest

from legation.errors import RelationError
from legation.relations import Term, read_groups, read_party


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("JPN", [Term("JPN")]),
        ("JPN:GOV", [Term("JPN", "GOV")]),
        ("NATO", [Term("NATO")]),
        ("PRK|CHN", [Term("PRK"), Term("CHN")]),
        ("PRK | CHN:MIL", [Term("PRK"), Term("CHN", "MIL")]),
        ("*:REB", [Term(None, "REB")]),
        ("JPN.abe-shinzo", [Term(id="JPN.abe-shinzo")]),
        ("JPN|JPN", [Term("JPN")]),
    ],
)
def test_a_side_is_read(written: str, terms: list[Term]) -> None:
    assert list(read_party(written).terms) == terms


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", "write a side"),
        ("JPN:", "write a side"),
        ("jpn", "written in capitals, as in JPN"),
        ("JPN:GVO", "no sector"),
        ("*", "name a sector"),
        ("JPN|", "write a side"),
    ],
)
def test_what_is_no_side_is_told(written: str, says: str) -> None:
    with pytest.raises(RelationError, match=says):
        read_party(written)


def groups(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "groups.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_group_may_hold_groups(tmp_path: Path) -> None:
    known = read_groups(groups(tmp_path, '[groups]\nkoreas = ["KOR", "PRK"]\n'
                                         'six = ["koreas", "JPN:GOV|CHN"]\n'))  # fmt: skip
    six = [Term("KOR"), Term("PRK"), Term("JPN", "GOV"), Term("CHN")]
    assert list(read_party("six", known).terms) == six
    assert read_party("six|USA", known).terms[-1] == Term("USA")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("six = 1", "under"),
        ("[groups]\nsix = 'JPN'", "write a list"),
        ("[groups]\nsix = ['six']", "in itself"),
        ("[groups]\nsix = ['Japan']", "is no group; the groups are six"),
        ("[groups]\n'a b' = ['JPN']", "no spaces"),
        ("[groups", "no TOML"),
    ],
)
def test_what_is_no_group_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(RelationError, match=says):
        read_groups(groups(tmp_path, text))
