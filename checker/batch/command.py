"""``python -m checker batch ROSTER -o OUT``."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Final

from checker.batch.journal import parts_folder
from checker.batch.opening import Options
from checker.batch.roster import Outcome, check_roster
from checker.batch.roster_columns import ColumnOptions, check_columns
from checker.batch.tables import unreadable
from checker.engine.evaluation.answers import show
from checker.errors import Fault, InputError
from checker.law.pathways import Law
from checker.rosters import headings
from checker.rosters.values import Answer, CellError, is_open, reader

_EVERY_S: Final = 0.2
_INTERRUPTED: Final = 130
"""What a shell says of a command that was interrupted from the keyboard."""


def run(law: Law, args: argparse.Namespace) -> int:
    """Check a roster: 0 where every row was judged, 1 where rows or the header have faults."""
    by_columns = args.columns or args.why or args.exact
    if by_columns and args.brief:
        sentence = "--brief 用于逐行核对；按列核对（--columns、--exact、--why）本来就没有说明，请去掉 --brief"
        raise InputError((Fault("", "", "--brief", "", sentence),))
    source, out = Path(args.roster), Path(args.out)
    options = Options(args.sheet or "", args.as_of or "", _common(law, args.set or []), not args.brief)
    shown = _Progress()
    try:
        if by_columns:
            outcome = check_columns(law, source, out, options, ColumnOptions(args.why, args.exact), shown)
        else:
            outcome = check_roster(law, source, out, options, shown)
    except OSError as error:  # what was there at first and then was not
        name = error.filename
        raise unreadable(Path(name) if isinstance(name, str) else source) from None
    except KeyboardInterrupt:
        shown.end()
        sys.stderr.write(_interrupted(out, by_columns))
        return _INTERRUPTED
    finally:
        shown.end()
    sys.stderr.write(_summary(outcome, out))
    return 1 if outcome.faults_file else 0


def _summary(outcome: Outcome, out: Path) -> str:
    lines = [f"核对 {outcome.rows} 行，结果在 {out.name}。", *(f"提示：{note}。" for note in outcome.notes)]
    if outcome.faults_file is not None:
        where = f"按行、列列在 {outcome.faults_file.name}"
        if outcome.faults:
            lines.append(f"有 {outcome.faults} 处要改正，{where}；有错的行没有结论。")
        if outcome.header_faults:
            lines.append(f"表头有 {outcome.header_faults} 处要改正，{where}。")
    return "".join(f"{line}\n" for line in lines)


def _interrupted(out: Path, by_columns: bool) -> str:
    """What a run that was cut short leaves, and what the same command does with it."""
    folder = parts_folder(out)
    if by_columns or not folder.is_dir():
        return "已中断，没有写出结果；再运行同一条命令，会从头开始。\n"
    return f"已中断；做完的部分在 {folder}，再运行同一条命令，会接着做。\n"


def _common(law: Law, given: list[str]) -> dict[str, Answer]:
    """``--set 题目=答案``: what all rows share."""
    answers: dict[str, Answer] = {}
    for word in given:
        name, equals, cell = word.partition("=")
        id_ = headings.meant(law, name)
        if not equals or id_ not in law.catalogue:
            allowed = "题目=答案，题目是目录中的 id 或标题（见 python -m checker questions）"
            raise InputError((Fault("", "", show(word), allowed, f"--set {show(word)}：应为：{allowed}"),))
        question = law.catalogue[id_]
        if is_open(cell):
            continue
        try:
            answers[id_] = reader(question)(cell)
        except CellError as error:
            why = str(error) or "不能用"
            message = f"--set {id_}（{question.label}）：{show(cell)} {why}"
            raise InputError((Fault(id_, question.label, show(cell), "", message),)) from None
    return answers


class _Progress:
    """What an earlier run has done; then, on a terminal only, one line that is overwritten."""

    def __init__(self) -> None:
        self._began = self._last = time.monotonic()
        self._first = -1
        self._terminal = sys.stderr.isatty()

    def __call__(self, rows: int) -> None:
        now = time.monotonic()
        if self._first < 0:
            self._first = rows
            if rows:
                sys.stderr.write(f"接着上次：前 {rows} 行已有结果。\n")
        if self._terminal and now - self._last >= _EVERY_S:
            self._last = now
            speed = (rows - self._first) / max(now - self._began, 0.001)
            sys.stderr.write(f"\r已核对 {rows} 行，每秒 {speed:.0f} 行 ")
            sys.stderr.flush()

    def end(self) -> None:
        if self._terminal:
            sys.stderr.write("\r\x1b[K")
