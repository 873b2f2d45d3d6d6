"""``rules/2``: everything that a verdict rests on as one canonical JSON document, and its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache

from checker.engine.program.canonical import to_json
from checker.engine.program.headlines import headlines
from checker.engine.program.nodes import Nodes, Program, program_of
from checker.engine.program.values import Tables, contradiction, is_named, named_value, rests_on
from checker.law.dates import EARLIEST_DATE
from checker.law.named.figures import Figure
from checker.law.pathways import Law, Pathway
from checker.law.questions import Question
from checker.law.terms import Term


@lru_cache(maxsize=8)
def rules_hash(law: Law) -> str:
    """SHA-256, in hexadecimal, of the document without its key ``rules``."""
    return law.packed_hash or hashlib.sha256(_text(law).encode()).hexdigest()


def export(law: Law) -> dict[str, object]:
    """The document, its own hash included."""
    # Read anew each time, which is quick: what the caller does with it concerns nobody else.
    document = json.loads(_text(law))
    return {"schema": document.pop("schema"), "rules": rules_hash(law), **document}


@lru_cache(maxsize=8)
def _text(law: Law) -> str:
    return to_json(_document(law))


def _document(law: Law) -> dict[str, object]:
    nodes, tables = Nodes(), Tables()
    programs: dict[Program, int] = {}
    targets: dict[str, dict[str, int]] = {}
    for target in law.targets:
        program = program_of(law, target, nodes)
        targets.setdefault(target.series, {})[target.level] = programs.setdefault(program, len(programs))
    questions = [_question(question, nodes) for question in law.catalogue.values()]
    contradictions = [contradiction(entry, tables) for entry in law.contradictions]
    compared = [*nodes.terms.values(), *(figure.value for figure in law.figures)]
    values = [named_value(law, term, tables) for term in _named(compared)]
    figures = [_figure(figure) for figure in law.figures]
    return {
        "schema": "rules/2",
        "notice": law.notice,
        "title": law.title,
        "as_of": {
            "first": law.as_of_first.isoformat(),
            "last": law.as_of_last.isoformat(),
            "default": law.as_of_default.isoformat(),
        },
        "earliest_date": EARLIEST_DATE.isoformat(),
        "target": {"series": law.target_series, "level": law.target_level},
        "levels": {series: dict(levels) for series, levels in law.levels.items()},
        "questions": questions,
        "contradictions": contradictions,
        "tables": tables.written,
        "values": values,
        "nodes": nodes.written,
        "gates": [{"id": gate.id, "title": gate.title, "clauses": list(gate.clauses)} for gate in law.gates],
        **({"figures": figures} if figures else {}),
        "pathways": [_pathway(law, pathway) for pathway in law.pathways],
        "programs": [
            {"gates": list(gates), "pathways": list(map(list, ways)), "leads": list(leads)}
            for gates, ways, leads in programs
        ],
        "targets": targets,
        "headlines": headlines(law),
        "reference": [dict(row) for row in law.reference_rows()],
    }


def _figure(figure: Figure) -> dict[str, object]:
    entry: dict[str, object] = {"value": figure.value.id, "clauses": list(figure.clauses)}
    return entry | ({"quote": figure.quote} if figure.quote else {})


def _named(compared: Iterable[Term]) -> tuple[Term, ...]:
    """Named values among those that are compared or told, each after the one that it rests on."""
    terms: dict[Term, None] = {}
    for term in compared:
        terms |= dict.fromkeys(rests_on(term))
        if is_named(term):
            terms[term] = None
    return tuple(terms)


def _pathway(law: Law, pathway: Pathway) -> dict[str, object]:
    return {
        "id": pathway.id,
        "title": pathway.title,
        "clauses": list(pathway.clauses),
        "mode": pathway.mode,
        "reviewer": pathway.reviewer,
        "waives": list(pathway.waives),
        "replaces": [gate.id for gate in law.gates if gate.id in pathway.replaces],
    }


def _question(question: Question, nodes: Nodes) -> dict[str, object]:
    entry: dict[str, object] = {
        "id": question.id,
        "type": question.type,
        "label": question.label,
        "clauses": list(question.clauses),
        "changed_by": question.changed_by,
    }
    if question.unit:
        entry["unit"] = question.unit
    if question.options:
        entry["options"] = {option.value: option.label for option in question.options}
    if question.order:
        if question.order != tuple(option.value for option in question.options):
            raise ValueError(f"the options of {question.id} do not stand in their order")
        entry["ordered"] = True
    if question.type in ("int", "decimal"):
        entry |= {"low": question.low, "high": question.high}
    if question.none_label:
        entry["none_label"] = question.none_label
    if question.latest is not None:
        entry["latest"] = question.latest.isoformat()
    for key, condition in (("asked_of", question.asked_of), ("grows_when", question.grows_when)):
        if condition is not None:
            entry[key] = nodes.number(condition)
    return entry
