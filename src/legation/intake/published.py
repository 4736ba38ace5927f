"""Dates of publication, as users and feeds write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from legation.errors import ArticleError


def read_day(text: str) -> date:
    """The day that a date or a date-time names, as it is printed: no time zone is applied.

    "2019-05-02"            ->  2 May 2019
    "2019-05-02T23:30:00Z"  ->  2 May 2019

    Only forms of ISO 8601 are read. "02/05/2019" is two different days on two sides of an ocean.

    Raises:
        ArticleError: it names no day; the message shows the form.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        reason = str(error)
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        shown = text if len(text) <= 40 else text[:40] + "…"
        # "month must be in 1..12", "day is out of range for month"; the rest is about the form.
        because = f": {reason}" if reason.startswith(("month", "day", "year")) else ""
        raise ArticleError(
            f'"{shown}" is no date{because}; write year-month-day, as in 2019-05-02'
        ) from None


_IN_URL = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|$)"
)


def day_in_url(url: str | None) -> date | None:
    """The day in an address, as news sites write it; None when there is none.

    https://example.org/world/2019/05/02/envoys-meet  ->  2 May 2019
    """
    for match in _IN_URL.finditer(url or ""):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None
