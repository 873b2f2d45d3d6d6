"""CSV in UTF-8, with or without a byte order mark, GB18030 or UTF-16; written for spreadsheets."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from checker.batch.tables.plain import is_kept
from checker.batch.tables.table import MAX_COLUMNS, Cells, Table, Written, refusal
from checker.rosters.cells import text_of
from checker.rosters.guarding import guard, unguard

_CHUNK: Final = 1 << 20
_BINARY: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"PAR1", b"\x1f\x8b")
_ERRORS: Final = {
    "field larger than field limit": "有一个单元格超过 131072 个字",
    "unexpected end of data": "有一个引号没有成对，直到文件末尾",
    "line contains NUL": "含有空字符，不是文本表格",
}


def read_csv(path: Path, sheet: str = "") -> Table:
    """A CSV file; its encoding is told by all of its bytes, read once without being kept."""
    if sheet:
        raise refusal(path, "是 CSV，没有工作表；请去掉 --sheet")
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        raise refusal(path, "是空文件")
    if head.startswith(_BINARY):
        raise refusal(path, "不是文本；请核对文件的类型，另存为 CSV UTF-8 或 .xlsx")
    encoding = _encoding(path, head)
    delimiter = _delimiter(path, encoding)
    return Table(path, lambda: _rows(path, encoding, delimiter), is_text=True)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, Cells]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                if len(cells) > MAX_COLUMNS:
                    raise refusal(path, f"第 {number} 行有 {len(cells)} 列；最多 {MAX_COLUMNS} 列")
                yield number, [unguard(cell) for cell in cells]
        except csv.Error as error:
            sentences = (sentence for part, sentence in _ERRORS.items() if part in str(error))
            why = next(sentences, "引号的用法不对")
            raise refusal(path, f"第 {reader.line_num} 行{why}") from None


def _encoding(path: Path, head: bytes) -> str:
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        names: tuple[str, ...] = ("utf-16",)
    elif head.startswith(codecs.BOM_UTF8):
        names = ("utf-8-sig",)
    else:
        names = ("utf-8", "gb18030")
    furthest = 0
    for name in names:
        line = _undecodable_line(path, name)
        if not line:
            return name
        furthest = max(furthest, line)
    kinds = "UTF-8" if names[0] == "utf-8-sig" else "UTF-16" if names[0] == "utf-16" else "UTF-8 或 GB18030"
    raise refusal(path, f"第 {furthest} 行不是 {kinds} 编码，或混用了几种编码；请另存为 CSV UTF-8")


def _undecodable_line(path: Path, encoding: str) -> int:
    """The number of the first line that is not in an encoding; 0 where all are."""
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                return lines + error.object[: error.start].count(b"\n")
            if not chunk:
                return 0
            lines += chunk.count(b"\n")


def _delimiter(path: Path, encoding: str) -> str:
    """The separator that is most frequent in the first line that holds any."""
    with path.open(encoding=encoding, newline="") as file:
        lines = list(islice(iter(lambda: file.readline(100_000), ""), 20))
    first = next((line for line in lines if any(mark in line for mark in ",\t;")), "")
    return max(",\t;", key=first.count)


def write_csv(path: Path, written: Written) -> None:
    """UTF-8 with a byte order mark; no cell of it is run or changed by a spreadsheet."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(map(guard, written.headings))
        for cells in written.rows():
            writer.writerow(map(_guarded, cells))


def _guarded(cell: object) -> str:
    """A cell's text: what is no number, day or yes or no could be a formula, a list too."""
    if isinstance(cell, str):
        return guard(cell)
    return text_of(cell) if is_kept(cell) else guard(text_of(cell))
