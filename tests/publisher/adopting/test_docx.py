"""A DOCX gives every word that Word prints once changes are accepted, and tells what it cannot give."""

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from publisher.adopting.extract import extract
from publisher.setup.console import UserError

SPACES = nsdecls("w") + (
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def with_body(*blocks: str) -> Document:
    document = docx.Document()
    body = document.element.body
    for block in parse_xml(f"<w:body {SPACES}>{''.join(blocks)}</w:body>"):
        body.insert(len(body) - 1, block)
    return document


def read(tmp_path: Path, document: Document) -> list[str]:
    """The lines, an empty cell shown as nothing between bars."""
    out = io.BytesIO()
    document.save(out)
    path = tmp_path / "a.docx"
    path.write_bytes(out.getvalue())
    return extract(path).decode().replace("\t", "|").splitlines()


BOX = f"<w:txbxContent>{paragraph(run('框内。'))}{paragraph(run('第二段。'))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (
            f'<w:ins w:id="1">{run("4")}</w:ins><w:del w:id="2"><w:r><w:delText>5</w:delText></w:r></w:del>',
            "4",
        ),
        (f'<w:moveFrom w:id="1">{run("9")}</w:moveFrom><w:moveTo w:id="2">{run("4")}</w:moveTo>', "4"),
        (f'<w:smartTag w:uri="u" w:element="e">{run("4")}</w:smartTag>', "4"),
        (f"<w:sdt><w:sdtContent>{run('4')}</w:sdtContent></w:sdt>", "4"),
        (f'<w:fldSimple w:instr="DATE">{run("4")}</w:fldSimple>', "4"),
        (f'<w:hyperlink><w:customXml w:element="e">{run("4")}</w:customXml></w:hyperlink>', "4"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText></w:r>'
            f'{run("code")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("4")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "4",
        ),
        (run("不印", "<w:vanish/>") + run("4", '<w:vanish w:val="0"/>'), "4"),
        (run("10") + run("4", '<w:vertAlign w:val="superscript"/>'), "10⁴"),
        (run("10") + run("6", '<w:vertAlign w:val="superscript"/>'), "10^6"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO_2"),
        ('<w:r><w:t>a</w:t><w:br w:type="page"/><w:noBreakHyphen/><w:t>b</w:t></w:r>', "a-b"),
    ],
)
def test_every_word_inside_a_paragraph_is_read_and_no_other(tmp_path: Path, inside: str, lines: str) -> None:
    document = with_body(paragraph(run("满") + inside + run("年。")), paragraph(run("完。")))
    assert read(tmp_path, document) == [f"满{lines}年。", "完。"]


def test_blocks_in_content_controls_and_text_boxes_are_read_once(tmp_path: Path) -> None:
    drawn = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing>'
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    section = (
        f"<w:sdt><w:sdtContent>{paragraph(run('三、其他'))}{paragraph(run('负责。'))}</w:sdtContent></w:sdt>"
    )
    document = with_body(
        section, paragraph(run("前") + f"<w:r>{drawn}</w:r>" + run("后")), paragraph(run("完。"))
    )
    assert read(tmp_path, document) == ["三、其他", "负责。", "前后", "框内。", "第二段。", "完。"]


def test_a_removed_end_of_a_paragraph_joins_it_to_the_next(tmp_path: Path) -> None:
    removed = '<w:rPr><w:del w:id="3"/></w:rPr>'
    document = with_body(paragraph(run("本科"), removed), paragraph(run("满5年。")), paragraph(run("完。")))
    assert read(tmp_path, document) == ["本科满5年。", "完。"]


def test_tables_keep_their_columns_and_a_frame_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "三、程序"
    frame.cell(0, 0).add_paragraph("1.\t申报。")
    table = document.add_table(5, 3)
    rows = [
        ("系列", "评委会", "电话"),
        ("工程", "市级", ""),
        ("", "省级", "8"),
        ("合计", "", ""),
        ("", "", "9"),
    ]
    for at, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.cell(at, column).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    table.cell(3, 0).merge(table.cell(3, 1))
    table.cell(4, 1).add_table(1, 2).cell(0, 1).text = "内"
    document.add_paragraph("完。")
    assert read(tmp_path, document) == [
        *("三、程序", "1. 申报。", "系列|评委会|电话", "工程|市级|", "|省级|8", "合计||", "|内|9", "完。")
    ]


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<w:r><w:footnoteReference w:id="2"/></w:r>', "脚注的文字没有读进来（1 处，第一处在“满5年”）"),
        ('<w:r><w:endnoteReference w:id="2"/></w:r>', "尾注的文字没有读进来"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "用符号字体插入的符号没有读出来"),
        (run("不印", "<w:vanish/>"), "隐藏文字没有读进来（1 处，第一处在“不印”）"),
        ('<w:del w:id="2"/>', "有修订痕迹"),
        ("<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>", "图片、图表里的文字没有读出来"),
        (
            run("6", '<w:vertAlign w:val="superscript"/>'),
            "上标写成了小字或“^”加文字（1 处，第一处在“满5年6”）",
        ),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>eq \\o\\ac(○,1)</w:instrText>'
            '<w:fldChar w:fldCharType="end"/></w:r>',
            "域 EQ 的文字没有读出来",
        ),
    ],
)
def test_what_is_not_read_as_it_stands_is_told_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: str, said: str
) -> None:
    read(tmp_path, with_body(paragraph(run("满5年") + inside)))
    assert f"请核对 a.docx：{said}" in capsys.readouterr().err
    read(tmp_path, with_body(paragraph(run("满5年"))))
    assert capsys.readouterr().err == ""


def test_another_file_inside_and_a_field_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"a\.docx 里嵌着另一个文件，请在 Word 里另存为"):
        read(tmp_path, with_body(paragraph(run("满5年")), "<w:altChunk/>"))
    with pytest.raises(UserError, match=r"a\.docx 里有一个域没有结束"):
        read(tmp_path, with_body(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("满5年"))))


def numbered(*numbers: str) -> Document:
    """A document with one shared definition of levels, tied to heading styles, and these lists of it."""
    document = docx.Document()
    root = document.part.numbering_part.element
    levels = [
        ("chineseCounting", "%1、", "Heading1"),
        ("chineseCounting", "（%2）", "Heading2"),
        ("decimal", "%3.", "Other"),
        ("decimalZero", "%4)", "Other2"),
        ("decimalEnclosedCircle", "%5", "Other3"),
        ("chineseLegalSimplified", "%6、", "Other4"),
    ]
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, style) in enumerate(levels)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {SPACES} w:abstractNumId="90">{drawn}</w:abstractNum>'))
    for at, overrides in enumerate(("", *numbers), start=91):
        root.append(
            parse_xml(f'<w:num {SPACES} w:numId="{at}"><w:abstractNumId w:val="90"/>{overrides}</w:num>')
        )
    for style in ("Heading 1", "Heading 2"):
        properties = document.styles[style].element.get_or_add_pPr()
        properties.insert(0, parse_xml(f'<w:numPr {SPACES}><w:numId w:val="91"/></w:numPr>'))
    return document


def listed(document: Document, text: str, number: int, level: int = 2) -> None:
    settings = f'<w:ilvl w:val="{level}"/><w:numId w:val="{number}"/>'
    properties = document.add_paragraph(text)._p.get_or_add_pPr()
    properties.append(parse_xml(f"<w:numPr {SPACES}>{settings}</w:numPr>"))


def test_lists_of_one_definition_go_on_counting_unless_they_say_so(tmp_path: Path) -> None:
    restart = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="3"/></w:lvlOverride>'
    document = numbered("", restart)
    for text, number in (("甲", 91), ("乙", 92), ("丙", 92), ("丁", 93), ("戊", 93), ("己", 91)):
        listed(document, text, number)
    assert read(tmp_path, document) == ["1.甲", "2.乙", "3.丙", "3.丁", "4.戊", "5.己"]


def test_an_empty_paragraph_of_a_list_has_its_number_as_in_word(tmp_path: Path) -> None:
    document = numbered()
    for text in ("甲", "", "乙"):
        listed(document, text, 91)
    assert read(tmp_path, document) == ["1.甲", "2.", "3.乙"]


def test_a_list_may_write_a_level_otherwise(tmp_path: Path) -> None:
    other = (
        '<w:lvlOverride w:ilvl="2"><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="（%3）"/></w:lvl></w:lvlOverride>'
    )
    document = numbered(other)
    listed(document, "甲", 91)
    listed(document, "乙", 92)
    listed(document, "丙", 91, 3)
    assert read(tmp_path, document) == ["1.甲", "（2）乙", "01)丙"]


def test_styles_number_by_the_level_that_names_them_and_hand_it_on(tmp_path: Path) -> None:
    document = numbered()
    document.styles.add_style("我的标题", 1).base_style = document.styles["Heading 1"]
    document.add_heading("范围", 1)
    document.add_heading("人员", 2)
    document.add_heading("单位", 2)
    document.add_paragraph("时间", style="我的标题")
    document.add_heading("截止", 2)
    without = document.add_heading("附则", 1)._p.get_or_add_pPr()
    without.append(parse_xml(f'<w:numPr {SPACES}><w:numId w:val="0"/></w:numPr>'))
    document.add_heading("其他", 1)
    assert read(tmp_path, document) == [
        *("一、范围", "（一）人员", "（二）单位", "二、时间", "（一）截止", "附则", "三、其他")
    ]


def test_numbers_that_cannot_be_written_as_word_does_are_refused(tmp_path: Path) -> None:
    document = numbered()
    listed(document, "甲", 91, 5)
    with pytest.raises(UserError, match="不认识的自动编号（chineseLegalSimplified）"):
        read(tmp_path, document)
    document = numbered()
    for _ in range(21):
        listed(document, "甲", 91, 4)
    with pytest.raises(UserError, match="编到了 21，没有这样的字"):
        read(tmp_path, document)


def test_a_tab_at_the_head_is_an_empty_cell_beside_a_row_with_as_many(tmp_path: Path) -> None:
    tab = "<w:r><w:tab/></w:r>"
    head = paragraph(tab + run("一类") + tab + run("二类"))
    row = paragraph(run("中级") + tab + run("4") + tab + run("5"))
    assert read(tmp_path, with_body(head, row)) == ["|一类|二类", "中级|4|5"]
    plain = paragraph(tab + run("在职人员。"))
    assert read(tmp_path, with_body(head, plain, row)) == ["一类|二类", "在职人员。", "中级|4|5"]


def test_a_drawing_without_any_way_to_draw_it_is_nothing(tmp_path: Path) -> None:
    empty = "<w:r><mc:AlternateContent/></w:r>"
    assert read(tmp_path, with_body(paragraph(run("前") + empty + run("后")))) == ["前后"]
