"""Which open questions can still decide the verdict.

A question decides if there are two completions of the answers that differ in the answer to that question
alone, and in the verdict. The search looks for such a pair of states: it answers further questions in both
alike, brings the one up to a verdict and keeps the other below it. Where there is no such pair, no answer to
the question matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, combinations, pairwise, product
from typing import Final

from checker.engine.search.compiled import Branch, Expression, facts_of, touches
from checker.engine.search.completions import Search, SearchExhaustedError, State
from checker.engine.search.fold import bounds_of
from checker.law.values import NO_DATE, Value
from checker.law.verdict import Verdict

LIMITS: Final = (20, 80)
"""Partial completions visited in one attempt: in the first round, and in the second.

A question that is still undetermined after the last round is taken to decide.
"""
MOST_REPEATED: Final = 6
"""The number of cut off attempts that are repeated in the next round; more are too many to tell."""
MOST_VISITED: Final = 800
"""Partial completions visited for one question, over all attempts."""
MOST_PAIRED: Final = 12
"""Kinds of answers of which every two are compared."""
_Pair = tuple[State, State]


def deciding(candidates: Iterable[str], remaining: Expression, search: Search) -> frozenset[str]:
    """Those of the open questions whose answer can change the verdict, for some answers to all others.

    Exact, unless a search reaches its limit: then the question is included, so that none that matters is
    missing.
    """
    finder = _Pairs(remaining, search)
    open_ = list(dict.fromkeys(candidates))
    decisive: set[str] = set()
    for id_ in open_:
        if id_ in decisive:
            continue
        try:
            pair = finder.pair_for(id_)
        except SearchExhaustedError:
            decisive.add(id_)
            continue
        if pair is not None:
            decisive.add(id_)
            # The questions answered on the way to this pair often decide as well: cheap to try with it.
            decisive.update(
                other for other in open_ if other not in decisive and finder.decides(other, *pair)
            )
    return frozenset(decisive)


class _Pairs:
    """Searches for pairs of states; ``goal`` is the verdict that the one reaches and the other does not."""

    def __init__(self, remaining: Expression, search: Search) -> None:
        self.remaining = remaining
        self.search = search
        self.goal = Verdict.YES
        self._visits_left = 0
        # The facts that the question asked about can change.
        self._touched: frozenset[int] = frozenset()

    def pair_for(self, id_: str) -> _Pair | None:
        """Two states on either side of a verdict that differ in the answer to ``id_`` alone."""
        self._touched = frozenset(self.search.program.resting_on.get(id_, ()))
        low, high = bounds_of(self.remaining, self.search.start.table)
        ways, pairs = self._ways_with(), self._pairs_of(id_)
        attempts = [
            (goal, way, up, down)
            for goal in (Verdict.JUDGEMENT, Verdict.YES)
            if low < goal <= high and self._bears(goal, pairs)
            for way in ways
            for up, down in pairs
        ]
        visited = 0
        # A short search for each attempt first: commonly one of the many attempts succeeds soon.
        for limit in LIMITS:
            cut_off = []
            for attempt in attempts:
                if visited > MOST_VISITED:
                    raise SearchExhaustedError
                self.goal, way, up, down = attempt
                self._visits_left = limit
                try:
                    pair = self._separate(way, self.remaining, up, down)
                except SearchExhaustedError:
                    cut_off.append(attempt)
                    visited += limit
                    continue
                visited += limit - self._visits_left
                if pair is not None:
                    return pair
            attempts = cut_off
            if len(attempts) > MOST_REPEATED:
                break
        if attempts:
            raise SearchExhaustedError
        return None

    def _pairs_of(self, id_: str) -> list[_Pair]:
        """Pairs of answers to a question, of which the first may reach a verdict that the second does not."""
        return [
            (up, down)
            for pair in self._beside(id_)
            if _are_neighbours(*(state.answers[id_] for state in pair))
            for up, down in (pair, pair[::-1])
            if any(up.table[fact][1] > down.table[fact][0] for fact in self._touched)
        ]

    def _beside(self, id_: str) -> Iterable[_Pair]:
        """Every two kinds of answers; of many numbers or days only neighbours.

        Where any two of these have different outcomes, so have two neighbours on the way between them.
        """
        kinds = self._kinds(id_)
        if len(kinds) <= MOST_PAIRED or self.search.law.catalogue[id_].type in ("enum", "set", "bool"):
            return combinations(kinds, 2)
        without_day = [state for state in kinds if state.answers[id_] == NO_DATE]
        ordered = [state for state in kinds if state.answers[id_] != NO_DATE]
        return chain(pairwise(ordered), product(without_day, ordered))

    def _bears(self, goal: Verdict, pairs: list[_Pair]) -> bool:
        """Whether the answer can matter to the smallest part of the rules that holds all facts about it.

        If that part has the same outcome for both answers of every pair, so have the rules as a whole: they
        depend on the part through its verdict alone.
        """
        part = _enclosing(self.remaining, self._touched, {})[-1]
        if part is self.remaining or not isinstance(part, Branch):
            return True
        self.goal = goal
        for up, down in pairs:
            self._visits_left = LIMITS[-1]
            try:
                if self._separate(part, part, up, down) is not None:
                    return True
            except SearchExhaustedError:
                return True
        return False

    def decides(self, id_: str, up: State, down: State) -> bool:
        """Whether another answer to ``id_`` alone takes one of the states to the other side of the goal."""
        for state, falls in ((up, True), (down, False)):
            if id_ in state.answers:
                for candidate in self.search.answered(state, id_, self.remaining):
                    low, high = bounds_of(self.search.remaining(self.remaining, candidate), candidate.table)
                    if high < self.goal if falls else low >= self.goal:
                        return True
        return False

    def _kinds(self, id_: str) -> list[State]:
        """States with an answer to a question: one for each effect on the facts that remain."""
        facts = tuple(dict.fromkeys(facts_of(self.remaining)))
        is_linked = self._is_linked(id_, facts)
        by_effect: dict[tuple[object, ...], State] = {}
        for state in self.search.answered(self.search.start, id_, self.remaining):
            effect: tuple[object, ...] = tuple(state.table[number] for number in facts)
            effect += tuple(self._share(number, id_, state) for number in self._touched)
            # Every set is a kind of its own: ``_are_neighbours`` needs those that differ in one member. So is
            # every answer of which another may exclude some and not others.
            is_set = isinstance(state.answers[id_], frozenset)
            by_effect.setdefault((state.answers[id_],) if is_set or is_linked else effect, state)
        return list(by_effect.values())

    def _is_linked(self, id_: str, facts: Iterable[int]) -> bool:
        """Whether an answer can exclude one to another open question of the facts."""
        search = self.search
        others = {other for fact in facts for other in search.program.inputs[fact]}.difference(search.answers)
        links = ((entry.question, entry.other) for entry in search.law.contradictions)
        return any(id_ in link and not others.isdisjoint({*link} - {id_}) for link in links)

    def _share(self, number: int, id_: str, state: State) -> Value | None:
        """What an answer gives to a fact beside other answers: what it adds, or the answer itself."""
        answer = state.answers[id_]
        addend = self.search.program.facts[number].term.addend(id_, answer, self.search.as_of)
        low, high = state.table[number]
        return addend if addend is not None or low is high else answer

    def _ways_with(self) -> list[Expression]:
        """The pathways that read the question: every other gives both states the same verdict."""
        is_choice = isinstance(self.remaining, Branch) and self.remaining.op == "any"
        ways = self.remaining.parts if is_choice and isinstance(self.remaining, Branch) else (self.remaining,)
        return [way for way in ways if touches(way, self._touched)]

    def _separate(self, way: Expression, below: Expression, up: State, down: State) -> _Pair | None:
        """Both states with the same further answers, so that ``up`` reaches the goal and ``down`` does not.

        In ``up`` the expression ``way`` has to reach it; in ``down`` the expression ``below`` has to stay
        under it.
        """
        way = self.search.remaining(way, self._without(up))
        if not touches(way, self._touched):
            return None
        above, below = self.search.remaining(way, up), self.search.remaining(below, down)
        low, high = bounds_of(above, up.table)
        lowest, highest = bounds_of(below, down.table)
        if high < self.goal or lowest >= self.goal:
            return None
        if low >= self.goal and highest < self.goal:
            return up, down
        self._visits_left -= 1
        if self._visits_left < 0:
            raise SearchExhaustedError
        step = self._step(above, below, up, down)
        if step is None:
            return None
        for next_up, next_down in self._answered(*step, (up, down)):
            pair = self._separate(way, below, next_up, next_down)
            if pair is not None:
                return pair
        return None

    def _step(
        self, above: Expression, below: Expression, up: State, down: State
    ) -> tuple[int, str, Expression, bool] | None:
        """The fact and the question to answer next, in which expression, and whether upwards.

        First those that can shut the other pathways without a question that ``above`` needs.
        """
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
        """The state as if the question asked about were open."""
        table = state.table.copy()
        for number in self._touched:
            table[number] = (Verdict.NO, Verdict.YES)
        return State(state.answers, table)

    def _answered(
        self, number: int, id_: str, remaining: Expression, upwards: bool, pair: _Pair
    ) -> list[_Pair]:
        """Both states with each answer to ``id_`` that both admit, the most promising first."""
        search, (up, down) = self.search, pair
        resting = search.program.resting_on.get(id_, ())
        pairs = []
        for candidate in search.answered(up, id_, remaining):
            if search.admits({**down.answers, id_: candidate.answers[id_]}, id_):
                pairs.append((candidate, search.changed(down, {id_: candidate.answers[id_]})))

        def promise(pair: _Pair) -> tuple[int, int]:
            worth = sum(pair[0 if upwards else 1].table[number])
            # Of equally good answers, first the one that leaves its facts the worst in ``down``.
            return -worth if upwards else worth, sum(sum(pair[1].table[fact]) for fact in resting)

        return sorted(pairs, key=promise)


def _are_neighbours(first: Value, second: Value) -> bool:
    """Whether to compare two answers; of sets only those that differ in one member.

    Where any two sets have different outcomes, so have two neighbours on the way from the one to the other.
    """
    return not (isinstance(first, frozenset) and isinstance(second, frozenset)) or len(first ^ second) == 1


def _enclosing(
    remaining: Expression, touched: frozenset[int], memo: dict[Expression, tuple[Expression, ...]]
) -> tuple[Expression, ...]:
    """The parts of ``remaining`` that hold every occurrence of these facts, from the outermost inwards."""
    if not isinstance(remaining, Branch):
        return (remaining,)
    if remaining not in memo:
        chains = [_enclosing(part, touched, memo) for part in remaining.parts if touches(part, touched)]
        shared = set(chains[0]).intersection(*chains[1:]) if chains else set()
        memo[remaining] = (
            (remaining, *(part for part in chains[0] if part in shared)) if chains else (remaining,)
        )
    return memo[remaining]
