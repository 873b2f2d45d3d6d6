"""Who may review which titles: the checker's answers for every series, level and kind of unit.

The lines are those that ``checker`` puts under 受理评委会 in a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from checker import Committee, Law, Target


@dataclass(frozen=True, slots=True)
class Authority:
    """One line about who reviews, with all the targets and pathways that it is for."""

    text: str
    known: bool
    clauses: tuple[str, ...]
    targets: tuple[Target, ...]
    pathways: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """The line's id on the page 谁能评我; it does not change when other lines are added or removed."""
        return f"w{sha256('|'.join((self.text, *self.clauses)).encode()).hexdigest()[:8]}"


@lru_cache(maxsize=4)
def authorities(law: Law) -> tuple[Authority, ...]:
    """Every line for a person of whom only the target is known; first the lines that name a reviewer."""
    if law.reviewing is None:
        return ()
    lines: dict[tuple[str, bool, tuple[str, ...]], tuple[list[Target], list[str]]] = {}
    for target in law.targets:
        for line in law.reviewing.lines(target, {}):
            targets, pathways = lines.setdefault((line.text, line.known, line.clauses), ([], []))
            targets.append(target)
            pathways.extend(line.pathways)
    listed = (
        Authority(*key, tuple(dict.fromkeys(targets)), tuple(dict.fromkeys(pathways)))
        for key, (targets, pathways) in lines.items()
    )
    return tuple(sorted(listed, key=lambda line: not line.known))


def by_case(law: Law, target: Target) -> Iterator[tuple[Committee, ...]]:
    """The lines for a target in each of the law's cases, in their order."""
    assert law.reviewing is not None
    for case in law.reviewing.cases:
        yield law.reviewing.lines(target, case)
