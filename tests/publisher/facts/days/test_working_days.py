"""Working days around the holidays and make-up days of 2023."""

import json
from datetime import date

import pytest

from publisher.facts.days.working_days import exceptions, last_day, month_after, week_before
from publisher.pages.counter import last_meeting, organisers, workday_script
from tests.sources import CONTEXT

FIRST = date(2023, 1, 1)
CASES = [
    # Labour Day: 29 April to 3 May off; Sunday 23 April and Saturday 6 May worked.
    ("2023-04-20", 1, "2023-04-21"),
    ("2023-04-21", 1, "2023-04-23"),
    ("2023-04-28", 1, "2023-05-04"),
    ("2023-04-28", 5, "2023-05-09"),
    ("2023-05-05", 1, "2023-05-06"),
    # Dragon Boat: 22 to 24 June off; Sunday 25 June worked.
    ("2023-06-21", 1, "2023-06-25"),
    ("2023-06-19", 5, "2023-06-27"),
    # Mid-autumn and National Day: 29 September to 6 October off; 7 and 8 October worked.
    ("2023-09-28", 1, "2023-10-07"),
    ("2023-09-28", 5, "2023-10-11"),
    ("2023-10-06", 5, "2023-10-11"),
    # An ordinary week, and the turn of the year.
    ("2023-11-06", 5, "2023-11-13"),
    ("2023-12-29", 1, "2024-01-02"),
]


@pytest.mark.parametrize(("start", "count", "end"), CASES)
def test_a_period_of_working_days_ends(start: str, count: int, end: str) -> None:
    assert last_day(date.fromisoformat(start), count) == date.fromisoformat(end)


def test_beyond_the_announced_holidays_nothing_is_guessed() -> None:
    with pytest.raises(ValueError, match="no holidays known"):
        last_day(date(2026, 12, 30), 5)


def test_the_page_gets_the_exceptions_as_data() -> None:
    data = json.loads(workday_script(FIRST).partition(b"=")[2].rstrip(b"; \n"))
    assert {"2023-05-03", "2023-06-23", "2023-10-06"} <= set(data["free"])
    assert {"2023-04-23", "2023-06-25", "2023-10-08"} <= set(data["worked"])
    assert not any(date.fromisoformat(day).weekday() > 4 for day in data["free"])
    assert len(data["free"]) + len(data["worked"]) == len(list(exceptions(FIRST)))


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2023-09-21", "2023-09-14", "2023-10-21"),
        ("2023-01-31", "2023-01-24", "2023-02-28"),
        ("2024-01-31", "2024-01-24", "2024-02-29"),
        ("2023-09-30", "2023-09-23", "2023-10-30"),
        ("2023-12-05", "2023-11-28", "2024-01-05"),
    ],
)
def test_a_week_before_and_a_month_after(day: str, before: str, after: str) -> None:
    """六（三）2 and 5."""
    given = date.fromisoformat(day)
    assert week_before(given) == date.fromisoformat(before)
    assert month_after(given) == date.fromisoformat(after)


def test_the_last_meeting_leaves_five_working_days_before_the_date() -> None:
    """Mid-autumn and National Day 2023 begin on 29 September: 22, 25, 26, 27 and 28 are the five."""
    assert last_meeting(date(2023, 9, 30), 5) == date(2023, 9, 21)
    organising = CONTEXT.facts.organising
    assert organising is not None
    shown = organisers(CONTEXT, organising, date(2023, 9, 30), date(2023, 10, 30), 5)
    assert "最晚 2023年9月21日（星期四）召开" in shown
    assert "2023年9月14日（星期四）备案" in shown
