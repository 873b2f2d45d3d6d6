"""Partial evaluation: the rules of a law that remain once series and level are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from checker.errors import LawError
from checker.law.conditions import AllOf, AtLeast
from checker.law.guidance.sentences import ANSWERED_YES
from checker.law.pathways import LEADS_HERE, Gate, Law, Part, Pathway
from checker.law.tree import Condition
from checker.law.values import Target


@dataclass(frozen=True, slots=True)
class Node:
    """A condition with its place in the report and the clauses it rests on, its own or inherited.

    ``part`` is empty at the root of a pathway; ``gate`` names the gate at the root of a gate's conditions.
    """

    id: str
    condition: Condition
    clauses: tuple[str, ...]
    text: str
    questions: tuple[str, ...]
    of: tuple[Node, ...]
    part: Part | Literal[""] = ""
    gate: str = ""
    constant: Mapping[str, object] = field(init=False, compare=False, repr=False)
    """The keys of its entry in a report, in the contract's order; those that answers decide are empty."""

    def __post_init__(self) -> None:
        condition = self.condition
        words: dict[str, object] = {
            "id": self.id,
            "part": self.part,
            "gate": self.gate,
            "kind": condition.kind,
            "count": condition.count if isinstance(condition, AtLeast) else "",
            "text": self.text,
            "generic": condition.is_generic,
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

    @property
    def phrase(self) -> str:
        """The text as a part of a sentence; without the ending of a question that has to be answered 是."""
        return self.text.removesuffix(ANSWERED_YES)

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
    """A pathway for one target.

    ``node`` is its own tree (``applies``, ``requires`` and the gates that it reads in a way of its own);
    ``gates`` are the common gates that bind it besides.
    """

    pathway: Pathway
    node: Node
    applies: Node
    gates: tuple[TargetGate, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TargetRules:
    """The rules of a law for one target (partial evaluation)."""

    target: Target
    gates: tuple[TargetGate, ...]
    pathways: tuple[TargetPathway, ...]


@lru_cache(maxsize=512)
def for_target(law: Law, target: Target) -> TargetRules:
    """The rules of ``law`` for ``target``, as trees that depend on the person's answers alone; cached.

    LawError names a rule that looks at a question which nobody is asked.
    """
    gates = tuple(
        TargetGate(gate, _gate_node(gate, gate.condition.for_target(target), gate.clauses[0]))
        for gate in law.gates
    )
    pathways = tuple(_pathway(pathway, gates, target) for pathway in law.pathways)
    _expect_asked(law, (*(gate.node for gate in gates), *(pathway.node for pathway in pathways)))
    return TargetRules(target, gates, pathways)


def _expect_asked(law: Law, trees: Sequence[Node]) -> None:
    for tree in trees:
        for id_ in tree.questions:
            if id_ not in law.catalogue:
                why = f"{tree.text}（{tree.id}）要看题目 {id_}，而它不在题目表里"
                raise LawError(f"通知 {law.notice} 的规则", 0, why)


def _pathway(pathway: Pathway, gates: tuple[TargetGate, ...], target: Target) -> TargetPathway:
    prefix, clauses = pathway.clauses[0], pathway.clauses
    nodes = [
        _applies(pathway, target),
        node_of(pathway.requires.for_target(target), f"{prefix}/requires", clauses, "requires"),
    ]
    for gate in gates:
        replaced = pathway.replaces.get(gate.gate.id)
        if replaced is not None:
            nodes.append(_gate_node(gate.gate, replaced.for_target(target), prefix))
    combined = AllOf(parts=tuple(node.condition for node in nodes), says=pathway.title)
    root = Node(prefix, combined, clauses, pathway.title, _questions(nodes), tuple(nodes))
    binding = tuple(g for g in gates if g.gate.id not in pathway.waives and g.gate.id not in pathway.replaces)
    return TargetPathway(pathway, root, nodes[0], binding)


def _applies(pathway: Pathway, target: Target) -> Node:
    """Whom a pathway is for; first whether it can lead to the target, unless it certainly can."""
    id_, clauses = f"{pathway.clauses[0]}/applies", pathway.clauses
    leads_to, applies = pathway.leads_to.for_target(target), pathway.applies.for_target(target)
    if leads_to == LEADS_HERE:
        return node_of(applies, id_, clauses, "applies")
    combined = pathway.applies_to(target)
    nodes = (
        node_of(leads_to, f"{id_}/0", clauses, "leads_to"),
        node_of(applies, f"{id_}/1", clauses, "applies"),
    )
    return Node(id_, combined, clauses, combined.text, _questions(nodes), nodes, "applies")


def _gate_node(gate: Gate, condition: Condition, prefix: str) -> Node:
    return replace(node_of(condition, f"{prefix}/{gate.id}", gate.clauses, "gate"), gate=gate.id)


def node_of(
    condition: Condition, id_: str, inherited: tuple[str, ...], part: Part | Literal[""] = ""
) -> Node:
    """The tree of a condition with ids, the part of the pathway that it belongs to, and inherited clauses."""
    clauses = condition.clauses or inherited
    children = tuple([node_of(child, f"{id_}/{i}", clauses, part) for i, child in enumerate(condition.of)])
    questions = _questions(children) if children else condition.questions
    return Node(id_, condition, clauses, condition.text, questions, children, part)


def _questions(children: Sequence[Node]) -> tuple[str, ...]:
    """Those of a condition with others below: theirs, each once."""
    return tuple(dict.fromkeys([id_ for child in children for id_ in child.questions]))
