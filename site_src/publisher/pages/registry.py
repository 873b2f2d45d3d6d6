"""The registry's pages: what the notice says of who reviews, and the filed committees by series."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from checker import Duty, Question
from publisher.html.pieces import clause_link, clause_links, page_head, table
from publisher.pages.checker.tables import pathway_href
from publisher.pages.checker.words import in_words
from publisher.registry import groups
from publisher.registry.authority import authorities
from publisher.registry.files import CSV, JSON, WHO, WHO_PAGE
from publisher.registry.layout import ROOT, Layout, layout, page_path
from publisher.registry.model import FiledCommittee
from publisher.registry.rules import JUNIOR, SENIOR, RowRules, row_rules
from publisher.registry.store import Registry
from publisher.registry.words import FILTER, STYLES, committee_table, filter_box, open_registry, validity_note
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry


def pages(context: Context) -> Iterator[GeneratedPage]:
    """None where the law does not say who reviews."""
    rules = row_rules(context)
    if rules is None:
        return
    registry = open_registry(context, rules)
    places = layout(registry.committees, rules)
    yield _index(context, registry, rules, places)
    yield _who(context, rules)
    for series in places.pages:
        yield from _series_pages(registry, rules, places, series)
    yield from groups.pages(registry, rules, places)


def _index(context: Context, registry: Registry, rules: RowRules, places: Layout) -> GeneratedPage:
    return GeneratedPage(
        path=ROOT,
        title="评委会",
        description="由谁评审：通知写明的评审权限，和核准备案的职称评审委员会名单。",
        html=(
            page_head(
                "评委会",
                "由谁评审",
                "通知写明了一部分系列、层级由谁评审；其余看核准备案的评委会名单。",
            )
            + '<h2 id="who">通知写明的权限</h2>'
            f'<p><a href="/{WHO_PAGE}">谁能评我</a>：按系列、层级、单位和地区查由谁评审。'
            "和自查结果里的“受理评委会”出自同一套规则。</p>"
            + _filing(context, rules)
            + _duties(context)
            + '<h2 id="filed">核准备案的评委会</h2>'
            + (_overview(registry, rules, places) if registry.committees else _none_yet(context, rules))
        ),
        toc=(
            TocEntry("通知写明的权限", "who"),
            TocEntry("由谁核准备案", "filing"),
            *([TocEntry("组织评审须知", "organisers")] if context.law.organisers else []),
            TocEntry("核准备案的评委会", "filed"),
        ),
        next=Neighbour(WHO_PAGE, "谁能评我"),
        styles=STYLES,
        scripts=FILTER if registry.committees else (),
        wide=bool(registry.committees),
    )


def _filing(context: Context, rules: RowRules) -> str:
    """Who files committees: the notice's own words."""
    quotes = "".join(
        f"<li>“{escape(passage.quote)}”{clause_link(context, passage.clause)}</li>"
        for passage in rules.filing.said
    )
    return f'<h2 id="filing">由谁核准备案</h2><ul>{quotes}</ul>'


def _duties(context: Context) -> str:
    """What organisers have to do, and what they are to ask of each judge; nothing where the law has none."""
    if not context.law.organisers:
        return ""
    rows = (
        (escape(duty.who), escape(duty.text) + _asked(duty), clause_links(context, duty.clauses))
        for duty in context.law.organisers
    )
    dates = (
        '日期可用<a href="/timeline/#organiser-counter">计算器</a>推算。' if context.facts.organising else ""
    )
    return (
        '<h2 id="organisers">组织评审须知</h2>'
        f"<p>给组建评委会、组织评审的单位；不是申报人的条件。{dates}</p>"
        + table("组织评审须知", ("谁", "事项", "依据"), rows)
    )


def _asked(duty: Duty) -> str:
    if duty.principle is None:
        return ""
    met = "；".join(escape(fact.text) for fact in duty.principle.of)
    return f"<br>逐位评委核对：{met}的，可以聘任；否则原则上不聘，例外由谁准许，通知没有写明。"


def _none_yet(context: Context, rules: RowRules) -> str:
    published = rules.filing.said[-1]
    return (
        '<div class="caveat"><p><strong>本站还没有备案名单。</strong></p>'
        f"<p>通知说，评委会完成核准备案后“{escape(published.quote)}”"
        f"（{clause_link(context, published.clause)}）。名单没有随通知取得，本站不推测；"
        "取得后由编辑导入，显示在这里。未经核准备案组建的评委会不得组织评审。</p></div>"
    )


def _overview(registry: Registry, rules: RowRules, places: Layout) -> str:
    rows = (
        (
            f'<a href="/{page_path(series)}">{escape(rules.series_names[series])}</a>',
            str(sum(map(len, chunks))),
            _levels(rules, chunks),
            str(sum(one.expired(registry.on) for chunk in chunks for one in chunk)),
        )
        for series, chunks in places.pages.items()
    )
    return (
        _validity_said(registry)
        + filter_box(rules)
        + groups.links(rules)
        + f'<div data-search="off">{table("按系列", ("系列", "评委会", "层级", "其中已过期"), rows)}</div>'
        + f'<p>全部数据：<a href="/{CSV}">CSV 表格</a>、<a href="/{JSON}">JSON</a>。</p>'
    )


def _levels(rules: RowRules, chunks: tuple[tuple[FiledCommittee, ...], ...]) -> str:
    used = {word for chunk in chunks for one in chunk for word in one.levels}
    order = (*rules.law.level_names.values(), JUNIOR, SENIOR)
    return "、".join(word for word in order if word in used)


def _validity_said(registry: Registry) -> str:
    ended = sum(one.expired(registry.on) for one in registry.committees)
    return (
        f"<p>共 {len(registry.committees)} 个评委会，{ended} 个备案有效期已过。有效与否按本站生成之日 "
        f'<time datetime="{registry.on}">{registry.on}</time> 计算；同时属于几个系列的，在各系列都列出。</p>'
    )


def _series_pages(
    registry: Registry, rules: RowRules, places: Layout, series: str
) -> Iterator[GeneratedPage]:
    label, chunks = rules.series_names[series], places.pages[series]
    many = len(chunks) > 1
    for number, chunk in enumerate(chunks, start=1):
        which = f"（第 {number} 页，共 {len(chunks)} 页）" if many else ""
        count = sum(map(len, chunks))
        yield GeneratedPage(
            path=page_path(series, number),
            title=f"{label}系列的评委会{which}",
            description=f"{label}系列核准备案的评委会，共 {count} 个{which}：组建单位、备案编号和有效期。",
            html=(
                page_head("评委会", f"{label}系列的评委会{which}", f"共 {count} 个，按组建单位排列。")
                + validity_note(registry)
                + filter_box(rules, series)
                + committee_table(f"{label}系列核准备案的评委会", chunk, registry.on)
            ),
            previous=_neighbour(series, number - 1, label) if number > 1 else Neighbour(ROOT, "评委会"),
            next=_neighbour(series, number + 1, label) if number < len(chunks) else None,
            styles=STYLES,
            scripts=FILTER,
            wide=True,
        )


def _neighbour(series: str, number: int, label: str) -> Neighbour:
    return Neighbour(page_path(series, number), f"{label}系列，第 {number} 页")


def _who(context: Context, rules: RowRules) -> GeneratedPage:
    law = context.law
    titles = {pathway.id: pathway.title for pathway in law.pathways}
    rows = (
        (
            f'<span id="{line.anchor}">{escape(line.text)}</span>',
            escape(in_words(law, line.targets, tuple(law.targets))),
            "、".join(f'<a href="{pathway_href(id_)}">{escape(titles[id_])}</a>' for id_ in line.pathways),
            "写明" if line.known else "没有写明",
            clause_links(context, line.clauses),
        )
        for line in authorities(law)
    )
    return GeneratedPage(
        path=WHO_PAGE,
        title="谁能评我",
        description="按系列、层级、单位和地区查由谁评审：通知写明的权限逐条列出，注明条款。",
        html=(
            page_head(
                "评委会",
                "谁能评我",
                "自查结果里的“受理评委会”就是下面这些话。通知没有写明的，照实说没有写明。",
            )
            + f'<section class="who" id="ask" data-root="/" data-who="{WHO}" data-committees="{JSON}" '
            f'aria-label="查由谁评审" hidden>{_choices(rules)}'
            '<div class="who-answer" id="who-answer" role="status" aria-live="polite"></div></section>'
            + '<h2 id="all">全部权限</h2>'
            + table("通知写明的评审权限", ("由谁评审", "系列和层级", "途径", "通知", "依据"), rows)
            + _districts_note(rules)
        ),
        previous=Neighbour(ROOT, "评委会"),
        styles=STYLES,
        scripts=("assets/registry/who.js",),
        wide=True,
    )


def _districts_note(rules: RowRules) -> str:
    label = rules.law.catalogue[rules.reviewing.district].label
    return f"<p>“{escape(label)}”指：{escape('、'.join(rules.districts))}。</p>"


def _choices(rules: RowRules) -> str:
    """The questions of the checker that decide who reviews, with its own labels."""
    law = rules.law
    ids = (law.target_series, law.target_level, *rules.reviewing.questions)
    return "".join(_choice(law.catalogue[id_]) for id_ in ids)


def _choice(question: Question) -> str:
    listed = "".join(
        f'<option value="{escape(option.value)}">{escape(option.label)}</option>'
        for option in question.options
    )
    return (
        f'<label class="who-choice">{escape(question.label)}'
        f'<select name="{question.id}"><option value="">请选择</option>{listed}</select></label>'
    )
