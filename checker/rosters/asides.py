"""What people write between and below the rows of a table: totals, notes, lines to sign at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker.rosters.cells import text_of

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
_NUMBER: Final = re.compile(r"[\d.,%/-]+[个人名家项条]?")


def plain(cell: str) -> str:
    """A cell as the questions below take it: without blanks, brackets and dots of half width."""
    return "".join(cell.split()).replace("（", "(").replace("）", ")").replace("．", ".")


def is_ordinal(text: str) -> bool:
    """Whether it only counts: 3, (二), IV."""
    return bool(_ORDINAL.fullmatch(text))


def is_note(text: str) -> bool:
    """Whether it begins as a note: 注：, 填表说明 1."""
    return bool(_NOTE.match(text))


def is_form_line(text: str) -> bool:
    """填表人：…, （盖章）, a day alone."""
    return bool(_FORM_LINE.fullmatch(text))


def is_total(texts: Sequence[str]) -> bool:
    """Whether a row begins with 合计, or with words like 南区小计 followed by numbers only."""
    label = next((text for text in texts if not is_ordinal(text)), "")
    if _TOTAL_ALONE.fullmatch(label):
        return True
    after_label = texts[texts.index(label) + 1 :] if label else ()
    return bool(_TOTAL.fullmatch(label)) and all(map(_NUMBER.fullmatch, after_label))


def aside(cells: Sequence[object]) -> str:
    """The first text of a row that is about nobody; empty where it may be about someone.

    A note stands alone; what stands beside a text with a colon at its end belongs to it (填表人： | 某某).
    """
    texts = [text for text in map(plain, map(text_of, cells)) if text]
    said = (
        is_form_line(text) or label.endswith((":", "："))
        for label, text in zip(("", *texts), texts, strict=False)
    )
    alone = len(texts) == 1 and is_note(texts[0])
    return texts[0] if texts and (alone or all(said) or is_total(texts)) else ""
