"""Which open questions can still decide: against every completion, on laws of a few questions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest

from checker import Verdict
from checker.engine.guide.deciding import deciding
from checker.law.conditions import Principle, all_of, any_of, at_least, judgement
from checker.law.named import between
from checker.law.pathways import Law
from checker.law.tree import Condition
from checker.law.values import Value
from tests.checker.engine.guide.laws import AS_OF, search_of
from tests.small_laws import (
    BETTER,
    COUNT,
    FLAG,
    GROUNDS,
    HELD,
    LONG,
    MOVED,
    OTHER_FLAG,
    PART,
    POINTS,
    RANK,
    SENIORITY,
    SINCE,
    SINCE_YEARS,
    TITLE,
    YEARS,
    completions,
    evaluated,
    requiring,
)

PLAIN_YEARS = replace(YEARS, grows_when=None)
QUESTIONS = {
    question.id: question
    for question in (FLAG, OTHER_FLAG, RANK, LONG, PLAIN_YEARS, PART, COUNT, GROUNDS, TITLE, SINCE, MOVED)
}
ASKED = judgement("由人认定", "评委会")


def law_of_condition(condition: Condition) -> Law:
    """A law with the questions of the condition, in the order of the catalogue."""
    return requiring(condition, *(QUESTIONS[id_] for id_ in QUESTIONS if id_ in condition.questions))


def by_trying(law: Law, answers: Mapping[str, Value]) -> set[str] | None:
    """Questions of which two completions differ in the answer alone, and in the verdict.

    None where there is a completion that gives no verdict, because nothing can be answered to a question.
    """
    given = {"series": "only", "level": "one", **answers}
    found: set[str] = set()
    seen: dict[tuple[str, frozenset[tuple[str, Value]]], Verdict] = {}
    for values in completions(law, given, AS_OF):
        verdict = evaluated(law, values, AS_OF).verdict
        if verdict is Verdict.UNKNOWN:
            return None
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
    assert expected is not None
    assert found_in(law, answers, one_by_one=True) == expected
    assert found_in(law, answers, one_by_one=False) == expected


# --- Rules drawn at random ---

FACTS = (
    *(question.is_(value) for question in (FLAG, OTHER_FLAG) for value in (True, False)),
    *(
        RANK >= "mid",
        RANK.is_("mid"),
        RANK.is_not("mid"),
        BETTER.is_("mid"),
        BETTER >= "mid",
        BETTER >= "top",
    ),
    *(COUNT >= 2, COUNT.is_(1), POINTS >= 3, POINTS > 5, HELD.is_("held"), TITLE.is_("none")),
    *(LONG >= 2, LONG.is_(4), PLAIN_YEARS >= 2, PLAIN_YEARS.is_(1), PART >= 3),
    *(GROUNDS.contains("x"), GROUNDS.contains("x", "y"), ~GROUNDS.contains("z"), GROUNDS.contains("y")),
)


def drawn(random: Random, facts: Sequence[Condition], depth: int = 2) -> Condition:
    """A tree over some of these facts."""
    if depth == 0 or random.random() < 0.2:
        return random.choice(facts) if random.random() < 0.9 else ASKED
    parts = [drawn(random, facts, depth - 1) for _ in range(random.randint(2, 3))]
    group = random.randrange(8)
    if group == 0:
        return at_least(random.randint(1, len(parts)), *parts)
    if group == 1:
        return Principle(met=parts[0], by="市")
    return any_of(*parts) if group % 2 else all_of(*parts)


def small(random: Random, most: int = 3) -> Condition:
    """A condition on at most three questions."""
    while True:
        condition = drawn(random, random.sample(FACTS, 5), random.randint(1, 3))
        if len(condition.questions) <= most:
            return condition


@pytest.mark.parametrize("seed", range(4))
def test_of_rules_drawn_at_random_those_decide_that_do_by_trying(seed: int) -> None:
    random = Random(seed)
    for _ in range(60):
        law = law_of_condition(small(random))
        expected = by_trying(law, {})
        if expected is not None:
            condition = law.pathways[0].requires
            assert found_in(law, {}, one_by_one=True) == expected, condition
            assert found_in(law, {}, one_by_one=False) == expected, condition
