"""JSON Lines: an object a line, columns by name; ``{"as_of", "answers"}`` of an answers file is taken too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from checker.batch.tables.table import MAX_COLUMNS, Cells, Table, Written, refusal
from checker.rosters.values import is_open


def read_json_lines(path: Path, sheet: str = "") -> Table:
    """Every name that any line has is a column, in the order in which they come up."""
    if sheet:
        raise refusal(path, "是 JSON Lines，没有工作表；请去掉 --sheet")
    names: dict[str, None] = {}
    number = 0
    for number, entry in _objects(path):
        names.update(dict.fromkeys(entry))
        if len(names) > MAX_COLUMNS:
            raise refusal(path, f"到第 {number} 行已有 {len(names)} 个栏目；最多 {MAX_COLUMNS} 个")
    if not number:
        raise refusal(path, "是空文件")
    return Table(path, lambda: _rows(path, tuple(names)), tuple(names))


def _rows(path: Path, names: tuple[str, ...]) -> Iterator[tuple[int, Cells]]:
    for number, entry in _objects(path):
        yield number, [entry.get(name) for name in names]


def _objects(path: Path) -> Iterator[tuple[int, Mapping[str, object]]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line.decode("utf-8-sig"))
            except (UnicodeDecodeError, ValueError, RecursionError):
                raise refusal(path, f"第 {number} 行不是 UTF-8 编码的 JSON；每行应为一个 JSON 对象") from None
            if not isinstance(entry, dict):
                raise refusal(path, f"第 {number} 行不是 JSON 对象；每行应为一个 JSON 对象")
            answers = entry.pop("answers", None)
            if answers is not None and not isinstance(answers, dict):
                raise refusal(path, f"第 {number} 行的 answers 应为 JSON 对象：题目 id 和答案")
            yield number, {**entry, **dict(_beside(entry, answers or {}))}


def _beside(entry: Mapping[str, object], answers: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The answers that say more than the line itself; one that is written otherwise is a column of its own.

    Such a column's heading means the same question: whether the two agree is judged when they are read.
    """
    for name, answer in answers.items():
        if is_open(entry.get(name)):
            yield name, answer
        elif not is_open(answer) and answer != entry[name]:
            yield f"{name}（answers）", answer


def write_json_lines(path: Path, written: Written) -> None:
    """An object a line; what is empty is null."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for cells in written.rows():
            entry = dict(zip(written.headings, cells, strict=True))
            file.write(json.dumps(entry, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else str(value)
