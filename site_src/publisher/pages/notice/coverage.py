"""Coverage (条款覆盖): every paragraph of the notice, how far the rules hold it, and what implements it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from checker import RARE_STATUSES, STATUS_LABELS, STATUS_MEANINGS, ClauseEntry, Law, Status
from publisher.facts.coverage import CaseFile, case_files, check, check_entries, entries
from publisher.html.pieces import READINGS, STYLE, clause_href, page_head, reading_href, table
from publisher.notice.model import Clause
from publisher.pages.checker.tables import gate_href, pathway_href
from publisher.pages.checker.worksheet import question_href
from publisher.pages.notice import readings
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

COVERAGE: Final = "coverage/"
_EXCERPT: Final = 60
_AFTER_LABELS: Final = {
    "submission": "办理步骤",
    "committee": "受理评委会",
    "deadlines": "时限",
    "materials": "材料",
    "notes": "事后提示",
    "organisers": "组织评审须知",
}
_Cases = dict[str, list[CaseFile]]


def pages(context: Context) -> Iterator[GeneratedPage]:
    check(context.notice, context.law)
    check_entries(entries(context.law))
    yield _coverage(context)
    if context.law.interpretations:
        yield readings.page(context, Neighbour(COVERAGE, "条款覆盖"))


def entry_href(clause: Clause) -> str:
    return f"/{COVERAGE}#{clause.anchor}"


def status_mark(status: Status) -> str:
    return f'<span class="status status--{status}">{STATUS_LABELS[status]}</span>'


def _coverage(context: Context) -> GeneratedPage:
    cases: _Cases = {}
    for file in case_files(context.source.parent):
        cases.setdefault(file.clause, []).append(file)
    notice, entry_of = context.notice, entries(context.law)
    sections = "".join(
        f'<h2 id="{section.heading.anchor}">{escape(section.heading.text)}</h2>'
        + "".join(_entry(context.law, clause, entry_of[clause.id], cases) for clause in section.clauses)
        for section in notice.sections
    )
    opening = "".join(_entry(context.law, clause, entry_of[clause.id], cases) for clause in notice.opening)
    return GeneratedPage(
        path=COVERAGE,
        title="条款覆盖",
        description=f"通知 {len(notice.clauses)} 段，逐段说明是否写成规则、由什么实现、还有什么须由人认定。",
        html=(
            page_head(
                "条款覆盖",
                f"{len(notice.clauses)} 段，逐段交代",
                "通知的每一段是否已写成自查的规则；没有写成的，说明为什么。",
            )
            + _counts(context.law)
            + _case_totals(context, cases)
            + f'<h2 id="opening">开头</h2>{opening}{sections}'
        ),
        toc=(
            TocEntry("开头", "opening"),
            *(TocEntry(section.heading.text, section.heading.anchor) for section in notice.sections),
        ),
        toc_title="通知目录",
        next=Neighbour(READINGS, "两种读法"),
        styles=(STYLE,),
    )


def _counts(law: Law) -> str:
    tally = Counter(entry.standing.status for entry in entries(law).values())
    shown = (status for status in STATUS_LABELS if tally[status] or status not in RARE_STATUSES)
    rows = ((status_mark(s), str(tally[s]), escape(STATUS_MEANINGS[s])) for s in shown)
    return table("各种状态的段数", ("状态", "段数", "意思"), rows)


def _case_totals(context: Context, cases: _Cases) -> str:
    """How many cases there are, and how many of them are about no single clause."""
    total = sum(file.count for files in cases.values() for file in files)
    if not total:
        return ""
    ids = context.notice.by_id()
    shared = sum(file.count for clause, files in cases.items() if clause not in ids for file in files)
    return (
        f"<p>规则由 {total} 个案例检验，其中 {total - shared} 个按段归入下面各段，"
        f"{shared} 个检验答案的取值、矛盾和参考规定，不属某一段。</p>"
    )


def _entry(law: Law, clause: Clause, entry: ClauseEntry, cases: _Cases) -> str:
    short = clause.text[:_EXCERPT] + ("……" if len(clause.text) > _EXCERPT else "")
    readable = (reading for reading in law.interpretations if clause.id in reading.clauses)
    rows = {
        "途径": _linked((pathway_href(p.id), p.title) for p in law.pathways if p.id in entry.pathways),
        "门槛": _linked((gate_href(g.id), g.title) for g in law.gates if g.id in entry.gates),
        "题目": _linked((question_href(id_), law.catalogue[id_].label) for id_ in entry.questions),
        "算出的数": "、".join(f.value.label for f in law.figures if f.value.id in entry.figures),
        "结论之后": "、".join(_AFTER_LABELS.get(part, part) for part in entry.after),
        "读法": "".join(
            f'<p>{escape(r.choice)} <a href="{reading_href(r)}">为什么</a></p>' for r in readable
        ),
        "案例": _case_words(cases.get(clause.id, [])),
    }
    shown = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows.items() if said)
    listed = f'<dl class="facts">{shown}</dl>' if shown else ""
    return (
        f'<section class="cover" id="{clause.anchor}">'
        f'<h3><a href="{clause_href(clause)}">{escape(clause.label)}</a> '
        f"{status_mark(entry.standing.status)}</h3>"
        f'<p class="cover-text">{escape(short)}</p><p>{escape(entry.standing.reason)}</p>{listed}</section>'
    )


def _linked(links: Iterable[tuple[str, str]]) -> str:
    return "、".join(f'<a href="{href}">{escape(text)}</a>' for href, text in links)


def _case_words(files: list[CaseFile]) -> str:
    if not files:
        return ""
    names = "、".join(f"<code>{escape(file.name)}</code>" for file in files)
    return f"{sum(file.count for file in files)} 个（{names}）"
