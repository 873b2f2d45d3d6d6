"""Files of people: CSV, XLSX, JSON Lines and Parquet, read row by row and written whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from checker.batch.tables.csv_files import read_csv, write_csv
from checker.batch.tables.json_lines import read_json_lines, write_json_lines
from checker.batch.tables.parquet import read_parquet, write_parquet
from checker.batch.tables.plain import plain, titles
from checker.batch.tables.table import Table, Written, refusal, unreadable, unwritable
from checker.batch.tables.workbooks import read_sheets, write_workbook

__all__ = [
    "ENDINGS",
    "Table",
    "Written",
    "check_readable",
    "open_tables",
    "plain",
    "refusal",
    "titles",
    "unreadable",
    "unwritable",
    "writer",
]

_WORKBOOK: Final = ".xlsx"
_READERS: Final[dict[str, Callable[[Path, str], Table]]] = {
    ".csv": read_csv,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
}
_WRITERS: Final[dict[str, Callable[[Path, Written], None]]] = {
    ".csv": write_csv,
    _WORKBOOK: write_workbook,
    ".jsonl": write_json_lines,
    ".ndjson": write_json_lines,
    ".parquet": write_parquet,
}
ENDINGS: Final = "、".join(_WRITERS)


def open_tables(path: Path, sheet: str = "") -> tuple[Table, ...]:
    """The tables of a file, its kind told by the ending of its name: of a workbook each sheet with text.

    ``sheet``: of a workbook only the sheet of that name. InputError where the file cannot be used.
    """
    ending = path.suffix.lower()
    if ending not in _WRITERS:
        raise refusal(path, f"的格式认不得；应为：{ENDINGS}")
    check_readable(path)
    try:
        return read_sheets(path, sheet) if ending == _WORKBOOK else (_READERS[ending](path, sheet),)
    except OSError:
        raise unreadable(path) from None


def check_readable(path: Path) -> None:
    """InputError where there is no such file."""
    try:
        if not path.is_file():
            raise refusal(path, "不是可以读取的文件")
    except OSError:  # the name is too long, say
        raise unreadable(path) from None


def writer(path: Path) -> Callable[[Path, Written], None]:
    """What writes a file of this name; InputError where the ending is of no known kind."""
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        raise refusal(path, f"的格式认不得；输出应为：{ENDINGS}")
    return write
