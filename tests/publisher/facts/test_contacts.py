"""Whom to ask: nothing is invented, what the bureau fills in is shown where people look for it."""

import json
from pathlib import Path

import pytest

from publisher.facts.contacts import FILE, contacts
from publisher.pages import faq, handling
from publisher.setup.console import UserError
from publisher.site.context import Context
from tests.sources import CONTEXT, copied_context, invented_context

ROW = "评审材料受理,示例局,示例科,0000-0000000,示例路1号,工作日 9:00—17:00\n"


@pytest.fixture
def context(tmp_path: Path) -> Context:
    return copied_context(tmp_path)


def fill(context: Context, rows: str) -> None:
    with (context.data / FILE).open("a", encoding="utf-8") as file:
        file.write(rows)


def shown(context: Context) -> dict[str, str]:
    return {page.path: page.html for module in (faq, handling) for page in module.pages(context)}


def test_the_repository_ships_the_header_alone_and_the_pages_say_so() -> None:
    assert contacts(CONTEXT) == ()
    found = shown(CONTEXT)
    assert "本站没有取得联系电话和办公地址，不编造" in found["handling/"]
    assert "通知没有写任何联系电话、联系人和办公地址" in found["faq/"]
    assert "tel:" not in "".join(found.values())


def test_what_is_filled_in_stands_on_both_pages_and_can_be_called(context: Context) -> None:
    fill(context, ROW + "备案,示例局,,,示例路2号,\n")
    found = shown(context)
    for html in found.values():
        assert '<a href="tel:00000000000">0000-0000000</a>' in html
        assert "示例局 示例科" in html
        assert "示例路2号" in html
    assert "本站没有取得联系电话" not in found["handling/"]


def test_an_office_as_data_has_the_columns_in_english(context: Context) -> None:
    fill(context, ROW)
    (one,) = contacts(context)
    assert list(one.as_data()) == ["purpose", "who", "office", "phone", "address", "hours"]
    assert one.as_data()["phone"] == "0000-0000000"


def test_programs_and_the_checkers_page_get_it_as_json(context: Context) -> None:
    fill(context, ROW)
    (made,) = handling.files(context)
    assert made.path == "data/contacts.json"
    document = json.loads(made.content)
    assert document["schema"] == "contacts/1"
    assert document["contacts"] == [one.as_data() for one in contacts(context)]
    assert list(handling.files(invented_context())) == []


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("受理,示例局,,,,\n", r"contacts\.csv.*第 2 行.*联系电话和地址至少填一项"),
        ("受理,,,0000,,\n", r"contacts\.csv.*第 2 行“单位”列"),
    ],
)
def test_a_row_that_leads_nowhere_is_named(context: Context, row: str, sentence: str) -> None:
    fill(context, row)
    with pytest.raises(UserError, match=sentence):
        contacts(context)


def test_several_rows_may_be_about_the_same(context: Context) -> None:
    fill(context, ROW + ROW)
    assert len(contacts(context)) == 2
