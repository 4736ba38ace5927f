"""From a data file to checked records, with errors that a rule's author can act on.

    for where, table in read_json_lines(folder / "people.jsonl"):
        person = build(Person, table, where)

The dataclass is the schema: its fields are the allowed keys, those without a default are
required, and their types are checked. There is no second list of either.
"""

from __future__ import annotations

import csv
import dataclasses
import difflib
import json
import tomllib
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar

from legation.errors import LexiconError

T = TypeVar("T")

# A hint that lists more names than this is longer than the reader's patience.
_NAMES_IN_A_HINT = 12


# ------------------------------------------------------------------------------------ reading


def read_text(file: Traversable, where: str | None = None) -> str:
    """The text of a data file, which is UTF-8.

    Args:
        where: what messages call the file; its name, when not given.

    Raises:
        LexiconError: there is no such file, or it is not UTF-8.
    """
    where = where or file.name
    if not file.is_file():
        raise LexiconError(f"{where}: there is no such file ({file})")
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(
            f"{where}: byte {error.start} is not UTF-8; save the file as UTF-8"
        ) from error


def read_toml(file: Traversable, where: str | None = None) -> dict[str, Any]:
    """The tables of a TOML file.

    Raises:
        LexiconError: the file cannot be read, or is not TOML; the message has line and column.
    """
    where = where or file.name
    try:
        return tomllib.loads(read_text(file, where))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{where}: this is not TOML: {error}") from error


def read_json_lines(
    file: Traversable, where: str | None = None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The tables of a JSON Lines file, each with its place for `build`: "people.jsonl: line 3".

    Empty lines are passed over.

    Raises:
        LexiconError: the file cannot be read, or a line is not a JSON object.
    """
    where = where or file.name
    # Not splitlines(): JSON text may hold U+2028, which would end a line there.
    for number, line in enumerate(read_text(file, where).split("\n"), start=1):
        if not line.strip():
            continue
        place = f"{where}: line {number}"
        try:
            table = json.loads(line)
        except json.JSONDecodeError as error:
            raise LexiconError(
                f"{place}: this is not JSON: {error.msg} at column {error.colno}"
            ) from error
        if not isinstance(table, dict):
            raise LexiconError(f"{place} must be an object {{…}}, not {_kind(table)}")
        yield place, table


def read_all_json_lines(
    file: Traversable, where: str | None = None
) -> tuple[list[int], list[dict[str, Any]]]:
    """As `read_json_lines`, all at once: the numbers of the lines, and their tables.

    What is plainly right is read in one go, at a third of the time; a user may bring 200,000
    lines.

    Raises:
        LexiconError: as there.
    """
    where = where or file.name
    lines = {
        number: line
        for number, line in enumerate(map(str.strip, read_text(file, where).split("\n")), start=1)
        if line
    }
    # Where each line begins and ends as an object does, and there are as many of these as lines,
    # each is one.
    if all(line[0] == "{" and line[-1] == "}" for line in lines.values()):
        try:
            tables = json.loads(f"[{','.join(lines.values())}]")
        except (json.JSONDecodeError, RecursionError):
            tables = []
        if len(tables) == len(lines):
            return list(lines), tables
    numbered = [
        (int(place.rpartition(" ")[2]), table) for place, table in read_json_lines(file, where)
    ]
    return [number for number, _ in numbered], [table for _, table in numbered]


def read_csv(file: Traversable, where: str | None = None) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file with a header, each with its place: "cameo.csv: line 40".

    Lines that begin with "#" are comments. An empty cell is left out of its row, as unknown.

    Raises:
        LexiconError: the file cannot be read, or a row has more or fewer cells than the header.
    """
    where = where or file.name
    lines = [
        (number, line)
        for number, line in enumerate(read_text(file, where).splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    rows = csv.reader(line for _, line in lines)
    header = next(rows, None)
    if header is None:
        raise LexiconError(f"{where}: there is no header line")
    for cells in rows:
        place = f"{where}: line {lines[rows.line_num - 1][0]}"
        if len(cells) != len(header):
            raise LexiconError(f"{place}: {len(cells)} cells, but the header has {len(header)}")
        yield place, {key: cell for key, cell in zip(header, cells, strict=True) if cell}


# ----------------------------------------------------------------------------------- messages


def hint(name: str, names: Collection[str]) -> str:
    """The end of a message about a name that is none of `names`.

    hint("quadd", ["quad", "score"])  ->  '; did you mean "quad"?'
    hint("xyz", ["quad", "score"])    ->  '; known are "quad", "score"'
    """
    plain = {known.casefold(): known for known in names}
    near = difflib.get_close_matches(name.casefold(), plain, n=1)
    if near:
        return f'; did you mean "{plain[near[0]]}"?'
    if 0 < len(names) <= _NAMES_IN_A_HINT:
        return "; known are " + ", ".join(f'"{known}"' for known in names)
    return ""


def expect(name: str, names: Collection[str], where: str, kind: str) -> None:
    """That a name which one entry gives is the name of another.

    expect("CONSLT", types, 'events.toml: rule "en.meet"', "type") raises
    'events.toml: rule "en.meet": there is no type "CONSLT"; did you mean "CONSULT"?'

    Raises:
        LexiconError: it is none of `names`.
    """
    if name not in names:
        raise LexiconError(f'{where}: there is no {kind} "{name}"{hint(name, names)}')


def by_name(records: Iterable[T], name: Callable[[T], str], where: str, kind: str) -> dict[str, T]:
    """The records under their names, in order.

    Raises:
        LexiconError: two have the same name: 'plover.toml: type "AID" is there twice'.
    """
    named: dict[str, T] = {}
    for record in records:
        if name(record) in named:
            raise LexiconError(f'{where}: {kind} "{name(record)}" is there twice')
        named[name(record)] = record
    return named


# ----------------------------------------------------------------------------------- building


def build(cls: type[T], table: Mapping[str, Any], where: str) -> T:
    """A dataclass made from a table of a data file.

    build(Mode, {"name": "visit", "scor": 4}, 'plover.toml: type "CONSULT"') raises
    'plover.toml: type "CONSULT": unknown key "scor"; did you mean "score"?'

    Types it knows: str, int, float (a whole number will do), bool, date, enums by their value,
    Literal, tuple[X, ...] and tuple[X, Y] and frozenset[X] from lists, dict or Mapping from
    tables, other dataclasses from tables, unions of these, and Any. Nothing is converted on the
    quiet: 1 is not true and "4" is not 4. A field named like a Python keyword is written with
    an underscore in the class and without one in the file: `from_` is "from". A ValueError from
    the class's own `__post_init__` becomes a LexiconError with the place before it.

    Args:
        where: file and entry, for messages.

    Raises:
        LexiconError: an unknown key, a missing one, or a value of the wrong type.
    """
    keys = _keys(typing.cast(Any, cls))
    for name in table:
        if name not in keys:
            raise LexiconError(f'{where}: unknown key "{name}"{hint(name, keys)}')
    for name, key in keys.items():
        if key.required and name not in table:
            raise LexiconError(f'{where}: "{name}" is missing')
    values = {
        keys[name].field: _value(keys[name].type, value, _Place(where, name))
        for name, value in table.items()
    }
    try:
        return cls(**values)
    except ValueError as error:
        raise LexiconError(f"{where}: {error}") from error


@dataclasses.dataclass(frozen=True, slots=True)
class _Key:
    """A key that a table may have, and the field it fills."""

    field: str
    type: Any
    required: bool


@cache
def _keys(cls: type[Any]) -> dict[str, _Key]:
    if not dataclasses.is_dataclass(cls):
        raise TypeError(f"{cls.__name__} is not a dataclass")
    hints = typing.get_type_hints(cls)
    return {
        field.name.rstrip("_"): _Key(
            field.name,
            hints[field.name],
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(cls)
        if field.init
    }


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where a value stands: the entry, a key in it, and the item within that, if any."""

    where: str
    key: str
    item: str = ""

    def __str__(self) -> str:
        return f'{self.where}: "{self.key}"{self.item}'

    def within(self, item: str) -> _Place:
        return dataclasses.replace(self, item=f"{self.item}{item}")

    def entry(self, table: Mapping[str, Any]) -> str:
        """The place as the `where` of a nested entry; by its name or id where it has one."""
        name = table.get("id", table.get("name"))
        label = f' "{name}"' if isinstance(name, str) else self.item
        return f"{self.where}: {self.key}{label}"


def _value(wanted: Any, value: Any, place: _Place) -> Any:
    """The value as the type wants it, or a LexiconError."""
    options = _options(wanted)
    fitting = next((option for option in options if _fits(option, value)), None)
    if fitting is None:
        # "or null" is left out: who has no value leaves the key out.
        named = [option for option in options if option is not type(None)] or options
        expected = " or ".join(dict.fromkeys(_description(option) for option in named))
        raise LexiconError(f"{place} must be {expected}, not {_kind(value)}")
    if fitting is Any or fitting is object or fitting is type(None):
        return value
    origin, arguments = typing.get_origin(fitting), typing.get_args(fitting)
    if origin is Literal:
        return _member(value, {choice: choice for choice in arguments}, place)
    if origin in (tuple, frozenset):
        return origin(_items(origin, arguments, value, place))
    if origin in (dict, Mapping):
        return {
            _value(arguments[0], name, place.within(" key")): _value(
                arguments[1], item, place.within(f' key "{name}"')
            )
            for name, item in value.items()
        }
    if dataclasses.is_dataclass(fitting):
        return build(typing.cast(type[Any], fitting), value, place.entry(value))
    if issubclass(fitting, Enum):
        return _member(value, {member.value: member for member in fitting}, place)
    return float(value) if fitting is float else value


def _items(origin: Any, arguments: tuple[Any, ...], value: list[Any], place: _Place) -> list[Any]:
    if origin is frozenset or arguments[1:] == (...,):
        types_of = [arguments[0]] * len(value)
    elif len(arguments) == len(value):
        types_of = list(arguments)
    else:
        raise LexiconError(f"{place} has {len(value)} items; it must have {len(arguments)}")
    return [
        _value(wanted, item, place.within(f" item {number}"))
        for number, (wanted, item) in enumerate(zip(types_of, value, strict=True), start=1)
    ]


def _member(value: Any, members: Mapping[Any, Any], place: _Place) -> Any:
    if value in members:
        return members[value]
    near = hint(str(value), [str(name) for name in members])
    raise LexiconError(f'{place} is "{value}"{near}')


def _options(wanted: Any) -> tuple[Any, ...]:
    """The members of a union; the type itself otherwise."""
    if typing.get_origin(wanted) in (typing.Union, types.UnionType):
        return typing.get_args(wanted)
    return (wanted,)


def _fits(wanted: Any, value: Any) -> bool:
    """Whether a value has the outer form of a type; what is inside is not looked at."""
    if wanted is Any or wanted is object:
        return True
    if wanted is type(None):
        return value is None
    origin = typing.get_origin(wanted)
    if origin is Literal:
        return any(type(value) is type(choice) for choice in typing.get_args(wanted))
    if origin in (tuple, frozenset):
        return isinstance(value, list | tuple)
    if origin in (dict, Mapping) or dataclasses.is_dataclass(wanted):
        return isinstance(value, Mapping)
    if not isinstance(wanted, type):
        raise TypeError(f"build() does not know the type {wanted}")
    if issubclass(wanted, Enum):
        return any(type(value) is type(member.value) for member in wanted)
    if wanted is float:
        return type(value) in (int, float)
    return type(value) is wanted


def _description(wanted: Any) -> str:
    origin = typing.get_origin(wanted)
    if origin is Literal:
        return " or ".join(json.dumps(choice) for choice in typing.get_args(wanted))
    if origin in (tuple, frozenset):
        return "a list"
    if origin in (dict, Mapping) or dataclasses.is_dataclass(wanted):
        return "a table"
    if issubclass(wanted, Enum):
        return _NAMES[type(next(iter(wanted)).value)]
    name: str = _NAMES.get(wanted, wanted.__name__)
    return name


def _kind(value: Any) -> str:
    """What a value of a file is, with the value itself when it is short: 'text ("high")'."""
    name = _NAMES.get(type(value), type(value).__name__)
    if isinstance(value, str):
        shown = json.dumps(value, ensure_ascii=False)
    elif isinstance(value, bool):
        shown = json.dumps(value)
    elif isinstance(value, int | float | date):
        shown = str(value)
    else:
        return name
    return f"{name} ({shown})" if len(shown) <= 60 else name


_NAMES: dict[type, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    date: "a date",
    list: "a list",
    tuple: "a list",
    dict: "a table",
    type(None): "null",
}
