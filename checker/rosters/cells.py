"""The text of cells and headings: what does not matter in them is taken away before they are compared."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Final

_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_UNIT: Final = re.compile(r"\([^()]*\)$")
_SHOWN: Final = 40
_FORMULA: Final = ("=", "＝")  # what an input method types


def spelling(text: str) -> str:
    """What two spellings of the same words have in common: full width, blanks and case do not matter."""
    return "".join(unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).split()).lower()


def heading_spellings(heading: str) -> tuple[str, ...]:
    """A heading without marks at its ends, then without the unit in brackets: *年 限（年）： -> 年限."""
    plain = spelling(heading).strip("*:#.、。?")
    return tuple(dict.fromkeys(name for name in (plain, _UNIT.sub("", plain).rstrip("*:")) if name))


def text_of(cell: object) -> str:
    """A cell's text, without blanks around it and the apostrophe that makes a spreadsheet keep it as text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _INVISIBLE.sub("", cell).strip().removeprefix("'")
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return "" if cell != cell else as_shown(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != datetime.min.time() else cell.date().isoformat()
    if isinstance(cell, (list, tuple, set, frozenset)):
        return "、".join(
            sorted(map(text_of, cell)) if isinstance(cell, (set, frozenset)) else map(text_of, cell)
        )
    return str(cell)


def as_shown(number: float) -> str:
    """A number as a spreadsheet shows it: with the fifteen digits that it keeps, and no trailing .0."""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def is_formula(cell: object) -> bool:
    return isinstance(cell, str) and cell.lstrip().startswith(_FORMULA) and cell.strip() not in _FORMULA


def shorten(cell: object) -> str:
    """A cell for a message: on one line, cut to forty characters."""
    text = _CONTROL.sub(" ", text_of(cell))
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def column_letters(number: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while number:
        number, remainder = divmod(number - 1, 26)
        letters = chr(65 + remainder) + letters
    return letters


def as_date(cell: object) -> date | None:
    """The day of a cell that a spreadsheet or a data frame keeps as a date."""
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else None


def as_number(cell: object) -> Decimal | None:
    """The number of a cell that is kept as one; None for text, yes or no, and what is no number."""
    if isinstance(cell, (int, Decimal)) and not isinstance(cell, bool):
        return Decimal(cell)
    return Decimal(as_shown(cell)) if isinstance(cell, float) and abs(cell) < 1e300 else None
