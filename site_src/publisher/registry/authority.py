"""Who may review what, in words of the notice: the checker's own answers for every series, level and unit.

Nothing is said here anew: each line is what ``checker`` puts under 受理评委会 in a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Final

from checker import Target
from checker.law.after import Committee
from checker.law.values import Situation
from checker.notices.baotou_2023.after.case import EXAM, EXCLUDED, Case
from checker.notices.baotou_2023.after.committee import committees
from checker.notices.baotou_2023.lookups import mode
from publisher.law import LAW

AFFILIATIONS: Final = tuple(str(option.value) for option in LAW.catalogue["affiliation"].options)
DISTRICTS: Final = tuple(str(option.value) for option in LAW.catalogue["district"].options)


@dataclass(frozen=True, slots=True)
class Authority:
    """One line, with all the targets and pathways for which the checker says it."""

    text: str
    known: bool
    clauses: tuple[str, ...]
    targets: tuple[Target, ...]
    pathways: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """On the page 谁能评我; it stays the same when other lines come or go."""
        return f"w{sha256('|'.join((self.text, *self.clauses)).encode()).hexdigest()[:8]}"


@cache
def pathways_to(target: Target) -> tuple[str, ...]:
    if mode(target) == EXAM:
        return (EXAM,)
    return tuple(one.id for one in LAW.pathways if one.can_lead_to(target))


def who_reviews(target: Target, answers: Mapping[str, str]) -> tuple[Committee, ...]:
    """The checker's lines for a target; what is not answered leaves a line for each possibility."""
    situation = Situation(dict(answers), LAW.as_of_default, target)
    return committees(Case(situation, pathways_to(target)))


def authorities() -> tuple[Authority, ...]:
    """Every line for someone of whom nothing is known but the target; those that name someone first."""
    lines: dict[tuple[str, bool, tuple[str, ...]], tuple[list[Target], list[str]]] = {}
    for target in LAW.targets:
        for line in who_reviews(target, {}):
            targets, pathways = lines.setdefault((line.text, line.known, line.clauses), ([], []))
            targets.append(target)
            pathways.extend(line.pathways)
    found = (
        Authority(*key, tuple(dict.fromkeys(targets)), tuple(dict.fromkeys(pathways)))
        for key, (targets, pathways) in lines.items()
    )
    return tuple(sorted(found, key=lambda line: not line.known))


def excluded() -> tuple[tuple[str, ...], Committee]:
    """The employments that may not apply at all, and the line that says so."""
    target = next(target for target in LAW.targets if mode(target) != EXAM)
    (line,) = who_reviews(target, {"employment": EXCLUDED[0]})
    return EXCLUDED, line


def combinations(target: Target) -> Iterator[tuple[str, tuple[Committee, ...]]]:
    """Lines for each affiliation, a district's by district: ("municipal", …), ("district/kundulun", …)."""
    for affiliation in AFFILIATIONS:
        if affiliation != "district":
            yield affiliation, who_reviews(target, {"affiliation": affiliation})
            continue
        for district in DISTRICTS:
            answers = {"affiliation": affiliation, "district": district}
            yield f"{affiliation}/{district}", who_reviews(target, answers)
