"""Conditions for clauses that can be read in several ways: a tree for each reading; the law chooses one.

A reading may also decide whether a pathway waives a gate. ``with_choice`` gives the same rules with another
reading chosen. With the law's own choice the rules are the same as if the clause had only that reading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from operator import is_

from checker.law.conditions import ByTarget, Group, Principle
from checker.law.tree import Condition
from checker.law.values import Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(ByTarget):
    """A leaf with a tree for each reading of the interpretation ``id``; ``chosen`` names the one in force."""

    select: Callable[[Target], Condition] = field(compare=False)
    id: str
    chosen: str
    choices: tuple[tuple[str, Condition], ...]


@dataclass(frozen=True, slots=True)
class Waiver:
    """A gate that a pathway waives under one choice of a reading, and not under the others."""

    gate: str
    reading: str
    choice: str


def reading(id_: str, chosen: str, **choices: Condition) -> Reading:
    """A leaf for the interpretation ``id_``; KeyError where ``chosen`` is none of the choices."""
    tree = choices[chosen]

    def select(_: Target) -> Condition:
        return tree

    return Reading(select=select, id=id_, chosen=chosen, choices=tuple(choices.items()))


def with_choice(condition: Condition, id_: str, choice: str) -> Condition:
    """The condition with ``choice`` in force for every reading ``id_`` in it; itself where there is none."""
    match condition:
        case Reading():
            trees = {key: with_choice(tree, id_, choice) for key, tree in condition.choices}
            chosen = choice if condition.id == id_ and choice in trees else condition.chosen
            if chosen == condition.chosen and all(trees[key] is tree for key, tree in condition.choices):
                return condition
            changed = reading(condition.id, chosen, **trees)
            return replace(changed, says=condition.says, clauses=condition.clauses, quote=condition.quote)
        case ByTarget():
            return replace(condition, select=_Selecting(condition, id_, choice))
        case Group():
            parts = tuple([with_choice(part, id_, choice) for part in condition.parts])
            return condition if all(map(is_, parts, condition.parts)) else replace(condition, parts=parts)
        case Principle():
            met = with_choice(condition.met, id_, choice)
            return condition if met is condition.met else replace(condition, met=met)
        case _:
            return condition


def readings_in(condition: Condition, target: Target) -> Iterator[str]:
    """Ids of the readings that the condition leaves to choose for a target; one may come more than once."""
    match condition:
        case Reading():
            yield condition.id
            for _, tree in condition.choices:
                yield from readings_in(tree, target)
        case ByTarget():
            yield from readings_in(condition.select(target), target)
        case Group():
            for part in condition.parts:
                yield from readings_in(part, target)
        case Principle():
            yield from readings_in(condition.met, target)


@dataclass(frozen=True, slots=True)
class _Selecting:
    """The lookup of a leaf, with another reading chosen in the trees that it selects."""

    leaf: ByTarget
    id: str
    choice: str

    def __call__(self, target: Target) -> Condition:
        return with_choice(self.leaf.select(target), self.id, self.choice)
