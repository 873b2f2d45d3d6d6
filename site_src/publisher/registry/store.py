"""The registry as a file: ``data/committees.csv`` read, checked and written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from publisher.registry.lint import lint
from publisher.registry.model import COLUMNS, FILE, HEADINGS, Committee, committee
from publisher.sheets.columns import read_records
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.sheet import Finding, Findings, Place, Sheet, TableError
from publisher.sheets.xlsx_files import put_text, read_xlsx, save

MAX_BYTES = 30_000_000
SHEET = "评委会备案名单"


@dataclass(frozen=True, slots=True)
class Registry:
    """Committees in the order of the file, the day for which validity is told, and hints to editors."""

    committees: tuple[Committee, ...]
    on: date
    hints: tuple[Finding, ...] = ()


def build_day() -> date:
    """The day of the build in Baotou: SOURCE_DATE_EPOCH where it is set, so that builds can be repeated."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now(UTC)
    return (moment + timedelta(hours=8)).date()


def load(data: Path, on: date | None = None) -> Registry:
    """The registry of a data folder; raises TableError with every fault. No file is an empty registry."""
    path = data / FILE
    content = path.read_bytes() if path.is_file() else to_csv(())
    return _parsed(content, on or build_day())


@lru_cache(maxsize=4)
def _parsed(content: bytes, on: date) -> Registry:
    """Pages and files of one build ask for the same registry."""
    return read((read_csv(FILE, content),), on)


def read_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """A spreadsheet file of either kind, told by its first bytes; raises TableError."""
    if len(content) > MAX_BYTES:
        sentence = f"有 {len(content) / 1e6:.0f} MB，最多 {MAX_BYTES // 1_000_000} MB"
        raise TableError([Finding(Place(name), sentence)])
    if content.startswith(b"PK") or name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        return read_xlsx(name, content)
    return (read_csv(name, content),)


def read(sheets: tuple[Sheet, ...], on: date) -> Registry:
    """Committees of a table; raises TableError with every fault."""
    found = Findings()
    records = read_records(sheets, COLUMNS, found)
    lint(records, on, found)
    found.raise_faults()
    return Registry(tuple(committee(record) for record in records), on, tuple(found.hints))


def to_csv(committees: Iterable[Committee]) -> bytes:
    return write_csv(HEADINGS, (found.cells() for found in committees))


def to_xlsx(committees: Iterable[Committee]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = SHEET
    for number, column in enumerate(COLUMNS, start=1):
        cell = put_text(sheet, 1, number, column.heading)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(number)].width = max(12, len(column.heading) * 2 + 4)
    for row, found in enumerate(committees, start=2):
        for number, text in enumerate(found.cells(), start=1):
            put_text(sheet, row, number, text).alignment = Alignment(vertical="top", wrap_text=False)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    return save(workbook)
