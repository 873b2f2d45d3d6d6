"""Reference data (参考数据): the rows that rules look up, each with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from checker import ReferenceData, ReferencePart, ReferenceTable
from publisher.html.pieces import STYLE, clause_links, page_head, table
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

ROOT: Final = "reference/"


def pages(context: Context) -> Iterator[GeneratedPage]:
    """A page a table and their list; none where the law has no reference data."""
    data = context.law.reference()
    if data is None:
        return
    yield _index(context, data)
    for place in range(len(data.tables)):
        yield _page(context, data, place)


def page_path(one: ReferenceTable) -> str:
    return f"{ROOT}{one.key}/"


def href(one: ReferenceTable) -> str:
    return f"/{page_path(one)}"


def _index(context: Context, data: ReferenceData) -> GeneratedPage:
    rows = (
        (
            f'<a href="{href(one)}">{escape(one.title)}</a>',
            escape(one.about),
            clause_links(context, one.clauses),
        )
        for one in data.tables
    )
    return GeneratedPage(
        path=ROOT,
        title="参考数据",
        description=f"通知引用而没有附带的数据，注明来源：{'、'.join(one.title for one in data.tables)}。",
        html=(
            page_head(
                "参考数据",
                "通知没有附带的标准",
                "自查用到、但通知只引用而没有列出的数据。每行写明来源和可信程度。",
            )
            + _not_opened(data)
            + table("参考数据", ("表", "内容", "用于"), rows)
            + _confidence(context)
        ),
        next=_neighbour(data.tables[0]),
        styles=(STYLE,),
    )


def _not_opened(data: ReferenceData) -> str:
    return (
        f'<div class="caveat"><p><strong>{escape(data.caveat)}。</strong></p>'
        "<p>通知提到而没有附带这些文件。下面各行抄自公开发布的文本，<strong>没有一份原件能够打开核对</strong>；"
        f"每行写明来源和可信程度。{escape(data.missing)}</p></div>"
    )


def _confidence(context: Context) -> str:
    return (
        '<h2 id="confidence">可信程度</h2><dl class="facts">'
        "<div><dt>见于两份以上公开文本</dt><dd>在两份或更多公开发布的文本中看到，内容一致。</dd></div>"
        "<div><dt>见于一份公开文本</dt><dd>只在一份公开发布的文本中看到，使用时更应核对。</dd></div></dl>"
        f"<p>数据是表格文件，一行一个事实；{escape(context.facts.issuer_short)}取得现行条件后，改文件即可替换，"
        "格式不对的行会在生成网站时按文件和行号指出。</p>"
    )


def _page(context: Context, data: ReferenceData, place: int) -> GeneratedPage:
    one, tables = data.tables[place], data.tables
    used = f"用于{clause_links(context, one.clauses)}。"
    before = f"<p>{escape(one.before)}</p>" if one.before else ""
    return GeneratedPage(
        path=page_path(one),
        title=one.title,
        description=f"{one.about}。{data.caveat}；每行注明来源和可信程度。",
        html=(
            page_head("参考数据", one.title, f"{escape(one.about)}。{used}")
            + _not_opened(data)
            + before
            + "".join(map(_part, one.parts))
        ),
        toc=tuple(TocEntry(part.title, part.anchor) for part in one.parts if part.anchor),
        previous=_neighbour(tables[place - 1]) if place else Neighbour(ROOT, "参考数据"),
        next=_neighbour(tables[place + 1]) if place + 1 < len(tables) else None,
        styles=(STYLE,),
        wide=True,
    )


def _part(part: ReferencePart) -> str:
    heading = f'<h2 id="{part.anchor}">{escape(part.title)}</h2>' if part.anchor else ""
    before, after = (f"<p>{escape(words)}</p>" if words else "" for words in (part.before, part.after))
    rows = (tuple(map(escape, row)) for row in part.rows)
    return f"{heading}{before}{table(part.caption, part.headings, rows)}{after}"


def _neighbour(one: ReferenceTable) -> Neighbour:
    return Neighbour(page_path(one), one.title)
