"""The counter of working days: its place in the page, and the data that its script reads."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Final

from publisher.facts import working_days

COUNTER: Final = """\
<section class="counter" aria-labelledby="counter"><h2 id="counter">公示期计算器</h2>
<p>上报材料前，公示“不少于5个工作日”\
（<a class="basis" href="/notice/5/#c5-p8">五 第8段</a>）。\
开始公示的当日不计入，从次日起数（《民法典》第二百零一条）；\
放假和调休按国务院办公厅公布的安排。</p>
<noscript><p>计算器要用 JavaScript，您的浏览器没有开启。可以对照下面的放假安排自己数。</p></noscript>
<div class="counter__fields" id="counter-fields" hidden>
<label>公示开始日期<input type="date" id="counter-start"></label>
<label>工作日数<input type="number" id="counter-days" min="1" max="60" value="5" inputmode="numeric"></label>
</div><p class="counter__result" id="counter-result" role="status"></p>
</section>
"""
_ORGANISERS: Final = """\
<section class="counter" aria-labelledby="organiser-counter" id="organisers" \
data-review-by="{review_by}" data-filed-by="{filed_by}">\
<h2 id="organiser-counter">组织评审的日期</h2>
<p>评审实施方案在评审会议召开一周前备案（<a class="basis" href="/notice/6/#c6-3-2">六（三）2</a>），\
中级评审结果在评审工作结束一个月内报核准备案（<a class="basis" href="/notice/6/#c6-3-5">六（三）5</a>）；\
评审和公示、核准备案各有时限（<a class="basis" href="/notice/2/#c2-1-1">二（一）1</a>）。\
结果公示按不少于5个工作日算（人社部令第40号，以现行文本为准）。</p>
<div class="counter__fields" id="organiser-fields" hidden>
<label>评审会议日期<input type="date" id="organiser-meeting"></label>
<label>评审工作结束日期<input type="date" id="organiser-end"></label>
</div><p class="counter__result" id="organiser-result" role="status"></p>
{example}</section>
"""
SCRIPTS: Final = """\
<script src="/assets/timeline/working_days.js"></script>
<script src="/assets/timeline/counter.js"></script>
"""
PUBLICITY_DAYS: Final = 5


def organisers(review_by: date, filed_by: date) -> str:
    """The counter for those who organise a review, tied to the year's two dates."""
    return _ORGANISERS.format(
        review_by=review_by, filed_by=filed_by, example=_organisers_example(review_by, filed_by)
    )


def last_meeting(review_by: date) -> date:
    """The last day for the meeting: publicity from the day after is over by ``review_by``."""
    day = review_by
    while working_days.last_day(day, PUBLICITY_DAYS) > review_by:
        day -= timedelta(days=1)
    return day


def _organisers_example(review_by: date, filed_by: date) -> str:
    meeting = last_meeting(review_by)
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
    """2023年6月10日（星期六）"""
    return f"{day.year}年{day.month}月{day.day}日（星期{'一二三四五六日'[day.weekday()]}）"


def workday_script() -> bytes:
    """A classic script, so that the counter works from a disk too."""
    days = {True: "worked", False: "free"}
    found: dict[str, list[str]] = {"free": [], "worked": []}
    for day, worked, _ in working_days.exceptions():
        found[days[worked]].append(day.isoformat())
    data = {"first": working_days.FIRST.isoformat(), "last": working_days.LAST.isoformat(), **found}
    return f"globalThis.workdayExceptions = {json.dumps(data, indent=0)};\n".encode()
