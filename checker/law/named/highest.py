"""The highest of several values, since when it has been held, and the day of the application."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import product
from typing import ClassVar

from checker.law.contradictions import Contradiction
from checker.law.counting import Counting
from checker.law.questions import Question
from checker.law.terms import ORDERED, Term, takes_number
from checker.law.values import ABSENT, Possible, Situation, Target, Value

Attained = tuple[Value, tuple[str, ...]]
"""A value with the ids of the date questions of all parts that give it."""


@dataclass(frozen=True, slots=True, eq=False)
class Mapped:
    """The answer to an enumeration or a yes-or-no question, looked up in ``table`` where there is one."""

    question: Question
    table: Mapping[Value, Value] | None = None

    def __post_init__(self) -> None:
        if self.question.type not in ("enum", "bool"):
            raise ValueError(f"{self.question.id} 不是选择题")
        if self.table is not None and set(self.table) != set(self.question.choices):
            raise ValueError(f"{self.question.id} 的对照表没有把它的每个选项各列一次")

    def of(self, answer: Value) -> Value:
        """The value that an answer counts as."""
        return answer if self.table is None else self.table[answer]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """One source of a value (a title, a qualification), held since the day that ``date`` asks for.

    With ``family`` it counts only if it belongs to the family of the series sought; with ``outside`` as well,
    only if it belongs to another.
    """

    value: Mapped
    family: Mapped | None = None
    outside: bool = False
    date: Question | None = None

    def __post_init__(self) -> None:
        if self.date is not None and (self.date.type != "date" or self.date.none_label):
            raise ValueError(f"{self.date.id} 问的不只是日期")

    @property
    def asked(self) -> tuple[str, ...]:
        """Ids of the enumerations, each once."""
        family = (self.family.question.id,) if self.family else ()
        return tuple(dict.fromkeys((self.value.question.id, *family)))

    def counts(self, answers: Mapping[str, Value], family: str) -> bool:
        """Whether the part counts for the family of the series sought, with these answers."""
        if self.family is None:
            return True
        return (self.family.of(answers[self.family.question.id]) == family) != self.outside


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Highest(Term):
    """The highest value that any of several parts gives.

    ``order`` ranks the values; its first means that there is nothing. ``families`` maps a series that can be
    sought to its family. Completions of open answers that contradict ``excluded_by`` are not considered.
    """

    parts: tuple[Part, ...]
    families: Mapping[str, str] = field(default_factory=dict)
    excluded_by: tuple[Contradiction, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id_ for part in self.parts for id_ in part.asked))

    @property
    def dates(self) -> tuple[str, ...]:
        """Ids of the date questions of the parts."""
        return tuple(part.date.id for part in self.parts if part.date is not None)

    @property
    def inputs(self) -> tuple[str, ...]:
        return (*self.asked, *self.dates)

    def possible(self, situation: Situation) -> Possible | None:
        memo = situation.memo
        if self.id not in memo:
            memo[self.id] = tuple(dict.fromkeys(value for value, _ in self.attained(situation)))
        return memo[self.id]  # type: ignore[return-value]  # written above, by this term alone

    def attained(self, situation: Situation) -> tuple[Attained, ...]:
        """Every value that some completion gives, with the date questions of all parts that give it."""
        answers = situation.answers
        part_answers = tuple(
            (*map(answers.get, part.asked), part.date is not None and part.date.id in answers)
            for part in self.parts
        )
        return _attained(self, self.families.get(situation.target.series, ""), part_answers)

    def likeness(self, question: str, answer: Value, target: Target) -> object:
        family = self.families.get(target.series, "")
        return tuple(_likeness(part, question, answer, family) for part in self.parts)

    def takes(self, op: str, value: object) -> bool:
        return self._takes_place(op, value)

    def show(self, value: object) -> str:
        return self.labels.get(str(value), f"{value}{self.unit}")


@lru_cache(maxsize=8192)
def _attained(
    term: Highest, family: str, part_answers: tuple[tuple[Value | None, ...], ...]
) -> tuple[Attained, ...]:
    lowest, attained = term.order[0], dict[Attained, None]()
    parts = (
        tuple(_part(term, part, family, answers))
        for part, answers in zip(term.parts, part_answers, strict=True)
    )
    for combination in product(*parts):
        top = max((value for value, _ in combination), key=term.order.index)
        dates = tuple(date_id for value, date_id in combination if value == top != lowest and date_id)
        attained[top, dates] = None
    return tuple(attained)


def _part(
    term: Highest, part: Part, family: str, part_answers: tuple[Value | None, ...]
) -> Iterator[tuple[Value, str]]:
    """The values that a part can give, each with the id of its date question; each pair once."""
    lowest, pairs = term.order[0], dict[tuple[Value, str], None]()
    answers = {id_: value for id_, value in zip(part.asked, part_answers, strict=False) if value is not None}
    if part.date is not None and part_answers[-1]:
        answers[part.date.id] = date.min
    for completed in _completions(term, part.value, answers):
        value = part.value.of(completed[part.value.question.id])
        if value == lowest:
            pairs[lowest, ""] = None
            continue
        for with_family in _completions(term, part.family or part.value, completed):
            if part.counts(with_family, family):
                pairs[value, part.date.id if part.date else ""] = None
            else:
                pairs[lowest, ""] = None
    yield from pairs


def _completions(
    term: Highest, mapped: Mapped, answers: Mapping[str, Value]
) -> Iterator[Mapping[str, Value]]:
    """``answers`` with each admissible answer to the question of ``mapped`` added, if that is open."""
    id_ = mapped.question.id
    if id_ in answers:
        yield answers
        return
    for value in mapped.question.choices:
        completed = {**answers, id_: value}
        if not any(entry.excludes(completed) for entry in term.excluded_by):
            yield completed


def _likeness(part: Part, question: str, answer: Value, family: str) -> object:
    """What a part takes from an answer: the value, whether it counts, or both."""
    tells_value = part.value.question.id == question
    tells_family = part.family is not None and part.family.question.id == question
    value = part.value.of(answer) if tells_value else None
    if not tells_family:
        return value
    counts = part.counts({question: answer}, family)
    return counts and value if tells_value else counts


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class YearsAttained(Term):
    """Completed years since the highest value was attained, on the earliest date if several parts give it."""

    of: Highest
    counting: ClassVar[Counting] = Counting()

    def __post_init__(self) -> None:
        undated = [part.value.question.id for part in self.of.parts if part.date is None]
        if undated:
            raise ValueError(f"{self.id} 从某日起算，而 {undated[0]} 没有日期")

    @property
    def inputs(self) -> tuple[str, ...]:
        return self.of.inputs

    def likeness(self, question: str, answer: Value, target: Target) -> object:
        return self.of.likeness(question, answer, target)

    def takes(self, op: str, value: object) -> bool:
        return takes_number(op, value)

    def possible(self, situation: Situation) -> Possible | None:
        memo = situation.memo
        if self.id not in memo:
            memo[self.id] = tuple(dict.fromkeys(self._years(situation)))
        return memo[self.id]  # type: ignore[return-value]  # written above, by this term alone

    def _years(self, situation: Situation) -> Iterator[object]:
        lowest = self.of.order[0]
        for value, dates in self.of.attained(situation):
            if value == lowest:
                yield ABSENT
                continue
            days = [day for day in map(situation.answers.get, dates) if isinstance(day, date)]
            yield self.counting.count(min(days), situation.as_of) if len(days) == len(dates) else None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ApplicationDate(Term):
    """The application date as a term: the day for which everything is judged (2.2)."""

    @property
    def inputs(self) -> tuple[str, ...]:
        return ()

    def takes(self, op: str, value: object) -> bool:
        return op in ("is", "is_not", *ORDERED) and type(value) is date

    def possible(self, situation: Situation) -> Possible | None:
        return (situation.as_of,)
