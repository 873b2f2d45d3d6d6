"""The columns on Spark: the same SQL as it is, and with DuckDB inside the executors, which is faster.

Spark cannot generate code for so long an expression (a method may have 64 kB), and then interprets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from checker.batch.columns import duck
from checker.batch.columns.beside import compile_beside
from checker.batch.columns.document import Json
from checker.batch.columns.reading import Kind

Frame = Any
"""A DataFrame of Spark."""
_VIEW: Final = "checker_people"
_TYPES: Final[dict[str, Kind]] = {"boolean": "bool", "date": "date"}
_NUMBER: Final = re.compile(r"(tiny|small|big)?int|float|double|decimal\(.*\)")


def back_quoted(name: str) -> str:
    """A name as Spark has it."""
    return "`" + name.replace("`", "``") + "`"


def kinds(frame: Frame) -> dict[str, Kind]:
    """What the columns of a frame hold."""
    return {name: _kind(type_) for name, type_ in frame.dtypes}


def _kind(type_: str) -> Kind:
    if type_.startswith("array"):
        return "list"
    if type_.startswith("timestamp"):
        return "date"
    return "number" if _NUMBER.fullmatch(type_) else _TYPES.get(type_, "text")


def as_sql(frame: Frame, document: Json, why: bool = False) -> Frame:
    """The columns beside those of the frame, by plain SQL."""
    beside = compile_beside(document, kinds(frame), back_quoted, _joined, why)
    frame.createOrReplaceTempView(_VIEW)
    return frame.sparkSession.sql(beside.sql(_VIEW))


def _joined(own: str) -> str:
    items = f"filter({own}, item -> item IS NOT NULL)"
    return f"CASE WHEN size({items}) = 0 THEN '[]' ELSE array_join({items}, ',') END"


def in_executors(frame: Frame, document: Json, why: bool = False) -> Frame:
    """The same columns by ``mapInArrow``: each task streams its rows through one query of DuckDB."""
    beside = duck.compiled(document, kinds(frame), why)
    sql = beside.sql("people")
    fields = [f"{back_quoted(name)} {type_}" for name, type_ in frame.dtypes]
    schema = ", ".join([*fields, *(f"{back_quoted(name)} string" for name in beside.names.values())])

    def run(batches: Iterator[Any]) -> Iterator[Any]:
        yield from _streamed(batches, sql)

    return frame.mapInArrow(run, schema)


def _streamed(batches: Iterator[Any], sql: str) -> Iterator[Any]:
    """Arrow batches through a query over ``people``, without holding them."""
    from itertools import chain

    from checker.batch.needs import pyarrow

    first = next(batches, None)
    if first is None:
        return
    reader = pyarrow().RecordBatchReader.from_batches(first.schema, chain([first], batches))
    connection = duck.connect(threads=1)
    try:
        connection.register("people", reader)
        yield from connection.execute(sql).fetch_record_batch()
    finally:
        connection.close()
