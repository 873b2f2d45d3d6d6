"""XML workbooks of Excel 2002 and 2003 (SpreadsheetML), which many programs still export as .xls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from publisher.sheets.readers.grid import (
    MAX_COLUMNS,
    NOT_CALCULATED,
    Cell,
    Grid,
    error_cell,
    number_cell,
    refusal,
    text_cell,
)
from publisher.sheets.readers.package import walk
from publisher.sheets.sheet import Sheet

_NAMED: Final = {
    "General Number": "General",
    "General Date": "yyyy/m/d h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d",
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}
_DAY_0: Final = datetime(1899, 12, 30)


def read_xml_2003(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Every worksheet; raises TableError where there is none to read."""
    reading = _Reading(file)
    walk(file, file, data, reading.start, reading.end, reading.text)
    if not reading.grids:
        raise refusal(file, "里没有工作表，请另存为 .xlsx")
    return tuple(grid.sheet() for grid in reading.grids)


class _Reading:
    def __init__(self, file: str) -> None:
        self.file = file
        self.grids: list[Grid] = []
        self._formats: dict[str, str] = {}
        self._struck: set[str] = set()
        self._style = ""
        self._row = self._column = 0
        self._cell: Mapping[str, str] = {}
        self._kind = ""
        self._data: list[str] | None = None
        self._in_text = False
        self._comment = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "Style" | "NumberFormat" | "Font":
                self._take_style(name, attributes)
            case "Worksheet":
                self.grids.append(Grid(self.file, attributes.get("Name", "")))
                self._row = 0
            case "Visible":
                self._data, self._in_text = [], True
            case "Row":
                self._row = _number(attributes, "Index", self._row + 1)
                self._column = 0
                if attributes.get("Hidden") == "1":
                    self.grids[-1].hidden_rows.add(self._row)
            case "Cell":
                self._column = _number(attributes, "Index", self._column + 1)
                self._cell, self._kind, self._data = attributes, "", None
            case "Comment":
                self._comment = True
            case "Data" if not self._comment:
                self._kind, self._data = attributes.get("Type", "String"), []
                self._in_text = True

    def _take_style(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Style":
            self._style = attributes.get("ID", "")
        elif name == "NumberFormat":
            code = attributes.get("Format", "General")
            self._formats[self._style] = _NAMED.get(code, code)
        elif attributes.get("StrikeThrough") == "1":
            self._struck.add(self._style)

    def end(self, name: str) -> None:
        if name in {"Data", "Visible"}:
            self._in_text = False
        if name == "Comment":
            self._comment = False
        elif name == "Visible" and self.grids:
            self.grids[-1].hidden = "Hidden" in "".join(self._data or ())
        elif name == "Cell":
            self._end_cell()

    def text(self, text: str) -> None:
        if self._in_text and self._data is not None:
            self._data.append(text)

    def _end_cell(self) -> None:
        down, across = (_number(self._cell, f"Merge{way}", 0) for way in ("Down", "Across"))
        if down or across:
            end = (self._row + down, self._column + across)
            self.grids[-1].merges.append((self._row, self._column, *end))
        self.grids[-1].put(self._row, self._column, self._read())
        self._column += min(across, MAX_COLUMNS)
        self._data = None

    def _read(self) -> Cell:
        style = self._cell.get("StyleID", "Default")
        code, struck = self._formats.get(style, "General"), style in self._struck
        text = "".join(self._data or ())
        if self._cell.get("Formula") and self._data is None:
            return Cell(trouble=NOT_CALCULATED)
        try:
            match self._kind:
                case "Number":
                    return number_cell(float(text), code, struck=struck)
                case "DateTime":
                    serial = (datetime.fromisoformat(text) - _DAY_0) / timedelta(days=1)
                    return number_cell(serial, "yyyy/m/d" if code == "General" else code, struck=struck)
        except (ValueError, ArithmeticError):
            return Cell(trouble=f"“{text[:40]}”读不了")
        if self._kind == "Boolean":
            return Cell("TRUE" if text.strip() == "1" else "FALSE", struck=struck)
        return error_cell(text) if self._kind == "Error" else text_cell(text, code, struck)


def _number(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    value = attributes.get(name, "")
    return min(int(value), 2_000_000) if value.isdecimal() else otherwise
