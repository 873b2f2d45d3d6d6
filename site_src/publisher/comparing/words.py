"""The words that differ between two texts; what means nothing (width, spaces, line breaks) is ignored."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Final, Literal

Kind = Literal["same", "removed", "added"]
Piece = tuple[Kind, str]
_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|[A-Za-z]+|.", re.DOTALL)
_SHORTEST: Final = 2
"""A run of fewer equal characters between two differences belongs to them: they would be hard to read."""


def marked(old: str, new: str) -> tuple[Piece, ...]:
    """The new text in pieces, with those of the old text that are gone; a number is never split."""
    before, after = _TOKEN.findall(_plain(old)), _TOKEN.findall(_plain(new))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    pieces: list[Piece] = []
    old_at = new_at = 0
    for block in blocks:
        at_an_end = not (block.a and block.b) or block.a + block.size == len(before)
        if block.size < _SHORTEST and not at_an_end:
            continue
        spans: tuple[Piece, ...] = (
            ("removed", "".join(before[old_at : block.a])),
            ("added", "".join(after[new_at : block.b])),
            ("same", "".join(after[block.b : block.b + block.size])),
        )
        pieces += [piece for piece in spans if piece[1]]
        old_at, new_at = block.a + block.size, block.b + block.size
    return tuple(pieces)


def _plain(text: str) -> str:
    """In the usual width, without blanks; tables keep their rows."""
    return "".join(
        unicodedata.normalize("NFKC", character) if character.isascii() or _is_wide(character) else character
        for character in text
        if not character.isspace() or character in "\t\n"
    )


def _is_wide(character: str) -> bool:
    """Full-width letters and digits; Chinese punctuation stays as it is."""
    return "\uff10" <= character <= "\uff5a" and character.isalnum()
