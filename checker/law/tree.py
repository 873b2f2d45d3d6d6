"""The base of every condition: its words, its clauses, its verdict (rules.md §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Literal, Self

from checker.law.values import Situation, Target
from checker.law.verdict import Verdict

Kind = Literal["fact", "judgement", "principle", "pending", "all", "any", "at_least"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A node of a rule: it rests on ``clauses``, ``quote`` and the reference row that ``source`` names."""

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
    def is_generic(self) -> bool:
        """Whether the text is the standard text of this kind of condition, not one of its own."""
        return False

    @property
    def of(self) -> tuple[Condition, ...]:
        """The conditions below."""
        return ()

    @property
    def told(self) -> tuple[Condition, ...]:
        """The conditions below as a reader of the rules is told of them."""
        return self.of

    @property
    def is_whole(self) -> bool:
        """Whether what is missing is told as one condition: those below repeat one another."""
        return False

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
        """The condition once series and level are known."""
        return self

    def evaluate(self, situation: Situation) -> Verdict:
        """The verdict that the answers give."""
        raise NotImplementedError

    def combined(self, verdicts: Sequence[Verdict]) -> Verdict:
        """The verdict that the conditions below give, from theirs in order."""
        raise NotImplementedError

    def walk(self) -> Iterator[Condition]:
        """This node and all below, in order."""
        yield self
        for child in self.of:
            yield from child.walk()
