"""Completed years: Civil Code, Art 202, on every day, leap days included; dates and decimals as answers."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import checker
from checker.law.dates import add_months, add_years, completed_months, completed_years, parse_date
from tests.small_laws import SINCE, requiring
from tests.strategies import LAW, fixed

days = st.dates(date(1950, 1, 1), date(2030, 12, 31))
years = st.integers(0, 60)
LEAP = date(2020, 2, 29)


@fixed(300)
@given(days, years)
@example(LEAP, 1)
@example(LEAP, 4)
def test_a_year_ends_on_the_same_day_of_the_month(start: date, n: int) -> None:
    """Or on 28 February, where the month has no such day."""
    end = add_years(start, n)
    assert end.year == start.year + n
    assert end.month == start.month
    assert end.day == start.day or (start.month, start.day, end.day) == (2, 29, 28)


@fixed(300)
@given(days, years)
@example(LEAP, 1)
@example(date(2023, 2, 28), 1)
def test_years_are_completed_on_that_day_and_not_before(start: date, n: int) -> None:
    end = add_years(start, n)
    assert completed_years(start, end) == n
    assert completed_years(start, end - timedelta(days=1)) == n - 1


@fixed(300)
@given(days, st.integers(-30, 400))
@example(LEAP, 12)
@example(date(2023, 1, 31), 1)
@example(date(2023, 12, 31), -1)
def test_a_month_ends_on_the_same_day_of_the_month(start: date, n: int) -> None:
    """Or on the last day of a month that has no such day."""
    end = add_months(start, n)
    assert end.year * 12 + end.month == start.year * 12 + start.month + n
    assert end.day == min(start.day, monthrange(end.year, end.month)[1])


@fixed(300)
@given(days, st.integers(-30, 400))
@example(LEAP, 12)
@example(date(2023, 1, 31), 1)
@example(date(2023, 5, 31), 0)
def test_months_are_completed_on_that_day_and_not_before(start: date, n: int) -> None:
    end = add_months(start, n)
    assert completed_months(start, end) == n
    assert completed_months(start, end - timedelta(days=1)) == n - 1


@fixed(300)
@given(days, days, days)
def test_time_only_adds_years(start: date, one: date, other: date) -> None:
    """More on a later day, fewer from a later start."""
    one, other = sorted((one, other))
    assert completed_years(start, one) <= completed_years(start, other)
    assert completed_years(one, start) >= completed_years(other, start)


@pytest.mark.parametrize(
    ("start", "end", "completed"),
    [
        ("2020-02-29", "2021-02-27", 0),
        ("2020-02-29", "2021-02-28", 1),
        ("2020-02-29", "2024-02-28", 3),
        ("2020-02-29", "2024-02-29", 4),
        ("2019-02-28", "2024-02-27", 4),
        ("2019-02-28", "2024-02-28", 5),
        ("2018-06-10", "2023-06-09", 4),
        ("2018-06-10", "2023-06-10", 5),
        ("2018-12-31", "2023-12-30", 4),
    ],
)
def test_days_on_both_sides_of_an_anniversary(start: str, end: str, completed: int) -> None:
    assert completed_years(date.fromisoformat(start), date.fromisoformat(end)) == completed


@pytest.mark.parametrize(
    ("start", "end", "completed"),
    [
        ("2023-11-30", "2024-02-28", 2),
        ("2023-11-30", "2024-02-29", 3),
        ("2023-12-31", "2024-01-30", 0),
        ("2023-12-31", "2024-01-31", 1),
        ("2021-12-15", "2024-12-14", 35),
        ("2021-12-15", "2024-12-15", 36),
        ("2024-03-15", "2022-12-15", -15),
        ("2024-03-15", "2022-12-14", -16),
        ("2024-03-15", "2024-03-14", -1),
        ("2024-03-15", "2024-03-15", 0),
    ],
)
def test_days_on_both_sides_of_the_end_of_a_month(start: str, end: str, completed: int) -> None:
    assert completed_months(date.fromisoformat(start), date.fromisoformat(end)) == completed


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-10-31", 1, "2023-11-30"),
        ("2023-11-05", 1, "2023-12-05"),
        ("2023-11-05", 2, "2024-01-05"),
        ("2023-01-05", 0, "2023-01-05"),
        ("2023-01-05", -1, "2022-12-05"),
        ("2023-06-05", 24, "2025-06-05"),
        ("2023-06-05", -25, "2021-05-05"),
    ],
)
def test_the_day_on_which_months_are_completed(start: str, months: int, end: str) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "years", "end"),
    [
        ("2020-02-29", 1, "2021-02-28"),
        ("2020-02-29", 4, "2024-02-29"),
        ("2020-02-29", -1, "2019-02-28"),
        ("2019-02-28", 1, "2020-02-28"),
        ("2019-07-03", 0, "2019-07-03"),
        ("2019-07-03", -2, "2017-07-03"),
    ],
)
def test_the_day_on_which_years_are_completed(start: str, years: int, end: str) -> None:
    assert add_years(date.fromisoformat(start), years) == date.fromisoformat(end)


# --- As they are written ---


@pytest.mark.parametrize(
    "written",
    [
        *("2023-06-1", "2023-06-100", "2023-6-010", "202-306-10", "2023/06-10", "2023-06/10", "2023a06-10"),
        *("2023-06a10", "20a3-06-10", "2023-a6-10", "2023-06-a0", "-023-06-10", "2023-06--1", "2023-+6-10"),
        *("２０２３-06-10", "2023-0６-10", "2023-06-1０", "²023-06-10", "2023-06-31", "2023-00-10", ""),
        *("0000-01-01", "2023-13-01", "2023-02-29", "2023-06-00", "20230610", "2023-0610-", " 2023-06-1"),
        *("202 -06-10", " 023-06-10", "2023- 6-10", "2023-6 -10", "2023-06- 1", "2023-06-1 ", "2023-06-+1"),
        *("2023--6-10", "2023-06-10T", "2023-06-10 ", "-2023-06-1"),
    ],
)
def test_what_is_no_day(written: str) -> None:
    assert parse_date(written) is None


def test_a_day_is_read_digit_by_digit() -> None:
    for day in (date(1234, 5, 6), date(9876, 12, 30), date(2024, 2, 29), date(1950, 10, 1), date(1, 1, 1)):
        assert parse_date(day.isoformat()) == day


def test_an_answer_may_name_1950_and_nothing_earlier() -> None:
    law = requiring(date(1950, 1, 1) < SINCE, SINCE)
    found = {}
    for written in ("1949-12-31", "1950-01-01", "1950-01-02"):
        raw = {"answers": {"series": "only", "level": "one", "since": written}}
        try:
            report = checker.check(raw, law, explained=False)
            assert isinstance(report, checker.Report)
            found[written] = report.verdict.name
        except checker.InputError:
            found[written] = "refused"
    assert found == {"1949-12-31": "refused", "1950-01-01": "NO", "1950-01-02": "YES"}


@fixed(200)
@given(days)
def test_a_day_is_written_in_one_way(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@fixed(300)
@given(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True)))
@example("2023-02-29")
@example("2023-13-01")
@example("0000-01-01")
@example("２０２３-06-10")
@example("2023-6-10 ")
@example("2023-W01-1")
@example("20230610")
@example("2023-06-1０")
@example("+023-06-10")
def test_nothing_else_is_a_day(text: str) -> None:
    """What is read as a day is that day's one spelling."""
    parsed = parse_date(text)
    assert parsed is None or parsed.isoformat() == text


def accepted(question: str, written: str) -> bool:
    """Whether a JSON literal is an admissible answer."""
    text = '{"answers": {"target_series": "library", "target_level": "intermediate", "%s": %s}}'
    named = faulty(checker.read_json, (text % (question, written)).encode())
    assert named in ([], [question])
    return not named


def faulty(read: Callable[[Any], object], raw: object) -> list[str]:
    """The questions whose answers are refused."""
    try:
        checker.check(read(raw), explained=False)
    except checker.InputError as error:
        return [fault.question for fault in error.faults]
    return []


@fixed(200)
@given(st.decimals(-10, 70, places=4, allow_nan=False))
@example(Decimal("60.00"))
@example(Decimal("60.01"))
@example(Decimal("0.010"))
@example(Decimal("-0.00"))
@example(Decimal("0.005"))
def test_years_have_two_decimals_between_0_and_60(value: Decimal) -> None:
    written = f"{value:f}"
    expected = 0 <= value <= 60 and value == value.quantize(Decimal("0.01"))
    assert accepted("technical_years", written) is expected


@fixed(200)
@given(st.decimals(-2, 14, places=1, allow_nan=False))
def test_months_are_whole(value: Decimal) -> None:
    assert accepted("township_months_this_year", f"{value:f}") is (0 <= value <= 12 and value == int(value))


@pytest.mark.parametrize("written", ["2", "2.0", "2.00", "2e0", "0.2E1", "20e-1"])
def test_one_number_in_many_spellings(written: str) -> None:
    """All of them are the same answer, byte for byte in the report."""

    def report(number: str) -> str:
        text = '{"answers": {"target_series": "library", "target_level": "assistant", "technical_years": %s}}'
        return checker.check_json((text % number).encode())

    assert report(written) == report("2")


@pytest.mark.parametrize(
    "written",
    ['"2"', "true", "2.001", "-1", "60.01", "1e400", "NaN", "Infinity", "-Infinity", "[2]", "{}", "1e-400"],
)
def test_what_is_no_number_of_years(written: str) -> None:
    assert not accepted("technical_years", written)


@fixed(100)
@given(st.dates(date(1900, 1, 1), date(2040, 1, 1)), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
@example(date(1950, 1, 1), date(2023, 1, 1))
@example(date(1949, 12, 31), date(2023, 1, 1))
def test_dates_run_from_1950_to_the_application_date(day: date, as_of: date) -> None:
    raw: dict[str, Any] = {
        "as_of": str(as_of),
        "answers": {"target_series": "library", "target_level": "assistant", "qualification_date": str(day)},
    }
    inside = date(1950, 1, 1) <= day <= as_of
    assert faulty(dict, raw) == ([] if inside else ["qualification_date"])


@fixed(100)
@given(st.dates(date(2015, 1, 1), date(2035, 1, 1)))
@example(LAW.as_of_first - timedelta(days=1))
@example(LAW.as_of_first)
@example(LAW.as_of_last)
@example(LAW.as_of_last + timedelta(days=1))
def test_the_application_date_has_its_bounds(day: date) -> None:
    raw = {"as_of": str(day), "answers": {"target_series": "library", "target_level": "assistant"}}
    inside = LAW.as_of_first <= day <= LAW.as_of_last
    assert faulty(dict, raw) == ([] if inside else ["as_of"])
