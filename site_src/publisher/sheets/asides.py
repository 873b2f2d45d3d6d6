"""What people write between and below the rows of a table: totals, notes, lines to sign at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from checker import asides
from publisher.sheets.columns import bare, shorten

_LABEL: Final = re.compile(r"[^:：]{2,14}[:：]")

NOTE: Final = "说明"
FORM_LINE: Final = "表尾"


def begins_form_line(texts: Sequence[str]) -> bool:
    """Whether a row begins with a label to sign at, whatever stands behind it: 填表人： | 某某."""
    return bool(texts) and bool(_LABEL.match(texts[0])) and asides.is_form_line(texts[0])


def is_label(text: str) -> bool:
    """Whether it is such a line or a note, or begins one."""
    said = asides.plain(text)
    return asides.is_note(said) or asides.is_form_line(said)


def is_header_again(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether the row repeats the header: merged over two rows, or printed again on every page."""
    pairs = [(bare(shorten(cell)), name) for cell, name in zip(cells, headings, strict=False) if name]
    return bool(pairs) and all(cell == name for cell, name in pairs)


def row_aside(cells: Sequence[str], headings: Sequence[str]) -> str:
    """What a row below a header is where it is no record (合计, 说明, 表尾, 表头); "" where it may be one.

    A note and a line to sign at are told by how they begin; a record may begin so too, as its columns tell.
    ``headings``: the header's, as ``bare`` spells them.
    """
    texts = [asides.plain(cell) for cell in cells if cell.strip()]
    if not texts:
        return ""
    if is_header_again(cells, headings):
        return "表头"
    if asides.is_total(texts):
        return "合计"
    if asides.is_note(texts[0]):
        return NOTE
    return FORM_LINE if begins_form_line(texts) or all(map(asides.is_form_line, texts)) else ""
