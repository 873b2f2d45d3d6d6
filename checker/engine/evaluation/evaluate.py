"""Answers and rules to verdicts: every gate, every pathway, each with its traced tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from checker.engine.evaluation.target import Node, TargetPathway, TargetRules
from checker.law.records import OfRecords
from checker.law.values import Situation
from checker.law.verdict import Verdict

NAMES: Final = tuple(verdict.name for verdict in Verdict)
"""Names by verdict: much faster to look up than ``Verdict.name``, and a report holds hundreds."""


class Traced(NamedTuple):
    """A node with the verdict that the answers give it. A tuple: there are hundreds in a report."""

    node: Node
    verdict: Verdict
    of: tuple[Traced, ...]

    def to_dict(self) -> dict[str, object]:
        """The node of ``report/2``, without the keys that do not apply to it."""
        node = self.node
        entry = dict(node.constant)
        entry["verdict"] = NAMES[self.verdict]
        entry["clauses"] = [*node.clauses]
        if isinstance(node.condition, OfRecords):
            below = self._there
            entry |= {"of": below} if below else {"questions": [node.condition.number]}
        elif self.of:
            entry["of"] = [child.to_dict() for child in self.of]
        elif node.questions:
            entry["questions"] = [*node.questions]
        return entry

    @property
    def _there(self) -> list[dict[str, object]]:
        """The records that there are, each without the fact that it is there."""
        there = (child for child in self.of if child.of[0].verdict is Verdict.YES)
        return [Traced(child.node, child.verdict, child.of[1:]).to_dict() for child in there]


@dataclass(frozen=True, slots=True)
class TracedPathway:
    """A pathway with its verdict: the minimum of its own tree and of every gate that it does not waive."""

    rules: TargetPathway
    trace: Traced
    verdict: Verdict

    @property
    def applies(self) -> Verdict:
        """NO: the pathway was not made for this person (不适用)."""
        return self.trace.of[0].verdict


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Verdicts of all gates and pathways for one situation."""

    gates: tuple[Traced, ...]
    pathways: tuple[TracedPathway, ...]
    verdict: Verdict


def evaluate(rules: TargetRules, situation: Situation) -> Evaluation:
    """Trace every tree; the overall verdict is the maximum over the pathways."""
    gates = tuple(trace(gate.node, situation) for gate in rules.gates)
    by_gate = {gate.gate.id: traced.verdict for gate, traced in zip(rules.gates, gates, strict=True)}
    pathways = []
    for pathway in rules.pathways:
        traced = trace(pathway.node, situation)
        verdict = min((traced.verdict, *(by_gate[g.gate.id] for g in pathway.gates)))
        pathways.append(TracedPathway(pathway, traced, verdict))
    return Evaluation(gates, tuple(pathways), max(p.verdict for p in pathways))


def trace(node: Node, situation: Situation) -> Traced:
    """Verdicts for a node and all below; each leaf is evaluated once."""
    if not node.of:
        return Traced(node, node.condition.evaluate(situation), ())
    children = tuple([trace(child, situation) for child in node.of])
    return Traced(node, node.condition.combined([child.verdict for child in children]), children)
