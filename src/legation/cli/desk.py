"""`legation desk`: a page over a store, in the browser."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from threading import Timer
from typing import Annotated

import typer

from legation.cli import options, streams
from legation.errors import LegationError

# The server answers from its first moments on; a browser takes longer to start.
_SECONDS_BEFORE_OPENING = 0.8


def desk(
    db: Annotated[Path, typer.Argument(metavar="FILE", help="The store, as legation run made it.")],
    groups: options.Groups = None,
    host: Annotated[
        str,
        typer.Option(help="Where to listen. Anything but this machine asks visitors for a token."),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0 is any that is free.")
    ] = 8350,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
) -> None:
    """Open a page over a store in the browser.

    Two sides over time with the events behind every bar, what happened and who tells it, articles
    with all that was found in them, a search, and a box that reads a pasted report. The page is
    served by this machine, to this machine, and loads nothing from elsewhere. While it is open,
    legation run cannot write to that store.

    \b
        legation run reports/ --into news.duckdb
        legation desk news.duckdb

    Needs the extra "desk": pip install "legation[desk]"
    """
    try:
        from legation.desk.serve import address_of, listen, new_token, serve
    except ModuleNotFoundError as error:
        streams.tell(
            f"the desk needs {error.name}, which is not installed; run:"
            ' pip install "legation[desk]"'
        )
        raise typer.Exit(1) from error
    token = new_token(host)
    try:
        sock = listen(host, port)
        address = address_of(sock, token)
        streams.tell(f"The desk is open at {address} (Ctrl-C closes it)")
        if browser:
            opening = Timer(_SECONDS_BEFORE_OPENING, webbrowser.open, [address])
            opening.daemon = True
            opening.start()
        serve(db, sock, token, groups)
    except LegationError as error:
        streams.tell(str(error))
        raise typer.Exit(1) from error
