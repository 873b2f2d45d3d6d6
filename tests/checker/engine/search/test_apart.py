"""Parts that share no open question are searched one by one: what nothing fulfils is found out soon."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.search.apart import apart
from checker.engine.search.compiled import compile_rules, facts_of
from checker.engine.search.completions import Search, SearchExhaustedError
from checker.law.conditions import all_of, any_of
from checker.law.contradictions import Contradiction
from checker.law.named import between
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.records import Record
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import (
    COUNT,
    DATED,
    EXPIRES,
    FLAG,
    FUTURE,
    LESS,
    LONG,
    OTHER_FLAG,
    PART,
    POINTS,
    RANK,
    SINCE,
    TARGET,
    YEARS,
    requiring,
)

NO, YES = Verdict.NO, Verdict.YES
AS_OF = date(2025, 6, 10)


def search_of(law: Law, **answers: Value) -> Search:
    given: dict[str, Value] = {"series": "only", "level": "one", **answers}
    return Search(law, compile_rules(for_target(law, TARGET)), given, AS_OF)


def groups(condition: Condition, *questions: Question, up: bool = True, **answers: Value) -> list[set[str]]:
    return groups_of(requiring(condition, *questions), up, **answers)


def groups_of(law: Law, up: bool = True, **answers: Value) -> list[set[str]]:
    """The open questions of each group that is searched by itself."""
    search = search_of(law, **answers)
    remaining = search.remaining(search.program.whole)
    parts = apart(search.law, search.program, remaining, up, search.answers)
    return [
        {id_ for number in facts_of(part) for id_ in search.program.inputs[number]} - set(answers)
        for part in parts
    ]


ASKED = (FLAG, OTHER_FLAG, RANK, LONG, COUNT)
JOINED = (
    any_of(FLAG.is_(True), RANK >= "mid"),
    all_of(any_of(RANK.is_("top"), LONG >= 2), COUNT >= 1),
    OTHER_FLAG.is_(True),
)


def test_parts_that_share_an_open_question_stay_together_the_smallest_group_first() -> None:
    assert groups(all_of(*JOINED), *ASKED) == [{"count"}, {"other_flag"}, {"flag", "rank", "long"}]
    assert groups(all_of(*JOINED), *ASKED, rank="low") == [{"flag"}, {"long"}, {"count"}, {"other_flag"}]


def test_alternatives_are_apart_where_all_have_to_fail() -> None:
    either = any_of(COUNT >= 1, OTHER_FLAG.is_(True), any_of(FLAG.is_(True), LONG >= 2))
    assert groups(either, *ASKED, up=False) == [{"count"}, {"other_flag"}, {"flag"}, {"long"}]
    assert groups(either, *ASKED) == [{"count", "other_flag", "flag", "long"}]


def test_what_contradictions_compare_stays_together() -> None:
    """By way of a third that is in neither part, too."""
    condition = all_of(LONG >= 2, PART >= 1, RANK >= "mid")
    assert groups(condition, FLAG, RANK, LONG, PART) == [{"long"}, {"part"}, {"rank"}]
    assert groups(condition, FLAG, RANK, LONG, YEARS, PART) == [{"rank"}, {"long", "part"}]


@pytest.mark.parametrize(
    "pairs",
    [
        (("years", "long"), ("years", "part")),
        (("long", "years"), ("part", "years")),
        (("long", "years"), ("years", "count"), ("count", "part")),
        (("part", "count"), ("count", "years"), ("years", "long")),
    ],
)
def test_which_of_the_two_has_to_be_less_matters_nothing(pairs: Sequence[tuple[str, str]]) -> None:
    law = requiring(all_of(LONG >= 2, PART >= 1, RANK >= "mid"), RANK, LONG, YEARS, PART, COUNT)
    entries = tuple(Contradiction(kind="less", question=one, other=other) for one, other in pairs)
    assert groups_of(replace(law, contradictions=entries)) == [{"rank"}, {"long", "part"}]


def test_parts_are_apart_that_share_an_answered_question_only() -> None:
    condition = all_of(POINTS > 3, LESS >= 1)
    asked = (LONG, COUNT, RANK)
    assert groups(condition, *asked) == [{"count", "rank", "long"}]
    assert groups(condition, *asked, count=2) == [{"rank"}, {"long"}]


def test_a_group_joined_before_still_has_every_question() -> None:
    chained = (
        any_of(FLAG.is_(True), RANK >= "mid"),
        any_of(RANK >= "top", COUNT >= 1),
        any_of(FLAG.is_(False), LONG >= 2),
    )
    assert groups(all_of(*chained, OTHER_FLAG.is_(True)), *ASKED) == [
        {"other_flag"},
        {"flag", "rank", "count", "long"},
    ]


def test_a_group_is_as_small_as_its_questions_are_few() -> None:
    """However many conditions it has."""
    wide = any_of(FLAG.is_(True), RANK >= "mid", OTHER_FLAG.is_(True))
    assert groups(all_of(wide, COUNT >= 1, COUNT < 4, COUNT.is_not(3)), *ASKED) == [
        {"count"},
        {"flag", "rank", "other_flag"},
    ]


def good(record: Record) -> Condition:
    return all_of(record.rank >= "mid", between(SINCE, record.on) >= 0, record.words >= 2)


@pytest.mark.parametrize("counts", [(3,), (2, 1)])
def test_what_nothing_fulfils_is_not_tried_beside_every_list(counts: tuple[int, ...]) -> None:
    """One search would give up first."""
    lists = [DATED.at_least(count, good) for count in counts]
    never = all_of(EXPIRES >= FUTURE, EXPIRES < FUTURE)
    search = search_of(requiring(all_of(*lists, never), FLAG, SINCE, EXPIRES, *DATED.questions))
    assert search.reachable() == (NO, NO)
    with pytest.raises(SearchExhaustedError):
        search.find(search.program.whole, YES, up=True, limit=200)
    assert search.find(search.program.whole, YES, up=True, limit=201) is None


def test_what_is_found_part_by_part_is_one_completion() -> None:
    both = all_of(DATED.at_least(3, good), EXPIRES >= FUTURE, COUNT >= 2)
    law = requiring(both, FLAG, SINCE, EXPIRES, COUNT, *DATED.questions)
    search = search_of(law)
    found = search.find(search.program.whole, YES, up=True)
    assert found is not None
    assert search.verdict(search.program.whole, found) is YES


def test_where_answers_move_along_no_part_is_searched_by_itself() -> None:
    """A part that was fulfilled first would be undone by another."""
    flags = [replace(FLAG, id=f"flag{number}", label=f"题{number}") for number in range(8)]
    open_ = all_of(*(any_of(flag.is_(True), flag.is_(False)) for flag in flags))
    law = requiring(all_of(open_, YEARS < 2, PART >= 3), LONG, YEARS, PART, *flags)
    search = search_of(law, years=1)
    within = frozenset({"part", *(flag.id for flag in flags)})
    whole = search.program.whole
    with pytest.raises(SearchExhaustedError):
        search.find(whole, YES, up=True, within=within, limit=200)
    assert search.find(whole, YES, up=True, within=within) is None
