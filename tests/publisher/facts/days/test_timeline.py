"""Dates and periods: none of the notice's is missing, and the calendar file is one that calendars read."""

import re
from datetime import date
from pathlib import Path

import pytest

from publisher.facts.days.timeline import moments
from publisher.files.calendar import Deadline, calendar, files
from publisher.setup.console import UserError
from publisher.site.context import Context
from tests.sources import CONTEXT, copied_context

TIME = re.compile(
    r"\d+月\d+日|\d+个工作日|满\d+年|\d+个月|\d+年以上|一周前|一个月内|连续三年|从20\d\d年|20\d\d年之前"
)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def test_every_time_that_the_notice_names_is_listed(context: Context) -> None:
    quoted: dict[str, str] = {}
    for moment in moments(context):
        quoted[moment.clause] = quoted.get(moment.clause, "") + "|" + moment.quote
    for clause in context.notice.clauses:
        for time in TIME.findall(clause.text):
            assert time in quoted.get(clause.id, ""), f"{clause.id}: {time}"


def test_the_dates_are_those_of_the_notice(context: Context) -> None:
    days = [moment.day for moment in moments(context) if moment.day]
    assert days == [date(2023, *day) for day in ((5, 30), (6, 10), (9, 30), (10, 30), (12, 31))]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("2023-06-10", "2023-06-31", "不是日期"),
        ("从2024年开始，", "从2025年开始，", "条款 4.7 的原文里没有"),
        (",6.3.3,", ",6.3.9,", "不是通知的条款编号"),
    ],
)
def test_a_faulty_row_is_named(context: Context, old: str, new: str, sentence: str) -> None:
    file = context.data / "timeline.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError, match=rf"timeline\.csv.*第 \d+ 行.*{sentence}"):
        moments(context)


def unfolded(data: bytes) -> list[str]:
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 for line in lines)
    return b"\r\n".join(lines).replace(b"\r\n ", b"").decode().split("\r\n")


def test_the_calendar_holds_the_dates_as_whole_days(context: Context) -> None:
    found = {file.path: file.content for file in files(context)}
    lines = unfolded(found["timeline/deadlines.ics"])
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert [line[-8:] for line in lines if line.startswith("DTSTART;VALUE=DATE:")] == [
        "20230530",
        "20230610",
        "20230930",
        "20231030",
        "20231231",
    ]
    uids = [line for line in lines if line.startswith("UID:")]
    assert len(set(uids)) == lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 5


def test_text_is_escaped_and_folded_between_characters() -> None:
    deadline = Deadline(id="a", day=date(2023, 12, 31), title="甲,乙;丙\\丁", text="长" * 100 + "\n行")
    lines = unfolded(calendar(CONTEXT.facts, [deadline]))
    assert "SUMMARY:截止：甲\\,乙\\;丙\\\\丁" in lines
    assert f"DESCRIPTION:{'长' * 100}\\n行" in lines
    assert "DTEND;VALUE=DATE:20240101" in lines
