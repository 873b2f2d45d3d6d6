"""Conditions as data: every distinct node of the trees of all targets once, by number."""

from __future__ import annotations

from checker.engine.program.canonical import plain
from checker.law.conditions import AtLeast, Fixed, Group, Judgement, Pending, Principle
from checker.law.pathways import Law
from checker.law.terms import Fact, Term
from checker.law.tree import Condition
from checker.law.values import Target

Program = tuple[tuple[int, ...], tuple[tuple[int, ...], ...], tuple[int, ...]]
"""Of one target: every gate's node, the nodes of every pathway's parts, pathways that do not lead there."""


class Nodes:
    """Numbers the nodes that it is given; equal nodes share a number, children come before parents."""

    def __init__(self) -> None:
        self.written: list[dict[str, object]] = []
        self.terms: dict[str, Term] = {}
        self._by_content: dict[tuple[object, ...], int] = {}
        self._by_identity: dict[int, tuple[Condition, int]] = {}

    def number(self, condition: Condition) -> int:
        """The number of a node, written down with all below where it is new."""
        known = self._by_identity.get(id(condition))
        if known is not None:
            return known[1]
        entry = self._entry(condition)
        number = self._by_content.setdefault(_content(entry), len(self.written))
        if number == len(self.written):
            self.written.append(entry)
        # The condition is kept, so that no other is given its identity.
        self._by_identity[id(condition)] = condition, number
        return number

    def _entry(self, condition: Condition) -> dict[str, object]:
        entry: dict[str, object] = {"kind": condition.kind}
        if isinstance(condition, Fact):
            entry |= self._comparison(condition)
        elif isinstance(condition, Fixed):
            entry["verdict"] = condition.verdict.name
        elif isinstance(condition, (Group, Principle)):
            if isinstance(condition, AtLeast):
                entry["count"] = condition.count
            entry["of"] = [self.number(child) for child in condition.of]
        elif not isinstance(condition, (Judgement, Pending)):
            raise ValueError(f"the program cannot hold a {type(condition).__name__}: {condition.text}")
        words: dict[str, object] = {
            "text": condition.text,
            "generic": condition.is_generic,
            "decided_by": condition.decided_by,
            "quote": condition.quote,
            "source": condition.source,
            "clauses": list(condition.clauses),
        }
        return entry | {key: word for key, word in words.items() if word}

    def _comparison(self, fact: Fact) -> dict[str, object]:
        term = self.terms.setdefault(fact.term.id, fact.term)
        if term is not fact.term:
            raise ValueError(f"two named values are called {term.id}")
        return {"term": term.id, "op": fact.op, "value": plain(fact.value)}


def program_of(law: Law, target: Target, nodes: Nodes) -> Program:
    """The trees of a target: gates and pathways in the law's order."""
    gates = tuple(nodes.number(gate.condition.for_target(target)) for gate in law.gates)
    ways = tuple(
        tuple(
            nodes.number(condition)
            for condition in (
                pathway.applies_to(target),
                pathway.requires.for_target(target),
                *(
                    pathway.replaces[gate.id].for_target(target)
                    for gate in law.gates
                    if gate.id in pathway.replaces
                ),
            )
        )
        for pathway in law.pathways
    )
    return gates, ways, tuple(i for i, way in enumerate(law.pathways) if not way.can_lead_to(target))


def _content(entry: dict[str, object]) -> tuple[object, ...]:
    """An entry as something that can be told apart and looked up: true is not 1."""
    value = entry.get("value")
    words = [tuple(word) if type(word) is list else word for word in entry.values()]
    return (type(value), *entry, *words)
