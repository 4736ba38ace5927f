"""Lines with a few styles -> text for a terminal, or plain text for a pipe.

The command line's one way to be in colour: what is printed is made of `Line`s, and the two
functions here draw them. `rich` is loaded only where there is a terminal.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text


class Style(Enum):
    """What a piece of a line is, as `rich` draws it."""

    PLAIN = ""
    TITLE = "bold"
    QUIET = "dim"
    MARKED = "bold yellow"
    TRIGGER = "bold underline"
    ACTOR = "bold green"
    RECIPIENT = "bold cyan"
    WHO = "green"
    WHOM = "bright_cyan"
    SPEAKER = "bold blue"
    VERBAL_COOPERATION = "cyan"
    MATERIAL_COOPERATION = "bright_green"
    VERBAL_CONFLICT = "yellow"
    MATERIAL_CONFLICT = "red"


# How a plain text marks them; what people see in a colour they must be able to grep.
MARKS = {Style.TRIGGER: ("*", "*"), Style.ACTOR: ("[", "]"), Style.RECIPIENT: ("{", "}")}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style. The words are clean already."""

    text: str
    style: Style = Style.PLAIN

    @property
    def marked(self) -> str:
        """The words with the marks of their style around them."""
        before, after = MARKS.get(self.style, ("", ""))
        return f"{before}{self.text}{after}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, wrapped in a terminal so that what follows the label stays in its column.

    Attributes:
        label: begins the line, after the indent; as wide as it is.
    """

    pieces: tuple[Piece, ...] = ()
    indent: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How to print.

    Attributes:
        width: columns of the terminal; None for a pipe, where no line is wrapped.
    """

    width: int | None = None

    @property
    def terminal(self) -> bool:
        """Whether it is printed in a terminal."""
        return self.width is not None

    @property
    def arrow(self) -> str:
        """From actor to recipient; what is piped is to be typed into a search."""
        return "→" if self.terminal else "->"


def line(text: str, style: Style = Style.PLAIN, *, indent: int = 0, label: str = "") -> Line:
    """A line in one style."""
    return Line((Piece(text, style),), indent, label)


def draw(lines: Iterable[Line], look: Look) -> str:
    """The lines, each with its line end."""
    if look.width is None:
        return "".join(f"{_plain(one)}\n" for one in lines)
    return "".join(_drawn(one, look.width) for one in lines)


def fitted(cell: str, width: int) -> str:
    """A cell of a table, filled up to its width or cut there."""
    return (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)


def draw_renderable(renderable: RenderableType, width: int) -> str:
    """What `rich` draws in a terminal of that width, without white space at the ends of lines."""
    console = _console()
    with console.capture() as capture:
        console.print(renderable, width=width, end="")
    return "".join(f"{one.rstrip()}\n" for one in capture.get().rstrip("\n").split("\n"))


def text_of_pieces(pieces: Iterable[Piece]) -> Text:
    """The pieces as `rich` has them. Nothing in them is markup."""
    from rich.text import Text

    text = Text()
    marked = _console().no_color
    for piece in pieces:
        text.append(piece.marked if marked else piece.text, piece.style.value)
    return text


def _plain(one: Line) -> str:
    return f"{' ' * one.indent}{one.label}{''.join(p.marked for p in one.pieces)}".rstrip()


def _drawn(one: Line, width: int) -> str:
    from rich.text import Text

    console = _console()
    hang = one.indent + len(one.label)
    wrapped = text_of_pieces(one.pieces).wrap(console, max(width - hang, 10)) or [Text()]
    lines = [Text(" " * hang).append(rest) for rest in wrapped]
    lines[0] = Text(" " * one.indent).append(one.label, "dim").append(wrapped[0])
    return draw_renderable(Text("\n").join(lines), max(width, hang + 10))


@cache
def _console() -> Console:
    """A console that draws to memory; it learns from the environment which colours there are."""
    from rich.console import Console

    return Console(file=io.StringIO(), force_terminal=True, highlight=False, soft_wrap=False)
