"""Conditions on a list of records: ordinary groups that are told as one condition.

Each part of such a group begins with a fact about how many records there are. Where that does not hold, the
part is about something that is not there, and no reader is told of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from checker.law.conditions import AnyOf, AtLeast, Group
from checker.law.named.totals import Total
from checker.law.tree import Condition
from checker.law.values import Situation
from checker.law.verdict import Verdict


class OfRecords(Group):
    """A group with a part for each record, or for each number of records."""

    __slots__ = ()

    @property
    def is_whole(self) -> bool:
        return True

    @property
    def is_generic(self) -> bool:
        return False

    @property
    def number(self) -> str:
        """Id of the question how many records there are."""
        return self.parts[0].of[0].questions[0]

    def now(self, situation: Situation) -> str:
        """What the answers come to, in words; empty while that is open."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Tally:
    """How many records fulfil a condition, how many may once they are answered, and how many are needed."""

    needed: int
    met: int
    open: int
    unit: str

    @property
    def lacking(self) -> int:
        """How many more are needed at the least."""
        return max(self.needed - self.met - self.open, 0)

    def to_dict(self) -> dict[str, int | str]:
        """The entry of a gap."""
        numbers = {"needed": self.needed, "met": self.met, "open": self.open, "lacking": self.lacking}
        return {**numbers, "unit": self.unit}

    @property
    def lacks(self) -> str:
        """How many more are needed, in words; empty while none may be."""
        return f"{self.lacking}{self.unit}" if self.lacking else ""

    @property
    def text(self) -> str:
        """How many there are, and how many more are needed: 2篇，还差1篇.

        None more are, where there are enough and a person has yet to judge one.
        """
        parts = [f"{self.met}{self.unit}"]
        if self.open:
            parts.append(f"另有{self.open}{self.unit}没有答全")
        if self.lacks:
            parts.append(f"{'至少' if self.open else ''}还差{self.lacks}")
        return "，".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(OfRecords, AtLeast):
    """``count`` records have to fulfil ``each``, which is the condition as of no record in particular."""

    noun: str
    unit: str
    each: Condition

    @property
    def text(self) -> str:
        return self.says or f"{self.noun}至少{self.count}{self.unit}，每{self.unit}须：{in_words(self.each)}"

    @property
    def told(self) -> tuple[Condition, ...]:
        return self.each.of if self.each.is_generic and self.each.kind == "all" else (self.each,)

    def tally(self, situation: Situation) -> Tally:
        """How many records count so far."""
        verdicts = [part.evaluate(situation) for part in self.parts]
        met, open_ = (sum(map(test, verdicts)) for test in (_is_met, _is_open))
        return Tally(self.count, met, open_, self.unit)

    def now(self, situation: Situation) -> str:
        return "" if _is_open(self.evaluate(situation)) else self.tally(situation).text


def _is_met(verdict: Verdict) -> bool:
    return verdict >= Verdict.JUDGEMENT


def _is_open(verdict: Verdict) -> bool:
    return verdict is Verdict.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Summed(OfRecords, AnyOf):
    """A sum over records compared with a number: for each number of records, the sum over so many.

    ``totals`` are these sums; None where nothing is added.
    """

    totals: tuple[Total | None, ...]

    @property
    def text(self) -> str:
        return self.says or self.parts[-1].of[-1].text

    @property
    def told(self) -> tuple[Condition, ...]:
        return ()

    def now(self, situation: Situation) -> str:
        number = situation.answers.get(self.number)
        if not isinstance(number, int):
            return ""
        total, full = self.totals[number], cast("Total", self.totals[-1])
        values = total.possible(situation) if total else (full.of_nothing,)
        return full.show(values[0]) if values else ""


def in_words(condition: Condition) -> str:
    """A condition as a part of a sentence."""
    if condition.of and condition.is_generic:
        joint = "，" if condition.kind == "all" else "，或者"
        return joint.join(map(in_words, condition.of))
    return condition.text
