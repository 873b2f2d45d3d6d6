"""A roster by columns: Parquet as it is, any other file through the reader of rosters."""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

from checker.batch.columns import duck, files, typed
from checker.batch.columns.files import Progress
from checker.batch.needs import duckdb
from checker.batch.opening import Options, Roster, open_roster
from checker.batch.outputs import Outputs, in_one_cell, listed
from checker.batch.roster import Outcome
from checker.batch.tables import check_readable, open_tables, plain, refusal, unwritable
from checker.engine.program.document import export
from checker.law.pathways import Law
from checker.rosters.cells import column_letters
from checker.rosters.rows import RosterFault, RosterRow


@dataclass(frozen=True, slots=True)
class ColumnOptions:
    """What is asked of the columns."""

    why: bool = False
    exact: bool = False


def check_columns(
    law: Law,
    source: Path,
    out: Path,
    options: Options,
    asked: ColumnOptions,
    progress: Progress = lambda _rows: None,
) -> Outcome:
    """The columns of every row of ``source`` in ``out``; InputError where either cannot be used at all."""
    outputs = Outputs.of(source, out)
    with outputs.held():
        return _check(law, source, outputs, options, asked, progress)


def _check(
    law: Law, source: Path, outputs: Outputs, options: Options, asked: ColumnOptions, progress: Progress
) -> Outcome:
    out = outputs.path
    progress(0)
    plainly = not (options.sheet or options.as_of or options.common)
    try:
        if source.suffix.lower() == ".parquet" and out.suffix.lower() == ".parquet" and plainly:
            return _of_parquet(law, source, outputs, asked, progress)
        roster = open_roster(law, source, options)
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".columns-") as folder:
            return _of_any(law, roster, outputs, asked, Path(folder), progress)
    except duckdb().InterruptException:
        raise KeyboardInterrupt from None
    except duckdb().Error:
        raise files.stopped(source) from None
    except OSError:
        raise unwritable(out) from None


def _of_parquet(
    law: Law, source: Path, outputs: Outputs, asked: ColumnOptions, progress: Progress
) -> Outcome:
    """Columns named by question id with admissible values: what is not is a fault."""
    check_readable(source)
    if next(open_tables(source)[0].rows(), None) is None:
        raise refusal(source, "里一个人也没有；请每人填一行")
    result = files.write_columns(law, source, outputs.path, asked.why, asked.exact, progress)
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for row, id_, value, sentence in files.faulty(law, outputs.path, result.beside):
            count += 1
            yield [row, "", plain(result.beside.asked.get(id_, id_)), id_, plain(value), plain(sentence)]

    faults_file = outputs.write_faults(result.faulty, rows)
    return Outcome(result.rows, count, 0, faults_file, _hints(result))


def _hints(result: files.Result) -> tuple[str, ...]:
    return (f"{result.undecided} 行的 verdict 空着，可加 --exact 逐行补上",) if result.undecided else ()


@dataclass(slots=True)
class _Read:
    """The rows of a roster as they were read: their numbers, and the faults in them."""

    numbers: array[int] = field(default_factory=lambda: array("q"))
    faults: list[RosterFault] = field(default_factory=list)


def _of_any(
    law: Law, roster: Roster, outputs: Outputs, asked: ColumnOptions, folder: Path, progress: Progress
) -> Outcome:
    """The rows are read twice: first for the columns, then beside what these say, to be written."""
    document, columns, read = dict(export(law)), roster.columns, _Read()
    texts, answers, said = folder / "people.csv", folder / "people.parquet", folder / "said.parquet"
    typed.write_texts(texts, document, _documents(law, roster, read, progress))
    connection = duck.connect(folder)
    try:
        duck.copy(connection, typed.select(texts, document), answers)
    finally:
        connection.close()
    texts.unlink()
    result = files.write_columns(law, answers, said, asked.why, asked.exact)
    names = result.beside.names
    _add_refused(law, roster, read, said, result)
    broken = {number: in_one_cell(own) for number, own in groupby(read.faults, lambda fault: fault.row)}

    def rows() -> Iterator[list[Any]]:
        width = len(roster.headings)
        outcomes = files.said_rows(said, list(names.values()))
        for (number, cells), row in zip(roster.people(), outcomes, strict=True):
            kept = roster.kept(cells)
            given = [*map(plain, kept), *[None] * (width - len(kept))]
            outcome = dict(zip(names, row, strict=True))
            outcome["faults"] = broken.get(number)
            yield [*given, *outcome.values()]

    every = [*columns.faults, *read.faults]
    faults_file = outputs.write_faults(len(every), lambda: map(listed, every))
    outputs.write(roster.headings, tuple(names), rows)
    notes = (*roster.notes(), *_hints(result))
    return Outcome(result.rows, len(read.faults), len(columns.faults), faults_file, notes)


def _documents(law: Law, roster: Roster, read: _Read, progress: Progress) -> Iterator[Mapping[str, Any]]:
    """Answers row by row; of a row with faults none, so that nothing is said of it."""
    for done, (number, cells) in enumerate(roster.people(), start=1):
        row = roster.read(cells, number)
        if not row.faults and law.target_level not in row.answers:
            row = _without_level(law, row.row)
        read.numbers.append(number)
        read.faults.extend(row.faults)
        yield {} if row.faults else row.document
        progress(done)


def _without_level(law: Law, number: int) -> RosterRow:
    """Columns are of one level: a row that names none is at fault here."""
    label = law.catalogue[law.target_level].label
    sentence = "按列核对时须填写拟申报的层级"
    return RosterRow(number, "", {}, (RosterFault(number, "", label, law.target_level, "", sentence),))


def _add_refused(law: Law, roster: Roster, read: _Read, said: Path, result: files.Result) -> None:
    """Rows that the reader of rosters took and the columns or the interpreter did not, in their places."""
    known = {fault.row for fault in read.faults}
    if result.faulty == len(known):
        return
    for place, id_, value, sentence in files.faulty(law, said, result.beside):
        row = read.numbers[place - 1]
        if row in known:
            continue
        number = next(iter(roster.columns.questions.get(id_, ())), 0)
        heading = roster.columns.headings[number - 1] if number else id_
        read.faults.append(RosterFault(row, column_letters(number), heading, id_, value, sentence))
    read.faults.sort(key=lambda fault: fault.row)
