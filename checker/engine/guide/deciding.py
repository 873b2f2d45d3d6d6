"""Which questions still decide: two completions of the answers differ in one alone, and in the verdict.

A pair of states shares every answer but the one to the question. The search drives one of them up to a
verdict and keeps the other below it; where there is no such pair, no answer to the question matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Final

from checker.engine.search.compiled import Branch, Expression, facts_of
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.engine.search.fold import bounds_of
from checker.law.values import Value
from checker.law.verdict import Verdict

LIMITS: Final = (20, 80)
"""Partial completions visited in one attempt, in turn; what the last leaves open is taken to decide."""
MOST: Final = 6
"""Attempts that are taken up again."""
AT_MOST: Final = 800
"""Partial completions visited for one question in all."""
_Pair = tuple[State, State]


def deciding(candidates: Iterable[str], rest: Expression, search: Search) -> frozenset[str]:
    """Those of the open questions of which some answer changes the verdict, for some answers to all else.

    Exact, unless a search is cut off: then the question is among them, so that none that matters is missing.
    """
    finder = _Pairs(rest, search)
    open_ = list(dict.fromkeys(candidates))
    found: set[str] = set()
    for id_ in open_:
        if id_ in found:
            continue
        try:
            pair = finder.pair_for(id_)
        except SearchExhaustedError:
            found.add(id_)
            continue
        if pair is not None:
            found.add(id_)
            # What brought these two about is decisive itself, more often than not.
            found.update(other for other in open_ if other not in found and finder.turns(other, *pair))
    return frozenset(found)


class _Pairs:
    def __init__(self, rest: Expression, search: Search) -> None:
        self.rest = rest
        self.search = search
        self.goal = Verdict.YES
        self._left = 0
        self._touched: frozenset[int] = frozenset()

    def pair_for(self, id_: str) -> _Pair | None:
        """Two states on either side of a verdict that differ in the answer to ``id_`` alone."""
        self._touched = frozenset(self.search.program.resting_on.get(id_, ()))
        low, high = bounds_of(self.rest, self.search.start.table)
        ways, pairs = self._ways_with(), self._pairs_of(id_)
        attempts = [
            (goal, way, up, down)
            for goal in (Verdict.JUDGEMENT, Verdict.YES)
            if low < goal <= high and self._bears(goal, pairs)
            for way in ways
            for up, down in pairs
        ]
        visited = 0
        # A little on each first: of many ways that might show it, one commonly shows it soon.
        for limit in LIMITS:
            open_ = []
            for attempt in attempts:
                if visited > AT_MOST:
                    raise SearchExhaustedError
                self.goal, way, up, down = attempt
                self._left = limit
                try:
                    found = self._part(way, self.rest, up, down)
                except SearchExhaustedError:
                    open_.append(attempt)
                    visited += limit
                    continue
                visited += limit - self._left
                if found is not None:
                    return found
            attempts = open_[:MOST]
        if attempts:
            raise SearchExhaustedError
        return None

    def _pairs_of(self, id_: str) -> list[_Pair]:
        """Two answers to a question, of which the first may serve where the second does not."""
        kinds = self._kinds(id_)
        return [
            (up, down)
            for pair in combinations(kinds, 2)
            if _are_neighbours(*(state.answers[id_] for state in pair))
            for up, down in (pair, pair[::-1])
            if any(up.table[fact][1] > down.table[fact][0] for fact in self._touched)
        ]

    def _bears(self, goal: Verdict, pairs: list[_Pair]) -> bool:
        """False where the part of the rules that holds all that rests on the question comes out alike.

        Minimum and maximum look at their parts one verdict at a time: the part can be judged alone.
        """
        part = _enclosing(self.rest, self._touched, {})[-1]
        if part is self.rest or not isinstance(part, Branch):
            return True
        self.goal = goal
        for up, down in pairs:
            self._left = LIMITS[-1]
            try:
                if self._part(part, part, up, down) is not None:
                    return True
            except SearchExhaustedError:
                return True
        return False

    def turns(self, id_: str, up: State, down: State) -> bool:
        """Whether another answer to ``id_`` alone takes one of the states to the other side."""
        for state, falls in ((up, True), (down, False)):
            if id_ in state.answers:
                for candidate in self.search.answered(state, id_, self.rest):
                    low, high = bounds_of(self.search.rest(self.rest, candidate), candidate.table)
                    if high < self.goal if falls else low >= self.goal:
                        return True
        return False

    def _kinds(self, id_: str) -> list[State]:
        """The answers to a question, one for each effect on the facts that are left."""
        facts = tuple(dict.fromkeys(facts_of(self.rest)))
        found: dict[tuple[object, ...], State] = {}
        for state in self.search.answered(self.search.start, id_, self.rest):
            effect: tuple[object, ...] = tuple(state.table[number] for number in facts)
            # All sets are kept: what tells two apart must show between neighbours.
            is_set = isinstance(state.answers[id_], frozenset)
            found.setdefault((state.answers[id_],) if is_set else effect, state)
        return list(found.values())

    def _ways_with(self) -> list[Expression]:
        """The pathways that a question bears on: any other gives both states the same verdict."""
        is_choice = isinstance(self.rest, Branch) and self.rest.op == "any"
        ways = self.rest.parts if is_choice and isinstance(self.rest, Branch) else (self.rest,)
        return [way for way in ways if not self._touched.isdisjoint(facts_of(way))]

    def _part(self, way: Expression, below: Expression, up: State, down: State) -> _Pair | None:
        """Common further answers that bring ``way`` to the goal in ``up``, ``below`` under it in ``down``."""
        way = self.search.rest(way, self._without(up))
        if self._touched.isdisjoint(facts_of(way)):
            return None
        above, below = self.search.rest(way, up), self.search.rest(below, down)
        low, high = bounds_of(above, up.table)
        lowest, highest = bounds_of(below, down.table)
        if high < self.goal or lowest >= self.goal:
            return None
        if low >= self.goal and highest < self.goal:
            return up, down
        self._left -= 1
        if self._left < 0:
            raise SearchExhaustedError
        step = self._step(above, below, up, down)
        if step is None:
            return None
        for one, other in self._answered(*step, (up, down)):
            found = self._part(way, below, one, other)
            if found is not None:
                return found
        return None

    def _step(
        self, above: Expression, below: Expression, up: State, down: State
    ) -> tuple[int, str, Expression, bool] | None:
        """What to answer next: first what shuts the other pathways and leaves ``above`` alone."""
        search = self.search
        needed = {id_ for number in facts_of(above) for id_ in search.program.inputs[number]}
        for number in facts_of(below):
            if needed.isdisjoint(search.program.inputs[number]):
                id_ = search.open_question(number, down.answers)
                if id_ is not None and id_ not in needed:
                    return number, id_, below, False
        low, _ = bounds_of(above, up.table)
        open_, state, upwards = (above, up, True) if low < self.goal else (below, down, False)
        for number in facts_of(open_):
            id_ = search.open_question(number, state.answers)
            if id_ is not None:
                return number, id_, open_, upwards
        return None

    def _without(self, state: State) -> State:
        """The state with the answer asked about left open."""
        table = state.table.copy()
        for number in self._touched:
            table[number] = (Verdict.NO, Verdict.YES)
        return State(state.answers, table)

    def _answered(self, number: int, id_: str, rest: Expression, upwards: bool, pair: _Pair) -> list[_Pair]:
        """Both states with each answer to ``id_`` that both admit, the most promising first."""
        search, (up, down) = self.search, pair
        resting = search.program.resting_on.get(id_, ())
        found = []
        for one in search.answered(up, id_, rest):
            if search.admits({**down.answers, id_: one.answers[id_]}, id_):
                found.append((one, search.changed(down, {id_: one.answers[id_]})))

        def promise(pair: _Pair) -> tuple[int, int]:
            worth = sum(pair[0 if upwards else 1].table[number])
            # Of answers that serve alike, one that leaves least to be said against.
            return -worth if upwards else worth, sum(sum(pair[1].table[fact]) for fact in resting)

        return sorted(found, key=promise)


def _are_neighbours(one: Value, other: Value) -> bool:
    """Of sets those that differ in one member: where any two come out otherwise, so do two of these."""
    return not (isinstance(one, frozenset) and isinstance(other, frozenset)) or len(one ^ other) == 1


def _enclosing(
    rest: Expression, touched: frozenset[int], memo: dict[Expression, tuple[Expression, ...]]
) -> tuple[Expression, ...]:
    """From ``rest`` inwards, the parts that hold these facts wherever they stand."""
    if not isinstance(rest, Branch):
        return (rest,)
    if rest not in memo:
        chains = [
            _enclosing(part, touched, memo) for part in rest.parts if not touched.isdisjoint(facts_of(part))
        ]
        shared = set(chains[0]).intersection(*chains[1:]) if chains else set()
        memo[rest] = (rest, *(part for part in chains[0] if part in shared)) if chains else (rest,)
    return memo[rest]
