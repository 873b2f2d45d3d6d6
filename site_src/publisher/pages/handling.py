"""Handling (办理): the steps of an application, its dates, annexes, who reviews, and whom to ask."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from publisher.facts.annexes import annexes
from publisher.facts.contacts import FILE as CONTACTS
from publisher.facts.contacts import Contact, contacts
from publisher.facts.days.timeline import PATH as TIMELINE
from publisher.facts.days.timeline import Moment, moments
from publisher.facts.faq import PATH as FAQ
from publisher.facts.faq import asked
from publisher.facts.steps import Step, steps
from publisher.html.pieces import STYLE, clause_link, page_head, table
from publisher.pages.annexes import ROOT as ANNEXES
from publisher.pages.counter import in_chinese
from publisher.pages.roster.page import PATH as ROSTER
from publisher.registry.files import WHO_PAGE
from publisher.registry.layout import ROOT as REGISTRY
from publisher.roster.source import roster
from publisher.setup.disk import is_there
from publisher.site.context import Context
from publisher.site.page import GeneratedFile, GeneratedPage, Menu, TocEntry

PATH: Final = "handling/"
CONTACTS_DATA: Final = "data/contacts.json"
_CONTACT_HEADINGS: Final = ("办什么事", "单位", "联系电话", "地址", "办公时间")


def pages(context: Context) -> Iterator[GeneratedPage]:
    parts = {
        "steps": ("一步一步", _steps(context, steps(context))),
        "dates": ("时间", _dates(context, moments(context))),
        "annexes": ("附件和表", _annexes(context)),
        "who": ("谁评我", _who(context)),
        "contacts": ("问谁", _contacts(context)),
    }
    shown = {anchor: part for anchor, part in parts.items() if part[1]}
    yield GeneratedPage(
        path=PATH,
        title="办理",
        description="怎样一步一步申报，什么时候，用哪些附件和表，由谁评审，问谁。",
        html=(
            page_head("办理", "怎么报、什么时候、由谁评", "符合条件以后要做的事，按先后排列，每条注明原文。")
            + "".join(
                f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{title}</h2>{body}</section>'
                for anchor, (title, body) in shown.items()
            )
        ),
        menu=Menu(40, "办理"),
        covers=(TIMELINE, ANNEXES, REGISTRY, ROSTER),
        toc=tuple(TocEntry(title, anchor) for anchor, (title, _) in shown.items()),
        styles=(STYLE,),
    )


def files(context: Context) -> Iterator[GeneratedFile]:
    """``contacts/1``: whom to ask, for the checker's result and for other programs; the list may be empty."""
    if not is_there(context.data / CONTACTS):
        return
    document = {
        "schema": "contacts/1",
        "notice": context.facts.id,
        "contacts": [one.as_data() for one in contacts(context)],
    }
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    yield GeneratedFile(CONTACTS_DATA, f"{text}\n".encode())


def contacts_html(listed: Iterable[Contact]) -> str:
    """Whom to ask, as a table; nothing where the bureau has filled in nothing."""
    rows = [
        (
            escape(one.purpose),
            escape(" ".join(filter(None, (one.who, one.office)))),
            _phone(one.phone),
            escape(one.address) or "—",
            escape(one.hours) or "—",
        )
        for one in listed
    ]
    return table("咨询", _CONTACT_HEADINGS, rows) if rows else ""


def _phone(number: str) -> str:
    """As a link that a phone can call, where it is a single number."""
    dialled = "".join(character for character in number if character not in " -()（）")
    if not dialled.isascii() or not dialled.removeprefix("+").isdigit():
        return escape(number) or "—"
    return f'<a href="tel:{dialled}">{escape(number)}</a>'


def _steps(context: Context, listed: tuple[Step, ...]) -> str:
    items = "".join(
        f'<li id="step-{step.id}"><p><strong>{escape(step.who)}</strong>：{escape(step.what)}</p>'
        f'<p class="cond-basis">{clause_link(context, step.clause)} <q>{escape(step.quote)}</q></p></li>'
        for step in listed
    )
    return f'<ol class="steps">{items}</ol>' if items else ""


def _dates(context: Context, listed: tuple[Moment, ...]) -> str:
    if not listed:
        return ""
    rows = [
        (
            in_chinese(moment.day),
            escape(moment.what),
            escape(moment.who),
            clause_link(context, moment.clause),
        )
        for moment in listed
        if moment.day
    ]
    shown = table("有日期的", ("日期", "事项", "谁", "依据"), rows) if rows else ""
    counter = "，和公示期计算器" if context.facts.publicity else ""
    return (
        f"<p>通知里的日期都指 {context.facts.year} 年。</p>{shown}"
        f'<p class="further"><a href="/{TIMELINE}">全部日期、期限和年限{counter}</a></p>'
    )


def _annexes(context: Context) -> str:
    listed = annexes(context)
    if not listed:
        return ""
    items = "".join(
        f'<li><a href="/{annex.page}">{escape(annex.name)}</a>：{escape(annex.about)}</li>'
        for annex in listed
        if annex.number
    )
    checked = f'<a href="/{ROSTER}">单位人事：花名册批量自查</a>' if roster(context) else ""
    return (
        f'<ul>{items}</ul><p class="further"><a href="/{ANNEXES}">全部附件和表，及单位可用的样表</a>'
        f"{checked}</p>"
    )


def _who(context: Context) -> str:
    if not context.law.reviewing:
        return ""
    return (
        "<p>看系列、层级、单位和地区。通知写明的权限可以逐条查；没有写明的，看核准备案的评委会。</p>"
        f'<p class="further"><a href="/{WHO_PAGE}">查谁能评我</a>'
        f'<a href="/{REGISTRY}">评委会名单和组织评审须知</a></p>'
    )


def _contacts(context: Context) -> str:
    filled = contacts_html(contacts(context))
    answered = next((one for one in asked(context) if one.contacts), None)
    more = (
        f'<p class="further"><a href="/{FAQ}#{answered.id}">{escape(answered.asks)}</a></p>'
        if answered
        else ""
    )
    none = "<p>本站没有取得联系电话和办公地址，不编造。先问所在单位的人事部门，材料由单位统一报送。</p>"
    return (filled or none) + more
