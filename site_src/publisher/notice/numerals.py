"""Chinese numerals 一 … 九十九, as they number the headings of a notice."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
NUMERAL: Final = "[一二三四五六七八九十]+"
"""A regular expression for anything written with these characters, well-formed or not."""


def to_chinese(number: int) -> str:
    """12 -> 十二."""
    if not 1 <= number <= 99:
        raise ValueError(f"{number}: only 1 to 99 are written here")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


_VALUES: Final = {to_chinese(number): number for number in range(1, 100)}


def from_chinese(numeral: str) -> int | None:
    """十二 -> 12; None where it is not how a number is written (一十, 十十)."""
    return _VALUES.get(numeral)
