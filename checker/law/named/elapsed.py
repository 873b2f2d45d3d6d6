"""Time since the day that an answer names, or until it, as a value that rules compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from checker.law.counting import UNITS, Begins, Counting, Unit, Yearly
from checker.law.questions import Question
from checker.law.terms import Term, takes_number
from checker.law.values import ABSENT, Possible, Situation

_STARTS: Final[Mapping[Begins, str]] = {"day": "", "year": "当年1月1日", "next_year": "次年1月1日"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Elapsed(Term):
    """Whole units of time between the answer to a date question and a cut-off day; absent where it is 无.

    ``end`` is the date question that names the cut-off day, where an answer does.
    """

    question: Question
    counting: Counting
    end: Question | None = None

    def __post_init__(self) -> None:
        if self.question.type != "date":
            raise ValueError(f"{self.id} 从某日起算，而 {self.question.id} 问的不是日期")
        if self.end is not None and (self.end.type != "date" or self.end is self.question):
            raise ValueError(f"{self.id} 算到某日为止，而 {self.end.id} 问的不是另一个日期")
        named = self.counting.until if isinstance(self.counting.until, str) else None
        if named != (self.end.id if self.end else None):
            raise ValueError(f"{self.id} 没有写明算到哪一题所问的日期为止")
        if self.end is not None and self.counting.ahead:
            raise ValueError(f"{self.id} 是两题之间的时间，须从先到的一题算起")

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.question.id, *([self.end.id] if self.end else []))

    def counted_from(self, question: str) -> Counting | None:
        return self.counting if question in self.inputs else None

    def takes(self, op: str, value: object) -> bool:
        return takes_number(op, value)

    def possible(self, situation: Situation) -> Possible | None:
        start = situation.answers.get(self.question.id)
        end = situation.answers.get(self.end.id) if self.end else situation.as_of
        if start is None or end is None:
            return None
        if not isinstance(start, date) or not isinstance(end, date):
            return (ABSENT,)
        return (self.counting.count(start, end),)


def years_since(question: Question) -> Elapsed:
    """Completed years from the date that ``question`` asks for to the application date."""
    return elapsed(question, "year", id_=f"{question.id}.years")


def elapsed(
    question: Question,
    unit: Unit,
    *,
    begins: Begins = "day",
    until: date | Yearly | None = None,
    id_: str = "",
) -> Elapsed:
    """Whole ``unit``s from the day that ``question`` asks for to the cut-off day ``until``.

    Age is one such value: the years since 出生日期.
    """
    counting = Counting(unit=unit, begins=begins, until=until)
    end = f"至{counting.cut_off}" if until else ""
    label = f"自{question.label}{_STARTS[begins]}起{end}满"
    return _elapsed(id_ or _id(question, counting), label, question, counting)


def between(start: Question, end: Question, unit: Unit = "day", *, begins: Begins = "day") -> Elapsed:
    """Whole ``unit``s from one day that is asked for to another: not before it is ≥ 0 天."""
    counting = Counting(unit=unit, begins=begins, until=end.id)
    label = f"自{start.label}{_STARTS[begins]}起至{end.label}满"
    return _elapsed(_id(start, counting), label, start, counting, end)


def remaining(question: Question, unit: Unit = "day", *, until: date | Yearly | None = None) -> Elapsed:
    """Whole ``unit``s from the cut-off day to the day that ``question`` asks for: 有效期至 ≥ 0 天."""
    counting = Counting(unit=unit, until=until, ahead=True)
    label = f"自{counting.cut_off or '申报之日'}起至{question.label}，还有"
    return _elapsed(_id(question, counting), label, question, counting)


@cache
def _elapsed(
    id_: str, label: str, question: Question, counting: Counting, end: Question | None = None
) -> Elapsed:
    """The one value of these words: a rule about each of many records may ask for it again."""
    unit = UNITS[counting.unit]
    return Elapsed(id=id_, label=label, unit=unit, question=question, counting=counting, end=end)


def _id(question: Question, counting: Counting) -> str:
    """An id that no other way of counting from the same question has."""
    match counting.until:
        case Yearly(month, day):
            end = f".until_{month}_{day}"
        case str(other):
            end = f".until_{other}"
        case None:
            end = ""
        case day:
            end = f".until_{day:%Y_%m_%d}"
    begins = "" if counting.begins == "day" else f".{counting.begins}"
    direction = "left" if counting.ahead else "since"
    return f"{question.id}.{counting.unit}s_{direction}{begins}{end}"
