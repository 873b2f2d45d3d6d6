"""Parquet to Parquet: the columns beside a file's own, what the interpreter adds to them, and the faults."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from checker.batch.columns.answers import inadmissible, raw_answers
from checker.batch.columns.beside import Beside, ColumnError
from checker.batch.columns.document import Json
from checker.batch.columns.duck import compiled, connect, copy, kinds
from checker.batch.needs import duckdb
from checker.batch.tables import refusal, relations, titles, unwritable
from checker.batch.tables.relations import Connection, double_quoted
from checker.engine.checking import read_answers, report_on
from checker.engine.program.document import export
from checker.engine.report import Report
from checker.errors import InputError
from checker.law.pathways import Law

_FETCHED: Final = 1_000
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """Rows that were read, those with faults, and those whose verdict only the interpreter can tell."""

    rows: int
    faulty: int
    undecided: int
    beside: Beside


def write_columns(
    law: Law,
    source: Path,
    out: Path,
    why: bool = False,
    exact: bool = False,
    progress: Progress = lambda _rows: None,
) -> Result:
    """Columns of a Parquet file beside its own, as a Parquet file that is there whole or not at all."""
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".columns-") as name:
            folder = Path(name)
            # More threads keep whole groups of rows until their turn comes: a million are beyond the limit.
            connection = connect(folder, threads=1)
            try:
                beside = _compiled(connection, source, dict(export(law)), why)
                draft = folder / "draft.parquet"
                copy(connection, beside.sql(relations.parquet(source)), draft)
                result = _counted(connection, draft, beside)
                if exact and result.undecided:
                    draft = _asked(law, connection, draft, beside, progress)
                    result = _counted(connection, draft, beside)
                draft.replace(out)
            except duckdb().InterruptException:
                raise KeyboardInterrupt from None
            except duckdb().Error:
                raise stopped(source) from None
            finally:
                connection.close()
    except OSError:
        raise unwritable(out) from None
    return result


def stopped(source: Path) -> InputError:
    """The sentence about a file whose columns could not be worked out to the end."""
    return refusal(source, "算到一半停下了；请核对磁盘空间和内存，以及文件是否完好")


def _compiled(connection: Connection, source: Path, document: Json, why: bool) -> Beside:
    try:
        return compiled(document, kinds(relations.described(connection, source)), why)
    except ColumnError as error:
        raise refusal(source, str(error)) from None


def _undecided(beside: Beside) -> str:
    verdict, faults = (double_quoted(beside.names[name]) for name in ("verdict", "faults"))
    return f"{verdict} IS NULL AND {faults} IS NULL"


def _counted(connection: Connection, path: Path, beside: Beside) -> Result:
    faults = double_quoted(beside.names["faults"])
    counts = f"count(*), count({faults}), count(*) FILTER ({_undecided(beside)})"
    sql = f"SELECT {counts} FROM {relations.parquet(path)}"
    rows, faulty_, undecided = connection.execute(sql).fetchone()
    return Result(rows, faulty_, undecided, beside)


def _numbered(path: Path, beside: Beside) -> tuple[str, str]:
    """The rows of a file that the columns have been written to, numbered from 1; the number's name."""
    name = double_quoted(titles((*beside.given, *beside.names.values()), ("number",))[-1])
    return f"(SELECT row_number() OVER () AS {name}, * FROM {relations.parquet(path)})", name


def _asked(law: Law, connection: Connection, draft: Path, beside: Beside, progress: Progress) -> Path:
    """The draft with what the interpreter says where the columns leave the verdict open."""
    connection.execute("CREATE TEMP TABLE asked (number BIGINT, verdict VARCHAR, faults VARCHAR)")
    undecided = _rows(connection, draft, beside, _undecided(beside))
    for done, (number, cells) in enumerate(undecided, start=1):
        connection.execute("INSERT INTO asked VALUES (?, ?, ?)", [number, *_judged(law, cells)])
        progress(done)
    final = draft.with_name("exact.parquet")
    columns = [f"drafted.{double_quoted(name)}" for name in beside.given]
    for said, name in beside.names.items():
        own = double_quoted(name)
        value = f"drafted.{own}"
        if said in ("verdict", "faults"):
            value = f"COALESCE({value}, asked.{said})"
        if said != "faults":
            value = f"CASE WHEN asked.faults IS NULL THEN {value} END"
        columns.append(f"{value} AS {own}")
    numbered, number_ = _numbered(draft, beside)
    copy(
        connection,
        f"SELECT {', '.join(columns)} FROM {numbered} AS drafted "
        f"LEFT JOIN asked ON asked.number = drafted.{number_} ORDER BY drafted.{number_}",
        final,
    )
    return final


def _judged(law: Law, cells: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The verdict on a row, or the questions whose answers the engine does not admit."""
    try:
        report = report_on(law, read_answers(law, raw_answers(law, cells)), explained=False)
    except InputError as error:
        ids = dict.fromkeys(fault.question or law.target_series for fault in error.faults)
        return None, "".join(f"{id_}," for id_ in ids)
    assert isinstance(report, Report)
    return report.verdict.name, None


def _rows(
    connection: Connection, path: Path, beside: Beside, where: str
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows for which a condition holds, with their numbers: answers by id, and ``faults``."""
    cursor = connection.cursor()
    numbered, number_ = _numbered(path, beside)
    types = relations.described(cursor, path)
    columns = {**beside.asked, "faults": beside.names["faults"]}
    listed = ", ".join(relations.fetched(name, types[name]) for name in columns.values())
    cursor.execute(f"SELECT {number_}, {listed} FROM {numbered} AS numbered WHERE {where}")
    while fetched := cursor.fetchmany(_FETCHED):
        for number, *cells in fetched:
            yield number, dict(zip(columns, cells, strict=True))
    cursor.close()


def said_rows(path: Path, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """These columns of a file, which hold text, row by row."""
    connection = connect()
    listed = ", ".join(map(double_quoted, names))
    try:
        connection.execute(f"SELECT {listed} FROM {relations.parquet(path)}")
        while fetched := connection.fetchmany(_FETCHED):
            yield from fetched
    finally:
        connection.close()


def faulty(law: Law, path: Path, beside: Beside) -> Iterator[tuple[int, str, str, str]]:
    """Of a file that ``write_columns`` wrote, each fault: row from 1, question id, value, what is allowed."""
    connection = connect()
    where = f"{double_quoted(beside.names['faults'])} IS NOT NULL"
    try:
        for number, cells in _rows(connection, path, beside, where):
            ids = cells["faults"].strip(",").split(",")
            for id_, value, sentence in inadmissible(law, cells, ids):
                yield number, id_, value, sentence
    finally:
        connection.close()
