"""From bytes to paragraphs: lines stripped, broken lines joined, the rows of a table kept together.

The words are never changed: a paragraph consists of its lines without the white space around them. Lines that
end where a page ended (text copied from a PDF) are joined if ``wrap`` gives the width of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from publisher.notice.faults import Fault
from publisher.notice.markers import foreign
from publisher.notice.numbering import Numbering

_INDENT: Final = 4
"""The indent of a paragraph's first line in columns, which text taken out of a PDF has lost."""
_ENDS: Final = tuple("。；：！？!?;:")
_ENDS_OF_LINES: Final = re.compile(rb"\r\n|\r|\n")
_CLOSING: Final = "，。、；：！？）》」』”’％%)]},.;:!?"
_TOKEN: Final = re.compile(rf"(?:[\x21-\x7e]+|.)[{re.escape(_CLOSING)}]*")
"""A unit that is never broken over two lines: a character or a Latin word, with punctuation after it."""
_PAGE_NUMBER: Final = re.compile(r"[-—–－·]{0,2}\s*(\d{1,3})\s*[-—–－·]{0,2}")
_OF_PAGES: Final = re.compile(r"第\s*(\d{1,3})\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?")
"""A page number that says so: 第 1 页 共 4 页."""
_OF_TOTAL: Final = re.compile(r"(\d{1,3})\s*[/／]\s*(\d{1,3})")
"""1 / 4: a page of all, or a fraction."""
_ANNEX: Final = re.compile(r"附\s*件")
_ALONE: Final = re.compile(r"([-—–－])\s*[\d０-９]{1,3}\s*\1")
"""A page number that is one wherever it stands: — 2 —."""
_REFERENCE: Final = re.compile(
    r"第[^，。；：]{1,4}[编章节条款项目]|[（(][^（）()]{1,3}[）)](?:[项目款条]|[至和或及、])|\d+[.．]\d"
)
"""Words that look like a marker but refer to another place of the text, or are a number."""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    indent: int = 0
    """In half-width columns."""
    after_blank: bool = False

    @property
    def indented(self) -> bool:
        return self.indent >= 2

    @property
    def width(self) -> int:
        return self.indent + columns(self.text)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or with ``table`` the rows of a table; ``line`` is the number of its first line."""

    line: int
    text: str
    table: bool = False


def read_lines(raw: bytes, faults: list[Fault]) -> list[Line]:
    """The lines that are not blank; unreadable characters are added to ``faults``."""
    lines: list[Line] = []
    whole: list[str] = []
    blank = False
    for number, data in enumerate(_ENDS_OF_LINES.split(raw.removeprefix(b"\xef\xbb\xbf")), start=1):
        try:
            untrimmed = data.decode("utf-8")
        except UnicodeDecodeError as error:
            reason = f"第 {error.start + 1} 个字节起不是 UTF-8 文字，请以 UTF-8 另存后再用。"
            faults.append(Fault(number, reason))
            untrimmed = "？"
        text = untrimmed.strip()
        faults.extend(_strange(number, text))
        if text:
            lines.append(
                Line(number, text, columns(untrimmed[: len(untrimmed) - len(untrimmed.lstrip())]), blank)
            )
            whole.append(untrimmed)
        blank = not text
    return _with_empty_cells(lines, whole)


def _with_empty_cells(lines: Sequence[Line], whole: Sequence[str]) -> list[Line]:
    """The lines with the tabs at their ends where these are the empty cells of a row.

    They are where a row next to it has as many tabs; a tab before the words of a paragraph is its indent.
    """
    tabs = [text.count("\t") for text in whole]
    rows = {at for at, line in enumerate(lines) if line.text.count("\t") == tabs[at] > 0}
    cut = [
        at
        for at, line in enumerate(lines)
        if line.text.count("\t") < tabs[at]
        and not foreign(line.text)
        and (tabs[at] > 1 or whole[at].endswith("\t"))
    ]
    for order in (cut, cut[::-1]):
        for at in order:
            if any(near in rows and tabs[near] == tabs[at] for near in (at - 1, at + 1)):
                rows.add(at)
    return [
        replace(line, text=whole[at].strip("\ufeff \u3000\xa0")) if at in rows else line
        for at, line in enumerate(lines)
    ]


def _strange(number: int, text: str) -> Iterator[Fault]:
    for character in dict.fromkeys(text):
        category = unicodedata.category(character)
        if (category in {"Cc", "Cf", "Co", "Cn"} and character != "\t") or character == "\ufffd":
            yield Fault(number, f"含有不可见或无效的字符 U+{ord(character):04X}，请删去。")


def paragraphs(lines: Sequence[Line], numbering: Numbering) -> list[Paragraph]:
    """The lines joined as the numbering declares."""
    lines = without_page_numbers(lines, _PAGE_NUMBER if numbering.wrap else None)
    if numbering.tables:
        return list(_with_tables(lines, numbering))
    return _plain(lines, numbering)


def _plain(lines: Sequence[Line], numbering: Numbering) -> list[Paragraph]:
    if not numbering.wrap:
        return [Paragraph(line.number, line.text) for line in lines]
    return list(_joined(lines, numbering))


def _with_tables(lines: Sequence[Line], numbering: Numbering) -> Iterator[Paragraph]:
    """Each run of lines that are rows is one paragraph; a run of numbers with a tab each is no table."""
    run: list[Line] = []
    for line in (*lines, None):
        in_table = line is not None and is_row(line.text)
        if line is not None and (not run or in_table == is_row(run[-1].text)):
            run.append(line)
            continue
        if run and is_row(run[0].text) and not all(_is_numbered(row.text) for row in run):
            yield Paragraph(run[0].number, "\n".join(row.text for row in run), table=True)
        else:
            yield from _plain(run, numbering)
        run = [line] if line is not None else []


def is_row(text: str) -> bool:
    return "\t" in text


def columns(text: str) -> int:
    """The width of a text in half-width columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _is_numbered(row: str) -> bool:
    """Whether a row is a paragraph with a tab after its marker: 1.⇥本科。"""
    head, _, text = row.partition("\t")
    return "\t" not in text and foreign(head + " ") == head.strip()


def left_out(lines: Sequence[Line], numbering: Numbering) -> list[Line]:
    """The lines that are no text but page numbers and the heads of pages."""
    pages = _page_lines(lines, _PAGE_NUMBER if numbering.wrap else None)
    return [line for line in lines if line.number in pages]


def without_page_numbers(lines: Sequence[Line], bare: re.Pattern[str] | None = None) -> list[Line]:
    """The lines without page numbers (1, 2, 3 … down the text), as if there were no page break.

    A line that is the same under two page numbers heads the pages, and stays only where it first comes.
    ``bare`` is how a page number may be written by itself, where the text is known to have pages.
    """
    pages = _page_lines(lines, bare)
    text_lines, after = [], False
    for line in lines:
        if line.number not in pages:
            text_lines.append(Line(line.number, line.text, line.indent, line.after_blank and not after))
        after = line.number in pages
    return text_lines


def _page_lines(lines: Sequence[Line], bare: re.Pattern[str] | None) -> set[int]:
    pages = {line.number for line in lines if _ALONE.fullmatch(line.text)}
    pages |= _counted(lines, _OF_PAGES) | _of_total(lines)
    if bare:
        found = _counted(lines, bare)
        if len(found) > 1 or any(line.number in found and line.text[0] in "-—–－·" for line in lines):
            pages |= found
    return pages | _page_heads(lines, pages)


def _counted(lines: Sequence[Line], written: re.Pattern[str]) -> set[int]:
    """The numbers of the lines that count the pages: 1, 2, 3 … down the text; at least two say so."""
    pages, expected = set(), 1
    for line in lines:
        match = written.fullmatch(line.text)
        if match and int(match[1]) == expected:
            pages.add(line.number)
            expected += 1
    return pages if len(pages) > 1 or written is not _OF_PAGES else set()


def _of_total(lines: Sequence[Line]) -> set[int]:
    """The lines 1/3, 2/3, 3/3 where all such lines count up to the one total: others are shares."""
    found = [(line.number, match) for line in lines if (match := _OF_TOTAL.fullmatch(line.text))]
    counted = [(int(match[1]), int(match[2])) for _, match in found]
    total = len(counted)
    whole = total > 1 and counted == [(page, total) for page in range(1, total + 1)]
    return {number for number, _ in found} if whole else set()


def _page_heads(lines: Sequence[Line], pages: Set[int]) -> set[int]:
    """The lines that repeat under page numbers, but for the first; never a row, an annex or a marked line."""
    under = [
        line
        for before, line in pairwise(lines)
        if before.number in pages and line.number not in pages and not _is_own_text(line.text)
    ]
    times = Counter(line.text for line in under)
    first: dict[str, int] = {}
    for line in lines:
        first.setdefault(line.text, line.number)
    return {line.number for line in under if times[line.text] > 1 and line.number != first[line.text]}


def _is_own_text(words: str) -> bool:
    return bool(foreign(words) or is_row(words) or _ANNEX.match(words) or words.endswith(_ENDS))


def _joined(lines: Sequence[Line], numbering: Numbering) -> Iterator[Paragraph]:
    parts: list[Line] = []
    for line in lines:
        if parts and _begins(line, parts, numbering):
            yield _paragraph(parts)
            parts = []
        parts.append(line)
    if parts:
        yield _paragraph(parts)


def _paragraph(parts: Sequence[Line]) -> Paragraph:
    text = parts[0].text
    for part in parts[1:]:
        text += (" " if _latin(text[-1]) and _latin(part.text[0]) else "") + part.text
    return Paragraph(parts[0].number, text)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _begins(line: Line, parts: Sequence[Line], numbering: Numbering) -> bool:
    """Whether a line begins a paragraph rather than going on with the one before it."""
    if line.after_blank or line.indented:
        return True
    last = parts[-1].text
    ended, width = last.endswith(_ENDS), parts[-1].width + columns(_first_token(line.text))
    if width <= numbering.wrap - (0 if ended else 2):
        # The next word would have gone on the line before, had the paragraph not ended there, unless that
        # line began further in than it now seems.
        first = len(parts) == 1 and not parts[0].indented and not ended
        if not first or width + _INDENT <= numbering.wrap - 2:
            return True
    return _marked(line.text, numbering) and (ended or not _REFERENCE.match(line.text))


def _first_token(text: str) -> str:
    match = _TOKEN.match(text)
    return match[0] if match else ""


def _marked(text: str, numbering: Numbering) -> bool:
    for deviation in numbering.deviations:
        if text.startswith(deviation.begins):
            return bool(deviation.read_as)
    return numbering.match(text) is not None or bool(foreign(text))
