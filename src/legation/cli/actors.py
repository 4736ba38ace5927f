"""`legation actors`: who is who on a day, and whether one's own entries are right."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from legation.cli import inputs, options, streams
from legation.cli.clean import clean, escape_json
from legation.cli.page import Line, Style, draw, line
from legation.errors import LegationError

if TYPE_CHECKING:
    from legation.lexicon.directory import Directory, Office
    from legation.lexicon.lookup import Candidate, Finding

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Who is who in the directory of actors, and on which day.",
)

# Of a common name, more would only hide the likely ones.
_MOST_CANDIDATES = 10


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"


@app.command()
def find(
    text: Annotated[
        str, typer.Argument(metavar="WORDS", help="A name, a title with its state, or a noun.")
    ],
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day, as in 2008-03-01.  [default: today]"),
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    actors: options.Actors = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Everybody of a common name, and all their offices.")
    ] = False,
) -> None:
    """Find who some words stand for on a day, and why.

    \b
    Out of office at the time:
        legation actors find Abe --on 2008-03-01
    Who held an office:
        legation actors find "the Japanese prime minister" --on 2013-05-02
    A body, a house, a group, or a noun that needs no entry:
        legation actors find "the Kremlin" --on 1985-03-11
        legation actors find "Kenyan police"

    The exit code is 0 when something is known, 1 when nothing is, 2 for a mistake in the command
    or in a file of yours.
    """
    from legation.lexicon.lookup import look_up

    # A name is looked up today unless the user says otherwise; the library itself has no clock.
    day = inputs.given_day(on, "--on") or date.today()
    directory = _directory(actors or ())
    finding = look_up(directory, text, day)
    with streams.quiet_pipe():
        if format_ is Format.JSON:
            streams.use_utf8()
            whole = json.dumps(_as_json(finding), ensure_ascii=False, indent=2)
            streams.write(escape_json(whole) + "\n")
        else:
            streams.use_any()
            lines = _lines(finding, directory, everything=everything)
            streams.write(draw(lines, streams.look()))
    if not finding.found:
        raise typer.Exit(1)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files of your own actors.")],
) -> None:
    """Check files of your own actors, and show all that is wrong.

    \b
    Every line is looked at, beside our own directory:
        legation actors check mine.jsonl
    mine.jsonl holds one actor a line, as JSON:
        {"id": "KEN.okonjo", "kind": "person", "name": "Mary Okonjo", "country": "KEN",
         "sectors": ["GOV"], "offices": [{"title": "mayor", "of": "KEN", "from": "2019-05"}]}
    (on one line). Then:
        legation read news.txt --actors mine.jsonl

    The exit code is 0 when all is right, 1 when something is wrong.
    """
    from legation.lexicon.directory import find_problems

    streams.use_any()
    count = 0
    for problem in find_problems(files):
        count += 1
        streams.write(clean(problem) + "\n")
    if count:
        streams.tell(f"{count} {'thing is' if count == 1 else 'things are'} wrong")
        raise typer.Exit(1)
    entries = sum(_entries_in(file) for file in files)
    streams.write(f"{entries} {'entry' if entries == 1 else 'entries'}, no mistakes found\n")


def _entries_in(file: Path) -> int:
    from legation.lexicon.actor_files import read_tables

    return len(read_tables(file, str(file)).tables)


def _directory(actors: Sequence[Path]) -> Directory:
    from legation.lexicon.directory import load_directory

    try:
        return load_directory(tuple(actors))
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(2) from error


# A finding in words --------------------------------------------------------------------------


def _lines(finding: Finding, directory: Directory, *, everything: bool) -> Iterator[Line]:
    yield line(f"“{clean(finding.text)}” on {finding.day}", Style.TITLE)
    shown = finding.candidates if everything else finding.candidates[:_MOST_CANDIDATES]
    for number, candidate in enumerate(shown, start=1):
        yield line("")
        yield from _candidate_lines(number, candidate, directory, finding.day, everything)
    if more := len(finding.candidates) - len(shown):
        yield line("")
        yield line(f"{more} more; --all shows them", Style.QUIET)
    if finding.noun is not None:
        yield line("")
        sector = finding.noun.sector or "no sector of its own"
        whose = "".join(f", {clean(one)}" for one in (finding.country, finding.org) if one)
        yield line(f"{finding.noun.noun}: {sector}{whose}")
    yield line("")
    yield line(clean(finding.reason))
    if finding.near:
        yield line("Names that look alike: " + ", ".join(map(clean, finding.near)))


def _candidate_lines(
    number: int, candidate: Candidate, directory: Directory, day: date, everything: bool
) -> Iterator[Line]:
    entry = candidate.entry
    yield line(f"{clean(entry.name)}  ({clean(entry.id)})", Style.WHO, label=f"{number}. ")
    for label, words in _facts(candidate, directory, day):
        yield line(words, indent=3, label=f"{label:<10}")
    if everything:
        for office in entry.offices:
            yield line(_office(office, directory), Style.QUIET, indent=3, label=f"{'held':<10}")


def _facts(candidate: Candidate, directory: Directory, day: date) -> Iterator[tuple[str, str]]:
    entry = candidate.entry
    yield "found", candidate.why
    yield "what", entry.kind.replace("_", " ")
    if candidate.office is not None:
        yield "office", _office(candidate.office, directory)
        also = [o for o in entry.offices if o is not candidate.office and o.holds_on(day)]
        for office in also:
            yield "also", _office(office, directory)
    elif candidate.former is not None:
        yield "former", _office(candidate.former, directory)
    elif entry.offices:
        yield "office", "none yet on the day"
    of = ", ".join(filter(None, [entry.country, entry.org]))
    if of:
        yield "of", clean(of)
    sectors = _sectors(candidate)
    if sectors:
        yield "sectors", " ".join(sectors)
    if entry.from_ or entry.to:
        ended = "" if candidate.there else "; not there on the day"
        yield "days", f"{_span(entry.from_, entry.to)}{ended}"
    if entry.successors:
        yield "then", clean(", ".join(entry.successors))
    if entry.note:
        yield "note", clean(entry.note)


def _sectors(candidate: Candidate) -> tuple[str, ...]:
    """What it acts as on the day: a former minister is ELI first."""
    if candidate.office is not None and candidate.office.sectors:
        return candidate.office.sectors
    if candidate.former is not None:
        return tuple(dict.fromkeys(("ELI", *candidate.entry.sectors)))
    return candidate.entry.sectors


def _office(office: Office, directory: Directory) -> str:
    """ "prime minister of Japan, 2012-12-26 to 2020-09-16"."""
    body = directory.get(office.of) if office.of else None
    of = f" of {clean(body.name)}" if body is not None else ""
    when = _span(office.from_, office.to)
    return f"{clean(office.title)}{of}{f', {when}' if when else ''}"


def _span(from_: str | None, to: str | None) -> str:
    if from_ and to:
        return f"{from_} to {to}"
    return f"since {from_}" if from_ else f"until {to}" if to else ""


# A finding as JSON ---------------------------------------------------------------------------


def _as_json(finding: Finding) -> dict[str, Any]:
    noun = finding.noun
    return {
        "text": finding.text,
        "on": finding.day.isoformat(),
        "candidates": [_candidate_json(candidate) for candidate in finding.candidates],
        "noun": noun and {"noun": noun.noun, "sector": noun.sector, "kind": noun.kind.value},
        "country": finding.country,
        "org": finding.org,
        "reason": finding.reason,
        "near": list(finding.near),
    }


def _candidate_json(candidate: Candidate) -> dict[str, Any]:
    entry = candidate.entry
    return {
        "id": entry.id,
        "name": entry.name,
        "kind": entry.kind.value,
        "country": entry.country,
        "org": entry.org,
        "sectors": list(_sectors(candidate)),
        "how": candidate.how and candidate.how.value,
        "why": candidate.why,
        "ambiguous": candidate.ambiguous,
        "there": candidate.there,
        "office": candidate.office and _office_json(candidate.office),
        "former": candidate.former and _office_json(candidate.former),
        "offices": [_office_json(office) for office in entry.offices],
        "from": entry.from_,
        "to": entry.to,
    }


def _office_json(office: Office) -> dict[str, Any]:
    return {
        "title": office.title,
        "of": office.of,
        "sectors": list(office.sectors),
        "from": office.from_,
        "to": office.to,
    }
