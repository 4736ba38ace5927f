"""dates.toml is checked, and its messages help who writes in it."""

from importlib.resources import files
from pathlib import Path

import pytest

from legation.errors import LexiconError
from legation.lexicon.calendar import (
    Feast,
    Habit,
    Length,
    Point,
    Reference,
    load_calendar,
    parse_value,
)

HEAD = """
published = 2019-05-02
[class.UNIT]
words = { day = "day", week = "week" }
[class.NUM]
shape = "[0-9]+"
"""


def calendar_of(folder: Path, rules: str) -> None:
    (folder / "dates.toml").write_text(HEAD + rules, encoding="utf-8")
    load_calendar(folder)


def rule(pattern: str, value: str) -> str:
    return f'[[rule]]\nid = "en.a"\npattern = "{pattern}"\nvalue = "{value}"\n'


def test_the_shipped_rules_have_ids_of_their_language() -> None:
    assert all(name.startswith("en.") for name in load_calendar().rules)


def test_the_shipped_file_is_found_as_a_folder_too() -> None:
    folder = Path(str(files("legation") / "data" / "en"))
    assert load_calendar(folder).rules.keys() == load_calendar().rules.keys()


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        (
            rule("last UNITT", "this day - 1"),
            'dates.toml: rule "en.a": there is no class "UNITT"; did you mean "UNIT"?',
        ),
        (
            rule("in <nr> UNIT", "this UNIT"),
            'dates.toml: rule "en.a": there is no group "nr"',
        ),
        (
            rule("last week", "this UNIT - 1"),
            'dates.toml: rule "en.a": the value asks for UNIT, which "last week" has not',
        ),
        (
            rule("last UNIT", "this UNIT - 1 sideways"),
            '"sideways" is not understood in the value "this UNIT - 1 sideways"',
        ),
        (rule("( last UNIT", "this UNIT"), 'a parenthesis in the pattern "( last UNIT" is not'),
        (rule("last ) UNIT", "this UNIT"), '")" stands alone in the pattern "last ) UNIT"'),
        (rule("last?", "PAST_REF"), "the pattern can match no word at all"),
        (
            rule("[last] UNIT [NUM]", "PAST_REF"),
            "2 expressions in brackets, but 1 values",
        ),
        (rule("last UNIT", "this UNIT") * 2, 'dates.toml: rule "en.a" is there twice'),
        (
            rule("last UNIT", "this UNIT") + 'pattrn = "x"\n',
            'unknown key "pattrn"; did you mean "pattern"?',
        ),
        (
            '[class.BAD]\nshape = "("\n' + rule("last UNIT", "this UNIT"),
            'class "BAD": "shape":',
        ),
        (
            "[feast.x]\nmonth = 4\n" + rule("last UNIT", "this UNIT"),
            "needs month and day, or month, weekday and nth, or one of easter",
        ),
    ],
)
def test_a_fault_names_the_rule_and_what_is_wrong(tmp_path: Path, rules: str, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        calendar_of(tmp_path, rules)
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("value", "meaning"),
    [
        ("PAST_REF", Reference("PAST_REF")),
        ("for <n> UNIT before", Length("<n>", "UNIT", "before")),
        ("every 2 UNIT", Habit("2", "UNIT")),
        ("every WEEKDAY", Habit(slots=("WEEKDAY",))),
        ("YEAR MONTH DAY", Point(slots=("YEAR", "MONTH", "DAY"))),
        ("this UNIT - 1", Point("this", "UNIT", sign=-1, amount="1")),
        ("<day> + <n> UNIT", Point(group="day", sign=1, amount="<n>", step="UNIT")),
        ("that day + 1 at DAYPART", Point("that", "day", sign=1, amount="1", at="DAYPART")),
        ("MONTH before", Point(slots=("MONTH",), side="before")),
    ],
)
def test_values_are_read(value: str, meaning: object) -> None:
    assert parse_value(value) == meaning


def test_a_feast_is_one_thing() -> None:
    with pytest.raises(ValueError, match="needs month and day"):
        Feast(month=4, day=1, easter=3)
