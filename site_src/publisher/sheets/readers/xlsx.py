"""XLSX workbooks (Office Open XML, also its strict form), as the text that a person sees in each cell.

Only the elements that decide the text of a cell are read, so that an odd fill, margin or chart does no harm.
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
    """The worksheets: name, whether hidden, and part. ``others`` counts sheets without cells (charts)."""

    def __init__(self, package: Package, part: str) -> None:
        self.sheets: list[tuple[str, bool, str]] = []
        self.others = 0
        self.since_1904 = False
        self._package = package
        self._relations = package.relations(part)
        package.parse(part, self._start, lambda _: None)

    def part_of(self, kind: str) -> str:
        return next((part for part_kind, part in self._relations.values() if part_kind == kind), "")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in _ON
        if name == "sheet":
            kind, part = self._relations.get(attributes.get("id", ""), ("", ""))
            if kind == "chartsheet":
                self.others += 1
            elif not self._package.has(part):
                title = attributes.get("name", "")
                raise refusal(self._package.file, f"已经损坏（缺工作表“{title}”的内容），请另存一次", title)
            elif kind == "worksheet":
                hidden = attributes.get("state", "visible") != "visible"
                self.sheets.append((attributes.get("name", ""), hidden, part))


class _Styles:
    """The parts of cell styles that matter for the text: number format, and whether it is struck out."""

    def __init__(self, package: Package, part: str) -> None:
        self._codes: dict[int, str] = dict(BUILT_IN)
        self._struck: list[bool] = []
        self._formats: list[tuple[int, int]] = []
        self._within: list[str] = []
        package.parse(part, self._start, self._end)

    def of(self, style: str) -> tuple[str, bool]:
        """The format code of a style, and whether it is struck out; a missing style is General."""
        number = int(style) if style.isdecimal() else -1
        if not 0 <= number < len(self._formats):
            return "General", False
        format_id, font = self._formats[number]
        return self._codes.get(format_id, "General"), font < len(self._struck) and self._struck[font]

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        parent = self._within[-1] if self._within else ""
        self._within.append(name)
        if name == "numFmt" and parent == "numFmts":
            self._codes[_number(attributes, "numFmtId")] = attributes.get("formatCode", "General")
        elif name == "font" and parent == "fonts":
            self._struck.append(False)
        elif name == "strike" and self._within[-3:-1] == ["fonts", "font"]:
            self._struck[-1] = attributes.get("val", "1") in _ON
        elif name == "xf" and parent == "cellXfs":
            self._formats.append((_number(attributes, "numFmtId"), _number(attributes, "fontId")))

    def _end(self, _: str) -> None:
        self._within.pop()


def _number(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "0")
    return int(value) if value.isdecimal() else 0


_Marked = tuple[str, frozenset[bool | None]]
"""A text, and whether its runs are struck out; None where the style of the cell says it."""


class _Runs:
    """Text in runs (``t`` in ``si`` or ``is``), without phonetic reading aids (``rPh``)."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._marks: set[bool | None] = set()
        self._mark: bool | None = None
        self._in_text = False
        self._aids = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "rPh":
            self._aids += 1
        elif name == "r":
            self._mark = None
        elif name == "rPr":
            self._mark = False
        elif name == "strike":
            self._mark = attributes.get("val", "1") in _ON
        self._in_text = name == "t" and not self._aids

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._aids -= 1

    def text(self, text: str) -> None:
        if self._in_text:
            self.parts.append(text)
            if text.strip():
                self._marks.add(self._mark)

    def finish(self) -> _Marked:
        return unescaped("".join(self.parts)), frozenset(self._marks)


def unescaped(text: str) -> str:
    """Text without the escapes of XLSX: ``_x000D_`` (characters that XML cannot hold), ``_x005F_`` (_)."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _Strings:
    """The shared strings: their text, and what of it is struck out."""

    def __init__(self, package: Package, part: str) -> None:
        self.cells: list[_Marked] = []
        self._runs = _Runs()
        package.parse(part, self._start, self._end, lambda text: self._runs.text(text))

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._runs = _Runs()
        self._runs.start(name, attributes)

    def _end(self, name: str) -> None:
        self._runs.end(name)
        if name == "si":
            self.cells.append(self._runs.finish())


@dataclass(slots=True)
class _Reading:
    """The state while one worksheet's part is parsed."""

    package: Package
    grid: Grid
    part: str
    styles: _Styles
    strings: list[_Marked]
    since_1904: bool
    row: int = 0
    column: int = 0
    cell_attributes: Mapping[str, str] = field(default_factory=dict)
    value: list[str] | None = None
    formula: bool = False
    runs: _Runs | None = None
    in_value: bool = False

    def sheet(self) -> Sheet:
        self.package.parse(self.part, self._start, self._end, self._text)
        return self.grid.sheet()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.runs is not None:
            self.runs.start(name, attributes)
            return
        match name:
            case "c":
                self._place(attributes.get("r", ""))
                self.cell_attributes, self.value, self.formula = attributes, None, False
            case "v":
                self.value, self.in_value = [], True
            case "f":
                self.formula = True
            case "is":
                self.runs = _Runs()
            case "row":
                self.row = _number(attributes, "r") or self.row + 1
                self.column = 0
                if attributes.get("hidden", "") in _ON:
                    self.grid.hidden_rows.add(self.row)
            case "col" if attributes.get("hidden", "") in _ON:
                last = min(_number(attributes, "max"), _LAST_COLUMN)
                self.grid.hidden_columns.update(range(_number(attributes, "min"), last + 1))
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        if name == "is" and self.runs is not None:
            text, marks = self.runs.finish()
            self.runs = None
            self._put(self._text_cell(text, marks))
        elif self.runs is not None:
            self.runs.end(name)
        elif name == "v":
            self.in_value = False
        elif name == "c" and self.cell_attributes.get("t") != "inlineStr":
            self._put(self._cell("".join(self.value or ()), self.value is not None))

    def _text(self, text: str) -> None:
        if self.runs is not None:
            self.runs.text(text)
        elif self.in_value and self.value is not None:
            self.value.append(text)

    def _place(self, reference: str) -> None:
        if position := _place(reference):
            self.row, self.column = position
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

    def _text_cell(self, text: str, marks: frozenset[bool | None] = frozenset({None})) -> Cell:
        code, style_struck = self.styles.of(self.cell_attributes.get("s", ""))
        struck = {style_struck if mark is None else mark for mark in marks}
        return text_cell(text, code, True in struck, len(struck) > 1)

    def _cell(self, value: str, present: bool) -> Cell:
        kind = self.cell_attributes.get("t", "n")
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
        code, struck = self.styles.of(self.cell_attributes.get("s", ""))
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
