"""What a question is, and what other values a rule may compare.

A *term* is anything with a value for a person: a question, or a named value derived from questions.
Terms build facts (``technical_years >= 5``), so that a rule reads like its clause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checker.law.dates import completed_years

if TYPE_CHECKING:
    from checker.law.conditions import Condition, Fact

Value = bool | str | int | Decimal | date | frozenset[str]
QuestionType = Literal["bool", "enum", "set", "int", "decimal", "date"]


class _Absent:
    """The thing that a value would be about does not exist (no title, so no years since it)."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
NO_DATE = "none"
Possible = tuple["Value | _Absent | None", ...]


@dataclass(frozen=True, slots=True)
class Target:
    """What is applied for: keys of a series and of a level."""

    series: str
    level: str


@dataclass(slots=True)
class Situation:
    """One person's answers on one day for one target; ``memo`` keeps derived values of this evaluation."""

    answers: Mapping[str, Value]
    as_of: date
    target: Target
    memo: dict[object, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """A value that facts compare. ``order`` ranks the values of an ordered enumeration, lowest first."""

    id: str
    label: str
    unit: str = ""
    order: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """Ids of the questions that the value rests on."""
        raise NotImplementedError

    def possible(self, situation: Situation) -> Possible | None:
        """Every value that admissible completions of the answers leave; None where it can be anything.

        A ``None`` among the values stands for one that is not known.
        """
        raise NotImplementedError

    def show(self, value: object) -> str:
        """The value in words."""
        return f"{value}{self.unit}"

    def is_(self, value: Value) -> Fact:
        """Equal to ``value``."""
        return self._fact("is", value)

    def is_not(self, value: Value) -> Fact:
        """Known and other than ``value``."""
        return self._fact("is_not", value)

    def is_in(self, *values: str) -> Fact:
        """One of ``values``."""
        return self._fact("in", values)

    def not_in(self, *values: str) -> Fact:
        """None of ``values``."""
        return self._fact("not_in", values)

    def __ge__(self, value: Value) -> Fact:
        return self._fact(">=", value)

    def __le__(self, value: Value) -> Fact:
        return self._fact("<=", value)

    def __lt__(self, value: Value) -> Fact:
        return self._fact("<", value)

    def __gt__(self, value: Value) -> Fact:
        return self._fact(">", value)

    def _fact(self, op: str, value: object) -> Fact:
        from checker.law.conditions import Fact

        return Fact(term=self, op=op, value=value)


@dataclass(frozen=True, slots=True)
class Option:
    """One admissible value of an enumeration or a set."""

    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Question(Term):
    """One question of the catalogue (rules.md §4).

    ``low`` and ``high`` bound numbers; dates run from 1950-01-01 to the application date.
    ``asked_of`` says, as a condition, whom it concerns; ``grows_when`` while what its value grows with time;
    ``changed_by`` is who can change the answer: the person, time, or nobody.
    ``none_label`` on a date admits the answer ``none``, in those words.
    ``alike`` gives equal keys to options that no rule for the target tells apart.
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
    changed_by: Literal["person", "time", "fixed"] = "fixed"
    none_label: str = ""
    alike: Callable[[str, Target], object] | None = None

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.id,)

    def possible(self, situation: Situation) -> Possible | None:
        value = situation.answers.get(self.id)
        if value is None:
            return None
        return (value,)

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

    def contains(self, *values: str) -> Fact:
        """A set that holds at least one of ``values``."""
        return self._fact("contains", values)

    def unanswered(self) -> Fact:
        """YES where nothing (or ``none``) is answered: only for what the law treats as the ordinary case."""
        return self._fact("unanswered", NO_DATE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Derived(Term):
    """A named value computed from answers; ``compute`` returns what completions leave possible."""

    rests_on: tuple[str, ...]
    compute: Callable[[Situation], Possible | None]
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.rests_on

    def possible(self, situation: Situation) -> Possible | None:
        memo = situation.memo
        if self.id in memo:
            return memo[self.id]  # type: ignore[return-value]  # written two lines below, by this term alone
        result = memo[self.id] = self.compute(situation)
        return result

    def show(self, value: object) -> str:
        return self.labels.get(str(value), f"{value}{self.unit}")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class YearsSince(Term):
    """Completed years from a date question to the application date (2.2)."""

    question: Question

    @property
    def inputs(self) -> tuple[str, ...]:
        return (self.question.id,)

    def possible(self, situation: Situation) -> Possible | None:
        start = situation.answers.get(self.question.id)
        if start is None:
            return None
        if not isinstance(start, date):
            return (ABSENT,)
        return (completed_years(start, situation.as_of),)


def years_since(question: Question) -> YearsSince:
    """Completed years since the date that ``question`` asks for."""
    return YearsSince(
        id=f"{question.id}.years", label=f"自{question.label}起满", unit="年", question=question
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ApplicationDate(Term):
    """The day as of which everything is judged (2.2)."""

    @property
    def inputs(self) -> tuple[str, ...]:
        return ()

    def possible(self, situation: Situation) -> Possible | None:
        return (situation.as_of,)


class Catalogue(Mapping[str, Question]):
    """The questions of one notice by id, in their order."""

    def __init__(self, questions: tuple[Question, ...]) -> None:
        self._questions = {question.id: question for question in questions}
        if len(self._questions) != len(questions):
            raise ValueError("two questions share an id")

    def __getitem__(self, key: str) -> Question:
        return self._questions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)
