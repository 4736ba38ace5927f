"""What a reader sends to correct an event, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from legation.desk.library import Library
from legation.errors import ArticleError, DeskError
from legation.intake.published import read_day
from legation.lexicon.directory import load_directory
from legation.lexicon.ontology import load_ontology
from legation.records.gold import Judged
from legation.store import Correction, Verdict, add_correction

STANDINGS = ("historical", "future", "hypothetical", "negation")
"""PLOVER's auxiliary modes, as a form has them; none is told as fact."""

LONGEST_NOTE = 500

_INITIALS = re.compile(r"\w[\w.-]{0,7}")
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,19}")
_MOST_CODES = 20


@dataclass(frozen=True, slots=True)
class CorrectionTold:
    """A correction that was made. `type` to `auxiliary`: the event as it is, where it is one."""

    correction: int
    made: datetime
    initials: str
    verdict: str
    changed: tuple[str, ...] | None
    type: str | None
    mode: str | None
    actors: tuple[str, ...] | None
    recipients: tuple[str, ...] | None
    first_day: date | None
    last_day: date | None
    auxiliary: tuple[str, ...] | None
    note: str | None


@dataclass(frozen=True, slots=True)
class AsRead:
    """What a form of correction begins with; all as it was read."""

    type: str
    mode: str | None
    actor_codes: tuple[str, ...]
    recipient_codes: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    auxiliary: tuple[str, ...]


def correct(library: Library, event: int, form: Mapping[str, list[str]]) -> int:
    """Keep what a form says of an event; gives the number of the correction.

    Args:
        form: verdict, initials, note; and for an event that is corrected type, mode, actors,
            recipients (codes, "PRK, CHN"), first, last, standing (one for each auxiliary mode).

    Raises:
        DeskError: a field is none of what it should be, there is no such event, or another process
            has the store.
        StoreError: it cannot be written.
    """
    read = library.records(AsRead, "event_as_read", {"event": event})
    if not read:
        raise DeskError(f"there is no event {event} in this store")
    correction = _read_form(event, read[0], form)
    with library.writing() as store:
        return add_correction(store, correction)


def _read_form(event: int, read: AsRead, form: Mapping[str, list[str]]) -> Correction:
    def field(name: str) -> str:
        return (form.get(name) or [""])[0].strip()

    initials, note = field("initials"), field("note")
    if not _INITIALS.fullmatch(initials):
        raise DeskError("initials: say who you are in one to eight letters, as in AB")
    if len(note) > LONGEST_NOTE:
        raise DeskError(f"note: no more than {LONGEST_NOTE} characters")
    try:
        verdict = Verdict(field("verdict"))
    except ValueError as error:
        raise DeskError(f"verdict: one of {', '.join(Verdict)}") from error
    truth = None
    if verdict is Verdict.RIGHT:
        truth = Judged(
            read.type,
            read.mode,
            frozenset(read.actor_codes),
            frozenset(read.recipient_codes),
            (read.first_day, read.last_day),
            read.auxiliary,
        )
    elif verdict is Verdict.CORRECTED:
        truth = _truth(read, field, form.get("standing") or [])
    return Correction(event, initials, verdict, truth, note or None)


def _truth(read: AsRead, field: Callable[[str], str], standing: list[str]) -> Judged:
    types = load_ontology().types
    kind, mode = field("type"), field("mode") or None
    # Rules of a user's own may have made it of a type or mode that PLOVER does not have.
    if kind != read.type and kind not in types:
        raise DeskError(f'type: "{kind}" is none of {", ".join(types)}')
    modes = [one.name for one in types[kind].modes] if kind in types else []
    if mode is not None and (kind, mode) != (read.type, read.mode) and mode not in modes:
        raise DeskError(f'mode: {kind} has {", ".join(modes) or "no modes"}, and not "{mode}"')
    first, last = _day(field("first"), "first"), _day(field("last"), "last")
    if first and last and first > last:
        raise DeskError("days: the first is after the last")
    unknown = [one for one in standing if one and one not in STANDINGS]
    if unknown:
        raise DeskError(f'standing: "{unknown[0]}" is none of {", ".join(STANDINGS)}')
    return Judged(
        kind,
        mode,
        _codes(field("actors"), "actors"),
        _codes(field("recipients"), "recipients"),
        (first, last),
        tuple(one for one in STANDINGS if one in standing),
    )


def _codes(text: str, name: str) -> frozenset[str]:
    codes = frozenset(filter(None, re.split(r"[\s,;|]+", text)))
    for code in codes:
        if not _CODE.fullmatch(code) or load_directory().get(code) is None:
            raise DeskError(
                f'{name}: "{code}" is no code of a state or body, as JPN and NATO are; leave it'
                " empty where nobody is told"
            )
    if len(codes) > _MOST_CODES:
        raise DeskError(f"{name}: no more than {_MOST_CODES} codes")
    return codes


def _day(text: str, name: str) -> date | None:
    try:
        return read_day(text) if text else None
    except ArticleError as error:
        raise DeskError(f"{name}: {error}") from error
