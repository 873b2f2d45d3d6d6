"""Row by row and by columns: whichever way a roster goes, names, answers and cells stay the same."""

from __future__ import annotations

import json
import os
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

import checker
from tests.checker.batch.files import ROUTES, one_line, read, run, write
from tests.checker.batch.tables import Raw, of_engine
from tests.checker.notices.test_cases import ALL
from tests.people import Drawing
from tests.sources import LAW

SERIES, LEVEL = LAW.target_series, LAW.target_level
AIM = ("engineering", "intermediate")
SHUT = {"employment": "retired"}
HEADER = [SERIES, LEVEL, *SHUT]
ROW = [*AIM, *SHUT.values()]
PERSON = ", ".join(f"'{value}' AS {id_}" for id_, value in zip(HEADER, ROW, strict=True))
NONE_DAY = next(q for q in LAW.catalogue.values() if q.none_label)
SET = next(q for q in LAW.catalogue.values() if q.type == "set")
NUMBER = next(q for q in LAW.catalogue.values() if q.type == "decimal")
DAY = next(q for q in LAW.catalogue.values() if q.type == "date" and not q.none_label)
BYTES = os.fsdecode(b"\xff.parquet")
"""The name of a file that is not UTF-8."""
WAYS = {
    "rows": ("out.jsonl", "--brief"),
    "columns from words": ("out.jsonl", "--columns"),
    "columns of Parquet": ("out.parquet", "--columns"),
    "exactly": ("out.parquet", "--exact"),
}
"""Of a Parquet file: all that can be done with it."""


def parquet(path: Path, sql: str) -> Path:
    """The rows of a SELECT in a Parquet file of exactly that name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name("draft")
    duckdb.sql(sql).write_parquet(str(draft))
    return draft.rename(path)


# --- Files ---


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", ["a*.parquet", "b[1].parquet", "c?.parquet", "k=v/d'.parquet"])
def test_the_name_of_a_file_is_no_pattern(tmp_path: Path, name: str, way: str) -> None:
    source = parquet(tmp_path / name, f"SELECT {PERSON}")
    for beside in ("a1", "b1", "c1"):
        parquet(tmp_path / f"{beside}.parquet", f"SELECT {PERSON}, 1 AS other FROM range(3)")
    out = tmp_path / f"[o]*?'{WAYS[way][0]}"
    assert run(source, "-o", out, WAYS[way][1]) == 0
    (entry,) = read(out)
    assert list(entry)[:4] == [*HEADER, "level" if way == "rows" else "verdict"]


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("link", ["", "symbolic", "hard"])
def test_the_input_is_not_the_list_of_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], link: str, route: str
) -> None:
    """Not by another name either: it would be written over, or removed where there are no faults."""
    source = write(tmp_path / "in.csv.faults.csv", [HEADER, ROW])
    before = source.read_bytes()
    if link:
        named = tmp_path / "other.csv"
        (os.symlink if link == "symbolic" else os.link)(source, named)
        source = named
    assert run(source, "-o", tmp_path / "in.csv", *ROUTES[route]) == 2
    assert "in.csv 旁边列出错处的文件" in one_line(capsys)
    assert (tmp_path / "in.csv.faults.csv").read_bytes() == before
    assert run(source, "-o", tmp_path / "out.csv", *ROUTES[route]) == 0


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("source", "out", "said"),
    [
        ("in.parquet", "/proc/out.csv", "写不了"),
        ("in.parquet", "/proc/out.parquet", "写不了"),
        ("in.parquet", f"{'x' * 300}.parquet", "写不了"),
        (f"{'x' * 300}.parquet", "out.parquet", "读不到"),
        ("folder.parquet", "out.parquet", "不是可以读取的文件"),
        ("loop.parquet", "out.parquet", "不是可以读取的文件"),
        ("in.parquet", BYTES, "UTF-8"),
        (BYTES, "out.csv", "UTF-8"),
    ],
    ids=range(8),
)
def test_what_the_system_refuses_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str, source: str, out: str, said: str
) -> None:
    parquet(tmp_path / "in.parquet", f"SELECT {PERSON}")
    (tmp_path / BYTES).write_bytes((tmp_path / "in.parquet").read_bytes())
    (tmp_path / "folder.parquet").mkdir()
    (tmp_path / "loop.parquet").symlink_to(tmp_path / "loop.parquet")
    before = set(tmp_path.iterdir())
    assert run(tmp_path / source, "-o", tmp_path / out, *ROUTES[route]) == 2
    assert said in one_line(capsys)
    assert set(tmp_path.iterdir()) == before


@pytest.mark.parametrize("route", ROUTES)
def test_what_breaks_off_in_the_middle_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str
) -> None:
    """The end of the file tells its columns, the rows before it are damaged."""
    source = parquet(tmp_path / "in.parquet", f"SELECT {PERSON}, md5(range::VARCHAR) AS k FROM range(9000)")
    data = bytearray(source.read_bytes())
    middle = slice(len(data) // 4, len(data) // 2)
    data[middle] = bytes(len(data[middle]))
    source.write_bytes(data)
    for out in ("out.parquet", "out.csv"):
        assert run(source, "-o", tmp_path / out, *ROUTES[route]) == 2
        said = one_line(capsys)
        assert said.startswith("in.parquet")
        assert not any(word in said for word in ("Error", "error", "Invalid"))
        assert not (tmp_path / out).exists()


# --- Answers ---


def differently(one: object, other: object) -> Raw:
    """Somebody of whom the gates or pathways say something else by two answers to the question of a set."""
    for raw in Drawing(LAW, 5).people(600):
        both = [{**raw, "answers": {**raw["answers"], SET.id: answer}} for answer in (one, other)]
        if of_engine(LAW, both[0]) != of_engine(LAW, both[1]):
            return raw
    raise AssertionError


def sql_of(raw: Raw, without: str) -> str:
    """A person as a row with types, without the answer to a question."""
    answers = {id_: answer for id_, answer in raw["answers"].items() if id_ != without}
    cells = {"as_of": raw["as_of"], **answers}
    return "SELECT " + ", ".join(f"{literal(cell)} AS {id_}" for id_, cell in cells.items())


def literal(cell: object) -> str:
    if isinstance(cell, list):
        return f"{cell}::VARCHAR[]"
    return f"'{cell}'" if isinstance(cell, str) else str(cell)


@pytest.mark.parametrize("way", [way for way in WAYS if way != "rows"])
def test_an_empty_set_is_none_and_an_empty_text_is_open(tmp_path: Path, way: str) -> None:
    raw = differently([], None)
    rest = sql_of(raw, SET.id)
    file, option = WAYS[way]
    answers: dict[str, list[str] | None] = {
        "''": None,
        "NULL::VARCHAR": None,
        "'unknown'": None,
        "NULL::VARCHAR[]": None,
        "[]::VARCHAR[]": [],
        "[NULL]::VARCHAR[]": [],
        "'[]'": [],
    }
    for value, answer in answers.items():
        source = parquet(tmp_path / "in.parquet", f"{rest}, {value} AS {SET.id}")
        assert run(source, "-o", tmp_path / file, option) == 0
        (entry,) = read(tmp_path / file)
        expected = of_engine(LAW, {**raw, "answers": {**raw["answers"], SET.id: answer}})
        assert {name: entry[name] for name in expected} == expected, value


def reachable(raw: Raw, answer: object) -> str:
    """The lowest verdict that is left to someone who answers 无, or not, where a day may be none."""
    answers = {**raw["answers"], NONE_DAY.id: answer}
    report = checker.check({**raw, "answers": answers}, explained=False)
    assert isinstance(report, checker.Report)
    return report.reachable[0].name


def settled_by_none() -> Raw:
    """Somebody who is entitled, and only as long as that day is 无."""
    for case in ALL:
        if case.expect.get("verdict") != "YES" or f'"{NONE_DAY.id}"' in case.text:
            continue
        raw: Any = checker.read_json(case.text.encode())
        if reachable(raw, "none") == "YES" and reachable(raw, None) == "NO":
            return {"as_of": LAW.as_of_default.isoformat(), **raw}
    raise AssertionError


@pytest.mark.parametrize("way", [way for way in WAYS if way != "rows"])
def test_none_beside_a_day_counts(tmp_path: Path, way: str) -> None:
    """Where the column of days holds nothing, and where there is no such column."""
    rest = sql_of(settled_by_none(), NONE_DAY.id)
    file, option = WAYS[way]
    day, none = f"NULL::DATE AS {NONE_DAY.id}", f"AS {NONE_DAY.id}_none"
    for columns, low in {
        f"{day}, TRUE {none}": "YES",
        f"TRUE {none}": "YES",
        f"{day}, FALSE {none}": "NO",
        f"{day}, NULL::BOOLEAN {none}": "NO",
        day: "NO",
    }.items():
        source = parquet(tmp_path / "in.parquet", f"{rest}, {columns}")
        assert run(source, "-o", tmp_path / file, option) == 0
        assert read(tmp_path / file)[0]["low"] == low, columns


@pytest.mark.parametrize("way", WAYS)
def test_none_beside_a_day_is_yes_or_no(tmp_path: Path, way: str) -> None:
    file, option = WAYS[way]
    source = parquet(tmp_path / "in.parquet", f"SELECT {PERSON}, 'perhaps' AS {NONE_DAY.id}_none")
    assert run(source, "-o", tmp_path / file, option) == (2 if file == "out.parquet" else 1)


def held() -> list[dict[str, tuple[str, bool]]]:
    """Tables of one row: question id to the SQL of its cell, and whether that is at fault."""
    one, two = (option.value for option in SET.options[:2])
    cells = {
        NUMBER.id: [
            *(("TRUE", True), ("'3_0'", True), ("'3e0'", True), ("INTERVAL 3 YEAR", True)),
            *(("1", False), ("3.25::DECIMAL(9,4)", False), ("'3.0'", False)),
        ],
        DAY.id: [
            *(("TRUE", True), ("DATE 'infinity'", True), ("'2020-02-30'", True)),
            *(("TIMESTAMPTZ '2020-02-29 12:30:00+00'", False), ("'2020-02-29'", False)),
        ],
        SET.id: [
            *(("['']", True), ("TRUE", True), (f"'{one}x'", True), (f"'{one}{two}'", True)),
            *((f"['{one}', NULL, '{two}', '{one}']", False), (f"'{one}'::BLOB", False)),
        ],
    }
    columns = [[(id_, cell) for cell in given] for id_, given in cells.items()]
    return [dict(row) for row in zip_longest(*columns, fillvalue=columns[0][-1])]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_column_holds_is_the_same_answer_or_fault_everywhere(tmp_path: Path, way: str) -> None:
    """One row that cannot be judged does not stop the others."""
    person = f"'{AIM[0]}' AS {SERIES}, '{AIM[1]}' AS {LEVEL}"
    file, option = WAYS[way]
    for table in held():
        cells = ", ".join(f"{sql} AS {id_}" for id_, (sql, _) in table.items())
        wrong = {id_ for id_, (_, is_fault) in table.items() if is_fault}
        rows = f"SELECT {person}, {cells} UNION ALL SELECT {person}{', NULL' * len(table)}"
        source = parquet(tmp_path / "in.parquet", rows)
        assert run(source, "-o", tmp_path / file, option) == int(bool(wrong)), table
        entries = read(tmp_path / file)
        assert [bool(row["faults"]) for row in entries] == [bool(wrong), False], table
        if option != "--columns":
            assert [bool(row["verdict"]) for row in entries] == [not wrong, True], table
        faults = tmp_path / f"{file}.faults.csv"
        assert {fault["question"] for fault in read(faults)} == wrong if wrong else not faults.exists()


@pytest.mark.parametrize("way", WAYS)
def test_a_moment_has_its_day_in_china(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """16:00 in Greenwich is the next day, on any machine."""
    monkeypatch.setenv("TZ", "America/New_York")
    file, option = WAYS[way]
    eve = date.fromordinal(LAW.as_of_last.toordinal() - 1)
    for moment in (f"{eve} 16:00:00+00", f"{LAW.as_of_last} 15:59:59+00"):
        source = parquet(tmp_path / "in.parquet", f"SELECT {PERSON}, TIMESTAMPTZ '{moment}' AS as_of")
        assert run(source, "-o", tmp_path / file, option) == 0
    past = f"SELECT {PERSON}, TIMESTAMPTZ '{LAW.as_of_last} 16:00:00+00' AS as_of"
    assert run(parquet(tmp_path / "in.parquet", past), "-o", tmp_path / file, option) == 1


# --- Names of columns ---


@pytest.mark.parametrize("way", WAYS)
def test_columns_of_the_input_keep_their_names_and_values(tmp_path: Path, way: str) -> None:
    mine = [
        "VERDICT",
        "Faults",
        "verdict_",
        "Chain",
        "number",
        "checker_program",
        "checker_own_0",
        'a"b',
        "stages",
    ]
    quoted = [name.replace('"', '""') for name in mine]
    columns = ", ".join(f"'mine {n}' AS \"{name}\"" for n, name in enumerate(quoted))
    file, option = WAYS[way]
    source = parquet(tmp_path / "in.parquet", f"SELECT {PERSON}, {columns}")
    assert run(source, "-o", tmp_path / file, option) == 0
    (entry,) = read(tmp_path / file)
    assert [entry[name] for name in (*HEADER, *mine)] == [*ROW, *(f"mine {n}" for n in range(len(mine)))]
    by_case = file == "out.parquet"
    assert entry["verdict__" if by_case else "verdict"] == "NO"
    assert entry["faults_" if by_case else "faults"] == ""


@pytest.mark.parametrize("route", ROUTES)
def test_headings_that_differ_by_case_alone(tmp_path: Path, route: str) -> None:
    """A Parquet file cannot hold both: there the second gets a name of its own."""
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({**dict(zip(HEADER, ROW, strict=True)), "Name": "A", "name": "a"}))
    for into, second in ((".csv", "name"), (".xlsx", "name"), (".jsonl", "name"), (".parquet", "name_")):
        assert run(source, "-o", tmp_path / f"out{into}", *ROUTES[route]) == 0
        (entry,) = read(tmp_path / f"out{into}")
        assert (entry["Name"], entry[second]) == ("A", "a")


@pytest.mark.parametrize("way", WAYS)
def test_questions_are_named_whatever_the_case(tmp_path: Path, way: str) -> None:
    file, option = WAYS[way]
    columns = ", ".join(f"'{value}' AS {id_.upper()}" for id_, value in zip(HEADER, ROW, strict=True))
    assert run(parquet(tmp_path / "in.parquet", f"SELECT {columns}"), "-o", tmp_path / file, option) == 0
    assert read(tmp_path / file)[0]["verdict"] == "NO"


# --- Cells ---

CELLS = {
    "uuid": "'5b6e7a70-0000-4000-8000-000000000000'::UUID",
    "blob": r"'\xFF=1'::BLOB",
    "nan": "'NaN'::DOUBLE",
    "inf": "'Infinity'::FLOAT",
    "far": "DATE '12000-01-01'",
    "moment": "TIMESTAMPTZ '2023-06-09 16:30:00+00'",
    "moments": "[TIMESTAMPTZ '2023-06-09 16:30:00+00']",
    "lasts": "INTERVAL 3 MONTH",
    "struct": "{'a': 1, 'b': ['=x']}",
    "map": "MAP {'k': 1.5}",
    "nested": "[['=a'], NULL]",
    "formulas": "['=HYPERLINK(1)', 'b']",
    "card": "150203199001010018",
    "money": "1.50::DECIMAL(9,2)",
}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("into", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_cells_of_any_type_reach_every_kind_of_file(tmp_path: Path, into: str, route: str) -> None:
    columns = ", ".join(f"{value} AS c_{name}" for name, value in CELLS.items())
    out = tmp_path / f"out{into}"
    source = parquet(tmp_path / "in.parquet", f"SELECT {PERSON}, {columns}")
    assert run(source, "-o", out, *ROUTES[route]) == 0
    (entry,) = read(out)
    assert entry["c_uuid"].startswith("5b6e7a70-")
    assert entry["c_card"] == "150203199001010018"
    assert "=HYPERLINK(1)" in entry["c_formulas"]
    assert entry["c_moment"].startswith("2023-06-10 00:30")


@pytest.mark.parametrize("route", ROUTES)
def test_a_list_and_a_long_number_are_safe_in_a_spreadsheet(tmp_path: Path, route: str) -> None:
    columns = "['=HYPERLINK(1)'] AS formulas, 150203199001010018 AS card, 12 AS few"
    source = parquet(tmp_path / "in.parquet", f"SELECT {PERSON}, {columns}")
    assert run(source, "-o", tmp_path / "out.csv", *ROUTES[route]) == 0
    written = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()[1]
    assert ",'=HYPERLINK(1),'150203199001010018,12," in written
    assert run(source, "-o", tmp_path / "out.xlsx", *ROUTES[route]) == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    formulas, card, few = (sheet.cell(2, number) for number in range(4, 7))
    assert (formulas.data_type, formulas.value) == ("s", "=HYPERLINK(1)")
    assert (card.data_type, card.value) == ("s", "150203199001010018")
    assert (few.data_type, few.value) == ("n", 12)


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("into", [".csv", ".xlsx", ".jsonl", ".parquet"])
def test_half_a_character_is_written_as_a_mark(tmp_path: Path, into: str, route: str) -> None:
    """JSON can hold one; as a heading, a cell, in a list, as an answer."""
    rows = [
        {**dict(zip(HEADER, ROW, strict=True)), "n\ud800": "x\udc00", "list": ["\ud800"], "o": {"\ud800": 1}},
        {**dict(zip(HEADER, ROW, strict=True)), "employment": "\ud83d"},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="ascii")
    assert run(source, "-o", tmp_path / f"out{into}", *ROUTES[route]) == 1
    good, bad = read(tmp_path / f"out{into}")
    assert good["n\ufffd"] == "x\ufffd"
    assert "\ufffd" in good["list"]
    assert "\ufffd" in bad["faults"]
    (fault,) = read(tmp_path / f"out{into}.faults.csv")
    assert fault["value"] == "\ufffd"


# --- What is said ---


@pytest.mark.parametrize("route", ROUTES)
def test_a_header_at_fault_is_told_apart_from_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str
) -> None:
    twice = write(tmp_path / "in.csv", [[*HEADER, "备注", "备注"], [*ROW, "", ""]])
    assert run(twice, "-o", tmp_path / "out.csv", *ROUTES[route]) == 1
    said = capsys.readouterr().err
    assert "表头有 1 处要改正" in said
    assert "没有结论" not in said
    assert read(tmp_path / "out.csv")[0]["verdict"] == "NO"
    wrong = write(tmp_path / "in.csv", [HEADER, [*AIM, "x"], ROW])
    assert run(wrong, "-o", tmp_path / "out.csv", *ROUTES[route]) == 1
    said = capsys.readouterr().err
    assert "有错的行没有结论" in said
    assert "表头有" not in said


def test_by_columns_there_are_no_words_to_leave_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "in.csv", [HEADER, ROW])
    for option in ("--columns", "--exact", "--why"):
        assert run(source, "-o", tmp_path / "out.csv", option, "--brief") == 2
        assert "--brief" in capsys.readouterr().err
        assert not (tmp_path / "out.csv").exists()
