"""The state of each clause of a notice: whether it is encoded in rules, why not, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["encoded", "partly", "judgement", "procedural", "untranslatable", "unwritten"]
STATUS_LABELS: dict[Status, str] = {
    "encoded": "已编入",
    "partly": "部分编入",
    "judgement": "由人认定",
    "procedural": "程序事项",
    "untranslatable": "未编入",
    "unwritten": "尚未编入",
}
STATUS_MEANINGS: dict[Status, str] = {
    "encoded": "该段对申报人的要求都已写成规则或办理提示；其中须由人认定的，写明由谁认定。",
    "partly": "一部分已写成规则或办理提示，其余写明为什么没有。",
    "judgement": "由评委会或有关机关掌握，程序不作判断。",
    "procedural": "规定机关、单位、评委会怎样办理，不设个人申报条件。",
    "untranslatable": "对申报人有要求，但本站的规则还写不出来，自查不包括这一段。",
    "unwritten": "还没有写成规则，自查不包括这一段。",
}
RARE_STATUSES: frozenset[Status] = frozenset({"untranslatable", "unwritten"})
"""Shown only where a clause has them: what the rules cannot express, and what an editor has yet to write."""


_NUMERALS = "零一二三四五六七八九"


def clause_label(id_: str) -> str:
    """The notice's own numbering of a clause, as official documents write it: 四（六）1 for 4.6.1."""
    numbers, _, paragraph = id_.partition("-p")
    section, *below = numbers.split(".")
    label = "开头" if section == "0" else _numeral(int(section))
    label += "".join(f"（{_numeral(int(number))}）" for number in below[:1]) + "".join(below[1:])
    if not paragraph:
        return label
    return f"{label} {'后' if len(below) > 1 else ''}第{paragraph}段"


def _numeral(number: int) -> str:
    """A number up to ninety-nine in Chinese: 十, 十二, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class ClauseStatus:
    """How far a clause is encoded in rules, and in one sentence what is encoded, or why it is not."""

    status: Status
    reason: str
    label: str = ""
    """The clause's printed number, where the notice does not number as 一（二）3: 第三条, 2.1.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A passage in ``clauses`` that can be read in several ways: the readings, the choice, and why.

    ``options`` names the conditions of each reading, in the order of ``readings``: "" for a reading without
    conditions, and no names at all where conditions cannot express the difference. ``chosen`` is the option
    in force; ``choice`` says it in one sentence.
    """

    id: str
    clauses: tuple[str, ...]
    question: str
    readings: tuple[str, ...]
    choice: str
    why: str
    options: tuple[str, ...] = ()
    chosen: str = ""

    def words(self, option: str) -> str:
        """The reading that ``option`` names, in words."""
        return self.readings[self.options.index(option)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseEntry:
    """A clause and everything that rests on it, by id, in the order of the rules."""

    standing: ClauseStatus
    gates: tuple[str, ...] = ()
    pathways: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    """Parts of what follows the verdict (rules.md §7): submission, committee, deadlines and so on."""
    figures: tuple[str, ...] = ()
    """Numbers that are told beside the verdict."""

    @property
    def implemented(self) -> bool:
        """Whether anything that the checker asks, decides or says rests on the clause."""
        return bool(self.gates or self.pathways or self.questions or self.after or self.figures)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``clauses/1``."""
        figures = {"figures": list(self.figures)} if self.figures else {}
        return {
            "status": self.standing.status,
            "reason": self.standing.reason,
            "gates": list(self.gates),
            "pathways": list(self.pathways),
            "questions": list(self.questions),
            "after": list(self.after),
            **figures,
        }
