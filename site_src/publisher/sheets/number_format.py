"""The text that a spreadsheet shows for a number under a number format (数字格式): ``0000`` shows 12 as 0012.

Only the standard library is used, so that it can also run in a browser. Where the text shown cannot be known
(scientific notation, fractions, more digits than a number keeps), NotShownError is raised with a sentence for
people; a text that differs from what they see is never returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final, Literal

AS_TEXT: Final = "请把这一格设成文本格式、重新录入（存成文本）"
TOO_LONG: Final = f"是超过 15 位的数字，表格软件只保留前 15 位，{AS_TEXT}"
SCIENTIFIC: Final = f"是科学计数法，看不出原来的数字，{AS_TEXT}"
_OTHER: Final = f"的数字格式不能照样读出，{AS_TEXT}"
_NO_DAY: Final = "是显示成日期的数字，却不是可以显示的日期"
_MOST: Final = Decimal(10) ** 15
_LAST_SERIAL: Final = 2_958_466
_EXCEL_DAY_0: Final = datetime(1899, 12, 30)

_MONTH, _DAY, _MONTH_DAY = 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', 'm"月"d"日"'
_HOUR, _SECOND, _NOON_HOUR = 'h"时"mm"分"', 'h"时"mm"分"ss"秒"', '上午/下午h"时"mm"分"'
_WHOLE, _HUNDREDTHS = "#,##0;-#,##0", "#,##0.00;-#,##0.00"
BUILT_IN: Final[Mapping[int, str]] = dict(
    [
        *enumerate(("General", "0", "0.00", "#,##0", "#,##0.00")),
        *enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??", "yyyy/m/d", "d-mmm-yy", "d-mmm"), 9),
        *enumerate(("mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy/m/d h:mm"), 17),
        *enumerate((_MONTH, _MONTH_DAY, _MONTH_DAY, "m-d-yy", _DAY, _HOUR, _SECOND, _NOON_HOUR), 27),
        *enumerate((f'{_NOON_HOUR}ss"秒"', _MONTH, _WHOLE, _WHOLE, _HUNDREDTHS, _HUNDREDTHS), 35),
        *enumerate((_WHOLE, _WHOLE, _HUNDREDTHS, _HUNDREDTHS, "mm:ss", "[h]:mm:ss", "mm:ss.0"), 41),
        *enumerate(("##0.0E+0", "@", _MONTH, _MONTH_DAY, _MONTH, _MONTH_DAY, _MONTH_DAY, _NOON_HOUR), 48),
        *enumerate((f'{_NOON_HOUR}ss"秒"', _MONTH, _MONTH_DAY), 56),
    ]
)
"""Formats that a file refers to by number only, as a Chinese Excel shows them (ECMA-376, 18.8.30, zh-cn)."""

_Kind = Literal[
    "text", "digit", "point", "comma", "percent", "date", "elapsed", "noon", "general", "cell", "no"
]
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<no>E[+-]|(?<=[?#0])/(?=[?#0\d]))"
    r"|(?P<noon>AM/PM|A/P|上午/下午)|(?P<date>y+|m+|d+|h+|s+|e+|aaaa?)|(?P<digit>[0#?])"
    r"|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<cell>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_KINDS: Final[tuple[_Kind, ...]] = (
    "general",
    "no",
    "noon",
    "date",
    "digit",
    "point",
    "comma",
    "percent",
    "cell",
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_COMPARE: Final = {
    "<": Decimal.__lt__,
    ">": Decimal.__gt__,
    "<=": Decimal.__le__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS: Final = "一二三四五六日"


class NotShownError(ValueError):
    """It cannot be known how the spreadsheet shows a number; the message says what to do."""


@dataclass(frozen=True, slots=True)
class _Section:
    """One of the parts of a format that semicolons separate."""

    tokens: tuple[tuple[_Kind, str], ...]
    condition: tuple[str, Decimal] | None = None

    def has(self, kind: _Kind) -> bool:
        return any(token_kind == kind for token_kind, _ in self.tokens)

    @property
    def is_date(self) -> bool:
        return self.has("date") or self.has("elapsed")

    def fits(self, number: Decimal) -> bool:
        if self.condition is None:
            return True
        operator, limit = self.condition
        return bool(_COMPARE[operator](number, limit))


def is_date(code: str) -> bool:
    """Whether the format shows numbers as dates or times."""
    return _sections(code)[0].is_date


def shows_day(code: str) -> bool:
    """Whether a format of dates shows the day: one of 2030年5月 leaves it open, whatever the number says."""
    parts = "".join(text.lower() for kind, text in _sections(code)[0].tokens if kind in ("date", "elapsed"))
    is_clock = "h" in parts or "s" in parts  # beside these m stands for minutes
    return "d" in parts or not ("y" in parts or "e" in parts or ("m" in parts and not is_clock))


def shown(value: float, code: str) -> str:
    """The text that the spreadsheet shows for a number; raises NotShownError."""
    number = Decimal(format(value, ".15g"))
    section, unsigned = _section_for(number, _sections(code))
    if section.has("no"):
        scientific = any(text[:1] in "Ee" for kind, text in section.tokens if kind == "no")
        raise NotShownError(SCIENTIFIC if scientific else _OTHER)
    if section.is_date:
        return _shown_date(value, section.tokens)
    if abs(number) >= _MOST and not section.has("cell"):
        raise NotShownError(TOO_LONG)
    text = _shown_number(abs(number), section)
    return text if unsigned or number >= 0 else f"-{text}"


def shown_text(text: str, code: str) -> str:
    """The text that the spreadsheet shows for text, with what the format adds: ``"〔2030〕"@"号"``."""
    sections = _sections(code)
    for_text = (section for section in sections if section.has("cell"))
    chosen = sections[3] if len(sections) == 4 else next(for_text, None)
    if chosen is None or not chosen.has("cell"):
        return text
    return "".join(text if kind == "cell" else literal for kind, literal in chosen.tokens)


def iso(serial: float, since_1904: bool = False) -> str:
    """A date number as 2030-05-10, with the time of day after a blank if it has one; "" if it is no date."""
    moment = _moment(serial + 1462 if since_1904 else serial)
    if moment is None or serial < 1:
        return ""
    return moment.isoformat(" ") if moment.time() != datetime.min.time() else moment.date().isoformat()


def _moment(serial: float) -> datetime | None:
    if not 0 <= serial < _LAST_SERIAL:
        return None
    if 0 < serial < 60:  # Excel counts a 29 February 1900
        serial += 1
    return _EXCEL_DAY_0 + timedelta(seconds=round(serial * 86400))


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    sections: list[_Section] = []
    tokens: list[tuple[_Kind, str]] = []
    condition: tuple[str, Decimal] | None = None
    for match in _TOKEN.finditer(code):
        if match["other"] == ";":
            sections.append(_Section(tuple(tokens), condition))
            tokens, condition = [], None
        elif match["bracket"] is not None:
            if limit := _CONDITION.fullmatch(match["bracket"]):
                condition = (limit[1], Decimal(limit[2]))
            else:
                tokens.extend(_bracket(match["bracket"]))
        else:
            tokens.extend(_token(match))
    return (*sections, _Section(tuple(tokens), condition))


def _token(match: re.Match[str]) -> Iterator[tuple[_Kind, str]]:
    for kind in _KINDS:
        if match[kind] is not None:
            yield kind, match[kind]
            return
    literal = match["quoted"] or match["escaped"] or match["other"]
    if literal:
        yield "text", literal


def _bracket(inside: str) -> Iterator[tuple[_Kind, str]]:
    """[$¥-804] shows ¥; [h] counts hours past 24; [DBNum1] shows Chinese numerals; all others are colours."""
    if inside.startswith("$"):
        yield "text", inside[1:].split("-")[0]
    elif inside.lower() in {"h", "hh", "m", "mm", "s", "ss"}:
        yield "elapsed", inside.lower()
    elif inside.lower().startswith("dbnum"):
        yield "no", inside


def _section_for(number: Decimal, sections: Sequence[_Section]) -> tuple[_Section, bool]:
    """The section for a number, and whether it shows the number without its sign."""
    numeric = sections[:3]
    if len(numeric) > 1 and numeric[-1].has("cell") and len(sections) < 4:
        numeric = numeric[:-1]
    if any(section.condition for section in numeric):
        return next((section for section in numeric if section.fits(number)), numeric[-1]), False
    if number < 0 and len(numeric) > 1:
        return numeric[1], True
    if number == 0 and len(numeric) > 2:
        return numeric[2], True
    return numeric[0], False


def general(number: Decimal) -> str:
    """A number in the format General, without an exponent."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_number(number: Decimal, section: _Section) -> str:
    tokens = section.tokens
    if section.has("general") or (section.has("cell") and not section.has("digit")):
        return "".join(general(number) if kind in {"general", "cell"} else text for kind, text in tokens)
    kinds = [kind for kind, _ in tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    last = max((at for at, kind in enumerate(kinds[:point]) if kind == "digit"), default=-1)
    first = kinds.index("digit") if "digit" in kinds else 0
    scale = sum(kind == "comma" for kind in kinds[last + 1 : point]) if last >= 0 else 0
    grouped = "comma" in kinds[first : last + 1]
    places = kinds[point:].count("digit")
    number = number * 100 ** kinds.count("percent") / 1000**scale
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    integer, _, fraction = format(rounded, "f").partition(".")
    before = _integer_part(tokens[:point], "" if integer == "0" else integer, grouped)
    return before + _fraction_part(tokens[point:], fraction)


def _integer_part(tokens: Sequence[tuple[_Kind, str]], digits: str, grouped: bool) -> str:
    """From the right, a digit for each placeholder; the first placeholder takes all remaining digits."""
    shown: list[str] = []
    remaining, count = digits, 0
    first = next((at for at, (kind, _) in enumerate(tokens) if kind == "digit"), -1)

    def put(digit: str) -> None:
        nonlocal count
        if grouped and count and count % 3 == 0:
            shown.append(",")
        shown.append(digit)
        count += 1

    for at in range(len(tokens) - 1, -1, -1):
        kind, text = tokens[at]
        if kind == "digit":
            if remaining:
                put(remaining[-1])
                remaining = remaining[:-1]
            elif text == "0":
                put("0")
            while at == first and remaining:
                put(remaining[-1])
                remaining = remaining[:-1]
        elif kind in {"text", "percent"}:
            shown.append(text[::-1])
    return "".join(shown)[::-1]


def _fraction_part(tokens: Sequence[tuple[_Kind, str]], fraction: str) -> str:
    texts: list[str] = []
    used = 0
    for kind, text in tokens:
        if kind == "digit":
            unused = fraction[used:]
            texts.append(unused[:1] if text == "0" or unused.strip("0") else "")
            used += 1
        elif kind in {"text", "percent", "point"}:
            texts.append(text)
    return "".join(texts)


def _shown_date(serial: float, tokens: Sequence[tuple[_Kind, str]]) -> str:
    moment = _moment(serial)
    if moment is None:
        raise NotShownError(_NO_DAY)
    noon = any(kind == "noon" for kind, _ in tokens)
    texts: list[str] = []
    clock = [text[0].lower() if kind in {"date", "elapsed"} else "" for kind, text in tokens]
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            minutes = text[0].lower() == "m" and len(text) < 3 and _is_minute(clock, at)
            texts.append(_date_part(moment, "n" * len(text) if minutes else text.lower(), noon))
        elif kind == "elapsed":
            texts.append(str(int(serial * {"h": 24, "m": 1440, "s": 86400}[text[0]])))
        elif kind == "noon":
            forenoon, afternoon = text.split("/")
            texts.append(forenoon if moment.hour < 12 else afternoon)
        elif kind in {"text", "point", "comma"}:
            texts.append(text)
        elif kind == "digit":
            texts.append("0")
    return "".join(texts)


def _is_minute(clock: Sequence[str], at: int) -> bool:
    """m is minutes after an hour and before a second, months elsewhere."""
    before = next((letter for letter in reversed(clock[:at]) if letter), "")
    after = next((letter for letter in clock[at + 1 :] if letter), "")
    return before == "h" or after == "s"


def _date_part(moment: datetime, text: str, noon: bool) -> str:
    hour = (moment.hour - 1) % 12 + 1 if noon else moment.hour
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}
    match text:
        case "yy" | "y":
            return f"{moment.year % 100:02}"
        case "mmm" | "mmmm" | "mmmmm":
            return _MONTHS[moment.month - 1]
        case "ddd" | "aaa":
            return f"周{_WEEKDAYS[moment.weekday()]}"
        case "dddd" | "aaaa":
            return f"星期{_WEEKDAYS[moment.weekday()]}"
    if text[0] in "ye":
        return str(moment.year)
    return f"{number[text[0]]:0{min(len(text), 2)}}"
