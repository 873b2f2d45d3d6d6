"""CSV as spreadsheets write it, in any encoding; and CSV that is safe to open in a spreadsheet.

What could be run or changed there is written with an apostrophe before it (``checker.guard``).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

from checker import guard, unguard
from publisher.sheets.number_format import SCIENTIFIC, TOO_LONG
from publisher.sheets.sheet import MAX_ROWS, Finding, Place, Sheet, TableError

_SCIENTIFIC: Final = re.compile(r"[+-]?\d(?:\.\d+)?E[+-]\d{1,3}", re.IGNORECASE)
_ROUNDED: Final = re.compile(r"[1-9]\d{14}0+(?:\.0*)?")
_LONG: Final = re.compile(r"\d{16,}(?:\.0*)?|\d(?:\.\d+)?E\+(?:1[5-9]|[2-9]\d|\d{3})", re.IGNORECASE)
_LOST: Final = re.compile(r"[?\ufffd]{2,}")
_DECLARED: Final = re.compile(r"\ufeff?\"?sep=([,;\t|])\"?(?:\r\n?|\n)", re.IGNORECASE)
"""The line that tells Excel which character separates the cells."""
_CSV_ERRORS: Final = {
    "field larger than field limit": "有一个单元格超过 131072 个字",
    "unexpected end of data": "有一个引号没有成对，直到文件末尾",
}


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a byte order mark, so that Excel recognises the encoding."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([guard(cell) for cell in row] for row in (headings, *rows))
    return out.getvalue().encode("utf-8-sig")


def doubt(text: str, value: str = "") -> str:
    """Why a number may not be what was typed, because a spreadsheet rounded it; "" where there is no doubt.

    ``value`` is the number itself, where the file stores it beside the ``text`` shown.
    """
    if _SCIENTIFIC.fullmatch(text):
        return SCIENTIFIC
    digits = (value or text).strip().lstrip("+-").replace(",", "")
    if (value and _LONG.fullmatch(digits)) or _ROUNDED.fullmatch(digits):
        return TOO_LONG
    return ""


def read_csv(file: str, data: bytes) -> Sheet:
    """The one sheet of a CSV file; raises TableError where the bytes are no table."""
    text = decoded(file, data)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _error(file, line, "含有空字符（U+0000），不是文本表格，请另存为 CSV UTF-8")
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[int, tuple[str, ...]] = {}
    troubles: dict[tuple[int, int], str] = {}
    try:
        for number, cells in enumerate(reader, start=1):
            if number > MAX_ROWS:
                raise _error(file, number, f"超过 {MAX_ROWS} 行")
            if any(cells) and not (declared and number == 1):
                rows[number] = tuple(unguard(cell) for cell in cells)
                for column, cell in enumerate(cells, start=1):
                    if cell[-1:].isdecimal() and (why := doubt(cell.strip())):
                        troubles[number, column] = why
    except csv.Error as error:
        sentences = (sentence for part, sentence in _CSV_ERRORS.items() if part in str(error))
        raise _error(file, reader.line_num, next(sentences, "引号的用法不对")) from error
    first = next(iter(rows.values()), ())
    if first and sum(bool(_LOST.fullmatch(cell)) for cell in first) * 2 > len(first):
        raise _error(file, next(iter(rows)), "汉字在保存时变成了问号，请从原表另存为 CSV UTF-8 或 .xlsx")
    return Sheet(file, "", rows, troubles)


def decoded(file: str, data: bytes) -> str:
    """The text of bytes in UTF-8, GB18030 or UTF-16; raises TableError for other or mixed encodings."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig",) if _begins_as_utf8(data) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    if encodings == ("utf-8-sig",):
        raise _error(file, _bad_line(data, ("utf-8",)), "有不是 UTF-8 编码的字，请全部改好、另存为 CSV UTF-8")
    line = _bad_line(data, ("utf-8", "gb18030"))
    raise _error(file, line, "既不是 UTF-8 也不是 GB18030 编码，请另存为 CSV UTF-8")


def _begins_as_utf8(data: bytes) -> bool:
    """Whether the first line with Chinese text is UTF-8: then the file as a whole is not GB18030."""
    if data.startswith(b"\xef\xbb\xbf"):
        return True
    first = next((line for line in data.split(b"\n") if not line.isascii()), b"")
    return _decodes(first, "utf-8") and len(re.findall("[\u4e00-\u9fff]", first.decode())) > 1


def _bad_line(data: bytes, encodings: Sequence[str]) -> int:
    """The number of the first line that is in none of the encodings; 1 where each line is in one of them."""
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not any(_decodes(line, encoding) for encoding in encodings):
            return number
    return 1


def _decodes(line: bytes, encoding: str) -> bool:
    try:
        line.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter(text: str) -> str:
    """The separator that is most frequent in the first line that contains any; a comma by default."""
    first = next((line for line in text[:4000].splitlines() if any(mark in line for mark in ",\t;")), "")
    return max(",\t;", key=first.count)


def _error(file: str, row: int, sentence: str) -> TableError:
    return TableError([Finding(Place(file, row=row), sentence)])
