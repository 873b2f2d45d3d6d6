"""The rules of one target as expressions over numbered facts: the form that is folded and searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from checker.engine.evaluation.target import Node, TargetRules
from checker.engine.search.cuts import Cuts, cuts_of
from checker.law.conditions import AtLeast
from checker.law.terms import Fact
from checker.law.tree import Condition
from checker.law.values import Situation, Target
from checker.law.verdict import Bounds, Verdict

NO, YES = Verdict.NO, Verdict.YES


class Branch:
    """``all``, ``any``, ``at_least`` (``count`` of them) or ``principle`` over expressions.

    ``low`` and ``high`` are its lowest and highest verdict, once answers were folded into it. A fourth
    operation, ``lift``, is YES where its part is JUDGEMENT or better, else NO: so a search can ask for
    JUDGEMENT in one part and for YES in other facts at the same time.

    ``facts`` has the bit of every fact in it, ``ordered`` their numbers once somebody has asked for them;
    ``folded`` is the table by which it was folded, if it was.
    """

    __slots__ = ("count", "facts", "folded", "high", "low", "op", "ordered", "parts")

    def __init__(
        self,
        op: str,
        parts: tuple[Expression, ...],
        low: Verdict = NO,
        high: Verdict = YES,
        count: int = 0,
        folded: Table | None = None,
    ) -> None:
        self.op = op
        self.parts = parts
        self.low = low
        self.high = high
        self.count = count
        self.folded = folded
        self.ordered: tuple[int, ...] | None = None
        self.facts = 0
        for part in parts:
            if isinstance(part, Branch):
                self.facts |= part.facts
            elif not isinstance(part, Verdict):
                self.facts |= 1 << part

    def ranked(self, verdicts: Iterable[Verdict]) -> Verdict:
        """Of ``at_least``, the verdict that its parts give."""
        return sorted(verdicts, reverse=True)[self.count - 1]


Expression = Verdict | int | Branch
"""A verdict, the number of a fact, or a branch with parts."""
Told = int | Branch
"""What a reader is told is missing: a fact, or a branch that is told as one condition."""
Places = Mapping[Told, Node]
Table = list[Bounds]
"""The lowest and highest verdict of every fact, by its number."""


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """The trees of one target over numbered facts; a fact that occurs in several trees has one number."""

    target: Target
    facts: tuple[Fact, ...]
    inputs: tuple[tuple[str, ...], ...]
    """Ids of the questions that each fact asks."""
    resting_on: Mapping[str, tuple[int, ...]]
    """Question id to the facts that read it."""
    whole: Branch
    """The verdict on the target: any of ``pathways``."""
    pathways: tuple[Branch, ...]
    titles: tuple[str, ...]
    applies: tuple[Expression, ...]
    nodes: Mapping[int, Node]
    """The first node of each fact."""
    places: tuple[Places, ...]
    """For each pathway, its gates included: the first node of each fact, and of each whole, in it."""
    cuts: Mapping[str, Cuts]
    """For every number and date that facts compare: where the answers fall into different kinds."""


@lru_cache(maxsize=512)
def compile_rules(rules: TargetRules) -> Program:
    """The program of a target's rules: numbered facts, and the values at which they cut answers."""
    numbers: dict[tuple[str, str, object], int] = {}
    facts: list[Fact] = []
    nodes: dict[int, Node] = {}
    wholes: dict[Condition, Branch] = {}

    def expression(node: Node, place: dict[Told, Node]) -> Expression:
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
        count = condition.count if isinstance(condition, AtLeast) else 0
        branch = Branch(condition.kind, tuple(expression(child, place) for child in node.of), count=count)
        if condition.is_whole:
            branch = wholes.setdefault(condition, branch)
            place.setdefault(branch, node)
        return branch

    gate_places: dict[str, dict[Told, Node]] = {gate.gate.id: {} for gate in rules.gates}
    gates = {gate.gate.id: expression(gate.node, gate_places[gate.gate.id]) for gate in rules.gates}
    pathways, applies, places = [], [], []
    for pathway in rules.pathways:
        place: dict[Told, Node] = {}
        own_tree = Branch("all", tuple(expression(child, place) for child in pathway.node.of))
        binding = [gate.gate.id for gate in pathway.gates]
        pathways.append(Branch("all", (own_tree, *(gates[id_] for id_ in binding))))
        applies.append(own_tree.parts[0])
        for id_ in binding:
            place = gate_places[id_] | place
        places.append(place)
    resting_on: dict[str, list[int]] = {}
    for number, fact in enumerate(facts):
        for id_ in fact.term.inputs:
            resting_on.setdefault(id_, []).append(number)
    return Program(
        target=rules.target,
        facts=tuple(facts),
        inputs=tuple(fact.questions for fact in facts),
        resting_on={id_: tuple(fact_numbers) for id_, fact_numbers in resting_on.items()},
        whole=Branch("any", tuple(pathways)),
        pathways=tuple(pathways),
        titles=tuple(pathway.pathway.title for pathway in rules.pathways),
        applies=tuple(applies),
        nodes=nodes,
        places=tuple(places),
        cuts=cuts_of(facts),
    )


def constant(condition: Condition) -> Verdict:
    """The verdict of a leaf, or of an empty group, that no answer changes."""
    return condition.evaluate(Situation({}, date.min, Target("", "")))


def touches(expression: Expression, facts: frozenset[int]) -> bool:
    """Whether an expression reads one of the facts."""
    if isinstance(expression, Branch):
        return any(expression.facts >> fact & 1 for fact in facts)
    return not isinstance(expression, Verdict) and expression in facts


def numbers_in(expression: Expression) -> Iterator[int]:
    """Numbers of the facts in an expression, each once, lowest first."""
    if isinstance(expression, Branch):
        left = expression.facts
        while left:
            lowest = left & -left
            yield lowest.bit_length() - 1
            left ^= lowest
    elif not isinstance(expression, Verdict):
        yield expression


def facts_of(expression: Expression) -> Iterator[int]:
    """Numbers of the facts in an expression, each once, in order of appearance."""
    if isinstance(expression, Branch):
        if expression.ordered is None:
            expression.ordered = tuple(dict.fromkeys(chain.from_iterable(map(facts_of, expression.parts))))
        yield from expression.ordered
    elif not isinstance(expression, Verdict):
        yield expression
