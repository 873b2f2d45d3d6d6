"""Spreadsheets of people: any usual encoding and layout is read; faults are told by sheet, row, column."""

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from checker import guard, unguard
from publisher.sheets.columns import Column, several, text, whole_number
from publisher.sheets.csv_files import read_csv, write_csv
from publisher.sheets.dates import day
from publisher.sheets.readers import read_sheets as read_xlsx
from publisher.sheets.sheet import Findings, Sheet, TableError
from publisher.sheets.table import read_records
from publisher.sheets.xlsx_files import save

COLUMNS = (
    Column(key="name", heading="名称", parse=text, allowed="文字"),
    Column(key="filed", heading="日期", parse=day, allowed="日期", dates="day"),
    Column(key="count", heading="人数", parse=whole_number, allowed="整数", aliases=("数量",)),
    Column(key="tags", heading="类别", parse=several(text), allowed="文字", required=False),
)
GOOD = [["甲", "2023-05-01", "11", ""]]


def workbook(*rows: list[object], title: str = "一") -> Workbook:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return made


def packed(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def values(*sheets: Sheet) -> list[list[str]]:
    """The kept forms; any fault fails."""
    found = Findings()
    records = read_records(sheets, COLUMNS, found)
    found.raise_faults()
    return [list(record.values.values()) for record in records]


def faults(*sheets: Sheet) -> list[str]:
    found = Findings()
    read_records(sheets, COLUMNS, found)
    return [str(fault) for fault in found.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_any_usual_encoding_and_delimiter(encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(["名称", "日期", "人数"]), delimiter.join(["甲", "2023-05-01", "11"])]
    assert values(read_csv("a.csv", "\r\n".join(lines).encode(encoding))) == GOOD


@pytest.mark.parametrize(
    "written",
    [
        "2023-05-01",
        "2023/5/1",
        "2023.5.1",
        "2023年5月1日",
        "２０２３－０５－０１",
        "20230501",
        "45047",
        "2023-05-01 00:00:00",
    ],
)
def test_a_day_may_be_written_in_any_usual_way(written: str) -> None:
    assert day(written) == "2023-05-01"


@pytest.mark.parametrize(
    "written", ["2023-02-29", "2023-13-01", "5月1日", "23-5-1", "45047.5", "明天", "1", "999999"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"应是日期|没有这一天"):
        day(written)


@pytest.mark.parametrize(("written", "kept"), [("25", "25"), ("２５人", "25"), ("25.0", "25"), ("007", "7")])
def test_a_number_may_be_full_width_or_carry_its_unit(written: str, kept: str) -> None:
    assert whole_number(written) == kept


@pytest.mark.parametrize("written", ["-1", "2.5", "1e3", "十一", "", "12345678"])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="应是整数"):
        whole_number(written)


def test_a_list_is_parted_outside_brackets_only_and_holds_nothing_twice() -> None:
    assert several(text)("主治（主管）医师，药师；护师\n药师") == "主治（主管）医师、药师、护师"
    assert several(text)("内科（心血管、呼吸）、外科") == "内科（心血管、呼吸）、外科"


def test_the_header_may_stand_lower_have_extra_columns_and_another_order() -> None:
    sheet = read_csv("a.csv", "某局名单,,,\n,,,\n人数（人）*,备注,日 期,名称\n11,x,2023-05-01,甲\n".encode())
    assert values(sheet) == GOOD


def test_extra_columns_and_notes_are_told_as_hints() -> None:
    found = Findings()
    sheet = read_csv("a.csv", "名称,日期,人数,备注\n甲,2023-05-01,11,x\n注：以上为示例,,,\n".encode())
    assert len(read_records((sheet,), COLUMNS, found)) == 1
    assert [str(hint) for hint in found.hints] == [
        "a.csv 第 1 行：这些列用不到，未读取：备注。",
        "a.csv 第 3 行：看作说明，未读取。",
    ]


def test_a_workbooks_dates_numbers_formulas_and_blank_rows() -> None:
    made = workbook(
        ["名单"],
        [],
        ["名称", "日期", "数量"],
        ["甲", datetime(2023, 5, 1), 11.0],
        [None, None, None],
        ["乙", date(2023, 5, 2), 13],
        ["丙", 45049, "１５"],
    )
    assert values(*read_xlsx("a.xlsx", packed(made))) == [
        ["甲", "2023-05-01", "11", ""],
        ["乙", "2023-05-02", "13", ""],
        ["丙", "2023-05-03", "15", ""],
    ]


def test_a_cell_merged_over_rows_counts_for_each_and_a_merged_header_once() -> None:
    made = workbook(
        ["名称", "日期", "人数"], [None, None, None], ["甲", "2023-05-01", 11], [None, "2023-05-02", 13]
    )
    sheet = made.active
    assert sheet is not None
    for column in "ABC":
        sheet.merge_cells(f"{column}1:{column}2")
    sheet.merge_cells("A3:A4")
    assert [row[0] for row in values(*read_xlsx("a.xlsx", packed(made)))] == ["甲", "甲"]


def test_a_formula_counts_as_its_last_value_and_without_one_is_a_fault() -> None:
    data = packed(workbook(["名称", "日期", "人数"], ["甲", "2023-05-01", "=5+6"]))
    assert faults(*read_xlsx("a.xlsx", data)) == [
        "a.xlsx 工作表“一”第 2 行“人数”列（C2）：是没有计算结果的公式，"
        "请在表格软件里打开、保存一次，或粘贴为数值。"
    ]
    assert values(*read_xlsx("a.xlsx", with_value(data, b"<v></v>", b"<v>11</v>"))) == GOOD


def with_value(data: bytes, old: bytes, new: bytes) -> bytes:
    """A workbook as a spreadsheet program leaves it: formulas with their values."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<v />", b"<v></v>").replace(b"<v/>", b"<v></v>")
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
    return out.getvalue()


def test_an_error_value_matters_only_in_a_column_that_is_read() -> None:
    made = workbook(["名称", "日期", "人数", "备注"], ["甲", "2023-05-01", 11, "#N/A"])
    assert values(*read_xlsx("a.xlsx", packed(made))) == GOOD
    made = workbook(["名称", "日期", "人数"], ["甲", "2023-05-01", "#REF!"])
    assert faults(*read_xlsx("a.xlsx", packed(made))) == [
        "a.xlsx 工作表“一”第 2 行“人数”列（C2）：是出错的值 #REF!。"
    ]


def test_all_sheets_with_a_header_are_read_and_the_others_named() -> None:
    made = workbook(["说明", "见另一页"])
    for title in ("二", "三"):
        sheet = made.create_sheet(title)
        sheet.append(["名称", "日期", "人数"])
        sheet.append([title, "2023-05-01", 11])
    found = Findings()
    records = read_records(read_xlsx("a.xlsx", packed(made)), COLUMNS, found)
    assert [record.values["name"] for record in records] == ["二", "三"]
    assert [str(hint) for hint in found.hints] == ["a.xlsx 工作表“一”：没有表头，未读取。"]


def test_every_fault_is_told_at_once_by_row_and_column() -> None:
    sheet = read_csv("a.csv", "名称,日期,人数\n,2023-02-30,x\n甲,,11\n".encode())
    assert faults(sheet) == [
        "a.csv 第 2 行“名称”列：没有填写；应为文字。",
        "a.csv 第 2 行“日期”列：没有这一天。",
        "a.csv 第 2 行“人数”列：应是整数。",
        "a.csv 第 3 行“日期”列：没有填写；应为日期。",
    ]


def test_a_header_that_lacks_a_column_or_has_it_twice() -> None:
    assert faults(read_csv("a.csv", "名称,日期,数量,数量（人）\n".encode())) == [
        "a.csv 第 1 行：表头里“人数”列有 2 个，只能有一个：数量（C 列）、数量（人）（D 列）。"
    ]
    assert faults(read_csv("a.csv", "名称,日期\n甲,2023-05-01\n".encode())) == [
        "a.csv 第 1 行：表头里缺“人数”列（整数）。"
    ]
    assert faults(read_csv("a.csv", b"x,y\n1,2\n")) == [
        "a.csv：前 20 行里没有找到表头；应有的列：名称、日期、人数。"
    ]


def big(rows: int) -> bytes:
    one: list[object] = ["x"]
    return packed(workbook(*[one] * rows))


def wide(column: int) -> bytes:
    made = workbook(["名称"])
    sheet = made.active
    assert sheet is not None
    sheet.cell(2, column, "x")
    return packed(made)


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 65_000_000)
    return out.getvalue()


def with_entity() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>')
    return out.getvalue()


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: b"PK\x03\x04 cut short", "不完整或已经损坏的文件"),
        (lambda: packed(workbook(["a"]))[:-200], "不完整或已经损坏的文件"),
        (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"x", "是 OLE 复合文件，里面没有工作簿"),
        (bomb, "解开后超过 64 MB"),
        (with_entity, "含有工作簿不该有的内容"),
        (lambda: big(50_001), "有字的行超过 50000 行"),
        (lambda: wide(101), "第 2 行的 CW 列有字；最多读 100 列"),
    ],
    ids=["cut short", "tail lost", "old xls", "bomb", "entity", "too many rows", "too wide"],
)
def test_what_is_no_usable_workbook_is_one_sentence(made: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(TableError) as caught:
        read_xlsx("a.xlsx", made())
    assert len(caught.value.faults) == 1
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"a,b\n\xff\xff\xff\n", "a.csv 第 2 行：既不是 UTF-8 也不是 GB18030 编码，请另存为 CSV UTF-8。"),
        (b"a,b\n1,\x002\n", "a.csv 第 2 行：含有空字符（U+0000），不是文本表格，请另存为 CSV UTF-8。"),
        (b'a,b\n"1,2\n3,4\n', "a.csv 第 3 行：有一个引号没有成对，直到文件末尾。"),
        (b'a,b\n"1"x,2\n', "a.csv 第 2 行：引号的用法不对。"),
        (b"a\n" + b"x" * 140_000 + b"\n", "a.csv 第 2 行：有一个单元格超过 131072 个字。"),
    ],
)
def test_what_is_no_usable_csv_is_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(TableError) as caught:
        read_csv("a.csv", data)
    assert str(caught.value) == sentence


@given(st.binary(max_size=400))
def test_no_bytes_make_a_traceback(data: bytes) -> None:
    for read in (read_csv, read_xlsx):
        with contextlib.suppress(TableError):
            read("a", data)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r")), min_size=2, max_size=4))
def test_what_a_csv_was_given_comes_back(cells: list[str]) -> None:
    sheet = read_csv("a.csv", write_csv([f"列{n}" for n in range(len(cells))], [cells, ["x"] * len(cells)]))
    assert list(sheet.rows.get(2, ("",) * len(cells))) == cells


@given(st.from_regex(r"\A'*[=+\-@|%].*\Z"))
def test_what_begins_like_a_formula_is_guarded_and_comes_back(value: str) -> None:
    assert guard(value).startswith("'")
    assert unguard(guard(value)) == value


def test_the_same_workbook_is_the_same_bytes() -> None:
    assert save(workbook(["甲", 1])) == save(workbook(["甲", 1]))
