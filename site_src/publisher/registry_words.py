"""A committee as a row of HTML, and the registry as a build reads it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Final

from mkdocs.exceptions import PluginError

from publisher.page import Context
from publisher.registry_layout import permalink
from publisher.registry_model import Committee
from publisher.registry_store import Registry, load
from publisher.tables_html import table
from publisher.tabular import TableError
from publisher.tabular_columns import SEPARATOR

HEADINGS: Final = (
    "评委会",
    "系列和专业",
    "层级",
    "组建单位",
    "核准备案",
    "有效期至",
    "受理",
    "办事机构和电话",
)
EXPIRED: Final = '<span class="registry-status registry-status--expired">已过期</span>'
VALID: Final = '<span class="registry-status">有效</span>'


def open_registry(context: Context) -> Registry:
    """The registry of the site's sources; a faulty one stops the build with every fault."""
    try:
        return load(context.data)
    except TableError as error:
        raise PluginError(f"评委会备案名单有错：\n{error}") from error


def committee_table(caption: str, rows: Iterable[Committee], on: date) -> str:
    return table(caption, HEADINGS, (_row(one, on) for one in rows))


def _row(one: Committee, on: date) -> tuple[str, ...]:
    """Each cell in one element: a narrow screen sets a cell's label and contents side by side."""
    first, *rest = _cells(one, on)
    return (first, *(f"<span>{cell}</span>" for cell in rest))


def _cells(one: Committee, on: date) -> tuple[str, ...]:
    specialities = f"<br>{_several(one.specialities)}" if one.specialities else ""
    status = EXPIRED if one.expired(on) else VALID
    return (
        f'<span class="registry-name" id="{one.id}">{escape(one.name)}</span> '
        f'<a class="registry-link" href="/{permalink(one)}">链接</a>',
        _several(one.series) + specialities,
        _several(one.levels),
        f"{escape(one.organiser)}（{escape(one.kind)}）",
        f"{escape(one.authority)}<br>{escape(one.number)}<br>{one.filed_on}，{one.members} 名评委",
        f"{one.valid_until} {status}",
        _several(one.districts) or "未注明",
        "<br>".join(escape(text) for text in (one.office, one.phone) if text) or "未注明",
    )


def _several(words: tuple[str, ...]) -> str:
    return escape(SEPARATOR.join(words))
