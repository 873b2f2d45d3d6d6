"""What can still change: reachable verdicts and the questions that are worth asking next."""

from __future__ import annotations

from collections import Counter

from .catalogue import Catalogue, Situation
from .evaluate import Evaluation, Traced, bounds
from .pathway import TargetRules
from .report import NextQuestion
from .verdict import Verdict

__all__ = ["bounds", "next_questions"]


def next_questions(
    catalogue: Catalogue, rules: TargetRules, situation: Situation, evaluation: Evaluation, lowest: Verdict
) -> tuple[NextQuestion, ...]:
    """Open questions of every pathway that can still rise above ``lowest``: those of most pathways first."""
    weight: Counter[str] = Counter()
    why: dict[str, Traced] = {}
    by_gate = {gate.gate.id: traced for gate, traced in zip(rules.gates, evaluation.gates, strict=True)}
    for pathway in evaluation.pathways:
        trees = [pathway.trace, *(by_gate[gate.gate.id] for gate in pathway.rules.gates)]
        if min(tree.node.condition.bounds(situation)[1] for tree in trees) <= lowest:
            continue
        for leaf in (leaf for tree in trees for leaf in open_leaves(tree, situation)):
            for id_ in leaf.node.questions:
                if id_ not in situation.answers:
                    weight[id_] += 1
                    why.setdefault(id_, leaf)
    order = {id_: position for position, id_ in enumerate(catalogue)}
    return tuple(
        NextQuestion(id_, why[id_].node.clauses, why[id_].node.text)
        for id_ in sorted(weight, key=lambda id_: (-weight[id_], order[id_]))
    )


def open_leaves(tree: Traced, situation: Situation) -> list[Traced]:
    """Facts that answers still open could move, within nodes that they could move."""
    low, high = tree.node.condition.bounds(situation)
    if low == high:
        return []
    if not tree.of:
        return [tree]
    return [leaf for child in tree.of for leaf in open_leaves(child, situation)]
