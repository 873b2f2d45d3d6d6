"""The seven headlines: each where it is due, and not on the other side of its condition."""

from typing import Any

import pytest
from hypothesis import given

import checker
from checker.engine.headlines.standing import Standing
from checker.engine.report import Report
from checker.law.guidance.headlines import HEADLINE_KEYS
from checker.law.verdict import Verdict
from tests.strategies import PEOPLE, Raw, applications, check, fixed

LAW = checker.find_law()
NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES


def report_of(person: str, **changes: Any) -> Report:  # noqa: ANN401  # answers
    answers = {id_: value for id_, value in {**PEOPLE[person], **changes}.items() if value is not None}
    found = checker.check({"answers": answers})
    assert isinstance(found, Report)
    return found


def key_of(person: str, **changes: Any) -> str:  # noqa: ANN401  # answers
    report = report_of(person, **changes)
    assert report.headline is not None
    return report.headline.key


OPEN_POST = {"post": None, "institution_in_reform": None}
BOTH_SIDES: dict[str, list[tuple[dict[str, Any], str]]] = {
    "may_apply": [({}, "may_apply"), ({"achievements": False}, "not_yet")],
    "ask_unit": [(OPEN_POST, "ask_unit"), ({**OPEN_POST, "achievements": None}, "answer_more")],
    "answer_more": [({"achievements": None}, "answer_more"), ({"achievements": True}, "may_apply")],
    "not_yet": [({"title_date": "2019-06-11", "appointed_on": "2019-06-11"}, "not_yet"), ({}, "may_apply")],
    "may_not": [({"employment": "retired"}, "may_not"), ({"employment": "state_enterprise"}, "may_apply")],
    "held": [
        ({"target_level": "intermediate"}, "may_not"),
        # A move to another speciality would leave the title as it is: a lower level stays held.
        ({"target_level": "assistant", "changes_speciality": None, "years_in_post": None}, "may_not"),
        ({"target_level": "assistant", "changes_speciality": True}, "may_not"),
        ({"target_level": "intermediate", "changes_speciality": True, "years_in_post": 0}, "not_yet"),
        ({"target_level": "full_senior"}, "not_yet"),
    ],
}


@pytest.mark.parametrize(("changes", "expected"), [case for cases in BOTH_SIDES.values() for case in cases])
def test_an_engineer(changes: dict[str, Any], expected: str) -> None:
    assert key_of("工程师", **changes) == expected


def test_by_exam_only_where_an_examination_gives_the_title() -> None:
    exam = {
        "target_series": "accounting",
        "current_level": "none",
        "current_series": None,
        "title_date": None,
    }
    exam |= {"appointed_on": None, "transferred_on": None, "target_level": "intermediate"}
    assert key_of("工程师", **exam, exam_passed=False) == "by_exam"
    assert key_of("工程师", **exam, exam_passed=None) == "by_exam"
    assert key_of("工程师", **exam, exam_passed=True) == "may_apply"
    assert key_of("工程师", **{**exam, "target_series": "library"}, exam_passed=False) != "by_exam"


def test_pending_only_where_nothing_else_is_left() -> None:
    farmer = {"new_farmer": True, "target_series": "agriculture", "target_level": "assistant"}
    assert key_of("无职称者", **farmer, achievements=False) == "pending"
    assert key_of("无职称者", **farmer) == "may_apply"
    assert key_of("无职称者", **{**farmer, "new_farmer": False}, achievements=False) != "pending"


def test_a_recognition_and_an_examination_passed_are_not_called_an_application() -> None:
    recognised = report_of("乡镇毕业生").headline
    assert recognised is not None
    assert "直接认定" in recognised.text
    passed = report_of("会计师", target_level="intermediate", exam_passed=True).headline
    assert passed is not None
    assert "考试合格" in passed.text


def test_what_time_brings_is_said_with_its_day_and_the_window() -> None:
    headline = report_of("工程师", title_date="2019-06-11", appointed_on="2019-06-11").headline
    assert headline is not None
    assert "2024年6月11日" in headline.until
    assert LAW.conversation.headlines.next_year in headline.until


@pytest.mark.parametrize(
    ("standing", "key"),
    [
        (Standing((JUDGEMENT, YES), "self", False, False, False, False, YES), "may_apply"),
        (Standing((JUDGEMENT, JUDGEMENT), "nobody", False, False, True, False, YES), "pending"),
        (Standing((NO, YES), "self", False, False, False, False, YES), "answer_more"),
        (Standing((NO, YES), "others", False, False, False, False, YES), "ask_unit"),
        (Standing((NO, JUDGEMENT), "others", False, False, True, False, YES), "pending"),
        (Standing((NO, YES), "self", False, True, False, False, YES), "by_exam"),
        (Standing((NO, YES), "self", True, True, False, False, NO), "may_not"),
        (Standing((NO, NO), "nobody", False, False, False, False, JUDGEMENT), "not_yet"),
        (Standing((NO, NO), "nobody", False, False, False, False, NO), "may_not"),
    ],
)
def test_the_first_rule_that_holds_makes_the_headline(standing: Standing, key: str) -> None:
    assert standing.key == key


@fixed(30)
@given(applications())
def test_every_headline_says_what_to_do_and_rests_on_clauses(application: Raw) -> None:
    report = check(application, explained=True)
    headline = report.headline
    assert headline is not None
    assert headline.key in HEADLINE_KEYS
    assert 0 < len(headline.reasons) <= 2
    assert all(reason.clauses for reason in headline.reasons)
    for words in (headline.text, headline.what, headline.who, headline.until):
        assert words
        assert "{" not in words


# --- The overview ---


def lines_of(person: str, **changes: Any) -> list[tuple[str, str, bool, bool]]:  # noqa: ANN401  # answers
    answers = {**PEOPLE[person], "target_level": None, **changes}
    found = checker.check({"answers": {id_: v for id_, v in answers.items() if v is not None}})
    assert isinstance(found, checker.Overview)
    return [(line.level, line.headline.key, line.recommended, line.held) for line in found.lines]


def test_the_recommended_level_is_first_and_what_is_held_is_last() -> None:
    first, *others = lines_of("工程师")
    assert first == ("associate_senior", "may_apply", True, False)
    assert not any(recommended for _, _, recommended, _ in others)
    assert [level for level, *_, held in others if held] == ["intermediate", "assistant", "elementary"]
    assert others[-1][3]


def test_missing_reference_data_never_come_before_what_is_decided() -> None:
    """A level that leans on a ladder row that is missing stays behind those that are decided."""
    answers = {**PEOPLE["工程师"], "target_level": None, "target_series": "sports"}
    answers |= {"current_level": "none"}
    for id_ in ("current_series", "title_date", "appointed_on", "transferred_on"):
        answers[id_] = None
    found = checker.check({"answers": {id_: v for id_, v in answers.items() if v is not None}})
    assert isinstance(found, checker.Overview)
    leaning = {r.target.level: r.standing.unstated for r in found.levels if r.standing is not None}
    keys = {line.level: line.headline.key for line in found.lines}
    order = [line.level for line in found.lines]
    decided = [level for level in order if keys[level] in ("may_apply", "ask_unit") and not leaning[level]]
    for level in order:
        if leaning[level]:
            assert all(order.index(other) < order.index(level) for other in decided)


def test_verdicts_alone_come_without_headlines() -> None:
    found = checker.check({"answers": {"target_series": "arts"}}, explained=False)
    assert isinstance(found, checker.Overview)
    assert not found.lines
    assert all(report.headline is None for report in found.levels)
