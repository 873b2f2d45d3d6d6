"""Verdicts of trees, gates and pathways, against the rules worked out by hand; where a node stands."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from checker import Verdict
from checker.engine.evaluation.contradictions import pairs
from checker.engine.evaluation.evaluate import Traced
from checker.engine.evaluation.target import Node, TargetRules, for_target
from checker.law.conditions import (
    ByTarget,
    Fixed,
    Judgement,
    Pending,
    Principle,
    all_of,
    any_of,
    at_least,
    judgement,
    no,
    yes,
)
from checker.law.pathways import LEADS_HERE, Gate, Law
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Situation, Target, Value
from tests.small_laws import (
    COUNT,
    FLAG,
    LONG,
    OTHER_FLAG,
    RANK,
    TARGET,
    TITLE,
    YEARS,
    evaluated,
    law_of,
    requiring,
    worth,
)

NO, UNKNOWN, JUDGEMENT, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.JUDGEMENT, Verdict.YES
AS_OF = date(2025, 6, 10)
ELSEWHERE = Target("only", "other")
ASKED = judgement("由人认定", "评委会")
PART, WHOLE, MANY = FLAG.is_(True), OTHER_FLAG.is_(True), COUNT >= 2
PLAIN = requiring(PART, FLAG).pathways[0]


def gate(id_: str, condition: Condition) -> Gate:
    return Gate(id=id_, title=f"门槛{id_}", clauses=(f"1.{id_}", "1"), condition=condition)


GATES = (
    gate("first", any_of(WHOLE, ASKED)),
    gate("second", MANY),
    gate("third", Principle(met=MANY, by="市")),
)
WAYS = (
    replace(PLAIN, id="one", title="其一", clauses=("2.1",), requires=all_of(PART, ASKED)),
    replace(
        PLAIN,
        id="two",
        title="其二",
        clauses=("2.2",),
        waives=("first", "third"),
        requires=any_of(PART, MANY),
    ),
    replace(
        PLAIN,
        id="three",
        title="其三",
        clauses=("2.3", "2"),
        applies=PART,
        replaces={"second": RANK >= "mid"},
    ),
)
MIXED = law_of((FLAG, OTHER_FLAG, RANK, COUNT), GATES, WAYS)
CHOICES: Mapping[str, tuple[Value | None, ...]] = {
    "flag": (None, True, False),
    "other_flag": (None, True, False),
    "count": (None, 1, 2),
    "rank": (None, "low", "mid"),
}


def everyone() -> Iterator[dict[str, Value]]:
    for values in product(*CHOICES.values()):
        yield {id_: value for id_, value in zip(CHOICES, values, strict=True) if value is not None}


def by_hand(tree: Condition, answers: Mapping[str, Value]) -> Verdict:
    """Minimum, maximum and principle over what each fact says."""
    situation = Situation(answers, AS_OF, TARGET)
    facts = [node for node in tree.walk() if isinstance(node, Fact)]
    holds: dict[object, Verdict] = {
        (fact.term.id, fact.op, fact.value): fact.evaluate(situation) for fact in facts
    }
    return worth(tree, frozenset(), holds)


def test_a_pathway_is_as_good_as_its_tree_and_each_gate_that_binds_it() -> None:
    """A gate that is waived or replaced binds it no more; the best pathway is the verdict."""
    for answers in everyone():
        found = evaluated(MIXED, answers, AS_OF)
        gates = {g.id: by_hand(g.condition, answers) for g in GATES}
        assert [traced.verdict for traced in found.gates] == list(gates.values())
        ways = []
        for way, traced in zip(WAYS, found.pathways, strict=True):
            own = [by_hand(tree, answers) for tree in (way.applies, way.requires, *way.replaces.values())]
            bound = [v for id_, v in gates.items() if id_ not in way.waives and id_ not in way.replaces]
            assert traced.verdict is min(*own, *bound), (way.id, answers)
            assert traced.applies is by_hand(way.applies, answers)
            assert traced.trace.verdict is min(own)
            ways.append(traced.verdict)
        assert found.verdict is max(ways)
        for traced_tree in (*found.gates, *(p.trace for p in found.pathways)):
            check(traced_tree, answers)


def check(traced: Traced, answers: Mapping[str, Value]) -> None:
    """Every node of the trace has the verdict of its own condition."""
    assert traced.verdict is by_hand(traced.node.condition, answers), (traced.node.id, answers)
    assert len(traced.of) == len(traced.node.of)
    for child in traced.of:
        check(child, answers)


# --- Where a node stands ---


def nodes(rules: TargetRules) -> Iterator[Node]:
    for one in rules.gates:
        yield from one.node.walk()
    for pathway in rules.pathways:
        yield from pathway.node.walk()


def test_ids_parts_and_gates_say_where_a_node_stands() -> None:
    rules = for_target(MIXED, TARGET)
    assert [(node.id, node.part, node.gate) for node in nodes(rules)] == [
        ("1.first/first", "gate", "first"),
        ("1.first/first/0", "gate", ""),
        ("1.first/first/1", "gate", ""),
        ("1.second/second", "gate", "second"),
        ("1.third/third", "gate", "third"),
        ("1.third/third/0", "gate", ""),
        ("2.1", "", ""),
        ("2.1/applies", "applies", ""),
        ("2.1/requires", "requires", ""),
        ("2.1/requires/0", "requires", ""),
        ("2.1/requires/1", "requires", ""),
        ("2.2", "", ""),
        ("2.2/applies", "applies", ""),
        ("2.2/requires", "requires", ""),
        ("2.2/requires/0", "requires", ""),
        ("2.2/requires/1", "requires", ""),
        ("2.3", "", ""),
        ("2.3/applies", "applies", ""),
        ("2.3/requires", "requires", ""),
        ("2.3/second", "gate", "second"),
    ]
    assert [[g.gate.id for g in way.gates] for way in rules.pathways] == [
        ["first", "second", "third"],
        ["second"],
        ["first", "third"],
    ]
    assert [way.node.text for way in rules.pathways] == ["其一", "其二", "其三"]
    assert all(way.applies is way.node.of[0] for way in rules.pathways)


def test_clauses_are_a_nodes_own_or_those_above() -> None:
    tree = all_of(PART.under("9.1"), any_of(WHOLE, MANY.under("9.3")).under("9.2"))
    law = law_of((FLAG, OTHER_FLAG, COUNT), (), (replace(PLAIN, clauses=("2.1", "2"), requires=tree),))
    found = {node.id: node.clauses for node in nodes(for_target(law, TARGET))}
    assert found == {
        "2.1": ("2.1", "2"),
        "2.1/applies": ("2.1", "2"),
        "2.1/requires": ("2.1", "2"),
        "2.1/requires/0": ("9.1",),
        "2.1/requires/1": ("9.2",),
        "2.1/requires/1/0": ("9.2",),
        "2.1/requires/1/1": ("9.3",),
    }


def test_a_pathway_that_may_not_lead_there_says_so_first() -> None:
    here = ByTarget(select=lambda target: LEADS_HERE if target == TARGET else no("不能取得"))
    law = requiring(MANY, FLAG, COUNT)
    law = replace(
        law, pathways=(replace(PLAIN, clauses=("2.1",), leads_to=here, applies=PART, requires=MANY),)
    )
    (way,) = for_target(law, TARGET).pathways
    assert [node.id for node in way.node.walk()] == ["2.1", "2.1/applies", "2.1/requires"]
    (way,) = for_target(law, ELSEWHERE).pathways
    assert [(node.id, node.part) for node in way.node.walk()] == [
        ("2.1", ""),
        ("2.1/applies", "applies"),
        ("2.1/applies/0", "leads_to"),
        ("2.1/applies/1", "applies"),
        ("2.1/requires", "requires"),
    ]
    assert way.applies.questions == ("flag",)
    assert way.node.questions == ("flag", "count")


def test_what_a_report_says_of_a_node_whatever_is_answered() -> None:
    tree = all_of(PART.quoting("原文", "9.1"), ASKED.sourced("表"))
    law = law_of((FLAG, COUNT), (gate("first", MANY),), (replace(PLAIN, clauses=("2.1",), requires=tree),))
    rules = for_target(law, TARGET)
    constants = {node.id: dict(node.constant) for node in nodes(rules)}
    assert constants["1.first/first"] == {
        "id": "1.first/first",
        "part": "gate",
        "gate": "first",
        "kind": "fact",
        "text": "题count不少于2",
        "verdict": "",
        "clauses": "",
        "questions": "count",
    }
    assert constants["2.1/requires"]["generic"] is True
    assert "questions" not in constants["2.1/requires"]
    assert constants["2.1/requires/0"]["quote"] == "原文"
    assert constants["2.1/requires/1"]["decided_by"] == "评委会"
    assert constants["2.1/requires/1"]["source"] == "表"
    assert "questions" not in constants["2.1/requires/1"]


def test_what_a_report_says_of_a_tree() -> None:
    """A node has its verdict, its clauses, and either what stands below it or what it asks."""
    tree = all_of(at_least(1, PART, MANY).saying("任意一项"), ASKED)
    law = law_of((FLAG, COUNT), (), (replace(PLAIN, clauses=("2.1", "2"), requires=tree),))
    (way,) = evaluated(law, {"flag": False}, AS_OF).pathways
    whole: Any = way.trace.to_dict()
    assert list(whole) == ["id", "kind", "text", "verdict", "clauses", "of"]
    assert (whole["verdict"], whole["clauses"]) == ("UNKNOWN", ["2.1", "2"])
    applies, requires = whole["of"]
    assert [child["verdict"] for child in (applies, requires)] == ["YES", "UNKNOWN"]
    some, asked = requires["of"]
    assert (some["kind"], some["count"], some["verdict"]) == ("at_least", 1, "UNKNOWN")
    assert [(child["questions"], child["verdict"]) for child in some["of"]] == [
        (["flag"], "NO"),
        (["count"], "UNKNOWN"),
    ]
    assert asked["verdict"] == "JUDGEMENT"
    assert not {"of", "questions"} & set(asked)
    assert "count" not in requires


# --- Conditions ---


def test_what_the_target_selects_takes_its_place() -> None:
    """Everywhere in a tree; a tree that has nothing to select stays the same object."""
    chosen = ByTarget(select=lambda target: MANY if target == TARGET else any_of())
    for tree, there, here in (
        (all_of(PART, chosen), ELSEWHERE, all_of(PART, MANY)),
        (any_of(PART, chosen), ELSEWHERE, any_of(PART, MANY)),
        (Principle(met=chosen, by="市"), ELSEWHERE, Principle(met=MANY, by="市")),
    ):
        assert tree.for_target(TARGET) == here
        assert tree.for_target(there) != here
        assert here.for_target(TARGET) is here
        for count in (1, 2):
            situation = Situation({"flag": True, "count": count}, AS_OF, TARGET)
            assert tree.evaluate(situation) is here.evaluate(situation)


def test_a_selected_condition_has_the_clauses_of_its_place_unless_it_has_its_own() -> None:
    own, bare = MANY.under("9.1"), MANY
    assert ByTarget(select=lambda _: bare).under("3").for_target(TARGET).clauses == ("3",)
    assert ByTarget(select=lambda _: bare).quoting("原文").for_target(TARGET).quote == "原文"
    assert ByTarget(select=lambda _: own).under("3").for_target(TARGET).clauses == ("9.1",)
    quoted = MANY.quoting("自己的")
    assert ByTarget(select=lambda _: quoted).quoting("原文", "3").for_target(TARGET) == quoted
    assert ByTarget(select=lambda _: bare).for_target(TARGET) is bare


@pytest.mark.parametrize(
    ("condition", "verdict", "text", "generic", "by"),
    [
        (all_of(), YES, "以下各项均须具备", True, ""),
        (any_of(), NO, "以下任一项即可", True, ""),
        (all_of().saying("全部"), YES, "全部", False, ""),
        (any_of().saying("任一"), NO, "任一", False, ""),
        (yes("可以"), YES, "可以", False, ""),
        (no("不可"), NO, "不可", False, ""),
        (Fixed(verdict=JUDGEMENT), JUDGEMENT, "", False, ""),
        (Judgement(says="认定", by="市"), JUDGEMENT, "认定", False, "市"),
        (Pending(says="另行通知", by="市"), JUDGEMENT, "另行通知", False, "市"),
        (Principle(met=no("不可"), by="市"), JUDGEMENT, "原则上：不可", False, "市"),
        (Principle(met=no("不可"), by="市", says="原则"), JUDGEMENT, "原则", False, "市"),
        (Principle(met=yes("可以"), by="市"), YES, "原则上：可以", False, "市"),
        (Principle(met=PART, by="市"), UNKNOWN, "原则上：题flag：是", False, "市"),
        (all_of(yes("可以"), PART, ASKED), UNKNOWN, "以下各项均须具备", True, ""),
        (any_of(no("不可"), PART, ASKED), JUDGEMENT, "以下任一项即可", True, ""),
    ],
)
def test_what_each_condition_says(
    condition: Condition, verdict: Verdict, text: str, generic: bool, by: str
) -> None:
    assert condition.evaluate(Situation({}, AS_OF, TARGET)) is verdict
    assert (condition.text, condition.is_generic, condition.decided_by) == (text, generic, by)


def test_pairs_of_answers_that_exclude_each_other_are_told_by_question() -> None:
    law: Law = requiring(PART, FLAG, LONG, YEARS, COUNT, TITLE)
    answers: dict[str, Value] = {"long": 1, "years": 3, "count": 3, "title": "none"}
    assert list(pairs(law, answers)) == [("long", "years"), ("count", "title")]
    assert list(pairs(law, answers, "years")) == [("long", "years")]
    assert list(pairs(law, answers, "long")) == [("long", "years")]
    assert list(pairs(law, answers, "title")) == [("count", "title")]
    assert list(pairs(law, answers, "flag")) == []
    assert list(pairs(law, {**answers, "long": 4, "count": 1})) == []
