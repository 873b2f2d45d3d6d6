"""Cells and headings as every kind of file can hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isinf
from typing import Final

from checker.rosters.cells import text_of

_LONE: Final = re.compile("[\ud800-\udfff]")
"""Halves of a character, which no encoding can write."""


def plain(cell: object) -> object:
    """A cell as JSON keeps it: nothing, yes or no, a number, text, or lists and objects of these."""
    if isinstance(cell, str):
        return _LONE.sub("\ufffd", cell)
    if cell is None or isinstance(cell, (bool, int)):
        return cell
    if isinstance(cell, float):
        return None if cell != cell else text_of(cell) if isinf(cell) else cell
    if isinstance(cell, (list, tuple)):
        return [plain(item) for item in cell]
    if isinstance(cell, Mapping):
        return {str(plain(text_of(key))): plain(value) for key, value in cell.items()}
    return plain(text_of(cell))


def titles(given: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    """The input's headings and then ours; one that is there already, or is empty, gets a name of its own.

    Two that differ only by case are one: a Parquet file cannot hold both.
    """
    found: list[str] = []
    taken: set[str] = set()
    for number, heading in enumerate((*given, *added), start=1):
        name = str(plain(heading)) or f"column_{number}"
        while name.casefold() in taken:
            name += "_"
        taken.add(name.casefold())
        found.append(name)
    return tuple(found)
