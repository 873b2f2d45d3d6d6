"""What is too large is refused in one sentence, and what is just not too large is taken."""

from __future__ import annotations

import zipfile
from pathlib import Path

import duckdb
import pytest

from checker.batch.tables import workbooks
from checker.batch.tables.plain import KEPT
from checker.batch.tables.table import MAX_COLUMNS
from checker.rosters.headings import WITHIN
from tests.checker.batch.files import HEADER, ROWS, brief, merged, one_line, read, write

STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
"""The texts of a workbook: none."""


def table(path: Path, header: list[str], row: list[str]) -> Path:
    if path.suffix != ".parquet":
        return write(path, [header, row])
    columns = ", ".join(f"'{cell}' AS \"{name}\"" for name, cell in zip(header, row, strict=True))
    duckdb.sql(f"SELECT {columns}").write_parquet(str(path))
    return path


@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_so_many_columns_and_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    for more, code in ((MAX_COLUMNS, 0), (MAX_COLUMNS + 1, 2)):
        names = [f"c{number}" for number in range(more - len(HEADER))]
        source = table(tmp_path / f"in{kind}", [*HEADER, *names], [*ROWS[0], *names])
        capsys.readouterr()
        assert brief(source, "-o", tmp_path / f"{more}.jsonl") == code
    assert f"最多 {MAX_COLUMNS} " in one_line(capsys)


def test_so_many_rows_of_a_workbook_and_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The header is one; an empty row is none."""
    monkeypatch.setattr(workbooks, "MAX_ROWS", 4)
    few = write(tmp_path / "few.xlsx", [HEADER, ROWS[0], [], ROWS[1], ROWS[0]])
    assert brief(few, "-o", tmp_path / "few.csv") == 0
    many = write(tmp_path / "many.xlsx", [HEADER, *ROWS, *ROWS])
    capsys.readouterr()
    assert brief(many, "-o", tmp_path / "many.csv") == 2
    assert "超过 4 行" in one_line(capsys)


@pytest.mark.parametrize("limit", ["MAX_STRINGS", "MAX_UNPACKED"])
def test_so_much_unpacked_and_no_more(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    source = write(tmp_path / "in.xlsx", [HEADER, *ROWS])
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", STRINGS)
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    size = sizes["xl/sharedStrings.xml"] if limit == "MAX_STRINGS" else sum(sizes.values())
    monkeypatch.setattr(workbooks, limit, size)
    assert brief(source, "-o", tmp_path / "out.csv") == 0
    monkeypatch.setattr(workbooks, limit, size - 1)
    capsys.readouterr()
    assert brief(source, "-o", tmp_path / "other.csv") == 2
    assert "展开后超过" in one_line(capsys)


def test_so_many_empty_rows_end_a_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "_EMPTY", 3)
    for empty, rows in ((3, 2), (4, 1)):
        source = write(tmp_path / "in.xlsx", [HEADER, ROWS[0], *[[]] * empty, ROWS[1]])
        assert brief(source, "-o", tmp_path / "out.csv") == 0
        assert len(read(tmp_path / "out.csv")) == rows


@pytest.mark.parametrize(
    ("cells", "code"), [("A1:A5", 0), ("B2:D4", 0), ("A5:A6", 2), ("A6:A7", 2), ("A6:D6", 0)]
)
def test_cells_merged_over_rows_are_refused_below_the_header(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cells: str, code: int
) -> None:
    """Titles above it may be, and cells of one row anywhere."""
    source = merged(tmp_path / "in.xlsx", [["花名册"], [], [], [], HEADER, *ROWS], cells)
    assert brief(source, "-o", tmp_path / "out.csv") == code
    assert (f"{cells} 跨行合并" in capsys.readouterr().err) == (code == 2)


def test_the_header_is_in_so_many_rows_and_no_further(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for above, code in ((WITHIN - 1, 0), (WITHIN, 2)):
        source = write(tmp_path / "in.csv", [*[["花名册"]] * above, HEADER, ROWS[0]])
        capsys.readouterr()
        assert brief(source, "-o", tmp_path / f"{above}.jsonl") == code
    assert f"前 {WITHIN} 行里没有表头" in one_line(capsys)


def test_so_many_digits_stay_a_number_in_a_spreadsheet_and_no_more(tmp_path: Path) -> None:
    few, many = "9" * KEPT, "9" * (KEPT + 1)
    source = tmp_path / "in.parquet"
    person = ", ".join(f"'{cell}' AS \"{name}\"" for name, cell in zip(HEADER, ROWS[0], strict=True))
    numbers = f"{few} AS few, -{few} AS less, {many} AS many, -{many} AS fewer"
    duckdb.sql(f"SELECT {person}, {numbers}").write_parquet(str(source))
    assert brief(source, "-o", tmp_path / "out.csv") == 0
    line = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert f",{few},-{few},'{many},'-{many}," in line


def test_so_long_a_cell_of_csv_and_no_longer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for length, code in ((131_072, 0), (131_073, 2)):
        source = write(tmp_path / "in.csv", [[*HEADER, "注"], [*ROWS[0], "字" * length]])
        capsys.readouterr()
        assert brief(source, "-o", tmp_path / f"{length}.jsonl") == code
    assert "第 2 行有一个单元格超过 131072 个字" in one_line(capsys)
