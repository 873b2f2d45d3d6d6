"""Answers as a table whose columns have types of their own."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from checker.batch.columns.document import NONE, Json
from checker.batch.columns.reading import Kind
from checker.batch.tables import relations
from checker.batch.tables.relations import double_quoted
from checker.rosters.headings import AS_OF, none_column

_TYPES: Final = {"bool": "BOOLEAN", "int": "INTEGER", "decimal": "DOUBLE", "date": "DATE"}
_KINDS: Final[Mapping[str, Kind]] = {
    "bool": "bool",
    "enum": "text",
    "set": "text",
    "int": "number",
    "decimal": "number",
    "date": "date",
}


def kinds_of(document: Json) -> dict[str, Kind]:
    """The columns of ``select``, by name."""
    columns: dict[str, Kind] = {AS_OF: "date"}
    for question in document["questions"]:
        columns[question["id"]] = _KINDS[question["type"]]
        if "none_label" in question:
            columns[none_column(question["id"])] = "bool"
    return columns


def write_texts(path: Path, document: Json, people: Iterable[Mapping[str, Any]]) -> None:
    """A CSV with a row of texts for each ``{"as_of", "answers"}``; open answers are empty."""
    ids = [question["id"] for question in document["questions"]]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([AS_OF, *ids])
        for person in people:
            answers = person.get("answers") or {}
            writer.writerow([person.get(AS_OF) or "", *(_text(answers.get(id_)) for id_ in ids)])


def _text(answer: Any) -> str:  # noqa: ANN401  # an answer of JSON
    if isinstance(answer, str):
        return "" if answer == "unknown" else answer
    if answer is None:
        return ""
    if isinstance(answer, bool):
        return "true" if answer else "false"
    return ",".join(answer) or "[]" if isinstance(answer, (list, tuple)) else str(answer)


def select(path: Path, document: Json) -> str:
    """The rows of such a CSV with their types."""
    columns = [f"CAST({AS_OF} AS DATE) AS {AS_OF}"]
    for question in document["questions"]:
        name = double_quoted(question["id"])
        match question["type"]:
            case "date" if "none_label" in question:
                columns.append(f"CASE WHEN {name} <> '{NONE}' THEN CAST({name} AS DATE) END AS {name}")
                columns.append(f"{name} = '{NONE}' AS {double_quoted(none_column(question['id']))}")
            case "enum" | "set":
                columns.append(name)
            case type_:
                columns.append(f"CAST({name} AS {_TYPES[type_]}) AS {name}")
    told = "header = true, all_varchar = true, nullstr = '', delim = ',', quote = '\"'"
    file = relations.text(relations.pattern(path))
    rows = f"read_csv({file}, {told}, hive_partitioning = false)"
    return f"SELECT {', '.join(columns)} FROM {rows}"
