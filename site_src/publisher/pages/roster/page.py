"""Rosters (花名册): a clerk answers for the unit once and opens a table; the browser reads and judges."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from typing import Final

from checker import Law
from publisher.html.pieces import STYLE, clause_link
from publisher.pages.checker import form
from publisher.roster import source
from publisher.roster.data import DAY, document, facts, megabytes, runtime
from publisher.roster.model import Roster
from publisher.roster.template import PATH as TEMPLATE
from publisher.roster.template import template
from publisher.sheets.readers import MAX_BYTES
from publisher.sheets.sheet import MAX_ROWS
from publisher.site.context import Context
from publisher.site.page import GeneratedFile, GeneratedPage, Neighbour

PATH: Final = "roster/"


def pages(context: Context) -> Iterator[GeneratedPage]:
    """The page; none where the notice's folder says nothing of rosters."""
    roster = source.roster(context)
    if roster is None:
        return
    yield GeneratedPage(
        path=PATH,
        title="单位花名册批量自查",
        description="填好的花名册在您自己的浏览器里逐人对照通知：谁可以报、还差什么、请谁补充、数额够不够。",
        html=_html(context, roster),
        previous=Neighbour("handling/", "办理"),
        next=Neighbour("annexes/", "附件和表"),
        scripts=("assets/roster/main.js",),
        styles=(STYLE, "assets/checker/checker.css", "assets/roster/roster.css"),
        wide=True,
    )


def files(context: Context) -> Iterator[GeneratedFile]:
    """The template that a clerk fills in."""
    roster = source.roster(context)
    if roster is not None:
        yield GeneratedFile(TEMPLATE, template(context, roster))


def _data(value: object) -> str:
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _html(context: Context, roster: Roster) -> str:
    steps = _STEPS.format(
        unit=_unit(context, roster),
        template=f"/{TEMPLATE}",
        most_bytes=MAX_BYTES // 1_000_000,
        most_rows=MAX_ROWS // 10_000,
        megabytes=megabytes(context),
    )
    return (
        f'{_HEAD}<div class="checker roster" id="roster" data-mode="sheet" data-root="/" '
        f'data-facts="{_data(facts(context))}" data-roster="{_data(document(context, roster))}" '
        f'data-runtime="{_data(runtime(context))}">'
        f'<script src="/assets/checker/before_modules.js"></script>{_NOTES}'
        f"{steps}{_RESULT}</div>"
    )


def _unit(context: Context, roster: Roster) -> str:
    """What the whole unit answers once, and its posts by level."""
    clauses = context.notice.by_id()
    questions = "".join(form.question_html(context.law, question, clauses) for question in roster.unit)
    return (
        f'<form id="unit" class="unit" method="dialog" novalidate aria-label="单位情况">'
        f"{_day(context.law)}{questions}{_posts(context, roster)}{_given(context, roster)}</form>"
    )


def _day(law: Law) -> str:
    default = law.as_of_default.isoformat()
    return (
        f'<div class="question" id="q-as_of"><label class="question__label" for="as_of">{DAY}</label>'
        '<div class="question__body"><p class="question__help">年限、学时都截止到这一天。</p>'
        f'<input class="field field--date" type="date" id="as_of" name="as_of" value="{default}" '
        f'min="{law.as_of_first.isoformat()}" max="{law.as_of_last.isoformat()}"></div></div>'
    )


def _posts(context: Context, roster: Roster) -> str:
    if roster.posts is None:
        return ""
    law, posts = context.law, roster.posts
    rows = "".join(
        f'<tr role="row"><th role="rowheader" scope="row">{escape(option.label)}</th>'
        + "".join(
            f'<td role="cell" data-label="{words}"><input class="field field--number" type="text" '
            f'inputmode="numeric" maxlength="5" name="{kind}-{option.value}" '
            f'aria-label="{escape(option.label)}{words}" aria-describedby="posts-{option.value}-fault">'
            f"{_vacant_fault(option.value) if kind == 'vacancies' else ''}</td>"
            for kind, words in (("posts", "已设岗位数"), ("vacancies", "空岗数"))
        )
        + "</tr>"
        for option in reversed(law.catalogue[law.target_level].options)
    )
    basis = clause_link(context, posts.said.clause)
    return (
        '<div class="question"><h3 class="question__label" id="posts-title">各层级的岗位</h3>'
        '<div class="question__body"><p class="question__help">事业单位填；不清楚的空着，'
        f"结论里会请单位确认。{basis}</p>"
        '<table class="data posts" role="table" aria-labelledby="posts-title"><thead role="rowgroup">'
        '<tr role="row"><th role="columnheader" scope="col">层级</th>'
        '<th role="columnheader" scope="col">已设岗位数</th>'
        '<th role="columnheader" scope="col">空岗数</th></tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div></div>'
    )


def _vacant_fault(level: str) -> str:
    """Where a script says that a level's vacancies cannot be."""
    return f'<p class="question__fault" id="posts-{level}-fault" aria-live="polite" hidden></p>'


def _given(context: Context, roster: Roster) -> str:
    return "".join(
        f'<div class="question"><label class="question__label" for="given-{limit.id}">'
        f"{escape(limit.title)}</label>"
        f'<div class="question__body"><p class="question__help">{escape(limit.given)}；没有就空着。'
        f"{clause_link(context, limit.said.clause)}</p>"
        f'<input class="field field--number" type="text" inputmode="numeric" maxlength="5" '
        f'id="given-{limit.id}" name="given-{limit.id}"></div></div>'
        for limit in roster.limits
        if limit.kind == "given"
    )


_HEAD: Final = """\
<header class="page-head"><p class="kicker">给单位人事</p><h1>单位花名册批量自查</h1>
<p class="lede">一张表打开，逐人对照通知：谁可以报、走哪条路、还差什么、请谁补充；\
数额超没超，材料报没报错地方。表只在您的浏览器里读，不上传，也不保存；关掉这一页就没有了。</p></header>
"""

_NOTES: Final = """\
<noscript><p class="note">这一页要用 JavaScript 才能读表，您的浏览器没有开启。您仍可以下载样表汇总，\
再对照<a href="/tables/">决策表</a>逐人判断，\
或请本人填<a href="/tables/worksheet/">自查工作单</a>。</p></noscript>
<p class="note" id="from-disk" hidden>本页是直接从磁盘打开的，浏览器不允许这样的页面启动读表程序。\
请通过网站地址打开。</p>
<div class="note note--fault" id="not-started" role="alert" hidden>
<p>这一页的程序没有启动：网站可能刚更新过，这一页已经是旧的；也可能是网络断了，或浏览器太旧。
请重新打开这一页。</p>
<p><button class="primary" type="button" id="reopen">重新打开这一页</button></p></div>
<p class="note note--fault" id="trouble" role="alert" hidden></p>
"""

_STEPS: Final = """\
<ol class="roster-steps">
<li class="roster-step"><h2 id="step-template">下载样表，一人一行</h2>
<p>表头就是通知的条件，能选的都有下拉选项。人人都要填的是绿色列；灰色列有那种情形才填，\
都没有就在“没有特殊情形”里填“是”。不清楚的空着。自己的表也可以，表头用同样的名称就行。</p>
<p><a class="roster-button" href="{template}" download>下载样表（.xlsx）</a></p></li>
<li class="roster-step"><h2 id="step-unit">全单位一样的，填一次</h2>
<details class="roster-unit" id="unit-fold"><summary>单位情况和岗位数<span id="unit-said"></span></summary>
{unit}</details></li>
<li class="roster-step"><h2 id="step-file">打开填好的表</h2>
<div class="drop" id="drop"><p>把文件拖到这里，或者</p>
<label class="roster-button roster-button--loud" id="choose">选择文件<input type="file" id="file" class="ears"
accept=".xlsx,.xls,.et,.ods,.csv,.txt,.html,.xml"></label>
<p class="drop__about">.xlsx、.xls、.ods、.csv（UTF-8 或 GB18030），最大 {most_bytes} MB、{most_rows} 万行。\
第一次打开要下载读表程序，约 {megabytes} MB。</p></div>
<div class="roster-progress" id="progress" hidden><p id="progress-text" role="status"></p>
<progress id="progress-bar" aria-label="进度"></progress>
<button type="button" class="quiet" id="cancel">取消</button></div></li>
</ol>
"""

_RESULT: Final = """\
<section class="roster-result" id="result" aria-labelledby="result-title" tabindex="-1" hidden>
<h2 id="result-title">结果</h2>
<div id="result-checks"></div><div id="result-list"></div><div class="roster-take" id="result-take"></div>
<div id="result-limits"></div><div id="result-forms"></div><div id="result-publicity"></div></section>
<p class="ears" id="live" role="status" aria-live="polite"></p>
"""
