"""Values that people answer with, and the situation in which rules are evaluated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Value = bool | str | int | Decimal | date | frozenset[str]


class _Absent:
    """The value of a term about something that does not exist (no title, so no years since it)."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT = _Absent()
NONE = "none"
"""The option of an enumeration for 无."""
NO_DATE = "none"
"""The answer 无 to a date question that admits it."""
Possible = tuple["Value | _Absent | None", ...]


@dataclass(frozen=True, slots=True)
class Target:
    """The title applied for: the keys of its series and its level."""

    series: str
    level: str


@dataclass(slots=True)
class Situation:
    """One person's answers on one day for one target; ``memo`` caches derived values of this evaluation."""

    answers: Mapping[str, Value]
    as_of: date
    target: Target
    memo: dict[object, object] = field(default_factory=dict)
