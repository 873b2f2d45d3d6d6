"""What the site makes of a clause, and where it is used: rules, questions, documents, dates, terms, annexes.

A reader sees the law; this is one tap away.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Final

from checker import STATUS_LABELS
from publisher.facts.annexes import annexes
from publisher.facts.citations import citing
from publisher.facts.coverage import entries
from publisher.facts.days.timeline import moments
from publisher.facts.documents import documents
from publisher.facts.faq import asked
from publisher.facts.glossary import terms
from publisher.html.pieces import clause_href, reading_href
from publisher.notice.model import Clause
from publisher.pages.checker.tables import gate_href, pathway_href
from publisher.pages.checker.worksheet import question_href
from publisher.pages.notice.coverage import entry_href
from publisher.registry.authority import authorities
from publisher.registry.files import WHO_PAGE
from publisher.site.context import Context

ABOUT_CLAUSE: Final = "说明"
Link = tuple[str, str]
"""Address and words."""


def used_html(context: Context, clause: Clause) -> str:
    """A fold under a clause: whether it is encoded, why, and all places that rest on it, by kind."""
    used = {kind: links for kind, links in uses(context, clause).items() if links}
    rows = _encoded(context, clause) + "".join(
        f"<div><dt>{kind}</dt><dd>"
        + "、".join(f'<a href="{href}">{escape(words.rstrip("。"))}</a>' for href, words in links)
        + "</dd></div>"
        for kind, links in used.items()
    )
    label = escape(f"{ABOUT_CLAUSE}：{clause.label}")
    return (
        f'<details class="used"><summary aria-label="{label}">{ABOUT_CLAUSE}</summary>'
        f"<dl>{rows}</dl></details>"
    )


def _encoded(context: Context, clause: Clause) -> str:
    standing = entries(context.law)[clause.id].standing
    return (
        f'<div><dt>自查规则</dt><dd><a href="{entry_href(clause)}">{STATUS_LABELS[standing.status]}</a>：'
        f"{escape(standing.reason)}</dd></div>"
    )


def uses(context: Context, clause: Clause) -> dict[str, tuple[Link, ...]]:
    """Kind of place to links."""
    entry, law = entries(context.law)[clause.id], context.law
    clauses = context.notice.by_id()
    return {
        "通知": tuple(
            (clause_href(clauses[id_]), clauses[id_].label) for id_ in citing(context).get(clause.id, ())
        ),
        "途径": tuple((pathway_href(p.id), p.title) for p in law.pathways if p.id in entry.pathways),
        "门槛": tuple((gate_href(g.id), g.title) for g in law.gates if g.id in entry.gates),
        "题目": tuple((question_href(id_), law.catalogue[id_].label) for id_ in entry.questions),
        "读法": tuple((reading_href(r), r.choice) for r in law.interpretations if clause.id in r.clauses),
        **{kind: links.get(clause.id, ()) for kind, links in _elsewhere(context).items()},
    }


@lru_cache(maxsize=2)
def _elsewhere(context: Context) -> dict[str, dict[str, tuple[Link, ...]]]:
    """Kind to clause id to links, for what is listed by its own clauses."""
    listed: dict[str, Iterator[tuple[str, Link]]] = {
        "文件": (
            (id_, (document.href, document.number or document.title))
            for document in documents(context)
            for id_ in document.clauses
        ),
        "附件": (
            (id_, (f"/{annex.page}", annex.name)) for annex in annexes(context) for id_, _ in annex.said
        ),
        "时间": (
            (moment.clause, (moment.href, f"{moment.what}：{moment.when}")) for moment in moments(context)
        ),
        "常见问题": ((id_, (one.href, one.asks)) for one in asked(context) for id_ in one.clauses),
        "用语": ((term.clause, (term.href, term.term)) for term in terms(context)),
        "谁能评我": (
            (id_, (f"/{WHO_PAGE}#{authority.anchor}", authority.text))
            for authority in authorities(context.law)
            for id_ in authority.clauses
        ),
    }
    by_kind: dict[str, dict[str, tuple[Link, ...]]] = {}
    for kind, links in listed.items():
        by_clause: dict[str, dict[Link, None]] = {}
        for id_, link in links:
            by_clause.setdefault(id_, {})[link] = None
        by_kind[kind] = {id_: tuple(links) for id_, links in by_clause.items()}
    return by_kind
