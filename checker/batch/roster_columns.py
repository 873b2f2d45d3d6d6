"""A roster by columns: Parquet as it is, any other file through the reader of rosters."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.batch.columns import duck, typed
from checker.batch.roster import FAULTS, Options, Outcome, notes, opened, people, titles, write_whole
from checker.batch.tables import Written, refusal, writer
from checker.engine.program.document import export
from checker.law.pathways import Law
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
    progress: Callable[[int], None] = lambda _rows: None,
) -> Outcome:
    """The columns of every row of ``source`` in ``out``; InputError where either cannot be used at all."""
    writer(out)
    if source.resolve() == out.resolve():
        raise refusal(out, "是输入文件本身；请另写一个输出文件名")
    if not out.parent.is_dir():
        raise refusal(out, "所在的目录不在")
    progress(0)
    plain = not (options.sheet or options.as_of or options.common)
    if source.suffix.lower() == ".parquet" and out.suffix.lower() == ".parquet" and plain:
        return _of_parquet(law, source, out, asked, progress)
    return _of_any(law, source, out, options, asked, progress)


def _of_parquet(
    law: Law, source: Path, out: Path, asked: ColumnOptions, progress: Callable[[int], None]
) -> Outcome:
    """Columns named by question id with admissible values: what is not is a fault."""
    if not source.is_file():
        raise refusal(source, "不是可以读取的文件")
    result = duck.write_columns(law, source, out, asked.why, asked.exact, progress)
    faults_file = out.with_name(f"{out.stem}.faults.csv")
    count = 0

    def rows() -> Iterator[list[Any]]:
        nonlocal count
        for row, id_, value, sentence in duck.faulty(law, out, source):
            count += 1
            yield [row, "", id_, id_, value, sentence]

    if result.faulty:
        write_whole(faults_file, writer(faults_file), Written(FAULTS, rows))
    else:
        faults_file.unlink(missing_ok=True)
    said = (f"{result.undecided} 行的 verdict 空着，可加 --exact 逐行补上",) if result.undecided else ()
    return Outcome(result.rows, count, faults_file if count else None, said)


def _of_any(
    law: Law,
    source: Path,
    out: Path,
    options: Options,
    asked: ColumnOptions,
    progress: Callable[[int], None],
) -> Outcome:
    """The rows are read twice: first for the columns, then beside what these say, to be written."""
    document = dict(export(law))
    columns, _ = opened(law, source, options)
    faults: list[RosterFault] = list(columns.faults)
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as name:
        folder = Path(name)
        texts, answers, said = folder / "people.csv", folder / "people.parquet", folder / "said.parquet"
        typed.write_texts(texts, document, _documents(law, source, options, faults, progress))
        connection = duck.connect(folder)
        duck.copy(connection, typed.select(texts, document), answers)
        connection.close()
        texts.unlink()
        result = duck.write_columns(law, answers, said, asked.why, asked.exact)
        names = duck.compiled_for(document, typed.kinds_of(document), asked.why).said
        headings = titles(columns.headings, tuple(names))
        broken = _sentences(faults)

        def rows() -> Iterator[list[Any]]:
            _, again = opened(law, source, options)
            width = len(columns.headings)
            found = duck.said_rows(said, list(names))
            for (number, cells), row in zip(people(again), found, strict=True):
                given = [*cells[:width], *[None] * (width - len(cells))]
                outcome = dict(zip(names, row, strict=True))
                outcome["faults"] = broken.get(number)
                yield [*given, *outcome.values()]

        faults_file = out.with_name(f"{out.stem}.faults.csv")
        if faults:
            listed = [[fault.to_dict()[key] for key in FAULTS] for fault in faults]
            write_whole(faults_file, writer(faults_file), Written(FAULTS, lambda: listed))
        else:
            faults_file.unlink(missing_ok=True)
        write_whole(out, writer(out), Written(headings, rows))
    undecided = result.undecided
    hints = (f"{undecided} 行的 verdict 空着，可加 --exact 逐行补上",) if undecided else ()
    return Outcome(result.rows, len(faults), faults_file if faults else None, (*notes(columns), *hints))


def _documents(
    law: Law, source: Path, options: Options, faults: list[RosterFault], progress: Callable[[int], None]
) -> Iterator[Mapping[str, Any]]:
    """Answers row by row; of a row with faults none, so that nothing is said of it."""
    columns, rows = opened(law, source, options)
    for done, (number, cells) in enumerate(people(rows), start=1):
        row = columns.read(cells, number)
        if not row.faults and law.target_level not in row.answers:
            row = _without_level(law, row.row)
        faults.extend(row.faults)
        yield {} if row.faults else row.document
        progress(done)


def _without_level(law: Law, number: int) -> RosterRow:
    """Columns are of one level: a row that names none is at fault here."""
    label = law.catalogue[law.target_level].label
    sentence = "按列核对时须填写拟申报的层级"
    return RosterRow(number, "", {}, (RosterFault(number, "", label, law.target_level, "", sentence),))


def _sentences(faults: list[RosterFault]) -> dict[int, str]:
    found: dict[int, str] = {}
    for fault in faults:
        own = f"{fault.column or fault.heading}：{fault.sentence}"
        found[fault.row] = f"{found[fault.row]}；{own}" if fault.row in found else own
    return found
