"""HTML tables, which many office systems export under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Final

from publisher.sheets.csv_files import decoded, doubt
from publisher.sheets.readers.grid import MAX_COLUMNS, Cell, Grid, refusal, text_cell
from publisher.sheets.sheet import MAX_ROWS, Sheet

_MAX_BYTES: Final = 10_000_000
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_BLOCKS: Final = {"br", "p", "div", "li"}
_UNSEEN: Final = {"style", "script", "title", "head"}
_STRIKES: Final = {"s", "strike", "del"}
_VOID: Final = {"br", "hr", "img", "input", "wbr", "col"}
_DEEP: Final = 100
"""So many elements within each other are told apart."""
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read_html(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Every table that is not inside another; raises TableError without any, or for too big a page."""
    if len(data) > _MAX_BYTES:
        raise refusal(
            file, f"是网页，有 {len(data) / 1e6:.0f} MB，最多 {_MAX_BYTES // 1_000_000} MB，请另存为 .xlsx"
        )
    reading = _Reading(file)
    reading.feed(decoded(file, data))
    reading.close()
    reading.finish()
    if not reading.grids:
        raise refusal(file, "是网页，里面没有表格，请另存为 .xlsx")
    return tuple(grid.sheet() for grid in reading.grids)


class _Reading(HTMLParser):
    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.grids: list[Grid] = []
        self._depth = 0
        self._unseen = 0
        """Depth of elements that are not shown."""
        self._row = self._column = 0
        self._spans: dict[int, int] = {}
        """Column -> the last row that a cell further up covers."""
        self._cell: list[str] | None = None
        self._cell_attributes: dict[str, str] = {}
        self._open: list[tuple[str, bool]] = []
        """The elements that are open in the cell, and whether what is in them is struck out."""
        self._marks: set[bool] = set()
        """Whether the texts of the cell are struck out."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                name = f"第 {len(self.grids) + 1} 个表格" if self.grids else "表格"
                self.grids.append(Grid(self.file, name))
                self._row, self._spans = 0, {}
        elif self._depth != 1:
            return
        elif tag == "tr":
            self._end_cell()
            self._row += 1
            self._column = 0
            if _HIDDEN.search(attributes.get("style", "")):
                self.grids[-1].hidden_rows.add(self._row)
        elif tag in {"td", "th"}:
            self._end_cell()
            self._row = max(1, self._row)
            self._cell, self._cell_attributes = [], attributes
            self._open, self._marks = [(tag, _strikes(tag, attributes))], set()
        elif self._cell is not None:
            self._start_within(tag, attributes)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "table":
            if self._depth == 1:
                self._end_cell()
            self._depth = max(0, self._depth - 1)
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif self._depth == 1:
            self._end_within(tag)

    def _start_within(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag not in _VOID and len(self._open) < _DEEP:
            self._open.append((tag, self._open[-1][1] or _strikes(tag, attributes)))
        if tag in _BLOCKS and self._cell is not None:
            self._cell.append("\n")

    def _end_within(self, tag: str) -> None:
        """Ends the innermost element of that name in a cell, and all that it holds."""
        at = max((at for at, (name, _) in enumerate(self._open) if name == tag), default=len(self._open))
        del self._open[at:]

    def handle_data(self, data: str) -> None:
        if self._cell is not None and not self._unseen:
            self._cell.append(_BLANKS.sub(" ", data))
            if data.strip():
                self._marks.add(self._open[-1][1])

    def finish(self) -> None:
        """Add the last cell of a table that was not closed."""
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = "\n".join(line.strip(" ") for line in "".join(self._cell).split("\n")).strip("\n")
        self._cell = None
        self._column += 1
        while self._spans.get(self._column, 0) >= self._row:
            self._column += 1
        down, across = (_span(self._cell_attributes.get(f"{way}span", "")) for way in ("row", "col"))
        grid = self.grids[-1]
        why = doubt(text)
        cell = text_cell(text, struck=True in self._marks, partly=len(self._marks) > 1)
        grid.put(self._row, self._column, Cell(trouble=why) if why else cell)
        if down > 1 or across > 1:
            end = (self._row + down - 1, self._column + across - 1)
            grid.merges.append((self._row, self._column, *end))
            for column in range(self._column, min(end[1], MAX_COLUMNS) + 1):
                self._spans[column] = end[0]
        self._column += across - 1


def _strikes(tag: str, attributes: Mapping[str, str]) -> bool:
    return tag in _STRIKES or "line-through" in attributes.get("style", "")


def _span(value: str) -> int:
    return max(1, min(int(value), MAX_ROWS)) if value.isdecimal() and len(value) < 8 else 1
