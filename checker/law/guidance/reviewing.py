"""What a notice says of who reviews, and of the review committees that are filed (核准备案)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from checker.law.guidance.after import Committee, Passage
from checker.law.values import Target, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class FilingRules:
    """What a notice says of filed committees; the clauses are those that the check of the list cites."""

    region: str
    """What the province is called where it organises or files (自治区, 省)."""
    city: str
    whole_city: str
    """The words for all districts together."""
    district: str
    delegates: Mapping[str, tuple[str, ...]]
    """Units that may review for themselves, below senior level, and the series of each."""
    delegation_clause: str
    city_senior: frozenset[str]
    """The series whose senior titles the city itself has reviewed."""
    city_senior_clause: str
    due: date
    """The day by which committees are to be filed."""
    due_clause: str
    authority_clause: str
    """Which authority files which committees."""
    region_authority: str
    local_authority: str
    """Who files the senior committees, and who the others of an area."""
    own_area_clause: str
    """Each area reviews its own people only."""
    said: tuple[Passage, ...]
    """Who files committees, and where the list of them is published: the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewing:
    """Who reviews which applications."""

    lines: Callable[[Target, Mapping[str, Value]], tuple[Committee, ...]]
    """For a target; where an answer that matters is missing there is a line for each possibility."""
    cases: tuple[Mapping[str, str], ...]
    """Answers that leave no other possibility, first those that decide whatever else is answered."""
    district: str
    """The question that asks for the district."""
    filing: FilingRules

    @property
    def questions(self) -> tuple[str, ...]:
        """The questions that decide who reviews, in the order of the cases."""
        return tuple(dict.fromkeys(id_ for case in self.cases for id_ in case))
