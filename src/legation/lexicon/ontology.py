"""PLOVER 2021 and CAMEO: what kinds of events there are, and what each is worth.

The data stand in data/ontology/: plover.toml holds the types with their modes, contexts, sectors
and bodies; cameo.csv the CAMEO codes with their Goldstein scores and what each is in PLOVER. Both
name their sources, and what was put right in them, in their first lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from legation.errors import LexiconError
from legation.lexicon.files import build, by_name, expect, hint, read_csv, read_toml

_PLOVER = "plover.toml"
_CAMEO = "cameo.csv"


class Quad(StrEnum):
    """The four corners that every type belongs to: word or deed, cooperation or conflict."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of its type was done.

    The envoy visited Amman.  ->  CONSULT, mode visit

    Attributes:
        score: conflict–cooperation, -10 to 10; None where the codebook prints none, and that of
            the type counts.
    """

    name: str
    definition: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class EventType:
    """One of PLOVER's 16 types.

    Attributes:
        needs_recipient: without a second party there is no such event.
    """

    name: str
    quad: Quad
    score: float
    definition: str
    needs_recipient: bool = False
    modes: tuple[Mode, ...] = ()

    def mode(self, name: str) -> Mode | None:
        """The mode of that name, or None when this type has none such."""
        return next((mode for mode in self.modes if mode.name == name), None)


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code and what it is in PLOVER.

    042, Make a visit  ->  CONSULT, mode visit

    Attributes:
        goldstein: -10 to 10; None where the scale has none (1214).
        type: PLOVER's type; None for the codes without an equivalent (01, statements; 02,
            appeals, which the published table leaves out).
    """

    code: str
    name: str
    goldstein: float | None = None
    type: str | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """The branch it belongs to: "04" for "042"."""
        return self.code[:2]

    @property
    def is_heading(self) -> bool:
        """Whether it is the root of a branch, which names the branch and codes no event."""
        return len(self.code) == 2

    @property
    def is_general(self) -> bool:
        """Whether it says no more than its branch: "040" for "04"."""
        return self.code == f"{self.root}0"


@dataclass(frozen=True)
class Ontology:
    """Everything PLOVER has a name for, and the CAMEO codes beside it.

    Attributes:
        types: by name, in the codebook's order of cooperation and conflict.
        quads, auxiliary_modes, contexts, sectors, bodies: a definition for each name.
        cameo: by code, in order.
    """

    types: Mapping[str, EventType]
    quads: Mapping[Quad, str]
    auxiliary_modes: Mapping[str, str]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    bodies: Mapping[str, str]
    cameo: Mapping[str, CameoCode]

    def score(self, type: str, mode: str | None = None) -> float:
        """Conflict–cooperation of an event, -10 to 10: that of its mode, else of its type.

        score("CONSULT", "visit")  ->  4.0
        """
        event_type, event_mode = self._lookup(_PLOVER, type, mode)
        if event_mode is None or event_mode.score is None:
            return event_type.score
        return event_mode.score

    def quad(self, type: str) -> Quad:
        """The quad class of a type: quad("AID") -> material cooperation."""
        return self._lookup(_PLOVER, type, None)[0].quad

    def cameo_of(
        self, type: str, mode: str | None = None, contexts: Iterable[str] = ()
    ) -> str | None:
        """The CAMEO code of an event whose rule names none.

        cameo_of("AGREE")                           ->  030, express intent to cooperate
        cameo_of("AID", None, ["military"])         ->  072, provide military aid
        cameo_of("CONSULT", None, ["diplomatic"])   ->  040, consult
        cameo_of("CONSULT", "multilateral")         ->  None

        Only codes that stand for exactly this type and mode. Of these the one that shares most
        contexts; then a branch's general code, "040"; then the one with fewest other contexts,
        the shortest, the lowest. Contexts choose only where they choose one code: mediation (045)
        and negotiation (046) are both diplomatic, so a diplomatic CONSULT is neither, and keeps
        040. Headings of two digits are no answer.

        None when no code stands for them; it does not guess from a neighbouring mode. Where a
        mode has only narrow codes, it gives the first of them ("explosives" is 1832, car
        bombing): a rule that knows better names its own.
        """
        wanted = frozenset(contexts)
        codes = self._cameo_by_meaning.get((type, mode), ())
        near = _nearest(codes, wanted)
        if len(near) > 1 and not near[0].is_general:
            near = _nearest(codes, frozenset())
        return near[0].code if near else None

    def check(
        self,
        where: str,
        *,
        type: str,
        mode: str | None = None,
        contexts: Iterable[str] = (),
        cameo: str | None = None,
    ) -> None:
        """Whether a rule names only what there is.

        check('events.toml: rule "en.meet"', type="CONSULT", mode="vist") raises
        'events.toml: rule "en.meet": CONSULT has no mode "vist"; did you mean "visit"?'

        Raises:
            LexiconError: a name is unknown; the message has the nearest one.
        """
        self._lookup(where, type, mode)
        for context in contexts:
            expect(context, self.contexts, where, "context")
        if cameo is not None:
            expect(cameo, self.cameo, where, "CAMEO code")

    def with_types(self, types: Iterable[EventType], where: str) -> Ontology:
        """This ontology and types of a user's own; one of a name that is known takes its place.

        Raises:
            LexiconError: a score is out of range, or a mode stands there twice.
        """
        added = {event_type.name: event_type for event_type in types}
        for event_type in added.values():
            _check_type(event_type, where)
        return replace(self, types={**self.types, **added}) if added else self

    def _lookup(self, where: str, type: str, mode: str | None) -> tuple[EventType, Mode | None]:
        expect(type, self.types, where, "type")
        event_type = self.types[type]
        if mode is None:
            return event_type, None
        event_mode = event_type.mode(mode)
        if event_mode is None:
            names = [known.name for known in event_type.modes]
            near = hint(mode, names) if names else "; it has none at all"
            raise LexiconError(f'{where}: {type} has no mode "{mode}"{near}')
        return event_type, event_mode

    @cached_property
    def _cameo_by_meaning(self) -> dict[tuple[str, str | None], tuple[CameoCode, ...]]:
        found: dict[tuple[str, str | None], tuple[CameoCode, ...]] = {}
        for code in self.cameo.values():
            if code.type is not None and not code.is_heading:
                meaning = (code.type, code.mode)
                found[meaning] = (*found.get(meaning, ()), code)
        return found


def load_ontology(folder: Path | None = None) -> Ontology:
    """The ontology that ships with Legation, or that of a folder with the same two files.

    Raises:
        LexiconError: a file breaks its rules; the message names file, entry and nearest name:
            'plover.toml: type "AGREE": unknown key "quadd"; did you mean "quad"?'
    """
    return _shipped() if folder is None else _load(folder)


@cache
def _shipped() -> Ontology:
    return _load(files("legation") / "data" / "ontology")


@dataclass(frozen=True, slots=True)
class _PloverFile:
    """The schema of plover.toml."""

    type: tuple[EventType, ...]
    quads: dict[Quad, str]
    contexts: dict[str, str]
    sectors: dict[str, str]
    bodies: dict[str, str]
    auxiliary_modes: dict[str, str] = field(default_factory=dict)


def _load(folder: Traversable) -> Ontology:
    plover = build(_PloverFile, read_toml(folder / _PLOVER), _PLOVER)
    for quad in Quad:
        if quad not in plover.quads:
            raise LexiconError(f'{_PLOVER}: "quads": "{quad}" is missing')
    for event_type in plover.type:
        _check_type(event_type, _PLOVER)
    ontology = Ontology(
        types=by_name(plover.type, lambda event_type: event_type.name, _PLOVER, "type"),
        quads=plover.quads,
        auxiliary_modes=plover.auxiliary_modes,
        contexts=plover.contexts,
        sectors=plover.sectors,
        bodies=plover.bodies,
        cameo=by_name(
            (_cameo_code(row, place) for place, row in read_csv(folder / _CAMEO)),
            lambda code: code.code,
            _CAMEO,
            "code",
        ),
    )
    for code in ontology.cameo.values():
        _check_cameo(code, ontology)
    return ontology


def _check_type(event_type: EventType, file: str) -> None:
    where = f'{file}: type "{event_type.name}"'
    _check_score(event_type.score, where, "score")
    for mode in by_name(event_type.modes, lambda mode: mode.name, where, "mode").values():
        _check_score(mode.score, f'{where}: modes "{mode.name}"', "score")


def _cameo_code(row: Mapping[str, str], place: str) -> CameoCode:
    where = f'{_CAMEO}: code "{row["code"]}"' if "code" in row else place
    table: dict[str, Any] = {**row}
    if "goldstein" in row:
        table["goldstein"] = _number(row["goldstein"])
    if "contexts" in row:
        table["contexts"] = row["contexts"].split()
    return build(CameoCode, table, where)


def _check_cameo(code: CameoCode, ontology: Ontology) -> None:
    where = f'{_CAMEO}: code "{code.code}"'
    _check_score(code.goldstein, where, "goldstein")
    expect(code.root, ontology.cameo, where, "root")
    if code.type is not None:
        ontology.check(where, type=code.type, mode=code.mode, contexts=code.contexts)
    elif code.mode is not None or code.contexts:
        raise LexiconError(f"{where}: mode or contexts without a type")


def _nearest(codes: Collection[CameoCode], contexts: frozenset[str]) -> tuple[CameoCode, ...]:
    """The codes that fit the contexts best and are the most general, in order of their number.

    Several are equally near when nothing but their number tells them apart.
    """

    def distance(code: CameoCode) -> tuple[int, bool, int, int]:
        shared = len(contexts.intersection(code.contexts))
        return -shared, not code.is_general, len(code.contexts) - shared, len(code.code)

    least = min(map(distance, codes), default=None)
    near = (code for code in codes if distance(code) == least)
    return tuple(sorted(near, key=lambda code: code.code))


def _check_score(score: float | None, where: str, key: str) -> None:
    if score is not None and not -10 <= score <= 10:
        raise LexiconError(f'{where}: "{key}" is {score:g}; it must lie between -10 and 10')


def _number(text: str) -> float | str:
    """The number that a cell holds; the text itself when it holds none, for `build` to refuse."""
    try:
        return float(text)
    except ValueError:
        return text
