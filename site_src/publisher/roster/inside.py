"""Runs in the browser, in Pyodide: reads a roster with the project's one reader of tables.

Uses ``publisher.sheets`` and the checker's face only. What it gives is JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import checker
from publisher.roster.own import EXAMPLE, NAME, NUMBER, OWN, PLAIN, YES_NO, own_columns, said
from publisher.sheets.asides import FORM_LINE, NOTE, is_label, row_aside
from publisher.sheets.columns import bare
from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import Sheet, TableError, clean, column_letters, one_line

_LEAST: Final = 2
"""A sheet whose header names fewer questions is no roster: the template's lists and its explanation."""
_WITHIN: Final = 20
"""A header stands in one of the first rows."""
_SHOWN: Final = 5
"""So many causes of a refusal are told."""
_NAMED: Final = 10
"""So many rows are named in a note."""
_STRUCK: Final = "的姓名（或整行）用删除线划去了，当作不再申报，没有读取、没有计数；仍要申报的，请去掉删除线"
_NOTHING: Final = "nothing"
_UNSAID: Final = frozenset({EXAMPLE, _NOTHING})
"""Rows passed over without a note, or with one of the page's own."""
_YES: Final = frozenset({YES_NO[0], "√", "✓", "对", "无", "没有", "都没有"})


def read(name: str, data: bytes, headings: Mapping[str, str]) -> str:
    """``{"sheets": […], "hidden": [name]}`` with the people, or ``{"refused": [sentence]}``, one a cause.

    Hidden sheets that are rosters are named and not read. ``headings``: what the notice's own forms
    call a question -> its title.
    """
    try:
        sheets = read_sheets(name, data)
        titles = {bare(heading): title for heading, title in headings.items()}
        found = [(sheet, part) for sheet in sheets if (part := _roster(sheet, titles)) is not None]
    except TableError as error:
        return _json({"refused": [str(fault) for fault in error.faults[:_SHOWN]]})
    except (MemoryError, RecursionError):
        return _json({"refused": [f"{name}：内容太大或嵌套太深，这台设备读不了。"]})
    rosters = [part for sheet, part in found if not sheet.hidden]
    hidden = [sheet.name for sheet, part in found if sheet.hidden]
    if not rosters:
        refusal = _hidden_only(name, hidden) if hidden else _without_header(name, sheets)
        return _json({"refused": [refusal]})
    return _json({"sheets": rosters, "hidden": hidden})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _without_header(name: str, sheets: tuple[Sheet, ...]) -> str:
    law = checker.find_law()
    wanted = "、".join(law.catalogue[id_].label for id_ in (law.target_series, law.target_level))
    seen = "、".join(f"“{sheet.name}”" for sheet in sheets if sheet.name)
    where = f"的工作表{seen}里" if seen else "里"
    return f"{name}{where}没有找到花名册的表头；应有“{NAME.heading}”“{wanted}”等列，可以先下载样表。"


def _hidden_only(name: str, hidden: list[str]) -> str:
    shown = "、".join(f"“{one}”" for one in hidden)
    return (
        f"{name}的花名册只在隐藏的工作表{shown}里，没有读取；要读的，请在表格软件里取消隐藏，保存后再打开。"
    )


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
    own = own_columns(header)
    if len(columns.questions) < _LEAST:
        return None
    by_letters = {column_letters(at): text for at, text in enumerate(header, start=1)}
    people, faults = [], [_placed(fault.to_dict(), by_letters) for fault in columns.faults]
    rows: list[int] = []
    decides = {*(number for places in columns.questions.values() for number in places), own.get(PLAIN.key, 0)}
    noted: dict[tuple[int, str], list[int]] = {}
    dates = {number for id_ in columns.questions for number in columns.questions[id_] if _is_date(id_)}
    asked = {number: id_ for id_, places in columns.questions.items() for number in places}
    headings = [bare(heading) for heading in header]
    left: dict[str, list[int]] = {}
    for number in numbers[place + 1 :]:
        texts = _texts(sheet, number)
        kind = row_aside(sheet.rows[number], headings)
        # 备注：急 or 单位：一中 may stand before a person too.
        if kind in {NOTE, FORM_LINE} and _is_person(
            texts, own, columns.questions, columns.read(texts, row=number).answers
        ):
            kind = ""
        if why := _passed_over(sheet, number, own, asked, kind):
            left.setdefault(why, []).append(number)
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
        faults.extend(_placed(_for_clerks(fault.to_dict()), by_letters) for fault in read_row.faults)
        faults.extend(_fault(number, at, header, asked.get(at, ""), why) for at, why in broken.items())
        rows.append(number)
        people.append(
            {
                "row": number,
                "who": {one.key: said(texts, own, one) for one in OWN},
                "plain": said(texts, own, PLAIN) in _YES,
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
        "skipped": left.get(_NOTHING, []),
        "noted": [
            *(f"第{_named(those)}行{why}。" for why, those in left.items() if why not in _UNSAID),
            *_unseen(sheet, rows),
            *(_note(column, header, why, those) for (column, why), those in noted.items()),
        ],
        "lacks": [one.heading for one in (NAME,) if one.key not in own],
    }


def _passed_over(sheet: Sheet, row: int, own: Mapping[str, int], asked: Mapping[int, str], kind: str) -> str:
    """Why a row below the header is nobody who applies; "" for a person. ``kind``: what else it is."""
    texts, name = _texts(sheet, row), own.get(NAME.key, 0)
    if said(texts, own, NUMBER).startswith(EXAMPLE):
        return EXAMPLE
    if not any(text and at in asked for at, text in enumerate(texts, start=1)):
        return _NOTHING
    if kind:
        return f"看作{kind}，没有当作人"
    # Without a name's column any cell that is struck out as a whole may stand for the person.
    places = [name] if name else range(1, len(texts) + 1)
    return _STRUCK if any((row, at) in sheet.struck_cells for at in places) else ""


def _is_person(
    texts: Sequence[str],
    own: Mapping[str, int],
    questions: Mapping[str, tuple[int, ...]],
    answers: Mapping[str, object],
) -> bool:
    """Whether a row has what a person has: a name and what is sought, or series and level as they are called.

    Who signs has a name too, with nothing, a day or the next label (审核人：) where people have these.
    """
    law = checker.find_law()
    sought = (law.target_series, law.target_level)
    known = sum(id_ in answers for id_ in sought)
    filled = {at for at, text in enumerate(texts, start=1) if text and not is_label(text)}
    is_sought = all(filled.intersection(questions.get(id_, ())) for id_ in sought)
    return known == len(sought) or (own.get(NAME.key, 0) in filled and (known > 0 or is_sought))


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
    return f"{column_letters(column)} 列“{header[column - 1]}”第{_named(rows)}行{why}。这一列不影响结论。"


def _named(rows: Sequence[int]) -> str:
    return "、".join(map(str, rows[:_NAMED])) + ("等" if len(rows) > _NAMED else "")


def _unseen(sheet: Sheet, rows: Sequence[int]) -> Iterator[str]:
    """On people who were read although their rows are hidden or partly struck out."""
    if hidden := [row for row in rows if row in sheet.hidden_rows]:
        yield f"第{_named(hidden)}行是隐藏的行，也照样读取、计数；不申报的，请删去这些行再打开。"
    if struck := [row for row in rows if row in sheet.struck_rows]:
        yield f"第{_named(struck)}行有划去（删除线）的字，仍照原字读取、计数；作废的字或行，请删去再打开。"


def _for_clerks(fault: dict[str, object]) -> dict[str, object]:
    """That a row names no series, in words for a clerk, not for whoever writes answers files."""
    law = checker.find_law()
    if fault["question"] != law.target_series or fault["value"]:
        return fault
    sentence = f"没有填“{law.series.label}”，这一行不能判断；请从样表的列表里选一项填上"
    return {**fault, "sentence": sentence, "message": f"第 {fault['row']} 行：{sentence}"}


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
