"""Lengths of time between an answer and a cut-off day: every unit, start and end, and where they turn."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.engine.search.cuts import first_turned
from checker.engine.search.links import Turn
from checker.law.counting import Counting, Yearly
from checker.law.named import elapsed, remaining
from tests.small_laws import EXPIRES, FLAG, MOVED, SINCE
from tests.strategies import fixed

COUNTINGS = st.one_of(
    st.builds(
        Counting,
        unit=st.sampled_from(["year", "month", "day"]),
        begins=st.sampled_from(["day", "year", "next_year"]),
        until=st.sampled_from([None, Yearly(12, 31), Yearly(1, 1), Yearly(2, 28), date(2024, 2, 29)]),
    ),
    st.builds(
        Counting,
        unit=st.sampled_from(["year", "month", "day"]),
        until=st.sampled_from([None, Yearly(6, 30), date(2024, 2, 29)]),
        ahead=st.just(True),
    ),
)


@pytest.mark.parametrize(
    ("counting", "day", "as_of", "count"),
    [
        ({}, "2020-02-29", "2023-02-28", 3),
        ({}, "2020-02-29", "2023-02-27", 2),
        ({"unit": "month"}, "2024-01-31", "2024-02-29", 1),
        ({"unit": "month"}, "2024-01-31", "2024-02-28", 0),
        ({"unit": "month"}, "2023-08-31", "2023-09-30", 1),
        ({"unit": "day"}, "2024-02-28", "2024-03-01", 2),
        ({"unit": "day"}, "2023-02-28", "2023-03-01", 1),
        ({"until": Yearly(12, 31)}, "2019-12-31", "2024-01-15", 5),
        ({"until": Yearly(12, 31)}, "2020-01-01", "2024-01-15", 4),
        ({"until": date(2023, 12, 31)}, "2018-12-31", "2030-06-01", 5),
        ({"until": date(2023, 12, 31)}, "2019-01-01", "2030-06-01", 4),
        ({"begins": "year", "until": Yearly(12, 31)}, "2020-12-31", "2023-05-01", 3),
        ({"begins": "next_year", "until": Yearly(1, 1)}, "2020-12-31", "2023-05-01", 2),
        ({"begins": "next_year", "until": Yearly(1, 1)}, "2021-01-01", "2023-05-01", 1),
        ({"begins": "next_year", "unit": "day"}, "2020-12-31", "2021-01-01", 0),
        ({"begins": "next_year", "unit": "day"}, "2020-01-01", "2021-01-03", 2),
        ({"begins": "year", "unit": "day"}, "2020-12-31", "2020-01-01", 0),
        ({"begins": "year", "unit": "day"}, "2020-03-05", "2020-01-03", 2),
        ({"unit": "day", "ahead": True}, "2024-05-01", "2024-05-01", 0),
        ({"unit": "day", "ahead": True}, "2024-04-30", "2024-05-01", -1),
        ({"unit": "month", "ahead": True}, "2024-06-29", "2024-05-31", 0),
        ({"unit": "month", "ahead": True}, "2024-06-30", "2024-05-31", 1),
    ],
)
def test_days_on_both_sides(counting: dict[str, Any], day: str, as_of: str, count: int) -> None:
    counted = Counting(**counting).count(date.fromisoformat(day), date.fromisoformat(as_of))
    assert counted == count


@fixed(300)
@given(COUNTINGS, st.integers(-40, 400), st.dates(date(2023, 1, 1), date(2026, 12, 31)))
@example(Counting(), 1, date(2024, 2, 29))
@example(Counting(), 4, date(2024, 2, 28))
@example(Counting(unit="month"), 1, date(2025, 2, 28))
def test_a_count_turns_once_and_where_the_search_says(counting: Counting, n: int, as_of: date) -> None:
    """Tried on every day around the one that the search says, and on every fifth of forty years."""
    last = date(2027, 12, 31)
    turned = first_turned(Turn(counting, n), as_of, last)
    days = (date(1990, 1, 1) + timedelta(days=k) for k in range((last - date(1990, 1, 1)).days + 1))
    window = (day for day in days if day.day % 5 == 0 or abs((day - (turned or last)).days) < 60)
    reached = [(day, counting.count(day, as_of) >= n) for day in window]
    changes = [day for (_, before), (day, after) in pairwise(reached) if before != after]
    if turned is not None and turned > date(1990, 1, 1):
        assert changes == [turned]
    else:
        assert changes == []


@pytest.mark.parametrize(
    ("counting", "runs", "closed", "cut_off"),
    [
        ({}, True, False, ""),
        ({"until": Yearly(6, 30)}, True, False, "申报当年6月30日"),
        ({"until": date(2024, 2, 9)}, False, True, "2024年2月9日"),
        ({"until": "moved"}, False, True, "moved"),
        ({"ahead": True}, False, False, ""),
        ({"ahead": True, "until": Yearly(6, 30)}, False, False, "申报当年6月30日"),
        ({"ahead": True, "until": date(2024, 2, 9)}, False, True, "2024年2月9日"),
    ],
)
def test_time_runs_on_while_the_cut_off_day_is_not_fixed(
    counting: dict[str, Any], runs: bool, closed: bool, cut_off: str
) -> None:
    found = Counting(**counting)
    assert (found.runs, found.is_closed, found.cut_off) == (runs, closed, cut_off)


def test_words_say_from_when_and_until_when() -> None:
    assert (elapsed(SINCE, "month") >= 6).text == "自题since起满不少于6个月"
    until = elapsed(SINCE, "year", begins="year", until=Yearly(12, 31))
    assert (until >= 5).text == "自题since当年1月1日起至申报当年12月31日满不少于5年"
    assert (
        elapsed(SINCE, "day", until=date(2023, 8, 31)) < 30
    ).text == "自题since起至2023年8月31日满少于30天"
    assert (remaining(EXPIRES) >= 0).text == "自申报之日起至题expires，还有不少于0天"


def test_ids_differ_where_time_is_counted_otherwise() -> None:
    ends = (None, Yearly(12, 31), Yearly(1, 1), date(2023, 12, 31))
    values = [elapsed(MOVED, unit, until=end) for unit in ("year", "month", "day") for end in ends]
    values += [
        elapsed(MOVED, "year", begins="year"),
        elapsed(MOVED, "year", begins="next_year"),
        remaining(MOVED),
    ]
    assert len({value.id for value in values}) == len(values)


def test_what_cannot_be_meant_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="2月29日"):
        Yearly(2, 29)
    with pytest.raises(ValueError, match="只能从截止日当天起算"):
        Counting(ahead=True, begins="year")
    assert str(Yearly(2, 28)) == "申报当年2月28日"
    assert Counting(ahead=True, begins="day").ahead
    assert Counting(begins="year").begins == "year"
    with pytest.raises(ValueError, match="flag"):
        elapsed(FLAG, "year")
