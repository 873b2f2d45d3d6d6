"""Pages on paper: printed by Chromium, read back by PDFium."""

import re

import pytest
from playwright.sync_api import Page
from pypdfium2 import PdfDocument

from tests.conftest import Served

PAGES = (
    "",
    "notice/4/",
    "documents/",
    "timeline/",
    "glossary/",
    "reference/ladders/",
    "registry/who/",
    "coverage/",
    "tables/gates/",
    "tables/worksheet/",
)


def printed(page: Page) -> list[list[str]]:
    """The lines of every sheet, without spaces and without its number."""
    document = PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
    sheets = []
    for sheet in document:
        lines = ("".join(line.split()) for line in sheet.get_textpage().get_text_range().splitlines())
        sheets.append([line for line in lines if not re.fullmatch(r"(\d+/\d+)?", line)])
    document.close()
    return sheets


@pytest.mark.parametrize("path", PAGES)
def test_headings_stay_with_their_text_and_no_control_of_the_screen_is_printed(
    page: Page, server: Served, path: str
) -> None:
    page.goto(f"{server.root}{path}")
    headings = page.locator("article :is(h1, h2, h3, caption)").evaluate_all(
        "all => all.map(one => one.textContent.replace(/\\s/g, ''))"
    )
    sheets = printed(page)
    for sheet in sheets[:-1]:
        assert len(sheet) > 12, sheet
        assert sheet[-1] not in headings
    assert len(sheets[-1]) > 1
    words = "".join("".join(lines) for lines in sheets)
    assert "包头职称申报自查" in words
    for control in ("跳到正文", "上一页", "下一页", "本页目录", "深色", "被引用"):
        assert control not in words


def test_what_was_found_is_printed_under_what_was_asked(page: Page, server: Served) -> None:
    page.goto(f"{server.root}search/#q=%E5%8A%B3%E5%8A%A1%E6%B4%BE%E9%81%A3")
    page.locator(".search-hit").first.wait_for()
    words = "".join("".join(lines) for lines in printed(page))
    assert "劳务派遣单位会同用人单位" in words
    assert "怎样查得准" not in words
