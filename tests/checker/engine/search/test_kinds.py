"""Kinds of answers: for every answer there is one that no fact and no contradiction tells from it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from checker.engine.evaluation.target import for_target
from checker.engine.search.cells import cells
from checker.engine.search.compiled import compile_rules
from checker.engine.search.links import first_other
from checker.law.conditions import any_of
from checker.law.contradictions import Contradiction
from checker.law.named import Elapsed, Highest, Mapped, Part, Total, years_since
from checker.law.pathways import Law
from checker.law.questions import Option, Question
from checker.law.terms import Fact, Term
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from tests.small_laws import (
    COUNT,
    COUNTED,
    EXPIRES,
    GROUNDS,
    HALF,
    HELD_YEARS,
    LONG,
    MOVED,
    PART,
    RANK,
    SINCE,
    TARGET,
    TITLE,
    TOTALS,
    YEARS,
    grid,
    requiring,
)

AS_OF, LEAP_DAY, AFTER_LEAP = date(2025, 6, 10), date(2024, 2, 29), date(2025, 2, 28)
OPS = (">=", "<", "<=", ">", "is", "is_not")
BETWEEN = Decimal("2.345")
"""No answer: answers have two decimals."""


def kinds(law: Law, id_: str, answers: dict[str, Value] | None = None, as_of: date = AS_OF) -> list[Value]:
    program = compile_rules(for_target(law, TARGET))
    return list(cells(law, program, as_of, answers or {}, id_, program.whole))


def everything(question: Question, as_of: date) -> Iterator[Value]:
    """Every admissible answer to a number, and every day of the last years to a date."""
    match question.type:
        case "int":
            yield from range(question.low, question.high + 1)
        case "decimal":
            yield from (Decimal(n) / 100 for n in range(question.low * 100, question.high * 100 + 1))
        case _:
            last = question.latest or as_of
            yield from (last - timedelta(days=n) for n in range((last - date(2016, 1, 1)).days))
            yield date(1950, 1, 1)
            if question.none_label:
                yield "none"


def outcomes(facts: tuple[Fact, ...], id_: str, value: Value, as_of: date) -> tuple[object, ...]:
    situation = Situation({id_: value}, as_of, TARGET)
    return tuple(fact.evaluate(situation) for fact in facts)


def told_apart(facts: tuple[Fact, ...], question: Question, as_of: date = AS_OF) -> None:
    """No admissible answer has outcomes that none of the kinds has; every kind is an admissible answer."""
    found = kinds(requiring(any_of(*facts), question), question.id, as_of=as_of)
    known = {outcomes(facts, question.id, value, as_of) for value in found}
    admissible = list(everything(question, as_of))
    for value in admissible:
        assert outcomes(facts, question.id, value, as_of) in known, (facts, value, found)
    assert set(found) <= set(admissible)
    assert len(set(found)) == len(found)


def every_fact(term: Term, *constants: Value | Decimal) -> tuple[Fact, ...]:
    facts = [Fact(term=term, op=op, value=value) for op in OPS for value in constants]
    return (*facts, *(Fact(term=term, op=op, value=tuple(constants)) for op in ("in", "not_in")))


@pytest.mark.parametrize(
    ("term", "constants"),
    [
        (COUNT, (2, 4)),
        (COUNT, (0,)),
        (LONG, (1, HALF)),
        (YEARS, (1, HALF)),
        (YEARS, (BETWEEN, 3)),
        (PART, (0, 5)),
    ],
)
def test_every_kind_of_number_is_tried(term: Question, constants: tuple[Value | Decimal, ...]) -> None:
    """For each comparison by itself, where no other makes up for a value that is left out, and for all."""
    facts = every_fact(term, *constants)
    for fact in facts:
        told_apart((fact,), term)
    told_apart(facts, term)


@pytest.mark.parametrize("question", [SINCE, MOVED, EXPIRES], ids=lambda question: question.id)
@pytest.mark.parametrize("day", [date(2022, 6, 1), LEAP_DAY, date(2024, 12, 31), AS_OF], ids=str)
def test_every_kind_of_day_is_tried(question: Question, day: date) -> None:
    for op in OPS:
        told_apart((Fact(term=question, op=op, value=day),), question)


@pytest.mark.parametrize("as_of", [AS_OF, LEAP_DAY, AFTER_LEAP], ids=str)
@pytest.mark.parametrize("question", [SINCE, MOVED], ids=lambda question: question.id)
def test_every_kind_of_years_since_a_day_is_tried(question: Question, as_of: date) -> None:
    for op in OPS:
        for years in (1, 4):
            told_apart((Fact(term=years_since(question), op=op, value=years),), question, as_of)


def test_years_since_a_title_are_cut_at_its_date() -> None:
    law = requiring(any_of(HELD_YEARS >= 2), TITLE, SINCE)
    found = kinds(law, "since")
    held = {value: (HELD_YEARS >= 2).evaluate(situation(value)) for value in found}
    assert set(held.values()) == {
        (HELD_YEARS >= 2).evaluate(situation(day)) for day in (AS_OF, date(2000, 1, 1))
    }
    assert date(2023, 6, 10) in held
    assert date(2023, 6, 11) in held


def situation(since: Value) -> Situation:
    return Situation({"title": "held", "since": since}, AS_OF, TARGET)


def test_more_years_than_there_are_cut_nothing() -> None:
    """A constant that no day comes to: the earliest and the latest day are the kinds."""
    law = requiring(Fact(term=years_since(SINCE), op=">=", value=2024), SINCE)
    assert kinds(law, "since") == [AS_OF, AS_OF - timedelta(days=1), date(1950, 1, 1)]
    law = requiring(Fact(term=years_since(SINCE), op=">=", value=9000), SINCE)
    assert kinds(law, "since") == [AS_OF, AS_OF - timedelta(days=1), date(1950, 1, 1)]


def test_numbers_come_from_the_lowest_and_days_from_the_latest() -> None:
    assert kinds(requiring(COUNT >= 2, COUNT), "count") == [0, 1, 2, 3, 4]
    found = kinds(requiring(YEARS >= HALF, YEARS), "years")
    assert found == [0, Decimal("1.49"), HALF, Decimal("4.99"), 5]
    assert [type(value) for value in found] == [int, Decimal, Decimal, Decimal, int]
    day = date(2022, 6, 1)
    found = kinds(requiring(day <= MOVED, MOVED), "moved")
    before = [value - timedelta(days=1) for value in (AS_OF, day)]
    assert found == ["none", AS_OF, before[0], day, before[1], date(1950, 1, 1)]


@pytest.mark.parametrize(
    ("op", "from_day", "from_number"),
    [(">=", [0], [0]), ("<", [0], [0]), (">", [1], [1]), ("<=", [1], [1]), ("is", [1, 0], [0, 1])],
)
def test_the_first_value_of_each_kind_and_the_one_before(
    op: str, from_day: list[int], from_number: list[int]
) -> None:
    """What is nearest on either side of a bound: the distance to it is told."""
    day, step = date(2022, 6, 1), Decimal("0.01")
    firsts = [day + timedelta(days=n) for n in from_day]
    ends = [AS_OF, AS_OF - timedelta(days=1)]
    expected = [*ends, *near(firsts, -timedelta(days=1)), date(1950, 1, 1)]
    assert kinds(requiring(Fact(term=SINCE, op=op, value=day), SINCE), "since") == expected
    numbers = sorted({HALF + n * step - m * step for n in from_number for m in (0, 1)})
    expected_numbers = [0, *numbers, 5 - step, 5]
    assert kinds(requiring(Fact(term=YEARS, op=op, value=HALF), YEARS), "years") == expected_numbers
    whole = sorted({0, *(2 + n - m for n in from_number for m in (0, 1)), 3, 4})
    assert kinds(requiring(Fact(term=COUNT, op=op, value=2), COUNT), "count") == whole


def test_the_nearest_answers_on_either_side_of_what_is_no_answer() -> None:
    below, above = Decimal("2.34"), Decimal("2.35")
    for asked in (YEARS > BETWEEN, YEARS >= BETWEEN, YEARS < BETWEEN):
        assert kinds(requiring(asked, YEARS), "years") == [0, below, above, Decimal("4.99"), 5]
        assert kinds(requiring(replace(asked, term=LONG), LONG), "long") == [0, 2, 3, 4, 5]


def near(firsts: list[date], step: timedelta) -> list[date]:
    return list(dict.fromkeys(near for first in firsts for near in (first, first + step)))


@pytest.mark.parametrize("years", [1, 2, 3, 4])
def test_the_last_day_that_is_early_enough_and_the_day_after(years: int) -> None:
    last = AS_OF.replace(year=AS_OF.year - years)
    for term in (years_since(SINCE), HELD_YEARS):
        for asked in (term >= years, term < years, term > years - 1, term <= years - 1):
            found = kinds(requiring(any_of(asked), TITLE, SINCE), "since")
            assert {last, last + timedelta(days=1)} <= set(found), asked


@pytest.mark.parametrize("given", [Decimal("0.37"), Decimal("2.5"), 4])
def test_both_sides_of_an_answer_that_contradictions_compare_are_tried(given: Decimal | int) -> None:
    """Directly, by way of another number, rounded up for whole numbers; what is open counts by its cuts."""
    step = Decimal("0.01")
    law = requiring(any_of(YEARS >= 1, LONG >= 1, PART >= HALF), LONG, YEARS, PART)
    for id_, other in (("years", "part"), ("part", "years")):
        assert {given, given - step} <= set(kinds(law, id_, {other: given})), id_
    assert {given, given - step} <= set(kinds(law, "part", {"long": int(given), "years": given}))
    whole = -(-given // 1)
    assert {whole, max(0, whole - 1)} <= set(kinds(law, "long", {"part": given}))
    assert {HALF, HALF - step} <= set(kinds(law, "years"))
    assert {1, 1 - step} <= set(kinds(law, "part"))


def test_a_number_is_tried_on_both_sides_of_what_is_left_to_who_has_none() -> None:
    law = requiring(any_of(COUNT >= 4, TITLE.is_("held")), COUNT, TITLE)
    assert {1, 2} <= set(kinds(law, "count"))


def test_no_day_given_cuts_nothing() -> None:
    law = requiring(any_of(date(2022, 6, 1) <= SINCE, date(2023, 6, 1) <= MOVED), SINCE, MOVED)
    assert set(kinds(law, "since", {"moved": "none"})) == set(kinds(law, "since"))


def test_numbers_that_nothing_links_are_cut_by_themselves() -> None:
    law = requiring(any_of(COUNT >= 2, YEARS >= HALF), COUNT, YEARS)
    assert Decimal("1.49") not in kinds(law, "count", {"years": 3})
    assert 2 not in kinds(law, "years", {"count": 2})


@pytest.mark.parametrize("as_of", [AS_OF, LEAP_DAY], ids=str)
@pytest.mark.parametrize("term", COUNTED, ids=lambda term: term.id)
def test_every_kind_of_time_since_or_until_a_day_is_tried(term: Elapsed, as_of: date) -> None:
    for number in COUNTED[term]:
        for op in OPS:
            told_apart((Fact(term=term, op=op, value=number),), term.question, as_of)


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.id)
def test_every_share_of_a_sum_is_tried(total: Total) -> None:
    """Every different share of an item, whatever the others add."""
    fact = total >= TOTALS[total][0]
    law = requiring(fact, *(item.question for item in total.items))
    for item in total.items:
        found = kinds(law, item.question.id)
        shares = {item.of_answer(value, AS_OF) for value in found}
        every = grid(item.question, AS_OF) if item.question.type in ("bool", "enum") else None
        assert shares == {item.of_answer(v, AS_OF) for v in every or everything(item.question, AS_OF)}


@pytest.mark.parametrize("turned", [*range(-1, 12)])
@pytest.mark.parametrize("last", [0, 1, 2, 7, 10])
def test_the_first_day_that_is_other(turned: int, last: int) -> None:
    """Found between two days, wherever it is; none where it is beyond or not there."""
    start = date(2024, 2, 25)
    days = [start + timedelta(days=n) for n in range(last + 1)]
    expected = start + timedelta(days=turned) if 0 < turned <= last else None
    assert first_other(lambda day: (day - start).days >= turned, start, days[-1]) == expected
    assert first_other(lambda day: (day - start).days < turned, start, days[-1]) == expected
    assert first_other(lambda day: day >= start, start, start - timedelta(days=1)) is None


# --- Sets and enumerations ---

MORE = replace(GROUNDS, id="more")


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((GROUNDS.contains("x"),), ["", "x"]),
        ((GROUNDS.contains("x", "y"),), ["", "x"]),
        ((GROUNDS.contains("x", "y"), ~GROUNDS.contains("y")), ["", "x", "y", "xy"]),
        ((GROUNDS.contains("y"), ~GROUNDS.contains("x")), ["", "y", "x", "xy"]),
        ((GROUNDS.contains("x", "y"), COUNT >= 2), ["", "x"]),
        ((GROUNDS.contains("x"), MORE.contains("z")), ["", "x"]),
        ((GROUNDS.contains("x"), GROUNDS.unanswered()), ["", "x"]),
    ],
)
def test_one_set_of_each_kind(facts: tuple[Fact, ...], expected: list[str]) -> None:
    """Of options that the same facts name one is enough; an option that no fact names is in none.

    The smallest sets come first, and options in the order of the facts that name them.
    """
    assert kinds(requiring(any_of(*facts), GROUNDS, MORE, COUNT), "grounds") == list(map(frozenset, expected))


def test_one_option_of_each_kind() -> None:
    """Those that every value read from the question makes the same of."""
    mapped = Mapped(RANK, {"low": "low", "mid": "top", "top": "top"})
    coarse = Highest(id="coarse", label="等级", order=("low", "top"), parts=(Part(value=mapped),))
    assert kinds(requiring(coarse >= "top", RANK), "rank") == ["low", "mid"]
    assert kinds(requiring(any_of(coarse >= "top", RANK.is_("top")), RANK), "rank") == ["low", "mid", "top"]
    assert kinds(requiring(COUNT >= 1, RANK, COUNT), "rank") == ["low"]


NAMES = tuple(Option(value, value) for value in ("none", "one", "two", "three"))
FIRST = replace(RANK, id="first", options=NAMES, order=())
SECOND = replace(RANK, id="second", options=NAMES, order=())
THIRD = replace(RANK, id="third", options=NAMES, order=())


@pytest.mark.parametrize(
    ("entry", "first", "second"),
    [
        (Contradiction(kind="without", question="first", other="second"), ["none", "one"], ["none", "one"]),
        (
            Contradiction(
                kind="lacks",
                question="first",
                other="second",
                table={"none": (), "one": ("one",), "two": ("one",), "three": ("one", "two")},
            ),
            ["none", "one", "two", "three"],
            ["none", "one", "three"],
        ),
    ],
    ids=["without", "lacks"],
)
def test_options_that_a_contradiction_tells_apart_are_of_different_kinds(
    entry: Contradiction, first: list[str], second: list[str]
) -> None:
    law = replace(requiring(COUNT >= 1, FIRST, SECOND, THIRD, COUNT), contradictions=(entry,))
    assert kinds(law, "first") == first
    assert kinds(law, "second") == second
    assert kinds(law, "third") == ["none"]
    assert kinds(law, "count") == [0, 1, 3, 4]


def test_conditions_are_numbered_once() -> None:
    """The same comparison in two places is one fact; another op or constant is another."""
    conditions: tuple[Condition, ...] = (COUNT >= 2, any_of(COUNT >= 2, COUNT > 2), COUNT >= 3, LONG >= 2)
    program = compile_rules(for_target(requiring(any_of(*conditions), COUNT, LONG), TARGET))
    assert [(fact.term.id, fact.op, fact.value) for fact in program.facts] == [
        ("count", ">=", 2),
        ("count", ">", 2),
        ("count", ">=", 3),
        ("long", ">=", 2),
    ]
    assert program.resting_on == {"count": (0, 1, 2), "long": (3,)}
