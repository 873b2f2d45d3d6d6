"""Dates as people write them in tables: 2030-05-10, 2030/5/10, 2030年5月10日 8:30, 2030.5—2033.5."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

import checker
from publisher.sheets.sheet import half_width, one_line

_MONTH: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份)?")
_YEARS: Final = re.compile(r"(?:[一二两三四五]|\d{1,2})\s*(?:周年|年)")
_ONE_DAY: Final = r"\d{4}\s*[-/.年]\s*\d{1,2}(?:\s*[-/.月]\s*\d{1,2}\s*日?|\s*月)?|\d{8}"
_PERIOD: Final = re.compile(rf"(?:{_ONE_DAY})\s*(?:-+|[—–―~至到])+\s*(?P<end>{_ONE_DAY})")
_UNTIL: Final = re.compile(r"^(?:有效期)?(?:截至|截止|截止到|至|到)\s*|\s*(?:止|为止)$")


def day(value: str) -> str:
    """A date in any usual spelling, as 2030-05-10; raises ValueError with what is wrong."""
    return checker.read_day(one_line(value)).isoformat()


def last_day(value: str) -> str:
    """The day on which something ends: a day, the last day of a month, or the end of a period."""
    written = _last_part(value)
    if _YEARS.fullmatch(written):
        raise ValueError(f"写的是年数“{written}”，应写到期的那一天，如 2030-01-31")
    if month := month_of(value):
        year, number = month
        return date(year, number, monthrange(year, number)[1]).isoformat()
    return day(written)


def month_of(value: str) -> tuple[int, int] | None:
    """Year and month of an end that is given by its month only."""
    match = _MONTH.fullmatch(_last_part(value))
    if match is None or not 1 <= int(match[2]) <= 12:
        return None
    return int(match[1]), int(match[2])


def _last_part(value: str) -> str:
    written = _UNTIL.sub("", half_width(one_line(value)).strip())
    period = _PERIOD.fullmatch(written)
    return period["end"] if period else written
