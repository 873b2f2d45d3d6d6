"""The site's evaluator in Node: the same verdicts and reasons as the engine, and never a guess."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import checker
from tests import small_laws
from tests.checker.notices.test_cases import ALL
from tests.people import Drawing
from tests.program.runtimes import Raw, by_engine, by_evaluator
from tests.strategies import fixed

LAW = checker.find_law()
DRAWN = 20_000


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evaluator")


def differing(folder: Path, people: list[Raw], program: Raw | None = None) -> list[Raw]:
    found = by_evaluator(folder, [json.dumps(raw, default=float) for raw in people], LAW, program)
    return [raw for raw, verdicts in zip(people, found, strict=True) if verdicts != by_engine(LAW, raw)]


def test_every_case_comes_out_the_same_with_its_reasons(folder: Path) -> None:
    """Texts, clauses, quotes and questions of every node, as in the report."""
    texts = [case.text for case in ALL]
    for text, reports in zip(texts, by_evaluator(folder, texts, traced=True), strict=True):
        document = json.loads(checker.check_json(text.encode(), explained=False))
        expected = document.get("levels", [document]) if document["schema"] != "faults/1" else []
        assert len(reports) == len(expected), text
        for report, wanted in zip(reports, expected, strict=True):
            assert report["target"] == wanted["target"]
            assert report["gates"] == wanted["gates"], text
            for pathway, of_engine in zip(report["pathways"], wanted["pathways"], strict=True):
                shared = {key: of_engine[key] for key in pathway if key not in ("gaps", "earliest")}
                assert {key: pathway[key] for key in shared} == shared, text


def test_drawn_people_come_out_the_same(folder: Path) -> None:
    assert differing(folder, list(Drawing(LAW, seed=20231125).people(DRAWN, level=False))) == []


@fixed(25)
@given(small_laws.sketches())
def test_a_law_with_every_kind_of_fact_comes_out_the_same(folder: Path, sketch: small_laws.Sketch) -> None:
    text = json.dumps(sketch.raw, default=float)
    assert by_evaluator(folder, [text], sketch.law) == [by_engine(sketch.law, json.loads(text))]


def test_a_seeded_difference_is_found(folder: Path) -> None:
    spoilt: Any = copy.deepcopy(json.loads(checker.to_json(checker.export(LAW))))
    years = next(node for node in spoilt["nodes"] if node.get("term") == "technical_years")
    years["value"] += 1
    assert differing(folder, list(Drawing(LAW, seed=7).people(2_000)), spoilt)


def test_answers_that_cannot_be_read_as_written_give_no_verdict(folder: Path) -> None:
    """JSON's own numbers round 1e-400 to 0; such an answer is for the engine to refuse."""
    answers = '{{"answers": {{"target_series": "library", "technical_years": {}}}}}'
    refused = ["1e-400", "1E2", "0.0000000000000000001", "3.001", "61", "-1", '"5"', "true"]
    assert by_evaluator(folder, [answers.format(number) for number in refused]) == [[]] * len(refused)
    admitted = ["0", "5.25", "5.20", "60"]
    assert [] not in by_evaluator(folder, [answers.format(number) for number in admitted])


CHANGES: dict[str, Callable[[Raw], object]] = {
    "schema": lambda rules: rules.update(schema="rules/3"),
    "operator": lambda rules: next(n for n in rules["nodes"] if "op" in n).update(op="like"),
    "kind of condition": lambda rules: rules["nodes"][0].update(kind="quota"),
    "kind of value": lambda rules: rules["values"][0].update(kind="sum"),
    "type of question": lambda rules: rules["questions"][0].update(type="text"),
    "contradiction": lambda rules: rules["contradictions"][0].update(kind="more"),
    "verdict": lambda rules: next(n for n in rules["nodes"] if "verdict" in n).update(verdict="MAYBE"),
    "term": lambda rules: next(n for n in rules["nodes"] if "term" in n).update(term="unheard_of"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_it_does_not_know_it_refuses(change: str, folder: Path) -> None:
    rules: Any = json.loads(checker.to_json(checker.export(LAW)))
    CHANGES[change](rules)
    with pytest.raises(RuntimeError, match="RefusedError"):
        by_evaluator(folder, ["{}"], program=rules)
