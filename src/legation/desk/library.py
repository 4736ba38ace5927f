"""The store behind the desk: one connection, asked by one request at a time, and not for long."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import RLock, Timer
from typing import Any

from legation.errors import DeskError
from legation.relations import Archive, Relation, open_store

Row = dict[str, Any]

LONGEST = 30.0
"""Seconds after which a question is given up."""

_KEPT = 16
"""Relations whose events are kept in memory, for the next look at them."""


class Library:
    """A store, opened read-only.

    Raises:
        StoreError, RelationError: as `relations.open_store`.
    """

    def __init__(self, db: Path, groups: Path | None = None) -> None:
        self.path = db
        self._archive: Archive = open_store(db, groups=groups)
        self._relations: OrderedDict[tuple[str, str], Relation] = OrderedDict()
        self._lock = RLock()

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def rows(self, name: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        """The answer to `sql/NAME.sql`; what a page asks goes in as values, never as SQL."""
        with self._asking():
            result = self._archive.ask(_query(name), values or {})
            names = [column[0] for column in result.description or ()]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def row(self, name: str, values: Mapping[str, Any] | None = None) -> Row | None:
        """The first row of an answer; None where there is none."""
        return next(iter(self.rows(name, values)), None)

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

    def last_day(self) -> date | None:
        """Day of the newest article."""
        with self._asking():
            return max(self._archive.published, default=None)

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
            self._archive.store.interrupt()

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
