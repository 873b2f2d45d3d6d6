"""The columns on Spark, both ways: the same rows as on DuckDB."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from checker.batch.columns import duck, files, typed
from tests.checker.batch import spark_python
from tests.checker.batch.boundaries import on_boundaries
from tests.checker.batch.tables import document_of
from tests.people import Drawing
from tests.sources import LAW

DOCUMENT = document_of()


@pytest.mark.java
def test_both_ways_on_spark_say_what_duckdb_says(tmp_path: Path) -> None:
    beside = list(on_boundaries(LAW, DOCUMENT))[::20]
    people = [*Drawing(LAW, seed=4).people(400), *beside]
    texts, table, program = (tmp_path / name for name in ("people.csv", "people.parquet", "program.json"))
    typed.write_texts(texts, DOCUMENT, people)
    connection = duck.connect()
    numbered = f"SELECT row_number() OVER () AS number, * FROM ({typed.select(texts, DOCUMENT)})"
    duck.copy(connection, numbered, table)
    connection.close()
    program.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    expected = tmp_path / "expected.parquet"
    files.write_columns(LAW, table, expected)
    spark_python.run(table, program, tmp_path, "as_sql", "in_executors")
    for way in ("as_sql", "in_executors"):
        assert rows(f"{tmp_path}/{way}/*.parquet") == rows(str(expected)), way


def rows(pattern: str) -> list[tuple[object, ...]]:
    """The rows of Parquet files, in the order of the people."""
    people = duckdb.sql(f"SELECT * FROM read_parquet('{pattern}') ORDER BY number").fetchall()
    assert people
    return people
