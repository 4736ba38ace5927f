"""An address that was fetched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fetched:
    """An address, and what its server called the state of it that was fetched.

    Attributes:
        url: as it was asked for.
        etag, last_modified: sent back when it is asked for again, so that what has not changed need
            not be sent (RFC 9110, section 13).
    """

    url: str
    etag: str | None = None
    last_modified: str | None = None
