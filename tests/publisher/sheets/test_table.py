"""What people put above, between and below rows is recognised and named; no row of theirs is lost unsaid."""

import ast
import sys
from pathlib import Path

import pytest

from publisher.sheets.columns import Column, choice, several, text, whole_number
from publisher.sheets.csv_files import read_csv
from publisher.sheets.dates import day, last_day, month_of
from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import Findings, Sheet
from publisher.sheets.table import read_records
from tests.data.workbooks import parts, rows_xml, styles_xml, workbook, zipped

SHEETS = Path(__file__).parents[3] / "site_src" / "publisher" / "sheets"
PLACES = ("甲区", "乙旗")
COLUMNS = (
    Column(key="name", heading="名称", parse=text, allowed="文字", aliases=("全称",)),
    Column(key="number", heading="编号", parse=text, allowed="编号", dates="refused"),
    Column(key="filed", heading="日期", parse=day, allowed="日期", dates="day", aliases=("时间",)),
    Column(key="count", heading="人数", parse=whole_number, allowed="整数"),
    Column(key="field", heading="专业", parse=text, allowed="文字", required=False, aliases=("范围",)),
    Column(
        key="area",
        heading="地区",
        parse=several(choice(PLACES)),
        allowed="地区",
        required=False,
        aliases=("范围",),
    ),
)
HEADER = ["名称", "编号", "日期", "人数"]
ROW = ["甲", "1", "2023-05-01", "11"]


def read(*sheets: Sheet) -> tuple[list[str], list[str], list[str]]:
    """Names, faults and hints."""
    found = Findings()
    records = read_records(sheets, COLUMNS, found)
    names = [record.values["name"] for record in records]
    return names, [str(one) for one in found.faults], [str(one) for one in found.hints]


def sheet(*rows: list[str], header: list[str] = HEADER) -> Sheet:
    return read_csv("a.csv", "\n".join(",".join(row) for row in (header, *rows)).encode())


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["一、市级"], "只有“一、市级”，看作小标题"),
        (["市直单位"], "只有“市直单位”，看作小标题"),
        (["合计", "", "", "22"], "“合计”看作合计"),
        (["合  计：", "", "", "22"], "“合  计：”看作合计"),
        (["共计", "", "", "22人"], "“共计”看作合计"),
        (["甲区小计", "", "", "11"], "“甲区小计”看作合计"),
        (["共12个"], "“共12个”看作合计"),
        (["总计（人）", "见附页", "", "22"], "“总计（人）”看作合计"),
        (["注：以上为示例"], "看作说明"),
        (["填报人：张三", "", "联系电话：1", ""], "“填报人：张三”看作表尾"),
        (["（盖章）", "", "2023年5月1日", ""], "“（盖章）”看作表尾"),
    ],
)
def test_a_row_that_is_no_record_is_left_out_and_named(row: list[str], said: str) -> None:
    names, faults, hints = read(sheet(ROW, row, ["乙", *ROW[1:]]))
    assert (names, faults) == (["甲", "乙"], [])
    assert hints == [f"a.csv 第 3 行：{said}，未读取。"]


def test_a_subheading_beside_its_ordinal_and_blank_numbered_rows() -> None:
    made = sheet(["一", "市级"], ["1", *ROW], ["2"], ["3"], ["", "共计"], header=["序号", *HEADER])
    names, faults, hints = read(made)
    assert (names, faults) == (["甲"], [])
    assert [hint.split("：")[1] for hint in hints[1:]] == [
        "只有“市级”，看作小标题，未读取。",
        "“共计”看作合计，未读取。",
    ]


def test_a_subheading_merged_over_columns_that_are_not_read() -> None:
    merge = '<mergeCells><mergeCell ref="A2:E2"/></mergeCells>'
    (made,) = read_sheets("a.xlsx", workbook([["序号", *HEADER], ["市级评委会"], [1, *ROW]], after=merge))
    names, faults, hints = read(made)
    assert (names, faults) == (["甲"], [])
    assert "第 2 行：只有“市级评委会”，看作小标题或说明，未读取" in hints[-1]


def test_an_unfinished_row_is_faults_and_no_subheading() -> None:
    assert len(read(sheet(["甲", "1"]))[1]) == 2
    assert len(read(sheet(["", "", "", "11"]))[1]) == 3


def test_a_total_that_was_not_calculated_is_still_a_total() -> None:
    cells = "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in HEADER)
    xml = (
        f'<sheetData><row>{cells}</row><row><c t="inlineStr"><is><t>合计</t></is></c><c/><c/>'
        "<c><f>SUM(D2:D3)</f></c></row></sheetData>"
    )
    (made,) = read_sheets("a.xlsx", zipped(parts(xml)))
    assert read(made)[:2] == ([], [])


def test_in_a_table_with_one_required_column_every_word_is_a_record() -> None:
    found = Findings()
    records = read_records(
        (read_csv("a.csv", "栏目,要求\n姓名,\n合计,自动\n备注,\n注：以下略,\n".encode()),),
        (
            Column(key="field", heading="栏目", parse=text, allowed="文字"),
            Column(key="rule", heading="要求", parse=text, allowed="文字", required=False),
        ),
        found,
    )
    assert [record.values["field"] for record in records] == ["姓名", "合计", "备注"]


def test_hidden_and_struck_out_rows_are_read_and_named() -> None:
    cells = [[f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row] for row in (HEADER, ROW, ROW)]
    struck = cells[2][0].replace("<c ", '<c s="1" ')
    xml = (
        f'<cols><col min="4" max="4" hidden="1"/></cols><sheetData><row>{"".join(cells[0])}</row>'
        f'<row hidden="1">{"".join(cells[1])}</row><row>{struck}{"".join(cells[2][1:])}</row></sheetData>'
    )
    fonts, used = "<fonts><font/><font><strike/></font></fonts>", '<xf/><xf fontId="1"/>'
    styles = f"<styleSheet>{fonts}<cellXfs>{used}</cellXfs></styleSheet>"
    listed = '<sheet name="旧" sheetId="1" state="veryHidden" r:id="rId1"/>'
    names, faults, hints = read(*read_sheets("a.xlsx", zipped(parts(xml, styles, sheets=listed))))
    assert (names, faults) == (["甲", "甲"], [])
    assert [hint.split("：")[1] for hint in hints] == [
        "是隐藏的工作表，也读取了 2 行；不要的请删除。",
        "第 2 行是隐藏的，也读取了；不要的请删除。",
        "第 3 行有划去（删除线）的字，仍照读取了；作废的请删除。",
        "D 列“人数”是隐藏的，也读取了。",
    ]


def test_grouped_headings_in_two_rows() -> None:
    made = sheet(["", "编号", "日期", ""], ROW, header=["名称", "备案情况", "", "人数"])
    assert read(made)[:2] == (["甲"], [])


def test_a_header_that_is_not_whole_is_named_with_what_is_missing_and_the_nearest() -> None:
    _, faults, _ = read(sheet(["甲", "1", "x", "11"], header=["名称", "编号", "登记日", "总数"]))
    assert faults[0].startswith("a.csv 第 1 行：表头里缺“日期”列（日期）")
    assert "“登记日”" not in faults[1]
    _, faults, _ = read(sheet(ROW, header=["名称", "编号号", "x", "人数"]))
    assert (
        faults[0]
        == "a.csv 第 1 行：表头里缺“编号”列（编号）；“编号号”（B 列）与它最接近，如果就是它，请改成这个名称。"
    )


def test_few_known_headings_are_a_header_not_none() -> None:
    many = (
        *COLUMNS[:4],
        *(Column(key=f"k{n}", heading=f"列{n}", parse=text, allowed="文字") for n in range(6)),
    )
    found = Findings()
    read_records((sheet(ROW, header=["名称", "编号", "日期", "其他"]),), many, found)
    assert found.faults[0].sentence == "像是表头，但只认得 3 列（名称、编号、日期），缺 7 列"
    assert len(found.faults) == 1 + 7


@pytest.mark.parametrize(
    ("values", "key"), [(["甲区", "甲区、乙旗"], "area"), (["冶金", "甲区"], "field"), (["冶金"], "field")]
)
def test_a_heading_with_two_meanings_means_what_its_values_fit(values: list[str], key: str) -> None:
    found = Findings()
    rows = [[*ROW, value] for value in values]
    records = read_records((sheet(*rows, header=[*HEADER, "范围"]),), COLUMNS, found)
    assert [record.values[key] for record in records] == values


def test_our_own_heading_goes_before_another_word_for_it() -> None:
    names, faults, hints = read(sheet([*ROW, "丙"], header=[*HEADER, "全称"]))
    assert (names, faults) == (["甲"], [])
    assert hints == ["a.csv 第 1 行：这些列用不到，未读取：全称。"]


def test_a_heading_with_what_cannot_be_seen() -> None:
    assert read(sheet(ROW, header=["*名\u200b称：", "编 号", "日期（年月日）", "人数\ufeff"]))[:2] == (
        ["甲"],
        [],
    )


def test_what_was_understood_is_told_column_by_column() -> None:
    found = Findings()
    read_records((sheet(["x", *ROW], header=["备注", "全称", *HEADER[1:]]),), COLUMNS, found)
    (told,) = found.understood
    assert list(told.columns) == [
        (2, "全称", "名称"),
        (3, "编号", "编号"),
        (4, "日期", "日期"),
        (5, "人数", "人数"),
    ]
    assert (told.absent, told.rows, str(told.place)) == (("专业", "地区"), 1, "a.csv 第 1 行")


@pytest.mark.parametrize("code", ["yyyy-mm-dd", 'm"月"d"日"', "[DBNum1]yyyymmdd"])
def test_a_date_cell_is_its_day_however_it_is_shown_and_no_number(code: str) -> None:
    data = zipped(
        parts(
            rows_xml([HEADER, ["甲", "1", (45047.4, 1), 11], ["乙", (45047, 1), "x", 1]]), styles_xml([code])
        )
    )
    found = Findings()
    records = read_records(read_sheets("a.xlsx", data), COLUMNS, found)
    assert records[0].values["filed"] == "2023-05-01"
    assert [one.place.heading for one in found.faults] == ["编号", "日期"]
    assert "存成文本" in found.faults[0].sentence


def test_a_date_cell_that_shows_no_day_is_a_month() -> None:
    rows = rows_xml([HEADER, ["甲", "1", (45047, 1), 11]])
    found = Findings()
    data = zipped(parts(rows, styles_xml(['yyyy"年"m"月"'])))
    assert read_records(read_sheets("a.xlsx", data), COLUMNS, found)[0].values["filed"] == ""
    assert any(one.place.heading == "日期" and "只写到月" in one.sentence for one in found.faults)


def test_nothing_at_all_is_a_fault() -> None:
    assert read()[1] == ["：里没有一个有字的格。"]
    assert "里没有一个有字的格" in read(*read_sheets("a.xlsx", zipped(parts("<sheetData/>"))))[1][0]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2026-05-10", "2026-05-10"),
        ("2026年5月10日 8:30", "2026-05-10"),
        ("2026-05-10T08:30:00", "2026-05-10"),
        ("2026.5.10 上午 8时", "2026-05-10"),
        ("2026年5月10日（星期日）", "2026-05-10"),
        ("2026年5月", "2026-05-31"),
        ("2026.2", "2026-02-28"),
        ("2023.5—2026.5", "2026-05-31"),
        ("2023年5月10日至2026年5月9日", "2026-05-09"),
        ("2023-05-10—2026-05-09", "2026-05-09"),
        ("2023-05-10 - 2026-05-09", "2026-05-09"),
        ("2023-5-2026-5", "2026-05-31"),
        ("2023/5/10～2026/5/9", "2026-05-09"),
        ("至2026年5月9日止", "2026-05-09"),
        ("20260509", "2026-05-09"),
    ],
)
def test_an_end_may_be_a_day_a_month_or_a_period(written: str, kept: str) -> None:
    assert last_day(written) == kept
    assert (month_of(written) is not None) == kept.endswith(("-31", "-28"))


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("三年", "写的是年数"),
        ("3年", "写的是年数"),
        ("长期", "应是日期"),
        ("2026年", "应是日期"),
        ("2026年13月", "只写到月"),
    ],
)
def test_what_is_no_end_is_refused(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        last_day(written)


def test_a_month_is_no_day() -> None:
    with pytest.raises(ValueError, match="只写到月，请写到日"):
        day("2023年5月")


@pytest.mark.parametrize(
    ("written", "kept"),
    [("包头市\n示例局", "包头市示例局"), ("A\nB", "A B"), ("甲_x000D_\n乙", "甲乙"), ("甲_x000D_乙", "甲乙")],
)
def test_a_line_break_inside_a_name_is_no_part_of_it(written: str, kept: str) -> None:
    made = read_csv("a.csv", f'名称,编号,日期,人数\n"{written}",1,2023-05-01,1\n'.encode())
    assert read(made)[0] == [kept]


def test_a_word_broken_over_two_lines_is_one_where_only_the_whole_is_known() -> None:
    parse = several(choice(PLACES))
    assert parse("甲\n区") == "甲区"
    assert parse("甲区\n乙旗") == "甲区、乙旗"
    with pytest.raises(ValueError, match="最接近的是“甲区”"):
        parse("甲县区")


def test_what_gives_cells_their_meaning_needs_the_checker_and_the_standard_library_only() -> None:
    """So that the same rules serve tables that are read in a browser."""
    names = ["sheet", "columns", "dates", "number_format", "header", "table", "csv_files"]
    readers = ["grid", "package", "xlsx", "opendocument", "html", "xml_2003", "kinds"]
    for path in [
        *(SHEETS / f"{name}.py" for name in names),
        *(SHEETS / "readers" / f"{n}.py" for n in readers),
    ]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom | ast.Import):
                module = (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
                root = module.split(".")[0]
                is_own = module.startswith("publisher.sheets") or module == "checker"
                assert root in sys.stdlib_module_names or is_own, path
