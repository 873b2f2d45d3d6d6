"""Small pieces of HTML that several generated pages share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final

from checker import Interpretation
from publisher.notice.model import Clause
from publisher.site.context import Context

STYLE = "assets/tables.css"


def clause_href(clause: Clause) -> str:
    """The address of a clause: on its section's page, or for the opening on the page of the full notice."""
    section = clause.headings[0].id if clause.headings else ""
    return f"/notice/{section}{'/' if section else ''}#{clause.anchor}"


READINGS: Final = "coverage/readings/"
"""The page of second readings, below the site's root."""


def reading_href(reading: Interpretation) -> str:
    """The address of a second reading, where it is explained."""
    return f"/{READINGS}#{reading.id}"


def clause_name(clause: Clause) -> str:
    """A clause's label as it is written within a sentence; 一 alone would look like a dash."""
    return clause.label if len(clause.label) > 1 else f"第{clause.label}部分"


def link_to(clause: Clause) -> str:
    """A link to a clause, with its label."""
    return f'<a class="basis" href="{clause_href(clause)}">{escape(clause_name(clause))}</a>'


def clause_link(context: Context, clause_id: str) -> str:
    return link_to(context.notice.by_id()[clause_id])


def clause_links(context: Context, clause_ids: Iterable[str]) -> str:
    return "、".join(clause_link(context, clause_id) for clause_id in clause_ids)


def page_head(kicker: str, title: str, *lede: str) -> str:
    """The head of a page; each ``lede`` is the HTML of one paragraph."""
    paragraphs = "".join(f'<p class="lede">{text}</p>' for text in lede)
    return (
        f'<header class="page-head"><p class="kicker">{escape(kicker)}</p>'
        f"<h1>{escape(title)}</h1>{paragraphs}</header>"
    )


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose rows become cards on a narrow screen; cells are HTML, the first names its row.

    The roles repeat the meaning of the elements, which they lose with the ``display`` of a narrow screen.
    """
    head = "".join(f'<th role="columnheader" scope="col">{escape(text)}</th>' for text in headings)
    body = "".join(_row(headings, row) for row in rows)
    return (
        f'<table class="data" role="table"><caption>{escape(caption)}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _row(headings: Sequence[str], cells: Sequence[str]) -> str:
    name, *values = cells
    value_cells = "".join(
        f'<td role="cell" data-label="{escape(label)}">{value}</td>'
        for label, value in zip(headings[1:], values, strict=True)
    )
    return f'<tr role="row"><th role="rowheader" scope="row">{name}</th>{value_cells}</tr>'


def day_in_words(day: date) -> str:
    """As 2030年1月31日."""
    return f"{day.year}年{day.month}月{day.day}日"
