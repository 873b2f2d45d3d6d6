"""Cells that are safe to open in a spreadsheet.

A cell that begins like a formula is written with an apostrophe before it, so that a spreadsheet shows it and
does not run it. So is a cell that a spreadsheet would change because it looks like a number or a date (00123,
1/2). Reading removes one such apostrophe, also from a workbook, because a spreadsheet keeps it when it saves
the file. A cell with an apostrophe of its own gets a second one, so that every value is read as it was.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_CHANGED: Final = (
    r"0\d+|\d{16,}|\d+\.\d*0|\d[\d.]*e[+-]?\d+|\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?%|true|false"
    r"|(?!\d{4}-\d\d-\d\d$)\d{1,4}[/-]\d{1,2}(?:[/-]\d{1,4})?|\d{1,2}:\d\d(?::\d\d)?|\d+年\d+月(?:\d+日)?"
)
"""Cells that a spreadsheet rewrites because it keeps only their value; not a date as we write it."""
_UNSAFE: Final = rf"[=+\-@＝＋－＠|%\t\r\n]|(?:{_CHANGED})$"
_FORMULA: Final = re.compile(rf"'*(?:{_UNSAFE})", re.IGNORECASE)
_GUARDED: Final = re.compile(rf"'+(?:{_UNSAFE})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def guard(text: str) -> str:
    """A cell's text as it is written into a file for spreadsheets."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text of a cell that ``guard`` may have written."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text) else text
