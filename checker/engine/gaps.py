"""What is missing: the smallest sets of conditions that lift a pathway to its cap (rules.md §7, gaps)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from checker.engine.clock import Clock, wait
from checker.engine.search.compiled import Branch, Expression
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.engine.target import Node
from checker.law.values import Value
from checker.law.verdict import Verdict

By = Literal["time", "person", "fixed"]
Way = frozenset[int]
MAX_WAYS: Final = 6
"""Sets listed for a pathway at the most."""
MAX_SIZE: Final = 12
"""Conditions in a set at the most."""
_KEPT: Final = 48
_TRIED: Final = 12
_SEARCH_LIMIT: Final = 60


@dataclass(frozen=True, slots=True)
class Missing:
    """One condition to be fulfilled; ``open`` where it is merely not answered yet.

    ``by``: time will do it (on ``day``, where the date is known), the person can, or nobody can.
    """

    node: Node
    open: bool
    by: By
    text: str
    day: date | None

    def to_dict(self) -> dict[str, object]:
        """The entry of a gap."""
        found: dict[str, object] = {
            "id": self.node.id,
            "text": self.text,
            "clauses": list(self.node.clauses),
            "questions": list(self.node.questions),
            "by": self.by,
            "open": self.open,
        }
        if self.day is not None:
            found["date"] = self.day.isoformat()
        return found


@dataclass(frozen=True, slots=True)
class Gap:
    """Conditions that together lift the pathway to its cap, and answers that show it.

    ``blockers`` are those that neither the person nor time can change.
    """

    conditions: tuple[Missing, ...]
    blockers: tuple[Missing, ...]
    witness: Mapping[str, Value]

    @property
    def day(self) -> date | None:
        """The first day on which time has done its part; None where it has none or cannot."""
        days = [
            missing.day for missing in self.conditions if missing.by == "time" and missing.day is not None
        ]
        return max(days, default=None)

    def to_dict(self) -> dict[str, object]:
        """The entry of ``gaps``."""
        found: dict[str, object] = {
            "conditions": [missing.to_dict() for missing in self.conditions],
            "blockers": [missing.to_dict() for missing in self.blockers],
            "witness": {id_: plain(value) for id_, value in self.witness.items()},
            "text": self.text,
        }
        if self.day is not None:
            found["date"] = self.day.isoformat()
        return found

    @property
    def text(self) -> str:
        """The gap in one sentence."""
        parts = [missing.text for missing in self.conditions]
        fixed = [f"{missing.text}（不能改变）" for missing in self.blockers]
        return "；".join([*parts, *fixed])


@dataclass(frozen=True, slots=True)
class Gaps:
    """A pathway's gaps, fewest conditions first; ``more`` where the list was cut."""

    ways: tuple[Gap, ...]
    more: bool


def gaps(expression: Branch, places: Mapping[int, Node], search: Search, clock: Clock) -> Gaps:
    """The inclusion-minimal sets for one pathway, each with a witness that was re-evaluated."""
    goal = cap(expression)
    verdict = search.verdict(expression)
    if verdict >= goal:
        return Gaps((), False)
    finder = _Finder(search)
    ways = finder.ways(expression, goal)
    found: list[Gap] = []
    unseen = False
    for tried, way in enumerate(ways):
        if len(found) == MAX_WAYS or tried == _TRIED:
            return Gaps(tuple(found), True)
        gap = _gap(way, expression, goal, search, clock, places)
        if gap is None:
            unseen = True
        else:
            found.append(gap)
    return Gaps(tuple(found), finder.cut or unseen)


def cap(expression: Expression) -> Verdict:
    """The verdict of an expression with every fact and principle met."""
    if isinstance(expression, Branch):
        parts = [cap(part) for part in expression.parts]
        if expression.op == "all":
            return min(parts, default=Verdict.YES)
        return max(parts, default=Verdict.NO) if expression.op == "any" else Verdict.YES
    return expression if isinstance(expression, Verdict) else Verdict.YES


class _Finder:
    def __init__(self, search: Search) -> None:
        self.search = search
        self.cut = False

    def ways(self, expression: Expression, goal: Verdict) -> list[Way]:
        """Minimal sets of facts whose fulfilment lifts the expression to ``goal``; [∅] where it is there."""
        if isinstance(expression, Verdict):
            return [frozenset()] if expression >= goal else []
        if not isinstance(expression, Branch):
            return [frozenset()] if self.search.verdict(expression) >= goal else [frozenset({expression})]
        if self.search.verdict(expression) >= goal:
            return [frozenset()]
        if expression.op == "principle":
            return self.ways(expression.parts[0], goal)
        if expression.op == "any":
            return self._minimal(way for part in expression.parts for way in self.ways(part, goal))
        found: list[Way] = [frozenset()]
        for part in expression.parts:
            below = self.ways(part, goal)
            found = self._minimal(one | other for one in found for other in below)
        return found

    def _minimal(self, ways: Iterable[Way]) -> list[Way]:
        kept: list[Way] = []
        for way in sorted(set(ways), key=lambda way: (_fixed(way, self.search), len(way), sorted(way))):
            if not any(other <= way for other in kept):
                kept.append(way)
        small = [way for way in kept if len(way) <= MAX_SIZE][:_KEPT]
        self.cut = self.cut or len(small) < len(kept)
        return small


def _fixed(way: Way, search: Search) -> int:
    return sum(_by(number, search) == "fixed" for number in way)


def _by(number: int, search: Search) -> By:
    kinds = {search.law.catalogue[id_].changed_by for id_ in search.program.inputs[number]}
    if search.verdict(number) is Verdict.UNKNOWN:
        return "person"
    return "time" if "time" in kinds else "person" if "person" in kinds else "fixed"


def _gap(
    way: Way, expression: Branch, goal: Verdict, search: Search, clock: Clock, places: Mapping[int, Node]
) -> Gap | None:
    asked = frozenset(id_ for number in way for id_ in search.program.inputs[number])
    witness = _witness(way, expression, goal, search, asked)
    if witness is None:
        return None
    missing = [_missing(number, search, clock, places[number]) for number in sorted(way)]
    return Gap(
        conditions=tuple(m for m in missing if m.by != "fixed"),
        blockers=tuple(m for m in missing if m.by == "fixed"),
        witness={
            id_: witness[id_]
            for id_ in search.law.catalogue
            if id_ in witness and witness[id_] != search.answers.get(id_)
        },
    )


def _witness(
    way: Way, expression: Branch, goal: Verdict, search: Search, asked: frozenset[str]
) -> Mapping[str, Value] | None:
    """Answers, other in the questions ``asked`` only, that fulfil the facts and reach ``goal``."""
    reached = expression if goal is Verdict.YES else Branch("lift", (expression,))
    start = _left_open(search, asked)
    try:
        found = search.find(
            Branch("all", (*sorted(way), reached)), Verdict.YES, True, start, asked, _SEARCH_LIMIT
        )
    except SearchExhaustedError:
        return None
    if found is None:
        return None
    kept = {id_: search.answers[id_] for id_ in asked if id_ in search.answers and id_ not in found.answers}
    for candidate in (search.changed(found, kept), found):
        if search.admits(candidate.answers) and search.verdict(expression, candidate) >= goal:
            return candidate.answers
    return None


def _left_open(search: Search, asked: frozenset[str]) -> State:
    """The answers without those asked; what the law takes for granted where unanswered is so."""
    state = search.changed(search.start, dict.fromkeys(asked))
    for number, fact in enumerate(search.program.facts):
        if fact.op == "unanswered" and not asked.intersection(fact.questions):
            verdict = search.verdict(number, state)
            state.table[number] = (verdict, verdict)
    return state


def _missing(number: int, search: Search, clock: Clock, node: Node) -> Missing:
    by, is_open = _by(number, search), search.verdict(number) is Verdict.UNKNOWN
    day = clock.first_day(number, Verdict.UNKNOWN) if by == "time" else None
    if is_open:
        text = f"尚未回答：{node.text}"
    elif day is not None:
        text = f"{node.text}：还差{wait(search.as_of, day)}，{day.isoformat()} 起满足"
    else:
        text = f"须满足：{node.text}"
    return Missing(node, is_open, by, text, day)


def plain(value: Value) -> object:
    """An answer as JSON writes it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (bool, int, str)):
        return value
    return float(value)
