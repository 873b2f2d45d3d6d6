"""DuckDB as this room uses it: a day is one in China, and a file's name is that file, never a pattern."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from checker.batch.needs import duckdb
from checker.batch.tables.table import refusal

Connection = Any
"""Of DuckDB."""
ZONE: Final = "Asia/Shanghai"
"""In which a moment with a time zone has its day, whatever the zone of the machine."""
_PATTERN: Final = re.compile(r"([\[*?])")
_MOMENT: Final = "TIMESTAMP WITH TIME ZONE"
_ZONED: Final = "WITH TIME ZONE"


def connect() -> Connection:
    """A connection to nothing but memory."""
    connection = duckdb().connect()
    connection.execute(f"SET GLOBAL TimeZone = '{ZONE}'")  # a cursor has no settings of its connection's own
    return connection


def double_quoted(name: str) -> str:
    """A column's name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def located(path: Path) -> str:
    """Where a file is, as DuckDB takes it; InputError where its name is in no encoding that it knows."""
    name = str(path.absolute())
    try:
        name.encode()
    except UnicodeEncodeError:
        raise refusal(path, "的路径里有不是 UTF-8 的字节，DuckDB 打不开；请给文件或目录改名") from None
    return name


def pattern(path: Path) -> str:
    """The pattern that only this file meets."""
    return _PATTERN.sub(r"[\1]", located(path))


def text(value: str) -> str:
    """A text as SQL has it."""
    return "'" + value.replace("'", "''") + "'"


def parquet(path: Path) -> str:
    """A Parquet file as a relation; the folders above it are no columns of it."""
    return f"read_parquet({text(pattern(path))}, hive_partitioning = false)"


def described(connection: Connection, path: Path) -> dict[str, str]:
    """The columns of a Parquet file and their types; InputError where it is none."""
    try:
        columns = connection.execute(f"DESCRIBE SELECT * FROM {parquet(path)}").fetchall()
    except duckdb().Error:
        raise refusal(path, "已经损坏、加了密，或不是 Parquet") from None
    return {row[0]: str(row[1]) for row in columns}


def fetched(name: str, type_: str) -> str:
    """A column as Python can take it: what has a time zone would need a library of its own."""
    own = double_quoted(name)
    if type_ == "BLOB":  # text, as some programs write it
        return f"COALESCE(TRY(decode({own})), CAST({own} AS VARCHAR))"
    if type_ == _MOMENT:
        return f"CAST({own} AS TIMESTAMP)"
    return f"CAST({own} AS VARCHAR)" if _ZONED in type_ else own
