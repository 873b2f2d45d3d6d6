"""The kind of a file, told by its bytes, because its name may be wrong."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Final, Literal

Kind = Literal["xlsx", "xls", "ods", "html", "xml 2003", "text"]

_AS_XLSX: Final = "请在 Excel 或 WPS 里打开、另存为 .xlsx"
_OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_BIFF: Final = (
    b"\x09\x08\x08\x00",
    b"\x09\x08\x10\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
"""The first bytes of a worksheet of Excel 2 to 5 that is not in a compound file."""
_SIGNATURES: Final = (
    (b"%PDF", "PDF 文件，不是表格，请向发文单位要 .xlsx"),
    (b"\x89PNG", "图片（PNG），不是表格"),
    (b"\xff\xd8\xff", "图片（JPEG），不是表格"),
    (b"GIF8", "图片（GIF），不是表格"),
    (b"BM", "图片（BMP），不是表格"),
    (b"II*\x00", "图片（TIFF），不是表格"),
    (b"MM\x00*", "图片（TIFF），不是表格"),
    (b"Rar!", "RAR 压缩包，请先解压"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包，请先解压"),
    (b"\x1f\x8b\x08", "gzip 压缩包，请先解压"),
    (b"{\\rtf", "RTF 文档，不是表格"),
    (b"SQLite format 3", "数据库，不是表格"),
    (b"MZ", "程序，不是表格"),
)
_STREAMS: Final = (
    ("EncryptedPackage", "加了密码的工作簿或文档，请去掉密码再存"),
    ("WordDocument", "Word 文档（.doc），不是表格，请把表格复制到 Excel 或 WPS 表格里、另存为 .xlsx"),
    ("PowerPoint Document", "PowerPoint 文稿（.ppt），不是表格"),
    ("VisioDocument", "Visio 图（.vsd），不是表格"),
    ("__properties_version1.0", "Outlook 邮件（.msg），请先把附件存出来"),
)
_WORKBOOK_STREAMS: Final = ("Workbook", "Book")
_MARKS: Final = (
    ("word/document.xml", "Word 文档（.docx），不是表格，请把表格复制到 Excel 或 WPS 表格里、另存为 .xlsx"),
    ("ppt/presentation.xml", "PowerPoint 文稿（.pptx），不是表格"),
    ("xl/workbook.bin", f"二进制工作簿（.xlsb），{_AS_XLSX}"),
    ("ofd.xml", "OFD 版式文件，不是表格，请向发文单位要 .xlsx"),
    ("index/document.iwa", "Numbers 表格，请导出为 .xlsx"),
)
_HTML: Final = re.compile(rb"<(?:html|table|meta|head|body|!doctype\s+html)\b", re.IGNORECASE)
_XML_WORKBOOK: Final = b"urn:schemas-microsoft-com:office:spreadsheet"

_FLAT_ODS: Final = b"urn:oasis:names:tc:opendocument:xmlns:office"


def kind_of(data: bytes) -> tuple[Kind | None, str]:
    """The kind of table; or None and, in Chinese, what the file is instead and what to do."""
    if not data.strip(b"\x00 \t\r\n"):
        return None, "空文件，没有内容"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive(data)
    if data.startswith(_OLE):
        return _compound(data)
    if data.startswith(_BIFF):
        return "xls", ""
    for signature, sentence in _SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:64]):
            return None, sentence
    return _text(data[:4096].replace(b"\0", b""))


def _text(head: bytes) -> tuple[Kind | None, str]:
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower().startswith((b"mime-version:", b"from:")):
        return None, f"单个文件网页（.mht），{_AS_XLSX}"
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        if _XML_WORKBOOK in head:
            return "xml 2003", ""
        if _FLAT_ODS in head:
            return "ods", ""
        if _HTML.search(head):
            return "html", ""
        return None, f"XML 或网页，里面没有表格，{_AS_XLSX}"
    return "text", ""


def _archive(data: bytes) -> tuple[Kind | None, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [entry.replace("\\", "/").lower() for entry in archive.namelist()]
            stored = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return None, "不完整或已经损坏的文件（可能没有下载完），请重新取得"
    for mark, sentence in _MARKS:
        if mark in names:
            return None, sentence
    if any(name.endswith("workbook.xml") for name in names) or "[content_types].xml" in names:
        return "xlsx", ""
    if "content.xml" in names:
        return "ods", ""
    return None, _other_archive(stored)


def _other_archive(names: Sequence[str]) -> str:
    inside = next((name for name in names if name.lower().endswith((".xlsx", ".xls", ".et", ".csv"))), "")
    return f"压缩包，请先解压{f'，再导入里面的 {inside[-60:]}' if inside else ''}"


def _compound(data: bytes) -> tuple[Kind | None, str]:
    """The kind of an OLE compound file, by the names of its streams."""
    for stream, sentence in _STREAMS:
        if _entry(stream) in data:
            return None, sentence
    if any(_entry(stream) in data for stream in _WORKBOOK_STREAMS):
        return "xls", ""
    return None, "OLE 复合文件，里面没有工作簿，不是表格"


def _entry(stream: str) -> bytes:
    """The bytes of a stream's name in a compound file: UTF-16 with a zero at the end."""
    return f"{stream}\0".encode("utf-16-le")
