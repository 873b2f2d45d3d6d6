"""Second readings (两种读法): which there are, which is in force and why, whom the others would move."""

from __future__ import annotations

import json
from dataclasses import astuple
from html import escape
from pathlib import Path
from typing import Final

import checker
from checker import Interpretation, Verdict
from publisher.facts.profiles import Move, Profile, by_weight, moves, profiles
from publisher.html.pieces import READINGS, STYLE, clause_links, page_head, table
from publisher.runtime import build_cache
from publisher.site.context import Context
from publisher.site.law import checker_code
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

_MOVED: Final = "moved"


def page(context: Context, previous: Neighbour) -> GeneratedPage:
    """The page; the law has interpretations."""
    law = context.law
    effect = _effect(context)
    return GeneratedPage(
        path=READINGS,
        title="两种读法",
        description="通知中可以有两种读法的地方：有哪些读法，本站怎样选择，为什么，另一种读法会改变谁的结论。",
        html=(
            page_head(
                "条款覆盖",
                "两种读法之间的选择",
                f"通知有 {len(law.interpretations)} 处可以有不止一种读法。"
                "这里列出各种读法、选择和理由；"
                f"最终以{escape(context.facts.issuer_short)}的解释为准。",
            )
            + effect
            + "".join(_reading(context, reading) for reading in law.interpretations)
        ),
        toc=(
            *((TocEntry("哪些读法影响的人多", _MOVED),) if effect else ()),
            *(TocEntry(_short(context, reading), reading.id) for reading in law.interpretations),
        ),
        toc_title="涉及的条款",
        previous=previous,
        styles=(STYLE,),
    )


def _effect(context: Context) -> str:
    """Which readings move how much of the typical applicants, most first; empty without any."""
    chosen = profiles(context)
    if not chosen:
        return ""
    total = sum(profile.weight for profile in chosen)
    listed = by_weight(context.law, _cached(context, chosen))
    rows = (
        (
            f'<a href="#{reading.id}">{escape(reading.question)}</a>',
            clause_links(context, reading.clauses),
            f"{weight}（{weight / total:.1%}）",
            "".join(f"<p>{escape(_words(reading, move))}</p>" for move in moved),
        )
        for reading, weight, moved in listed
    )
    none = len(context.law.interpretations) - len(listed)
    return (
        f'<h2 id="{_MOVED}">哪些读法影响的人多</h2>'
        f"<p>用 {len(chosen)} 种典型申报人来试：逐一换成另一种读法，看谁的结论会变，多的在前，"
        "供主管部门明确口径时参考。"
        f"权重（合计 {total}）是本项目的假设，没有公布过统计，只宜比较大小。"
        f"其余 {none} 处读法不改变这些人的结论。</p>"
        + table("读法和它改变的结论", ("读法", "条款", "权重", "谁的结论会变"), rows)
    )


def _words(reading: Interpretation, move: Move) -> str:
    now, other = move.verdict.label, move.other.label
    return f"{move.name}：{now}；如果按“{reading.words(move.option)}”，则{other}"


def _cached(context: Context, chosen: tuple[Profile, ...]) -> tuple[Move, ...]:
    """Kept under rules, profiles and the checker's code: some hundred laws are put together for it."""
    law = context.law
    people = json.dumps([astuple(profile) for profile in chosen], ensure_ascii=False, default=dict)
    name = build_cache.key(checker.rules_hash(law).encode(), people.encode(), *checker_code())

    def make(folder: Path) -> None:
        listed = [
            [m.name, m.weight, m.reading, m.option, m.verdict.name, m.other.name] for m in moves(law, chosen)
        ]
        (folder / "moves.json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")

    kept = build_cache.folder("readings", name, make) / "moves.json"
    return tuple(
        Move(person, weight, reading, option, Verdict[now], Verdict[other])
        for person, weight, reading, option, now, other in json.loads(kept.read_text(encoding="utf-8"))
    )


def _short(context: Context, reading: Interpretation) -> str:
    clauses = context.notice.by_id()
    return f"{clauses[reading.clauses[0]].label}：{reading.question}"


def _reading(context: Context, reading: Interpretation) -> str:
    readings = "".join(f"<li>{escape(text)}</li>" for text in reading.readings)
    return (
        f'<section class="reading" aria-labelledby="{reading.id}">'
        f'<h2 id="{reading.id}">{escape(reading.question)}</h2>'
        f'<dl class="facts"><div><dt>条款</dt><dd>{clause_links(context, reading.clauses)}</dd></div>'
        f"<div><dt>读法</dt><dd><ul>{readings}</ul></dd></div>"
        f"<div><dt>选择</dt><dd><strong>{escape(reading.choice)}</strong></dd></div>"
        f"<div><dt>理由</dt><dd>{escape(reading.why)}</dd></div></dl></section>"
    )
