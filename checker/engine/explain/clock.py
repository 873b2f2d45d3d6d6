"""What time alone changes: the answers on a later day, and the days on which facts change (rules.md §7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import ceil
from typing import cast

from checker.engine.search.compiled import Expression, Program, numbers_in
from checker.engine.search.completions import Search
from checker.engine.search.cuts import cuts_by, step_of
from checker.engine.search.links import Turn, first_other
from checker.law.dates import add_months, completed_months
from checker.law.named import ApplicationDate
from checker.law.pathways import Law
from checker.law.questions import CHANGED_BY, ChangedBy, Question
from checker.law.terms import Fact, is_number
from checker.law.tree import Condition
from checker.law.values import Situation, Value
from checker.law.verdict import Verdict


class Clock:
    """One person's answers when nothing but time passes.

    Numbers that grow with time are raised, dates become longer ago; every other answer stays as it is, also
    an answer about "this year".
    """

    def __init__(self, law: Law, program: Program, answers: Mapping[str, Value], as_of: date) -> None:
        self.law = law
        self.program = program
        self.answers = answers
        self.as_of = as_of
        self.horizon = law.as_of_last
        self._searches: dict[date, Search] = {}
        self._changing: dict[int, list[date]] = {}
        """By fact, the days on which it may change its outcome."""
        now = Situation(answers, as_of, program.target)
        self.growing = frozenset(
            question.id
            for question in law.catalogue.values()
            if question.id in answers
            and question.grows_when is not None
            and question.grows_when.evaluate(now) is Verdict.YES
        )

    def at(self, day: date) -> dict[str, Value]:
        """The answers on ``day``: growing numbers raised by the time elapsed, rounded down to admissible."""
        later_answers = dict(self.answers)
        for id_ in self.growing:
            question = self.law.catalogue[id_]
            value = Fraction(cast("int | Decimal", later_answers[id_])) + self._elapsed(question, day)
            step = Fraction(cast("Decimal", step_of(question)))
            grown = min(value // step * step, Fraction(question.high))
            later_answers[id_] = int(grown) if grown == int(grown) else Decimal(int(grown * 100)) / 100
        return later_answers

    def _elapsed(self, question: Question, day: date) -> Fraction:
        """Time up to ``day`` in the unit in which the answer grows."""
        months = question.months
        units = completed_months(self.as_of, day) // months
        start, end = self._after(units * months), self._after((units + 1) * months)
        return units + Fraction((day - start).days, (end - start).days)

    def _after(self, months: int) -> date:
        return add_months(self.as_of, months)

    def changed_by(self, condition: Condition) -> ChangedBy:
        """What can change a fact: where it rests on several answers, the easiest change.

        Years that do not grow now (years in a township, for someone who works in the city) are not changed by
        time but by the person, who has to change something first.
        """
        kinds: set[ChangedBy] = {"fixed"}
        if condition.is_whole:
            return min(self.changes_within(condition), key=CHANGED_BY.index)
        for id_ in condition.questions:
            kind = self.law.catalogue[id_].changed_by
            if kind == "time" and not (isinstance(condition, Fact) and self._runs(condition, id_)):
                # What is counted up to a day that is named stays as it is.
                kind = "fixed" if isinstance(condition, Fact) and _is_closed(condition, id_) else "person"
            kinds.add(kind)
        return min(kinds, key=CHANGED_BY.index)

    def changes_within(self, whole: Condition) -> set[ChangedBy]:
        """What can change one or another fact of a whole; that time can does not mean that it fulfils it."""
        below = (self.changed_by(fact) for fact in whole.walk() if isinstance(fact, Fact))
        return {"fixed", *below}

    def _runs(self, fact: Fact, id_: str) -> bool:
        """Whether time alone changes what the answer to ``id_`` gives the fact."""
        if not counts_time(fact):
            return False
        counting = fact.term.counted_from(id_)
        counted = isinstance(self.answers.get(id_), date) and (counting is None or counting.runs)
        return counted or id_ in self.growing

    def first_day(self, expression: Expression, above: Verdict) -> date | None:
        """The first day after ``as_of`` with a verdict above ``above``; None up to the horizon."""
        for day in self._days(expression):
            if self._on(day).verdict(expression) > above:
                return day
        return None

    def _on(self, day: date) -> Search:
        search = self._searches.get(day)
        if search is None:
            first = next(iter(self._searches.values()), None)
            search = self._searches[day] = Search(self.law, self.program, self.at(day), day, first)
        return search

    def _days(self, expression: Expression) -> list[date]:
        """Days on which a fact of ``expression`` may change its outcome, in order."""
        return sorted({day for number in numbers_in(expression) for day in self._days_of(number)})

    def _days_of(self, number: int) -> list[date]:
        days = self._changing.get(number)
        if days is None:
            changes = self._changes(self.program.facts[number])
            days = self._changing[number] = [day for day in changes if self.as_of < day <= self.horizon]
        return days

    def _changes(self, fact: Fact) -> Iterator[date]:
        """Days on which one fact may change its outcome."""
        if isinstance(fact.term, ApplicationDate):
            day = cast("date", fact.value)
            yield from (day, day + timedelta(days=1))
        for id_, at in cuts_by(fact):
            answer = self.answers.get(id_)
            if isinstance(at, Turn):
                later = _turned(at, answer, self.as_of, self.horizon) if isinstance(answer, date) else None
                if later is not None:
                    yield later
            elif id_ in self.growing:
                yield from self._reaches(self.law.catalogue[id_], cast("Decimal", at))

    def _reaches(self, question: Question, bound: Decimal) -> Iterator[date]:
        """The day on which the growing answer reaches ``bound``, if that lies before the horizon."""
        shortfall = Fraction(bound) - Fraction(cast("int | Decimal", self.answers[question.id]))
        months = question.months
        if not 0 < shortfall * months <= (self.horizon.year - self.as_of.year + 1) * 12:
            return
        completed = int(shortfall)
        start, end = self._after(completed * months), self._after((completed + 1) * months)
        yield start + timedelta(days=ceil((shortfall - completed) * (end - start).days))


def _is_closed(fact: Fact, id_: str) -> bool:
    counting = fact.term.counted_from(id_)
    return counting is not None and counting.is_closed


def counts_time(fact: Fact) -> bool:
    """Whether a fact compares a number, which may be a length of time."""
    return all(map(is_number, fact.value if isinstance(fact.value, tuple) else (fact.value,)))


@lru_cache(maxsize=65536)
def _turned(turn: Turn, answer: date, as_of: date, horizon: date) -> date | None:
    """The first later application date on which the count is on the other side of the turn."""
    return first_other(lambda day: turn.counting.count(answer, day) >= turn.units, as_of, horizon)


def wait(start: date, end: date) -> str:
    """The time from ``start`` to ``end`` in years, months and days, as people say it."""
    years, months = divmod(completed_months(start, end), 12)
    if not years and not months:
        return f"{(end - start).days}天"
    return (f"{years}年" if years else "") + (f"{months}个月" if months else "")
