"""Filing numbers and telephone numbers, from any usual spelling to the stored form."""

from __future__ import annotations

import re
from typing import Final

from publisher.sheets.columns import code
from publisher.sheets.sheet import half_width, one_line

_OPEN, _CLOSE = "[［(（【〔﹝{｛〈《<＜", "]］)）】〕﹞}｝〉》>＞"
_YEAR: Final = re.compile(rf"[{re.escape(_OPEN)}](\d{{4}})[{re.escape(_CLOSE)}]")
_DASHES: Final = re.compile("[\u2010-\u2015\u2212\uff0d\ufe63\ufe58\u2500_~]+")
_PHONE: Final = re.compile(r"[0-9+()、,;:/ 转分机-]{3,60}")


def filing_number(value: str) -> str:
    """A filing number in its stored form: the year in 〔〕, as in official numbers, all else unchanged."""
    return _YEAR.sub(r"〔\1〕", code(value))


def number_key(number: str) -> str:
    """A key that is the same for every spelling of a filing number: kinds of brackets, 第, leading zeros."""
    plain = half_width(filing_number(number)).lower()
    plain = "".join("(" if mark in _OPEN else ")" if mark in _CLOSE else mark for mark in plain)
    plain = re.sub(r"第(?=\d)", "", plain)
    return re.sub(r"(?<![\d.])0+(?=\d)", "", plain)


def phone(value: str) -> str:
    number = " ".join(_DASHES.sub("-", half_width(one_line(value))).split())
    number = re.sub(r"\s*-\s*", "-", number)
    if not _PHONE.fullmatch(number) or not re.search(r"\d{3}", number):
        raise ValueError("电话只能有数字、空格、短横线、括号和“转”")
    return number
