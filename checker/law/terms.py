"""Terms and facts: values that answers give, and the comparisons that rules make of them.

A *term* is a question, or a named value that follows from questions. Comparing it with a constant gives a
*fact* (``technical_years >= 5``), so that a rule reads like its clause.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from checker.law.counting import Counting
from checker.law.tree import Condition, Kind
from checker.law.values import ABSENT, NO_DATE, Possible, Situation, Target, Value
from checker.law.verdict import Bounds, Verdict

NO, UNKNOWN, YES = Verdict.NO, Verdict.UNKNOWN, Verdict.YES


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """A value that facts compare. ``order`` ranks the values of an ordered enumeration, lowest first."""

    id: str
    label: str
    unit: str = ""
    order: tuple[Value, ...] = ()
    sought: bool = True
    """Whether a gap may name it as missing; not for what nobody would try to obtain."""

    @property
    def inputs(self) -> tuple[str, ...]:
        """Ids of the questions that the value is read from."""
        raise NotImplementedError

    @property
    def asked(self) -> tuple[str, ...]:
        """Ids of the questions to ask for the value; some ``inputs`` may not be needed for that."""
        return self.inputs

    def likeness(self, question: str, answer: Value, target: Target) -> object:
        """A key that is equal for answers to ``question`` that give the same value in every case."""
        return answer

    def counted_from(self, question: str) -> Counting | None:  # one signature
        """How time is counted from the answer to ``question``; None where that is not said."""
        return None

    def addend(self, question: str, answer: Value, as_of: date) -> Decimal | None:  # as above
        """What an answer adds to the value, where the value is a sum."""
        return None

    def possible(self, situation: Situation) -> Possible | None:
        """The values that are possible with admissible completions of the answers; None: any value.

        A ``None`` among the values stands for an unknown one.
        """
        raise NotImplementedError

    def span(self, situation: Situation) -> tuple[Decimal, Decimal] | None:  # one signature
        """The lowest and the highest number over further answers; None where they are not narrower."""
        return None

    def takes(self, op: str, value: object) -> bool:
        """Whether a rule may compare the term in this way; no, unless a kind of term says so."""
        return False

    def _takes_place(self, op: str, value: object) -> bool:
        return takes_one(op, value, self.order) or (op in ORDERED and value in self.order)

    def show(self, value: object) -> str:
        """The value in words."""
        return f"{value}{self.unit}"

    @property
    def unanswered_text(self) -> str:
        """The fact that there is no answer, in words."""
        return f"没有{self.label}"

    def is_(self, value: Value) -> Fact:
        """Equal to ``value``."""
        return self._fact("is", value)

    def is_not(self, value: Value) -> Fact:
        """Known and other than ``value``."""
        return self._fact("is_not", value)

    def is_in(self, *values: str) -> Fact:
        """One of ``values``."""
        return self._fact("in", values)

    def not_in(self, *values: str) -> Fact:
        """None of ``values``."""
        return self._fact("not_in", values)

    def __ge__(self, value: Value) -> Fact:
        return self._fact(">=", value)

    def __le__(self, value: Value) -> Fact:
        return self._fact("<=", value)

    def __lt__(self, value: Value) -> Fact:
        return self._fact("<", value)

    def __gt__(self, value: Value) -> Fact:
        return self._fact(">", value)

    def _fact(self, op: str, value: object) -> Fact:
        return Fact(term=self, op=op, value=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Condition):
    """A comparison of a term with a constant, which answers decide."""

    kind: ClassVar[Kind] = "fact"
    term: Term
    op: str
    value: object

    def __post_init__(self) -> None:
        if not self.term.takes(self.op, self.value):
            raise ValueError(f"{self.term.id} 不能这样比较：{self.op} {self.value!r}")

    @property
    def text(self) -> str:
        return self.says or _sentence(self.term, self.op, self.value)

    @property
    def questions(self) -> tuple[str, ...]:
        return self.term.asked

    def __invert__(self) -> Fact:
        """The opposite fact: negation is for facts only, and not for what nobody has answered."""
        if self.op not in _OPPOSITE:
            raise ValueError(f"“{self.text}”没有相反的条件：答了什么，须说明")
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
            elif value == NO_DATE and self.op in ORDERED and not self.term.order:
                holds = False
            else:
                holds = compare(self.term.order, value, self.value)
            seen_yes, seen_no = seen_yes or holds, seen_no or not holds
        return UNKNOWN if seen_yes and seen_no else YES if seen_yes else NO

    def bounds(self, situation: Situation) -> Bounds:
        """Lowest and highest verdict over further answers."""
        verdict = self.evaluate(situation)
        if self.op == "unanswered" and self.term.possible(situation) is None:
            return NO, YES
        if verdict is UNKNOWN:
            return self._spanned(situation)
        return verdict, verdict

    def _spanned(self, situation: Situation) -> Bounds:
        """What holds at both ends of all that the term can be holds in between."""
        span = self.term.span(situation) if self.op in ORDERED else None
        if span is None:
            return NO, YES
        outcomes = {YES if _OPERATORS[self.op]((), end, self.value) else NO for end in span}
        return min(outcomes), max(outcomes)


ORDERED = frozenset({">=", "<", "<=", ">"})
"""Comparisons that need an order of the values."""


def is_number(value: object) -> bool:
    """Whether a constant is a number."""
    return type(value) is int or isinstance(value, Decimal)


def takes_number(op: str, value: object) -> bool:
    """Whether a number can be compared in this way."""
    if isinstance(value, tuple):
        return op in ("in", "not_in") and all(map(is_number, value))
    return op in ("is", "is_not", *ORDERED) and is_number(value)


def takes_one(op: str, value: object, values: Container[object]) -> bool:
    """Whether ``op`` tests for equality, and the constants are among the ``values`` of the term."""
    if op in ("is", "is_not"):
        return value in values
    return op in ("in", "not_in") and isinstance(value, tuple) and all(item in values for item in value)


def _rank(order: tuple[Value, ...], value: object) -> object:
    return order.index(value) if order else value


def _at_least(order: tuple[Value, ...], value: object, bound: object) -> bool:
    return bool(_rank(order, value) >= _rank(order, bound))  # type: ignore[operator]  # one term, one type


_OPERATORS: dict[str, Callable[[tuple[Value, ...], object, object], bool]] = {
    "is": lambda _, value, constant: value == constant,
    "is_not": lambda _, value, constant: value != constant,
    "in": lambda _, value, options: value in options,  # type: ignore[operator]  # a tuple by construction
    "not_in": lambda _, value, options: value not in options,  # type: ignore[operator]
    ">=": _at_least,
    "<": lambda order, value, bound: not _at_least(order, value, bound),
    "<=": lambda order, value, bound: _at_least(order, bound, value),
    ">": lambda order, value, bound: not _at_least(order, bound, value),
    "contains": lambda _, value, options: any(item in value for item in options),  # type: ignore[attr-defined,operator]
    "lacks": lambda _, value, options: not any(item in value for item in options),  # type: ignore[attr-defined,operator]
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
        return term.unanswered_text
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
