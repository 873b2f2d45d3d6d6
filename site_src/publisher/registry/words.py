"""The registry as a build reads it, and committees as rows of HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Final

from publisher.html.pieces import STYLE, table
from publisher.registry.model import FiledCommittee
from publisher.registry.rules import RowRules
from publisher.registry.store import Registry, load
from publisher.setup.console import UserError
from publisher.sheets.columns import SEPARATOR
from publisher.sheets.sheet import TableError
from publisher.site.context import Context

HEADINGS: Final = ("评委会", "系列、专业、层级", "组建单位和办事机构", "核准备案", "有效期至", "受理")
STYLES: Final = (STYLE, "assets/registry/registry.css")
FILTER: Final = ("assets/registry/filter.js",)
EXPIRED: Final = '<span class="registry-status registry-status--expired">已过期</span>'
VALID: Final = '<span class="registry-status">有效</span>'


def open_registry(context: Context, rules: RowRules) -> Registry:
    """The registry of the site's sources; a faulty one stops the build with every fault."""
    try:
        return load(context.data, rules)
    except TableError as error:
        raise UserError(f"评委会备案名单有错：\n{error}") from error


def filter_box(rules: RowRules, series: str = "") -> str:
    """The place of the filter, which a script fills; hidden without scripts, which the pages do not need."""
    words = {
        "district": rules.filing.district,
        "whole": rules.filing.whole_city,
        "levels": rules.law.level_names,
    }
    data = escape(json.dumps(words, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<section class="registry-filter" data-root="/registry/" data-series="{series}" data-words="{data}" '
        'aria-label="筛选评委会" hidden></section>'
    )


def validity_note(registry: Registry) -> str:
    return f"<p>有效与否按本站生成之日 {registry.on} 计算。</p>"


def committee_table(caption: str, rows: Iterable[FiledCommittee], on: date) -> str:
    """The table of committees, with few elements per row, so that a page of 200 rows stays light."""
    cells = (_row(committee, on) for committee in rows)
    return f'<div class="registry-rows">{table(caption, HEADINGS, cells)}</div>'


def _row(committee: FiledCommittee, on: date) -> tuple[str, ...]:
    return (
        f'<a class="registry-name" id="{committee.id}" href="#{committee.id}">{escape(committee.name)}</a>',
        _lines(_several(committee.series), _several(committee.specialities), _several(committee.levels)),
        _lines(f"{committee.organiser}（{committee.kind}）", committee.office, committee.phone),
        _lines(committee.authority, committee.number, f"{committee.filed_on}，{committee.members} 名评委"),
        f"{committee.valid_until} {EXPIRED if committee.expired(on) else VALID}",
        escape(_several(committee.districts) or "未注明"),
    )


def _lines(*texts: str) -> str:
    return "<br>".join(escape(text) for text in texts if text)


def _several(words: tuple[str, ...]) -> str:
    return SEPARATOR.join(words)
