"""Days as people write them in tables: 2030-05-10, 2030/5/10, 2030.5.10, 2030年5月10日 8:30, 20300510."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from typing import Final

_YMD: Final = r"(\d{4})\s*[-/.年、 ]\s*(\d{1,2})\s*[-/.月、 ]\s*(\d{1,2})\s*[日号]?"
_CLOCK: Final = (
    r"(?:[T\s]*(?:上午|下午|[AP]M)?\s*\d{1,2}[:时点](?:\d{1,2})?"
    r"(?:[:分](?:\d{1,2}(?:\.\d+)?)?秒?)?\s*(?:[AP]M)?)?"
)
_WEEKDAY: Final = r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
_DATE: Final = re.compile(f"{_YMD}{_WEEKDAY}{_CLOCK}{_WEEKDAY}", re.IGNORECASE)
_COMPACT_DATE: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH: Final = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?(?:份)?")
_SERIAL: Final = re.compile(r"[2-6]\d{4}(?:\.0+)?")
_EXCEL_DAY_0: Final = date(1899, 12, 30)
_DAY_EXPECTED: Final = "应是日期，如 2030-01-31 或 2030年1月31日"
_LINE_BREAK: Final = re.compile(r"\s*\n\s*")


def read_day(text: str) -> date:
    """A day in any usual spelling, or the day number that a spreadsheet shows for an unformatted date.

    Raises ValueError with a sentence for people.
    """
    written = unicodedata.normalize("NFKC", _LINE_BREAK.sub(" ", text)).strip()
    if _SERIAL.fullmatch(written):
        return _EXCEL_DAY_0 + timedelta(days=int(written.split(".")[0]))
    match = _DATE.fullmatch(written) or _COMPACT_DATE.fullmatch(written)
    if match is None:
        raise ValueError("只写到月，请写到日，如 2030-01-31" if _MONTH.fullmatch(written) else _DAY_EXPECTED)
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        raise ValueError("没有这一天") from None
