"""Every rule as data: the canonical export, its hash, the words quoted and the clauses implemented."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from checker.engine.report import to_json
from checker.law.after import PARTS
from checker.law.catalogue import Question
from checker.law.clauses import ClauseEntry
from checker.law.conditions import ByTarget, Condition, Fact
from checker.law.pathways import Law, TargetRules, for_target


@lru_cache(maxsize=8)
def rules_hash(law: Law) -> str:
    """SHA-256 of the canonical export, in hexadecimal."""
    return hashlib.sha256(to_json(export(law)).encode()).hexdigest()


def export(law: Law) -> dict[str, object]:
    """All rule objects and reference rows: what the verdicts rest on, and nothing else."""
    selections = _Selections(law)
    return {
        "schema": "rules/1",
        "notice": law.notice,
        "questions": [_question(question, selections) for question in law.catalogue.values()],
        "contradictions": [
            {"kind": c.kind, "question": c.question, "other": c.other, "above": c.above}
            for c in law.contradictions
        ],
        "gates": [
            {"id": g.id, "clauses": list(g.clauses), "condition": selections.tree(g.condition)}
            for g in law.gates
        ],
        "pathways": [
            {
                "id": p.id,
                "clauses": list(p.clauses),
                "mode": p.mode,
                "leads_to": selections.tree(p.leads_to),
                "applies": selections.tree(p.applies),
                "requires": selections.tree(p.requires),
                "waives": list(p.waives),
                "replaces": {id_: selections.tree(tree) for id_, tree in p.replaces.items()},
            }
            for p in law.pathways
        ],
        "by_target": selections.all(),
        "reference": [dict(row) for row in law.reference_rows()],
    }


class _Selections:
    """Target-dependent leaves, each written once: what it selects, for which targets."""

    def __init__(self, law: Law) -> None:
        self._targets = tuple(law.targets)
        self._names: dict[ByTarget, str] = {}
        self._written: dict[str, list[dict[str, object]]] = {}

    def tree(self, condition: Condition) -> dict[str, object]:
        """A condition as data."""
        if isinstance(condition, ByTarget):
            return {"by_target": self._name(condition)}
        found: dict[str, object] = {"kind": condition.kind, "text": condition.text}
        if isinstance(condition, Fact):
            found |= {"term": condition.term.id, "op": condition.op, "value": _plain(condition.value)}
        elif condition.kind == "fact":
            found["verdict"] = getattr(condition, "verdict").name  # noqa: B009  # Fixed is the only other fact
        for key in ("quote", "decided_by", "source"):
            if getattr(condition, key):
                found[key] = getattr(condition, key)
        if condition.clauses:
            found["clauses"] = list(condition.clauses)
        if condition.of:
            found["of"] = [self.tree(child) for child in condition.of]
        return found

    def all(self) -> dict[str, list[dict[str, object]]]:
        """Every selection by name."""
        return self._written

    def _name(self, leaf: ByTarget) -> str:
        known = self._names.get(leaf)
        if known is not None:
            return known
        name = self._names[leaf] = f"{leaf.select.__name__.strip('_')}-{len(self._names)}"
        groups: dict[Condition, list[str]] = {}
        for target in self._targets:
            groups.setdefault(leaf.select(target), []).append(f"{target.series}/{target.level}")
        self._written[name] = []
        self._written[name].extend(
            {"targets": keys, "tree": self.tree(tree)} for tree, keys in groups.items()
        )
        return name


def quotations(law: Law) -> Iterator[tuple[str, str, str]]:
    """Every (clause id, quoted words, place in the rules), each once."""
    seen = set()
    for clauses, condition, place in _conditions(law):
        if condition.quote:
            entry = (clauses[0], condition.quote, place)
            if entry not in seen:
                seen.add(entry)
                yield entry


def _conditions(law: Law) -> Iterator[tuple[tuple[str, ...], Condition, str]]:
    for target in law.targets:
        rules: TargetRules = for_target(law, target)
        for gate in rules.gates:
            for node in gate.node.walk():
                yield node.clauses, node.condition, gate.gate.id
        for pathway in rules.pathways:
            for node in pathway.node.walk():
                yield node.clauses, node.condition, pathway.pathway.id


def clause_index(law: Law) -> dict[str, ClauseEntry]:
    """Every clause in the notice's order, with what rests on it; LookupError names one without a status."""
    found: dict[str, dict[str, dict[str, None]]] = {clause: {} for clause in law.clauses}

    def add(clauses: tuple[str, ...], kind: str, ids: Iterable[str]) -> None:
        for clause in clauses:
            if clause not in found:
                raise LookupError(clause)
            found[clause].setdefault(kind, {}).update(dict.fromkeys(ids))

    for gate in law.gates:
        add(gate.clauses, "gates", (gate.id,))
    for pathway in law.pathways:
        add(pathway.clauses, "pathways", (pathway.id,))
    kinds = {gate.id: "gates" for gate in law.gates}
    for clauses, condition, place in _conditions(law):
        if condition.clauses:
            add(clauses, kinds.get(place, "pathways"), (place,))
        if not condition.of:
            add(clauses, "questions", condition.questions)
    for question in law.catalogue.values():
        add(question.clauses, "questions", (question.id,))
    after = _after_index(law)
    gates, pathways = [gate.id for gate in law.gates], [pathway.id for pathway in law.pathways]
    return {
        clause: ClauseEntry(
            standing=standing,
            gates=_in_order(gates, found[clause].get("gates", {})),
            pathways=_in_order(pathways, found[clause].get("pathways", {})),
            questions=_in_order(law.catalogue, found[clause].get("questions", {})),
            after=tuple(part for part in PARTS if (clause, part) in after),
        )
        for clause, standing in law.clauses.items()
    }


def _in_order(order: Iterable[str], ids: Container[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in order if id_ in ids)


def _after_index(law: Law) -> frozenset[tuple[str, str]]:
    """Clauses with the parts of what follows the verdict that rest on them."""
    return frozenset((passage.clause, part) for passage in law.passages for part in passage.parts)


def _question(question: Question, selections: _Selections) -> dict[str, object]:
    found: dict[str, object] = {"id": question.id, "type": question.type, "clauses": list(question.clauses)}
    if question.options:
        found["options"] = [option.value for option in question.options]
    if question.type in ("int", "decimal"):
        found["low"], found["high"] = question.low, question.high
    if question.asked_of:
        found["asked_of"] = selections.tree(question.asked_of)
    if question.grows_when:
        found["grows_when"] = selections.tree(question.grows_when)
    return found


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, (bool, int)) else str(value)
