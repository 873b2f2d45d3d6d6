"""A sum over the records of a list, as far as rules can compare it: points by a table, years of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from checker.law.conditions import all_of, no, yes
from checker.law.named.totals import Number, Total, in_digits
from checker.law.questions import Question
from checker.law.records.conditions import Summed
from checker.law.tree import Condition


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sum:
    """The sum of what each record adds; ``totals`` by how many records there are, None for nothing to add.

    A sum is open while anything in it is, and what is asked of a record that is not there stays open. So
    there is a sum for each number of records, and the one that counts is the one for the number answered.
    """

    number: Question
    totals: tuple[Total | None, ...]

    def __ge__(self, value: Number) -> Summed:
        return self._compared(">=", value)

    def __gt__(self, value: Number) -> Summed:
        return self._compared(">", value)

    def __le__(self, value: Number) -> Summed:
        return self._compared("<=", value)

    def __lt__(self, value: Number) -> Summed:
        return self._compared("<", value)

    def _compared(self, op: str, value: Number) -> Summed:
        parts = tuple(
            all_of(self.number.is_(count), self._fact(total, op, value))
            for count, total in enumerate(self.totals)
        )
        return Summed(parts=parts, totals=self.totals)

    def _fact(self, total: Total | None, op: str, value: Number) -> Condition:
        if total is not None:
            return total._fact(op, value)
        full = cast("Total", self.totals[-1])  # the bounds hold for a sum of nothing too
        sum_ = full.of_nothing
        holds = {">=": sum_ >= value, ">": sum_ > value, "<=": sum_ <= value, "<": sum_ < value}[op]
        return (yes if holds else no)(f"一项也没有，合计为{in_digits(sum_)}")
