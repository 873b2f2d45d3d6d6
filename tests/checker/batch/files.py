"""Rosters as files of every kind, the command that checks them, and what it says."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from checker.__main__ import main
from checker.batch.tables import open_tables
from tests.sources import LAW

SERIES, LEVEL = LAW.catalogue[LAW.target_series], LAW.catalogue[LAW.target_level]
DAY = next(q for q in LAW.catalogue.values() if q.type == "date" and not q.none_label)
SHUT = {"employment": "离退休", "in_baotou": "否"}
"""Answers that shut every pathway: little is left to explain, so a row takes little time."""
YEARS = next(q for q in LAW.catalogue.values() if q.type == "decimal")
HEADER = ["姓名", "申报日期", SERIES.label, LEVEL.label, YEARS.id, DAY.label, "备注", *SHUT]
ROWS = [
    ["甲", "2023年6月10日", "工程技术", "中级", "6", "2017/7/1", "=HYPERLINK(1)", *SHUT.values()],
    ["乙", "", "卫生技术", "副高级", "", "", "00123", *SHUT.values()],
]
Rows = Sequence[Sequence[Any]]


def write(path: Path, rows: Rows) -> Path:
    """A file of the kind that its name says."""
    match path.suffix:
        case ".csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        case ".xlsx":
            book = openpyxl.Workbook()
            sheet = book.active
            assert sheet is not None
            for row in rows:
                sheet.append(list(row))
            book.save(path)
        case ".jsonl":
            entries = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
            path.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries), encoding="utf-8")
        case _:
            lines = write(path.with_suffix(".jsonl"), rows)
            duckdb.connect().read_json(str(lines)).write_parquet(str(path))
    return path


def merged(path: Path, rows: Rows, cells: str) -> Path:
    """A workbook in which these cells are one."""
    plain = write(path.with_name("plain.xlsx"), rows)
    merge = f'</sheetData><mergeCells count="1"><mergeCell ref="{cells}"/></mergeCells>'.encode()
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(path, "w") as made:
        for name in archive.namelist():
            made.writestr(name, archive.read(name).replace(b"</sheetData>", merge))
    return path


def read(path: Path) -> list[dict[str, Any]]:
    """What a file holds, as text, by heading."""
    (table,) = open_tables(path)
    rows = [list(cells) for _, cells in table.rows()]
    header = [str(cell) for cell in (table.header if table.header is not None else rows.pop(0))]
    width = len(header)
    return [
        {
            name: "" if cell is None else str(cell)
            for name, cell in zip(header, [*row, *[None] * (width - len(row))], strict=True)
        }
        for row in rows
    ]


def run(*words: object) -> int:
    return main(["batch", *map(str, words)])


def brief(*words: object) -> int:
    """Without headlines, which take most of the time."""
    return run(*words, "--brief")


KINDS = (".csv", ".xlsx", ".jsonl", ".parquet")


ROUTES: dict[str, tuple[str, ...]] = {"rows": ("--brief",), "columns": ("--columns",)}


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """What went to stderr, which must be one sentence in Chinese."""
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1, said.err
    assert said.err.endswith("。\n")
    return said.err
