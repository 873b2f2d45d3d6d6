"""Numbers as notices write them: 一 … 九百九十九, digits of either width, ① and the like, letters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = "零一二三四五六七八九"
_LARGEST: Final = 999


def to_chinese(number: int) -> str:
    """12 -> 十二, 105 -> 一百零五."""
    if not 1 <= number <= _LARGEST:
        raise ValueError(f"{number}: only 1 to {_LARGEST} are written here")
    hundreds, below_hundred = divmod(number, 100)
    tens, ones = divmod(below_hundred, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        head += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        head += "零"
    return head + (_DIGITS[ones] if ones else "")


_VALUES: Final = {to_chinese(number): number for number in range(1, _LARGEST + 1)}


def from_chinese(numeral: str) -> int | None:
    """十二 -> 12; None for what is no correct numeral (一十, 十十)."""
    return _VALUES.get(numeral.replace("〇", "零"))


def from_arabic(digits: str) -> int | None:
    """１２ -> 12; None for 0 and 01, which are no numbers of paragraphs."""
    return int(digits) if int(digits) and len(str(int(digits))) == len(digits) else None


@dataclass(frozen=True, slots=True)
class Kind:
    """One way of writing numbers."""

    one: str
    """The number 1 written this way; it identifies the kind."""
    pattern: str
    """A regular expression, without groups, for anything written this way, well-formed or not."""
    read: Callable[[str], int | None]
    write: Callable[[int], str]
    enclosed: bool = False
    """Whether a number is a marker by itself, without punctuation: ①."""


def _row(first: str, last: str) -> Kind:
    """A kind whose numbers are consecutive single characters of Unicode, ① to ⑳."""

    def write(number: int) -> str:
        if not 1 <= number <= ord(last) - ord(first) + 1:
            raise ValueError(f"{number}: the row ends at {last}")
        return chr(ord(first) + number - 1)

    return Kind(first, f"[{first}-{last}]", lambda text: ord(text) - ord(first) + 1, write, enclosed=True)


def _letter(first: str, last: str) -> Kind:
    row = _row(first, last)
    return Kind(first, row.pattern, row.read, row.write)


CHINESE: Final = Kind("一", "[零〇一二三四五六七八九十百]+", from_chinese, to_chinese)
ARABIC: Final = Kind("1", "[0-9０-９]{1,3}", from_arabic, str)
KINDS: Final = {
    kind.one: kind
    for kind in (
        CHINESE,
        ARABIC,
        *(_row(*row) for row in ("①⑳", "⑴⒇", "⒈⒛", "㈠㈩", "➀➉", "❶❿", "Ⅰ Ⅻ".replace(" ", ""))),
        _letter("A", "Z"),
        _letter("a", "z"),
    )
}
"""Kinds by their number 1."""
