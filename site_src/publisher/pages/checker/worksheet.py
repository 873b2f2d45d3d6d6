"""The questions as a blank worksheet: boxes to tick, lines to fill, on paper or on screen without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from checker import AllOf, AnyOf, Condition, Question, QuestionType
from publisher.html.pieces import STYLE, clause_links, page_head
from publisher.pages.checker.tables import GATES, WORKSHEET
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour, TocEntry

_LINE_ABOVE: Final = 12
"""A choice with more options than this is a line to write on."""
_UNKNOWN: Final = "不清楚"


def pages(context: Context) -> Iterator[GeneratedPage]:
    if not context.law.is_encoded:
        return
    questions = context.law.catalogue
    groups = [(title, list(members)) for title, members in groupby(questions.values(), lambda q: q.group)]
    yield GeneratedPage(
        path=WORKSHEET,
        title="空白问卷",
        description=f"自查的全部 {len(questions)} 道题，打印后填写，每题注明依据的条款。",
        html=(
            page_head(
                "决策表",
                "空白问卷",
                f"自查的 {len(questions)} 道题。打印出来填写，或先在这里看看要准备什么；"
                '填好后在<a href="/checker/">自查</a>里录入，或对照<a href="/tables/">决策表</a>。',
                "不清楚的就勾“不清楚”。年限一律填截至申报日期的足年数。",
            )
            + f'<p class="sheet-head">{_blank("姓名")}{_blank("单位")}{_blank("申报日期")}</p>'
            + "".join(_group(context, number, *group) for number, group in enumerate(groups, 1))
        ),
        toc=tuple(TocEntry(title, f"group-{number}") for number, (title, _) in enumerate(groups, 1)),
        toc_title="问卷目录",
        previous=Neighbour(GATES, "门槛"),
        styles=(STYLE,),
    )


def question_href(question_id: str) -> str:
    return f"/{WORKSHEET}#q-{question_id}"


def _group(context: Context, number: int, title: str, members: list[Question]) -> str:
    items = "".join(_item(context, question) for question in members)
    start = list(context.law.catalogue).index(members[0].id) + 1
    return f'<h2 id="group-{number}">{escape(title)}</h2><ol class="sheet" start="{start}">{items}</ol>'


def _item(context: Context, question: Question) -> str:
    only = f'<p class="sheet-only">限：{escape(in_short(question.asked_of))}</p>' if question.asked_of else ""
    help_ = f'<p class="sheet-help">{escape(question.help)}</p>' if question.help else ""
    return (
        f'<li id="q-{question.id}"><p class="sheet-label">{escape(question.label)}'
        f'<span class="sheet-basis">{clause_links(context, question.clauses)}</span></p>{only}{help_}'
        f'<p class="sheet-answer">{_ANSWERS[question.type](question)}</p></li>'
    )


def in_short(condition: Condition) -> str:
    """A small condition as a phrase."""
    if isinstance(condition, (AllOf, AnyOf)):
        return ("，且" if isinstance(condition, AllOf) else "，或").join(map(in_short, condition.parts))
    return condition.text


def _yes_no(_: Question) -> str:
    return _boxes("是", "否", _UNKNOWN)


def _choice(question: Question) -> str:
    labels = [option.label for option in question.options]
    if len(labels) > _LINE_ABOVE:
        return f'{_blank("")}<span class="sheet-among">（从中选一：{escape("、".join(labels))}）</span>'
    return _boxes(*labels, _UNKNOWN)


def _several(question: Question) -> str:
    return f"（可选几项）{_boxes(*(option.label for option in question.options), '都没有', _UNKNOWN)}"


def _number(question: Question) -> str:
    return f"{_blank('')} {escape(question.unit)} {_boxes(_UNKNOWN)}"


def _date(question: Question) -> str:
    others = (question.none_label, _UNKNOWN) if question.none_label else (_UNKNOWN,)
    return f"{_blank('')} 年 {_blank('')} 月 {_blank('')} 日 {_boxes(*others)}"


_ANSWERS: Final[dict[QuestionType, Callable[[Question], str]]] = {
    "bool": _yes_no,
    "enum": _choice,
    "set": _several,
    "int": _number,
    "decimal": _number,
    "date": _date,
}


def _boxes(*labels: str) -> str:
    return "".join(f'<span class="sheet-box">☐ {escape(label)}</span>' for label in labels)


def _blank(label: str) -> str:
    line = '<span class="sheet-line" aria-hidden="true"></span>'
    return f'<span class="sheet-blank">{escape(label)}{line}</span>'
