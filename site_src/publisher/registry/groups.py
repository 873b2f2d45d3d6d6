"""The filed committees once more, by level, district, organiser and validity: links to where each stands.

The groups of one arrangement follow each other over pages of at most 200 rows, so the cost is linear in rows
however many organisers there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from itertools import groupby
from typing import Final

from publisher.html.pieces import page_head, table
from publisher.registry.layout import MAX_ROWS, ROOT, Layout
from publisher.registry.model import FiledCommittee
from publisher.registry.rules import RowRules
from publisher.registry.store import Registry
from publisher.registry.words import EXPIRED, FILTER, STYLES, filter_box, validity_note
from publisher.sheets.columns import SEPARATOR
from publisher.site.page import GeneratedPage, Neighbour

_UNSAID: Final = "未注明"
_MANY: Final = 40
"""More groups than this are told by page, from which to which."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to put the committees in groups."""

    key: str
    title: str
    lede: str
    group_of: Callable[[FiledCommittee, Registry], Iterable[str]]
    """The names of the groups that a committee is in."""
    order: Sequence[str] = ()
    """Groups named here come first, in this order; others follow by name."""

    @property
    def path(self) -> str:
        return f"{ROOT}{self.key}/"


@dataclass(frozen=True, slots=True)
class _Row:
    group: str
    committee: FiledCommittee


def _end(one: FiledCommittee, registry: Registry) -> Iterator[str]:
    yield "已过期" if one.expired(registry.on) else f"有效，{one.valid_until.year} 年到期"


def arrangements(rules: RowRules) -> tuple[Arrangement, ...]:
    """Every way, in the order in which they are offered."""
    whole, district, names = rules.filing.whole_city, rules.filing.district, rules.law.level_names

    def levels(one: FiledCommittee, _: Registry) -> Iterator[str]:
        keys = {key for name in one.series for key in rules.levels_in(one.levels, rules.series[name])}
        return (name for key, name in names.items() if key in keys)

    def districts(one: FiledCommittee, _: Registry) -> tuple[str, ...]:
        return (whole,) if whole in one.districts else one.districts or (_UNSAID,)

    return (
        Arrangement(
            "by-level", "按层级", "可以评审几个层级的，在各层级都列出。", levels, tuple(names.values())
        ),
        Arrangement(
            "by-district",
            f"按受理{district}",
            f"受理{whole}的只列在“{whole}”里，对各{district}都适用；备案没有写受理范围的列在“{_UNSAID}”里。",
            districts,
            (whole, *rules.districts, _UNSAID),
        ),
        Arrangement("by-organiser", "按组建单位", "组建单位按名称排列。", lambda one, _: (one.organiser,)),
        Arrangement("by-validity", "按有效期", "已过期的在前，其余按到期的年份排列。", _end),
    )


def pages(registry: Registry, rules: RowRules, places: Layout) -> Iterator[GeneratedPage]:
    """Every arrangement's pages; none where there are no committees."""
    for arrangement in arrangements(rules) if registry.committees else ():
        yield from _pages(arrangement, registry, rules, places)


def links(rules: RowRules) -> str:
    """Where else one can look, for the registry's first page."""
    listed = SEPARATOR.join(f'<a href="/{one.path}">{one.title}</a>' for one in arrangements(rules))
    return f"<p>下面按系列排列；还可以{listed}看。</p>"


def _pages(
    arrangement: Arrangement, registry: Registry, rules: RowRules, places: Layout
) -> Iterator[GeneratedPage]:
    rows = _rows(arrangement, registry)
    chunks = [rows[start : start + MAX_ROWS] for start in range(0, len(rows), MAX_ROWS)]
    shown = _overview(arrangement, chunks)
    for number, chunk in enumerate(chunks, start=1):
        which = f"（第 {number} 页，共 {len(chunks)} 页）" if len(chunks) > 1 else ""
        yield GeneratedPage(
            path=_path(arrangement, number),
            title=f"{arrangement.title}看评委会{which}",
            description=f"核准备案的评委会{arrangement.title}排列{which}，每个链接到它的备案信息。",
            html=(
                page_head("评委会", f"{arrangement.title}看评委会{which}", arrangement.lede)
                + validity_note(registry)
                + filter_box(rules)
                + (shown if number == 1 else "")
                + "".join(
                    _section(name, members, registry, places)
                    for name, members in groupby(chunk, lambda row: row.group)
                )
            ),
            previous=_neighbour(arrangement, number - 1) if number > 1 else Neighbour(ROOT, "评委会"),
            next=_neighbour(arrangement, number + 1) if number < len(chunks) else None,
            styles=STYLES,
            scripts=FILTER,
            wide=True,
        )


def _rows(arrangement: Arrangement, registry: Registry) -> list[_Row]:
    known = {name: place for place, name in enumerate(arrangement.order)}
    rows = [_Row(group, one) for one in registry.committees for group in arrangement.group_of(one, registry)]
    return sorted(
        rows,
        key=lambda row: (
            known.get(row.group, len(known)),
            row.group,
            row.committee.name,
            row.committee.number,
        ),
    )


def _overview(arrangement: Arrangement, chunks: list[list[_Row]]) -> str:
    """The groups and where each begins; of very many groups, what each page holds."""
    starts: dict[str, int] = {}
    counts: dict[str, int] = {}
    for number, chunk in enumerate(chunks, start=1):
        for row in chunk:
            starts.setdefault(row.group, number)
            counts[row.group] = counts.get(row.group, 0) + 1
    if len(starts) <= _MANY:
        lines = "".join(
            f"<li>{_place(arrangement, starts[name], name)}<span>{count} 个</span></li>"
            for name, count in counts.items()
        )
        return f'<ul class="registry-groups">{lines}</ul>'
    spans = (
        (
            f'<a href="/{_path(arrangement, number)}">第 {number} 页</a>',
            f"{escape(chunk[0].group)} 至 {escape(chunk[-1].group)}",
        )
        for number, chunk in enumerate(chunks, start=1)
    )
    return f"<p>共 {len(counts)} 个{arrangement.title.removeprefix('按')}。</p>" + table(
        "各页", ("页", "从哪里到哪里"), spans
    )


def _section(name: str, members: Iterable[_Row], registry: Registry, places: Layout) -> str:
    items = "".join(_item(name, row.committee, registry, places) for row in members)
    return f'<h2 id="{_anchor(name)}">{escape(name)}</h2><ul class="registry-links">{items}</ul>'


def _item(group: str, one: FiledCommittee, registry: Registry, places: Layout) -> str:
    """Few elements a row: these pages are many."""
    ended = f" {EXPIRED}" if one.expired(registry.on) else ""
    organiser = "" if one.organiser == group else f"；{one.organiser}"
    what = f"{SEPARATOR.join(one.series)}，{SEPARATOR.join(one.levels)}{organiser}"
    return (
        f'<li><a href="/{places.page_of(one)}#{one.id}">{escape(one.name)}</a>'
        f"<small>{one.valid_until} 到期{ended}；{escape(what)}</small></li>"
    )


def _path(arrangement: Arrangement, number: int) -> str:
    return arrangement.path if number == 1 else f"{arrangement.path}{number}/"


def _anchor(name: str) -> str:
    """Of any name, whatever characters it holds; it stays the same as rows come and go."""
    return f"g{sha256(name.encode()).hexdigest()[:12]}"


def _place(arrangement: Arrangement, number: int, name: str) -> str:
    return f'<a href="/{_path(arrangement, number)}#{_anchor(name)}">{escape(name)}</a>'


def _neighbour(arrangement: Arrangement, number: int) -> Neighbour:
    return Neighbour(_path(arrangement, number), f"{arrangement.title}，第 {number} 页")
