"""Decision tables (决策表): every pathway and gate as nested conditions, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Final

from checker import MODE_LABELS, Gate, Law, Pathway, Target, Verdict, readings_in
from publisher.html.pieces import STYLE, clause_links, page_head, reading_href, table
from publisher.pages.checker.trees import Tree
from publisher.pages.checker.words import in_words
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

TABLES: Final = "tables/"
PATHWAYS: Final = "tables/pathways/"
GATES: Final = "tables/gates/"
WORKSHEET: Final = "tables/worksheet/"


def pages(context: Context) -> Iterator[GeneratedPage]:
    if not context.law.is_encoded:
        return
    yield _index(context)
    yield _pathways(context)
    yield _gates(context)


def targets_of(law: Law, pathway: Pathway) -> tuple[Target, ...]:
    """The series and levels that a pathway can lead to."""
    return tuple(target for target in law.targets if pathway.can_lead_to(target))


def pathway_href(pathway_id: str) -> str:
    return f"/{PATHWAYS}#{pathway_id}"


def gate_href(gate_id: str) -> str:
    return f"/{GATES}#{gate_id}"


def _index(context: Context) -> GeneratedPage:
    law = context.law
    pathways = (_pathway_row(context, pathway) for pathway in law.pathways)
    gates = (
        (f'<a href="{gate_href(gate.id)}">{escape(gate.title)}</a>', clause_links(context, gate.clauses))
        for gate in law.gates
    )
    return GeneratedPage(
        path=TABLES,
        title="决策表",
        description=f"{len(law.pathways)} 条申报途径和 {len(law.gates)} 道门槛的全部条件，注明条款和原文。",
        html=(
            page_head(
                "决策表",
                "每条途径要具备什么",
                f"自查程序用的就是这些规则：{len(law.pathways)} 条申报途径、{len(law.gates)} 道门槛，"
                "不用开启脚本，可以打印。",
            )
            + _how_to_read(context)
            + f'<h2 id="pathways"><a href="/{PATHWAYS}">申报途径</a></h2>'
            + table(f"{len(law.pathways)} 条申报途径", ("途径", "依据", "方式", "可取得"), pathways)
            + f'<h2 id="gates"><a href="/{GATES}">门槛</a></h2>'
            "<p>门槛是各条途径都要通过的条件；某条途径不查哪些门槛，写在该途径里。</p>"
            + table(f"{len(law.gates)} 道门槛", ("门槛", "依据"), gates)
            + '<h2 id="paper">在纸上用</h2>'
            f'<p><a href="/{WORKSHEET}">空白问卷</a>列出自查的全部题目，打印后填写，带到单位或窗口商量。</p>'
        ),
        toc=(
            TocEntry("怎样读", "how"),
            TocEntry("申报途径", "pathways"),
            TocEntry("门槛", "gates"),
            TocEntry("在纸上用", "paper"),
        ),
        next=Neighbour(PATHWAYS, "申报途径"),
        styles=(STYLE,),
    )


def _how_to_read(context: Context) -> str:
    verdicts = "".join(
        f"<div><dt>{verdict.label}</dt><dd>{verdict.meaning}</dd></div>" for verdict in Verdict
    )
    reference = (
        '注明“参考数据”的条件，依据的是通知没有附带的文件，见<a href="/reference/">参考数据</a>。'
        if context.law.reference()
        else ""
    )
    return (
        '<h2 id="how">怎样读</h2>'
        "<p>一条途径的结论，是它的“适用于”“须具备”和它要通过的各道门槛中最差的一个；几条途径中，取最好的一个。"
        "从差到好是：</p>"
        f'<dl class="verdicts">{verdicts}</dl>'
        f"<p>“原则上”的条件不满足时，不是不符合，而是例外由注明的机关决定。{reference}</p>"
    )


def _pathway_row(context: Context, pathway: Pathway) -> tuple[str, ...]:
    levels = in_words(context.law, targets_of(context.law, pathway), tuple(context.law.targets))
    return (
        f'<a href="{pathway_href(pathway.id)}">{escape(pathway.title)}</a>',
        clause_links(context, pathway.clauses),
        MODE_LABELS[pathway.mode],
        escape(levels),
    )


def _pathways(context: Context) -> GeneratedPage:
    return GeneratedPage(
        path=PATHWAYS,
        title="申报途径的决策表",
        description="每条申报途径适用于谁、须具备什么、不查哪些门槛、由谁评审。",
        html=(
            page_head("决策表", "申报途径", "每条途径：适用于谁，须具备什么，还要通过哪些门槛，由谁评审。")
            + "".join(_pathway(context, pathway) for pathway in context.law.pathways)
        ),
        toc=tuple(TocEntry(pathway.title, pathway.id) for pathway in context.law.pathways),
        toc_title="申报途径",
        previous=Neighbour(TABLES, "决策表"),
        next=Neighbour(GATES, "门槛"),
        styles=(STYLE,),
    )


def _pathway(context: Context, pathway: Pathway) -> str:
    targets = targets_of(context.law, pathway)
    law = context.law
    tree = Tree(context, law, targets, pathway.clauses)
    facts = {
        "依据": clause_links(context, pathway.clauses),
        "方式": MODE_LABELS[pathway.mode],
        "由谁评审": escape(pathway.reviewer),
        "可取得": escape(in_words(law, targets, tuple(law.targets))),
        "之后": _afterwards(context, pathway),
    }
    return (
        f'<section class="rule" aria-labelledby="{pathway.id}">'
        f'<h2 id="{pathway.id}">{escape(pathway.title)}</h2>'
        f"{_facts(facts)}{_where_to(tree, pathway)}<h3>适用于</h3>{tree.html(pathway.applies)}"
        f"<h3>须具备</h3>{tree.html(pathway.requires)}<h3>门槛</h3>{_gates_of(context, pathway, targets)}"
        f"{_readings(law, pathway.clauses)}</section>"
    )


def _where_to(tree: Tree, pathway: Pathway) -> str:
    """What decides where the pathway leads, where readings differ in that."""
    if not any(True for target in tree.law.targets for _ in readings_in(pathway.leads_to, target)):
        return ""
    whole = replace(tree, targets=tuple(tree.law.targets))
    return f"<h3>可取得的系列和层级</h3>{whole.html(pathway.leads_to)}"


def _afterwards(context: Context, pathway: Pathway) -> str:
    """From when the title counts; empty where the law does not say."""
    line = context.law.effective.get(pathway.mode)
    return f"{escape(line.text)}（{clause_links(context, line.clauses)}）。" if line else ""


def _gates_of(context: Context, pathway: Pathway, targets: tuple[Target, ...]) -> str:
    """Which gates bind, which do not, and which the pathway's clause reads in a way of its own."""
    law = context.law
    if len(pathway.waives) == len(law.gates):
        return "".join(("<p>不查任何门槛。</p>", *_waivers(law, pathway)))
    waived = [_gate_link(gate) for gate in law.gates if gate.id in pathway.waives]
    parts = [
        f'<p><a href="/{GATES}">全部门槛</a>都要通过'
        + (f"，但不查：{'、'.join(waived)}。</p>" if waived else "。</p>")
    ]
    for gate in law.gates:
        if gate.id in pathway.replaces:
            tree = Tree(context, law, targets, gate.clauses).html(pathway.replaces[gate.id])
            parts.append(f"<p>门槛“{_gate_link(gate)}”在本途径改为：</p>{tree}")
    return "".join((*parts, *_waivers(law, pathway)))


def _waivers(law: Law, pathway: Pathway) -> Iterator[str]:
    """Gates that the pathway waives under one reading of its clause only."""
    gates = {gate.id: gate for gate in law.gates}
    for waiver in pathway.waivers:
        reading = next(one for one in law.interpretations if one.id == waiver.reading)
        others = "；".join(
            f"“{escape(reading.words(option))}”则{'不查' if option == waiver.choice else '要查'}"
            for option in reading.options
            if option and option != reading.chosen
        )
        now = "不查" if reading.chosen == waiver.choice else "要查"
        yield (
            f"<p>门槛“{_gate_link(gates[waiver.gate])}”查不查，有不同读法："
            f"采用“{escape(reading.words(reading.chosen))}”，{now}；没有采用的，{others}。"
            f'<a href="{reading_href(reading)}">为什么</a></p>'
        )


def _gates(context: Context) -> GeneratedPage:
    return GeneratedPage(
        path=GATES,
        title="门槛的决策表",
        description=f"各条途径都要通过的门槛：{'、'.join(gate.title for gate in context.law.gates)}。",
        html=(
            page_head(
                "决策表", "门槛", "各条途径都要通过的条件，除非该途径写明不查。与本人无关的门槛视为通过。"
            )
            + "".join(_gate(context, gate) for gate in context.law.gates)
        ),
        toc=tuple(TocEntry(gate.title, gate.id) for gate in context.law.gates),
        toc_title="门槛",
        previous=Neighbour(PATHWAYS, "申报途径"),
        next=Neighbour(WORKSHEET, "空白问卷"),
        styles=(STYLE,),
    )


def _gate(context: Context, gate: Gate) -> str:
    law = context.law
    tree = Tree(context, law, tuple(law.targets), gate.clauses)
    waived = [_pathway_link(pathway) for pathway in law.pathways if gate.id in pathway.waives]
    replaced = [_pathway_link(pathway) for pathway in law.pathways if gate.id in pathway.replaces]
    facts = {
        "依据": clause_links(context, gate.clauses),
        "不查的途径": "、".join(waived),
        "另作规定的": "、".join(replaced),
    }
    return (
        f'<section class="rule" aria-labelledby="{gate.id}"><h2 id="{gate.id}">{escape(gate.title)}</h2>'
        f"{_facts(facts)}<h3>条件</h3>{tree.html(gate.condition)}{_readings(law, gate.clauses)}</section>"
    )


def _facts(facts: dict[str, str]) -> str:
    """Terms with what is said of them, in HTML; empty ones are left out."""
    shown = (f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in facts.items() if said)
    return f'<dl class="facts">{"".join(shown)}</dl>'


def _readings(law: Law, clauses: tuple[str, ...]) -> str:
    """How the clauses of a rule are read where they allow two readings."""
    readings = [reading for reading in law.interpretations if set(reading.clauses) & set(clauses)]
    items = "".join(
        f'<li>{escape(reading.choice)} <a href="{reading_href(reading)}">为什么</a></li>'
        for reading in readings
    )
    return f'<h3>两种读法之间的选择</h3><ul class="readings">{items}</ul>' if readings else ""


def _gate_link(gate: Gate) -> str:
    return f'<a href="{gate_href(gate.id)}">{escape(gate.title)}</a>'


def _pathway_link(pathway: Pathway) -> str:
    return f'<a href="{pathway_href(pathway.id)}">{escape(pathway.title)}</a>'
