"""Exact search over the completions of a person's answers.

A completion is a set of admissible answers that extends the answers given. ``Search`` folds the answers into
the rules of one target, tries answers of every kind to the open questions, and looks for completions by
depth-first search with bounds. Contradictory completions are never visited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from checker.engine.evaluation.contradictions import pairs
from checker.engine.search.apart import apart
from checker.engine.search.cells import cells
from checker.engine.search.compiled import Branch, Expression, Program, Table, facts_of
from checker.engine.search.fold import Valued, bounds_of, fold
from checker.engine.search.moves import moved
from checker.engine.search.sets import PartialSet
from checker.law.pathways import Law
from checker.law.values import NONE, Situation, Value
from checker.law.verdict import Bounds, Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
NODE_LIMIT: Final = 4_000
"""The number of partial completions that one search visits before it gives up."""
SOON: Final = 200
"""The number within which most searches end."""


class SearchExhaustedError(Exception):
    """The search reached its limit: nothing is known beyond the bounds that it started from."""


@dataclass(frozen=True, slots=True)
class State:
    """Answers with the bounds of every fact that follow from them.

    ``sets`` holds, for set questions that the search is about to answer, the options decided so far.
    """

    answers: Mapping[str, Value]
    table: Table
    sets: Mapping[str, PartialSet] = field(default_factory=dict)


class Search:
    """One person's answers, on one day, against one target's program."""

    def __init__(
        self,
        law: Law,
        program: Program,
        answers: Mapping[str, Value],
        as_of: date,
        like: Search | None = None,
    ) -> None:
        """``like``: of almost the same answers, so that most verdicts need not be found again."""
        self.law = law
        self.program = program
        self.as_of = as_of
        situation = Situation(answers, as_of, program.target)
        self.start = State(answers, [fact.bounds(situation) for fact in program.facts])
        before = like._plain_start if like else None
        self._plain_start: Valued = Valued(self._all_plain(self.start.table), before)
        lowest, highest = _sides(self.start.table)
        self._lowest_start, self._highest_start = Valued(lowest), Valued(highest)
        self._visits_left: int  # set by find()

    @property
    def answers(self) -> Mapping[str, Value]:
        """The answers given."""
        return self.start.answers

    def changed(self, state: State, change: Mapping[str, Value | None]) -> State:
        """``state`` with some answers replaced; one that is replaced by None is taken back."""
        answers = {id_: value for id_, value in {**state.answers, **change}.items() if value is not None}
        situation = Situation(answers, self.as_of, self.program.target)
        table = state.table.copy()
        for id_ in change:
            for number in self.program.resting_on.get(id_, ()):
                table[number] = self.program.facts[number].bounds(situation)
        return State(answers, table, {id_: set_ for id_, set_ in state.sets.items() if id_ not in change})

    def verdict(self, expression: Expression, state: State | None = None) -> Verdict:
        """The verdict of an expression, with open facts UNKNOWN, for the answers given or of ``state``."""
        if state is None or state is self.start:
            return self._plain_start.of(expression)
        return Valued(self._all_plain(state.table), self._plain_start).of(expression)

    def _all_plain(self, table: Table) -> list[Verdict]:
        return [low if low is high else self._open(number) for number, (low, high) in enumerate(table)]

    def _open(self, number: int) -> Verdict:
        return YES if self.program.facts[number].op == "unanswered" else Verdict.UNKNOWN

    def is_decided(self, expression: Expression, state: State) -> bool:
        """Whether nothing remains of an expression, so that ``remaining`` is its verdict."""
        lowest, highest = _sides(state.table)
        low = Valued(lowest, self._lowest_start).of(expression)
        return low is Valued(highest, self._highest_start).of(expression)

    def remaining(self, expression: Expression, state: State | None = None) -> Expression:
        """What remains of an expression once answers are folded into it; a verdict where they decide it."""
        return fold(expression, (state or self.start).table, {})

    # --- Completions ---

    def reachable(self) -> Bounds:
        """Lowest and highest overall verdict over all complete admissible answers that extend those given.

        Exact unless a search reaches its limit. That side is then the bound that follows from each condition
        taken by itself, which may be wider than the truth but never narrower.
        """
        remaining = self.remaining(self.program.whole)
        low, high = bounds_of(remaining, self.start.table)
        lowest, highest = self._lowest(remaining, low, high), self._highest(remaining, low, high)
        # Answers can exclude each other by way of an open question: then there is no completion at all.
        return (lowest, highest) if lowest <= highest else (low, high)

    def _highest(self, remaining: Expression, low: Verdict, high: Verdict) -> Verdict:
        parts = remaining.parts if isinstance(remaining, Branch) and remaining.op == "any" else (remaining,)
        try:
            for goal in (YES, JUDGEMENT):
                if low < goal <= high and any(self.find(part, goal, up=True) is not None for part in parts):
                    return goal
        except SearchExhaustedError:
            return high
        return low

    def _lowest(self, remaining: Expression, low: Verdict, high: Verdict) -> Verdict:
        try:
            for goal in (NO, JUDGEMENT):
                if self.find(remaining, goal, up=False) is not None:
                    return goal
        except SearchExhaustedError:
            return low
        return high

    def find(
        self,
        expression: Expression,
        goal: Verdict,
        up: bool,
        start: State | None = None,
        within: frozenset[str] | None = None,
        limit: int = NODE_LIMIT,
    ) -> State | None:
        """Answers, extending those of ``start``, that bring ``expression`` to ``goal`` or beyond.

        ``up``: to that verdict or a higher one, else to that or a lower one. Only the questions ``within``
        are answered (None: all); of equally promising answers the one given comes first. With ``within``,
        other answers change too where a contradiction forces them to, so that the state may lack answers
        that were given. None where there is no such completion; raises SearchExhaustedError where the search
        reached its ``limit``.
        """
        start = start or self.start
        self._visits_left = min(limit, SOON)
        try:
            return self._find(expression, goal, up, start, within)
        except SearchExhaustedError:
            if limit <= SOON:
                raise
        # Parts that share nothing open are searched one by one: none is tried again for the sake of another.
        parts = apart(self.law, self.program, self.remaining(expression, start), up, start.answers)
        state: State | None = start
        for part in parts if within is None else [expression]:
            self._visits_left = limit
            state = state and self._find(part, goal, up, state, within)
        return state

    def _find(
        self, expression: Expression, goal: Verdict, up: bool, state: State, within: frozenset[str] | None
    ) -> State | None:
        remaining = self.remaining(expression, state)
        low, high = bounds_of(remaining, state.table)
        if (low >= goal) if up else (high <= goal):
            return self._completed(state)
        if (high < goal) if up else (low > goal):
            return None
        self._visits_left -= 1
        if self._visits_left < 0:
            raise SearchExhaustedError
        for number in facts_of(remaining):
            id_ = self.open_question(number, state.answers, within)
            if id_ is not None:
                # An answer that moves along can undo what was folded away.
                below = remaining if within is None else expression
                for candidate in self._candidates(number, id_, remaining, up, state, within):
                    completion = self._find(below, goal, up, candidate, within)
                    if completion is not None:
                        return completion
                return None
        return None

    def open_question(
        self, number: int, answers: Mapping[str, Value], within: frozenset[str] | None = None
    ) -> str | None:
        """The first unanswered question of a fact.

        A question whose answer ``none`` would leave another with nothing to ask comes before that other one.
        """
        for id_ in self.program.inputs[number]:
            before = _before(self.law, id_)
            closing = (parent for parent in _closing(self.law, id_) if within is None or parent in within)
            if any(answers.get(parent) == NONE for parent in closing):
                continue
            for question in (*before, id_):
                if question not in answers and (within is None or question in within):
                    return question
        return None

    def _candidates(
        self,
        number: int,
        id_: str,
        remaining: Expression,
        up: bool,
        state: State,
        within: frozenset[str] | None,
    ) -> list[State]:
        """Admissible answers to a question of the fact, the most promising first."""
        given = self.answers.get(id_)

        def promise(candidate: State) -> tuple[int, bool, int]:
            worth = sum(candidate.table[number])
            changed = 0
            if within is not None:
                before, now = state.answers, candidate.answers
                changed = sum(now.get(other) != answer for other, answer in before.items())
            return -worth if up else worth, candidate.answers.get(id_) != given, changed

        if self.law.catalogue[id_].type == "set":
            return sorted(self._sets(number, id_, remaining, state), key=promise)
        if within is not None:
            return sorted(self._moving(state, id_, remaining, given, within), key=promise)
        return sorted(self.answered(state, id_, remaining, given), key=promise)

    def _sets(self, number: int, id_: str, remaining: Expression, state: State) -> Iterator[State]:
        """``state`` with one fact about a set question decided, in every way that differs.

        The set itself is not chosen at once, because there are too many sets.
        """
        if not self.admits({**state.answers, id_: frozenset()}, id_):
            return
        facts, resting = self.program.facts, self.program.resting_on[id_]
        open_ = [facts[other] for other in dict.fromkeys(facts_of(remaining)) if other in resting]
        for decided in state.sets.get(id_, PartialSet()).decided(facts[number], open_):
            table = state.table.copy()
            for other in resting:
                table[other] = decided.bounds(facts[other])
            yield State(state.answers, table, {**state.sets, id_: decided})

    def _completed(self, state: State) -> State:
        """``state`` with its sets answered; options that the search left open are as in the given answer."""
        sets = {id_: set_.completed(self.answers.get(id_)) for id_, set_ in state.sets.items()}
        return self.changed(state, sets) if sets else state

    def answered(
        self, state: State, id_: str, remaining: Expression, also: Value | None = None
    ) -> Iterator[State]:
        """``state`` with each admissible kind of answer to ``id_``, and with the answer ``also``, if any."""
        for value in self._values(id_, remaining, also):
            if self.admits({**state.answers, id_: value}, id_):
                yield self.changed(state, {id_: value})

    def _values(self, id_: str, remaining: Expression, also: Value | None = None) -> Iterator[Value]:
        values = dict.fromkeys(cells(self.law, self.program, self.as_of, self.answers, id_, remaining))
        yield from values
        if also is not None and also not in values:
            yield also

    def _moving(
        self, state: State, id_: str, remaining: Expression, also: Value | None, within: frozenset[str]
    ) -> Iterator[State]:
        """``state`` with each kind of answer to ``id_``; answers not ``within`` change where they clash."""
        fixed = within.intersection(state.answers) | {id_}
        for value in self._values(id_, remaining, also):
            proposed = {**state.answers, id_: value}
            for answers in moved(
                self.law, proposed, fixed, self.as_of, lambda other: self._values(other, remaining)
            ):
                change = {other: answers.get(other) for other in proposed}
                yield self.changed(state, {o: v for o, v in change.items() if v != state.answers.get(o)})

    def admits(self, answers: Mapping[str, Value], changed: str | None = None) -> bool:
        """Whether ``answers`` contain no contradiction; with ``changed``, none about that question."""
        return next(pairs(self.law, answers, changed), None) is None


def _sides(table: Table) -> tuple[tuple[Verdict, ...], tuple[Verdict, ...]]:
    """The lowest and the highest verdicts of a table."""
    lowest, highest = zip(*table, strict=True) if table else ((), ())
    return lowest, highest


@lru_cache(maxsize=1024)
def _before(law: Law, id_: str) -> tuple[str, ...]:
    """Questions to answer before ``id_``, because their answer ``none`` leaves ``id_`` nothing to ask."""
    return tuple(
        entry.other for entry in law.contradictions if entry.kind == "without" and entry.question == id_
    )


@lru_cache(maxsize=1024)
def _closing(law: Law, id_: str) -> tuple[str, ...]:
    """Questions whose answer ``none`` rules out every answer to ``id_``, even 0 and none."""
    if law.catalogue[id_].none_label:
        return ()
    entries = (e for e in law.contradictions if e.kind == "without" and e.question == id_)
    return tuple(entry.other for entry in entries if entry.above is None)
