"""XLSX workbooks (Office Open XML, also its strict form), as the text that a person sees in each cell.

Of a part only what says what is seen is looked at: a fill, a margin or a chart that is odd spoils nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from publisher.sheets.number_format import BUILT_IN
from publisher.sheets.readers.grid import (
    NOT_CALCULATED,
    Cell,
    Grid,
    error_cell,
    number_cell,
    refusal,
    text_cell,
)
from publisher.sheets.readers.package import Package
from publisher.sheets.sheet import Sheet

_REFERENCE: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ON: Final = {"1", "true", "on"}
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


def read_xlsx(file: str, data: bytes) -> tuple[Sheet, ...]:
    """Every worksheet in the order of its tabs; raises TableError where there is none to read."""
    package = Package(file, data)
    workbook = _Workbook(package, _workbook_part(package))
    if not workbook.sheets:
        sentence = "里只有图表，没有工作表" if workbook.others else "里没有可以读的工作表"
        raise refusal(file, f"{sentence}，请把名单放在工作表里、另存为 .xlsx")
    styles = _Styles(package, workbook.part_of("styles"))
    strings = _Strings(package, workbook.part_of("sharedStrings")).cells
    return tuple(
        _Reading(package, Grid(file, name, hidden), part, styles, strings, workbook.since_1904).sheet()
        for name, hidden, part in workbook.sheets
    )


def _workbook_part(package: Package) -> str:
    for kind, part in package.relations("").values():
        if kind == "officeDocument" and package.has(part):
            return part
    part = next((name for name in package.names if name.endswith("workbook.xml")), "")
    if not part:
        raise refusal(package.file, "不是 .xlsx 工作簿，或者已经损坏")
    return part


class _Workbook:
    """Worksheets by name, whether hidden, and part; ``others`` counts sheets that hold no cells."""

    def __init__(self, package: Package, part: str) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.others = 0
        self.since_1904 = False
        self._package = package
        self._relations = package.relations(part)
        package.parse(part, self._start, lambda _: None)

    def part_of(self, kind: str) -> str:
        return next((part for one, part in self._relations.values() if one == kind), "")

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = given.get("date1904", "") in _ON
        if name == "sheet":
            kind, part = self._relations.get(given.get("id", ""), ("", ""))
            if kind == "chartsheet":
                self.others += 1
            elif not self._package.has(part):
                title = given.get("name", "")
                raise refusal(self._package.file, f"已经损坏（缺工作表“{title}”的内容），请另存一次", title)
            elif kind == "worksheet":
                hidden = given.get("state", "visible") != "visible"
                self.sheets.append((given.get("name", ""), hidden, part))


class _Styles:
    """What of a cell's style changes what is seen: its number format, and whether it is struck out."""

    def __init__(self, package: Package, part: str) -> None:
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._struck: list[bool] = []
        self._formats: list[tuple[int, int]] = []
        self._within: list[str] = []
        package.parse(part, self._start, self._end)

    def of(self, style: str) -> tuple[str, bool]:
        """Format code and struck-out; a style that is missing is General."""
        number = int(style) if style.isdecimal() else -1
        if not 0 <= number < len(self._formats):
            return "General", False
        format_id, font = self._formats[number]
        return self._codes.get(format_id, "General"), font < len(self._struck) and self._struck[font]

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        parent = self._within[-1] if self._within else ""
        self._within.append(name)
        if name == "numFmt" and parent == "numFmts":
            self._codes[_number(given, "numFmtId")] = given.get("formatCode", "General")
        elif name == "font" and parent == "fonts":
            self._struck.append(False)
        elif name == "strike" and self._within[-3:-1] == ["fonts", "font"]:
            self._struck[-1] = given.get("val", "1") in _ON
        elif name == "xf" and parent == "cellXfs":
            self._formats.append((_number(given, "numFmtId"), _number(given, "fontId")))

    def _end(self, _: str) -> None:
        self._within.pop()


def _number(given: Mapping[str, str], name: str) -> int:
    value = given.get(name, "0")
    return int(value) if value.isdecimal() else 0


class _Runs:
    """Text in runs (``t`` in ``si`` or ``is``), without the reading aids beside it (``rPh``)."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.struck = False
        self._run_struck = False
        self._taken = False
        self._aids = 0

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "rPh":
            self._aids += 1
        elif name == "r":
            self._run_struck = False
        elif name == "strike":
            self._run_struck = given.get("val", "1") in _ON
        self._taken = name == "t" and not self._aids

    def end(self, name: str) -> None:
        self._taken = False
        if name == "rPh":
            self._aids -= 1

    def text(self, text: str) -> None:
        if self._taken:
            self.parts.append(text)
            self.struck |= self._run_struck and bool(text.strip())

    def finish(self) -> tuple[str, bool]:
        return unescaped("".join(self.parts)), self.struck


def unescaped(text: str) -> str:
    """``_x000D_`` is how XLSX writes what XML cannot hold, ``_x005F_`` an underscore before it."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Strings:
    """The shared strings: text, and whether any of it is struck out."""

    def __init__(self, package: Package, part: str) -> None:
        self.cells: list[tuple[str, bool]] = []
        self._runs = _Runs()
        package.parse(part, self._start, self._end, lambda text: self._runs.text(text))

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "si":
            self._runs = _Runs()
        self._runs.start(name, given)

    def _end(self, name: str) -> None:
        self._runs.end(name)
        if name == "si":
            self.cells.append(self._runs.finish())


@dataclass(slots=True)
class _Reading:
    """One walk through a worksheet's part."""

    package: Package
    grid: Grid
    part: str
    styles: _Styles
    strings: list[tuple[str, bool]]
    since_1904: bool
    row: int = 0
    column: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    value: list[str] | None = None
    formula: bool = False
    runs: _Runs | None = None
    taking: bool = False

    def sheet(self) -> Sheet:
        self.package.parse(self.part, self._start, self._end, self._text)
        return self.grid.sheet()

    def _start(self, name: str, given: Mapping[str, str]) -> None:
        if self.runs is not None:
            self.runs.start(name, given)
            return
        match name:
            case "c":
                self._place(given.get("r", ""))
                self.given, self.value, self.formula = given, None, False
            case "v":
                self.value, self.taking = [], True
            case "f":
                self.formula = True
            case "is":
                self.runs = _Runs()
            case "row":
                self.row = _number(given, "r") or self.row + 1
                self.column = 0
                if given.get("hidden", "") in _ON:
                    self.grid.hidden_rows.add(self.row)
            case "col" if given.get("hidden", "") in _ON:
                last = min(_number(given, "max"), _LAST_COLUMN)
                self.grid.hidden_columns.update(range(_number(given, "min"), last + 1))
            case "mergeCell":
                self._merge(given.get("ref", ""))

    def _end(self, name: str) -> None:
        if name == "is" and self.runs is not None:
            text, struck = self.runs.finish()
            self.runs = None
            self._put(self._text_cell(text, struck))
        elif self.runs is not None:
            self.runs.end(name)
        elif name == "v":
            self.taking = False
        elif name == "c" and self.given.get("t") != "inlineStr":
            self._put(self._cell("".join(self.value or ()), self.value is not None))

    def _text(self, text: str) -> None:
        if self.runs is not None:
            self.runs.text(text)
        elif self.taking and self.value is not None:
            self.value.append(text)

    def _place(self, reference: str) -> None:
        if found := _place(reference):
            self.row, self.column = found
        else:
            self.column += 1

    def _merge(self, area: str) -> None:
        first, _, last = area.partition(":")
        start, end = _place(first), _place(last)
        if start and end:
            self.grid.merges.append((*start, *end))

    def _put(self, cell: Cell) -> None:
        if 0 < self.row <= _LAST_ROW:
            self.grid.put(self.row, self.column, cell)

    def _text_cell(self, text: str, struck: bool = False) -> Cell:
        code, style_struck = self.styles.of(self.given.get("s", ""))
        return text_cell(text, code, struck or style_struck)

    def _cell(self, value: str, present: bool) -> Cell:
        kind = self.given.get("t", "n")
        if self.formula and not (value or (present and kind == "str")):
            return Cell(trouble=NOT_CALCULATED)
        if not value:
            return Cell()
        match kind:
            case "s":
                number = int(value) if value.strip().isdecimal() else -1
                if not 0 <= number < len(self.strings):
                    raise self._damaged()
                return self._text_cell(*self.strings[number])
            case "str":
                text = unescaped(value)
                return error_cell(text) if self.formula and is_error(text) else self._text_cell(text)
            case "b":
                return Cell("TRUE" if value.strip() in _ON else "FALSE")
            case "e":
                return error_cell(value.strip())
            case "d":
                return _day_cell(value.strip())
        return self._number_cell(value)

    def _number_cell(self, value: str) -> Cell:
        code, struck = self.styles.of(self.given.get("s", ""))
        try:
            return number_cell(float(value), code, self.since_1904, struck)
        except (ValueError, ArithmeticError):
            raise self._damaged() from None

    def _damaged(self) -> Exception:
        return refusal(
            self.grid.file, f"已经损坏（第 {self.row} 行有一格读不了），请另存一次", self.grid.name
        )


def _place(reference: str) -> tuple[int, int] | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def is_error(text: str) -> bool:
    return text.startswith("#") and text.rstrip("!?").isupper()


def _day_cell(value: str) -> Cell:
    """A cell of type d holds an ISO date."""
    try:
        moment = datetime.fromisoformat(value) if len(value) > 10 else date.fromisoformat(value)
    except ValueError:
        return Cell(value)
    text = moment.isoformat() if type(moment) is date else moment.isoformat().replace("T", " ")
    text = text.removesuffix(" 00:00:00")
    return Cell(text, text)
