"""Every document that the notice cites has its row; a row that the notice does not bear out is refused."""

import re
from pathlib import Path

import pytest

from publisher.facts.annexes import annexes
from publisher.facts.documents import documents
from publisher.pages.documents import pages
from publisher.setup.console import UserError
from publisher.site.context import Context
from tests.sources import copied_context

NUMBER = re.compile(r"[\u4e00-\u9fff]+〔\d{4}〕\d+号")
TITLE = re.compile(r"《([^《》]+)》")


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def test_every_title_and_number_in_the_notice_is_listed(context: Context) -> None:
    listed = documents(context)
    titles = {document.title for document in listed} | {annex.title for annex in annexes(context)}
    numbers = {document.number for document in listed}
    for clause in context.notice.clauses:
        assert set(TITLE.findall(clause.text)) <= titles, clause.id
        assert set(NUMBER.findall(clause.text)) <= numbers, clause.id


def test_the_places_are_found_in_the_notice(context: Context) -> None:
    found = {document.id: document.clauses for document in documents(context)}
    assert found["order-40"] == ("4.1-p1", "6.1.1")
    assert found["talent-2017"] == ("4.5.2",)
    assert found["region-2023"] == ("0-p2",)


def test_the_page_also_names_what_the_reference_data_rest_on(context: Context) -> None:
    (page,) = pages(context)
    assert "人社部发〔2019〕16号" in page.html


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("职称评审管理暂行规定", "职称评审管理永久规定", "名称"),
        ("talent-2017", "order-40", "“order-40”重复了"),
        ("人力资源和社会保障部,申报评审、", ",申报评审、", "发文机关"),
    ],
)
def test_a_faulty_row_is_named_by_file_row_and_column(
    context: Context, old: str, new: str, sentence: str
) -> None:
    file = context.data / "documents.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1).replace("人力资源和社会保障部令第40号,", "令第400号,")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=rf"documents\.csv.*第 \d+ 行.*{sentence}"):
        documents(context)
