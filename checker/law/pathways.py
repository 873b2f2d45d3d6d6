"""What a gate and a pathway are, what a law is, and what is left of it for one target."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from checker.law.after import After, Passage
from checker.law.catalogue import Catalogue, Question, Situation, Target
from checker.law.clauses import ClauseStatus, Interpretation
from checker.law.conditions import AllOf, ByTarget, Condition, Fixed, all_of
from checker.law.verdict import Verdict

Mode = Literal["review", "recognition", "exam"]
MODE_LABELS: dict[Mode, str] = {"review": "评审", "recognition": "认定", "exam": "考试"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A condition on every pathway that does not waive it."""

    id: str
    title: str
    clauses: tuple[str, ...]
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """One way to a title.

    ``leads_to`` says by target whether the pathway can lead there at all; ``applies`` are the facts that put
    a person in its field; ``requires`` its own conditions; ``waives`` the gates that its clause lifts;
    ``replaces`` the gates that its clause reads in a way of its own.
    """

    id: str
    title: str
    clauses: tuple[str, ...]
    mode: Mode
    reviewer: str
    leads_to: Condition
    applies: Condition
    requires: Condition
    waives: tuple[str, ...] = ()
    replaces: Mapping[str, Condition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two answers that cannot both be true.

    ``less``: the number or date of ``question`` is below that of ``other``; ``without``: ``question`` is
    answered (above ``above``, if given) although ``other`` is none.
    """

    kind: Literal["less", "without"]
    question: str
    other: str
    above: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Law:
    """The rules of one notice: what the engine knows of law is only what stands here."""

    notice: str
    title: str
    catalogue: Catalogue
    gates: tuple[Gate, ...]
    pathways: tuple[Pathway, ...]
    contradictions: tuple[Contradiction, ...]
    clauses: Mapping[str, ClauseStatus]
    """Every clause of the notice, in its order, with how far the rules hold it."""
    interpretations: tuple[Interpretation, ...]
    levels_of: Callable[[str], tuple[str, ...]]
    """Levels that a series has, lowest first."""
    level_label: Callable[[str, str], str]
    """The series' own name of a level."""
    levelled: tuple[tuple[str, str], ...]
    """Pairs of (series question, level question) whose level the series must have."""
    target_series: str
    target_level: str
    as_of_first: date
    as_of_last: date
    as_of_default: date
    reference_rows: Callable[[], Iterator[Mapping[str, str]]]
    """Every row of reference data, for the canonical export."""
    after: Callable[[Situation, tuple[str, ...]], After]
    """What follows for someone whom these pathways may lead to the target."""
    passages: tuple[Passage, ...]
    """The words of the notice that ``after`` rests on."""

    @property
    def series(self) -> Question:
        """The question whose options are the series."""
        return self.catalogue[self.target_series]

    @property
    def targets(self) -> Iterator[Target]:
        """Every series with every level that it has."""
        for option in self.series.options:
            for level in self.levels_of(option.value):
                yield Target(option.value, level)


@dataclass(frozen=True, slots=True)
class Node:
    """A condition with its place in the report and the clauses it rests on, its own or inherited."""

    id: str
    condition: Condition
    clauses: tuple[str, ...]
    text: str
    questions: tuple[str, ...]
    of: tuple[Node, ...]
    constant: Mapping[str, str] = field(init=False, compare=False, repr=False)
    """What a report says of it whatever the answers, in the contract's order, with places for the rest."""

    def __post_init__(self) -> None:
        condition = self.condition
        words = {
            "id": self.id,
            "kind": condition.kind,
            "text": self.text,
            "verdict": "",
            "clauses": "",
            "quote": condition.quote,
            "questions": "" if self.of else " ".join(self.questions),
            "decided_by": condition.decided_by,
            "source": condition.source,
        }
        always = ("verdict", "clauses")
        constant = {key: word for key, word in words.items() if word or key in always}
        object.__setattr__(self, "constant", constant)

    def walk(self) -> Iterator[Node]:
        """This node and all below."""
        yield self
        for child in self.of:
            yield from child.walk()


@dataclass(frozen=True, slots=True, eq=False)
class TargetGate:
    """A gate for one target."""

    gate: Gate
    node: Node


@dataclass(frozen=True, slots=True, eq=False)
class TargetPathway:
    """A pathway for one target: its tree (``applies``, ``requires``, replaced gates) and its other gates."""

    pathway: Pathway
    node: Node
    applies: Node
    gates: tuple[TargetGate, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TargetRules:
    """What is left of a law once the target is known (partial evaluation)."""

    target: Target
    gates: tuple[TargetGate, ...]
    pathways: tuple[TargetPathway, ...]


@lru_cache(maxsize=512)
def for_target(law: Law, target: Target) -> TargetRules:
    """The constant trees over the person's questions that ``law`` leaves for ``target``; kept once made."""
    gates = tuple(
        TargetGate(
            gate,
            node_of(gate.condition.for_target(target), f"{gate.clauses[0]}/{gate.id}", gate.clauses),
        )
        for gate in law.gates
    )
    return TargetRules(target, gates, tuple(_pathway(pathway, gates, target) for pathway in law.pathways))


def _pathway(pathway: Pathway, gates: tuple[TargetGate, ...], target: Target) -> TargetPathway:
    prefix, clauses = pathway.clauses[0], pathway.clauses
    leads_to = pathway.leads_to.for_target(target)
    applies: Condition = pathway.applies.for_target(target)
    if leads_to != LEADS_HERE:
        applies = all_of(leads_to, applies)
    nodes = [
        node_of(applies, f"{prefix}/applies", clauses),
        node_of(pathway.requires.for_target(target), f"{prefix}/requires", clauses),
    ]
    for gate in gates:
        replaced = pathway.replaces.get(gate.gate.id)
        if replaced is not None:
            own = node_of(replaced.for_target(target), f"{prefix}/{gate.gate.id}", gate.gate.clauses)
            nodes.append(own)
    whole = AllOf(parts=tuple(node.condition for node in nodes), says=pathway.title)
    root = Node(prefix, whole, clauses, pathway.title, whole.questions, tuple(nodes))
    binding = tuple(g for g in gates if g.gate.id not in pathway.waives and g.gate.id not in pathway.replaces)
    return TargetPathway(pathway, root, nodes[0], binding)


LEADS_HERE = Fixed(verdict=Verdict.YES)


def leads_to(*levels: str) -> ByTarget:
    """A pathway that can lead to these levels only."""

    def select(target: Target) -> Condition:
        return (
            LEADS_HERE
            if target.level in levels
            else Fixed(verdict=Verdict.NO, says="该途径不能取得所申报的层级")
        )

    return ByTarget(select=select)


def node_of(condition: Condition, id_: str, inherited: tuple[str, ...]) -> Node:
    """Give a tree its ids and inherited clauses."""
    clauses = condition.clauses or inherited
    children = tuple(node_of(child, f"{id_}/{i}", clauses) for i, child in enumerate(condition.of))
    return Node(id_, condition, clauses, condition.text, condition.questions, children)
