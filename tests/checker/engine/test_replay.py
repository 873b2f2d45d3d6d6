"""Two checks side by side, receipts and their replay, through the public face and the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.__main__ import main

PEOPLE: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "_people.json").read_text(encoding="utf-8")
)


def person(name: str, **changes: object) -> dict[str, object]:
    return {"as_of": "2023-06-10", "answers": {**PEOPLE[name], **changes}}


def written(tmp_path: Path, name: str, document: object) -> str:
    file = tmp_path / name
    file.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(file)


def test_a_change_of_years_moves_the_pathway_that_counts_them_and_names_the_condition() -> None:
    before, after = person("民企职工", technical_years=4.99), person("民企职工", technical_years=5)
    [target] = checker.diff(before, after).targets
    moved = {entry.id: (entry.before, entry.after) for entry in target.pathways}
    assert moved["non_public_intermediate"] == (checker.Verdict.NO, checker.Verdict.JUDGEMENT)
    [years] = [entry for entry in target.conditions if entry.id.startswith("non_public_intermediate:")]
    assert years.clauses == ("4.7",)
    assert (years.before, years.after) == (checker.Verdict.NO, checker.Verdict.YES)


def test_the_same_answers_differ_in_nothing() -> None:
    found = checker.diff(person("工程师"), person("工程师"))
    assert found.answers == ()
    assert all(not (t.gates or t.pathways or t.conditions) for t in found.targets)


def test_what_is_asked_on_one_side_only_is_none_on_the_other() -> None:
    found = checker.diff(person("工程师"), person("工程师", target_level="full_senior"))
    old, new = found.targets
    assert old.target.after is None
    assert new.target.before is None


@pytest.mark.parametrize("name", PEOPLE)
def test_a_receipt_replays_to_the_same(name: str) -> None:
    document = json.loads(checker.to_json(checker.receipt(person(name)).to_dict()))
    found = checker.verify(document)
    assert found.same
    assert found.differs == ()


def test_a_receipt_of_an_overview_names_every_level() -> None:
    document = checker.receipt(person("工程师", target_level=None)).to_dict()
    verdicts = document["verdicts"]
    assert isinstance(verdicts, dict)
    assert len(verdicts) == 5
    assert checker.verify(document).same


def test_a_forged_verdict_is_found() -> None:
    document: dict[str, Any] = checker.receipt(person("工程师")).to_dict()
    document["verdicts"] = dict.fromkeys(document["verdicts"], "YES")
    found = checker.verify(document)
    assert not found.same
    assert "改动" in found.differs[0][3]


def test_other_rules_are_named_and_do_not_make_a_verdict_differ_by_themselves() -> None:
    document: dict[str, Any] = checker.receipt(person("工程师")).to_dict()
    document["rules"] = "0" * 64
    found = checker.verify(document)
    assert found.same
    assert [what for what, *_ in found.differs] == ["rules"]


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"schema": "report/1"},
        {"schema": "receipt/1"},
        {
            "schema": "receipt/1",
            "notice": "",
            "engine": "",
            "rules": "",
            "as_of": None,
            "answers": {"target_series": "economics"},
            "verdicts": 3,
        },
    ],
)
def test_what_is_no_receipt_is_refused_in_one_sentence(document: object) -> None:
    with pytest.raises(checker.InputError) as caught:
        checker.verify(document)
    assert all("\n" not in fault.message for fault in caught.value.faults)


def test_the_command_line_prints_and_replays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers, other = written(tmp_path, "a.json", person("医生")), written(tmp_path, "b.json", person("护士"))
    assert main(["receipt", answers, "--json"]) == 0
    receipt = written(tmp_path, "r.json", json.loads(capsys.readouterr().out))
    assert main(["verify", receipt]) == 0
    assert "相同" in capsys.readouterr().out
    assert main(["diff", answers, other, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "diff/1"
    assert {
        "question": "teaches_or_practises",
        "before": "doctor",
        "after": "nurse_or_technician",
    } in document["answers"]
    assert main(["diff", answers, str(tmp_path / "missing.json")]) == 2
    assert "读不到" in capsys.readouterr().err
    assert main(["receipt", answers]) == 0
    assert "不是官方决定" in capsys.readouterr().out


def test_an_answer_that_is_idle_changes_nothing_when_taken_back_and_one_that_is_not_unsettles() -> None:
    """Settled: every answer is either idle (without it the verdict stays certain) or the report needs it."""
    answers = {id_: value for id_, value in PEOPLE["民企职工"].items() if value is not None}
    report = checker.check({"answers": answers})
    assert isinstance(report, checker.Report)
    assert report.settled
    assert "peer_referees" in report.idle_answers
    assert "technical_years" not in report.idle_answers
    for id_ in set(answers) - {"target_series", "target_level"}:
        without = checker.check({"answers": {key: v for key, v in answers.items() if key != id_}})
        assert isinstance(without, checker.Report)
        if id_ in report.idle_answers:
            assert without.settled, id_
            assert without.verdict is report.verdict, id_


def test_a_receipt_is_replayed_under_its_own_notice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document: dict[str, Any] = checker.receipt(person("工程师")).to_dict()
    document["notice"] = "nowhere-1900"
    receipt = written(tmp_path, "r.json", document)
    assert main(["verify", receipt]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["verify", receipt, "--notice", checker.find_law().notice]) == 0
    assert "另一份通知" in capsys.readouterr().out
