"""What decides a headline, found on trees of a few leaves: each fact on both sides of what makes it so."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checker import Verdict
from checker.engine.evaluation.evaluate import Traced, trace
from checker.engine.evaluation.target import node_of
from checker.engine.headlines.standing import Standing, Way, standing
from checker.law.conditions import Pending, Principle, all_of, any_of, judgement, no, yes
from checker.law.guidance.headlines import HeadlineKey
from checker.law.pathways import Mode
from checker.law.questions import Catalogue
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from checker.law.verdict import Bounds
from tests.small_laws import COUNT, FLAG, HELD_YEARS, OTHER_FLAG, RANK, SINCE, TARGET, TITLE
from tests.strategies import LAW

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
WORDS = replace(LAW.conversation.headlines, held_gate="held", unstated=("无数据",))
CATALOGUE = Catalogue((FLAG, OTHER_FLAG, RANK, COUNT, TITLE, SINCE))
OPEN, MET = COUNT >= 1, FLAG.is_(True)
"""One is not answered by anybody here, the other is met by everybody."""
MENDED, FIXED = FLAG.is_(False), OTHER_FLAG.is_(True)
"""Both unmet: a person can change the first, nobody the second."""
ANSWERS: Mapping[str, Value] = {"flag": True, "other_flag": False, "title": "none", "rank": "low"}
ASKED = judgement("由人认定", "评委会")
STAND_IN = judgement("没有数据", "无数据")
TO_COME = Pending(says="另行通知", by="市")
GATES = {"open": OPEN, "shut": FIXED, "to_come": TO_COME, "decided": ASKED}


def tree(condition: Condition) -> Traced:
    return trace(node_of(condition, "1", ("1",)), Situation(ANSWERS, date(2025, 6, 10), TARGET))


def way(
    requires: Condition, mode: Mode = "review", gates: tuple[str, ...] = (), applies: Condition = MET
) -> Way:
    own = tree(all_of(applies, requires))
    binding = [tree(GATES[id_]).verdict for id_ in gates if id_ in GATES]
    return Way(mode, min([own.verdict, *binding]), own, gates)


def stand(ways: Sequence[Way], gates: Mapping[str, Condition] = GATES) -> Standing:
    trees = {id_: tree(condition) for id_, condition in gates.items()}
    return standing(WORDS, CATALOGUE, trees, ways, (NO, YES), "nobody")


# --- The key ---

NOTHING = Standing((NO, YES), "nobody", False, False, False, False, NO)


@pytest.mark.parametrize(
    ("reachable", "changes", "key"),
    [
        ((JUDGEMENT, JUDGEMENT), {}, "may_apply"),
        ((YES, YES), {}, "may_apply"),
        ((JUDGEMENT, YES), {"pending": True}, "pending"),
        ((YES, YES), {"held": True, "by_exam": True, "asks": "self"}, "may_apply"),
        ((NO, YES), {"held": True, "by_exam": True, "asks": "self"}, "may_not"),
        ((NO, NO), {"held": True, "if_changed": YES}, "may_not"),
        ((NO, YES), {"by_exam": True, "asks": "self"}, "by_exam"),
        ((NO, NO), {"by_exam": True, "if_changed": YES}, "by_exam"),
        ((NO, NO), {"if_changed": YES, "asks": "self"}, "not_yet"),
        ((NO, NO), {"if_changed": JUDGEMENT}, "not_yet"),
        ((NO, NO), {"if_changed": NO, "pending": True}, "may_not"),
        ((NO, JUDGEMENT), {"if_changed": YES, "asks": "self"}, "answer_more"),
        ((NO, YES), {"asks": "self", "pending": True}, "answer_more"),
        ((NO, YES), {"asks": "others", "pending": True}, "pending"),
        ((NO, YES), {"asks": "others"}, "ask_unit"),
        ((NO, JUDGEMENT), {}, "ask_unit"),
    ],
)
def test_the_first_of_the_cases_makes_the_key(
    reachable: Bounds, changes: dict[str, Any], key: HeadlineKey
) -> None:
    assert replace(NOTHING, reachable=reachable, **changes).key == key


# --- What is handed on ---


def test_what_can_be_reached_and_who_is_asked_are_handed_on() -> None:
    for reachable in ((NO, YES), (JUDGEMENT, YES)):
        for asks in ("self", "others", "nobody"):
            found = standing(WORDS, CATALOGUE, {}, (), reachable, asks)
            assert (found.reachable, found.asks) == (reachable, asks)


def test_without_a_pathway_nothing_is_so() -> None:
    assert stand(()) == NOTHING


# --- If all that can change did ---


@pytest.mark.parametrize(
    ("ways", "verdict"),
    [
        ([way(MET)], YES),
        ([way(ASKED)], JUDGEMENT),
        ([way(OPEN)], YES),
        ([way(MENDED)], YES),
        ([way(FIXED)], NO),
        ([way(no("对谁都不行"))], NO),
        ([way(TITLE.is_("held"))], NO),
        ([way(HELD_YEARS >= 1)], YES),  # rests on a title, which stays, and on a day, which time moves on
        ([way(Principle(met=FIXED, by="市"))], JUDGEMENT),
        ([way(Principle(met=MENDED, by="市"))], YES),
        ([way(all_of(MENDED, FIXED))], NO),
        ([way(any_of(MENDED, FIXED))], YES),
        ([way(FIXED), way(ASKED)], JUDGEMENT),
        ([way(MET), way(FIXED)], YES),
        ([way(MET, gates=("shut",))], NO),
        ([way(MET, gates=("open",))], YES),
        ([way(MET, gates=("decided", "open"))], JUDGEMENT),
        ([way(FIXED, gates=("open",))], NO),
        ([way(MET, applies=OPEN)], YES),
        ([way(MET, applies=MENDED)], NO),  # was made for others
        ([way(MET, applies=MENDED), way(FIXED)], NO),
        ([way(MENDED, "exam")], YES),
    ],
)
def test_what_is_open_or_can_change_counts_as_met(ways: Sequence[Way], verdict: Verdict) -> None:
    assert stand(ways).if_changed is verdict


# --- A title that is held ---

IN_RANK = RANK.is_not("low")
BOUND = way(MET, gates=("held",))


@pytest.mark.parametrize(
    ("gate", "ways", "held", "verdict"),
    [
        # The gate binds every way: what it rests on lasts, though it can change.
        (IN_RANK, [BOUND], True, NO),
        (any_of(IN_RANK, RANK.is_("top")), [BOUND], True, NO),
        # It does not shut: nothing is held, and nothing lasts.
        (MET, [BOUND], False, YES),
        (OPEN, [BOUND], False, YES),
        (ASKED, [BOUND], False, JUDGEMENT),
        (any_of(MET, RANK >= "mid"), [way(RANK >= "top", gates=("held",))], False, YES),
        # A way that waives the gate is open to whoever holds the title, or may be.
        (IN_RANK, [BOUND, way(MET)], False, YES),
        (IN_RANK, [BOUND, way(ASKED)], False, JUDGEMENT),
        (IN_RANK, [BOUND, way(OPEN)], False, YES),
        (IN_RANK, [BOUND, way(MENDED)], False, YES),
        (IN_RANK, [BOUND, way(FIXED)], True, NO),
        (IN_RANK, [BOUND, way(MET, applies=MENDED)], True, NO),
        # What rests on the title alone is as lasting as the gate; what rests on something else too is not.
        (IN_RANK, [BOUND, way(RANK >= "top")], True, NO),
        (all_of(IN_RANK, FLAG.is_(True)), [BOUND, way(MENDED)], True, NO),
        (IN_RANK, [BOUND, way(any_of(RANK >= "top", MENDED))], False, YES),
        (TITLE.is_("held"), [BOUND, way(HELD_YEARS >= 1)], False, YES),
        # An examination does not make it less held.
        (IN_RANK, [BOUND, way(MET, "exam")], True, YES),
        (IN_RANK, [BOUND, way(MET, "recognition")], False, YES),
        (IN_RANK, [way(MET, "exam"), way(MET)], False, YES),
        # No way at all, or none that was made for them.
        (IN_RANK, [], True, NO),
    ],
)
def test_who_holds_the_title_has_no_way_to_it(
    gate: Condition, ways: Sequence[Way], held: bool, verdict: Verdict
) -> None:
    found = stand(ways, {**GATES, "held": gate})
    assert (found.held, found.if_changed) == (held, verdict)


def test_a_law_without_such_a_gate_holds_no_title_against_anybody() -> None:
    assert not stand([way(FIXED)], {}).held
    assert not stand([way(FIXED)], {"other": FIXED}).held


# --- By examination ---


@pytest.mark.parametrize(
    ("ways", "by_exam"),
    [
        ([way(MENDED, "exam")], True),
        ([way(OPEN, "exam")], True),
        ([way(MET, "exam"), way(FIXED)], True),
        ([way(MET, "exam", applies=OPEN), way(FIXED, "recognition")], True),
        ([way(MENDED, "exam"), way(FIXED, "exam")], True),
        ([way(MENDED, "exam"), way(MET, "exam", applies=MENDED), way(FIXED)], True),
        ([way(MET, "exam", applies=MENDED)], False),
        ([way(MET, "exam", applies=MENDED), way(FIXED)], False),
        ([way(MENDED, "exam"), way(OPEN)], False),
        ([way(MENDED, "exam"), way(ASKED)], False),
        ([way(MENDED, "exam"), way(FIXED), way(MET)], False),
        ([way(FIXED)], False),
        ([], False),
    ],
)
def test_an_examination_gives_the_title_where_nothing_else_can(ways: Sequence[Way], by_exam: bool) -> None:
    assert stand(ways).by_exam is by_exam


# --- What the result depends on ---


@pytest.mark.parametrize("leaf", [TO_COME, STAND_IN])
@pytest.mark.parametrize(
    ("ways", "rests"),
    [
        (lambda leaf: [way(leaf)], True),
        (lambda leaf: [way(all_of(MET, leaf))], True),
        (lambda leaf: [way(any_of(FIXED, leaf))], True),
        (lambda leaf: [way(any_of(leaf, MET))], False),
        (lambda leaf: [way(any_of(leaf, ASKED))], False),
        (lambda leaf: [way(all_of(leaf, FIXED))], False),
        (lambda leaf: [way(Principle(met=leaf, by="市"))], False),
        (lambda leaf: [way(leaf), way(MET)], False),
        (lambda leaf: [way(leaf), way(ASKED)], False),
        (lambda leaf: [way(leaf), way(FIXED)], True),
        (lambda leaf: [way(leaf), way(leaf, "exam")], True),
        # The best that open answers allow depends on it.
        (lambda leaf: [way(all_of(leaf, OPEN))], True),
        # The best does not, the least does.
        (lambda leaf: [way(leaf), way(OPEN)], True),
        # Neither does: the least is NO anyway.
        (lambda leaf: [way(all_of(leaf, OPEN)), way(OPEN)], False),
        (lambda leaf: [way(any_of(leaf, MET)), way(OPEN)], False),
        (lambda _: [way(ASKED), way(OPEN)], False),
        (lambda _: [way(ASKED)], False),
        (lambda _: [way(MET)], False),
        (lambda _: [way(FIXED)], False),
    ],
)
def test_the_result_rests_on_what_would_undo_it_if_refused(leaf: Condition, ways: Any, rests: bool) -> None:  # noqa: ANN401  # a function of a condition
    found = stand(ways(leaf))
    both = {TO_COME: (rests, False), STAND_IN: (False, rests)}
    assert (found.pending, found.unstated) == both[leaf]


def test_the_result_rests_on_the_gates_that_bind() -> None:
    assert stand([way(MET, gates=("to_come",))]).pending
    assert stand([way(MET, gates=("open", "to_come"))]).pending
    assert not stand([way(MET, gates=("decided",))]).pending
    assert not stand([way(MET, gates=("to_come", "shut"))]).pending
    assert not stand([way(MET, gates=("to_come",)), way(yes("都行"))]).pending
