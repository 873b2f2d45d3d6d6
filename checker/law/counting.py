"""How time is counted between the day that an answer names and a cut-off day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from checker.law.dates import completed_months, completed_years, in_chinese

Unit = Literal["year", "month", "day"]
UNITS: Final[Mapping[Unit, str]] = {"year": "年", "month": "个月", "day": "天"}
Begins = Literal["day", "year", "next_year"]
"""From when on time counts: from the very day, from 1 January of its year, or from 1 January of the next."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """The same day of every year, meant in the year of the application (截至申报当年12月31日)."""

    month: int
    day: int

    def __post_init__(self) -> None:
        # A common year: a day that only leap years have is none of every year.
        try:
            date(2001, self.month, self.day)
        except ValueError:
            raise ValueError(f"不是每年都有{self.month}月{self.day}日") from None

    def __str__(self) -> str:
        return f"申报当年{self.month}月{self.day}日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """Whole units of time from the day answered to the cut-off day; negative where that comes first.

    ``until`` is the cut-off day: a day, the same day of every year, the answer to another date question (its
    id), or None for the application date.
    ``ahead``: from the cut-off day to the day answered instead (证书有效期至). Where nothing else is said a
    period ends on the same day of the month (Civil Code, Art 202).
    """

    unit: Unit = "year"
    begins: Begins = "day"
    until: date | Yearly | str | None = None
    ahead: bool = False

    def __post_init__(self) -> None:
        if self.ahead and self.begins != "day":
            raise ValueError("算到所填日期为止的，只能从截止日当天起算")

    @property
    def runs(self) -> bool:
        """Whether the count grows as time passes."""
        return not self.ahead and not self.is_closed

    @property
    def is_closed(self) -> bool:
        """Whether both ends are days that stay as they are."""
        return isinstance(self.until, (date, str))

    @property
    def cut_off(self) -> str:
        """The cut-off day in words; empty for the application date."""
        return in_chinese(self.until) if isinstance(self.until, date) else str(self.until or "")

    def count(self, day: date, as_of: date) -> int:
        """Whole units from ``day``, for an application on ``as_of``.

        Where another answer is the cut-off day, ``as_of`` is that answer.
        """
        end, start = self._end(as_of), self._start(day)
        return _COUNTS[self.unit](*((end, start) if self.ahead else (start, end)))

    def _end(self, as_of: date) -> date:
        match self.until:
            case Yearly(month, day):
                return date(as_of.year, month, day)
            case date():
                return self.until
            case _:
                return as_of

    def _start(self, day: date) -> date:
        match self.begins:
            case "year":
                return date(day.year, 1, 1)
            case "next_year":
                return date(day.year + 1, 1, 1)
            case _:
                return day


def _days(start: date, end: date) -> int:
    return (end - start).days


_COUNTS: Final[Mapping[Unit, Callable[[date, date], int]]] = {
    "year": completed_years,
    "month": completed_months,
    "day": _days,
}
