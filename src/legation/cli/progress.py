"""A progress bar on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from legation.records.report import Report

Counter = Callable[[Iterable[Report]], Iterator[Report]]
"""Passes reports on, and counts them."""


@contextmanager
def progress(total: int | None, *, pausing: bool) -> Iterator[Counter]:
    """Shows a bar, and gives the function that moves it.

    Args:
        total: how many reports there will be at most; None when nobody knows.
        pausing: the reports are printed in the same terminal, and the bar is away meanwhile.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    bar = Progress(
        "reading",
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=True,  # so that messages go above the bar, not through it
    )
    task = bar.add_task("", total=total)

    def counted(reports: Iterable[Report]) -> Iterator[Report]:
        for report in reports:
            bar.advance(task)
            if pausing:
                bar.stop()
            yield report
            if pausing:
                bar.start()

    with bar:
        yield counted
