"""Where kinds of answers end: the values that facts, contradictions and answers given lead to."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast

import pytest

from checker.engine.search.cuts import (
    Cuts,
    ceiling,
    cuts_by,
    cuts_of,
    ends_of,
    first_turned,
    ordered_with,
    starts,
    step_of,
)
from checker.engine.search.links import Link, Turn
from checker.errors import UnsureError
from checker.law.contradictions import Contradiction
from checker.law.counting import Counting
from checker.law.named import Item, Total, between, elapsed, remaining
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.terms import Fact, Term
from checker.law.values import Value
from tests.small_laws import AS_OF as APPLIED
from tests.small_laws import (
    BETTER,
    COUNT,
    EXPIRES,
    FLAG,
    GROUNDS,
    HALF,
    HELD,
    HELD_YEARS,
    LONG,
    MOVED,
    PART,
    POINTS,
    RANK,
    SINCE,
    SINCE_MONTHS,
    SINCE_YEARS,
    TITLE,
    YEARS,
    law_of,
    requiring,
)

AS_OF, FIRST, DAY = date(2025, 6, 10), date(1950, 1, 1), date(2022, 6, 1)
ONE_DAY, HUNDREDTH = timedelta(days=1), Decimal("0.01")
MOVED_SINCE = between(SINCE, MOVED)


# --- One fact ---


@pytest.mark.parametrize(
    ("term", "op", "value", "expected"),
    [
        (COUNT, ">=", 2, {2}),
        (COUNT, "<", 2, {2}),
        (COUNT, ">", 2, {3}),
        (COUNT, "<=", 2, {3}),
        (COUNT, "is", 2, {2, 3}),
        (COUNT, "is_not", 2, {2, 3}),
        (COUNT, "in", (1, 3), {1, 2, 3, 4}),
        (COUNT, "not_in", (0, 3), {0, 1, 3, 4}),
        (COUNT, ">=", HALF, {2}),
        (COUNT, ">", HALF, {2}),
        (COUNT, "is", HALF, {2}),
        (YEARS, ">=", HALF, {HALF}),
        (YEARS, ">", HALF, {HALF + HUNDREDTH}),
        (YEARS, "<=", Decimal("1.505"), {HALF + HUNDREDTH}),
        (YEARS, "<", Decimal("1.505"), {HALF + HUNDREDTH}),
        (SINCE, ">=", DAY, {DAY}),
        (SINCE, "<", DAY, {DAY}),
        (SINCE, ">", DAY, {DAY + ONE_DAY}),
        (SINCE, "<=", DAY, {DAY + ONE_DAY}),
        (SINCE, "is", DAY, {DAY, DAY + ONE_DAY}),
        (SINCE, "in", (DAY, AS_OF), {DAY, DAY + ONE_DAY, AS_OF, AS_OF + ONE_DAY}),
        (MOVED, "is", "none", set()),
        (MOVED, "in", ("none", DAY), {DAY, DAY + ONE_DAY}),
        (MOVED, "unanswered", "none", set()),
        (FLAG, "is", True, set()),
        (RANK, ">=", "mid", set()),
        (RANK, "in", ("low", "mid"), set()),
        (GROUNDS, "contains", ("x", "y"), set()),
    ],
)
def test_the_values_at_which_a_fact_about_an_answer_changes(
    term: Question, op: str, value: object, expected: Collection[object]
) -> None:
    fact = Fact(term=term, op=cast("Any", op), value=cast("Any", value))
    assert set(cuts_by(fact)) == {(term.id, at) for at in expected}


def test_the_lengths_of_time_at_which_a_fact_changes() -> None:
    """Seen from the one day asked for, or from both of them."""
    months, left = SINCE_MONTHS.counting, remaining(EXPIRES, "day")
    assert set(cuts_by(SINCE_MONTHS >= 6)) == {("since", Turn(months, 6))}
    assert set(cuts_by(SINCE_MONTHS > 6)) == {("since", Turn(months, 7))}
    assert set(cuts_by(SINCE_MONTHS.is_(6))) == {("since", Turn(months, 6)), ("since", Turn(months, 7))}
    assert set(cuts_by(left < 0)) == {("expires", Turn(left.counting, 0))}
    assert set(cuts_by(HELD_YEARS >= 2)) == {("since", Turn(HELD_YEARS.counting, 2))}
    turn = Turn(MOVED_SINCE.counting, 31)
    assert set(cuts_by(MOVED_SINCE > 30)) == {
        ("since", Link(turn, "moved", is_start=True)),
        ("moved", Link(turn, "since", is_start=False)),
    }


def test_every_step_of_a_summand_cuts_its_answers() -> None:
    total = Total(
        id="t",
        label="",
        items=(
            Item(of=COUNT, each=2, beyond=1, at_most=4),
            Item(of=elapsed(SINCE, "year"), at_least=-1, at_most=1),
        ),
    )
    years = elapsed(SINCE, "year").counting
    assert set(cuts_by(total >= 3)) == {
        ("count", 2),
        ("count", 3),
        ("since", Turn(years, 0)),
        ("since", Turn(years, 1)),
    }
    assert {id_ for id_, _ in cuts_by(POINTS >= 3)} == {"count"}


def test_what_options_or_the_application_date_decide_cuts_nothing() -> None:
    for fact in (BETTER >= "mid", HELD.is_("held"), APPLIED >= DAY):
        assert list(cuts_by(fact)) == []


class Oracle(Term):
    """A value of a kind that the search does not know."""

    def takes(self, op: str, value: object) -> bool:
        return (op, value) == ("is", True)


def test_a_value_that_the_search_cannot_treat_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="oracle, a Oracle"):
        list(cuts_by(Fact(term=Oracle(id="oracle", label=""), op="is", value=True)))


# --- All facts ---


def test_the_cuts_of_all_facts_by_question() -> None:
    facts = (
        COUNT >= 3,
        YEARS > HALF,
        DAY <= SINCE,
        SINCE_MONTHS >= 6,
        MOVED_SINCE >= 31,
        COUNT < 1,
        FLAG.is_(True),
    )
    turn = Turn(MOVED_SINCE.counting, 31)
    assert cuts_of((*facts, *facts)) == {
        "count": Cuts(starts=(Decimal(1), Decimal(3))),
        "years": Cuts(starts=(HALF + HUNDREDTH,)),
        "since": Cuts((DAY,), (Turn(SINCE_MONTHS.counting, 6),), (Link(turn, "moved", is_start=True),)),
        "moved": Cuts(links=(Link(turn, "since", is_start=False),)),
    }
    assert cuts_of(()) == {}


def test_the_values_stand_in_their_order() -> None:
    numbers = (4, 0, 3, 1, 2)
    assert cuts_of(n <= COUNT for n in numbers)["count"].starts == tuple(map(Decimal, range(5)))
    days = [DAY + timedelta(days=n) for n in numbers]
    assert cuts_of(day <= SINCE for day in days)["since"].starts == tuple(sorted(days))


def test_days_that_are_measured_from_two_others_are_refused() -> None:
    with pytest.raises(UnsureError, match="都算到 moved"):
        cuts_of((MOVED_SINCE >= 0, between(EXPIRES, MOVED) >= 0))


# --- Steps and ends ---


def test_steps_and_ends_of_answers() -> None:
    assert [step_of(question) for question in (COUNT, YEARS, SINCE)] == [1, HUNDREDTH, ONE_DAY]
    assert ends_of(replace(COUNT, low=2), AS_OF) == (Decimal(2), Decimal(4))
    assert ends_of(YEARS, AS_OF) == (Decimal(0), Decimal(5))
    assert ends_of(SINCE, AS_OF) == (FIRST, AS_OF)
    assert ends_of(EXPIRES, AS_OF) == (FIRST, date(2031, 12, 31))


@pytest.mark.parametrize(
    ("number", "step", "multiple"),
    [("2.3", "1", 3), ("3", "1", 3), ("-2.3", "1", -2), ("2.345", "0.01", "2.35"), ("2.34", "0.01", "2.34")],
)
def test_the_first_multiple_that_is_not_below(number: str, step: str, multiple: str | int) -> None:
    assert ceiling(Decimal(number), Decimal(step)) == Decimal(multiple)


# --- One person's answers ---


def less(question: str, other: str) -> Contradiction:
    return Contradiction(kind="less", question=question, other=other)


def law_with(entries: Iterable[Contradiction] = ()) -> Law:
    questions = (COUNT, LONG, YEARS, PART, TITLE, SINCE, MOVED, EXPIRES)
    return replace(
        law_of(questions, (), requiring(COUNT >= 0, COUNT).pathways), contradictions=tuple(entries)
    )


def found(law: Law, facts: Iterable[Fact], id_: str, **answers: Value) -> list[object]:
    return list(starts(law, cuts_of(facts), AS_OF, answers, id_))


@pytest.mark.parametrize("id_", ["count", "long", "years", "part"])
def test_numbers_are_ordered_directly_and_by_way_of_others(id_: str) -> None:
    """Whichever of the two may not be less; what only goes without another is not ordered with it."""
    for pairs in (
        (("count", "long"), ("long", "years"), ("years", "part")),
        (("long", "count"), ("years", "long"), ("part", "years")),
        (("count", "part"), ("part", "long"), ("years", "part")),
        (("part", "count"), ("long", "part"), ("part", "years")),
    ):
        law = law_with(entries=[*(less(*pair) for pair in pairs), less("since", "moved")])
        assert sorted(ordered_with(law, id_)) == ["count", "long", "part", "years"]
        assert ordered_with(law, id_)[0] == id_
    without = Contradiction(kind="without", question=id_, other="title")
    assert ordered_with(law_with(entries=[without]), id_) == (id_,)


def test_the_ends_and_the_first_of_each_kind_with_the_value_before_it() -> None:
    law = law_with()
    assert found(law, (), "count") == [0, 3, 4]
    assert found(law, [COUNT >= 2], "count") == [0, 1, 2, 3, 4]
    assert found(law, (), "years") == [0, 5 - HUNDREDTH, 5]
    assert found(law, [YEARS > 0], "years") == [0, HUNDREDTH, 5 - HUNDREDTH, 5]
    assert found(law, (), "since") == [FIRST, AS_OF - ONE_DAY, AS_OF]
    assert found(law, [DAY <= SINCE], "since") == [FIRST, DAY - ONE_DAY, DAY, AS_OF - ONE_DAY, AS_OF]
    assert found(law, [SINCE >= AS_OF + ONE_DAY, SINCE >= FIRST], "since") == [FIRST, AS_OF - ONE_DAY, AS_OF]


def test_a_day_before_the_last_that_is_early_enough_and_the_day_after() -> None:
    """The turn of a length of time, where there is one before the latest answer."""
    turned = date(2024, 6, 11)
    ends = [FIRST, AS_OF - ONE_DAY, AS_OF]
    assert found(law_with(), [SINCE_YEARS >= 1], "since") == [FIRST, turned - ONE_DAY, turned, *ends[1:]]
    assert found(law_with(), [SINCE_YEARS >= -1], "since") == ends
    counting = Counting(unit="year")
    assert first_turned(Turn(counting, 1), AS_OF, AS_OF) == turned
    assert first_turned(Turn(counting, 1), AS_OF, turned) == turned
    assert first_turned(Turn(counting, 1), AS_OF, turned - ONE_DAY) is None
    assert first_turned(Turn(Counting(unit="day", ahead=True), 5), AS_OF, date(2025, 12, 31)) == date(
        2025, 6, 15
    )


def test_the_bound_up_to_which_one_has_none_is_a_cut_of_its_own_question() -> None:
    """A number may be so large without the other, and no larger."""
    entry = Contradiction(kind="without", question="count", other="title", above=1)
    law = law_with(entries=[entry, Contradiction(kind="without", question="part", other="title", above=2)])
    assert found(law, (), "count") == [0, 1, 2, 3, 4]
    assert found(law, (), "part") == [0, 2, 2 + HUNDREDTH, 5 - HUNDREDTH, 5]
    assert found(law, (), "long") == [0, 4, 5]
    plain = Contradiction(kind="without", question="count", other="title")
    assert found(law_with(entries=[plain]), (), "count") == [0, 3, 4]


def test_the_answer_that_is_given_to_what_is_ordered_with_it_is_a_cut() -> None:
    law = law_with(entries=[less("long", "part"), less("moved", "since")])
    assert found(law, (), "part", long=2) == [0, 2 - HUNDREDTH, 2, 5 - HUNDREDTH, 5]
    assert found(law, (), "long", part=Decimal("1.2")) == [0, 1, 2, 4, 5]
    assert found(law, [PART >= 3], "long") == [0, 2, 3, 4, 5]
    assert found(law, (), "years", long=2) == [0, 5 - HUNDREDTH, 5]
    between_ = [FIRST, DAY - ONE_DAY, DAY, AS_OF - ONE_DAY, AS_OF]
    assert found(law, (), "moved", since=DAY) == between_
    assert found(law, (), "since", moved=DAY) == between_
    assert found(law, (), "since", moved="none") == [FIRST, AS_OF - ONE_DAY, AS_OF]


def test_the_days_that_time_to_another_turns_on() -> None:
    """Counted from the other answer, given or open, up to the latest answer of each."""
    law, facts = law_with(), [MOVED_SINCE >= 31, DAY <= SINCE]
    later = DAY + timedelta(days=31)
    assert {later - ONE_DAY, later} <= set(found(law, facts, "moved"))
    assert later not in found(law, [DAY <= SINCE], "moved")
    given = date(2021, 3, 1)
    after = given + timedelta(days=31)
    assert {after, after - ONE_DAY} <= set(found(law, facts, "moved", since=given))
    before = given - timedelta(days=30)
    assert {before, before - ONE_DAY} <= set(found(law, facts, "since", moved=given))
    assert found(law, facts, "since", moved="none") == found(law, facts, "since")
    facts = [between(SINCE, EXPIRES) >= 1500, DAY <= SINCE]
    last = DAY + timedelta(days=1500)
    assert {last, last - ONE_DAY} <= set(found(law, facts, "expires"))


def test_an_order_of_two_days_that_time_is_measured_between_is_heeded() -> None:
    law = law_with(entries=[less("moved", "since")])
    facts = [MOVED_SINCE >= 31, DAY <= SINCE]
    assert {DAY, DAY + ONE_DAY} <= set(found(law, facts, "moved"))
    with pytest.raises(UnsureError, match="又须不晚于 expires"):
        found(law_with(entries=[less("expires", "since")]), facts, "moved")
    assert found(law_with(entries=[less("expires", "since")]), facts, "count") == [0, 3, 4]
