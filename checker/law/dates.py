"""Completed years (Civil Code, Art 202: a period ends on the same day of the month); dates in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final

EARLIEST_DATE: Final = date(1950, 1, 1)
"""The earliest day that an answer may name."""


def add_years(start: date, years: int) -> date:
    """The day on which ``years`` years since ``start`` are completed; 29 February falls back to the 28th."""
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return start.replace(year=start.year + years, day=28)


def completed_years(start: date, end: date) -> int:
    """Whole years completed from ``start`` by ``end``; negative where ``end`` is earlier."""
    years = end.year - start.year
    return years if add_years(start, years) <= end else years - 1


def add_months(start: date, months: int) -> date:
    """The day on which ``months`` months since ``start`` are completed, at the end of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def completed_months(start: date, end: date) -> int:
    """Whole months completed from ``start`` by ``end``; negative where ``end`` is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def in_chinese(day: date) -> str:
    """A day as people write it: 2030年6月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_date(text: str) -> date | None:
    """The day that is written as ``YYYY-MM-DD`` in ASCII digits; None where the text is anything else."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    digits = text[:4] + text[5:7] + text[8:]
    if not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None
