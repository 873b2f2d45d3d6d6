"""One reader for every file that people call a table: what it holds as they see it, or what it is instead."""

import contextlib
import io
import zipfile
from collections.abc import Callable

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from publisher.sheets.readers import read_sheets
from publisher.sheets.sheet import Sheet, TableError
from tests.data.workbooks import MAIN, STRICT, parts, rows_xml, styles_xml, workbook, zipped

GOOD = parts(rows_xml([["名称", "人数"], ["甲", 11]]))
SEEN = [["名称", "人数"], ["甲", "11"]]


def only(data: bytes) -> Sheet:
    (sheet,) = read_sheets("名单.xls", data)
    return sheet


def seen(data: bytes) -> list[list[str]]:
    return [list(row) for row in only(data).rows.values()]


def fault(data: bytes) -> str:
    with pytest.raises(TableError) as caught:
        read_sheets("名单.xls", data)
    assert len(caught.value.faults) == 1
    return str(caught.value)


def changed(old: str, new: str) -> bytes:
    """The good workbook with other words in every part."""
    return zipped({name.replace(old, new): text.replace(old, new) for name, text in GOOD.items()})


def with_part(**given: str) -> bytes:
    return zipped(GOOD | {f"xl/{name.replace('__', '/')}.xml": text for name, text in given.items()})


def upper_names() -> bytes:
    return zipped({name.upper() if name.startswith("xl/w") else name: text for name, text in GOOD.items()})


def backslashes() -> bytes:
    return zipped({name.replace("/", "\\"): text for name, text in GOOD.items()})


def prefixed() -> bytes:
    sheet = GOOD["xl/worksheets/sheet1.xml"].replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for tag in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for end in (" ", ">", "/"):
            sheet = sheet.replace(f"<{tag}{end}", f"<x:{tag}{end}").replace(
                f"</{tag}{end}", f"</x:{tag}{end}"
            )
    return with_part(worksheets__sheet1=sheet)


STYLES: dict[str, Callable[[], bytes]] = {
    "as usual": lambda: zipped(GOOD),
    "strict": lambda: changed(MAIN, STRICT),
    "part names in another case": upper_names,
    "backslashes in part names": backslashes,
    "prefixed elements": prefixed,
    "empty fill": lambda: with_part(styles=styles_xml(extra="<fills><fill/></fills>")),
    "odd fill": lambda: with_part(styles=styles_xml(extra='<fills><fill x="y"><z/></fill></fills>')),
    "no style part": lambda: zipped({name: text for name, text in GOOD.items() if "styles" not in name}),
    "no content types": lambda: zipped({k: v for k, v in GOOD.items() if k != "[Content_Types].xml"}),
    "no relations of the package": lambda: zipped({k: v for k, v in GOOD.items() if k != "_rels/.rels"}),
    "style out of range": lambda: changed("<c><v>", '<c s="99"><v>'),
    "half a margin": lambda: changed("</worksheet>", '<pageMargins left="1"/></worksheet>'),
    "an odd extension": lambda: changed("</worksheet>", "<extLst><ext><f>A1</f></ext></extLst></worksheet>"),
    "odd defined names": lambda: changed(
        "</workbook>", "<definedNames><definedName/></definedNames></workbook>"
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_what_does_not_change_what_is_seen_spoils_nothing(style: str) -> None:
    assert seen(STYLES[style]()) == SEEN


def test_numbers_are_read_as_shown_and_faults_where_they_cannot_be() -> None:
    codes = ("000000", '"〔2023〕"0000"号"', "0000-0000000", "0.00", "0.00E+00", "yyyy-mm-dd")
    cells = [(12, 1), (1, 2), (4721234567, 3), (2023.1, 4), (2.02305e17, 5), (45056, 6), 202305000000000123]
    sheet = only(workbook([["标题"], cells], codes))
    assert sheet.rows[2][:4] == ("000012", "〔2023〕0001号", "0472-1234567", "2023.10")
    assert set(sheet.troubles) == {(2, 5), (2, 7)}
    assert all("存成文本" in trouble for trouble in sheet.troubles.values())
    assert sheet.days == {(2, 6): "2023-05-10"}


@pytest.mark.parametrize(
    ("number", "value", "day"),
    [
        *((number, 45056, "2023-05-10") for number in (31, 58, 14, 22, 27, 57, 17)),
        *((number, 45047, "2023-05-01") for number in (31, 58, 14, 22)),
        *((number, 45047, "2023-05") for number in (27, 57, 17)),
    ],
)
def test_formats_named_by_number_only_are_dates(number: int, value: int, day: str) -> None:
    """Of the first day, where the format shows the month only, nobody wrote the day."""
    styles = f'<styleSheet><cellXfs><xf/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    sheet = only(zipped(parts(rows_xml([[(value, 1)]]), styles)))
    assert sheet.days == {(1, 1): day}


def test_both_date_systems() -> None:
    made = parts(
        rows_xml([[(45056 - 1462, 1)]]), styles_xml(["yyyy-mm-dd"]), properties='<workbookPr date1904="1"/>'
    )
    assert only(zipped(made)).rows[1] == ("2023-05-10",)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("甲_x000D_\n乙", "甲\r\n乙"),
        ("_x005F_x000D_", "_x000D_"),
        ("a_b", "a_b"),
        ("&lt;甲&gt;", "<甲>"),
    ],
)
def test_escaped_characters(written: str, text: str) -> None:
    cell = f'<c t="inlineStr"><is><t>{written}</t></is></c>'
    shared = f"<sst><si><t>{written}</t></si></sst>"
    both = f'<sheetData><row>{cell}<c t="s"><v>0</v></c></row></sheetData>'
    assert only(zipped(parts(both) | {"xl/sharedStrings.xml": shared})).rows[1] == (text, text)


def test_runs_are_joined_and_reading_aids_left_out() -> None:
    shared = "<sst><si><r><t>甲</t></r><r><rPr><strike/></rPr><t>乙</t></r><rPh><t>x</t></rPh></si></sst>"
    sheet = only(
        zipped(
            parts('<sheetData><row><c t="s"><v>0</v></c></row></sheetData>')
            | {"xl/sharedStrings.xml": shared}
        )
    )
    assert sheet.rows[1] == ("甲乙",)
    assert sheet.struck_rows == frozenset({1})


def struck_xlsx(*runs: str, style: str = "") -> bytes:
    styles = (
        "<styleSheet><fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf fontId='1'/></cellXfs>"
    )
    cell = f'<c t="inlineStr"{style}><is>{"".join(f"<r>{run}</r>" for run in runs)}</is></c>'
    return zipped(parts(f"<sheetData><row>{cell}</row></sheetData>", f"{styles}</styleSheet>"))


def struck_html(cell: str) -> bytes:
    return f"<table><tr>{cell}</tr></table>".encode()


def struck_xls(*runs: tuple[str, str], style: str = "") -> bytes:
    book = xlwt.Workbook()
    fonts = [(text, xlwt.easyxf(font).font) for text, font in runs]
    book.add_sheet("名单").write_rich_text(0, 0, fonts, xlwt.easyxf(style))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


STRIKE = "<rPr><strike/></rPr>"
ON = "font: struck_out on"


@pytest.mark.parametrize(
    ("data", "is_wholly"),
    [
        (struck_xlsx(f"{STRIKE}<t>甲</t>", f"{STRIKE}<t>乙</t>", "<t> </t>"), True),
        (struck_xlsx("<t>甲</t>", f"{STRIKE}<t>错</t>", "<rPr/><t>乙</t>"), False),
        (struck_xlsx("<t>甲</t>", f"{STRIKE}<t>乙</t>", style=' s="1"'), True),
        (struck_xlsx("<t>甲</t>", "<rPr><b/></rPr><t>乙</t>", style=' s="1"'), False),
        (struck_html("<td><s>甲</s> <del>乙</del></td>"), True),
        (struck_html("<td style='text-decoration:line-through'>甲<br>乙</td>"), True),
        (struck_html("<td><span style='text-decoration:line-through'>甲<b>乙</b></span></td>"), True),
        (struck_html("<td>甲<s>错</s>乙</td>"), False),
        (struck_html("<td><s>甲</td><td>乙"), True),
        (struck_xls(("甲", ON), ("乙", ON)), True),
        (struck_xls(("甲", ""), ("错", ON), ("乙", "")), False),
        (struck_xls(("甲", ON), ("乙", ""), style=ON), False),
    ],
)
def test_what_is_struck_out_as_a_whole_and_what_in_part(data: bytes, is_wholly: bool) -> None:
    """Of a corrected misprint a part is struck out."""
    sheet = only(data)
    assert sheet.struck_rows == frozenset({1})
    assert sheet.struck_cells == (frozenset({(1, 1)}) if is_wholly else frozenset())


def test_a_merge_over_the_whole_sheet_and_a_far_cell_cost_nothing() -> None:
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    assert seen(workbook([["名称", "人数"], ["甲", 11]], after=merge)) == SEEN
    far = '<sheetData><row r="50000"><c r="CV50000"><v>1</v></c></row></sheetData>'
    assert [len(row) for row in only(zipped(parts(far))).rows.values()] == [100]
    last = '<sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    assert list(only(zipped(parts(last))).rows) == [1_048_576]


def test_a_record_merged_over_two_rows_is_one() -> None:
    merge = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>'
    assert seen(workbook([["名称", "人数"], ["甲", 11], [None, None]], after=merge)) == SEEN


def test_what_is_hidden_is_named() -> None:
    xml = (
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c><v>1</v></c></row>'
        '<row r="2" hidden="1"><c><v>2</v></c></row></sheetData>'
    )
    sheets = '<sheet name="名单" sheetId="1" state="hidden" r:id="rId1"/>'
    sheet = only(zipped(parts(xml, sheets=sheets)))
    assert (sheet.hidden, sheet.hidden_rows, sheet.hidden_columns) == (True, frozenset({2}), frozenset({2}))


def test_an_empty_result_is_empty_and_a_missing_one_a_fault() -> None:
    sheet = only(
        zipped(
            parts(
                '<sheetData><row><c t="str"><f>A2</f><v></v></c><c><f>A2</f></c>'
                '<c t="str"><f>A2</f><v>#REF!</v></c><c t="e"><v>#N/A</v></c></row></sheetData>'
            )
        )
    )
    assert {at for _, at in sheet.troubles} == {2, 3, 4}


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    sheet.write(0, 0, "编号")
    sheet.write(1, 0, 12, xlwt.easyxf(num_format_str="000000"))
    sheet.write(1, 1, 45056, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(1, 2, "甲", xlwt.easyxf("font: struck_out on"))
    sheet.write(2, 0, 202305000000000123)
    sheet.row(1).hidden = True
    sheet.write_merge(3, 3, 0, 2, "一、市级")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_old_workbook_is_read_the_same_way() -> None:
    sheet = only(old_workbook())
    assert sheet.rows[2] == ("000012", "2023-05-10", "甲")
    assert sheet.days == {(2, 2): "2023-05-10"}
    assert "超过 15 位" in sheet.troubles[3, 1]
    assert (sheet.hidden_rows, sheet.struck_rows, sheet.spanning_rows) == (
        frozenset({2}),
        frozenset({2}),
        frozenset({4}),
    )


HTML = """<html><head><meta charset="{0}"><style>td{{}}</style></head><body><table>
<tr><th rowspan=2>名&nbsp;称</th><th>人数</th></tr><tr><td>11</td></tr>
<tr style="display:none"><td>甲<br>乙</td><td>0012</td></tr>
<tr><td><s>丙</s></td><td>2.02305E+17</td></tr></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_html_called_xls(encoding: str) -> None:
    sheet = only(HTML.format(encoding).encode(encoding))
    assert sheet.rows[1] == ("名\xa0称", "人数")
    assert sheet.rows[2] == ("名\xa0称", "11")
    assert sheet.rows[3] == ("甲\n乙", "0012")
    assert (sheet.hidden_rows, sheet.struck_rows) == (frozenset({3}), frozenset({4}))
    assert "科学计数法" in sheet.troubles[4, 2]


XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="a"><NumberFormat
 ss:Format="0000"/></Style><Style ss:ID="b"><NumberFormat ss:Format="Short Date"/></Style></Styles>
<Worksheet ss:Name="名单"><Table><Row ss:Index="2">
<Cell ss:StyleID="a"><Data ss:Type="Number">12</Data></Cell>
<Cell ss:Index="3" ss:StyleID="b"><Data ss:Type="DateTime">2023-05-10T00:00:00.000</Data>
<Comment><Data>x</Data></Comment></Cell></Row></Table></Worksheet></Workbook>"""


def test_an_xml_workbook_called_xls() -> None:
    sheet = only(XML.encode())
    assert sheet.rows == {2: ("0012", "", "2023/5/10")}
    assert sheet.days == {(2, 3): "2023-05-10"}


ODS = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="名单">
<table:table-row table:number-rows-repeated="1048570">
<table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row>
<table:table-cell office:value-type="float" office:value="12"><text:p>0012</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2023-05-10"><text:p>5月10日</text:p>
<office:annotation><text:p>注</text:p></office:annotation></table:table-cell>
<table:table-cell office:value-type="float" office:value="202305000000000000">
<text:p>202305000000000000</text:p></table:table-cell><table:table-cell><text:p>甲<text:s/>乙</text:p><text:p>丙</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""


@pytest.mark.parametrize("flat", [False, True])
def test_an_open_document(flat: bool) -> None:
    sheet = only(ODS.encode() if flat else zipped({"mimetype": "", "content.xml": ODS}))
    assert sheet.rows == {1_048_571: ("0012", "5月10日", "", "甲 乙\n丙")}
    assert sheet.days == {(1_048_571, 2): "2023-05-10"}
    assert "超过 15 位" in sheet.troubles[1_048_571, 3]


def compound(stream: str) -> bytes:
    """The beginning of an OLE compound file, and the name of a stream in it."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 504 + f"{stream}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "空文件"),
        (b"\0" * 100, "空文件"),
        (b"%PDF-1.7 ...", "PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "图片（PNG）"),
        (b"Rar!\x1a\x07", "RAR 压缩包，请先解压"),
        (compound("WordDocument"), "Word 文档（.doc）"),
        (compound("PowerPoint Document"), "PowerPoint 文稿"),
        (compound("EncryptedPackage"), "加了密码"),
        (compound("Workbook"), "已经损坏，请在 Excel 或 WPS 里打开、另存为 .xlsx"),
        (compound("x"), "OLE 复合文件"),
        (zipped({"word/document.xml": ""}), "Word 文档（.docx）"),
        (zipped({"xl/workbook.bin": ""}), "二进制工作簿（.xlsb）"),
        (zipped({"OFD.xml": ""}), "OFD 版式文件"),
        (zipped({"材料/名单.xlsx": ""}), "压缩包，请先解压，再导入里面的 材料/名单.xlsx"),
        (zipped({"META-INF/manifest.xml": "<encryption-data/>", "content.xml": "x"}), "加了密码"),
        (b"MIME-Version: 1.0\r\n<html>", "单个文件网页（.mht）"),
        (b"<html><p>x</p></html>", "网页，里面没有表格"),
        (b"<svg/>", "里面没有表格"),
        (b"???,??\r\n1,2\r\n", "汉字在保存时变成了问号"),
        (zipped(parts("", kind="chartsheet")), "里只有图表，没有工作表"),
        (zipped(parts("") | {"xl/worksheets/sheet1.xml": "<worksheet"}), "xl/worksheets/sheet1.xml 读不了"),
        (zipped({k: v for k, v in GOOD.items() if "sheet1" not in k}), "缺工作表“名单”的内容"),
        (zipped(GOOD | {"xl/styles.xml": "<"}), "xl/styles.xml 读不了"),
        (changed("<v>11</v>", "<v>x</v>"), "第 2 行有一格读不了"),
        (changed("<c><v>11", '<c t="s"><v>11'), "第 2 行有一格读不了"),
        (b"x" * 31_000_000, "有 31 MB，最多 30 MB"),
    ],
    ids=range(26),
)
def test_what_is_no_table_is_named_in_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence in fault(data)
    assert fault(data).count("\n") == 0


def test_a_text_that_begins_like_a_picture_is_text() -> None:
    assert seen("BM编号,PK\n1,2\n".encode()) == [["BM编号", "PK"], ["1", "2"]]


@pytest.mark.parametrize("separator", ["\r\n", "\r", "\n"])
def test_text_called_xls_in_any_lines_and_with_a_declared_separator(separator: str) -> None:
    assert seen(separator.join(["名称\t人数", "甲\t11"]).encode("gb18030")) == SEEN
    assert seen(separator.join(["sep=;", "名称;人数", "甲;11"]).encode("utf-8-sig")) == SEEN


@pytest.mark.parametrize("text", ["2.02305E+17", "1e-05", "202305000000000000"])
def test_what_a_spreadsheet_rounded_in_a_csv_is_a_fault_unless_kept_as_text(text: str) -> None:
    assert "存成文本" in only(f"a,b\n{text},1\n".encode()).troubles[2, 1]
    assert not only(f"a,b\n'{text},1\n".encode()).troubles


@pytest.mark.parametrize("text", ["150202199001011234", "1E5", "0472-1234567", "2023E+"])
def test_what_only_looks_like_it_is_text(text: str) -> None:
    assert not only(f"a,b\n{text},1\n".encode()).troubles


def test_a_file_that_begins_in_utf8_is_not_taken_for_another_encoding() -> None:
    assert "第 3 行：有不是 UTF-8 编码的字" in fault("名称,人数\n甲,1\n乙,2\n".encode()[:-4] + b"\n")


@given(st.binary(min_size=1, max_size=60), st.integers(0, 3000))
def test_damage_anywhere_is_a_sentence_or_harmless(noise: bytes, place: int) -> None:
    for whole in (zipped(GOOD), old_workbook(), ODS.encode(), XML.encode()):
        at = place % len(whole)
        with contextlib.suppress(TableError):
            read_sheets("a", whole[:at] + noise + whole[at + len(noise) :])


@given(st.text(max_size=200))
def test_no_part_makes_a_traceback(text: str) -> None:
    for name in ("xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"):
        with contextlib.suppress(TableError):
            read_sheets("a", zipped(GOOD | {name: GOOD[name].replace("<v>11</v>", text)}))


def test_a_bomb_in_a_part_that_is_read_is_refused_and_one_that_is_not_is_left_alone() -> None:
    big = " " * 65_000_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in GOOD.items():
            archive.writestr(name, text)
        archive.writestr("xl/media/x.bmp", big)
    assert seen(out.getvalue()) == SEEN
    assert "解开后超过 64 MB" in fault(zipped(GOOD | {"xl/worksheets/sheet1.xml": big}))
