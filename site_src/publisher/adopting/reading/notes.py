"""What a reader of a file left out or wrote otherwise: told once for each kind, with the first place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from publisher.setup.console import say

_EXCERPT: Final = 16
_SUPERSCRIPTS: Final = str.maketrans("1234", "¹²³⁴")
"""Those that the fonts of the PDF have."""


@dataclass
class Notes:
    """The notes on one file; ``name`` is the file's."""

    name: str
    places: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, place: str) -> None:
        """Note that ``what`` (a Chinese clause) happened at the words ``place``."""
        self.places.setdefault(what, []).append(" ".join(place.split()))

    def tell(self) -> None:
        for what, places in self.places.items():
            first = places[0][-_EXCERPT:]
            at = f"第一处在“{first}”" if first else "第一处在段首"
            say(f"请核对 {self.name}：{what}（{len(places)} 处，{at}）。")

    def raised(self, text: str, before: str, *, below: bool = False) -> str:
        """Text printed above (or below) the line, marked so that 10⁴ does not become 104.

        1 to 4 above the line have characters of their own; all else is written as 10^6, CO_2.
        """
        words = text.strip()
        if not words:
            return text
        if below:
            self.add("下标写成了“_”加文字", before + words)
            return f"_{words}"
        self.add("上标写成了小字或“^”加文字", before + words)
        small = words.translate(_SUPERSCRIPTS)
        return small if not set(words) - set("1234") else f"^{words}"
