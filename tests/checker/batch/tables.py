"""People as a table, and what the columns say of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import checker
from checker.batch.columns import duck, typed
from checker.batch.columns.compiler import Compiled, compile_program
from checker.engine.checking import read_answers
from checker.engine.evaluation.answers import Answers
from checker.engine.evaluation.evaluate import Evaluation, Traced, evaluate
from checker.engine.evaluation.target import for_target
from checker.engine.headlines.standing import Way, overall
from checker.law.terms import Fact
from checker.law.values import Situation, Target
from checker.law.verdict import Verdict
from tests.sources import LAW

Raw = dict[str, Any]


def document_of(law: checker.Law = LAW) -> Raw:
    """The program as another runtime reads it: JSON, and nothing else."""
    document: Raw = json.loads(checker.to_json(checker.export(law)))
    return document


def as_columns(
    folder: Path, document: Raw, people: Iterable[Raw], compiled: Compiled | None = None
) -> list[dict[str, Any]]:
    """What the columns say of each person, by name."""
    path = folder / "people.csv"
    typed.write_texts(path, document, people)
    compiled = compiled or compile_program(document, typed.kinds_of(document))
    connection = duck.connect(threads=2)
    rows = connection.execute(compiled.sql(f"({typed.select(path, document)})")).fetchall()
    connection.close()
    return [dict(zip(compiled.said, row, strict=True)) for row in rows]


def of_engine(law: checker.Law, raw: Raw) -> dict[str, str]:
    """Plain evaluation by the interpreter, by the names of the columns, with the bounds of the whole.

    A bound reads open leaves as NO or as YES, as the columns do; the exact search may lie between them.
    """
    answers = read_answers(law, raw)
    target = Target(str(answers.values[law.target_series]), str(answers.values[law.target_level]))
    found = evaluate(for_target(law, target), Situation(answers.values, answers.as_of, target))
    low, high = _bounds(found, answers)
    said = {"chain": found.verdict, "low": low, "high": high}
    said |= {f"gate_{gate.id}": traced.verdict for gate, traced in zip(law.gates, found.gates, strict=True)}
    said |= {f"pathway_{way.rules.pathway.id}": way.verdict for way in found.pathways}
    return {name: verdict.name for name, verdict in said.items()}


def _bounds(found: Evaluation, answers: Answers) -> tuple[Verdict, Verdict]:
    """The whole verdict with what is open NO, and with what is open YES."""
    gates = {traced.node.gate: traced for traced in found.gates}
    ways = [
        Way("review", way.verdict, way.trace, tuple(gate.gate.id for gate in way.rules.gates))
        for way in found.pathways
    ]

    def low(leaf: Traced) -> Verdict:
        condition = leaf.node.condition
        unanswered = isinstance(condition, Fact) and condition.op == "unanswered"
        is_open = leaf.verdict is Verdict.UNKNOWN or (
            unanswered and not answers.values.keys() & set(leaf.node.questions)
        )
        return Verdict.NO if is_open else leaf.verdict

    def high(leaf: Traced) -> Verdict:
        return Verdict.YES if leaf.verdict is Verdict.UNKNOWN else leaf.verdict

    lowest, highest = (overall(ways, gates, read) for read in (low, high))
    return lowest, highest


def differing(law: checker.Law, people: Sequence[Raw], rows: Sequence[Mapping[str, Any]]) -> list[Raw]:
    """People of whom the columns say something else than the interpreter."""
    return [raw for raw, row in zip(people, rows, strict=True) if not _agree(row, of_engine(law, raw))]


def _agree(row: Mapping[str, Any], said: Mapping[str, str]) -> bool:
    """Every cell the same; `verdict` is the chain's, else the one that both bounds leave, else empty."""
    left = said["low"] if said["low"] == said["high"] else None
    verdict = said["chain"] if said["chain"] != "UNKNOWN" else left
    return row["faults"] is None and all(
        row[name] == cell for name, cell in {**said, "verdict": verdict}.items()
    )
