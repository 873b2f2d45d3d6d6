"""report/2 can be drawn without parsing sentences or ids: what a reader needs stands in keys of its own."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import checker
from checker.engine.explain.gaps import KIND_LABELS, KINDS
from checker.law.verdict import Verdict
from tests.strategies import PEOPLE

LAW = checker.find_law()
GATES = [gate.id for gate in LAW.gates]


def report(name: str, **changes: object) -> dict[str, Any]:
    answers = {id_: value for id_, value in {**PEOPLE[name], **changes}.items() if value is not None}
    found: dict[str, Any] = json.loads(checker.to_json(checker.check({"answers": answers}).to_dict()))
    return found


def walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("of", []):
        yield from walk(child)


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_every_condition_says_in_which_part_of_its_pathway_it_stands(name: str) -> None:
    found = report(name)
    for gate in found["gates"]:
        assert {node["part"] for node in walk(gate["because"])} == {"gate"}
        assert gate["because"]["gate"] == gate["id"]
    for pathway in found["pathways"]:
        assert "part" not in pathway["because"]
        parts = [child["part"] for child in pathway["because"]["of"]]
        assert parts == ["applies", "requires", *["gate"] * len(pathway["replaces"])]
        for child in pathway["because"]["of"]:
            below = {node["part"] for node in walk(child)} - {child["part"]}
            assert below <= ({"leads_to"} if child["part"] == "applies" else set())


@pytest.mark.parametrize("name", sorted(PEOPLE))
def test_each_gate_binds_a_pathway_or_is_waived_or_replaced(name: str) -> None:
    for pathway in report(name)["pathways"]:
        assert sorted([*pathway["gates"], *pathway["waives"], *pathway["replaces"]]) == sorted(GATES)
        own = [child["gate"] for child in pathway["because"]["of"] if "gate" in child]
        assert own == pathway["replaces"]


def test_a_pathway_is_no_better_than_its_tree_and_the_gates_that_bind_it() -> None:
    """Its verdict follows from the keys alone."""
    found = report("旗县农艺师")
    gates = {gate["id"]: Verdict[gate["verdict"]] for gate in found["gates"]}
    for pathway in found["pathways"]:
        parts = [Verdict[pathway["because"]["verdict"]], *(gates[id_] for id_ in pathway["gates"])]
        assert pathway["verdict"] == min(parts).name


def test_a_text_is_generic_where_a_group_has_no_words_of_its_own() -> None:
    found = report("民企职工")
    nodes = [node for entry in (*found["gates"], *found["pathways"]) for node in walk(entry["because"])]
    generic = {node["text"] for node in nodes if node.get("generic")}
    assert generic == {"以下各项均须具备", "以下任一项即可"}
    assert not [node for node in nodes if node["text"] in generic and not node.get("generic")]


def test_series_and_level_are_named() -> None:
    target = report("民企职工")["target"]
    assert target["series_name"] == "工程技术"
    assert (target["level_name"], target["level_in_full"]) == ("工程师", "中级（工程师）")


def test_a_fact_that_nothing_changes_is_told_instead_of_ways() -> None:
    summary = report("工程师", employment="civil_servant")["summary"]
    assert [(shut["gate"], shut["kind"]) for shut in summary["shut_by"]] == [("not_excluded", "fixed")]
    assert summary["shut_by"][0]["quote"] in next(
        quote for clause, quote, _ in checker.quotations() if clause == "1" and "公务员" in quote
    )
    assert summary["nearest"] == []


def test_of_alternatives_in_a_gate_the_readiest_is_told() -> None:
    """继续教育 is had in four ways; the one that the reader can take is named, not all four."""
    summary = report("工程师", continuing_education=False)["summary"]
    assert [(shut["gate"], shut["kind"]) for shut in summary["shut_by"]] == [
        ("continuing_education", "person")
    ]


def test_who_decides_what_is_told_of_the_best_pathway() -> None:
    found = report("民企职工")
    assert found["verdict"] == "JUDGEMENT"
    assert found["summary"]["best"] == "non_public_intermediate"
    assert [entry["decided_by"] for entry in found["summary"]["deciding"]] == ["相应系列评委会"]


def test_ways_are_offered_in_their_order_with_bare_conditions() -> None:
    """Time before another degree; each condition says what it is without what is to be done."""
    found = report("民企职工", technical_years=3, education="associate", degree="none")
    pathway = next(p for p in found["pathways"] if p["id"] == found["summary"]["nearest"][0])
    kinds = [gap["kind"] for gap in pathway["gaps"]]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert kinds[0] == "time"
    (first,) = pathway["gaps"][0]["conditions"]
    assert first["condition"] == "从事专业技术工作年限不少于8年"
    assert (first["date"], first["wait"]) == ("2028-06-10", "5年")
    assert first["text"].startswith(first["condition"])
    assert set(KIND_LABELS) == set(KINDS)


def test_years_that_do_not_run_are_not_brought_by_time() -> None:
    found = report("工程师", rural_service_since_title=1, rural_service_years=1)
    for pathway in found["pathways"]:
        for gap in pathway["gaps"]:
            for missing in gap["conditions"]:
                if "rural_service_since_title" in missing["questions"]:
                    assert missing["kind"] != "time"


def test_a_day_that_is_named_stands_beside_the_time_for_applications() -> None:
    found = report("民企职工", technical_years=3, education="associate", degree="none")
    named = {gap["date"] for pathway in found["pathways"] for gap in pathway["gaps"] if "date" in gap}
    windows = {window["date"]: window["missed"] for window in found["windows"]}
    assert named <= set(windows)
    assert all(windows.values()), "every day is in a later year"
    assert all(date.fromisoformat(day) > date(2023, 6, 10) for day in windows)
    known = {deadline["id"] for deadline in found["deadlines"]}
    assert {missed for window in windows.values() for missed in window} <= known


def test_the_days_that_are_named_come_in_order_each_with_what_has_passed_by_then() -> None:
    answers = PEOPLE["会计师"]
    raw = {"as_of": "2023-02-01", "answers": answers}
    document: Any = checker.check(raw).to_dict()
    assert document["windows"] == [
        {"date": "2023-06-10", "missed": []},
        {"date": "2028-06-10", "missed": ["year_end"]},
    ]
