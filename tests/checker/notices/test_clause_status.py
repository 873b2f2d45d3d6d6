"""Every clause of the notice is accounted for, and its account agrees with the rules."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import checker
from checker.engine.index import clause_index
from checker.law.clauses import STATUS_LABELS, STATUS_MEANINGS

ROOT = Path(__file__).resolve().parents[3]
_TABLE = ROOT / "tests" / "publisher" / "notice" / "clauses.tsv"
IDS = [line.split("\t")[0] for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]]


def test_the_ninety_clauses_in_the_order_of_the_notice() -> None:
    assert list(checker.clauses()) == IDS
    assert len(IDS) == 90


def test_every_status_is_explained_and_every_reason_is_one_sentence() -> None:
    assert list(STATUS_LABELS) == list(STATUS_MEANINGS)
    for id_, entry in checker.clauses().items():
        assert entry.standing.status in STATUS_LABELS, id_
        assert entry.standing.reason.endswith("。"), id_
        assert entry.standing.reason.count("。") == 1, id_


def test_a_clause_that_rules_rest_on_is_encoded_and_one_that_is_encoded_has_something_resting_on_it() -> None:
    for id_, entry in checker.clauses().items():
        decided = entry.standing.status in {"encoded", "partly"}
        assert decided or not (entry.gates or entry.pathways), id_
        assert entry.implemented or not decided, id_


def test_every_gate_pathway_and_question_rests_on_a_clause() -> None:
    index = checker.clauses().values()
    assert {id_ for entry in index for id_ in entry.gates} == {gate.id for gate in checker.find_law().gates}
    assert {id_ for entry in index for id_ in entry.pathways} == {p.id for p in checker.find_law().pathways}
    assert {id_ for entry in index for id_ in entry.questions} == set(checker.questions())


def test_a_clause_names_what_implements_it() -> None:
    entry = checker.clauses()["4.6.2"]
    assert entry.pathways == ("township_direct_intermediate",)
    assert {"workplace", "township_institution_years", "education", "passed_assessment"} <= set(
        entry.questions
    )
    assert checker.clauses()["4.6.4"].gates == ("continuing_education", "rural_service")
    assert "submission" in checker.clauses()["5-p3"].after
    assert not checker.clauses()["9.1.1"].implemented


def test_questions_are_listed_in_the_order_of_the_form() -> None:
    order = list(checker.questions())
    for id_, entry in checker.clauses().items():
        assert list(entry.questions) == sorted(entry.questions, key=order.index), id_


def test_a_rule_on_a_clause_without_a_status_is_refused_by_name() -> None:
    left = {id_: status for id_, status in checker.find_law().clauses.items() if id_ != "4.7"}
    with pytest.raises(LookupError, match=r"4\.7"):
        clause_index(replace(checker.find_law(), clauses=left))


def test_readings_rest_on_clauses_and_offer_a_choice_between_at_least_two() -> None:
    readings = checker.find_law().interpretations
    assert len({reading.id for reading in readings}) == len(readings)
    for reading in readings:
        assert set(reading.clauses) <= set(IDS), reading.id
        assert len(reading.readings) >= 2, reading.id
        assert reading.question.endswith("？"), reading.id
        assert reading.choice.count("。") == 1, reading.id
        assert reading.choice.endswith("。"), reading.id
        assert reading.why.endswith("。"), reading.id


def test_the_decisions_page_argues_every_reading() -> None:
    page = (ROOT / "docs" / "decisions" / "interpretations.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("### ") for line in page.splitlines() if line.startswith("### ")]
    assert headings == [reading.id for reading in checker.find_law().interpretations]


def test_the_command_line_prints_every_clause_as_data_and_in_words() -> None:
    document = json.loads(command("--json"))
    assert document["schema"] == "clauses/1"
    assert document["clauses"] == {id_: entry.to_dict() for id_, entry in checker.clauses().items()}
    lines = command().splitlines()
    assert [line.split(" · ")[:2] for line in lines] == [
        [id_, STATUS_LABELS[entry.standing.status]] for id_, entry in checker.clauses().items()
    ]
    assert "non_public_intermediate" in next(line for line in lines if line.startswith("4.7 "))


def command(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "clauses", *arguments], cwd=ROOT, capture_output=True, check=True
    )
    return done.stdout.decode()
