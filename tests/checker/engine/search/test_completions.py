"""Completions: found exactly where brute force finds one, admissible, as near to the answers as can be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from checker import Verdict
from checker.engine.evaluation.target import Node, for_target
from checker.engine.search.compiled import Branch, compile_rules, constant
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.engine.search.sets import PartialSet
from checker.law.conditions import Principle, all_of, any_of, judgement, no, yes
from checker.law.contradictions import Contradiction
from checker.law.named import Highest, Mapped, Part
from checker.law.pathways import Gate, Law
from checker.law.questions import Option, Question
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import (
    COUNT,
    FLAG,
    GROUNDS,
    HALF,
    LONG,
    MOVED,
    OTHER_FLAG,
    PART,
    RANK,
    SINCE,
    SINCE_YEARS,
    TARGET,
    TITLE,
    YEARS,
    completions,
    evaluated,
    excluded,
    grid,
    law_of,
    requiring,
)

NO, UNKNOWN, JUDGEMENT, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.JUDGEMENT, Verdict.YES
AS_OF = date(2025, 6, 10)
ABOVE_3 = Decimal("3.01")
PAST, DAY = date(2022, 6, 1), date(2023, 1, 1)
GOALS = ((YES, True), (JUDGEMENT, True), (JUDGEMENT, False), (NO, False))
ASKED = judgement("由人认定", "评委会")
X, Y, Z = GROUNDS.contains("x"), GROUNDS.contains("y"), GROUNDS.contains("z")
XY, NOT_X, NOT_XY = GROUNDS.contains("x", "y"), ~GROUNDS.contains("x"), ~GROUNDS.contains("x", "y")

LAWS: tuple[tuple[Condition, tuple[Question, ...]], ...] = (
    *(
        (tree, (GROUNDS, FLAG))
        for tree in (
            XY,
            NOT_XY,
            all_of(XY, NOT_X),
            all_of(XY, NOT_X, ~Y),
            all_of(X, Y),
            all_of(X, any_of(Y, Z), NOT_X),
            any_of(all_of(X, ~Y), all_of(~Z, Y)),
            all_of(any_of(X, FLAG.is_(True)), any_of(NOT_XY, Y)),
            any_of(all_of(NOT_XY, ASKED), all_of(Z, XY)),
            all_of(XY, GROUNDS.contains("y", "z"), ~Y),
            Principle(met=all_of(X, NOT_XY), by="评委会"),
            any_of(GROUNDS.unanswered(), X),
            all_of(NOT_X, XY),
            all_of(NOT_XY, GROUNDS.contains("y", "z")),
            all_of(any_of(GROUNDS.unanswered(), Y), any_of(ASKED, X)),
        )
    ),
    *(
        (tree, (LONG, YEARS, PART))
        for tree in (
            all_of(LONG < 2, PART >= 1),
            all_of(LONG < 2, PART > 1),
            any_of(all_of(LONG >= 4, YEARS < HALF), all_of(PART >= 3, ASKED)),
            all_of(YEARS.is_(HALF), PART > 1, LONG <= 1),
        )
    ),
    *(
        (tree, (COUNT, TITLE, SINCE, MOVED))
        for tree in (
            all_of(COUNT >= 2, TITLE.is_("none")),
            any_of(all_of(COUNT >= 1, TITLE.is_("none")), TITLE.is_("held")),
            all_of(TITLE.is_("held"), SINCE_YEARS >= 2, MOVED < PAST),
            any_of(TITLE.is_("none"), all_of(SINCE >= PAST, any_of(MOVED.is_("none"), ASKED))),
        )
    ),
    *(
        (tree, (RANK, FLAG, OTHER_FLAG))
        for tree in (
            all_of(RANK >= "mid", any_of(RANK.is_("low"), FLAG.is_(True))),
            any_of(all_of(FLAG.is_(True), ASKED), all_of(OTHER_FLAG.is_(False), RANK.is_not("low"))),
            Principle(met=all_of(FLAG.is_(True), OTHER_FLAG.is_(True)), by="评委会"),
            all_of(yes("符合"), FLAG.is_(True)),
            any_of(no("不符合"), FLAG.is_(True)),
        )
    ),
)


def search_of(law: Law, answers: Mapping[str, Value]) -> Search:
    return Search(law, compile_rules(for_target(law, TARGET)), answers, AS_OF)


def given_in(law: Law, most: int = 2) -> Iterator[dict[str, Value]]:
    """Nothing, and every admissible choice of one or two answers (of some spread values)."""
    yield {}
    ids = [id_ for id_ in law.catalogue if id_ not in ("series", "level")]
    spread = {id_: spread_of(grid(law.catalogue[id_], AS_OF)) for id_ in ids}
    for id_ in ids:
        yield from ({id_: value} for value in spread[id_])
    for place, id_ in enumerate(ids):
        for other in ids[place + 1 :] if most > 1 else ():
            for value, second in product(spread[id_], spread[other]):
                if not excluded(law, {id_: value, other: second}):
                    yield {id_: value, other: second}


def spread_of(values: list[Value]) -> list[Value]:
    return values if len(values) <= 3 else [values[0], values[len(values) // 2], values[-1]]


def meets(verdict: Verdict, goal: Verdict, up: bool) -> bool:
    return verdict >= goal if up else verdict <= goal


@pytest.mark.parametrize(("condition", "questions"), LAWS, ids=range(len(LAWS)))
def test_a_completion_is_found_where_there_is_one(
    condition: Condition, questions: tuple[Question, ...]
) -> None:
    """It extends the answers, nothing in it excludes another, and the verdict is reached whatever is left."""
    law = requiring(condition, *questions)
    for answers in given_in(law, most=1 if SINCE in questions else 2):
        search = search_of(law, answers)
        verdicts = {evaluated(law, values, AS_OF).verdict for values in completions(law, answers, AS_OF)}
        if not verdicts or UNKNOWN in verdicts:
            continue
        assert search.reachable() == (min(verdicts), max(verdicts)), answers
        for goal, up in GOALS:
            state = search.find(search.program.whole, goal, up)
            assert (state is not None) == any(meets(v, goal, up) for v in verdicts), (answers, goal, up)
            if state is None:
                continue
            assert state.answers.items() >= answers.items()
            assert not excluded(law, state.answers)
            for values in completions(law, state.answers, AS_OF):
                assert meets(evaluated(law, values, AS_OF).verdict, goal, up), (answers, state.answers)


@pytest.mark.parametrize(("condition", "questions"), LAWS, ids=range(len(LAWS)))
def test_the_verdict_and_what_changes_it_are_those_of_the_rules(
    condition: Condition, questions: tuple[Question, ...]
) -> None:
    """Also once answers were replaced or taken back; the state that was changed stays as it is."""
    law = requiring(condition, *questions)
    for answers in given_in(law, most=1):
        search = search_of(law, answers)
        assert search.answers == answers
        assert search.verdict(search.program.whole) == evaluated(law, answers, AS_OF).verdict
        before = list(search.start.table)
        for change in given_in(law, most=1):
            state = search.changed(search.start, change)
            direct = search_of(law, {**answers, **change})
            assert (state.answers, state.table) == (direct.answers, direct.start.table)
            assert search.verdict(search.program.whole, state) == direct.verdict(search.program.whole)
            back = search.changed(state, dict.fromkeys(change))
            left = {id_: value for id_, value in answers.items() if id_ not in change}
            assert (back.answers, back.table) == (left, search_of(law, left).start.table)
        assert search.start.table == before


def test_the_verdict_of_a_single_fact_and_of_nothing_open() -> None:
    law = requiring(any_of(COUNT >= 2, all_of(FLAG.is_(True), MOVED.unanswered())), FLAG, COUNT, MOVED)
    search = search_of(law, {"count": 1})
    number = {fact.term.id: n for n, fact in enumerate(search.program.facts)}
    state = search.changed(search.start, {"count": 2, "flag": False})
    for expression, before, after in (
        (number["count"], NO, YES),
        (number["flag"], UNKNOWN, NO),
        (number["moved"], YES, YES),
        (JUDGEMENT, JUDGEMENT, JUDGEMENT),
        (search.program.whole, UNKNOWN, YES),
    ):
        assert search.verdict(expression) is before
        assert search.verdict(expression, search.start) is before
        assert search.verdict(expression, state) is after
    answered = search.changed(search.start, {"moved": PAST})
    assert search.verdict(number["moved"], answered) is NO


def test_what_is_decided_has_one_verdict_whatever_is_answered() -> None:
    law = requiring(any_of(COUNT >= 2, all_of(FLAG.is_(True), ASKED)), FLAG, COUNT)
    search = search_of(law, {"count": 1})
    whole = search.program.whole
    for change, decided in (
        ({}, False),
        ({"count": 2}, True),
        ({"flag": True}, True),
        ({"flag": False}, True),
    ):
        state = search.changed(search.start, change)
        assert search.is_decided(whole, state) is decided
        assert isinstance(search.remaining(whole, state), Verdict) is decided
    assert not search.is_decided(whole, search.changed(search.start, {"count": None, "flag": True}))


def test_rules_that_ask_nothing_are_decided() -> None:
    search = search_of(requiring(ASKED), {})
    assert search.reachable() == (JUDGEMENT, JUDGEMENT)
    assert search.is_decided(search.program.whole, search.start)


def test_answers_that_do_already_are_returned_as_they_are() -> None:
    search = search_of(requiring(COUNT >= 2, COUNT, GROUNDS), {"count": 3})
    assert search.find(search.program.whole, YES, up=True) is search.start


def test_a_set_that_is_answered_is_no_longer_decided_option_by_option() -> None:
    search = search_of(requiring(X, GROUNDS, COUNT), {})
    decided = PartialSet(frozenset("x"))
    state = State({}, search.start.table, {"grounds": decided})
    assert search.changed(state, {"count": 2}).sets == {"grounds": decided}
    assert search.changed(state, {"grounds": frozenset("y")}).sets == {}


def test_each_kind_of_answer_is_tried_once() -> None:
    search = search_of(requiring(COUNT >= 2, COUNT), {})
    for also, expected in ((None, [0, 1, 2, 3, 4]), (2, [0, 1, 2, 3, 4])):
        states = search.answered(search.start, "count", search.program.whole, also)
        assert [state.answers["count"] for state in states] == expected
    mapped = Mapped(RANK, {"low": "low", "mid": "top", "top": "top"})
    coarse = Highest(id="coarse", label="等级", order=("low", "top"), parts=(Part(value=mapped),))
    search = search_of(requiring(coarse >= "top", RANK), {})
    states = search.answered(search.start, "rank", search.program.whole, "top")
    assert [state.answers["rank"] for state in states] == ["low", "mid", "top"]


def test_a_lift_is_met_from_a_judgement_on() -> None:
    law = requiring(all_of(FLAG.is_(True), ASKED), FLAG)
    for flag, lifted in ((True, YES), (False, NO)):
        search = search_of(law, {"flag": flag})
        assert search.verdict(Branch("lift", (search.program.whole,))) is lifted
    search = search_of(law, {})
    found = search.find(Branch("lift", (search.program.whole,)), YES, up=True)
    assert found is not None
    assert found.answers == {"flag": True}


# --- Within some questions ---


def nearest(law: Law, answers: Mapping[str, Value], asked: str, goal: Verdict) -> object:
    """The answers that are found with the one asked left open, as far as they are other ones."""
    search = search_of(law, answers)
    start = search.changed(search.start, {asked: None})
    state = search.find(search.program.whole, goal, goal is YES, start, frozenset({asked}))
    if state is None:
        return None
    ids = dict.fromkeys((*answers, *state.answers))
    return {i: state.answers.get(i) for i in ids if state.answers.get(i) != answers.get(i)}


@pytest.mark.parametrize(
    ("condition", "answers", "asked", "changes"),
    [
        (COUNT >= 2, {"count": 3}, "count", {}),
        (COUNT >= 2, {"count": 1}, "count", {"count": 2}),
        (RANK >= "mid", {"rank": "top"}, "rank", {}),
        (RANK >= "mid", {"rank": "low"}, "rank", {"rank": "mid"}),
        (SINCE >= PAST, {"since": DAY}, "since", {}),
        (SINCE >= PAST, {"since": date(2001, 1, 1), "moved": DAY}, "since", {"since": DAY}),
        (SINCE > DAY, {"since": PAST, "moved": DAY}, "since", {"since": AS_OF, "moved": AS_OF}),
        (YEARS >= 2, {"years": 1, "part": 1, "long": 1}, "years", {"years": 2, "long": 2}),
        (PART >= 3, {"years": 1, "part": 1, "long": 1}, "part", {"years": 3, "part": 3, "long": 3}),
        (TITLE.is_("none"), {"title": "held", "since": PAST}, "title", {"title": "none", "since": None}),
        (COUNT >= 2, {"title": "none", "count": 1}, "count", {"title": "held", "count": 2}),
        (FLAG.is_(True), {"flag": False, "other_flag": True}, "other_flag", None),
        (any_of(COUNT >= 2, FLAG.is_(True)), {}, "flag", {"flag": True}),
        (all_of(COUNT >= 2, FLAG.is_(True)), {}, "flag", None),
        (X, {"grounds": frozenset("zu")}, "grounds", {"grounds": frozenset("xzu")}),
        (all_of(Y, NOT_X), {"grounds": frozenset("xu")}, "grounds", {"grounds": frozenset("yu")}),
        (NOT_X, {"grounds": frozenset("yu")}, "grounds", {}),
        (XY, {"grounds": frozenset("u")}, "grounds", {"grounds": frozenset("xu")}),
        (all_of(X, Y), {}, "grounds", {"grounds": frozenset("xy")}),
        (all_of(YEARS < 2, PART >= 3), {"years": 1}, "part", None),
        (all_of(PART >= 3, YEARS.is_not(3)), {"years": 1}, "part", {"years": ABOVE_3, "part": ABOVE_3}),
        (all_of(SINCE >= PAST, FLAG.is_(True)), {"title": "none"}, "since", None),
    ],
)
def test_the_nearest_answers_that_reach_a_verdict(
    condition: Condition, answers: dict[str, Value], asked: str, changes: object
) -> None:
    law = requiring(condition, FLAG, OTHER_FLAG, RANK, LONG, YEARS, PART, COUNT, GROUNDS, TITLE, SINCE, MOVED)
    assert nearest(law, answers, asked, YES) == changes


def test_an_answer_that_was_found_is_not_moved_by_the_next() -> None:
    """Nor is one that is not asked, where another answer to the next question does without."""
    first = all_of(MOVED.is_not("none"), YEARS >= 3)
    law = requiring(any_of(first, all_of(LONG >= 2, YEARS > 1)), LONG, YEARS, PART, MOVED)
    search = search_of(law, {"long": 2, "part": 3})
    asked = frozenset({"long", "years"})
    start = search.changed(search.start, dict.fromkeys(asked))
    state = search.find(search.program.whole, YES, up=True, start=start, within=asked)
    assert state is not None
    assert state.answers == {"long": 3, "years": 3, "part": 3}


@pytest.mark.parametrize(
    ("answers", "changes"),
    [
        ({"count": 1}, {}),
        ({"count": 3}, {"count": 0}),
    ],
)
def test_the_nearest_answers_that_miss_a_verdict(answers: dict[str, Value], changes: object) -> None:
    assert nearest(requiring(COUNT >= 2, COUNT), answers, "count", NO) == changes


@pytest.mark.parametrize(
    ("condition", "goal", "found"),
    [
        (any_of(COUNT >= 2, FLAG.is_(True)), YES, {"count": 2}),
        (all_of(COUNT >= 2, FLAG.is_(True)), NO, {"count": 0}),
        (any_of(NOT_X, FLAG.is_(True)), YES, {"grounds": frozenset()}),
        (all_of(NOT_X, FLAG.is_(True)), NO, {"grounds": frozenset("x")}),
    ],
)
def test_what_brings_nearest_to_the_goal_is_tried_first(
    condition: Condition, goal: Verdict, found: dict[str, Value]
) -> None:
    """So that one answer is enough where one is."""
    search = search_of(requiring(condition, FLAG, COUNT, GROUNDS), {})
    state = search.find(search.program.whole, goal, up=goal is YES)
    assert state is not None
    assert state.answers == found


def test_an_answer_that_is_as_good_as_another_of_its_kind_is_kept() -> None:
    mapped = Mapped(RANK, {"low": "low", "mid": "top", "top": "top"})
    coarse = Highest(id="coarse", label="等级", order=("low", "top"), parts=(Part(value=mapped),))
    law = requiring(coarse >= "top", RANK)
    assert nearest(law, {"rank": "top"}, "rank", YES) == {}
    assert nearest(law, {"rank": "low"}, "rank", YES) == {"rank": "mid"}


def test_a_set_that_is_nothing_to_who_has_none_is_not_answered() -> None:
    law = requiring(X, GROUNDS, TITLE)
    law = replace(law, contradictions=(Contradiction(kind="without", question="grounds", other="title"),))
    assert nearest(law, {"title": "none"}, "grounds", YES) is None
    assert nearest(law, {"title": "held"}, "grounds", YES) == {"grounds": frozenset("x")}


# --- What is asked ---


@pytest.mark.parametrize(
    ("answers", "within", "expected"),
    [
        ({}, None, "title"),
        ({"title": "held"}, None, "since"),
        ({"title": "none"}, None, None),
        ({"since": PAST}, None, "title"),
        ({"title": "held", "since": PAST}, None, None),
        ({}, {"since"}, "since"),
        ({}, {"title"}, "title"),
        ({"title": "none"}, {"since"}, "since"),
        ({"title": "none"}, {"since", "title"}, None),
        ({}, {"count"}, None),
    ],
)
def test_what_a_fact_asks_first(
    answers: dict[str, Value], within: set[str] | None, expected: str | None
) -> None:
    """Whether there is a title before since when; nothing, where there is none."""
    search = search_of(requiring(SINCE >= PAST, COUNT, TITLE, SINCE), answers)
    assert search.open_question(0, answers, None if within is None else frozenset(within)) == expected


def test_a_number_up_to_what_is_left_to_who_has_none_is_asked_of_everyone() -> None:
    search = search_of(requiring(COUNT >= 1, COUNT, TITLE), {"title": "none"})
    assert search.open_question(0, search.answers) == "count"


def test_no_day_closes_only_what_the_law_says_is_nothing_without_it() -> None:
    law = requiring(SINCE >= PAST, SINCE, MOVED)
    law = replace(law, contradictions=(Contradiction(kind="less", question="since", other="moved"),))
    assert search_of(law, {"moved": "none"}).open_question(0, {"moved": "none"}) == "since"


def test_nothing_is_asked_before_what_depends_on_nothing() -> None:
    search = search_of(requiring(FLAG.is_(True), FLAG, TITLE, SINCE), {})
    assert search.open_question(0, {}) == "flag"


def test_a_day_that_may_be_none_is_asked_of_everyone() -> None:
    law = requiring(MOVED >= PAST, TITLE, MOVED)
    law = replace(law, contradictions=(Contradiction(kind="without", question="moved", other="title"),))
    search = search_of(law, {"title": "none"})
    assert search.open_question(0, search.answers) == "moved"


# --- Limits ---


def fewest(condition: Condition, *questions: Question) -> int:
    """How many partial completions are visited until it is known that none fulfils the condition."""
    search = search_of(requiring(condition, *questions), {})
    for limit in range(200):
        try:
            assert search.find(search.program.whole, YES, up=True, limit=limit) is None
        except SearchExhaustedError:
            continue
        return limit
    raise AssertionError(condition)


def test_options_are_told_apart_by_the_facts_about_their_own_question_alone() -> None:
    never = all_of(FLAG.is_(True), FLAG.is_(False))
    same = replace(GROUNDS, id="more")
    other = replace(same, options=(Option("p", "p"), Option("q", "q")))
    named = all_of(GROUNDS.contains("x", "y", "z"), same.contains("x"), same.contains("y"), never)
    elsewhere = all_of(GROUNDS.contains("x", "y", "z"), other.contains("p"), other.contains("q"), never)
    assert fewest(named, GROUNDS, same, FLAG) == fewest(elsewhere, GROUNDS, other, FLAG)


def test_a_search_gives_up_at_its_limit_and_not_before() -> None:
    law = requiring(all_of(FLAG.is_(True), OTHER_FLAG.is_(True)), FLAG, OTHER_FLAG)
    search = search_of(law, {})
    whole = search.program.whole
    with pytest.raises(SearchExhaustedError):
        search.find(whole, YES, up=True, limit=1)
    assert search.find(whole, YES, up=True, limit=2) is not None
    assert search_of(law, {"flag": False}).find(whole, YES, up=True, limit=0) is None
    either = requiring(any_of(FLAG.is_(True), OTHER_FLAG.is_(True)), FLAG, OTHER_FLAG)
    search = search_of(either, {"flag": True})
    assert search.find(search.program.whole, NO, up=False, limit=0) is None


def pigeons(holes: int, name: str = "p") -> tuple[Condition, tuple[Question, ...]]:
    """More pigeons than holes, each in one, none with another: never so, and long to find out."""
    places = [(p, h) for p in range(holes + 1) for h in range(holes)]
    sits = {(p, h): replace(FLAG, id=f"{name}{p}h{h}", label=f"{p}在{h}") for p, h in places}
    housed = (any_of(*(sits[p, h].is_(True) for h in range(holes))) for p in range(holes + 1))
    alone = (
        any_of(sits[p, h].is_(False), sits[q, h].is_(False))
        for h in range(holes)
        for p in range(holes + 1)
        for q in range(p)
    )
    return all_of(*housed, *alone), tuple(sits.values())


def opposite(node: Condition) -> Condition:
    if not node.of:
        return ~node  # type: ignore[operator,no-any-return]  # a fact
    return (any_of if node.kind == "all" else all_of)(*map(opposite, node.of))


def test_a_search_that_gives_up_states_what_each_condition_allows_by_itself() -> None:
    condition, questions = pigeons(2)
    assert search_of(requiring(condition, *questions), {}).reachable() == (NO, NO)
    assert search_of(requiring(opposite(condition), *questions), {}).reachable() == (YES, YES)
    condition, questions = pigeons(6)
    assert search_of(requiring(condition, *questions), {}).reachable() == (NO, YES)
    assert search_of(requiring(opposite(condition), *questions), {}).reachable() == (NO, YES)


def test_alternatives_are_searched_one_by_one() -> None:
    """Together they would take longer than a search goes on."""
    (one, some), (other, more) = pigeons(4), pigeons(4, "q")
    search = search_of(requiring(any_of(one, other), *some, *more), {})
    assert search.reachable() == (NO, NO)
    with pytest.raises(SearchExhaustedError):
        search.find(search.program.whole, YES, up=True)


def test_what_is_certain_is_not_searched_for() -> None:
    """That one alternative is beyond the search says nothing against another that needs none."""
    hard, some = pigeons(6)
    at_most_asked = all_of(any_of(ASKED, FLAG.is_(True)), FLAG.is_(False), hard)
    asked = any_of(ASKED, all_of(OTHER_FLAG.is_(True), OTHER_FLAG.is_(False)))
    law = requiring(any_of(at_most_asked, asked), FLAG, OTHER_FLAG, *some)
    assert search_of(law, {}).reachable() == (JUDGEMENT, JUDGEMENT)
    assert search_of(requiring(at_most_asked, FLAG, *some), {}).reachable() == (NO, YES)


def test_answers_that_exclude_each_other_by_way_of_an_open_one_leave_the_bounds() -> None:
    law = requiring(all_of(YEARS >= 2, ASKED), LONG, YEARS, PART)
    search = search_of(law, {"long": 1, "part": 3})
    assert search.reachable() == (NO, JUDGEMENT)


# --- The program ---


@pytest.mark.parametrize(
    ("condition", "verdict"),
    [(all_of(), YES), (any_of(), NO), (ASKED, JUDGEMENT), (yes("符合"), YES), (no("不符合"), NO)],
)
def test_what_no_answer_changes_has_a_verdict(condition: Condition, verdict: Verdict) -> None:
    assert constant(condition) is verdict


def test_a_program_says_where_each_fact_stands() -> None:
    """First in the pathway's own tree, then in the gates that bind it; a gate that is waived is no place."""
    pathway = requiring(all_of(FLAG.is_(True), COUNT >= 2), FLAG, COUNT).pathways[0]
    conditions = {"shared": all_of(COUNT >= 2, RANK >= "mid"), "waived": OTHER_FLAG.is_(True)}
    gates = tuple(
        Gate(id=id_, title="门槛", clauses=("1",), condition=condition)
        for id_, condition in conditions.items()
    )
    law = law_of((FLAG, OTHER_FLAG, RANK, COUNT), gates, (replace(pathway, waives=("waived",)),))
    rules = for_target(law, TARGET)
    program = compile_rules(rules)
    assert [fact.term.id for fact in program.facts] == ["count", "rank", "other_flag", "flag"]
    assert program.inputs == (("count",), ("rank",), ("other_flag",), ("flag",))
    assert set(program.places[0]) == {0, 1, 3}
    own = {node.id for node in walk(rules.pathways[0].node)}
    assert program.places[0][0].id in own
    assert program.places[0][1].id not in own
    assert program.nodes[0].id not in own
    assert set(program.nodes) == {0, 1, 2, 3}
    assert program.titles == (pathway.title,)
    assert search_of(law, {"flag": True, "count": 2, "rank": "mid"}).verdict(program.whole) is YES
    assert search_of(law, {"flag": True, "count": 2, "rank": "low"}).verdict(program.whole) is NO


def test_whether_a_pathway_applies_is_its_first_condition() -> None:
    law = requiring(COUNT >= 2, FLAG, COUNT)
    law = replace(law, pathways=(replace(law.pathways[0], applies=FLAG.is_(True)),))
    search = search_of(law, {"flag": False, "count": 3})
    assert search.verdict(search.program.applies[0]) is NO
    search = search_of(law, {"flag": True, "count": 1})
    assert search.verdict(search.program.applies[0]) is YES
    assert search.verdict(search.program.pathways[0]) is NO


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.of:
        yield from walk(child)


def test_values_of_a_decimal_are_its_own() -> None:
    """A whole answer is an int, another one a Decimal with two places."""
    search = search_of(requiring(YEARS > HALF, YEARS), {})
    state = search.find(search.program.whole, YES, up=True)
    assert state is not None
    assert state.answers["years"] == Decimal("1.51")
