"""``report/2`` and ``overview/2`` as documents: what is there, what is null, what is left out."""

from dataclasses import replace
from datetime import date

import checker
from checker import Verdict
from checker.law.clauses import ClauseStatus
from checker.law.conditions import all_of
from checker.law.named.figures import Figure
from tests.checker.engine.report.tall import plain, raw, report, tall
from tests.small_laws import COUNT, FLAG, MOVED, POINTS, RANK, requiring

LAW = tall(requiring(all_of(FLAG.is_(True), COUNT >= 2, MOVED.is_not("none")), FLAG, COUNT, MOVED))
ANSWERED = {"flag": True, "count": 3, "moved": "2020-01-01"}


def test_a_clause_is_called_as_it_is_printed() -> None:
    numbered = ClauseStatus("encoded", "", label="第三条")
    law = replace(LAW, clauses={"1": numbered, "2": ClauseStatus("encoded", "")})
    found = report(law, "second")
    assert [found.label(clause) for clause in ("1", "2", "4.6.1")] == ["第三条", "二", "四（六）1"]
    assert found.labels == {"1": "第三条"}
    assert "〔第三条〕" in found.to_confirm


def test_a_verdict_is_settled_when_its_bounds_meet() -> None:
    found = report(LAW, "second")
    for low in Verdict:
        for high in Verdict:
            assert replace(found, reachable=(low, high)).settled is (low == high)


def test_questions_for_others_are_one_text_to_copy() -> None:
    assert report(LAW, "first").to_confirm == (
        "请确认以下2件事（唯一系列 员级（技术员））：\n"
        "1. 题count？因为。〔一〕（单位人事部门）\n"
        "2. 题moved？因为。〔一〕（单位人事部门）"
    )
    assert report(LAW, "second", count=2).to_confirm == (
        "请确认以下1件事（唯一系列 中级）：\n1. 题moved？因为。〔一〕（单位人事部门）"
    )
    alone = report(LAW, "first", count=2, moved="2020-01-01")
    assert [entry.id for entry in alone.next_questions] == ["flag"]
    assert alone.to_confirm == ""
    assert report(LAW, "first", **ANSWERED).to_confirm == ""


def test_figures_are_there_where_the_law_has_some() -> None:
    figure = Figure(value=POINTS, clauses=("1",))
    law = tall(replace(requiring(all_of(), COUNT, RANK), figures=(figure,)))
    document = plain(report(law, "second", count=2, rank="top").to_dict())
    assert [(entry["id"], entry["value"]) for entry in document["figures"]] == [("points", 6)]
    assert "figures" not in report(LAW, "second").to_dict()


def test_an_earliest_day_and_a_headline_are_null_where_there_is_none() -> None:
    found = report(LAW, "second", **ANSWERED)
    document = plain(found.to_dict())
    assert (document["earliest"], document["headline"]["key"]) == (None, "may_apply")
    later = replace(found, earliest=date(2027, 3, 1), headline=None)
    assert (later.to_dict()["earliest"], later.to_dict()["headline"]) == ("2027-03-01", None)


def test_a_report_says_what_it_was_made_from() -> None:
    document = plain(report(LAW, "first", **ANSWERED).to_dict())
    assert (document["schema"], document["notice"], document["engine"]) == (
        "report/2",
        "small",
        checker.__version__,
    )
    assert (document["rules"], document["as_of"]) == (checker.rules_hash(LAW), "2025-06-10")
    assert document["target"] == {
        "series": "only",
        "level": "first",
        "series_name": "唯一系列",
        "level_name": "技术员",
        "level_in_full": "员级（技术员）",
    }
    assert (document["verdict"], document["reachable"], document["settled"]) == ("YES", ["YES", "YES"], True)


def test_an_overview_is_a_report_for_each_level() -> None:
    document = plain(checker.check(raw(), LAW).to_dict())
    assert (document["schema"], document["notice"], document["rules"]) == (
        "overview/2",
        "small",
        checker.rules_hash(LAW),
    )
    assert (document["series"], document["series_name"], document["as_of"]) == (
        "only",
        "唯一系列",
        "2025-06-10",
    )
    assert [level["target"]["level"] for level in document["levels"]] == ["third", "second", "first"]
    assert [line["level"] for line in document["lines"]] == ["third", "second", "first"]
    assert [line["recommended"] for line in document["lines"]] == [True, False, False]
    assert [entry["id"] for entry in document["next_questions"]] == ["flag", "count", "moved"]
