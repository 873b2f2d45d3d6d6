"""Conditions as data: small frozen trees that evaluate, explain and print themselves (rules.md §2).

A rule holds no free Python. What depends on the series and level sought is a ``ByTarget`` leaf, which
``for_target`` replaces by the tree for that target; what is left depends on the person's answers only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from checker.law.catalogue import ABSENT, NO_DATE, Question, Situation, Target, Term
from checker.law.verdict import Verdict

NO, UNKNOWN, JUDGEMENT, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.JUDGEMENT, Verdict.YES
Kind = Literal["fact", "judgement", "principle", "pending", "all", "any"]
Bounds = tuple[Verdict, Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A node. ``clauses`` and ``quote`` are what it rests on; ``source`` the reference row that decides."""

    kind: ClassVar[Kind] = "all"
    says: str = ""
    clauses: tuple[str, ...] = ()
    quote: str = ""
    source: str = ""

    @property
    def text(self) -> str:
        """The condition as a sentence of the decision table."""
        return self.says

    @property
    def of(self) -> tuple[Condition, ...]:
        """The conditions below."""
        return ()

    @property
    def decided_by(self) -> str:
        """Who decides what the program never does; empty for facts."""
        return ""

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions asked here and below, each once, in order of appearance."""
        return tuple(dict.fromkeys(id_ for child in self.of for id_ in child.questions))

    def saying(self, text: str) -> Self:
        """The same condition in these words."""
        return replace(self, says=text)

    def quoting(self, quote: str, *clauses: str) -> Self:
        """The same condition, resting on these words of its clause."""
        return replace(self, quote=quote, clauses=clauses or self.clauses)

    def under(self, *clauses: str) -> Self:
        """The same condition, resting on these clauses."""
        return replace(self, clauses=clauses)

    def sourced(self, source: str) -> Self:
        """The same condition, decided by reference data from ``source``."""
        return replace(self, source=source)

    def for_target(self, target: Target) -> Condition:
        """The tree that is left once series and level are known."""
        return self

    def evaluate(self, situation: Situation) -> Verdict:
        """The verdict that the answers give."""
        raise NotImplementedError

    def walk(self) -> Iterator[Condition]:
        """This node and all below, in order."""
        yield self
        for child in self.of:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Condition):
    """A term compared with a constant: decided by answers."""

    kind: ClassVar[Kind] = "fact"
    term: Term
    op: str
    value: object

    @property
    def text(self) -> str:
        return self.says or _sentence(self.term, self.op, self.value)

    @property
    def questions(self) -> tuple[str, ...]:
        return self.term.inputs

    def __invert__(self) -> Fact:
        """The opposite fact: negation is for facts only."""
        return replace(self, op=_OPPOSITE[self.op], says="", quote="")

    def evaluate(self, situation: Situation) -> Verdict:
        values = self.term.possible(situation)
        if self.op == "unanswered":
            return YES if values is None or values == (NO_DATE,) else NO
        if values is None:
            return UNKNOWN
        compare, seen_yes, seen_no = _OPERATORS[self.op], False, False
        for value in values:
            if value is None:
                return UNKNOWN
            if value is ABSENT:
                holds = self.op in _TRUE_OF_NOTHING
            else:
                holds = compare(self.term.order, value, self.value)
            seen_yes, seen_no = seen_yes or holds, seen_no or not holds
        return UNKNOWN if seen_yes and seen_no else YES if seen_yes else NO

    def bounds(self, situation: Situation) -> Bounds:
        """Lowest and highest verdict over further answers."""
        verdict = self.evaluate(situation)
        if verdict is UNKNOWN or (self.op == "unanswered" and self.term.possible(situation) is None):
            return NO, YES
        return verdict, verdict


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
        return replace(self, met=self.met.for_target(target))

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
        return self.says or "以下各项均须具备"

    @property
    def of(self) -> tuple[Condition, ...]:
        return self.parts

    def for_target(self, target: Target) -> Condition:
        return replace(self, parts=tuple(part.for_target(target) for part in self.parts))

    def evaluate(self, situation: Situation) -> Verdict:
        return min((part.evaluate(situation) for part in self.parts), default=YES)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(Condition):
    """At least one condition: the maximum."""

    kind: ClassVar[Kind] = "any"
    parts: tuple[Condition, ...]

    @property
    def text(self) -> str:
        return self.says or "以下任一项即可"

    @property
    def of(self) -> tuple[Condition, ...]:
        return self.parts

    def for_target(self, target: Target) -> Condition:
        return replace(self, parts=tuple(part.for_target(target) for part in self.parts))

    def evaluate(self, situation: Situation) -> Verdict:
        return max((part.evaluate(situation) for part in self.parts), default=NO)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByTarget(Condition):
    """A condition that the series and level sought select: ``select`` looks it up, ``says`` describes it."""

    kind: ClassVar[Kind] = "any"
    select: Callable[[Target], Condition]

    def for_target(self, target: Target) -> Condition:
        found = self.select(target).for_target(target)
        if found.clauses or found.quote:
            return found
        return replace(found, clauses=self.clauses, quote=self.quote)

    def evaluate(self, situation: Situation) -> Verdict:
        return self.for_target(situation.target).evaluate(situation)


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


def _rank(order: tuple[str, ...], value: object) -> object:
    return order.index(value) if order and isinstance(value, str) else value


def _at_least(order: tuple[str, ...], value: object, bound: object) -> bool:
    return bool(_rank(order, value) >= _rank(order, bound))  # type: ignore[operator]  # one term, one type


_OPERATORS: dict[str, Callable[[tuple[str, ...], object, object], bool]] = {
    "is": lambda _, value, wanted: value == wanted,
    "is_not": lambda _, value, wanted: value != wanted,
    "in": lambda _, value, wanted: value in wanted,  # type: ignore[operator]  # a tuple by construction
    "not_in": lambda _, value, wanted: value not in wanted,  # type: ignore[operator]
    ">=": _at_least,
    "<": lambda order, value, bound: not _at_least(order, value, bound),
    "<=": lambda order, value, bound: _at_least(order, bound, value),
    ">": lambda order, value, bound: not _at_least(order, bound, value),
    "contains": lambda _, value, wanted: any(item in value for item in wanted),  # type: ignore[attr-defined,operator]
    "lacks": lambda _, value, wanted: not any(item in value for item in wanted),  # type: ignore[attr-defined,operator]
}
_OPPOSITE = {
    "is": "is_not",
    "is_not": "is",
    "in": "not_in",
    "not_in": "in",
    ">=": "<",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    "contains": "lacks",
    "lacks": "contains",
}
_TRUE_OF_NOTHING = frozenset({"is_not", "not_in", "lacks"})


def _sentence(term: Term, op: str, value: object) -> str:
    items = value if isinstance(value, tuple) else (value,)
    shown = "、".join(term.show(item) for item in items)
    if op == "unanswered":
        return (
            f"没有{term.label}" if not isinstance(term, Question) or not term.none_label else term.none_label
        )
    if value is True or value is False:
        truth = value if op == "is" else not value
        return f"{term.label}：{'是' if truth else '否'}"
    return term.label + _WORDS[op if not term.order else f"{op} ordered"].format(shown)


_WORDS = {
    "is": "：{}",
    "is_not": "：不是{}",
    "in": "：{}",
    "not_in": "：不是{}",
    ">=": "不少于{}",
    "<": "少于{}",
    "<=": "不多于{}",
    ">": "多于{}",
    "contains": "：含{}",
    "lacks": "：不含{}",
}
_WORDS |= {
    f"{op} ordered": words
    for op, words in {
        **{op: _WORDS[op] for op in ("is", "is_not", "in", "not_in")},
        ">=": "：{}及以上",
        "<": "：低于{}",
        "<=": "：{}及以下",
        ">": "：高于{}",
    }.items()
}
