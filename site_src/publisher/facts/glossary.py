"""Glossary (用语): the notice's terms in plain words, each with the passage it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Final

from checker.law.verdict import Verdict
from publisher.facts.editor_tables import CLAUSE, QUOTE, check_quote, read_table, words
from publisher.html.pieces import STYLE, clause_link, page_head
from publisher.notice.model import Notice
from publisher.pages.page import Context, GeneratedPage, Neighbour

PATH: Final = "glossary/"
FILE: Final = "glossary.csv"
COLUMNS: Final = (
    words("term", "用语"),
    words("meaning", "意思"),
    CLAUSE,
    QUOTE,
    words("aliases", "别的说法", required=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term; ``quote`` stands in ``clause``."""

    term: str
    meaning: str
    clause: str
    quote: str
    aliases: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Stays the same when other terms come or go."""
        return "t" + sha256(self.term.encode()).hexdigest()[:8]

    @property
    def href(self) -> str:
        return f"/{PATH}#{self.anchor}"


def terms(context: Context) -> tuple[Term, ...]:
    """In the file's order, which follows the notice; raises PluginError with every faulty row."""
    return _terms(context.data, context.notice)


@lru_cache(maxsize=2)
def _terms(data: Path, notice: Notice) -> tuple[Term, ...]:
    return tuple(
        Term(
            term=record.values["term"],
            meaning=record.values["meaning"],
            clause=record.values["clause"],
            quote=record.values["quote"],
            aliases=tuple(filter(None, record.values["aliases"].split("、"))),
        )
        for record in read_table(data / FILE, COLUMNS, notice, check_quote)
    )


def pages(context: Context) -> Iterator[GeneratedPage]:
    found = terms(context)
    yield GeneratedPage(
        path=PATH,
        title="用语",
        description=f"通知里 {len(found)} 个用语的通俗说明，每个注明依据的原文；以及自查结论四个词的意思。",
        html=(
            page_head(
                "用语",
                "这些词是什么意思",
                "用平常话解释通知里的用语，引出通知的原文。解释只帮助阅读，以通知和有关文件为准。",
            )
            + f'<dl class="terms">{"".join(_term(context, term) for term in found)}</dl>'
            + _verdicts()
        ),
        previous=Neighbour("documents/", "引用文件"),
        next=Neighbour("timeline/", "时间"),
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
