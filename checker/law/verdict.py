"""The four verdicts, their order, and the words and signs that readers see (rules.md §2)."""

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

    @property
    def sign(self) -> str:
        """The sign beside the word, so that nobody needs colours to tell verdicts apart."""
        return _SIGNS[self]

    @property
    def meaning(self) -> str:
        """The meaning of this verdict as the result of a check, in one sentence."""
        return _MEANINGS[self]


Bounds = tuple[Verdict, Verdict]
"""The lowest and the highest verdict that further answers can give."""

_LABELS = {
    Verdict.NO: "不符合",
    Verdict.UNKNOWN: "信息不足",
    Verdict.JUDGEMENT: "待审定",
    Verdict.YES: "符合",
}
_SIGNS = {Verdict.NO: "✕", Verdict.UNKNOWN: "?", Verdict.JUDGEMENT: "◇", Verdict.YES: "✓"}
_MEANINGS = {
    Verdict.NO: "按您的回答，没有一条途径的条件都能具备。",
    Verdict.UNKNOWN: "还有问题没有回答，暂时得不出结论。",
    Verdict.JUDGEMENT: "程序能判断的条件都已具备，其余要由有关单位认定，程序不替人判断。",
    Verdict.YES: "按您的回答，至少有一条途径的条件都已具备。",
}
