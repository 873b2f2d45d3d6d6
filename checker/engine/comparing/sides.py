"""The two programs of one target side by side, and answers given to both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from checker.engine.evaluation.target import for_target
from checker.engine.program.values import definition
from checker.engine.search.cells import cells
from checker.engine.search.compiled import Branch, Expression, compile_rules
from checker.engine.search.completions import Search, State
from checker.engine.search.fold import bounds_of, fold
from checker.law.named import Highest, YearsAttained
from checker.law.pathways import Law
from checker.law.terms import ORDERED, Fact, Term
from checker.law.values import NO_DATE, Target, Value
from checker.law.verdict import Bounds, Verdict

_FACT = "fact"
FEW_OPTIONS = 8
"""Up to so many options of an enumeration are all tried; of more, those that either law tells apart."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Answers under both laws; each state holds those that its law asks for."""

    old: State
    new: State

    @property
    def answers(self) -> Mapping[str, Value]:
        return {**self.old.answers, **self.new.answers}


class Sides:
    """One target under both laws, each on its own ordinary application date."""

    def __init__(self, old: Law, new: Law, target: Target) -> None:
        self.old, self.new = _search(old, target), _search(new, target)

    @property
    def start(self) -> Pair:
        return Pair(self.old.start, self.new.start)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The pathways of either law."""
        return tuple(dict.fromkeys((*_ids(self.old), *_ids(self.new))))

    def pathway(self, search: Search, id_: str) -> Expression:
        """A pathway with its gates; NO where the law has none such."""
        ids = _ids(search)
        return search.program.pathways[ids.index(id_)] if id_ in ids else Verdict.NO

    def with_answer(self, pair: Pair, id_: str, value: Value) -> Pair | None:
        """Both states with an answer more; None where one of the laws does not admit it.

        Nor where they ask for answers of different types.
        """
        catalogues = (self.old.law.catalogue, self.new.law.catalogue)
        if len({asked[id_].type for asked in catalogues if id_ in asked}) > 1:
            return None
        states = []
        for search, state in ((self.old, pair.old), (self.new, pair.new)):
            if id_ not in search.law.catalogue:
                states.append(state)
                continue
            if not _takes(search.law, id_, value) or not search.admits({**state.answers, id_: value}, id_):
                return None
            states.append(search.changed(state, {id_: value}))
        return Pair(*states)

    def values(self, pair: Pair, id_: str, old: Expression, new: Expression) -> list[Value]:
        """Answers to a question of every kind that one of the laws tells apart, admissible in both."""
        values: dict[Value, None] = {}
        for search, state, expression in ((self.old, pair.old, old), (self.new, pair.new, new)):
            question = search.law.catalogue.get(id_)
            if question is None:
                continue
            if question.type == "enum" and len(question.options) <= FEW_OPTIONS:
                values.update(dict.fromkeys(option.value for option in question.options))
            else:
                every = cells(search.law, search.program, search.as_of, state.answers, id_, expression)
                values.update(dict.fromkeys(every))
        return list(values)


def bounds(expression: Expression, state: State) -> Bounds:
    """Lowest and highest verdict of an expression for these answers and any others."""
    return bounds_of(fold(expression, state.table, {}), state.table)


def changed_pathways(sides: Sides) -> Iterator[str]:
    """Pathways whose trees, gates included, are not the same under both laws; words and clauses aside."""
    for id_ in sides.ids:
        if _folded(sides, sides.old, id_) != _folded(sides, sides.new, id_):
            yield id_


def _folded(sides: Sides, search: Search, id_: str) -> object:
    """The shape of what the target alone does not decide."""
    return shape(search, search.remaining(sides.pathway(search, id_)))


def shape(search: Search, expression: Expression) -> object:
    """Equal for expressions that come to the same for every answer: their facts instead of numbers."""
    if isinstance(expression, Branch):
        return (expression.op, expression.count), tuple(shape(search, part) for part in expression.parts)
    if isinstance(expression, Verdict):
        return expression.name
    fact = search.program.facts[expression]
    family = _family(fact.term, search.program.target)
    return _FACT, fact.term.id, fact.op, fact.value, defined(search.law, fact), family


def defined(law: Law, fact: Fact) -> object:
    """How the value of a fact is worked out and ranked: two editions may call two values alike."""
    return _definition(law, fact.term), fact.term.order if fact.op in ORDERED else ()


@lru_cache(maxsize=4096)
def _definition(law: Law, term: Term) -> str:
    return definition(law, term)


def _family(term: Term, target: Target) -> str:
    """The family of the series sought, where a part of the value counts for one family only."""
    highest = term.of if isinstance(term, YearsAttained) else term
    if not isinstance(highest, Highest) or all(part.family is None for part in highest.parts):
        return ""
    return highest.families.get(target.series, "")


def facts_in(shape_: object) -> frozenset[object]:
    """The facts in a shape."""
    if not isinstance(shape_, tuple):
        return frozenset()
    if shape_[0] == _FACT:
        return frozenset((shape_,))
    return frozenset(fact for part in shape_[1] for fact in facts_in(part))


def shapes(sides: Sides) -> object:
    """Equal for targets that the same search decides."""
    return tuple(
        (id_, *(_folded(sides, search, id_) for search in (sides.old, sides.new))) for id_ in sides.ids
    )


def _search(law: Law, target: Target) -> Search:
    return Search(law, compile_rules(for_target(law, target)), {}, law.as_of_default)


def _ids(search: Search) -> tuple[str, ...]:
    rules = for_target(search.law, search.program.target)
    return tuple(pathway.pathway.id for pathway in rules.pathways)


def _takes(law: Law, id_: str, value: Value) -> bool:
    question = law.catalogue[id_]
    if question.type == "enum":
        return value in question.choices
    if question.type == "set":
        return isinstance(value, frozenset) and value <= set(question.choices)
    if question.type in ("int", "decimal"):
        return value == NO_DATE or question.low <= value <= question.high  # type: ignore[operator]
    return value != NO_DATE or bool(question.none_label)
