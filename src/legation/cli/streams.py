"""Standard output and standard error: terminals, pipes, closed pipes, encodings."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from legation.cli.clean import clean
from legation.cli.page import Look

# Longer lines are hard to read, however wide the terminal.
_WIDEST = 120


def look() -> Look:
    """How standard output wants its text."""
    if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        return Look(min(shutil.get_terminal_size().columns, _WIDEST))
    return Look()


def use_utf8() -> None:
    """Standard output takes UTF-8 and "\\n", whatever the locale: what programs read."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def use_any() -> None:
    """Standard output takes every character; a "?" stands for what its encoding has not."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def write(text: str) -> None:
    """Text to standard output, at once: who reads on the other end need not wait."""
    sys.stdout.write(text)
    sys.stdout.flush()


def tell(message: str) -> None:
    """A message to standard error, on a line of its own, safe to print."""
    with suppress(BrokenPipeError):
        print(f"legation: {clean(message)}", file=sys.stderr, flush=True)


def shows_progress() -> bool:
    """Whether a progress bar on standard error would be seen and be in nobody's way.

    Not beside a pipe: who reads from it, `less` or `jq`, most likely writes to the same terminal.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return False
    try:
        return not stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Who reads our output may stop at any time, as `head` does; that is no error."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer is flushed when Python ends, and must go somewhere.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
