"""What is missing, in which order and words, and the answers that show it: each bound from both sides."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker import Verdict
from checker.engine.evaluation.target import for_target
from checker.engine.explain.clock import Clock
from checker.engine.explain.gaps import Gap, Gaps, cap, gaps, plain
from checker.engine.search.compiled import Branch, Expression, compile_rules
from checker.engine.search.completions import Search
from checker.law.conditions import Principle, all_of, any_of, at_least, judgement, no, yes
from checker.law.named import Highest, Item, Mapped, Part, Total, YearsAttained, years_since
from checker.law.questions import ChangedBy
from checker.law.tree import Condition
from checker.law.values import Value
from tests.small_laws import (
    AS_OF,
    COUNT,
    EXPIRES,
    FLAG,
    GROUNDS,
    LISTED,
    LONG,
    MONTHS,
    MOVED,
    OTHER_FLAG,
    PART,
    RANK,
    SENIORITY,
    SINCE,
    SINCE_YEARS,
    TARGET,
    TITLE,
    YEARS,
    requiring,
)

NO, UNKNOWN, JUDGEMENT, YES = Verdict
TODAY = date(2025, 6, 10)
Answers = Mapping[str, Value]

DEGREE = replace(RANK, id="degree", label="学位", changed_by="education")
POST = replace(FLAG, id="post", label="聘任", changed_by="others")
SPARE = replace(COUNT, id="spare", label="备用", sought=False)
WIDE = replace(COUNT, id="wide", label="件数", unit="件", high=99)
BORN = replace(COUNT, id="born", label="届别", high=99, changed_by="fixed")
HELD_SINCE = replace(SINCE, id="held_since", label="取得日期", asked_of=TITLE.is_("held"))
THIRD = replace(SINCE, id="third", label="聘期", asked_of=years_since(HELD_SINCE) >= 1)
CALLS = replace(COUNT, id="calls", label="场次", asked_of=POST.is_(True))
TIMES = replace(COUNT, id="times", label="次数", asked_of=TITLE.is_("held"))
WORKS = replace(
    LISTED, id="works", label="著作", unit="部", fields=(RANK, replace(SINCE, id="on", label="日期"))
)
ASKED = (
    *(FLAG, OTHER_FLAG, RANK, LONG, YEARS, PART, MONTHS, COUNT, GROUNDS, TITLE, SINCE, MOVED, EXPIRES),
    *(DEGREE, POST, SPARE, WIDE, BORN, THIRD, HELD_SINCE, TIMES, CALLS),
    *(*LISTED.questions, *WORKS.questions),
)
PEOPLE = judgement("由人认定", "评委会")
LASTING = SINCE_YEARS >= 3
RECENT: Answers = {"since": date(2023, 6, 10)}
"""A year short of three."""


def gaps_in(condition: Condition, answers: Answers) -> Gaps:
    law = requiring(condition, *ASKED)
    program = compile_rules(for_target(law, TARGET))
    search = Search(law, program, answers, TODAY)
    clock = Clock(law, program, answers, TODAY)
    return gaps(program.pathways[0], program.places[0], search, clock)


def parts(gap: Gap) -> list[str]:
    return [missing.node.text for missing in (*gap.conditions, *gap.blockers)]


def ways(condition: Condition, answers: Answers) -> list[list[str]]:
    return [parts(gap) for gap in gaps_in(condition, answers).ways]


def texts(*conditions: Condition) -> list[str]:
    return [condition.text for condition in conditions]


A, B, C = FLAG.is_(True), POST.is_(True), COUNT >= 1
D, E = RANK >= "mid", LONG >= 1
UNMET: Answers = {"flag": False, "post": False, "count": 0, "rank": "low", "long": 0, "other_flag": False}
FIXED = OTHER_FLAG.is_(True)


# --- Which ways there are ---


@pytest.mark.parametrize(
    ("condition", "met", "expected"),
    [
        (A, {}, [[A]]),
        (A, {"flag": True}, []),
        (all_of(A, C), {}, [[A, C]]),
        (all_of(A, C), {"flag": True}, [[C]]),
        (any_of(A, C), {}, [[A], [C]]),
        (any_of(A, C), {"flag": True}, []),
        (all_of(any_of(A, C), D), {}, [[A, D], [C, D]]),
        (all_of(any_of(A, C), D), {"flag": True}, [[D]]),
        # No more than is needed.
        (any_of(all_of(A, C), A), {}, [[A]]),
        (any_of(all_of(A, C, D), all_of(D, C), all_of(C, E), C), {}, [[C]]),
        (all_of(any_of(A, C), any_of(A, D)), {}, [[A], [C, D]]),
        # So many of several.
        (at_least(1, A, C, D), {}, [[A], [C], [D]]),
        (at_least(2, A, C, D), {}, [[A, C], [A, D], [C, D]]),
        (at_least(3, A, C, D), {}, [[A, C, D]]),
        (at_least(2, A, C, D), {"count": 1}, [[A], [D]]),
        (at_least(2, A, A, D), {}, [[A]]),
        (at_least(3, A, C, D, E), {"flag": True}, [[C, D], [C, E], [D, E]]),
        (at_least(2, A, any_of(C, D), no("不能")), {}, [[A, C], [A, D]]),
        (at_least(2, A, yes("已有"), D), {}, [[A], [D]]),
        # What the target decides.
        (any_of(no("不能"), A), {}, [[A]]),
        (all_of(yes("已有"), A), {}, [[A]]),
        (all_of(no("不能"), A), {}, []),
        # What people decide is theirs, before as after.
        (all_of(A, PEOPLE), {}, [[A]]),
        (all_of(A, PEOPLE), {"flag": True}, []),
        (any_of(all_of(A, PEOPLE), C), {}, [[C]]),
        (any_of(all_of(A, PEOPLE), C), {"flag": True}, [[C]]),
        (all_of(any_of(PEOPLE, A), PEOPLE, C), {}, [[C]]),
        # 原则上: met, where that is missing for the best verdict, and not else.
        (Principle(met=A, by="评委会"), {}, [[A]]),
        (all_of(Principle(met=any_of(A, D), by="评委会"), C), {}, [[A, C], [D, C]]),
        (all_of(Principle(met=A, by="评委会"), PEOPLE, C), {}, [[C]]),
        # What nobody would try to obtain is not missing.
        (any_of(SPARE >= 1, A), {"spare": 0}, [[A]]),
        (SPARE >= 1, {"spare": 0}, []),
    ],
)
def test_the_smallest_ways(condition: Condition, met: Answers, expected: list[list[Condition]]) -> None:
    found = gaps_in(condition, {**UNMET, **met})
    assert [sorted(parts(gap)) for gap in found.ways] == [sorted(texts(*way)) for way in expected]
    assert not found.more


# --- How many are listed and tried ---


def impossible(number: int) -> list[Condition]:
    """Pairs that no answer fulfils."""
    return [all_of(n <= WIDE, n > WIDE) for n in range(1, number + 1)]


def test_six_ways_are_listed_the_readiest_first() -> None:
    person = [n <= WIDE for n in range(1, 7)]
    answers = {**UNMET, **RECENT, "wide": 0, "degree": "low"}
    for condition, first, more in (
        (any_of(*person), texts(*person), False),
        (any_of(*person, LASTING), texts(LASTING, *person[:5]), True),
        (any_of(*person, all_of(LASTING, DEGREE >= "mid")), texts(*person), True),
    ):
        found = gaps_in(condition, answers)
        assert ["、".join(parts(gap)) for gap in found.ways] == first
        assert found.more == more


def test_twelve_ways_are_tried() -> None:
    """None of the first can be shown; the last needs another degree, and comes after them."""
    for number, listed in ((0, True), (1, True), (11, True), (12, False)):
        found = gaps_in(any_of(*impossible(number), DEGREE >= "mid"), {"degree": "low"})
        assert [parts(gap) for gap in found.ways] == ([texts(DEGREE >= "mid")] if listed else [])
        assert found.more == (number > 0)


def test_a_way_has_twelve_conditions_at_the_most() -> None:
    facts = [n <= WIDE for n in range(1, 14)]
    found = gaps_in(all_of(*facts[:12]), {"wide": 0})
    assert ([parts(gap) for gap in found.ways], found.more) == ([texts(*facts[:12])], False)
    found = gaps_in(all_of(*facts), {"wide": 0})
    assert (found.ways, found.more) == ((), True)
    found = gaps_in(any_of(all_of(*facts), A), {**UNMET, "wide": 0})
    assert ([parts(gap) for gap in found.ways], found.more) == ([texts(A)], True)
    found = gaps_in(all_of(any_of(all_of(*facts), A), C), {**UNMET, "wide": 0})
    assert ([parts(gap) for gap in found.ways], found.more) == ([texts(A, C)], True)


def test_forty_eight_ways_are_kept_and_those_that_nothing_can_change_go_first() -> None:
    for number, first in ((47, LASTING), (48, WIDE >= 1)):
        facts = [n <= WIDE for n in range(1, number + 1)]
        found = gaps_in(any_of(*facts, LASTING), {**RECENT, "wide": 0})
        assert (parts(found.ways[0]), found.more) == (texts(first), True)
    for number in (47, 48):
        facts = [n <= BORN for n in range(1, number + 1)]
        found = gaps_in(any_of(*facts, A), {**UNMET, "born": 0})
        assert (parts(found.ways[0]), found.more) == (texts(A), True)


# --- Their order ---


def test_ways_come_by_what_changes_them_then_by_day_then_by_number() -> None:
    sooner, later = LASTING, SINCE_YEARS >= 4
    held, best, answers = TITLE.is_("held"), DEGREE >= "mid", {**UNMET, **RECENT, "degree": "low"}
    for condition, expected in (
        (any_of(later, sooner), [[sooner], [later]]),
        (any_of(FIXED, best, A, B, sooner), [[sooner], [B], [A], [best], [FIXED]]),
        (any_of(all_of(A, D), C), [[C], [A, D]]),
        (any_of(C, all_of(A, D, sooner)), [[A, D, sooner], [C]]),
        (any_of(FIXED, all_of(best, A, B)), [[best, A, B], [FIXED]]),
        (any_of(all_of(FIXED, held), all_of(FIXED, best)), [[best, FIXED], [FIXED, held]]),
    ):
        found = ways(condition, {**answers, "title": "none"})
        assert found == [texts(*way) for way in expected], condition


def test_conditions_come_as_they_stand_in_the_rules() -> None:
    """Also the second and the ninth of the law's facts; a way whose first one stands first comes first."""
    facts = [n <= WIDE for n in range(9)]
    second, ninth = facts[1], facts[8]
    either = all_of(any_of(*facts), any_of(all_of(second, ninth), all_of(*facts[2:4])))
    assert ways(all_of(any_of(*facts), ninth, second), {"wide": 0}) == [texts(second, ninth)]
    assert ways(either, {"wide": 0}) == [texts(second, ninth), texts(*facts[2:4])]


def ranked(rank: str) -> Condition:
    return LISTED.at_least(1, lambda record: record.rank.is_(rank)).saying(f"有{rank}")


def test_lists_come_as_they_stand_and_a_fact_before_them() -> None:
    ranks = [ranked(rank) for rank in ("top", "low", "mid")]
    two = LISTED.at_least(2, lambda record: record.rank >= "low").saying("有两篇")
    number = LISTED.number >= 1
    found = ways(all_of(two, *ranks[:2], number), {"papers": 0})
    assert found == [[number.text, "有两篇", "有top", "有low"]]
    assert ways(all_of(*ranks), {"papers": 0}) == []


# --- What fulfils a condition ---


def kinds(condition: Condition, answers: Answers) -> list[tuple[str, str]]:
    """Of each condition of the first way, its kind and day."""
    first = gaps_in(condition, answers).ways[0]
    return [(missing.kind, str(missing.day or "")) for missing in (*first.conditions, *first.blockers)]


COUNTED = Total(
    id="counted", label="计分", items=(Item(of=years_since(HELD_SINCE), at_most=9), Item(of=COUNT))
)


@pytest.mark.parametrize(
    ("condition", "answers", "kind", "day"),
    [
        (A, UNMET, "person", ""),
        (A, {}, "answer", ""),
        (B, UNMET, "others", ""),
        (FIXED, UNMET, "fixed", ""),
        (LASTING, RECENT, "time", "2026-06-10"),
        (LASTING, {}, "answer", ""),
        # Time brings it, but after the last day of the law.
        (SINCE_YEARS >= 9, RECENT, "time", ""),
        # Open, but there is nothing to ask of someone who holds no title.
        (years_since(HELD_SINCE) >= 2, {"title": "none"}, "person", ""),
        (years_since(HELD_SINCE) >= 2, {"title": "held"}, "answer", ""),
        (years_since(HELD_SINCE) >= 2, {}, "answer", ""),
        (COUNTED >= 9, {"title": "none", "count": 1}, "person", ""),
        (COUNTED >= 9, {"title": "none"}, "answer", ""),
        (COUNTED >= 9, {"title": "held", "count": 1}, "answer", ""),
        # A sum that is enough in time, whatever is open, is no more than open.
        (SENIORITY >= 2, {"since": date(2024, 1, 1)}, "answer", ""),
    ],
)
def test_what_fulfils_a_fact(condition: Condition, answers: Answers, kind: str, day: str) -> None:
    held = all_of(condition, TITLE.is_("held")) if "title" in condition.questions else condition
    assert kinds(held, answers)[0] == (kind, day)


OLD = WORKS.at_least(1, lambda record: all_of(record.rank >= "mid", years_since(record.on) >= 3))
OLDER = WORKS.at_least(
    1, lambda record: any_of(all_of(years_since(record.on) >= 2, PEOPLE), years_since(record.on) >= 4)
)
JUDGED = WORKS.at_least(1, lambda record: all_of(record.rank >= "mid", PEOPLE))
GOOD_TWO = WORKS.at_least(2, lambda record: record.rank >= "mid")
WRITTEN: Answers = {"works": 1, "works_1_on": date(2024, 6, 10)}


@pytest.mark.parametrize(
    ("condition", "answers", "kind", "day"),
    [
        (OLD, {**WRITTEN, "works_1_rank": "mid"}, "time", "2027-06-10"),
        (OLD, {**WRITTEN, "works_1_rank": "low"}, "person", ""),
        (OLD, WRITTEN, "person", ""),
        (OLD, {"works": 1, "works_1_rank": "mid"}, "answer", ""),
        (OLD, {"works": 0}, "person", ""),
        # For the best verdict, and for one that people decide in any case.
        (OLDER, WRITTEN, "time", "2028-06-10"),
        (all_of(OLDER, PEOPLE), WRITTEN, "time", "2026-06-10"),
        (all_of(LASTING, PEOPLE), RECENT, "time", "2026-06-10"),
        (JUDGED, {"works": 0}, "person", ""),
        (all_of(JUDGED, A), {"works": 0, "flag": True}, "person", ""),
    ],
)
def test_what_fulfils_a_list(condition: Condition, answers: Answers, kind: str, day: str) -> None:
    assert kinds(condition, answers) == [(kind, day)]


def test_a_list_is_told_as_one_condition_where_it_can_reach_the_verdict() -> None:
    answers: Answers = {"works": 0, "flag": False}
    for condition, expected in (
        (OLD, [[OLD]]),
        (JUDGED, [[JUDGED]]),
        (all_of(JUDGED, A), [[A, JUDGED]]),
        (any_of(JUDGED, A), [[A]]),
    ):
        found = gaps_in(condition, answers)
        assert [sorted(parts(gap)) for gap in found.ways] == [sorted(texts(*way)) for way in expected]
        assert not found.more
    met: Answers = {"works": 1, "works_1_rank": "mid", "flag": False}
    assert ways(all_of(JUDGED, A), met) == [texts(A)]
    assert ways(all_of(WORKS.at_least(1, lambda record: record.rank >= "mid"), A), met) == [texts(A)]


# --- The answers that show it ---


def witnesses(condition: Condition, answers: Answers) -> list[Mapping[str, Value | None]]:
    return [gap.witness for gap in gaps_in(condition, answers).ways]


HOLDING = Highest(
    id="holding", label="现职称", order=("none", "held"), parts=(Part(value=Mapped(TITLE), date=HELD_SINCE),)
)
SERVING = Highest(
    id="serving", label="现聘任", order=("none", "held"), parts=(Part(value=Mapped(TITLE), date=THIRD),)
)
NOT_NEW = YearsAttained(id="holding_years", label="取得现职称", unit="年", of=HOLDING).is_not(0)
NOT_JUST = YearsAttained(id="serving_years", label="受聘", unit="年", of=SERVING).is_not(0)
NOT_ONE = YearsAttained(
    id="since_years",
    label="取得职称",
    unit="年",
    of=replace(HOLDING, id="x", parts=(Part(value=Mapped(TITLE), date=SINCE),)),
).is_not(1)
SUM = Total(id="sum", label="合计", items=(Item(of=COUNT), Item(of=LONG)))
HOLDS = TITLE.is_("held")
X, Y = GROUNDS.contains("x"), GROUNDS.contains("y")


@pytest.mark.parametrize(
    ("condition", "answers", "expected"),
    [
        (all_of(A, C), UNMET, {"flag": True, "count": 1}),
        (LASTING, RECENT, {"since": date(2022, 6, 10)}),
        # Answers to other questions stay, and options that do not matter.
        (X, {"grounds": frozenset("yz")}, {"grounds": frozenset("xyz")}),
        # The least that reaches the verdict, where fulfilling one condition undoes another.
        (all_of(C, any_of(COUNT.is_not(1), PEOPLE)), UNMET, {"count": 2}),
        (all_of(C, any_of(COUNT.is_not(1), no("不能")), PEOPLE), UNMET, {"count": 2}),
        # What one answer settles leaves the other as it is.
        (SUM >= 3, {"count": 1, "long": 1}, {"count": 3}),
        (all_of(SUM >= 3, PEOPLE), {"count": 1, "long": 1}, {"count": 3}),
        # A day of a title is taken back where there is no title any more.
        (NOT_ONE, {"title": "held", "since": date(2024, 6, 10)}, {"title": "none", "since": None}),
        # What the law takes for granted where nothing is answered is so.
        (all_of(MOVED.unanswered(), A), UNMET, {"flag": True}),
        (MOVED.unanswered(), {"moved": date(2024, 1, 1)}, {"moved": "none"}),
        # Since when a title is held is answered with it, and what follows from that day.
        (all_of(HOLDS, NOT_NEW), {"title": "none"}, {"title": "held", "held_since": date(2024, 6, 10)}),
        (
            all_of(HOLDS, NOT_NEW, NOT_JUST),
            {"title": "none"},
            {"title": "held", "held_since": date(2024, 6, 10), "third": date(2024, 6, 10)},
        ),
        # No answer that is given changes for that, and none is added where it need not be.
        (
            all_of(HOLDS, any_of(TIMES >= 2, NOT_NEW)),
            {"title": "none", "times": 0},
            {"title": "held", "held_since": date(2024, 6, 10)},
        ),
        (
            all_of(HOLDS, any_of(CALLS >= 2, NOT_NEW)),
            {"title": "none"},
            {"title": "held", "held_since": date(2024, 6, 10)},
        ),
        (
            all_of(HOLDS, X, any_of(years_since(HELD_SINCE) >= 3, Y)),
            {"title": "none", "grounds": frozenset("y")},
            {"title": "held", "grounds": frozenset("xy")},
        ),
        (HOLDS, {"title": "none"}, {"title": "held"}),
    ],
)
def test_the_answers_that_show_a_way(
    condition: Condition, answers: Answers, expected: Mapping[str, Value | None]
) -> None:
    assert witnesses(condition, answers)[0] == expected


def test_a_way_that_no_answers_show_is_not_listed() -> None:
    for condition, answers in (
        (date(2026, 1, 1) <= AS_OF, {}),
        (all_of(C, COUNT < 1), {}),
        (all_of(HOLDS, years_since(HELD_SINCE) < 0), {"title": "none"}),
        # An answer once given is not left out again.
        (FLAG.unanswered(), {"flag": True}),
    ):
        found = gaps_in(condition, answers)
        assert (found.ways, found.more) == ((), True), condition


BOTH = Total(id="both", label="两数之和", items=(Item(of=WIDE), Item(of=BORN)))


def test_a_search_for_answers_gives_up_after_sixty_steps() -> None:
    """The first, and one for each number that is tried: 99 are the most that the other number adds."""
    for tried, listed in ((59, True), (60, False)):
        found = gaps_in(BOTH.is_(98 + tried), {"wide": 0, "born": 0})
        assert [gap.witness for gap in found.ways] == ([{"wide": tried - 1, "born": 99}] if listed else [])
        assert found.more == (not listed)


def test_what_fulfils_a_condition_is_asked_once_however_many_ways_it_is_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And once more for each gap that is listed."""
    changed_by, asked = Clock.changed_by, list[str]()

    def counted(clock: Clock, condition: Condition) -> ChangedBy:
        asked.append(condition.text)
        return changed_by(clock, condition)

    monkeypatch.setattr(Clock, "changed_by", counted)
    assert len(ways(all_of(A, any_of(C, D, E)), UNMET)) == 3
    assert (asked.count(A.text), asked.count(C.text)) == (4, 2)


# --- Words and entries ---


def entry(condition: Condition, answers: Answers) -> Any:  # noqa: ANN401  # JSON
    return gaps_in(condition, answers).ways[0].to_dict()


def test_the_entry_of_a_gap_with_a_day_and_with_what_cannot_change() -> None:
    answers: dict[str, Value] = {**RECENT, "moved": date(2024, 12, 10), "flag": False, "other_flag": False}
    in_half_a_year = years_since(MOVED) >= 1
    found = entry(all_of(FIXED, A, LASTING, in_half_a_year, Decimal("1.5") <= YEARS), answers)
    assert [(one["kind"], one.get("date"), one.get("wait")) for one in found["conditions"]] == [
        ("person", None, None),
        ("time", "2026-06-10", "1年"),
        ("time", "2025-12-10", "6个月"),
        ("answer", None, None),
    ]
    assert (found["kind"], found["date"]) == ("fixed", "2026-06-10")
    assert found["blockers"] == [
        {
            "id": "4.3.1/requires/0",
            "kind": "fixed",
            "condition": "题other_flag",
            "text": "须满足：题other_flag",
            "clauses": ["4.3.1"],
            "questions": ["other_flag"],
        }
    ]
    assert found["witness"] == {
        "flag": True,
        "other_flag": True,
        "years": 1.5,
        "since": "2022-06-10",
        "moved": "2024-06-10",
    }
    assert found["text"].split("；") == [
        "须满足：题flag",
        "自题since起满不少于3年：还差1年，2026年6月10日起满足",
        "自题moved起满不少于1年：还差6个月，2025年12月10日起满足",
        "尚未回答：题years不少于1.5年",
        "须满足：题other_flag（不能改变）",
    ]


def test_a_gap_without_a_day_has_no_date() -> None:
    for condition, answers, kind in ((A, UNMET, "person"), (A, {}, "answer"), (FIXED, UNMET, "fixed")):
        found = entry(condition, answers)
        assert (found["kind"], "date" in found) == (kind, False)
        assert [len(found["conditions"]), len(found["blockers"])] == [kind != "fixed", kind == "fixed"]


def test_what_is_taken_back_is_null_in_the_entry() -> None:
    found = entry(NOT_ONE, {"title": "held", "since": date(2024, 6, 10)})
    assert found["witness"] == {"title": "none", "since": None}


@pytest.mark.parametrize(
    ("condition", "answers", "now", "tally"),
    [
        (SUM >= 3, {"count": 1, "long": 1}, "2", None),
        (SUM >= 3, {"count": 1}, None, None),
        (COUNT >= 3, {"count": 1}, None, None),
        (LASTING, RECENT, None, None),
        (JUDGED, {"works": 0}, "0部，还差1部", (1, 0, 0, 1)),
        (JUDGED, {"works": 1}, None, (1, 0, 1, 0)),
        (
            WORKS.at_least(2, lambda r: r.rank >= "mid"),
            {"works": 1, "works_1_rank": "mid"},
            "1部，还差1部",
            (2, 1, 0, 1),
        ),
        (A, UNMET, None, None),
    ],
)
def test_what_a_sum_or_a_list_comes_to(
    condition: Condition, answers: Answers, now: str | None, tally: Sequence[int] | None
) -> None:
    [found] = entry(condition, answers)["conditions"]
    assert found.get("now") == now
    records = found.get("records")
    assert (tuple(records.values())[:4] if records else None) == tally
    assert (f"（现在{now}）" in found["text"]) == (now is not None)


# --- The cap, and answers as JSON ---


@pytest.mark.parametrize(
    ("expression", "verdict"),
    [
        (0, YES),
        (NO, NO),
        (JUDGEMENT, JUDGEMENT),
        (Branch("all", ()), YES),
        (Branch("any", ()), NO),
        (Branch("all", (0, JUDGEMENT)), JUDGEMENT),
        (Branch("any", (NO, JUDGEMENT)), JUDGEMENT),
        (Branch("any", (0, JUDGEMENT)), YES),
        (Branch("at_least", (0, JUDGEMENT, NO), count=1), YES),
        (Branch("at_least", (0, JUDGEMENT, NO), count=2), JUDGEMENT),
        (Branch("at_least", (0, JUDGEMENT, NO), count=3), NO),
        (Branch("principle", (NO,)), YES),
        (Branch("all", (Branch("principle", (JUDGEMENT,)), 0)), YES),
    ],
)
def test_the_cap_is_the_verdict_with_every_fact_and_principle_met(
    expression: Expression, verdict: Verdict
) -> None:
    assert cap(expression) is verdict


def test_an_answer_as_json_writes_it() -> None:
    for value, written in (
        (True, True),
        (3, 3),
        ("low", "low"),
        (Decimal("1.5"), 1.5),
        (date(2025, 6, 1), "2025-06-01"),
        (frozenset("qwertyuiop"), sorted("qwertyuiop")),
    ):
        found = plain(value)
        assert (type(found), found) == (type(written), written)
