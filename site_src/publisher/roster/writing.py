"""Runs in the browser, in Pyodide: writes a roster with its verdicts, and fills in a form's working template.

Every cell is text that no spreadsheet runs as a formula, as everywhere in this project.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from publisher.sheets.csv_files import write_csv
from publisher.sheets.sheet import column_letters
from publisher.sheets.xlsx_files import put_text, save

_WITHIN: Final = 12
"""A form's headings stand in one of the first rows."""
_NAME: Final = "姓名"
_SERIES: Final = "职称系列"
_LINES: Final = 200
"""So many lines has a form's template; more people go on to further sheets."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_BAD: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def written(text: str) -> bytes:
    """The rows with their verdicts in front and the cells of the table behind, as XLSX or CSV.

    Takes ``{"kind", "headings", "sheets": {name: headings}, "rows": [{"sheet", "cells", "own"}]}``: ``own``
    are the table's cells, each put below the heading that it has in its own sheet.
    """
    asked = json.loads(text)
    given = asked["rows"]
    columns: dict[tuple[str, int], int] = {}
    places: dict[str, list[int]] = {}
    for name in dict.fromkeys(row["sheet"] for row in given):
        width = max(len(row["own"]) for row in given if row["sheet"] == name)
        keys = _keys(asked["sheets"].get(name, []), width)
        places[name] = [columns.setdefault(key, len(columns)) for key in keys]
    headings = [*asked["headings"], *(heading for heading, _ in columns)]
    rows = [[*row["cells"], *_placed(row["own"], places[row["sheet"]], len(columns))] for row in given]
    if asked["kind"] == "csv":
        return write_csv(headings, rows)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "自查结果"
    for number, line in enumerate((headings, *rows), start=1):
        for column, cell in enumerate(line, start=1):
            if cell:
                put_text(sheet, number, column, _BAD.sub("", cell))
    for column in range(1, len(headings) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[column_letters(column)].width = 16
    sheet.freeze_panes = "D2"
    return save(workbook)


def _keys(headings: Sequence[str], width: int) -> list[tuple[str, int]]:
    """What columns of several sheets are told apart by: the heading, and which of that name it is."""
    seen: Counter[str] = Counter()
    keys = []
    for heading in [*headings, *[""] * (width - len(headings))]:
        keys.append((heading, seen[heading]))
        seen[heading] += 1
    return keys


def _placed(cells: Sequence[str], places: Sequence[int], count: int) -> list[str]:
    line = [""] * count
    for place, cell in zip(places, cells, strict=False):
        line[place] = cell
    return line


def filled(data: bytes, text: str) -> bytes:
    """A form's template with ``counts`` (series, level, number) or ``lines`` (heading, text) in it."""
    filling = json.loads(text)
    workbook = load_workbook(io.BytesIO(data))
    first = workbook.worksheets[0]
    if "counts" in filling:
        _fill_counts(first, filling["counts"])
    else:
        parts = [filling["lines"][at : at + _LINES] for at in range(0, len(filling["lines"]), _LINES)]
        sheets = [first, *(workbook.copy_worksheet(first) for _ in parts[1:])]
        for number, (sheet, lines) in enumerate(zip(sheets, parts, strict=False), start=1):
            if number > 1:
                sheet.title = f"{first.title}{number}"
            _fill_lines(sheet, lines)
    return save(workbook)


def _headings(sheet: Worksheet, needed: str) -> tuple[int, dict[str, int]]:
    """The row of the headings, and each heading's column."""
    for row in range(1, _WITHIN + 1):
        columns = {str(cell.value): cell.column for cell in sheet[row] if cell.value}
        if needed in columns:
            return row, columns
    raise ValueError(f"no heading {needed}")


def _fill_counts(sheet: Worksheet, counts: Mapping[str, Mapping[str, int]]) -> None:
    row, headings = _headings(sheet, _SERIES)
    for number in range(row + 1, sheet.max_row + 1):
        for level, count in counts.get(str(sheet.cell(number, headings[_SERIES]).value), {}).items():
            if level in headings:
                sheet.cell(number, headings[level]).value = count


def _fill_lines(sheet: Worksheet, lines: Sequence[Mapping[str, Any]]) -> None:
    row, headings = _headings(sheet, _NAME)
    for number, line in enumerate(lines, start=row + 1):
        for heading, text in line.items():
            if not text or heading not in headings:
                continue
            if _DAY.fullmatch(text):
                cell = sheet.cell(number, headings[heading])
                assert isinstance(cell, Cell)
                cell.value = date.fromisoformat(text)
            else:
                put_text(sheet, number, headings[heading], _BAD.sub("", text))
