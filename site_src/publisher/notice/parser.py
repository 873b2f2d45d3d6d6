"""Gives every paragraph of a notice its clause id.

A clause id is the notice's own numbering in Arabic digits joined by dots: 一（二）3 is ``1.2.3``. How a
notice is numbered is data (`numbering`). A text that cannot be numbered without guessing is refused, with
every fault in it by line (`faults`).

An id never changes once it is published. Therefore a marker that is skipped, repeated or written in another
way is an error and never a new number; a misprint in the official text is declared, not corrected.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from publisher.notice.faults import Fault, NoticeError
from publisher.notice.layout import Paragraph, paragraphs, read_lines
from publisher.notice.markers import foreign, pointing
from publisher.notice.model import Notice, Part
from publisher.notice.numbering import DEFAULT, DeclaredPart, Numbering
from publisher.notice.tree import Mark, Tree

__all__ = ["NoticeError", "parse_notice", "read_notice"]

_STRAY: Final = re.compile(r"[、.．，,：:；;）)]")
"""Punctuation after a marker that is longer than the declared one: （一）、 instead of （一）."""


def read_notice(path: Path, numbering: Numbering = DEFAULT) -> Notice:
    """Read and number a file; raises NoticeError."""
    return parse_notice(path.read_bytes(), numbering)


def parse_notice(raw: bytes, numbering: Numbering = DEFAULT) -> Notice:
    """The numbered notice of a text in UTF-8; raises NoticeError."""
    faults: list[Fault] = []
    return parse_paragraphs(paragraphs(read_lines(raw, faults), numbering), numbering, faults)


def parse_paragraphs(
    text: Sequence[Paragraph],
    numbering: Numbering,
    faults: list[Fault],
    seen: dict[Paragraph, Mark] | None = None,
) -> Notice:
    """The numbered notice of paragraphs; raises NoticeError, also for ``faults`` found before.

    ``seen`` keeps the marks from one call to the next with the same levels, whatever the deviations.
    """
    body, parts = _set_apart(text, numbering, faults)
    reader = _Reader(numbering, faults, {} if seen is None else seen)
    marks = [reader.mark(paragraph) for paragraph in body]
    reader.finish(body)
    title, body, marks = _title(parts, body, marks, faults)
    tree = Tree(numbering, faults)
    for order, mark in enumerate(marks):
        tree.take(mark, marks[order + 1] if order + 1 < len(marks) else None)
    sections = tree.finish(body[-1].line if body else 1)
    if faults:
        raise NoticeError(faults)
    return Notice(title, tuple(tree.opening), sections, tuple(parts))


def _title(
    parts: Sequence[Part], body: list[Paragraph], marks: list[Mark], faults: list[Fault]
) -> tuple[str, list[Paragraph], list[Mark]]:
    """The declared title, else the first paragraph."""
    declared = "".join(part.text for part in parts if part.role == "title")
    if declared or not body:
        return declared, body, marks
    if marks[0].level:
        faults.append(Fault(body[0].line, "第一行应是通知的标题，不能直接从编号开始。"))
        return "", body, marks
    return body[0].text, body[1:], marks[1:]


def _set_apart(
    text: Sequence[Paragraph], numbering: Numbering, faults: list[Fault]
) -> tuple[list[Paragraph], list[Part]]:
    """The paragraphs without the declared parts, and the parts, found by their full text, in order."""
    body: list[Paragraph] = []
    parts: list[Part] = []
    expected = list(numbering.parts)
    to_the_end = False
    for paragraph in text:
        if to_the_end:
            parts.append(Part("annex_text", paragraph.text, paragraph.line))
        elif expected and _same(expected[0], paragraph):
            declared = expected.pop(0)
            parts.append(Part(declared.part, paragraph.text, paragraph.line))
            to_the_end = declared.part == "annex_text"
        else:
            body.append(paragraph)
    if expected:
        line = parts[-1].line + 1 if parts else 1
        reason = (
            f"notice.toml 里的“{expected[0].text[:30]}”（{expected[0].part}）从这一行起没有整段相同的文字。"
        )
        faults.append(Fault(line, reason))
    return body, parts


def _same(declared: DeclaredPart, paragraph: Paragraph) -> bool:
    return "".join(declared.text.split()) == "".join(paragraph.text.split())


@dataclass
class _Reader:
    """Reads the marker of each paragraph, deviations included."""

    numbering: Numbering
    faults: list[Fault]
    seen: dict[Paragraph, Mark]

    def __post_init__(self) -> None:
        self.begins = tuple(deviation.begins for deviation in self.numbering.deviations)
        self.used = dict.fromkeys((deviation.begins for deviation in self.numbering.deviations), 0)

    def mark(self, paragraph: Paragraph) -> Mark:
        if paragraph.text.startswith(self.begins):
            return self._mark(paragraph)
        mark = self.seen.get(paragraph)
        if mark is None:
            before = len(self.faults)
            mark = self._mark(paragraph)
            if len(self.faults) == before:
                self.seen[paragraph] = mark
        return mark

    def _mark(self, paragraph: Paragraph) -> Mark:
        line, text = paragraph.line, paragraph.text
        plain = Mark(line, text, table=paragraph.table)
        if paragraph.table:
            return plain
        for deviation in self.numbering.deviations:
            if text.startswith(deviation.begins):
                self.used[deviation.begins] += 1
                return self._deviating(plain, deviation.read_as)
        match, strange = self.numbering.match(text), foreign(text)
        if match and (stray := _STRAY.match(match[1].text)):
            strange = max(strange, match[1].printed + stray[0], key=len)
        if match and len(strange) <= len(match[1].printed):
            level, marker = match
            return Mark(line, marker.text, level + 1, marker.printed, marker.numbers)
        if strange:
            reason = f"段首“{strange}”不是本通知的编号写法，只认{self.numbering.allowed}。"
            self.faults.append(Fault(line, reason))
            return plain
        return Mark(line, text, pointing=pointing(text))

    def _deviating(self, plain: Mark, read_as: str) -> Mark:
        if not read_as:
            return plain
        right = self.numbering.match(read_as + " ")
        printed = self.numbering.match(plain.text)
        head = printed[1].printed if printed else foreign(plain.text)
        if right is None or not plain.text.startswith(head) or not head:
            allowed = self.numbering.allowed
            reason = f"段首“{plain.text[:12]}”不能读作“{read_as}”：两者都应是编号，只认{allowed}。"
            self.faults.append(Fault(plain.line, reason))
            return plain
        text = printed[1].text if printed else plain.text[len(head) :].strip()
        return Mark(plain.line, text, right[0] + 1, head, right[1].numbers, leaps=True)

    def finish(self, body: Sequence[Paragraph]) -> None:
        """Report deviations that do not fit exactly one paragraph."""
        for begins, times in self.used.items():
            if times != 1:
                line = body[-1].line if body else 1
                how = "没有一段" if not times else f"有 {times} 段"
                reason = f"notice.toml 的 deviations 里写的“{begins}”，{how}以它开头；应正好一段。"
                self.faults.append(Fault(line, reason))
