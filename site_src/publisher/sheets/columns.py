"""Typed columns: how a cell's text becomes the form in which the value is stored.

A column's ``parse`` takes cleaned text and returns the stored form, or raises ValueError: what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final, Literal

from publisher.sheets.sheet import Place, Sheet, half_width, one_line, plain_digits, visible

SEPARATOR: Final = "、"
_COUNT: Final = re.compile(r"共?(\d{1,7})(?:\.0+)?(?:\(?[人名位个]?(?:评委|委员|专家|教师)?\)?)", re.ASCII)
_BRACKETS: Final = re.compile(r"\([^()]*\)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table; ``aliases`` are other headings for it."""

    key: str
    heading: str
    parse: Callable[[str], str]
    allowed: str
    """What a cell may contain, in a few words for editors."""
    required: bool = True
    aliases: tuple[str, ...] = ()
    dates: Literal["shown", "day", "refused"] = "shown"
    """The value of a cell that holds a date: the text shown, its day, or a fault (no date belongs here)."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(bare(name) for name in (self.heading, self.key, *self.aliases))


@dataclass(frozen=True, slots=True)
class Record:
    """One row: stored forms by column key, and the row of the sheet that it was read from."""

    values: Mapping[str, str]
    sheet: Sheet
    row: int
    columns: Mapping[str, int]
    """Column key -> its number in the sheet."""

    def raw(self, key: str) -> str:
        """The text of a column's cell; "" where the cell holds a date."""
        cells, number = self.sheet.rows.get(self.row, ()), self.columns.get(key, 0)
        shown_only = 0 < number <= len(cells) and (self.row, number) not in self.sheet.days
        return cells[number - 1] if shown_only else ""

    def place(self, column: Column | None = None) -> Place:
        if column is None:
            return self.sheet.place(self.row)
        number = self.columns.get(column.key, 0) if self.sheet.name else 0
        return self.sheet.place(self.row, column.heading, number)


def text(value: str) -> str:
    """Words on one line; lines broken to fit a narrow cell are joined without blanks, as Chinese is."""
    return one_line(value)


def code(value: str) -> str:
    """A number or name that identifies something, without blanks and with plain digits."""
    return plain_digits("".join(value.split()))


def whole_number(value: str) -> str:
    """A count, with or without what is counted: 11, １１人, 11.0, 共11名委员."""
    match = _COUNT.fullmatch("".join(half_width(value).split()))
    if match is None:
        raise ValueError("应是整数")
    return str(int(match[1]))


def choice(
    options: Iterable[str], aliases: Mapping[str, str] | None = None, endings: tuple[str, ...] = ()
) -> Callable[[str], str]:
    """One of a closed list; a word of ``endings`` may follow it (工程技术系列)."""
    by_spelling = {_bare_choice(option): option for option in options}
    names = SEPARATOR.join(dict.fromkeys(by_spelling.values()))
    by_spelling |= {_bare_choice(alias): option for alias, option in (aliases or {}).items()}

    def parse(value: str) -> str:
        word = _bare_choice(value)
        option = by_spelling.get(word)
        for ending in endings:
            option = option or by_spelling.get(word.removesuffix(ending))
        if option is None:
            near = get_close_matches(word, by_spelling, n=1, cutoff=0.5)
            nearest = f"，最接近的是“{by_spelling[near[0]]}”" if near else ""
            raise ValueError(f"“{shorten(value)}”不在可用的值里{nearest}；可用：{names}")
        return option

    return parse


def several(parse_one: Callable[[str], str]) -> Callable[[str], str]:
    """A list separated by 、, commas, semicolons or new lines; stored with 、 and without repetition.

    Where an item is not accepted, a new line in it is taken for a broken line, not for a separator.
    """

    def parse_all(value: str) -> str:
        parsed_items = (items(parse_one(item)) for item in items(value))
        return SEPARATOR.join(dict.fromkeys(name for names in parsed_items for name in names))

    def parse(value: str) -> str:
        try:
            return parse_all(value)
        except ValueError:
            if "\n" not in value:
                raise
            return parse_all(one_line(value))

    return parse


def items(value: str) -> tuple[str, ...]:
    """The items of a list, as typed or as stored."""
    return tuple(item.strip() for item in _split(value) if item.strip())


def _split(value: str) -> Iterator[str]:
    """The parts between separators outside brackets: 主治（主管）医师、药师 has two."""
    depth, start = 0, 0
    for place, character in enumerate(value):
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(0, depth - 1)
        elif character in "、，,；;\n" and not depth:
            yield value[start:place]
            start = place + 1
    yield value[start:]


def _bare_choice(value: str) -> str:
    return "".join(half_width(value).split()).lower()


@lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """A heading without blanks, punctuation and the unit at its end: *评委 人数（人）： -> 评委人数."""
    plain = "".join(half_width(visible(heading)).split()).lower().strip("*:#.、。")
    return _BRACKETS.sub("", plain).rstrip("*:") or plain


def shorten(cell: str) -> str:
    """A cell's text for a message: without control characters, and cut to 40 characters."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", cell).strip()[:40]
