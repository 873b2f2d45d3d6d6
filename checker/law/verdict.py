"""The four verdicts and their one order (rules.md §2)."""

from __future__ import annotations

from enum import IntEnum


class Verdict(IntEnum):
    """NO < UNKNOWN < JUDGEMENT < YES; ``all_of`` is the minimum, ``any_of`` the maximum."""

    NO = 0
    UNKNOWN = 1
    JUDGEMENT = 2
    YES = 3

    @property
    def label(self) -> str:
        """The word that readers see."""
        return _LABELS[self]


Bounds = tuple[Verdict, Verdict]
"""The lowest and the highest verdict that further answers can give."""

_LABELS = {
    Verdict.NO: "不符合",
    Verdict.UNKNOWN: "信息不足",
    Verdict.JUDGEMENT: "需认定",
    Verdict.YES: "符合",
}
