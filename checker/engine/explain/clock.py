"""What time alone changes: answers on a later day, the days on which facts turn (rules.md §7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Final, cast

from checker.engine.search.compiled import Expression, Program, facts_of
from checker.engine.search.completions import Search
from checker.law.dates import add_years, completed_years
from checker.law.named import ApplicationDate
from checker.law.pathways import Law
from checker.law.questions import CHANGED_BY, ChangedBy, Question
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from checker.law.verdict import Verdict

HORIZON: Final = date(2030, 12, 31)
"""The last day that is searched."""


class Clock:
    """One person's answers as only time passes; answers about "this year" are held."""

    def __init__(self, law: Law, program: Program, answers: Mapping[str, Value], as_of: date) -> None:
        self.law = law
        self.program = program
        self.answers = answers
        self.as_of = as_of
        self._searches: dict[date, Search] = {}
        now = Situation(answers, as_of, program.target)
        self.growing = frozenset(
            question.id
            for question in law.catalogue.values()
            if question.id in answers
            and question.grows_when is not None
            and question.grows_when.evaluate(now) is Verdict.YES
        )

    def at(self, day: date) -> dict[str, Value]:
        """The answers on ``day``: growing years grown by the time elapsed, to the hundredth below."""
        elapsed = self._elapsed(day)
        found = dict(self.answers)
        for id_ in self.growing:
            value = Fraction(cast("int | Decimal", found[id_])) + elapsed
            hundredths = Decimal(int(value * 100)) / 100
            top = min(hundredths, Decimal(self.law.catalogue[id_].high))
            found[id_] = int(top) if top == int(top) else top
        return found

    def _elapsed(self, day: date) -> Fraction:
        years = completed_years(self.as_of, day)
        start, end = add_years(self.as_of, years), add_years(self.as_of, years + 1)
        return years + Fraction((day - start).days, (end - start).days)

    def changed_by(self, condition: Condition) -> ChangedBy:
        """What changes a fact: of several answers that it rests on, the one that is changed most readily.

        Years that do not run now (in a township, for someone in the city) are not brought by time.
        """
        counts = isinstance(condition, Fact) and type(condition.value) is int
        kinds: set[ChangedBy] = {"fixed"}
        for id_ in condition.questions:
            kind = self.law.catalogue[id_].changed_by
            runs = counts and (id_ in self.growing or isinstance(self.answers.get(id_), date))
            kinds.add("person" if kind == "time" and not runs else kind)
        return min(kinds, key=CHANGED_BY.index)

    def first_day(self, expression: Expression, above: Verdict) -> date | None:
        """The first day after ``as_of`` with a verdict above ``above``; None up to the horizon."""
        for day in self._days(expression):
            if self._on(day).verdict(expression) > above:
                return day
        return None

    def _on(self, day: date) -> Search:
        found = self._searches.get(day)
        if found is None:
            found = self._searches[day] = Search(self.law, self.program, self.at(day), day)
        return found

    def _days(self, expression: Expression) -> list[date]:
        """Days on which a fact of ``expression`` may turn, in order."""
        numbers = dict.fromkeys(facts_of(expression))
        days = {day for number in numbers for day in self._turns(self.program.facts[number])}
        return sorted(day for day in days if self.as_of < day <= HORIZON)

    def _turns(self, fact: Fact) -> Iterator[date]:
        if isinstance(fact.term, ApplicationDate):
            yield cast("date", fact.value)
        if type(fact.value) is not int:
            return
        bound = fact.value + 1 if fact.op in (">", "<=") else fact.value
        for id_ in fact.questions:
            value = self.answers.get(id_)
            if isinstance(value, date):
                yield add_years(value, bound)
            elif id_ in self.growing:
                yield from self._reaches(self.law.catalogue[id_], bound)

    def _reaches(self, question: Question, bound: int) -> Iterator[date]:
        missing = bound - Fraction(cast("int | Decimal", self.answers[question.id]))
        if not 0 < missing <= HORIZON.year - self.as_of.year + 1:
            return
        whole = int(missing)
        start, end = add_years(self.as_of, whole), add_years(self.as_of, whole + 1)
        yield start + timedelta(days=ceil((missing - whole) * (end - start).days))


def wait(start: date, end: date) -> str:
    """The time from ``start`` to ``end`` in years, months and days, as people say it."""
    years = completed_years(start, end)
    rest = add_years(start, years)
    months = (end.year - rest.year) * 12 + end.month - rest.month - (end.day < rest.day)
    if not years and not months:
        return f"{(end - start).days}天"
    return (f"{years}年" if years else "") + (f"{months}个月" if months else "")
