"""A table becomes a record, or a message that its author can act on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any, Literal

import pytest

from legation.errors import LexiconError
from legation.lexicon.files import (
    build,
    by_name,
    expect,
    hint,
    read_all_json_lines,
    read_csv,
    read_json_lines,
    read_text,
    read_toml,
)


class Mood(Enum):
    CALM = "calm"
    ANGRY = "angry"


class Rank(IntEnum):
    FIRST = 1
    SECOND = 2


@dataclass(frozen=True)
class Office:
    name: str
    since: date | None = None


@dataclass(frozen=True)
class Person:
    name: str
    age: int = 0
    height: float | None = None
    alive: bool = True
    aliases: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    sectors: frozenset[str] = frozenset()
    mood: Mood = Mood.CALM
    rank: Rank = Rank.FIRST
    kind: Literal["leader", "other"] = "other"
    office: Office | None = None
    offices: tuple[Office, ...] = ()
    moods: Mapping[Mood, int] = field(default_factory=dict)
    where: str | tuple[str, ...] = ""
    from_: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.age < 0:
            raise ValueError(f'"age" is {self.age}; nobody is younger than 0')


def test_a_table_becomes_a_record_with_all_its_types() -> None:
    table = {
        "name": "Abe",
        "age": 65,
        "height": 2,
        "alive": False,
        "aliases": ["Shinzo", "晋三"],
        "place": [35.7, 139],
        "sectors": ["GOV", "GOV"],
        "mood": "angry",
        "rank": 2,
        "kind": "leader",
        "office": {"name": "prime minister", "since": date(2012, 12, 26)},
        "offices": [{"name": "prime minister"}, {"name": "party leader"}],
        "moods": {"calm": 3},
        "where": ["Tokyo", "Yamaguchi"],
        "from": "Japan",
        "extra": {"anything": [1, None]},
    }
    assert build(Person, table, "people.toml") == Person(
        name="Abe",
        age=65,
        height=2.0,
        alive=False,
        aliases=("Shinzo", "晋三"),
        place=(35.7, 139.0),
        sectors=frozenset({"GOV"}),
        mood=Mood.ANGRY,
        rank=Rank.SECOND,
        kind="leader",
        office=Office("prime minister", date(2012, 12, 26)),
        offices=(Office("prime minister"), Office("party leader")),
        moods={Mood.CALM: 3},
        where=("Tokyo", "Yamaguchi"),
        from_="Japan",
        extra={"anything": [1, None]},
    )


def test_what_is_not_in_the_table_has_its_default() -> None:
    assert build(Person, {"name": "Abe", "office": None}, "people.toml") == Person("Abe")


def test_a_whole_number_becomes_a_float_where_a_float_is_wanted() -> None:
    assert type(build(Person, {"name": "Abe", "height": 2}, "p").height) is float


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, 'p: "name" is missing'),
        ({"nmae": "Abe"}, 'p: unknown key "nmae"; did you mean "name"?'),
        ({"name": 4}, 'p: "name" must be text, not a whole number (4)'),
        ({"name": ["Abe"]}, 'p: "name" must be text, not a list'),
        ({"age": "65"}, 'p: "age" must be a whole number, not text ("65")'),
        ({"age": 6.5}, 'p: "age" must be a whole number, not a number (6.5)'),
        ({"age": True}, 'p: "age" must be a whole number, not true or false (true)'),
        ({"alive": 1}, 'p: "alive" must be true or false, not a whole number (1)'),
        ({"height": True}, 'p: "height" must be a number, not true or false (true)'),
        ({"aliases": "Shinzo"}, 'p: "aliases" must be a list, not text ("Shinzo")'),
        ({"aliases": ["a", 2]}, 'p: "aliases" item 2 must be text, not a whole number (2)'),
        ({"place": [1.0]}, 'p: "place" has 1 items; it must have 2'),
        ({"where": 3}, 'p: "where" must be text or a list, not a whole number (3)'),
        ({"mood": "angy"}, 'p: "mood" is "angy"; did you mean "angry"?'),
        ({"mood": "x"}, 'p: "mood" is "x"; known are "calm", "angry"'),
        ({"mood": 1}, 'p: "mood" must be text, not a whole number (1)'),
        ({"rank": 3}, 'p: "rank" is "3"; known are "1", "2"'),
        ({"kind": "leadr"}, 'p: "kind" is "leadr"; did you mean "leader"?'),
        ({"office": "king"}, 'p: "office" must be a table, not text ("king")'),
        ({"office": {}}, 'p: office: "name" is missing'),
        (
            {"office": {"name": "king", "since": "1990"}},
            'p: office "king": "since" must be a date, not text ("1990")',
        ),
        (
            {"offices": [{"name": "king"}, {}]},
            'p: offices item 2: "name" is missing',
        ),
        (
            {"offices": [{"name": "king", "sinse": None}]},
            'p: offices "king": unknown key "sinse"; did you mean "since"?',
        ),
        ({"moods": {"clam": 1}}, 'p: "moods" key is "clam"; did you mean "calm"?'),
        ({"moods": {"calm": ""}}, 'p: "moods" key "calm" must be a whole number, not text ("")'),
        ({"from_": ""}, 'p: unknown key "from_"; did you mean "from"?'),
        ({"age": -1}, 'p: "age" is -1; nobody is younger than 0'),
    ],
)
def test_a_wrong_table_is_told_with_place_key_and_what_would_do(
    table: dict[str, Any], message: str
) -> None:
    if table and "name" not in table and "nmae" not in table:
        table = {"name": "Abe", **table}
    with pytest.raises(LexiconError) as error:
        build(Person, table, "p")
    assert str(error.value) == message


def test_a_long_value_is_not_repeated_in_the_message() -> None:
    with pytest.raises(LexiconError) as error:
        build(Person, {"name": "Abe", "age": "x" * 200}, "p")
    assert str(error.value) == 'p: "age" must be a whole number, not text'


def test_a_class_that_is_no_dataclass_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        build(str, {}, "p")


def test_a_name_is_found_whatever_its_case() -> None:
    assert hint("consult", ["CONSULT", "AID"]) == '; did you mean "CONSULT"?'


def test_a_long_list_of_names_is_not_recited() -> None:
    assert hint("zzz", [f"name{number}" for number in range(100)]) == ""


def test_a_name_that_exists_is_expected_in_silence() -> None:
    expect("AID", {"AID": 1}, "p", "type")
    with pytest.raises(LexiconError, match='p: there is no type "AIDE"; did you mean "AID"'):
        expect("AIDE", {"AID": 1}, "p", "type")


def test_two_records_of_one_name_are_told() -> None:
    abe, aso = Person("Abe"), Person("Aso")
    assert by_name([abe, aso], lambda person: person.name, "p", "person") == {
        "Abe": abe,
        "Aso": aso,
    }
    with pytest.raises(LexiconError, match='p: person "Abe" is there twice'):
        by_name([abe, abe], lambda person: person.name, "p", "person")


def test_json_lines_come_with_their_lines(tmp_path: Path) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text('{"name": "A\u2028be"}\n\n{"name": "Aso"}\n', encoding="utf-8")
    assert list(read_json_lines(file)) == [
        ("people.jsonl: line 1", {"name": "A\u2028be"}),
        ("people.jsonl: line 3", {"name": "Aso"}),
    ]
    assert read_all_json_lines(file) == ([1, 3], [{"name": "A\u2028be"}, {"name": "Aso"}])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "people.jsonl: line 1: this is not JSON: "),
        ("[1]", "people.jsonl: line 1 must be an object {…}, not a list"),
        ('{"a": 1},{"b": 2}', "people.jsonl: line 1: this is not JSON: "),
        ('{"a": {"b": 1}\n"c": 2}', "people.jsonl: line 1: this is not JSON: "),
    ],
)
def test_a_line_that_is_no_object_is_told(tmp_path: Path, line: str, message: str) -> None:
    file = tmp_path / "people.jsonl"
    file.write_text(line, encoding="utf-8")
    for read in (read_json_lines, read_all_json_lines):
        with pytest.raises(LexiconError) as error:
            list(read(file))
        assert str(error.value).startswith(message)


def test_csv_rows_leave_out_comments_and_empty_cells(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text('# source\ncode,name\n01,"a, b"\n# note\n02,\n', encoding="utf-8")
    assert list(read_csv(file)) == [
        ("codes.csv: line 3", {"code": "01", "name": "a, b"}),
        ("codes.csv: line 5", {"code": "02"}),
    ]


def test_a_csv_without_a_header_is_told(tmp_path: Path) -> None:
    file = tmp_path / "codes.csv"
    file.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"codes\.csv: there is no header line"):
        list(read_csv(file))


def test_toml_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_text("a = 1\nb =\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"en/rules\.toml: this is not TOML: .*line 2"):
        read_toml(file, "en/rules.toml")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes(b"\xef\xbb\xbfa = 1\r\n")
    assert read_toml(file) == {"a": 1}


def test_a_file_that_is_not_utf_8_is_told_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "rules.toml"
    file.write_bytes("né".encode("latin-1"))
    with pytest.raises(LexiconError, match=r"rules\.toml: byte 1 is not UTF-8; save the file as"):
        read_text(file)
