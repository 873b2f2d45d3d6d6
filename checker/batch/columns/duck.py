"""The columns on DuckDB: Parquet to Parquet with bounded memory, or any relation of a connection."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from checker.batch.columns.answers import inadmissible, raw_answers
from checker.batch.columns.compiler import Compiled, compile_program
from checker.batch.columns.document import Json
from checker.batch.columns.reading import AS_OF, Kind, double_quoted
from checker.batch.needs import duckdb
from checker.batch.tables.table import refusal
from checker.engine.checking import read_answers, report_on
from checker.engine.program.document import export
from checker.engine.report import Report
from checker.law.pathways import Law

Connection = Any
"""Of DuckDB."""
MEMORY: Final = "400MB"
_FETCHED: Final = 1_000
_NUMBERS: Final = ("INT", "DECIMAL", "DOUBLE", "FLOAT", "REAL")


@dataclass(frozen=True, slots=True)
class Result:
    """Rows that were read, those with faults, and those whose verdict only the interpreter can tell."""

    rows: int
    faulty: int
    undecided: int


def connect(folder: Path | None = None, threads: int = 0) -> Connection:
    """A connection whose memory is bounded; what is larger goes to ``folder``."""
    connection = duckdb().connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    # Else each list of constants becomes a join, and setting a hundred of them up takes seconds.
    connection.execute("SET disabled_optimizers = 'in_clause'")
    if folder is not None:
        connection.execute("SET temp_directory = ?", [str(folder)])
    if threads:
        connection.execute(f"SET threads = {threads}")
    return connection


def kinds(described: Iterable[tuple[str, str]]) -> dict[str, Kind]:
    """What columns hold, by their types in DuckDB."""
    return {name: _kind(str(type_).upper()) for name, type_ in described}


def _kind(type_: str) -> Kind:
    if type_ == "BOOLEAN":
        return "bool"
    if type_.endswith("[]"):
        return "list"
    if type_.startswith(("DATE", "TIMESTAMP")):
        return "date"
    return "number" if any(number in type_ for number in _NUMBERS) else "text"


def prepared(source: str, described: Mapping[str, Kind], document: Json) -> str:
    """The relation with lists as text, times as days, and what has a type of its own as text."""
    asked = {AS_OF, *(question["id"] for question in document["questions"])}
    replaced = []
    for name, kind in described.items():
        if name in asked and kind in ("list", "date", "text"):
            own = double_quoted(name)
            made = {"list": f"array_to_string({own}, ',')", "date": f"CAST({own} AS DATE)"}
            replaced.append(f"{made.get(kind, f'CAST({own} AS VARCHAR)')} AS {own}")
    return f"(SELECT * REPLACE ({', '.join(replaced)}) FROM {source})" if replaced else source


def compiled_for(document: Json, table: Mapping[str, Kind], why: bool = False) -> Compiled:
    """The program for a table with these columns."""
    return compile_program(document, table, double_quoted, why)


def write_columns(
    law: Law,
    source: Path,
    out: Path,
    why: bool = False,
    exact: bool = False,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Result:
    """Columns of a Parquet file beside its own, as a Parquet file that is there whole or not at all."""
    document = dict(export(law))
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as name:
        folder = Path(name)
        connection = connect(folder)
        try:
            draft = folder / "draft.parquet"
            described = _described(connection, source)
            compiled = compiled_for(document, described, why)
            kept = [column for column in described if column not in compiled.said]
            relation = prepared(_file(source), described, document)
            copy(connection, compiled.sql(relation, kept), draft)
            result = _counted(connection, draft)
            if exact and result.undecided:
                draft = _asked(law, connection, draft, folder, described, progress)
                result = _counted(connection, draft)
            draft.replace(out)
        except duckdb().Error as error:
            raise refusal(source, f"算到一半停下了：{str(error).splitlines()[0][:200]}") from None
        finally:
            connection.close()
    return result


def _described(connection: Connection, source: Path) -> dict[str, Kind]:
    try:
        found = connection.execute(f"DESCRIBE SELECT * FROM {_file(source)}").fetchall()
    except duckdb().Error:
        raise refusal(source, "已经损坏、加了密，或不是 Parquet") from None
    return kinds((row[0], row[1]) for row in found)


def escaped(path: Path) -> str:
    """A file's name within quotation marks."""
    return str(path).replace("'", "''")


def _file(path: Path) -> str:
    return f"read_parquet('{escaped(path)}')"


def copy(connection: Connection, sql: str, path: Path) -> None:
    """Write the rows of a SELECT to a Parquet file."""
    connection.execute(f"COPY ({sql}) TO '{escaped(path)}' (FORMAT parquet, COMPRESSION zstd)")


def _counted(connection: Connection, path: Path) -> Result:
    counts = "count(*), count(faults), count(*) FILTER (verdict IS NULL AND faults IS NULL)"
    return Result(*connection.execute(f"SELECT {counts} FROM {_file(path)}").fetchone())


def _numbered(path: Path) -> str:
    return f"read_parquet('{escaped(path)}', file_row_number = true)"


def _asked(
    law: Law,
    connection: Connection,
    draft: Path,
    folder: Path,
    described: Mapping[str, Kind],
    progress: Callable[[int], None],
) -> Path:
    """The draft with the verdicts of the interpreter where the columns leave it open."""
    connection.execute("CREATE TEMP TABLE asked (row BIGINT, verdict VARCHAR)")
    where = "verdict IS NULL AND faults IS NULL"
    for done, (number, cells) in enumerate(rows(connection, draft, where, described), start=1):
        answers = read_answers(law, raw_answers(law, cells))
        report = report_on(law, answers, explained=False)
        assert isinstance(report, Report)
        connection.execute("INSERT INTO asked VALUES (?, ?)", [number, report.verdict.name])
        progress(done)
    final = folder / "exact.parquet"
    verdict = "COALESCE(drafted.verdict, asked.verdict) AS verdict"
    copy(
        connection,
        f"SELECT drafted.* EXCLUDE (file_row_number) REPLACE ({verdict}) FROM {_numbered(draft)} AS drafted "
        "LEFT JOIN asked ON asked.row = drafted.file_row_number ORDER BY drafted.file_row_number",
        final,
    )
    return final


def rows(
    connection: Connection, path: Path, where: str, described: Mapping[str, Kind]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of a file for which a condition holds, with their numbers from 0."""
    cursor = connection.cursor()
    names = list(described)
    listed = ", ".join(double_quoted(name) for name in names)
    cursor.execute(f"SELECT file_row_number, {listed} FROM {_numbered(path)} WHERE {where}")
    while found := cursor.fetchmany(_FETCHED):
        for number, *cells in found:
            yield number, dict(zip(names, cells, strict=True))
    cursor.close()


def said_rows(path: Path, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """These columns of a file, row by row."""
    connection = connect()
    listed = ", ".join(map(double_quoted, names))
    try:
        connection.execute(f"SELECT {listed} FROM {_file(path)}")
        while found := connection.fetchmany(_FETCHED):
            yield from found
    finally:
        connection.close()


def faulty(law: Law, path: Path, given: Path) -> Iterator[tuple[int, str, str, str]]:
    """Of a file that ``write_columns`` wrote, each fault: row from 1, question id, value, what is allowed."""
    connection = connect()
    try:
        described = _described(connection, given)
        ours = _described(connection, path)
        kept = {name: kind for name, kind in described.items() if name in ours}
        for number, cells in rows(connection, path, "faults IS NOT NULL", {**kept, "faults": "text"}):
            for id_, value, sentence in inadmissible(law, cells, cells["faults"].strip(",").split(",")):
                yield number + 1, id_, value, sentence
    finally:
        connection.close()
