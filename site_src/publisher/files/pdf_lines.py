"""Breaks Chinese text into lines (避头尾): no closing mark begins a line, no opening mark ends one.

And divides the width of a table among its columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

_CLOSING: Final = frozenset("，。、；：？！）》〉〕】”’％%…—")
_OPENING: Final = frozenset("（《〈〔【“‘")
_UNIT: Final = re.compile(r"[A-Za-z0-9./\-]+%?|.", re.DOTALL)
"""What is never broken: a word, a number with its sign, any other character."""


def lines(text: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    """Lines no wider than ``width`` unless a single unit is; without the breaks they are the text."""
    line: list[str] = []
    used = 0.0
    for unit in _UNIT.findall(text):
        extent = measure(unit)
        if line and used + extent > width:
            carried = _carried(line, unit)
            yield "".join(line[: len(line) - len(carried)])
            line = carried
            used = sum(map(measure, line))
        line.append(unit)
        used += extent
    if line:
        yield "".join(line)


def _carried(line: list[str], unit: str) -> list[str]:
    """The end of a full line that must go to the next one together with ``unit``."""
    keep = len(line)
    following = unit
    while keep > 1 and (following[0] in _CLOSING or line[keep - 1] in _OPENING):
        keep -= 1
        following = line[keep]
    return line[keep:] if keep > 1 else []


def column_widths(wanted: Sequence[float], width: float) -> list[float]:
    """What each column gets: what its longest cell wants, or an equal share of what narrow ones leave."""
    given = list(wanted)
    left, wide = width, sorted(range(len(given)), key=lambda at: wanted[at])
    for order, at in enumerate(wide):
        given[at] = min(wanted[at], left / (len(wide) - order))
        left -= given[at]
    return given
