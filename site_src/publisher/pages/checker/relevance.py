"""Whom a question concerns (``asked_of``), as data that the page evaluates before Python is there.

Trees have three forms: ``{"q": question, "op": operator, "v": value}``, ``{"all": […]}``, ``{"any": […]}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from checker import AllOf, AnyOf, Condition, Fact, Question

SET_OPERATORS: Final = frozenset({"in", "not_in", "contains", "lacks"})
EQUALITY_OPERATORS: Final = frozenset({"is", "is_not"})
NUMBER_OPERATORS: Final = frozenset({">=", ">", "<=", "<"})

Tree = Mapping[str, object]


def tree(condition: Condition) -> Tree:
    """The condition as data; ValueError for one that the page could not evaluate by itself."""
    match condition:
        case Fact():
            return _fact(condition)
        case AllOf(parts=parts):
            return {"all": [tree(part) for part in parts]}
        case AnyOf(parts=parts):
            return {"any": [tree(part) for part in parts]}
        case _:
            raise ValueError(f"not to be evaluated in the form: {condition.kind} “{condition.text}”")


def _fact(fact: Fact) -> Tree:
    question = fact.term
    if not isinstance(question, Question):
        raise ValueError(f"the form only knows questions, not {question.id!r}")
    if fact.op in SET_OPERATORS and isinstance(fact.value, tuple):
        return {"q": question.id, "op": fact.op, "v": list(fact.value)}
    plain = isinstance(fact.value, (bool, int, str, Decimal))
    numeric = question.type in {"int", "decimal"}
    if plain and (fact.op in EQUALITY_OPERATORS or (fact.op in NUMBER_OPERATORS and numeric)):
        value = float(fact.value) if isinstance(fact.value, Decimal) else fact.value
        return {"q": question.id, "op": fact.op, "v": value}
    raise ValueError(f"the form cannot compare {question.id!r} {fact.op} {fact.value!r}")
