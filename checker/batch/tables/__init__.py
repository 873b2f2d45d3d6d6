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
from checker.batch.tables.workbooks import read_workbook, write_workbook

__all__ = [
    "ENDINGS",
    "Table",
    "Written",
    "check_readable",
    "open_table",
    "plain",
    "refusal",
    "titles",
    "unreadable",
    "unwritable",
    "writer",
]

_READERS: Final[dict[str, Callable[[Path, str], Table]]] = {
    ".csv": read_csv,
    ".xlsx": read_workbook,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
}
_WRITERS: Final[dict[str, Callable[[Path, Written], None]]] = {
    ".csv": write_csv,
    ".xlsx": write_workbook,
    ".jsonl": write_json_lines,
    ".ndjson": write_json_lines,
    ".parquet": write_parquet,
}
ENDINGS: Final = "、".join(_READERS)


def open_table(path: Path, sheet: str = "") -> Table:
    """The table of a file, its kind told by the ending of its name; InputError where it cannot be used."""
    read = _READERS.get(path.suffix.lower())
    if read is None:
        raise refusal(path, f"的格式认不得；应为：{ENDINGS}")
    check_readable(path)
    try:
        return read(path, sheet)
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
