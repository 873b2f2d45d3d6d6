"""The answer to a set question, decided bit by bit: options that are in the set, and options that are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from checker.law.terms import Fact
from checker.law.values import Value
from checker.law.verdict import Bounds, Verdict

NO, YES = Verdict.NO, Verdict.YES


@dataclass(frozen=True, slots=True)
class PartialSet:
    """A set of which some options are known to be in it, and some not to be."""

    inside: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()

    def bounds(self, fact: Fact) -> Bounds:
        """Lowest and highest verdict of a fact about the set."""
        if fact.op == "unanswered":
            return NO, NO
        named = options_of(fact)
        holds, lacks = (NO, YES) if fact.op == "lacks" else (YES, NO)
        if not self.inside.isdisjoint(named):
            return holds, holds
        return (lacks, lacks) if self.outside.issuperset(named) else (NO, YES)

    def decided(self, fact: Fact, open_: Sequence[Fact]) -> Iterator[PartialSet]:
        """The set with the fact decided, in every way that the ``open_`` facts about it can tell apart.

        Of options that the same open facts name, one stands for all.
        """
        if fact.op == "unanswered":
            yield self
            return
        named = options_of(fact)
        kinds: dict[tuple[bool, ...], str] = {}
        for option in named:
            if option not in self.outside:
                kinds.setdefault(tuple(option in options_of(other) for other in open_), option)
        for option in kinds.values():
            yield PartialSet(self.inside | {option}, self.outside)
        yield PartialSet(self.inside, self.outside.union(named))

    def completed(self, given: Value | None) -> frozenset[str]:
        """The set, with those options of the answer ``given`` about which nothing was decided."""
        given_options = given if isinstance(given, frozenset) else frozenset()
        return self.inside | (given_options - self.outside)


def options_of(fact: Fact) -> tuple[str, ...]:
    """The options that a fact about a set names."""
    return cast("tuple[str, ...]", fact.value) if fact.op in ("contains", "lacks") else ()
