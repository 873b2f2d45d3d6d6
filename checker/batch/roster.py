"""A roster from its file to its output: read, judged, written whole, with every fault by row and column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from checker.batch import journal
from checker.batch.journal import Journal
from checker.batch.judging import Judge
from checker.batch.opening import Options, Roster, open_roster
from checker.batch.outputs import Outputs, listed
from checker.batch.tables import plain, refusal
from checker.engine.program.document import rules_hash
from checker.law.pathways import Law
from checker.version import __version__


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows were read, and how many faults are in them and in the header."""

    rows: int
    faults: int
    """Of the rows: one of these has no verdict."""
    header_faults: int
    faults_file: Path | None
    notes: tuple[str, ...]


def check_roster(
    law: Law, source: Path, out: Path, options: Options, progress: Callable[[int], None] = lambda _rows: None
) -> Outcome:
    """Judge every row of ``source`` and write ``out``; InputError where either cannot be used at all."""
    outputs = Outputs.of(source, out)
    roster = open_roster(law, source, options)
    judge = Judge(law, options.explained)
    with outputs.held():
        return _check(roster, judge, Journal(out, _key(law, source, options)), outputs, progress)


def _check(
    roster: Roster, judge: Judge, work: Journal, outputs: Outputs, progress: Callable[[int], None]
) -> Outcome:
    columns = roster.columns
    judged = _judge(roster, judge, work, progress)
    count = sum(1 for _ in work.rows())
    if count != judged:
        raise refusal(outputs.path, f"没有写：核对了 {judged} 行，保存下来的却是 {count} 行；请再运行一次")
    faults = sum(len(entry["faults"]) for entry in work.rows())
    width = len(roster.headings)

    def fault_rows() -> Iterator[list[Any]]:
        yield from map(listed, columns.faults)
        for entry in work.rows():
            yield from entry["faults"]

    faults_file = outputs.write_faults(faults + len(columns.faults), fault_rows)
    outputs.write(roster.headings, judge.headings, lambda: (_cells(entry, width) for entry in work.rows()))
    work.remove()
    return Outcome(count, faults, len(columns.faults), faults_file, tuple(roster.notes()))


def _cells(entry: Mapping[str, list[Any]], width: int) -> list[Any]:
    """A row of the output: the input's cells, as many as there are headings, and ours."""
    given = entry["given"]
    return [*given, *[None] * (width - len(given)), *entry["said"]]


def _judge(roster: Roster, judge: Judge, work: Journal, progress: Callable[[int], None]) -> int:
    """Judge what no part of an earlier run holds, part by part; how many rows there are."""
    left = roster.people()
    done = work.done()
    seen = sum(1 for _ in islice(left, done * journal.ROWS))
    progress(seen)
    while part := list(islice(left, journal.ROWS)):
        entries = []
        for number, cells in part:
            row = roster.read(cells, number)
            given = [plain(cell) for cell in roster.kept(cells)]
            entries.append({"given": given, "said": judge.cells(row), "faults": [*map(listed, row.faults)]})
            seen += 1
            progress(seen)
        work.put(done, entries)
        done += 1
    return seen


def _key(law: Law, source: Path, options: Options) -> str:
    shared = json.dumps(options.common or {}, ensure_ascii=False, sort_keys=True)
    told = ("parts/2", options.sheet, options.as_of, shared, str(options.explained))
    return journal.key(source, rules_hash(law), __version__, *told)
