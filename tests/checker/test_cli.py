"""`python -m checker`: its commands, its exit codes, what it says of files that it cannot use."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import checker
from checker.__main__ import main
from tests.strategies import PEOPLE

ENGINEER = {id_: value for id_, value in PEOPLE["工程师"].items() if value is not None}
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "答案.json"
    path.write_text(json.dumps({"answers": ENGINEER}), encoding="utf-8")
    return path


def run(capsys: Captured, *arguments: str) -> tuple[int, str, str]:
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_check_says_the_verdict_in_words(file: Path, capsys: Captured) -> None:
    code, out, err = run(capsys, "check", str(file))
    assert (code, err) == (0, "")
    assert "待审定" in out.splitlines()[0]
    assert "走“正常申报评审”这条途径" in out.splitlines()[1]


def test_a_report_of_no_is_no_failure(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"answers": {**ENGINEER, "employment": "retired"}}), encoding="utf-8")
    code, out, _ = run(capsys, "check", str(path))
    assert code == 0
    assert "不符合" in out.splitlines()[0]


def test_json_is_the_canonical_report(file: Path, capsys: Captured) -> None:
    code, out, err = run(capsys, "check", str(file), "--json")
    assert (code, err) == (0, "")
    assert out == checker.check_json(file.read_bytes())


def test_pretty_json_is_the_same_document(file: Path, capsys: Captured) -> None:
    _, compact, _ = run(capsys, "check", str(file), "--json")
    code, pretty, _ = run(capsys, "check", str(file), "--json=pretty")
    assert code == 0
    assert pretty.count("\n") > 100
    assert json.loads(pretty) == json.loads(compact)


def test_a_dash_reads_standard_input(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.dumps({"answers": {"target_series": "economics"}}).encode()
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    code, out, _ = run(capsys, "check", "-")
    assert code == 0
    heads = [line for line in out.splitlines() if line.startswith("经济") and "【" in line]
    names = ("正高级（正高级经济师）", "副高级（高级经济师）", "中级（经济师）", "助理级（助理经济师）")
    assert len(heads) == len(names)
    assert all(any(name in head for head in heads) for name in names), heads


@pytest.mark.parametrize("name", ["没有.json", ".", "a\x00b", "名" * 300])
def test_a_file_that_cannot_be_read_is_named(
    name: str, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Missing, a directory, no name of a file: one line, exit code 2."""
    monkeypatch.chdir(tmp_path)
    code, out, err = run(capsys, "check", name)
    assert (code, out) == (2, "")
    assert err.startswith("读不到文件")
    assert err.count("\n") == 1
    assert err[:-1].isprintable()


def test_faults_go_to_standard_error_one_a_line(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"answers": {**ENGINEER, "degree": 3, "post": "x"}}), encoding="utf-8")
    code, out, err = run(capsys, "check", str(path))
    assert (code, out) == (2, "")
    assert [line.split("（")[0] for line in err.splitlines()] == ["degree", "post"]


def test_faults_as_json_go_to_standard_output(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "a.json"
    path.write_text("{", encoding="utf-8")
    code, out, err = run(capsys, "check", str(path), "--json")
    assert (code, err) == (2, "")
    document: dict[str, Any] = json.loads(out)
    assert list(document) == ["schema", "faults"]
    assert [list(fault) for fault in document["faults"]] == [
        ["question", "label", "value", "allowed", "message"]
    ]


@pytest.mark.parametrize(
    "arguments", [(), ("nothing",), ("check",), ("check", "a", "b"), ("check", "a", "--json=tall"), ("--no",)]
)
def test_wrong_usage_is_one_chinese_line(arguments: tuple[str, ...], capsys: Captured) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("用法错误")
    assert "Traceback" not in err


def test_questions_lists_the_catalogue(capsys: Captured) -> None:
    code, out, _ = run(capsys, "questions")
    assert code == 0
    assert [line.split(" · ")[0] for line in out.splitlines()] == list(checker.questions())
    _, text, _ = run(capsys, "questions", "--json")
    document = json.loads(text)
    assert document["schema"] == "questions/2"
    for entry, question in zip(document["questions"], checker.questions().values(), strict=True):
        assert entry["id"] == question.id
        assert (entry["type"], entry["label"], entry["help"]) == (
            question.type,
            question.label,
            question.help,
        )
        assert entry["clauses"] == list(question.clauses)
        assert [option["value"] for option in entry["options"]] == [o.value for o in question.options]


def test_clauses_accounts_for_all_ninety(capsys: Captured) -> None:
    code, out, _ = run(capsys, "clauses")
    assert code == 0
    assert len(out.splitlines()) == 90
    _, text, _ = run(capsys, "clauses", "--json")
    document = json.loads(text)
    assert list(document["clauses"]) == list(checker.clauses())
    assert "non_public_intermediate" in document["clauses"]["4.7"]["pathways"]
    assert all(entry["reason"] for entry in document["clauses"].values())


def test_rules_prints_the_export_whose_hash_a_report_carries(capsys: Captured) -> None:
    code, out, _ = run(capsys, "rules", "--json")
    assert code == 0
    assert out == checker.to_json(checker.export())


COMMANDS = [["check", "A"], ["diff", "A", "A"], ["receipt", "A"], ["questions"], ["clauses"], ["rules"]]


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_every_command_works_under_the_notice_that_is_named(
    command: list[str], tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"answers": {"target_series": "arts"}}), encoding="utf-8")
    arguments = [str(file) if word == "A" else word for word in command]
    notice = checker.find_law().notice
    assert run(capsys, *arguments, "--notice", notice) == run(capsys, *arguments)
    code, out, err = run(capsys, *arguments, "--notice", "nowhere-1900")
    assert (code, out) == (2, "")
    assert err == f'通知：没有 "nowhere-1900" 的规则；应为：{notice}\n'
