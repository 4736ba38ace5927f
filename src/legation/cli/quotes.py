"""`legation quotes`: who said what, as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from legation.cli import formats, inputs, options, rows, streams
from legation.cli.page import Line, Look, Piece, Style, draw, line
from legation.cli.reading import Format, new_reader, read_files
from legation.cli.table import heading
from legation.cli.words import day, party, quotation, speaker
from legation.records.actor import Actor
from legation.records.article import Article
from legation.records.json import Json, article_to_json, statement_to_json
from legation.records.report import Report
from legation.records.span import Span
from legation.records.statement import Statement, StatementKind

if TYPE_CHECKING:
    from legation.reader import Reader

Chosen = Callable[[Report], tuple[tuple[str, Statement], ...]]
"""The statements of a report that are asked for, each with its id."""


def quotes(
    files: options.Files,
    by: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY",
            help="Only what this party says: an id of legation actors find (JPN.abe-shinzo), a"
            " code of a state or body (JPN, UN), or words of the name (Abe). Repeatable.",
        ),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY", help="Only what is said of this party, named so likewise. Repeatable."
        ),
    ] = None,
    direct: Annotated[
        bool, typer.Option("--direct", help="Only words in quotation marks.")
    ] = False,
    published: options.Published = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="What to print.")
    ] = Format.TABLE,
    form: options.From = None,
    actors: options.Actors = None,
    threads: options.Threads = 1,
) -> None:
    """Print who said what, when, and through whom it reached us.

    \b
    Everything that is said or thought in a report:
        legation quotes summit.txt --published 2018-06-12
    What one says of another; a state speaks through its government and its people:
        legation quotes news.jsonl --by PRK --about USA
    What the Japanese prime minister says, word for word:
        legation quotes news.jsonl --by Abe --direct
    For a spreadsheet, or a program:
        legation quotes news.jsonl --format csv > quotes.csv
        legation quotes news.jsonl --format jsonl | jq .speaker.name

    Behind each stands where it is in the text: [start-end], in characters. Said "by KCNA" is what
    KCNA passes on; "to the BBC" is who was told.

    The exit code is 0 when all was read, 1 when an article could not be (the others are
    printed all the same), 2 for a mistake in the command.
    """
    given = inputs.given_day(published, "--published")

    def chosen(report: Report) -> tuple[tuple[str, Statement], ...]:
        numbered = ((f"{report.article.id}.s{n}", s) for n, s in enumerate(report.statements, 1))
        return tuple(
            (identifier, statement)
            for identifier, statement in numbered
            if (not direct or statement.kind is StatementKind.DIRECT)
            and (not by or _is_one_of(statement.speaker, by))
            and (not about or _is_about(report, statement, about))
        )

    def make_reader() -> Reader:
        return new_reader(actors=tuple(actors or ()), threads=threads)

    def write(reports: Iterable[Report], _: Reader | None) -> None:
        _print(format_, reports, chosen)

    read_files(files, make_reader, write, form=form, published=given)


def _print(format_: Format, reports: Iterable[Report], chosen: Chosen) -> None:
    if format_ is Format.TABLE:
        streams.use_any()
        write = _tables(reports, chosen, streams.look())
    else:
        streams.use_utf8()
        if format_ is Format.CSV:
            write = _csv(reports, chosen)
        else:
            as_json = formats.json_array if format_ is Format.JSON else formats.json_lines
            write = as_json(_objects(reports, chosen))
    for text in write:
        streams.write(text)


def _is_one_of(actor: Actor | None, parties: Sequence[str]) -> bool:
    return actor is not None and any(is_party(actor, asked) for asked in parties)


def is_party(actor: Actor, asked: str) -> bool:
    """Whether a party is the one asked for, by id, code or words of its name.

    "JPN" is Japan, its prime minister and its police; "abe" is Shinzo Abe.
    """
    wanted = asked.casefold()
    codes = (actor.id, actor.country, actor.org)
    if any(code is not None and code.casefold() == wanted for code in codes):
        return True
    names = (actor.name or "", actor.text)
    return any(f" {wanted} " in f" {name.casefold()} " for name in names)


def _is_about(report: Report, statement: Statement, parties: Sequence[str]) -> bool:
    """Whether content names one of the parties.

    A party is named where an event inside the content has it, where another statement's speaker
    stands in it, where a country or a capital of it does, or where the words stand there.
    """
    named = [
        actor
        for event in report.events
        for mention in event.mentions
        for actor in (*mention.actors, *mention.recipients)
    ]
    named += [s.speaker for s in report.statements if s.speaker is not None]
    inside = [actor for actor in named if any(p.contains(actor.span) for p in statement.content)]
    states = {
        (place.country or "").casefold()
        for place in report.places
        if place.feature is not None and place.feature.startswith(_OF_A_STATE)
        and any(piece.contains(place.span) for piece in statement.content)
    }  # fmt: skip
    words = " ".join(_text_of(report.article, piece).casefold() for piece in statement.content)
    return any(
        asked.casefold() in states
        or any(is_party(actor, asked) for actor in inside)
        or _names(words, asked.casefold())
        for asked in parties
    )


_OF_A_STATE = ("PCL", "PPLC")
"""Features of GeoNames by which a place names a state: the country itself, and its capital."""


def _names(words: str, asked: str) -> bool:
    at = words.find(asked)
    while at >= 0:
        after = at + len(asked)
        if not (words[at - 1 : at].isalnum() or words[after : after + 1].isalnum()):
            return True
        at = words.find(asked, at + 1)
    return False


def _text_of(article: Article, span: Span) -> str:
    return span.of((article.title or "") if span.in_title else article.text)


# ------------------------------------------------------------------------------------ formats


def _tables(reports: Iterable[Report], chosen: Chosen, look: Look) -> Iterator[str]:
    """Under each article's heading, one line a statement; articles without any are left out."""
    before = ""
    for report in reports:
        said = chosen(report)
        if said:
            lines = [*heading(report.article), Line()]
            lines += [_line(report.article, statement) for _, statement in said]
            yield before + draw(lines, look)
            before = "\n"
    if not before:
        yield draw([line("No statements were found.", Style.QUIET)], look)


def _line(article: Article, statement: Statement) -> Line:
    style = Style.SPEAKER if statement.speaker else Style.QUIET
    to = ", ".join(party(actor) for actor in statement.told_to)
    facts = "".join(filter(None, [
        f" to {to}" if to else "",
        f" on {day(statement.when)}" if statement.when else "",
        " (thought)" if statement.act == "thought" else "",
    ]))  # fmt: skip
    return Line(
        (
            Piece(speaker(article, statement), style),
            Piece(facts, Style.QUIET),
            Piece(f": {quotation(article, statement)} "),
            Piece(place(statement), Style.QUIET),
        ),
        indent=2,
    )


def place(statement: Statement) -> str:
    """Where the content stands: "[31-90]", "[title 0-12]"; the first piece to the last."""
    first, last = statement.content[0], statement.content[-1]
    title = "title " if first.in_title else ""
    return f"[{title}{first.start}-{last.end}]"


def _objects(reports: Iterable[Report], chosen: Chosen) -> Iterator[Json]:
    """A statement with its article and its words, of which JSON elsewhere has the spans only."""
    for report in reports:
        article = report.article
        known = article_to_json(article)
        for identifier, statement in chosen(report):
            yield {
                "article": known,
                **statement_to_json(statement, identifier),
                "text": [_text_of(article, piece) for piece in statement.content],
            }


def _csv(reports: Iterable[Report], chosen: Chosen) -> Iterator[str]:
    yield rows.line(rows.QUOTE_COLUMNS)
    for report in reports:
        for identifier, statement in chosen(report):
            yield rows.line(_cells(report.article, identifier, statement))


def _cells(
    article: Article, identifier: str, statement: Statement
) -> tuple[str | float | None, ...]:
    who, when = statement.speaker, statement.when
    first, last = statement.content[0], statement.content[-1]

    def words(spans: Iterable[Span]) -> str:
        return " … ".join(_text_of(article, span) for span in spans)

    return (
        article.id,
        rows.iso(article.published),
        article.title,
        identifier,
        (who.name or who.text) if who else None,
        who.id if who else None,
        rows.code(who) if who else None,
        str(statement.kind),
        str(statement.act),
        rows.iso(when.first) if when else None,
        rows.iso(when.last) if when else None,
        rows.joined(actor.name or actor.text for actor in statement.via),
        rows.joined(actor.name or actor.text for actor in statement.told_to),
        words(statement.source),
        words(statement.cue),
        words(statement.content),
        first.start,
        last.end,
        "title" if first.in_title else "text",
        rows.joined(statement.made_by),
        statement.reason or None,
    )
