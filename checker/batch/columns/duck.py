"""The columns on DuckDB, over any relation of a connection, with bounded memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from checker.batch.columns.beside import Beside, compile_beside
from checker.batch.columns.document import Json
from checker.batch.columns.reading import Kind
from checker.batch.tables import relations
from checker.batch.tables.relations import Connection, double_quoted

MEMORY: Final = "400MB"
_GROUP: Final = 20_480
"""Rows that a Parquet file is written by: so many are held in memory with all their columns."""
_NUMBER: Final = re.compile(r"U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DOUBLE|FLOAT|REAL|DECIMAL\(.*\)")


def connect(folder: Path | None = None, threads: int = 0) -> Connection:
    """A connection whose memory is bounded; what is larger goes to ``folder``."""
    connection = relations.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    # Else each list of constants becomes a join, and setting a hundred of them up takes seconds.
    connection.execute("SET disabled_optimizers = 'in_clause'")
    if folder is not None:
        connection.execute("SET temp_directory = ?", [relations.located(folder)])
    if threads:
        connection.execute(f"SET threads = {threads}")
    return connection


def kinds(described: Mapping[str, str]) -> dict[str, Kind]:
    """What columns hold, by their types in DuckDB."""
    return {name: _kind(type_.upper()) for name, type_ in described.items()}


def _kind(type_: str) -> Kind:
    if type_ == "BOOLEAN":
        return "bool"
    if type_.endswith("]"):
        return "list"
    if type_.startswith(("DATE", "TIMESTAMP")):
        return "date"
    return "number" if _NUMBER.fullmatch(type_) else "text"


def compiled(document: Json, table: Mapping[str, Kind], why: bool = False) -> Beside:
    """The program over a table with these columns; UnknownRuleError, or ColumnError."""
    return compile_beside(document, table, double_quoted, _joined, why)


def _joined(own: str) -> str:
    items = f"CAST({own} AS VARCHAR[])"
    return f"CASE WHEN list_count({items}) = 0 THEN '[]' ELSE array_to_string({items}, ',') END"


def copy(connection: Connection, sql: str, path: Path) -> None:
    """Write the rows of a SELECT to a Parquet file."""
    to = relations.text(relations.located(path))
    connection.execute(f"COPY ({sql}) TO {to} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_GROUP})")
