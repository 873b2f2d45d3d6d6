"""Conditions as data: small frozen trees that evaluate, explain and print themselves (rules.md §2).

A rule holds no free Python. What depends on the series and level sought is a ``ByTarget`` leaf, which
``for_target`` replaces by the tree for that target; what is left depends on the person's answers only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import is_
from typing import ClassVar

from checker.law.tree import Condition, Kind
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
GROUP_LABELS: dict[Kind, str] = {"all": "各项均须具备", "any": "任一项即可"}
"""What a group without words of its own asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed(Condition):
    """What the target alone decides, said in words."""

    kind: ClassVar[Kind] = "fact"
    verdict: Verdict

    def evaluate(self, situation: Situation) -> Verdict:
        return self.verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Condition):
    """Left to people, whom ``by`` names; the program never decides it."""

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
    """原则上: YES when met; where not met an exception is for ``by`` to grant."""

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
        verdict = self.met.evaluate(situation)
        return JUDGEMENT if verdict is NO else verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf(Condition):
    """Every condition: the minimum."""

    kind: ClassVar[Kind] = "all"
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
        return min((part.evaluate(situation) for part in self.parts), default=YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Condition):
    """At least one condition: the maximum."""

    kind: ClassVar[Kind] = "any"
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
        return max((part.evaluate(situation) for part in self.parts), default=NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTarget(Condition):
    """A condition that the series and level sought select: ``select`` looks it up, ``says`` describes it."""

    kind: ClassVar[Kind] = "any"
    select: Callable[[Target], Condition]

    def for_target(self, target: Target) -> Condition:
        found = _selected(self.select, target)
        if found.clauses or found.quote or not (self.clauses or self.quote):
            return found
        return replace(found, clauses=self.clauses, quote=self.quote)

    def evaluate(self, situation: Situation) -> Verdict:
        return self.for_target(situation.target).evaluate(situation)


@lru_cache(maxsize=8192)
def _selected(select: Callable[[Target], Condition], target: Target) -> Condition:
    """What a lookup selects for a target: kept, for many leaves make the same one."""
    return select(target).for_target(target)


def all_of(*parts: Condition) -> AllOf:
    """The minimum of ``parts``."""
    return AllOf(parts=parts)


def any_of(*parts: Condition) -> AnyOf:
    """The maximum of ``parts``."""
    return AnyOf(parts=parts)


def judgement(text: str, by: str, quote: str = "", *clauses: str) -> Judgement:
    """What ``by`` decides, in the words ``text``."""
    return Judgement(says=text, by=by, quote=quote, clauses=clauses)


def yes(text: str) -> Fixed:
    """Met whoever asks, because of the target."""
    return Fixed(verdict=YES, says=text)


def no(text: str) -> Fixed:
    """Not met whoever asks, because of the target."""
    return Fixed(verdict=NO, says=text)
