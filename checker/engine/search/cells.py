"""Kinds of answers to an open question: at least one value for each way in which facts can come out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import cast

from checker.engine.answers import EARLIEST_DATE
from checker.engine.search.compiled import Expression, Program, facts_of
from checker.law.dates import add_years
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import NO_DATE, NONE, Value


def cells(law: Law, program: Program, as_of: date, id_: str, rest: Expression) -> Iterator[Value]:
    """Values of a question, at least one in each cell on which no fact of ``rest`` changes."""
    question = law.catalogue[id_]
    match question.type:
        case "bool":
            yield from (True, False)
        case "enum":
            yield from _kinds(law, program, question)
        case "set":
            yield from _sets(program, question, rest)
        case "date":
            yield from _dates(program, question, as_of)
        case _:
            yield from _numbers(program, question)


def _sets(program: Program, question: Question, rest: Expression) -> Iterator[frozenset[str]]:
    named: dict[str, None] = {}
    for number in facts_of(rest):
        if question.id in program.inputs[number]:
            named.update(dict.fromkeys(cast("tuple[str, ...]", program.facts[number].value)))
    for size in range(len(named) + 1):
        yield from (frozenset(chosen) for chosen in combinations(named, size))


def _numbers(program: Program, question: Question) -> Iterator[Value]:
    step = Decimal(1) if question.type == "int" else Decimal("0.01")
    ends = {Decimal(question.low), Decimal(question.high)}
    for bound in program.thresholds.get(question.id, ()):
        if question.low < bound <= question.high:
            ends |= {Decimal(bound), bound - step}
    for value in sorted(ends):
        yield int(value) if value == int(value) else value


def _dates(program: Program, question: Question, as_of: date) -> Iterator[Value]:
    if question.none_label:
        yield NO_DATE
    ends = {EARLIEST_DATE, as_of}
    for years in program.thresholds.get(question.id, ()):
        latest = latest_start(as_of, years)
        ends |= {latest, latest + timedelta(days=1)}
    # The latest first: what a witness shows is then the least that must have passed.
    yield from sorted((day for day in ends if EARLIEST_DATE <= day <= as_of), reverse=True)


def latest_start(day: date, years: int) -> date:
    """The last day from which ``years`` years are completed on ``day``."""
    start = add_years(day, -years)
    # From 29 February a year ends on the 28th: the leap day itself may still be early enough.
    after = start + timedelta(days=1)
    return after if add_years(after, years) <= day else start


@lru_cache(maxsize=4096)
def _kinds(law: Law, program: Program, question: Question) -> tuple[str, ...]:
    """Options that no rule for the target tells apart, one of each kind."""
    terms = dict.fromkeys(program.facts[number].term for number in program.resting_on.get(question.id, ()))

    def kind(answer: str) -> object:
        compared = tuple(term.likeness(question.id, answer, program.target) for term in terms)
        return compared, tuple(_exclusions(law, question.id, answer))

    kinds: dict[object, str] = {}
    for option in question.options:
        kinds.setdefault(kind(option.value), option.value)
    return tuple(kinds.values())


def _exclusions(law: Law, question: str, answer: str) -> Iterator[object]:
    """What an answer to an enumeration excludes."""
    for entry in law.contradictions:
        if entry.other == question:
            yield entry.table.get(answer) if entry.kind == "lacks" else answer == NONE
        elif entry.question == question:
            yield answer if entry.kind == "lacks" else answer != NO_DATE
