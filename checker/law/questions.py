"""Questions, and the catalogue of one notice (rules.md §4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from checker.law.terms import ORDERED, Fact, Term, takes_number, takes_one
from checker.law.tree import Condition
from checker.law.values import NO_DATE, Possible, Situation, Value

QuestionType = Literal["bool", "enum", "set", "int", "decimal", "date"]
ChangedBy = Literal["time", "others", "person", "education", "fixed"]
"""What can change an answer, the easiest change first: time by itself; the unit or an authority; the person;
another degree or education; nothing."""
CHANGED_BY: tuple[ChangedBy, ...] = get_args(ChangedBy)


MONTHS: Final[Mapping[str, int]] = {"年": 12, "个月": 1, "月": 1}
"""Units of time in which an answer can grow, in months."""


@dataclass(frozen=True, slots=True)
class Option:
    """One admissible value of an enumeration or a set."""

    value: str
    label: str
    also: tuple[str, ...] = ()
    """What people write for it in a table (大专): read, never written, and no part of the rules."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question(Term):
    """One question of the catalogue (rules.md §4).

    ``low`` and ``high`` bound numbers; dates lie between 1950-01-01 and ``latest``, or the application date
    where there is none. ``asked_of`` is a condition on the persons whom it concerns; while ``grows_when``
    holds, the answer grows with time; ``changed_by`` is what can change the answer. A date question with a
    ``none_label`` also admits the answer ``none``, in those words.
    """

    type: QuestionType
    group: str
    clauses: tuple[str, ...]
    help: str = ""
    options: tuple[Option, ...] = ()
    low: int = 0
    high: int = 0
    asked_of: Condition | None = None
    grows_when: Condition | None = None
    changed_by: ChangedBy = "fixed"
    none_label: str = ""
    latest: date | None = None

    def __post_init__(self) -> None:
        names = [name for option in self.options for name in (option.label, *option.also)]
        twice = [name for option in self.options for name in option.also if names.count(name) > 1]
        if twice:
            raise ValueError(f"{self.id} 的选项里“{twice[0]}”不止一个")
        if self.grows_when is not None and self.unit not in MONTHS:
            raise ValueError(f"{self.id} 随时间增长，单位应是 {'、'.join(MONTHS)}，不能是“{self.unit}”")

    @property
    def months(self) -> int:
        """Months in the unit in which the answer grows with time."""
        return MONTHS[self.unit]

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.id,)

    def possible(self, situation: Situation) -> Possible | None:
        value = situation.answers.get(self.id)
        if value is None:
            return None
        return (value,)

    @property
    def choices(self) -> tuple[Value, ...]:
        """Every admissible answer of an enumeration or a yes-or-no question."""
        return (True, False) if self.type == "bool" else tuple(option.value for option in self.options)

    def takes(self, op: str, value: object) -> bool:
        if op == "unanswered":
            return True
        items = value if isinstance(value, tuple) else (value,)
        match self.type:
            case "bool":
                return op in ("is", "is_not") and isinstance(value, bool)
            case "enum":
                ranked = op in ORDERED and value in self.order
                return ranked or takes_one(op, value, self.choices)
            case "set":
                return op in ("contains", "lacks") and all(item in self.choices for item in items)
            case "date":
                days = all(type(item) is date for item in items)
                none = op not in ORDERED and bool(self.none_label) and all(map(_is_day_or_none, items))
                return (days or none) and _counts(op, value)
            case _:
                return takes_number(op, value)

    def show(self, value: object) -> str:
        if isinstance(value, bool):
            return "是" if value else "否"
        for option in self.options:
            if option.value == value:
                return option.label
        if isinstance(value, frozenset):
            return "、".join(o.label for o in self.options if o.value in value) or "无"
        if value == NO_DATE and self.none_label:
            return self.none_label
        return f"{value}{self.unit}"

    @property
    def unanswered_text(self) -> str:
        return self.none_label or f"没有{self.label}"

    def contains(self, *values: str) -> Fact:
        """A set that holds at least one of ``values``."""
        return self._fact("contains", values)

    def unanswered(self) -> Fact:
        """YES where nothing (or ``none``) is answered: only for what the law treats as the ordinary case."""
        return self._fact("unanswered", NO_DATE)


def _is_day_or_none(value: object) -> bool:
    return type(value) is date or value == NO_DATE


def _counts(op: str, value: object) -> bool:
    """A comparison of numbers or days, with one constant or with several."""
    return op in (("in", "not_in") if isinstance(value, tuple) else ("is", "is_not", *ORDERED))


class Catalogue(Mapping[str, Question]):
    """The questions of one notice by id, in their order."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self._questions = {question.id: question for question in questions}
        if len(self._questions) != len(questions):
            ids = [question.id for question in questions]
            repeated = dict.fromkeys(id_ for id_ in ids if ids.count(id_) > 1)
            raise ValueError(f"题目的编号重复了：{'、'.join(repeated)}")

    def __getitem__(self, key: str) -> Question:
        return self._questions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)
