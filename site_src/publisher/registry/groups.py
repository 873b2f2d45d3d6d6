"""Lists of the filed committees by level, district, organiser and validity, with links to their rows.

The groups of one arrangement follow each other over pages of at most 200 rows, so that the number of pages
depends on the number of rows alone, however many organisers there are.
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
"""With more groups than this, the overview lists pages, with the first and last group of each."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to group the committees."""

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


def _end(committee: FiledCommittee, registry: Registry) -> Iterator[str]:
    yield "已过期" if committee.expired(registry.on) else f"有效，{committee.valid_until.year} 年到期"


def arrangements(rules: RowRules) -> tuple[Arrangement, ...]:
    """Every arrangement, in the order in which they are offered."""
    whole_city, district, names = rules.filing.whole_city, rules.filing.district, rules.law.level_names

    def levels(committee: FiledCommittee, _: Registry) -> Iterator[str]:
        keys = {
            key for name in committee.series for key in rules.levels_in(committee.levels, rules.series[name])
        }
        return (name for key, name in names.items() if key in keys)

    def districts(committee: FiledCommittee, _: Registry) -> tuple[str, ...]:
        return (whole_city,) if whole_city in committee.districts else committee.districts or (_UNSAID,)

    return (
        Arrangement(
            "by-level", "按层级", "可以评审几个层级的，在各层级都列出。", levels, tuple(names.values())
        ),
        Arrangement(
            "by-district",
            f"按受理{district}",
            f"受理{whole_city}的只列在“{whole_city}”里，对各{district}都适用；备案没有写受理范围的列在“{_UNSAID}”里。",
            districts,
            (whole_city, *rules.districts, _UNSAID),
        ),
        Arrangement(
            "by-organiser", "按组建单位", "组建单位按名称排列。", lambda committee, _: (committee.organiser,)
        ),
        Arrangement("by-validity", "按有效期", "已过期的在前，其余按到期的年份排列。", _end),
    )


def pages(registry: Registry, rules: RowRules, places: Layout) -> Iterator[GeneratedPage]:
    """Every arrangement's pages; none where there are no committees."""
    for arrangement in arrangements(rules) if registry.committees else ():
        yield from _pages(arrangement, registry, rules, places)


def links(rules: RowRules) -> str:
    """Links to the arrangements, for the registry's first page."""
    listed = SEPARATOR.join(
        f'<a href="/{arrangement.path}">{arrangement.title}</a>' for arrangement in arrangements(rules)
    )
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
    positions = {name: position for position, name in enumerate(arrangement.order)}
    rows = [
        _Row(group, committee)
        for committee in registry.committees
        for group in arrangement.group_of(committee, registry)
    ]
    return sorted(
        rows,
        key=lambda row: (
            positions.get(row.group, len(positions)),
            row.group,
            row.committee.name,
            row.committee.number,
        ),
    )


def _overview(arrangement: Arrangement, chunks: list[list[_Row]]) -> str:
    """The groups with links to where they begin; with very many groups, the pages and what each contains."""
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


def _item(group: str, committee: FiledCommittee, registry: Registry, places: Layout) -> str:
    """A committee with a link to its row, in few elements, because there are many such pages."""
    ended = f" {EXPIRED}" if committee.expired(registry.on) else ""
    organiser = "" if committee.organiser == group else f"；{committee.organiser}"
    scope = f"{SEPARATOR.join(committee.series)}，{SEPARATOR.join(committee.levels)}{organiser}"
    return (
        f'<li><a href="/{places.page_of(committee)}#{committee.id}">{escape(committee.name)}</a>'
        f"<small>{committee.valid_until} 到期{ended}；{escape(scope)}</small></li>"
    )


def _path(arrangement: Arrangement, number: int) -> str:
    return arrangement.path if number == 1 else f"{arrangement.path}{number}/"


def _anchor(name: str) -> str:
    """The id of a group, for a name in any characters; it does not change with the rows."""
    return f"g{sha256(name.encode()).hexdigest()[:12]}"


def _place(arrangement: Arrangement, number: int, name: str) -> str:
    return f'<a href="/{_path(arrangement, number)}#{_anchor(name)}">{escape(name)}</a>'


def _neighbour(arrangement: Arrangement, number: int) -> Neighbour:
    return Neighbour(_path(arrangement, number), f"{arrangement.title}，第 {number} 页")
