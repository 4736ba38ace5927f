"""A report as a table: one event a row, then the quotations, then what could not be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.cli.clean import clean
from legation.cli.page import Line, Look, Piece, Style, draw, draw_renderable, line, text_of_pieces
from legation.cli.words import (
    UNKNOWN,
    day,
    kind,
    parties,
    place,
    quotation,
    speaker,
    standing,
    triggers,
)
from legation.records.article import Article, DateOrigin
from legation.records.event import Event
from legation.records.report import Report
from legation.records.statement import StatementKind

HEADER = ("when", "what", "who → whom", "where", "standing", "words")

# In a pipe a column is as wide as its widest cell, but one long cell must not push the rest of
# every other row out of sight.
_WIDEST = (24, 26, 60, 30, 40)

# In a terminal: dates and types fit into these; the rest of the 80 columns is for the others.
_WITH_PLACE, _WHERE_WIDTH = 100, 14
_DAY_WIDTH, _KIND_WIDTH, _STANDING_WIDTH, _WORDS_WIDTH = 13, 14, 14, 12


def table(report: Report, look: Look, *, everything: bool = False) -> str:
    """The report as text.

    Events that are planned, denied or hypothetical have their row like all others; the column
    "standing" tells them apart.

    Args:
        everything: also the statements that are not quoted, and everyone on a long side.
    """
    head = draw(heading(report.article), look)
    rows = [_row(report.article, event, look, everything) for event in report.events]
    if not rows:
        events = draw([Line(), line("No events were read.", Style.QUIET)], look)
    elif look.width is None:
        events = "\n" + _plain_table(rows, look)
    else:
        events = "\n" + _drawn_table(rows, look.width)
    return head + events + draw(below(report, everything=everything), look)


def heading(article: Article) -> tuple[Line, ...]:
    """Title, then id, day and publisher."""
    facts = [clean(article.id)]
    if article.published is not None:
        found = article.published_from is DateOrigin.TEXT
        facts.append(f"published {article.published}{' (found in the text)' if found else ''}")
    if article.publisher:
        facts.append(clean(article.publisher))
    return (
        *((line(clean(article.title), Style.TITLE),) if article.title else ()),
        line(", ".join(facts), Style.QUIET),
    )


def below(report: Report, *, everything: bool) -> Iterator[Line]:
    """The quotations with their speakers, and the problems."""
    article = report.article
    shown = [
        statement
        for statement in report.statements
        if everything or statement.kind is StatementKind.DIRECT
    ]
    if shown:
        yield Line()
        yield line("Statements" if everything else "Quotations", Style.TITLE)
    for statement in shown:
        style = Style.SPEAKER if statement.speaker else Style.QUIET
        who = Piece(speaker(article, statement), style)
        yield Line((who, Piece(f": {quotation(article, statement)}")), indent=2)
    if report.problems:
        yield Line()
        yield line("Problems", Style.TITLE)
    for problem in report.problems:
        yield line(clean(problem), Style.MARKED, indent=2)


def style_of(event: Event) -> Style:
    """The colour of its quad class."""
    return style_of_quad(event.quad)


def style_of_quad(quad: str) -> Style:
    """The colour of a quad class."""
    return _QUADS.get(quad, Style.PLAIN)


_QUADS = {
    "verbal cooperation": Style.VERBAL_COOPERATION,
    "material cooperation": Style.MATERIAL_COOPERATION,
    "verbal conflict": Style.VERBAL_CONFLICT,
    "material conflict": Style.MATERIAL_CONFLICT,
}


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one event; the two middle ones in pieces."""

    day: str
    kind: tuple[Piece, ...]
    parties: tuple[Piece, ...]
    where: str
    standing: Piece
    words: str

    @property
    def cells(self) -> tuple[str, ...]:
        return (
            self.day,
            "".join(piece.text for piece in self.kind),
            "".join(piece.text for piece in self.parties),
            self.where,
            self.standing.text,
            self.words,
        )


def _row(article: Article, event: Event, look: Look, everything: bool) -> _Row:
    what = [Piece(kind(event), style_of(event))]
    if look.terminal and event.mode:
        # It has colours to tell type and mode apart, and no room for the parentheses.
        what = [Piece(event.type, style_of(event)), Piece(f" {event.mode}")]
    most = 10_000 if everything else 3
    who = [Piece(parties(event.actors, most) or UNKNOWN)]
    if event.recipients:
        who += [Piece(f" {look.arrow} ", Style.QUIET), Piece(parties(event.recipients, most))]
    plain = event.standing.actual and not event.told_by
    return _Row(
        day=day(event.when),
        kind=tuple(what),
        parties=tuple(who),
        where=place(article, event.where),
        standing=Piece(standing(event), Style.QUIET if plain else Style.MARKED),
        words=triggers(article, event),
    )


def _plain_table(rows: Sequence[_Row], look: Look) -> str:
    header = tuple(cell.replace("→", look.arrow) for cell in HEADER)
    cells = [header, *(row.cells for row in rows)]
    widths = [
        min(max(len(row[column]) for row in cells), widest) for column, widest in enumerate(_WIDEST)
    ]
    return "".join(
        "  ".join([*map(str.ljust, row[:-1], widths), row[-1]]).rstrip() + "\n" for row in cells
    )


def _drawn_table(rows: Sequence[_Row], width: int) -> str:
    from rich.table import Table

    # Two columns between each two; what a wide terminal has more is for the names and the words.
    spare = max(width - 80, 0)
    words_width = _WORDS_WIDTH + spare // 3
    # In 80 columns there is no room for the place; --explain tells it.
    placed = width >= _WITH_PLACE
    others = _DAY_WIDTH + _KIND_WIDTH + _STANDING_WIDTH + words_width + 4 * 2
    others += (_WHERE_WIDTH + 2) if placed else 0
    drawn = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
    drawn.add_column(HEADER[0], width=_DAY_WIDTH)
    drawn.add_column(HEADER[1], width=_KIND_WIDTH)
    drawn.add_column(HEADER[2], width=max(width - others, 12))
    if placed:
        drawn.add_column(HEADER[3], width=_WHERE_WIDTH)
    drawn.add_column(HEADER[4], width=_STANDING_WIDTH)
    drawn.add_column(HEADER[5], width=words_width)
    for row in rows:
        drawn.add_row(
            row.day,
            text_of_pieces(row.kind),
            text_of_pieces(row.parties),
            *([text_of_pieces([Piece(row.where)])] if placed else []),
            text_of_pieces([row.standing]),
            text_of_pieces([Piece(row.words)]),
        )
    return draw_renderable(drawn, width)
