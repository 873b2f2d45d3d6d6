"""The counters of working days: their place in the page, and the data that their script reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import Final

from publisher.facts.days import working_days
from publisher.html.pieces import clause_link, day_in_words
from publisher.site.context import Context
from publisher.site.notice_facts import Organising, Publicity
from publisher.site.page import GeneratedFile

_SCRIPT_DATA: Final = "assets/timeline/working_days.js"
SCRIPTS: Final = f"""\
<script src="/{_SCRIPT_DATA}"></script>
<script src="/assets/timeline/counter.js"></script>
"""


def counter(context: Context, publicity: Publicity) -> str:
    """How long names must be published, and from when that is over."""
    return f"""\
<section class="counter" aria-labelledby="counter"><h2 id="counter">公示期计算器</h2>
<p>上报材料前，公示“{escape(publicity.quote)}”\
（{clause_link(context, publicity.clause)}）。\
开始公示的当日不计入，从次日起数（《民法典》第二百零一条）；\
放假和调休按国务院办公厅公布的安排。</p>
<noscript><p>计算器要用 JavaScript，您的浏览器没有开启。可以对照下面的放假安排自己数。</p></noscript>
<div class="counter__fields" id="counter-fields" data-least="{publicity.working_days}" hidden>
<label>公示开始日期<input type="date" id="counter-start"></label>
<label>工作日数<input type="number" id="counter-days" min="1" max="60" value="{publicity.working_days}" \
inputmode="numeric"></label>
</div><p class="counter__result" id="counter-result" role="status"></p>
</section>
"""


def organisers(context: Context, organising: Organising, review_by: date, filed_by: date, days: int) -> str:
    """The counter for those who organise a review, tied to the year's two dates; ``days``: of publicity."""
    plan, report, deadlines = (
        clause_link(context, clause)
        for clause in (organising.plan_clause, organising.report_clause, organising.deadlines_clause)
    )
    return f"""\
<section class="counter" aria-labelledby="organiser-counter" id="organisers" \
data-review-by="{review_by}" data-filed-by="{filed_by}">\
<h2 id="organiser-counter">组织评审的日期</h2>
<p>评审实施方案在评审会议召开一周前备案（{plan}），\
中级评审结果在评审工作结束一个月内报核准备案（{report}）；\
评审和公示、核准备案各有时限（{deadlines}）。\
结果公示按不少于{days}个工作日算（人社部令第40号，以现行文本为准）。</p>
<div class="counter__fields" id="organiser-fields" hidden>
<label>评审会议日期<input type="date" id="organiser-meeting"></label>
<label>评审工作结束日期<input type="date" id="organiser-end"></label>
</div><p class="counter__result" id="organiser-result" role="status"></p>
{_organisers_example(review_by, filed_by, days)}</section>
"""


def last_meeting(review_by: date, days: int) -> date:
    """The last day for the meeting: publicity from the day after is over by ``review_by``."""
    day = review_by
    while working_days.last_day(day, days) > review_by:
        day -= timedelta(days=1)
    return day


def _organisers_example(review_by: date, filed_by: date, days: int) -> str:
    meeting = last_meeting(review_by, days)
    return (
        f"<p>{review_by.year}年：{in_chinese(review_by)}前完成评审和公示，"
        f"评审会议最晚 {in_chinese(meeting)}召开，"
        f"评审实施方案最晚 {in_chinese(working_days.week_before(meeting))}备案；"
        f"{in_chinese(review_by)}结束的，一个月到 {in_chinese(working_days.month_after(review_by))}为止，"
        f"也就是核准备案的时限 {in_chinese(filed_by)}。</p>"
        if working_days.month_after(review_by) == filed_by
        else ""
    )


def in_chinese(day: date) -> str:
    """As 2030年1月31日（星期四）."""
    return f"{day_in_words(day)}（星期{'一二三四五六日'[day.weekday()]}）"


def files(context: Context) -> Iterator[GeneratedFile]:
    """The exceptions among working days, where the notice has a period of publicity."""
    if context.facts.publicity:
        yield GeneratedFile(_SCRIPT_DATA, workday_script(date(context.facts.year, 1, 1)))


def workday_script(first: date) -> bytes:
    """A classic script, so that the counters work from a disk too."""
    days: dict[str, list[str]] = {"free": [], "worked": []}
    for day, worked, _ in working_days.exceptions(first):
        days["worked" if worked else "free"].append(day.isoformat())
    data = {"first": first.isoformat(), "last": working_days.LAST.isoformat(), **days}
    return f"globalThis.workdayExceptions = {json.dumps(data, indent=0)};\n".encode()
