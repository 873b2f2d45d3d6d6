"""What is new against the notice before (与上一份通知对照): clause by clause, and who gains and who loses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from checker import RARE_STATUSES, LawComparison, Movement, Sentence
from publisher.comparing.align import CHANGES, Pair
from publisher.comparing.editions import Comparison, compared
from publisher.comparing.words import marked
from publisher.html.pieces import STYLE, clause_href, day_in_words, page_head
from publisher.notice.model import Clause
from publisher.site.context import Context, open_context
from publisher.site.page import GeneratedPage, TocEntry

PATH: Final = "compared/"
_TAGS: Final = {"removed": "del", "added": "ins"}


def pages(context: Context) -> Iterator[GeneratedPage]:
    before = context.facts.follows
    if before not in context.settings.notices:
        return
    comparison = compared(open_context(context.source, before), context)
    year = comparison.old.facts.year
    counts = Counter(pair.change for pair in comparison.pairs)
    told = "、".join(f"{words} {counts[change]} 段" for change, words in CHANGES.items() if counts[change])
    title = f"与{year}年通知对照"
    yield GeneratedPage(
        path=PATH,
        title=title,
        description=f"{context.facts.year}年的通知与{year}年的逐段对照：{told}；同样的情况，结论有什么不同。",
        html=page_head("对照", title, f"{told}。删去的字划掉，新增的字加下划线；空格、全角半角等不算改动。")
        + f'<h2 id="verdicts">同样的情况，结论有什么不同</h2>{_law(comparison)}'
        + f'<h2 id="clauses">条款</h2>{"".join(_clauses(comparison))}',
        toc=(TocEntry("结论有什么不同", "verdicts"), TocEntry("条款", "clauses")),
        styles=(STYLE,),
    )


def _law(comparison: Comparison) -> str:
    law = comparison.law
    if law is None:
        return "<p>这两份通知中有一份的申报条件尚未编入，不能比较。</p>"
    days = "、".join(day_in_words(day) for day in law.as_of)
    parts = [
        f"<p>由程序在两份通知的规则里查找：各按自己的申报日（{days}），答案相同而结论不同的人。"
        "规则写法相同的途径没有比较：只因申报日不同（年龄、年限多算或少算）而变的结论不在其内。</p>",
        _left(comparison.new, law),
        *(
            f"<h3>{title}</h3>" + _movements(comparison, law, direction)
            for title, direction in (("结论变好的", "gain"), ("结论变差的", "lose"))
        ),
    ]
    if any(movement.direction == "open" for movement in law.movements):
        parts.append(f"<h3>好坏还不知道的</h3>{_movements(comparison, law, 'open')}")
    for name, targets in (
        (f"只有{comparison.old.facts.year}年有的", law.only_old),
        (f"只有{comparison.new.facts.year}年有的", law.only_new),
    ):
        if targets:
            parts.append(f"<p>{name}系列和层级：{escape('、'.join(targets))}。</p>")
    for name, asked in (
        (f"只有{comparison.old.facts.year}年有的", law.asked_old),
        (f"只有{comparison.new.facts.year}年有的", law.asked_new),
    ):
        if asked:
            parts.append(f"<p>{name}题目和答案，涉及它们的人无从比较：{escape('、'.join(asked))}。</p>")
    if law.cut:
        ways = escape("、".join(law.cut))
        parts.append(f"<p>查找有上限；下列途径可能还有别的人受影响，没有全部列出：{ways}。</p>")
    return "".join(parts)


def _left(context: Context, law: LawComparison) -> str:
    """What the comparison cannot know yet."""
    left = sum(clause.status in RARE_STATUSES for clause in context.law.clauses.values())
    year = context.facts.year
    unwritten = f"<p>{year}年的通知还有 {left} 段没有编入，下面的比较不包括这些段。</p>" if left else ""
    if not law.aside:
        return unwritten
    return unwritten + (
        f"<p>{year}年有 {len(law.aside)} 项规则因所依据的文字有改动，暂不采用，一律列为“待审定”："
        f"{escape('、'.join(law.aside))}。只因为这个而变为“待审定”的，不算结论变好或变差，另列在后。</p>"
    )


def _movements(comparison: Comparison, law: LawComparison, direction: str) -> str:
    moved = [movement for movement in law.movements if movement.direction == direction]
    if not moved:
        return "<p>没有找到。</p>"
    return f'<ul class="moved">{"".join(_movement(comparison, movement) for movement in moved)}</ul>'


def _movement(comparison: Comparison, movement: Movement) -> str:
    rows = {
        "结论": f"{movement.before.label} → {movement.after.label}",
        "申报": escape("、".join(movement.targets)),
        f"{comparison.old.facts.year}年": _sentences(comparison, comparison.old, movement.old),
        f"{comparison.new.facts.year}年": _sentences(comparison, comparison.new, movement.new),
        "例如": escape("；".join((*movement.people, *movement.besides))),
    }
    shown = "".join(f"<div><dt>{term}</dt><dd>{said}</dd></div>" for term, said in rows.items() if said)
    people = escape("；".join(movement.people))
    return (
        f'<li><p><strong>{escape(movement.title)}</strong>：{people}</p><dl class="facts">{shown}</dl></li>'
    )


def _sentences(comparison: Comparison, side: Context, sentences: Iterable[Sentence]) -> str:
    by_id = side.notice.by_id()
    said = []
    for sentence in sentences:
        words = f"“{escape(sentence.quote)}”" if sentence.quote else escape(sentence.text)
        clause = by_id.get(sentence.clause)
        said.append(f"{_link(comparison, side, clause)} {words}" if clause else words)
    return "；".join(said)


def _clauses(comparison: Comparison) -> Iterator[str]:
    for pair in comparison.pairs:
        if pair.change == "same":
            continue
        old, new = comparison.clauses(pair)
        links = " → ".join(
            _link(comparison, side, clause) if clause else "—"
            for side, clause in ((comparison.old, old), (comparison.new, new))
        )
        head = f"<h3>{links} <small>{CHANGES[pair.change]}</small></h3>"
        yield f'<section class="compared">{head}{_words(pair, old, new)}</section>'


def _words(pair: Pair, old: Clause | None, new: Clause | None) -> str:
    if old and new and pair.reworded:
        pieces = (
            f"<{_TAGS[kind]}>{escape(text)}</{_TAGS[kind]}>" if kind in _TAGS else escape(text)
            for kind, text in marked(old.text, new.text)
        )
        return f"<p>{''.join(pieces)}</p>"
    clause = new or old
    tag = "p" if old and new else "ins" if new else "del"
    assert clause is not None
    text = escape(clause.text)
    return f"<p>{text}</p>" if tag == "p" else f"<p><{tag}>{text}</{tag}></p>"


def _link(comparison: Comparison, side: Context, clause: Clause) -> str:
    """A link to a clause of the notice of one side; the page stands in that of the new one."""
    place = "/" if side.facts.id == comparison.new.facts.id else f"~/{side.place}"
    return f'<a class="basis" href="{place}{clause_href(clause).lstrip("/")}">{escape(clause.label)}</a>'
