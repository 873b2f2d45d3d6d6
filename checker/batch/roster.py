"""A roster from its file to its output: read, judged, written whole, with every fault by row and column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from checker.batch import journal
from checker.batch.journal import Journal
from checker.batch.judging import Judge
from checker.batch.opening import Options, Roster, open_roster
from checker.batch.outputs import Outputs, listed
from checker.batch.tables import plain
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
    columns, judge = roster.columns, Judge(law, options.explained)
    work = Journal(out, _key(law, source, options))
    _judge(roster, judge, work, progress)
    count = sum(1 for _ in work.rows())
    faults = sum(len(entry["faults"]) for entry in work.rows())

    def fault_rows() -> Iterator[list[Any]]:
        yield from map(listed, columns.faults)
        for entry in work.rows():
            yield from entry["faults"]

    faults_file = outputs.write_faults(faults + len(columns.faults), fault_rows)
    outputs.write(columns.headings, judge.headings, lambda: (entry["cells"] for entry in work.rows()))
    work.remove()
    return Outcome(count, faults, len(columns.faults), faults_file, tuple(roster.notes()))


def _judge(roster: Roster, judge: Judge, work: Journal, progress: Callable[[int], None]) -> None:
    """Judge what no part of an earlier run holds, part by part."""
    left = roster.people()
    done = work.done()
    seen = sum(1 for _ in islice(left, done * journal.ROWS))
    progress(seen)
    width = len(roster.columns.headings)
    while part := list(islice(left, journal.ROWS)):
        entries = []
        for number, cells in part:
            row = roster.columns.read(cells, number)
            kept = [plain(cell) for cell in cells[:width]]
            kept += [None] * (width - len(kept))
            entries.append({"cells": [*kept, *judge.cells(row)], "faults": [*map(listed, row.faults)]})
            seen += 1
            progress(seen)
        work.put(done, entries)
        done += 1


def _key(law: Law, source: Path, options: Options) -> str:
    shared = json.dumps(options.common or {}, ensure_ascii=False, sort_keys=True)
    told = (options.sheet, options.as_of, shared, str(options.explained))
    return journal.key(source, rules_hash(law), __version__, *told)
