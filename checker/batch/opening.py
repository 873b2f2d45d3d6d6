"""A roster's file opened: its columns, and the rows that are about someone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Final

from checker.batch.sheets import choose
from checker.batch.tables import Table, open_tables, plain, refusal
from checker.batch.tables.table import Cells
from checker.law.pathways import Law
from checker.rosters.asides import aside
from checker.rosters.cells import column_letters, shorten, text_of
from checker.rosters.columns import RosterColumns
from checker.rosters.rows import RosterFault, RosterRow
from checker.rosters.values import Answer

_EXAMPLE: Final = "示例"
"""What the first text of a template's example row begins with."""
_NAMED: Final = 20
"""So many columns or rows are named in a note."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told besides its files."""

    sheet: str = ""
    as_of: str = ""
    common: Mapping[str, Answer] | None = None
    explained: bool = True
    """With headline and what the nearest way lacks, which take most of the time."""


@dataclass(slots=True)
class Seen:
    """What the rows that have been read hold besides people's answers."""

    width: int = 0
    """How many cells the longest row has."""
    filled: set[int] = field(default_factory=set)
    """Numbers of the columns that are no questions and hold something."""
    aside: dict[int, str] = field(default_factory=dict)
    """Numbers of rows that are about nobody -> their first text."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A table whose header has been read."""

    table: Table
    columns: RosterColumns
    unread: tuple[str, ...] = ()
    """Worksheets that were not read, each with the reason."""
    seen: Seen = field(default_factory=Seen)
    """Whole after ``people`` has been read to its end."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Those of the header, and empty ones of the columns beyond it in which rows hold something."""
        titles = self.columns.headings
        return (*titles, *[""] * (self.seen.width - len(titles)))

    def people(self) -> Iterator[tuple[int, Cells]]:
        """Each row about someone, with its number; may be called again and again."""
        titles, seen = self.columns.headings, self.seen
        empty = {kept.number for kept in self.columns.kept} - seen.filled
        for number, cells in self.table.rows():
            first = next((text for text in map(text_of, cells) if text), "")
            if number <= self.columns.row or not first or first.startswith(_EXAMPLE):
                continue
            if said := aside(cells):
                seen.aside[number] = said
                continue
            if len(cells) > len(titles) and not self.table.is_text:
                seen.width = max(seen.width, len(cells))
                beyond = range(len(titles) + 1, len(cells) + 1)
                seen.filled.update(at for at in beyond if text_of(cells[at - 1]))
            if found := {at for at in empty if at <= len(cells) and text_of(cells[at - 1])}:
                seen.filled |= found
                empty -= found
            yield number, cells

    def read(self, cells: Cells, number: int) -> RosterRow:
        """A row as answers; at fault too where a text has more cells than the header."""
        row = self.columns.read(cells, number)
        last = max((at for at, cell in enumerate(cells, start=1) if text_of(cell)), default=0)
        width = len(self.columns.headings)
        if last <= width or not self.table.is_text:
            return row
        letters, value = column_letters(last), shorten(cells[last - 1])
        sentence = f"“{value}”在表头之外；应为：每行不多于表头的 {width} 格，含有逗号的格写在引号里"
        return replace(row, faults=(*row.faults, RosterFault(number, letters, "", "", value, sentence)))

    def kept(self, cells: Cells) -> Sequence[object]:
        """A row's cells as the output keeps them, without those that are at fault."""
        return cells[: len(self.columns.headings)] if self.table.is_text else cells

    def notes(self) -> Iterator[str]:
        """What is to be known of a table that is not at fault."""
        if self.unread:
            yield f"没有读取的工作表：{'、'.join(self.unread)}"
        near = [kept for kept in self.columns.kept if kept.nearest]
        for kept in near:
            yield f"{kept.column} 列“{kept.heading}”不是题目，照原样保留；它与“{kept.nearest}”接近"
        others = sorted(self.seen.filled - {kept.number for kept in near})
        if others:
            named = [f"{column_letters(at)} 列{_titled(self.headings[at - 1])}" for at in others]
            yield f"不是题目、照原样保留、不影响结论的列：{_first(named)}"
        if self.seen.aside:
            rows = [f"第 {number} 行“{_told(text)}”" for number, text in sorted(self.seen.aside.items())]
            yield f"看作合计、说明或表尾，没有当作人员的行：{_first(rows)}"
        if self.columns.lacks:
            yield f"表里没有的 {len(self.columns.lacks)} 个题目按“不清楚”处理"


def _titled(heading: str) -> str:
    return f"“{_told(heading)}”" if heading else "（没有标题）"


def _told(text: str) -> str:
    return str(plain(shorten(text)))


def _first(named: list[str]) -> str:
    more = f"等 {len(named)} 处" if len(named) > _NAMED else ""
    return "、".join(named[:_NAMED]) + more


def open_roster(law: Law, source: Path, options: Options) -> Roster:
    """The roster of a file; InputError where it cannot be used."""
    chosen = choose(law, open_tables(source, options.sheet))
    table, number = chosen.table, chosen.row
    columns = RosterColumns.from_header(chosen.header, law, number, options.as_of, options.common)
    if law.target_series in columns.lacks:
        series = law.series.label
        near = next((kept for kept in columns.kept if kept.nearest == series), None)
        hint = f"；{near.column} 列“{near.heading}”与它最接近，如果就是它，请改成这个标题" if near else ""
        raise refusal(table.path, f"缺“{series}”列（标题也可以写 {law.target_series}）{hint}")
    table.refuse_merges(number)
    roster = Roster(table, columns, chosen.unread)
    if not list(islice(roster.people(), 1)):
        raise refusal(table.path, "表头下面一个人也没有；请每人填一行")
    return roster
