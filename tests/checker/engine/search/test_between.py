"""Time from one answer to another: the search is as exact as trying every pair of days."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checker
from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.search.compiled import compile_rules
from checker.engine.search.completions import Search
from checker.law.conditions import all_of, any_of
from checker.law.contradictions import Contradiction
from checker.law.counting import Counting
from checker.law.dates import EARLIEST_DATE, add_months
from checker.law.named import Elapsed, between, elapsed
from checker.law.pathways import Law
from checker.law.tree import Condition
from checker.law.values import Value
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
    return str(error.value)


def test_what_links_a_day_with_two_others_is_refused_by_name() -> None:
    way = law_with(all_of(DAYS >= 0, between(SINCE, EXPIRES) >= 0)).pathways
    assert "since" in refused(law_of((SINCE, MOVED, EXPIRES), (), way))


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


def test_a_third_day_that_the_pair_is_ordered_with_is_refused_by_name() -> None:
    law = law_of((SINCE, MOVED, EXPIRES), (), law_with(DAYS >= 0).pathways)
    third = Contradiction(kind="less", question="expires", other="moved")
    assert "moved" in refused(replace(law, contradictions=(third,)))
    yearly = law_with(between(SINCE, MOVED, "year", begins="year") >= 1, ordered=True)
    assert "since" in refused(yearly)


def test_time_between_two_days_names_both() -> None:
    day = Counting(unit="day")
    to_moved, to_since = replace(day, until="moved"), replace(day, until="since")
    for counting, end in ((day, MOVED), (to_moved, None), (to_since, MOVED)):
        with pytest.raises(ValueError, match="算到哪一题"):
            Elapsed(id="x", label="", question=SINCE, counting=counting, end=end)
    with pytest.raises(ValueError, match="先到的一题"):
        Elapsed(id="x", label="", question=SINCE, counting=replace(day, until="moved", ahead=True), end=MOVED)
