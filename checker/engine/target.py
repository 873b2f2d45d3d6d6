"""Partial evaluation: what is left of a law once series and level are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from checker.law.conditions import AllOf
from checker.law.pathways import Gate, Law, Pathway
from checker.law.tree import Condition
from checker.law.values import Target


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
    nodes = [
        node_of(pathway.applies_to(target), f"{prefix}/applies", clauses),
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


def node_of(condition: Condition, id_: str, inherited: tuple[str, ...]) -> Node:
    """Give a tree its ids and inherited clauses."""
    clauses = condition.clauses or inherited
    children = tuple(node_of(child, f"{id_}/{i}", clauses) for i, child in enumerate(condition.of))
    return Node(id_, condition, clauses, condition.text, condition.questions, children)
