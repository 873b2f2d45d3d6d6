"""References (引用): a clause's text with links from what it names: documents, annexes, other items, terms.

Each link carries ``data-peek``: what it leads to, in short, for those who only want a look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from publisher.facts.annexes import annexes, filled_in
from publisher.facts.documents import documents
from publisher.facts.glossary import terms
from publisher.html.pieces import clause_href
from publisher.notice.model import Clause, Notice
from publisher.site.context import Context

_ITEMS: Final = re.compile(r"第(\d+)(?:至|、)(\d+)项")
_EXCERPT: Final = 36


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a clause's text that leads somewhere; ``targets`` are clauses of the notice."""

    start: int
    end: int
    kind: str
    href: str
    peek: str
    targets: tuple[str, ...] = ()


def linked(context: Context, clause: Clause) -> str:
    """The clause's text as HTML; without its tags it is the text, word for word."""
    parts, at = [], 0
    for reference in references(context, clause):
        words = clause.text[reference.start : reference.end]
        parts.append(escape(clause.text[at : reference.start], quote=False))
        parts.append(
            f'<a class="ref ref--{reference.kind}" href="{reference.href}" '
            f'data-peek="{escape(reference.peek)}">{escape(words, quote=False)}</a>'
        )
        at = reference.end
    return "".join((*parts, escape(clause.text[at:], quote=False)))


def references(context: Context, clause: Clause) -> tuple[Reference, ...]:
    """In the order of the text; where two overlap, the one that begins first, then the longer one."""
    chosen: list[Reference] = []
    candidates = [*_names(context, clause), *_items(context.notice, clause), *_pointing(context, clause)]
    for reference in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if not chosen or reference.start >= chosen[-1].end:
            chosen.append(reference)
    return tuple(chosen)


@lru_cache(maxsize=2)
def citing(context: Context) -> dict[str, tuple[str, ...]]:
    """Clause id to the clauses of the notice whose words point to it."""
    sources_of: dict[str, list[str]] = {}
    for clause in context.notice.clauses:
        for reference in references(context, clause):
            for target in reference.targets:
                if clause.id not in sources_of.setdefault(target, []):
                    sources_of[target].append(clause.id)
    return {target: tuple(sources) for target, sources in sources_of.items()}


@lru_cache(maxsize=2)
def _named(context: Context) -> tuple[tuple[str, str, str, str], ...]:
    """Words that lead to the same place wherever they stand: words, kind, address, peek."""
    named = []
    for document in documents(context):
        named.append((f"《{document.title}》", "document", document.href, document.summary))
        named.append((document.number or document.title, "document", document.href, document.summary))
        named.append((document.title, "document", document.href, document.summary))
    filled = filled_in(context)
    for annex in annexes(context):
        rows = len(filled[annex.key].rows)
        peek = f"{annex.name}：{annex.about}{f'本站已填 {rows} 行。' if rows else '没有随通知取得。'}"
        words = annex.number or (annex.title if annex.kind == "report" else f"《{annex.title}》")
        named.append((words, "annex", f"/{annex.page}", peek))
    return tuple(named)


def _names(context: Context, clause: Clause) -> Iterator[Reference]:
    for words, kind, href, peek in _named(context):
        for at in _places(clause.text, words):
            yield Reference(at, at + len(words), kind, href, peek)
    for term in terms(context):
        if term.clause == clause.id:
            at = clause.text.find(term.term)
            if at >= 0:
                yield Reference(at, at + len(term.term), "term", term.href, f"{term.term}：{term.meaning}")


def _items(notice: Notice, clause: Clause) -> Iterator[Reference]:
    """第1至5项, 第6、7项: items under the same heading."""
    for match in _ITEMS.finditer(clause.text):
        first, last = int(match[1]), int(match[2])
        targets = tuple(f"{clause.headings[-1].id}.{number}" for number in range(first, last + 1))
        yield _reference(notice, match.start(), match.end(), targets)


def _pointing(context: Context, clause: Clause) -> Iterator[Reference]:
    """Words that point to other clauses without a number."""
    for pointer in context.facts.pointers:
        if pointer.clause == clause.id:
            at = clause.text.index(pointer.words)
            yield _reference(context.notice, at, at + len(pointer.words), pointer.targets)


def _reference(notice: Notice, start: int, end: int, targets: tuple[str, ...]) -> Reference:
    clauses = notice.by_id()
    peek = "\n".join(_excerpt(clauses[target]) for target in targets)
    return Reference(start, end, "clause", clause_href(clauses[targets[0]]), peek, targets)


def _excerpt(clause: Clause) -> str:
    return f"{clause.label}　{clause.text[:_EXCERPT]}{'……' if len(clause.text) > _EXCERPT else ''}"


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        if not (words[-1].isdigit() and text[at + len(words) : at + len(words) + 1].isdigit()):
            yield at
        at = text.find(words, at + len(words))
