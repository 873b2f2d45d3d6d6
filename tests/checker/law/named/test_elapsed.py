"""Time between two days: what it is read from, what it is called, what cannot be meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker.law.counting import Begins, Counting, Yearly
from checker.law.named import Elapsed, between, elapsed, remaining, years_since
from checker.law.values import ABSENT, Situation, Value
from tests.small_laws import EXPIRES, FLAG, MOVED, SINCE, TARGET

AS_OF = date(2025, 6, 10)
OTHER = replace(SINCE, id="other", label="另一日")
DAY = date(2023, 6, 11)


def possible(term: Elapsed, **answers: Value) -> object:
    return term.possible(Situation(answers, AS_OF, TARGET))


@pytest.mark.parametrize(
    ("term", "answers", "values"),
    [
        (lambda: years_since(SINCE), {}, None),
        (lambda: years_since(SINCE), {"since": DAY}, (1,)),
        (lambda: years_since(SINCE), {"since": date(2023, 6, 10)}, (2,)),
        (lambda: years_since(MOVED), {"moved": "none"}, (ABSENT,)),
        (lambda: elapsed(SINCE, "month"), {"since": DAY}, (23,)),
        (lambda: elapsed(SINCE, "day", until=date(2023, 6, 13)), {"since": DAY}, (2,)),
        (lambda: elapsed(SINCE, "year", begins="year", until=Yearly(1, 1)), {"since": DAY}, (2,)),
        (lambda: remaining(EXPIRES), {"expires": date(2025, 6, 9)}, (-1,)),
        (lambda: remaining(EXPIRES), {"expires": date(2025, 6, 12)}, (2,)),
        (lambda: remaining(EXPIRES, "month", until=date(2025, 5, 12)), {"expires": date(2025, 6, 12)}, (1,)),
        (lambda: between(SINCE, MOVED), {}, None),
        (lambda: between(SINCE, MOVED), {"since": DAY}, None),
        (lambda: between(SINCE, MOVED), {"moved": DAY}, None),
        (lambda: between(SINCE, MOVED), {"since": DAY, "moved": date(2023, 6, 14)}, (3,)),
        (lambda: between(SINCE, MOVED), {"since": date(2023, 6, 14), "moved": DAY}, (-3,)),
        (lambda: between(SINCE, MOVED), {"since": DAY, "moved": "none"}, (ABSENT,)),
        (lambda: between(MOVED, SINCE), {"since": DAY, "moved": "none"}, (ABSENT,)),
        (lambda: between(SINCE, MOVED, "month", begins="next_year"), {"since": DAY, "moved": AS_OF}, (17,)),
    ],
)
def test_units_are_counted_once_both_days_are_known(
    term: Callable[[], Elapsed], answers: dict[str, Value], values: object
) -> None:
    assert possible(term(), **answers) == values


def test_a_value_rests_on_the_days_that_it_counts_between() -> None:
    alone, both = elapsed(SINCE, "month"), between(SINCE, MOVED)
    assert (alone.inputs, both.inputs) == (("since",), ("since", "moved"))
    assert alone.counted_from("since") == Counting(unit="month")
    assert alone.counted_from("moved") is None
    for id_ in both.inputs:
        assert both.counted_from(id_) == Counting(unit="day", until="moved")
    assert both.counted_from("expires") is None
    assert (alone >= 2).term is alone
    with pytest.raises(ValueError, match="不能这样比较"):
        elapsed(SINCE, "month").is_("two")


UNTIL_MAY = date(2024, 5, 6)
NAMED: tuple[tuple[Callable[[], Elapsed], str, str], ...] = (
    (lambda: years_since(SINCE), "since.years", "自题since起满"),
    (lambda: elapsed(SINCE, "year"), "since.years_since", "自题since起满"),
    (lambda: elapsed(SINCE, "day", id_="age"), "age", "自题since起满"),
    (
        lambda: elapsed(SINCE, "month", begins="year"),
        "since.months_since.year",
        "自题since当年1月1日起满",
    ),
    (
        lambda: elapsed(SINCE, "month", begins="next_year", until=Yearly(6, 30)),
        "since.months_since.next_year.until_6_30",
        "自题since次年1月1日起至申报当年6月30日满",
    ),
    (
        lambda: elapsed(SINCE, "day", until=UNTIL_MAY),
        "since.days_since.until_2024_05_06",
        "自题since起至2024年5月6日满",
    ),
    (lambda: between(SINCE, MOVED), "since.days_since.until_moved", "自题since起至题moved满"),
    (
        lambda: between(SINCE, MOVED, "year", begins="year"),
        "since.years_since.year.until_moved",
        "自题since当年1月1日起至题moved满",
    ),
    (lambda: remaining(EXPIRES), "expires.days_left", "自申报之日起至题expires，还有"),
    (
        lambda: remaining(EXPIRES, "month", until=UNTIL_MAY),
        "expires.months_left.until_2024_05_06",
        "自2024年5月6日起至题expires，还有",
    ),
)


@pytest.mark.parametrize(("term", "id_", "label"), NAMED)
def test_the_id_and_the_words_say_how_time_is_counted(
    term: Callable[[], Elapsed], id_: str, label: str
) -> None:
    found = term()
    assert (found.id, found.label) == (id_, label)
    assert found.unit == {"year": "年", "month": "个月", "day": "天"}[found.counting.unit]


def test_the_same_way_of_counting_is_one_value() -> None:
    begins: tuple[Begins, ...] = ("day", "year")
    for one in begins:
        assert elapsed(SINCE, "year", begins=one) is elapsed(SINCE, "year", begins=one)
    assert elapsed(SINCE, "year") is not elapsed(OTHER, "year")


UNTIL = Counting(unit="day", until="moved")


def made(question: Any, counting: Counting, end: Any = None) -> Elapsed:  # noqa: ANN401  # also what is refused
    return Elapsed(id="term", label="", question=question, counting=counting, end=end)


@pytest.mark.parametrize(
    ("question", "counting", "end", "refused"),
    [
        (SINCE, Counting(), None, ""),
        (SINCE, Counting(ahead=True), None, ""),
        (SINCE, Counting(until=UNTIL_MAY), None, ""),
        (SINCE, UNTIL, MOVED, ""),
        (FLAG, Counting(), None, "^term 从某日起算，而 flag 问的不是日期$"),
        (SINCE, Counting(until="flag"), FLAG, "^term 算到某日为止，而 flag 问的不是另一个日期$"),
        (SINCE, Counting(until="since"), SINCE, "^term 算到某日为止，而 since 问的不是另一个日期$"),
        (SINCE, UNTIL, None, "^term 没有写明算到哪一题所问的日期为止$"),
        (SINCE, UNTIL, OTHER, "^term 没有写明算到哪一题所问的日期为止$"),
        (SINCE, Counting(), MOVED, "^term 没有写明算到哪一题所问的日期为止$"),
        (SINCE, Counting(until=UNTIL_MAY), MOVED, "^term 没有写明算到哪一题所问的日期为止$"),
        (SINCE, Counting(until="moved", ahead=True), MOVED, "^term 是两题之间的时间，须从先到的一题算起$"),
    ],
)
def test_time_is_counted_between_days_and_to_the_one_that_is_named(
    question: object, counting: Counting, end: object, refused: str
) -> None:
    if refused:
        with pytest.raises(ValueError, match=refused):
            made(question, counting, end)
    else:
        assert made(question, counting, end).counting is counting
