"""Time from one answer to another: the search is as exact as trying every pair of days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import checker
from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.engine.search.cuts import starts
from checker.law.conditions import all_of, any_of
from checker.law.contradictions import Contradiction
from checker.law.counting import Counting
from checker.law.dates import EARLIEST_DATE, add_months
from checker.law.named import Elapsed, between, elapsed
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from tests.small_laws import EXPIRES, MOVED, PAST, SINCE, TARGET, evaluated, law_of
from tests.strategies import LAW, Draw, fixed

AS_OF = date(2025, 3, 31)
DAYS, MONTHS = between(SINCE, MOVED), between(SINCE, MOVED, "month")
TURN = date(2022, 11, 30)
_COUNTED = ((DAYS, 0), (DAYS, 31), (MONTHS, 6))
_COMPARED = ((SINCE, PAST), (MOVED, PAST), (MOVED, TURN))
FACTS: list[Condition] = [
    *(
        fact
        for term, n in ((DAYS, 0), (DAYS, 31), (MONTHS, 6))
        for fact in (term >= n, term < n, term.is_(n))
    ),
    *(
        fact
        for term, day in ((SINCE, PAST), (MOVED, PAST), (MOVED, TURN))
        for fact in (term >= day, term < day)
    ),
    MOVED.is_("none"),
    MOVED.is_not("none"),
]


def law_with(condition: Condition, ordered: bool = False) -> Law:
    way = replace(LAW.pathways[0], applies=all_of(), requires=condition, waives=(), waivers=(), replaces={})
    law = law_of((SINCE, MOVED), (), (way,))
    order = (Contradiction(kind="less", question="moved", other="since"),) if ordered else ()
    return replace(law, contradictions=order)


def days() -> list[date]:
    """Every constant, a day beside it, and what lies six months or 31 days before or after; twice over."""
    found = {EARLIEST_DATE, AS_OF, PAST, TURN}
    for _ in range(2):
        near = {day + timedelta(days=off) for day in found for off in (-1, 0, 1, 31, -31)}
        found |= near | {add_months(day, months) for day in near for months in (6, -6)}
    return sorted(day for day in found if EARLIEST_DATE <= day <= AS_OF)


GRID = days()


def outcomes(law: Law, values: dict[str, Value]) -> Iterator[Verdict]:
    since: list[Value] = [values["since"]] if "since" in values else list(GRID)
    moved: list[Value] = [values["moved"]] if "moved" in values else ["none", *GRID]
    for one, other in product(since, moved):
        complete: dict[str, Value] = {**values, "since": one, "moved": other}
        if not any(entry.excludes(complete) for entry in law.contradictions):
            yield evaluated(law, complete, AS_OF).verdict


@st.composite
def conditions(draw: Draw) -> Condition:
    some = st.lists(st.sampled_from(FACTS), min_size=1, max_size=3)
    alternatives = st.lists(some.map(lambda facts: all_of(*facts)), min_size=1, max_size=2)
    return any_of(*draw(alternatives))


@fixed(25)
@given(conditions(), st.booleans(), st.sampled_from(["", "since", "moved"]), st.sampled_from(GRID))
def test_every_pair_of_days_is_covered(condition: Condition, ordered: bool, given_id: str, day: date) -> None:
    law = law_with(condition, ordered)
    values: dict[str, Value] = {"series": "only", "level": "one"}
    if given_id:
        values[given_id] = day
    verdicts = set(outcomes(law, values))
    search = Search(law, compile_rules(for_target(law, TARGET)), values, AS_OF)
    assert search.reachable() == (min(verdicts), max(verdicts))


@pytest.mark.parametrize("id_", ["得分", "of-points", "Points", "1st", ""])
def test_an_id_that_no_column_could_have_is_refused_by_name(id_: str) -> None:
    law = law_with(elapsed(SINCE, "year", id_=id_ or " ") >= 1)
    with pytest.raises(ValueError, match="计算值的编号"):
        checker.export(law)


def refused(law: Law) -> str:
    values: dict[str, Value] = {"series": "only", "level": "one"}
    with pytest.raises(ValueError, match="搜索没有把握") as error:
        Search(law, compile_rules(for_target(law, TARGET)), values, AS_OF).reachable()
    # The command line says it in one sentence.
    assert str(checker.law_fault(error.value)) == f"规则：{error.value}。"
    return str(error.value)


BORN, FIRST, SECOND, THIRD = (
    replace(MOVED, id=id_, label=id_) for id_ in ("born", "first", "second", "third")
)
STAR = (SINCE, FIRST, SECOND, THIRD)
"""One day from which time runs to two, and on from one of these to another."""
_NEAR = sorted({EARLIEST_DATE, AS_OF, *(PAST + timedelta(days=off) for off in range(-4, 8))})
_STAR_TERMS = (between(SINCE, FIRST), between(SINCE, SECOND), between(FIRST, THIRD))
STAR_FACTS: list[Condition] = [
    *(fact for term in _STAR_TERMS for n in (0, 2) for fact in (term >= n, term < n)),
    *(fact for day in (PAST, PAST + timedelta(days=3)) for q in STAR for fact in (q >= day, q < day)),
]


@st.composite
def star_conditions(draw: Draw) -> Condition:
    some = st.lists(st.sampled_from(STAR_FACTS), min_size=2, max_size=5, unique=True)
    alternatives = st.lists(some.map(lambda facts: all_of(*facts)), min_size=1, max_size=2)
    return any_of(*draw(alternatives))


@fixed(25)
@given(star_conditions(), st.sampled_from(["", *(question.id for question in STAR)]), st.sampled_from(_NEAR))
def test_every_choice_of_days_in_a_tree_is_covered(condition: Condition, given_id: str, day: date) -> None:
    asked = tuple(question for question in STAR if question.id in condition.questions)
    law = law_of(asked, (), law_with(condition).pathways)
    values: dict[str, Value] = {"series": "only", "level": "one"}
    if given_id in condition.questions:
        values[given_id] = day
    open_ = [question.id for question in asked if question.id not in values]
    verdicts = {
        condition.evaluate(Situation({**values, **dict(zip(open_, days, strict=True))}, AS_OF, TARGET))
        for days in product(_NEAR, repeat=len(open_))
    }
    search = Search(law, compile_rules(for_target(law, TARGET)), values, AS_OF)
    assert search.reachable() == (min(verdicts), max(verdicts))


_MEASURED = (
    *((between(SINCE, FIRST), n) for n in (0, 31)),
    *((between(SINCE, FIRST, "month"), n) for n in (6, 13)),
    *((between(SINCE, SECOND, "year", begins="year"), n) for n in (1, 3)),
    *((between(SINCE, THIRD, "month", begins="next_year"), n) for n in (0, 2)),
)
MEASURED = all_of(
    *(term >= n for term, n in _MEASURED),
    *(question >= day for question in STAR for day in (PAST, TURN)),
    BORN >= PAST,
    date(2021, 2, 28) >= SINCE,
    SECOND.is_(date(2024, 2, 29)),
)
_NEARBY = st.integers(-1200, 400).map(lambda off: date(2024, 2, 29) + timedelta(days=off))


@fixed(60)
@given(
    st.tuples(*[_NEARBY] * 5).map(sorted),
    st.permutations(range(4)),
    st.sampled_from(["", "born", "since", "first"]),
)
def test_for_any_days_there_are_tried_ones_of_the_same_kinds(
    days: list[date], order: list[int], given_id: str
) -> None:
    """The theorem of docs/decisions/counting.md, with an earlier day and a later one that are ordered too."""
    born = Contradiction(kind="less", question="since", other="born")
    later = Contradiction(kind="less", question="first", other="since")
    law = replace(law_of((BORN, *STAR), (), law_with(MEASURED).pathways), contradictions=(born, later))
    program = compile_rules(for_target(law, TARGET))
    people = dict(
        zip(("since", "first", "second", "third"), (days[1:][place] for place in order), strict=True)
    )
    people["born"] = days[0]
    answers = {id_: min(day, AS_OF) for id_, day in people.items()}
    assume(answers["first"] >= answers["since"])
    given_answers: dict[str, Value] = {given_id: answers[given_id]} if given_id else {}
    tried = {
        id_: [given_answers[id_]]
        if id_ in given_answers
        else starts(law, program.cuts, AS_OF, given_answers, id_)
        for id_ in answers
    }

    def outcomes(facts: list[Condition], values: dict[str, Value]) -> list[Verdict]:
        return [fact.evaluate(Situation(values, AS_OF, TARGET)) for fact in facts]

    def like(hub: Value, id_: str) -> bool:
        """Whether some day tried gives all that reads it the same, beside this day of the root."""
        facts = [fact for fact in MEASURED.of if id_ in fact.questions]
        wanted = outcomes(facts, {**answers})
        values = [{"since": hub, id_: day} for day in tried[id_]]
        admitted = (one for one in values if not any(entry.excludes(one) for entry in law.contradictions))
        return any(outcomes(facts, one) == wanted for one in admitted)

    own = [fact for fact in MEASURED.of if fact.questions == ("since",)]
    roots = [day for day in tried["since"] if outcomes(own, {"since": day}) == outcomes(own, {**answers})]
    assert any(all(like(day, id_) for id_ in ("born", "first", "second", "third")) for day in roots)


def test_what_measures_one_day_from_two_others_is_refused_by_name() -> None:
    condition = all_of(DAYS >= 0, between(EXPIRES, MOVED) >= 0)
    assert "moved" in refused(law_of((SINCE, MOVED, EXPIRES), (), law_with(condition).pathways))


@pytest.mark.parametrize("days", [(SINCE, FIRST), (SINCE, FIRST, SECOND)])
def test_days_that_are_measured_in_a_circle_are_refused_by_name(days: tuple[Question, ...]) -> None:
    circle = all_of(
        *(between(one, other) >= 0 for one, other in zip(days, (*days[1:], days[0]), strict=True))
    )
    beside = all_of(circle, between(days[-1], THIRD) >= 0)
    for condition in (circle, beside):
        assert "绕成一圈" in refused(law_of((*STAR,), (), law_with(condition).pathways))


def test_a_day_after_the_latest_of_the_other_is_tried() -> None:
    """A licence may run far beyond the day of the application."""
    left = between(SINCE, EXPIRES)
    condition = all_of(left >= 1000, left < 1001, date(2025, 3, 1) <= SINCE)
    law = law_of((SINCE, EXPIRES), (), law_with(condition).pathways)
    values: dict[str, Value] = {"series": "only", "level": "one"}
    search = Search(law, compile_rules(for_target(law, TARGET)), values, AS_OF)
    assert search.reachable() == (Verdict.NO, Verdict.YES)


@pytest.mark.parametrize(
    ("facts", "taken"),
    [
        ((DAYS >= 27, MONTHS >= 1), True),
        ((DAYS >= 28, MONTHS >= 1), False),
        ((DAYS >= 31, MONTHS >= 1), False),
        ((DAYS >= 32, MONTHS >= 1), True),
        ((DAYS >= 0, MONTHS >= 0), True),
        ((DAYS >= 1, between(SINCE, MOVED, "year", begins="year") >= 1), False),
    ],
)
def test_units_of_which_now_one_and_now_the_other_is_first_are_refused(
    facts: tuple[Condition, ...], taken: bool
) -> None:
    """In February a month is over before thirty days are."""
    law = law_with(all_of(*facts))
    if taken:
        compile_rules(for_target(law, TARGET))
    else:
        assert "since" in refused(law)


def test_a_third_day_that_may_not_be_before_one_of_them_is_refused_by_name() -> None:
    law = law_of((SINCE, MOVED, EXPIRES), (), law_with(DAYS >= 0).pathways)
    third = Contradiction(kind="less", question="expires", other="moved")
    assert "moved" in refused(replace(law, contradictions=(third,)))
    yearly = law_with(between(SINCE, MOVED, "year", begins="year") >= 1, ordered=True)
    assert "since" in refused(yearly)


def test_a_third_day_that_may_not_be_after_one_of_them_is_no_hindrance() -> None:
    condition = all_of(DAYS >= 31, MOVED < PAST, PAST - timedelta(days=31) <= BORN)
    law = law_of((BORN, SINCE, MOVED), (), law_with(condition).pathways)
    values: dict[str, Value] = {"series": "only", "level": "one"}
    for other, reachable in (("since", (Verdict.NO, Verdict.NO)), ("moved", (Verdict.NO, Verdict.YES))):
        ordered = replace(law, contradictions=(Contradiction(kind="less", question=other, other="born"),))
        search = Search(ordered, compile_rules(for_target(ordered, TARGET)), values, AS_OF)
        assert search.reachable() == reachable


def test_time_between_two_days_names_both() -> None:
    day = Counting(unit="day")
    to_moved, to_since = replace(day, until="moved"), replace(day, until="since")
    for counting, end in ((day, MOVED), (to_moved, None), (to_since, MOVED)):
        with pytest.raises(ValueError, match="算到哪一题"):
            Elapsed(id="x", label="", question=SINCE, counting=counting, end=end)
    with pytest.raises(ValueError, match="先到的一题"):
        Elapsed(id="x", label="", question=SINCE, counting=replace(day, until="moved", ahead=True), end=MOVED)
