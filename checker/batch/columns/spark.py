"""The columns on Spark: the same SQL as it is, and with DuckDB inside the executors, which is faster.

Spark cannot generate code for so long an expression (a method may have 64 kB), and then interprets it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from checker.batch.columns import duck
from checker.batch.columns.compiler import compile_program
from checker.batch.columns.document import Json
from checker.batch.columns.reading import Kind, back_quoted

Frame = Any
"""A DataFrame of Spark."""
_VIEW: Final = "checker_people"
_TYPES: Final[dict[str, Kind]] = {"boolean": "bool", "date": "date", "timestamp": "date", "string": "text"}


def kinds(frame: Frame) -> dict[str, Kind]:
    """What the columns of a frame hold."""
    return {name: _kind(type_) for name, type_ in frame.dtypes}


def _kind(type_: str) -> Kind:
    if type_.startswith("array"):
        return "list"
    return _TYPES.get("timestamp" if type_.startswith("timestamp") else type_, "number")


def as_sql(frame: Frame, document: Json, why: bool = False) -> Frame:
    """The columns beside those of the frame, by plain SQL."""
    described = kinds(frame)
    compiled = compile_program(document, described, back_quoted, why)
    columns = [_prepared(name, kind) for name, kind in described.items()]
    frame.createOrReplaceTempView(_VIEW)
    source = f"(SELECT {', '.join(columns)} FROM {_VIEW})"
    kept = [name for name in described if name not in compiled.said]
    return frame.sparkSession.sql(compiled.sql(source, kept))


def _prepared(name: str, kind: Kind) -> str:
    own = back_quoted(name)
    made = {"list": f"array_join({own}, ',')", "date": f"CAST({own} AS DATE)"}
    return f"{made[kind]} AS {own}" if kind in made else own


def in_executors(frame: Frame, document: Json, why: bool = False) -> Frame:
    """The same columns by ``mapInArrow``: each task streams its rows through one query of DuckDB."""
    described = kinds(frame)
    compiled = duck.compiled_for(document, described, why)
    kept = [name for name in described if name not in compiled.said]
    sql = compiled.sql(duck.prepared("people", described, document), kept)
    types = dict(frame.dtypes)
    fields = [f"{back_quoted(name)} {types[name]}" for name in kept]
    schema = ", ".join([*fields, *(f"{back_quoted(name)} string" for name in compiled.said)])

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
