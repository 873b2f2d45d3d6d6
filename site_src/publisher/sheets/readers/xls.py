"""Workbooks of Excel 97 to 2003 and WPS (.xls, .et), through xlrd."""

from __future__ import annotations

import io
from itertools import pairwise

import xlrd
from xlrd.biffh import XLRDError

from publisher.sheets.readers.grid import Cell, Grid, error_cell, number_cell, refusal, text_cell
from publisher.sheets.sheet import Sheet, TableError

_AS_XLSX = "请在 Excel 或 WPS 里打开、另存为 .xlsx"


def read_xls(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Every worksheet; raises TableError where there is none to read."""
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        sheets = tuple(_sheet(file, book, sheet) for sheet in book.sheets())
    except TableError:
        raise
    except XLRDError as error:
        if "encrypt" in str(error).lower() or "password" in str(error).lower():
            raise refusal(file, f"加了密码，{_AS_XLSX}，保存时去掉密码") from error
        raise refusal(file, f"是旧的 .xls 或 .et 格式，读不了，{_AS_XLSX}") from error
    except Exception as error:  # for damaged records xlrd raises any kind of error
        raise refusal(file, f"已经损坏，{_AS_XLSX}") from error
    if not sheets:
        raise refusal(file, f"里没有工作表，{_AS_XLSX}")
    return sheets


def _sheet(file: str, book: xlrd.Book, sheet: xlrd.sheet.Sheet) -> Sheet:
    grid = Grid(file, sheet.name, hidden=bool(sheet.visibility))
    for first, last, left, right in sheet.merged_cells:
        grid.merges.append((first + 1, left + 1, last, right))
    grid.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
    grid.hidden_columns = {column + 1 for column, info in sheet.colinfo_map.items() if info.hidden}
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind not in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                runs = sheet.rich_text_runlist_map.get((row, column), [])
                grid.put(row + 1, column + 1, _cell(book, sheet.cell(row, column), runs))
    return grid.sheet()


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell, runs: list[tuple[int, int]]) -> Cell:
    """``runs``: where in the text another font begins, and its number."""
    style = book.xf_list[cell.xf_index or 0]
    code = book.format_map[style.format_key].format_str
    struck = bool(book.font_list[style.font_index].struck_out)
    match cell.ctype:
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return number_cell(float(cell.value), code, bool(book.datemode), struck)
        case xlrd.XL_CELL_BOOLEAN:
            return Cell("TRUE" if cell.value else "FALSE", struck=struck)
        case xlrd.XL_CELL_ERROR:
            return error_cell(xlrd.error_text_from_code.get(int(cell.value), "#?"))
    text = str(cell.value)
    starts = [(0, style.font_index), *runs, (len(text), 0)]
    marks = {
        bool(book.font_list[font].struck_out)
        for (start, font), (end, _) in pairwise(starts)
        if text[start:end].strip()
    }
    return text_cell(text, code, True in marks, len(marks) > 1)
