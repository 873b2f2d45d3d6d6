"""Which row of a sheet is its header, and which column of the table each heading means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from publisher.sheets.columns import SEPARATOR, Column, bare, shorten
from publisher.sheets.sheet import Findings, Sheet, Understood, clean, column_letters

WITHIN: Final = 20
_TRIED: Final = 50
"""Rows whose values tell what a heading with two meanings means."""
_NEAR: Final = 0.45
_NONSENSE: Final = "※"


@dataclass(frozen=True, slots=True)
class Header:
    """One row, or two where headings are grouped: ``headings`` by column, ``first`` and ``last`` row."""

    first: int
    last: int
    headings: tuple[str, ...]
    known: int
    """How many columns of the table its headings name."""


def find_header(sheet: Sheet, columns: Sequence[Column]) -> Header | None:
    """The row among the first with the most of our headings; two rows where only both together have them."""
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
    """The lower heading where there is one: 备案编号 under 备案情况."""
    width = max(len(above), len(below))
    upper, lower = (tuple(row) + ("",) * (width - len(row)) for row in (above, below))
    return tuple(low if low.strip() else high for high, low in zip(upper, lower, strict=True))


def assign(
    sheet: Sheet, header: Header, columns: Sequence[Column], found: Findings
) -> Mapping[str, int] | None:
    """Column key -> its number in the sheet; None, with the faults told, where that is not clear."""
    names = [bare(heading) for heading in header.headings]
    numbers: dict[str, int] = {}
    good = True
    for column in columns:
        places = [at for at, name in enumerate(names, start=1) if _only(name, columns) is column]
        exact = [at for at in places if names[at - 1] in {bare(column.heading), bare(column.key)}]
        if len(places) > 1 and len(exact) != 1:
            sentence = f"表头里“{column.heading}”列有 {len(places)} 个，只能有一个"
            where = SEPARATOR.join(f"{header.headings[at - 1]}（{column_letters(at)} 列）" for at in places)
            found.fault(sheet.place(header.last), f"{sentence}：{where}")
            good = False
        elif places:
            numbers[column.key] = (exact or places)[0]
    for at, name in enumerate(names, start=1):
        meant = [column for column in columns if name in column.names and column.key not in numbers]
        if at in numbers.values() or _only(name, columns) is not None:
            continue
        if (fitting := _by_values(sheet, header, at, meant)) is not None:
            numbers[fitting.key] = at
    missing = [column for column in columns if column.required and column.key not in numbers and good]
    if missing:
        _tell_missing(sheet, header, columns, numbers, missing, found)
        return None
    if good and (unused := [heading for _, heading in _unused(header, numbers)]):
        found.hint(sheet.place(header.last), f"这些列用不到，未读取：{SEPARATOR.join(unused)}")
    return numbers if good else None


def _only(name: str, columns: Sequence[Column]) -> Column | None:
    """The column that a heading means, if it means one."""
    meant = [column for column in columns if name and name in column.names]
    return meant[0] if len(meant) == 1 else None


def _by_values(sheet: Sheet, header: Header, number: int, meant: Sequence[Column]) -> Column | None:
    """The narrowest of the columns that every value below fits: 评审范围 may be places or fields."""
    values = [
        cells[number - 1]
        for row, cells in sheet.rows.items()
        if row > header.last and number <= len(cells) and cells[number - 1].strip()
    ][:_TRIED]
    narrow_first = sorted(meant, key=lambda column: _takes(column, _NONSENSE))
    return next((column for column in narrow_first if all(_takes(column, one) for one in values)), None)


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
    found: Findings,
) -> None:
    spare = dict(_unused(header, numbers))
    place = sheet.place(header.last)
    if len(numbers) * 2 < sum(column.required for column in columns):
        known = SEPARATOR.join(header.headings[at - 1] for at in sorted(numbers.values()))
        found.fault(place, f"像是表头，但只认得 {len(numbers)} 列（{known}），缺 {len(missing)} 列")
    for column in missing:
        near = _nearest(column, spare)
        hint = (
            f"；“{spare[near]}”（{column_letters(near)} 列）与它最接近，如果就是它，请改成这个名称"
            if near
            else ""
        )
        found.fault(place, f"表头里缺“{column.heading}”列（{column.allowed}）{hint}")


def _unused(header: Header, numbers: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    for at, heading in enumerate(header.headings, start=1):
        if heading and at not in numbers.values():
            yield at, heading


def _nearest(column: Column, spare: Mapping[int, str]) -> int:
    """The heading, of those left over, that is most like one of the column's; 0 where none is."""

    def likeness(at: int) -> float:
        return max(SequenceMatcher(None, bare(spare[at]), name).ratio() for name in column.names)

    best = max(spare, key=likeness, default=0)
    return best if best and likeness(best) >= _NEAR else 0


def understood(
    sheet: Sheet, header: Header, columns: Sequence[Column], numbers: Mapping[str, int], rows: int
) -> Understood:
    """What the header was taken for, for people to look at."""
    by_number = sorted((numbers[column.key], column) for column in columns if column.key in numbers)
    return Understood(
        sheet.place(header.last),
        tuple((at, header.headings[at - 1], column.heading) for at, column in by_number),
        tuple(column.heading for column in columns if column.key not in numbers),
        rows,
    )
