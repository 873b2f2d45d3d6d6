"""Tables as people keep them in spreadsheets: rows of text, and the places in them that are wrong.

TableError
    carries every Finding of a file at once; its text has one sentence per line.

Every cell is read as text. Invisible characters (zero-width and direction marks) are removed with a hint;
control characters and over-long cells are faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

MAX_CELL: Final = 300
MAX_ROWS: Final = 50_000

_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED_BREAK: Final = re.compile("_x000[dDaA]_\n?")
"""A workbook's escape for a carriage return, which some programs leave in the text."""
_DIGITS: Final = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; rows and columns are counted from 1 as in a spreadsheet, 0 means none."""

    file: str
    sheet: str = ""
    row: int = 0
    heading: str = ""
    column: int = 0

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        row = f"第 {self.row} 行" if self.row else ""
        heading = f"“{self.heading}”列" if self.heading else ""
        address = f"（{column_letters(self.column)}{self.row}）" if self.column and self.row else ""
        return f"{self.file} {sheet}{row}{heading}{address}".rstrip()


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about a place."""

    place: Place
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}：{self.sentence}。"


class TableError(Exception):
    """A table cannot be used as it is; carries every fault in it."""

    def __init__(self, faults: Iterable[Finding]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Understood:
    """How a header was understood: its headings with the columns they stand for, and the columns it lacks."""

    place: Place
    columns: Sequence[tuple[int, str, str]]
    """Number in the sheet, heading as written, heading of the column that it stands for."""
    absent: tuple[str, ...]
    rows: int


@dataclass(slots=True)
class Findings:
    """What was noticed in a table: faults, with which it cannot be used, and hints for its editors."""

    faults: list[Finding] = field(default_factory=list)
    hints: list[Finding] = field(default_factory=list)
    understood: list[Understood] = field(default_factory=list)

    def fault(self, place: Place, sentence: str) -> None:
        self.faults.append(Finding(place, sentence))

    def hint(self, place: Place, sentence: str) -> None:
        self.hints.append(Finding(place, sentence))

    def raise_faults(self) -> None:
        """Raise TableError with every fault, in the order of the table, if there is any."""
        if self.faults:
            order = list(dict.fromkeys(fault.place.sheet for fault in self.faults))
            raise TableError(
                sorted(self.faults, key=lambda fault: (order.index(fault.place.sheet), fault.place.row))
            )


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a CSV file (``name`` is then empty).

    ``rows`` maps a row's number (from 1) to its cells; rows without any text are left out. ``troubles`` maps
    (row, column) to the reason why that cell could not be read, which is a fault only if the cell is needed.
    ``days`` maps (row, column) of a date, however it is shown, to 2030-05-10 or 2030-05-10 08:30:00.
    """

    file: str
    name: str
    rows: Mapping[int, tuple[str, ...]]
    troubles: Mapping[tuple[int, int], str] = field(default_factory=dict)
    days: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck_rows: frozenset[int] = frozenset()
    """Rows with struck-out text (删除线), be it a part of a cell."""
    spanning_rows: frozenset[int] = frozenset()
    """Rows with a cell merged over several columns."""
    struck_cells: frozenset[tuple[int, int]] = frozenset()
    """(row, column) of what is struck out as a whole: of a corrected misprint a part is."""

    def place(self, row: int = 0, heading: str = "", column: int = 0) -> Place:
        return Place(self.file, self.name, row, heading, column)


def column_letters(number: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while number:
        number, remainder = divmod(number - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text to store, without blanks around its lines, and the invisible characters removed from it.

    Raises ValueError with the reason where the text is not acceptable at all.
    """
    if len(text) > MAX_CELL * 4 or len(text.strip()) > MAX_CELL:
        raise ValueError(f"有 {len(text)} 个字，最多 {MAX_CELL} 个字")
    if "_x000" in text:
        text = _ESCAPED_BREAK.sub("\n", text)
    invisible = tuple(dict.fromkeys(_INVISIBLE.findall(text)))
    if invisible:
        text = _INVISIBLE.sub("", text)
    if control := _CONTROL.search(text):
        raise ValueError(f"含有不能保存的控制字符 {code_point(control[0])}，请删去后重新录入")
    if text.isascii() and text.isalnum():
        return text, invisible
    lines = (" ".join(line.split()) for line in re.split(r"[\r\n\u2028\u2029]+", text))
    return "\n".join(line for line in lines if line), invisible


def visible(text: str) -> str:
    """Text without invisible characters."""
    return _INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """Lines joined to one: with a blank between Latin letters or digits, else without, as Chinese is."""
    return re.sub(r"(?<=[!-~])\n(?=[!-~])", " ", text).replace("\n", "")


def code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def half_width(text: str) -> str:
    """Full-width digits, punctuation and other compatibility characters as plain ones."""
    return unicodedata.normalize("NFKC", text)


def plain_digits(text: str) -> str:
    """Full-width digits as plain ones; everything else unchanged."""
    return text.translate(_DIGITS)
