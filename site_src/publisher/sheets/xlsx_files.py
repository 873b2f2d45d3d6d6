"""XLSX workbooks: read as rows of text, written to the same bytes every time.

A merged cell counts for every row that it covers, in its first column. A formula counts as the value that was
last calculated for it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from publisher.sheets.csv_files import guard, unguard
from publisher.sheets.sheet import MAX_ROWS, Finding, Place, Sheet, TableError

_MAX_UNPACKED: Final = 64_000_000
_MAX_COLUMNS: Final = 100
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_NOT_CALCULATED: Final = "是没有计算结果的公式，请在表格软件里打开、保存一次，或粘贴为数值"


def read_xlsx(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Every sheet; raises TableError where the bytes are no workbook that can be read."""
    _refuse(file, data)
    formulas = _load(file, data, values=False)
    if formulas.epoch == CALENDAR_MAC_1904:
        raise _error(file, "用的是 1904 日期系统，请在 Excel 选项里取消后再保存")
    sheets = [sheet for sheet in formulas.worksheets if _fits(file, sheet)]
    has_formulas = any(cell.data_type == "f" for sheet in sheets for row in sheet.iter_rows() for cell in row)
    values = _load(file, data, values=True) if has_formulas else formulas
    return tuple(_sheet(file, sheet, values[sheet.title]) for sheet in sheets)


def _refuse(file: str, data: bytes) -> None:
    """Refuse what is no workbook, or one made to exhaust whoever opens it."""
    if data.startswith(_OLE):
        raise _error(file, "是旧的 .xls 格式或加了密码，请去掉密码、另存为 .xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                raise _error(file, f"解开后超过 {_MAX_UNPACKED // 1_000_000} MB")
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(entry):
                    raise _error(file, "含有工作簿不该有的内容（DOCTYPE），不予打开")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _error(file, "不是 .xlsx 工作簿，或者已经损坏") from error


def _load(file: str, data: bytes, values: bool) -> Workbook:
    try:
        return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # openpyxl raises whatever a damaged part leads it to
        raise _error(file, "不是 .xlsx 工作簿，或者已经损坏") from error


def _fits(file: str, sheet: Worksheet) -> bool:
    if sheet.max_row > MAX_ROWS or sheet.max_column > _MAX_COLUMNS:
        size = f"有 {sheet.max_row} 行 {sheet.max_column} 列，最多 {MAX_ROWS} 行 {_MAX_COLUMNS} 列"
        sentence = f"{size}，请删去数据以外设过格式的行和列"
        raise TableError([Finding(Place(file, sheet.title), sentence)])
    return True


def _sheet(file: str, sheet: Worksheet, values: Worksheet) -> Sheet:
    rows: dict[int, tuple[str, ...]] = {}
    troubles: dict[tuple[int, int], str] = {}
    merged = _merged(sheet)
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = []
        for place in range(1, len(cells) + 1):
            row, column = merged.get((number, place), (number, place))
            shown = values.cell(row, column)
            source = sheet.cell(row, column)
            if trouble := _trouble(source, shown.value):
                troubles[number, place] = trouble
            texts.append("" if trouble else unguard(_text(shown.value)))
        if any(texts) or any((number, place) in troubles for place in range(1, len(texts) + 1)):
            rows[number] = tuple(texts)
    return Sheet(file, sheet.title, rows, troubles)


def _merged(sheet: Worksheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """Cells in the first column of a merged range -> its first cell."""
    return {
        (row, area.min_col): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
    }


def _trouble(source: Cell | MergedCell, value: object) -> str:
    if source.data_type == "f" and value is None:
        return _NOT_CALCULATED
    if source.data_type == "e" or (source.data_type == "f" and _is_error(value)):
        return f"是出错的值 {value}"
    return ""


def _is_error(value: object) -> bool:
    return isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper()


def _text(value: object) -> str:
    """A cell's value as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def save(workbook: Workbook) -> bytes:
    """The workbook's bytes, the same for the same contents: no time of day, entries in order."""
    out = io.BytesIO()
    workbook.save(out)
    packed = io.BytesIO()
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _entries(source):
            archive.writestr(zipfile.ZipInfo(name, _FIXED_TIME), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _entries(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in sorted(archive.namelist()):
        content = archive.read(name)
        if name == "docProps/core.xml":
            content = _STAMP.sub(rb"\g<1>2023-05-01T00:00:00Z", content)
        yield name, content


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write text that stays text, even if it begins like a formula; an apostrophe before that is doubled."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text if unguard(text) == text else guard(text)
    if text and cell.data_type != "s":
        cell.data_type = "s"
    if text[:1] in "=+-@" and text:
        cell.quotePrefix = True
    return cell


def _error(file: str, sentence: str) -> TableError:
    return TableError([Finding(Place(file), sentence)])
