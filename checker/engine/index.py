"""By clause: the words that rules quote from it, and the rules and questions that rest on it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache

from checker.engine.evaluation.target import for_target
from checker.law.clauses import ClauseEntry
from checker.law.guidance.after import PARTS
from checker.law.pathways import Law
from checker.law.terms import Fact, Term
from checker.law.tree import Condition


def quotations(law: Law) -> Iterator[tuple[str, str, str]]:
    """Every (clause id, quoted words, place in the rules), each once."""
    seen = set()
    for clauses, condition, place in _conditions(law):
        if condition.quote:
            entry = (clauses[0], condition.quote, place)
            if entry not in seen:
                seen.add(entry)
                yield entry
    for figure in law.figures:
        if figure.quote:
            yield figure.clauses[0], figure.quote, figure.value.id


def terms(law: Law) -> tuple[Term, ...]:
    """Every question and named value that a rule compares or tells, each once, in order of appearance."""
    compared = (condition.term for _, condition, _ in _conditions(law) if isinstance(condition, Fact))
    return tuple(dict.fromkeys((*compared, *(figure.value for figure in law.figures))))


@lru_cache(maxsize=8)
def _conditions(law: Law) -> tuple[tuple[tuple[str, ...], Condition, str], ...]:
    """Conditions with their clauses and places, in order; one of several targets' rules stands here once."""
    found: dict[tuple[tuple[str, ...], int, str], tuple[tuple[str, ...], Condition, str]] = {}
    for target in law.targets:
        rules = for_target(law, target)
        trees = [(gate.node, gate.gate.id) for gate in rules.gates]
        trees += [(pathway.node, pathway.pathway.id) for pathway in rules.pathways]
        for tree, place in trees:
            for node in tree.walk():
                entry = node.clauses, node.condition, place
                found.setdefault((node.clauses, id(node.condition), place), entry)
    return tuple(found.values())


def clause_index(law: Law) -> dict[str, ClauseEntry]:
    """Every clause in the notice's order, with what rests on it.

    LookupError names a clause that a rule rests on although the law gives it no status.
    """
    ids_by_clause: dict[str, dict[str, dict[str, None]]] = {clause: {} for clause in law.clauses}

    def add(clauses: tuple[str, ...], kind: str, ids: Iterable[str]) -> None:
        for clause in clauses:
            if clause not in ids_by_clause:
                raise LookupError(clause)
            ids_by_clause[clause].setdefault(kind, {}).update(dict.fromkeys(ids))

    for kind, id_, clauses in _by_themselves(law):
        add(clauses, kind, (id_,))
    kinds = {gate.id: "gates" for gate in law.gates}
    for clauses, condition, place in _conditions(law):
        if condition.clauses:
            add(clauses, kinds.get(place, "pathways"), (place,))
        if not condition.of:
            add(clauses, "questions", condition.questions)
    after = _after_index(law)
    gates, pathways = [gate.id for gate in law.gates], [pathway.id for pathway in law.pathways]
    return {
        clause: ClauseEntry(
            standing=standing,
            gates=_in_order(gates, ids_by_clause[clause].get("gates", {})),
            pathways=_in_order(pathways, ids_by_clause[clause].get("pathways", {})),
            questions=_in_order(law.catalogue, ids_by_clause[clause].get("questions", {})),
            after=tuple(part for part in PARTS if (clause, part) in after),
            figures=tuple(ids_by_clause[clause].get("figures", {})),
        )
        for clause, standing in law.clauses.items()
    }


def _by_themselves(law: Law) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Kind, id and clauses of all that names its own clauses."""
    yield from (("gates", gate.id, gate.clauses) for gate in law.gates)
    yield from (("pathways", pathway.id, pathway.clauses) for pathway in law.pathways)
    yield from (("questions", question.id, question.clauses) for question in law.catalogue.values())
    yield from (("figures", figure.value.id, figure.clauses) for figure in law.figures)


def _in_order(order: Iterable[str], ids: Container[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in order if id_ in ids)


def _after_index(law: Law) -> frozenset[tuple[str, str]]:
    """Clauses with the parts of what follows the verdict that rest on them."""
    return frozenset((passage.clause, part) for passage in law.passages for part in passage.parts)
