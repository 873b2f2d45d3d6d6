"""Reading of answers: every bound from both sides, and what is said of what is refused."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import checker
from checker.engine.evaluation.answers import (
    Answers,
    Unreadable,
    allowed,
    parse_answers,
    parse_value,
    raise_faults,
    show,
)
from checker.errors import Fault, InputError
from checker.law.questions import Catalogue
from checker.law.values import NO_DATE, Value
from tests.small_laws import COUNT, EXPIRES, FLAG, GROUNDS, MOVED, RANK, SINCE, YEARS

FIRST, LAST, DEFAULT = date(2025, 1, 1), date(2025, 12, 31), date(2025, 6, 10)
QUESTIONS = Catalogue((FLAG, RANK, COUNT, YEARS, GROUNDS, SINCE, MOVED, EXPIRES))


def refused(found: Any, *arguments: Any) -> list[Fault]:  # noqa: ANN401  # any call
    with pytest.raises(InputError) as caught:
        found(*arguments)
    return list(caught.value.faults)


def parse(raw: object) -> Answers:
    return parse_answers(QUESTIONS, raw, FIRST, LAST, DEFAULT)


def message(found: Any, *arguments: Any) -> str:  # noqa: ANN401  # any call
    (fault,) = refused(found, *arguments)
    return fault.message


# --- The text ---


def test_a_megabyte_is_read_and_a_byte_more_is_not() -> None:
    text = b'{"answers": {}}'
    assert checker.read_json(text.ljust(1_000_000)) == {"answers": {}}
    assert message(checker.read_json, text.ljust(1_000_001)) == (
        "输入：超过 1 MB；应为：不超过 1 MB 的 JSON 文件"
    )


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    nested: Any = json.loads("[" * 20 + "]" * 20)
    assert checker.read_json(b"[" * 20 + b"]" * 20) == nested
    assert checker.read_json(b"[" + b"[[],[]]," * 30 + b"[]]") is not None
    assert message(checker.read_json, b"[" * 21 + b"]" * 21) == (
        "输入：嵌套超过 20 层；应为：嵌套不超过 20 层的 JSON"
    )
    assert "嵌套" in message(checker.read_json, b"[[]," + b"[" * 20 + b"]" * 21)
    assert "嵌套" in message(checker.read_json, b'{"a":' * 21 + b"1" + b"}" * 21)


@pytest.mark.parametrize("quoted", ["[" * 30, "{" * 30, '\\"' + "[" * 30, "\\\\", "]" * 30])
def test_brackets_in_words_are_no_levels(quoted: str) -> None:
    assert checker.read_json(f'["{quoted}", ["{quoted}"]]'.encode()) is not None
    assert "嵌套" in message(checker.read_json, f'["{quoted}", {"[" * 20}{"]" * 20}]'.encode())


def test_the_place_of_what_is_not_utf_8_is_named() -> None:
    assert message(checker.read_json, "a中".encode("gb18030")) == (
        "输入：第 2 字节起不是 UTF-8 编码；应为：UTF-8 编码的 JSON 文件"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "第 1 行第 1 列"),
        ("x", "第 1 行第 1 列"),
        ("[1,\n 2 3]", "第 2 行第 4 列"),
        ("[1,]", "第 1 行第 3 列"),
        ('{"a": 1 ,\n\n}', "第 1 行第 9 列"),
        ("[,]", "第 1 行第 2 列"),
        ('{"a": }', "第 1 行第 7 列"),
        ("[1]\n]", "第 2 行第 1 列"),
        ("[1, x]", "第 1 行第 5 列"),
        ('{"a": [1,], "b": 2}', "第 1 行第 9 列"),
        ("\n[1,]", "第 2 行第 3 列"),
    ],
)
def test_the_place_of_what_is_no_json_is_named(text: str, place: str) -> None:
    assert message(checker.read_json, text.encode()) == (
        f'输入：{place}起不是 JSON；应为：形如 {{"as_of": "YYYY-MM-DD", "answers": {{…}}}} 的 JSON'
    )


def test_every_key_given_twice_is_named_up_to_five_hundred() -> None:
    assert checker.read_json(b'{"a": {"b": 1}, "b": 1}') == {"a": {"b": 1}, "b": 1}
    assert [fault.message for fault in refused(checker.read_json, b'{"a": {"b": 1, "b": 2}, "a": 1}')] == [
        "b：重复出现；应为：每个题目只写一次",
        "a：重复出现；应为：每个题目只写一次",
    ]
    for times, named in ((501, 500), (502, 500)):
        text = "{" + ", ".join(['"a": 1'] * times) + "}"
        assert len(refused(checker.read_json, text.encode())) == named


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", Decimal(1)),
        ("1.50", Decimal("1.50")),
        ("9" * 60, Decimal("9" * 60)),
        ("9" * 61, Unreadable("9" * 61)),
        ("1e" + "9" * 30, Unreadable("1e" + "9" * 30)),
        ("NaN", Unreadable("NaN")),
        ("-Infinity", Unreadable("-Infinity")),
    ],
)
def test_numbers_are_read_as_written(text: str, number: object) -> None:
    assert checker.read_json(f"[{text}]".encode()) == [number]


# --- The document ---


def test_what_is_open_has_no_answer() -> None:
    for raw in ({}, {"answers": None}, {"as_of": None}, {"as_of": "unknown"}):
        assert parse(raw) == Answers(DEFAULT, {})
    answers = {"flag": None, "rank": "unknown", "count": 3}
    assert parse({"as_of": "2025-03-01", "answers": answers}) == Answers(date(2025, 3, 1), {"count": 3})


def test_the_document_is_an_object_of_two() -> None:
    assert message(parse, []) == (
        '输入：最外层是 []；应为：一个对象：{"as_of": "2025-06-10", "answers": {…}}'
    )
    assert message(parse, {"answers": [1]}) == "answers（各题答案）：[1]；应为：一个对象：题目 id 与答案成对"
    assert message(parse, {"name": 1}) == "name：不是已知的栏目；应为：只有 as_of 和 answers 两栏"
    assert message(parse, {"answers": {"nobody": 1}}) == (
        "nobody：没有这一题；应为：题目目录中的 id（见 python -m checker questions）"
    )


def test_the_application_date_has_a_first_and_a_last_day() -> None:
    for day in (FIRST, LAST):
        assert parse({"as_of": str(day)}).as_of == day
    for wrong in ("2024-12-31", "2026-01-01", "2025-02-29", 20250101, True):
        assert message(parse, {"as_of": wrong}) == (
            f"as_of（申报日期）：{show(wrong)}；应为：2025-01-01 至 2025-12-31 之间的日期 YYYY-MM-DD"
        )


def test_all_faults_come_at_once_in_their_order() -> None:
    raw = {"more": 1, "as_of": "x", "answers": {"other": 1, "count": 9, "flag": "yes", "rank": "low"}}
    assert [fault.question for fault in refused(parse, raw)] == ["more", "as_of", "flag", "count", "other"]


def test_of_very_many_faults_five_hundred_are_listed_and_the_others_counted() -> None:
    raise_faults(())
    for number in (1, 500, 501, 777):
        listed = refused(raise_faults, [Fault(str(n), "", "", "", f"第{n}处") for n in range(number)])
        assert [fault.question for fault in listed[:500]] == [str(n) for n in range(min(number, 500))]
        more = [f"另有 {number - 500} 处错误未列出；请先改正以上各处"] if number > 500 else []
        assert [fault.message for fault in listed[500:]] == more


# --- Answers by type ---


@pytest.mark.parametrize(
    ("id_", "given", "value"),
    [
        ("flag", True, True),
        ("flag", False, False),
        ("flag", 1, None),
        ("flag", "true", None),
        ("rank", "low", "low"),
        ("rank", "lowest", None),
        ("rank", 1, None),
        ("rank", ["low"], None),
        ("count", 0, 0),
        ("count", 4, 4),
        ("count", -1, None),
        ("count", 5, None),
        ("count", True, None),
        ("count", "2", None),
        ("count", Decimal("2.00"), 2),
        ("count", 2.0, 2),
        ("count", Decimal("2.5"), None),
        ("years", 5, 5),
        ("years", Decimal(0), 0),
        ("years", Decimal("2.55"), Decimal("2.55")),
        ("years", 2.55, Decimal("2.55")),
        ("years", Decimal("2.555"), None),
        ("years", Decimal("5.00"), 5),
        ("years", Decimal("5.01"), None),
        ("years", Decimal("-0.01"), None),
        ("years", float("nan"), None),
        ("years", Decimal("Infinity"), None),
        ("grounds", [], frozenset()),
        ("grounds", ["x", "z", "x"], frozenset("xz")),
        ("grounds", {"x"}, frozenset("x")),
        ("grounds", ["x", "w"], None),
        ("grounds", ["x", 1], None),
        ("grounds", [["x"]], None),
        ("grounds", "x", None),
        ("since", "2025-06-10", date(2025, 6, 10)),
        ("since", date(2020, 1, 1), date(2020, 1, 1)),
        ("since", "2025-06-11", None),
        ("since", "1950-01-01", date(1950, 1, 1)),
        ("since", "1949-12-31", None),
        ("since", "none", None),
        ("since", 20200101, None),
        ("moved", "none", NO_DATE),
        ("expires", "2031-12-31", date(2031, 12, 31)),
        ("expires", "2032-01-01", None),
    ],
)
def test_what_each_type_accepts(id_: str, given: object, value: Value | None) -> None:
    found = parse_value(QUESTIONS[id_], given, DEFAULT)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("id_", "in_form", "in_file"),
    [
        ("flag", "是、否或不清楚", "true（是）、false（否）或 unknown（不清楚）"),
        ("rank", "low、mid、top之一，或不清楚", "low、mid、top 之一，或 unknown（不清楚）"),
        ("count", "0 至 4 的整数", "0 至 4 的整数"),
        ("years", "0 至 5 的数，最多两位小数", "0 至 5 的数，最多两位小数"),
        ("grounds", "x、y、z、u中的若干项，或无", "由 x、y、z、u 组成的数组，[] 表示无"),
        (
            "since",
            "1950年1月1日至2025年6月10日之间的日期",
            "1950-01-01 至 2025-06-10 之间的日期 YYYY-MM-DD",
        ),
        (
            "moved",
            "1950年1月1日至2025年6月10日之间的日期，或“没有”",
            "1950-01-01 至 2025-06-10 之间的日期 YYYY-MM-DD，或 none（没有）",
        ),
        (
            "expires",
            "1950年1月1日至2031年12月31日之间的日期",
            "1950-01-01 至 2031-12-31 之间的日期 YYYY-MM-DD",
        ),
    ],
)
def test_what_is_allowed_is_said_for_a_form_and_for_a_file(id_: str, in_form: str, in_file: str) -> None:
    question = QUESTIONS[id_]
    assert allowed(question, DEFAULT) == in_form
    (fault,) = refused(parse, {"answers": {id_: {}}})
    assert (fault.question, fault.label, fault.value, fault.allowed) == (
        id_,
        question.label,
        "一个对象",
        in_form,
    )
    assert fault.message == f"{id_}（{question.label}）：一个对象；应为：{in_file}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (False, "false"),
        (None, "null"),
        ("字", '"字"'),
        ("x" * 58, f'"{"x" * 58}"'),
        ("x" * 59, f'"{"x" * 59}…'),
        ("x" * 99, f'"{"x" * 59}…'),
        ("a\nb\u202e", '"a\\u000ab\\u202e"'),
        ({}, "一个对象"),
        ([1, "x", None], '[1, "x", null]'),
        ((1,) * 5, "[1, 1, 1, 1, 1]"),
        ((1,) * 6, "[1, 1, 1, 1, 1, …]"),
        (10**60 - 1, "9" * 60),
        (1 - 10**60, "-" + "9" * 59 + "…"),
        (10**60, "过大的数"),
        (-(10**60), "过大的数"),
        (1.5, "1.5"),
        (Decimal("1.50"), "1.50"),
        (Unreadable("NaN"), "NaN"),
        (Unreadable("9" * 61), "9" * 60 + "…"),
        (object(), "不能识别的值"),
    ],
)
def test_a_value_is_shown_short_and_on_one_line(value: object, text: str) -> None:
    assert show(value) == text
