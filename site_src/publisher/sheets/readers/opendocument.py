"""OpenDocument spreadsheets (.ods, .fods), whose cells store both the value and the text shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from publisher.sheets.csv_files import doubt
from publisher.sheets.readers.grid import MAX_COLUMNS, Cell, Grid, error_cell, refusal, text_cell
from publisher.sheets.readers.package import Package, walk
from publisher.sheets.sheet import MAX_ROWS, Sheet

_NUMBERS: Final = {"float", "currency", "percentage"}
_CELLS: Final = {"table-cell", "covered-table-cell"}
_BREAKS: Final = {"s": " ", "tab": "\t", "line-break": "\n"}


def read_ods(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Every table; raises TableError where there is none to read."""
    reading = _Reading(file)
    if data.startswith(b"PK"):
        package = Package(file, data)
        if b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise refusal(file, "加了密码，请去掉密码再存")
        package.parse("content.xml", reading.start, reading.end, reading.text)
    else:
        walk(file, file, data, reading.start, reading.end, reading.text)
    if not reading.grids:
        raise refusal(file, "里没有工作表，请另存为 .xlsx")
    return tuple(grid.sheet() for grid in reading.grids)


class _Reading:
    def __init__(self, file: str) -> None:
        self.file = file
        self.grids: list[Grid] = []
        self._struck: set[str] = set()
        self._hidden: set[str] = set()
        self._style = ""
        self._row = self._column = 0
        self._row_attributes: Mapping[str, str] = {}
        self._cell_attributes: Mapping[str, str] = {}
        self._line: list[tuple[int, int, Cell]] = []
        self._paragraphs: list[str] = []
        self._open_paragraphs = 0
        self._skipped = 0
        """Depth of elements that are no cells: notes, drawings, tracked changes."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._skipped or name in {"annotation", "shapes", "tracked-changes"}:
            self._skipped += 1
        elif name in _CELLS:
            self._cell_attributes, self._paragraphs = attributes, []
        elif name == "p" and self.grids:
            self._open_paragraphs += 1
            self._paragraphs.append("")
        elif name in _BREAKS and self._open_paragraphs:
            self.text(_BREAKS[name] * min(_count(attributes, "c"), 300))
        else:
            self._outside_cells(name, attributes)

    def _outside_cells(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "style":
                self._style = attributes.get("name", "")
            case "text-properties" if attributes.get("text-line-through-style", "none") != "none":
                self._struck.add(self._style)
            case "table-properties" if attributes.get("display") == "false":
                self._hidden.add(self._style)
            case "table":
                hidden = attributes.get("style-name", "") in self._hidden
                self.grids.append(Grid(self.file, attributes.get("name", ""), hidden))
                self._row = self._column = 0
            case "table-column":
                count = _count(attributes, "number-columns-repeated")
                if attributes.get("visibility", "visible") != "visible":
                    last = min(self._column + count, MAX_COLUMNS)
                    self.grids[-1].hidden_columns.update(range(self._column + 1, last + 1))
                self._column += count
            case "table-row":
                self._row_attributes, self._line, self._column = attributes, [], 0

    def end(self, name: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif name == "p" and self._open_paragraphs:
            self._open_paragraphs -= 1
        elif name in _CELLS:
            self._end_cell(covered=name != "table-cell")
        elif name == "table-row":
            self._end_row()

    def text(self, text: str) -> None:
        if self._open_paragraphs and not self._skipped:
            self._paragraphs[-1] += text

    def _end_cell(self, covered: bool) -> None:
        count = _count(self._cell_attributes, "number-columns-repeated")
        if not covered:
            cell = self._cell("\n".join(self._paragraphs))
            down, across = (
                _count(self._cell_attributes, f"number-{way}-spanned") for way in ("rows", "columns")
            )
            if cell.text or cell.trouble:
                repeated = min(count, MAX_COLUMNS + 1)
                self._line.extend((self._column + at, 1, cell) for at in range(1, repeated + 1))
            if down > 1 or across > 1:
                row, column = self._row + 1, self._column + 1
                self.grids[-1].merges.append((row, column, row + down - 1, column + across - 1))
        self._column += count

    def _cell(self, text: str) -> Cell:
        attributes = self._cell_attributes
        struck = attributes.get("style-name", "") in self._struck
        kind = attributes.get("value-type", "")
        if attributes.get("formula") and text.startswith(("#", "Err:")):
            return error_cell(text)
        if kind == "date":
            day = attributes.get("date-value", "").replace("T", " ").removesuffix(" 00:00:00")
            return Cell(text, day[:19], struck=struck)
        if kind in _NUMBERS and (why := doubt(text, attributes.get("value", ""))):
            return Cell(trouble=why, struck=struck)
        return Cell(text, struck=struck) if kind in _NUMBERS else text_cell(text, struck=struck)

    def _end_row(self) -> None:
        count = _count(self._row_attributes, "number-rows-repeated")
        grid = self.grids[-1]
        hidden = self._row_attributes.get("visibility", "visible") != "visible"
        if self._line:
            for row in range(self._row + 1, self._row + min(count, MAX_ROWS + 1) + 1):
                for column, _, cell in self._line:
                    grid.put(row, column, cell)
                if hidden:
                    grid.hidden_rows.add(row)
        self._row += count


def _count(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "1")
    return max(1, min(int(value), 2_000_000)) if value.isdecimal() else 1
