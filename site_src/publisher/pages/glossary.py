"""Glossary (用语): the notice's terms in plain words, and the four words of a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from checker import Verdict
from publisher.facts.glossary import PATH, Term, terms
from publisher.html.pieces import STYLE, clause_link, page_head
from publisher.site.context import Context
from publisher.site.page import GeneratedPage, Neighbour


def pages(context: Context) -> Iterator[GeneratedPage]:
    """The page; none where there are no terms."""
    listed = terms(context)
    if not listed:
        return
    yield GeneratedPage(
        path=PATH,
        title="用语",
        description=f"通知里 {len(listed)} 个用语的通俗说明，每个注明依据的原文；以及自查结论四个词的意思。",
        html=(
            page_head(
                "用语",
                "这些词是什么意思",
                "用平常话解释通知里的用语，引出通知的原文。解释只帮助阅读，以通知和有关文件为准。",
            )
            + f'<dl class="terms">{"".join(_term(context, term) for term in listed)}</dl>'
            + _verdicts()
        ),
        previous=Neighbour("documents/", "引用文件"),
        styles=(STYLE,),
    )


def _term(context: Context, term: Term) -> str:
    also = f'<span class="term-also">又作{escape("、".join(term.aliases))}</span>' if term.aliases else ""
    return (
        f'<dt id="{term.anchor}">{escape(term.term)}{also}</dt><dd><p>{escape(term.meaning)}</p>'
        f'<p class="cond-basis">{clause_link(context, term.clause)} <q>{escape(term.quote)}</q></p></dd>'
    )


def _verdicts() -> str:
    rows = "".join(
        f"<dt>{escape(verdict.label)}</dt><dd><p>{verdict.meaning}</p></dd>" for verdict in reversed(Verdict)
    )
    return f'<h2 id="verdicts">自查结论的四个词</h2><dl class="terms">{rows}</dl>'
