"""About (关于本站): where everything comes from, what is not known, and what the site does not do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from typing import Final

import checker
from publisher.facts.annexes import annexes
from publisher.facts.changes import changes
from publisher.facts.days.timeline import moments
from publisher.facts.documents import documents
from publisher.facts.glossary import terms
from publisher.files.feed import FEED
from publisher.html.pieces import READINGS, STYLE, page_head
from publisher.publishing import manifest
from publisher.site.context import Context
from publisher.site.origin import build_day, commit
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

PATH: Final = "about/"
_SECTIONS: Final = (
    ("more", "本站还有"),
    ("sources", "内容从哪里来"),
    ("unknown", "本站不知道的"),
    ("limits", "本站不做的"),
    ("privacy", "您的答案"),
    ("version", "版本"),
    ("changes", "更新"),
)


COVERED: Final = (
    "tables/",
    "reference/",
    "coverage/",
    "documents/",
    "glossary/",
    "data/",
    "privacy/",
    "licences/",
)
"""What shows how the site is made, rather than what a reader comes for."""


def pages(context: Context) -> Iterator[GeneratedPage]:
    bodies = (
        _more(context),
        _sources(context),
        _unknown(context),
        _limits(context),
        _PRIVACY,
        _version(context),
        _changes(context),
    )
    parts = zip(_SECTIONS, bodies, strict=True)
    yield GeneratedPage(
        path=PATH,
        title="关于本站",
        description="内容的来源，没有取得的文件和数据，本站不作的判断，怎样对待您的答案。",
        html=(
            page_head(
                "关于本站",
                "来源、界限和不知道的事",
                f"本站帮助阅读{escape(context.facts.place)}{context.facts.year}年职称评审通知、自查申报条件，不是官方网站。",
            )
            + "".join(f'<h2 id="{anchor}">{title}</h2>{body}' for (anchor, title), body in parts)
        ),
        covers=COVERED,
        toc=tuple(TocEntry(title, anchor) for anchor, title in _SECTIONS),
        next=Neighbour("data/", "数据"),
        scripts=("assets/links/manifest.js",),
        styles=(STYLE,),
    )


def _more(context: Context) -> str:
    """The pages that few come for, each in a few words."""
    reference = '<a href="/reference/">参考数据</a>：通知引用而没有附带的标准。'
    cited = '<a href="/documents/">引用文件</a>：通知引用了哪些文件。'
    explained = '<a href="/glossary/">用语</a>：通知里的词是什么意思。'
    tables = (
        '<a href="/tables/">决策表</a>：自查按什么规则判断，逐条列出；'
        '还有可以打印的<a href="/tables/worksheet/">自查工作单</a>。'
    )
    return _list(
        (
            tables if context.law.is_encoded else "",
            '<a href="/coverage/">条款覆盖</a>：通知的每一段有没有写成规则。',
            reference if context.law.reference() else "",
            cited if documents(context) else "",
            explained if terms(context) else "",
            '<a href="/data/">数据</a>：通知、规则、题目的机读文件，可以下载。',
            '<a href="/privacy/">隐私</a>：怎样对待您的答案。',
            '<a href="/licences/">许可</a>：网站里有哪些别人的作品，按什么许可使用。',
        )
    )


def _sources(context: Context) -> str:
    notice = context.notice
    readings = f'；<a href="/{READINGS}">两种读法</a>写明通知可以有不同理解的地方怎样选择。'
    rules = (
        '<a href="/tables/">决策表</a>和<a href="/checker/">自查</a>：逐条从通知写成，每个条件引用'
        "所依据的原文；引文与原文不符，网站就生成不出来。"
    )
    reference = (
        '<a href="/reference/">参考数据</a>：通知引用而没有附带的标准，抄自公开发布的文本，'
        "每行注明来源和可信程度。"
    )
    parts = (
        f'<a href="/notice/">通知原文</a>：《{escape(notice.title)}》，{len(notice.clauses)} 段，'
        "一字不改；编号由程序按原文的编号生成。",
        rules if context.law.is_encoded else "申报条件尚未写成规则，现在不能自查。",
        '<a href="/coverage/">条款覆盖</a>：每一段有没有写成规则、为什么'
        + (readings if context.law.interpretations else "。"),
        reference if context.law.reference() else "",
        _extracts(context),
    )
    return _list(parts)


def _extracts(context: Context) -> str:
    """The pages that say again what the notice says, as far as there are any."""
    extracts = (
        ("documents/", "引用文件", documents(context)),
        ("timeline/", "时间", moments(context)),
        ("glossary/", "用语", terms(context)),
    )
    links = "、".join(f'<a href="/{path}">{title}</a>' for path, title, rows in extracts if rows)
    holidays = "放假安排来自国务院办公厅公布的节假日。" if moments(context) else ""
    return f"{links}：从通知摘出，注明原文。{holidays}" if links else ""


def _unknown(context: Context) -> str:
    numbered = "、".join(
        f'<a href="/{annex.page}">{escape(annex.name)}</a>' for annex in annexes(context) if annex.number
    )
    cited, issuer = len(documents(context)), escape(context.facts.issuer_short)
    registry = (
        f'<a href="/registry/">评委会备案名单</a>由{issuer}公布；通知写明的评审权限已经列出，'
        "没有公布的评委会不编造。"
    )
    parts = (
        f"通知的附件没有随原文取得：{numbered}等。{issuer}提供后可以填入。" if numbered else "",
        f'通知引用的 <a href="/documents/">{cited} 份文件</a>没有取得原件。' if cited else "",
        *map(escape, context.facts.unknown),
        registry if context.law.reviewing else "",
    )
    return _list(parts) or "<p>没有。</p>"


def _list(parts: Iterable[str]) -> str:
    """Paragraphs in HTML as a list; empty ones are left out."""
    items = "".join(f"<li>{part}</li>" for part in parts if part)
    return f"<ul>{items}</ul>" if items else ""


def _limits(context: Context) -> str:
    issuer, year = escape(context.facts.issuer), context.facts.year
    return _list(
        (
            f"不代替任何决定。能否申报、是否通过，以通知原文和{issuer}、评委会的决定为准。",
            "不判断“业绩显著”“贡献突出”“优秀”等须由评委会或机关认定的条件，只写明由谁认定。",
            f"不处理 {year} 年度以外的通知；文中日期都指 {year} 年。",
            "不受理申报，不收材料，不回答个案。具体办理请咨询所在单位人事部门、主管部门或人社部门。",
        )
    )


_PRIVACY: Final = """\
<p>自查在您自己的浏览器里计算，答案不发送到任何地方；只有您选择保存时才存在本机浏览器里。搜索也在浏览器里进行。\
本站没有账号、没有统计脚本、不从别的网站取用任何文件。</p>
"""


def _version(context: Context) -> str:
    known, day = commit(), build_day()
    changed = "，另有没有提交的改动" if known and known.is_changed else ""
    listed = f'<a href="/{manifest.NAME}">{manifest.NAME}</a>'
    rules = (
        f"SHA-256 <code>{checker.rules_hash(context.law)}</code>" if context.law.is_encoded else "尚未编入"
    )
    rows = {
        "生成之日": f'<time datetime="{day}">{day}</time>',
        "源代码": f"提交 <code>{known.name}</code>{changed}" if known else "没有记录是哪一次提交",
        "文件清单": f"{listed}，它的 SHA-256：<code data-manifest>没有计算</code>",
        "通知文本": f"SHA-256 <code>{sha256(context.text).hexdigest()}</code>",
        "规则": rules,
        "计算程序": f"checker {checker.__version__}",
    }
    shown = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows.items())
    return (
        '<p>自查报告写明规则的指纹；与下面相同，就是用这里的规则算的。</p><dl class="facts">'
        + shown
        + "</dl><p>网站按生成之日判断日子过了没有；能按您打开网页的日期判断的地方，再按您的日期判断。"
        "文件清单写明每个文件的 SHA-256，只有它自己不在里面；它的 SHA-256 由您的浏览器当场算出，"
        "不运行脚本时可以下载后自己算。同一提交、同一生成之日生成的网站，这个数相同。</p>"
    )


def _changes(context: Context) -> str:
    items = (
        f'<time datetime="{change.on}">{change.on}</time>　'
        f'<a href="/{change.path}">{escape(change.title)}</a>：{escape(change.text)}'
        for change in changes(context)
    )
    return f'{_list(items)}<p><a href="/{FEED}">Atom 订阅</a></p>'
