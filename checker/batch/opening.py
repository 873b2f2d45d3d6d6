"""A roster's file opened: its columns, and the rows that are about someone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from checker.batch.tables import Table, open_table, refusal
from checker.batch.tables.table import Cells
from checker.law.pathways import Law
from checker.rosters import headings
from checker.rosters.cells import text_of
from checker.rosters.columns import RosterColumns
from checker.rosters.values import Answer

_EXAMPLE: Final = "示例"
"""What the first text of a template's example row begins with."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told besides its files."""

    sheet: str = ""
    as_of: str = ""
    common: Mapping[str, Answer] | None = None
    explained: bool = True
    """With headline and what the nearest way lacks, which take most of the time."""


@dataclass(frozen=True, slots=True)
class Roster:
    """A table whose header has been read."""

    table: Table
    columns: RosterColumns

    def people(self) -> Iterator[tuple[int, Cells]]:
        """Each row about someone, with its number; may be called again and again."""
        below = (entry for entry in self.table.rows() if entry[0] > self.columns.row)
        return (entry for entry in below if _is_person(entry[1]))

    def notes(self) -> Iterator[str]:
        """What is to be known of a header that is not at fault."""
        for kept in self.columns.kept:
            if kept.nearest:
                yield f"{kept.column} 列“{kept.heading}”不是题目，照原样保留；它与“{kept.nearest}”接近"
        if self.columns.lacks:
            yield f"表里没有的 {len(self.columns.lacks)} 个题目按“不清楚”处理"


def open_roster(law: Law, source: Path, options: Options) -> Roster:
    """The roster of a file; InputError where it cannot be used."""
    table = open_table(source, options.sheet)
    if table.header is not None:
        header, number = table.header, 0
    else:
        first = list(islice(table.rows(), headings.WITHIN))
        at = headings.find_header([cells for _, cells in first], law)
        if at < 0:
            titles = "、".join(law.catalogue[id_].label for id_ in (law.target_series, law.target_level))
            raise refusal(table.path, f"前 {headings.WITHIN} 行里没有表头；应有以题目命名的列，如：{titles}")
        number, header = first[at]
    columns = RosterColumns.from_header(header, law, number, options.as_of, options.common)
    if law.target_series in columns.lacks:
        series = law.series.label
        near = next((kept for kept in columns.kept if kept.nearest == series), None)
        hint = f"；{near.column} 列“{near.heading}”与它最接近，如果就是它，请改成这个标题" if near else ""
        raise refusal(table.path, f"缺“{series}”列（标题也可以写 {law.target_series}）{hint}")
    return Roster(table, columns)


def _is_person(cells: Cells) -> bool:
    """Neither an empty row nor the example of a template."""
    first = next((text for text in map(text_of, cells) if text), "")
    return bool(first) and not first.startswith(_EXAMPLE)
