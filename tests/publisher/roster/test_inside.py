"""What runs in the browser, here in plain Python: rosters of every kind read, results and forms written."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
import xlwt
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from publisher.facts.annexes import annexes
from publisher.files.templates import PEOPLE, template
from publisher.roster.data import document
from publisher.roster.inside import read
from publisher.roster.own import EXAMPLE
from publisher.roster.source import roster
from publisher.roster.template import template as roster_template
from publisher.roster.writing import filled, written
from publisher.sheets.sheet import MAX_ROWS
from tests.roster.tables import ENGINEER, LAW, csv_file, values, workbook
from tests.sources import CONTEXT

ROSTER = roster(CONTEXT)
assert ROSTER
TEMPLATE = roster_template(CONTEXT, ROSTER)
HEADINGS: Any = document(CONTEXT, ROSTER)["headings"]
FORMULAS = ('=HYPERLINK("http://example.invalid")', "+1", "-1", "@SUM(A1)", "\t=1")
VERDICTS = ["结论", "说明"]


def sheets(name: str, data: bytes) -> list[dict[str, Any]]:
    reply = json.loads(read(name, data, HEADINGS))
    assert "sheets" in reply, reply
    return reply["sheets"]  # type: ignore[no-any-return]


def refused(name: str, data: bytes) -> str:
    (sentence,) = json.loads(read(name, data, HEADINGS))["refused"]
    return str(sentence)


def test_a_filled_template_gives_people_with_their_answers() -> None:
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, [{"name": "示例甲", "number": "007", **ENGINEER}]))
    (person,) = sheet["people"]
    assert person["who"]["name"] == "示例甲"
    assert person["who"]["number"] == "007"
    assert person["plain"]
    assert person["answers"] == {key: value for key, value in ENGINEER.items() if key != "plain"}
    assert sheet["faults"] == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_file_in_any_usual_encoding(encoding: str) -> None:
    (sheet,) = sheets("表.csv", csv_file([{"name": "示例㐂", **ENGINEER}], encoding))
    assert [person["who"]["name"] for person in sheet["people"]] == ["示例㐂"]


@pytest.mark.parametrize(("code", "right"), [('yyyy"年"m"月"', False), ("mmm-yy", False), ("yyyy/m/d", True)])
def test_a_day_that_a_cell_does_not_show_is_no_day(code: str, right: bool) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["姓名", "拟申报职称系列", "拟申报职称层级", "现职称取得时间"])
    page.append(["示例甲", "工程技术", "中级", date(2018, 6, 1)])
    page.cell(2, 4).number_format = code
    data = io.BytesIO()
    book.save(data)
    (sheet,) = sheets("表.xlsx", data.getvalue())
    days = [value for value in sheet["people"][0]["answers"].values() if value == "2018-06-01"]
    assert len(days) == right
    told = [fault["sentence"] for fault in sheet["faults"]]
    assert told == [] if right else "“2018年6月”（只写到月，请写到日" in told[0]


def test_an_old_xls_file() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("名单")
    cells = {
        "姓名": "示例甲",
        "拟申报职称系列": "工程技术",
        "拟申报职称层级": "中级",
        "现职称取得时间": "2018年12月20日",
    }
    for column, (heading, cell) in enumerate(cells.items()):
        page.write(0, column, heading)
        page.write(1, column, cell)
    out = io.BytesIO()
    book.save(out)
    (sheet,) = sheets("表.xls", out.getvalue())
    assert sheet["people"][0]["answers"]["title_date"] == "2018-12-20"


def test_a_date_counts_however_it_is_shown() -> None:
    person = {"name": "示例甲", **ENGINEER, "current_level": "assistant", "title_date": date(2018, 12, 20)}
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, [person]))
    assert sheet["people"][0]["answers"]["title_date"] == "2018-12-20"


def test_the_day_for_which_people_are_checked_is_the_pages_business() -> None:
    person = {"name": "示例甲", **ENGINEER, "current_level": "assistant", "title_date": date(2025, 1, 31)}
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, [person]))
    assert sheet["faults"] == []
    assert sheet["people"][0]["as_of"] == ""


def test_a_fault_is_told_by_row_column_and_what_is_allowed() -> None:
    people = [
        {"name": "示例甲", **ENGINEER},
        {"name": "示例乙", **ENGINEER, "education": "大学本课", "technical_years": "=1+1"},
    ]
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, people))
    by_question = {fault["question"]: fault for fault in sheet["faults"]}
    assert set(by_question) == {"education", "technical_years"}
    education = by_question["education"]
    assert (education["row"], education["heading"]) == (6, "学历")
    assert education["column"].isalpha()
    assert "大学本科" in education["sentence"]
    assert "公式" in by_question["technical_years"]["sentence"]
    assert "education" not in sheet["people"][1]["answers"]


def test_titles_totals_examples_and_notes_are_no_people() -> None:
    rows = [
        ["单位申报人员花名册"],
        ["序号", "姓名", "拟申报职称系列", "拟申报职称层级", "备注"],
        [EXAMPLE, "示例甲", "工程技术", "中级", ""],
        ["1", "示例乙", "工程技术", "中级", "急"],
        ["合计", "1人", "", "", ""],
        ["填表人：", "", "", "", ""],
    ]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (sheet,) = sheets("表.csv", out.getvalue().encode())
    assert [person["who"]["name"] for person in sheet["people"]] == ["示例乙"]
    assert sheet["unused"] == [["备注", ""]]
    assert sheet["skipped"] == [5, 6]


def rows_of(*rows: list[str], header: str = "序号,姓名,部门,拟申报职称系列,拟申报职称层级,备注") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header.split(","), *rows])
    return out.getvalue().encode()


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["合计", "", "", "60", "", ""], "合计"),
        (["", "二处小计", "", "3", "2", ""], "合计"),
        (["填表人：", "", "", "示例丙", "审核人：", "示例丁"], "表尾"),
        (["单位负责人：示例丙", "", "", "2030年5月8日", "", ""], "表尾"),
        (["注：", "", "", "工程技术的附证书", "", ""], "说明"),
        (["序号", "姓名", "部门", "拟申报职称系列", "拟申报职称层级", "备注"], "表头"),
    ],
)
def test_what_stands_below_the_people_is_no_person_and_is_named(row: list[str], kind: str) -> None:
    (sheet,) = sheets("表.csv", rows_of(["1", "示例甲", "一处", "工程技术", "中级", ""], row))
    assert [person["row"] for person in sheet["people"]] == [2]
    assert sheet["faults"] == []
    assert sheet["noted"] == [f"第3行看作{kind}，没有当作人。"]


@pytest.mark.parametrize(
    "first", ["备注：急", "注1", "单位：示例一中", "联系电话：无", "说明：", "填表人：示例"]
)
@pytest.mark.parametrize(
    ("name", "series", "level"),
    [
        ("示例甲", "工程技术", "中级"),
        ("示例甲", "工程技术", ""),
        ("示例甲", "工程学", "中机"),
        ("", "工程技术", "中级"),
    ],
)
def test_a_person_is_one_whatever_the_first_cell_begins_with(
    first: str, name: str, series: str, level: str
) -> None:
    (sheet,) = sheets("表.csv", rows_of([first, name, "一处", series, level, ""]))
    assert [person["who"]["name"] for person in sheet["people"]] == [name]
    assert sheet["noted"] == []


@pytest.mark.parametrize(
    "row",
    [
        ["填表人：", "示例丙", "", "审核人：", "示例丁", ""],
        ["填表人：", "示例丙", "", "", "2030年5月8日", ""],
        ["单位负责人：", "示例丙", "审核人：", "示例丁", "", ""],
        ["", "注：工程技术的附证书", "", "见下", "见下", ""],
    ],
)
def test_a_line_to_sign_at_is_no_person_although_a_name_stands_in_it(row: list[str]) -> None:
    (sheet,) = sheets("表.csv", rows_of(["1", "示例甲", "一处", "工程技术", "中级", ""], row))
    assert [person["row"] for person in sheet["people"]] == [2]
    assert sheet["faults"] == []
    assert sheet["noted"][0].startswith("第3行看作")


@pytest.mark.parametrize("name", ["总计", "合"])
def test_a_person_is_no_total_because_of_a_name_behind_the_number(name: str) -> None:
    """A row that only looks a little like one stays a person: 合 is a family name."""
    (sheet,) = sheets("表.csv", rows_of(["1", f"{name}示例", "一处", "工程技术", "中级", ""]))
    assert [person["who"]["name"] for person in sheet["people"]] == [f"{name}示例"]
    assert sheet["noted"] == []


def test_a_row_without_a_series_is_told_of_in_a_clerks_words() -> None:
    (sheet,) = sheets("表.csv", rows_of(["1", "示例甲", "一处", "", "中级", ""]))
    (fault,) = sheet["faults"]
    assert (fault["row"], fault["question"]) == (2, LAW.target_series)
    assert fault["sentence"].startswith("没有填“拟申报职称系列”")
    assert LAW.target_series not in fault["message"]
    wrong = sheets("表.csv", rows_of(["1", "示例甲", "一处", "工程学", "中级", ""]))[0]["faults"][0]
    assert "工程学" in wrong["sentence"]


def test_unit_and_department_are_two_things() -> None:
    data = "姓名,工作单位,部门,拟申报职称系列,拟申报职称层级\n示例甲,一中,教务处,工程技术,中级\n".encode()
    (person,) = sheets("表.csv", data)[0]["people"]
    assert (person["who"]["unit"], person["who"]["department"]) == ("一中", "教务处")
    (person,) = sheets("表.csv", rows_of(["1", "示例甲", "一处", "工程技术", "中级", ""]))[0]["people"]
    assert (person["who"]["unit"], person["who"]["department"]) == ("", "一处")


def marked(mark: str) -> bytes:
    """Two sheets; in the first the second person, or the whole first sheet, is marked."""
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("乙")
    first.title = "甲"
    for sheet in (first, second):
        sheet.append(["姓名", "拟申报职称系列", "拟申报职称层级"])
        sheet.append(["示例甲", "工程技术", "中级"])
        sheet.append(["示例乙", "工程技术", "中级"])
    if mark == "sheet":
        first.sheet_state = "hidden"
    elif mark == "row":
        first.row_dimensions[3].hidden = True
    elif mark:
        first[mark].font = Font(strike=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("mark", "rows", "said"),
    [
        ("", [2, 3], ""),
        ("row", [2, 3], "第3行是隐藏的行，也照样读取"),
        ("A3", [2], "第3行的姓名（或整行）用删除线划去了"),
        ("C3", [2, 3], "第3行有划去（删除线）的字，仍照原字读取"),
    ],
)
def test_hidden_and_struck_out_rows_are_told_of(mark: str, rows: list[int], said: str) -> None:
    first, second = sheets("表.xlsx", marked(mark))
    assert [person["row"] for person in first["people"]] == rows
    assert [note[: len(said)] for note in first["noted"]] == ([said] if said else [])
    assert second["noted"] == []


@pytest.mark.parametrize("heading", ["姓名", "代号"])
def test_a_name_that_is_struck_out_in_part_is_a_corrected_one(heading: str) -> None:
    """With or without a name's column: only what is struck out as a whole is withdrawn."""
    book = Workbook()
    page = book.worksheets[0]
    page.append([heading, "拟申报职称系列", "拟申报职称层级"])
    struck = InlineFont(strike=True)
    page.append([CellRichText("示", TextBlock(struck, "立"), "例甲"), "工程技术", "中级"])
    page.append([CellRichText(TextBlock(struck, "示"), TextBlock(struck, "例乙")), "工程技术", "中级"])
    out = io.BytesIO()
    book.save(out)
    (sheet,) = sheets("表.xlsx", out.getvalue())
    assert [person["row"] for person in sheet["people"]] == [2]
    assert sheet["noted"][0].startswith("第3行的姓名（或整行）用删除线划去了")
    assert sheet["noted"][1].startswith("第2行有划去（删除线）的字，仍照原字读取")


def test_hidden_sheets_are_not_read_and_named() -> None:
    reply = json.loads(read("表.xlsx", marked("sheet"), HEADINGS))
    assert [sheet["name"] for sheet in reply["sheets"]] == ["乙"]
    assert reply["hidden"] == ["甲"]
    assert json.loads(read("表.xlsx", marked(""), HEADINGS))["hidden"] == []


def test_a_roster_that_is_hidden_as_a_whole_is_refused_with_what_to_do() -> None:
    book = load_workbook(io.BytesIO(marked("sheet")))
    book["乙"].delete_rows(1, 3)
    out = io.BytesIO()
    book.save(out)
    assert "取消隐藏" in refused("表.xlsx", out.getvalue())


def test_the_headings_of_the_notices_own_forms_are_known_and_named_in_faults() -> None:
    data = (
        "姓名,工作单位,人员类别,申报系列,申报层级,学历\n"
        "示例甲,示例单位,事业单位在编,工程技术,中级,大学本科\n"
        "示例乙,示例单位,事业编制,工程技术,高级,大学本科\n"
    ).encode()
    (sheet,) = sheets("表.csv", data)
    assert sheet["unused"] == []
    first, second = (person["answers"] for person in sheet["people"])
    assert first == {
        "employment": "public_staffed",
        "target_series": "engineering",
        "target_level": "intermediate",
        "education": "bachelor",
    }
    assert second["employment"] == "public_staffed"
    (fault,) = sheet["faults"]
    assert (fault["column"], fault["heading"], fault["question"]) == ("E", "申报层级", "target_level")
    assert fault["message"].startswith("第 3 行 E 列“申报层级”：")
    assert "“副高级”、“正高级”" in fault["sentence"]


def test_a_form_heading_beside_the_column_itself_is_another_matter() -> None:
    data = "姓名,拟申报职称系列,申报系列,拟申报职称层级\n示例甲,工程技术,机械,中级\n".encode()
    (sheet,) = sheets("表.csv", data)
    assert sheet["faults"] == []
    assert [heading for heading, _ in sheet["unused"]] == ["申报系列"]


def test_a_column_that_is_not_known_is_told_with_the_heading_it_is_most_like() -> None:
    data = "姓名,拟申报职称系列,学历,申报的职称层级,备注\n示例甲,工程技术,大学本科,中级,急\n".encode()
    (sheet,) = sheets("表.csv", data)
    assert sheet["unused"] == [["申报的职称层级", "拟申报职称层级"], ["备注", ""]]


@pytest.mark.parametrize("over", [0, 1])
def test_a_table_may_have_so_many_rows_and_no_more(over: int) -> None:
    people = "示例,工程技术,中级\n" * (MAX_ROWS - 1 + over)
    reply = json.loads(read("长.csv", f"姓名,拟申报职称系列,拟申报职称层级\n{people}".encode(), {}))
    if over:
        assert f"超过 {MAX_ROWS} 行" in reply["refused"][0]
    else:
        assert len(reply["sheets"][0]["people"]) == MAX_ROWS - 1


def test_a_table_without_a_header_is_one_sentence() -> None:
    book = Workbook()
    book.worksheets[0].append(["苹果", "梨"])
    out = io.BytesIO()
    book.save(out)
    sentence = refused("水果.xlsx", out.getvalue())
    assert "水果.xlsx" in sentence
    assert "姓名" in sentence
    assert "样表" in sentence


def test_two_columns_of_one_question_that_differ_are_a_fault() -> None:
    data = (
        "姓名,拟申报职称系列,拟申报职称层级,学历,education\n示例甲,工程技术,中级,大学本科,研究生\n".encode()
    )
    (sheet,) = sheets("表.csv", data)
    (fault,) = sheet["faults"]
    assert "不一致" in fault["sentence"]


def exported(kind: str, cells: list[str]) -> bytes:
    person = {"name": "示例甲", **ENGINEER, "committee": FORMULAS[0]}
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, [person]))
    return rewritten([sheet], kind, cells)


def rewritten(listed: list[dict[str, Any]], kind: str, cells: list[str]) -> bytes:
    """An export of everyone, as the page asks for it."""
    rows = [
        {"sheet": sheet["name"], "own": person["cells"], "cells": cells}
        for sheet in listed
        for person in sheet["people"]
    ]
    headings = {sheet["name"]: sheet["headings"] for sheet in listed}
    return written(json.dumps({"kind": kind, "headings": VERDICTS, "sheets": headings, "rows": rows}))


def exported_below(heading: str) -> bytes:
    """A table with a heading of its own."""
    row = ["1", "示例甲", "一处", "工程技术", "中级", ""]
    header = f"序号,姓名,部门,拟申报职称系列,拟申报职称层级,{heading.replace(',', '')}"
    return rewritten(sheets("表.csv", rows_of(row, header=header)), "csv", ["可以", ""])


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_an_export_is_a_formula(formula: str) -> None:
    book = load_workbook(io.BytesIO(exported("xlsx", ["可以", formula])))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert formula in [cell.value for cell in cells]
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert risky
    assert all(cell.quotePrefix for cell in risky if isinstance(cell, Cell))
    lines = list(csv.reader(io.StringIO(exported("csv", ["可以", formula]).decode("utf-8-sig"))))
    assert lines[1][1] == f"'{formula}"
    (line, *_) = csv.reader(io.StringIO(exported_below(formula).decode("utf-8-sig")))
    assert line[-1] == f"'{formula}"
    assert not [cell for line in lines for cell in line if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_an_export_keeps_what_was_filled_in_behind_the_verdicts() -> None:
    head, line = values(exported("xlsx", ["可以", ""]))
    assert head[:2] == VERDICTS
    by_heading = dict(zip(head, line, strict=True))
    assert (by_heading["结论"], by_heading["姓名"], by_heading["学历"]) == ("可以", "示例甲", "大学本科")


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_sheets_whose_columns_stand_in_another_order_keep_each_cell_below_its_heading(kind: str) -> None:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("乙")
    first.title = "甲"
    first.append(["姓名", "拟申报职称系列", "拟申报职称层级", "备注", "备注", ""])
    first.append(["示例甲", "工程技术", "中级", "急", "缓", "无标题"])
    second.append(["备注", "拟申报职称层级", "电话", "拟申报职称系列", "姓名"])
    second.append(["慢", "副高级", "无", "卫生技术", "示例乙", ""])
    out = io.BytesIO()
    book.save(out)
    data = rewritten(sheets("表.xlsx", out.getvalue()), kind, ["可以", ""])
    if kind == "xlsx":
        head, *lines = [[cell or "" for cell in line] for line in values(data)]
    else:
        head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert head[2:] == ["姓名", "拟申报职称系列", "拟申报职称层级", "备注", "备注", "", "电话"]
    assert [line[2:] for line in lines] == [
        ["示例甲", "工程技术", "中级", "急", "缓", "无标题", ""],
        ["示例乙", "卫生技术", "副高级", "慢", "", "", "无"],
    ]


def test_an_export_does_not_depend_on_the_table_that_was_read_last() -> None:
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, [{"name": "示例甲", **ENGINEER}]))
    refused("水果.csv", "苹果,梨\n1,2\n".encode())
    head, line = values(rewritten([sheet], "xlsx", ["可以", ""]))
    assert dict(zip(head, line, strict=True))["学历"] == "大学本科"


def test_a_fault_in_a_column_that_decides_nothing_is_a_note_and_leaves_the_person_judged() -> None:
    person = {"name": "示例甲", **ENGINEER, "unit": "=1+1", "number": "001"}
    (sheet,) = sheets("表.xlsx", workbook(TEMPLATE, [person, {**person, "technical_years": "=1+1"}]))
    assert [(fault["row"], fault["question"]) for fault in sheet["faults"]] == [(6, "technical_years")]
    (note,) = sheet["noted"]
    assert "“工作单位”第5、6行" in note
    assert "公式" in note
    assert "不影响结论" in note


def form(key: str) -> bytes:
    annex = next(one for one in annexes(CONTEXT) if one.key == key)
    assert annex.template
    return template(CONTEXT, annex.title, annex.template)


def test_a_table_of_counts_keeps_its_sums() -> None:
    rows = values(
        filled(form("count-staffed"), json.dumps({"counts": {"工程技术": {"中级": 3, "副高级": 1}}}))
    )
    head = rows[4]
    line = dict(zip(head, next(row for row in rows if row[0] == "工程技术"), strict=True))
    assert (line["中级"], line["副高级"], line["正高级"]) == (3, 1, None)
    assert line["合计"].startswith("=SUM(")
    assert "非官方附件" in rows[0][0]


@pytest.mark.parametrize("key", ["count-staffed", "count-unstaffed", "count-senior"])
def test_a_table_of_counts_has_a_place_for_everyone_whom_it_counts(key: str) -> None:
    assert ROSTER
    built: Any = document(CONTEXT, ROSTER)
    levels = next(one["levels"] for one in built["forms"] if one["key"] == key)
    names = [label for value, label in built["levels"] if not levels or value in levels]
    series = list(built["series"].values())
    counts = {one: dict.fromkeys(names, 1) for one in series}
    head, *rows = values(filled(form(key), json.dumps({"counts": counts})))[4:]
    assert names
    by_series = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert [by_series[one][name] for one in series for name in names] == [1] * len(series) * len(names)


def test_a_roster_longer_than_its_form_goes_on_to_another_sheet() -> None:
    lines = [{"姓名": f"示例{number}", "现职称取得时间": "2018-12-20"} for number in range(PEOPLE + 1)]
    data = filled(form("roster"), json.dumps({"lines": lines}))
    first, more = values(data), values(data, "填报2")
    name, since = first[4].index("姓名"), first[4].index("现职称取得时间")
    assert first[4 + PEOPLE][name] == f"示例{PEOPLE - 1}"
    assert more[5][name] == f"示例{PEOPLE}"
    assert more[5][since].date() == date(2018, 12, 20)
