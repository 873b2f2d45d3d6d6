"""Conditions as data: small frozen trees that evaluate, explain and print themselves (rules.md §2).

A rule contains no Python code of its own. What depends on the series and level sought is a ``ByTarget`` leaf,
which ``for_target`` replaces by the tree for that target; the result depends on the person's answers only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import is_
from typing import ClassVar

from checker.law.tree import Condition, Kind
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
GROUP_LABELS: dict[Kind, str] = {"all": "各项均须具备", "any": "任一项即可"}
"""The text of a group of conditions that has no words of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed(Condition):
    """A condition that the target alone decides, with its words."""

    kind: ClassVar[Kind] = "fact"
    verdict: Verdict

    def evaluate(self, situation: Situation) -> Verdict:
        return self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Condition):
    """Decided by people, whom ``by`` names, never by the program."""

    kind: ClassVar[Kind] = "judgement"
    by: str

    @property
    def decided_by(self) -> str:
        return self.by

    def evaluate(self, situation: Situation) -> Verdict:
        return JUDGEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending(Condition):
    """Decided by a notice still to come (另行通知)."""

    kind: ClassVar[Kind] = "pending"
    by: str

    @property
    def decided_by(self) -> str:
        return self.by

    def evaluate(self, situation: Situation) -> Verdict:
        return JUDGEMENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Condition):
    """原则上: YES when met; where it is not met, ``by`` may grant an exception."""

    kind: ClassVar[Kind] = "principle"
    met: Condition
    by: str

    @property
    def text(self) -> str:
        return self.says or f"原则上：{self.met.text}"

    @property
    def of(self) -> tuple[Condition, ...]:
        return (self.met,)

    @property
    def decided_by(self) -> str:
        return self.by

    def for_target(self, target: Target) -> Condition:
        met = self.met.for_target(target)
        return self if met is self.met else replace(self, met=met)

    def evaluate(self, situation: Situation) -> Verdict:
        return self.combined([self.met.evaluate(situation)])

    def combined(self, verdicts: Sequence[Verdict]) -> Verdict:
        return JUDGEMENT if verdicts[0] is NO else verdicts[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Condition):
    """Several conditions joined; without words of its own it has those of its kind."""

    parts: tuple[Condition, ...]

    @property
    def text(self) -> str:
        return self.says or f"以下{GROUP_LABELS[self.kind]}"

    @property
    def is_generic(self) -> bool:
        return not self.says

    @property
    def of(self) -> tuple[Condition, ...]:
        return self.parts

    def for_target(self, target: Target) -> Condition:
        parts = tuple([part.for_target(target) for part in self.parts])
        return self if all(map(is_, parts, self.parts)) else replace(self, parts=parts)

    def evaluate(self, situation: Situation) -> Verdict:
        return self.combined([part.evaluate(situation) for part in self.parts])


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Group):
    """All conditions have to be met: the verdict is their minimum."""

    kind: ClassVar[Kind] = "all"

    def combined(self, verdicts: Sequence[Verdict]) -> Verdict:
        return min(verdicts, default=YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Group):
    """At least one condition has to be met: the verdict is their maximum."""

    kind: ClassVar[Kind] = "any"

    def combined(self, verdicts: Sequence[Verdict]) -> Verdict:
        return max(verdicts, default=NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Group):
    """``count`` of the conditions have to be met: the verdict is that of the last of them, best first."""

    kind: ClassVar[Kind] = "at_least"
    count: int

    def __post_init__(self) -> None:
        if not 1 <= self.count <= len(self.parts):
            raise ValueError(f"{len(self.parts)}项中不能要求具备{self.count}项")

    @property
    def text(self) -> str:
        return self.says or f"以下{len(self.parts)}项中至少具备{self.count}项"

    @property
    def is_generic(self) -> bool:
        return False  # The text says how many.

    def combined(self, verdicts: Sequence[Verdict]) -> Verdict:
        return sorted(verdicts, reverse=True)[self.count - 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTarget(Condition):
    """A condition that the series and level sought select: ``select`` looks it up, ``says`` describes it."""

    kind: ClassVar[Kind] = "any"
    select: Callable[[Target], Condition]

    def for_target(self, target: Target) -> Condition:
        tree = _selected(self.select, target)
        if tree.clauses or tree.quote or not (self.clauses or self.quote):
            return tree
        return replace(tree, clauses=self.clauses, quote=self.quote)

    def evaluate(self, situation: Situation) -> Verdict:
        return self.for_target(situation.target).evaluate(situation)


@lru_cache(maxsize=8192)
def _selected(select: Callable[[Target], Condition], target: Target) -> Condition:
    """The condition that a lookup selects for a target; cached, because many leaves share a lookup."""
    return select(target).for_target(target)


def all_of(*parts: Condition) -> AllOf:
    """The minimum of ``parts``."""
    return AllOf(parts=parts)


def any_of(*parts: Condition) -> AnyOf:
    """The maximum of ``parts``."""
    return AnyOf(parts=parts)


def at_least(count: int, *parts: Condition) -> AtLeast:
    """Some ``count`` of ``parts``: 以下五项中具备三项."""
    return AtLeast(count=count, parts=parts)


def judgement(text: str, by: str, quote: str = "", *clauses: str) -> Judgement:
    """What ``by`` decides, in the words ``text``."""
    return Judgement(says=text, by=by, quote=quote, clauses=clauses)


def yes(text: str) -> Fixed:
    """Met for everybody, because of the target."""
    return Fixed(verdict=YES, says=text)


def no(text: str) -> Fixed:
    """Not met by anybody, because of the target."""
    return Fixed(verdict=NO, says=text)
