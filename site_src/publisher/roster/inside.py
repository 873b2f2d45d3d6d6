"""Runs in the browser, in Pyodide: reads a roster with the project's own reader of tables.

Uses ``publisher.sheets`` and the checker only. What it gives is JSON text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final

import checker
from checker import Question
from publisher.roster.own import EXAMPLE, NUMBER, OWN, PLAIN, YES_NO
from publisher.sheets.columns import SEPARATOR, Column, Record, choice, items, text
from publisher.sheets.dates import day
from publisher.sheets.header import find_header
from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import Finding, Findings, Sheet, TableError, half_width

_LEAST: Final = 3
"""A sheet with fewer known headings is no roster: the template's lists and its explanation."""
_YES: Final = ("true", "y", "yes", "√", "✓", "对", "有", "1")
_NO: Final = ("false", "n", "no", "×", "不是", "没有", "无", "0")


def read(name: str, data: bytes) -> str:
    """The people of a roster: ``{"rows", "faults", "hints", "read"}``, or ``{"refused": [sentence]}``."""
    try:
        sheets = read_sheets(name, data)
        found = _read(sheets)
    except TableError as error:
        found = {"refused": [_sentence(fault) for fault in error.faults[:5]]}
    return json.dumps(found, ensure_ascii=False)


def _read(sheets: tuple[Sheet, ...]) -> dict[str, object]:
    from publisher.sheets.table import read_records

    law = checker.find_law()
    asked = {question.id: question for question in law.catalogue.values()}
    columns = _columns(asked.values(), {law.target_series, law.target_level})
    headed = tuple(sheet for sheet in sheets if _is_roster(sheet, columns)) or sheets
    findings = Findings()
    records = read_records(headed, columns, findings)
    example = {(one.sheet.name, one.row) for one in records if one.values["line"].startswith(EXAMPLE)}
    kept = [one for one in records if (one.sheet.name, one.row) not in example]
    return {
        "rows": [_row(record, asked) for record in kept],
        "faults": [_place(one) for one in findings.faults if (one.place.sheet, one.place.row) not in example],
        "hints": [_sentence(one) for one in findings.hints],
        "read": [
            {"sheet": one.place.sheet, "rows": one.rows, "columns": [list(column) for column in one.columns]}
            for one in findings.understood
        ],
    }


def _is_roster(sheet: Sheet, columns: tuple[Column, ...]) -> bool:
    header = find_header(sheet, columns)
    return header is not None and header.known >= _LEAST


def _columns(questions: Iterable[Question], required: set[str]) -> tuple[Column, ...]:
    own = (
        Column(
            key=one.key,
            heading=one.heading,
            parse=text,
            allowed="文字",
            required=one.key == "name",
            aliases=one.names,
            dates="shown",
        )
        for one in (NUMBER, *OWN, PLAIN)
    )
    asked = (
        Column(
            key=question.id,
            heading=question.label,
            parse=_reader(question),
            allowed=_allowed(question),
            required=question.id in required,
            dates="day" if question.type == "date" else "refused",
        )
        for question in questions
    )
    return (*own, *asked)


def _allowed(question: Question) -> str:
    words = {"bool": "是或否", "date": "日期，如 2030-01-31", "int": "整数", "decimal": "数字"}
    return words.get(question.type) or SEPARATOR.join(option.label for option in question.options)


def _reader(question: Question) -> Callable[[str], str]:
    """From a cell's text to the JSON text of the answer; raises ValueError with what is allowed."""
    names = {option.label: option.value for option in question.options}
    match question.type:
        case "bool":
            one = choice(YES_NO, {**dict.fromkeys(_YES, YES_NO[0]), **dict.fromkeys(_NO, YES_NO[1])})
            return lambda value: "true" if one(value) == YES_NO[0] else "false"
        case "enum":
            option = choice(names, {value: label for label, value in names.items()})
            return lambda value: json.dumps(names[option(value)])
        case "set":
            return _set(names)
        case "date":
            return lambda value: json.dumps(_day(question, value))
    return lambda value: _number(question, value)


def _set(names: Mapping[str, str]) -> Callable[[str], str]:
    one = choice(names, {value: label for label, value in names.items()})

    def parse(value: str) -> str:
        if value in {"无", "没有", "都没有"}:
            return "[]"
        return json.dumps(sorted({names[one(item)] for item in items(value)}))

    return parse


def _day(question: Question, value: str) -> str:
    none = {question.none_label, "无", "没有", "none"} if question.none_label else set()
    return "none" if value in none else day(value)


def _number(question: Question, value: str) -> str:
    plain = "".join(half_width(value).split()).removesuffix(question.unit).removesuffix("年")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"应是数字（{question.unit}）") from None
    if not question.low <= number <= question.high:
        raise ValueError(f"应在 {question.low} 到 {question.high} 之间")
    if number != round(number, 0 if question.type == "int" else 2):
        raise ValueError("应是整数" if question.type == "int" else "最多两位小数")
    return str(int(number)) if number == int(number) else str(number.normalize())


def _row(record: Record, asked: Mapping[str, Question]) -> dict[str, object]:
    values = record.values
    return {
        "sheet": record.sheet.name,
        "row": record.row,
        "who": {one.key: values[one.key] for one in OWN},
        "plain": half_width(values[PLAIN.key]) in {YES_NO[0], "√", "✓", "都没有", "无"},
        "answers": {id_: json.loads(values[id_]) for id_ in asked if values[id_]},
        "cells": list(record.sheet.rows.get(record.row, ())),
    }


def _place(one: Finding) -> dict[str, object]:
    place = one.place
    return {
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "heading": place.heading,
        "sentence": one.sentence,
    }


def _sentence(one: Finding) -> str:
    return str(one)
