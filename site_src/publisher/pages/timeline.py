"""Timeline (时间): the notice's dates and periods as tables, and a counter of working days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from typing import Final

from publisher.facts.days import working_days
from publisher.facts.days.timeline import DATE, KINDS, PATH, Moment, moments
from publisher.facts.days.validity import until, validity
from publisher.files.calendar import CALENDAR
from publisher.html.pieces import STYLE, clause_link, page_head, table
from publisher.pages.counter import SCRIPTS, counter, in_chinese, organisers
from publisher.site.context import Context
from publisher.site.notice_facts import Publicity
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

_SECTIONS: Final = {
    DATE: ("dates", "有日期的", "都指 {year} 年，已经过去；以后年度看当年的通知。"),
    "另行规定": ("later", "另行规定的", "通知没有写日期，由别的文件规定。"),
    "期限": ("periods", "办事的期限", "机关、单位办理各个环节的期限。"),
    "年限": ("years", "申报条件里的年限", "“满”几年都按足年计算。"),
    "起始": ("since", "从哪年起", "政策从哪一年开始或到哪一年为止。"),
}
"""Kind to anchor, title and what is said of the kind."""


def pages(context: Context) -> Iterator[GeneratedPage]:
    """The page; none where there is nothing to tell."""
    listed = moments(context)
    if not listed:
        return
    kinds = [kind for kind in KINDS if any(moment.kind == kind for moment in listed)]
    publicity, organising = context.facts.publicity, _organising(context, listed)
    yield GeneratedPage(
        path=PATH,
        title="时间",
        description="通知里的全部日期、期限和年限，可以导入日历；并按实际工作日推算公示期。",
        html=(
            page_head(
                "时间",
                "什么时候，多少天",
                "通知里的全部日期、期限和年限，每条注明原文。" + _calendar(context),
            )
            + (_counters(context, publicity, organising) if publicity else "")
            + "".join(_section(context, kind, listed) for kind in kinds)
            + (_holidays(context.facts.year) if publicity else "")
        ),
        toc=(
            *([TocEntry("公示期计算器", "counter")] if publicity else []),
            *([TocEntry("组织评审的日期", "organiser-counter")] if organising else []),
            *(TocEntry(_SECTIONS[kind][1], _SECTIONS[kind][0]) for kind in kinds),
            *([TocEntry("放假和调休", "holidays")] if publicity else []),
        ),
        previous=Neighbour("handling/", "办理"),
        next=Neighbour("annexes/", "附件和表"),
        styles=(STYLE, "assets/timeline/timeline.css"),
        wide=True,
    )


def _calendar(context: Context) -> str:
    """Not offered once every day in it is past."""
    window = validity(context)
    offer = f'<a href="/{CALENDAR}" download>下载日历文件（.ics）</a>，可以导入手机或电脑的日历。'
    return (
        until(window.last, offer, "这些日期都已经过了，不再提供日历文件。", window.is_over) if window else ""
    )


def _section(context: Context, kind: str, listed: tuple[Moment, ...]) -> str:
    anchor, title, about = _SECTIONS[kind]
    rows = (
        (
            _shown(moment),
            escape(moment.what),
            escape(moment.who),
            f"{clause_link(context, moment.clause)} <q>{escape(moment.quote)}</q>",
            escape(moment.note) or "—",
        )
        for moment in listed
        if moment.kind == kind
    )
    headings = ("日期" if kind == DATE else "期限", "事项", "谁", "原文", "说明")
    said = about.format(year=context.facts.year)
    return f'<h2 id="{anchor}">{title}</h2><p>{said}</p>' + table(title, headings, rows)


def _shown(moment: Moment) -> str:
    when, tag = (in_chinese(moment.day), "time") if moment.day else (escape(moment.when), "span")
    datetime = f' datetime="{moment.day.isoformat()}" data-deadline' if moment.day else ""
    return f'<{tag} id="at-{moment.id}"{datetime}>{when}</{tag}>'


def _counters(context: Context, publicity: Publicity, organising: str) -> str:
    return counter(context, publicity) + _worked_example(publicity) + organising + SCRIPTS


def _organising(context: Context, listed: tuple[Moment, ...]) -> str:
    """The counter for organisers, where the table has both days that it is tied to."""
    publicity, organising = context.facts.publicity, context.facts.organising
    if publicity is None or organising is None:
        return ""
    days = {moment.id: moment.day for moment in listed}
    review_by, filed_by = days.get(organising.review_by), days.get(organising.filed_by)
    if review_by is None or filed_by is None:
        return ""
    return organisers(context, organising, review_by, filed_by, publicity.working_days)


def _worked_example(publicity: Publicity) -> str:
    start = publicity.example_start
    end = working_days.last_day(start, publicity.working_days)
    between = [entry for entry in working_days.exceptions(start) if start < entry[0] < end]
    names = "、".join(dict.fromkeys(name for _, worked, name in between if not worked))
    made_up = "、".join(_after_first(day for day, worked, _ in between if worked))
    holidays = f"，中间是{names}放假" if names else ""
    make_up_days = f"，{made_up}调休上班" if made_up else ""
    return (
        f"<p>例如 {in_chinese(start)}起公示{holidays}{make_up_days}："
        f"{publicity.working_days}个工作日到 {in_chinese(end)}为止，"
        f"{in_chinese(end + timedelta(days=1))}起才可上报。</p>"
    )


def _after_first(days: Iterator[date]) -> Iterator[str]:
    """10月7日, 8日: the month once."""
    month = 0
    for day in days:
        yield f"{day.day}日" if day.month == month else _short(day)
        month = day.month


def _holidays(year: int) -> str:
    years: dict[tuple[int, str], list[tuple[date, bool]]] = {}
    for day, worked, name in working_days.exceptions(date(year, 1, 1)):
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
