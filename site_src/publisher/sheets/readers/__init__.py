"""Reads tables of every usual kind: XLSX, XLS and ET, ODS, HTML and XML called .xls, CSV and other text."""

from __future__ import annotations

from typing import Final

from publisher.sheets.csv_files import read_csv
from publisher.sheets.readers.grid import refusal
from publisher.sheets.readers.html import read_html
from publisher.sheets.readers.kinds import kind_of
from publisher.sheets.readers.opendocument import read_ods
from publisher.sheets.readers.xlsx import read_xlsx
from publisher.sheets.readers.xml_2003 import read_xml_2003
from publisher.sheets.sheet import Sheet

__all__ = ["MAX_BYTES", "read_sheets"]

MAX_BYTES: Final = 30_000_000


def read_sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    """Every sheet of a file, whose kind is told by its bytes; raises TableError where it is no table."""
    if len(data) > MAX_BYTES:
        raise refusal(name, f"有 {len(data) / 1e6:.0f} MB，最多 {MAX_BYTES // 1_000_000} MB")
    kind, sentence = kind_of(data)
    match kind:
        case None:
            raise refusal(name, f"是{' ' if sentence[0].isascii() else ''}{sentence}")
        case "xlsx":
            return read_xlsx(name, data)
        case "ods":
            return read_ods(name, data)
        case "xml 2003":
            return read_xml_2003(name, data)
        case "html":
            return read_html(name, data)
        case "text":
            return (read_csv(name, data),)
    from publisher.sheets.readers.xls import read_xls  # xlrd is loaded only for these

    return read_xls(name, data)
