"""Sums: what an answer adds, where the share changes, what is open, what cannot be meant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from checker.law.counting import Counting
from checker.law.dates import EARLIEST_DATE
from checker.law.named import Elapsed, Item, Mapped, Total, between, elapsed, remaining, years_since
from checker.law.named.totals import in_digits
from checker.law.values import Situation, Value
from tests.small_laws import COUNT, EXPIRES, FLAG, GROUNDS, LONG, MOVED, PART, RANK, SINCE, TARGET

AS_OF = date(2025, 6, 10)
HALF = Decimal("0.5")
POINTS: dict[Value, Value] = {"low": 0, "mid": 1, "top": HALF}
RANKED = Mapped(RANK, POINTS)
YEARS = years_since(SINCE)


def span_of(one: Item | Total, **answers: Value) -> tuple[object, object]:
    low, high = one.span(situation(**answers))
    return low, high


def situation(**answers: Value) -> Situation:
    return Situation(answers, AS_OF, TARGET)


@pytest.mark.parametrize(
    ("item", "shares"),
    [
        (lambda: Item(of=COUNT), {0: "0", 3: "3"}),
        (lambda: Item(of=COUNT, each=HALF), {0: "0", 3: "1.5"}),
        (lambda: Item(of=COUNT, each=-2), {0: "0", 1: "-2", 3: "-6"}),
        (lambda: Item(of=COUNT, each=3, beyond=2), {0: "0", 2: "0", 3: "3", 4: "6"}),
        (lambda: Item(of=COUNT, beyond=0), {0: "0", 1: "1", 2: "2"}),
        (lambda: Item(of=COUNT, each=-1, beyond=1), {1: "0", 2: "-1"}),
        (lambda: Item(of=COUNT, at_most=2), {1: "1", 2: "2", 3: "2"}),
        (lambda: Item(of=COUNT, at_least=2), {1: "2", 2: "2", 3: "3"}),
        (lambda: Item(of=COUNT, at_least=2, at_most=2), {1: "2", 2: "2", 3: "2"}),
        (lambda: Item(of=COUNT, at_least=0, at_most=0), {0: "0", 3: "0"}),
        (lambda: Item(of=replace(PART, high=4), each=2), {Decimal("0.25"): "0.5", 4: "8"}),
    ],
)
def test_a_number_adds_its_worth_within_bounds(
    item: Callable[[], Item], shares: dict[Decimal | int, str]
) -> None:
    one = item()
    assert {number: in_digits(one.share(number)) for number in shares} == shares
    assert {number: in_digits(one.of_answer(number, AS_OF)) for number in shares} == shares


def test_a_choice_adds_what_its_table_says() -> None:
    item = Item(of=Mapped(RANK, POINTS), each=10)
    assert [item.of_answer(rank, AS_OF) for rank in RANK.choices] == [0, 10, 5]
    assert item.question is RANK
    assert item.steps == ()
    flag = Item(of=Mapped(FLAG, {True: 2, False: 1}), beyond=1)
    assert [flag.of_answer(answer, AS_OF) for answer in (True, False)] == [1, 0]


def test_time_adds_its_units_and_nothing_where_there_is_no_day() -> None:
    item = Item(of=years_since(MOVED), each=2, at_least=-1, at_most=20)
    days: tuple[Value, ...] = (date(2023, 6, 10), date(2023, 6, 11), date(2025, 6, 11), "none")
    assert [item.of_answer(day, AS_OF) for day in days] == [4, 2, -1, 0]
    assert item.question is MOVED
    assert [Item(of=remaining(EXPIRES, "year")).of_answer(day, AS_OF) for day in days[:1]] == [-2]


LIMITED = replace(COUNT, id="limited", low=2, high=5)
NARROW = replace(PART, id="narrow", low=1, high=2)


@pytest.mark.parametrize(
    ("item", "steps"),
    [
        (lambda: Item(of=LIMITED), (3, 4, 5)),
        (lambda: Item(of=LIMITED, beyond=3), (4, 5)),
        (lambda: Item(of=LIMITED, at_most=3), (3,)),
        (lambda: Item(of=LIMITED, at_least=4), (5,)),
        (lambda: Item(of=LIMITED, each=-1, at_least=-4), (3, 4)),
        (lambda: Item(of=LIMITED, at_most=1), ()),
        (lambda: Item(of=NARROW, at_most=Decimal("1.03")), tuple(map(Decimal, ("1.01", "1.02", "1.03")))),
        (lambda: Item(of=NARROW, at_least=Decimal("1.98")), tuple(map(Decimal, ("1.99", "2")))),
        (lambda: Item(of=PART, at_most=Decimal("0.02")), tuple(map(Decimal, ("0.01", "0.02")))),
        (lambda: Item(of=YEARS), tuple(range(-99, 101))),
        (lambda: Item(of=elapsed(SINCE, "month"), at_least=1198), (1199, 1200)),
        (lambda: Item(of=elapsed(SINCE, "month"), at_most=-1198), (-1199, -1198)),
        (lambda: Item(of=elapsed(SINCE, "day"), at_least=36598), (36599, 36600)),
        (lambda: Item(of=Mapped(FLAG, {True: 2, False: 1})), ()),
    ],
)
def test_the_share_changes_at_these_numbers(
    item: Callable[[], Item], steps: tuple[Decimal | int, ...]
) -> None:
    assert item().steps == steps


@pytest.mark.parametrize(
    ("item", "answers", "span"),
    [
        (lambda: Item(of=LIMITED), {}, (2, 5)),
        (lambda: Item(of=LIMITED), {"limited": 3}, (3, 3)),
        (lambda: Item(of=LIMITED), {"limited": 0}, (0, 0)),
        (lambda: Item(of=LIMITED, each=-1), {}, (-5, -2)),
        (lambda: Item(of=Mapped(RANK, POINTS)), {}, (0, 1)),
        (lambda: Item(of=Mapped(RANK, POINTS)), {"rank": "top"}, (HALF, HALF)),
        (lambda: Item(of=Mapped(RANK, POINTS), each=-1), {}, (-1, 0)),
        (lambda: Item(of=YEARS), {}, (0, 75)),
        (lambda: Item(of=YEARS), {"since": date(2024, 6, 10)}, (1, 1)),
        (lambda: Item(of=YEARS, each=-1, at_least=-9), {}, (-9, 0)),
        (lambda: Item(of=elapsed(MOVED, "year", until=date(1949, 1, 1))), {}, (-77, 0)),
        (lambda: Item(of=elapsed(SINCE, "year", until=date(1949, 1, 1))), {}, (-77, -1)),
        (lambda: Item(of=remaining(EXPIRES, "year")), {}, (-76, 6)),
    ],
)
def test_what_an_item_adds_lies_between_the_least_and_the_most(
    item: Callable[[], Item], answers: dict[str, Value], span: tuple[Decimal | int, Decimal | int]
) -> None:
    assert item().span(situation(**answers)) == span


def test_time_is_counted_from_the_earliest_day_that_can_be_answered() -> None:
    item = Item(of=elapsed(SINCE, "month"), at_least=900)
    assert item.of_answer(EARLIEST_DATE, AS_OF) == 905
    assert span_of(item) == (900, 905)


@pytest.mark.parametrize(
    ("make", "refused"),
    [
        (lambda: Item(of=FLAG), "^flag 问的不是数，不能相加$"),
        (lambda: Item(of=RANK), "^rank 问的不是数，不能相加$"),
        (lambda: Item(of=Mapped(RANK)), "^rank 的对照表里有不是数的$"),
        (lambda: Item(of=Mapped(RANK, {**POINTS, "mid": "x"})), "^rank 的对照表里有不是数的$"),
        (lambda: Item(of=COUNT, each=Decimal("0.125")), "^count 计入合计时用的数，最多两位小数$"),
        (lambda: Item(of=COUNT, each=Decimal("0.995")), "^count 计入合计时用的数，最多两位小数$"),
        (lambda: Item(of=COUNT, beyond=Decimal("0.001")), "^count 计入合计时用的数，最多两位小数$"),
        (lambda: Item(of=COUNT, at_least=Decimal("0.005")), "^count 计入合计时用的数，最多两位小数$"),
        (lambda: Item(of=COUNT, at_most=Decimal("1.001")), "^count 计入合计时用的数，最多两位小数$"),
        (
            lambda: Item(of=between(SINCE, MOVED)),
            "^since.days_since.until_moved 是两题之间的时间，不能再计入合计$",
        ),
        (lambda: Item(of=COUNT, at_least=2, at_most=1), "^count 至少2，却至多1$"),
        (
            lambda: Item(of=replace(COUNT, high=401)),
            "^count 计入合计时有401种不同的数，最多400种：要封顶，或者换大一些的单位$",
        ),
        (lambda: Item(of=PART), "^part 计入合计时有500种不同的数，最多400种"),
        (lambda: Item(of=elapsed(SINCE, "month")), "^since 计入合计时有2400种不同的数"),
        (lambda: Item(of=elapsed(SINCE, "day")), "^since 计入合计时有73200种不同的数"),
        (lambda: Total(id="sum", label="", items=()), "^sum 没有可加的，或者把同一题加了两次$"),
        (
            lambda: Total(
                id="sum", label="", items=(Item(of=RANKED), Item(of=COUNT), Item(of=RANKED, each=2))
            ),
            "^sum 没有可加的，或者把同一题加了两次$",
        ),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(make: Callable[[], object], refused: str) -> None:
    with pytest.raises(ValueError, match=refused):
        make()


def test_what_can_just_be_meant_is_a_sum() -> None:
    assert len(Item(of=replace(COUNT, high=400)).steps) == 400
    assert len(Item(of=replace(PART, high=4)).steps) == 400
    assert Item(of=COUNT, at_least=2, at_most=2).at_most == 2
    assert Item(of=COUNT, each=Decimal("0.25"), beyond=Decimal("0.75"), at_most=Decimal("1.01")).steps
    assert Item(of=COUNT, each=Decimal("0.07"), at_least=Decimal("-0.01")).steps
    assert Item(of=Mapped(RANK, {"low": Decimal("0.125"), "mid": 1, "top": 2})).steps == ()


def total(at_least: int | None = None, at_most: int | None = None) -> Total:
    return Total(
        id="sum",
        label="得分",
        unit="分",
        items=(Item(of=LIMITED, each=-1), Item(of=RANKED), Item(of=YEARS, at_most=10)),
        at_least=at_least,
        at_most=at_most,
    )


FULL: dict[str, Value] = {"limited": 2, "rank": "top", "since": date(2021, 6, 10)}


@pytest.mark.parametrize(
    ("bounds", "sum_"),
    [((None, None), "2.5"), ((3, None), "3"), ((2, None), "2.5"), ((None, 2), "2"), ((None, 3), "2.5")],
)
def test_a_sum_is_known_once_everything_in_it_is_answered(
    bounds: tuple[int | None, int | None], sum_: str
) -> None:
    found = total(*bounds)
    assert found.possible(situation(**FULL)) == (Decimal(sum_),)
    assert found.span(situation(**FULL)) == (Decimal(sum_), Decimal(sum_))
    for id_ in found.inputs:
        left = {key: value for key, value in FULL.items() if key != id_}
        assert found.possible(situation(**left)) is None
    assert found.possible(situation()) is None


def test_an_open_sum_lies_between_its_bounds() -> None:
    assert span_of(total()) == (-5, 9)
    assert span_of(total(), limited=3) == (-3, 8)
    assert span_of(total(-1, 4)) == (-1, 4)
    assert total().inputs == ("limited", "rank", "since")


@pytest.mark.parametrize(
    ("bounds", "sum_"), [((None, None), 0), ((3, None), 3), ((None, -2), -2), ((-1, 2), 0)]
)
def test_a_sum_of_nothing_is_within_its_bounds(bounds: tuple[int | None, int | None], sum_: int) -> None:
    assert total(*bounds).of_nothing == sum_


def test_choices_are_alike_that_add_the_same() -> None:
    found = total()
    same = Total(id="same", label="", items=(Item(of=Mapped(RANK, {"low": 1, "mid": 1, "top": 2})),))
    low, mid, top = (same.likeness("rank", rank, TARGET) for rank in RANK.choices)
    assert low == mid != top
    assert len({found.likeness("rank", rank, TARGET) for rank in RANK.choices}) == 3
    for question, answer in (("limited", 3), ("since", AS_OF), ("flag", True), ("grounds", frozenset("x"))):
        assert found.likeness(question, answer, TARGET) == ()


def test_an_answer_adds_its_share_to_the_sum_and_time_is_counted_from_its_day() -> None:
    found = total()
    assert found.addend("limited", 3, AS_OF) == -3
    assert found.addend("rank", "top", AS_OF) == HALF
    assert found.addend("since", date(2022, 6, 11), AS_OF) == 2
    assert found.addend("count", 3, AS_OF) is None
    assert found.counted_from("since") == Counting()
    for id_ in ("limited", "rank", "moved"):
        assert found.counted_from(id_) is None
    months: Elapsed = elapsed(MOVED, "month")
    both = Total(id="both", label="", items=(Item(of=YEARS), Item(of=months, at_least=0, at_most=9)))
    assert both.counted_from("moved") == Counting(unit="month")
    assert both.takes(">=", HALF)
    assert not both.takes(">=", "top")


def test_numbers_are_written_as_people_write_them() -> None:
    numbers = (60, Decimal("59.50"), Decimal("0.0"), Decimal("1E+2"), -3)
    assert [in_digits(number) for number in numbers] == ["60", "59.5", "0", "100", "-3"]
    assert total().show(Decimal("2.50")) == "2.5分"
    assert Total(id="plain", label="", items=(Item(of=LONG),)).show(3) == "3"
    with pytest.raises(ValueError, match="grounds"):
        Item(of=GROUNDS)
