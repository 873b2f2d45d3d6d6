"""The text layer of a PDF, line by line; a scanned PDF has none."""

from __future__ import annotations

from typing import Final

import pypdfium2

from publisher.setup.console import UserError

_MOST_PAGES: Final = 300
_FEWEST: Final = 10
"""A PDF with fewer characters per page is taken for a scan."""


def pdf_lines(name: str, raw: bytes) -> list[str]:
    """The lines of text; raises UserError where the bytes are no PDF, or a PDF without text."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise UserError(f"{name} 打不开：不是 PDF、已损坏，或者有密码。") from error
    try:
        if len(document) > _MOST_PAGES:
            raise UserError(f"{name} 有 {len(document)} 页，超过 {_MOST_PAGES} 页。")
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    if sum(len("".join(page.split())) for page in pages) < _FEWEST * len(pages):
        raise UserError(f"{name} 没有文字层（像是扫描件），请先做文字识别，或者改用文本、DOCX。")
    return [
        line.rstrip() for page in pages for line in page.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
