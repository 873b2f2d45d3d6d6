"""Drawn people: admissible answers with what is easily got wrong on purpose, for runtimes that must agree.

Every constant that a rule compares with comes up from both sides; open answers and 29 February do too.
"""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import checker
from checker.engine.checking import read_answers
from checker.errors import InputError
from checker.law.dates import add_years
from checker.law.pathways import Law
from checker.law.questions import Question

Raw = dict[str, Any]
_HUNDREDTH: Final = Decimal("0.01")
_LEAP_DAYS: Final = ("2024-02-28", "2024-02-29", "2024-03-01", "2023-02-28", "2023-03-01", "2028-02-29")


def as_written(question: Question, value: Any) -> str:  # noqa: ANN401  # an answer
    """An answer as a clerk writes it into a cell, empty where it is open."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "、".join(o.label for o in question.options if o.value in value) or "无"
    if question.type == "date" and value != "none":
        return "{}年{}月{}日".format(*map(int, value.split("-")))
    return str(value) if question.type in ("int", "decimal") else question.show(value)


class Drawing:
    """Draws people for one law; the same seed draws the same people."""

    def __init__(self, law: Law, seed: int) -> None:
        self.law = law
        self.random = random.Random(seed)
        self.program: Raw = json.loads(checker.to_json(checker.export(law)))
        self.constants: list[Decimal] = sorted(_constants(self.program)) or [Decimal(1)]
        self.days = [date.fromisoformat(day) for day in _LEAP_DAYS]
        self.targets = list(law.targets)

    def people(self, count: int, level: bool = True) -> Iterator[Raw]:
        """``count`` admissible documents of answers; without ``level`` some name the series only."""
        for number in range(count):
            yield self._admissible(number, level)

    def _admissible(self, number: int, level: bool) -> Raw:
        as_of = self._day_of_application()
        target = self.targets[number % len(self.targets)]
        share = self.random.choice((0.2, 0.6, 0.9, 1.0))
        answers: Raw = {}
        for question in self.law.catalogue.values():
            if self.random.random() < share:
                answers[question.id] = self._answer(question, as_of)
        answers[self.law.target_series] = target.series
        answers[self.law.target_level] = target.level
        if not level and self.random.random() < 0.3:
            del answers[self.law.target_level]
        raw: Raw = {"as_of": as_of.isoformat(), "answers": answers}
        while True:
            try:
                read_answers(self.law, raw)
            except InputError as error:
                for fault in error.faults:
                    answers.pop(fault.question, None)
            else:
                return raw

    def _day_of_application(self) -> date:
        first, last = self.law.as_of_first, self.law.as_of_last
        day = self.random.choice([self.law.as_of_default, *self.days])
        if self.random.random() < 0.3:
            day = first + timedelta(days=self.random.randrange((last - first).days + 1))
        return min(max(day, first), last)

    def _answer(self, question: Question, as_of: date) -> object:
        match question.type:
            case "bool":
                return self.random.random() < 0.5
            case "enum":
                return self.random.choice(question.options).value
            case "set":
                return [option.value for option in question.options if self.random.random() < 0.25]
            case "date":
                return self._date(question, as_of)
            case _:
                return self._number(question)

    def _date(self, question: Question, as_of: date) -> str:
        if question.none_label and self.random.random() < 0.2:
            return "none"
        years = int(self.random.choice(self.constants))
        start = self.random.choice([as_of, *self.days])
        day = add_years(start, -min(years, 60)) + timedelta(days=self.random.choice((-1, 0, 1)))
        return min(max(day, date(1950, 1, 1)), as_of).isoformat()

    def _number(self, question: Question) -> float | int:
        step = Decimal(1) if question.type == "int" else _HUNDREDTH
        value = self.random.choice(self.constants) + step * self.random.choice((-1, 0, 0, 1))
        value = min(max(value, Decimal(question.low)), Decimal(question.high))
        if question.type == "int":
            value = value.to_integral_value()
        return int(value) if value == int(value) else float(value)


def _constants(program: Raw) -> set[Decimal]:
    """Numbers that a fact compares with."""
    values = (node.get("value") for node in program["nodes"] if node["kind"] == "fact")
    return {Decimal(str(value)) for value in values if type(value) in (int, float)}
