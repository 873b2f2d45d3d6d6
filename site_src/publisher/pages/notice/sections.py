"""The notice as pages: the whole text at ``notice/`` and one page a section, ``notice/1/`` and so on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from publisher.facts.citations import linked
from publisher.facts.editions import successor
from publisher.files.pdf import PATH as PDF
from publisher.html.pieces import STYLE
from publisher.notice.model import Clause, Heading, Notice, Part, Section
from publisher.notice.numbering import ROLES
from publisher.pages.notice.compared import PATH as COMPARED
from publisher.pages.notice.coverage import entry_href
from publisher.pages.notice.used import ABOUT_CLAUSE, used_html
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Menu, Neighbour, TocEntry

WHOLE = "notice/"
_ON_SECTION_PAGE = "h2"
"""The level of subsection headings there; on the page of the whole text it is h3."""


def pages(context: Context) -> Iterator[GeneratedPage]:
    yield _whole(context)
    sections = context.notice.sections
    for section in sections:
        yield _section(context, section, sections)


def section_path(section: Section) -> str:
    return f"{WHOLE}{section.number}/"


def clause_html(context: Context, clause: Clause, about: str) -> str:
    """One paragraph with its label; the only element that carries ``data-clause``.

    ``about``: what leads to the site's own notes on it, one tap away, beside the label or under the text.
    """
    label = escape(clause.label)
    newer = _newer(context, clause)
    beside, under = ("", about) if about.startswith("<details") else (about, "")
    return (
        f'<div class="clause" id="{clause.anchor}" data-clause="{clause.id}">'
        f'<p class="clause-meta"><a class="clause-label" href="#{clause.anchor}" title="本段的链接">'
        f"{label}</a>{beside}</p>"
        f'<p class="clause-text">{linked(context, clause)}</p>{newer}{under}</div>'
    )


def _compared(context: Context) -> str:
    """A link to what is new, where the notice before is on the site too."""
    if context.facts.follows not in context.settings.notices:
        return ""
    return f'　<a class="phrase" href="/{COMPARED}">与上一份通知对照</a>'


def _newer(context: Context, clause: Clause) -> str:
    """Which clause of a newer notice took its place."""
    newer = successor(context)
    if newer is None:
        return ""
    counterpart = newer.clauses.get(clause.id)
    if counterpart is None or counterpart.clause is None:
        return f'<p class="clause-newer" data-search="off">{newer.year}年的通知没有这一段。</p>'
    words = "文字有改动" if counterpart.change == "changed" else "文字相同"
    return (
        f'<p class="clause-newer" data-search="off">{newer.year}年的通知：'
        f'<a href="{newer.href(counterpart.clause)}">{escape(counterpart.clause.label)}</a>（{words}）</p>'
    )


def _account(clause: Clause) -> str:
    """On the long page of the whole text: a link to where the same is said."""
    label = escape(f"{ABOUT_CLAUSE}：{clause.label}")
    return f'<a class="clause-account" href="{entry_href(clause)}" aria-label="{label}">{ABOUT_CLAUSE}</a>'


def _whole(context: Context) -> GeneratedPage:
    notice = context.notice
    opening = "".join(clause_html(context, clause, _account(clause)) for clause in notice.opening)
    body = "".join(_section_html(context, section) for section in notice.sections)
    before, after = _parts(notice)
    return GeneratedPage(
        path=WHOLE,
        title="通知全文",
        description=f"《{notice.title}》全文，共 {len(notice.clauses)} 段，每段有固定编号和链接。",
        html=(
            '<header class="page-head"><p class="kicker">通知全文</p>'
            f'<h1 class="notice-title">{_title(notice)}</h1>'
            f'<p class="lede">全文 {len(notice.sections)} 个部分、{len(notice.clauses)} 段，文字与原文一致。'
            "段旁的编号就是该段的固定链接，可复制、可引用。"
            f'<a class="phrase" href="/{PDF}" download>下载 PDF</a>{_compared(context)}</p></header>'
            f'<div class="notice" data-notice-title="{escape(notice.title)}">'
            f"{before}{opening}{body}{after}</div>"
        ),
        menu=Menu(30, "通知"),
        toc=tuple(_toc(section) for section in notice.sections),
        toc_title="通知目录",
        next=_neighbour(notice.sections[0]),
        styles=(STYLE,),
    )


def _parts(notice: Notice) -> tuple[str, str]:
    """What the text holds besides clauses, 文号 and 署名 among it: before the first clause and after it."""
    first = min(clause.line for clause in notice.clauses)
    shown = [part for part in notice.parts if part.role != "title"]
    before = [part for part in shown if part.line < first]
    return _part_lines(before), _part_lines([part for part in shown if part.line >= first])


def _part_lines(parts: Sequence[Part]) -> str:
    lines = "".join(
        f'<p><span class="notice-part__role">{ROLES[part.role]}</span>{escape(part.text)}</p>'
        for part in parts
    )
    return f'<div class="notice-part">{lines}</div>' if lines else ""


def _section(context: Context, section: Section, sections: tuple[Section, ...]) -> GeneratedPage:
    heading, order, title = section.heading, section.number, context.notice.title
    before = sections[order - 2] if order > 1 else None
    after = sections[order] if order < len(sections) else None
    return GeneratedPage(
        path=section_path(section),
        title=heading.text,
        description=f"《{title}》第{heading.label}部分：{heading.title}，共 {len(section.clauses)} 段。",
        html=(
            f'<header class="page-head"><p class="kicker">第 {order} 部分，共 {len(sections)} 部分</p>'
            f'<h1 id="{heading.anchor}">{escape(heading.text)}</h1>'
            f'<p class="lede">出自《{escape(title)}》。'
            f'<a class="phrase" href="/{WHOLE}#{heading.anchor}">在全文中看这一部分</a></p></header>'
            f'<div class="notice" data-notice-title="{escape(title)}">'
            f"{_blocks(context, section, _ON_SECTION_PAGE)}</div>"
        ),
        toc=tuple(_toc(other) if other is section else _toc_elsewhere(other) for other in sections),
        toc_title="通知目录",
        previous=_neighbour(before) if before else Neighbour(WHOLE, "通知全文"),
        next=_neighbour(after) if after else None,
        styles=(STYLE,),
    )


def _section_html(context: Context, section: Section) -> str:
    heading = section.heading
    return (
        f'<section aria-labelledby="{heading.anchor}"><h2 id="{heading.anchor}">'
        f'<a href="/{section_path(section)}" title="单独阅读这一部分">{escape(heading.text)}</a></h2>'
        f"{_blocks(context, section, 'h3')}</section>"
    )


def _blocks(context: Context, section: Section, tag: str) -> str:
    """Clauses and subsection headings; ``tag`` is the heading's level on this page."""
    return "".join(_block(context, block, tag) for block in section.blocks)


def _block(context: Context, block: Heading | Clause, tag: str) -> str:
    if isinstance(block, Clause):
        about = used_html(context, block) if tag == _ON_SECTION_PAGE else _account(block)
        return clause_html(context, block, about)
    return f'<{tag} class="subsection" id="{block.anchor}">{escape(block.text)}</{tag}>'


def _toc(section: Section) -> TocEntry:
    children = tuple(TocEntry(heading.text, heading.anchor) for heading in section.subsections)
    return TocEntry(section.heading.text, section.heading.anchor, children)


def _toc_elsewhere(section: Section) -> TocEntry:
    return TocEntry(section.heading.text, section.heading.anchor, path=section_path(section))


def _neighbour(section: Section) -> Neighbour:
    return Neighbour(section_path(section), section.heading.text)


def _title(notice: Notice) -> str:
    """The title, broken before 关于 where it must break, as official documents set it."""
    head, about, rest = notice.title.partition("关于")
    return "".join(f'<span class="phrase">{escape(part)}</span>' for part in (head, about + rest) if part)
