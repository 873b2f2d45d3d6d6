"""The notice as one PDF (通知全文): bookmarks, a label beside each paragraph, its fonts inside.

Laid out with fpdf2 and the Noto fonts of a kept package; subset and dated the same way each time, so that the
same text gives the same bytes. Making it takes seconds, so it is kept in .cache under the hash of what it is
made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib.metadata import version
from pathlib import Path
from typing import Final

import pylopdf_fonts_zh_cn
from fpdf import FPDF

from publisher.files.pdf_lines import column_widths, lines
from publisher.notice.model import Clause, Heading, Notice
from publisher.runtime import build_cache
from publisher.site.context import Context
from publisher.site.notice_facts import FILE, NoticeFacts
from publisher.site.page import GeneratedFile

PATH: Final = "data/notice.pdf"
_FONTS: Final = Path(pylopdf_fonts_zh_cn.__file__).parent
_KEPT: Final = "notice.pdf"
_LEFT, _RIGHT, _TOP, _BOTTOM, _GUTTER = 18.0, 18.0, 20.0, 20.0, 26.0
_TEXT_SIZE, _TEXT_HEIGHT = 11.0, 6.6
_LABEL_SIZE: Final = 8.0
_NOTE: Final = (
    "左侧编号由本站按原文的编号生成，供查找和引用；文字与原文一致。"
    "本文件是阅读辅助，不是官方文本，以{issuer}发布的通知为准。"
)


def files(context: Context) -> Iterator[GeneratedFile]:
    yield GeneratedFile(PATH, _cached(context))


def notice_pdf(notice: Notice, facts: NoticeFacts) -> bytes:
    """The whole notice, laid out anew."""
    sheet = _Sheet(notice, facts)
    sheet.title_block()
    sheet.bookmark("开头", 0)
    for clause in notice.opening:
        sheet.clause(clause, level=1)
    for section in notice.sections:
        level = 0
        for block in (section.heading, *section.blocks):
            if isinstance(block, Heading):
                level = block.level
                sheet.heading(block)
            else:
                sheet.clause(block, level)
    return bytes(sheet.output())


def _cached(context: Context) -> bytes:
    """Kept under what it is made of: the notice as it was read, the facts' file, the code, the libraries."""
    modules = (Path(__file__), Path(__file__).with_name("pdf_lines.py"))
    made_of = [repr(context.notice).encode(), (context.data / FILE).read_bytes()]
    made_of += [path.read_bytes() for path in modules]
    made_of += [version(name).encode() for name in ("fpdf2", "fonttools", "pylopdf-fonts-zh-cn")]

    def make(folder: Path) -> None:
        (folder / _KEPT).write_bytes(notice_pdf(context.notice, context.facts))

    return (build_cache.folder("pdf", build_cache.key(*made_of), make) / _KEPT).read_bytes()


class _Sheet(FPDF):
    """A4 pages; the label stands in a gutter left of its paragraph."""

    def __init__(self, notice: Notice, facts: NoticeFacts) -> None:
        super().__init__(format="A4")
        self.notice, self.facts = notice, facts
        # Not the moment of making, which would change the bytes.
        self.set_creation_date(datetime.combine(facts.file_date, time(), UTC))
        self.set_title(notice.title)
        self.set_lang("zh-Hans")
        self.set_margins(_LEFT, _TOP, _RIGHT)
        self.set_auto_page_break(auto=False)
        self.add_font("sans", fname=_FONTS / "NotoSansSC-Regular.otf")
        self.add_font("serif", fname=_FONTS / "NotoSerifSC-Regular.otf")
        self.set_display_mode("fullwidth")
        self.add_page()

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font("sans", size=8)
        self.set_text_color(90)
        self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="C")
        self.set_text_color(0)

    def bookmark(self, words: str, level: int) -> None:
        self.start_section(words, level)

    def title_block(self) -> None:
        head, about, rest = self.notice.title.partition("关于")
        self.set_font("sans", size=17)
        for part in filter(None, (head, about + rest)):
            self._lines(part, _LEFT, 10, align="C")
        self.ln(3)
        self.set_font("sans", size=8)
        self.set_text_color(90)
        self._lines(_NOTE.format(issuer=self.facts.issuer_short), _LEFT, 4.8, align="C")
        self.set_text_color(0)
        self.ln(5)

    def heading(self, heading: Heading) -> None:
        size, height, above = (14.0, 9.0, 5.0) if heading.level == 1 else (11.5, 7.5, 3.0)
        # A heading never stands alone at the foot of a page.
        self._room(above + height + 3 * _TEXT_HEIGHT)
        self.ln(above)
        self.bookmark(heading.text, heading.level - 1)
        self.set_font("sans", size=size)
        self._lines(heading.text, _LEFT if heading.level == 1 else _LEFT + _GUTTER, height)
        self.ln(1)

    def clause(self, clause: Clause, level: int) -> None:
        self.set_font("serif", size=_TEXT_SIZE)
        width = self.w - _RIGHT - _LEFT - _GUTTER
        count = 2 if clause.table else sum(1 for _ in lines(clause.text, width, self.get_string_width))
        self._room((count if count <= 3 else 2) * _TEXT_HEIGHT)
        self.bookmark(clause.label, level)
        top = self.get_y()
        self.set_font("sans", size=_LABEL_SIZE)
        self.set_text_color(90)
        self._lines(clause.label, _LEFT, _TEXT_HEIGHT, width=_GUTTER - 2)
        self.set_text_color(0)
        self.set_y(top)
        self.set_font("serif", size=_TEXT_SIZE)
        if clause.table:
            self._table([row.split("\t") for row in clause.text.split("\n")], width)
        else:
            self._lines(clause.text, _LEFT + _GUTTER, _TEXT_HEIGHT)
        self.ln(2.2)

    def _table(self, rows: list[list[str]], width: float) -> None:
        """Rows with rules around the cells; a row may go on over the foot of a page."""
        columns = max(map(len, rows))
        rows = [row + [""] * (columns - len(row)) for row in rows]
        margin = 2 * self.c_margin
        wanted = [
            max(map(self.get_string_width, column)) + margin + 0.1 for column in zip(*rows, strict=True)
        ]
        widths = column_widths(wanted, width)
        for row in rows:
            cells = [
                list(lines(text, extent - margin + 0.05, self.get_string_width))
                for text, extent in zip(row, widths, strict=True)
            ]
            height = max(1, *map(len, cells))
            # A row of a few lines is not torn apart.
            self._room((height if height <= 3 else 2) * _TEXT_HEIGHT)
            for at in range(height):
                self._room(_TEXT_HEIGHT)
                self.set_x(_LEFT + _GUTTER)
                rules = "LR" + "T" * (at == 0) + "B" * (at == height - 1)
                for cell, extent in zip(cells, widths, strict=True):
                    self.cell(extent, _TEXT_HEIGHT, cell[at] if at < len(cell) else "", border=rules)
                self.ln(_TEXT_HEIGHT)

    def _lines(self, text: str, left: float, height: float, width: float = 0, align: str = "L") -> None:
        width = width or self.w - _RIGHT - left
        made = list(lines(text, width, self.get_string_width))
        for left_over, line in zip(reversed(range(len(made))), made, strict=True):
            # The last line never stands alone at the head of a page.
            self._room(2 * height if left_over == 1 else height)
            self.set_x(left)
            self.cell(width, height, line, align=align)
            self.ln(height)

    def _room(self, height: float) -> None:
        """A new page where the rest of this one is lower than ``height``."""
        if self.get_y() + height > self.h - _BOTTOM:
            family, size = self.font_family, self.font_size_pt
            self.add_page()
            self.set_font(family, size=size)
