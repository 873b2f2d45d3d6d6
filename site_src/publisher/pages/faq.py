"""Questions that people ask (常见问题): the answer, the words it rests on, and the checker begun."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from checker import Law
from publisher.facts.contacts import contacts
from publisher.facts.faq import PATH, Asked, asked
from publisher.html.pieces import STYLE, clause_link, page_head
from publisher.pages.handling import contacts_html
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Menu, TocEntry

TITLE: Final = "常见问题"


def pages(context: Context) -> Iterator[GeneratedPage]:
    """The page; none where the notice's folder has no questions."""
    listed = asked(context)
    if not listed:
        return
    topics = dict.fromkeys(one.topic for one in listed)
    by_topic = {topic: [one for one in listed if one.topic == topic] for topic in topics}
    yield GeneratedPage(
        path=PATH,
        title=TITLE,
        description=f"申报职称常问的 {len(listed)} 个问题，每个回答都引用通知原文，没有写的照实说。",
        html=(
            page_head(
                TITLE,
                "大家常问的，通知怎样说",
                "每个回答都引用通知的原话；通知没有写的，照实说没有写。要看自己的情况，点“按这个情况自查”。",
            )
            + "".join(_topic(context, number, topic, by_topic[topic]) for number, topic in _counted(by_topic))
        ),
        menu=Menu(50, TITLE),
        toc=tuple(
            TocEntry(topic, _anchor(number), tuple(TocEntry(one.asks, one.id) for one in by_topic[topic]))
            for number, topic in _counted(by_topic)
        ),
        toc_title="全部问题",
        styles=(STYLE,),
    )


def _counted(topics: dict[str, list[Asked]]) -> list[tuple[int, str]]:
    return list(enumerate(topics, start=1))


def _anchor(number: int) -> str:
    return f"topic-{number}"


def _topic(context: Context, number: int, topic: str, listed: list[Asked]) -> str:
    anchor = _anchor(number)
    return (
        f'<section aria-labelledby="{anchor}"><h2 id="{anchor}">{escape(topic)}</h2>'
        + "".join(_entry(context, one) for one in listed)
        + "</section>"
    )


def _entry(context: Context, one: Asked) -> str:
    """``data-also`` and ``data-clauses`` tell search what else the question is called and where it leads."""
    answer = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in one.answer)
    quotes = "".join(
        f"<li><q>{escape(words)}</q> {clause_link(context, clause)}</li>" for clause, words in one.quotes
    )
    filled = contacts_html(contacts(context)) if one.contacts else ""
    silent = '<p class="asked-silent"><span class="status">通知没有写</span></p>' if one.silent else ""
    return (
        f'<div class="asked"><h3 id="{one.id}" data-also="{escape(" ".join(one.also))}" '
        f'data-clauses="{" ".join(one.clauses)}">{escape(one.asks)}</h3>'
        f'{silent}<div class="asked-answer">{answer}</div>{filled}'
        f'<ul class="asked-basis" data-search="off">{quotes}</ul>{_further(context.law, one)}</div>'
    )


def _further(law: Law, one: Asked) -> str:
    """Where to go from here: the checker with what is known, and pages that say more."""
    links = "".join(f'<a href="/{page}">{escape(words)}</a>' for page, words in one.see)
    if not one.known:
        check = f'<a class="asked-check" href="{one.checker_href}">去自查</a>'
        return f'<p class="asked-further" data-search="off">{check}{links}</p>'
    filled = "；".join(_in_words(law, id_, value) for id_, value in one.known.items())
    return (
        f'<p class="asked-further" data-search="off"><a class="asked-check" href="{one.checker_href}">'
        f"按这个情况自查</a>{links}"
        f'<span class="asked-filled">已替您填：{escape(filled)}</span></p>'
    )


def _in_words(law: Law, id_: str, value: object) -> str:
    question = law.catalogue[id_]
    return f"{question.label}：{question.show(frozenset(value) if isinstance(value, list) else value)}"
