"""Timeline (时间): every date and period of the notice, a calendar file, and a counter of working days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from publisher.facts import working_days
from publisher.facts.editor_tables import CLAUSE, KEY, QUOTE, check_quote, read_table, words
from publisher.files.calendar import Deadline, calendar
from publisher.html.pieces import STYLE, clause_link, page_head, table
from publisher.notice.model import Notice
from publisher.pages.counter import COUNTER, SCRIPTS, in_chinese, organisers, workday_script
from publisher.pages.page import Context, GeneratedFile, GeneratedPage, Menu, Neighbour, TocEntry
from publisher.sheets.columns import Column, Record, choice
from publisher.sheets.sheet import Findings

PATH: Final = "timeline/"
CALENDAR: Final = "timeline/deadlines.ics"
FILE: Final = "timeline.csv"
DATE: Final = "日期"
KINDS: Final = {
    DATE: ("dates", "有日期的", "都指 2023 年，已经过去；以后年度看当年的通知。"),
    "另行规定": ("later", "另行规定的", "通知没有写日期，由别的文件规定。"),
    "期限": ("periods", "办事的期限", "机关、单位办理各个环节的期限。"),
    "年限": ("years", "申报条件里的年限", "“满”几年都按足年计算。"),
    "起始": ("since", "从哪年起", "政策从哪一年开始或到哪一年为止。"),
}
_KIND: Final = Column(key="kind", heading="类别", parse=choice(tuple(KINDS)), allowed="、".join(KINDS))
_WHEN: Final = words("when", "日期或期限")
COLUMNS: Final = (
    KEY,
    _KIND,
    _WHEN,
    words("what", "事项"),
    words("who", "谁"),
    CLAUSE,
    QUOTE,
    words("note", "说明", required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One date or period; ``quote`` stands in ``clause``."""

    id: str
    kind: str
    when: str
    what: str
    who: str
    clause: str
    quote: str
    note: str

    @property
    def href(self) -> str:
        return f"/{PATH}#at-{self.id}"

    @property
    def day(self) -> date | None:
        return date.fromisoformat(self.when) if self.kind == DATE else None


def moments(context: Context) -> tuple[Moment, ...]:
    """Raises PluginError with every faulty row."""
    return _moments(context.data, context.notice)


@lru_cache(maxsize=2)
def _moments(data: Path, notice: Notice) -> tuple[Moment, ...]:
    return tuple(Moment(**record.values) for record in read_table(data / FILE, COLUMNS, notice, _check))


def _check(notice: Notice, record: Record, found: Findings) -> None:
    check_quote(notice, record, found)
    if record.values["kind"] != DATE:
        return
    try:
        date.fromisoformat(record.values["when"])
    except ValueError:
        found.fault(record.place(_WHEN), f"“{record.values['when']}”不是日期，应写成 2023-06-10")


def pages(context: Context) -> Iterator[GeneratedPage]:
    found = moments(context)
    yield GeneratedPage(
        path=PATH,
        title="时间",
        description="通知里的全部日期、期限和年限，可以导入日历；并按实际工作日推算公示期。",
        html=(
            page_head(
                "时间",
                "什么时候，多少天",
                "通知里的全部日期、期限和年限，每条注明原文。"
                f'<a href="/{CALENDAR}" download>下载日历文件（.ics）</a>，可以导入手机或电脑的日历。',
            )
            + COUNTER
            + _worked_example()
            + _organisers(found)
            + SCRIPTS
            + "".join(_section(context, kind, found) for kind in KINDS)
            + _holidays()
        ),
        menu=Menu(35, "时间"),
        toc=(
            TocEntry("公示期计算器", "counter"),
            TocEntry("组织评审的日期", "organiser-counter"),
            *(TocEntry(title, anchor) for anchor, title, _ in KINDS.values()),
            TocEntry("放假和调休", "holidays"),
        ),
        previous=Neighbour("glossary/", "用语"),
        next=Neighbour("about/", "关于本站"),
        styles=(STYLE, "assets/timeline/timeline.css"),
        wide=True,
    )


def files(context: Context) -> Iterator[GeneratedFile]:
    """The calendar, and the exceptions among working days for the counter."""
    notice = context.notice
    deadlines = (
        Deadline(
            id=moment.id,
            day=moment.day,
            title=f"{moment.what}（{moment.who}）",
            text="\n".join(
                filter(None, (f"{notice.by_id()[moment.clause].label}：{moment.quote}", moment.note))
            ),
        )
        for moment in moments(context)
        if moment.day
    )
    yield GeneratedFile(CALENDAR, calendar(notice.title, deadlines))
    yield GeneratedFile("assets/timeline/working_days.js", workday_script())


def _section(context: Context, kind: str, found: tuple[Moment, ...]) -> str:
    anchor, title, about = KINDS[kind]
    rows = (
        (
            _shown(moment),
            escape(moment.what),
            escape(moment.who),
            f"{clause_link(context, moment.clause)} <q>{escape(moment.quote)}</q>",
            escape(moment.note) or "—",
        )
        for moment in found
        if moment.kind == kind
    )
    headings = ("日期" if kind == DATE else "期限", "事项", "谁", "原文", "说明")
    return f'<h2 id="{anchor}">{title}</h2><p>{about}</p>' + table(title, headings, rows)


def _shown(moment: Moment) -> str:
    when, tag = (in_chinese(moment.day), "time") if moment.day else (escape(moment.when), "span")
    datetime = f' datetime="{moment.day.isoformat()}"' if moment.day else ""
    return f'<{tag} id="at-{moment.id}"{datetime}>{when}</{tag}>'


def _organisers(found: tuple[Moment, ...]) -> str:
    """The counter for organisers, where the table has both days that it is tied to."""
    days = {moment.id: moment.day for moment in found}
    review_by, filed_by = days.get("review"), days.get("records")
    return organisers(review_by, filed_by) if review_by and filed_by else ""


def _worked_example() -> str:
    start = date(2023, 9, 28)
    end = working_days.last_day(start, 5)
    return (
        f"<p>例如 {in_chinese(start)}起公示，中间是中秋节、国庆节放假，10月7日、8日调休上班："
        f"5个工作日到 {in_chinese(end)}为止，{in_chinese(end + timedelta(days=1))}起才可上报。</p>"
    )


def _holidays() -> str:
    years: dict[tuple[int, str], list[tuple[date, bool]]] = {}
    for day, worked, name in working_days.exceptions():
        years.setdefault((day.year, name), []).append((day, worked))
    rows = (
        (
            f"{year}年{escape(name)}",
            "、".join(_short(day) for day, worked in days if not worked) or "—",
            "、".join(_short(day) for day, worked in days if worked) or "—",
        )
        for (year, name), days in years.items()
    )
    return (
        '<h2 id="holidays">放假和调休</h2><p>计算用的放假安排：国务院办公厅每年公布的节假日，'
        f"这里到 {working_days.LAST.year} 年为止。只列与星期不同的日子。</p>"
        + table("放假和调休", ("节日", "放假的工作日", "上班的周末"), rows)
    )


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
