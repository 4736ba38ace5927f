"""`legation read`: what a report says, as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import formats, inputs, options, streams
from legation.cli.explain import NoteOf
from legation.cli.inputs import Form
from legation.cli.reading import Format, new_reader, read_files
from legation.records.report import Report

if TYPE_CHECKING:
    from legation.reader import Reader


def read(
    files: options.Files,
    published: options.Published = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    form: options.From = None,
    explained: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Each event under its sentence, with the words, the rules and the reasons"
            " that made it.",
        ),
    ] = False,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Also statements that are not direct quotations, and everyone on a long side."
            " (Planned, denied and hypothetical events are always shown, and marked.)",
        ),
    ] = False,
    rules: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR",
            exists=True,
            file_okay=False,
            help="A folder of your own rules, beside those in the package. Repeatable.",
        ),
    ] = None,
    actors: options.Actors = None,
    gazetteer: options.Gazetteer = None,
    threads: options.Threads = 1,
) -> None:
    """Read reports: who did what to whom.

    Each event comes with its day, whether it happened, and who says so.

    \b
    A table of one report:
        legation read summit.txt --published 2018-06-12
    Why each event was read:
        legation read summit.txt --explain
    Many reports, one a line ({"id": "a1", "text": "…", "published": "2018-06-12"}):
        legation read news.jsonl --format jsonl > readings.jsonl
    With actors of your own (legation actors check --help tells how to write them):
        legation read news.txt --actors mine.jsonl
    For a spreadsheet, from a pipe:
        cat summit.txt | legation read - --format csv > events.csv
        legation columns
    Who said what, and to whom (legation quotes --help):
        legation quotes summit.txt

    The exit code is 0 when all was read, 1 when an article could not be (the others are
    printed all the same), 2 for a mistake in the command.
    """
    if format_ is not Format.TABLE and (explained or everything):
        option = "--explain" if explained else "--all"
        raise typer.BadParameter(
            f"goes with --format table; {format_} holds everything in any case",
            param_hint=option,
        )
    day = inputs.given_day(published, "--published")

    def make_reader() -> Reader:
        return new_reader(
            rules=tuple(rules or ()), actors=tuple(actors or ()),
            gazetteer=gazetteer, threads=threads,
        )  # fmt: skip

    def write(reports: Iterable[Report], reader: Reader | None) -> None:
        several = len(files) > 1 or inputs.form_of(files[0], form) is Form.JSONL
        writer = _writer(
            format_, several=several, explained=explained, everything=everything,
            note_of=reader.note_of if reader is not None else lambda rule: "",
        )  # fmt: skip
        for text in writer(reports):
            streams.write(text)

    read_files(files, make_reader, write, form=form, published=day)


def _writer(
    format_: Format, *, several: bool, explained: bool, everything: bool, note_of: NoteOf
) -> formats.Writer:
    if format_ is not Format.TABLE:
        streams.use_utf8()
        return {
            Format.JSON: formats.as_json_array if several else formats.as_json,
            Format.JSONL: formats.as_json_lines,
            Format.CSV: formats.as_csv,
        }[format_]
    streams.use_any()
    look = streams.look()
    if explained:
        return formats.as_explanation(look, note_of, everything=everything)
    return formats.as_table(look, everything=everything)
