"""A side of a relation, as a user writes it: "JPN", "JPN:GOV", "NATO", "PRK|CHN", a group."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from legation.errors import RelationError
from legation.lexicon.ontology import load_ontology

NO_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType({})

_ANY = "*"
_NAME = re.compile(r"[^\s|:]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One condition that a party may meet.

    Attributes:
        code: of a state, or of a body or armed group; None for any.
        sector: a PLOVER sector; None for any.
        id: of one entry of the directory ("JPN.abe-shinzo"); None for any.
    """

    code: str | None = None
    sector: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A side: whoever meets one of its terms.

    Attributes:
        name: as it was written.
    """

    name: str
    terms: tuple[Term, ...] = field(default=())

    def __str__(self) -> str:
        return self.name


def read_party(written: str, groups: Mapping[str, Sequence[str]] = NO_GROUPS) -> Party:
    """The side that is meant.

    "JPN"            all that is Japan's: the state, its people, firms, papers
    "JPN:GOV"        only its government, for which the state's name alone stands too
    "NATO", "ISIL"   a body or an armed group, not the states or people in it
    "*:REB"          rebels, of any state or none
    "JPN.abe-shinzo" one person or body, by the id in the directory
    "PRK|CHN"        either of them; what they do to each other is not counted
    "six"            a group of that name, where `groups` has one

    Raises:
        RelationError: nothing is named, or a sector or group is unknown.
    """
    return Party(written, tuple(dict.fromkeys(_terms(written, groups, ()))))


def read_groups(file: Path) -> Mapping[str, tuple[str, ...]]:
    """The groups of a TOML file: under `[groups]`, a name and the parties that are in it.

        [groups]
        six = ["PRK", "KOR", "JPN", "CHN", "RUS", "USA"]
        gulf = ["SAU:GOV", "ARE:GOV", "BHR", "KWT"]

    A member may be anything that `read_party` takes, another group too.

    Raises:
        RelationError: the file cannot be read, or a group is none.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise RelationError(f"{file} cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RelationError(f"{file} is no TOML: {error}") from error
    groups = table.get("groups")
    if not isinstance(groups, dict) or not groups:
        raise RelationError(f'{file}: write the groups under "[groups]": name = ["JPN", "KOR"]')
    for name, members in groups.items():
        if not _NAME.fullmatch(name):
            raise RelationError(f'{file}: group "{name}": a name has no spaces, "|" or ":"')
        if (
            not isinstance(members, list)
            or not members
            or not all(isinstance(member, str) for member in members)
        ):
            raise RelationError(f'{file}: group "{name}": write a list, as in ["JPN", "KOR:GOV"]')
    known = {name: tuple(members) for name, members in groups.items()}
    for name in known:
        read_party(name, known)
    return MappingProxyType(known)


def _terms(
    written: str, groups: Mapping[str, Sequence[str]], within: tuple[str, ...]
) -> list[Term]:
    terms: list[Term] = []
    for part in written.split("|"):
        name = part.strip()
        if name in groups:
            if name in within:
                raise RelationError(f'group "{name}" is in itself')
            for member in groups[name]:
                terms += _terms(member, groups, (*within, name))
        else:
            terms.append(_term(name, written, groups))
    return terms


def _term(name: str, written: str, groups: Mapping[str, Sequence[str]]) -> Term:
    code, colon, sector = name.partition(":")
    if not _NAME.fullmatch(code) or (colon and not sector):
        raise RelationError(f'"{written}": write a side as JPN, JPN:GOV, NATO or "PRK|CHN"')
    if "." in code:
        return Term(id=name)
    if code != _ANY and code != code.upper():
        known = f"; the groups are {', '.join(groups)}" if groups else ""
        raise RelationError(
            f'"{code}" is no group{known}. Codes are written in capitals, as in {code.upper()}'
        )
    sectors = load_ontology().sectors
    if colon and sector not in sectors:
        raise RelationError(
            f'"{written}": "{sector}" is no sector; the sectors are {", ".join(sectors)}'
        )
    if code == _ANY and not colon:
        raise RelationError(f'"{written}": with * name a sector, as in *:REB')
    return Term(None if code == _ANY else code, sector or None)
