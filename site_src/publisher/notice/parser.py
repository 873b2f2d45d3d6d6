"""Gives every paragraph of a notice its clause id.

A clause id is the notice's own numbering in Arabic digits joined by dots: 四（六）1 is ``4.6.1``. Nothing
here knows the notice of one year: every id comes from the markers 一、（一） and 1. A text that cannot be
numbered without guessing is refused, with its line:

    NoticeError(line, reason)

An id never changes once published, so a marker that is skipped, repeated or written in another way is
an error and never a new number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from publisher.notice.model import Clause, Heading, Notice, Section
from publisher.notice.numerals import NUMERAL, from_chinese, to_chinese

_SECTION: Final = re.compile(rf"({NUMERAL})、\s*(.*)")
_SUBSECTION: Final = re.compile(rf"（\s*({NUMERAL})\s*）\s*(.*)")
_ITEM: Final = re.compile(r"([0-9０-９]{1,2})\s*[.．]\s*(.*)")
_FOREIGN_MARKER: Final = re.compile(
    rf"[（(]\s*(?:{NUMERAL}|[0-9０-９]+|[A-Za-z])\s*[）)]"  # (一) （1) (a)
    rf"|(?:{NUMERAL})\s*[.．,，:：]"  # 一. 一，
    r"|[0-9０-９]{1,2}\s*[、,，)）:：]"  # 1、 1）
    r"|[A-Za-z]\s*[.．、)）]"
    rf"|第(?:{NUMERAL}|[0-9０-９]+)\s*[章节条款项](?![至和、])"
    r"|[①-⑳⑴-⒇⒈-⒛㈠-㈩➀-➉]"
    r"|[-*•·●■◆—]\s*"
)
_LONGEST_HEADING: Final = 60


class NoticeError(ValueError):
    """A text that cannot be numbered: ``line`` (from 1) and ``reason``, one Chinese sentence."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(f"通知文本第 {line} 行：{reason}")
        self.line = line
        self.reason = reason


def read_notice(path: Path) -> Notice:
    """Read and number a file; raises NoticeError."""
    return parse_notice(path.read_bytes())


def parse_notice(raw: bytes) -> Notice:
    """Number the paragraphs of a notice in UTF-8; raises NoticeError."""
    numbering = _Numbering()
    for line, text in _lines(raw):
        numbering.take(line, text)
    return numbering.finish()


def _lines(raw: bytes) -> Iterator[tuple[int, str]]:
    """Line numbers from 1 and the text of every line that is not blank, stripped."""
    for line, data in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            text = data.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            reason = f"第 {error.start + 1} 个字节起不是 UTF-8 文字，请以 UTF-8 另存后再用。"
            raise NoticeError(line, reason) from None
        for character in text:
            if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn"} or character == "\ufffd":
                raise NoticeError(line, f"含有不可见或无效的字符 U+{ord(character):04X}，请删去。")
        if text:
            yield line, text


@dataclass
class _Numbering:
    """Takes the lines one by one; remembers under which headings and item it stands."""

    title: str = ""
    last_line: int = 1
    opening: list[Clause] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    section: Heading | None = None
    subsection: Heading | None = None
    blocks: list[Heading | Clause] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)
    """The last number used: level 1 一、, level 2 （一）, level 3 1."""
    paragraphs: int = 0
    """Unnumbered paragraphs since the last marker."""

    def take(self, line: int, text: str) -> None:
        self.last_line = line
        if match := _SECTION.match(text):
            self._open_section(line, match[1], match[2])
        elif match := _SUBSECTION.match(text):
            self._open_subsection(line, match[1], match[2])
        elif match := _ITEM.match(text):
            self._item(line, match[1], match[2], text)
        elif match := _FOREIGN_MARKER.match(text):
            raise NoticeError(line, f"段首“{match[0].strip()}”不是本通知的编号写法，只认“一、”“（一）”“1.”。")
        elif not self.title:
            self.title = text
        else:
            self._paragraph(line, text)

    def finish(self) -> Notice:
        self._close_section()
        if not self.sections:
            raise NoticeError(self.last_line, "全文没有“一、”一级标题，无法编号。")
        return Notice(self.title, tuple(self.opening), tuple(self.sections))

    def _next(self, line: int, level: int, found: int | None, written: str) -> int:
        """The number at a level, which must follow the last one there."""
        expected = self.last.get(level, 0) + 1
        if found != expected:
            what = "写法有误" if found is None else "重复" if found < expected else "跳号"
            should = str(expected) if level == 3 else to_chinese(expected)
            raise NoticeError(line, f"编号“{written}”{what}，此处应为“{should}”。")
        self.last = {key: value for key, value in self.last.items() if key < level} | {level: expected}
        self.paragraphs = 0
        return expected

    def _open_section(self, line: int, numeral: str, title: str) -> None:
        if not self.title:
            raise NoticeError(line, "第一行应是通知的标题，不能直接从编号开始。")
        self._close_section()
        number = self._next(line, 1, from_chinese(numeral), f"{numeral}、")
        self.section = _heading(line, str(number), numeral, f"{numeral}、", title, level=1)

    def _open_subsection(self, line: int, numeral: str, title: str) -> None:
        if self.section is None:
            raise NoticeError(line, f"“（{numeral}）”前面还没有“一、”一级标题。")
        self._refuse_empty_subsection()
        if 2 not in self.last and 3 in self.last:
            reason = f"“{self.section.marker}”下面已有“1.”，不能再接“（{numeral}）”，编号会重复。"
            raise NoticeError(line, reason)
        number = self._next(line, 2, from_chinese(numeral), f"（{numeral}）")
        marker = f"（{numeral}）"
        identity, label = f"{self.section.id}.{number}", self.section.label + marker
        self.subsection = _heading(line, identity, label, marker, title, level=2)
        self.blocks.append(self.subsection)

    def _item(self, line: int, digits: str, text: str, whole: str) -> None:
        heading = self.subsection or self.section
        if heading is None:
            raise NoticeError(line, f"“{digits}.”前面还没有“一、”一级标题。")
        number = self._next(line, 3, int(digits), f"{digits}.")
        if not text:
            raise NoticeError(line, f"“{digits}.”后面没有文字。")
        marker = whole[: len(whole) - len(text)].strip()
        identity, label = f"{heading.id}.{number}", f"{heading.label}{number}"
        self.blocks.append(self._clause(identity, label, text, marker, line))

    def _paragraph(self, line: int, text: str) -> None:
        self.paragraphs += 1
        order = self.paragraphs
        heading = self.subsection or self.section
        if heading is None:
            self.opening.append(self._clause(f"0-p{order}", f"开头 第{order}段", text, "", line))
            return
        item = self.last.get(3)
        owner, label = heading.id, f"{heading.label} "
        if item:
            owner, label = f"{heading.id}.{item}", f"{heading.label}{item} 后"
        self.blocks.append(self._clause(f"{owner}-p{order}", f"{label}第{order}段", text, "", line))

    def _clause(self, identity: str, label: str, text: str, marker: str, line: int) -> Clause:
        headings = tuple(heading for heading in (self.section, self.subsection) if heading)
        return Clause(identity, label, text, marker, headings, line)

    def _refuse_empty_subsection(self) -> None:
        if self.subsection is not None and self.blocks[-1] is self.subsection:
            raise NoticeError(self.subsection.line, f"标题“{self.subsection.text}”下面没有正文。")

    def _close_section(self) -> None:
        if self.section is None:
            return
        self._refuse_empty_subsection()
        if not self.blocks:
            raise NoticeError(self.section.line, f"标题“{self.section.text}”下面没有正文。")
        blocks = tuple(_lend(block, self.blocks) for block in self.blocks)
        self.sections.append(Section(len(self.sections) + 1, self.section, blocks))
        self.section = self.subsection = None
        self.blocks = []


def _heading(line: int, identity: str, label: str, marker: str, title: str, *, level: int) -> Heading:
    if not title:
        raise NoticeError(line, f"“{marker}”后面没有标题文字。")
    if len(title) > _LONGEST_HEADING or "。" in title[:-1]:
        raise NoticeError(line, f"“{marker}”一行像是标题与正文连在了一起，请分成两行。")
    return Heading(identity, label, marker, title, level, line)


def _lend(block: Heading | Clause, blocks: list[Heading | Clause]) -> Heading | Clause:
    """A heading whose only content is one unnumbered paragraph lends it its own id."""
    if isinstance(block, Heading) or block.numbered:
        return block
    heading = block.headings[-1]
    under = [other for other in blocks if isinstance(other, Heading) or heading in other.headings]
    if heading.level == 2:
        under = [other for other in under if isinstance(other, Clause)]
    return replace(block, id=heading.id, label=heading.label) if under == [block] else block
