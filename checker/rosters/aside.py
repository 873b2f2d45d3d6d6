"""Rows that people write between and below the people of a table: totals, notes, the signatures of a form."""

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


def _plain(cell: str) -> str:
    """A cell without blanks, its brackets and stops half as wide."""
    return "".join(cell.split()).replace("（", "(").replace("）", ")").replace("．", ".")


def _is_ordinal(text: str) -> bool:
    """Whether a plain text only counts: 3, (二), IV."""
    return bool(_ORDINAL.fullmatch(text))


def _is_note(texts: Sequence[str]) -> bool:
    """Whether the plain texts of a row are one note: 注：…."""
    return len(texts) == 1 and bool(_NOTE.match(texts[0]))


def _is_form_line(texts: Sequence[str]) -> bool:
    """Whether a row's plain texts are what stands below a form: 单位负责人：, 填表人：, 2030年5月10日.

    What stands beside a text with a colon at its end belongs to it.
    """
    before = ("", *texts)
    said = (
        _FORM_LINE.fullmatch(text) or label.endswith((":", "："))
        for label, text in zip(before, texts, strict=False)
    )
    return bool(texts) and all(said)


def _is_total(texts: Sequence[str]) -> bool:
    """Whether a row begins with 合计, or with words like 南区小计 followed by numbers only."""
    label = next((text for text in texts if not _is_ordinal(text)), "")
    if _TOTAL_ALONE.fullmatch(label):
        return True
    after_label = texts[texts.index(label) + 1 :] if label else ()
    return bool(_TOTAL.fullmatch(label)) and all(map(_NUMBER.fullmatch, after_label))


def aside(cells: Sequence[object]) -> str:
    """The first text of a row that is about nobody; empty where it may be about someone."""
    texts = [text for text in map(_plain, map(text_of, cells)) if text]
    said = _is_note(texts) or _is_form_line(texts) or _is_total(texts)
    return texts[0] if said else ""
