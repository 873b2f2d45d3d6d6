"""A roster from its file to its output: read, judged, written whole, with every fault by row and column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

from checker.batch import journal
from checker.batch.journal import Journal
from checker.batch.judging import Judge
from checker.batch.tables import Written, open_table, refusal, writer
from checker.batch.tables.table import Cells
from checker.engine.program.document import rules_hash
from checker.law.pathways import Law
from checker.rosters import headings
from checker.rosters.cells import text_of
from checker.rosters.columns import RosterColumns
from checker.rosters.values import Answer
from checker.version import __version__

FAULTS: Final = ("row", "column", "heading", "question", "value", "sentence")
_EXAMPLE: Final = "示例"
"""What the first text of a template's example row begins with."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told besides its files."""

    sheet: str = ""
    as_of: str = ""
    common: Mapping[str, Answer] | None = None
    explained: bool = True
    """With headline and what the nearest way lacks, which take most of the time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were read, and how many faults are in them."""

    rows: int
    faults: int
    faults_file: Path | None
    notes: tuple[str, ...]


def check_roster(
    law: Law, source: Path, out: Path, options: Options, progress: Callable[[int], None] = lambda _rows: None
) -> Outcome:
    """Judge every row of ``source`` and write ``out``; InputError where either cannot be used at all."""
    write = writer(out)
    if source.resolve() == out.resolve():
        raise refusal(out, "是输入文件本身；请另写一个输出文件名")
    columns, numbered = opened(law, source, options)
    judge = Judge(law, options.explained)
    work = Journal(out, _key(law, source, options))
    _judge(columns, judge, numbered, work, progress)
    headings_out = titles(columns.headings, judge.headings)
    count = sum(1 for _ in work.rows())
    faults = sum(len(entry["faults"]) for entry in work.rows()) + len(columns.faults)
    faults_file = out.with_name(f"{out.stem}.faults.csv")
    if faults:
        write_whole(faults_file, writer(faults_file), Written(FAULTS, lambda: _fault_rows(columns, work)))
    else:
        faults_file.unlink(missing_ok=True)
    write_whole(out, write, Written(headings_out, lambda: (entry["cells"] for entry in work.rows())))
    work.remove()
    return Outcome(count, faults, faults_file if faults else None, tuple(notes(columns)))


def opened(law: Law, source: Path, options: Options) -> tuple[RosterColumns, Iterator[tuple[int, Cells]]]:
    """The columns of a file, and its rows below the header; InputError where it cannot be used."""
    table = open_table(source, options.sheet)
    rows = table.rows()
    if table.header is not None:
        header, number = table.header, 0
    else:
        first = list(islice(rows, headings.WITHIN))
        at = headings.find_header([cells for _, cells in first], law)
        if at < 0:
            titles = "、".join(law.catalogue[id_].label for id_ in (law.target_series, law.target_level))
            raise refusal(table.path, f"前 {headings.WITHIN} 行里没有表头；应有以题目命名的列，如：{titles}")
        number, header = first[at]
        rows = table.rows()
        rows = (entry for entry in rows if entry[0] > number)
    columns = RosterColumns.from_header(header, law, number, options.as_of, options.common)
    if law.target_series in columns.lacks:
        series = law.series.label
        near = next((kept for kept in columns.kept if kept.nearest == series), None)
        hint = f"；{near.column} 列“{near.heading}”与它最接近，如果就是它，请改成这个标题" if near else ""
        raise refusal(table.path, f"缺“{series}”列（标题也可以写 {law.target_series}）{hint}")
    return columns, rows


def _judge(
    columns: RosterColumns,
    judge: Judge,
    rows: Iterable[tuple[int, Cells]],
    work: Journal,
    progress: Callable[[int], None],
) -> None:
    """Judge what no part of an earlier run holds, part by part."""
    left = people(rows)
    done = work.done()
    seen = sum(1 for _ in islice(left, done * journal.ROWS))
    progress(seen)
    while part := list(islice(left, journal.ROWS)):
        entries = []
        for number, cells in part:
            row = columns.read(cells, number)
            kept = [_plain(cell) for cell in cells][: len(columns.headings)]
            kept += [None] * (len(columns.headings) - len(kept))
            faults = [fault.to_dict() for fault in row.faults]
            entries.append({"cells": [*kept, *judge.cells(row)], "faults": faults})
            seen += 1
            progress(seen)
        work.put(done, entries)
        done += 1


def people(rows: Iterable[tuple[int, Cells]]) -> Iterator[tuple[int, Cells]]:
    """The rows that are about someone."""
    return (entry for entry in rows if _is_person(entry[1]))


def _is_person(cells: Cells) -> bool:
    """Neither an empty row nor the example of a template."""
    first = next((text for text in map(text_of, cells) if text), "")
    return bool(first) and not first.startswith(_EXAMPLE)


def _plain(cell: object) -> object:
    """A cell as JSON keeps it."""
    if cell is None or isinstance(cell, (bool, int, float, str)):
        return None if cell != cell else cell
    if isinstance(cell, (list, tuple, dict)):
        return json.loads(json.dumps(cell, ensure_ascii=False, default=text_of))
    return text_of(cell)


def titles(given: tuple[str, ...], added: tuple[str, ...]) -> tuple[str, ...]:
    """The input's headings and then ours; one that is there already, or is empty, gets a name of its own."""
    found: dict[str, None] = {}
    for number, heading in enumerate((*given, *added), start=1):
        name = heading or f"column_{number}"
        while name in found:
            name += "_"
        found[name] = None
    return tuple(found)


def _fault_rows(columns: RosterColumns, work: Journal) -> Iterator[list[Any]]:
    def cells(fault: Mapping[str, object]) -> list[Any]:
        return [fault[name] for name in FAULTS]

    yield from (cells(fault.to_dict()) for fault in columns.faults)
    for entry in work.rows():
        yield from map(cells, entry["faults"])


def write_whole(path: Path, write: Callable[[Path, Written], None], written: Written) -> None:
    """Write a file under another name, and rename it when it is whole."""
    draft = path.with_name(f".{path.name}.tmp")
    try:
        write(draft, written)
        draft.replace(path)
    except OSError:
        raise refusal(path, "写不了；请核对目录、权限、磁盘空间，以及是否正被别的程序打开") from None
    finally:
        draft.unlink(missing_ok=True)


def _key(law: Law, source: Path, options: Options) -> str:
    shared = json.dumps(options.common or {}, ensure_ascii=False, sort_keys=True)
    told = (options.sheet, options.as_of, shared, str(options.explained))
    return journal.key(source, rules_hash(law), __version__, *told)


def notes(columns: RosterColumns) -> Iterator[str]:
    """What is to be known of a header that is not at fault."""
    near = [kept for kept in columns.kept if kept.nearest]
    for kept in near:
        yield f"{kept.column} 列“{kept.heading}”不是题目，照原样保留；它与“{kept.nearest}”接近"
    if columns.lacks:
        yield f"表里没有的 {len(columns.lacks)} 个题目按“不清楚”处理"
