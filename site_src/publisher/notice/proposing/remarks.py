"""What an editor has to look at: what is not read as clauses, and what may be a numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import Final

from publisher.notice.faults import Fault
from publisher.notice.layout import Line, Paragraph
from publisher.notice.markers import foreign
from publisher.notice.numbering import DeclaredPart
from publisher.notice.numerals import from_arabic, from_chinese

_INSERTED: Final = re.compile(r"(第[^\s第条，。]{1,6}条)之[一二三四五六七八九十]+(?=\s)")
"""An article that an amendment put in: 第四条之一."""
_COUNTED: Final = re.compile(
    r"([^\s\d一二三四五六七八九十]{0,2})(\d{1,2}|[一二三四五六七八九十]{1,3})([^\w\s（(《“.．%])"
)
"""A number at the head of a paragraph in a way that is no known writing: 问1： 【一】 [1] 第一，."""
_MOST_TOLD: Final = 40


def left_out_lines(lines: Sequence[Line]) -> Iterable[Fault]:
    """The page numbers and heads of pages, which are left out of the notice."""
    if lines:
        told = "、".join(f"第 {line.number} 行“{line.text[:20]}”" for line in lines[:_MOST_TOLD])
        more = f"等 {len(lines)} 行" if len(lines) > _MOST_TOLD else ""
        reason = f"{told}{more}是页码或重复的页眉，没有收录；里面若有正文，请改动那一行后再用。"
        yield Fault(lines[0].number, reason)


def _doubtful_parts(
    text: Sequence[Paragraph], part_indexes: Set[int], parts: Sequence[DeclaredPart]
) -> Iterable[Fault]:
    """The lines read as the table of contents, and a date with clauses under it."""
    # The paragraphs of an annex follow the last part.
    roles = dict(zip(sorted(part_indexes), (part.part for part in parts), strict=False))
    contents = [order for order, role in roles.items() if role == "contents"]
    if contents:
        last = text[contents[-1]]
        reason = f"这一行到第 {last.line} 行“{last.text[:20]}”读作目录，没有读作条款；请核对里面有没有正文。"
        yield Fault(text[contents[0]].line, reason)
    numbered = [order for order, each in enumerate(text) if order not in part_indexes and foreign(each.text)]
    for order, role in roles.items():
        if role == "date" and numbered and numbered[0] < order < numbered[-1]:
            reason = f"“{text[order].text}”读作成文日期，可它后面还有条款；请核对它是不是正文里的日期。"
            yield Fault(text[order].line, reason)


def remarks(
    text: Sequence[Paragraph], part_indexes: Set[int], parts: Sequence[DeclaredPart]
) -> Iterable[Fault]:
    """What is read in a way that an editor may not expect."""
    if parts and parts[-1].part == "annex_text":
        order = sorted(part_indexes)[len(parts) - 1]
        reason = (
            f"从“{text[order].text[:20]}”起到文末是附件正文，没有读作条款；"
            "附件也要逐条收录的，请把它另存成一个文件。"
        )
        yield Fault(text[order].line, reason)
    yield from _doubtful_parts(text, part_indexes, parts)
    yield from _other_sequences([text[order] for order in range(len(text)) if order not in part_indexes])
    for order, paragraph in enumerate(text):
        if order not in part_indexes and (inserted := _INSERTED.match(paragraph.text)):
            reason = f"“{inserted[0]}”没有自己的编号，读作“{inserted[1]}”后面的一段；引用它时请看段首的条号。"
            yield Fault(paragraph.line, reason)


def _other_sequences(text: Sequence[Paragraph]) -> Iterable[Fault]:
    """Paragraphs that count from 1 in a way that no level is written in."""
    sequences: dict[tuple[str, str, bool], list[tuple[Paragraph, str]]] = {}
    for paragraph in text:
        match = None if paragraph.table or foreign(paragraph.text) else _COUNTED.match(paragraph.text)
        number = match and (from_arabic(match[2]) if match[2].isdigit() else from_chinese(match[2]))
        if match and number:
            found = sequences.setdefault((match[1], match[3], match[2].isdigit()), [])
            if number == len(found) + 1:
                found.append((paragraph, match[0]))
    first = next((paragraph for paragraph in text if paragraph.text.startswith("首先")), None)
    second = next((paragraph for paragraph in text if paragraph.text.startswith("其次")), None)
    if first and second:
        sequences["首先", "", False] = [(first, "首先"), (second, "其次")]
    for found in sequences.values():
        if len(found) > 1:
            heads = "、".join(f"“{head}”（第 {paragraph.line} 行）" for paragraph, head in found[:6])
            reason = f"{heads}像是编号，但不是认得的写法，没有读作编号；请对照原文核对这几段的层次。"
            yield Fault(found[0][0].line, reason)
