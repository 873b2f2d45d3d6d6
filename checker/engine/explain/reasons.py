"""Why, and from when: gaps, earliest days, answers that do not matter (rules.md §7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from checker.engine.explain.clock import Clock
from checker.engine.explain.gaps import Gaps, gaps
from checker.engine.search.completions import Search
from checker.law.verdict import Verdict


@dataclass(frozen=True, slots=True)
class PathwayExplanation:
    """What is missing for one pathway, and the first day on which time alone improves its verdict."""

    gaps: Gaps
    earliest: date | None


def pathway(position: int, search: Search, clock: Clock) -> PathwayExplanation:
    """Gaps (where it applies or may apply) and earliest day of the pathway at ``position`` of the rules."""
    program = search.program
    expression = program.pathways[position]
    earliest = clock.first_day(expression, search.verdict(expression))
    if search.verdict(program.applies[position]) is Verdict.NO:
        return PathwayExplanation(Gaps((), False), earliest)
    return PathwayExplanation(gaps(expression, program.places[position], search, clock), earliest)


def idle_answers(search: Search) -> tuple[str, ...]:
    """Answers of a settled check that do not matter: without any one of them the verdict is still certain."""
    target = (search.law.target_series, search.law.target_level)
    answered = (id_ for id_ in search.law.catalogue if id_ in search.answers and id_ not in target)
    return tuple(id_ for id_ in answered if _is_certain_without(search, id_))


def _is_certain_without(search: Search, id_: str) -> bool:
    if search.is_decided(search.program.whole, search.changed(search.start, {id_: None})):
        return True
    # Conditions may contradict one another whatever the answer is: only a search finds that.
    others = {other: value for other, value in search.answers.items() if other != id_}
    low, high = Search(search.law, search.program, others, search.as_of).reachable()
    return low == high
