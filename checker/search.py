"""Exact search over the completions of a person's answers.

For one target the rules are monotone trees over facts. ``Search`` keeps what answers leave of those trees,
cuts every open question into cells on which no fact changes, and looks for completions by depth-first search
with bounds. Contradictory completions are never visited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple, cast

from checker.answers import EARLIEST_DATE
from checker.catalogue import NO_DATE, Question, Situation, Target, Value
from checker.conditions import Bounds, Condition, Fact
from checker.contradictions import pairs
from checker.dates import add_years
from checker.pathway import Law, Node, TargetRules
from checker.verdict import Verdict

NO, JUDGEMENT, YES = Verdict.NO, Verdict.JUDGEMENT, Verdict.YES
NODE_LIMIT: Final = 4_000
"""How many partial completions one search visits before it gives up."""
_CACHE_LIMIT: Final = 50_000


class SearchExhaustedError(Exception):
    """The search was cut off: nothing is known beyond the bounds that it started from."""


class Branch(NamedTuple):
    """``all``, ``any`` or ``principle`` over expressions."""

    op: str
    parts: tuple[Expression, ...]


Expression = Verdict | int | Branch
"""A verdict, the number of a fact, or a branch."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """The trees of one target over numbered facts; a fact that stands in several trees has one number."""

    target: Target
    facts: tuple[Fact, ...]
    inputs: tuple[tuple[str, ...], ...]
    pathways: tuple[Branch, ...]
    applies: tuple[Expression, ...]
    nodes: Mapping[int, Node]
    """Where each fact first stands."""
    places: tuple[Mapping[int, Node], ...]
    """Where each fact first stands in each pathway, its gates included."""
    thresholds: Mapping[str, tuple[int, ...]]
    cache: dict[tuple[object, ...], Bounds] = field(default_factory=dict)

    @property
    def whole(self) -> Branch:
        """The overall verdict."""
        return Branch("any", self.pathways)


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
    return Program(
        target=rules.target,
        facts=tuple(facts),
        inputs=tuple(fact.questions for fact in facts),
        pathways=tuple(pathways),
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
    """One person's answers against one target's program."""

    def __init__(
        self,
        law: Law,
        program: Program,
        answers: Mapping[str, Value],
        as_of: date,
        limit: int = NODE_LIMIT,
        prefer: Mapping[str, Value] | None = None,
    ) -> None:
        self.law = law
        self.program = program
        self.answers = dict(answers)
        self.as_of = as_of
        self.limit = limit
        self.prefer = prefer or {}
        self._left = limit

    # --- Bounds ---

    def fact(self, number: int, answers: Mapping[str, Value]) -> Bounds:
        """Bounds of one fact under ``answers``; kept by the answers that it rests on."""
        program = self.program
        key = (number, self.as_of, *(answers.get(id_) for id_ in program.inputs[number]))
        found = program.cache.get(key)
        if found is None:
            if len(program.cache) >= _CACHE_LIMIT:
                program.cache.clear()
            situation = Situation(answers, self.as_of, program.target)
            found = program.cache[key] = program.facts[number].bounds(situation)
        return found

    def bounds(self, expression: Expression, answers: Mapping[str, Value]) -> Bounds:
        """Lowest and highest verdict, every fact taken by itself."""
        if isinstance(expression, Branch):
            pairs = [self.bounds(part, answers) for part in expression.parts]
            match expression.op:
                case "all":
                    return min((p[0] for p in pairs), default=YES), min((p[1] for p in pairs), default=YES)
                case "any":
                    return max((p[0] for p in pairs), default=NO), max((p[1] for p in pairs), default=NO)
                case _:
                    return max(pairs[0][0], JUDGEMENT), max(pairs[0][1], JUDGEMENT)
        if isinstance(expression, Verdict):
            return expression, expression
        return self.fact(expression, answers)

    def verdict(self, expression: Expression, answers: Mapping[str, Value] | None = None) -> Verdict:
        """The verdict of the chain under ``answers``, or under those given."""
        given = self.answers if answers is None else answers
        if isinstance(expression, Branch):
            parts = [self.verdict(part, given) for part in expression.parts]
            match expression.op:
                case "all":
                    return min(parts, default=YES)
                case "any":
                    return max(parts, default=NO)
                case _:
                    return JUDGEMENT if parts[0] is NO else parts[0]
        if isinstance(expression, Verdict):
            return expression
        low, high = self.fact(expression, given)
        if low == high:
            return low
        return YES if self.program.facts[expression].op == "unanswered" else Verdict.UNKNOWN

    def residual(self, expression: Expression, answers: Mapping[str, Value]) -> Expression:
        """What the answers leave of an expression: decided parts folded away."""
        if isinstance(expression, Verdict):
            return expression
        if not isinstance(expression, Branch):
            low, high = self.fact(expression, answers)
            return low if low == high else expression
        parts = [self.residual(part, answers) for part in expression.parts]
        if expression.op == "principle":
            only = parts[0]
            return max(only, JUDGEMENT) if isinstance(only, Verdict) else Branch("principle", (only,))
        return _fold(expression.op, parts)

    # --- Completions ---

    def reachable(self) -> Bounds:
        """Lowest and highest overall verdict over all complete admissible answers that extend those given.

        Exact unless a search is cut off; then that side is the bound of conditions taken one by one (sound).
        """
        whole = self.residual(self.program.whole, self.answers)
        low, high = self.bounds(whole, self.answers)
        return self._lowest(whole, low, high), self._highest(whole, low, high)

    def _highest(self, whole: Expression, low: Verdict, high: Verdict) -> Verdict:
        parts = whole.parts if isinstance(whole, Branch) and whole.op == "any" else (whole,)
        try:
            for goal in (YES, JUDGEMENT):
                if low < goal <= high and any(self.find(part, goal, up=True) is not None for part in parts):
                    return goal
        except SearchExhaustedError:
            return high
        return low if low != high else high

    def _lowest(self, whole: Expression, low: Verdict, high: Verdict) -> Verdict:
        try:
            for goal in (NO, JUDGEMENT):
                if low <= goal < high and self.find(whole, goal, up=False) is not None:
                    return goal
        except SearchExhaustedError:
            return low
        return high

    def find(
        self, expression: Expression, goal: Verdict, up: bool, within: frozenset[str] | None = None
    ) -> dict[str, Value] | None:
        """Answers, extending those given, that bring ``expression`` to ``goal`` or beyond (``up``) or below.

        Only questions ``within`` (all, where None) are answered. None where there is no such completion;
        raises SearchExhaustedError where the search was cut off before it could tell.
        """
        self._left = self.limit
        return self._find(expression, goal, up, self.answers, within)

    def _find(
        self,
        expression: Expression,
        goal: Verdict,
        up: bool,
        answers: dict[str, Value],
        within: frozenset[str] | None,
    ) -> dict[str, Value] | None:
        rest = self.residual(expression, answers)
        low, high = self.bounds(rest, answers)
        if (low >= goal) if up else (high <= goal):
            return answers
        if (high < goal) if up else (low > goal):
            return None
        self._left -= 1
        if self._left < 0:
            raise SearchExhaustedError
        number = self._pick(rest, answers, within)
        if number is None:
            return None
        for candidate in self._branches(number, rest, up, answers, within):
            found = self._find(rest, goal, up, candidate, within)
            if found is not None:
                return found
        return None

    def _pick(
        self, rest: Expression, answers: Mapping[str, Value], within: frozenset[str] | None
    ) -> int | None:
        """An open fact that must move: the first with a question that may be answered."""
        for number in facts_of(rest):
            if self.open_question(number, answers, within) is not None:
                return number
        return None

    def open_question(
        self, number: int, answers: Mapping[str, Value], within: frozenset[str] | None = None
    ) -> str | None:
        """The first unanswered question of a fact; one that may leave nothing to ask comes before it."""
        for id_ in self.program.inputs[number]:
            for wanted in (*_before(self.law, id_), id_):
                if wanted not in answers and (within is None or wanted in within):
                    return wanted
        return None

    def _branches(
        self,
        number: int,
        rest: Expression,
        up: bool,
        answers: dict[str, Value],
        within: frozenset[str] | None,
    ) -> list[dict[str, Value]]:
        """Admissible answers to the fact's open question, the most promising first."""
        id_ = self.open_question(number, answers, within)
        if id_ is None:
            return []
        candidates = [{**answers, id_: value} for value in self.cells(id_, rest)]
        admissible = [candidate for candidate in candidates if self.admits(candidate, id_)]
        wanted = self.prefer.get(id_)

        def promise(candidate: dict[str, Value]) -> tuple[int, bool]:
            worth = sum(self.fact(number, candidate))
            return -worth if up else worth, candidate[id_] != wanted

        return sorted(admissible, key=promise)

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


@lru_cache(maxsize=4096)
def _alike(question: Question, target: Target) -> tuple[str, ...]:
    """Options that no rule tells apart for this target, one of each kind."""
    if question.alike is None:
        return tuple(option.value for option in question.options)
    kinds: dict[object, str] = {}
    for option in question.options:
        kinds.setdefault(question.alike(option.value, target), option.value)
    return tuple(kinds.values())


def _fold(op: str, parts: list[Expression]) -> Expression:
    neutral, absorbing = (YES, NO) if op == "all" else (NO, YES)
    decided = [part for part in parts if isinstance(part, Verdict)]
    bound = (min if op == "all" else max)(decided, default=neutral)
    rest = [part for part in parts if not isinstance(part, Verdict)]
    if bound is absorbing or not rest:
        return bound
    if bound is not neutral:
        rest.insert(0, bound)
    return rest[0] if len(rest) == 1 else Branch(op, tuple(dict.fromkeys(rest)))
