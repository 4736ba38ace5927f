"""Files of other data sets -> events, line by line."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from legation.errors import ArticleError, ExchangeError
from legation.exchange.formats import Layout, load_codes, load_layout
from legation.intake.unpack import is_zip, members, unpacked
from legation.lexicon.files import read_json_lines
from legation.lexicon.ontology import CameoCode, load_ontology
from legation.records.actor import Actor
from legation.records.place import Place
from legation.records.span import Span
from legation.store import ImportedEvent, Run, RunFacts, Store

# Events that are stored together. More are no faster.
_AT_ONCE = 5000

# Bad lines that are told one by one; of all, the table `problem` has the first of these.
MOST_TOLD = 20

_NOWHERE = Span(0, 0)


class DataSet(StrEnum):
    """What can be read."""

    GDELT = "gdelt"
    ICEWS = "icews"
    PHOENIX = "phoenix"
    POLECAT = "polecat"


_LAYOUTS = {
    DataSet.GDELT: "gdelt-events",
    DataSet.ICEWS: "icews",
    DataSet.PHOENIX: "phoenix",
    DataSet.POLECAT: "polecat",
}

# Of POLECAT, since 2023; of ICEWS, in some of its files.
_OTHER_NAMES = {"Event Intensity": "Intensity", "CAMEO code": "CAMEO Code"}


class BadLineError(Exception):
    """A line that is no row of the data set; the message says why."""


class _LeftOutError(Exception):
    """A row that Legation has no event for; the message is the reason, the same for all such."""


@dataclass
class Imported:
    """What came of a file.

    Attributes:
        rows: lines that are no header and not blank.
        events: that are new in the store; `known` were there already.
        left_out: rows that are no event of ours, by reason.
        bad: lines that could not be read.
    """

    run: int
    rows: int = 0
    events: int = 0
    known: int = 0
    bad: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


def import_file(
    store: Store,
    data_set: DataSet,
    file: Path,
    *,
    version: str,
    tell: Callable[[str], None],
) -> Imported:
    """Bring a file of another data set into a store, as a run of its own.

    Events that are in the store already, by their id in the data set, are not stored again: a file
    may be given twice, or be cut off and given again.

    Args:
        version: of Legation.
        tell: takes what is wrong with a line, and where; the import goes on.

    Raises:
        ExchangeError: the file cannot be read, or is none of that data set.
        StoreError: the store cannot be written.
    """
    layout = load_layout(_LAYOUTS[data_set])
    lines = _rows(file, layout, data_set)
    first = next(lines, None)  # Before a run begins: a file that is none leaves no trace.
    facts = RunFacts(
        version, "", "", f"import.{data_set}", keeps_text=False,
        options={"import": str(data_set)}, sources=(str(file),), dataset=str(data_set),
    )  # fmt: skip
    run = store.begin(facts)
    done = Imported(run.number)
    if first is not None:
        _read_all(store, run, data_set, file, _again(first, lines), done, tell)
    store.end(run)
    return done


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: where it is, and its cells by name; or what is wrong with it."""

    place: str
    cells: Mapping[str, str]
    wrong: str = ""


def _again(first: _Line, rest: Iterator[_Line]) -> Iterator[_Line]:
    yield first
    yield from rest


def _read_all(
    store: Store,
    run: Run,
    data_set: DataSet,
    file: Path,
    lines: Iterator[_Line],
    done: Imported,
    tell: Callable[[str], None],
) -> None:
    read = _READERS[data_set]

    def bad(place: str, why: str) -> None:
        done.bad += 1
        if done.bad <= MOST_TOLD:
            tell(f"{file}: {place}: {why}")
            store.note_problem(run, str(file), place, why)
        elif done.bad == MOST_TOLD + 1:
            tell(f"{file}: more lines are wrong; they are counted at the end")

    def events() -> Iterator[ImportedEvent]:
        for line in lines:
            done.rows += 1
            if line.wrong:
                bad(line.place, line.wrong)
                continue
            try:
                yield read(line.cells, line.place)
            except BadLineError as error:
                bad(line.place, str(error))
            except _LeftOutError as error:
                done.left_out[str(error)] += 1

    found = events()
    while some := list(islice(found, _AT_ONCE)):
        new = store.write_imported(some, run)
        done.events += new
        done.known += len(some) - new


# Lines -----------------------------------------------------------------------------------------


def _rows(file: Path, layout: Layout, data_set: DataSet) -> Iterator[_Line]:
    """The rows of a file, packed or not, with or without a header."""
    try:
        with file.open("rb") as stream:
            start = stream.read(8)
            stream.seek(0)
            for name, part in _parts(stream, file, start):
                yield from _table(part, file, name, layout, data_set)
    except OSError as error:
        raise ExchangeError(f"{file} cannot be read: {error.strerror or error}") from error
    except ArticleError as error:
        raise ExchangeError(f"{file}: {error}") from error


def _parts(stream: BinaryIO, file: Path, start: bytes) -> Iterator[tuple[str, BinaryIO]]:
    if is_zip(start):
        for name, part in members(stream, str(file)):
            if isinstance(part, ArticleError):
                raise part
            yield f"{name} ", part
    else:
        yield "", unpacked(stream, str(file), start) or stream


def _table(
    stream: BinaryIO, file: Path, part: str, layout: Layout, data_set: DataSet
) -> Iterator[_Line]:
    names: Sequence[str] = layout.names
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="\n")
    title = layout.title
    for number, line in enumerate(text, 1):
        cells = line.rstrip("\r\n").split("\t")
        place = f"{part}line {number}"
        if number == 1:
            header = [_OTHER_NAMES.get(cell.strip('" '), cell.strip('" ')) for cell in cells]
            if header[0] == layout.names[0]:
                missing = [name for name in layout.names if name not in header]
                if missing:
                    raise ExchangeError(
                        f"{file}: {place}: the header of {title} lacks {', '.join(missing)}; is it"
                        f" {data_set}?"
                    )
                names = header
                continue
            if len(cells) != len(names):
                raise ExchangeError(_no_table(f"{file}: {place}", cells, layout, data_set))
        if cells == [""]:
            continue
        # Some weeks of POLECAT end in empty cells.
        while len(cells) > len(names) and not cells[-1]:
            cells.pop()
        if len(cells) != len(names):
            yield _Line(place, {}, f"{_cells(cells)}; a row of {title} has {len(names)}")
            continue
        yield _Line(place, dict(zip(names, cells, strict=True)))
    text.detach()


def _cells(cells: Sequence[str]) -> str:
    return "1 cell" if len(cells) == 1 else f"{len(cells)} cells"


def _no_table(place: str, cells: Sequence[str], layout: Layout, data_set: DataSet) -> str:
    told = f"{place} has {_cells(cells)}, and {layout.title} has {len(layout.names)}"
    if data_set is DataSet.GDELT and len(cells) in (57, 58):
        return f"{told}; it is a file of GDELT 1.0, which is not read"
    if data_set is DataSet.GDELT and len(cells) == 16:
        return f"{told}; these are mentions: give the file of events (.export.CSV)"
    if len(cells) == 1:
        return f"{told}; cells must be separated by tabs"
    return f"{told}; is it {data_set}?"


# Cells -----------------------------------------------------------------------------------------


def _day(text: str, column: str) -> date:
    digits = re.fullmatch(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T].*|\d{6})?", text.strip())
    try:
        if digits is None:
            raise ValueError
        return date(int(digits[1]), int(digits[2]), int(digits[3]))
    except ValueError:
        raise BadLineError(f'{column} "{text}" is no day') from None


def _number(text: str, column: str) -> float | None:
    if not text.strip() or text == "None":
        return None
    try:
        return float(text)
    except ValueError:
        raise BadLineError(f'{column} "{text}" is no number') from None


def _need(cells: Mapping[str, str], column: str) -> str:
    value = cells[column].strip()
    if not value:
        raise BadLineError(f"{column} is empty")
    return value


def _some(text: str) -> str | None:
    value = text.strip()
    return value if value and value not in ("None", "NULL") else None


def _many(text: str) -> list[str | None]:
    """The values of a cell of POLECAT."""
    return [_some(part) for part in text.split(";")] if _some(text) else []


@dataclass(frozen=True)
class _Known:
    """Codes of the other data sets -> ours."""

    states: Mapping[str, str]
    names: Mapping[str, str]
    fips: Mapping[str, str]
    cow: Mapping[str, str]
    bodies: Mapping[str, str]
    body_names: Mapping[str, str]
    roles: Mapping[str, str]
    icews: Mapping[str, str]


@cache
def _known() -> _Known:
    codes = load_codes()
    folder = files("legation") / "data" / "actors"
    names: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for _, entry in read_json_lines(folder / "states.jsonl"):
        if entry.get("kind") == "state":
            for name in (entry["name"], *entry.get("names", ())):
                names.setdefault(name.casefold(), entry["id"])
    for _, entry in read_json_lines(folder / "bodies.jsonl"):
        if entry.get("org"):
            for name in (entry["name"], *entry.get("names", ())):
                bodies.setdefault(name.casefold(), entry["org"])
    roles: dict[str, str] = {}
    icews: dict[str, str] = {}
    for sector in codes.sector:
        for role in (sector.cameo, *sector.also_cameo):
            if role is not None:
                roles.setdefault(role, sector.plover)
        for name in (sector.icews, *sector.also):
            icews.setdefault(name.casefold(), sector.plover)
    ours = {one.code for one in codes.states}
    return _Known(
        {one.cameo or one.code: one.code for one in reversed(codes.states)}
        | {code: code for code in ours},
        names | {one.name.casefold(): one.code for one in codes.states},
        {one.fips: one.code for one in reversed(codes.states) if one.fips},
        {one.cow: one.code for one in reversed(codes.states) if one.cow},
        {cameo: org for org, cameo in codes.bodies.items()},
        bodies,
        roles,
        icews,
    )


def _party(
    name: str | None, country: str | None, org: str | None, sectors: Sequence[str]
) -> tuple[Actor, ...]:
    if not (name or country or org or sectors):
        return ()
    kept = tuple(dict.fromkeys(sectors))
    # A state that acts by its name alone stands for its government, as ours do.
    entry = country if country and not kept and not org else None
    return (
        Actor(
            _NOWHERE, name or "", id=entry, name=name, country=country, org=org, sectors=kept,
            anonymous=name is None,
        ),
    )  # fmt: skip


def _cameo(written: str) -> CameoCode:
    """The code of a cell; "42" is 042 without its zero."""
    codes = load_ontology().cameo
    text = written.strip()
    code = codes.get(text) if len(text) > 2 else None
    code = code or codes.get(f"0{text}") or codes.get(text)
    if code is None:
        raise BadLineError(f'"{written}" is no CAMEO code')
    if code.type is None:
        raise _LeftOutError(
            f"CAMEO {code.root} ({'statements' if code.root == '01' else 'appeals'}), for which"
            " PLOVER has no type"
        )
    return code


def _event(
    code: CameoCode,
    *,
    id: str,
    line: str,
    story: str,
    day: date,
    published: date,
    actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...],
    where: Place | None,
    url: str | None = None,
    publisher: str | None = None,
    mentions: int = 1,
) -> ImportedEvent:
    ontology = load_ontology()
    assert code.type is not None
    if not actors and not recipients:
        raise _LeftOutError("no party is named")
    return ImportedEvent(
        id, line, story, day, published, code.type, code.mode, code.contexts, code.code,
        str(ontology.quad(code.type)), ontology.score(code.type, code.mode), actors, recipients,
        where, url, publisher, mentions,
    )  # fmt: skip


def _where(
    name: str | None,
    latitude: float | None,
    longitude: float | None,
    country: str | None,
    feature: str | None = None,
    division: str | None = None,
    geonameid: int | None = None,
) -> Place | None:
    if name is None and latitude is None and country is None:
        return None
    return Place(
        _NOWHERE, name or country or "", geonameid, latitude, longitude, country, feature,
        "import", division,
    )  # fmt: skip


# The data sets ---------------------------------------------------------------------------------

_GDELT_FEATURES = {"1": "PCLI", "2": "ADM1", "3": "PPL", "4": "PPL", "5": "ADM1"}


def _gdelt(cells: Mapping[str, str], place: str) -> ImportedEvent:
    code = _cameo(_need(cells, "EventCode"))
    known = _known()
    number = _need(cells, "GLOBALEVENTID")
    url = _some(cells["SOURCEURL"])
    day = _day(cells["SQLDATE"], "SQLDATE")
    return _event(
        code,
        id=f"gdelt:{number}",
        line=place,
        story=url or f"event {number}",
        day=day,
        published=_day(cells["DATEADDED"], "DATEADDED") if cells["DATEADDED"].strip() else day,
        actors=_gdelt_party(cells, "Actor1"),
        recipients=_gdelt_party(cells, "Actor2"),
        where=_where(
            _some(cells["ActionGeo_Fullname"]),
            _number(cells["ActionGeo_Lat"], "ActionGeo_Lat"),
            _number(cells["ActionGeo_Long"], "ActionGeo_Long"),
            known.fips.get(cells["ActionGeo_CountryCode"]),
            _GDELT_FEATURES.get(cells["ActionGeo_Type"]),
        ),
        url=url if url and "://" in url else None,
        mentions=int(_number(cells["NumMentions"], "NumMentions") or 1),
    )


def _gdelt_party(cells: Mapping[str, str], side: str) -> tuple[Actor, ...]:
    known = _known()
    roles = [cells[f"{side}Type{k}Code"] for k in (1, 2, 3)]
    return _party(
        _some(cells[f"{side}Name"]),
        known.states.get(cells[f"{side}CountryCode"]),
        known.bodies.get(cells[f"{side}KnownGroupCode"]),
        [known.roles[role] for role in roles if role in known.roles],
    )


def _icews(cells: Mapping[str, str], place: str) -> ImportedEvent:
    code = _cameo(_need(cells, "CAMEO Code"))
    known = _known()
    day = _day(cells["Event Date"], "Event Date")
    place_name = _some(cells["City"]) or _some(cells["Province"]) or _some(cells["Country"])
    feature = "PPL" if _some(cells["City"]) else "ADM1" if _some(cells["Province"]) else "PCLI"
    return _event(
        code,
        # An id of ICEWS is told twice now and then; with the day it is not.
        id=f"icews:{_need(cells, 'Event ID')}@{day}",
        line=place,
        story=_some(cells["Story ID"]) or f"event {cells['Event ID']}",
        day=day,
        published=day,
        actors=_icews_party(cells, "Source"),
        recipients=_icews_party(cells, "Target"),
        where=_where(
            place_name,
            _number(cells["Latitude"], "Latitude"),
            _number(cells["Longitude"], "Longitude"),
            known.names.get(cells["Country"].casefold()),
            feature if place_name else None,
            _some(cells["Province"]),
        ),
        publisher=_some(cells["Publisher"]),
    )


def _icews_party(cells: Mapping[str, str], side: str) -> tuple[Actor, ...]:
    known = _known()
    name = _some(cells[f"{side} Name"])
    sectors = [part.strip().casefold() for part in cells[f"{side} Sectors"].split(",")]
    return _party(
        name,
        known.names.get(cells[f"{side} Country"].strip().casefold()),
        known.body_names.get(name.casefold()) if name else None,
        # "Japan" and "Citizen (Japan)" both have sectors there; a state's own are left out, so
        # that it is the state.
        []
        if name and name.casefold() in known.names
        else [known.icews[one] for one in sectors if one in known.icews],
    )


def _phoenix(cells: Mapping[str, str], place: str) -> ImportedEvent:
    code = _cameo(_need(cells, "EventCode"))
    day = _day(cells["Date"], "Date")
    url = (_some(cells["URLs"]) or "").split(";")[0] or None
    name = _some(cells["LocationName"])
    country = cells["CountryCode"].strip()
    known = _known()
    return _event(
        code,
        # Phoenix counts events anew now and then.
        id=f"phoenix:{_need(cells, 'EventID')}@{day}",
        line=place,
        story=url or cells["SentenceID"].split(";")[0] or f"event {cells['EventID']}",
        day=day,
        published=day,
        actors=_phoenix_party(cells["SourceActorFull"]),
        recipients=_phoenix_party(cells["TargetActorFull"]),
        where=_where(
            name,
            _number(cells["Lat"], "Lat"),
            _number(cells["Lon"], "Lon"),
            known.states.get(country) or known.names.get(country.casefold()),
            None,
            _some(cells["StateName"]),
        ),
        url=url if url and "://" in url else None,
        publisher=(_some(cells["NewsSources"]) or "").split(";")[0] or None,
    )


def _phoenix_party(code: str) -> tuple[Actor, ...]:
    """JPNGOVPTY -> Japan, GOV and PTY; IGOUNO -> the United Nations."""
    known = _known()
    parts = [code[k : k + 3] for k in range(0, len(code.strip()), 3)]
    country = known.states.get(parts[0]) if parts else None
    rest = parts[1:] if country else parts
    org = next((known.bodies[part] for part in rest if part in known.bodies), None)
    return _party(None, country, org, [known.roles[part] for part in rest if part in known.roles])


def _polecat(cells: Mapping[str, str], place: str) -> ImportedEvent:
    ontology = load_ontology()
    known = _known()
    kind = _need(cells, "Event Type")
    if kind not in ontology.types:
        raise BadLineError(f'Event Type "{kind}" is no type of PLOVER')
    event_type = ontology.types[kind]
    mode = _some(cells["Event Mode"])
    if mode is not None and event_type.mode(mode) is None:
        mode = None
    contexts = tuple(one for one in _many(cells["Contexts"]) if one and one in ontology.contexts)
    day = _day(cells["Event Date"], "Event Date")
    actors, recipients = _polecat_side(cells, "Actor"), _polecat_side(cells, "Recipient")
    if not actors and not recipients:
        raise _LeftOutError("no party is named")
    id = _need(cells, "Event ID")
    published = _some(cells["Publication Date"])
    score = _number(cells["Intensity"], "Intensity")
    number = _number(cells["GeoNames ID"], "GeoNames ID")
    country = cells["Country"].strip()
    return ImportedEvent(
        id=f"polecat:{id}",
        line=place,
        story=id.split("_")[0],
        day=day,
        published=_day(published, "Publication Date") if published else day,
        type=kind,
        mode=mode,
        contexts=contexts,
        cameo=ontology.cameo_of(kind, mode, contexts),
        quad=str(event_type.quad),
        score=ontology.score(kind, mode) if score is None else score,
        actors=actors,
        recipients=recipients,
        where=_where(
            _some(cells["Placename"]),
            _number(cells["Latitude"], "Latitude"),
            _number(cells["Longitude"], "Longitude"),
            known.states.get(country) or known.names.get(country.casefold()),
            _some(cells["Feature Type"]),
            _some(cells["Province"]),
            None if number is None else int(number),
        ),
        publisher=_some(cells["Source"]),
    )


def _polecat_side(cells: Mapping[str, str], side: str) -> tuple[Actor, ...]:
    """The parties of a side. Where names and countries are not as many, countries are kept: which
    name is of which is not told."""
    known = _known()
    names = _many(cells[f"{side} Name"])
    countries = [
        known.states.get(one or "") or known.names.get((one or "").casefold())
        for one in _many(cells[f"{side} Country"])
    ]
    if not any(countries):
        countries = [known.cow.get(one or "") for one in _many(cells[f"{side} COW"])]
    sectors = [
        one if one in load_ontology().sectors else None
        for one in _many(cells[f"Primary {side} Sector"])
    ]
    if len(names) <= 1:
        every = [one for one in _many(cells[f"{side} Sectors"]) if one in load_ontology().sectors]
        name = names[0] if names else None
        rest = countries[1:]
        first = countries[0] if countries else None
        org = known.body_names.get(name.casefold()) if name else None
        return (
            *_party(name, first, org, [one for one in every if one]),
            *(party for one in rest if one for party in _party(None, one, None, [])),
        )
    if len(countries) != len(names):
        if any(countries):
            return tuple(party for one in countries if one for party in _party(None, one, None, []))
        countries = [None] * len(names)
    if len(sectors) != len(names):
        sectors = [None] * len(names)
    return tuple(
        party
        for name, country, sector in zip(names, countries, sectors, strict=True)
        for party in _party(
            name,
            country,
            known.body_names.get(name.casefold()) if name else None,
            [sector] if sector else [],
        )
    )


_READERS: Mapping[DataSet, Callable[[Mapping[str, str], str], ImportedEvent]] = {
    DataSet.GDELT: _gdelt,
    DataSet.ICEWS: _icews,
    DataSet.PHOENIX: _phoenix,
    DataSet.POLECAT: _polecat,
}
