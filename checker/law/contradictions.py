"""Answers that exclude each other: a law's closed list (rules.md §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from checker.law.questions import Question
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


def _less(value: Value, other: Value) -> bool:
    return bool(value < other)  # type: ignore[operator]  # both numbers or both dates


def faults(entries: Iterable[Contradiction], questions: Mapping[str, Question]) -> Iterator[str]:
    """What is wrong with a list of contradictions: unknown questions, answers that cannot be compared."""
    for entry in entries:
        first, second = questions.get(entry.question), questions.get(entry.other)
        if first is None or second is None:
            yield f"答案矛盾 {entry.question} 和 {entry.other}：其中一个不是题目"
        elif not _fits(entry, first, second):
            yield f"答案矛盾 {first.id} 和 {second.id}：这两题的答案不能这样比（{entry.kind}）"


def _fits(entry: Contradiction, first: Question, second: Question) -> bool:
    match entry.kind:
        case "less":
            numbers = {first.type, second.type} <= {"int", "decimal"}
            return entry.above is None and (numbers or first.type == second.type == "date")
        case "without":
            tells = second.none_label if second.type == "date" else NONE in second.choices
            return bool(tells) and (entry.above is None or first.type in ("int", "decimal"))
        case _:
            return first.type == second.type == "enum" and set(entry.table) == set(second.choices)
