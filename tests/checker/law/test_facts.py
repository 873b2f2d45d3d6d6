"""Facts: what each comparison says of each value, of several possible values, of none, and in words."""

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest

from checker import Verdict
from checker.law.terms import ORDERED, Fact, Term, is_number, takes_number, takes_one
from checker.law.values import ABSENT, NO_DATE, Possible, Situation, Target
from tests.small_laws import COUNT, FLAG, GROUNDS, HELD, MONTHS, MOVED, RANK, SINCE, TITLE, YEARS

NO, UNKNOWN, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.YES
NOBODY = Situation({}, date(2025, 6, 10), Target("only", "one"))
DAYS = date(2022, 5, 31), date(2022, 6, 1), date(2022, 6, 2)
ORDER = ("low", "mid", "top")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known(Term):
    """A term of which these values are possible."""

    values: Possible | None = ()
    range: tuple[Decimal, Decimal] | None = None
    asks: tuple[str, ...] = field(default=("count",))

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.asks

    def possible(self, situation: Situation) -> Possible | None:  # noqa: ARG002  # of every term
        return self.values

    def span(self, situation: Situation) -> tuple[Decimal, Decimal] | None:  # noqa: ARG002
        return self.range

    def takes(self, op: str, value: object) -> bool:  # noqa: ARG002
        return True


def fact(op: str, constant: object, values: Possible | None, order: tuple[str, ...] = ()) -> Fact:
    return Fact(term=Known(id="known", label="值", order=order, values=values), op=op, value=constant)


def says(op: str, constant: object, *values: object, order: tuple[str, ...] = ()) -> Verdict:
    return fact(op, constant, values, order).evaluate(NOBODY)  # type: ignore[arg-type]  # of any type


COMPARED: dict[str, Callable[[int, int], bool]] = {
    "is": operator.eq,
    "is_not": operator.ne,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
}


@pytest.mark.parametrize("op", COMPARED)
def test_numbers_days_and_ranks_are_compared_by_their_order(op: str) -> None:
    for first in range(3):
        for second in range(3):
            expected = YES if COMPARED[op](first, second) else NO
            assert says(op, second, first) is expected
            assert says(op, Decimal(second) / 2, Decimal(first) / 2) is expected
            assert says(op, DAYS[second], DAYS[first]) is expected
            assert says(op, ORDER[second], ORDER[first], order=ORDER) is expected
            assert says(op, ORDER[second], ORDER[first], order=ORDER[::-1]) is (
                expected if op in ("is", "is_not") else YES if COMPARED[op](second, first) else NO
            )


def test_one_of_several_and_none_of_several() -> None:
    for value in range(3):
        for some in combinations(range(3), 2):
            assert says("in", some, value) is (YES if value in some else NO)
            assert says("not_in", some, value) is (NO if value in some else YES)


def test_a_set_holds_at_least_one_or_none_of_the_options() -> None:
    for size in range(4):
        for chosen in map(frozenset, combinations("xyz", size)):
            assert says("contains", ("x", "y"), chosen) is (YES if chosen & set("xy") else NO)
            assert says("lacks", ("x", "y"), chosen) is (NO if chosen & set("xy") else YES)


OPS = (*COMPARED, "in", "not_in", "contains", "lacks")


@pytest.mark.parametrize("op", OPS)
def test_of_what_does_not_exist_only_what_denies_is_true(op: str) -> None:
    constant: object = ("x",) if op in ("in", "not_in", "contains", "lacks") else 1
    assert says(op, constant, ABSENT) is (YES if op in ("is_not", "not_in", "lacks") else NO)


@pytest.mark.parametrize("op", COMPARED)
def test_no_day_is_neither_before_nor_after_a_day(op: str) -> None:
    assert says(op, DAYS[1], NO_DATE) is (YES if op == "is_not" else NO)
    order = ("none", "held")
    assert says(op, "held", "none", order=order) is (YES if COMPARED[op](0, 1) else NO)


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ((1,), NO),
        ((2,), YES),
        ((1, 2), UNKNOWN),
        ((2, 1), UNKNOWN),
        ((1, 0), NO),
        ((2, 3), YES),
        ((2, 3, 1), UNKNOWN),
        ((None,), UNKNOWN),
        ((2, None), UNKNOWN),
        ((None, 2), UNKNOWN),
        ((1, ABSENT), NO),
        ((2, ABSENT), UNKNOWN),
        (None, UNKNOWN),
    ],
)
def test_what_holds_of_every_possible_value(values: Possible | None, verdict: Verdict) -> None:
    asked = fact(">=", 2, values)
    assert asked.evaluate(NOBODY) is verdict
    assert asked.bounds(NOBODY) == ((NO, YES) if verdict is UNKNOWN else (verdict, verdict))


def test_what_is_not_answered_is_so_until_it_is() -> None:
    for values, verdict, bounds in (
        (None, YES, (NO, YES)),
        ((NO_DATE,), YES, (YES, YES)),
        ((DAYS[0],), NO, (NO, NO)),
        ((NO_DATE, DAYS[0]), NO, (NO, NO)),
    ):
        asked = fact("unanswered", NO_DATE, values)
        assert asked.evaluate(NOBODY) is verdict
        assert asked.bounds(NOBODY) == bounds


@pytest.mark.parametrize("op", sorted(ORDERED))
def test_what_holds_at_both_ends_holds_in_between(op: str) -> None:
    ends = range(4)
    for low in ends:
        for high in range(low, 4):
            span = Decimal(low), Decimal(high)
            term = Known(id="known", label="值", values=None, range=span)
            outcomes = [YES if COMPARED[op](number, 2) else NO for number in range(low, high + 1)]
            assert Fact(term=term, op=op, value=2).bounds(NOBODY) == (min(outcomes), max(outcomes))
            assert Fact(term=term, op="is", value=2).bounds(NOBODY) == (NO, YES)


@pytest.mark.parametrize("op", OPS)
def test_the_opposite_says_the_opposite(op: str) -> None:
    for values in ((1,), (2,), (3,)):
        constant: object = (2,) if op in ("in", "not_in") else 2
        possible: Possible = values
        if op in ("contains", "lacks"):
            constant, possible = ("x",), (frozenset("x" * (values[0] - 1)),)
        asked = fact(op, constant, possible)
        assert {asked.evaluate(NOBODY), (~asked).evaluate(NOBODY)} == {NO, YES}
        assert (~~asked).op == op
    assert (~fact(op, 2, (1,)).saying("有话").quoting("原文")).says == ""
    assert (~fact(op, 2, (1,)).quoting("原文")).quote == ""


def test_what_is_unanswered_has_no_opposite() -> None:
    for question, words in ((COUNT, "没有题count"), (MOVED, "没有")):
        with pytest.raises(ValueError, match=f"^“{words}”没有相反的条件：答了什么，须说明$"):
            _ = ~question.unanswered()


# --- What may be compared ---


def test_numbers_are_whole_or_decimal() -> None:
    assert [is_number(value) for value in (1, Decimal("1.5"), True, 1.5, "1", None)] == [
        True,
        True,
        *[False] * 4,
    ]
    for op in OPS:
        assert takes_number(op, 2) == (op in ("is", "is_not", *ORDERED))
        assert takes_number(op, (1, Decimal(2))) == (op in ("in", "not_in"))
        assert not takes_number(op, "2")
        assert not takes_number(op, (1, "2"))


def test_equality_is_with_one_of_the_values() -> None:
    for op in OPS:
        assert takes_one(op, "low", ORDER) == (op in ("is", "is_not"))
        assert takes_one(op, ("low", "top"), ORDER) == (op in ("in", "not_in"))
        assert not takes_one(op, "other", ORDER)
        assert not takes_one(op, ("low", "other"), ORDER)
        assert not takes_one(op, ["low"], ORDER)


def test_a_rank_is_compared_with_its_values() -> None:
    for op in (*ORDERED, "is", "is_not"):
        assert HELD.takes(op, "held")
        assert not HELD.takes(op, "other")
    assert HELD.takes("in", ("held", "none"))
    assert not HELD.takes("contains", ("held",))
    assert not HELD.takes("contains", "held")
    assert not Term(id="any", label="").takes("is", "x")


def test_a_comparison_is_what_it_is_called() -> None:
    ops = {
        "is": COUNT.is_(2),
        "is_not": COUNT.is_not(2),
        ">=": COUNT >= 2,
        "<=": COUNT <= 2,
        "<": COUNT < 2,
        ">": COUNT > 2,
        "in": TITLE.is_in("held", "none"),
        "not_in": TITLE.not_in("held", "none"),
        "contains": GROUNDS.contains("x"),
        "unanswered": MOVED.unanswered(),
    }
    assert {op: asked.op for op, asked in ops.items()} == {op: op for op in ops}
    assert TITLE.is_in("held", "none").value == ("held", "none")
    assert TITLE.not_in("held", "none").value == ("held", "none")


# --- In words ---


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (FLAG.is_(True), "题flag：是"),
        (FLAG.is_(False), "题flag：否"),
        (FLAG.is_not(True), "题flag：否"),
        (FLAG.is_not(False), "题flag：是"),
        (YEARS >= 2, "题years不少于2年"),
        (YEARS < 2, "题years少于2年"),
        (YEARS <= 2, "题years不多于2年"),
        (MONTHS > 2, "题months多于2个月"),
        (COUNT.is_(2), "题count：2"),
        (COUNT.is_not(2), "题count：不是2"),
        (Fact(term=COUNT, op="in", value=(1, 2)), "题count：1、2"),
        (Fact(term=COUNT, op="not_in", value=(1, 2)), "题count：不是1、2"),
        (RANK >= "mid", "题rank：mid及以上"),
        (RANK < "mid", "题rank：低于mid"),
        (RANK <= "mid", "题rank：mid及以下"),
        (RANK > "mid", "题rank：高于mid"),
        (RANK.is_("mid"), "题rank：mid"),
        (RANK.not_in("mid", "low"), "题rank：不是mid、low"),
        (GROUNDS.contains("x", "y"), "题grounds：含x、y"),
        (~GROUNDS.contains("x"), "题grounds：不含x"),
        (MOVED.unanswered(), "没有"),
        (SINCE.unanswered(), "没有题since"),
        (Fact(term=Known(id="known", label="值"), op="unanswered", value=NO_DATE), "没有值"),
        (COUNT.is_(2).saying("有两个"), "有两个"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fact_in_words(asked: Fact, text: str) -> None:
    assert asked.text == text


def test_a_term_that_says_nothing_else_tells_every_answer_apart() -> None:
    term = Known(id="known", label="值", asks=("count", "years"))
    assert term.likeness("count", 1, NOBODY.target) != term.likeness("count", 2, NOBODY.target)
    assert term.asked == term.inputs
    assert (term >= 2).questions == term.inputs
    assert term.show(3) == "3"


def test_a_term_of_no_kind_says_nothing() -> None:
    with pytest.raises(NotImplementedError):
        _ = Term(id="any", label="").inputs
    with pytest.raises(NotImplementedError):
        Term(id="any", label="").possible(NOBODY)


def test_a_comparison_that_a_term_does_not_take_is_refused_by_name() -> None:
    assert Fact(term=RANK, op=">=", value="mid").value == "mid"
    for term, op, value in ((RANK, ">=", "other"), (COUNT, "contains", (1,)), (SINCE, "is", NO_DATE)):
        with pytest.raises(ValueError, match=f"^{term.id} 不能这样比较：{op} "):
            Fact(term=term, op=op, value=value)
