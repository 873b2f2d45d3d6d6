"""How a text was laid out: whether its lines are broken at a page's width, whether it has tables."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.notice.layout import Line, is_row
from publisher.notice.markers import foreign


def wrap_of(lines: Sequence[Line]) -> int:
    """The width at which the lines are broken; 0 where each line is a paragraph.

    Broken lines have about the same width, and most of them end in the middle of a sentence.
    """
    widths = [0 if is_row(line.text) else line.width for line in lines]
    for width in sorted(set(widths), reverse=True):
        if sum(other > width for other in widths) * 30 > len(widths):
            return 0
        near = [at for at, other in enumerate(widths[:-1]) if width - 5 <= other <= width]
        if len(near) >= max(4, len(lines) // 5):
            broken = sum(_goes_on(lines[at], lines[at + 1]) for at in near)
            return width if broken * 3 >= len(near) * 2 and 24 <= width <= 160 else 0
    return 0


def _goes_on(line: Line, following: Line) -> bool:
    """Whether a line seems to be broken at the page's width and continued in the next."""
    begins = following.after_blank or following.indented or foreign(following.text)
    return not begins and not line.text.endswith(("。", "；", "：", ";", ":"))


def has_tables(lines: Sequence[Line]) -> bool:
    """Whether two consecutive rows have the same number of cells, and not both a marker before the tab."""
    rows = [line.text.count("\t") if is_row(line.text) else 0 for line in lines]
    listed = [is_row(line.text) and bool(foreign(line.text.partition("\t")[0] + " ")) for line in lines]
    return any(
        a and a == b and not (x and y) for a, b, x, y in zip(rows, rows[1:], listed, listed[1:], strict=False)
    )
