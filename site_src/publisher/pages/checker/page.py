"""The checker's page: the form, and what its scripts need to know of the site and the notice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

import checker
from publisher.facts.contacts import contacts
from publisher.facts.glossary import terms
from publisher.html.links import upwards
from publisher.html.pieces import STYLE, clause_href, clause_name, page_head
from publisher.pages.checker import form
from publisher.pages.checker.talk import talk
from publisher.registry.files import listed_at
from publisher.runtime import bundle
from publisher.site.context import SOURCE, Context
from publisher.site.page import GeneratedPage, Menu

PATH: Final = "checker/"
_KEPT_BEFORE: Final = "checker-answers"
"""Where answers to the notice at the root were kept on a device before there could be several."""
_TITLE: Final = "自查申报条件"
TABLES: Final = "/tables/"
WORKSHEET: Final = "/tables/worksheet/"
_SCRIPTS: Final = "assets/checker/"
_PROGRAM: Final = "assets/program/"
_LATER: Final = (
    "python/worker.js",
    "python/bridge.js",
    "python/downloads.js",
    "python/packed.js",
    "keep/take.js",
    "keep/calendar.js",
    "keep/compare.js",
    "keep/handout.js",
    "keep/paper.js",
    "report/basis.js",
    "report/gaps.js",
    "report/steps.js",
    "page/consult.js",
)
"""What is fetched while Python starts, or once it is there."""
_CLASSIC: Final = "before_modules.js"
"""No module: it runs where modules do not."""
_NOT_FETCHED: Final = (_CLASSIC, "report/types.js")
"""What is no module, or holds nothing but types."""


def pages(context: Context) -> Iterator[GeneratedPage]:
    yield _page(context) if context.law.is_encoded else _nothing_yet()


def _nothing_yet() -> GeneratedPage:
    """In the place of the form while the law has no rules."""
    return GeneratedPage(
        path=PATH,
        title=_TITLE,
        description="这份通知的申报条件还没有写成规则，现在不能自查；全文可以阅读。",
        html=page_head(
            "自查",
            _TITLE,
            "这份通知的申报条件尚未编入，现在不能自查。",
            '可以先<a href="/notice/">阅读通知全文</a>；'
            '哪些段已经写成规则，见<a href="/coverage/">条款覆盖</a>。',
        ),
        menu=Menu(20, "自查"),
        styles=(STYLE,),
    )


def _page(context: Context) -> GeneratedPage:
    return GeneratedPage(
        path=PATH,
        title=_TITLE,
        description="回答几个问题，看哪些申报途径可能适用、还差什么；在您自己的浏览器里计算，答案不离开本页。",
        html=_html(context),
        menu=Menu(20, "自查"),
        scripts=("assets/checker/main.js",),
        styles=("assets/checker/checker.css",),
        wide=True,
    )


@cache
def runtime(notices: tuple[str, ...], together: tuple[str, ...] = (), up: str = "") -> dict[str, object]:
    """Where the worker finds Python and the checker, with the sizes that its progress counts.

    ``up`` leads from the notice's own root to that of the whole site: all notices share one Python.
    """
    made, _ = bundle.plan(notices, together)
    return {
        "pyodide": up + made.pyodide,
        "library": up + made.library,
        "wheel": up + made.wheel,
        "sizes": {up + name: made.sizes[name] for name in (made.core, made.library, made.wheel)},
        "info": made.info,
    }


def facts(context: Context) -> dict[str, object]:
    """What the scripts draw a report with: words, clauses with their addresses, the law's own questions."""
    law, clauses = context.law, context.notice.clauses
    return {
        "notice": law.notice,
        "kept": "" if context.place else _KEPT_BEFORE,
        "title": law.title,
        "contacts": [one.as_data() for one in contacts(context)],
        "committees": listed_at(context),
        "target": {"series": law.target_series, "level": law.target_level},
        "day": {
            "name": f"{context.facts.year}年申报日",
            "own": law.as_of_default.isoformat(),
            "first": law.as_of_first.isoformat(),
            "last": law.as_of_last.isoformat(),
        },
        "held_gate": law.conversation.headlines.held_gate,
        "talk": talk(law),
        "levelled": [[entry.other, entry.question] for entry in law.contradictions if entry.kind == "lacks"],
        "clauses": {one.id: [clause_name(one), clause_href(one).lstrip("/")] for one in clauses},
        **checker.words(law),
    }


def _data(value: object) -> str:
    return escape(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _preloads(folder: Path) -> str:
    """Modules and rules, all asked for at once; the worker finds its own in the browser's cache.

    First the classic script, which the page's parser waits for.
    """
    modules = {path.relative_to(folder).as_posix() for path in folder.rglob("*.js")}
    program = sorted(f"{_PROGRAM}{path.name}" for path in (folder.parent / "program").glob("*.js"))
    names = [*program, *(f"{_SCRIPTS}{name}" for name in sorted(modules - {*_LATER, *_NOT_FETCHED}))]
    links = "".join(f'<link rel="modulepreload" href="/{name}">' for name in names)
    first = f'<link rel="preload" as="script" href="/{_SCRIPTS}{_CLASSIC}">'
    return f'{first}<link rel="preload" as="fetch" crossorigin href="/data/rules.json">{links}'


def _html(context: Context) -> str:
    clauses = context.notice.by_id()
    return (
        f"{_preloads(SOURCE / _SCRIPTS)}{_HEAD}"
        f'<div id="checker" class="checker" data-mode="sheet" data-root="/" '
        f'data-runtime="{_data(runtime((context.facts.id,), context.encoded, upwards(context.place)))}" '
        f'data-facts="{_data(facts(context))}">'
        f'<script src="/{_SCRIPTS}{_CLASSIC}"></script>{_NOTES}{_TOOLS}'
        '<div class="checker__columns"><section class="checker__form" id="guide" aria-label="自查问题">'
        '<div class="guide-head" id="guide-head" tabindex="-1" hidden></div>'
        '<div id="guide-screen" hidden></div>'
        '<form id="answers" class="answers" method="dialog" novalidate aria-label="回答">'
        f"{form.render(context.law, clauses, terms(context))}</form>"
        '<div class="guide-foot" id="guide-foot" hidden></div></section>'
        f'<div class="checker__result">{_STATUS}{_REPORT}</div></div>{_BAR}</div>'
    )


_HEAD: Final = """\
<header class="page-head checker-head"><h1>自查申报条件</h1>
<p class="lede">知道几题就答几题，不清楚的可以空着。每个判断都注明依据的条款。
答案只在这台设备的浏览器里计算，不会发送出去。</p></header>
"""

_NOTES: Final = f"""\
<noscript><p class="note">这一页要用 JavaScript 才能得出结论，您的浏览器没有开启。您仍可以打印
<a href="{WORKSHEET}">自查工作单</a>填写，再对照<a href="{TABLES}">决策表</a>自己判断。</p></noscript>
<p class="note" id="from-disk" hidden>本页是直接从磁盘打开的，浏览器不允许这样的页面启动计算程序。
请通过网站地址打开；或对照<a href="{TABLES}">决策表</a>自己判断，那一页从磁盘打开也能用。</p>
<div class="note note--fault" id="not-started" role="alert" hidden>
<p>这一页的程序没有启动：网站可能刚更新过，这一页已经是旧的；也可能是网络断了，或浏览器太旧。
请重新打开这一页。还不行，可以对照<a href="{TABLES}">决策表</a>自己判断。</p>
<p><button class="primary" type="button" id="reopen">重新打开这一页</button></p></div>
<p class="note note--fault" id="link-fault" role="alert" hidden></p>
<div class="note" id="cleared" tabindex="-1" hidden></div>
<div class="note" id="saved" tabindex="-1" hidden></div>
"""

_TOOLS: Final = """\
<div class="tools" id="tools" role="group" aria-label="作答方式和显示" hidden>
<button class="tool" type="button" id="mode-guide" aria-pressed="false">一题一题答</button>
<button class="tool" type="button" id="mode-sheet" aria-pressed="true">全部题目</button>
<button class="tool tool--end" type="button" id="large-text" aria-pressed="false">大字</button>
<button class="tool" type="button" id="clear-all">清空</button>
</div>
"""

_STATUS: Final = f"""\
<div class="status" id="python-status" hidden><p class="status__text" id="python-text"></p>
<progress class="status__bar" id="python-progress" aria-label="计算程序的下载进度" hidden></progress>
<p class="status__help" id="python-help" hidden>
<button class="primary" type="button" id="python-retry">再试一次</button>
<span>也可以对照<a href="{TABLES}">决策表</a>自己判断。</span></p></div>
"""

_REPORT: Final = """\
<section id="report" class="report" aria-labelledby="report-title" tabindex="-1">
<h2 id="report-title">结论</h2>
<p class="report__asking">还要再问几句，答完就有结论。</p><div id="report-body">
<p class="report__empty">答了“拟申报职称系列”，这里就会给出结论。</p></div>
</section>
<p class="off-screen" id="verdict-live" role="status" aria-live="polite"></p>
<section class="handout" id="handout"></section>
"""

_BAR: Final = """\
<div class="bar" id="bar" hidden>
<button class="bar__verdict" type="button" id="bar-button">看结论</button></div>
"""
