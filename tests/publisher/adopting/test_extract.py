"""The text of a notice comes out of each kind of file word for word, or is refused in one sentence."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from fpdf import FPDF

from publisher.adopting.extract import extract
from publisher.files import pdf as notice_pdf_module
from publisher.setup.console import UserError

FONT = notice_pdf_module._FONTS / "NotoSansSC-Regular.otf"
TEXT = (
    "某市关于评审的通知\n一、范围\n在职人员，\xa0满5年。\n二、时间\n系列\t时间\n工程\t6月\n逾期不予受理。\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, raw: bytes) -> Path:
        (tmp_path / name).write_bytes(raw)
        return tmp_path / name

    return write


Write = Callable[[str, bytes], Path]


def test_a_text_in_utf8_is_kept_byte_for_byte(file: Write) -> None:
    raw = TEXT.replace("\n", "\r\n").encode()
    assert extract(file("a.txt", raw)) == raw


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings_give_the_same_words(file: Write, encoding: str) -> None:
    assert extract(file("a.txt", TEXT.encode(encoding))).decode().strip("\ufeff") == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_a_carriage_return_alone_ends_a_line(file: Write, encoding: str) -> None:
    raw = TEXT.replace("\n", "\r").encode(encoding)
    assert extract(file("a.txt", raw)).decode() == TEXT


def test_what_shows_nothing_is_left_out(file: Write) -> None:
    raw = TEXT.replace("范围", "范\u200b围\ufeff\x07").encode()
    assert extract(file("a.txt", raw)).decode() == TEXT


def test_a_web_page_gives_its_article_block_by_block(file: Write) -> None:
    page = """<!doctype html><html><head><meta charset="utf-8"><title>x</title><style>p{}</style></head><body>
    <nav><a href="/">首页</a></nav><div id="content"><!-- c --><h1>某市关于评审的通知</h1>
    <p>一、<b>范围</b></p><p>在职人员，&nbsp;满5<span>年</span>。</p>
    <div>二、时间<table>
    <tr><td>系列</td><td>时间</td></tr>
    <tr><td>工程</td><td>6月</td></tr></table>逾期不予<br>受理。</div></div>
    <script>var a = 1</script></body></html>"""
    expected = TEXT.replace("逾期不予受理", "逾期不予\n受理")
    assert extract(file("a.html", page.encode())).decode() == expected
    old = page.replace("utf-8", "gb2312").encode("gb18030")
    assert extract(file("b.HTM", old)).decode() == expected


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ["系列", "时间", "工程", "6月"], strict=True
    ):
        cell.text = text
    document.add_paragraph("逾期不予受理。")
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_document_gives_paragraphs_and_tables_in_order(file: Write) -> None:
    raw = word(*TEXT.split("\n")[:4])
    assert extract(file("a.docx", raw)).decode() == TEXT


def test_numbers_that_word_itself_prints_are_part_of_the_text(file: Write) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (
        ("chineseCounting", "%1、"),
        ("chineseCounting", "（%2）"),
        ("decimal", "%3."),
        ("decimal", "%1.%3 "),
    )
    drawn = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (style, text) in enumerate(levels)
    )
    abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{drawn}</w:abstractNum>')
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    for level, text in (
        (0, "范围"),
        (1, "人员"),
        (2, "在职；"),
        (2, "满5年。"),
        (1, "单位"),
        (2, "企业。"),
        (0, "时间"),
    ):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
        )
    assert extract(file("a.docx", saved(document))).decode().split() == [
        "一、范围",
        "（一）人员",
        "1.在职；",
        "2.满5年。",
        "（二）单位",
        "1.企业。",
        "二、时间",
    ]


def printed(*lines: str) -> bytes:
    sheet = FPDF()
    sheet.add_font("sans", fname=FONT)
    sheet.set_font("sans", size=12)
    sheet.add_page()
    for line in lines:
        sheet.cell(0, 8, line)
        sheet.ln()
    return bytes(sheet.output())


def test_a_pdf_with_text_gives_its_lines(file: Write) -> None:
    lines = ("某市关于评审的通知", "一、范围", "在职人员，满5年。", "二、时间")
    assert extract(file("a.pdf", printed(*lines))).decode().split() == list(lines)


def test_a_scan_is_refused_with_what_to_do(file: Write) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    document.close()
    with pytest.raises(UserError, match="没有文字层（像是扫描件），请先做文字识别"):
        extract(file("a.pdf", out.getvalue()))


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("a.doc", b"x", "不认识 a.doc：只读 .txt、.docx、.html、.htm、.pdf 文件。"),
        ("a.docx", b"PK\x03\x04rubbish", "a.docx 不是 DOCX 文件，或者已损坏；旧的 .doc 请另存为 .docx。"),
        ("a.pdf", b"%PDF-rubbish", "a.pdf 打不开：不是 PDF、已损坏，或者有密码。"),
        ("a.txt", b"\x00\x01\xff", "a.txt 不是文本：既不是 UTF-8 也不是 GB18030、UTF-16。"),
        ("a.txt", b" \n", "a.txt 里没有文字。"),
        ("a.html", b"", "a.html 不是 HTML 网页。"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(file: Write, name: str, raw: bytes, words: str) -> None:
    with pytest.raises(UserError) as caught:
        extract(file(name, raw))
    assert str(caught.value) == words


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"读不了 a\.txt：没有这个文件或目录。"):
        extract(tmp_path / "a.txt")
