"""Parts of an expression that share no open question: what is answered in one changes nothing in another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from checker.engine.search.compiled import Branch, Expression, Program, facts_of
from checker.law.pathways import Law
from checker.law.values import Value


def apart(
    law: Law, program: Program, remaining: Expression, up: bool, answers: Mapping[str, Value]
) -> list[Expression]:
    """The parts that all have to come to a verdict, joined where they share a question; the smallest first.

    ``up``: to that verdict or a higher one, which conditions that are all required must; else to that or a
    lower one, which alternatives must.
    """
    op = "all" if up else "any"
    groups: list[tuple[set[str], list[Expression]]] = []
    for part in _parts(remaining, op):
        asked = {id_ for number in facts_of(part) for id_ in program.inputs[number] if id_ not in answers}
        joined = (set[str]().union(*(_tied(law, id_) for id_ in asked)), [part])
        shared = [group for group in groups if not group[0].isdisjoint(joined[0])]
        for group in shared:
            groups.remove(group)
        questions = joined[0].union(*(group[0] for group in shared))
        groups.append((questions, [*(one for group in shared for one in group[1]), *joined[1]]))
    groups.sort(key=lambda group: len(group[0]))
    return [Branch(op, tuple(parts)) for _, parts in groups]


def _parts(remaining: Expression, op: str) -> Iterator[Expression]:
    if isinstance(remaining, Branch) and remaining.op == op:
        for part in remaining.parts:
            yield from _parts(part, op)
    else:
        yield remaining


@lru_cache(maxsize=4096)
def _tied(law: Law, id_: str) -> frozenset[str]:
    """The question, and those that contradictions compare it with, directly or by way of others."""
    tied = {id_: None}
    for member in (queue := [id_]):
        for entry in law.contradictions:
            if member in (entry.question, entry.other):
                for other in (entry.question, entry.other):
                    if other not in tied:
                        tied[other] = None
                        queue.append(other)
    return frozenset(tied)
