"""Where one kind of answers ends and the next begins: constants in facts, answers in contradictions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from itertools import combinations
from typing import cast

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
class Turn:
    """The number of units of time at which something changes, and how they are counted."""

    counting: Counting
    units: int


@dataclass(frozen=True, slots=True)
class Link:
    """A turn of the time from one answer to another; ``is_start``: the question is where it begins."""

    turn: Turn
    other: str
    is_start: bool


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
    for id_, linked in links.items():
        _expect_one_order(id_, tuple(linked))
    return {
        id_: Cuts(
            tuple(sorted(starts.get(id_, ()), key=_key)), tuple(turns.get(id_, ())), tuple(links.get(id_, ()))
        )
        for id_ in {**starts, **turns, **links}
    }


def _expect_one_order(id_: str, links: tuple[Link, ...]) -> None:
    """ValueError, unless the links are to one answer, and their turns follow one another from any day."""
    if len({link.other for link in links}) > 1 or len({link.is_start for link in links}) > 1:
        raise ValueError(f"{id_} 与另外几题之间都计算时间，搜索没有把握")
    for one, other in combinations([link.turn for link in links], 2):
        if not _follow(one, other):
            raise ValueError(f"{id_} 与 {links[0].other} 之间的时间有几种算法，分不出先后，搜索没有把握")


def _follow(one: Turn, other: Turn) -> bool:
    """Whether the same of two turns is reached first from whatever day time is counted."""
    if one.counting == other.counting:
        return True
    if one.counting.begins != other.counting.begins:
        return False
    (low, high), (lowest, highest) = _days(one), _days(other)
    return one.units == other.units == 0 or high < lowest or highest < low


def _days(turn: Turn) -> tuple[int, int]:
    """The fewest and the most days until a turn is reached."""
    least, most = {"day": (1, 1), "month": (28, 31), "year": (365, 366)}[turn.counting.unit]
    few, many = sorted((turn.units * least, turn.units * most))
    return few, many


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
    if links := cuts.get(id_, Cuts()).links:
        _expect_no_third(law, id_, links)
        firsts.update(_linked(law, cuts, as_of, answers, links))
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
    law: Law, cuts: Mapping[str, Cuts], as_of: date, answers: Mapping[str, Value], links: tuple[Link, ...]
) -> Iterator[date]:
    """Days at which the time to or from another answer turns, for each first value of that one.

    The day where time begins is tried against the other's own values; the other against all that this one is
    tried with. So for any two days there are two that are tried, of the same kinds, as far apart in units.
    """
    other = links[0].other
    days = {day for day in _own(law, cuts, as_of, answers, other) if isinstance(day, date)}
    if not links[0].is_start:
        days.update(_linked(law, cuts, as_of, answers, cuts[other].links))
    last = cast("date", ends_of(law.catalogue[other], as_of)[1])
    bound = max(last, as_of)
    for link in links:
        for day in days:
            turned = _first_linked(link, day, bound)
            if turned is not None:
                yield turned


def _expect_no_third(law: Law, id_: str, links: tuple[Link, ...]) -> None:
    """ValueError where contradictions order the pair with a third day, or by another than time begins on."""
    pair = {id_, links[0].other}
    ordered = {*ordered_with(law, id_), *ordered_with(law, links[0].other)}
    is_ordered = links[0].other in ordered_with(law, id_)
    if ordered > pair or (is_ordered and any(link.turn.counting.begins != "day" for link in links)):
        raise ValueError(f"{id_} 既与 {links[0].other} 计算时间，又与日期比先后，搜索没有把握")


@lru_cache(maxsize=65536)
def _first_linked(link: Link, other: date, last: date) -> date | None:
    """The first answer with a count, to or from the ``other`` answer, on the other side of the turn."""

    def reaches(day: date) -> bool:
        start, end = (day, other) if link.is_start else (other, day)
        return link.turn.counting.count(start, end) >= link.turn.units

    return first_other(reaches, EARLIEST_DATE, last)


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


def first_other(holds: Callable[[date], bool], first: date, last: date) -> date | None:
    """The first day after ``first`` on which ``holds`` is not as on ``first``; it changes once at most."""
    before = holds(first)
    if last <= first or holds(last) == before:
        return None
    low, high = first.toordinal(), last.toordinal()
    while high - low > 1:
        middle = (low + high) // 2
        if holds(date.fromordinal(middle)) == before:
            low = middle
        else:
            high = middle
    return date.fromordinal(high)
