"""Readings that the notice allows: the trees of both, and the cases of tests/cases/readings.json.

``readings`` of a case says, by reading and by the option that is not in force, which verdict that option
would give; null where the verdict does not hang on it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import checker
from checker import Law
from checker.engine.readings import with_reading
from checker.law.values import Target
from checker.schema import schema
from tests.checker.notices.test_cases import text_of
from tests.schemas import misfits, validator

ROOT = Path(__file__).resolve().parents[3]
CASES = ROOT / "tests" / "cases"
PEOPLE: dict[str, dict[str, Any]] = json.loads((CASES / "_people.json").read_text(encoding="utf-8"))
ALL: list[dict[str, Any]] = json.loads((CASES / "readings.json").read_text(encoding="utf-8"))["cases"]
LAW = checker.find_law()
SHOWN = ("accounting", "engineering", "health", "library", "school_teaching", "translation")
TARGETS = [target for target in LAW.targets if target.series in SHOWN]
"""With and without a ladder, by examination, and each series that a reading names."""
NEVER_ALONE = {
    ("same_level_is_no_promotion", "binds"),
    ("other_conditions_of_long_service", "without_years"),
    ("kindergarten_and_normal_school", "admitted"),
}
"""They bring or take a judgement where every pathway rests on another one: the verdict is the same."""
OTHERS = [
    (entry.id, option)
    for entry in LAW.interpretations
    for option in entry.options
    if option not in ("", entry.chosen)
]


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    raw = json.loads(text_of(case, PEOPLE))
    (found,) = checker.other_readings(raw)
    given = {(other.interpretation.id, other.option): other.verdict.name for other in found.others}
    expected = {(id_, o): v for id_, by in case["expect"]["readings"].items() for o, v in by.items()}
    assert found.verdict.name == case["expect"]["verdict"]
    assert {key: given.get(key) for key in expected} == expected


@pytest.mark.parametrize(("id_", "option"), OTHERS)
def test_every_other_reading_moves_someone_in_the_cases(id_: str, option: str) -> None:
    moves = any(case["expect"]["readings"].get(id_, {}).get(option) for case in ALL)
    assert moves != ((id_, option) in NEVER_ALONE)


@pytest.mark.parametrize(("id_", "option"), OTHERS)
def test_choosing_there_and_back_leaves_every_tree_as_it_was(id_: str, option: str) -> None:
    (entry,) = (one for one in LAW.interpretations if one.id == id_)
    other = with_reading(LAW, id_, option)
    back = with_reading(other, id_, entry.chosen)
    moved = 0
    for target in TARGETS:
        was = trees(LAW, target)
        assert was == trees(back, target)
        moved += was != trees(other, target)
    assert moved


def trees(law: Law, target: Target) -> list[object]:
    """What a target's rules are made of: of each gate the tree, of each pathway the trees and the gates."""
    gates: list[object] = [gate.condition.for_target(target) for gate in law.gates]
    return gates + [
        (
            way.applies_to(target),
            way.requires.for_target(target),
            {gate: tree.for_target(target) for gate, tree in way.replaces.items()},
            set(way.waives),
        )
        for way in law.pathways
    ]


def test_a_gate_that_hangs_on_a_reading_is_waived_exactly_under_its_choice() -> None:
    chosen = {entry.id: entry.chosen for entry in LAW.interpretations}
    hanging = [(p, waiver) for p in LAW.pathways for waiver in p.waivers]
    assert hanging
    for pathway, waiver in hanging:
        assert waiver.gate in {gate.id for gate in LAW.gates}
        assert (waiver.gate in pathway.waives) == (chosen[waiver.reading] == waiver.choice), pathway.id


def test_every_reading_names_its_options_and_the_chosen_one() -> None:
    for entry in LAW.interpretations:
        assert not entry.options or len(entry.options) == len(entry.readings), entry.id
        assert bool(entry.options) == bool(entry.chosen), entry.id
        assert not entry.chosen or entry.chosen in entry.options, entry.id


def test_what_is_no_reading_cannot_be_chosen() -> None:
    with pytest.raises(KeyError):
        with_reading(LAW, "county_and_below", "everywhere")
    with pytest.raises(KeyError):
        with_reading(LAW, "who_decides_imported_talent", "region")


def test_the_rules_of_another_reading_have_another_hash() -> None:
    other = with_reading(LAW, "teachers_strict_quota", "general_rule")
    assert checker.rules_hash(other) != checker.rules_hash(LAW)
    assert checker.rules_hash(with_reading(other, "teachers_strict_quota", "strict")) == checker.rules_hash()


def test_without_a_level_every_level_is_told() -> None:
    found = checker.other_readings({"answers": {"target_series": "library"}})
    assert [entry.target.level for entry in found] == list(reversed(tuple(LAW.levels["library"])))


def test_the_command_line_tells_readings_in_words_and_as_data(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"answers": PEOPLE["自由职业者"]}, ensure_ascii=False), encoding="utf-8")
    said = printed("check", str(file), "--readings")
    assert (
        printed("check", str(file)) == said[: said.index("工程技术 中级（工程师）：按现有回答，结论取决于")]
    )
    assert "请问受理申报的人力资源社会保障部门" in said
    assert "若按：不算，结论是：" in said
    document = json.loads(printed("check", str(file), "--readings", "--json"))
    assert misfits(validator(schema("readings/1")), document) == []
    assert [entry["id"] for entry in document["targets"][0]["readings"]] == ["freelancers_and_nonpublic"]


def printed(*words: str) -> str:
    command = [sys.executable, "-m", "checker", *words]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, cwd=ROOT, env=environment, timeout=120, check=True)
    return done.stdout.decode()
