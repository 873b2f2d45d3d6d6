"""The PDF of the notice: every word, a label for each paragraph, bookmarks, fonts inside, the same bytes.

Read with PDFium, which also shows it in Chrome and Edge.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from pypdfium2 import PdfDocument

from publisher.files.pdf import files, notice_pdf
from publisher.notice.model import Heading
from publisher.notice.proposing.propose import propose
from tests.sources import CONTEXT, NOTICE


@pytest.fixture(scope="module")
def made() -> bytes:
    return notice_pdf(NOTICE, CONTEXT.facts)


@pytest.fixture(scope="module")
def document(made: bytes) -> Iterator[PdfDocument]:
    opened = PdfDocument(made)
    yield opened
    opened.close()


def test_the_same_text_gives_the_same_bytes(made: bytes) -> None:
    (file,) = files(CONTEXT)
    assert file.content == made == notice_pdf(NOTICE, CONTEXT.facts)


ANEW = """
import sys
from publisher.files import pdf
from publisher.site.context import open_context

pdf.notice_pdf = lambda *_: sys.exit("made anew")
list(pdf.files(open_context()))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_process_takes_what_is_kept(seed: str) -> None:
    """It is found again wherever functions lie in memory and in whatever order sets come."""
    list(files(CONTEXT))
    again = [sys.executable, "-c", ANEW]
    done = subprocess.run(
        again, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_paragraph_is_there_with_its_label(document: PdfDocument) -> None:
    found = "".join(words(page.get_textpage().get_text_range()) for page in document)
    for clause in NOTICE.clauses:
        assert "".join(f"{clause.label}{clause.text}".split()) in found, clause.id


def words(text: str) -> str:
    """A page without its number."""
    return re.sub(r"\d+/\d+$", "", "".join(text.split()))


def test_no_paragraph_leaves_a_single_line_on_a_page(document: PdfDocument) -> None:
    ends = {"".join(clause.text.split())[-8:] for clause in NOTICE.clauses}
    for page in list(document)[1:]:
        first, *_ = page.get_textpage().get_text_range().splitlines()
        assert "".join(first.split())[-8:] not in ends, first


def test_bookmarks_are_headings_and_labels_in_order(document: PdfDocument) -> None:
    expected = ["开头", *(clause.label for clause in NOTICE.opening)]
    for section in NOTICE.sections:
        for block in (section.heading, *section.blocks):
            expected.append(block.text if isinstance(block, Heading) else block.label)
    assert [bookmark.get_title() for bookmark in document.get_toc()] == expected


def test_it_says_what_it_is_and_brings_its_fonts(document: PdfDocument, made: bytes) -> None:
    assert document.get_metadata_dict()["Title"] == NOTICE.title
    assert made.count(b"/FontFile3 ") == made.count(b"/Type /FontDescriptor") == 2


def test_a_table_is_drawn_as_rows_of_cells(caplog: pytest.LogCaptureFixture) -> None:
    long = "从事工程系列专业技术工作的在职人员" * 40
    rows = f"系列\t年限\t\n\t中级\t高级\n工程\t4\t5\n农业\t{long}\t6"
    text = f"某市关于评审的通知\n一、年限\n{rows}\n二、其他\n无。\n"
    notice = propose(text.encode()).notice
    (table,) = (clause for clause in notice.clauses if clause.table)
    document = PdfDocument(notice_pdf(notice, CONTEXT.facts))
    pages = [page.get_textpage() for page in document]
    found = "\n".join(page.get_text_range() for page in pages)
    assert "".join(f"{table.label}系列年限中级高级工程45".split()) in "".join(found.split())
    assert long in "".join(found.split()).replace("6", "")
    heads = [line.split() for line in found.splitlines() if "中级" in line or "工程 " in line]
    assert ["中级", "高级"] in heads
    assert ["工程", "4", "5"] in heads
    assert not caplog.messages
    document.close()
