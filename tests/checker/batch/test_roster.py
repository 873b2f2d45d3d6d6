"""``python -m checker batch``: every kind of file in and out, faults by place, nothing half-written."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

import checker
from checker.batch import journal
from checker.batch.judging import Judge
from checker.batch.lock import hold
from checker.errors import InputError
from tests.checker.batch.files import (
    DAY,
    HEADER,
    KINDS,
    LEVEL,
    ROUTES,
    ROWS,
    SERIES,
    SHUT,
    YEARS,
    brief,
    merged,
    one_line,
    read,
    run,
    write,
)
from tests.people import Drawing
from tests.sources import LAW


@pytest.mark.parametrize("into", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_in_and_out(tmp_path: Path, kind: str, into: str) -> None:
    source = write(tmp_path / f"roster{kind}", [HEADER, *ROWS])
    out = tmp_path / f"out{into}"
    explained = kind == into
    assert (run if explained else brief)(source, "-o", out) == 0
    entries = read(out)
    assert [[entry[name] for name in HEADER] for entry in entries] == ROWS
    for entry, row in zip(entries, ROWS, strict=True):
        report = checker.check(checker.roster_columns(HEADER).read(row).document, explained=explained)
        assert isinstance(report, checker.Report)
        assert (entry["verdict"], entry["level"]) == (report.verdict.name, report.target.level)
        assert entry["headline"] == (report.headline.text if report.headline else "")
        for pathway in report.pathways:
            assert entry[pathway.id] == pathway.verdict.name
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_the_nearest_way_is_named(tmp_path: Path) -> None:
    raw = next(raw for raw in Drawing(LAW, 3).people(900) if falls_short(raw))
    header = ["as_of", *raw["answers"]]
    cells = [
        raw["as_of"],
        *("、".join(v) or "无" if isinstance(v, list) else v for v in raw["answers"].values()),
    ]
    out = tmp_path / "out.jsonl"
    assert run(write(tmp_path / "in.xlsx", [header, cells]), "-o", out) == 0
    (entry,) = read(out)
    report = checker.check(raw)
    assert isinstance(report, checker.Report)
    nearest = report.summary.nearest[0]
    assert entry["nearest"] == nearest.traced.rules.pathway.title
    assert nearest.explanation is not None
    assert entry["nearest_lacks"] == nearest.explanation.gaps.ways[0].text


def falls_short(raw: Any) -> bool:  # noqa: ANN401  # an answers file
    """Whether one way lacks something that can be had."""
    report = checker.check(raw, explained=False)
    assert isinstance(report, checker.Report)
    if report.verdict is not checker.Verdict.NO or not report.settled:
        return False
    explained = checker.check(raw)
    assert isinstance(explained, checker.Report)
    near = explained.summary.nearest
    return bool(near and near[0].explanation and near[0].explanation.gaps.ways)


def test_without_a_level_the_one_put_first_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    source = write(tmp_path / "in.csv", [[SERIES.id, *SHUT], ["engineering", *SHUT.values()]])
    assert brief(source, "-o", out) == 0
    (entry,) = read(out)
    assert entry["level"] in LAW.levels["engineering"]


def test_faulty_rows_are_reported_by_row_and_column_and_the_others_judged(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = [*ROWS[0][:4], "很久", "2023-02-30", "写错了", *SHUT.values()]
    out = tmp_path / "out.csv"
    assert brief(write(tmp_path / "in.csv", [["花名册"], [], HEADER, ROWS[0], bad, ROWS[1]]), "-o", out) == 1
    assert [bool(entry["verdict"]) for entry in read(out)] == [True, False, True]
    faults = read(tmp_path / "out.csv.faults.csv")
    assert [(fault["row"], fault["column"], fault["heading"]) for fault in faults] == [
        ("5", "E", YEARS.id),
        ("5", "F", DAY.label),
    ]
    assert "没有这一天" in faults[1]["sentence"]
    assert read(out)[1]["备注"] == "写错了"
    said = capsys.readouterr()
    assert "有 2 处要改正" in said.err
    assert said.out == ""
    # Mended, the old list of faults goes.
    assert brief(write(tmp_path / "in.csv", [HEADER, *ROWS]), "-o", out) == 0
    assert not (tmp_path / "out.csv.faults.csv").exists()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_csv(tmp_path: Path, encoding: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *ROWS])
    (tmp_path / "in.csv").write_bytes(text.getvalue().encode(encoding))
    assert brief(tmp_path / "in.csv", "-o", tmp_path / "out.csv") == 0
    assert read(tmp_path / "out.csv")[0]["姓名"] == "甲"


def test_what_could_run_in_a_spreadsheet_stays_text(tmp_path: Path) -> None:
    rows = [[*ROWS[0][:6], cell, *SHUT.values()] for cell in ("=1+1", "+86", "-1", "@x", "00123", "1/2")]
    source = write(tmp_path / "in.csv", [HEADER, *rows])
    assert brief(source, "-o", tmp_path / "out.csv") == 0
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        written = [row["备注"] for row in csv.DictReader(file)]
    assert written == ["'=1+1", "'+86", "'-1", "'@x", "'00123", "'1/2"]
    assert brief(source, "-o", tmp_path / "out.xlsx") == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    column = [cell.value for cell in sheet[1]].index("备注") + 1
    cells = [sheet.cell(row, column) for row in range(2, 8)]
    assert [cell.data_type for cell in cells] == ["s"] * 6
    assert [cell.value for cell in cells] == [row[6] for row in rows]


def test_a_formula_where_a_value_belongs_is_a_fault(tmp_path: Path) -> None:
    row = [*ROWS[0][:4], "=2+4", *ROWS[0][5:]]
    assert brief(write(tmp_path / "in.xlsx", [HEADER, row]), "-o", tmp_path / "out.csv") == 1
    (fault,) = read(tmp_path / "out.csv.faults.csv")
    assert (fault["row"], fault["column"]) == ("2", "E")
    assert "是公式" in fault["sentence"]


def test_answers_of_all_rows_and_the_day_are_options(tmp_path: Path) -> None:
    source = write(tmp_path / "in.csv", [["姓名"], ["甲"]])
    options = (
        "--as-of",
        "2024-01-02",
        "--set",
        f"{SERIES.label}=工程技术",
        "--set",
        "target_level=intermediate",
    )
    assert brief(source, "-o", tmp_path / "out.jsonl", *options) == 2
    rows = [["姓名", SERIES.id, *SHUT], ["甲", "工程技术", *SHUT.values()]]
    source = write(tmp_path / "in.csv", rows)
    assert brief(source, "-o", tmp_path / "out.jsonl", *options[:2], "--set", "target_level=中级") == 0
    assert read(tmp_path / "out.jsonl")[0]["level"] == "intermediate"
    for wrong in ("nothing=1", "target_level=顶级", "target_level"):
        assert brief(source, "-o", tmp_path / "out.jsonl", "--set", wrong) == 2
    assert brief(source, "-o", tmp_path / "out.jsonl", "--as-of", "明天") == 2


def test_a_run_cut_short_goes_on_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(journal, "ROWS", 2)
    source = write(tmp_path / "in.csv", [HEADER, *[ROWS[0]] * 3, *[ROWS[1]] * 2])
    out = tmp_path / "out.csv"
    judged: list[int] = []

    class Interrupted(Judge):
        def cells(self, row: Any) -> list[str]:  # noqa: ANN401  # a RosterRow
            judged.append(row.row)
            if len(judged) == 4:
                raise KeyboardInterrupt
            return super().cells(row)

    with monkeypatch.context() as patched:
        patched.setattr("checker.batch.roster.Judge", Interrupted)
        assert brief(source, "-o", out) == 130
    said = one_line(capsys)
    assert "接着做" in said
    assert f"{out.parent}/.{out.name}.parts" in said
    assert not out.exists()
    assert judged == [2, 3, 4, 5]
    assert brief(source, "-o", out) == 0
    assert "前 2 行已有结果" in capsys.readouterr().err
    whole = tmp_path / "whole.csv"
    assert brief(source, "-o", whole) == 0
    assert out.read_bytes() == whole.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_parts_of_another_input_are_thrown_away(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    journal.Journal(out, "another").put(0, [{"given": ["wrong"], "said": [], "faults": []}])
    assert brief(write(tmp_path / "in.csv", [HEADER, ROWS[0]]), "-o", out) == 0
    assert read(out)[0]["姓名"] == "甲"


def put(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


BROKEN: dict[str, Any] = {
    "no such file": ("in.csv", lambda path: path, "不是可以读取的文件"),
    "another ending": ("in.doc", lambda path: put(path, b"x"), "的格式认不得"),
    "empty": ("in.csv", lambda path: put(path, b""), "是空文件"),
    "encrypted": (
        "in.xlsx",
        lambda path: put(path, b"\xd0\xcf\x11\xe0" + b"0" * 99),
        "加了密码",
    ),
    "broken": ("in.xlsx", lambda path: put(path, b"PK\x03\x04" + b"0" * 99), "已经损坏"),
    "workbook called csv": ("in.csv", lambda path: put(path, b"PK\x03\x04"), "不是文本"),
    "mixed encodings": (
        "in.csv",
        lambda path: (
            path.write_bytes("姓名\n示例\n".encode() + "示例\xff".encode("latin-1", "ignore")),
            path,
        )[1],
        "编码",
    ),
    "odd quote": ("in.csv", lambda path: put(path, b'a,b\n"c,d'), "引号"),
    "no header": ("in.csv", lambda path: write(path, [["姓名"], ["甲"]]), "没有表头"),
    "no series": ("in.csv", lambda path: write(path, [[LEVEL.label], ["中级"]]), f"缺“{SERIES.label}”列"),
    "misspelt series": (
        "in.csv",
        lambda path: write(path, [[f"{SERIES.label}别", LEVEL.label], ["工程技术", "中级"]]),
        f"A 列“{SERIES.label}别”与它最接近",
    ),
    "merged": ("in.xlsx", lambda path: merged(path, [HEADER, *ROWS], "D2:XFD1048576"), "跨行合并"),
    "json": (
        "in.jsonl",
        lambda path: (path.write_text("{}\n[1]", encoding="utf-8"), path)[1],
        "第 2 行不是 JSON",
    ),
    "parquet": ("in.parquet", lambda path: put(path, b"PAR1xxxxPAR1"), "不是 Parquet"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_used_gets_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    file, make, said = BROKEN[name]
    out = tmp_path / "out.csv"
    assert brief(make(tmp_path / file), "-o", out) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert not out.exists()


def test_a_sheet_is_chosen_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["说明"])
    sheet = book.create_sheet("名单")
    for row in [HEADER, *ROWS]:
        sheet.append(row)
    book.save(tmp_path / "in.xlsx")
    assert brief(tmp_path / "in.xlsx", "-o", tmp_path / "out.csv", "--sheet", "名单") == 0
    assert brief(tmp_path / "in.xlsx", "-o", tmp_path / "out.csv", "--sheet", "别的") == 2
    assert "Sheet、名单" in capsys.readouterr().err


REFUSED_OUTPUTS = {
    "out.txt": "的格式认不得",
    "missing/out.csv": "所在的目录不在",
    "in.csv": "是输入文件本身",
    "./in.csv": "是输入文件本身",
    "folder.csv": "写不了",
    "blocked.csv": "blocked.csv.faults.csv写不了",
}


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("out", REFUSED_OUTPUTS)
def test_an_output_that_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, route: str
) -> None:
    """Whichever route: one sentence, the input as it was, nothing new."""
    source = write(tmp_path / "in.csv", [HEADER, ROWS[0]])
    for folder in ("folder.csv", "blocked.csv.faults.csv"):
        (tmp_path / folder).mkdir()
    before, there = source.read_bytes(), sorted(tmp_path.iterdir())
    assert run(source, "-o", f"{tmp_path}/{out}", *ROUTES[route]) == 2
    assert REFUSED_OUTPUTS[out] in one_line(capsys).replace(" ", "")
    assert source.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == there


# --- Worksheets, headers and rows of a workbook ---

HEAD = ["姓名", SERIES.label, LEVEL.label, *SHUT]


def of(name: str) -> list[Any]:
    return [name, "工程技术", "中级", *SHUT.values()]


def book_of(path: Path, sheets: dict[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> Path:
    """A workbook with these sheets; ``hidden``: names of those that are not seen."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    book.active = len(sheets) - 1
    book.save(path)
    return path


def names(path: Path) -> list[str]:
    return [entry["姓名"] for entry in read(path)]


@pytest.mark.parametrize("route", ROUTES)
def test_the_one_sheet_that_is_seen_and_has_a_header_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str
) -> None:
    sheets = {"去年": [HEAD, of("旧")], "填表说明": [["请填写"]], "今年": [HEAD, of("新")]}
    source = book_of(tmp_path / "in.xlsx", sheets, hidden=("去年",))
    out = tmp_path / "out.csv"
    assert run(source, "-o", out, *ROUTES[route]) == 0
    assert names(out) == ["新"]
    said = capsys.readouterr().err
    assert "没有读取的工作表：“去年”（隐藏）、“填表说明”（没有花名册的表头）" in said
    assert run(source, "-o", out, "--sheet", "去年", *ROUTES[route]) == 0
    assert names(out) == ["旧"]


def test_of_several_rosters_one_has_to_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = book_of(tmp_path / "in.xlsx", {"甲处": [HEAD, of("甲")], "乙处": [HEAD, of("乙")]})
    assert brief(source, "-o", tmp_path / "out.csv") == 2
    assert "“甲处”、“乙处”都有花名册的表头；请用 --sheet" in one_line(capsys)
    assert brief(source, "-o", tmp_path / "out.csv", "--sheet", "乙处") == 0
    assert names(tmp_path / "out.csv") == ["乙"]


def test_a_roster_that_is_hidden_is_not_read_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheets = {"名单": [HEAD, of("甲")], "说明": [["请填写"]]}
    assert brief(book_of(tmp_path / "in.xlsx", sheets, hidden=("名单",)), "-o", tmp_path / "out.csv") == 2
    assert "在隐藏的工作表“名单”里" in one_line(capsys)


@pytest.mark.parametrize(("cells", "code"), [("B3:B4", 2), ("B2:B3", 2), ("A1:C1", 0), ("A1:A2", 0)])
def test_values_merged_over_people_are_refused_wherever_they_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], cells: str, code: int
) -> None:
    """The header is in the second row: what ends there is a title."""
    source = merged(tmp_path / "in.xlsx", [["花名册"], HEAD, of("甲"), of("乙")], cells)
    assert brief(source, "-o", tmp_path / "out.csv") == code
    assert ("跨行合并" in capsys.readouterr().err) == bool(code)


@pytest.mark.parametrize("route", ROUTES)
def test_what_stands_beyond_the_header_is_not_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str
) -> None:
    rows: list[list[Any]] = [HEAD, of("甲"), [*of("乙"), None, "要紧"]]
    out = tmp_path / "out.csv"
    assert run(write(tmp_path / "in.xlsx", rows), "-o", out, *ROUTES[route]) == 0
    assert [entry[f"column_{len(HEAD) + 2}"] for entry in read(out)] == ["", "要紧"]
    assert "A 列“姓名”、G 列（没有标题）" in capsys.readouterr().err
    assert run(write(tmp_path / "in.csv", rows), "-o", out, *ROUTES[route]) == 1
    (fault,) = read(tmp_path / "out.csv.faults.csv")
    assert (fault["row"], fault["column"], fault["value"]) == ("3", "G", "要紧")
    assert [bool(entry["faults"]) for entry in read(out)] == [False, True]


def test_a_header_of_two_rows_is_understood_or_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upper = [*HEAD[:2], "拟申报", "", *SHUT]
    out = tmp_path / "out.csv"
    for lower, code in ((LEVEL.label, 0), ("何级", 2)):
        rows = [upper, ["", "", lower, "备注"], [*of("甲")[:3], "记", *SHUT.values()]]
        assert brief(write(tmp_path / "in.xlsx", rows), "-o", out) == code
    assert names(out) == ["甲"]
    assert read(out)[0]["level"] == "intermediate"
    assert "第 2 行像是表头的第二行（“何级”、“备注”）" in capsys.readouterr().err


@pytest.mark.parametrize("route", ROUTES)
def test_totals_notes_and_signatures_are_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str
) -> None:
    below: list[list[Any]] = [["合计", "2人"], ["注：以上属实"], ["单位负责人：", None, "填表人：丙"]]
    source = write(tmp_path / "in.xlsx", [HEAD, of("甲"), of("乙"), *below])
    assert run(source, "-o", tmp_path / "out.csv", *ROUTES[route]) == 0
    assert names(tmp_path / "out.csv") == ["甲", "乙"]
    assert "第 4 行“合计”、第 5 行“注：以上属实”、第 6 行“单位负责人：”" in capsys.readouterr().err


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("kind", [".csv", ".xlsx", ".parquet"])
def test_a_roster_without_anybody_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, route: str
) -> None:
    source = tmp_path / f"in{kind}"
    if kind == ".parquet":
        duckdb.sql("SELECT 'engineering' AS target_series WHERE 1 = 0").write_parquet(str(source))
    else:
        write(source, [HEAD, ["示例", "工程技术"]])
    out = tmp_path / ("out.parquet" if kind == ".parquet" else "out.csv")
    assert run(source, "-o", out, *ROUTES[route]) == 2
    assert "一个人也没有" in one_line(capsys)
    assert not out.exists()


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    ("code", "day", "right"),
    [('yyyy"年"m"月"', 1, False), ('yyyy"年"m"月"', 2, True), ("mmm-yy", 1, False), ("yyyy/m/d", 1, True)],
)
def test_a_month_that_was_typed_is_no_day(
    tmp_path: Path, code: str, day: int, right: bool, route: str
) -> None:
    """A spreadsheet keeps its first day; any other day somebody wrote."""
    source = write(tmp_path / "in.xlsx", [[*HEAD, DAY.label], [*of("甲"), date(2018, 6, day)]])
    book = openpyxl.load_workbook(source)
    book.worksheets[0].cell(2, len(HEAD) + 1).number_format = code
    book.save(source)
    assert run(source, "-o", tmp_path / "out.csv", *ROUTES[route]) == (0 if right else 1)
    if not right:
        (fault,) = read(tmp_path / "out.csv.faults.csv")
        assert "“2018年6月”（只写到月，请写到日" in fault["sentence"]


# --- Several runs ---


@pytest.mark.parametrize("route", ROUTES)
def test_a_second_run_with_the_same_output_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], route: str
) -> None:
    """The first goes on as if nothing had been, and a run after it is free."""
    source, out = write(tmp_path / "in.csv", [HEADER, *ROWS]), tmp_path / "out.csv"
    with hold(out):
        before = sorted(tmp_path.iterdir())
        assert run(source, "-o", out, *ROUTES[route]) == 2
        assert "正由另一次核对写着" in one_line(capsys)
        assert sorted(tmp_path.iterdir()) == before
        assert run(source, "-o", tmp_path / "other.csv", *ROUTES[route]) == 0
    assert run(source, "-o", out, *ROUTES[route]) == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_parts_that_another_run_has_replaced_are_not_written(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    work = journal.Journal(out, "one")
    work.put(0, [{}])
    journal.Journal(out, "other")
    with pytest.raises(InputError, match="没有写"):
        work.put(1, [{}])
    with pytest.raises(InputError, match="没有写"):
        list(work.rows())


def test_outputs_of_two_kinds_have_lists_of_faults_of_their_own(tmp_path: Path) -> None:
    bad = write(tmp_path / "bad.csv", [HEAD, ["甲", "没有的", "中级", *SHUT.values()]])
    assert brief(bad, "-o", tmp_path / "r.csv") == 1
    assert brief(write(tmp_path / "good.csv", [HEAD, of("乙")]), "-o", tmp_path / "r.xlsx") == 0
    assert (tmp_path / "r.csv.faults.csv").exists()


def test_answers_of_a_line_are_an_object(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = '{"target_series": "engineering", "answers": [1]}'
    source = put(tmp_path / "in.jsonl", line.encode())
    assert brief(source, "-o", tmp_path / "out.csv") == 2
    assert "第 1 行的 answers 应为 JSON 对象" in one_line(capsys)
    aim = '"target_series": "engineering"'
    again = f'{{{aim}, "answers": {{{aim}, "employment": "retired"}}}}'
    assert brief(put(source, again.encode()), "-o", tmp_path / "out.csv") == 0


@pytest.mark.parametrize(
    ("outside", "inside", "faults"),
    [
        ('"会计"', '"accounting"', 0),
        ("null", '"accounting"', 0),
        ('"accounting"', '"不清楚"', 0),
        ('"accounting"', '"经济"', 1),
    ],
)
def test_an_answer_inside_and_outside_of_a_line_is_compared_as_it_is_read(
    tmp_path: Path, outside: str, inside: str, faults: int
) -> None:
    """What does not agree is a fault of that line: the others are judged."""
    aim = '"target_level": "intermediate"'
    line = f'{{{aim}, "target_series": {outside}, "answers": {{"target_series": {inside}}}}}'
    good = f'{{{aim}, "answers": {{"target_series": "accounting"}}}}'
    source = put(tmp_path / "in.jsonl", f"{line}\n{good}\n".encode())
    out = tmp_path / "out.jsonl"
    assert brief(source, "-o", out) == min(faults, 1)
    first, second = read(out)
    assert second["verdict"]
    judged = ("verdict", "level", "headline")
    assert [first[name] for name in judged] == ["" if faults else second[name] for name in judged]
    listed = tmp_path / "out.jsonl.faults.csv"
    assert listed.exists() == bool(faults)
    if faults:
        said = listed.read_text(encoding="utf-8-sig")
        assert said.count("不一致；应为：同一题只有一个答案") == faults
