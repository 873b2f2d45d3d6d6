"""Which table of a file is the roster: in a workbook the one sheet that can be seen and has a header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from checker.batch.tables import Table, refusal
from checker.batch.tables.table import Cells
from checker.law.pathways import Law
from checker.rosters import headings
from checker.rosters.headings import Header

_LEAST: Final = 2
"""A sheet whose header names fewer questions is a roster only where no other names more."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A table with its header, and the number of that header's last row."""

    table: Table
    header: Cells
    row: int
    unread: tuple[str, ...] = ()
    """The other worksheets, each with the reason why it is not read."""


def choose(law: Law, tables: Sequence[Table]) -> Chosen:
    """The roster among the tables of a file; InputError where there is none, or more than one."""
    path = tables[0].path
    if tables[0].header is not None:
        return Chosen(tables[0], tables[0].header, 0)
    first = {table.name: list(islice(table.rows(), headings.WITHIN)) for table in tables}
    found = {name: headings.read_header([cells for _, cells in rows], law) for name, rows in first.items()}
    headed = [table for table in tables if _named(found[table.name])]
    best = max((_named(found[table.name]) for table in headed if not table.hidden), default=0)
    rosters = [
        table for table in headed if not table.hidden and _named(found[table.name]) >= min(best, _LEAST)
    ]
    if not rosters and headed:
        names = _quoted(headed)
        raise refusal(path, f"的花名册在隐藏的工作表{names}里；请取消隐藏，或用 --sheet 写出它的名字")
    if len(rosters) > 1:
        raise refusal(path, f"里工作表{_quoted(rosters)}都有花名册的表头；请用 --sheet 写出要核对的一个")
    if not rosters:
        titles = "、".join(law.catalogue[id_].label for id_ in (law.target_series, law.target_level))
        where = f"的工作表{_quoted(tables)}" if len(tables) > 1 else ""
        sentence = f"{where}前 {headings.WITHIN} 行里没有表头；应有以题目命名的列，如：{titles}"
        raise refusal(path, sentence)
    (table,) = rosters
    header = found[table.name]
    assert header is not None
    row = first[table.name][header.last][0]
    if header.second:
        below = "、".join(f"“{text}”" for text in header.second)
        raise refusal(path, f"第 {row + 1} 行像是表头的第二行（{below}）；请把表头并成一行，每列写一个题目")
    unread = tuple(
        f"“{other.name}”（{'隐藏' if other.hidden else '没有花名册的表头'}）"
        for other in tables
        if other is not table
    )
    return Chosen(table, header.cells, row, unread)


def _named(header: Header | None) -> int:
    return header.named if header else 0


def _quoted(tables: Sequence[Table]) -> str:
    return "、".join(f"“{table.name}”" for table in tables)
