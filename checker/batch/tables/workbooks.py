"""XLSX workbooks, row by row; what would fill the memory is refused before it is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from checker.batch.needs import openpyxl
from checker.batch.tables.plain import is_kept
from checker.batch.tables.shown import MONTHS, shown_without_day
from checker.batch.tables.table import MAX_COLUMNS, Cells, Table, Written, refusal
from checker.rosters.cells import column_letters, text_of
from checker.rosters.guarding import guard, unguard

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

MAX_ROWS: Final = 100_000
MAX_UNPACKED: Final = 600_000_000
MAX_STRINGS: Final = 100_000_000
_UNREADABLE: Final = (
    *(ValueError, KeyError, TypeError, IndexError, EOFError),
    *(zipfile.BadZipFile, zlib.error, ParseError),
)
"""What a damaged workbook makes its readers raise."""
_ENCRYPTED: Final = b"\xd0\xcf\x11\xe0"
_MERGE: Final = re.compile(
    rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_LAST_DAY: Final = 2_958_466
"""The number of the first day that no spreadsheet knows."""
_EMPTY: Final = 200_000
"""So many empty rows in a row end a sheet: formats reach down to the last one in some."""


def read_sheets(path: Path, sheet: str = "") -> tuple[Table, ...]:
    """Each sheet that has text, or the sheet of that name."""
    _refuse_what_cannot_be_unpacked(path)
    book = _opened(path)
    try:
        hidden = {worksheet.title: worksheet.sheet_state != "visible" for worksheet in book.worksheets}
        if sheet and sheet not in hidden:
            raise refusal(path, f"里没有名为“{sheet}”的工作表；应为：{'、'.join(hidden)}")
        names = [sheet] if sheet else [name for name in hidden if _has_text(book[name])]
        if not names:
            raise refusal(path, "里没有一个有字的格")
    except _UNREADABLE:
        raise _broken(path) from None
    finally:
        book.close()
    return tuple(_table(path, name, hidden[name] and not sheet) for name in names)


def _table(path: Path, name: str, hidden: bool) -> Table:
    return Table(
        path,
        lambda: _rows(path, name),
        name=name,
        hidden=hidden,
        refuse_merges=lambda row: _refuse_merged_rows(path, name, row),
    )


def _refuse_what_cannot_be_unpacked(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        raise refusal(path, "是空文件")
    if head == _ENCRYPTED:
        raise refusal(path, "加了密码，或是旧格式 .xls；请去掉密码、另存为 .xlsx")
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _broken(path) from None
    strings = sum(size for name, size in sizes.items() if name.endswith("sharedStrings.xml"))
    if sum(sizes.values()) > MAX_UNPACKED or strings > MAX_STRINGS:
        raise refusal(
            path, f"展开后超过 {MAX_UNPACKED // 1_000_000} MB；请删去多余的内容，或另存为 CSV UTF-8"
        )


def _opened(path: Path) -> Workbook:
    try:
        book: Workbook = openpyxl().load_workbook(path, read_only=True, data_only=False)
    except (OSError, AttributeError, *_UNREADABLE):
        raise _broken(path) from None
    return book


def _broken(path: Path) -> Exception:
    return refusal(path, "已经损坏，或不是 .xlsx；请在 Excel 或 WPS 里打开、另存为 .xlsx")


def _has_text(worksheet: Any) -> bool:  # noqa: ANN401  # openpyxl's read-only worksheet
    worksheet.reset_dimensions()
    rows = worksheet.iter_rows(max_row=50, max_col=MAX_COLUMNS, values_only=True)
    return any(cell not in (None, "") for row in rows for cell in row)


def _rows(path: Path, name: str) -> Iterator[tuple[int, Cells]]:
    book = _opened(path)
    try:
        worksheet: Any = book[name]
        worksheet.reset_dimensions()
        filled = empty = 0
        for number, row in enumerate(worksheet.iter_rows(), start=1):
            cells = [cell.value for cell in row]
            if not any(cell not in (None, "") for cell in cells):
                empty += 1
                if empty > _EMPTY:
                    return
                continue
            filled, empty = filled + 1, 0
            if filled > MAX_ROWS:
                raise refusal(path, f"有字的行超过 {MAX_ROWS} 行；请另存为 CSV UTF-8，或分成几个文件")
            last = max(at for at, cell in enumerate(cells, start=1) if cell not in (None, ""))
            if last > MAX_COLUMNS:
                raise refusal(path, f"第 {number} 行 {column_letters(last)} 列有字；最多 {MAX_COLUMNS} 列")
            yield number, [_seen(cell, value) for cell, value in zip(row[:last], cells, strict=False)]
    except _UNREADABLE:
        raise _broken(path) from None
    finally:
        book.close()


def _seen(cell: Any, value: object) -> object:  # noqa: ANN401  # openpyxl's read-only cell
    """A cell's value; of a day whose format does not show it only what the format shows."""
    if isinstance(value, str):
        return unguard(value)
    if isinstance(value, datetime):
        return shown_without_day(value, cell.number_format) or value
    if isinstance(value, (int, float)) and cell.style_array.numFmtId in MONTHS and 1 <= value < _LAST_DAY:
        day = cell.parent.parent.epoch + timedelta(days=int(value))
        return f"{day.year}年{day.month}月"
    return value


def _refuse_merged_rows(path: Path, name: str, header: int) -> None:
    """A value that is merged over several people would be read for the first of them alone."""
    book = _opened(path)
    part = str(getattr(book[name], "_worksheet_path", "")).lstrip("/")
    book.close()
    try:
        with zipfile.ZipFile(path) as archive, archive.open(part) as file:
            for left, top, right, bottom in _merges(file):
                if int(bottom) > max(int(top), header):
                    raise refusal(
                        path,
                        f"工作表“{name}”的 {left}{top}:{right}{bottom} 跨行合并；请取消合并，每行各填一格",
                    )
    except _UNREADABLE:
        raise _broken(path) from None


def _merges(file: IO[bytes]) -> Iterator[tuple[str, str, str, str]]:
    rest = b""
    while chunk := file.read(1 << 20):
        text = rest + chunk
        for match in _MERGE.finditer(text):
            left, top, right, bottom = (part.decode() for part in match.groups())
            yield left, top, right, bottom
        rest = text[max(text.rfind(b"<"), 0) :][-200:]


def write_workbook(path: Path, written: Written) -> None:
    """One sheet; text stays text, even if it begins like a formula."""
    from openpyxl.cell.cell import WriteOnlyCell

    book = openpyxl().Workbook(write_only=True)
    worksheet: Any = book.create_sheet("结论")
    worksheet.freeze_panes = "A2"

    def cell(value: object) -> object:
        if is_kept(value):
            return value
        text = value if isinstance(value, str) else text_of(value)
        made = WriteOnlyCell(worksheet, value=_legal(text if unguard(text) == text else guard(text)))
        made.data_type = "s"
        if text[:1] in ("=", "+", "-", "@"):
            made.quotePrefix = True
        return made

    worksheet.append([cell(heading) for heading in written.headings])
    for cells in written.rows():
        worksheet.append([cell(value) for value in cells])
    book.save(path)


_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _legal(text: str) -> str:
    """What a workbook can hold."""
    return _ILLEGAL.sub(" ", text)[:32_767]
