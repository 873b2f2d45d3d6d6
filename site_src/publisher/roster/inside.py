"""Runs in the browser, in Pyodide: reads a roster with the project's one reader of tables.

Uses ``publisher.sheets`` and the checker's face only. What it gives is JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

import checker
from publisher.roster.own import EXAMPLE, NAME, NUMBER, OWN, PLAIN, YES_NO, Own
from publisher.sheets.columns import bare
from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import Sheet, TableError, clean, column_letters, half_width, one_line

_LEAST: Final = 2
"""A sheet whose header names fewer questions is no roster: the template's lists and its explanation."""
_WITHIN: Final = 20
"""A header stands in one of the first rows."""
_SHOWN: Final = 5
"""So many causes of a refusal are told."""
_NAMED: Final = 10
"""So many rows are named in a note."""
_YES: Final = frozenset({YES_NO[0], "√", "✓", "对", "无", "没有", "都没有"})


def read(name: str, data: bytes, headings: Mapping[str, str]) -> str:
    """``{"sheets": […]}`` with the people, or ``{"refused": [sentence]}``: one sentence a cause.

    ``headings``: what the notice's own forms call a question -> its title.
    """
    try:
        sheets = read_sheets(name, data)
        titles = {bare(heading): title for heading, title in headings.items()}
        rosters = [part for sheet in sheets if (part := _roster(sheet, titles)) is not None]
    except TableError as error:
        return _json({"refused": [str(fault) for fault in error.faults[:_SHOWN]]})
    except (MemoryError, RecursionError):
        return _json({"refused": [f"{name}：内容太大或嵌套太深，这台设备读不了。"]})
    if not rosters:
        return _json({"refused": [_without_header(name, sheets)]})
    return _json({"sheets": rosters})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _without_header(name: str, sheets: tuple[Sheet, ...]) -> str:
    law = checker.find_law()
    wanted = "、".join(law.catalogue[id_].label for id_ in (law.target_series, law.target_level))
    seen = "、".join(f"“{sheet.name}”" for sheet in sheets if sheet.name)
    where = f"的工作表{seen}里" if seen else "里"
    return f"{name}{where}没有找到花名册的表头；应有“{NAME.heading}”“{wanted}”等列，可以先下载样表。"


def _roster(sheet: Sheet, titles: Mapping[str, str]) -> dict[str, object] | None:
    """The people of a sheet; None where it is no roster."""
    numbers = list(sheet.rows)
    place = checker.roster_header([_titled(_texts(sheet, row), titles) for row in numbers[:_WITHIN]])
    if place < 0:
        return None
    row = numbers[place]
    header = _texts(sheet, row)
    # The day may be chosen later, in the page, which then refuses what is after it.
    last = checker.find_law().as_of_last.isoformat()
    columns = checker.roster_columns(_titled(header, titles), row=row, as_of=last)
    own = _own(header)
    if len(columns.questions) < _LEAST:
        return None
    by_letters = {column_letters(at): text for at, text in enumerate(header, start=1)}
    people, faults, skipped = [], [_placed(fault.to_dict(), by_letters) for fault in columns.faults], []
    decides = {*(number for places in columns.questions.values() for number in places), own.get(PLAIN.key, 0)}
    noted: dict[tuple[int, str], list[int]] = {}
    dates = {number for id_ in columns.questions for number in columns.questions[id_] if _is_date(id_)}
    asked = {number: id_ for id_, places in columns.questions.items() for number in places}
    for number in numbers[place + 1 :]:
        texts = _texts(sheet, number)
        if _said(texts, own, NUMBER).startswith(EXAMPLE):
            continue
        if not any(text and at in asked for at, text in enumerate(texts, start=1)):
            skipped.append(number)
            continue
        broken = {}
        for at, why in _troubles(sheet, number):
            if at in decides:
                broken[at] = why
            elif at in own.values():
                noted.setdefault((at, why), []).append(number)
        cells = [
            None if at in broken else _day(sheet, number, at) if at in dates else text
            for at, text in enumerate(texts, start=1)
        ]
        read_row = columns.read(cells, row=number)
        faults.extend(_placed(fault.to_dict(), by_letters) for fault in read_row.faults)
        faults.extend(_fault(number, at, header, asked.get(at, ""), why) for at, why in broken.items())
        people.append(
            {
                "row": number,
                "who": {one.key: _said(texts, own, one) for one in OWN},
                "plain": _said(texts, own, PLAIN) in _YES,
                "as_of": "" if read_row.as_of == last else read_row.as_of,
                "answers": dict(read_row.answers),
                "cells": _as_given(sheet, number),
            }
        )
    return {
        "name": sheet.name,
        "headings": _as_given(sheet, row),
        "people": people,
        "faults": faults,
        "unused": [
            [kept.heading, kept.nearest]
            for kept in columns.kept
            if kept.heading and kept.number not in own.values()
        ],
        "skipped": skipped,
        "noted": [_note(column, header, why, rows) for (column, why), rows in noted.items()],
        "lacks": [one.heading for one in (NAME,) if one.key not in own],
    }


def _titled(texts: list[str], titles: Mapping[str, str]) -> list[str]:
    """Headings with the titles of the questions that the notice's forms mean by them."""
    # Whoever has a column of that title too means another thing by this one.
    return [text if titles.get(bare(text), text) in texts else titles[bare(text)] for text in texts]


def _placed(fault: dict[str, object], headings: Mapping[str, str]) -> dict[str, object]:
    """A fault below the heading that its column has in the table; ``headings``: by a column's letters."""
    own = headings.get(str(fault["column"]), "")
    title = str(fault["heading"])
    if not own or own == title:
        return fault
    return {**fault, "heading": own, "message": str(fault["message"]).replace(f"“{title}”", f"“{own}”", 1)}


def _as_given(sheet: Sheet, row: int) -> list[str]:
    """The cells as they stand, which an export repeats; without the empty ones at the end."""
    cells = list(sheet.rows.get(row, ()))
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _note(column: int, header: list[str], why: str, rows: list[int]) -> str:
    """What is wrong in a column that decides nothing, with its rows."""
    more = "等" if len(rows) > _NAMED else ""
    shown = "、".join(map(str, rows[:_NAMED]))
    return f"{column_letters(column)} 列“{header[column - 1]}”第{shown}{more}行{why}。这一列不影响结论。"


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [_clean(cell) for cell in sheet.rows.get(row, ())]


@lru_cache(maxsize=20_000)
def _clean(cell: str) -> str:
    if not cell:
        return ""
    try:
        return one_line(clean(cell)[0])
    except ValueError:
        return cell[:300]


def _own(header: list[str]) -> Mapping[str, int]:
    """Key of a column that is no question -> its number; the first of several."""
    numbers: dict[str, int] = {}
    spelt = [bare(heading) for heading in header]
    for one in (NUMBER, *OWN, PLAIN):
        names = [bare(name) for name in (one.heading, *one.names)]
        place = next((spelt.index(name) + 1 for name in names if name in spelt), 0)
        if place:
            numbers[one.key] = place
    return numbers


def _said(texts: list[str], own: Mapping[str, int], one: Own) -> str:
    number = own.get(one.key, 0)
    return half_width(texts[number - 1]).strip() if 0 < number <= len(texts) else ""


def _is_date(id_: str) -> bool:
    catalogue = checker.find_law().catalogue
    return id_ not in catalogue or catalogue[id_].type == "date"


def _day(sheet: Sheet, row: int, column: int) -> object:
    """The day of a cell that holds one, or the month where it shows no day; else its text."""
    day = sheet.days.get((row, column), "")
    if not day:
        return _clean(sheet.rows[row][column - 1])
    year, month, *rest = day[:10].split("-")
    return date.fromisoformat(day[:10]) if rest else f"{year}年{int(month)}月"


def _troubles(sheet: Sheet, row: int) -> Iterator[tuple[int, str]]:
    cells = sheet.rows.get(row, ())
    for column in range(1, len(cells) + 1):
        if why := sheet.troubles.get((row, column), ""):
            yield column, why


def _fault(row: int, column: int, header: list[str], question: str, why: str) -> dict[str, object]:
    heading = header[column - 1] if column <= len(header) else ""
    letters = column_letters(column)
    return {
        "row": row,
        "column": letters,
        "heading": heading,
        "question": question,
        "sentence": why,
        "message": f"第 {row} 行 {letters} 列“{heading}”：{why}",
    }
