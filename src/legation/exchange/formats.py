"""The data sets that Legation writes and reads: their columns, and what ours have of them.

What is published of each stands in `data/exchange/FORMAT.toml`, column by column, in the order of
the file; `docs/reference/exports.md` is made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from legation.errors import LexiconError
from legation.lexicon.files import build, read_csv, read_toml

_FOLDER = files("legation") / "data" / "exchange"


class Has(StrEnum):
    """How much of a column we have.

    Attributes:
        ALL: what the column is meant to hold.
        SOME: a part of it, or something near it.
        NONE: the column is empty, or always the same.
    """

    ALL = "all"
    SOME = "some"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a data set.

    Attributes:
        holds: what we write there.
        lost: what of the column, or of ours, is not there; "" where nothing is.
    """

    name: str
    holds: str
    has: Has = Has.ALL
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A file of columns.

    Attributes:
        row: what a row is.
        source: where the columns are published.
        header: whether the first line names the columns.
        empty: what stands for nothing.
        notes: what must be known beside the columns.
        left_out: columns of ours that have no place there.
        columns: in their order.
    """

    title: str
    row: str
    source: str
    file: str
    header: bool
    column: tuple[Column, ...]
    empty: str = ""
    notes: tuple[str, ...] = ()
    left_out: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in their order."""
        return tuple(column.name for column in self.column)


LAYOUTS = ("gdelt-events", "gdelt-mentions", "icews", "phoenix", "polecat", "conll")
"""Layouts that there are, by the names of their files."""


@cache
def load_layout(name: str) -> Layout:
    """A layout of `LAYOUTS`.

    Raises:
        LexiconError: its file breaks its rules.
    """
    file = f"{name}.toml"
    return build(Layout, read_toml(_FOLDER / file), file)


@dataclass(frozen=True, slots=True)
class State:
    """Codes of a state; None where it has none.

    Attributes:
        code: ours.
        fips: FIPS 10-4.
        cow: number in the Correlates of War list.
        cameo: country code of the CAMEO codebook.
        name: as ICEWS writes it.
    """

    code: str
    name: str
    fips: str | None = None
    cow: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector in the other data sets.

    Attributes:
        cameo: CAMEO's role; None where there is none.
        icews: sector as ICEWS writes it.
        also, also_cameo: others that are read as this one.
    """

    plover: str
    icews: str
    cameo: str | None = None
    also: tuple[str, ...] = ()
    also_cameo: tuple[str, ...] = ()


@dataclass(frozen=True)
class Codes:
    """Codes of states, sectors and bodies.

    Attributes:
        bodies: CAMEO's known groups by our codes of bodies.
    """

    states: tuple[State, ...]
    sector: tuple[Sector, ...]
    bodies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _CodesFile:
    """The schema of codes.toml."""

    sector: tuple[Sector, ...]
    bodies: dict[str, str]


@cache
def load_codes() -> Codes:
    """Codes of states, sectors and bodies in the other data sets.

    Raises:
        LexiconError: a file breaks its rules.
    """
    table = build(_CodesFile, read_toml(_FOLDER / "codes.toml"), "codes.toml")
    states = tuple(build(State, row, place) for place, row in read_csv(_FOLDER / "countries.csv"))
    codes = [state.code for state in states]
    if len(set(codes)) < len(codes):
        raise LexiconError("countries.csv: a state stands there twice")
    return Codes(states, table.sector, table.bodies)
