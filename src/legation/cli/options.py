"""Arguments and options that several commands have, with one wording of each."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from legation.cli.inputs import Form
from legation.relations.series import Direction, Include

Files = Annotated[
    list[Path],
    typer.Argument(metavar="FILE", help="Reports to read; - is the standard input."),
]

Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day of publication, as in 2019-05-02, of articles that give none."
        " Without it “last week” is no date.",
    ),
]

From = Annotated[
    Form | None,
    typer.Option(
        "--from",
        help="What the files hold: one report each (text), or one a line as JSON (jsonl)."
        "  [default: as the names say, .jsonl or other]",
    ),
]

Actors = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="A file of your own actors, one a line as JSON. An entry with the id of one of"
        " ours takes its place. Repeatable.",
    ),
]

Gazetteer = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help="A table of GeoNames (cities500.txt), laid over the places in the package.",
    ),
]

Threads = Annotated[int, typer.Option(min=1, help="CPU threads for the parser.")]

Db = Annotated[
    Path, typer.Option("--db", metavar="FILE", help="The store, as legation run made it.")
]

One = Annotated[
    str,
    typer.Argument(
        metavar="A", help='One side: JPN, JPN:GOV, NATO, JPN.abe-shinzo, "PRK|CHN", or a group.'
    ),
]

Other = Annotated[str, typer.Argument(metavar="B", help="The other side.")]

First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="First day.  [default: of the first article]"),
]

Last = Annotated[
    str | None,
    typer.Option("--to", metavar="DATE", help="Last day.  [default: of the last article]"),
]

Groups = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        exists=True,
        dir_okay=False,
        help='Groups of your own, as TOML: under [groups], gulf = ["SAU", "ARE:GOV"].',
    ),
]

Includes = Annotated[
    list[Include] | None,
    typer.Option("--include", help="Count also what is told so. Repeatable."),
]

Datasets = Annotated[
    list[str] | None,
    typer.Option(
        "--dataset",
        metavar="NAME",
        help="Whose events count: legation, or a data set that was imported. Repeatable."
        "  [default: legation]",
    ),
]

Directed = Annotated[
    Direction,
    typer.Option(help="Whose acts count: of A towards B (forth), of B towards A (back), or both."),
]
