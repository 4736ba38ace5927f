"""Processes that read articles, and that may die.

Each has a pipe of its own to us, so that it ends when we do, however we end; and when one dies over
an article, only that article is lost. What comes back is in the order of what went in.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from legation.errors import LegationError
from legation.records.article import Article
from legation.records.report import Report

T = TypeVar("T")

# An article of 400 words takes a fifth of a second, one of 5 MB some minutes. What takes ten times
# as long hangs.
_SECONDS, _SECONDS_A_CHARACTER = 120.0, 0.002

# Jobs taken in ahead of the one that is next to come back, for each process.
_AHEAD = 4

_READY = "ready"


class ReadsArticles(Protocol):
    """What a process asks of a Reader."""

    def read_all(self, articles: Iterable[Article]) -> Iterator[Report]: ...


MakeReader = Callable[[], ReadsArticles]
"""Makes the reader of a process; it must pickle."""

Result = Report | str
"""A report, or why there is none."""


def read_batch(reader: ReadsArticles, articles: Sequence[Article]) -> list[Result]:
    """One result an article; an article that breaks the reader costs only its own."""
    try:
        return list(reader.read_all(articles))
    except Exception:
        if os.environ.get("LEGATION_TRACEBACK"):
            raise
    results: list[Result] = []
    for article in articles:
        try:
            results.extend(reader.read_all([article]))
        except LegationError as error:
            results.append(str(error))
        except Exception as error:
            results.append(
                f"something broke inside Legation ({type(error).__name__}: {error});"
                " please report it"
            )
    return results


def _work(connection: Connection, make_reader: MakeReader) -> None:
    """A process: articles come in, results go out, until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that started us
    try:
        try:
            reader = make_reader()
        except Exception as error:
            connection.send(error if isinstance(error, LegationError) else LegationError(
                f"the reader cannot be made ({type(error).__name__}: {error})"))  # fmt: skip
            return
        gc.freeze()  # the lexicons live as long as the process: no use in walking through them
        connection.send(_READY)
        while True:
            connection.send(read_batch(reader, connection.recv()))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


@dataclass
class _Job(Generic[T]):
    """Articles that were taken in together; `parts` are still to be read."""

    key: T
    parts: deque[Sequence[Article]]
    results: list[Result] = field(default_factory=list)

    @property
    def done(self) -> bool:
        return not self.parts


class _Worker(Generic[T]):
    """A process and the job it is at."""

    def __init__(self, make_reader: MakeReader) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=_work, args=(theirs, make_reader), daemon=True
        )
        self.process.start()
        theirs.close()
        self.ready = False
        self.job: _Job[T] | None = None
        self.deadline = float("inf")

    def give(self, job: _Job[T]) -> None:
        self.job = job
        part = job.parts[0]
        characters = sum(len(article.text) for article in part)
        self.deadline = time.monotonic() + len(part) * _SECONDS + characters * _SECONDS_A_CHARACTER
        # A process that has just died takes nothing; `wait` will find that out.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send(part)

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()


class Pool:
    """Processes that read.

    Args:
        make_reader: makes the reader of each process.
        processes: how many.
    """

    def __init__(self, make_reader: MakeReader, processes: int) -> None:
        self._make_reader = make_reader
        self._processes = processes
        self._workers: list[_Worker[object]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def read(self, jobs: Iterable[tuple[T, Sequence[Article]]]) -> Iterator[tuple[T, list[Result]]]:
        """The jobs, each with one result an article, in the order they came in.

        Raises:
            LegationError: the reader cannot be made, as when a file of rules is wrong.
        """
        coming = iter(jobs)
        taken: deque[_Job[T]] = deque()
        waiting: deque[_Job[T]] = deque()
        more = True
        while True:
            while more and len(taken) < _AHEAD * self._processes:
                job = next(coming, None)
                if job is None:
                    more = False
                    break
                key, articles = job
                taken.append(_Job(key, deque([articles] if articles else [])))
                if articles:
                    waiting.append(taken[-1])
                    self._dispatch(waiting)
                # Where articles come slowly, as from the web, what is read must not wait for more.
                self._collect(waiting, wait_for_it=False)
                if taken[0].done:
                    break
            self._dispatch(waiting)
            if taken and taken[0].done:
                first = taken.popleft()
                yield first.key, first.results
            elif taken:
                self._collect(waiting)
            elif not more:
                return

    def _dispatch(self, waiting: deque[_Job[T]]) -> None:
        while waiting:
            idle = next((w for w in self._workers if w.ready and w.job is None), None)
            if idle is None:
                starting = sum(not worker.ready for worker in self._workers)
                if len(self._workers) < self._processes and starting < len(waiting):
                    self._workers.append(_Worker(self._make_reader))
                    continue
                return
            idle.give(waiting.popleft())  # type: ignore[arg-type]

    def _collect(self, waiting: deque[_Job[T]], *, wait_for_it: bool = True) -> None:
        """Take what has come back, or wait until something does, or a process dies, or hangs."""
        soonest = min((worker.deadline for worker in self._workers), default=float("inf"))
        patience = None if soonest == float("inf") else max(0.0, soonest - time.monotonic())
        if not wait_for_it:
            patience = 0.0
        answered = set(wait([worker.connection for worker in self._workers], patience))
        for worker in list(self._workers):
            if worker.connection in answered:
                self._receive(worker, waiting)
            elif time.monotonic() > worker.deadline:
                self._bury(worker, waiting, "it took too long, and was given up")

    def _receive(self, worker: _Worker[object], waiting: deque[_Job[T]]) -> None:
        try:
            answer = worker.connection.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join()
            code = worker.process.exitcode or 0
            how = f"signal {-code}" if code < 0 else f"code {code}"
            self._bury(
                worker,
                waiting,
                f"the process that read it ended ({how}); perhaps the memory was full",
            )
            return
        if answer == _READY:
            worker.ready = True
        elif isinstance(answer, LegationError):
            raise answer
        elif worker.job is not None:
            job, worker.job, worker.deadline = worker.job, None, float("inf")
            job.results += answer
            job.parts.popleft()
            if job.parts:
                waiting.appendleft(job)  # type: ignore[arg-type]

    def _bury(self, worker: _Worker[object], waiting: deque[_Job[T]], reason: str) -> None:
        """A process is gone. What it was reading is read one by one; one alone is given up."""
        worker.stop()
        self._workers.remove(worker)
        job = worker.job
        if job is None:
            if not worker.ready:
                raise LegationError(
                    "a reading process ended before it began; is there memory enough?"
                    " Try --processes 1"
                )
            return
        part = job.parts.popleft()
        if len(part) > 1:
            job.parts.extendleft([article] for article in reversed(part))
        else:
            job.results.append(reason)
        if job.parts:
            waiting.appendleft(job)  # type: ignore[arg-type]
