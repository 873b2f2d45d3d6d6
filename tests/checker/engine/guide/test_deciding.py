"""Which open questions can still decide: against every completion, on laws of a few questions."""

from collections.abc import Mapping
from datetime import date

import pytest

from checker import Verdict
from checker.engine.guide.deciding import deciding
from checker.law.conditions import all_of
from checker.law.named import between
from checker.law.pathways import Law
from checker.law.tree import Condition
from checker.law.values import Value
from tests.checker.engine.guide.laws import AS_OF, search_of
from tests.small_laws import (
    BETTER,
    COUNT,
    FLAG,
    MOVED,
    OTHER_FLAG,
    RANK,
    SENIORITY,
    SINCE,
    SINCE_YEARS,
    completions,
    evaluated,
    requiring,
)

QUESTIONS = {question.id: question for question in (FLAG, OTHER_FLAG, RANK, COUNT, SINCE, MOVED)}


def law_of_condition(condition: Condition) -> Law:
    """A law with the questions of the condition, in the order of the catalogue."""
    return requiring(condition, *(QUESTIONS[id_] for id_ in QUESTIONS if id_ in condition.questions))


def by_trying(law: Law, answers: Mapping[str, Value]) -> set[str]:
    """Questions of which two completions differ in the answer alone, and in the verdict."""
    given = {"series": "only", "level": "one", **answers}
    found: set[str] = set()
    seen: dict[tuple[str, frozenset[tuple[str, Value]]], Verdict] = {}
    for values in completions(law, given, AS_OF):
        verdict = evaluated(law, values, AS_OF).verdict
        for id_ in values:
            others = id_, frozenset((key, value) for key, value in values.items() if key != id_)
            if seen.setdefault(others, verdict) is not verdict:
                found.add(id_)
    return found


def found_in(law: Law, answers: Mapping[str, Value], one_by_one: bool) -> set[str]:
    search = search_of(law, answers)
    remaining = search.remaining(search.program.whole)
    open_ = [id_ for id_ in law.catalogue if id_ not in search.answers]
    if one_by_one:
        return {id_ for id_ in open_ if deciding([id_], remaining, search)}
    return set(deciding(open_, remaining, search))


@pytest.mark.parametrize(
    ("condition", "answers"),
    [
        # Of a value that several answers make up, each decides, though none does without the others.
        (BETTER.is_("mid"), {}),
        (BETTER.is_("mid"), {"flag": True}),
        (BETTER.is_("mid"), {"rank": "top"}),
        (BETTER >= "mid", {}),
        (BETTER >= "top", {}),
        (between(SINCE, MOVED) >= 30, {}),
        (between(SINCE, MOVED) >= 30, {"since": date(2022, 6, 1)}),
        (between(SINCE, MOVED) >= 30, {"since": date(2025, 6, 1)}),
        (between(SINCE, MOVED) >= 30, {"moved": "none"}),
        (SENIORITY >= 4, {}),
        (SENIORITY >= 4, {"other_flag": False}),
        (all_of(between(SINCE, MOVED, "month") < 6, SINCE_YEARS >= 1), {}),
    ],
)
def test_those_decide_whose_answer_makes_a_difference(
    condition: Condition, answers: Mapping[str, Value]
) -> None:
    law = law_of_condition(condition)
    expected = by_trying(law, answers)
    assert found_in(law, answers, one_by_one=True) == expected
    assert found_in(law, answers, one_by_one=False) == expected
