"""Where one kind of answers ends and the next begins: constants in facts, answers in contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from typing import cast

from checker.engine.search.links import Link, Turn, expect_trees, first_other, tried, with_order
from checker.law.counting import Counting
from checker.law.dates import EARLIEST_DATE
from checker.law.named import ApplicationDate, Highest, YearsAttained
from checker.law.named.elapsed import Elapsed
from checker.law.named.totals import Total
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.terms import Fact, Term
from checker.law.values import NO_DATE, Value

Ordered = Decimal | date
"""An answer that has an order: a number or a day."""


@dataclass(frozen=True, slots=True)
class Cuts:
    """First values of the kinds into which the facts of a target cut the answers to one question.

    ``starts`` are values of the answer itself; ``turns``, for a date, are lengths of time between the answer
    and a cut-off day; ``links`` are lengths of time between the answer and another.
    """

    starts: tuple[Ordered, ...] = ()
    turns: tuple[Turn, ...] = ()
    links: tuple[Link, ...] = ()


def cuts_of(facts: Iterable[Fact]) -> dict[str, Cuts]:
    """The cuts of every number and date that facts compare; ValueError names a term that has none."""
    starts: dict[str, set[Ordered]] = {}
    turns: dict[str, dict[Turn, None]] = {}
    links: dict[str, dict[Link, None]] = {}
    for fact in facts:
        for id_, at in cuts_by(fact):
            if isinstance(at, Link):
                links.setdefault(id_, {})[at] = None
            elif isinstance(at, Turn):
                turns.setdefault(id_, {})[at] = None
            else:
                starts.setdefault(id_, set()).add(at)
    expect_trees(links)
    return {
        id_: Cuts(
            tuple(sorted(starts.get(id_, ()), key=_key)), tuple(turns.get(id_, ())), tuple(links.get(id_, ()))
        )
        for id_ in {**starts, **turns, **links}
    }


def cuts_by(fact: Fact) -> Iterator[Cut]:
    """Where one fact cuts the answers to each question that it rests on."""
    cuts = _CUTS.get(type(fact.term))
    if cuts is None:
        raise ValueError(f"the search cannot treat {fact.term.id}, a {type(fact.term).__name__}")
    return cuts(fact)


def step_of(question: Question) -> Decimal | timedelta:
    """The distance from one admissible answer to the next."""
    if question.type == "date":
        return timedelta(days=1)
    return Decimal(1) if question.type == "int" else Decimal("0.01")


Cut = tuple[str, "Ordered | Turn | Link"]


def _question(fact: Fact) -> Iterator[Cut]:
    question = cast("Question", fact.term)
    if question.type in ("int", "decimal", "date"):
        yield from ((question.id, first) for first in _firsts(fact, step_of(question)))


def _counted(fact: Fact, counting: Counting, ids: Iterable[str]) -> Iterator[Cut]:
    units = [int(cast("Decimal", first)) for first in _firsts(fact, Decimal(1))]
    yield from ((id_, Turn(counting, number)) for id_ in ids for number in units)


def _elapsed(fact: Fact) -> Iterator[Cut]:
    term = cast("Elapsed", fact.term)
    if term.end is None:
        yield from _counted(fact, term.counting, term.inputs)
        return
    for id_, turn in _counted(fact, term.counting, [term.question.id]):
        yield id_, Link(cast("Turn", turn), term.end.id, is_start=True)
        yield term.end.id, Link(cast("Turn", turn), id_, is_start=False)


def _years_attained(fact: Fact) -> Iterator[Cut]:
    term = cast("YearsAttained", fact.term)
    yield from _counted(fact, term.counting, term.of.dates)


def _total(fact: Fact) -> Iterator[Cut]:
    # Other summands can be anything: every step of one may be the one that counts.
    for item in cast("Total", fact.term).items:
        for step in item.steps:
            at = Turn(item.of.counting, int(step)) if isinstance(item.of, Elapsed) else Decimal(step)
            yield item.question.id, at


def _nothing(fact: Fact) -> Iterator[Cut]:  # noqa: ARG001  # one signature
    yield from ()


_CUTS: Mapping[type[Term], Callable[[Fact], Iterator[Cut]]] = {
    Question: _question,
    Elapsed: _elapsed,
    YearsAttained: _years_attained,
    Total: _total,
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
    firsts: set[Ordered] = {high, *_own(law, cuts, as_of, answers, id_)}
    if cuts.get(id_, Cuts()).links:
        firsts.update(_linked(law, cuts, as_of, answers, id_))
    step = step_of(question)
    if question.type == "int":
        firsts = {ceiling(cast("Decimal", value), Decimal(1)) for value in firsts}
    before = {value - step for value in firsts}  # type: ignore[operator]  # a number and a number, or a day and days
    return tuple(sorted(value for value in firsts | before if low <= value <= high))  # type: ignore[operator]


def _own(
    law: Law, cuts: Mapping[str, Cuts], as_of: date, answers: Mapping[str, Value], id_: str
) -> Iterator[Ordered]:
    """First values of the kinds of answers to a question, and to those that contradictions order with it."""
    for member in ordered_with(law, id_):
        yield from _of(law, cuts.get(member, Cuts()), as_of, law.catalogue[member], answers.get(member))


def _linked(
    law: Law, cuts: Mapping[str, Cuts], as_of: date, answers: Mapping[str, Value], id_: str
) -> set[date]:
    """Days to try because time to or from another answer turns on them."""
    links = {member: cut.links for member, cut in cuts.items() if cut.links}

    def own(member: str) -> Iterator[date]:
        return (day for day in _own(law, cuts, as_of, answers, member) if isinstance(day, date))

    def last(member: str) -> date:
        return cast("date", ends_of(law.catalogue[member], as_of)[1])

    return tried(with_order(links, law.contradictions, id_), own, last, id_)


def ends_of(question: Question, as_of: date) -> tuple[Ordered, Ordered]:
    """The lowest and the highest answer to a number or a date."""
    if question.type == "date":
        return EARLIEST_DATE, question.latest or as_of
    return Decimal(question.low), Decimal(question.high)


def _of(law: Law, cuts: Cuts, as_of: date, question: Question, answer: Value | None) -> Iterator[Ordered]:
    yield ends_of(question, as_of)[0]
    yield from cuts.starts
    for turn in cuts.turns:
        day = first_turned(turn, as_of, cast("date", ends_of(question, as_of)[1]))
        if day is not None:
            yield day
    for entry in law.contradictions:
        if entry.question == question.id and entry.above is not None:
            yield Decimal(entry.above) + cast("Decimal", step_of(question))
    if answer is not None and answer != NO_DATE:
        yield answer if isinstance(answer, date) else Decimal(cast("int | Decimal", answer))


@lru_cache(maxsize=65536)
def first_turned(turn: Turn, as_of: date, last: date) -> date | None:
    """The first answer, up to ``last``, with a count on the other side of the turn than earlier answers."""

    def reaches(day: date) -> bool:
        return turn.counting.count(day, as_of) >= turn.units

    return first_other(reaches, EARLIEST_DATE, last)
