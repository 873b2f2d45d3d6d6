"""Sums as values that rules compare: points with caps, deductions, one number less another.

A sum is over numbers that answers give, over enumerations looked up in a table of points, and over lengths of
time. It is known once all of them are answered.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, cast

from checker.law.counting import Counting, Unit
from checker.law.dates import EARLIEST_DATE
from checker.law.named.elapsed import Elapsed
from checker.law.named.highest import Mapped
from checker.law.questions import Question
from checker.law.terms import Term, is_number, takes_number
from checker.law.values import Possible, Situation, Target, Value

Number = int | Decimal
MOST_STEPS: Final = 400
"""Different shares that the answers to one question may have: each is tried where the question is open."""
_COUNTED: Final[Mapping[Unit, int]] = {"year": 100, "month": 1_200, "day": 36_600}
"""The longest time that is counted, either way."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Item:
    """What one answer adds to a sum: ``each`` for every unit ``beyond`` a number, within bounds.

    ``of`` is a number asked for, a choice with a table of numbers, or a length of time, which counts as 0
    where there is no such day. Of a number only what is above ``beyond`` counts; a negative ``each`` deducts.
    """

    of: Question | Mapped | Elapsed
    each: Number = 1
    beyond: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None

    def __post_init__(self) -> None:
        if isinstance(self.of, Question) and self.of.type not in ("int", "decimal"):
            raise ValueError(f"{self.of.id} 问的不是数，不能相加")
        if isinstance(self.of, Mapped) and not all(map(is_number, self._points)):
            raise ValueError(f"{self.of.question.id} 的对照表里有不是数的")
        if not all(map(_has_two_places, (self.each, self.beyond, self.at_least, self.at_most))):
            raise ValueError(f"{self.question.id} 计入合计时用的数，最多两位小数")
        if isinstance(self.of, Elapsed) and self.of.end is not None:
            raise ValueError(f"{self.of.id} 是两题之间的时间，不能再计入合计")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"{self.question.id} 至少{self.at_least}，却至多{self.at_most}")
        if len(self.steps) > MOST_STEPS:
            many = f"{self.question.id} 计入合计时有{len(self.steps)}种不同的数，最多{MOST_STEPS}种"
            raise ValueError(f"{many}：要封顶，或者换大一些的单位")

    @property
    def question(self) -> Question:
        """The question that is asked for it."""
        return self.of if isinstance(self.of, Question) else self.of.question

    @property
    def steps(self) -> tuple[Number, ...]:
        """The numbers, counted upwards, at which the share becomes another one; none for a choice."""
        return _steps(self)

    def share(self, number: Number) -> Decimal:
        """What a number adds, in the unit of the sum."""
        amount = Decimal(number)
        if self.beyond is not None:
            amount = max(amount - self.beyond, Decimal(0))
        worth = amount * self.each + Decimal(0)  # a deduction of nothing is 0, and not -0
        return _within(worth, self.at_least, self.at_most)

    def of_answer(self, answer: Value, as_of: date) -> Decimal:
        """What an answer adds."""
        if isinstance(self.of, Mapped):
            return self.share(cast("Number", self.of.of(answer)))
        if isinstance(self.of, Question):
            return self.share(cast("Number", answer))
        return self.share(self.of.counting.count(answer, as_of) if isinstance(answer, date) else 0)

    def span(self, situation: Situation) -> tuple[Decimal, Decimal]:
        """The least and the most that it adds."""
        answer = situation.answers.get(self.question.id)
        if answer is not None:
            shares = [self.of_answer(answer, situation.as_of)]
        elif isinstance(self.of, Question):
            shares = [self.share(self.of.low), self.share(self.of.high)]
        elif isinstance(self.of, Mapped):
            shares = [self.share(points) for points in self._points]
        else:
            last = self.question.latest or situation.as_of
            shares = [self.of_answer(day, situation.as_of) for day in (EARLIEST_DATE, last)]
            if self.question.none_label:
                shares.append(self.share(0))
        return min(shares), max(shares)

    @property
    def _points(self) -> tuple[Number, ...]:
        mapped = cast("Mapped", self.of)
        table = mapped.table or {choice: choice for choice in mapped.question.choices}
        return cast("tuple[Number, ...]", tuple(table.values()))


@lru_cache(maxsize=512)
def _steps(item: Item) -> tuple[Number, ...]:
    shares = ((number, item.share(number)) for number in _numbers(item))
    _, last = next(shares, (0, None))
    steps: list[Number] = []
    for number, share in shares:
        if share != last:
            steps.append(number)
            last = share
    return tuple(steps)


def _numbers(item: Item) -> Iterator[Number]:
    if isinstance(item.of, Elapsed):
        most = _COUNTED[item.of.counting.unit]
        yield from range(-most, most + 1)
    elif isinstance(item.of, Question) and item.of.type == "int":
        yield from range(item.of.low, item.of.high + 1)
    elif isinstance(item.of, Question):
        low, high = item.of.low * 100, item.of.high * 100
        yield from (Decimal(hundredths) / 100 for hundredths in range(low, high + 1))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Total(Term):
    """The sum of several items, within bounds; open while any of them is."""

    items: tuple[Item, ...]
    at_least: Number | None = None
    at_most: Number | None = None

    def __post_init__(self) -> None:
        ids = [item.question.id for item in self.items]
        if not ids or len(set(ids)) < len(ids):
            raise ValueError(f"{self.id} 没有可加的，或者把同一题加了两次")

    @property
    def inputs(self) -> tuple[str, ...]:
        return tuple(item.question.id for item in self.items)

    def takes(self, op: str, value: object) -> bool:
        return takes_number(op, value)

    def possible(self, situation: Situation) -> Possible | None:
        if any(id_ not in situation.answers for id_ in self.inputs):
            return None
        return (self.span(situation)[0],)

    def span(self, situation: Situation) -> tuple[Decimal, Decimal]:
        low, high = zip(*(item.span(situation) for item in self.items), strict=True)
        return (
            _within(sum(low, Decimal(0)), self.at_least, self.at_most),
            _within(sum(high, Decimal(0)), self.at_least, self.at_most),
        )

    @property
    def of_nothing(self) -> Decimal:
        """What it comes to where there is nothing to add."""
        return _within(Decimal(0), self.at_least, self.at_most)

    def likeness(self, question: str, answer: Value, target: Target) -> object:  # noqa: ARG002  # not by target
        return tuple(
            item.of_answer(answer, date.min)
            for item in self.items
            if item.question.id == question and isinstance(item.of, Mapped)
        )

    def addend(self, question: str, answer: Value, as_of: date) -> Decimal | None:
        return next(
            (item.of_answer(answer, as_of) for item in self.items if item.question.id == question), None
        )

    def counted_from(self, question: str) -> Counting | None:
        times = (item.of for item in self.items if isinstance(item.of, Elapsed))
        return next((time.counting for time in times if time.question.id == question), None)

    def show(self, value: object) -> str:
        return in_digits(cast("Number", value)) + self.unit


def in_digits(number: Number) -> str:
    """A number as people write it: 60, 59.5."""
    return f"{Decimal(number).normalize():f}"


def _has_two_places(number: Number | None) -> bool:
    return number is None or Decimal(number) * 100 % 1 == 0


def _within(number: Decimal, low: Number | None, high: Number | None) -> Decimal:
    if low is not None:
        number = max(number, Decimal(low))
    return number if high is None else min(number, Decimal(high))
