"""What a reader is told first, on laws of a few conditions."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import Any

import checker
from checker import Verdict
from checker.engine.explain.summary import decisive
from checker.law.conditions import Principle, all_of, any_of, at_least, judgement
from checker.law.guidance.after import After, Deadline
from checker.law.pathways import Gate
from checker.law.tree import Condition
from checker.law.values import Situation
from tests.small_laws import (
    AS_OF,
    COUNT,
    FLAG,
    LISTED,
    OTHER_FLAG,
    SINCE,
    SINCE_YEARS,
    TURN,
    law_of,
    requiring,
)
from tests.strategies import Raw

WAY = requiring(all_of(), FLAG).pathways[0]
FIXED, TIMELY = OTHER_FLAG.is_(True).quoting("原文", "1.1"), SINCE_YEARS >= 3
GATES = (
    Gate(id="timely", title="年限", clauses=("1.2",), condition=TIMELY),
    Gate(id="fixed", title="身份", clauses=("1.1",), condition=FIXED),
)
WAYS = (
    replace(
        WAY, id="one", clauses=("2.1",), requires=all_of(FLAG.is_(True), judgement("由人认定", "评委会"))
    ),
)
LAW = law_of((FLAG, OTHER_FLAG, SINCE), GATES, WAYS)


def report(answers: Raw) -> checker.Report:
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", **answers}}
    found = checker.check(raw, LAW)
    assert isinstance(found, checker.Report)
    return found


def test_what_shuts_every_pathway_is_told_with_its_words_where_they_are_quoted() -> None:
    found = report({"flag": True, "other_flag": False, "since": "2024-06-10"})
    document: Any = found.summary.to_dict()
    assert [(shut["gate"], shut["kind"], shut.get("quote", "-")) for shut in document["shut_by"]] == [
        ("timely", "time", "-"),
        ("fixed", "fixed", "原文"),
    ]
    assert document["nearest"] == []


def test_what_time_mends_is_not_for_good() -> None:
    found = report({"flag": True, "other_flag": True, "since": "2024-06-10"})
    assert [shut.kind for shut in found.summary.shut_by] == ["time"]
    assert [way.id for way in found.summary.nearest] == ["one"]


def test_the_best_pathway_is_one_whose_verdict_is_known() -> None:
    for answers, verdict, best, deciding in (
        ({}, Verdict.UNKNOWN, None, []),
        ({"flag": False}, Verdict.NO, None, []),
        ({"flag": True, "other_flag": True, "since": "2020-01-01"}, Verdict.JUDGEMENT, "one", ["由人认定"]),
    ):
        found = report(answers)
        document: Any = found.summary.to_dict()
        assert (found.verdict, document["best"]) == (verdict, best)
        assert [one["text"] for one in document["deciding"]] == deciding


def with_gate(condition: Condition, answers: Raw, **changes: Any) -> Any:  # noqa: ANN401  # fields of Pathway; JSON
    gate = Gate(id="gate", title="门槛", clauses=("1.3",), condition=condition)
    law = law_of((FLAG, OTHER_FLAG, SINCE), (gate,), (replace(WAYS[0], **changes),))
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", "flag": True, **answers}}
    document: Any = checker.check(raw, law).to_dict()
    return document["summary"]


SHUT: Raw = {"other_flag": False, "since": "2024-06-10"}


def test_of_alternatives_the_most_easily_changed_is_told() -> None:
    """In whatever order they stand; of so many of several, as many as are still needed; of all, each."""
    unmet = (FIXED, TIMELY, FLAG.is_(False))
    for parts in permutations(unmet):
        for condition, kinds in (
            (any_of(*parts), ["time"]),
            (at_least(2, *parts), ["person", "time"]),
            (at_least(2, FLAG.is_(True), *parts), ["time"]),
            (at_least(3, *parts), ["fixed", "person", "time"]),
            (all_of(*parts), ["fixed", "person", "time"]),
        ):
            shut = with_gate(condition, SHUT)["shut_by"]
            assert sorted(entry["kind"] for entry in shut) == kinds, condition


def test_who_decides_is_told_of_the_gates_that_bind_the_best_pathway() -> None:
    asked = judgement("在比例以内", "市")
    for changes, deciding in (({}, ["由人认定", "在比例以内"]), ({"waives": ("gate",)}, ["由人认定"])):
        told = with_gate(any_of(FIXED, asked), SHUT, **changes)["deciding"]
        assert [one["text"] for one in told] == deciding


def test_where_no_pathway_is_meant_for_this_person_no_gate_shuts_it() -> None:
    """What shuts each of no pathways is nothing."""
    for applies, shut in ((FLAG.is_(True), ["gate"]), (FLAG.is_(False), [])):
        told = with_gate(FIXED, SHUT, applies=applies)
        assert [entry["gate"] for entry in told["shut_by"]] == shut
        assert (told["best"], told["nearest"]) == (None, [])


def test_a_gate_that_one_pathway_waives_shuts_no_pathway_for_all() -> None:
    gate = Gate(id="gate", title="门槛", clauses=("1.3",), condition=FIXED)
    other = replace(WAYS[0], id="two", clauses=("2.2",), requires=FLAG.is_(False))
    for waives, shut in (((), ["gate"]), (("gate",), [])):
        law = law_of((FLAG, OTHER_FLAG, SINCE), (gate,), (*WAYS, replace(other, waives=waives)))
        answers = {"series": "only", "level": "one", "flag": True, **SHUT}
        found = checker.check({"as_of": "2025-06-10", "answers": answers}, law)
        assert isinstance(found, checker.Report)
        assert (found.verdict, [entry.gate for entry in found.summary.shut_by]) == (Verdict.NO, shut)


def test_no_pathway_is_best_where_only_all_answers_together_settle_the_verdict() -> None:
    told = with_gate(any_of(OTHER_FLAG.is_(True), OTHER_FLAG.is_(False)), {})
    assert (told["best"], told["deciding"]) == (None, [])
    told = with_gate(any_of(OTHER_FLAG.is_(True), OTHER_FLAG.is_(False)), {"other_flag": True})
    assert (told["best"], [one["text"] for one in told["deciding"]]) == ("one", ["由人认定"])


# --- What is told as one condition ---

GOOD = LISTED.at_least(2, lambda record: all_of(record.rank >= "mid", judgement("录用", "期刊"))).saying(
    "好论文"
)
LOW: Raw = {"papers": 2, "papers_1_rank": "low", "papers_2_rank": "mid"}
MID: Raw = {**LOW, "papers_1_rank": "mid"}
NONE: Raw = {"papers": 0}


def listed(condition: Condition, answers: Raw) -> checker.Report:
    gate = Gate(id="gate", title="门槛", clauses=("1.3",), condition=condition)
    law = law_of((FLAG, OTHER_FLAG, SINCE, *LISTED.questions), (gate,), WAYS)
    raw = {"as_of": "2025-06-10", "answers": {"series": "only", "level": "one", "flag": True, **answers}}
    found = checker.check(raw, law)
    assert isinstance(found, checker.Report)
    return found


def test_what_decides_is_told_as_one_where_a_list_is_not_met_and_one_by_one_where_people_decide() -> None:
    strict = Principle(met=FIXED, by="评委会", says="原则上")
    either = any_of(FIXED, FLAG.is_(False))
    for condition, answers, verdict, texts in (
        (GOOD, LOW, Verdict.NO, ["好论文"]),
        (GOOD, MID, Verdict.JUDGEMENT, ["录用", "录用"]),
        (GOOD, MID, Verdict.NO, []),
        (all_of(GOOD, FLAG.is_(True), FIXED), {**LOW, **SHUT}, Verdict.NO, ["好论文", FIXED.text]),
        (either, SHUT, Verdict.NO, [FIXED.text, FLAG.is_(False).text]),
        (any_of(either, strict), SHUT, Verdict.JUDGEMENT, ["原则上"]),
        (any_of().saying("没有一项"), {}, Verdict.NO, ["没有一项"]),
    ):
        tree = listed(condition, answers).gates[0].because
        assert [traced.node.text for traced in decisive(tree, verdict)] == texts, condition


def test_a_list_shuts_as_one_condition() -> None:
    for answers in (LOW, NONE):
        shut = listed(GOOD, answers).summary.shut_by
        assert [(entry.condition.node.text, entry.kind) for entry in shut] == [("好论文", "person")]


# --- The nearest, and the days ---

BY_DAY = replace(WAY, id="day", clauses=("2.2",), requires=AS_OF >= TURN)
BY_YEARS = replace(WAY, id="years", clauses=("2.3",), requires=SINCE_YEARS >= 3)
BY_COUNT = replace(WAY, id="count", clauses=("2.4",), requires=COUNT >= 1)
BY_EITHER = replace(WAY, id="either", clauses=("2.5",), requires=any_of(COUNT >= 1, SINCE_YEARS >= 3))
BY_FIXED = replace(WAY, id="fixed", clauses=("2.6",), requires=OTHER_FLAG.is_(True))
NEVER = replace(WAY, id="never", clauses=("2.7",), requires=any_of().saying("没有"))
NOT_FOR_HIM = replace(BY_YEARS, id="others", clauses=("2.8",), applies=FLAG.is_(False))
EVERY = (BY_FIXED, BY_DAY, BY_COUNT, BY_EITHER, BY_YEARS, NEVER, NOT_FOR_HIM)
LATER_LAW = replace(
    law_of((FLAG, OTHER_FLAG, SINCE, COUNT), (), EVERY),
    after=lambda situation, ids: deadlines(situation, ids),
)
LACKING: Raw = {"flag": True, "other_flag": False, "since": "2023-06-10", "count": 0}


def deadlines(situation: Situation, ids: Collection[str]) -> After:
    """One for each of two pathways, and one that never passes."""
    found = [
        Deadline(text="截止", cites=(), id=id_, past=situation.as_of > day)
        for id_, day in (("day", date(2024, 12, 31)), ("others", date(2024, 1, 1)), ("years", date.max))
        if id_ in ids
    ]
    return After(deadlines=tuple(found))


def on_a_day(answers: Raw, explained: bool = True) -> Any:  # noqa: ANN401  # JSON
    raw = {"as_of": "2024-06-10", "answers": {"series": "only", "level": "one", **answers}}
    return checker.check(raw, LATER_LAW, explained).to_dict()


def test_the_nearest_pathway_is_the_one_of_which_the_easiest_gap_is_the_least() -> None:
    """One without a gap that only a day opens stands last; one that lacks nothing but answers is left out."""
    assert on_a_day(LACKING)["summary"]["nearest"] == ["either", "years", "count", "fixed", "day"]
    assert on_a_day({"flag": True})["summary"]["nearest"] == ["day"]
    assert on_a_day(LACKING, explained=False)["summary"]["nearest"] == []


def test_every_day_that_is_named_says_which_deadlines_are_missed_by_then() -> None:
    """Those of pathways that are meant for this person, or may be."""
    days = ["2025-01-01", "2026-06-10"]
    for flag, missed in ((True, ["day"]), (None, ["day", "others"])):
        windows = on_a_day({**LACKING, "flag": flag})["windows"]
        assert windows == [{"date": day, "missed": missed} for day in days]
    assert on_a_day(LACKING, explained=False)["windows"] == []


def test_the_days_come_in_order() -> None:
    ways = tuple(
        replace(BY_YEARS, id=f"after_{years}", clauses=(f"2.{years}",), requires=years <= SINCE_YEARS)
        for years in (5, 2, 7, 3, 6, 4)
    )
    raw = {"as_of": "2024-06-10", "answers": {"series": "only", "level": "one", "since": "2023-06-10"}}
    document: Any = checker.check(raw, law_of((FLAG, SINCE), (), ways)).to_dict()
    years = range(2025, 2031)
    assert document["windows"] == [{"date": f"{year}-06-10", "missed": []} for year in years]
