"""What people write between and below the rows of a table: totals, notes, lines to sign at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from publisher.sheets.columns import bare, shorten

_TOTAL: Final = re.compile(
    r".{0,8}(?:合计|共计|小计|总计|总数|累计)(?:\(.*\))?[:：]?(?:共?\d+[个人名家项条]?)?|共\d+[个人名家项条].{0,8}"
)
_TOTAL_ALONE: Final = re.compile(r"(?:合计|共计|小计|总计|总数|累计)(?:\(.*\))?[:：]?")
_NOTE: Final = re.compile(r"(?:注|备注|说明|填表说明|填报说明|填写说明)\s*\d*\s*[:：.、]|注\d")
_FORM_LINE: Final = re.compile(
    r"(?:填报|填表|制表|审核|复核|负责|分管|经办|联系|单位|主管|报送|上报|盖章|日期|时间|(?:联系)?电话|手机)"
    r"[^:：]{0,12}[:：].*|\(?(?:盖章|公章)\)?|\d{0,4}年\d{0,2}月\d{0,2}日?"
)
_ORDINAL: Final = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|\d{1,5}|[IVX]{1,4})[)、.]?", re.IGNORECASE)
_LABEL: Final = re.compile(r"[^:：]{2,14}[:：]")

NOTE: Final = "说明"
FORM_LINE: Final = "表尾"


def plain(cell: str) -> str:
    """A cell as the questions below take it: without blanks, brackets and dots of half width."""
    return "".join(cell.split()).replace("（", "(").replace("）", ")").replace("．", ".")


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row begins with 合计, or with words like 昆区小计 followed by numbers only."""
    label = next((text for text in texts if not _ORDINAL.fullmatch(text)), "")
    if _TOTAL_ALONE.fullmatch(label):
        return True
    after_label = texts[texts.index(label) + 1 :] if label else ()
    return bool(_TOTAL.fullmatch(label)) and all(
        re.fullmatch(r"[\d.,%/-]+[个人名家项条]?", text) for text in after_label
    )


def is_ordinal(text: str) -> bool:
    return bool(_ORDINAL.fullmatch(text))


def is_note(text: str) -> bool:
    """Whether it begins as a note: 注：, 填表说明 1."""
    return bool(_NOTE.match(text))


def is_form_line(text: str) -> bool:
    """填表人：…, （盖章）, a day alone."""
    return bool(_FORM_LINE.fullmatch(text))


def begins_form_line(texts: Sequence[str]) -> bool:
    """Whether a row begins with a label to sign at, whatever stands behind it: 填表人： | 某某."""
    return bool(texts) and bool(_LABEL.match(texts[0])) and is_form_line(texts[0])


def is_label(text: str) -> bool:
    """Whether it is such a line or a note, or begins one."""
    return is_note(plain(text)) or is_form_line(plain(text))


def is_header_again(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether the row repeats the header: merged over two rows, or printed again on every page."""
    pairs = [(bare(shorten(cell)), name) for cell, name in zip(cells, headings, strict=False) if name]
    return bool(pairs) and all(cell == name for cell, name in pairs)


def row_aside(cells: Sequence[str], headings: Sequence[str]) -> str:
    """What a row below a header is where it is no record (合计, 说明, 表尾, 表头); "" where it may be one.

    A note and a line to sign at are told by how they begin; a record may begin so too, as its columns tell.
    ``headings``: the header's, as ``bare`` spells them.
    """
    texts = [plain(cell) for cell in cells if cell.strip()]
    if not texts:
        return ""
    if is_header_again(cells, headings):
        return "表头"
    if is_total(texts):
        return "合计"
    if is_note(texts[0]):
        return NOTE
    return FORM_LINE if begins_form_line(texts) or all(map(is_form_line, texts)) else ""
