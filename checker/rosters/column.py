"""One column of a roster: its cells as answers to one question, and the faults in them."""

from __future__ import annotations

from datetime import date
from typing import Final

from checker.engine.evaluation.answers import allowed
from checker.law.pathways import Law
from checker.rosters import headings
from checker.rosters.cells import as_date, column_letters, is_formula, shorten, text_of
from checker.rosters.days import read_day
from checker.rosters.rows import RosterFault
from checker.rosters.values import Answer, CellError, Read, is_open, reader

_REMEMBERED: Final = 2000
"""Cells of a column whose reading is remembered: to most questions people give few answers."""


class Column:
    """A column of a question, or of the application date."""

    def __init__(self, law: Law, id_: str, number: int, heading: str) -> None:
        self.law, self.id, self.number, self.heading = law, id_, number, heading
        self._read: Read = _read_as_of if id_ == headings.AS_OF else reader(law.catalogue[id_])
        self._known: dict[object, Answer | None] = {}

    def answer(self, cell: object) -> Answer | None:
        """The answer; None where the cell leaves the question open; raises CellError."""
        if isinstance(cell, (list, tuple, dict)):
            return self._read(cell)
        key = cell if isinstance(cell, str) else (type(cell), cell)
        if key in self._known:
            return self._known[key]
        if is_formula(cell):
            raise CellError("是公式；应为它的结果（粘贴为数值）")
        answer = None if is_open(cell) else self._read(cell)
        if len(self._known) < _REMEMBERED:
            self._known[key] = answer
        return answer

    def fault(self, row: int, cell: object, sentence: str) -> RosterFault:
        """A fault in this column."""
        letters = column_letters(self.number)
        return RosterFault(row, letters, self.heading, self.id, shorten(cell), sentence)

    def unread(self, row: int, cell: object, why: str, as_of: date) -> RosterFault:
        """The fault of a cell that is no answer, with what is allowed on that application date."""
        if "应为" in why:
            return self.fault(row, cell, f"“{shorten(cell)}”{why}")
        if self.id == headings.AS_OF:
            wanted = f"{self.law.as_of_first} 至 {self.law.as_of_last} 之间的日期"
        else:
            wanted = allowed(self.law.catalogue[self.id], as_of)
        reason = "" if not why or why.startswith("应是") else f"（{why}）"
        return self.fault(row, cell, f"“{shorten(cell)}”{reason}；应为：{wanted}")

    def conflict(self, row: int, cell: object, other: Column | None) -> RosterFault:
        """The fault of a cell that says another answer than a column before, or than what all share."""
        where = f" {column_letters(other.number)} 列“{other.heading}”" if other else "统一填写的答案"
        sentence = f"“{shorten(cell)}”与{where}不一致；应为：同一题只有一个答案"
        if other and other.heading != self.heading:
            title = headings.label(self.law, self.id)
            sentence += f"，请只留要用的一列（标题写“{title}”），另一列改成不含“{title}”的标题"
        return self.fault(row, cell, sentence)


def _read_as_of(cell: object) -> Answer:
    day = as_date(cell)
    try:
        return (day or read_day(text_of(cell))).isoformat()
    except ValueError as error:
        raise CellError(str(error)) from None
