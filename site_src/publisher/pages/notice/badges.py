"""What stands at a clause of the notice: its status, the questions that it asks, and how it is read.

Neither piece carries ``data-clause``, which is the paragraph's own.
"""

from __future__ import annotations

from html import escape

from checker import STATUS_LABELS, Law
from publisher.facts.coverage import entries
from publisher.pages.checker.worksheet import question_href
from publisher.pages.notice import readings
from publisher.pages.notice.coverage import entry_href
from publisher.site.context import Context


def badge(context: Context, clause_id: str) -> str:
    """The badge beside a clause's label: its status, leading to its coverage, and its questions."""
    entry = entries(context.law).get(clause_id)
    if entry is None:
        return ""
    href, status = entry_href(context.notice.by_id()[clause_id]), entry.standing.status
    mark = f'<a class="clause-badge clause-badge--{status}" href="{href}">{STATUS_LABELS[status]}</a>'
    if not entry.questions:
        return mark
    target = question_href(entry.questions[0]) if len(entry.questions) == 1 else href
    return (
        f'{mark}<a class="clause-badge" href="{target}" title="本段涉及的题目">{len(entry.questions)} 题</a>'
    )


def note(law: Law, clause_id: str) -> str:
    """Under a clause that allows a second reading: the choice, in one sentence each."""
    return "".join(
        f'<p class="clause-note"><span>读法</span>{escape(reading.choice)}'
        f' <a href="{readings.href(reading)}">为什么这样读</a></p>'
        for reading in law.interpretations
        if clause_id in reading.clauses
    )
