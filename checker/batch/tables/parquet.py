"""Parquet, through DuckDB: read and written without being held in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any, Final

from checker.batch.needs import duckdb
from checker.batch.tables import relations
from checker.batch.tables.json_lines import write_json_lines
from checker.batch.tables.table import MAX_COLUMNS, Cells, Table, Written, refusal

_FETCHED: Final = 2_000


def read_parquet(path: Path, sheet: str = "") -> Table:
    """A Parquet file; its rows are counted from 1, without a header."""
    if sheet:
        raise refusal(path, "是 Parquet，没有工作表；请去掉 --sheet")
    connection = relations.connect()
    try:
        columns = relations.described(connection, path)
    finally:
        connection.close()
    if len(columns) > MAX_COLUMNS:
        raise refusal(path, f"有 {len(columns)} 列；最多 {MAX_COLUMNS} 列")
    listed = ", ".join(relations.fetched(name, type_) for name, type_ in columns.items())
    sql = f"SELECT {listed} FROM {relations.parquet(path)}"
    return Table(path, lambda: _rows(path, sql), tuple(columns))


def _rows(path: Path, sql: str) -> Iterator[tuple[int, Cells]]:
    connection = relations.connect()
    numbers = count(1)
    try:
        result: Any = connection.execute(sql)
        while rows := result.fetchmany(_FETCHED):
            for cells in rows:
                yield next(numbers), cells
    except duckdb().Error:
        raise refusal(path, "已经损坏，读到一半读不下去") from None
    finally:
        connection.close()


def write_parquet(path: Path, written: Written) -> None:
    """Columns of text: what a spreadsheet or a line of JSON holds has no type of its own."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".rows-") as folder:
        lines = Path(folder, "rows.jsonl")
        write_json_lines(lines, written)
        types = dict.fromkeys(written.headings, "VARCHAR")
        connection = relations.connect()
        try:
            source = connection.read_json(
                relations.pattern(lines), columns=types, format="newline_delimited", hive_partitioning=False
            )
            source.write_parquet(relations.located(path), compression="zstd")
        except duckdb().Error as error:
            raise OSError(str(error)) from None  # as any other file that cannot be written
        finally:
            connection.close()
