"""Kinds of answers to an open question: at least one value for each combination of outcomes of the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations

from checker.engine.search.compiled import Expression, Program, facts_of
from checker.engine.search.cuts import Ordered, starts
from checker.engine.search.sets import options_of
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.values import NO_DATE, NONE, Value


def cells(
    law: Law, program: Program, as_of: date, answers: Mapping[str, Value], id_: str, remaining: Expression
) -> Iterator[Value]:
    """Values of a question, at least one of each kind that the facts of ``remaining`` can tell apart.

    ``answers`` are those given: where a contradiction compares the question with one of them, the values on
    both sides of that answer are of different kinds too.
    """
    question = law.catalogue[id_]
    match question.type:
        case "bool":
            yield from (True, False)
        case "enum":
            yield from _kinds(law, program, question)
        case "set":
            yield from _sets(program, question, remaining)
        case _:
            if question.none_label:
                yield NO_DATE
            yield from _ordered(question, starts(law, program.cuts, as_of, answers, id_))


def _ordered(question: Question, values: tuple[Ordered, ...]) -> Iterator[Value]:
    # The latest day first: a completion then shows the shortest time that must have passed.
    for value in reversed(values) if question.type == "date" else values:
        yield value if isinstance(value, date) else int(value) if value == int(value) else value


def _sets(program: Program, question: Question, remaining: Expression) -> Iterator[frozenset[str]]:
    """Sets of options, one of each kind.

    Of options that the same facts name, one stands for all; an option that no fact names is never needed.
    """
    named: dict[str, list[int]] = {}
    for number in dict.fromkeys(facts_of(remaining)):
        if question.id in program.inputs[number]:
            for option in options_of(program.facts[number]):
                named.setdefault(option, []).append(number)
    groups = tuple({tuple(facts): option for option, facts in reversed(named.items())}.values())[::-1]
    for size in range(len(groups) + 1):
        yield from (frozenset(chosen) for chosen in combinations(groups, size))


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
    """What an answer to an enumeration excludes by the law's contradictions, in comparable form."""
    for entry in law.contradictions:
        if entry.other == question:
            yield entry.table.get(answer) if entry.kind == "lacks" else answer == NONE
        elif entry.question == question:
            yield answer if entry.kind == "lacks" else answer != NO_DATE
