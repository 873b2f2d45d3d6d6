"""From answers to a report: what is refused, what is told with reasons and without, of one level or all."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

import checker
from checker import Verdict
from checker.engine.checking import entries_on, read_answers
from checker.engine.guide.next_questions import Entry
from checker.law.clauses import ClauseStatus
from checker.law.conditions import all_of, any_of, judgement, no
from checker.law.guidance.after import After, Note
from checker.law.pathways import Gate, Law
from checker.law.tree import Condition
from checker.law.values import Situation
from tests.checker.engine.report.tall import by_level, plain, raw, report, tall
from tests.small_laws import (
    COUNT,
    FLAG,
    LONG,
    MOVED,
    OTHER_FLAG,
    RANK,
    SINCE,
    SINCE_YEARS,
    TITLE,
    law_of,
    requiring,
)
from tests.strategies import Raw

WAY = requiring(all_of(), FLAG).pathways[0]
LAW = tall(requiring(all_of(FLAG.is_(True), LONG >= 3), FLAG, LONG, TITLE, SINCE))
EITHER = any_of(FLAG.is_(True), FLAG.is_(False))
"""Met whatever the answer is, although no answer is there."""


def ids(entries: Iterable[Entry]) -> list[str]:
    return [entry.id for entry in entries]


# --- What is refused ---


def test_answers_that_exclude_each_other_are_refused() -> None:
    assert report(LAW, "second", title="held", since="2020-01-01").verdict is Verdict.UNKNOWN
    with pytest.raises(checker.InputError) as caught:
        checker.check(raw("second", title="none", since="2020-01-01"), LAW)
    assert len(caught.value.faults) == 1


def test_the_series_has_to_be_given() -> None:
    for answers in ({}, {"level": "second"}, {"series": "unknown", "flag": True}):
        with pytest.raises(checker.InputError) as caught:
            read_answers(LAW, {"answers": answers})
        (fault,) = caught.value.faults
        assert (fault.question, fault.label) == ("series", "系列")
        assert fault.message == (
            "series（系列）：至少须回答拟申报的职称系列（series）；再给出层级（level）则只查该层级"
        )
    assert read_answers(LAW, {"answers": {"series": "only"}}).values == {"series": "only"}


# --- One level, or all ---


def test_a_level_is_told_by_itself_and_without_one_all_are_highest_first() -> None:
    for level in ("first", "second", "third"):
        assert report(LAW, level).target.level == level
    found = checker.check(raw(flag=True), LAW)
    assert isinstance(found, checker.Overview)
    assert [level.target.level for level in found.levels] == ["third", "second", "first"]
    assert [level.to_dict() for level in found.levels] == [
        report(LAW, level, flag=True).to_dict() for level in ("third", "second", "first")
    ]


DIFFERENT = tall(
    requiring(
        by_level(first=all_of(LONG >= 3, FLAG.is_(True)), second=RANK >= "mid", third=OTHER_FLAG.is_(True)),
        LONG,
        FLAG,
        RANK,
        OTHER_FLAG,
    )
)


def test_what_is_asked_next_is_the_same_with_the_report_and_without() -> None:
    """Without a level, of questions that are equally near, those of the highest level first."""
    for sought, answers, asked in (
        ("first", {}, ["flag", "long"]),
        ("first", {"flag": False}, []),
        ("first", {"flag": True}, ["long"]),
        ("third", {}, ["other_flag"]),
        ("third", {"other_flag": True}, []),
        ("", {}, ["other_flag", "rank", "flag", "long"]),
        ("", {"other_flag": True}, ["rank", "flag", "long"]),
        ("", {"other_flag": True, "rank": "low", "flag": False}, []),
    ):
        document = raw(sought, **answers)
        found = checker.check(document, DIFFERENT)
        assert ids(found.next_questions) == asked
        assert ids(entries_on(DIFFERENT, read_answers(DIFFERENT, document))) == asked


# --- Settled or not ---


def test_what_no_answer_can_change_is_settled_and_nothing_more_is_asked() -> None:
    law = tall(requiring(EITHER, FLAG))
    found = report(law, "second")
    assert (found.verdict, found.settled, found.next_questions) == (Verdict.YES, True, ())
    assert entries_on(law, read_answers(law, raw("second"))) == ()
    law = tall(requiring(all_of(FLAG.is_(True), FLAG.is_(False)), FLAG))
    found = report(law, "second")
    assert (found.verdict, found.settled, found.next_questions) == (Verdict.NO, True, ())


def test_a_verdict_that_is_not_settled_is_that_of_the_answers() -> None:
    found = report(LAW, "second", flag=True)
    assert (found.verdict, found.reachable, found.settled) == (
        Verdict.UNKNOWN,
        (Verdict.NO, Verdict.YES),
        False,
    )
    law = tall(requiring(any_of(judgement("由人认定", "评委会"), FLAG.is_(True)), FLAG))
    found = report(law, "second")
    assert (found.verdict, found.reachable) == (Verdict.JUDGEMENT, (Verdict.JUDGEMENT, Verdict.YES))
    assert not found.settled
    assert ids(found.next_questions) == ["flag"]


SOMEONE: Raw = {"flag": True, "other_flag": True, "since": "2023-06-10"}
REASONED = tall(
    requiring(
        any_of(all_of(FLAG.is_(True), SINCE_YEARS >= 3), all_of(FLAG.is_(False), OTHER_FLAG.is_(True))),
        FLAG,
        OTHER_FLAG,
        SINCE,
    )
)


def test_reasons_are_told_where_they_are_asked_for() -> None:
    """Missing conditions, earliest days, idle answers, margins, a headline; verdicts in any case."""
    found = report(REASONED, "second", **SOMEONE)
    document = plain(found.to_dict())
    assert (found.verdict, found.settled) == (Verdict.NO, True)
    assert document["pathways"][0]["gaps"][0]["kind"] == "time"
    assert (document["pathways"][0]["earliest"], document["earliest"]) == ("2026-06-10", "2026-06-10")
    assert document["idle_answers"] == ["other_flag"]
    assert [margin["id"] for margin in document["margins"]] == ["flag", "since"]
    assert document["headline"]["key"] == "not_yet"
    assert [window["date"] for window in document["windows"]] == ["2026-06-10"]
    verdicts = checker.check(raw("second", **SOMEONE), REASONED, explained=False)
    assert isinstance(verdicts, checker.Report)
    document = plain(verdicts.to_dict())
    assert (verdicts.verdict, verdicts.settled, verdicts.standing) == (Verdict.NO, True, None)
    assert document["pathways"][0]["gaps"] == []
    assert (document["pathways"][0]["earliest"], document["earliest"], document["headline"]) == (None,) * 3
    assert document["idle_answers"] == document["margins"] == document["windows"] == []


def test_without_reasons_nothing_is_asked() -> None:
    for document, asked in ((raw("second"), True), (raw(), True), (raw("second", flag=False), False)):
        assert bool(checker.check(document, LAW).next_questions) is asked
        assert checker.check(document, LAW, explained=False).next_questions == ()


def test_no_answer_is_idle_and_none_decides_alone_while_something_is_open() -> None:
    some = {id_: value for id_, value in SOMEONE.items() if id_ != "since"}
    found = report(REASONED, "second", **some)
    assert not found.settled
    assert (found.idle_answers, found.margins) == ((), ())
    for answers in (SOMEONE, some):
        document = raw("second", **answers)
        found_alone = checker.check(document, REASONED, explained=False)
        assert isinstance(found_alone, checker.Report)
        assert (found_alone.idle_answers, found_alone.margins) == ((), ())


def test_the_headline_is_about_whoever_can_answer_the_first_question() -> None:
    law = tall(requiring(all_of(FLAG.is_(True), COUNT >= 2, MOVED.is_not("none")), FLAG, COUNT, MOVED))
    for answers, key in (
        ({}, "answer_more"),
        ({"count": 3, "moved": "2020-01-01"}, "answer_more"),
        ({"flag": True}, "ask_unit"),
        ({"flag": True, "count": 3}, "ask_unit"),
        ({"flag": True, "count": 3, "moved": "2020-01-01"}, "may_apply"),
    ):
        found = report(law, "second", **answers)
        assert found.headline is not None
        assert found.headline.key == key


# --- Beside the verdict ---


def test_clauses_with_a_printed_number_are_called_by_it() -> None:
    clauses = {"1": ClauseStatus("encoded", "", label="第三条"), "2": ClauseStatus("encoded", "")}
    assert report(replace(LAW, clauses=clauses), "second").labels == {"1": "第三条"}


def followed(**requires: Condition) -> Law:
    """A law whose note names the pathways that what follows is about."""

    def after(_: Situation, pathways: tuple[str, ...]) -> After:
        return After(notes=(Note(text="、".join(pathways), cites=(), id="ways"),))

    meant = {"others": no("不适用")}
    ways = tuple(
        replace(WAY, id=id_, clauses=("2",), applies=meant.get(id_, all_of()), requires=tree)
        for id_, tree in requires.items()
    )
    gate = Gate(id="gate", title="门槛", clauses=("1",), condition=OTHER_FLAG.is_(True))
    return replace(tall(law_of((FLAG, OTHER_FLAG), (gate,), ways)), after=after)


def test_what_follows_is_about_the_pathways_that_may_succeed_or_else_are_meant_or_else_all() -> None:
    judged = judgement("由人认定", "评委会")
    law = followed(met=all_of(), judged=judged, open=FLAG.is_(True), unmet=no("不符合"), others=all_of())
    for answers, ways in (
        ({"other_flag": True}, "met、judged、open"),
        ({"other_flag": True, "flag": True}, "met、judged、open"),
        ({"other_flag": True, "flag": False}, "met、judged"),
        ({"other_flag": False, "flag": True}, "met、judged、open、unmet"),
    ):
        assert [note.text for note in report(law, "second", **answers).after.notes] == [ways]
    assert report(followed(others=all_of()), "second").after.notes[0].text == "others"
    assert report(followed(others=all_of(), judged=judged), "second").after.notes[0].text == "judged"
