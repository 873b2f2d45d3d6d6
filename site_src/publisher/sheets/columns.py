"""Typed columns: how a cell's text becomes the one form in which it is kept, and which sheets hold them.

A column's ``parse`` takes cleaned text and gives the kept form, or raises ValueError with what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from publisher.sheets.sheet import Findings, Place, Sheet, clean, code_point, half_width, plain_digits

SEPARATOR: Final = "、"
_HEADER_WITHIN: Final = 20
_BRACKETS: Final = re.compile(r"\([^()]*\)$")
_DATE: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00?:00(?::00)?)?")
_COMPACT_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SERIAL: Final = re.compile(r"[2-6]\d{4}(?:\.0+)?")
_EXCEL_DAY_0: Final = date(1899, 12, 30)
_NOTE: Final = ("注", "说明", "备注", "填表", "合计")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table; other headings that mean it are in ``aliases``."""

    key: str
    heading: str
    parse: Callable[[str], str]
    allowed: str
    """What may stand in it, in a few words for editors."""
    required: bool = True
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(_bare(name) for name in (self.heading, self.key, *self.aliases))


@dataclass(frozen=True, slots=True)
class Record:
    """One row: kept forms by column key, and where it came from."""

    values: Mapping[str, str]
    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    """Column key -> its number in the sheet."""

    def place(self, column: Column | None = None) -> Place:
        if column is None:
            return self.sheet.place(self.row)
        number = self.columns.get(column.key, 0) if self.sheet.name else 0
        return self.sheet.place(self.row, column.heading, number)


def text(value: str) -> str:
    return value.replace("\n", " ")


def code(value: str) -> str:
    """A number or name that identifies something: no blanks, plain digits."""
    return plain_digits("".join(value.split()))


def whole_number(value: str) -> str:
    found = half_width(value).strip().removesuffix("人").removesuffix("名").strip()
    if not re.fullmatch(r"[0-9]{1,7}(?:\.0+)?", found):
        raise ValueError("应是整数")
    return str(int(found.split(".")[0]))


def day(value: str) -> str:
    """A date in any usual spelling, or the day number that a spreadsheet shows for an unformatted date."""
    found = half_width(value).strip()
    if _SERIAL.fullmatch(found):
        return (_EXCEL_DAY_0 + timedelta(days=int(found.split(".")[0]))).isoformat()
    match = _DATE.fullmatch(found) or _COMPACT_DATE.fullmatch(found)
    if match is None:
        raise ValueError("应是日期，如 2023-05-30 或 2023年5月30日")
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        raise ValueError("没有这一天") from None


def choice(options: Iterable[str], aliases: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """One of a closed list."""
    known = {_bare_choice(option): option for option in options}
    known |= {_bare_choice(alias): option for alias, option in (aliases or {}).items()}
    names = SEPARATOR.join(dict.fromkeys(known.values()))

    def parse(value: str) -> str:
        found = known.get(_bare_choice(value))
        if found is None:
            raise ValueError(f"“{_shown(value)}”不在可用的值里；可用：{names}")
        return found

    return parse


def several(parse_one: Callable[[str], str]) -> Callable[[str], str]:
    """A list, parted by 、 or a comma, a semicolon, a new line; kept parted by 、 without repetition."""

    def parse(value: str) -> str:
        return SEPARATOR.join(dict.fromkeys(parse_one(item) for item in items(value)))

    return parse


def items(value: str) -> tuple[str, ...]:
    """The parts of a list, typed or kept."""
    return tuple(item.strip() for item in _split(value) if item.strip())


def _split(value: str) -> Iterator[str]:
    """Parts at separators that stand in no brackets: 主治（主管）医师、药师 has two."""
    depth, start = 0, 0
    for place, character in enumerate(value):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(0, depth - 1)
        elif character in "、，,；;\n" and not depth:
            yield value[start:place]
            start = place + 1
    yield value[start:]


def _bare_choice(value: str) -> str:
    return "".join(half_width(value).split()).lower()


def _bare(heading: str) -> str:
    """A heading without blanks, star and closing unit: 评委人数（人）* -> 评委人数."""
    plain = "".join(half_width(heading).split()).lower().strip("*")
    return _BRACKETS.sub("", plain) or plain


def read_records(sheets: Sequence[Sheet], columns: Sequence[Column], found: Findings) -> list[Record]:
    """Every row below a header, from every sheet that has one; what is wrong goes to ``found``."""
    records: list[Record] = []
    headed = False
    for sheet in sheets:
        header = _header(sheet, columns)
        if header is None:
            if len(sheets) > 1 and sheet.rows:
                found.hint(sheet.place(), "没有表头，未读取")
            continue
        headed = True
        if _check_header(sheet, header, columns, found):
            records.extend(_rows(sheet, header, columns, found))
    if not headed and sheets:
        names = SEPARATOR.join(column.heading for column in columns if column.required)
        found.fault(Place(sheets[0].file), f"前 {_HEADER_WITHIN} 行里没有找到表头；应有的列：{names}")
    return records


def _header(sheet: Sheet, columns: Sequence[Column]) -> int | None:
    """The row with the most of our headings, if it has at least half of the required ones."""
    needed = max(1, sum(column.required for column in columns) // 2)
    names = frozenset().union(*(column.names for column in columns))
    first = list(sheet.rows)[:_HEADER_WITHIN]
    scores = {row: len({_bare(cell) for cell in sheet.rows[row]} & names) for row in first}
    best = max(first, key=lambda row: scores[row], default=None)
    return best if best is not None and scores[best] >= needed else None


def _check_header(sheet: Sheet, header: int, columns: Sequence[Column], found: Findings) -> bool:
    headings = [_bare(_shown(cell)) for cell in sheet.rows[header]]
    good = True
    for column in columns:
        times = sum(name in column.names for name in headings)
        if times > 1:
            found.fault(sheet.place(header), f"表头里“{column.heading}”列有 {times} 个，只能有一个")
            good = False
        elif not times and column.required:
            found.fault(sheet.place(header), f"表头里缺“{column.heading}”列（{column.allowed}）")
            good = False
    known = frozenset().union(*(column.names for column in columns))
    extra = [
        _shown(cell)
        for cell, name in zip(sheet.rows[header], headings, strict=True)
        if name and name not in known
    ]
    if extra:
        found.hint(sheet.place(header), f"这些列用不到，未读取：{SEPARATOR.join(extra)}")
    return good


def _shown(cell: str) -> str:
    """A cell in a message: no control character, no endless text."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", cell).strip()[:40]


def _rows(sheet: Sheet, header: int, columns: Sequence[Column], found: Findings) -> Iterator[Record]:
    headings = [_bare(_shown(cell)) for cell in sheet.rows[header]]
    numbers = {
        column.key: number
        for column in columns
        for number, name in enumerate(headings, start=1)
        if name in column.names
    }
    for row, cells in sheet.rows.items():
        if row <= header or _is_header_again(cells, headings):
            continue
        used = [cells[number - 1] for number in numbers.values() if number <= len(cells)]
        troubled = any((row, number) in sheet.troubles for number in numbers.values())
        if not troubled and not any(cell.strip() for cell in used):
            continue
        if sum(bool(cell.strip()) for cell in cells) == 1 and any(c.strip().startswith(_NOTE) for c in used):
            found.hint(sheet.place(row), "看作说明，未读取")
            continue
        yield _record(sheet, row, numbers, columns, found)


def _is_header_again(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """A header merged over two rows, or printed anew on every page."""
    pairs = [(_bare(_shown(cell)), name) for cell, name in zip(cells, headings, strict=False) if name]
    return bool(pairs) and all(cell == name for cell, name in pairs)


def _record(
    sheet: Sheet, row: int, numbers: Mapping[str, int], columns: Sequence[Column], found: Findings
) -> Record:
    cells = sheet.rows[row]
    record = Record({}, sheet, row, numbers)
    values: dict[str, str] = {}
    for column in columns:
        number = numbers.get(column.key, 0)
        raw = cells[number - 1] if 0 < number <= len(cells) else ""
        if trouble := sheet.troubles.get((row, number)):
            found.fault(record.place(column), trouble)
            values[column.key] = ""
            continue
        values[column.key] = _value(record.place(column), column, raw, found)
    return Record(values, sheet, row, numbers)


def _value(place: Place, column: Column, raw: str, found: Findings) -> str:
    """The kept form, or the empty string where it is missing or wrong."""
    try:
        kept, hidden = clean(raw)
        if hidden:
            named = SEPARATOR.join(code_point(character) for character in hidden)
            found.hint(place, f"去掉了看不见的字符 {named}")
        if kept:
            kept = column.parse(kept)
        if not kept and column.required:
            found.fault(place, f"没有填写；应为{column.allowed}")
    except ValueError as error:
        found.fault(place, str(error))
        return ""
    return kept
