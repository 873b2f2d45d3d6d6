"""Reads records from sheets: the rows below a header, except what people write between and below them.

Sub-headings, totals, notes and the signature lines of forms are skipped, each with a hint that names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checker import asides
from publisher.sheets.asides import is_header_again
from publisher.sheets.columns import SEPARATOR, Column, Record, bare, shorten
from publisher.sheets.header import WITHIN, Header, assign, find_header, understood
from publisher.sheets.number_format import AS_TEXT
from publisher.sheets.sheet import Findings, Place, Sheet, clean, code_point, column_letters

_SUBHEADING: Final = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}[)、.]|第[一二三四五六七八九十\d]{1,3}(?:部分|类|批|组)|.*[:：]$"
)
_WIDE: Final = 4
"""With this many required columns, a row with a single cell is a sub-heading, not an unfinished row."""
_LEADING: Final = 3
"""The number of known columns, from the left, in which a sub-heading can be."""


def read_records(sheets: Sequence[Sheet], columns: Sequence[Column], findings: Findings) -> list[Record]:
    """Every record of every sheet that has a header; faults and hints are added to ``findings``."""
    headers = [(sheet, find_header(sheet, columns)) for sheet in sheets]
    needed = max(1, sum(column.required for column in columns) // 2)
    full = any(header is not None and header.known >= needed for _, header in headers)
    least = min(needed, 3 if full else 2)
    records: list[Record] = []
    headed = False
    for sheet, header in headers:
        if header is None or header.known < least:
            if len(sheets) > 1 and sheet.rows:
                findings.hint(sheet.place(), "没有表头，未读取")
            continue
        headed = True
        numbers = assign(sheet, header, columns, findings)
        if numbers is not None:
            new = list(_Rows(sheet, header, numbers, columns, findings).records())
            findings.understood.append(understood(sheet, header, columns, numbers, len(new)))
            _tell_unseen(sheet, columns, numbers, new, findings)
            records.extend(new)
    if not headed:
        _tell_no_header(sheets, columns, findings)
    return records


def _tell_no_header(sheets: Sequence[Sheet], columns: Sequence[Column], findings: Findings) -> None:
    place = Place(sheets[0].file if sheets else "")
    if not any(sheet.rows for sheet in sheets):
        findings.fault(place, "里没有一个有字的格")
        return
    names = SEPARATOR.join(column.heading for column in columns if column.required)
    findings.fault(place, f"前 {WITHIN} 行里没有找到表头；应有的列：{names}")


def _tell_unseen(
    sheet: Sheet,
    columns: Sequence[Column],
    numbers: Mapping[str, int],
    records: Sequence[Record],
    findings: Findings,
) -> None:
    """Hints about rows and columns that were read although they are hidden or struck out."""
    rows = [record.row for record in records]
    if sheet.hidden and rows:
        findings.hint(sheet.place(), f"是隐藏的工作表，也读取了 {len(rows)} 行；不要的请删除")
    if hidden := [row for row in rows if row in sheet.hidden_rows]:
        findings.hint(sheet.place(), f"{_rows(hidden)}是隐藏的，也读取了；不要的请删除")
    if struck := [row for row in rows if row in sheet.struck_rows]:
        findings.hint(sheet.place(), f"{_rows(struck)}有划去（删除线）的字，仍照读取了；作废的请删除")
    for column in columns:
        number = numbers.get(column.key, 0)
        if number in sheet.hidden_columns and rows:
            findings.hint(sheet.place(), f"{column_letters(number)} 列“{column.heading}”是隐藏的，也读取了")


def _rows(numbers: Sequence[int]) -> str:
    more = f"等 {len(numbers)} 行" if len(numbers) > 20 else "行"
    return f"第 {SEPARATOR.join(str(number) for number in numbers[:20])} {more}"


@dataclass(frozen=True, slots=True)
class _Rows:
    """Reads the rows below one header."""

    sheet: Sheet
    header: Header
    numbers: Mapping[str, int]
    columns: Sequence[Column]
    findings: Findings

    def records(self) -> Iterator[Record]:
        headings = [bare(heading) for heading in self.header.headings]
        for row, cells in self.sheet.rows.items():
            if row <= self.header.last or is_header_again(cells, headings):
                continue
            used = {at for at in self.numbers.values() if self._filled(row, at, cells)}
            others = [cell for at, cell in enumerate(cells, start=1) if cell.strip() and at not in used]
            if not used and all(asides.is_ordinal(asides.plain(cell)) for cell in others):
                continue
            if aside := self._aside(row, cells, used, others):
                self.findings.hint(self.sheet.place(row), f"{aside}，未读取")
                continue
            yield self._record(row)

    def _filled(self, row: int, at: int, cells: Sequence[str]) -> bool:
        return bool(at <= len(cells) and cells[at - 1].strip()) or (row, at) in self.sheet.troubles

    def _aside(self, row: int, cells: Sequence[str], used: Iterable[int], others: Sequence[str]) -> str:
        """For a row that is no record, a sentence on what it is; "" for a record."""
        texts = [asides.plain(cell) for cell in cells if cell.strip()]
        if not texts:
            return ""
        shown = shorten(next(cell for cell in cells if cell.strip()))
        places = sorted(used)
        required = sum(column.required for column in self.columns)
        if len(texts) == 1 and asides.is_note(texts[0]):
            return "看作说明"
        if not places:
            return f"只有“{shown}”，看作小标题或说明"
        if required < 2:
            return ""
        if asides.is_total(texts):
            return f"“{shown}”看作合计"
        if all(map(asides.is_form_line, texts)):
            return f"“{shown}”看作表尾"
        alone = len(places) == 1 and all(asides.is_ordinal(asides.plain(cell)) for cell in others)
        leading = sorted(self.numbers.values())[:_LEADING]
        if alone and places[0] in leading:
            single = shorten(cells[places[0] - 1])
            merged = row in self.sheet.spanning_rows
            if merged or required >= _WIDE or _SUBHEADING.match(asides.plain(single)):
                return f"只有“{single}”，看作小标题"
        return ""

    def _record(self, row: int) -> Record:
        place_of = Record({}, self.sheet, row, self.numbers).place
        values = {
            column.key: self._value(place_of(column), column, row, self.numbers.get(column.key, 0))
            for column in self.columns
        }
        return Record(values, self.sheet, row, self.numbers)

    def _value(self, place: Place, column: Column, row: int, number: int) -> str:
        """The stored form; "" where it is missing or wrong."""
        cells = self.sheet.rows.get(row, ())
        raw = cells[number - 1] if 0 < number <= len(cells) else ""
        trouble = self.sheet.troubles.get((row, number), "")
        if day := self.sheet.days.get((row, number), ""):
            if column.dates == "day":
                raw, trouble = day, ""
            elif column.dates == "refused":
                trouble = f"是日期（显示为“{shorten(raw)}”），不是{column.heading}，{AS_TEXT}"
        if trouble:
            self.findings.fault(place, trouble)
            return ""
        return parsed(place, column, raw, self.findings)


def parsed(place: Place, column: Column, raw: str, findings: Findings) -> str:
    """A cell's text in its stored form; "" where it is missing or wrong, which is added to ``findings``."""
    try:
        stored, invisible = clean(raw)
        if invisible:
            named = SEPARATOR.join(code_point(character) for character in invisible)
            findings.hint(place, f"去掉了看不见的字符 {named}")
        if stored:
            stored = column.parse(stored)
        if not stored and column.required:
            findings.fault(place, f"没有填写；应为{column.allowed}")
    except ValueError as error:
        findings.fault(place, str(error))
        return ""
    return stored
