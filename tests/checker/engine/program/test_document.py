"""The document of a law: its questions, gates, pathways, headlines, and the hash of it all."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import checker
from checker.engine.program.canonical import plain, to_json
from checker.engine.program.document import export, rules_hash
from checker.law.conditions import all_of
from checker.law.guidance.headlines import HEADLINE_KEYS, NextStep
from checker.law.named import Item, Mapped, Total, YearsAttained, elapsed
from checker.law.named.figures import Figure
from checker.law.pathways import Gate, Law
from checker.law.questions import Catalogue, Question
from checker.law.tree import Condition
from tests.small_laws import (
    BETTER,
    COUNT,
    EXPIRES,
    FLAG,
    GROUNDS,
    HELD,
    LONG,
    MOVED,
    OTHER_FLAG,
    RANK,
    SENIORITY,
    SINCE,
    TITLE,
    YEARS,
    law_of,
    requiring,
)

ASKED = (FLAG, OTHER_FLAG, RANK, LONG, YEARS, COUNT, GROUNDS, TITLE, SINCE, MOVED, EXPIRES)


def document(law: Law) -> dict[str, Any]:
    found: dict[str, Any] = export(law)
    return found


def law_with(*conditions: Condition, **changes: Any) -> Law:  # noqa: ANN401  # fields of Law
    return replace(requiring(all_of(*conditions), *ASKED), **changes)


LAW = law_with(FLAG.is_(True))


# --- JSON ---


def test_a_document_is_one_line_or_is_laid_out() -> None:
    assert to_json({"键": [1, True, "值"], "b": {}}) == '{"键":[1,true,"值"],"b":{}}\n'
    assert to_json({"键": [1], "b": {}}, pretty=True) == '{\n  "键": [\n    1\n  ],\n  "b": {}\n}\n'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True),
        (3, 3),
        ("字", "字"),
        (date(2025, 6, 1), "2025-06-01"),
        (Decimal("1.50"), 1.5),
        (("b", "a", Decimal("0.5")), ["b", "a", 0.5]),
        (frozenset("dbacfe"), list("abcdef")),
        ((date(2025, 6, 1), "none"), ["2025-06-01", "none"]),
    ],
)
def test_constants_are_written_as_json_has_them(value: object, expected: object) -> None:
    found = plain(value)
    assert (type(found), found) == (type(expected), expected)


@pytest.mark.parametrize("value", [None, {}, [1], (1, None), object()])
def test_a_constant_that_json_cannot_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="which the program cannot hold"):
        plain(value)


# --- The hash ---


def test_the_hash_is_of_the_document_without_it() -> None:
    found = document(LAW)
    assert list(found)[:2] == ["schema", "rules"]
    hashed = found.pop("rules")
    assert hashed == rules_hash(LAW) == hashlib.sha256(to_json(found).encode()).hexdigest()


def test_the_hash_that_a_law_was_packed_with_is_taken() -> None:
    packed = replace(LAW)
    object.__setattr__(packed, "packed_hash", "0" * 64)
    assert rules_hash(packed) == document(packed)["rules"] == "0" * 64


def test_what_is_done_with_a_document_changes_no_other() -> None:
    document(LAW)["questions"].clear()
    assert len(document(LAW)["questions"]) == len(ASKED) + 2


# --- Questions ---


def asked(question: Question, law: Law = LAW) -> dict[str, Any]:
    (found,) = (entry for entry in document(law)["questions"] if entry["id"] == question.id)
    assert (found.pop("type"), found.pop("label")) == (question.type, question.label)
    assert (found.pop("clauses"), found.pop("changed_by")) == (["1"], question.changed_by)
    del found["id"]
    return dict(found)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (FLAG, {}),
        (SINCE, {}),
        (COUNT, {"low": 0, "high": 4}),
        (LONG, {"unit": "年", "low": 0, "high": 5}),
        (TITLE, {"options": {"none": "none", "held": "held"}}),
        (RANK, {"options": {"low": "low", "mid": "mid", "top": "top"}, "ordered": True}),
        (GROUNDS, {"options": dict(zip("xyzu", "xyzu", strict=True))}),
        (MOVED, {"none_label": "没有"}),
        (EXPIRES, {"latest": "2031-12-31"}),
    ],
)
def test_a_question_with_what_its_type_has(question: Question, expected: dict[str, Any]) -> None:
    assert asked(question) == expected


def test_who_is_asked_and_when_an_answer_grows_are_nodes() -> None:
    only = replace(COUNT, asked_of=FLAG.is_(False))
    law = replace(LAW, catalogue=Catalogue((*(only if q is COUNT else q for q in LAW.catalogue.values()),)))
    nodes = document(law)["nodes"]
    count, years = asked(COUNT, law), asked(YEARS, law)
    assert set(count) == {"low", "high", "asked_of"}
    assert set(years) == {"unit", "low", "high", "grows_when"}
    assert [nodes[n]["value"] for n in (count["asked_of"], years["grows_when"])] == [False, True]


def test_options_that_do_not_stand_in_their_order_are_refused_by_name() -> None:
    turned = replace(RANK, order=RANK.order[::-1])
    law = law_of((FLAG, turned), (), requiring(FLAG.is_(True), FLAG).pathways)
    with pytest.raises(ValueError, match="the options of rank do not stand in their order"):
        export(law)


# --- The whole ---


def test_a_law_of_one_gate_and_two_pathways() -> None:
    gate = Gate(id="gate", title="门槛", clauses=("1.1",), condition=COUNT >= 2)
    other = Gate(id="other", title="另一门槛", clauses=("1.2", "1.3"), condition=COUNT >= 1)
    way = replace(requiring(FLAG.is_(True), FLAG).pathways[0], id="way", title="途径", clauses=("2.1",))
    waiving = replace(way, id="second", waives=("gate",), replaces={"other": FLAG.is_(False)})
    law = law_of((FLAG, COUNT, LONG, YEARS), (gate, other), (way, waiving))
    found = document(law)
    assert (found["schema"], found["notice"], found["title"]) == ("rules/2", "small", law.title)
    assert found["as_of"] == {
        "first": law.as_of_first.isoformat(),
        "last": "2030-12-31",
        "default": law.as_of_default.isoformat(),
    }
    assert found["earliest_date"] == "1950-01-01"
    assert found["target"] == {"series": "series", "level": "level"}
    assert found["levels"] == {"only": {"one": "one"}}
    assert found["contradictions"] == [{"kind": "less", "question": "long", "other": "years"}]
    assert (found["tables"], found["values"], found["reference"]) == ([], [], [])
    assert found["gates"] == [
        {"id": "gate", "title": "门槛", "clauses": ["1.1"]},
        {"id": "other", "title": "另一门槛", "clauses": ["1.2", "1.3"]},
    ]
    told = {"title": "途径", "clauses": ["2.1"], "mode": way.mode, "reviewer": way.reviewer}
    assert found["pathways"] == [
        {"id": "way", **told, "waives": [], "replaces": []},
        {"id": "second", **told, "waives": ["gate"], "replaces": ["other"]},
    ]
    assert found["targets"] == {"only": {"one": 0}}
    (program,) = found["programs"]
    assert (program["gates"], program["leads"]) == ([0, 1], [])
    assert [len(way) for way in program["pathways"]] == [2, 3]
    assert "figures" not in found


def test_every_row_of_reference_data_is_in_it() -> None:
    rows = [{"table": "t", "a": "1"}, {"table": "t", "a": "2"}]
    assert document(replace(LAW, reference_rows=lambda: iter(rows)))["reference"] == rows


def test_named_values_stand_after_those_that_they_rest_on() -> None:
    """Each once; questions are no named values."""
    years = YearsAttained(id="held_years", label="", unit="年", of=HELD)
    law = law_with(years >= 2, BETTER >= "mid", SENIORITY >= 2, HELD.is_("held"), COUNT >= 1, years < 9)
    assert [value["id"] for value in document(law)["values"]] == [
        "held",
        "held_years",
        "better",
        *(item.of.id for item in SENIORITY.items[:2] if not isinstance(item.of, Mapped)),
        "seniority",
    ]


def test_figures_are_named_values_too() -> None:
    time = elapsed(SINCE, "year")
    total = Total(id="points", label="得分", items=(Item(of=COUNT), Item(of=time, at_least=0, at_most=3)))
    figures = (Figure(value=total, clauses=("3.1",), quote="原文"),)
    law = law_with(FLAG.is_(True), figures=figures)
    found = document(law)
    assert found["figures"] == [{"value": "points", "clauses": ["3.1"], "quote": "原文"}]
    assert [value["id"] for value in found["values"]] == [time.id, "points"]
    unquoted = document(replace(law, figures=(replace(figures[0], quote=""),)))
    assert unquoted["figures"] == [{"value": "points", "clauses": ["3.1"]}]


# --- Headlines ---


def test_what_a_headline_is_decided_from_and_worded_with() -> None:
    waiting = {"what": "等", "who": "自己", "until": "明年"}
    texts: dict[str, str] = dict.fromkeys(HEADLINE_KEYS, "可以申报")
    steps: dict[str, NextStep] = dict.fromkeys(HEADLINE_KEYS, NextStep(**waiting))
    steps["may_apply"] = NextStep("交材料", "单位")
    words = replace(LAW.conversation.headlines, held_gate="held", unstated=("市",), texts=texts, steps=steps)
    gates = tuple(
        Gate(id=id_, title="门槛", clauses=("1",), condition=COUNT >= 1) for id_ in ("first", "held", "last")
    )
    conversation = replace(LAW.conversation, headlines=words)
    found = document(replace(LAW, gates=gates, conversation=conversation))["headlines"]
    sentences = found.pop("sentences")
    assert found == {
        "held_gate": 1,
        "unstated": ["市"],
        "modes": ["exam", "recognition", "review"],
        "changes": ["time", "others", "person", "education", "fixed"],
        "texts": texts,
        "steps": dict.fromkeys(HEADLINE_KEYS, waiting) | {"may_apply": {"what": "交材料", "who": "单位"}},
    }
    assert "answered_yes" in sentences
    assert all(isinstance(sentence, str) and sentence for sentence in sentences.values())
    assert document(replace(LAW, conversation=conversation))["headlines"].keys() == {
        *found.keys() - {"held_gate"},
        "sentences",
    }


def test_targets_with_the_same_rules_share_a_program() -> None:
    found: dict[str, Any] = json.loads(checker.to_json(checker.export()))
    law = checker.find_law()
    assert {series: set(levels) for series, levels in found["targets"].items()} == {
        series: set(levels) for series, levels in law.levels.items()
    }
    numbers = {number for levels in found["targets"].values() for number in levels.values()}
    assert numbers == set(range(len(found["programs"])))
    assert len({json.dumps(program) for program in found["programs"]}) == len(found["programs"])
