"""What is said of each clause of a notice: whether rules hold it, why not, and how it is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["encoded", "partly", "judgement", "procedural"]
STATUS_LABELS: dict[Status, str] = {
    "encoded": "已编入",
    "partly": "部分编入",
    "judgement": "由人认定",
    "procedural": "程序事项",
}
STATUS_MEANINGS: dict[Status, str] = {
    "encoded": "该段对申报人的要求都已写成规则或办理提示；其中须由人认定的，写明由谁认定。",
    "partly": "一部分已写成规则或办理提示，其余写明为什么没有。",
    "judgement": "由评委会或有关机关掌握，程序不作判断。",
    "procedural": "规定机关、单位、评委会怎样办理，不设个人申报条件。",
}


@dataclass(frozen=True, slots=True)
class ClauseStatus:
    """How far the rules hold a clause, and in one sentence what they hold or why they do not."""

    status: Status
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """A second reading that ``clauses`` allow: the readings, the choice (one sentence), and why.

    ``options`` names the tree of each reading, in the order of ``readings``; "" where there is none, and
    empty where no condition can say the difference. ``chosen`` is the one in force.
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

    @property
    def implemented(self) -> bool:
        """Whether anything that the checker asks, decides or says rests on the clause."""
        return bool(self.gates or self.pathways or self.questions or self.after)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``clauses/1``."""
        return {
            "status": self.standing.status,
            "reason": self.standing.reason,
            "gates": list(self.gates),
            "pathways": list(self.pathways),
            "questions": list(self.questions),
            "after": list(self.after),
        }
