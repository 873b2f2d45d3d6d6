"""Where one kind of answers ends and the next begins: constants in facts, answers in contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import cast

from checker.engine.evaluation.answers import EARLIEST_DATE
from checker.law.dates import add_years
from checker.law.named import ApplicationDate, Highest, YearsAttained, YearsSince
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.terms import Fact, Term
from checker.law.values import NO_DATE, Value

Ordered = Decimal | date
"""An answer that has an order: a number or a day."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """First values of the kinds into which the facts of a target cut the answers to one question.

    ``starts`` are values of the answer itself; ``years``, for a date, are numbers of completed years from the
    answer to the application date.
    """

    starts: tuple[Ordered, ...] = ()
    years: tuple[int, ...] = ()


def cuts_of(facts: Iterable[Fact]) -> dict[str, Cuts]:
    """The cuts of every number and date that facts compare; ValueError names a term that has none."""
    starts: dict[str, set[Ordered]] = {}
    years: dict[str, set[int]] = {}
    for fact in facts:
        for id_, since in _compared(fact.term):
            if since:
                years.setdefault(id_, set()).update(map(int, thresholds(fact, Decimal(1))))
            else:
                step = step_of(cast("Question", fact.term))
                starts.setdefault(id_, set()).update(_firsts(fact, step))
    return {
        id_: Cuts(tuple(sorted(starts.get(id_, ()), key=_key)), tuple(sorted(years.get(id_, ()))))
        for id_ in {**starts, **years}
    }


def thresholds(fact: Fact, step: Decimal) -> tuple[Decimal, ...]:
    """Values, in order, at which the outcome of a fact about a number may change, counted upwards."""
    return tuple(sorted(cast("set[Decimal]", _firsts(fact, step))))


def step_of(question: Question) -> Decimal | timedelta:
    """The distance from one admissible answer to the next."""
    if question.type == "date":
        return timedelta(days=1)
    return Decimal(1) if question.type == "int" else Decimal("0.01")


def _compared(term: Term) -> Iterator[tuple[str, bool]]:
    """Questions with ordered answers that a term is read from, and whether it counts years since them."""
    compares = _COMPARES.get(type(term))
    if compares is None:
        raise ValueError(f"the search cannot treat {term.id}, a {type(term).__name__}")
    return compares(term)


def _question(term: Term) -> Iterator[tuple[str, bool]]:
    if cast("Question", term).type in ("int", "decimal", "date"):
        yield term.id, False


def _years_since(term: Term) -> Iterator[tuple[str, bool]]:
    yield cast("YearsSince", term).question.id, True


def _years_attained(term: Term) -> Iterator[tuple[str, bool]]:
    for id_ in cast("YearsAttained", term).of.dates:
        yield id_, True


def _nothing(term: Term) -> Iterator[tuple[str, bool]]:  # noqa: ARG001  # one signature
    yield from ()


_COMPARES: Mapping[type[Term], Callable[[Term], Iterator[tuple[str, bool]]]] = {
    Question: _question,
    YearsSince: _years_since,
    YearsAttained: _years_attained,
    Highest: _nothing,
    ApplicationDate: _nothing,
}
"""The kinds of terms that the search can treat."""


def _firsts(fact: Fact, step: Decimal | timedelta) -> set[Ordered]:
    """Values at which the outcome of a fact may change, counted upwards."""
    values: set[Ordered] = set()
    for constant in fact.value if isinstance(fact.value, tuple) else (fact.value,):
        if constant == NO_DATE or fact.op == "unanswered":
            continue
        at: Ordered
        after: Ordered
        if isinstance(constant, date):
            at, after = constant, constant + timedelta(days=1)
        else:
            number = Decimal(cast("int | Decimal", constant))
            at, after = ceiling(number, cast("Decimal", step)), _above(number, cast("Decimal", step))
        if fact.op not in (">", "<="):
            values.add(at)
        if fact.op not in (">=", "<"):
            values.add(after)
    return values


def ceiling(number: Decimal, step: Decimal) -> Decimal:
    """The first multiple of ``step`` that is not below ``number``."""
    return (number / step).to_integral_value(ROUND_CEILING) * step


def _above(number: Decimal, step: Decimal) -> Decimal:
    return (number / step).to_integral_value(ROUND_FLOOR) * step + step


def _key(value: Ordered) -> tuple[int, Ordered]:
    return isinstance(value, date), value


# --- One person's answers ---


def ordered_with(law: Law, id_: str) -> tuple[str, ...]:
    """The question, and every question whose answers contradictions compare with its answers.

    Directly, or by way of other questions.
    """
    members = {id_: None}
    for member in (queue := [id_]):
        for entry in law.contradictions:
            if entry.kind == "less" and member in (entry.question, entry.other):
                for partner in (entry.question, entry.other):
                    if partner not in members:
                        members[partner] = None
                        queue.append(partner)
    return tuple(members)


def starts(
    law: Law, cuts: Mapping[str, Cuts], as_of: date, answers: Mapping[str, Value], id_: str
) -> tuple[Ordered, ...]:
    """The first value of every kind of answer to a number or a date, and the value before it, in order.

    In any complete admissible answers, a number or a date can be lowered to the nearest of these values, and
    neither a fact nor a contradiction changes: no search needs any other value.
    """
    question = law.catalogue[id_]
    low, high = ends_of(question, as_of)
    firsts: set[Ordered] = {high}
    for member in ordered_with(law, id_):
        firsts.update(_of(law, cuts.get(member, Cuts()), as_of, law.catalogue[member], answers.get(member)))
    step = step_of(question)
    if question.type == "int":
        firsts = {ceiling(cast("Decimal", value), Decimal(1)) for value in firsts}
    before = {value - step for value in firsts}  # type: ignore[operator]  # a number and a number, or a day and days
    return tuple(sorted(value for value in firsts | before if low <= value <= high))  # type: ignore[operator]


def ends_of(question: Question, as_of: date) -> tuple[Ordered, Ordered]:
    """The lowest and the highest answer to a number or a date."""
    if question.type == "date":
        return EARLIEST_DATE, question.latest or as_of
    return Decimal(question.low), Decimal(question.high)


def _of(law: Law, cuts: Cuts, as_of: date, question: Question, answer: Value | None) -> Iterator[Ordered]:
    yield ends_of(question, as_of)[0]
    yield from cuts.starts
    for years in cuts.years:
        if date.min.year < as_of.year - years < date.max.year:
            yield latest_start(as_of, years) + timedelta(days=1)
    for entry in law.contradictions:
        if entry.question == question.id and entry.above is not None:
            yield Decimal(entry.above) + cast("Decimal", step_of(question))
    if answer is not None and answer != NO_DATE:
        yield answer if isinstance(answer, date) else Decimal(cast("int | Decimal", answer))


def latest_start(day: date, years: int) -> date:
    """The last day from which ``years`` years are completed on ``day``."""
    start = add_years(day, -years)
    # From 29 February a year ends on the 28th: the leap day itself may still be early enough.
    after = start + timedelta(days=1)
    return after if add_years(after, years) <= day else start
