"""Working days (工作日) in China: weekdays, less the State Council's holidays, plus its make-up days.

From the chinesecalendar package at build time; the pages get the exceptions only, as data.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from chinese_calendar import holidays, is_workday, workdays

LAST: Final = date(max(day.year for day in holidays), 12, 31)
"""The last year whose holidays have been announced to the package."""


def exceptions(first: date) -> Iterator[tuple[date, bool, str]]:
    """Days from ``first`` that are not what their weekday says: the day, whether worked, which holiday."""
    day = first
    while day <= LAST:
        if is_workday(day) != (day.weekday() < 5):
            yield day, is_workday(day), _HOLIDAYS[str(holidays.get(day) or workdays[day])]
        day += timedelta(days=1)


def named(first: date) -> Iterator[tuple[date, str]]:
    """Each day off of a public holiday from ``first`` on, weekends too, and which holiday."""
    return ((day, _HOLIDAYS[str(name)]) for day, name in sorted(holidays.items()) if day >= first)


_HOLIDAYS: Final = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}


def last_day(start: date, count: int) -> date:
    """The day on which ``count`` working days are over, the first day not counted (Civil Code, Art 201)."""
    day = start
    while count:
        day += timedelta(days=1)
        if day > LAST:
            raise ValueError(f"{day.year}: no holidays known")
        count -= bool(is_workday(day))
    return day


def week_before(day: date) -> date:
    """The last day that lies a whole week before ``day`` (一周前)."""
    return day - timedelta(days=7)


def month_after(day: date) -> date:
    """The day on which a month since ``day`` ends: the same day of the next month, or that month's last."""
    year, month = day.year + day.month // 12, day.month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
