"""What rests on each clause, which words are quoted from it, and which terms are compared."""

from dataclasses import replace

import pytest

import checker
from checker.engine.index import terms
from checker.law.clauses import ClauseStatus
from checker.law.conditions import all_of, any_of, judgement
from checker.law.guidance.after import Passage
from checker.law.named.figures import Figure
from checker.law.pathways import Gate, Law
from tests.checker.engine.report.tall import by_level, tall
from tests.small_laws import (
    BONUS,
    COUNT,
    FLAG,
    LONG,
    MONTHS,
    OTHER_FLAG,
    POINTS,
    RANK,
    SINCE,
    SINCE_YEARS,
    law_of,
    requiring,
)

WAY = requiring(all_of(), FLAG).pathways[0]
NAMED = FLAG.is_(True).quoting("原文甲", "1.3", "1.4")
AGAIN = FLAG.is_(True).quoting("原文甲", "1.3")
GATES = (
    Gate(
        id="old",
        title="年限",
        clauses=("1.2",),
        condition=all_of(LONG >= 2, judgement("由人认定", "评委会").under("1.5")).under("1.6"),
    ),
    Gate(id="new", title="身份", clauses=("1.1", "1.2"), condition=any_of(NAMED, all_of(AGAIN, COUNT >= 2))),
)
WAYS = (
    replace(
        WAY,
        id="late",
        clauses=("2.2",),
        applies=all_of(),
        requires=by_level(
            first=SINCE_YEARS >= 3,
            second=SINCE_YEARS >= 4,
            third=all_of(RANK >= "mid", NAMED.under("1.3")),
        ),
        replaces={"old": LONG >= 3},
    ),
    replace(
        WAY, id="early", clauses=("2.1",), applies=OTHER_FLAG.is_(True).quoting("原文乙"), requires=NAMED
    ),
)
FIGURES = (
    Figure(value=POINTS, clauses=("3", "1.1"), quote="原文丙"),
    Figure(value=BONUS, clauses=("3",)),
)
ASKED = (FLAG, OTHER_FLAG, LONG, COUNT, RANK, SINCE, MONTHS)
CLAUSES = ("3", "2.2", "2.1", "1", "1.6", "1.5", "1.4", "1.3", "1.2", "1.1", "4")
PASSAGES = (
    Passage("4", "原文丁", ("notes", "committee")),
    Passage("3", "原文戊", ("deadlines",)),
)
LAW = tall(
    replace(
        law_of(ASKED, GATES, WAYS),
        figures=FIGURES,
        clauses={id_: ClauseStatus("encoded", f"写明{id_}") for id_ in CLAUSES},
        passages=PASSAGES,
    )
)


def without(clause: str) -> Law:
    return replace(LAW, clauses={id_: status for id_, status in LAW.clauses.items() if id_ != clause})


def test_what_is_quoted_is_told_once_for_each_place_under_its_first_clause() -> None:
    """In the order of levels, of gates, of pathways; figures come after, and what follows a verdict last."""
    assert list(checker.quotations(LAW)) == [
        ("1.3", "原文甲", "new"),
        ("2.1", "原文乙", "early"),
        ("1.3", "原文甲", "early"),
        ("1.3", "原文甲", "late"),
        ("3", "原文丙", "points"),
        ("4", "原文丁", "after"),
        ("3", "原文戊", "after"),
    ]


def test_terms_are_those_compared_or_told_each_once() -> None:
    assert terms(LAW) == (LONG, FLAG, COUNT, SINCE_YEARS, OTHER_FLAG, RANK, POINTS, BONUS)


def test_every_clause_is_listed_with_what_rests_on_it() -> None:
    """A gate rests on its own clauses and on those of its conditions, a question on those where it decides.

    Gates, pathways and questions come in the law's order. A pathway that replaces a gate rests on that gate's
    clause only where its own conditions name it.
    """
    found = {
        id_: (entry.gates, entry.pathways, entry.questions, entry.figures)
        for id_, entry in checker.clauses(LAW).items()
    }
    assert tuple(found) == CLAUSES
    assert found == {
        "3": ((), (), (), ("points", "bonus")),
        "2.2": ((), ("late",), ("rank", "since"), ()),
        "2.1": ((), ("early",), ("other_flag",), ()),
        "1": ((), (), ("series", "level", *(question.id for question in ASKED)), ()),
        "1.6": (("old",), (), ("long",), ()),
        "1.5": (("old",), (), (), ()),
        "1.4": (("new",), ("early",), ("flag",), ()),
        "1.3": (("new",), ("late", "early"), ("flag",), ()),
        "1.2": (("old", "new"), (), ("long", "count"), ()),
        "1.1": (("new",), (), ("count",), ("points",)),
        "4": ((), (), (), ()),
    }


def test_a_clause_has_its_standing_and_the_parts_that_follow_a_verdict() -> None:
    found = checker.clauses(LAW)
    assert {id_: entry.after for id_, entry in found.items() if entry.after} == {
        "3": ("deadlines",),
        "4": ("committee", "notes"),
    }
    assert [entry.standing.reason for entry in found.values()] == [f"写明{id_}" for id_ in CLAUSES]
    assert found["1.1"].to_dict() == {
        "status": "encoded",
        "reason": "写明1.1",
        "gates": ["new"],
        "pathways": [],
        "questions": ["count"],
        "after": [],
        "figures": ["points"],
    }


@pytest.mark.parametrize("clause", [id_ for id_ in CLAUSES if id_ != "4"])
def test_a_clause_without_standing_is_named_where_something_rests_on_it(clause: str) -> None:
    with pytest.raises(LookupError, match=f"^{clause}$"):
        checker.clauses(without(clause))


def test_a_clause_on_which_nothing_rests_may_be_left_out() -> None:
    assert list(checker.clauses(without("4"))) == [id_ for id_ in CLAUSES if id_ != "4"]
