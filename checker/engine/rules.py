"""Every rule as data: the canonical export, its hash, the words quoted and the clauses implemented."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from checker.engine.report import to_json
from checker.law.conditions import ByTarget
from checker.law.pathways import Law
from checker.law.questions import Question
from checker.law.terms import Fact
from checker.law.tree import Condition


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
