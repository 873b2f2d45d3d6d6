"""Cells and headings as every kind of file can hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from math import isinf
from typing import Final

from checker.rosters.cells import text_of

KEPT: Final = 15
"""So many digits of a number a spreadsheet keeps."""
_LONE: Final = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding can write."""


def plain(cell: object) -> object:
    """A cell as JSON keeps it: nothing, yes or no, a number, text, or lists and objects of these."""
    if isinstance(cell, str):
        return cell if cell.isascii() else _LONE.sub("\ufffd", cell)
    if cell is None or isinstance(cell, (bool, int)):
        return cell
    if isinstance(cell, Decimal) and cell.is_finite() and len(cell.normalize().as_tuple().digits) <= KEPT:
        cell = float(cell)
    if isinstance(cell, float):
        return None if cell != cell else text_of(cell) if isinf(cell) else cell
    if isinstance(cell, (list, tuple)):
        return [plain(item) for item in cell]
    if isinstance(cell, Mapping):
        return {str(plain(text_of(key))): plain(value) for key, value in cell.items()}
    return plain(text_of(cell))


def is_kept(cell: object) -> bool:
    """Whether a spreadsheet keeps a cell as it is; of a longer number it would change the last digits."""
    if isinstance(cell, int):
        return abs(cell) < 10**KEPT
    return cell is None or isinstance(cell, (float, Decimal, date))


def titles(
    given: tuple[str, ...], added: tuple[str, ...], alike: Callable[[str], str] = str.casefold
) -> tuple[str, ...]:
    """The input's headings and then ours; one that is there already, or is empty, gets a name of its own.

    ``alike``: what two that are one have in common; a Parquet file cannot hold two that differ only by case.
    """
    names: list[str] = []
    taken: set[str] = set()
    for number, heading in enumerate((*given, *added), start=1):
        name = str(plain(heading)) or f"column_{number}"
        while alike(name) in taken:
            name += "_"
        taken.add(alike(name))
        names.append(name)
    return tuple(names)
