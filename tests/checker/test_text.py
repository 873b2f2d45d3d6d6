"""Results as text, as people read them on a terminal: whole outputs, and what holds of all of them.

The files of ``golden/`` are read aloud before they are changed: each must be good Chinese.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import checker
from checker import text
from checker.engine.report import Report
from checker.law.clauses import clause_label
from tests.sources import every_law
from tests.strategies import PEOPLE, Raw, applications, check, fixed

LAW = checker.find_law()
GOLDEN = Path(__file__).with_name("golden")
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "待审定-非公直报中级": ("民企职工", {}),
    "不符合-还差年限": ("民企职工", {"technical_years": 3, "education": "associate", "degree": "none"}),
    "不符合-公务员": ("工程师", {"employment": "civil_servant"}),
    "符合-乡镇毕业生认定": ("乡镇毕业生", {}),
    "信息不足-工程师": ("工程师", {"education": None, "title_date": None, "post": None}),
    "概览-会计": ("会计师", {"target_level": None}),
}


def said(person: str, changes: dict[str, Any]) -> str:
    answers = {id_: value for id_, value in {**PEOPLE[person], **changes}.items() if value is not None}
    found = text.result(LAW, checker.check({"answers": answers}))
    return found.replace(checker.rules_hash()[:12], "（规则指纹）")


@pytest.mark.parametrize("name", CASES)
def test_the_output_is_the_one_read_aloud(name: str) -> None:
    assert said(*CASES[name]) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_every_golden_file_is_that_of_a_case() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == set(CASES)


def test_a_fact_that_shuts_every_pathway_is_one_line_without_lists() -> None:
    lines = said("工程师", {"employment": "retired", "education": None, "post": None}).splitlines()
    assert [line for line in lines if line.startswith("因为通知规定")] == lines[1:2]
    assert "会影响结论" not in "".join(lines)


@fixed(40)
@given(applications(real=True))
def test_a_gate_that_the_pathway_waives_is_never_told(application: Raw) -> None:
    """Nor one that it reads in a way of its own: only gates that bind what is told are."""
    report = check(application, explained=True)
    assert isinstance(report, Report)
    found = text.result(LAW, report)
    best = report.summary.best or next(iter(report.summary.nearest), None)
    for gate in report.gates:
        if best is None or gate.gate.id not in best.traced.rules.pathway.waives:
            continue
        assert gate.gate.title not in found


@fixed(40)
@given(applications(real=True))
def test_every_output_begins_with_the_verdict_and_stays_short(application: Raw) -> None:
    report = check(application, explained=True)
    assert isinstance(report, Report)
    lines = text.result(LAW, report).splitlines()
    assert report.headline
    assert lines[0].startswith(report.names.series)
    assert report.names.level_in_full in lines[0]
    assert lines[0].endswith(f"：{report.headline.text}【{report.verdict.label}】")
    assert len(lines) < 50
    assert all(line == line.rstrip() for line in lines)


def test_labels_of_clauses_are_the_notices_own() -> None:
    table = Path(__file__).parents[1] / "publisher" / "notice" / "clauses.tsv"
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()[1:]]
    assert len(rows) == 90
    for id_, label, *_ in rows:
        assert clause_label(id_) == label


def test_clauses_are_cited_as_the_notice_prints_them() -> None:
    """Also where it does not number as 一（二）3: the law then says how."""
    law = every_law()["shili-2024"]
    renamed = replace(law, clauses={**law.clauses, "3.3": replace(law.clauses["3.3"], label="第三十三条")})
    answers = {"field": "crafts", "grade": "junior", "learning": False, "abroad": False}
    usual, other = (text.result(one, checker.check({"answers": answers}, one)) for one in (law, renamed))
    assert "三（三）" in usual
    assert other.replace("第三十三条", "三（三）") == usual
    assert other != usual
