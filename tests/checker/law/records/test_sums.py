"""A sum over records compared with a number: for each number of records the sum over so many."""

from collections.abc import Callable
from datetime import date

import pytest

from checker import Verdict
from checker.law.named import Item, Mapped, Total
from checker.law.records.conditions import Summed
from checker.law.records.sums import Sum
from checker.law.values import Situation, Value
from tests.small_laws import COUNT, LISTED, RANK, TARGET

NO, YES = Verdict.NO, Verdict.YES
LOW, HIGH = (
    Total(id=f"sum.{count}", label="得分", unit="分", items=(Item(of=COUNT, each=count),), at_least=2)
    for count in (1, 3)
)
NUMBER = LISTED.number
SUM = Sum(number=NUMBER, totals=(None, LOW, HIGH))
TABLES = (Item(of=Mapped(RANK, {"low": 1, "mid": 2, "top": 3})),)

COMPARED: tuple[tuple[Callable[[int], Summed], Callable[[int, int], bool], str], ...] = (
    (lambda bound: bound <= SUM, lambda sum_, bound: sum_ >= bound, "不少于"),
    (lambda bound: bound < SUM, lambda sum_, bound: sum_ > bound, "多于"),
    (lambda bound: bound >= SUM, lambda sum_, bound: sum_ <= bound, "不多于"),
    (lambda bound: bound > SUM, lambda sum_, bound: sum_ < bound, "少于"),
)


@pytest.mark.parametrize(
    ("answers", "sum_"),
    [
        ({"papers": 0}, 2),
        ({"papers": 0, "count": 4}, 2),
        ({"papers": 1, "count": 1}, 2),
        ({"papers": 1, "count": 4}, 4),
        ({"papers": 2, "count": 1}, 3),
        ({"papers": 2, "count": 0}, 2),
    ],
)
def test_a_sum_is_compared_as_of_the_number_of_records(answers: dict[str, Value], sum_: int) -> None:
    situation = Situation(answers, date(2025, 6, 10), TARGET)
    for compare, holds, _ in COMPARED:
        for bound in range(6):
            verdict = YES if holds(sum_, bound) else NO
            assert compare(bound).evaluate(situation) is verdict, (compare(bound).text, answers)


def test_a_sum_says_what_it_is_compared_with_and_what_nothing_comes_to() -> None:
    for compare, holds, words in COMPARED:
        for bound in (1, 2, 3):
            condition = compare(bound)
            assert condition.text == f"得分{words}{bound}分"
            nothing, first, second = condition.parts
            assert [one.of[0] for one in condition.parts] == [NUMBER.is_(count) for count in range(3)]
            assert nothing.of[1].text == "一项也没有，合计为2"
            verdict = nothing.of[1].evaluate(Situation({}, date.min, TARGET))
            assert verdict is (YES if holds(2, bound) else NO)
            assert (first.of[1].text, second.of[1].text) == (condition.text, condition.text)
            assert condition.totals == SUM.totals


def test_the_words_and_bounds_of_the_longest_sum_hold_for_nothing() -> None:
    """Also where every sum has its own."""
    totals = tuple(
        Total(id=f"own.{least}", label=f"得分{least}", items=TABLES, at_least=least) for least in (4, 5, 6)
    )
    found = Sum(number=NUMBER, totals=(None, *totals)) >= 6
    assert found.text == "得分6不少于6"
    assert found.parts[0].of[1].text == "一项也没有，合计为6"
    nothing = Situation({"papers": 0}, date.min, TARGET)
    assert found.evaluate(nothing) is YES
    assert found.now(nothing) == "6"
