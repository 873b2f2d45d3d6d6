"""What a reader is told first, on laws of a few conditions."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import checker
from checker import Verdict
from checker.law.conditions import all_of, any_of, at_least, judgement
from checker.law.pathways import Gate
from checker.law.tree import Condition
from tests.small_laws import FLAG, OTHER_FLAG, SINCE, SINCE_YEARS, law_of, requiring
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
            (all_of(*parts), ["fixed", "person", "time"]),
        ):
            shut = with_gate(condition, SHUT)["shut_by"]
            assert sorted(entry["kind"] for entry in shut) == kinds, condition


def test_who_decides_is_told_of_the_gates_that_bind_the_best_pathway() -> None:
    asked = judgement("在比例以内", "市")
    for changes, deciding in (({}, ["由人认定", "在比例以内"]), ({"waives": ("gate",)}, ["由人认定"])):
        told = with_gate(any_of(FIXED, asked), SHUT, **changes)["deciding"]
        assert [one["text"] for one in told] == deciding
