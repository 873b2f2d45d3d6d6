"""Lengths of time as SQL over days that are written as numbers: 19990610.

Only what every dialect has in common: whole numbers, CASE and FLOOR.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from checker.batch.columns.document import Json, UnknownRuleError, day_code
from checker.batch.columns.reading import column
from checker.rosters.headings import AS_OF


def elapsed(value: Json) -> str:
    """Whole units of time of a value of the kind ``elapsed``; NULL where the day is open or 无."""
    day, end = column(value["question"]), _end(value.get("until"))
    days = [day, *([end] if is_between(value) else [])]
    start = _start(day, value.get("begins", "day"))
    count = _COUNTS[value["counts"]]
    given = " AND ".join(f"{one} > 0" for one in days)
    return f"CASE WHEN {given} THEN {count(end, start) if value.get('ahead') else count(start, end)} END"


def is_between(value: Json) -> bool:
    """Whether the cut-off day is another answer."""
    return isinstance(value.get("until"), dict) and "question" in value["until"]


def years_since(day: str) -> str:
    """Completed years from a day to the application date; NULL where the day is open or 无."""
    return f"CASE WHEN {day} > 0 THEN {_years(day, column(AS_OF))} END"


def _end(until: Any) -> str:  # noqa: ANN401  # a day, a day of every year, or none
    if until is None:
        return column(AS_OF)
    if isinstance(until, str):
        return str(day_code(until))
    if "question" in until:
        return column(until["question"])
    return f"({_year(column(AS_OF))} * 10000 + {until['month'] * 100 + until['day']})"


def _start(day: str, begins: str) -> str:
    match begins:
        case "day":
            return day
        case "year":
            return f"({_year(day)} * 10000 + 101)"
        case "next_year":
            return f"({_year(day)} * 10000 + 10101)"
    raise UnknownRuleError(f"time that begins with the {begins}")


def _years(start: str, end: str) -> str:
    day = f"(CASE WHEN {start} % 10000 = 229 AND NOT {_is_leap(end)} THEN 228 ELSE {start} % 10000 END)"
    return f"({_year(end)} - {_year(start)} - CASE WHEN {end} % 10000 < {day} THEN 1 ELSE 0 END)"


def _months(start: str, end: str) -> str:
    passed = f"({_year(end)} - {_year(start)}) * 12 + {_month(end)} - {_month(start)}"
    last = (
        f"(CASE WHEN {_month(end)} IN (4, 6, 9, 11) THEN 30 WHEN {_month(end)} <> 2 THEN 31 "
        f"WHEN {_is_leap(end)} THEN 29 ELSE 28 END)"
    )
    is_short = f"{end} % 100 < {start} % 100 AND {end} % 100 < {last}"
    return f"({passed} - CASE WHEN {is_short} THEN 1 ELSE 0 END)"


def _days(start: str, end: str) -> str:
    return f"({_number(end)} - {_number(start)})"


def _number(day: str) -> str:
    """Days since a day long ago: years that begin in March, so that the leap day is their last."""
    month = _month(day)
    year = f"({_year(day)} - CASE WHEN {month} <= 2 THEN 1 ELSE 0 END)"
    before = f"(153 * ({month} + CASE WHEN {month} > 2 THEN -3 ELSE 9 END) + 2)"
    leap_days = f"{_whole(year, 4)} - {_whole(year, 100)} + {_whole(year, 400)}"
    return f"({year} * 365 + {leap_days} + {_whole(before, 5)} + {day} % 100)"


def _year(day: str) -> str:
    return _whole(day, 10_000)


def _month(day: str) -> str:
    return f"({_whole(day, 100)} % 100)"


def _is_leap(day: str) -> str:
    year = _year(day)
    return f"({year} % 4 = 0 AND ({year} % 100 <> 0 OR {year} % 400 = 0))"


def _whole(number: str, by: int) -> str:
    return f"CAST(FLOOR({number} / {by}) AS BIGINT)"


_COUNTS: Final[dict[str, Callable[[str, str], str]]] = {"year": _years, "month": _months, "day": _days}
