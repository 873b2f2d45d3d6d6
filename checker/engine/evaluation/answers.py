"""Raw input to typed answers, or every fault at once (rules.md §4 and §8)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from checker.errors import Fault, InputError
from checker.law.dates import EARLIEST_DATE, in_chinese, parse_date
from checker.law.questions import Catalogue, Question
from checker.law.values import NO_DATE, Value

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_FAULTS = 500
AS_OF_LABEL = "申报日期"
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Answers:
    """Admissible answers of one person."""

    as_of: date
    """The application date, which they describe."""
    values: Mapping[str, Value]
    """Question id to answer; an open question has no entry."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A number in the JSON text that cannot be read (NaN, or far too long), as its text."""

    text: str


def read_json(data: bytes) -> object:
    """Decode the JSON text of an answers file; InputError where it is no JSON, too large or too deep."""
    if len(data) > MAX_BYTES:
        raise _unusable_input("超过 1 MB", "不超过 1 MB 的 JSON 文件")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unusable_input(
            f"第 {error.start + 1} 字节起不是 UTF-8 编码", "UTF-8 编码的 JSON 文件"
        ) from None
    if _depth(text) > MAX_DEPTH:
        raise _unusable_input(f"嵌套超过 {MAX_DEPTH} 层", f"嵌套不超过 {MAX_DEPTH} 层的 JSON")
    duplicates: list[str] = []

    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        members: dict[str, object] = {}
        for key, value in items:
            if key in members:
                duplicates.append(key)
            members[key] = value
        return members

    try:
        raw = json.loads(
            text, object_pairs_hook=pairs, parse_int=_number, parse_float=_number, parse_constant=Unreadable
        )
    except json.JSONDecodeError as error:
        line, column = _place(text, error.pos)
        raise _unusable_input(
            f"第 {line} 行第 {column} 列起不是 JSON",
            '形如 {"as_of": "YYYY-MM-DD", "answers": {…}} 的 JSON',
        ) from None
    if duplicates:
        raise InputError(
            tuple(_fault(key, "", "重复出现", "每个题目只写一次") for key in duplicates[:MAX_FAULTS])
        )
    return raw


def parse_answers(catalogue: Catalogue, raw: object, first: date, last: date, default: date) -> Answers:
    """Check ``{"as_of", "answers"}`` against the catalogue.

    ``first`` and ``last`` bound the application date; ``default`` is used where none is given.
    Raises InputError with every fault, in catalogue order.
    """
    if not isinstance(raw, Mapping):
        raise _unusable_input(
            f"最外层是 {show(raw)}", f'一个对象：{{"as_of": "{default}", "answers": {{…}}}}'
        )
    faults = [
        _fault(str(key), "", "不是已知的栏目", "只有 as_of 和 answers 两栏")
        for key in raw
        if key not in ("as_of", "answers")
    ]
    as_of = default
    if not _is_open(raw.get("as_of")):
        given = raw["as_of"]
        parsed = parse_date(given) if isinstance(given, str) else None
        if parsed is None or not first <= parsed <= last:
            faults.append(
                _fault("as_of", AS_OF_LABEL, show(given), f"{first} 至 {last} 之间的日期 YYYY-MM-DD")
            )
        else:
            as_of = parsed
    given_answers = raw.get("answers")
    if given_answers is None:
        given_answers = {}
    if not isinstance(given_answers, Mapping):
        faults.append(_fault("answers", "各题答案", show(given_answers), "一个对象：题目 id 与答案成对"))
        given_answers = {}
    values: dict[str, Value] = {}
    for question in catalogue.values():
        given = given_answers.get(question.id)
        if _is_open(given):
            continue
        value = parse_value(question, given, as_of)
        if value is None:
            in_form, in_file = allowed(question, as_of), _allowed_in_file(question, as_of)
            faults.append(_fault(question.id, question.label, show(given), in_form, in_file))
        else:
            values[question.id] = value
    faults.extend(
        _fault(str(key), "", "没有这一题", "题目目录中的 id（见 python -m checker questions）")
        for key in given_answers
        if key not in catalogue
    )
    raise_faults(faults)
    return Answers(as_of, values)


def raise_faults(faults: Iterable[Fault]) -> None:
    """Raise InputError with all faults, if any; of very many the first, and the number of the others."""
    listed = tuple(faults)
    if len(listed) > MAX_FAULTS:
        unlisted = len(listed) - MAX_FAULTS
        more = Fault("", "", "", "", f"另有 {unlisted} 处错误未列出；请先改正以上各处")
        listed = (*listed[:MAX_FAULTS], more)
    if listed:
        raise InputError(listed)


def contradiction(question: Question, value: Value, allowed_: str, by_id: str) -> Fault:
    """The fault of an answer that another answer excludes.

    ``allowed_`` says for a form what would be admissible; ``by_id`` says the same for an answers file, where
    questions are named by their ids.
    """
    return _fault(question.id, question.label, question.show(value), allowed_, by_id)


def allowed(question: Question, as_of: date) -> str:
    """What a question accepts, in the words of a form."""
    labels = "、".join(option.label for option in question.options)
    match question.type:
        case "bool":
            return "是、否或不清楚"
        case "enum":
            return f"{labels}之一，或不清楚"
        case "set":
            return f"{labels}中的若干项，或无"
        case "date":
            none = f"，或“{question.none_label}”" if question.none_label else ""
            return f"{in_chinese(EARLIEST_DATE)}至{in_chinese(question.latest or as_of)}之间的日期{none}"
        case "int":
            return f"{question.low} 至 {question.high} 的整数"
        case _:
            return f"{question.low} 至 {question.high} 的数，最多两位小数"


def _allowed_in_file(question: Question, as_of: date) -> str:
    """What a question accepts, as it is written in an answers file."""
    values = "、".join(option.value for option in question.options)
    match question.type:
        case "bool":
            return "true（是）、false（否）或 unknown（不清楚）"
        case "enum":
            return f"{values} 之一，或 unknown（不清楚）"
        case "set":
            return f"由 {values} 组成的数组，[] 表示无"
        case "date":
            none = f"，或 none（{question.none_label}）" if question.none_label else ""
            return f"{EARLIEST_DATE} 至 {question.latest or as_of} 之间的日期 YYYY-MM-DD{none}"
        case _:
            return allowed(question, as_of)


def show(value: object) -> str:
    """A given value for a message: shortened, on one line, without control characters."""
    if isinstance(value, bool) or value is None:
        text = {True: "true", False: "false", None: "null"}[value]
    elif isinstance(value, str):
        text = f'"{value[: _SHOWN + 1]}"'
    elif isinstance(value, Unreadable):
        text = value.text
    elif isinstance(value, Mapping):
        text = "一个对象"
    elif isinstance(value, (list, tuple, set, frozenset)):
        text = "[" + ", ".join(show(item) for item in list(value)[:5]) + (", …]" if len(value) > 5 else "]")
    elif isinstance(value, int):
        text = str(value) if abs(value) < 10**_SHOWN else "过大的数"
    elif isinstance(value, (Decimal, float)):
        text = str(value)
    else:
        text = "不能识别的值"
    return _printable(text)


def _printable(text: str) -> str:
    clipped = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in clipped)


def _is_open(value: object) -> bool:
    return value is None or value == "unknown"


def parse_value(question: Question, value: object, as_of: date) -> Value | None:
    """The typed value, or None where the question does not accept it."""
    match question.type:
        case "bool":
            return value if isinstance(value, bool) else None
        case "enum":
            options = {option.value for option in question.options}
            return value if isinstance(value, str) and value in options else None
        case "set":
            return _parse_set(question, value)
        case "date":
            return _parse_date(question, value, as_of)
        case _:
            return _parse_number(question, value)


def _parse_set(question: Question, value: object) -> frozenset[str] | None:
    if not isinstance(value, (list, tuple, set, frozenset)):
        return None
    options = {option.value for option in question.options}
    items = [item for item in value if isinstance(item, str) and item in options]
    return frozenset(items) if len(items) == len(value) else None


def _parse_date(question: Question, value: object, as_of: date) -> Value | None:
    if value == NO_DATE and question.none_label:
        return NO_DATE
    parsed = value if type(value) is date else parse_date(value) if isinstance(value, str) else None
    last = question.latest or as_of
    return parsed if parsed is not None and EARLIEST_DATE <= parsed <= last else None


def _parse_number(question: Question, value: object) -> Value | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    if isinstance(value, int):
        return value if question.low <= value <= question.high else None
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if not number.is_finite() or not question.low <= number <= question.high:
        return None
    if number != number.quantize(Decimal("0.01")):
        return None
    integer = int(number)
    if number == integer:
        return integer
    return number if question.type == "decimal" else None


def _number(text: str) -> object:
    if len(text) > _SHOWN:
        return Unreadable(text)
    try:
        return Decimal(text)
    except InvalidOperation:
        return Unreadable(text)


def _place(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a JSON error.

    For a trailing comma, Python versions name different positions: here it is always that of the comma.
    """
    before = text[:position].rstrip(" \t\r\n")
    if text[position : position + 1] in ("}", "]") and before.endswith(","):
        position = len(before) - 1
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)


def _depth(text: str) -> int:
    """How deep the brackets outside strings nest, without recursion."""
    depth = deepest = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth -= 1
    return deepest


def _fault(question: str, label: str, value: str, allowed_: str, in_file: str = "") -> Fault:
    name = _printable(question)
    place = f"{name}（{label}）" if label else name
    return Fault(name, label, value, allowed_, f"{place}：{value}；应为：{in_file or allowed_}")


def _unusable_input(problem: str, allowed_: str) -> InputError:
    return InputError((Fault("", "", problem, allowed_, f"输入：{problem}；应为：{allowed_}"),))
