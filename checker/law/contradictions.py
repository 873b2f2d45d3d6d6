"""Answers that exclude each other: a law's closed list (rules.md §4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.law.values import NO_DATE, NONE, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two answers that cannot both be true.

    ``less``: the number or date of ``question`` is below that of ``other``; ``without``: ``question`` is
    answered (above ``above``, if given) although ``other`` is none; ``lacks``: ``table`` does not list the
    answer to ``question`` (none excepted) for the answer to ``other``.
    """

    kind: Literal["less", "without", "lacks"]
    question: str
    other: str
    above: int | None = None
    table: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def excludes(self, answers: Mapping[str, Value]) -> bool:
        """Whether the two answers, where both are given, exclude each other."""
        value, other = answers.get(self.question), answers.get(self.other)
        if value is None or other is None:
            return False
        match self.kind:
            case "less":
                return NO_DATE not in (value, other) and _less(value, other)
            case "without":
                answered = value != NO_DATE and (self.above is None or _less(self.above, value))
                return other == NONE and answered
            case _:
                return value != NONE and value not in self.table[str(other)]


def _less(one: Value, other: Value) -> bool:
    return bool(one < other)  # type: ignore[operator]  # both numbers or both dates
