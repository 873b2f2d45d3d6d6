"""People as a table, and what the columns say of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import checker
from checker.batch.columns import duck, typed
from checker.batch.columns.compiler import Compiled, compile_program
from tests.program.runtimes import by_engine
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
    """Plain evaluation by the interpreter, by the names of the columns."""
    [[chain, gates, ways]] = by_engine(law, raw, headed=False)
    named = {f"gate_{gate.id}": verdict for gate, verdict in zip(law.gates, gates, strict=True)}
    named |= {f"pathway_{way.id}": verdicts[2] for way, verdicts in zip(law.pathways, ways, strict=True)}
    return {"chain": chain, **named}


def differing(law: checker.Law, people: Sequence[Raw], rows: Sequence[Mapping[str, Any]]) -> list[Raw]:
    """People of whom the columns say something else than the interpreter."""
    return [
        raw
        for raw, row in zip(people, rows, strict=True)
        if row["faults"] is not None
        or {name: row[name] for name in of_engine(law, raw)} != of_engine(law, raw)
    ]
