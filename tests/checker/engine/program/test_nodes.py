"""Conditions as data: each distinct one once, children before parents, and all that it says of itself."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from checker import Verdict
from checker.engine.program.nodes import Nodes, program_of
from checker.law.conditions import (
    ByTarget,
    Fixed,
    Pending,
    Principle,
    all_of,
    any_of,
    at_least,
    judgement,
    no,
    yes,
)
from checker.law.pathways import Gate
from checker.law.tree import Condition
from tests.small_laws import BETTER, COUNT, FLAG, LONG, MOVED, PAST, RANK, TARGET, YEARS, law_of, requiring


def entry(condition: Condition) -> dict[str, Any]:
    nodes = Nodes()
    assert nodes.number(condition) == len(nodes.written) - 1
    return nodes.written[-1]


# --- Each kind ---


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (COUNT >= 2, {"term": "count", "op": ">=", "value": 2}),
        (Decimal("1.5") > YEARS, {"term": "years", "op": "<", "value": 1.5}),
        (RANK.is_in("low", "top"), {"term": "rank", "op": "in", "value": ["low", "top"]}),
        (PAST <= MOVED, {"term": "moved", "op": ">=", "value": "2022-06-01"}),
        (FLAG.is_(True), {"term": "flag", "op": "is", "value": True}),
    ],
)
def test_a_comparison_with_its_words(condition: Condition, expected: dict[str, Any]) -> None:
    assert entry(condition) == {"kind": "fact", **expected, "text": condition.text}


def test_words_are_written_where_there_are_any() -> None:
    bare = {"kind": "fact", "term": "count", "op": ">=", "value": 2}
    said = (COUNT >= 2).saying("两项")
    assert entry(said) == {**bare, "text": "两项"}
    assert entry(said.quoting("原文", "1.1", "1.2")) == {
        **bare,
        "text": "两项",
        "quote": "原文",
        "clauses": ["1.1", "1.2"],
    }
    assert entry(said.sourced("表一").under("2")) == {
        **bare,
        "text": "两项",
        "source": "表一",
        "clauses": ["2"],
    }


def test_what_the_target_alone_decides() -> None:
    assert entry(yes("符合")) == {"kind": "fact", "verdict": "YES", "text": "符合"}
    assert entry(no("不符合")) == {"kind": "fact", "verdict": "NO", "text": "不符合"}
    asked = Fixed(verdict=Verdict.JUDGEMENT, says="看情况")
    assert entry(asked)["verdict"] == "JUDGEMENT"


def test_what_others_decide() -> None:
    judged = judgement("由人认定", "评委会", "原文", "3")
    assert entry(judged) == {
        "kind": "judgement",
        "text": "由人认定",
        "decided_by": "评委会",
        "quote": "原文",
        "clauses": ["3"],
    }
    assert entry(Pending(says="另行通知", by="市")) == {
        "kind": "pending",
        "text": "另行通知",
        "decided_by": "市",
    }


def test_conditions_of_conditions_name_those_below_by_number() -> None:
    one, other = COUNT >= 2, LONG >= 1
    assert entry(all_of(one, other)) == {"kind": "all", "of": [0, 1], "text": all_of().text, "generic": True}
    assert entry(any_of(other).saying("有一项")) == {"kind": "any", "of": [0], "text": "有一项"}
    assert entry(any_of()) == {"kind": "any", "of": [], "text": any_of().text, "generic": True}
    assert entry(at_least(2, one, one, other)) == {
        "kind": "at_least",
        "count": 2,
        "of": [0, 0, 1],
        "text": "以下3项中至少具备2项",
    }
    assert entry(Principle(met=one, by="评委会")) == {
        "kind": "principle",
        "of": [0],
        "text": f"原则上：{one.text}",
        "decided_by": "评委会",
    }


# --- Numbers ---


def test_equal_conditions_share_a_number() -> None:
    nodes = Nodes()
    both = all_of(COUNT >= 2, LONG >= 1)
    given = (
        both,
        COUNT >= 2,
        all_of(COUNT >= 2, LONG >= 1),
        LONG >= 1,
        COUNT >= 3,
        any_of(both, COUNT >= 2),
        both,
    )
    assert [nodes.number(condition) for condition in given] == [2, 0, 2, 1, 3, 4, 2]
    assert nodes.written[4]["of"] == [2, 0]
    assert len(nodes.written) == 5


def test_conditions_that_differ_in_anything_have_numbers_of_their_own() -> None:
    """Also 1 and 1.0, which a text in JSON tells apart."""
    nodes = Nodes()
    given = (
        COUNT >= 2,
        COUNT > 2,
        LONG >= 2,
        (COUNT >= 2).saying("两项"),
        (COUNT >= 2).quoting("两项"),
        (COUNT >= 2).under("1"),
        YEARS >= 1,
        Decimal(1) <= YEARS,
        all_of(),
        any_of(),
        all_of(COUNT >= 2, LONG >= 2),
        all_of(LONG >= 2, COUNT >= 2),
    )
    assert [nodes.number(condition) for condition in given] == list(range(len(given)))


def test_named_values_are_kept_and_two_of_one_name_are_refused() -> None:
    nodes = Nodes()
    nodes.number(all_of(BETTER >= "mid", COUNT >= 2, BETTER < "top", BETTER >= "mid"))
    assert nodes.terms == {"better": BETTER, "count": COUNT}
    other = replace(BETTER, parts=BETTER.parts[:1])
    with pytest.raises(ValueError, match="two named values are called better"):
        nodes.number(other >= "mid")


def test_a_condition_that_needs_a_target_is_refused_in_its_words() -> None:
    by_target = ByTarget(select=lambda _: FLAG.is_(True), says="看系列和层级")
    with pytest.raises(ValueError, match="the program cannot hold a ByTarget: 看系列和层级"):
        Nodes().number(all_of(COUNT >= 2, by_target))
    nodes = Nodes()
    nodes.number(by_target.for_target(TARGET))
    assert nodes.written[0]["term"] == "flag"


# --- A target ---


def test_a_program_has_the_gates_the_parts_of_pathways_and_those_that_lead_elsewhere() -> None:
    """Of what replaces a gate, in the order of the gates."""
    gates = tuple(
        Gate(id=id_, title="门槛", clauses=("1",), condition=condition)
        for id_, condition in (("one", COUNT >= 1), ("two", COUNT >= 2), ("three", COUNT >= 3))
    )
    way = replace(requiring(LONG >= 2, LONG).pathways[0], applies=FLAG.is_(True))
    law = law_of((FLAG, COUNT, LONG), gates, tuple(replace(way, id=id_) for id_ in "abc"))
    ways = law.pathways
    elsewhere = replace(ways[0].leads_to, select=lambda _: no("不通向这里"))  # type: ignore[call-arg]  # a ByTarget
    replaced = {"three": COUNT >= 1, "one": LONG >= 3}
    law = replace(
        law,
        pathways=(replace(ways[0], leads_to=elsewhere), ways[1], replace(ways[2], replaces=replaced)),
    )
    nodes = Nodes()
    found_gates, found_ways, leads_elsewhere = program_of(law, TARGET, nodes)
    assert found_gates == (0, 1, 2)
    assert leads_elsewhere == (0,)

    def told(number: int) -> tuple[object, ...]:
        node = nodes.written[number]
        return node.get("term"), node.get("op"), node.get("value")

    assert [[told(number) for number in parts] for parts in found_ways[1:]] == [
        [("flag", "is", True), ("long", ">=", 2)],
        [("flag", "is", True), ("long", ">=", 2), ("long", ">=", 3), ("count", ">=", 1)],
    ]
    closed = nodes.written[found_ways[0][0]]
    below: Any = closed["of"]
    assert [nodes.written[number].get("verdict") for number in below] == ["NO", None]
    assert found_ways[2][3] == found_gates[0]
