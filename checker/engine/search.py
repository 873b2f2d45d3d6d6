"""Exact search over the completions of a person's answers.

For one target the rules are monotone trees over facts. ``Search`` keeps what answers leave of those trees,
cuts every open question into cells on which no fact changes, and looks for completions by depth-first search
with bounds. Contradictory completions are never visited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Final, cast

from checker.engine.answers import EARLIEST_DATE
from checker.engine.contradictions import pairs
from checker.law.catalogue import NO_DATE, Question, Situation, Target, Value
from checker.law.conditions import Bounds, Condition, Fact
from checker.law.dates import add_years
from checker.law.pathways import Law, Node, TargetRules
from checker.law.verdict import Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
NODE_LIMIT: Final = 4_000
"""How many partial completions one search visits before it gives up."""


class SearchExhaustedError(Exception):
    """The search was cut off: nothing is known beyond the bounds that it started from."""


class Branch:
    """``all``, ``any`` or ``principle`` over expressions; of a rest, ``low`` and ``high`` are the bounds.

    ``lift`` is YES where its part is JUDGEMENT or better, else NO: to be searched for together with facts.
    """

    __slots__ = ("high", "low", "op", "parts")

    def __init__(
        self, op: str, parts: tuple[Expression, ...], low: Verdict = NO, high: Verdict = YES
    ) -> None:
        self.op = op
        self.parts = parts
        self.low = low
        self.high = high


Expression = Verdict | int | Branch
"""A verdict, the number of a fact, or a branch."""
Table = list[Bounds]
"""Bounds of every fact, by number."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """The trees of one target over numbered facts; a fact that stands in several trees has one number."""

    target: Target
    facts: tuple[Fact, ...]
    inputs: tuple[tuple[str, ...], ...]
    resting_on: Mapping[str, tuple[int, ...]]
    """Question id to the facts that rest on it."""
    whole: Branch
    pathways: tuple[Branch, ...]
    titles: tuple[str, ...]
    applies: tuple[Expression, ...]
    nodes: Mapping[int, Node]
    """Where each fact first stands."""
    places: tuple[Mapping[int, Node], ...]
    """Where each fact first stands in each pathway, its gates included."""
    thresholds: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class State:
    """Answers with the bounds that they leave every fact."""

    answers: Mapping[str, Value]
    table: Table


@lru_cache(maxsize=512)
def compile_rules(law: Law, rules: TargetRules) -> Program:
    """Number the facts of a target's rules and gather the thresholds that they compare with."""
    numbers: dict[tuple[str, str, object], int] = {}
    facts: list[Fact] = []
    nodes: dict[int, Node] = {}

    def expression(node: Node, place: dict[int, Node]) -> Expression:
        condition = node.condition
        if isinstance(condition, Fact):
            key = (condition.term.id, condition.op, condition.value)
            if key not in numbers:
                numbers[key] = len(facts)
                facts.append(condition)
            number = numbers[key]
            nodes.setdefault(number, node)
            place.setdefault(number, node)
            return number
        if not node.of:
            return constant(condition)
        return Branch(condition.kind, tuple(expression(child, place) for child in node.of))

    gate_places: dict[str, dict[int, Node]] = {gate.gate.id: {} for gate in rules.gates}
    gates = {gate.gate.id: expression(gate.node, gate_places[gate.gate.id]) for gate in rules.gates}
    pathways, applies, places = [], [], []
    for pathway in rules.pathways:
        place: dict[int, Node] = {}
        own = Branch("all", tuple(expression(child, place) for child in pathway.node.of))
        bound = [gate.gate.id for gate in pathway.gates]
        pathways.append(Branch("all", (own, *(gates[id_] for id_ in bound))))
        applies.append(own.parts[0])
        for id_ in bound:
            place = gate_places[id_] | place
        places.append(place)
    resting_on: dict[str, list[int]] = {}
    for number, fact in enumerate(facts):
        for id_ in fact.questions:
            resting_on.setdefault(id_, []).append(number)
    return Program(
        target=rules.target,
        facts=tuple(facts),
        inputs=tuple(fact.questions for fact in facts),
        resting_on={id_: tuple(found) for id_, found in resting_on.items()},
        whole=Branch("any", tuple(pathways)),
        pathways=tuple(pathways),
        titles=tuple(pathway.pathway.title for pathway in rules.pathways),
        applies=tuple(applies),
        nodes=nodes,
        places=tuple(places),
        thresholds=_thresholds(law, facts),
    )


def constant(condition: Condition) -> Verdict:
    """The verdict of a leaf that asks nothing."""
    if not condition.of and condition.kind in ("all", "any"):
        return YES if condition.kind == "all" else NO
    return condition.evaluate(Situation({}, date.min, Target("", "")))


def _thresholds(law: Law, facts: list[Fact]) -> dict[str, tuple[int, ...]]:
    """Numbers that each question is compared with; questions that a contradiction orders share them."""
    found: dict[str, set[int]] = {}
    for fact in facts:
        if type(fact.value) is int:
            bound = fact.value + 1 if fact.op in (">", "<=") else fact.value
            for id_ in fact.questions:
                found.setdefault(id_, set()).add(bound)
    for _ in law.contradictions:
        for entry in law.contradictions:
            if entry.kind == "less":
                shared = found.get(entry.question, set()) | found.get(entry.other, set())
                found[entry.question] = found[entry.other] = shared
    return {id_: tuple(sorted(values)) for id_, values in found.items()}


class Search:
    """One person's answers, on one day, against one target's program."""

    def __init__(self, law: Law, program: Program, answers: Mapping[str, Value], as_of: date) -> None:
        self.law = law
        self.program = program
        self.as_of = as_of
        situation = Situation(answers, as_of, program.target)
        self.start = State(answers, [fact.bounds(situation) for fact in program.facts])
        self._left = 0

    @property
    def answers(self) -> Mapping[str, Value]:
        """The answers given."""
        return self.start.answers

    def changed(self, state: State, change: Mapping[str, Value | None]) -> State:
        """``state`` with some answers replaced, or taken back where the new one is None."""
        answers = {id_: value for id_, value in {**state.answers, **change}.items() if value is not None}
        situation = Situation(answers, self.as_of, self.program.target)
        table = state.table.copy()
        for id_ in change:
            for number in self.program.resting_on.get(id_, ()):
                table[number] = self.program.facts[number].bounds(situation)
        return State(answers, table)

    def verdict(self, expression: Expression, state: State | None = None) -> Verdict:
        """The verdict of the chain, for the answers given or those of ``state``."""
        return self._verdict(expression, (state or self.start).table, {})

    def _verdict(self, expression: Expression, table: Table, memo: dict[Branch, Verdict]) -> Verdict:
        if isinstance(expression, Verdict):
            return expression
        if not isinstance(expression, Branch):
            low, high = table[expression]
            if low == high:
                return low
            return YES if self.program.facts[expression].op == "unanswered" else Verdict.UNKNOWN
        found = memo.get(expression)
        if found is None:
            parts = [self._verdict(part, table, memo) for part in expression.parts]
            match expression.op:
                case "all":
                    found = min(parts, default=YES)
                case "any":
                    found = max(parts, default=NO)
                case "lift":
                    found = _lifted(parts[0])
                case _:
                    found = JUDGEMENT if parts[0] is NO else parts[0]
            memo[expression] = found
        return found

    def rest(self, expression: Expression, state: State | None = None) -> Expression:
        """What answers leave of an expression: decided parts folded, those that cannot matter dropped."""
        return _reduce(expression, (state or self.start).table, {})

    # --- Completions ---

    def reachable(self) -> Bounds:
        """Lowest and highest overall verdict over all complete admissible answers that extend those given.

        Exact unless a search is cut off; then that side is the bound of conditions taken one by one (sound).
        """
        whole = self.rest(self.program.whole)
        low, high = bounds_of(whole, self.start.table)
        lowest, highest = self._lowest(whole, low, high), self._highest(whole, low, high)
        # Answers may exclude each other through an open question: then there is no completion to speak of.
        return (lowest, highest) if lowest <= highest else (low, high)

    def _highest(self, whole: Expression, low: Verdict, high: Verdict) -> Verdict:
        parts = whole.parts if isinstance(whole, Branch) and whole.op == "any" else (whole,)
        try:
            for goal in (YES, JUDGEMENT):
                if low < goal <= high and any(self.find(part, goal, up=True) is not None for part in parts):
                    return goal
        except SearchExhaustedError:
            return high
        return low

    def _lowest(self, whole: Expression, low: Verdict, high: Verdict) -> Verdict:
        try:
            for goal in (NO, JUDGEMENT):
                if low <= goal < high and self.find(whole, goal, up=False) is not None:
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

        ``up``: that high or higher, else that low or lower. Only questions ``within`` (all, where None) are
        answered, as given where that serves. None where there is no such completion; raises
        SearchExhaustedError where ``limit`` cut the search off.
        """
        self._left = limit
        return self._find(expression, goal, up, start or self.start, within)

    def _find(
        self, expression: Expression, goal: Verdict, up: bool, state: State, within: frozenset[str] | None
    ) -> State | None:
        rest = self.rest(expression, state)
        low, high = bounds_of(rest, state.table)
        if (low >= goal) if up else (high <= goal):
            return state
        if (high < goal) if up else (low > goal):
            return None
        self._left -= 1
        if self._left < 0:
            raise SearchExhaustedError
        for number in facts_of(rest):
            id_ = self.open_question(number, state.answers, within)
            if id_ is not None:
                for candidate in self._branches(number, id_, rest, up, state):
                    found = self._find(rest, goal, up, candidate, within)
                    if found is not None:
                        return found
                return None
        return None

    def open_question(
        self, number: int, answers: Mapping[str, Value], within: frozenset[str] | None = None
    ) -> str | None:
        """The first unanswered question of a fact; one that may leave nothing to ask comes before it."""
        for id_ in self.program.inputs[number]:
            before = _before(self.law, id_)
            if any(answers.get(parent) == "none" for parent in _closing(self.law, id_)):
                continue
            for wanted in (*before, id_):
                if wanted not in answers and (within is None or wanted in within):
                    return wanted
        return None

    def _branches(self, number: int, id_: str, rest: Expression, up: bool, state: State) -> list[State]:
        """Admissible answers to a question of the fact, the most promising first."""
        given = self.answers.get(id_)

        def promise(candidate: State) -> tuple[int, bool]:
            worth = sum(candidate.table[number])
            return -worth if up else worth, candidate.answers[id_] != given

        return sorted(self.answered(state, id_, rest, given), key=promise)

    def answered(
        self, state: State, id_: str, rest: Expression, also: Value | None = None
    ) -> Iterator[State]:
        """``state`` with each admissible kind of answer to ``id_``, and with the answer ``also``."""
        values = dict.fromkeys(self.cells(id_, rest))
        if also is not None:
            values[also] = None
        for value in values:
            if self.admits({**state.answers, id_: value}, id_):
                yield self.changed(state, {id_: value})

    def cells(self, id_: str, rest: Expression) -> Iterator[Value]:
        """Values of a question, at least one in each cell on which no fact of ``rest`` changes."""
        question = self.law.catalogue[id_]
        match question.type:
            case "bool":
                yield from (True, False)
            case "enum":
                yield from _alike(question, self.program.target)
            case "set":
                yield from self._sets(question, rest)
            case "date":
                yield from self._dates(question)
            case _:
                yield from self._numbers(question)

    def _sets(self, question: Question, rest: Expression) -> Iterator[frozenset[str]]:
        named: dict[str, None] = {}
        for number in facts_of(rest):
            if question.id in self.program.inputs[number]:
                named.update(dict.fromkeys(cast("tuple[str, ...]", self.program.facts[number].value)))
        for size in range(len(named) + 1):
            yield from (frozenset(chosen) for chosen in combinations(named, size))

    def _numbers(self, question: Question) -> Iterator[Value]:
        step = Decimal(1) if question.type == "int" else Decimal("0.01")
        ends = {Decimal(question.low), Decimal(question.high)}
        for bound in self.program.thresholds.get(question.id, ()):
            if question.low < bound <= question.high:
                ends |= {Decimal(bound), bound - step}
        for value in sorted(ends):
            yield int(value) if value == int(value) else value

    def _dates(self, question: Question) -> Iterator[Value]:
        if question.none_label:
            yield NO_DATE
        ends = {EARLIEST_DATE, self.as_of}
        for years in self.program.thresholds.get(question.id, ()):
            latest = latest_start(self.as_of, years)
            ends |= {latest, latest + timedelta(days=1)}
        # The latest first: what a witness shows is then the least that must have passed.
        yield from sorted((day for day in ends if EARLIEST_DATE <= day <= self.as_of), reverse=True)

    def admits(self, answers: Mapping[str, Value], changed: str | None = None) -> bool:
        """No contradiction among ``answers`` (those about ``changed`` only, where it is given)."""
        return next(pairs(self.law, answers, changed), None) is None


def bounds_of(rest: Expression, table: Table) -> Bounds:
    """Lowest and highest verdict of a rest, every fact taken by itself."""
    if isinstance(rest, Verdict):
        return rest, rest
    return (rest.low, rest.high) if isinstance(rest, Branch) else table[rest]


def _excused(bound: Verdict) -> Verdict:
    return max(bound, JUDGEMENT)


def _lifted(bound: Verdict) -> Verdict:
    return YES if bound >= JUDGEMENT else NO


_UNARY: Final = {"principle": _excused, "lift": _lifted}


def _reduce(expression: Expression, table: Table, memo: dict[Branch, Expression]) -> Expression:
    if isinstance(expression, Verdict):
        return expression
    if not isinstance(expression, Branch):
        low, high = table[expression]
        return low if low == high else expression
    found = memo.get(expression)
    if found is None:
        found = memo[expression] = _reduce_branch(expression, table, memo)
    return found


def _reduce_branch(branch: Branch, table: Table, memo: dict[Branch, Expression]) -> Expression:
    if branch.op in _UNARY:
        only = _reduce(branch.parts[0], table, memo)
        low, high = (_UNARY[branch.op](bound) for bound in bounds_of(only, table))
        return low if low == high else Branch(branch.op, (only,), low, high)
    upwards = branch.op == "any"
    best, absorbing = (max, YES) if upwards else (min, NO)
    decided = NO if upwards else YES
    rests: dict[int | Branch, Bounds] = {}
    for part in branch.parts:
        rest = _reduce(part, table, memo)
        if rest is absorbing:
            return absorbing
        if isinstance(rest, Verdict):
            decided = best(decided, rest)
        else:
            rests[rest] = bounds_of(rest, table)
    low = best((decided, *(pair[0] for pair in rests.values())))
    high = best((decided, *(pair[1] for pair in rests.values())))
    if low == high:
        return low
    kept = _that_bind(rests, decided, low if upwards else high, upwards)
    return kept[0] if len(kept) == 1 else Branch(branch.op, kept, low, high)


def _that_bind(
    rests: Mapping[int | Branch, Bounds], decided: Verdict, mark: Verdict, upwards: bool
) -> tuple[Expression, ...]:
    """Without the parts that another, whose bound is ``mark``, makes idle whatever is answered."""
    own = 0 if upwards else 1
    if decided == mark:
        keeper: Expression | None = None
        kept: list[Expression] = [decided] if mark is not (NO if upwards else YES) else []
    else:
        keeper = next(rest for rest, pair in rests.items() if pair[own] == mark)
        kept = []
    for rest, (low, high) in rests.items():
        if rest is keeper or (high > mark if upwards else low < mark):
            kept.append(rest)
    return tuple(kept)


def latest_start(day: date, years: int) -> date:
    """The last day from which ``years`` years are completed on ``day``."""
    start = add_years(day, -years)
    # From 29 February a year ends on the 28th: the leap day itself may still be early enough.
    after = start + timedelta(days=1)
    return after if add_years(after, years) <= day else start


def facts_of(expression: Expression) -> Iterator[int]:
    """Numbers of the facts in an expression, in order, some more than once."""
    if isinstance(expression, Branch):
        for part in expression.parts:
            yield from facts_of(part)
    elif not isinstance(expression, Verdict):
        yield expression


@lru_cache(maxsize=1024)
def _before(law: Law, id_: str) -> tuple[str, ...]:
    """Questions to be answered before ``id_``, because an answer ``none`` leaves nothing to ask."""
    return tuple(
        entry.other for entry in law.contradictions if entry.kind == "without" and entry.question == id_
    )


@lru_cache(maxsize=1024)
def _closing(law: Law, id_: str) -> tuple[str, ...]:
    """Questions whose answer ``none`` leaves no answer at all to ``id_``, not even 0 or none."""
    if law.catalogue[id_].none_label:
        return ()
    entries = (e for e in law.contradictions if e.kind == "without" and e.question == id_)
    return tuple(entry.other for entry in entries if entry.above is None)


@lru_cache(maxsize=4096)
def _alike(question: Question, target: Target) -> tuple[str, ...]:
    """Options that no rule tells apart for this target, one of each kind."""
    if question.alike is None:
        return tuple(option.value for option in question.options)
    kinds: dict[object, str] = {}
    for option in question.options:
        kinds.setdefault(question.alike(option.value, target), option.value)
    return tuple(kinds.values())
