"""The cells of a sheet, which a reader collects one by one and then turns into a ``Sheet``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from checker import unguard
from publisher.sheets.number_format import NotShownError, is_date, iso, shown, shown_text, shows_day
from publisher.sheets.sheet import MAX_ROWS, Finding, Place, Sheet, TableError, column_letters

MAX_COLUMNS: Final = 100
MAX_UNPACKED: Final = 64_000_000
NOT_CALCULATED: Final = "是没有计算结果的公式，请在表格软件里打开、保存一次，或粘贴为数值"


def refusal(file: str, sentence: str, sheet: str = "") -> TableError:
    return TableError([Finding(Place(file, sheet), sentence)])


@dataclass(frozen=True, slots=True)
class Cell:
    """The ``text`` shown in a cell, its ``day`` if it holds a date, and ``trouble``: why it is unreadable.

    Where the cell shows a month only, the day is one too: 2030-05. ``struck``: text is struck out;
    ``partly``: some of it is not.
    """

    text: str = ""
    day: str = ""
    trouble: str = ""
    struck: bool = False
    partly: bool = False


def text_cell(text: str, code: str = "General", struck: bool = False, partly: bool = False) -> Cell:
    return Cell(unguard(shown_text(text, code)), struck=struck, partly=partly)


def number_cell(value: float, code: str, since_1904: bool = False, struck: bool = False) -> Cell:
    """The cell of a number, with the text that its format shows."""
    date = is_date(code)
    day = iso(value, since_1904) if date else ""
    if date and not shows_day(code) and day[8:10] == "01":
        day = day[:7]  # of a month that is typed, a spreadsheet keeps the first day
    try:
        return Cell(shown(value + 1462 if date and since_1904 else value, code), day, struck=struck)
    except NotShownError as error:
        return Cell(day=day, trouble=str(error), struck=struck)


def error_cell(text: str) -> Cell:
    return Cell(trouble=f"是出错的值 {text}")


@dataclass(slots=True)
class Grid:
    """The cells of one sheet that are not empty, by row and column from 1.

    ``merges`` are (first row, first column, last row, last column). A merged cell is repeated, in its first
    column, in every row that it covers, if that row has cells of its own.
    """

    file: str
    name: str
    hidden: bool = False
    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Add a cell; raises TableError where the sheet becomes larger than any list that people keep."""
        if not (cell.text.strip() or cell.trouble):
            return
        if column > MAX_COLUMNS:
            sentence = (
                f"第 {row} 行的 {column_letters(column)} 列有字；最多读 {MAX_COLUMNS} 列，请删去多余的列"
            )
            raise refusal(self.file, sentence, self.name)
        line = self.cells.setdefault(row, {})
        line[column] = cell
        if len(self.cells) > MAX_ROWS:
            raise refusal(self.file, f"有字的行超过 {MAX_ROWS} 行", self.name)

    def sheet(self) -> Sheet:
        rows: dict[int, tuple[str, ...]] = {}
        troubles: dict[tuple[int, int], str] = {}
        days: dict[tuple[int, int], str] = {}
        covered = _Merged(self.merges)
        for number in sorted(self.cells):
            line = {**dict(covered.row(number, self.cells)), **self.cells[number]}
            rows[number] = tuple(line[at].text if at in line else "" for at in range(1, max(line) + 1))
            troubles |= {(number, at): cell.trouble for at, cell in line.items() if cell.trouble}
            days |= {(number, at): cell.day for at, cell in line.items() if cell.day}
        struck = {
            (row, at): cell for row, line in self.cells.items() for at, cell in line.items() if cell.struck
        }
        return Sheet(
            self.file,
            self.name,
            rows,
            troubles,
            days,
            self.hidden,
            frozenset(self.hidden_rows & rows.keys()),
            frozenset(self.hidden_columns),
            frozenset(row for row, _ in struck),
            frozenset(first for first, left, _, right in self.merges if right > left),
            frozenset(place for place, cell in struck.items() if not cell.partly),
        )


class _Merged:
    """Finds the merged cells that cover a row, without a list of all rows that each covers."""

    def __init__(self, merges: Sequence[tuple[int, int, int, int]]) -> None:
        self.by_column: dict[int, list[tuple[int, int]]] = {}
        for first, column, last, _ in sorted(merges):
            if last > first and column <= MAX_COLUMNS:
                self.by_column.setdefault(column, []).append((first, last))

    def row(self, number: int, cells: Mapping[int, Mapping[int, Cell]]) -> Iterator[tuple[int, Cell]]:
        for column, areas in self.by_column.items():
            at = bisect_right(areas, (number, 0)) - 1
            if at >= 0 and areas[at][0] < number <= areas[at][1]:
                cell = cells.get(areas[at][0], {}).get(column)
                if cell is not None:
                    yield column, cell
