"""A number is the text that a spreadsheet shows for it, or refused: never another number."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.sheets.number_format import (
    SCIENTIFIC,
    TOO_LONG,
    NotShownError,
    is_date,
    iso,
    shown,
    shown_text,
)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (12, "General", "12"),
        (0.1 + 0.2, "General", "0.3"),
        (2023.1, "General", "2023.1"),
        (123456789012345, "General", "123456789012345"),
        (12, "000000", "000012"),
        (4721234567, "0000-0000000", "0472-1234567"),
        (4721234567, "0000\\-0000000", "0472-1234567"),
        (13847212345, "000 0000 0000", "138 4721 2345"),
        (2023.1, "0.00", "2023.10"),
        (1, '"〔2023〕"0000"号"', "〔2023〕0001号"),
        (1, '"示例"\\〔0000\\〕"第"0"号"', "示例〔0000〕第1号"),
        (25, '0"人"', "25人"),
        (25, 'General"人"', "25人"),
        (25, "G/通用格式", "25"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (1234567, "#,##0", "1,234,567"),
        (12345, "0,", "12"),
        (0.256, "0.0%", "25.6%"),
        (2.5, "0", "3"),
        (-2.5, "0", "-3"),
        (-5, "0;(0)", "(5)"),
        (0, '0;-0;"无"', "无"),
        (0, "#", ""),
        (5, "[>3]0;[Red]0.0", "5"),
        (2, "[>3]0;[Red]0.0", "2.0"),
        (5, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "5"),
        (5, "@", "5"),
        (3.14, "0.###", "3.14"),
        (3, "0.###", "3."),
        (5, "[$¥-804]0", "¥5"),
        (45056, "yyyy-mm-dd", "2023-05-10"),
        (45056, 'yyyy"年"m"月"', "2023年5月"),
        (45056.354166666664, "yyyy/m/d h:mm", "2023/5/10 8:30"),
        (45056, '[$-804]yyyy"年"m"月"d"日"dddd', "2023年5月10日星期三"),
        (0.5, "h:mm AM/PM", "12:00 PM"),
        (1.5, "[h]:mm", "36:00"),
    ],
)
def test_a_number_is_what_its_format_shows(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


@pytest.mark.parametrize(
    ("value", "code", "sentence"),
    [
        (202305000000000123, "General", TOO_LONG),
        (202305000000000123, "0", TOO_LONG),
        (1e15, "0", TOO_LONG),
        (2.02305e17, "0.00E+00", SCIENTIFIC),
        (12, "##0.0E+0", SCIENTIFIC),
        (0.5, "# ?/?", "数字格式不能照样读出"),
        (12, "[DBNum1]General", "数字格式不能照样读出"),
        (-1, "yyyy-mm-dd", "不是可以显示的日期"),
        (3_000_000, "yyyy-mm-dd", "不是可以显示的日期"),
    ],
)
def test_what_cannot_be_shown_as_it_is_seen_says_what_to_do(value: float, code: str, sentence: str) -> None:
    with pytest.raises(NotShownError, match=sentence):
        shown(value, code)


@pytest.mark.parametrize(
    ("code", "date"),
    [("yyyy", True), ("h:mm", True), ('0"days"', False), ("[Red]0", False), ("General", False), ("@", False)],
)
def test_what_shows_dates_is_told_from_what_shows_numbers(code: str, date: bool) -> None:
    assert is_date(code) is date


def test_dates_of_both_systems_and_with_a_time_of_day() -> None:
    assert iso(45056) == iso(45056 - 1462, since_1904=True) == "2023-05-10"
    assert iso(45056.25) == "2023-05-10 06:00:00"
    assert iso(0.25) == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [('"〔2023〕"@"号"', "〔2023〕7号"), ("General", "7"), ('0;-0;0;"第"@', "第7"), ("@", "7")],
)
def test_a_format_may_add_to_text(code: str, text: str) -> None:
    assert shown_text("7", code) == text


@given(st.integers(0, 10**14), st.integers(1, 15))
def test_zeros_of_a_format_fill_up_and_change_nothing_else(number: int, width: int) -> None:
    assert shown(number, "0" * width) == str(number).zfill(width)
    assert shown(number, "General") == str(number)


@given(st.integers(0, 10**11), st.integers(1, 6), st.integers(1, 6))
def test_separators_of_a_format_part_the_same_digits(number: int, first: int, second: int) -> None:
    text = shown(number, f"{'0' * first}-{'0' * second}")
    head, tail = text.split("-")
    assert head + tail == str(number).zfill(first + second)
    assert len(tail) == second


@given(st.text('0#?.,%;@ymdhsE+-"\\[]<>=AP年 ', max_size=14), st.floats(-1e16, 1e16))
def test_no_format_makes_a_traceback(code: str, value: float) -> None:
    with contextlib.suppress(NotShownError):
        assert isinstance(shown(value, code), str)
