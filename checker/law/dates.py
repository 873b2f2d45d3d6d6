"""Completed years (Civil Code, Art 202: a period ends on the same day of the month); dates in words."""

from __future__ import annotations

from datetime import date


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


def in_chinese(day: date) -> str:
    """A day as people write it: 2030年6月10日."""
    return f"{day.year}年{day.month}月{day.day}日"


def parse_date(text: str) -> date | None:
    """``YYYY-MM-DD`` in ASCII digits and nothing else; None where it is no such day."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    digits = text[:4] + text[5:7] + text[8:]
    if not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        return None
