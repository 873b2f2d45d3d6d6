"""Named values: what rules compare besides the answers themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from checker.law.dates import completed_years
from checker.law.questions import Question
from checker.law.terms import Term
from checker.law.values import ABSENT, Possible, Situation


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
