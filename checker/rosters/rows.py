"""What the reading of a roster gives: people's answers, and what is wrong, by place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from checker.rosters.cells import column_letters
from checker.rosters.headings import AS_OF
from checker.rosters.values import Answer


@dataclass(frozen=True, slots=True)
class RosterFault:
    """One thing that is wrong in a roster; ``row`` is the header's where the header is at fault."""

    row: int
    column: str
    """Letters of the column; empty where no column holds the question."""
    heading: str
    question: str
    """Question id, ``as_of``, or empty."""
    value: str
    sentence: str
    """What is wrong and what is allowed."""

    def __str__(self) -> str:
        column = f" {self.column} 列" if self.column else ""
        heading = f"“{self.heading}”" if self.heading else ""
        return f"第 {self.row} 行{column}{heading}：{self.sentence}"

    def to_dict(self) -> dict[str, object]:
        """The fault as plain data."""
        return {
            "row": self.row,
            "column": self.column,
            "heading": self.heading,
            "question": self.question,
            "value": self.value,
            "sentence": self.sentence,
            "message": str(self),
        }


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person: answers as the JSON of an answers file holds them, without those that are at fault."""

    row: int
    as_of: str
    """YYYY-MM-DD; empty where the row does not say."""
    answers: Mapping[str, Answer]
    faults: tuple[RosterFault, ...] = ()
    """Not empty: the row is not to be judged."""

    @property
    def document(self) -> dict[str, object]:
        """``{"as_of", "answers"}``, as ``check`` takes it."""
        return {**({AS_OF: self.as_of} if self.as_of else {}), "answers": dict(self.answers)}


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column that names no question: it stays as it is."""

    number: int
    heading: str
    nearest: str
    """The title of the question that the heading is most like; empty where it is like none."""

    @property
    def column(self) -> str:
        return column_letters(self.number)
