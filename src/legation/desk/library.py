"""The store behind the desk: one connection, asked by one request at a time, and not for long."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import RLock, Timer
from typing import Any, TypeVar, cast

from legation import store as stores
from legation.errors import DeskError, StoreError
from legation.relations import Archive, Network, Relation, open_store
from legation.store import Store
from legation.store.rows import Row, named

Kind = TypeVar("Kind")

LONGEST = 30.0
"""Seconds after which a question is given up."""

_KEPT = 16
"""Relations whose events are kept in memory, for the next look at them."""


class Library:
    """A store, opened read-only; for a correction it is opened to write, for a moment.

    Nothing in it changes while it is open, so what is the same on every page is asked once.

    Attributes:
        groups: parties by the name of the user's group that they are in.

    Raises:
        StoreError, RelationError: as `relations.open_store`.
    """

    def __init__(self, db: Path, groups: Path | None = None) -> None:
        self.path, self._groups = db, groups
        self._opened: Archive | None = None
        self._relations: OrderedDict[tuple[str, str], Relation] = OrderedDict()
        self._answers: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._lock = RLock()
        self.groups: Mapping[str, tuple[str, ...]] = self._archive.groups

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._opened is not None:
                self._opened.close()
            self._opened = None
            self._relations.clear()
            self._answers.clear()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The store, open to write for as long as the `with` lasts.

        DuckDB lets a file be written only by one who has it alone, so the connection that reads is
        given up first, and made again when next something is asked.

        Raises:
            DeskError: another process has the store open.
        """
        with self._lock:
            self.close()
            try:
                store = stores.open_store(self.path)
            except StoreError as error:
                raise DeskError(
                    f"nothing was written: {error}. A desk, a run or another program has"
                    f" {self.path.name} open; close it, and send this again"
                ) from error
            with store:
                yield store

    @property
    def _archive(self) -> Archive:
        # After a correction the store is opened again; a run may have begun to write in between,
        # and then every question says so until it is done.
        with self._lock:
            if self._opened is None:
                self._opened = open_store(self.path, groups=self._groups, prepared=True)
            return self._opened

    def rows(self, name: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """The answer to `sql/NAME.sql`; what a page asks goes in as values, never as SQL."""
        with self._asking():
            return named(self._archive.ask(_query(name), values or {}))

    def row(self, name: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row of an answer; None where there is none."""
        return next(iter(self.rows(name, values)), None)

    def records(
        self, kind: type[Kind], name: str, values: Mapping[str, Any] | None = None
    ) -> tuple[Kind, ...]:
        """The same as records whose fields are the columns."""
        return tuple(
            kind(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})
            for row in self.rows(name, values)
        )

    def kept(self, kind: type[Kind], name: str, **values: Any) -> tuple[Kind, ...]:
        """The same, asked once as long as the store is open."""
        key = (kind, name, *sorted(values.items()))
        with self._lock:
            if key not in self._answers:
                self._answers[key] = self.records(kind, name, values)
            return self._answers[key]

    def once(self, kind: type[Kind], make: Callable[[], Kind]) -> Kind:
        """What is made of the store's answers, made once as long as it is open."""
        with self._lock:
            if (kind,) not in self._answers:
                self._answers[kind,] = (make(),)
            (made,) = self._answers[kind,]
            return cast(Kind, made)

    @contextmanager
    def relation(self, one: str, other: str) -> Iterator[Relation]:
        """Two sides, to be asked while the `with` lasts.

        Raises:
            RelationError: as `Archive.relation`.
        """
        key = one, other
        with self._asking():
            if key not in self._relations:
                self._relations[key] = self._archive.relation(one, other)
                while len(self._relations) > _KEPT:
                    self._relations.popitem(last=False)[1].forget()
            self._relations.move_to_end(key)
            yield self._relations[key]

    @contextmanager
    def network(self, first: date | None, last: date | None) -> Iterator[Network]:
        """Who deals with whom between two days, to be asked while the `with` lasts."""
        with self._asking():
            found = self._archive.network(first=first, last=last)
            try:
                yield found
            finally:
                found.forget()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Alone, and for `LONGEST` at most.

        Raises:
            DeskError: the question took longer.
        """
        late = False

        def give_up() -> None:
            nonlocal late
            late = True
            # Not `_archive`: the thread that asks holds the lock.
            if self._opened is not None:
                self._opened.store.interrupt()

        with self._lock:
            timer = Timer(LONGEST, give_up)
            timer.daemon = True
            timer.start()
            try:
                yield
            except Exception as error:
                if late:
                    raise DeskError(
                        f"that took longer than {LONGEST:.0f} seconds; ask for fewer days, or use"
                        " legation sql"
                    ) from error
                raise
            finally:
                timer.cancel()


@cache
def _query(name: str) -> str:
    return (files("legation.desk") / "sql" / f"{name}.sql").read_text(encoding="utf-8")
