"""Days whose number format does not show the day: the cell says a month, whatever day the file keeps."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

MONTHS: Final = frozenset({27, 36, 50, 52, 57})
"""Formats without a text of their own that a Chinese spreadsheet shows as 2018年6月 (ECMA-376, 18.8.30)."""
_SILENT: Final = re.compile(r'"[^"]*"?|\\.|\[[^\]]*\]|[_*].|AM/PM|A/P', re.IGNORECASE)
"""What of a format is no part of the day."""


def shown_without_day(day: datetime, code: str) -> str:
    """2018年6月, 2018年 or 6月, as the format shows; empty where it shows the day, or no part of one.

    Empty too where the file keeps another day than the first: whoever types a month gets its first day.
    """
    has_year, has_month, has_day = _parts(code)
    if has_day or day.day != 1 or not (has_year or has_month):
        return ""
    return f"{day.year}年" * has_year + f"{day.month}月" * has_month


@lru_cache(maxsize=256)
def _parts(code: str) -> tuple[bool, bool, bool]:
    """Whether a format shows a year, a month, a day; beside hours or seconds m stands for minutes."""
    shown = _SILENT.sub("", code.lower()).split(";")[0]
    is_clock = "h" in shown or "s" in shown
    return "y" in shown or "e" in shown, "m" in shown and not is_clock, "d" in shown
