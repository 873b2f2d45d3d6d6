"""Cells as answers: each type of question with the ways in which people write its values.

A reader takes a cell that holds something and returns the answer as the JSON of an answers file holds it, or
raises CellError. It does not say whether the answer is admissible: that is the engine's business.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher, get_close_matches
from typing import Final

from checker.law.questions import Question, QuestionType
from checker.law.values import NO_DATE, NONE
from checker.rosters.cells import as_date, as_number, shorten, spelling, text_of
from checker.rosters.days import read_day

Answer = bool | int | float | str | list[str]
Read = Callable[[object], Answer]

OPEN: Final = frozenset(
    {"", "不清楚", "不详", "不知道", "未知", "unknown", "null", "nan", "?", "-", "—", "--", "——", "/"}
)
"""Spellings of a cell that leaves its question unanswered."""
_NOTHING: Final = frozenset({"无", "没有", "none", "[]"})
_YES: Final = frozenset({"是", "有", "对", "真", "√", "✓", "✔", "true", "yes", "y", "t", "1"})
_NO: Final = frozenset({"否", "无", "没有", "不", "不是", "假", "×", "✗", "x", "false", "no", "n", "f", "0"})
_SEPARATORS: Final = "、,;|\r\n"
_NUMBER: Final = re.compile(r"[+-]?\d{1,15}(?:\.\d{0,15})?")
_SAME_UNITS: Final[Mapping[str, tuple[str, ...]]] = {
    "个月": ("月",),
    "名": ("个人", "人", "位"),
    "人": ("个人", "名", "位"),
}
"""What people write for a unit besides its name."""
_NEAR: Final = 0.5
_ENDINGS: Final = ("系列", "专业", "学历", "学位", "职称", "制")
"""What people add to a name of such a thing."""
_PARTS: Final = re.compile("[、或()/]")
"""What a label's names of one thing stand between."""
_ALSO: Final = "含"
"""What a name in brackets begins with where it is one of several."""
_PLACES: Final = "区县旗市镇乡"
_LONGEST_GAP: Final = 3
"""So many characters may be left out in one place between those that are written."""
_FEWEST_WITH_GAPS: Final = 3
_SHOWN: Final = 3
_DENIALS: Final = "不没无未非否"
_FEWEST: Final = 2
"""Of one character everything could be meant."""


class CellError(ValueError):
    """A cell that is no answer to its question; the text says what is wrong with it, or nothing."""


def is_open(cell: object) -> bool:
    """Whether a cell leaves its question unanswered: empty, or 不清楚."""
    if cell is None:
        return True
    if isinstance(cell, (list, tuple)):
        return False
    return spelling(text_of(cell)) in OPEN


def reader(question: Question) -> Read:
    """What reads the cells of a question's column."""
    return _READERS[question.type](question)


def yes_or_no(cell: object) -> bool:
    """Whether a cell says yes; CellError where it says neither yes nor no."""
    written = spelling(text_of(cell))
    if written in _YES or written in _NO:
        return written in _YES
    raise CellError


def _bool(question: Question) -> Read:  # noqa: ARG001  # one signature
    return yes_or_no


def _enum(question: Question) -> Read:
    by_spelling = spellings(question)

    def read(cell: object) -> Answer:
        return _option(by_spelling, text_of(cell))

    return read


def _set(question: Question) -> Read:
    by_spelling = spellings(question)
    longest_first = sorted(by_spelling, key=len, reverse=True)

    def read(cell: object) -> Answer:
        if isinstance(cell, (list, tuple)):
            items = [text_of(item) for item in cell if item is not None]
        else:
            text = text_of(cell)
            items = [] if spelling(text) in _NOTHING else list(_items(text, longest_first))
        return sorted({_option(by_spelling, item) for item in items})

    return read


def _date(question: Question) -> Read:
    nothing = _NOTHING | {spelling(question.none_label)} if question.none_label else frozenset()

    def read(cell: object) -> Answer:
        day = as_date(cell)
        if day is not None:
            return day.isoformat()
        text = text_of(cell)
        if spelling(text) in nothing:
            return NO_DATE
        try:
            return read_day(text).isoformat()
        except ValueError as error:
            raise CellError(str(error)) from None

    return read


def _number(question: Question) -> Read:
    units = (spelling(question.unit), *_SAME_UNITS.get(question.unit, ()))

    def read(cell: object) -> Answer:
        number = as_number(cell)
        if as_date(cell):
            raise CellError("所在的格设成了日期格式；应为数字，请把格式改成“常规”再核对数字")
        return plain_number(_parsed(text_of(cell), units) if number is None else number)

    return read


def _parsed(text: str, units: tuple[str, ...]) -> Decimal:
    written = spelling(text)
    for unit in units:
        written = written.removesuffix(unit) if unit else written
    if not _NUMBER.fullmatch(written):
        raise CellError
    try:
        return Decimal(written)
    except InvalidOperation:
        raise CellError from None


def plain_number(number: Decimal) -> int | float:
    """A number as JSON writes it: 2.0 as 2."""
    return int(number) if number == number.to_integral_value() else float(number)


def spellings(question: Question) -> Mapping[str, str]:
    """Spelling -> option: its value, label, short names, and 无 for ``none`` where it alone can be meant."""
    by_spelling = {spelling(option.value): option.value for option in question.options}
    labels = [spelling(option.label) for option in question.options]
    by_spelling |= {
        label: option.value
        for label, option in zip(labels, question.options, strict=True)
        if labels.count(label) == 1 and label not in by_spelling
    }
    for option in question.options:
        by_spelling |= {spelling(name): option.value for name in option.also}
    also_nothing = any(o.value != NONE and o.label.startswith("无") for o in question.options)
    if NONE in by_spelling and not also_nothing:
        by_spelling |= {word: NONE for word in _NOTHING if word not in by_spelling}
    return by_spelling


def _option(by_spelling: Mapping[str, str], text: str) -> str:
    option = by_spelling.get(spelling(text)) or _shortened(by_spelling, spelling(text))
    if option is None:
        raise CellError(f"没有“{shorten(text)}”这一项{_nearest(by_spelling, text)}")
    return option


def _shortened(by_spelling: Mapping[str, str], written: str) -> str | None:
    """The one option that is written shorter: 卫生系列 for 卫生技术, 中专 for 高中或中专, 大专 for 大学专科.

    The end of a name may be left out, whole names beside the one that is written, and what stands between
    (高校教师, 一级造价师). Not what comes first: the words before a name decide what it is (会计师 is not
    注册会计师); but of a place those too: 昆区, 达茂旗, 高新区. None where several could be meant, where the
    name is more than twice as long or denies what is written.
    """
    plain = written
    for ending in _ENDINGS:
        plain = plain.removesuffix(ending)
    if len(plain) < _FEWEST or plain.isascii():
        return None
    if also := by_spelling.get(plain):
        return also
    names = [(part, value) for word, value in by_spelling.items() for part in _parts(word)]
    meant = {(part, value) for part, value in names if part == plain}
    meant = meant or {(part, value) for part, value in names if part.startswith(plain)}
    if not meant:
        return _with_gaps(by_spelling, plain) or _place(by_spelling, plain)
    if len(meant) != 1:
        return None
    ((name, value),) = meant
    is_long = len(name) > 2 * len(plain)
    return None if is_long or _denies(name, plain) else value


def _parts(label: str) -> list[str]:
    """The names of which a label consists."""
    return [name for part in _PARTS.split(label) if (name := part.removeprefix(_ALSO))]


def _with_gaps(by_spelling: Mapping[str, str], written: str) -> str | None:
    """The option of which only words between the first and the last character are left out: 高校教师.

    None where those characters stand in another label too, wherever it begins (一级工程师 is more than one),
    and where what is written begins with another option: 其他人员 are not 其他医务人员.
    """
    fits = [word for word in by_spelling if not _denies(word, written) and _holds(word, written)]
    begins = any(len(word) >= _FEWEST and written.startswith(word) for word in by_spelling)
    if len(fits) != 1 or begins or len(written) < _FEWEST_WITH_GAPS:
        return None
    gaps = f".{{0,{_LONGEST_GAP}}}".join(map(re.escape, written))
    return by_spelling[fits[0]] if re.fullmatch(gaps, fits[0]) else None


def _holds(label: str, written: str) -> bool:
    """Whether the characters that are written stand in the label in the same order."""
    rest = iter(label)
    return all(character in rest for character in written)


def _place(by_spelling: Mapping[str, str], written: str) -> str | None:
    """The one district, county, banner or township that is written shorter."""
    meant = {value for word, value in by_spelling.items() if _is_place(word, written)}
    return meant.pop() if len(meant) == 1 else None


def _is_place(label: str, written: str) -> bool:
    """Whether what is written is a short name of a place: its first and last character, or its last words.

    A word has two characters at least: 都仑区 is no name of 昆都仑区.
    """
    if label[-1] != written[-1] or label[-1] not in _PLACES:
        return False
    left = len(label) - len(written)
    ends = label.endswith(written) and _FEWEST <= left <= len(written)
    return ends or (label[0] == written[0] and _holds(label, written))


def _denies(label: str, written: str) -> bool:
    return any(word in label and word not in written for word in _DENIALS)


def _nearest(by_spelling: Mapping[str, str], text: str) -> str:
    """The option that is most like it; up to three where several are as near: 正高级 and 副高级 to 高级."""
    labels = [word for word in by_spelling if not word.isascii()] or list(by_spelling)
    written = spelling(text)
    near = [word for word in labels if written in word] if len(written) >= _FEWEST else []
    if not near:
        ranked = get_close_matches(written, labels, n=len(labels), cutoff=_NEAR)
        likeness = [SequenceMatcher(a=word, b=written).ratio() for word in ranked]
        near = [word for word, like in zip(ranked, likeness, strict=True) if like == likeness[0]]
    return f"，最接近的是{'、'.join(f'“{word}”' for word in near[:_SHOWN])}" if near else ""


def _items(text: str, longest_first: list[str]) -> Iterator[str]:
    """The items of a list; an option whose own label holds a separator is one item."""
    rest = unicodedata.normalize("NFKC", text)
    while rest := rest.lstrip(f"{_SEPARATORS} \t"):
        known = next((word for word in longest_first if _begins(rest, word)), None)
        length = _length(rest, known) if known else _up_to_separator(rest)
        yield rest[:length]
        rest = rest[length:]


def _begins(text: str, word: str) -> bool:
    length = _length(text, word)
    return bool(length) and text[length:].lstrip(" \t")[:1] in ("", *_SEPARATORS)


def _length(text: str, word: str) -> int:
    """How many characters of the text spell the word; 0 where it does not begin with it."""
    left = word
    for at, character in enumerate(text, start=1):
        part = spelling(character)
        if not left.startswith(part):
            return 0
        left = left[len(part) :]
        if not left:
            return at
    return 0


def _up_to_separator(text: str) -> int:
    return next((at for at, character in enumerate(text) if character in _SEPARATORS), len(text))


_READERS: Final[Mapping[QuestionType, Callable[[Question], Read]]] = {
    "bool": _bool,
    "enum": _enum,
    "set": _set,
    "int": _number,
    "decimal": _number,
    "date": _date,
}
