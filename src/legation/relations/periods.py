"""Days, weeks, months, quarters, years."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum


class By(StrEnum):
    """How long a period is. Weeks begin on Monday, as in ISO 8601."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def days(self) -> int:
        """The most days that one has."""
        return {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[self.value]

    @property
    def a_year(self) -> float:
        """How many go into a year."""
        return {"day": 365.25, "week": 52.18, "month": 12.0, "quarter": 4.0, "year": 1.0}[
            self.value
        ]

    def start(self, day: date) -> date:
        """The first day of the period that a day is in."""
        match self:
            case By.DAY:
                return day
            case By.WEEK:
                return day - timedelta(days=day.weekday())
            case By.MONTH:
                return day.replace(day=1)
            case By.QUARTER:
                return date(day.year, day.month - (day.month - 1) % 3, 1)
            case By.YEAR:
                return date(day.year, 1, 1)

    def next(self, start: date) -> date:
        """The first day of the period after the one that begins there."""
        return self.start(start + timedelta(days=self.days))

    def last(self, start: date) -> date:
        """The last day of the period that begins there."""
        return self.next(start) - timedelta(days=1)

    def between(self, first: date, last: date) -> Iterator[date]:
        """First days of the periods from the one that holds `first` to that of `last`."""
        start = self.start(first)
        while start <= last:
            yield start
            start = self.next(start)

    def label(self, start: date) -> str:
        """A period as short as it can be said: 2018-03-05, 2018-W10, 2018-03, 2018-Q1, 2018."""
        match self:
            case By.DAY:
                return start.isoformat()
            case By.WEEK:
                year, week, _ = start.isocalendar()
                return f"{year}-W{week:02}"
            case By.MONTH:
                return f"{start:%Y-%m}"
            case By.QUARTER:
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case By.YEAR:
                return f"{start:%Y}"
