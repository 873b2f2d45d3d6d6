"""Documents (引用文件): what the notice cites, and what the reference data rest on."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from publisher.facts.documents import PATH, Document, documents
from publisher.html.pieces import STYLE, clause_links, page_head, table
from publisher.pages import reference
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

_SOURCES_TOC: Final = TocEntry("参考数据的来源", "sources")


def pages(context: Context) -> Iterator[GeneratedPage]:
    """The page; none where the notice cites nothing and no reference data are used."""
    cited, sources = documents(context), _sources(context)
    if not cited and not sources:
        return
    yield GeneratedPage(
        path=PATH,
        title="引用文件",
        description=f"通知引用的 {len(cited)} 份文件：文号、发文机关、在哪一段引用、用来做什么。",
        html=(
            page_head(
                "引用文件",
                "通知引用了哪些文件",
                f"通知引用 {len(cited)} 份文件，都没有随通知附上，本站也没有取得原件。"
                f"需要原文的，请向{escape(context.facts.issuer_short)}或发文机关索取。",
            )
            + "".join(_document(context, document) for document in cited)
            + sources
        ),
        toc=(
            *(TocEntry(document.number or document.title, document.id) for document in cited),
            *([_SOURCES_TOC] if sources else []),
        ),
        toc_title="文件",
        next=Neighbour("glossary/", "用语"),
        styles=(STYLE,),
    )


def _document(context: Context, document: Document) -> str:
    rows = {
        "文号": escape(document.number) or "通知没有写明",
        "发文机关": escape(document.issuer),
        "引用处": clause_links(context, document.clauses),
        "用来做什么": escape(document.purpose),
        "本站": escape(document.handling),
    }
    shown = "".join(f"<div><dt>{term}</dt><dd>{words}</dd></div>" for term, words in rows.items())
    return (
        f'<section class="rule rule--short" aria-labelledby="{document.id}"><h2 id="{document.id}">'
        f'《{escape(document.title)}》</h2><dl class="facts">{shown}</dl></section>'
    )


def _sources(context: Context) -> str:
    """What the rows of reference data name as their sources, which the notice itself does not cite."""
    data = context.law.reference()
    if data is None:
        return ""
    pages_of = {file: (reference.href(one), one.title) for one in data.tables for file in one.files}
    used: dict[str, dict[str, str]] = {}
    for row in context.law.reference_rows():
        href, title = pages_of[row["table"]]
        used.setdefault(row["source"], {})[href] = title
    rows = (
        (escape(source), "、".join(f'<a href="{href}">{title}</a>' for href, title in tables.items()))
        for source, tables in used.items()
    )
    _, _, instead = data.caveat.partition("，")
    return (
        '<h2 id="sources">参考数据的来源</h2><p>通知没有引用、而参考数据依据的文件。'
        f"各行抄自公开发布的文本，没有一份原件能够打开核对；{escape(instead or data.caveat)}。</p>"
        + table("参考数据的来源", ("来源", "用于"), rows)
    )
