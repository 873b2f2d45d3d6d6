"""A committee as a row of HTML, and the registry as a build reads it."""

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
    """Filled in by a script, and hidden without one: every row can be read on the pages themselves."""
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
    """Few elements a row: a page of 200 stays light to build and to read."""
    return f'<div class="registry-rows">{table(caption, HEADINGS, (_row(one, on) for one in rows))}</div>'


def _row(one: FiledCommittee, on: date) -> tuple[str, ...]:
    return (
        f'<a class="registry-name" id="{one.id}" href="#{one.id}">{escape(one.name)}</a>',
        _lines(_several(one.series), _several(one.specialities), _several(one.levels)),
        _lines(f"{one.organiser}（{one.kind}）", one.office, one.phone),
        _lines(one.authority, one.number, f"{one.filed_on}，{one.members} 名评委"),
        f"{one.valid_until} {EXPIRED if one.expired(on) else VALID}",
        escape(_several(one.districts) or "未注明"),
    )


def _lines(*texts: str) -> str:
    return "<br>".join(escape(text) for text in texts if text)


def _several(words: tuple[str, ...]) -> str:
    return SEPARATOR.join(words)
