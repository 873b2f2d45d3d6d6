"""Finds the header of a sheet, and the column of the table that each heading stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from publisher.sheets.columns import SEPARATOR, Column, bare, shorten
from publisher.sheets.sheet import Findings, Sheet, Understood, clean, column_letters

WITHIN: Final = 20
_TRIED: Final = 50
"""The number of values that are tried to decide what an ambiguous heading stands for."""
_NEAR: Final = 0.45
_NONSENSE: Final = "※"


@dataclass(frozen=True, slots=True)
class Header:
    """The header: ``first`` and ``last`` row (two where headings are grouped), and headings by column."""

    first: int
    last: int
    headings: tuple[str, ...]
    known: int
    """How many columns of the table its headings name."""


def find_header(sheet: Sheet, columns: Sequence[Column]) -> Header | None:
    """Of the first ``WITHIN`` rows, the one with the most known headings, or two that together have more."""
    names = frozenset().union(*(column.names for column in columns))
    best: Header | None = None
    rows = list(sheet.rows)[:WITHIN]
    for at, row in enumerate(rows):
        single = _header(row, row, sheet.rows[row], names)
        candidates = [single]
        if at + 1 < len(rows) and rows[at + 1] == row + 1 and single.known:
            below = sheet.rows[row + 1]
            grouped = _header(row, row + 1, _grouped(sheet.rows[row], below), names)
            if grouped.known > _header(row + 1, row + 1, below, names).known:
                candidates.append(grouped)
        for candidate in candidates:
            if candidate.known and (best is None or candidate.known > best.known):
                best = candidate
    return best


def _header(first: int, last: int, cells: Sequence[str], names: frozenset[str]) -> Header:
    headings = tuple(bare(shorten(cell)) for cell in cells)
    return Header(first, last, tuple(shorten(cell) for cell in cells), len(set(headings) & names))


def _grouped(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Two rows as one: the lower heading where there is one (备案编号 under 备案情况), else the upper."""
    width = max(len(above), len(below))
    upper, lower = (tuple(row) + ("",) * (width - len(row)) for row in (above, below))
    return tuple(low if low.strip() else high for high, low in zip(upper, lower, strict=True))


def assign(
    sheet: Sheet, header: Header, columns: Sequence[Column], findings: Findings
) -> Mapping[str, int] | None:
    """Column key -> its number in the sheet; None, with faults in ``findings``, where that is not clear."""
    names = [bare(heading) for heading in header.headings]
    only = {name: _only(name, columns) for name in names}
    numbers: dict[str, int] = {}
    clear = True
    for column in columns:
        places = [number for number, name in enumerate(names, start=1) if only[name] is column]
        exact = [number for number in places if names[number - 1] in {bare(column.heading), bare(column.key)}]
        if len(places) > 1 and len(exact) != 1:
            sentence = f"表头里“{column.heading}”列有 {len(places)} 个，只能有一个"
            where = SEPARATOR.join(
                f"{header.headings[number - 1]}（{column_letters(number)} 列）" for number in places
            )
            findings.fault(sheet.place(header.last), f"{sentence}：{where}")
            clear = False
        elif places:
            numbers[column.key] = (exact or places)[0]
    for number, name in enumerate(names, start=1):
        meant = [column for column in columns if name in column.names and column.key not in numbers]
        if number in numbers.values() or only[name] is not None:
            continue
        if (fitting := _by_values(sheet, header, number, meant)) is not None:
            numbers[fitting.key] = number
    missing = [column for column in columns if column.required and column.key not in numbers and clear]
    if missing:
        _tell_missing(sheet, header, columns, numbers, missing, findings)
        return None
    if clear and (unused := [heading for _, heading in _unused(header, numbers)]):
        findings.hint(sheet.place(header.last), f"这些列用不到，未读取：{SEPARATOR.join(unused)}")
    return numbers if clear else None


def _only(name: str, columns: Sequence[Column]) -> Column | None:
    """The column that a heading stands for; None where it may be several, or none."""
    meant = [column for column in columns if name and name in column.names]
    return meant[0] if len(meant) == 1 else None


def _by_values(sheet: Sheet, header: Header, number: int, meant: Sequence[Column]) -> Column | None:
    """The strictest of the columns that accept every value below: 评审范围 may be places or fields."""
    values = [
        cells[number - 1]
        for row, cells in sheet.rows.items()
        if row > header.last and number <= len(cells) and cells[number - 1].strip()
    ][:_TRIED]
    strict_first = sorted(meant, key=lambda column: _takes(column, _NONSENSE))
    return next((column for column in strict_first if all(_takes(column, value) for value in values)), None)


def _takes(column: Column, value: str) -> bool:
    try:
        column.parse(clean(value)[0])
    except ValueError:
        return False
    return True


def _tell_missing(
    sheet: Sheet,
    header: Header,
    columns: Sequence[Column],
    numbers: Mapping[str, int],
    missing: Sequence[Column],
    findings: Findings,
) -> None:
    spare = dict(_unused(header, numbers))
    place = sheet.place(header.last)
    if len(numbers) * 2 < sum(column.required for column in columns):
        known = SEPARATOR.join(header.headings[number - 1] for number in sorted(numbers.values()))
        findings.fault(place, f"像是表头，但只认得 {len(numbers)} 列（{known}），缺 {len(missing)} 列")
    for column in missing:
        near = _nearest(column, spare)
        hint = (
            f"；“{spare[near]}”（{column_letters(near)} 列）与它最接近，如果就是它，请改成这个名称"
            if near
            else ""
        )
        findings.fault(place, f"表头里缺“{column.heading}”列（{column.allowed}）{hint}")


def _unused(header: Header, numbers: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    for at, heading in enumerate(header.headings, start=1):
        if heading and at not in numbers.values():
            yield at, heading


def _nearest(column: Column, spare: Mapping[int, str]) -> int:
    """The number of the unused heading that is most like one of the column's names; 0 where none is."""

    def likeness(at: int) -> float:
        return max(SequenceMatcher(None, bare(spare[at]), name).ratio() for name in column.names)

    best = max(spare, key=likeness, default=0)
    return best if best and likeness(best) >= _NEAR else 0


def understood(
    sheet: Sheet, header: Header, columns: Sequence[Column], numbers: Mapping[str, int], rows: int
) -> Understood:
    """How the header was understood, for people to check."""
    by_number = sorted((numbers[column.key], column) for column in columns if column.key in numbers)
    return Understood(
        sheet.place(header.last),
        tuple((at, header.headings[at - 1], column.heading) for at, column in by_number),
        tuple(column.heading for column in columns if column.key not in numbers),
        rows,
    )
