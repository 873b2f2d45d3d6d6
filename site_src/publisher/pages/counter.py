"""The counter of working days: its place in the page, and the data that its script reads."""

from __future__ import annotations

import json
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
<script src="/assets/timeline/working_days.js"></script>
<script src="/assets/timeline/counter.js"></script></section>
"""


def workday_script() -> bytes:
    """A classic script, so that the counter works from a disk too."""
    days = {True: "worked", False: "free"}
    found: dict[str, list[str]] = {"free": [], "worked": []}
    for day, worked, _ in working_days.exceptions():
        found[days[worked]].append(day.isoformat())
    data = {"first": working_days.FIRST.isoformat(), "last": working_days.LAST.isoformat(), **found}
    return f"globalThis.workdayExceptions = {json.dumps(data, indent=0)};\n".encode()
