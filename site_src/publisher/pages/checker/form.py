"""The checker's form, rendered from the catalogue: native controls named by question id.

Every question can be left open: nothing chosen and 不清楚 are the same answer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from checker import EARLIEST_DATE, NO_DATE, Law, Question
from publisher.facts.glossary import Term
from publisher.html.pieces import day_in_words, link_to
from publisher.notice.model import Clause
from publisher.pages.checker.relevance import tree

SELECT_ABOVE: Final = 7
"""An enumeration with more options than this is a drop-down list."""
UNKNOWN: Final = "unknown"
TARGET_GROUP: Final = "先说您想报什么"
_NO_LEVEL_YET: Final = "还没想好，看看我能报什么"
_YES_NO: Final = (("true", "是"), ("false", "否"))


def groups(law: Law) -> dict[str, list[Question]]:
    """Questions by group; what is applied for comes first, because everything else hangs on it."""
    members: dict[str, list[Question]] = {TARGET_GROUP: []}
    for question in law.catalogue.values():
        first = question.id in {law.target_series, law.target_level}
        members.setdefault(TARGET_GROUP if first else question.group, []).append(question)
    return members


def render(law: Law, clauses: Mapping[str, Clause], terms: Sequence[Term] = ()) -> str:
    """The body of the form: one fieldset a group; ``terms`` are explained where a question uses them."""
    parts = []
    for number, (title, members) in enumerate(groups(law).items()):
        body = "".join(question_html(law, question, clauses, terms) for question in members)
        lead = _as_of_html(law) if number == 0 else ""
        parts.append(
            f'<fieldset class="group" id="group-{number}"><legend><h2>{escape(title)}</h2></legend>'
            f"{lead}{body}</fieldset>"
        )
    return "".join(parts)


def question_html(
    law: Law, question: Question, clauses: Mapping[str, Clause], terms: Sequence[Term] = ()
) -> str:
    """One question: label, help, controls, a place for its fault, its terms, the clauses that it rests on."""
    grouped = _is_grouped(question)
    tag = "fieldset" if grouped else "div"
    spoken = law.conversation.spoken[question.id]
    label = _named(question.label, spoken.asks)
    title = (
        f'<legend class="question__label">{label}</legend>'
        if grouped
        else f'<label class="question__label" for="{question.id}">{label}</label>'
    )
    described = _described_by(law, question)
    return (
        f'<{tag} class="question" id="q-{question.id}" data-question="{question.id}" '
        f'data-type="{question.type}"{_sought(law, question)}{_asked_of(question)}'
        f"{described if grouped else ''}>{title}"
        f'<div class="question__body">{_help(question, spoken.hint)}'
        f"{_CONTROLS[question.type](law, question)}"
        f'<p class="question__fault" id="{question.id}-fault" hidden></p>'
        f"{_explained(question, terms)}"
        f'<p class="question__basis">依据 {_basis(question, clauses)}</p></div></{tag}>'
    )


def _named(name: str, asks: str) -> str:
    """The condition's name in the form, the question in the guide; the style sheet shows the one."""
    return f"{_in_form(name)}{_in_guide(asks)}"


def _in_form(text: str) -> str:
    return f'<span class="question__name">{escape(text)}</span>' if text else ""


def _in_guide(text: str) -> str:
    return f'<span class="question__asks">{escape(text)}</span>'


def _help(question: Question, hint: str) -> str:
    """In the guide a hint takes the place of the form's help, where there is one."""
    if not question.help and not hint:
        return ""
    words = f"{_in_form(question.help)}{_in_guide(hint)}" if hint else escape(question.help)
    return f'<p class="question__help" id="{question.id}-help">{words}</p>'


def _explained(question: Question, terms: Sequence[Term]) -> str:
    """The terms in a question's words, one tap away; without a script too."""
    words = " ".join((question.label, question.help, *(option.label for option in question.options)))
    used = [term for term in terms if any(name in words for name in (term.term, *term.aliases))]
    if not used:
        return ""
    entries = "".join(
        f'<dt><a href="{term.href}">{escape(term.term)}</a></dt><dd>{escape(term.meaning)}</dd>'
        for term in used
    )
    names = "、".join(escape(term.term) for term in used)
    return f'<details class="question__terms"><summary>用语：{names}</summary><dl>{entries}</dl></details>'


def _basis(question: Question, clauses: Mapping[str, Clause]) -> str:
    return " ".join(link_to(clauses[id_]) for id_ in question.clauses)


def _sought(law: Law, question: Question) -> str:
    """Marks the question for the level sought, which the guide asks in a way of its own."""
    return ' data-target="level"' if question.id == law.target_level else ""


def _asked_of(question: Question) -> str:
    if question.asked_of is None:
        return ""
    return f' data-asked-of="{escape(json.dumps(tree(question.asked_of), separators=(",", ":")))}"'


def _described_by(law: Law, question: Question) -> str:
    has_help = question.help or law.conversation.spoken[question.id].hint
    ids = [f"{question.id}-help"] if has_help else []
    return f' aria-describedby="{" ".join([*ids, f"{question.id}-fault"])}"'


def _is_grouped(question: Question) -> bool:
    """Whether the question has several controls, so that a fieldset must name them."""
    return question.type in {"bool", "set"} or (
        question.type == "enum" and len(question.options) <= SELECT_ABOVE
    )


def _choices(kind: str, name: str, options: Iterable[tuple[str, str]]) -> str:
    boxes = "".join(
        f'<label class="choice{" choice--open" if value == UNKNOWN else ""}">'
        f'<input type="{kind}" name="{name}" value="{escape(value)}"><span>{escape(label)}</span></label>'
        for value, label in options
    )
    return f'<div class="choices">{boxes}</div>'


def _with_unknown(
    law: Law, question: Question, options: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    yield from options
    yield UNKNOWN, _NO_LEVEL_YET if question.id == law.target_level else "不清楚"


def _bool(law: Law, question: Question) -> str:
    return _choices("radio", question.id, _with_unknown(law, question, _YES_NO))


def _set(law: Law, question: Question) -> str:
    options = [*_options(question), (NO_DATE, "无，以上都不是")]
    return _choices("checkbox", question.id, _with_unknown(law, question, options))


def _enum(law: Law, question: Question) -> str:
    if _is_grouped(question):
        return _choices("radio", question.id, _with_unknown(law, question, _options(question)))
    options = "".join(
        f'<option value="{escape(value)}">{escape(label)}</option>'
        for value, label in [("", "请选择"), *_with_unknown(law, question, _options(question))]
    )
    return (
        f'<select class="field" id="{question.id}" name="{question.id}"{_described_by(law, question)}>'
        f"{options}</select>"
    )


def _options(question: Question) -> Iterator[tuple[str, str]]:
    return ((option.value, option.label) for option in question.options)


def _number(law: Law, question: Question) -> str:
    mode = "numeric" if question.type == "int" else "decimal"
    return (
        f'<div class="entry"><input class="field field--number" type="text" inputmode="{mode}" '
        f'id="{question.id}" name="{question.id}" maxlength="20" autocapitalize="off" spellcheck="false"'
        f'{_described_by(law, question)}><span class="unit">{escape(question.unit)}</span>'
        f"{_clear(question)}</div>"
    )


def _date(law: Law, question: Question) -> str:
    none = ""
    if question.none_label:
        none = _choices("checkbox", question.id, [(NO_DATE, question.none_label)])
    return (
        f'<div class="entry"><input class="field field--date" type="date" id="{question.id}" '
        f'name="{question.id}" min="{EARLIEST_DATE}" max="{law.as_of_default}"{_described_by(law, question)}>'
        f"{_clear(question)}</div>{none}"
    )


def _clear(question: Question) -> str:
    """Hidden until the script that serves it has started."""
    return (
        f'<button class="quiet" type="button" data-clear="{question.id}" hidden '
        f'aria-label="不清楚：{escape(question.label)}">不清楚</button>'
    )


def _as_of_html(law: Law) -> str:
    """The day that everything is cut off at; a script adds the reader's own day as a choice."""
    first, last = day_in_words(law.as_of_first), day_in_words(law.as_of_last)
    return (
        '<fieldset class="question" id="q-as_of" aria-describedby="as_of-help as_of-fault">'
        f'<legend class="question__label">{_named("按哪天算", "按哪天算？")}</legend>'
        f'<div class="question__body"><p class="question__help" id="as_of-help">{escape(law.as_of_help)}'
        f'<span class="question__name">可填{first}至{last}。</span></p>'
        '<div class="choices" id="as_of-days"></div>'
        '<div class="entry"><label for="as_of">申报日期</label>'
        '<input class="field field--date" type="date" id="as_of" name="as_of" '
        f'value="{law.as_of_default}" min="{law.as_of_first}" max="{law.as_of_last}" '
        'aria-describedby="as_of-help as_of-fault"></div>'
        '<p class="question__fault" id="as_of-fault" hidden></p></div></fieldset>'
    )


_CONTROLS: Final[Mapping[str, Callable[[Law, Question], str]]] = {
    "bool": _bool,
    "enum": _enum,
    "set": _set,
    "int": _number,
    "decimal": _number,
    "date": _date,
}
