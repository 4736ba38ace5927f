"""Writing all, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from legation.errors import StoreError

if TYPE_CHECKING:
    import duckdb


@contextmanager
def all_or_nothing(connection: duckdb.DuckDBPyConnection, what: str) -> Iterator[None]:
    """What is written inside is written whole, or not at all, whatever breaks.

    Args:
        what: could not be written, where it is so: the file, "copies and happenings".

    Raises:
        StoreError: it could not be written, as when the disk is full.
    """
    import duckdb

    try:
        connection.execute("BEGIN")
        yield
        connection.execute("COMMIT")
    except duckdb.Error as error:
        _roll_back(connection)
        reason = str(error).strip().splitlines()[0]
        raise StoreError(
            f"{what} could not be written ({reason}); what was stored before is safe."
            " Make room, and run the same command again: it goes on from there"
        ) from error
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    import duckdb

    with suppress(duckdb.Error):
        connection.execute("ROLLBACK")
