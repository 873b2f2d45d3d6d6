"""Writes XLSX workbooks, with the same bytes for the same contents; ``readers`` reads them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from checker import guard, unguard

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def save(workbook: Workbook) -> bytes:
    """The workbook's bytes, the same for the same contents: with a fixed time, entries in order."""
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
            content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
        yield name, content


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a cell that stays text, even if it begins like a formula; a guarding apostrophe is doubled."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    cell.value = text if unguard(text) == text else guard(text)
    if text and cell.data_type != "s":
        cell.data_type = "s"
    if text[:1] in "=+-@" and text:
        cell.quotePrefix = True
    return cell
